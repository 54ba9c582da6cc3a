"""Which claims speak of one event: candidate pairs, evidence on each, then clusters.

Two claims of one article are never one event: what an article tells twice was made one claim when it was
read. Links are taken strongest first. One is not taken if it would join claims that the evidence keeps
apart, nor if a claim would fit a second event as well that is kept apart from the first: then nothing shows
which of the two it tells of, and the reader sees possible links.

Claims that no chain of links joins have no bearing on one another. So claims may come a few at a time: the
chains that new ones join are put together anew, and all others stay as they are. The order of the claims, and
which of them came first, change nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from claimex.comparison.candidates import Candidates
from claimex.comparison.origins import origins_of
from claimex.linking.evidence import Bar, Evidence, Link, bar_between, is_of_one_of_twins, judge_if_open
from claimex.linking.features import resolved
from claimex.linking.intervals import days_long
from claimex.linking.view import ClaimView

_Pair = tuple[int, int]
_Bars = frozenset[Bar]
Members = tuple[int, ...]
"""The claims of one event by their numbers, in the order of their content."""


class Regrouped(NamedTuple):
    """What adding claims changed.

    Attributes:
        gone: the events that are no more, or were put together anew.
        made: those in their place, and the new ones.
    """

    gone: set[Members]
    made: list[Members]


def _key_of(claim: ClaimView) -> tuple[str, str, str]:
    """A key that puts claims in the order of their content."""
    return claim.sourced.source, claim.sourced.article_id, claim.sourced.id


class Linking:
    """Claims of one schema, put together as events. Claims are numbered in the order in which they come."""

    def __init__(self) -> None:
        self.claims: list[ClaimView] = []
        self._keys: list[tuple[str, str, str]] = []
        self._candidates = Candidates()
        # by each of two claims and then by the other, what is open between them
        self._open: dict[int, dict[int, Evidence]] = {}
        self._closed: set[_Pair] = set()
        self._event_of: dict[int, Members] = {}

    def add(self, claims: Sequence[ClaimView]) -> Regrouped:
        """Take further claims in."""
        touched = set(range(len(self.claims), len(self.claims) + len(claims)))
        self.claims += claims
        self._keys += map(_key_of, claims)
        touched |= self._judge(claims)
        gone: set[Members] = set()
        made: list[Members] = []
        for chain in self._chains(touched):
            gone |= {self._event_of[claim] for claim in chain if claim in self._event_of}
            made += self._put_together(chain)
        for members in made:
            self._event_of.update(dict.fromkeys(members, members))
        return Regrouped(gone, made)

    def by_time(self, events: Iterable[Members]) -> list[Members]:
        """Return events in the order of their first days: what is kept of one's values serves the next."""
        return sorted(events, key=lambda members: min(self._candidates.first_day(c) for c in members))

    def links_of(self, members: Members) -> list[Evidence]:
        """The evidence that links the claims of an event, pair by pair."""
        return [
            evidence
            for number, claim in enumerate(members)
            if (beside := self._open.get(claim)) is not None
            for other in members[number + 1 :]
            if (evidence := beside.get(other)) is not None and evidence.link is Link.LINKED
        ]

    def possible(self, members: Members) -> dict[tuple[Members, Members], Evidence]:
        """The most telling open evidence between an event and each other; links not taken are open too.

        Evidence on which both sides give a time tells more than a strong one that is silent on it.
        """
        between: dict[tuple[Members, Members], Evidence] = {}
        for claim in members:
            for other, evidence in self._open.get(claim, _NOTHING).items():
                theirs = self._event_of[other]
                if theirs is members:
                    continue
                ordered = self._keys[members[0]] < self._keys[theirs[0]]
                events = (members, theirs) if ordered else (theirs, members)
                known = between.get(events)
                if known is None or _telling(evidence) < _telling(known):
                    between[events] = evidence
        return {events: told for events, told in between.items() if not (told.lone and self._stand(events))}

    def _stand(self, events: tuple[Members, Members]) -> bool:
        """Whether each of two events is told by more than one source: then it stands on its own."""
        return all(len({self.claims[c].sourced.source for c in members}) > 1 for members in events)

    def _ordered(self, a: int, b: int) -> _Pair:
        """Two claims in the order of their content."""
        return (a, b) if self._keys[a] <= self._keys[b] else (b, a)

    def _judge(self, claims: Sequence[ClaimView]) -> set[int]:
        """Judge the pairs of claims that new ones add; return the claims for which something changed."""
        found, known = self._candidates.add(claims), self._open
        if found.whole:
            self._open = {}
        changed: set[int] = set()
        for one, other in found.pairs:
            a, b = self._ordered(one, other)
            if b in self._open.get(a, _NOTHING) or (a, b) in self._closed:
                continue
            evidence = known.get(a, _NOTHING).get(b)
            if evidence is None:
                evidence = judge_if_open(self.claims[a], self.claims[b])
                if evidence is None:
                    self._closed.add((a, b))
                    continue
                changed |= {a, b}
            self._open.setdefault(a, {})[b] = evidence
            self._open.setdefault(b, {})[a] = evidence
        if found.whole:
            changed.update(
                c for c, beside in known.items() if beside.keys() - self._open.get(c, _NOTHING).keys()
            )
        return changed

    def _chains(self, claims: set[int]) -> Iterator[Members]:
        """Yield the claims that chains of links join with each of `claims`, in the order of their content."""
        waiting = set(claims)
        while waiting:
            chain, ahead = set(), [waiting.pop()]
            while ahead:
                claim = ahead.pop()
                if claim not in chain:
                    chain.add(claim)
                    beside = self._open.get(claim, _NOTHING)
                    ahead += [other for other, found in beside.items() if found.link is Link.LINKED]
            waiting -= chain
            yield tuple(sorted(chain, key=self._keys.__getitem__))

    def _put_together(self, chain: Members) -> list[Members]:
        """The events among claims that chains of links join."""
        if len(chain) == 1:
            return [chain]
        place = {claim: number for number, claim in enumerate(chain)}
        evidence = {
            (number, place[b]): found
            for number, a in enumerate(chain)
            for b, found in self._open[a].items()
            if place.get(b, -1) > number
        }
        groups = cluster([self.claims[claim] for claim in chain], evidence)
        return [tuple(chain[number] for number in group) for group in groups]


