"""Meetings, their people, days and places: a world that grows with the claims, the same for the same seed.

People are drawn from a pool that grows with the claims, the popular ones again and again (by Zipf's law with
its head cut). Most days somebody meets somebody. Some days a minister sees several people one after another in
one city; some days many meet at a summit, and some of them see each other beside it. A fifth of the meetings
are between people who met weeks or months before, often in the same place; one in twenty between people who
met a few days before: nothing but the day tells those two apart.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

DAYS = 730
FIRST_DAY = date(2024, 1, 1)
CITIES = {
    city.strip(): (country.strip(), adjective.strip())
    for city, country, adjective in (
        entry.split(":")
        for entry in """
        Paris:France:French; Berlin:Germany:German; Rome:Italy:Italian; Madrid:Spain:Spanish;
        Lisbon:Portugal:Portuguese; Vienna:Austria:Austrian; Warsaw:Poland:Polish; Prague:Czechia:Czech;
        Budapest:Hungary:Hungarian; Athens:Greece:Greek; Ankara:Turkey:Turkish; Moscow:Russia:Russian;
        Kyiv:Ukraine:Ukrainian; Oslo:Norway:Norwegian; Stockholm:Sweden:Swedish; Helsinki:Finland:Finnish;
        Copenhagen:Denmark:Danish; Dublin:Ireland:Irish; Cairo:Egypt:Egyptian; Tunis:Tunisia:Tunisian;
        Rabat:Morocco:Moroccan; Damascus:Syria:Syrian; Amman:Jordan:Jordanian; Baghdad:Iraq:Iraqi;
        Tehran:Iran:Iranian; Riyadh:Saudi Arabia:Saudi; Doha:Qatar:Qatari; Beijing:China:Chinese;
        Tokyo:Japan:Japanese; Seoul:South Korea:South Korean; Hanoi:Vietnam:Vietnamese;
        Jakarta:Indonesia:Indonesian; Nairobi:Kenya:Kenyan; Pretoria:South Africa:South African;
        Ottawa:Canada:Canadian; Canberra:Australia:Australian""".split(";")
    )
}
ROLES = "President|Prime Minister|Foreign Minister|Defense Minister|Finance Minister|Speaker".split("|")
TOPICS = [
    f"{head} {tail}"
    for head in "trade|energy|border|military|water|migration|investment|transport".split("|")
    for tail in "cooperation|policy|security|disputes|agreements".split("|")
]
_ONSETS = "b d f g k l m n r s t v z ch sh br dr gr kr st tr kh".split()
_VOWELS = "a e i o u ai ou".split()
_CODAS = "n r l s m k t v d rn lt nd sk".split()
_HABITS = (
    # what newsrooms write for one another's letters: pairs that no list of the comparator was made from
    ("kh", "h"), ("sh", "sch"), ("sh", "ch"), ("ou", "u"), ("ou", "oo"), ("ai", "ay"), ("ai", "ei"),
    ("k", "q"), ("k", "c"), ("v", "w"), ("i", "y"), ("i", "ee"), ("z", "s"), ("u", "o"), ("e", "i"),
    ("a", "e"), ("ch", "tch"), ("f", "ph"), ("t", "tt"), ("s", "ss"), ("l", "ll"),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody, with the spellings that sources use of the name."""

    number: int
    spellings: tuple[str, ...]
    role: str
    country: str
    adjective: str

    def spelt(self, rng: random.Random) -> str:
        """One of the spellings; half of the sources use the common one."""
        return self.spellings[0] if rng.random() < 0.5 else rng.choice(self.spellings)


@dataclass
class Meeting:
    """What took place."""

    number: int
    people: tuple[Person, ...]
    day: date
    city: str
    kind: str
    topics: list[str]
    size: int
    aide: str


@dataclass
class World:
    """The people and the meetings of one seed, for about so many claims, within so many days."""

    claims: int
    seed: int
    days: int = DAYS
    meetings: list[Meeting] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(f"{self.seed}-{self.claims}")
        self._surnames = [self._word(2, 3) for _ in range(max(60, self.claims // 40))]
        self._given = [self._word(2, 2) for _ in range(400)]
        self.people = [self._person(number) for number in range(max(100, self.claims // 12))]
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.people))))
        self._busy: set[tuple[frozenset[int], date]] = set()

    def _word(self, least: int, most: int) -> str:
        syllables = self.random.randint(least, most)
        word = "".join(self.random.choice(_ONSETS) + self.random.choice(_VOWELS) for _ in range(syllables))
        return (word + self.random.choice(_CODAS)).capitalize()

    def _name(self) -> tuple[str, str]:
        return self.random.choice(self._given), self.random.choice(self._surnames)

    def _person(self, number: int) -> Person:
        given, surname = self._name()
        spellings = [f"{given} {surname}"]
        spellings += [
            f"{self._respelt(given)} {self._respelt(surname)}" for _ in range(self.random.randint(1, 3))
        ]
        country, adjective = self.random.choice(list(CITIES.values()))
        return Person(number, tuple(spellings), self.random.choice(ROLES), country, adjective)

    def _respelt(self, word: str) -> str:
        old, new = self.random.choice(_HABITS)
        return word[0] + word[1:].replace(old, new, 1)

    def _popular(self) -> Person:
        return self.people[bisect(self._weights, self.random.random() * self._weights[-1])]

    def _group(self, size: int) -> tuple[Person, ...]:
        people: dict[int, Person] = {}
        while len(people) < size:
            person = self._popular()
            people[person.number] = person
        return tuple(people.values())

    def next_day_of_somebody(self) -> list[Meeting]:
        """Add one meeting, or those of a minister's day, or a summit with what happened beside it."""
        rng = self.random
        draw = rng.random()
        if draw < 0.25 and self.meetings and self.days > 1:
            return [self._again(rng.choice(self.meetings), days_apart=draw < 0.05)]
        day, city = FIRST_DAY + timedelta(days=rng.randrange(self.days)), rng.choice(list(CITIES))
        if draw < 0.35:
            host, *guests = self._group(rng.randint(3, 5))
            return [self.meet((host, guest), day, city) for guest in guests]
        if draw < 0.39:
            people = self._group(rng.randint(6, 12))
            summit = self.meet(people, day, city, kind="summit")
            beside = [tuple(rng.sample(people, 2)) for _ in range(rng.randint(1, 2))]
            return [summit, *(self.meet(two, day, city, kind="meeting") for two in dict.fromkeys(beside))]
        return [self.meet(self._group(rng.choice((2, 2, 2, 3, 3, 4))), day, city)]

    def _again(self, before: Meeting, *, days_apart: bool) -> Meeting:
        """The people of an earlier meeting again, some days later, or weeks to months."""
        rng = self.random
        day = before.day + timedelta(days=rng.randint(1, 14) if days_apart else rng.randint(21, 300))
        while (frozenset(p.number for p in before.people), day) in self._busy:
            day += timedelta(days=1)
        city = before.city if rng.random() < 0.5 else rng.choice(list(CITIES))
        return self.meet(before.people, day, city)

    def meet(self, people: tuple[Person, ...], day: date, city: str, *, kind: str | None = None) -> Meeting:
        """Add a meeting."""
        rng = self.random
        self._busy.add((frozenset(p.number for p in people), day))
        meeting = Meeting(
            number=len(self.meetings),
            people=people,
            day=day,
            city=city,
            kind=kind or rng.choice(("meeting", "visit", "meeting")),
            topics=rng.sample(TOPICS, 3),
            size=rng.randint(3, 90),
            aide=" ".join(self._name()),
        )
        self.meetings.append(meeting)
        return meeting
