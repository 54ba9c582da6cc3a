"""Candidate pairs: claims that share people, or a place, at a time that may be the same.

The keys are chosen so that no block grows with the square of the claims; one that is large all the same is
compared as a sorted neighbourhood (`neighbours.py`). Two people together are rare, so
such claims are looked up in the months around. One person may be in the news every day, so claims with one
person in common are looked up by the day, and by longer stretches only where a claim names nobody else or
gives no day; in one week's news, also with one country or group beside that person. Two claims that are left
out could not be linked: their dates are too far apart, and they were not published within days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product

from claimex.comparison.meetings import Company, company_of
from claimex.comparison.neighbours import MOST, near, of_rarest
from claimex.comparison.persons import Persons
from claimex.comparison.sketches import ANY_TIME, Sketch, Window, month_of
from claimex.linking.intervals import MONTHS_OF_A_YEAR, NEAR_DAYS, SLIP_DAYS

Pair = tuple[int, int]
_MOST_IN_NEWS = 20
"""Of more meetings in one country that a week's news tells of, nothing is known but who is at them."""


def candidate_pairs(
    claims: Sequence[Sketch], blocks: Blocks | None = None, only: Iterable[int] | None = None
) -> list[Pair]:
    """Return the pairs of claims of two tellings that are worth judging, each once, the smaller index first.

    Pairs of one time are adjacent, since they name the same people, and comparing those is cached.

    Args:
        claims: the sketches of all claims.
        blocks: the same, by what they share.
        only: the indexes of those that are paired; all by default.
    """
    blocks = Blocks(claims) if blocks is None else blocks
    windows = blocks.windows
    tellings = [claim.telling for claim in claims]
    pairs: set[Pair] = set()
    chosen = sorted(range(len(claims)) if only is None else only, key=blocks.rank.__getitem__)
    for number, others in (
        *blocks.by_people(chosen),
        *blocks.in_one_news(chosen),
        *blocks.without_people(chosen),
    ):
        window, telling = windows[number], tellings[number]
        for other in others:
            if telling != tellings[other] and window.fits(windows[other]):
                pairs.add((number, other) if number < other else (other, number))
    return sorted(pairs, key=lambda pair: ((windows[pair[0]].span or (0,))[0], pair))


class _Lists:
    """Claims by a key: those that give a day by the day and the month, all others by their months.

    They are added by their rank. Of a key and a time with very many, those that are nearest by it are found.
    """

    def __init__(self, rank: Sequence[int]) -> None:
        self._rank = rank
        self._claims: dict[tuple[Hashable, str, int], list[int]] = defaultdict(list)

    def add(self, key: Hashable, claim: int, window: Window) -> None:
        if window.day is not None:
            self._claims[key, "day", window.day].append(claim)
        for month in window.months:
            self._claims[key, "undated" if window.day is None else "dated", month].append(claim)

    def on_day(self, key: Hashable, day: int, claim: int) -> Sequence[int]:
        """The claims under `key` that give a day, those nearest to a claim."""
        return near(self._claims.get((key, "day", day), ()), claim, self._rank)

    def around(self, key: Hashable, claim: int, window: Window) -> Iterator[int]:
        """Yield the claims under `key` that may be of the time of a claim, which is that of `window`."""
        for month in window.months:
            for kind in ("undated", "dated") if window.day is None else ("undated",):
                yield from near(self._claims.get((key, kind, month), ()), claim, self._rank)
        if window.day is not None:
            for day in range(window.day - NEAR_DAYS, window.day + NEAR_DAYS + 1):
                yield from self.on_day(key, day, claim)


