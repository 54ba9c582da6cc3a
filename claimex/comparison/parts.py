"""The tree of events: which event is a part of which larger one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from claimex.comparison.clusters import Members
from claimex.kinds.person import block_keys
from claimex.linking import ClaimValues, Evidence
from claimex.linking.intervals import days_long
from claimex.linking.parts import FITTING, fits, parts_of_article

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
            said[part][whole] += 1 if reason == FITTING else 2
            why[part, whole] = min(reason, why.get((part, whole), reason), key=FITTING.__eq__)
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


def _of_others(
    events: Sequence[Members], claims: Sequence[ClaimValues], found: Container[int]
) -> Iterator[tuple[int, int, str]]:
    """What the days of events say, where no article says it: the fullest claim of each is looked at."""
    wholes: dict[Hashable, list[int]] = defaultdict(list)
    whole_of: dict[int, ClaimValues] = {}
    for number, members in enumerate(events):
        told = [claims[member] for member in members if claims[member].is_whole]
        if told:
            whole_of[number] = _fullest(told)
            for key in _keys(whole_of[number]):
                wholes[key].append(number)
    for number, members in enumerate(events):
        if number in whole_of or number in found or not wholes:
            continue
        part = _fullest([claims[member] for member in members])
        near = {whole for key in _keys(part) if len(wholes.get(key, ())) <= MOST for whole in wholes[key]}
        fitting = [whole for whole in sorted(near) if fits(part, whole_of[whole])]
        if len(fitting) == 1:
            yield number, fitting[0], FITTING


def _fullest(claims: Sequence[ClaimValues]) -> ClaimValues:
    return max(claims, key=lambda claim: (len(claim.named), claim.when is not None, claim.place is not None))


def _keys(claim: ClaimValues) -> Iterator[Hashable]:
    """Somebody of a claim's event on one of its days; none where the days are not known, or too many."""
    if claim.when is None or days_long(claim.when) > LONGEST_DAYS or claim.when.earliest is None:
        return
    first = claim.when.earliest.toordinal()
    for person in claim.named:
        for key in block_keys(person.name):
            for day in range(days_long(claim.when)):
                yield key, first + day
