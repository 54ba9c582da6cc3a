"""What of a claim decides which others it is compared with: little enough to hold for a whole archive.

A `Sketch` is plain data. Candidate pairs, how busy people are, and which events may be parts of which follow
from sketches alone. The claims themselves are looked at only where two of them meet (`spread.py`).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

from claimex.kinds import Role
from claimex.kinds.person.ruled import RuledName
from claimex.kinds.time import DateRange
from claimex.linking.claim_values import ClaimValues, telling_of
from claimex.linking.intervals import DOUBT_DAYS, FRESH_DAYS, SLIP_DAYS, days_long, days_with_one_number
from claimex.linking.parts import part_words

LONGEST_DAYS = 400
"""A longer stretch says too little about when an event was: the day of publication is used instead."""
ANY_TIME = -1
"""The month of claims that may be about any time."""
LONGEST_VISIT = 31
"""Days: a longer stretch is no visit, and what lies in it may be a part of anything."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a claim decides which others it is compared with.

    Attributes:
        article: the id of its article.
        telling: the same, and whether it denies: no two claims of an event have one.
        source: who published that.
        names: the names of the people that identify its event, in its order; None for who is only described.
        described: who is only described, as name, role and side.
        groups: the stems of the words for those, and the codes of countries.
        circles: the same, and those of the groups that its other people may be of.
        seats: the offices of its people, each with the country that it is of, where both are known.
        window: when its event may have been.
        day: the day that it gives, in EDTF; empty where it gives none.
        time: what claims of one time have in common: the day, else all that linking looks at beside people.
        says: how much it says of place and kind, and in how many words.
        fullness: how well it stands for its event, where that may be a part of a larger one.
        is_whole: whether its event may have others as its parts.
        names_whole: whether it has words for the larger event that its own is a part of.
        stretch: the first of its days, as an ordinal, and how many there are, where they may be a visit's.
        places: the blocking keys of where it was.
        subjects: the blocking keys of what it was about, where it names nobody.
        ruled: those of its names of which a person ruled whose they are, each with what was ruled.
    """

    article: str
    telling: str
    source: str
    names: tuple[str | None, ...]
    described: frozenset[tuple[str | None, ...]]
    groups: frozenset[str]
    circles: frozenset[str]
    seats: frozenset[str]
    window: Window
    day: str
    time: Hashable
    says: tuple[int, int]
    fullness: tuple[bool, int, bool, bool]
    is_whole: bool
    names_whole: bool
    stretch: tuple[int, int] | None
    places: frozenset[tuple[str, str]]
    subjects: frozenset[tuple[str, str]]
    ruled: tuple[tuple[str, RuledName], ...] = ()

    @property
    def named(self) -> list[str]:
        """The names of its people."""
        return [name for name in self.names if name is not None]


def sketch_of(claim: ClaimValues) -> Sketch:
    """Return the sketch of a claim whose time is anchored already."""
    window, people, when = window_of(claim), claim.people, claim.when
    named = claim.named
    begins = when.earliest if when is not None and days_long(when) <= LONGEST_VISIT else None
    return Sketch(
        article=claim.sourced.article_id,
        telling=telling_of(claim.sourced),
        source=claim.sourced.source,
        names=tuple([person.name if person.named else None for person in people]),
        described=frozenset([(p.name, p.role, p.represents) for p in people if not p.named]),
        groups=frozenset(
            [w for person in people if not person.named for w in (*person.circle, *person.country.split())]
        ),
        circles=frozenset([stem for person in people for stem in person.circle]),
        seats=frozenset([" ".join((p.side, *sorted(p.office))) for p in people if p.side and p.office]),
        window=window,
        day=claim.day,
        time=_time_of(claim, window.day),
        says=((claim.place is not None) + (claim.label is not None), len(claim.words)),
        fullness=(bool(claim.words_for_whole), len(named), when is not None, claim.place is not None),
        is_whole=claim.is_whole,
        names_whole=bool(part_words(claim)),
        stretch=None if begins is None else (begins.toordinal(), days_long(when)),
        places=_keys(claim, "where"),
        subjects=frozenset() if people else _keys(claim, "what") | _keys(claim, "number"),
        ruled=tuple([(person.name, person.ruled) for person in named if person.ruled]),
    )


def _time_of(claim: ClaimValues, day: int | None) -> Hashable:
    """When a claim's event was; where it gives no single day, all that linking looks at beside people."""
    if day is not None:
        return day
    said = claim.when.edtf if claim.when is not None else None, claim.time and claim.time.text
    stated = claim.sourced.claim
    rest = None if claim.people else claim.words
    return *said, claim.sourced.published, stated.is_over, stated.is_ahead, rest


