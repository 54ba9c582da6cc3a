"""Claims of many sources about meetings whose truth is known: seeded, of any size.

People are drawn from a pool that grows with the claims, the popular ones again and again (by Zipf's law
with its head cut: nobody is at more than a few meetings a day). A quarter of the meetings are between
people who met before, some weeks or months earlier, often in the same place. Each source spells the
names in its own way, gives a day, a month or nothing, is silent on some fields, and is wrong now and then.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from claimex import MeetingClaim, Participant, SourcedClaim

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CITIES = {
    city.strip(): country.strip()
    for city, country in (
        pair.split(":")
        for pair in """
        Paris:France; Berlin:Germany; Rome:Italy; Madrid:Spain; Lisbon:Portugal;
        Vienna:Austria; Warsaw:Poland; Prague:Czechia; Budapest:Hungary; Athens:Greece; Ankara:Turkey;
        Moscow:Russia;
        Kyiv:Ukraine; Oslo:Norway; Stockholm:Sweden; Helsinki:Finland; Copenhagen:Denmark; Dublin:Ireland;
        Cairo:Egypt; Tunis:Tunisia; Rabat:Morocco; Damascus:Syria; Amman:Jordan; Baghdad:Iraq; Tehran:Iran;
        Riyadh:Saudi Arabia; Doha:Qatar; Beijing:China; Tokyo:Japan; Seoul:South Korea; Hanoi:Vietnam;
        Jakarta:Indonesia; Nairobi:Kenya; Pretoria:South Africa; Ottawa:Canada; Canberra:Australia""".split(
            ";"
        )
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
_RESPELL = (
    ("kh", "h"),
    ("sh", "sch"),
    ("ou", "u"),
    ("ai", "ay"),
    ("k", "q"),
    ("v", "w"),
    ("i", "y"),
    ("z", "s"),
)


@dataclass(frozen=True)
class Person:
    """Somebody, with the spellings that sources use of the name."""

    spellings: tuple[str, ...]
    surname: str
    role: str
    country: str


@dataclass
class Meeting:
    """What took place."""

    people: tuple[Person, ...]
    day: date
    city: str
    kind: str
    topics: list[str]
    size: int


@dataclass
class Generated:
    """Claims, and what is true of them.

    Attributes:
        claims: in no order.
        meeting_of: by a claim's id, the number of its meeting.
        wrong: by a claim's id, the fields that it has wrong so that its text contradicts the others.
        exact: by a claim's id, the fields that it states in full and right.
    """

    claims: list[SourcedClaim] = field(default_factory=list)
    meeting_of: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, set[str]] = field(default_factory=dict)
    exact: dict[str, set[str]] = field(default_factory=dict)


class World:
    """The people and the meetings of one seed."""

    def __init__(self, claims: int, seed: int) -> None:
        self.random = random.Random(f"{seed}-{claims}")
        self._surnames = [self._word(2, 3) for _ in range(max(60, claims // 40))]
        self._given = [self._word(2, 2) for _ in range(400)]
        self.people = [self._person() for _ in range(max(100, claims // 12))]
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.people))))
        self.meetings: list[Meeting] = []
        self._days: dict[tuple[Person, ...], list[date]] = defaultdict(list)

    def _word(self, least: int, most: int) -> str:
        syllables = self.random.randint(least, most)
        word = "".join(self.random.choice(_ONSETS) + self.random.choice(_VOWELS) for _ in range(syllables))
        return (word + self.random.choice(_CODAS)).capitalize()

    def _person(self) -> Person:
        given, surname = self.random.choice(self._given), self.random.choice(self._surnames)
        spellings = {f"{given} {surname}"}
        for _ in range(2):
            spellings.add(f"{self._respelt(given)} {self._respelt(surname)}")
        country = self.random.choice(list(CITIES.values()))
        return Person(tuple(sorted(spellings)), surname, self.random.choice(ROLES), country)

    def _respelt(self, word: str) -> str:
        old, new = self.random.choice(_RESPELL)
        return word[0] + word[1:].replace(old, new, 1)

    def _popular(self) -> Person:
        return self.people[bisect(self._weights, self.random.random() * self._weights[-1])]

    def meet(self, days: int) -> Meeting:
        """Add a meeting, a quarter of them between people who met three weeks to ten months before."""
        rng = self.random
        start = date(2024, 1, 1)
        if self.meetings and rng.random() < 0.25:
            before = rng.choice(self.meetings)
            city = before.city if rng.random() < 0.5 else rng.choice(list(CITIES))
            people = before.people
            day = before.day + timedelta(days=rng.randint(21, 300))
            while any(abs((day - other).days) < 21 for other in self._days[people]):
                day += timedelta(days=rng.randint(21, 90))
        else:
            people = tuple(dict.fromkeys(self._popular() for _ in range(rng.choice((2, 2, 2, 3, 3, 4)))))
            day, city = start + timedelta(days=rng.randrange(days)), rng.choice(list(CITIES))
        meeting = Meeting(
            people,
            day,
            city,
            rng.choice(("meeting", "visit", "summit")),
            rng.sample(TOPICS, 3),
            rng.randint(3, 90),
        )
        self.meetings.append(meeting)
        self._days[people].append(day)
        return meeting


class Source:
    """One source's telling of a meeting."""

    def __init__(self, world: World, meeting: Meeting) -> None:
        self.random, self.meeting = world.random, meeting
        self.wrong: set[str] = set()
        self.exact: set[str] = set()
        self.planned = self.random.random() < 0.06
        delay = -self.random.randint(1, 6) if self.planned else self.random.choice((0, 0, 1, 1, 2, 3, 9))
        self.published = meeting.day + timedelta(days=delay)

    def claim(self) -> MeetingClaim:
        """Return what the source says."""
        rng, meeting = self.random, self.meeting
        topics = [] if rng.random() < 0.3 else rng.sample(meeting.topics, rng.randint(1, 2))
        return MeetingClaim(
            kind=meeting.kind if rng.random() < 0.8 else "meeting",
            status="planned" if self.planned else "held",
            participants=self._people(),
            date=self._date(),
            place=self._place(),
            topics=topics,
            delegation_size=self._size(),
            attributed_to=rng.choice((None, None, "the foreign ministry", "a spokesman")),
            quote=f"Report {rng.getrandbits(64):x} of the meeting in {meeting.city}.",
        )

    def _people(self) -> list[Participant]:
        people = list(self.meeting.people)
        if len(people) > 1 and self.random.random() < 0.08:
            people.remove(self.random.choice(people))
        return [self._participant(person) for person in people]

    def _participant(self, person: Person) -> Participant:
        rng = self.random
        name = rng.choice(person.spellings)
        draw = rng.random()
        if draw < 0.08:
            name = person.surname
        elif draw < 0.12:
            name = f"{name[0]}. {name.split()[-1]}"
        elif draw < 0.18:
            name = f"{person.role} {name}"
        if rng.random() < 0.4:
            return Participant(name, person.role, person.country)
        return Participant(name)

    def _date(self) -> str | None:
        rng, day = self.random, self.meeting.day
        draw = rng.random()
        if draw < 0.14:
            return None
        if draw < 0.26:
            return f"{MONTHS[day.month - 1]} {day.year}"
        if draw < 0.28 and not self.planned:
            self.wrong.add("date")
            wrong = day + timedelta(days=rng.choice((-2, -1, 1, 2)))
            self.published = max(self.published, wrong)
            return _in_words(wrong)
        if draw < 0.29 and not self.planned and day.day <= 28:
            self.wrong.add("date")  # the month after, and so later than the article
            self.published = min(self.published, day + timedelta(days=3))
            return _in_words(day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1))
        self.exact.add("date")
        if draw < 0.5 and abs((self.published - day).days) < 6 and self.published != day:
            return WEEKDAYS[day.weekday()]
        return _in_words(day) if draw < 0.8 else day.isoformat()

    def _place(self) -> str | None:
        draw, city = self.random.random(), self.meeting.city
        if draw < 0.15:
            return None
        if draw < 0.30:
            return CITIES[city]
        if draw < 0.31:
            self.wrong.add("place")
            return self.random.choice([other for other in CITIES if other != city])
        self.exact.add("place")
        return city

    def _size(self) -> str | None:
        draw, size = self.random.random(), self.meeting.size
        if draw < 0.7:
            return None
        if draw < 0.72:
            self.wrong.add("delegation_size")
            return f"{size * 3 + 20} people"
        self.exact.add("delegation_size")
        return f"{size} people" if draw < 0.9 else f"a delegation of {size}"


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def generate(claims: int, *, sources: int = 60, seed: int = 4) -> Generated:
    """Return about `claims` claims of `sources` sources, from one to nine about each meeting.

    Args:
        claims: how many.
        sources: how many outlets there are; each tells of a meeting at most once.
        seed: another seed is another world.
    """
    world, made = World(claims, seed), Generated()
    rng = world.random
    while len(made.claims) < claims:
        meeting = world.meet(days=730)
        count = min(rng.choice((1, 2, 3, 3, 4, 5, 6, 9)), claims - len(made.claims))
        for outlet in rng.sample(range(sources), count):
            teller = Source(world, meeting)
            told = teller.claim()
            number = len(made.claims)
            sourced = SourcedClaim(
                claim=told, source=f"outlet {outlet:02}", article_id=f"a{number}", published=teller.published
            )
            made.claims.append(sourced)
            made.meeting_of[sourced.id] = len(world.meetings) - 1
            made.wrong[sourced.id], made.exact[sourced.id] = teller.wrong, teller.exact
    rng.shuffle(made.claims)
    return made
