"""From claims to events: candidate pairs, the evidence on each pair, then clusters.

Claims of the same people and time that the fullest of them is linked with are one node, so work grows with
what differs. Nodes are joined step by step, the best evidence first, where the evidence between all their
claims speaks for one event on average (average linkage), as do most pairs and the claims that give a day.
Three limits hold whatever the evidence. Two claims of one article are never one event, but a denial may be of
the event that its article tells of. Two days that several origins each give are two days, but of a visit or a
summit, which takes more than one. A node that fits two groups almost alike, which are not one, joins neither:
nothing shows which one is meant, and there are possible links.

Constraints hold above all of that: what must not be of one event is never joined, and what must be is joined
at the end, so that what the evidence puts to either comes along.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import log
from typing import NamedTuple

from claimex.comparison.candidates import Blocks, Pair, candidate_pairs
from claimex.comparison.constraints import Constraints
from claimex.comparison.disjoint import DisjointSets
from claimex.comparison.meetings import MISTAKEN
from claimex.comparison.neighbours import MOST
from claimex.comparison.origins import origins_of
from claimex.comparison.sketches import Sketch, window_of
from claimex.comparison.spread import Claims, Spread
from claimex.kinds import Relation
from claimex.linking import ClaimValues, Evidence, Link, judge
from claimex.linking.claim_values import telling_of
from claimex.text import script_of

JOINED = 0.0
"""Two groups are one event where the log-odds between their claims are no less than this on average."""
MARGIN = 1.0
"""Of two groups that differ by less than this, in log-odds, neither is known to be the one that is meant."""
RIVALS = -1.0
"""Two groups are rivals for a third where the log-odds between them are less than this on average."""
FAR_LARGER = 4
"""A group of so many times the claims of another is far larger."""
MOST_LINKS = 3
"""So many possible links an event has at most: more are not read."""

Members = tuple[int, ...]
"""The indexes of the claims of one event, ascending."""


def cluster_claims(
    claims: Sequence[Sketch], blocks: Blocks, spread: Spread, constraints: Constraints | None = None
) -> tuple[list[tuple[Members, list[str]]], dict[Pair, Evidence]]:
    """Put the claims of one schema, in the order of their content, together as events.

    Args:
        claims: the sketches of the claims.
        blocks: the same, by what they share.
        spread: looks at the claims themselves.
        constraints: say of some claims, by their numbers, that they are of one event or not; others are
            joined. They are changed as claims are joined, so `spread` has to look in this process.

    Returns:
        the events, each as its claims and the reasons why they are one, and what may link two of them.
    """
    alike = _alike(claims, blocks)
    nodes = {numbers[0]: numbers for numbers in alike if len(numbers) == 1}
    why_alike: dict[int, str] = {}
    for split in spread(split_alike, [Alike(found, constraints) for found in alike if len(found) > 1]):
        nodes |= {members[0]: sorted(members) for members, _ in split}
        why_alike |= {members[0]: reason for members, reason in split if len(members) > 1}
    candidates = candidate_pairs(claims, blocks, nodes)
    pairs: dict[Pair, Evidence] = {}
    for pair, evidence in zip(candidates, spread(judge_pair, candidates), strict=True):
        if evidence is not None:
            pairs[pair] = evidence  # noqa: PERF403 -- one frame less in the traceback of a kind of your own
    groups = _groups(nodes, pairs, spread, constraints)
    events = sorted((tuple(sorted(m for n in group for m in nodes[n])), group) for group in groups)
    event_of = {node: number for number, (_, group) in enumerate(events) for node in group}
    reasons: list[Counter[str]] = [Counter() for _ in events]
    usual = _usual_places(events, claims)
    near: dict[Pair, list[Pair]] = defaultdict(list)
    for (a, b), found in sorted(pairs.items(), key=lambda item: (-item[1].log_odds, item[0])):
        one, other = sorted((event_of[a], event_of[b]))
        if one != other:
            near[one, other].append((a, b))
        elif found.link is Link.LINKED:
            reasons[one][found.reason] += len(nodes[a]) * len(nodes[b])
    for node, reason in why_alike.items():
        reasons[event_of[node]][reason] += len(nodes[node]) - 1
    between = {two: _of_usual_places(found, pairs, usual) for two, found in near.items()}
    ranked = [sorted(r, key=lambda text: (-r[text], text)) for r in reasons]
    return (
        [(members, said) for (members, _), said in zip(events, ranked, strict=True)],
        _possible([members for members, _ in events], claims, between, constraints),
    )


def _of_usual_places(
    found: Sequence[Pair], pairs: Mapping[Pair, Evidence], usual: Mapping[int, float]
) -> Evidence:
    """The best evidence between two events; of several about alike, that with the places most claims give."""
    best = pairs[found[0]]
    about_alike = (pair for pair in found if best.log_odds - pairs[pair].log_odds < MARGIN)
    return pairs[max(about_alike, key=lambda pair: usual[pair[0]] + usual[pair[1]])]


def _usual_places(
    events: Iterable[tuple[Members, Iterable[int]]], claims: Sequence[Sketch]
) -> Mapping[int, float]:
    """By the nodes of events, how many claims of its event give a node's place."""
    found: dict[int, float] = {}
    for members, nodes in events:
        given = Counter(place for member in members for place in claims[member].places)
        for node in nodes:
            places = claims[node].places
            found[node] = sum(given[place] for place in places) / max(1, len(places))
    return found


