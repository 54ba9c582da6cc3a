"""An event opened: its fields down, its sources across, and the words of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from claimex.claims import markers
from claimex.comparison.facts import conflict_facts
from claimex.comparison.records import Attestation, Event, FieldComparison, Verdict
from claimex.kinds import MODEL_RULE, People
from claimex.models import SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._quotes import segments
from claimex.reporting._view import ClaimView, claim_view

_GRAVEST = (Verdict.CONFLICT, Verdict.UNRESOLVED, Verdict.COMPATIBLE, Verdict.AGREE, Verdict.SINGLE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of a field: its own words, and what a reader should know of them.

    `beside` is a person's office and country. `side` is a letter for the position, where positions differ.
    """

    value: str
    beside: str
    understood: str | None
    inferred: str | None
    doubt: str | None
    side: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its verdict, and a cell for each column of the table; `of_people` where it names some."""

    name: str
    title: str
    verdict: Verdict
    reason: str
    by_model: bool
    of_people: bool
    notes: list[str]
    facts: list[str]
    copied: list[str]
    cells: list[list[Said]]

    @property
    def mark(self) -> str:
        return wording.MARKS[self.verdict]


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's own words: each passage cut where the values of the claim are."""

    view: ClaimView
    passages: list[list[tuple[str, bool]]]

    @property
    def claim(self) -> SourcedClaim:
        return self.view.sourced


@dataclass(frozen=True, slots=True)
class Column:
    """One source, with its claims in the order of their articles."""

    source: str
    words: list[Words]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a source relates to the others over the event as a whole: by the gravest of its fields."""

    source: str
    verdict: Verdict

    @property
    def sign(self) -> str:
        return wording.MARKS[self.verdict]


@dataclass(frozen=True, slots=True)
class Opened:
    """What is seen of an event once it is opened, and its row in the matrix."""

    columns: list[Column]
    rows: list[Row]
    marks: list[Mark]
    people: list[str]


def opened(event: Event) -> Opened:
    """Return an event as a table, its sources in the order of their first articles."""
    of_source: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in sorted(event.claims, key=lambda claim: (claim.published or date.max, claim.source)):
        of_source[claim.source].append(claim)
    said = _passages(event)
    columns = [
        Column(source, [_words(claim, said[claim.id]) for claim in claims])
        for source, claims in of_source.items()
    ]
    people = [name for name, marker in markers(type(event.claims[0].claim)).items() if type(marker) is People]
    return Opened(
        columns=columns,
        rows=[
            _row(event, name, field, list(of_source), name in people) for name, field in event.fields.items()
        ],
        marks=[Mark(source, _stance(event, source)) for source in of_source],
        people=[p.value for name in people if name in event.fields for p in event.fields[name].positions],
    )


def _passages(event: Event) -> dict[str, dict[str, list[str]]]:
    """By a claim's id, each passage that is quoted for a field, with the values to look for in it."""
    found: dict[str, dict[str, list[str]]] = {
        claim.id: {claim.claim.quote: []} if claim.claim.quote else {} for claim in event.claims
    }
    for field in event.fields.values():
        for position in field.positions:
            for attestation in position.attestations:
                if attestation.quote and attestation.claim.id in found:
                    searched = found[attestation.claim.id].setdefault(attestation.quote, [])
                    searched += [attestation.value, *map(str.strip, attestation.value.split(";"))]
    return found


def _words(claim: SourcedClaim, passages: Mapping[str, Sequence[str]]) -> Words:
    return Words(claim_view(claim), [segments(quote, values) for quote, values in passages.items()])


def _row(event: Event, name: str, field: FieldComparison, sources: Sequence[str], of_people: bool) -> Row:
    differs = field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
    cells: dict[str, list[Said]] = {source: [] for source in sources}
    for number, position in enumerate(field.positions):
        side = ascii_uppercase[number % 26] if differs else ""
        seen: set[tuple[object, ...]] = set()
        for attestation in position.attestations:
            one = _said(attestation, side, of_people)
            key = (attestation.source, one.value, one.understood, one.doubt)
            if key not in seen:
                seen.add(key)
                cells.setdefault(attestation.source, []).append(one)
    is_said = field.verdict in (Verdict.SINGLE, Verdict.AGREE)  # the verdict says as much
    return Row(
        name=name,
        title=wording.field_title(name),
        verdict=field.verdict,
        reason="" if is_said and field.rule != MODEL_RULE else field.reason,
        by_model=field.rule == MODEL_RULE,
        of_people=of_people,
        notes=[position.note for position in field.positions if position.note],
        facts=conflict_facts(event, name),
        copied=[
            words
            for position in field.positions
            if (words := wording.copied(position.origins, position.sources))
        ],
        cells=list(cells.values()),
    )


def _said(attestation: Attestation, side: str, has_offices: bool) -> Said:
    return Said(
        value=attestation.value,
        beside=wording.beside([attestation]) if has_offices else "",
        understood=wording.understood(attestation),
        inferred=wording.inferred(attestation.claim, attestation.value),
        doubt=wording.doubt(attestation),
        side=side,
    )


def _stance(event: Event, source: str) -> Verdict:
    found = {
        field.verdict
        for field in event.fields.values()
        if any(source == a.source for position in field.positions for a in position.attestations)
    }
    return next((verdict for verdict in _GRAVEST if verdict in found), Verdict.SINGLE)
