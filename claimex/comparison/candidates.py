"""Which pairs of claims are worth judging: those that share people, or a place, at a time that may be one.

Keys are made so that no block grows with the square of the claims. Two people together are rare, so such
claims are looked up in the months around. One person alone may be in the news every day, so claims that
have only one in common are looked up by the day, and by longer stretches only where a claim names nobody
else or gives no day. What is passed over could come to no link: the dates stand too far apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from claimex.comparison.persons import Persons
from claimex.kinds import FieldValue
from claimex.kinds.time import DateRange
from claimex.linking.intervals import (
    DOUBT_DAYS,
    FRESH_DAYS,
    MONTHS_OF_A_YEAR,
    NEAR_DAYS,
    SLIP_DAYS,
    days_with_one_number,
)
from claimex.linking.view import ClaimView

LONGEST_DAYS = 400
"""A stretch longer than this places an event nowhere: the claim goes by its day of publication."""

_Pair = tuple[int, int]
_ANY_TIME = -1
"""The month of claims that may speak of any time."""
_NOBODY: dict[int, dict[int, list[int]]] = {}


@dataclass(frozen=True, slots=True)
class _Window:
    """When a claim's event may have been, as far as looking it up goes.

    Attributes:
        day: the ordinal of the one day that it gives, where it gives one that can be right.
        first: the ordinal of the first day that it may speak of; None for any time.
        last: of the last day.
        months: the months from first to last, counted from year 0.
    """

    day: int | None
    first: int | None
    last: int | None
    months: tuple[int, ...]

    def may_meet(self, other: _Window) -> bool:
        """Whether two claims could be linked or possibly linked, by their times."""
        if self.day is not None and other.day is not None:
            return abs(self.day - other.day) <= DOUBT_DAYS or _one_number(self.day, other.day)
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last + SLIP_DAYS and other.first <= self.last + SLIP_DAYS


@lru_cache(maxsize=2**16)
def _one_number(a: int, b: int) -> bool:
    return days_with_one_number(date.fromordinal(a), date.fromordinal(b))


def candidate_pairs(claims: Sequence[ClaimView]) -> list[_Pair]:
    """Return each pair of claims of two articles that is worth judging, once, in ascending order."""
    return sorted(Candidates().add(claims).pairs)


class Found(NamedTuple):
    """Pairs of claims, by their numbers, the smaller first.

    Attributes:
        pairs: the pairs, each once, those of one time together; claims are numbered as they were added.
        whole: whether these are all pairs, and any that was found before and is not among them is none.
    """

    pairs: list[_Pair]
    whole: bool


class Candidates:
    """Finds the pairs of claims that are worth judging, for claims that come a few at a time.

    What it finds in all does not depend on which claims came first.
    """

    def __init__(self) -> None:
        self._claims: list[ClaimView] = []
        self._windows: list[_Window] = []
        self._finder = _Finder(self._claims, self._windows)

    def add(self, claims: Sequence[ClaimView]) -> Found:
        """Take further claims in, and return the pairs that this adds."""
        first = len(self._claims)
        self._claims += claims
        self._windows += [_window(claim) for claim in claims]
        look_up = self._finder.add(first)
        if look_up is None:
            self._finder, first = _Finder(self._claims, self._windows), 0
            look_up = self._finder.add(0) or set()
        whole = first == 0
        found = self._finder.look_through() if whole else self._finder.look_up(look_up)
        pairs: set[_Pair] = set()
        for number, others in found:
            window, article = self._windows[number], self._claims[number].sourced.article_id
            for other in others:
                if (
                    window.may_meet(self._windows[other])
                    and article != self._claims[other].sourced.article_id
                ):
                    pairs.add((number, other) if number < other else (other, number))
        pairs.update(self._finder.without_people(look_up))
        # what is said of one event names the same people: laid side by side, each two are compared once
        first_days = [window.first or 0 for window in self._windows]
        by_time = sorted(pairs, key=lambda pair: first_days[pair[0]])
        return Found(by_time, whole)

    def first_day(self, number: int) -> int:
        """The ordinal of the first day that a claim may speak of; 0 where it may speak of any."""
        return self._windows[number].first or 0


class _Lists:
    """Claims by a key: those that give a day by the day and the month, all others by their months."""

    def __init__(self) -> None:
        self._by_day: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
        self._days_by_month: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
        self._loose_by_month: dict[tuple[Hashable, int], list[int]] = defaultdict(list)

    def add(self, key: Hashable, claim: int, window: _Window) -> None:
        if window.day is not None:
            self._by_day[key, window.day].append(claim)
            self._days_by_month[key, window.months[0]].append(claim)
            return
        for month in window.months:
            self._loose_by_month[key, month].append(claim)

    def on_day(self, key: Hashable, day: int) -> list[int]:
        return self._by_day.get((key, day), [])

    def around(self, key: Hashable, window: _Window) -> Iterator[int]:
        """Yield the claims under `key` that may speak of the time of `window`."""
        for month in window.months:
            yield from self._loose_by_month.get((key, month), ())
            if window.day is None:
                yield from self._days_by_month.get((key, month), ())
        if window.day is not None:
            for day in range(window.day - NEAR_DAYS, window.day + NEAR_DAYS + 1):
                yield from self._by_day.get((key, day), ())


class _Finder:
    """Looks pairs of claims up by what they share. `claims` and `windows` grow; `add` takes what is new."""

    def __init__(self, claims: Sequence[ClaimView], windows: Sequence[_Window]) -> None:
        self._claims, self._windows = claims, windows
        self._persons = Persons()
        self._people: list[list[int]] = []
        self._single, self._alone, self._other = _Lists(), _Lists(), _Lists()
        self._beside: dict[int, dict[int, dict[int, list[int]]]] = defaultdict(dict)
        self._naming: dict[int, list[int]] = defaultdict(list)

    def add(self, first: int) -> set[int] | None:
        """Take in the claims from number `first` on; return the claims to look up anew.

        None where what was looked up before can't stand: then a new finder must take in all. The first claims
        of all can be found once they were looked through.
        """
        new = range(first, len(self._claims))
        change = self._persons.add(p.name for number in new for p in self._claims[number].named)
        worded = any(_words(self._claims[number]) for number in new if not self._claims[number].people)
        if first and (change.unsettled or worded):  # the rarest words may be others now
            return None
        for number in new:
            people = sorted({self._persons.of(p.name) for p in self._claims[number].named})
            self._people.append(people)
            for person in people:
                self._naming[person].append(number)
            if first:
                self._index(number)
        return {*new, *(number for person in change.closer for number in self._naming[person])}

    def _index(self, number: int) -> None:
        """Have a claim found by what it names."""
        window, claim, people = self._windows[number], self._claims[number], self._people[number]
        for person in people:
            self._single.add(person, number, window)
        if len(people) == 1:
            self._alone.add(people[0], number, window)
        for a, b in combinations(people, 2):
            by_month = self._beside[a].setdefault(b, {})
            self._beside[b][a] = by_month
            for month in window.months:
                by_month.setdefault(month, []).append(number)
        if not claim.people:
            for key in (*_places(claim), *_words(claim)):
                self._other.add(key, number, window)

    def look_through(self) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each claim with those that share a key with it, by people; each two are found at least once.

        Each is looked up among those before it alone, as the other of two claims need not find it in turn.
        One that names a single person finds those behind it too, since these don't look for it.
        """
        for number, people in enumerate(self._people):
            if len(people) > 1:
                yield number, self._with_several(number)
            self._index(number)
        for number, people in enumerate(self._people):
            if len(people) == 1:
                yield number, self._with_the_one(number, people[0], self._single)

    def look_up(self, numbers: Iterable[int]) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield each of some claims with all those that share a key with it, by people."""
        for number in numbers:
            people = self._people[number]
            if len(people) == 1:
                yield number, self._with_the_one(number, people[0], self._single)
                continue
            found = self._with_several(number)
            for person in people:
                found.update(self._with_the_one(number, person, self._alone))
            yield number, found

    def _with_several(self, number: int) -> set[int]:
        """Return the claims that name two of the people of claim `number`, or one of them on its very day."""
        found: set[int] = set()
        window, people = self._windows[number], self._people[number]
        months = _around(window)
        for a, b in combinations(people, 2):
            self._with_two(a, b, months, found)
        for person in people:
            self._with_one_that_day(number, person, found)
        return found

    def _with_two(self, a: int, b: int, months: set[int] | None, found: set[int]) -> None:
        """Add the claims of `months`, of any where None, that name both of two people."""
        few, many = sorted((self._persons.alike(a), self._persons.alike(b)), key=len)
        for person in few:
            beside = self._beside.get(person, _NOBODY)
            for other in beside.keys() & many:
                by_month = beside[other]
                for month in by_month.keys() if months is None else by_month.keys() & months:
                    found.update(by_month[month])

    def _with_one_that_day(self, number: int, person: int, found: set[int]) -> None:
        """Add the claims of the very day that name one of them: the others may be misspelt or described."""
        day = self._windows[number].day
        if day is not None:
            for other in self._persons.alike(person):
                found.update(self._single.on_day(other, day))

    def _with_the_one(self, number: int, person: int, among: _Lists) -> Iterator[int]:
        """Claims of `among` at about the time of claim `number` that name `person`."""
        for other in self._persons.alike(person):
            yield from among.around(other, self._windows[number])

    def without_people(self, numbers: Iterable[int]) -> Iterator[_Pair]:
        """Yield pairs of claims without people: by the place, or by the rarest words that identify them."""
        bare = [number for number in numbers if not self._claims[number].people]
        words = {number: _words(self._claims[number]) for number in bare}
        counts = Counter(word for found in words.values() for word in found)
        for number in bare:
            window, article = self._windows[number], self._claims[number].sourced.article_id
            rarest = sorted(words[number], key=lambda word: (counts[word], word))[:2]
            for key in (*_places(self._claims[number]), *rarest):
                for other in self._other.around(key, window):
                    if (
                        window.may_meet(self._windows[other])
                        and article != self._claims[other].sourced.article_id
                    ):
                        yield (number, other) if number < other else (other, number)


def _places(claim: ClaimView) -> Iterable[str]:
    return sorted({f"place {key}" for field in claim.identifying("where") for key in _keys(field)})


def _words(claim: ClaimView) -> set[str]:
    """The blocking keys of what else identifies a claim's event."""
    return {key for field in claim.identifying("what") for key in _keys(field)}


