"""From claims to events: candidate pairs, the evidence on each pair, then clusters.

Two claims of one article are never one event: what an article says twice was merged when it was read. Links
are taken strongest first. A link is not taken if it would join claims that the evidence separates, nor if one
of its claims would fit a second, separate event as well: nothing then shows which one is meant, and there are
possible links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from claimex.comparison.candidates import Pair, candidate_pairs
from claimex.comparison.disjoint import DisjointSets
from claimex.comparison.origins import origins_of
from claimex.linking import Bar, ClaimValues, Evidence, Link, is_of_one_of_twins, judge, judge_if_open
from claimex.linking.intervals import days_long

_Bars = frozenset[Bar]
Members = tuple[int, ...]
"""The indexes of the claims of one event, ascending."""
_Pairs = Mapping[Pair, Evidence]
"""Evidence on pairs of claims, by their indexes, the smaller first."""


def cluster_claims(
    claims: Sequence[ClaimValues],
) -> tuple[list[tuple[Members, list[str]]], dict[Pair, Evidence]]:
    """Put the claims of one schema, in the order of their content, together as events."""
    pairs = _judge_pairs(claims)
    events = _events(claims, pairs)
    event_of = {claim: number for number, members in enumerate(events) for claim in members}
    reasons: list[Counter[str]] = [Counter() for _ in events]
    between: dict[Pair, tuple[Pair, Evidence]] = {}
    for pair, evidence in pairs.items():
        one, other = sorted((event_of[pair[0]], event_of[pair[1]]))
        if one != other:
            known = between.setdefault((one, other), (pair, evidence))
            # the best evidence: with a time on both sides, then by its score
            between[one, other] = min(
                known, (pair, evidence), key=lambda item: (not item[1].has_times, -item[1].score, item[0])
            )
        elif evidence.link is Link.LINKED:
            reasons[one][evidence.reason] += 1
    several = [len({claims[claim].sourced.source for claim in members}) > 1 for members in events]
    possible = {
        (one, other): evidence
        for (one, other), (_, evidence) in between.items()
        if not (evidence.needs_single and several[one] and several[other])
    }
    ranked = [sorted(r, key=lambda text: (-r[text], text)) for r in reasons]
    return list(zip(events, ranked, strict=True)), possible


def _judge_pairs(claims: Sequence[ClaimValues]) -> dict[Pair, Evidence]:
    """The pairs that may be one event. Copies say the same: each two reports are judged once."""
    numbers: dict[tuple[object, ...], int] = {}
    report_of = [numbers.setdefault(_report(claim), len(numbers)) for claim in claims]
    judged: dict[Pair, Evidence | None] = {}
    pairs: dict[Pair, Evidence] = {}
    for a, b in candidate_pairs(claims):
        key = _ordered(report_of[a], report_of[b])
        if key not in judged:
            judged[key] = judge_if_open(claims[a], claims[b])
        evidence = judged[key]
        if evidence is not None:
            pairs[a, b] = evidence
    return pairs


def _report(claim: ClaimValues) -> tuple[object, ...]:
    """All that linking looks at of a claim; a report that gives no day is named in the reason for a link."""
    identifying = (found for name, found in claim.fields.items() if found.marker.identifies)
    return claim.sourced.published, claim.sourced.source if claim.when is None else None, *identifying


def _events(claims: Sequence[ClaimValues], pairs: _Pairs) -> list[Members]:
    """The events of all claims, found in one connected component of links after another."""
    linked = {pair: found for pair, found in pairs.items() if found.link is Link.LINKED}
    components = DisjointSets(len(claims))
    for a, b in linked:
        components.join(a, b)
    inside: dict[int, dict[Pair, Evidence]] = defaultdict(dict)
    for pair, found in linked.items():
        inside[components.root(pair[0])][pair] = found
    events = []
    for component in components.groups():
        events += _Groups(claims, pairs, component).cluster(inside[component[0]])
    return sorted(events)


def _bars_against(link: Evidence) -> _Bars:
    """What separates two groups that `link` would join.

    Contrary times always. Other people on both sides, where the link rests on one person alone. Contrary
    places, unless the two claims of the link are of one day or of one place: then a third claim with another
    place shows only that one source has the place wrong.
    """
    bars = {Bar.TIME}
    if not link.firm:
        bars.add(Bar.PEOPLE)
    if not (link.firm and (link.same_day or link.place_fits)):
        bars.add(Bar.PLACE)
    return frozenset(bars)


def _rivalry(link: Evidence, rival: Evidence) -> _Bars:
    """What makes two groups rivals for a claim that is linked with both.

    A claim of the day that both give is not in doubt because of their places, nor because of a slip in dates.
    """
    bars = {Bar.TIME}
    if not (link.firm and rival.firm):
        bars.add(Bar.PEOPLE)
    if not (link.same_day and rival.same_day):
        bars |= {Bar.PLACE, Bar.DATES}
    return frozenset(bars)


class _Groups:
    """The claims of one component, joined step by step, never two that something separates."""

    def __init__(self, claims: Sequence[ClaimValues], pairs: _Pairs, component: Sequence[int]) -> None:
        self._claims, self._pairs = claims, pairs
        self._group_of = {claim: claim for claim in component}
        self._members = {claim: [claim] for claim in component}
        self._articles = {claim: {claims[claim].sourced.article_id} for claim in component}
        self._bars: dict[Pair, Bar] = {}
        self._apart: dict[tuple[int, int, int, int, _Bars], bool] = {}

    def cluster(self, linked: _Pairs) -> list[Members]:
        """Take the links: those of the same day first, then all others."""
        exact = {pair: found for pair, found in linked.items() if found.same_day or found.needs_single}
        for links in (exact, {pair: found for pair, found in linked.items() if pair not in exact}):
            unclear = self._unclear(links)
            for pair in sorted(links, key=lambda pair: (links[pair].needs_single, -links[pair].score, pair)):
                if pair not in unclear:
                    self._join(*pair, _bars_against(links[pair]))
        return [tuple(sorted(members)) for members in self._members.values()]

    def _unclear(self, links: _Pairs) -> set[Pair]:
        """The links of claims that fit two separate groups."""
        partners: dict[int, set[int]] = defaultdict(set)
        for (a, b), found in links.items():
            if not found.needs_single:
                partners[a].add(b)
                partners[b].add(a)
        unclear: set[Pair] = set()
        for one, other in self._second_neighbours(partners):
            if not self._are_apart(one, other, _ANY_BAR):
                continue
            for claim in partners[one] & partners[other]:
                pair, rival = _ordered(claim, one), _ordered(claim, other)
                if pair in unclear and rival in unclear:
                    continue
                if self._are_rivals(claim, one, other, _rivalry(links[pair], links[rival])):
                    unclear |= {pair, rival}
        return unclear

    def _second_neighbours(self, partners: Mapping[int, set[int]]) -> Iterator[Pair]:
        """Yield each two claims, of different groups, that have a partner in common."""
        number = {claim: place for place, claim in enumerate(partners)}
        order = list(partners)
        masks = [sum(1 << number[other] for other in partners[claim]) for claim in order]
        for place, claim in enumerate(order):
            reached = 0
            for other in partners[claim]:
                reached |= masks[number[other]]
            later = reached >> (place + 1)
            while later:
                other = order[place + (later & -later).bit_length()]
                later &= later - 1
                if self._group_of[claim] != self._group_of[other]:
                    yield claim, other

    def _join(self, a: int, b: int, bars: _Bars) -> None:
        """Make one group of the groups of `a` and `b`, unless something separates them."""
        one, other = self._group_of[a], self._group_of[b]
        if one == other or self._are_apart(a, b, bars):
            return
        first, last = sorted((one, other))
        for member in self._members.pop(last):
            self._group_of[member] = first
            self._members[first].append(member)
        self._articles[first] |= self._articles.pop(last)

    def _are_apart(self, a: int, b: int, bars: _Bars) -> bool:
        """Whether something separates two groups: `bars`, an article, two well-attested dates."""
        one, other = sorted((self._group_of[a], self._group_of[b]))
        if one == other:
            return False
        left, right = self._members[one], self._members[other]
        key = (one, other, len(left), len(right), bars)
        if key not in self._apart:
            self._apart[key] = bool(self._articles[one] & self._articles[other]) or self._contradict(
                left, right, bars
            )
        return self._apart[key]

    def _are_rivals(self, claim: int, a: int, b: int, bars: _Bars) -> bool:
        """Whether the groups of `a` and `b`, with which `claim` is linked, are really two events.

        An article may report an arrival and the talks that followed as two claims. Where nothing else
        separates the two, a claim of the same people as one of them may join that one.
        """
        if not self._are_apart(a, b, bars):
            return False
        left, right = self._members[self._group_of[a]], self._members[self._group_of[b]]
        claims = self._claims
        if len(left) > 1 or len(right) > 1 or claims[a].sourced.article_id != claims[b].sourced.article_id:
            return True
        return self._contradict(left, right, bars) or not is_of_one_of_twins(
            claims[claim], claims[a], claims[b]
        )

    def _contradict(self, left: Sequence[int], right: Sequence[int], bars: _Bars) -> bool:
        found = {self._bar(a, b) for a, b in product(left, right)}
        return not bars.isdisjoint(found) or (Bar.DATES in found and self._two_sound_days((*left, *right)))

    def _two_sound_days(self, members: Iterable[int]) -> bool:
        """Whether two of the days that claims give are each given by more than one origin."""
        on_day: dict[str, list[ClaimValues]] = defaultdict(list)
        for claim in (self._claims[number] for number in members):
            time = claim.when
            if time is not None and days_long(time) == 1:
                on_day[time.edtf].append(claim)
        return sum(len(origins_of(claims)) > 1 for claims in on_day.values()) > 1

    def _bar(self, a: int, b: int) -> Bar:
        """What keeps two claims out of one event; each two are judged once."""
        pair = _ordered(a, b)
        if pair in self._pairs:
            return self._pairs[pair].bar
        if pair not in self._bars:
            self._bars[pair] = judge(self._claims[pair[0]], self._claims[pair[1]]).bar
        return self._bars[pair]


_ANY_BAR = frozenset(Bar) - {Bar.NONE}


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
