"""An event opened: its fields down, its sources across, and the words of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from string import ascii_uppercase

from claimex.claims import markers
from claimex.comparison.effects import NOT_RULED
from claimex.comparison.records import Attestation, Event, Position, Verdict
from claimex.comparison.right import lasting_words
from claimex.kinds import MODEL_RULE, Marker, People
from claimex.models import SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._fields import FieldView, StruckView
from claimex.reporting._quotes import segments
from claimex.reporting._view import ClaimView, EventView

_GRAVEST = ("conflict", "unresolved", wording.SETTLED, "compatible", "agree", "single")


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of a field: its own words, and what a reader should know of them.

    `beside` is a person's office and country, `note` what is to be known of the position. `side` is a letter
    for a position that others contradict; `named` is what a ruling says of it: a day, where words such as
    "Tuesday" mean one; empty at all but one value of the position.
    """

    value: str
    beside: str
    understood: str | None
    inferred: str | None
    doubt: str | None
    note: str | None
    side: str
    named: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of a field.

    `sources` are those that say just the same, this one first; none where an earlier cell has said it.
    `struck` is what was ruled wrong of what it says.
    """

    said: list[Said]
    sources: list[str]
    struck: list[StruckView]


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its verdict, and a cell for each column of the table; `of_people` where it names some."""

    name: str
    view: FieldView
    reason: str
    of_people: bool
    copied: list[str]
    cells: list[Cell]

    @property
    def said_by_all(self) -> bool:
        """Whether every source says just the same, so that none need be named."""
        return any(len(cell.sources) == len(self.cells) > 1 and cell.said for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's own words: each passage cut where the values of the claim are."""

    view: ClaimView
    passages: list[list[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Column:
    """One source, with its claims in the order of their articles.

    `stance` is how it relates to the others over the event as a whole, by the gravest of its fields, with its
    `sign`.
    """

    source: str
    words: list[Words]
    stance: str
    sign: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event on the page: its row, and what is seen once it is opened; `people` in every spelling."""

    event: Event
    view: EventView
    columns: list[Column]
    rows: list[Row]
    people: list[str]

    @property
    def alone(self) -> bool:
        return len(self.columns) == 1

    @property
    def doubtful(self) -> int:
        """How many of its claims are in doubt."""
        return sum(bool(claim.doubts) for claim in self.view.claims)

    @property
    def judged(self) -> bool:
        """Whether verdicts are worth a column: one source alone may contradict itself."""
        return len(self.columns) > 1 or any(row.view.differs for row in self.rows)


def letters() -> Iterator[str]:
    """Return a letter for each side of a conflict: "A" to "Z", then "A1"."""
    return (f"{letter}{n or ''}" for n in count() for letter in ascii_uppercase)


def entry_of(event: Event, view: EventView) -> Entry:
    """Return an event as it is on the page, its sources in the order of their first articles."""
    of_source: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in sorted(event.claims, key=lambda claim: (claim.published or date.max, claim.source)):
        of_source[claim.source].append(claim)
    said = _passages(event)
    words = {
        claim.sourced.id: Words(claim, [segments(*quoted) for quoted in said[claim.sourced.id].items()])
        for claim in view.claims
    }
    columns = [
        Column(source, [words[claim.id] for claim in claims], *_stance_of(source, event, view))
        for source, claims in of_source.items()
    ]
    marked = markers(type(event.claims[0].claim))
    people = [name for name, marker in marked.items() if type(marker) is People]
    return Entry(
        event=event,
        view=view,
        columns=columns,
        rows=[
            _row(name, field, event.fields[name].positions, list(of_source), marked.get(name, Marker()))
            for name, field in zip(event.fields, view.fields, strict=True)
        ],
        people=[
            attestation.value
            for name in people
            if name in event.fields
            for position in event.fields[name].positions
            for attestation in position.attestations
        ],
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


def _row(
    name: str, view: FieldView, positions: Sequence[Position], sources: Sequence[str], marker: Marker
) -> Row:
    of_people = type(marker) is People
    letter = letters()
    cells: dict[str, list[Said]] = {source: [] for source in sources}
    for position in positions:
        side = next(letter) if view.differs and not position.is_aside else ""
        noted = position.note
        for attestation in position.attestations:
            is_named = bool(side) and attestation.value == position.value
            one = _said(attestation, marker, side, is_named=is_named)
            mine = cells.setdefault(attestation.source, [])
            if one not in mine:
                mine.append(one)
        for source in position.sources if noted else ():
            cells[source][-1] = replace(cells[source][-1], note=noted)
    is_said = view.verdict in (Verdict.SINGLE, Verdict.AGREE)  # the verdict says as much
    return Row(
        name=name,
        view=view,
        reason="" if is_said and view.rule != MODEL_RULE else view.grounds,
        of_people=of_people,
        copied=[
            words for position in positions if (words := wording.copied(position.origins, position.sources))
        ],
        cells=_cells(cells, view.struck),
    )


def _cells(said: Mapping[str, list[Said]], struck: Sequence[StruckView]) -> list[Cell]:
    """A cell for each source, the first of those that say just the same with the names of all."""
    alike: dict[tuple[Said, ...], list[str]] = defaultdict(list)
    for source, these in said.items():
        alike[tuple(these)].append(source)
    return [
        Cell(
            these,
            names if (names := alike[tuple(these)])[0] == source else [],
            [one for one in struck if one.source == source],
        )
        for source, these in said.items()
    ]


def _said(said: Attestation, marker: Marker, side: str, *, is_named: bool) -> Said:
    return Said(
        value=said.value,
        beside=wording.beside([said]) if type(marker) is People else "",
        understood=wording.understood(said),
        inferred=wording.inferred(said.claim, said.value),
        doubt=wording.doubt(said),
        note=None,
        side=side,
        named=lasting_words(marker, said.value, said.meaning, said.resolved) if is_named else "",
    )


def _stance_of(source: str, event: Event, view: EventView) -> tuple[str, str]:
    """The gravest of what a source is party to, and its sign; of a conflict only who contradicts one is."""
    signs = {
        _stance(field, position): field.mark
        for field, comparison in zip(view.fields, event.fields.values(), strict=True)
        for position in comparison.positions
        if source in position.sources
    }
    word = next((word for word in _GRAVEST if word in signs), Verdict.SINGLE.value)
    is_open = word in ("conflict", "unresolved", wording.SETTLED)
    return word, signs[word] if is_open else wording.MARKS[Verdict(word)]


def _stance(field: FieldView, position: Position) -> str:
    """How who takes a position relates to the others: who is ruled right is no party any more."""
    if not field.differs:
        return field.word
    if position.language is not None or position.unresolved:
        return Verdict.UNRESOLVED.value
    is_right = field.settled and field.ruled is not None and NOT_RULED not in (position.note or "")
    return Verdict.COMPATIBLE.value if position.undisputed or is_right else field.word
