"""The tree of events: which event is a part of which larger one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from claimex.comparison.candidates import Pair
from claimex.comparison.clusters import Members
from claimex.comparison.constraints import Constraints
from claimex.comparison.sketches import Sketch
from claimex.comparison.spread import Claims, Spread
from claimex.kinds.person import block_keys
from claimex.linking import Evidence
from claimex.linking.intervals import FRESH_DAYS
from claimex.linking.parts import parts_of_article, why_part

_Key = TypeVar("_Key", int, str)

MOST = 20
"""Of more visits of one person on one day, several fit a meeting alike."""


def find_parts(
    events: Sequence[Members],
    claims: Sequence[Sketch],
    spread: Spread,
    constraints: Constraints | None = None,
) -> dict[int, tuple[int, str]]:
    """Return, by the number of each event that is a part, the number of the larger one and why.

    An event has one whole at most: that which most articles say, else the only one that fits. No event is a
    part of its own parts, nor of one that it must not be one with, by `constraints`.
    """
    event_of = {claim: number for number, members in enumerate(events) for claim in members}

    def are_apart(part: int, whole: int) -> bool:
        return constraints is not None and constraints.are_apart(events[part][0], events[whole][0])

    said: dict[int, Counter[int]] = defaultdict(Counter)
    why: dict[tuple[int, int], str] = {}
    for one, other, reason in _of_articles(claims, spread):
        part, whole = event_of[one], event_of[other]
        if part != whole and not are_apart(part, whole):
            said[part][whole] += 2 if _is_quoted(reason) else 1
            why[part, whole] = max(reason, why.get((part, whole), reason), key=_is_quoted)
    found: dict[int, tuple[int, str]] = {}
    for part, counts in sorted(said.items()):
        (whole, most), *rest = counts.most_common(2)
        if all(count < most for _, count in rest) and part not in line_of(whole, found):
            found[part] = whole, why[part, whole]
    found |= {
        part: (whole, reason)
        for part, whole, reason in _of_others(events, claims, found, spread)
        if not are_apart(part, whole)
    }
    return found


def may_be_one(one: int, other: int, evidence: Evidence, found: Mapping[int, tuple[int, str]]) -> bool:
    """Return whether two events, by what `find_parts` found, may be one: no part is its own whole.

    Nor may two with one person in common and others besides: somebody meets many. Of two parts of one visit
    a group counts as others, too.
    """
    mine, theirs = line_of(one, found), line_of(other, found)
    are_parts = mine[1:2] == theirs[1:2] != []
    is_apart = evidence.is_of_one_person and (are_parts or evidence.has_others_on_both_sides)
    return not (one in theirs or other in mine or is_apart or evidence.is_of_a_person_alone)


def line_of(event: _Key, found: Mapping[_Key, tuple[_Key, str]]) -> list[_Key]:
    """Return an event, the one that it is a part of, and so on; `found` has the whole of each part."""
    line = [event]
    while line[-1] in found:
        line.append(found[line[-1]][0])
    return line


def _of_articles(claims: Sequence[Sketch], spread: Spread) -> Iterator[tuple[int, int, str]]:
    """What single articles say."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        told[claim.article].append(number)
    have_wholes = [found for found in told.values() if any(claims[n].is_whole for n in found)]
    for parts in spread(parts_in_article, [numbers for numbers in have_wholes if len(numbers) > 1]):
        yield from parts


def parts_in_article(claims: Claims, numbers: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return the claims of one article that tell of a part, each with that of the whole, and why."""
    told = [claims[number] for number in numbers]
    number_of = {id(claim): number for claim, number in zip(told, numbers, strict=True)}
    return [(number_of[id(part)], number_of[id(whole)], why) for part, whole, why in parts_of_article(told)]


def why_part_of(claims: Claims, pair: tuple[int, int]) -> str:
    """Return why a claim tells of a part of what another one tells of; empty where it does not."""
    return why_part(claims[pair[0]], claims[pair[1]])


def _is_quoted(reason: str) -> bool:
    """Whether a reason is an article's own words."""
    return reason.startswith("“")


def _of_others(
    events: Sequence[Members], claims: Sequence[Sketch], found: Container[int], spread: Spread
) -> Iterator[tuple[int, int, str]]:
    """What follows from other articles, where no article says it, for the fullest claim of each event."""
    wholes: dict[Hashable, list[int]] = defaultdict(list)
    whole_of: dict[int, int] = {}
    for number, members in enumerate(events):
        told = [member for member in members if claims[member].is_whole]
        if told:
            whole_of[number] = max(told, key=lambda member: claims[member].fullness)
            for key in set(_keys(claims[whole_of[number]], 0)):
                wholes[key].append(number)
    near: list[tuple[int, int, Pair]] = []
    for number, members in enumerate(events):
        if number in whole_of or number in found or not wholes:
            continue
        part = max(members, key=lambda member: claims[member].fullness)
        keys = [key for key in _keys(claims[part], 1) if len(wholes.get(key, ())) <= MOST]
        fit = sorted({whole for key in keys for whole in wholes.get(key, ())})
        near += [(number, whole, (part, whole_of[whole])) for whole in fit]
    fitting: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (number, whole, _), why in zip(near, spread(why_part_of, [pair for *_, pair in near]), strict=True):
        if why:
            fitting[number].append((whole, why))
    yield from ((number, *fits[0]) for number, fits in fitting.items() if len(fits) == 1)


def _keys(claim: Sketch, around: int) -> Iterator[Hashable]:
    """Somebody of a claim's event on one of its days; for what words name, its country and its week too.

    The weeks are `around` that of publication. Without words, a part is known by its people alone.
    """
    people = {key for name in claim.named for key in block_keys(name)}
    is_named = claim.is_whole or claim.names_whole
    if claim.stretch is not None:
        first, days = claim.stretch
        places = (key for _, key in claim.places) if is_named else ()
        yield from product((*people, *places), range(first, first + days))
    published = claim.window.published
    if published is not None and is_named:
        week = published // FRESH_DAYS
        yield from product(people, ("week",), range(week - around, week + around + 1))