_NOTHING: Mapping[int, Evidence] = {}


def _telling(found: Evidence) -> tuple[object, ...]:
    """A key by which the most telling evidence comes first."""
    return not found.times_told, -found.score, *map(_key_of, found.sides)


def cluster(claims: Sequence[ClaimView], evidence: Mapping[_Pair, Evidence]) -> list[Members]:
    """Put claims together as events.

    Args:
        claims: the claims, in the order of their content.
        evidence: what is open between pairs of them, by their indexes, the smaller first.

    Returns:
        The indexes of the claims of each event, ascending.
    """
    groups = _Groups(claims, evidence)
    linked = {pair: found for pair, found in evidence.items() if found.link is Link.LINKED}
    exact = {pair: found for pair, found in linked.items() if found.same_day or found.lone}
    for links in (exact, {pair: found for pair, found in linked.items() if pair not in exact}):
        unclear = _unclear(links, groups)
        for pair in sorted(links, key=lambda pair: (links[pair].lone, -links[pair].score, pair)):
            if pair not in unclear:
                groups.join(*pair, _bars_that_count(links[pair]))
    return groups.groups()


def _bars_that_count(link: Evidence) -> _Bars:
    """What keeps two groups apart that `link` would join.

    Contrary times always. That each names others, where the link is by one person alone. Contrary places,
    unless the two claims of the link are of one day or of one place: then a third which was kept apart for
    its place shows no more than that one source has the place wrong.
    """
    bars = {Bar.TIME}
    if not link.firm:
        bars.add(Bar.PEOPLE)
    if not (link.firm and (link.same_day or link.place_told)):
        bars.add(Bar.PLACE)
    return frozenset(bars)


def _unclear(links: Mapping[_Pair, Evidence], groups: _Groups) -> set[_Pair]:
    """The links of claims that fit two groups which are kept apart: of which they tell is not shown."""
    of_claim: dict[int, list[tuple[int, _Pair]]] = defaultdict(list)
    for pair, found in links.items():
        if not found.lone:
            of_claim[pair[0]].append((pair[1], pair))
            of_claim[pair[1]].append((pair[0], pair))
    unclear: set[_Pair] = set()
    for claim, rivals in of_claim.items():
        for (one, pair), (other, rival) in combinations(rivals, 2):
            if groups.are_rivals(claim, one, other, _rivalry(links[pair], links[rival])):
                unclear |= {pair, rival}
    return unclear