def _alike(claims: Sequence[Sketch], blocks: Blocks) -> Iterable[list[int]]:
    """The claims of the same people at the same time, those that say most first."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number in sorted(range(len(claims)), key=lambda n: (claims[n].says, -n), reverse=True):
        found[blocks.people_of(number), claims[number].time].append(number)
    return found.values()


class Alike(NamedTuple):
    """Claims of the same people at the same time, the one that says most first."""

    numbers: list[int]
    constraints: Constraints | None


def split_alike(claims: Claims, alike: Alike) -> list[tuple[list[int], str]]:
    """Return those that say the same of an event and are linked, together, and why the first two are.

    They are in no other place than the one that says most, by which the node is named; never two are of one
    telling. Those who quote the same sentence are one node whatever the evidence.
    """
    nodes: list[tuple[list[int], set[str]]] = []
    reasons: dict[int, str] = {}
    constraints = alike.constraints
    for number in alike.numbers:
        claim = claims[number]
        for members, tellings in nodes[-MOST:]:
            if telling_of(claim.sourced) in tellings or (
                constraints and constraints.forbids(members[0], number)
            ):
                continue
            first = claims[members[0]]
            same = judge(first, claim)
            agrees = Relation.DIFFERENT not in (same.features.place, same.features.labels)
            if (agrees and same.link is Link.LINKED) or (claim.quote and claim.quote == first.quote):
                if len(members) == 1:
                    reasons[members[0]] = same.reason
                members.append(number)
                tellings.add(telling_of(claim.sourced))
                if constraints:
                    constraints.join(members[0], number)
                break
        else:
            nodes.append(([number], {telling_of(claim.sourced)}))
    return [(members, reasons.get(members[0], "")) for members, _ in nodes]


def judge_pair(claims: Claims, pair: Pair) -> Evidence | None:
    """Return the evidence on two claims; None where they can't be one event.

    A time that is ruled right brings up no other that it does not fit, unless those of the sources do too.
    """
    left, right = claims[pair[0]], claims[pair[1]]
    found = judge(left, right)
    if found.link is Link.APART:
        return None
    if (left.right or right.right) and found.features.time is Relation.DIFFERENT:
        left, right = left.as_dated, right.as_dated
        if not window_of(left).fits(window_of(right)) or judge(left, right).link is Link.APART:
            return None
    return found


class Linked(NamedTuple):
    """Nodes that links join, each with its claims; the evidence on those pairs that are open; the links."""

    nodes: dict[int, list[int]]
    pairs: dict[Pair, Evidence]
    links: list[Pair]
    constraints: Constraints | None


def _groups(
    nodes: Mapping[int, list[int]],
    pairs: Mapping[Pair, Evidence],
    spread: Spread,
    constraints: Constraints | None,
) -> list[list[int]]:
    """The nodes of each event, found in one connected component of links after another."""
    components = DisjointSets(max(nodes, default=-1) + 1)
    for (a, b), found in pairs.items():
        if found.link is Link.LINKED:
            components.join(a, b)
    linked: dict[int, Linked] = {}
    for node in sorted(nodes):
        one = linked.setdefault(components.root(node), Linked({}, {}, [], constraints))
        one.nodes[node] = nodes[node]
    for pair, found in pairs.items():
        if (root := components.root(pair[0])) == components.root(pair[1]):
            linked[root].pairs[pair] = found
            if found.link is Link.LINKED:
                linked[root].links.append(pair)
    groups = [list(one.nodes) for one in linked.values() if not one.links]
    for clustered in spread(cluster, [one for one in linked.values() if one.links]):
        groups += clustered
    return groups if constraints is None else _joined(groups, constraints)


def _joined(groups: Sequence[Sequence[int]], constraints: Constraints) -> list[list[int]]:
    """The groups, those together that must be of one event."""
    found: dict[int, list[int]] = defaultdict(list)
    for group in groups:
        found[constraints.root(group[0])] += group
    return list(found.values())


def cluster(claims: Claims, linked: Linked) -> list[list[int]]:
    """Return the groups of a component's nodes, each an event."""
    return _Component(claims, linked).cluster(linked.links)


