"""Which claims speak of one event: candidate pairs by shared keys, evidence on each, then clusters.

No pair is looked at that shares no key, so the work grows with the claims and not with their square.
Two claims of one article are never one event: what an article tells twice was made one claim when it was
read. Links are taken strongest first, and one that would join what the evidence keeps apart is not taken.
The result does not depend on the order of the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from claimex.claims import Statements, When, Where
from claimex.comparison.evidence import Evidence, Link, judge, people_of
from claimex.values.dates import DateRange
from claimex.values.fields import ClaimView
from claimex.values.names import block_keys
from claimex.values.places import place_keys

_Pair = tuple[int, int]


@dataclass(frozen=True)
class Clustering:
    """Claims put together as events.

    Attributes:
        clusters: indexes of the claims of each event, ascending, in the order of their first claim.
        links: the evidence on pairs of claims of one event, by their indexes.
        possible: the strongest evidence on pairs of claims of two events that may be one.
    """

    clusters: tuple[tuple[int, ...], ...]
    links: dict[_Pair, Evidence]
    possible: dict[_Pair, Evidence]


def cluster(claims: Sequence[ClaimView]) -> Clustering:
    """Put claims together as events.

    Args:
        claims: the claims, in an order that depends on their content alone.
    """
    evidence = {pair: judge(claims[pair[0]], claims[pair[1]]) for pair in candidate_pairs(claims)}
    groups = _Groups(claims, {p for p, e in evidence.items() if e.link is Link.APART})
    linked = [(pair, e) for pair, e in evidence.items() if e.link is Link.LINKED]
    for pair, _ in sorted(linked, key=lambda item: (-item[1].score, item[0])):
        groups.join(*pair)
    clusters = groups.clusters()
    event_of = {claim: number for number, members in enumerate(clusters) for claim in members}
    links = {p: e for p, e in evidence.items() if e.link is Link.LINKED and event_of[p[0]] == event_of[p[1]]}
    return Clustering(clusters, links, _possible(evidence, event_of))


def _possible(evidence: dict[_Pair, Evidence], event_of: dict[int, int]) -> dict[_Pair, Evidence]:
    """The strongest open evidence between each two events; links that were not taken are open too."""
    best: dict[_Pair, Evidence] = {}
    for (a, b), found in sorted(evidence.items()):
        events = (min(event_of[a], event_of[b]), max(event_of[a], event_of[b]))
        if events[0] == events[1] or found.link not in (Link.POSSIBLE, Link.LINKED):
            continue
        if events not in best or found.score > best[events].score:
            best[events] = found
    return best


class _Groups:
    """Claims joined step by step, never against what keeps two of them apart."""

    def __init__(self, claims: Sequence[ClaimView], apart: set[_Pair]) -> None:
        self._group_of = list(range(len(claims)))
        self._members = {i: [i] for i in range(len(claims))}
        self._articles = {i: {claim.sourced.article_id} for i, claim in enumerate(claims)}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: int, b: int) -> bool:
        """Make one group of the groups of `a` and `b`, unless something keeps them apart."""
        keep, drop = sorted((self._group_of[a], self._group_of[b]))
        if keep == drop:
            return True
        if self._articles[keep] & self._articles[drop] or self._apart[keep] & {drop}:
            return False
        for member in self._members.pop(drop):
            self._group_of[member] = keep
            self._members[keep].append(member)
        self._articles[keep] |= self._articles.pop(drop)
        for other in self._apart.pop(drop, set()):
            self._apart[other].discard(drop)
            self._apart[other].add(keep)
            self._apart[keep].add(other)
        return True

    def clusters(self) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))


def candidate_pairs(claims: Sequence[ClaimView]) -> Iterator[_Pair]:
    """Yield each pair of claims of two articles that shares a key, once, in ascending order."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in keys_of(claim):
            blocks[key].append(index)
    pairs: set[_Pair] = set()
    for members in blocks.values():
        pairs.update(combinations(members, 2))
    for a, b in sorted(pairs):
        if claims[a].sourced.article_id != claims[b].sourced.article_id:
            yield a, b


def keys_of(claim: ClaimView) -> set[object]:
    """The keys under which a claim is looked up.

    A person with the months that the claim may speak of; two people together whenever that was; and
    without people, the place with those months, or the words of what identifies it.
    """
    people = sorted({key for person in people_of(claim) for key in block_keys(person.name)})
    months = _months(claim)
    keys: set[object] = {("person", person, month) for person in people for month in months}
    keys |= {("people", *pair) for pair in combinations(people, 2)}
    if not people:
        places = {key for value in claim.of(Where, identifying=True) for key in place_keys(value.text)}
        keys |= {("place", place, month) for place in places for month in months}
        for value in claim.of(Statements, identifying=True):
            keys |= {("word", word.casefold()) for word in value.text.split() if len(word) > 3}
    return keys


def _months(claim: ClaimView) -> set[int]:
    """The months that a claim may speak of, counted from year 0, with the ones just before and after.

    A claim without a time may speak of the months around its publication; with neither, of month 0.
    """
    found: set[int] = set()
    for value in claim.of(When, identifying=True):
        for time in _readings(value.values[0].when):
            if time.earliest and time.latest and (time.latest - time.earliest).days <= 400:
                found |= set(range(_month(time.earliest) - 1, _month(time.latest) + 2))
    published = claim.sourced.published
    if published is not None:
        found |= {_month(published) - 1, _month(published), _month(published) + 1}
    return found or {0}


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _readings(time: DateRange | None) -> Iterable[DateRange]:
    return () if time is None else (time, *time.alternatives)
