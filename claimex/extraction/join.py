"""Two claims of one meeting in one article → one claim, with the values, spans and support of both.

What one says and the other does not is filled in. What both say in different words is listed in
`other_values` where it can't be joined, and marked where the two contradict each other: an article that
contradicts itself is shown as one that does.
"""

from __future__ import annotations

from typing import Any

from claimex.claims import Marker, Participant, markers
from claimex.extraction.support import carry_support
from claimex.kinds.person import is_named
from claimex.kinds.relation import Relation
from claimex.linking.claim_values import ClaimValues
from claimex.models import OtherValue, Passage, SourcedClaim, Span, Support


def join(first: ClaimValues, second: ClaimValues) -> SourcedClaim:
    """Return one claim of two, with the first one's quote unless that proves nothing and the other does."""
    if not _proves(first.sourced) and _proves(second.sourced):
        first, second = second, first
    return _Join(first, second).joined()


class _Join:
    """Two claims, and what was taken of them so far."""

    def __init__(self, first: ClaimValues, second: ClaimValues) -> None:
        self._first, self._second = first, second
        self._values: dict[str, Any] = {}
        self._others: list[OtherValue] = []

    def joined(self) -> SourcedClaim:
        first, second = self._first.sourced, self._second.sourced
        for name, marker in markers(type(first.claim)).items():
            self._field(name, marker, getattr(first.claim, name), getattr(second.claim, name))
        claim = first.claim.model_copy(update=self._values)
        others = [*first.other_values, *second.other_values, *self._others]
        taken = [_beside(first, entry, second) for entry in second.support]
        return first.model_copy(
            update={
                "claim": claim,
                "unsupported": list(dict.fromkeys([*first.unsupported, *second.unsupported])),
                "support": carry_support(claim, first.support, taken),
                "spans": tuple(sorted({*first.spans, *second.spans}, key=lambda s: (s.start, s.end))),
                "other_values": tuple(dict.fromkeys(others)),
            }
        )

    def _field(self, name: str, marker: Marker, mine: Any, theirs: Any) -> None:
        if isinstance(mine, list):
            self._values[name] = self._list(marker, mine, theirs)
        elif name not in self._second.fields:
            self._values[name] = theirs if mine in (None, "") else mine
        elif name in self._first.fields:
            self._values[name] = theirs if self._second_is_taken(name, marker) else mine
        else:  # also where the first's words are unsupported
            self._values[name] = theirs

    def _second_is_taken(self, name: str, marker: Marker) -> bool:
        """Whether the second one's value is the more exact one of the same; the other is noted."""
        mine, theirs = self._first.fields[name], self._second.fields[name]
        found = self._first.values.compare(mine, theirs)
        is_same = found.verdict in (Relation.SAME, Relation.COMPATIBLE)
        second = is_same and marker.is_more_exact(theirs, mine)
        if found.verdict is not Relation.SAME and not marker.is_closed:
            other = (self._first if second else self._second).sourced
            self._others.append(
                OtherValue(
                    field=name,
                    value=(mine if second else theirs).text,
                    quote=other.claim.quote,
                    span=other.spans[0] if other.spans else None,
                    contradicts=found.verdict is Relation.DIFFERENT,
                    reason=found.reason,
                )
            )
        return second

    def _list(self, marker: Marker, mine: list[Any], theirs: list[Any]) -> list[Any]:
        """The first list's items, with what the second says further of each, and its further items."""
        partner = dict(marker.pair_items(mine, theirs))
        items = [
            self._fuller(item, theirs[partner[at]])
            if isinstance(item, Participant) and at in partner
            else item
            for at, item in enumerate(mine)
        ]
        return items + [item for at, item in enumerate(theirs) if at not in partner.values()]

    def _fuller(self, mine: Participant, theirs: Participant) -> Participant:
        """One participant of two, under the fuller name, with what either says of office and side."""
        parts: dict[str, Any] = {}
        for part in Participant.model_fields:
            a, b = getattr(mine, part), getattr(theirs, part)
            believed = b not in self._second.sourced.unsupported
            second = a in (None, "") or (part == "name" and believed and _fullness(b) > _fullness(a))
            parts[part] = b if second else a
        return mine.model_copy(update=parts)


def _proves(claim: SourcedClaim) -> bool:
    return claim.evidence is None or claim.evidence.proves


def _fullness(name: str) -> tuple[bool, int]:
    """How much a name says: a name more than a description, and more words of it more."""
    return is_named(Participant(name)), len(name.split())


def _beside(first: SourcedClaim, entry: Support, second: SourcedClaim) -> Support:
    """What was found for a string of the second claim, with that one's quote where the first has it not."""
    evidence, quoted = second.evidence, first.evidence.span if first.evidence else None
    if entry.passage or entry.span is None or evidence is None or evidence.span is None or quoted is None:
        return entry
    if quoted.start <= entry.span.start and entry.span.end <= quoted.end:
        return entry
    passage = Passage(text=second.claim.quote, span=Span(start=evidence.span.start, end=evidence.span.end))
    return entry.model_copy(update={"passage": passage})
