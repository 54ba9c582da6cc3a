"""In how many separate meetings somebody is on one day: such a person is not known by the day alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from claimex.comparison.persons import Persons
from claimex.comparison.sketches import Sketch
from claimex.linking.claim_values import NOT_COUNTED, ClaimValues

MISTAKEN = 0.1
"""A day that at most this part of those who give another day give may be a mistake."""
MOST_NAMES = 64
"""Names of two people that may be so many pairs say nothing of who they are: a surname that many have."""

_Stretches = tuple[tuple[int, int], ...]
"""The first and the last day of each reading of a time; none for any time."""


class Company(NamedTuple):
    """What all claims of a comparison say of the people of one and of its days (`ClaimValues` says what)."""

    meetings: tuple[int, ...] = ()
    days: int = 0
    told: int = 0

    def put(self, claim: ClaimValues) -> None:
        """Set it in the claim."""
        claim.meetings, claim.days, claim.told = self


def company_of(claims: Sequence[Sketch], persons: Persons) -> list[Company]:
    """Return the company of each claim; `persons` says who their names may be."""
    agendas = _MeetingsByDay(persons)
    together: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    people = [sorted({persons.of(name) for name in claim.named}) for claim in claims]
    for claim, named in zip(claims, people, strict=True):
        span = claim.window.span
        if span is not None and span[0] == span[1]:
            agendas.add(span[0], set(named))
            for two in combinations(named, 2):
                together[two][span[0]] += 1
    known = {
        two: _known(together, *map(persons.near, two))
        for two in {two for named in people for two in combinations(named, 2)}
    }
    found: list[Company] = []
    for claim, named in zip(claims, people, strict=True):
        span, stretches, told, days = claim.window.span, claim.window.stretches, 0, 0
        on_days = [known[two] for two in combinations(named, 2)]
        if span is not None and span[0] == span[1]:
            told = max((counts[span[0]] - 1 for counts in on_days if counts), default=0)
        else:
            days = max((_sound_days(counts, stretches) for counts in on_days), default=0)
        busy = [
            NOT_COUNTED if name is None else agendas.most(persons.of(name), stretches) for name in claim.names
        ]
        found.append(Company(tuple(busy), days, told))
    return found


def _known(together: Mapping[tuple[int, int], Counter[int]], few: set[int], many: set[int]) -> Counter[int]:
    """The days of two people, by any of their names, and how many claims have them together on each."""
    found: Counter[int] = Counter()
    if len(few) * len(many) <= MOST_NAMES:
        for two in {(min(pair), max(pair)) for pair in product(few, many)} & together.keys():
            found.update(together[two])
    return found


def _may_be(day: int, stretches: _Stretches) -> bool:
    return not stretches or any(first <= day <= last for first, last in stretches)


def _sound_days(counts: Mapping[int, int], stretches: _Stretches) -> int:
    """How many days of a time are given, but for those that few of very many give."""
    found = [count for day, count in counts.items() if _may_be(day, stretches)]
    least = MISTAKEN * max(found, default=0)
    return sum(count > least for count in found)


class _MeetingsByDay:
    """The people that each person meets on each day, by the claims that give a single day."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._by_day: dict[int, dict[int, list[set[int]]]] = defaultdict(lambda: defaultdict(list))
        self._days_of: dict[int, list[int]] = {}
        self._counts: dict[tuple[int, int], int] = {}
        self._most: dict[tuple[int, _Stretches], int] = {}

    def add(self, day: int, people: set[int]) -> None:
        for person in people if len(people) > 1 else ():
            self._by_day[person][day].append(people)

    def most(self, person: int, stretches: _Stretches) -> int:
        """The most meetings of a person on one of the days of a time."""
        key = (person, stretches)
        if key not in self._most:
            days = self._days(person, stretches)
            self._most[key] = max((self._count(person, day) for day in days), default=0)
        return self._most[key]

    def _days(self, person: int, stretches: _Stretches) -> Iterable[int]:
        """The days of a time on which the person may have met somebody."""
        days = self._days_of.get(person)
        if days is None:
            near = self._persons.near(person)
            days = sorted({day for other in near for day in self._by_day.get(other, ())})
            self._days_of[person] = days
        of_each = [days[bisect_left(days, first) : bisect_right(days, last)] for first, last in stretches]
        return chain.from_iterable(of_each) if stretches else days

    def _count(self, person: int, day: int) -> int:
        """How many groups of people a person meets on a day: groups that share somebody are one."""
        if (person, day) not in self._counts:
            near = self._persons.near(person)
            groups: list[set[int]] = []
            for people in (p for other in near for p in self._by_day.get(other, {}).get(day, ())):
                company = {other for one in people - near for other in self._persons.near(one)} - near
                apart = [group for group in groups if group.isdisjoint(company)]
                joined = company.union(*(group for group in groups if not group.isdisjoint(company)))
                groups = [*apart, joined] if joined else apart
            self._counts[person, day] = len(groups)
        return self._counts[person, day]
