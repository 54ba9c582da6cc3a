"""The tree of events: which event is a part of which larger one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from claimex.comparison.clusters import Members
from claimex.kinds.person import block_keys
from claimex.linking import ClaimValues, Evidence
from claimex.linking.intervals import FRESH_DAYS, days_long
from claimex.linking.parts import parts_of_article, why_part

_Key = TypeVar("_Key", int, str)

LONGEST_DAYS = 31
"""A longer stretch is no visit: what lies in it may be a part of anything."""
MOST = 20
"""Of more visits of one person on one day, several fit a meeting alike."""


def find_parts(events: Sequence[Members], claims: Sequence[ClaimValues]) -> dict[int, tuple[int, str]]:
    """Return, by the number of each event that is a part, the number of the larger one and why.

    An event has one whole at most: that which most articles say, else the only one that fits. No event is a
    part of its own parts.
    """
    event_of = {claim: number for number, members in enumerate(events) for claim in members}
    said: dict[int, Counter[int]] = defaultdict(Counter)
    why: dict[tuple[int, int], str] = {}
    for one, other, reason in _of_articles(claims):
        part, whole = event_of[one], event_of[other]
        if part != whole:
            said[part][whole] += 2 if _is_quoted(reason) else 1
            why[part, whole] = max(reason, why.get((part, whole), reason), key=_is_quoted)
    found: dict[int, tuple[int, str]] = {}
    for part, counts in sorted(said.items()):
        (whole, most), *rest = counts.most_common(2)
        if all(count < most for _, count in rest) and part not in line_of(whole, found):
            found[part] = whole, why[part, whole]
    found |= {part: (whole, reason) for part, whole, reason in _of_others(events, claims, found)}
    return found


def may_be_one(one: int, other: int, evidence: Evidence, found: Mapping[int, tuple[int, str]]) -> bool:
    """Return whether two events, by what `find_parts` found, may be one: no part is its own whole.

    Nor may two with one person in common and others besides: somebody meets many. Of two parts of one visit
    a group counts as others, too.
    """
    mine, theirs = line_of(one, found), line_of(other, found)
    people = evidence.features.pairing
    is_alone = len(people.pairs) == 1 and people.left_only and people.right_only
    are_parts = mine[1:2] == theirs[1:2] != []
    is_apart = is_alone and (are_parts or "one person shared, others on both sides" in evidence.amounts)
    return not (one in theirs or other in mine or is_apart)


def line_of(event: _Key, found: Mapping[_Key, tuple[_Key, str]]) -> list[_Key]:
    """Return an event, the one that it is a part of, and so on; `found` has the whole of each part."""
    line = [event]
    while line[-1] in found:
        line.append(found[line[-1]][0])
    return line


def _of_articles(claims: Sequence[ClaimValues]) -> Iterator[tuple[int, int, str]]:
    """What single articles say."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        told[claim.sourced.article_id].append(number)
    for numbers in told.values():
        number_of = {id(claims[number]): number for number in numbers}
        for part, whole, reason in parts_of_article([claims[number] for number in numbers]):
            yield number_of[id(part)], number_of[id(whole)], reason


def _is_quoted(reason: str) -> bool:
    """Whether a reason is an article's own words."""
    return reason.startswith("“")


def _of_others(
    events: Sequence[Members], claims: Sequence[ClaimValues], found: Container[int]
) -> Iterator[tuple[int, int, str]]:
    """What follows from other articles, where no article says it, for the fullest claim of each event."""
    wholes: dict[Hashable, list[int]] = defaultdict(list)
    whole_of: dict[int, ClaimValues] = {}
    for number, members in enumerate(events):
        told = [claims[member] for member in members if claims[member].is_whole]
        if told:
            whole_of[number] = _fullest(told)
            for key in set(_keys(whole_of[number], 0)):
                wholes[key].append(number)
    for number, members in enumerate(events):
        if number in whole_of or number in found or not wholes:
            continue
        part = _fullest([claims[member] for member in members])
        near = {w for key in _keys(part, 1) if len(wholes.get(key, ())) <= MOST for w in wholes.get(key, ())}
        fitting = [(whole, why) for whole in sorted(near) if (why := why_part(part, whole_of[whole]))]
        if len(fitting) == 1:
            yield number, *fitting[0]


def _fullest(claims: Sequence[ClaimValues]) -> ClaimValues:
    return max(
        claims,
        key=lambda c: (bool(c.words_for_whole), len(c.named), c.when is not None, c.place is not None),
    )


def _keys(claim: ClaimValues, around: int) -> Iterator[Hashable]:
    """Somebody of a claim's event, or its country, on one of its days; and somebody in the weeks of the news.

    The weeks are `around` that of publication, for what its words name as a part.
    """
    people = {key for person in claim.named for key in block_keys(person.name)}
    if claim.when is not None and claim.when.earliest is not None and days_long(claim.when) <= LONGEST_DAYS:
        first = claim.when.earliest.toordinal()
        places = (
            [key for v in claim.place.values for key in claim.place.marker.keys(v)] if claim.place else []
        )
        yield from product((*people, *places), range(first, first + days_long(claim.when)))
    published = claim.sourced.published
    if published is not None and (claim.is_whole or claim.words_for_whole):
        week = published.toordinal() // FRESH_DAYS
        yield from product(people, ("week",), range(week - around, week + around + 1))
