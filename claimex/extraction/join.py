"""Two claims of one meeting in one article → one claim, with the values, spans and support of both.

What one says and the other does not is filled in. What both say in different words is listed in
`other_values` where it can't be joined, and marked where the two contradict each other: an article that
contradicts itself is shown as one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimex.claims import Marker, Participant, markers
from claimex.extraction.strings import claim_strings
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
    """Two claims, and what was taken of each so far."""

    def __init__(self, first: ClaimValues, second: ClaimValues) -> None:
        self._first, self._second = first, second
        self.values: dict[str, Any] = {}
        # for either claim, where its strings went: (path there, path in the one claim)
        self.moves: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
        self.others: list[OtherValue] = []

    def joined(self) -> SourcedClaim:
        """The one claim."""
        first, second = self._first.sourced, self._second.sourced
        for name, marker in markers(type(first.claim)).items():
            self._field(name, marker, getattr(first.claim, name), getattr(second.claim, name))
        claim = first.claim.model_copy(update=self.values)
        order = {string.path: number for number, string in enumerate(claim_strings(claim))}
        taken = [_beside(first, entry, second) for entry in _moved(second.support, self.moves[1])]
        support = [*_moved(first.support, self.moves[0]), *taken]
        others = [*first.other_values, *second.other_values, *self.others]
        return first.model_copy(
            update={
                "claim": claim,
                "unsupported": list(dict.fromkeys([*first.unsupported, *second.unsupported])),
                "support": tuple(sorted(support, key=lambda entry: order.get(entry.path, len(order)))),
                "spans": tuple(sorted({*first.spans, *second.spans}, key=lambda s: (s.start, s.end))),
                "other_values": tuple(dict.fromkeys(others)),
            }
        )

    def _field(self, name: str, marker: Marker, mine: Any, theirs: Any) -> None:
        if isinstance(mine, list):
            self._list(name, marker, mine, theirs)
        elif name not in self._second.fields:
            self._take(name, second=mine in (None, ""))
        elif name in self._first.fields:
            self._value(name, marker)
        else:  # also where the first's words are unsupported
            self._take(name, second=True)

    def _take(self, name: str, *, second: bool) -> None:
        """Take a whole field from the first claim, or from the second."""
        source = self._second if second else self._first
        self.values[name] = getattr(source.sourced.claim, name)
        self._move(name, name, second=second)

    def _move(self, path: str, to: str, *, second: bool = False) -> None:
        self.moves[second].append((path, to))

    def _value(self, name: str, marker: Marker) -> None:
        """Take the first one's value, or the second's where that is the more exact one of the same."""
        mine, theirs = self._first.fields[name], self._second.fields[name]
        found = self._first.values.compare(mine, theirs)
        is_same = found.verdict in (Relation.SAME, Relation.COMPATIBLE)
        second = is_same and marker.is_more_exact(theirs, mine)
        self._take(name, second=second)
        if found.verdict is Relation.SAME or marker.is_closed:
            return
        other = (self._first if second else self._second).sourced
        self.others.append(
            OtherValue(
                field=name,
                value=(mine if second else theirs).text,
                quote=other.claim.quote,
                span=other.spans[0] if other.spans else None,
                contradicts=found.verdict is Relation.DIFFERENT,
                reason=found.reason,
            )
        )

    def _list(self, name: str, marker: Marker, mine: list[Any], theirs: list[Any]) -> None:
        """Take the first list's items, what the second says further of each, and its further items."""
        pairs = marker.pair_items(mine, theirs)
        partner = dict(pairs)
        items: list[Any] = []
        for at, item in enumerate(mine):
            path = f"{name}[{at}]"
            if isinstance(item, Participant) and at in partner:
                items.append(self._fuller(item, theirs[partner[at]], path, f"{name}[{partner[at]}]"))
            else:
                items.append(item)
                self._move(path, path)
        for at in sorted(set(range(len(theirs))) - {j for _, j in pairs}):
            self._move(f"{name}[{at}]", f"{name}[{len(items)}]", second=True)
            items.append(theirs[at])
        self.values[name] = items

    def _fuller(self, mine: Participant, theirs: Participant, path: str, other: str) -> Participant:
        """One participant of two, under the fuller name, with what either says of office and side."""
        parts: dict[str, Any] = {}
        for part in Participant.model_fields:
            a, b = getattr(mine, part), getattr(theirs, part)
            believed = b not in self._second.sourced.unsupported
            second = a in (None, "") or (part == "name" and believed and _fullness(b) > _fullness(a))
            parts[part] = b if second else a
            self._move(f"{other if second else path}.{part}", f"{path}.{part}", second=second)
        return mine.model_copy(update=parts)


def _proves(claim: SourcedClaim) -> bool:
    return claim.evidence is None or claim.evidence.proves


def _fullness(name: str) -> tuple[bool, int]:
    """How much a name says: a name more than a description, and more words of it more."""
    return is_named(Participant(name)), len(name.split())


def _moved(support: Sequence[Support], moves: Sequence[tuple[str, str]]) -> list[Support]:
    """The entries for the strings that were taken over, each under its new path."""
    found = []
    for entry in support:
        for old, new in moves:
            if entry.path == old or entry.path.startswith((f"{old}.", f"{old}[")):
                found.append(entry.model_copy(update={"path": new + entry.path[len(old) :]}))
                break
    return found


def _beside(first: SourcedClaim, entry: Support, second: SourcedClaim) -> Support:
    """What was found for a string of the second claim, with that one's quote where the first has it not."""
    evidence, quoted = second.evidence, first.evidence.span if first.evidence else None
    if entry.passage or entry.span is None or evidence is None or evidence.span is None or quoted is None:
        return entry
    if quoted.start <= entry.span.start and entry.span.end <= quoted.end:
        return entry
    passage = Passage(text=second.claim.quote, span=Span(start=evidence.span.start, end=evidence.span.end))
    return entry.model_copy(update={"passage": passage})