class Blocks:
    """Claims by what they share."""

    def __init__(self, claims: Sequence[Sketch]) -> None:
        self._claims = claims
        self.windows = [claim.window for claim in claims]
        ruled = {ruled for claim in claims for ruled in claim.ruled}
        self.persons = Persons((name for claim in claims for name in claim.named), sorted(ruled, key=str))
        of = self.persons.of
        self._people = [sorted({of(name) for name in claim.named}) for claim in claims]
        said = [(sorted(claim.places), sorted(claim.subjects)) for claim in claims]
        order = sorted(range(len(claims)), key=said.__getitem__)
        self.rank = [rank for _, rank in sorted(zip(order, range(len(claims)), strict=True))]
        self._single = _Lists(self.rank)
        self._together: dict[int, dict[int, dict[int, list[int]]]] = defaultdict(dict)

    def company(self) -> list[Company]:
        """Return who is busy on the days of each claim."""
        return company_of(self._claims, self.persons)

    def people_of(self, number: int) -> frozenset[object]:
        """Return who a claim is about: the classes of its names, and those who are only described."""
        return frozenset((*self._people[number], *self._claims[number].described))

    def by_people(self, chosen: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each claim with those that share people with it; each two are found at least once.

        A claim with several people is looked up among those before it only, since the later of two finds the
        earlier one. One with a single person is looked up among all, since the others do not look for it.
        """
        for number in chosen:
            if len(self._people[number]) > 1:
                yield number, self._with_several(number)
            self._add(number)
        for number in chosen:
            if len(self._people[number]) == 1:
                for other in self.persons.near_alone(self._people[number][0]):
                    yield number, self._single.around(other, number, self.windows[number])

    def _add(self, number: int) -> None:
        window, people = self.windows[number], self._people[number]
        for person in people:
            self._single.add(person, number, window)
        for a, b in combinations(people, 2):
            by_month = self._together[a].setdefault(b, {})
            self._together[b][a] = by_month
            for month in (*window.months, *window.weeks[:1]):
                by_month.setdefault(month, []).append(number)

    def _with_several(self, number: int) -> set[int]:
        """Return the claims that share two people with claim `number`, or one person on its day."""
        found: set[int] = set()
        window, people = self.windows[number], self._people[number]
        months = _around(window)
        for pair in combinations(people, 2):
            few, many = sorted(map(self.persons.near, pair), key=len)
            for together in (self._together.get(person, {}) for person in few):
                for by_month in map(together.__getitem__, together.keys() & many):
                    for month in by_month if months is None else by_month.keys() & months:
                        found.update(by_month[month][-MOST:])  # the nearest before it
        if window.day is not None:
            for person in people:  # the others may be misspelt or described
                for other in self.persons.near_alone(person):
                    found.update(self._single.on_day(other, window.day, number))
        return found

    def in_one_news(self, chosen: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each claim with those of one person and one country, or one group, told in the same news.

        They may be one whatever days they give. What more than `_MOST_IN_NEWS` in a week have is left out.
        """
        told: dict[int, dict[Hashable, list[int]]] = defaultdict(dict)
        for number in chosen:
            claim, week = self._claims[number], self.windows[number].weeks[:1]
            keys: set[Hashable] = set(product((*claim.places, *claim.groups), week))
            for person, key in product(self._people[number], keys):
                told[person].setdefault(key, []).append(number)
        for number in chosen:
            claim, weeks = self._claims[number], self.windows[number].weeks
            people = {near for person in self._people[number] for near in self.persons.near_alone(person)}
            keys = set(product((*claim.places, *claim.circles), weeks))
            for of_person in (told[person] for person in people if person in told):
                for key in of_person.keys() & keys:
                    if len(of_person[key]) <= _MOST_IN_NEWS:
                        yield number, of_person[key]

    def without_people(self, chosen: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each claim that names nobody with those of its place, or with its rarest words.

        And with those of its time, whoever they name, in which somebody holds an office that it speaks of.
        """
        bare = [number for number in chosen if not self._people[number]]
        words: dict[int, set[tuple[str, str]]] = {}
        for number in bare:
            claim = self._claims[number]
            words[number] = {*claim.subjects, *(("group", stem) for stem in claim.groups)}
        counts = Counter(word for number in bare for word in {*words[number], *self._claims[number].places})
        lists = _Lists(self.rank)
        for number in bare:
            places = self._claims[number].places
            for key in places | words[number]:
                lists.add(key, number, self.windows[number])
            rarest = sorted(words[number], key=lambda word: (counts[word], word))[:2]
            words[number] = {*places, *rarest}
        for number in bare:
            keys = sorted(words[number], key=lambda key: (counts[key], key))
            yield number, of_rarest(lists.around(key, number, self.windows[number]) for key in keys)
        asked = {seat for number in bare for seat in self._claims[number].seats}
        for number in chosen:
            for seat in self._claims[number].seats & asked:
                lists.add(seat, number, self.windows[number])
        for number in bare:
            for seat in self._claims[number].seats:
                yield number, lists.around(seat, number, self.windows[number])


def _around(window: Window) -> set[int] | None:
    """The months of every claim that `window` may meet by `Window.fits`, none left out; None for all."""
    if window.span is None:
        return None
    first, last = window.span
    months = {ANY_TIME, *window.weeks, *range(_month_of(first - SLIP_DAYS), _month_of(last + SLIP_DAYS) + 1)}
    if window.day is not None:
        months |= {window.months[0] - MONTHS_OF_A_YEAR, window.months[0] + MONTHS_OF_A_YEAR}
    return months


def _month_of(ordinal: int) -> int:
    return month_of(date.fromordinal(min(max(ordinal, 1), date.max.toordinal())))