def _keys(field: FieldValue) -> set[str]:
    return {key for value in field.values for key in field.marker.keys(value)}


def _around(window: _Window) -> set[int] | None:
    """The months of every claim that may meet `window`, as `_Window.may_meet` has it; None for all months.

    They leave none out. So of two claims each finds the other, and it does not matter which is looked up.
    """
    if window.first is None or window.last is None:
        return None
    months = {_ANY_TIME, *range(_month_of(window.first - SLIP_DAYS), _month_of(window.last + SLIP_DAYS) + 1)}
    if window.day is not None:
        months |= {window.months[0] - MONTHS_OF_A_YEAR, window.months[0] + MONTHS_OF_A_YEAR}
    return months


def _window(claim: ClaimView) -> _Window:
    """When a claim's event may have been: what its words can mean, else the days before its publication.

    A date that lies after its own article stands for the months from the article's to its own.
    """
    time = claim.time.values[0].meaning if claim.time is not None else None
    readings = () if time is None else (time, *time.alternatives)
    days = [stretch for reading in readings if (stretch := _stretch(reading)) is not None]
    if time is not None and len(days) == 1 and not time.impossible and days[0][0] == days[0][1]:
        day = days[0][0]
        return _Window(day.toordinal(), day.toordinal(), day.toordinal(), (_month(day),))
    published = claim.sourced.published
    if published is not None and (not days or (time is not None and time.impossible)):
        days.append((max(published, date.min + timedelta(FRESH_DAYS)) - timedelta(FRESH_DAYS), published))
    if not days:
        return _Window(None, None, None, (_ANY_TIME,))
    first, last = min(d[0] for d in days), max(d[1] for d in days)
    months = tuple(range(_month(first), _month(last) + 1))
    return _Window(None, first.toordinal(), last.toordinal(), months)


def _stretch(time: DateRange) -> tuple[date, date] | None:
    """A time's first and last day; None where one is open, or where they lie too far apart."""
    if time.earliest is None or time.latest is None or (time.latest - time.earliest).days > LONGEST_DAYS:
        return None
    return time.earliest, time.latest


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _month_of(ordinal: int) -> int:
    return _month(date.fromordinal(min(max(ordinal, 1), date.max.toordinal())))
