"""Two tellings of one claim → one claim, with the values, spans and support of both.

What one telling says and the other does not is filled in. What both say in different words is kept in
`other_tellings` where it can't be joined, and marked where the two contradict each other: an article that
contradicts itself is shown as one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claimex.claims import Marker, Participant, markers
from claimex.extraction.strings import claim_strings
from claimex.kinds import FieldValue, Values
from claimex.kinds.person.people import is_named
from claimex.kinds.relation import Relation
from claimex.linking.view import view
from claimex.models import OtherTelling, Passage, SourcedClaim, Span, Support

_FITS = (Relation.SAME, Relation.COMPATIBLE)


@dataclass
class _Joined:
    """What is made of two tellings.

    Attributes:
        values: the fields of the one claim.
        kept: where strings of the first telling went: (path there, path in the one claim).
        taken: the same of the second.
        others: what could not be joined.
    """

    values: dict[str, Any] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    others: list[OtherTelling] = field(default_factory=list)

    def take(self, name: str, value: Any, *, second: bool = False) -> None:
        """Take a whole field from the first telling, or from the second."""
        self.values[name] = value
        self.move(name, name, second=second)

    def move(self, path: str, to: str, *, second: bool = False) -> None:
        """Note where a string of one telling went."""
        (self.taken if second else self.kept).append((path, to))


@dataclass(frozen=True)
class _Both:
    """What both tellings say of one field."""

    name: str
    marker: Marker
    mine: FieldValue
    theirs: FieldValue


def join(first: SourcedClaim, second: SourcedClaim) -> SourcedClaim:
    """Return one claim of two tellings of one article.

    Args:
        first: the telling that comes first; its quote stays the claim's, unless it proves nothing and
            the other one does.
        second: the other one.

    Returns:
        The claim with the values of both, all their spans, and the support of each value from the telling
        that it was taken from.
    """
    if not _proves(first) and _proves(second):
        first, second = second, first
    joined = _Joined()
    values = Values()
    left, right = view(first, values), view(second, values)
    for name, marker in markers(type(first.claim)).items():
        mine, theirs = getattr(first.claim, name), getattr(second.claim, name)
        if isinstance(mine, list):
            _join_lists(joined, name, marker, (mine, theirs), second.unsupported)
        elif name in left.fields and name in right.fields:
            _join_values(joined, _Both(name, marker, left.fields[name], right.fields[name]), first, second)
        elif _is_silent(mine) or name in right.fields:  # also where the first one's words stand nowhere
            joined.take(name, theirs, second=True)
        else:
            joined.take(name, mine)
    return _made_of(first, second, joined)


def _made_of(first: SourcedClaim, second: SourcedClaim, joined: _Joined) -> SourcedClaim:
    claim = first.claim.model_copy(update=joined.values)
    others = [*first.other_tellings, *second.other_tellings, *joined.others]
    order = {string.path: number for number, string in enumerate(claim_strings(claim))}
    told = [_beside(first, entry, second) for entry in _moved(second.support, joined.taken)]
    support = [*_moved(first.support, joined.kept), *told]
    support.sort(key=lambda entry: order.get(entry.path, len(order)))
    return first.model_copy(
        update={
            "claim": claim,
            "unsupported": list(dict.fromkeys([*first.unsupported, *second.unsupported])),
            "support": tuple(support),
            "spans": _distinct([*first.spans, *second.spans]),
            "other_tellings": tuple(dict.fromkeys(others)),
        }
    )


def _proves(claim: SourcedClaim) -> bool:
    return claim.evidence is None or claim.evidence.proves


def _is_silent(value: Any) -> bool:
    return value is None or value == ""


def _join_values(joined: _Joined, both: _Both, first: SourcedClaim, second: SourcedClaim) -> None:
    """Keep the first one's value, or the second's where that is the more exact one of the same."""
    name, found = both.name, Values().compare(both.mine, both.theirs)
    exacter = found.verdict in _FITS and both.marker.is_more_exact(both.theirs, both.mine)
    teller, other = (first, second) if exacter else (second, first)
    joined.take(name, getattr(other.claim, name), second=exacter)
    if found.verdict is Relation.SAME or both.marker.is_closed:
        return
    joined.others.append(
        OtherTelling(
            field=name,
            value=_in_words(getattr(teller.claim, name)),
            quote=teller.claim.quote,
            span=teller.spans[0] if teller.spans else None,
            contradicts=found.verdict is Relation.DIFFERENT,
            reason=found.reason,
        )
    )


def _in_words(value: Any) -> str:
    return value.name if isinstance(value, Participant) else str(value)


def _join_lists(
    joined: _Joined, name: str, marker: Marker, lists: tuple[list[Any], list[Any]], unsupported: Sequence[str]
) -> None:
    """The first list's items, what the second says further of each, and the second's further items."""
    mine, theirs = lists
    pairs = marker.pair_items(mine, theirs)
    partner = dict(pairs)
    items: list[Any] = []
    for at, item in enumerate(mine):
        path = f"{name}[{at}]"
        if isinstance(item, Participant) and at in partner:
            other = theirs[partner[at]]
            items.append(_fuller(joined, item, other, path, f"{name}[{partner[at]}]", unsupported))
        else:
            items.append(item)
            joined.move(path, path)
    for at in sorted(set(range(len(theirs))) - {j for _, j in pairs}):
        joined.move(f"{name}[{at}]", f"{name}[{len(items)}]", second=True)
        items.append(theirs[at])
    joined.values[name] = items


def _fuller(
    joined: _Joined, mine: Participant, theirs: Participant, path: str, other: str, unsupported: Sequence[str]
) -> Participant:
    """One participant of two, under the fuller name, with what either says of office and side."""
    told: dict[str, Any] = {}
    for part in Participant.model_fields:
        a, b = getattr(mine, part), getattr(theirs, part)
        fuller = part == "name" and b not in unsupported and _fullness(theirs) > _fullness(mine)
        second = _is_silent(a) or fuller
        told[part] = b if second else a
        joined.move(f"{other if second else path}.{part}", f"{path}.{part}", second=second)
    return mine.model_copy(update=told)


def _fullness(participant: Participant) -> tuple[bool, int]:
    """How much a participant's name says: a name more than a description, and more words of it more."""
    return is_named(participant), len(participant.name.split())


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
    """What was found for a string of the second telling, with that one's quote where the first has it not."""
    evidence = second.evidence
    quoted = first.evidence.span if first.evidence else None
    if entry.passage or entry.span is None or evidence is None or evidence.span is None or quoted is None:
        return entry
    if quoted.start <= entry.span.start and entry.span.end <= quoted.end:
        return entry
    passage = Passage(text=second.claim.quote, span=evidence.span)
    return entry.model_copy(update={"passage": passage})


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda s: (s.start, s.end)))
