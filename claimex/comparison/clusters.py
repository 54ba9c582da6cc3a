"""From claims to events: candidate pairs, the evidence on each pair, then clusters.

Reports that say the same of an event are one node. Nodes are joined step by step, the best evidence first,
where the evidence between all their claims speaks for one event on average (average linkage). Three limits
hold whatever the evidence: two claims of one article are never one event; two days that several origins
each give are two days; and a node that fits two groups almost alike, which are not one, joins neither:
nothing shows which one is meant, and there are possible links.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from claimex.comparison.candidates import Pair, candidate_pairs
from claimex.comparison.disjoint import DisjointSets
from claimex.comparison.origins import origins_of
from claimex.linking import ClaimValues, Evidence, Link, judge, judge_if_open
from claimex.linking.intervals import days_long

JOINED = 0.0
"""Two groups are one event where the log-odds between their claims are no less than this on average."""
MARGIN = 1.0
"""Of two groups that differ by less than this, in log-odds, neither is known to be the one that is meant."""
RIVALS = -1.0
"""Two groups are rivals for a third where the log-odds between them are less than this on average."""
MOST_LINKS = 3
"""So many possible links an event has at most: more are not read."""

Members = tuple[int, ...]
"""The indexes of the claims of one event, ascending."""


def cluster_claims(
    claims: Sequence[ClaimValues],
) -> tuple[list[tuple[Members, list[str]]], dict[Pair, Evidence]]:
    """Put the claims of one schema, in the order of their content, together as events.

    Returns:
        the events, each as its claims and the reasons why they are one, and what may link two of them.
    """
    nodes = _nodes(claims)
    reports = [claims[node[0]] for node in nodes]
    pairs = _judge_pairs(reports)
    groups = _groups(claims, nodes, pairs)
    events = sorted((tuple(sorted(m for n in group for m in nodes[n])), group) for group in groups)
    event_of = {node: number for number, (_, group) in enumerate(events) for node in group}
    reasons: list[Counter[str]] = [Counter() for _ in events]
    between: dict[Pair, Evidence] = {}
    for (a, b), found in sorted(pairs.items(), key=lambda item: (-item[1].log_odds, item[0])):
        one, other = sorted((event_of[a], event_of[b]))
        if one != other:
            between.setdefault((one, other), found)
        elif found.link is Link.LINKED:
            reasons[one][found.reason] += len(nodes[a]) * len(nodes[b])
    for number, (_, group) in enumerate(events):
        _add_reasons_of_copies(reasons[number], [nodes[n] for n in group], claims)
    ranked = [sorted(r, key=lambda text: (-r[text], text)) for r in reasons]
    return (
        [(members, said) for (members, _), said in zip(events, ranked, strict=True)],
        _possible([members for members, _ in events], claims, between),
    )


def _nodes(claims: Sequence[ClaimValues]) -> list[list[int]]:
    """The claims, those together whose reports say the same and would be linked; never two of one article."""
    found: dict[tuple[object, ...], list[int]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for number, claim in enumerate(claims):
        report = _report(claim)
        own = (*report, claim.sourced.article_id)
        nth, times[own] = times[own], times[own] + 1
        found.setdefault((nth, *report), []).append(number)
    nodes: list[list[int]] = []
    for members in found.values():
        first, second = members[0], members[-1]
        if first == second or judge(claims[first], claims[second]).link is Link.LINKED:
            nodes.append(members)
        else:
            nodes += [[member] for member in members]
    return sorted(nodes)


def _report(claim: ClaimValues) -> tuple[object, ...]:
    """All that linking looks at of a claim."""
    identifying = (found for found in claim.fields.values() if found.marker.identifies)
    return claim.sourced.published, claim.words, *identifying


def _judge_pairs(reports: Sequence[ClaimValues]) -> dict[Pair, Evidence]:
    """The pairs of nodes that may be one event."""
    pairs: dict[Pair, Evidence] = {}
    for a, b in candidate_pairs(reports):
        if (found := judge_if_open(reports[a], reports[b])) is not None:
            pairs[a, b] = found
    return pairs


def _groups(
    claims: Sequence[ClaimValues], nodes: Sequence[Sequence[int]], pairs: dict[Pair, Evidence]
) -> list[list[int]]:
    """The nodes of each event, found in one connected component of links after another."""
    linked = [pair for pair, found in pairs.items() if found.link is Link.LINKED]
    components = DisjointSets(len(nodes))
    for a, b in linked:
        components.join(a, b)
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in linked:
        inside[components.root(pair[0])].append(pair)
    found: list[list[int]] = []
    for component in components.groups():
        links = inside[component[0]]
        found += _Component(claims, nodes, pairs, component).cluster(links) if links else [component]
    return found


class _Component:
    """The nodes of one component, joined step by step. A group is named by its least node."""

    def __init__(
        self,
        claims: Sequence[ClaimValues],
        nodes: Sequence[Sequence[int]],
        pairs: dict[Pair, Evidence],
        component: Sequence[int],
    ) -> None:
        self._claims, self._nodes, self._pairs = claims, nodes, pairs
        self._members = {node: [node] for node in component}
        self._articles = {n: {claims[c].sourced.article_id for c in nodes[n]} for n in component}
        self._near: dict[int, set[int]] = {node: set() for node in component}
        self._sums: dict[Pair, float] = {}
        self._apart: dict[tuple[int, int, int, int], bool] = {}

    def cluster(self, links: Iterable[Pair]) -> list[list[int]]:
        """Join along the links, the best first."""
        queue: list[tuple[float, int, int, int]] = []
        for a, b in links:
            self._near[a].add(b)
            self._near[b].add(a)
        for a, b in sorted(links):
            heapq.heappush(queue, (-self._mean(a, b), a, b, self._size(a, b)))
        while queue:
            cost, a, b, size = heapq.heappop(queue)
            is_old = a not in self._members or b not in self._members or size != self._size(a, b)
            if is_old or self._are_apart(a, b) or self._is_unclear(a, b, -cost):
                continue
            self._join(a, b)
            for other in sorted(self._near[a]):
                mean = self._mean(a, other)
                if mean >= JOINED:
                    one, last = _ordered(a, other)
                    heapq.heappush(queue, (-mean, one, last, self._size(a, other)))
        return list(self._members.values())

    def _size(self, a: int, b: int) -> int:
        return len(self._members[a]) + len(self._members[b])

    def _join(self, a: int, b: int) -> None:
        """Make one group, named `a`, of two; `a` is the lesser."""
        for other in (self._near[a] | self._near[b]) - {a, b}:
            self._sums[_ordered(a, other)] = self._sum(a, other) + self._sum(b, other)
            self._near[other].discard(b)
            self._near[other].add(a)
        self._near[a] = (self._near[a] | self._near.pop(b)) - {a, b}
        self._members[a] += self._members.pop(b)
        self._articles[a] |= self._articles.pop(b)

    def _mean(self, a: int, b: int) -> float:
        return self._sum(a, b) / (self._weight(a) * self._weight(b))

    def _weight(self, group: int) -> int:
        return len(self._members[group])

    def _sum(self, a: int, b: int) -> float:
        """The log-odds between all nodes of two groups, added up."""
        key = _ordered(a, b)
        if key not in self._sums:
            self._sums[key] = sum(
                self._between(one, other) for one, other in product(self._members[a], self._members[b])
            )
        return self._sums[key]

    def _between(self, a: int, b: int) -> float:
        found = self._pairs.get(_ordered(a, b))
        return _NOT_OPEN if found is None else found.log_odds

    def _are_apart(self, a: int, b: int) -> bool:
        """Whether two groups are never one event: they tell of one article, or of two well-attested days."""
        if not self._articles[a].isdisjoint(self._articles[b]):
            return True
        one, other = _ordered(a, b)
        key = (one, other, self._weight(one), self._weight(other))  # a group only grows
        if key not in self._apart:
            nodes = (*self._members[a], *self._members[b])
            self._apart[key] = _has_two_sound_days(self._claims[c] for n in nodes for c in self._nodes[n])
        return self._apart[key]

    def _is_unclear(self, a: int, b: int, mean: float) -> bool:
        """Whether one of two groups fits a third as well that is not one event with the other of the two."""
        for one, other in ((a, b), (b, a)):
            for rival in self._near[one]:
                if rival in (a, b) or self._mean(one, rival) < max(mean - MARGIN, JOINED):
                    continue
                if self._are_apart(one, rival):
                    continue
                if self._mean(other, rival) < RIVALS:
                    return True
        return False


_NOT_OPEN = -4.0
"""The log-odds of two nodes that are no candidates, or that nothing makes one event."""


def _has_two_sound_days(claims: Iterable[ClaimValues]) -> bool:
    """Whether two of the days that claims give are each given by more than one origin."""
    on_day: dict[str, list[ClaimValues]] = defaultdict(list)
    for claim in claims:
        if claim.when is not None and days_long(claim.when) == 1:
            on_day[claim.when.edtf].append(claim)
    return len(on_day) > 1 and sum(len(origins_of(found)) > 1 for found in on_day.values()) > 1


def _add_reasons_of_copies(
    reasons: Counter[str],
    nodes: Iterable[Sequence[int]],
    claims: Sequence[ClaimValues],
) -> None:
    """Say of reports that are the same why their claims are one event."""
    for node in nodes:
        if len(node) > 1:
            reasons[judge(claims[node[0]], claims[node[1]]).reason] += len(node) - 1


def _possible(
    events: Sequence[Members], claims: Sequence[ClaimValues], between: dict[Pair, Evidence]
) -> dict[Pair, Evidence]:
    """What may link two events: the best of each, never two that tell of one article."""
    articles = [{claims[c].sourced.article_id for c in members} for members in events]
    count: Counter[int] = Counter()
    found: dict[Pair, Evidence] = {}
    for (one, other), evidence in between.items():
        if not articles[one].isdisjoint(articles[other]) or max(count[one], count[other]) >= MOST_LINKS:
            continue
        if _has_two_sound_days(claims[c] for c in (*events[one], *events[other])):
            continue
        count[one] += 1
        count[other] += 1
        found[one, other] = evidence
    return found


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