def _rivalry(link: Evidence, rival: Evidence) -> _Bars:
    """What makes rivals of two groups that one claim is linked with.

    What tells of one day is not torn by what else the others say of that day, nor by a slip of their dates.
    """
    bars = {Bar.TIME}
    if not (link.firm and rival.firm):
        bars.add(Bar.PEOPLE)
    if not (link.same_day and rival.same_day):
        bars |= {Bar.PLACE, Bar.DATES}
    return frozenset(bars)


class _Groups:
    """Claims joined step by step, never against what keeps two of them apart."""

    def __init__(self, claims: Sequence[ClaimView], evidence: Mapping[_Pair, Evidence]) -> None:
        self._claims, self._evidence = claims, evidence
        self._group_of = list(range(len(claims)))
        self._members = {i: [i] for i in range(len(claims))}
        self._articles = {i: {claim.sourced.article_id} for i, claim in enumerate(claims)}
        self._bars: dict[_Pair, Bar] = {}
        self._kept_apart: dict[tuple[int, int, int, int, _Bars], bool] = {}

    def join(self, a: int, b: int, bars: _Bars) -> None:
        """Make one group of the groups of `a` and `b`, unless something stands between them."""
        if self._group_of[a] == self._group_of[b] or self.apart(a, b, bars):
            return
        keep, drop = sorted((self._group_of[a], self._group_of[b]))
        for member in self._members.pop(drop):
            self._group_of[member] = keep
            self._members[keep].append(member)
        self._articles[keep] |= self._articles.pop(drop)

    def apart(self, a: int, b: int, bars: _Bars) -> bool:
        """Whether the groups of `a` and `b` are kept apart: by `bars`, by an article, by dates that stand."""
        one, other = sorted((self._group_of[a], self._group_of[b]))
        if one == other:
            return False
        key = (one, other, len(self._members[one]), len(self._members[other]), bars)
        if key not in self._kept_apart:
            self._kept_apart[key] = bool(self._articles[one] & self._articles[other]) or self._stand_apart(
                self._members[one], self._members[other], bars
            )
        return self._kept_apart[key]

    def are_rivals(self, claim: int, a: int, b: int, bars: _Bars) -> bool:
        """Whether the groups of `a` and `b`, which `claim` is linked with, are kept apart in earnest.

        An article may tell of an arrival and of the talks that followed in two claims. Where nothing else
        tells these two apart, a claim of the same people as one of them may join that one.
        """
        if not self.apart(a, b, bars):
            return False
        left, right = self._members[self._group_of[a]], self._members[self._group_of[b]]
        claims = self._claims
        if len(left) > 1 or len(right) > 1 or claims[a].sourced.article_id != claims[b].sourced.article_id:
            return True
        told = claims[claim], claims[a], claims[b]
        return self._stand_apart(left, right, bars) or not is_of_one_of_twins(*told)

    def _stand_apart(self, left: Sequence[int], right: Sequence[int], bars: _Bars) -> bool:
        found = {self._bar(a, b) for a, b in product(left, right)}
        return not bars.isdisjoint(found) or (Bar.DATES in found and self._two_days_stand((*left, *right)))

    def _two_days_stand(self, members: Iterable[int]) -> bool:
        """Whether of several days that claims give two are told by more than one origin each."""
        on_day: dict[str, list[ClaimView]] = defaultdict(list)
        for claim in (self._claims[number] for number in members):
            time = resolved(claim.time)
            if time is not None and days_long(time) == 1:
                on_day[time.edtf].append(claim)
        return sum(len(origins_of(claims)) > 1 for claims in on_day.values()) > 1

    def _bar(self, a: int, b: int) -> Bar:
        """What keeps two claims out of one event, looking at each two once."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._evidence:
            return self._evidence[pair].bar
        if pair not in self._bars:
            self._bars[pair] = bar_between(self._claims[pair[0]], self._claims[pair[1]])
        return self._bars[pair]

    def groups(self) -> list[Members]:
        """The groups, in the order of their first claims."""
        return [tuple(sorted(self._members[first])) for first in sorted(self._members)]


def reasons(links: Iterable[Evidence]) -> list[str]:
    """The reasons of links, the most common first, each once."""
    counts = Counter(found.reason for found in links)
    return sorted(counts, key=lambda reason: (-counts[reason], reason))
