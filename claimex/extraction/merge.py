"""What one article says twice, in lead and body or in two of its chunks, is one claim with all its spans.

Two claims of one article are one meeting where the rules that link claims of two sources link them and
nothing contradicts it. One article may report two meetings of the same people, so it takes more than between
sources: a contrary day separates them unless something shows that day to be wrong, and a contrary place
always. Where the days are near and all else is the same, the two claims stay two and each notes the other.
Within one chunk the model has seen all there is and has separated its claims: there two or more people must
be the same, or described in one claim and named in the other on one day in one place, and neither claim may
have people that the other lacks while it lacks some itself.

What one says and the other does not is filled in. What both say in different words is listed in
`other_values` where it can't be joined, and marked where the two contradict each other: an article that
contradicts itself is shown as one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from claimex.claims import Claim, Marker, Participant, markers
from claimex.extraction.support import carry_support
from claimex.kinds import Relation, Values
from claimex.kinds.person import is_named, pair_casts
from claimex.linking import judge
from claimex.linking.claim_values import ClaimValues, values_of
from claimex.linking.intervals import days_long, near, shown_wrong
from claimex.models import OtherValue, Passage, SourcedClaim, Span, Support

MERGED = 2.0
"""Log-odds from which two claims of one article are one meeting: more than between sources, since one article
may tell of two meetings of the same people."""
_FITS = (Relation.SAME, Relation.COMPATIBLE)
_Seen = tuple[int, ClaimValues]  # a claim with its fields as values, and its chunk


class ReadClaim(NamedTuple):
    """A claim as it was read, with the number of the chunk that it was read from."""

    chunk: int
    claim: SourcedClaim


def merge_article(found: Sequence[ReadClaim]) -> list[SourcedClaim]:
    """Return the claims of one article, each once; `found` is in the order of chunks and their answers."""
    if len(found) < 2:
        return [item.claim for item in found]
    values = Values()
    merged: list[_Seen] = []
    for chunk, claim in found:
        seen = chunk, _values_of(claim, values)
        fits = [_fit(other, seen) for other in merged]
        best = max(fits, default=0.0)
        if best == 0 or fits.count(best) > 1:  # it repeats none, or may repeat either of two
            merged.append(seen)
        else:
            home = fits.index(best)
            first_chunk, first = merged[home]
            joined = join(values_of(first.sourced, values), values_of(claim, values))
            merged[home] = first_chunk, _values_of(joined, values)
    return _with_notes([item for _, item in merged])


def _values_of(claim: SourcedClaim, values: Values) -> ClaimValues:
    """The fields by which claims are merged; the others are read where two are joined."""
    return values_of(claim, values, _merging_fields(type(claim.claim)))


@cache
def _merging_fields(schema: type[Claim]) -> frozenset[str]:
    """The fields of a schema that identify the event, and its labels."""
    marked = markers(schema).items()
    return frozenset(name for name, marker in marked if marker.identifies or marker.role == "label")


def _with_notes(merged: Sequence[ClaimValues]) -> list[SourcedClaim]:
    """The claims; two of the same people and place on two near days note each other."""
    claims = [item.sourced for item in merged]
    for (i, a), (j, b) in combinations(enumerate(merged), 2):
        if (field := _two_near_days(a, b)) is not None:
            for n, other in ((i, b), (j, a)):
                others = (*claims[n].other_values, _note(field, other))
                claims[n] = claims[n].model_copy(update={"other_values": others})
    return claims


def _note(field: str, other: ClaimValues) -> OtherValue:
    claim = other.sourced
    return OtherValue(
        field=field,
        value=other.fields[field].text,
        quote=claim.claim.quote,
        span=next(iter(claim.spans), None),
        same_meeting=False,
        reason="the same people and place on a day that is near: one meeting with two dates, or two",
    )


def _two_near_days(left: ClaimValues, right: ClaimValues) -> str | None:
    """The field of the time where two claims say the same but for that, and the two times are near."""
    found = None
    for name in _identifying_fields(type(left.sourced.claim)):
        mine, theirs = left.fields.get(name), right.fields.get(name)
        if mine is None or theirs is None:
            return None
        role = mine.marker.role
        if found is None and role == "who":
            return None  # people come last and take longest, and up to here no time differs
        if (relation := left.values.compare(mine, theirs).verdict) is Relation.SAME:
            continue
        times = mine.values[0].meaning, theirs.values[0].meaning
        if relation is not Relation.DIFFERENT or role != "when" or not near(*times):
            return None
        found = name
    return found if _labels_fit(left, right) else None


def _fit(a: _Seen, b: _Seen) -> float:
    """How surely two claims of one article are of one meeting; 0 where they are not."""
    (chunk, left), (other_chunk, right) = a, b
    # each as it is needed: most pairs differ in the first field that is compared
    names = _identifying_fields(type(left.sourced.claim))
    if any(_contrary(left, right, name) for name in names) or not _labels_fit(left, right):
        return 0.0
    same_chunk = chunk == other_chunk
    if all(_relation(left, right, name) in (Relation.SAME, Relation.DIFFERENT) for name in names):
        # what differs is a day that is shown to be wrong: all else separates the two
        is_again = same_chunk or left.sourced.claim.quote == right.sourced.claim.quote
        return 2.0 if is_again or judge(left, right).log_odds >= MERGED else 0.0
    if _described_again(left, right):
        return 1.5
    if same_chunk and not _one_company(left, right):
        return 0.0
    found = judge(left, right)
    return found.score if found.log_odds >= MERGED else 0.0


@cache
def _identifying_fields(schema: type[Claim]) -> tuple[str, ...]:
    """The identifying fields of a schema, people last: to compare those takes longest."""
    found = {name: marker for name, marker in markers(schema).items() if marker.identifies}
    return tuple(sorted(found, key=lambda name: found[name].role == "who"))


def _relation(left: ClaimValues, right: ClaimValues, name: str) -> Relation:
    """How one field of two claims of one article compares; both silent counts as the same."""
    a, b = left.fields.get(name), right.fields.get(name)
    if a is None or b is None:
        return Relation.SAME if a is b else Relation.UNKNOWN
    return left.values.compare(a, b).verdict


def _contrary(left: ClaimValues, right: ClaimValues, name: str) -> bool:
    """Whether a field separates two claims: contrary values, but for a day that is shown to be wrong."""
    if _relation(left, right, name) is not Relation.DIFFERENT:
        return False
    a, b = left.fields[name], right.fields[name]
    return a.marker.role != "when" or not shown_wrong(a.values[0].meaning, b.values[0].meaning)


def _one_company(left: ClaimValues, right: ClaimValues) -> bool:
    """Whether two or more named people are the same, and one claim names all that the other names."""
    found = pair_casts(left.people, right.people)
    return found.named >= 2 and not found.rivals and not (found.left_only and found.right_only)


def _described_again(left: ClaimValues, right: ClaimValues) -> bool:
    """Whether one claim describes ("the two ministers") those named in the other, on one day in one place."""
    if bool(left.named) == bool(right.named) or left.time is None or left.place is None:
        return False
    for a, b in ((left.time, right.time), (left.place, right.place)):
        if b is None or left.values.compare(a, b).verdict is not Relation.SAME:
            return False
    found = pair_casts(left.people, right.people, same_event=True)
    one_day = days_long(left.time.values[0].meaning) == 1
    return one_day and len(found.pairs) >= 2 and not (found.left_only and found.right_only)


def _labels_fit(left: ClaimValues, right: ClaimValues) -> bool:
    """Whether no label differs: within one article a planned meeting and a held one are two."""
    for name, mine in left.fields.items():
        if mine.marker.role == "label" and (theirs := right.fields.get(name)) is not None:
            found = left.values.compare(mine, theirs)
            if found.verdict not in _FITS or found.rule == "update":
                return False
    return True


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
