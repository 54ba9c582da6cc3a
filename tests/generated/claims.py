"""Claims of many sources about meetings whose truth is known: seeded, of any size.

The world is made before the comparator is thought of: what follows is what newsrooms do, and not what the
rules allow. `world.py` holds the meetings; this file holds how sources report them.

- Names: each source has its own spelling, now and then with a slip of the keyboard, a title, an initial, the
  family name alone or first; somebody is left out, only described, or accompanied by an aide.
- Times: a day in words, in figures, without its year, as a weekday, "yesterday"; a month, a part of one, "last
  month", "this week", a year, nothing. Some are wrong: by a day or two, by a month, by a year.
- Places: the city, its country, "the French capital", a building; some are wrong.
- Articles: a report tells of one meeting, or of all that a minister did that day. A third are copies of an
  agency's text, faults included. Some sources give no date of publication, some look back months later.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimex import MeetingClaim, Participant, SourcedClaim
from tests.generated.world import CITIES, DAYS, Meeting, Person, World

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BUILDINGS = ("the presidential palace", "the foreign ministry", "the government guesthouse")
WRONG_FIELDS = ("date", "place", "status", "delegation_size")
"""The fields that a source may have wrong."""


@dataclass
class Generated:
    """Claims, and what is true of them.

    Attributes:
        claims: in no order.
        meeting_of: by a claim's id, the number of its meeting.
        wrong: by a claim's id, the fields that it has wrong so that its text contradicts the others.
        exact: by a claim's id, the fields that it states in full and right.
        people_of: by a name as a claim has it, the numbers of the people that it names.
        articles: how many there are.
    """

    claims: list[SourcedClaim] = field(default_factory=list)
    meeting_of: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, set[str]] = field(default_factory=dict)
    exact: dict[str, set[str]] = field(default_factory=dict)
    people_of: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    articles: int = 0


@dataclass
class StatedClaim:
    """One claim, what of it is wrong, and what is stated in full and right."""

    claim: MeetingClaim
    wrong: set[str]
    exact: set[str]


@dataclass
class Report:
    """An article: its day, known or not, and the claims in it, each with its meeting."""

    published: date | None
    stated: list[tuple[Meeting, StatedClaim]]


class Newsroom:
    """How one article reports meetings: one of the day's, or all of them."""

    def __init__(self, rng: random.Random, meetings: list[Meeting], people_of: dict[str, set[int]]) -> None:
        self.random, self.meetings, self.people_of = rng, meetings, people_of
        day = meetings[-1].day
        draw = rng.random()
        self.planned = draw < 0.07
        if self.planned:
            self.published = meetings[0].day - timedelta(days=rng.randint(1, 6))
        elif draw < 0.13:  # a look back
            self.published = day + timedelta(days=rng.randint(20, 200))
        else:
            self.published = day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 1, 2, 3, 5, 9)))
        self.dated = rng.random() > 0.08

    def report(self) -> Report:
        """Write the article."""
        stated = [(meeting, self._state(meeting)) for meeting in self.meetings]
        return Report(self.published if self.dated else None, stated)

    def _state(self, meeting: Meeting) -> StatedClaim:
        rng, teller = self.random, _Teller(self, meeting)
        topics = [] if rng.random() < 0.3 else rng.sample(meeting.topics, rng.randint(1, 2))
        status = teller.status()
        claim = MeetingClaim(
            kind=meeting.kind if rng.random() < 0.75 else rng.choice(("meeting", "other")),
            status=status,
            participants=teller.people(),
            date=teller.date(),
            place=teller.place(),
            topics=topics,
            delegation_size=teller.size(),
            attributed_to=rng.choice((None, None, None, "the foreign ministry", "a spokesman")),
            quote=f"Report {rng.getrandbits(64):x} of what was said and done on that day of {meeting.city}.",
        )
        return StatedClaim(claim, teller.wrong, teller.exact)