@dataclass(frozen=True, slots=True)
class Window:
    """When a claim's event may have been, as far as blocking needs it; days are ordinals."""

    day: int | None
    """Its day, where it gives a single one that can be right."""
    span: tuple[int, int] | None
    """The first and the last possible day; None for any time."""
    stretches: tuple[tuple[int, int], ...]
    """The same of each reading of its time: what lies between two readings is neither."""
    months: tuple[int, ...]
    """The months of the span, counted from year 0."""
    published: int | None
    """The day of publication."""

    @property
    def weeks(self) -> tuple[int, ...]:
        """Keys of the weeks in which a report of the same news is published: its own and those beside it."""
        if self.published is None:
            return ()
        week = self.published // FRESH_DAYS
        return -2 - week, -1 - week, -3 - week  # below `ANY_TIME`, so that no month is one of them

    def fits(self, other: Window) -> bool:
        """Whether two claims could be linked, or possibly linked, by their times or as the same news."""
        mine, theirs = self.published, other.published
        if mine is not None and theirs is not None and abs(mine - theirs) <= FRESH_DAYS:
            return True
        if self.day is not None and other.day is not None:
            return abs(self.day - other.day) <= DOUBT_DAYS or days_with_one_number(
                date.fromordinal(self.day), date.fromordinal(other.day)
            )
        if self.span is None or other.span is None:
            return True
        return self.span[0] <= other.span[1] + SLIP_DAYS and other.span[0] <= self.span[1] + SLIP_DAYS


def _keys(claim: ClaimValues, role: Role) -> frozenset[tuple[str, str]]:
    """The blocking keys of what a claim's fields of a role say of its event."""
    return frozenset(
        [
            (str(role), key)
            for field in claim.identifying(role)
            for value in field.values
            for key in field.marker.keys(value)
        ]
    )


def window_of(claim: ClaimValues) -> Window:
    """Return when a claim's event may have been: what its words can mean, else the days before publication.

    A date after its own article counts as the months from the article's to its own.
    """
    time = claim.when
    published = claim.sourced.published
    own = None if published is None else published.toordinal()
    readings = () if time is None else (time, *time.alternatives)
    days = [stretch for reading in readings if (stretch := _stretch(reading)) is not None]
    if time is not None and len(days) == 1 and not time.impossible and days[0][0] == days[0][1]:
        day = days[0][0].toordinal()
        return Window(day, (day, day), ((day, day),), (month_of(days[0][0]),), own)
    if published is not None and (not days or (time is not None and time.impossible)):
        days.append((max(published, date.min + timedelta(FRESH_DAYS)) - timedelta(FRESH_DAYS), published))
    if not days:
        return Window(None, None, (), (ANY_TIME,), own)
    first, last = min(d[0] for d in days), max(d[1] for d in days)
    months = tuple(range(month_of(first), month_of(last) + 1))
    stretches = tuple([(begins.toordinal(), ends.toordinal()) for begins, ends in days])
    return Window(None, (first.toordinal(), last.toordinal()), stretches, months, own)


def _stretch(time: DateRange) -> tuple[date, date] | None:
    """A time's first and last day; None where one is open, or where they lie too far apart."""
    if time.earliest is None or time.latest is None or (time.latest - time.earliest).days > LONGEST_DAYS:
        return None
    return time.earliest, time.latest


def month_of(day: date) -> int:
    """Return the month of a day, counted from year 0."""
    return day.year * 12 + day.month
