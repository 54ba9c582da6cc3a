"""Which claims speak of one event: candidate pairs, evidence on each, then clusters.

Two claims of one article are never one event: what an article tells twice was made one claim when it was
read. Links are taken strongest first. One is not taken if it would join claims that the evidence keeps
apart, nor if a claim would fit a second event as well that is kept apart from the first: then nothing shows
which of the two it tells of, and the reader sees possible links. The order of the claims changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimex.comparison.candidates import candidate_pairs
from claimex.comparison.evidence import Bar, Evidence, Link, bar_between, judge
from claimex.values.fields import ClaimView

AS_GOOD = 0.05
"""Links whose scores differ by less than this are equally good."""

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
    bench = _Bench(claims)
    open_pairs = {pair: found for pair in candidate_pairs(claims) if (found := bench.open(*pair))}
    linked = {pair: found for pair, found in open_pairs.items() if found.link is Link.LINKED}
    unclear = _unclear(linked, bench)
    groups = _Groups(claims, bench)
    for pair in sorted(linked, key=lambda pair: (-linked[pair].score, pair)):
        if pair not in unclear:
            groups.join(*pair, _bars_that_count(linked[pair]))
    clusters = groups.clusters()
    event_of = {claim: number for number, members in enumerate(clusters) for claim in members}
    links = {pair: found for pair, found in linked.items() if event_of[pair[0]] == event_of[pair[1]]}
    return Clustering(clusters, links, _possible(open_pairs, event_of))


_Bars = frozenset[Bar]


def _bars_that_count(link: Evidence) -> _Bars:
    """What keeps two groups apart that `link` would join.

    Contrary times always. That each names others, where the link is by one person alone. Contrary places,
    unless the link is of one day: then a claim that is silent on the day, which was kept apart for the
    place, shows no more than that one source has the place wrong.
    """
    bars = {Bar.TIME}
    if not link.firm:
        bars.add(Bar.PEOPLE)
    if not (link.firm and link.same_day):
        bars.add(Bar.PLACE)
    return frozenset(bars)


class _Bench:
    """Judges pairs of claims, each once."""

    def __init__(self, claims: Sequence[ClaimView]) -> None:
        self._claims = claims
        self._bars: dict[_Pair, Bar] = {}

    def open(self, a: int, b: int) -> Evidence | None:
        """The evidence on two claims if it is for a link or a possible one."""
        found = judge(self._claims[a], self._claims[b])
        if found.link is Link.LINKED:
            self._bars[_ordered(a, b)] = found.bar
        return found if found.link in (Link.LINKED, Link.POSSIBLE) else None

    def bar(self, a: int, b: int) -> Bar:
        """What keeps two claims out of one event."""
        pair = _ordered(a, b)
        if pair not in self._bars:
            self._bars[pair] = bar_between(self._claims[pair[0]], self._claims[pair[1]])
        return self._bars[pair]


def _ordered(a: int, b: int) -> _Pair:
    return (a, b) if a < b else (b, a)


def _unclear(linked: dict[_Pair, Evidence], bench: _Bench) -> set[_Pair]:
    """The links of claims that fit two events as well as each other, which are kept apart."""
    of_claim: dict[int, list[tuple[float, int, _Pair]]] = defaultdict(list)
    for pair, found in linked.items():
        of_claim[pair[0]].append((found.score, pair[1], pair))
        of_claim[pair[1]].append((found.score, pair[0], pair))
    unclear: set[_Pair] = set()
    for links in of_claim.values():
        best = max(score for score, _, _ in links)
        rivals = [(other, pair) for score, other, pair in links if score > best - AS_GOOD]
        for (one, pair), (other, rival) in combinations(rivals, 2):
            firm = linked[pair].firm and linked[rival].firm
            if bench.bar(one, other) in ({Bar.TIME} if firm else {Bar.TIME, Bar.PEOPLE}):
                unclear |= {pair, rival}
    return unclear


def _possible(evidence: dict[_Pair, Evidence], event_of: dict[int, int]) -> dict[_Pair, Evidence]:
    """The most telling open evidence between each two events; links that were not taken are open too.

    Evidence on which both sides give a time tells more than a strong one that is silent on it.
    """
    best: dict[_Pair, Evidence] = {}
    for (a, b), found in sorted(evidence.items(), key=lambda item: item[0]):
        events = _ordered(event_of[a], event_of[b])
        if events[0] != events[1] and (events not in best or _telling(found) > _telling(best[events])):
            best[events] = found
    return best


def _telling(evidence: Evidence) -> tuple[bool, float]:
    return evidence.times_told, evidence.score


class _Groups:
    """Claims joined step by step, never against what keeps two of them apart."""

    def __init__(self, claims: Sequence[ClaimView], bench: _Bench) -> None:
        self._group_of = list(range(len(claims)))
        self._members = {i: [i] for i in range(len(claims))}
        self._articles = {i: {claim.sourced.article_id} for i, claim in enumerate(claims)}
        self._bench = bench
        self._refused: set[tuple[int, int, _Bars]] = set()

    def join(self, a: int, b: int, bars: _Bars) -> None:
        """Make one group of the groups of `a` and `b`, unless one of `bars` stands between them."""
        keep, drop = _ordered(self._group_of[a], self._group_of[b])
        if keep == drop or (keep, drop, bars) in self._refused:
            return
        if self._articles[keep] & self._articles[drop] or self._barred(keep, drop, bars):
            self._refused.add((keep, drop, bars))
            return
        for member in self._members.pop(drop):
            self._group_of[member] = keep
            self._members[keep].append(member)
        self._articles[keep] |= self._articles.pop(drop)

    def _barred(self, keep: int, drop: int, bars: _Bars) -> bool:
        return any(self._bench.bar(a, b) in bars for a in self._members[keep] for b in self._members[drop])

    def clusters(self) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))


def reasons(links: Iterable[Evidence]) -> list[str]:
    """The reasons of links, the most common first, each once."""
    counts: dict[str, int] = defaultdict(int)
    for found in links:
        counts[found.reason] += 1
    return sorted(counts, key=lambda reason: (-counts[reason], reason))
