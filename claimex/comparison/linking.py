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
from claimex.values.names import block_keys, compare_names
from claimex.values.people import is_named
from claimex.values.places import place_keys
from claimex.values.relation import Relation

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
    """The most telling open evidence between each two events; links that were not taken are open too.

    Evidence on which both sides give a time tells more than a strong one that is silent on it.
    """
    best: dict[_Pair, Evidence] = {}
    for (a, b), found in sorted(evidence.items()):
        events = (min(event_of[a], event_of[b]), max(event_of[a], event_of[b]))
        if events[0] == events[1] or found.link not in (Link.POSSIBLE, Link.LINKED):
            continue
        if events not in best or _telling(found) > _telling(best[events]):
            best[events] = found
    return best


def _telling(evidence: Evidence) -> tuple[bool, float]:
    return any(feature.name == "when" for feature in evidence.features), evidence.score


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
    people = _PeopleIndex(claims)
    blocks: dict[object, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in _keys_of(claim, people):
            blocks[key].append(index)
    pairs: set[_Pair] = set()
    for members in blocks.values():
        pairs.update(combinations(members, 2))
    for a, b in sorted(pairs):
        if claims[a].sourced.article_id != claims[b].sourced.article_id:
            yield a, b


def _keys_of(claim: ClaimView, people: _PeopleIndex) -> set[object]:
    """The keys under which a claim is looked up.

    A person with the months that the claim may speak of; two people together whenever that was; and
    without people, the place with those months, or the words of what identifies it.
    """
    persons = sorted({people.person(p.name) for p in people_of(claim) if is_named(p)})
    months = _months(claim)
    keys: set[object] = {("person", person, month) for person in persons for month in months}
    keys |= {("people", *pair) for pair in combinations(persons, 2)}
    if not persons:
        places = {key for value in claim.of(Where, identifying=True) for key in place_keys(value.text)}
        keys |= {("place", place, month) for place in places for month in months}
        for value in claim.of(Statements, identifying=True):
            keys |= {("word", word.casefold()) for word in value.text.split() if len(word) > 3}
    return keys


class _PeopleIndex:
    """One number for all names that may be one person's, found by shared blocking keys.

    It joins too much rather than too little (everybody whose surname somebody is called by alone), since
    it only says which claims are looked at. Each two names are compared once, however many claims hold them.
    """

    def __init__(self, claims: Iterable[ClaimView]) -> None:
        names = sorted({p.name for claim in claims for p in people_of(claim) if is_named(p)})
        self._number = {name: number for number, name in enumerate(names)}
        self._parent = list(range(len(names)))
        blocks: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for key in block_keys(name):
                blocks[key].append(name)
        compared: set[tuple[str, str]] = set()
        for members in blocks.values():
            for pair in combinations(members, 2):
                if pair not in compared:
                    compared.add(pair)
                    self._join_if_alike(*pair)

    def person(self, name: str) -> int:
        """The number of the person that `name` may be."""
        return self._root(self._number[name])

    def _join_if_alike(self, a: str, b: str) -> None:
        left, right = self.person(a), self.person(b)
        if left != right and compare_names(a, b).verdict is not Relation.DIFFERENT:
            self._parent[max(left, right)] = min(left, right)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number


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
