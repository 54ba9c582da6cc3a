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

DAY: Final = timedelta(days=1)
MONTH_NAMES: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
YEARLESS = 2000
"""The year that carries a stretch whose year is unknown: a leap year, so that 29 February fits."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
"""Seasons, by the numbers that EDTF gives them."""

_NEAR = 183
"""Days after the reference within which a reading in the future is worth keeping beside a past one."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days as a rule of the grammar returns it.

    Attributes:
        first: its first day; None if it is open towards the past.
        last: its last day, inclusive; None if it is open towards the future.
        precision: what kind of stretch it is ("day", "month", ...).
        approximate: the words say so, or can't be meant to the day.
        yearless: the year is unknown; `first` and `last` are in the year `YEARLESS`, or begin
            in the year before it where the stretch passes New Year.
        day_only: even the month is unknown; `first` has only the day of the month.
        others: other readings of the same words, the likelier first.
        note: what the words contradict themselves about, in words for a reader.
    """

    first: date | None
    last: date | None
    precision: str
    approximate: bool = False
    yearless: bool = False
    day_only: bool = False
    others: tuple[Span, ...] = ()
    note: str = ""

    @property
    def ends(self) -> tuple[date, date]:
        """Its first and last day.

        Raises:
            ValueError: one of them is open.
        """
        if self.first is None or self.last is None:
            raise ValueError("an open stretch has not two ends")
        return self.first, self.last

    def roughly(self) -> Span:
        """The same stretch, meant approximately."""
        return replace(self, approximate=True)

    def beside(self, *others: Span | None) -> Span:
        """The same stretch with these as its other readings; None and its own like are left out."""
        ends = (self.first, self.last)
        found = tuple(other for other in others if other and (other.first, other.last) != ends)
        return replace(self, others=found) if found or self.others else self


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day")


def days_span(first: date, last: date) -> Span:
    """From one day to another, both inclusive."""
    return Span(first, last, "day" if first == last else "days")


def week_of(day: date) -> Span:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - DAY * day.weekday()
    return Span(monday, monday + DAY * 6, "week")


def weekend_of(day: date) -> Span:
    """Saturday and Sunday of the week that holds `day`."""
    monday = day - DAY * day.weekday()
    return Span(monday + DAY * 5, monday + DAY * 6, "weekend")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_span(year: int, month: int) -> Span:
    """A whole month."""
    return Span(date(year, month, 1), month_end(year, month), "month")


def months_span(year: int, month: int, count: int, precision: str) -> Span:
    """`count` whole months from one on."""
    last = shift_months(date(year, month, 1), count - 1)
    return Span(date(year, month, 1), month_end(last.year, last.month), precision)


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter of a calendar year, 1 to 4."""
    return months_span(year, 3 * quarter - 2, 3, "quarter")


def half_span(year: int, half: int) -> Span:
    """A half of a calendar year, 1 or 2."""
    if half not in (1, 2):
        raise ValueError(f"no half: {half}")
    return months_span(year, 6 * half - 5, 6, "half")


def season_span(year: int, season: int) -> Span:
    """A season that begins in `year`."""
    return months_span(year, 3 * (season - 20), 3, "season")


def year_span(year: int) -> Span:
    """A whole year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def years_span(first: int, last: int, precision: str = "years") -> Span:
    """From one year to another, both inclusive."""
    return Span(date(first, 1, 1), date(last, 12, 31), precision)


def decade_span(year: int) -> Span:
    """The ten years from `year` on: 1990 to 1999."""
    return years_span(year, year + 9, "decade")


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, or the month's last day where it has none such."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def unit_of(day: date, unit: str) -> Span:
    """The calendar unit that holds `day`.

    Raises:
        KeyError: there is no such unit on the calendar.
    """
    return {
        "day": lambda: day_span(day),
        "week": lambda: week_of(day),
        "weekend": lambda: weekend_of(day),
        "month": lambda: month_span(day.year, day.month),
        "quarter": lambda: quarter_span(day.year, (day.month + 2) // 3),
        "year": lambda: year_span(day.year),
        "decade": lambda: decade_span(day.year - day.year % 10),
        "century": lambda: century_span(day.year // 100 + 1),
    }[unit]()


def century_span(number: int) -> Span:
    """A century as newspapers count it: the 20th is 1900 to 1999."""
    first = 100 * (number - 1)
    return years_span(first, first + 99, "century")


_DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def move(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units, back if negative; half a month is 15 days.

    Raises:
        KeyError: no calendar unit (an hour).
    """
    if unit in _DAYS_OF:
        return day + DAY * int(_DAYS_OF[unit] * count)
    months = _MONTHS_OF[unit] * count
    return shift_months(day, int(months)) + DAY * int(30 * (months - int(months)))


