"""Stretches of the calendar: weeks, months, quarters, seasons, parts of them, and moving among them.

Weeks are those of ISO 8601, Monday to Sunday. Seasons are the meteorological ones of the northern
hemisphere, whole months from 1 March on; a winter has the year it begins in.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from claimex import lexicon

DAY: Final = timedelta(days=1)
_ORDERED: Final = lexicon.dictionary("mul", "time", "ordered")
MONTH_NAMES: Final = ("", *map(str.capitalize, _ORDERED["month"]))
WEEKDAY_NAMES: Final = tuple(map(str.capitalize, _ORDERED["weekday"]))
YEARLESS = 2000
"""The year that carries a stretch whose year is unknown: a leap year, so that 29 February fits."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
"""Seasons, by the numbers that EDTF gives them."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as a rule of the grammar returns it, both ends inclusive, None where open."""

    first: date | None
    last: date | None
    precision: str  # what kind of stretch it is ("day", "month", ...)
    approximate: bool = False
    yearless: bool = False  # the year is unknown; `first` and `last` are in the year `YEARLESS`
    day_only: bool = False  # even the month is unknown; `first` has only the day of the month
    others: tuple[Period, ...] = ()  # other readings of the same words, the likelier first
    days: tuple[date, ...] = ()  # only these days of it are meant
    note: str = ""  # what the words contradict themselves about, in words for a reader

    @property
    def ends(self) -> tuple[date, date]:
        """Its first and last day; ValueError if one of them is open."""
        if self.first is None or self.last is None:
            raise ValueError("an open stretch has not two ends")
        return self.first, self.last

    def roughly(self) -> Period:
        """The same stretch, meant approximately."""
        return replace(self, approximate=True)

    def beside(self, *others: Period | None) -> Period:
        """The same stretch with these as its other readings; None and equal ones are left out."""
        ends = (self.first, self.last)
        found = tuple(other for other in others if other and (other.first, other.last) != ends)
        return replace(self, others=found) if found or self.others else self


def day_span(day: date) -> Period:
    """One day."""
    return Period(day, day, "day")


def days_span(first: date, last: date) -> Period:
    """From one day to another, both inclusive."""
    return Period(first, last, "day" if first == last else "days")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_span(year: int, month: int) -> Period:
    """A whole month."""
    return Period(date(year, month, 1), month_end(year, month), "month")


def months_span(year: int, month: int, count: int, precision: str) -> Period:
    """`count` whole months from one on."""
    last = shift_months(date(year, month, 1), count - 1)
    return Period(date(year, month, 1), month_end(last.year, last.month), precision)


def season_span(year: int, season: int) -> Period:
    """A season that begins in `year`."""
    return months_span(year, 3 * (season - 20), 3, "season")


def years_span(first: int, last: int, precision: str = "years") -> Period:
    """From one year to another, both inclusive."""
    return Period(date(first, 1, 1), date(last, 12, 31), precision)


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, or the month's last day where it has none such."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def unit_of(day: date, unit: str) -> Period:
    """The calendar unit that holds `day`: a week from Monday on, a weekend the Saturday and Sunday after."""
    monday = day - DAY * day.weekday()
    return {
        "day": lambda: day_span(day),
        "week": lambda: Period(monday, monday + DAY * 6, "week"),
        "weekend": lambda: Period(monday + DAY * 5, monday + DAY * 6, "weekend"),
        "month": lambda: month_span(day.year, day.month),
        "quarter": lambda: months_span(day.year, day.month - (day.month - 1) % 3, 3, "quarter"),
        "year": lambda: years_span(day.year, day.year, "year"),
        "decade": lambda: years_span(day.year - day.year % 10, day.year - day.year % 10 + 9, "decade"),
        "century": lambda: century_span(day.year // 100 + 1),
    }[unit]()


def century_span(number: int) -> Period:
    """A century as newspapers count it: the 20th is 1900 to 1999."""
    return years_span(100 * number - 100, 100 * number - 1, "century")


_DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def move(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units of the calendar, back if negative; half a month is 15 days.

    A unit may be several: "5 year 1 month 12 day"; on the way back the days are first.
    """
    if " " in unit:
        parts = list(zip(unit.split()[::2], unit.split()[1::2], strict=True))
        for number, one in parts if count > 0 else parts[::-1]:
            day = move(day, one, count * float(number))
        return day
    if unit in _DAYS_OF:
        return day + DAY * int(_DAYS_OF[unit] * count)
    months = _MONTHS_OF[unit] * count
    return shift_months(day, int(months)) + DAY * int(30 * (months - int(months)))


_PARTS: Final = lexicon.dictionary("mul", "time", "parts")
"""Of each kind of stretch: so many of a unit at a time, the first and the last, from 0, of each part."""


def part_of(span: Period, part: str) -> Period:
    """The start, early part, middle, late part or end of a stretch: always approximate.

    Without a part it is the whole.
    """
    if not part:
        return span
    first, last = span.ends
    parts = _PARTS[span.precision]
    unit, size, (start, end) = parts["unit"], parts["size"], parts[part]
    low, high = move(first, unit, size * start), move(first, unit, size * (end + 1)) - DAY
    return Period(low, min(high, last), f"part of {span.precision}", True, span.yearless, note=span.note)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month, counted from its end if `nth` is negative; ValueError if it has none."""
    if nth < 0:
        last = month_end(year, month)
        day = last - DAY * ((last.weekday() - weekday) % 7) + DAY * 7 * (nth + 1)
    else:
        first = date(year, month, 1)
        day = first + DAY * ((weekday - first.weekday()) % 7) + DAY * 7 * (nth - 1)
    if day.month != month:
        raise ValueError("the month has no such weekday")
    return day


def easter(year: int) -> date:
    """Western Easter: the first Sunday after the paschal full moon, by the Gregorian computus."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon == 29 or (moon == 28 and golden > 10)
    full = date(year, 3, 21) + DAY * moon
    return full + DAY * (6 - full.weekday() or 7)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter in our calendar: the same by the Julian computus, 13 days on (1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    return date(year, 3, 22) + DAY * (moon + sunday + 13)


_EASTER_DAYS: Final = lexicon.dictionary("mul", "time", "easter_days")
_US_HOLIDAYS: Final = lexicon.dictionary("mul", "time", "us_holidays")


def holiday_on(name: str, year: int) -> date:
    """The day of a holiday in a year; those that differ by country are those of the United States."""
    if name.startswith("orthodox "):
        return orthodox_easter(year) + timedelta(days=_EASTER_DAYS[name.removeprefix("orthodox ")])
    if name in _EASTER_DAYS:
        return easter(year) + timedelta(days=_EASTER_DAYS[name])
    if name in _US_HOLIDAYS:
        return nth_weekday(year, *_US_HOLIDAYS[name])
    return date(year, int(name[:2]), int(name[3:]))


_FISCAL: Final = lexicon.table("mul", "time")["fiscal_shifts"]


def fiscal_readings(span: Period) -> Iterator[Period]:
    """A year, quarter or half as the fiscal years of countries count it, whose first months differ."""
    if span.precision in ("year", "quarter", "half"):
        (first, last), note = span.ends, span.note
        for months in _FISCAL:
            start, end = shift_months(first, months), shift_months(last, months)
            yield Period(start, month_end(end.year, end.month), "months", approximate=True, note=note)


def is_soon(first: date, reference: date) -> bool:
    """Whether a stretch begins within half a year after the reference, and may be meant beside a past one."""
    return first - reference <= DAY * 183
