"""How long, how near and how fresh the times of two claims are: what the rules on evidence measure by."""

from __future__ import annotations

from datetime import date
from math import inf

from claimex.kinds.time import DateRange

WRONG_DAYS = 2
"""Two dates this close, all else equal, are one event with one wrong date, not two."""
NEAR_DAYS = 3
"""Two dates this close may be one event with a wrong date, or two events of one week."""
SLIP_DAYS = 62
"""A date that is shown to be wrong may be wrong by this much: a month named wrong, and no more."""
DOUBT_DAYS = 14
"""Two sound dates further apart than this are two events; nearer ones are shown as possibly one."""
FRESH_DAYS = 7
"""A report is news of what lies at most this far behind it."""
COARSE_DAYS = 45
"""A stretch longer than this (a season, a year) holds too much to identify an event by."""

DAYS_OF_A_WEEK = 7
MONTHS_OF_A_YEAR = 12


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


def near(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two times lie at most `NEAR_DAYS` apart."""
    return gap_of(a, b) <= NEAR_DAYS


def days_long(time: DateRange | None) -> int:
    """How many days a time spans; a day of an unknown year is one, an open end is too long."""
    if time is None or time.yearless:
        return 1
    if time.earliest is None or time.latest is None:
        return COARSE_DAYS + 1
    return (time.latest - time.earliest).days + 1


def month_mended(day: date, limit: date | None) -> date | None:
    """The same day of the last month that is not after `limit`; None where that month has no such day."""
    if limit is None:
        return None
    months = limit.year * 12 + limit.month - 1 - (1 if day.day > limit.day else 0)
    try:
        return day.replace(year=months // 12, month=months % 12 + 1)
    except ValueError:
        return None