_Sums = tuple[float, float, int]
"""The log-odds between all claims of two groups, added up; of those with a day; how many speak for it."""


class _Component:
    """The nodes of one component, joined step by step. A group is named by its least node."""

    def __init__(self, claims: Claims, linked: Linked) -> None:
        component, nodes = list(linked.nodes), linked.nodes
        self._pairs, self._constraints = linked.pairs, linked.constraints
        self._members = {node: [node] for node in component}
        self._size = {node: len(nodes[node]) for node in component}
        self._weight = dict(self._size)
        self._dated = {node for node in component if claims[node].day}
        self._day_weight = {n: size if n in self._dated else 0 for n, size in self._size.items()}
        self._tellings = {n: {telling_of(claims[c].sourced) for c in nodes[n]} for n in component}
        self._near: dict[int, set[int]] = {node: set() for node in component}
        self._scripts = {n: {script_of(p.name) for p in claims[n].named} for n in component}
        self._sums: dict[int, dict[int, _Sums]] = {node: {} for node in component}
        self._days = _origins_by_day({n: [claims[c] for c in nodes[n]] for n in component})

    def cluster(self, links: Iterable[Pair]) -> list[list[int]]:
        """Join along the links, the best first."""
        for a, b in links:
            self._near[a].add(b)
            self._near[b].add(a)
        queue = [(-self._mean(a, b), a, b, self._count(a, b)) for a, b in links]
        heapq.heapify(queue)
        while queue:
            cost, a, b, size = heapq.heappop(queue)
            is_old = a not in self._members or b not in self._members or size != self._count(a, b)
            if is_old or self._are_apart(a, b) or self._is_unclear(a, b, -cost):
                continue
            self._join(a, b)
            for other in self._near[a]:
                mean = self._mean(a, other)
                if mean >= JOINED:
                    heapq.heappush(queue, (-mean, min(a, other), max(a, other), self._count(a, other)))
        return list(self._members.values())

    def _count(self, a: int, b: int) -> int:
        return len(self._members[a]) + len(self._members[b])

    def _join(self, a: int, b: int) -> None:
        """Make one group, named `a`, of two; `a` is the lesser."""
        near = (self._near[a] | self._near[b]) - {a, b}
        mine, theirs = self._sums[a], self._sums[b]
        for other in near:
            total, of_days, speaking = mine.get(other) or self._add_up(a, other)
            more = theirs.get(other) or self._add_up(b, other)
            mine[other] = self._sums[other][a] = total + more[0], of_days + more[1], speaking + more[2]
            self._near[other].discard(b)
            self._near[other].add(a)
        self._near[a] = near
        del self._sums[b], self._near[b]
        if self._constraints:
            self._constraints.join(a, b)
        self._members[a] += self._members.pop(b)
        self._weight[a] += self._weight.pop(b)
        self._day_weight[a] += self._day_weight.pop(b)
        self._tellings[a] |= self._tellings.pop(b)
        for day, origins in self._days.pop(b).items():
            self._days[a][day] = self._days[a].get(day, frozenset()) | origins

    def _mean(self, a: int, b: int) -> float:
        """The log-odds between two groups on average; a part that is vague does not join what does not fit.

        So most pairs have to speak for it, and those that give a day on average.
        """
        total, of_days, speaking = self._sums[a].get(b) or self._add_up(a, b)
        pairs = self._weight[a] * self._weight[b]
        mean = total / pairs
        if mean > _NOT_MOST and 2 * speaking <= pairs:
            mean = _NOT_MOST
        weight = self._day_weight[a] * self._day_weight[b]
        return min(mean, of_days / weight) if weight else mean

    def _add_up(self, a: int, b: int) -> _Sums:
        """Add up the log-odds between all claims of two groups."""
        total, of_days, speaking = 0.0, 0.0, 0
        for one, other in product(self._members[a], self._members[b]):
            found = self._pairs.get((one, other) if one < other else (other, one))
            log_odds = found.log_odds if found is not None else self._not_open(one, other)
            pairs = self._size[one] * self._size[other]
            total += log_odds * pairs
            speaking += pairs if log_odds >= _NOT_MOST else 0
            if one in self._dated and other in self._dated:
                of_days += log_odds * pairs
        if b in self._near[a]:  # of others `_join` renews no sums
            self._sums[a][b] = self._sums[b][a] = total, of_days, speaking
        return total, of_days, speaking

    def _not_open(self, a: int, b: int) -> float:
        """The log-odds of two nodes that are no candidates; names in two scripts say nothing either way."""
        mine, theirs = self._scripts[a], self._scripts[b]
        return _NOT_OPEN if not mine or not theirs or mine & theirs else 0.0

    def _are_apart(self, a: int, b: int) -> bool:
        """Whether two groups are never one event: they are of one article, or of two well-attested days."""
        if not self._tellings[a].isdisjoint(self._tellings[b]):
            return True
        if self._constraints and self._constraints.forbids(a, b):
            return True
        return _have_two_sound_days(self._days[a], self._days[b])

    def _is_unclear(self, a: int, b: int, mean: float) -> bool:
        """Whether one of two groups fits a third as well that is not one event with the other of the two.

        A group that is far larger than both is no riddle: they are a part of it, or they are not. Of two
        groups that fit alike, the one that more claims tell of is the likelier, by as much.
        """
        for one, other in ((a, b), (b, a)):
            small, weight = self._weight[one] / FAR_LARGER, self._weight[other]
            for rival in self._near[one]:
                if rival == other or (weight <= small and self._weight[rival] <= small):
                    continue
                fit = self._mean(one, rival)
                if fit < JOINED or fit + log(self._weight[rival] / weight) < mean - MARGIN:
                    continue
                if self._are_apart(one, rival):
                    continue
                if self._mean(other, rival) < RIVALS or self._are_apart(other, rival):
                    return True
        return False


