"""How long, how near and how fresh the times of two claims are: what the features measure by."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

from claimex.kinds.time import DateRange
from claimex.models import SourcedClaim

NEAR_DAYS = 3
"""Two dates this close may be one event with a wrong date, or two events of one week."""
SLIP_DAYS = 62
"""A date that is shown to be wrong may be wrong by this much: a month named wrong, and no more."""
DOUBT_DAYS = 14
"""Two sound dates further apart than this are two events; nearer ones are shown as possibly one."""
FRESH_DAYS = 7
"""A report is news of what lies at most this far behind it."""
MONTHS_OF_A_YEAR = 12
LONG = "long times"

_LENGTHS = ((1, "one day"), (7, "times of a week"), (45, "times of a month"))
_NEARNESS = (
    *((0, "no day"), (1, "a day"), (3, "two or three days"), (7, "a week"), (14, "a fortnight")),
    *((45, "a month"), (400, "a year")),
)


def length_of(days: int) -> str:
    """How long the longer of two times that fit is, in words."""
    return next((words for most, words in _LENGTHS if days <= most), LONG)


def nearness_of(days: float) -> str:
    """How many days lie between two, in words."""
    return next((words for most, words in _NEARNESS if days <= most), "years")


def days_between(a: date | None, b: date | None) -> int | None:
    """Days between two days of publication; None where one is not known."""
    return None if a is None or b is None else abs((a - b).days)


def shown_wrong(a: DateRange | None, b: DateRange | None) -> str:
    """What shows that one of two dates is wrong: it lies after its own article. Empty if nothing does."""
    for time in (a, b):
        if time is not None and time.impossible:
            return f"{time} lies after the article that reports it as past"
    return ""


def days_with_one_number(a: date, b: date) -> bool:
    """Whether two days are the same day of two near months, or of the same month of two years.

    That is what a slip of one month, or of one year, makes of a date.
    """
    months = abs((a.year - b.year) * 12 + a.month - b.month)
    return a.day == b.day and (abs((a - b).days) <= SLIP_DAYS or months == MONTHS_OF_A_YEAR)


def gap_of(a: DateRange | None, b: DateRange | None) -> float:
    """Days between two intervals; infinite where an end is not known."""
    if a is None or b is None:
        return inf
    ends = (a.latest, b.earliest), (b.latest, a.earliest)
    return max(0, *(inf if end is None or start is None else (start - end).days for end, start in ends))


def gap_to(day: date, time: DateRange) -> int:
    """Days between a day and an interval; an open end is near."""
    ends = (time.earliest - day if time.earliest else None, day - time.latest if time.latest else None)
    return max(0, *(0 if end is None else end.days for end in ends))


def near(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two times lie at most `NEAR_DAYS` apart."""
    return gap_of(a, b) <= NEAR_DAYS


def days_long(time: DateRange | None) -> int:
    """How many days a time spans; a day of an unknown year is one, an open end is a year."""
    if time is None or time.yearless:
        return 1
    if time.earliest is None or time.latest is None:
        return 366
    return (time.latest - time.earliest).days + 1


def cut_at(time: DateRange, sourced: SourcedClaim) -> DateRange:
    """A stretch that holds its article's day, without the part in which the event can't have been.

    What is over was so by that day, what is planned was not; of what was called off nothing is known.
    """
    first, last, published = time.earliest, time.latest, sourced.published
    if published is None or first is None or last is None or not first <= published < last:
        return time
    if sourced.claim.is_over:
        return time.model_copy(update={"latest": published})
    return time.model_copy(update={"earliest": published}) if sourced.claim.is_ahead else time


def likely_days(time: DateRange, published: date | None) -> tuple[date, date] | None:
    """The first and last day that a time can mean; None where an end is open.

    A date after its own article is read in the last month in which it is not.
    """
    if time.latest is None or time.earliest is None:
        return None
    if time.impossible and published is not None:
        day = _month_mended(time.earliest, published) or published - timedelta(1)
        return day, day
    return time.earliest, time.latest


def _month_mended(day: date, limit: date) -> date | None:
    """The same day of the last month that is not after `limit`; None where that month has no such day."""
    months = limit.year * 12 + limit.month - 1 - (1 if day.day > limit.day else 0)
    try:
        return day.replace(year=months // 12, month=months % 12 + 1)
    except ValueError:
        return None