_MONTH_PARTS = {"start": (1, 7), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (25, 31)}
_YEAR_PARTS = {"start": (1, 3), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (11, 12)}
_WEEK_PARTS = {"start": (0, 1), "early": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}
_DECADE_PARTS = {"start": (0, 2), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}
_THIRDS = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}


def part_of(span: Span, part: str) -> Span:
    """The start, early part, middle, late part or end of a stretch: always approximate.

    A month falls into days 1-10, 11-20 and 21 to its end, a year into its thirds, a decade into
    the years 0-3, 4-6 and 7-9, a season or quarter into its months. Without a part it is the whole.
    """
    if not part:
        return span
    first, last = span.ends
    kind, low, high = span.precision, first, last
    if kind == "month":
        start, end = _MONTH_PARTS[part]
        low = first.replace(day=start)
        high = last.replace(day=min(end, last.day))
    elif kind == "week":
        start, end = _WEEK_PARTS[part]
        low, high = first + DAY * start, first + DAY * end
    elif kind == "year":
        start, end = _YEAR_PARTS[part]
        low, high = date(first.year, start, 1), month_end(first.year, end)
    elif kind in ("season", "quarter", "half"):
        length = 2 if kind == "half" else 1
        low = shift_months(first, _THIRDS[part] * length)
        end_month = shift_months(low, length - 1)
        high = month_end(end_month.year, end_month.month)
    else:
        size = 1 if kind == "decade" else 10
        start, end = _DECADE_PARTS[part]
        low = date(first.year + start * size, 1, 1)
        high = date(first.year + end * size + size - 1, 12, 31)
    return replace(span, first=low, last=high, precision=f"part of {kind}", approximate=True, others=())


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month, counted from its end if `nth` is negative.

    Raises:
        ValueError: the month has no such day.
    """
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
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lunar = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lunar) // 451
    month, day = divmod(h + lunar - 7 * m + 114, 31)
    return date(year, month, day + 1)


_EASTER_DAYS = {
    "good friday": -2,
    "easter": 0,
    "easter monday": 1,
    "palm sunday": -7,
    "ash wednesday": -46,
}
_US_DAYS = {
    "mlk": (1, 0, 3),
    "presidents": (2, 0, 3),
    "memorial": (5, 0, -1),
    "labor": (9, 0, 1),
    "columbus": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}


def holiday_on(name: str, year: int) -> date:
    """The day of a holiday in a year; those that differ by country are those of the United States."""
    if name in _EASTER_DAYS:
        return easter(year) + DAY * _EASTER_DAYS[name]
    if name in _US_DAYS:
        month, weekday, nth = _US_DAYS[name]
        return nth_weekday(year, month, weekday, nth)
    return date(year, int(name[:2]), int(name[3:]))


def whole_months(start: date, end: date) -> Span:
    """A stretch of whole months by its own name, where it has one."""
    for span in (
        month_span(start.year, start.month),
        quarter_span(start.year, (start.month + 2) // 3),
        year_span(start.year),
    ):
        if (span.first, span.last) == (start, end):
            return span
    return Span(start, end, "months")


def years_near(year: int, reach: int = 1) -> Iterator[int]:
    """`year` and those up to `reach` away, from the latest to the earliest."""
    return iter(range(year + reach, year - reach - 1, -1))


def worth_keeping(first: date, reference: date) -> bool:
    """Whether a stretch that begins after the reference is near enough to be a reading at all."""
    return first - reference <= DAY * _NEAR