class _Teller:
    """How one article reports one meeting."""

    def __init__(self, room: Newsroom, meeting: Meeting) -> None:
        self.random, self.room, self.meeting = room.random, room, meeting
        self.wrong: set[str] = set()
        self.exact: set[str] = set()

    def status(self) -> str:
        if self.room.planned:
            return "planned"
        if self.random.random() < 0.006:
            self.wrong.add("status")
            return "denied"
        self.exact.add("status")
        return "held"

    def people(self) -> list[Participant]:
        rng = self.random
        people = list(self.meeting.people)
        if len(people) > 6:  # of a summit, a report names some
            people = rng.sample(people, rng.randint(3, len(people)))
        elif len(people) > 1 and rng.random() < 0.1:
            people.remove(rng.choice(people))
        stated = [self._participant(person, alone=len(people) == 1) for person in people]
        if rng.random() < 0.08:
            stated.append(Participant(self.meeting.aide))
            self.room.people_of[self.meeting.aide].add(-1 - self.meeting.number)
        rng.shuffle(stated)
        return stated

    def _participant(self, person: Person, *, alone: bool) -> Participant:
        rng, name = self.random, person.spelt(self.random)
        draw = rng.random()
        if draw < 0.04 and not alone:
            return Participant(f"his {person.adjective} counterpart", None, person.country)
        if draw < 0.11:
            name = name.split()[-1]
        elif draw < 0.15:
            name = f"{name[0]}. {name.split()[-1]}"
        elif draw < 0.21:
            name = f"{person.role} {name}"
        elif draw < 0.23:
            name = " ".join((*name.split()[1:], name.split()[0]))
        elif draw < 0.25:
            name = _slip(rng, name)
        self.room.people_of[name].add(person.number)
        draw = rng.random()
        if draw < 0.35:
            return Participant(name, person.role, person.country)
        return Participant(name, person.role if draw < 0.5 else None)

    def date(self) -> str | None:
        rng, day, published = self.random, self.meeting.day, self.room.published
        draw = rng.random()
        late = (published - day).days
        if draw < 0.14 or (late > 15 and draw < 0.3):
            return None
        if draw < 0.24 or (late > 15 and draw < 0.7):
            return self._coarse(day)
        if draw < 0.275 and not self.room.planned:
            return self._wrongly(day, draw)
        words = self._day_in_words(day)
        if self.room.dated or str(day.year) in words:
            self.exact.add("date")
        return words

    def _coarse(self, day: date) -> str:
        part = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
        forms = [f"{MONTHS[day.month - 1]} {day.year}", f"{part} {MONTHS[day.month - 1]} {day.year}"]
        forms += [MONTHS[day.month - 1], f"in {day.year}"]
        published = self.room.published
        if self.room.dated and (published.year * 12 + published.month) - (day.year * 12 + day.month) == 1:
            forms.append("last month")
        if self.room.dated and 0 <= (published - day).days <= published.weekday():
            forms.append("this week")
        return self.random.choice(forms)

    def _wrongly(self, day: date, draw: float) -> str:
        """A near day, the same day of another month, or of another year."""
        rng = self.random
        self.wrong.add("date")
        if draw < 0.26:
            days = rng.choice((1, 1, 2, 3))
            sign = -1 if day + timedelta(days=days) > self.room.published else rng.choice((-1, 1))
            wrong = day + timedelta(days=sign * days)
        elif draw < 0.27:
            months = day.year * 12 + day.month - 1 + rng.choice((-1, 1))
            wrong = date(months // 12, months % 12 + 1, min(day.day, 28))
        else:
            wrong = day.replace(year=day.year - 1, day=min(day.day, 28))
        return _in_words(wrong)

    def _day_in_words(self, day: date) -> str:
        rng = self.random
        late = (self.room.published - day).days if self.room.dated else 99
        forms = [_in_words(day), _in_words(day), day.isoformat(), f"{MONTHS[day.month - 1]} {day.day}"]
        if 0 < abs(late) < 6:
            forms += [WEEKDAYS[day.weekday()]] * 3
        if late in (0, 1, -1):
            forms += [{0: "today", 1: "yesterday", -1: "tomorrow"}[late]] * 2
        return rng.choice(forms)

    def place(self) -> str | None:
        draw, city = self.random.random(), self.meeting.city
        country, adjective = CITIES[city]
        if draw < 0.18:
            return None
        if draw < 0.30:
            return country
        if draw < 0.34:
            return self.random.choice(BUILDINGS)
        if draw < 0.38:
            return f"the {adjective} capital"
        if draw < 0.39:
            self.wrong.add("place")
            return self.random.choice([c for c, (other, _) in CITIES.items() if other != country])
        self.exact.add("place")
        return city if draw < 0.9 else f"{city}, {country}"

    def size(self) -> str | None:
        draw, size = self.random.random(), self.meeting.size
        if draw < 0.7:
            return None
        if draw < 0.72:
            self.wrong.add("delegation_size")
            return f"{size * 3 + 20} people"
        if draw < 0.8 and size >= 20:
            return f"about {5 * round(size / 5)} people"
        self.exact.add("delegation_size")
        return f"{size} people" if draw < 0.9 else f"a delegation of {size}"


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _slip(rng: random.Random, name: str) -> str:
    """The name with one letter left out, doubled, or changed places with the next."""
    at = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def generate(claims: int, *, sources: int = 60, seed: int = 1, days: int = DAYS) -> Generated:
    """Return about `claims` claims of `sources` sources, from one to nine reports about each meeting.

    Args:
        claims: how many.
        sources: how many outlets there are; each tells of a meeting at most once.
        seed: another seed is another world.
        days: within how many days all meetings take place.
    """
    world, made = World(claims, seed, days), Generated()
    rng = world.random
    while len(made.claims) < claims:
        meetings = world.next_day_of_somebody()
        cover(made, rng, meetings, rng.sample(range(sources), rng.choice((1, 2, 3, 3, 4, 5, 6, 9))))
    rng.shuffle(made.claims)
    return made


def cover(made: Generated, rng: random.Random, meetings: list[Meeting], outlets: Sequence[int]) -> None:
    """Add a report of each outlet about one of the meetings, or all; some copy the first report."""
    agency: Report | None = None
    for outlet in outlets:
        about = meetings if rng.random() < 0.4 else [rng.choice(meetings)]
        if agency is not None and rng.random() < 0.3:
            report = agency
        else:
            report = Newsroom(rng, about, made.people_of).report()
            agency = agency or report
        made.articles += 1
        _publish(made, report, f"outlet {outlet:02}", f"a{made.articles}")


def _publish(made: Generated, report: Report, source: str, article: str) -> None:
    for meeting, stated in report.stated:
        sourced = SourcedClaim(
            claim=stated.claim, source=source, article_id=article, published=report.published
        )
        made.claims.append(sourced)
        made.meeting_of[sourced.id] = meeting.number
        made.wrong[sourced.id], made.exact[sourced.id] = stated.wrong, stated.exact