_NOT_MOST = -0.5
"""No more than this are the log-odds of two groups where not most of their pairs speak for one event."""
_NOT_OPEN = -6.0
"""The log-odds of two nodes that are no candidates, or that nothing makes one event."""


_Days = dict[str, frozenset[int]]
"""The days that the claims of a group give, each with its origins."""


def _origins_by_day(groups: Mapping[int, Sequence[ClaimValues]]) -> dict[int, _Days]:
    """The days that claims give, by their group, each with the numbers of its origins on that day.

    Not of a visit or a summit, of which each source gives one of the days.
    """
    on_day: dict[str, list[ClaimValues]] = defaultdict(list)
    days: dict[int, dict[str, set[str]]] = {group: defaultdict(set) for group in groups}
    for group, claims in groups.items():
        for claim in claims:
            if (day := claim.day) and not claim.is_whole:
                on_day[day].append(claim)
                days[group][day].add(claim.sourced.source)
    # without two days of several sources there are none of several origins
    is_open = sum(len({c.sourced.source for c in claims}) > 1 for claims in on_day.values()) > 1
    number = {
        (day, source): at
        for day, claims in (on_day if is_open else {}).items()
        for at, origin in enumerate(origins_of(claims))
        for source in origin
    }
    return {
        group: {day: frozenset(number.get((day, source), 0) for source in of) for day, of in found.items()}
        for group, found in days.items()
    }


def _have_two_sound_days(one: _Days, other: _Days) -> bool:
    """Whether two of the days that two groups give are sound: of several origins, and no few of very many."""
    if len(days := one.keys() | other.keys()) < 2:
        return False
    none: frozenset[int] = frozenset()
    most, second, *_ = sorted((len(one.get(day, none) | other.get(day, none)) for day in days), reverse=True)
    return second > max(1, most * MISTAKEN)


def _possible(
    events: Sequence[Members],
    claims: Sequence[Sketch],
    between: dict[Pair, Evidence],
    constraints: Constraints | None,
) -> dict[Pair, Evidence]:
    """What may link two events: the best of each, never two that tell of one article."""
    tellings = [{claims[c].telling for c in members} for members in events]
    count: Counter[int] = Counter()
    found: dict[Pair, Evidence] = {}
    for (one, other), evidence in between.items():
        if max(count[one], count[other]) >= MOST_LINKS or not tellings[one].isdisjoint(tellings[other]):
            continue
        if constraints and constraints.are_apart(events[one][0], events[other][0]):
            continue
        count[one] += 1
        count[other] += 1
        found[one, other] = evidence
    return found
