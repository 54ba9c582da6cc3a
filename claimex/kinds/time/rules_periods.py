"""Rules for times longer than a day that the calendar names: months, seasons, years and their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from claimex.kinds.time import calendar
from claimex.kinds.time.calendar import DAY, YEARLESS, Period, day_span, days_span, part_of
from claimex.kinds.time.rule import TimeContext, rule
from claimex.kinds.time.rules_days import full_year, nearest


def _month_of(context: TimeContext, month: int, year: int | None) -> Period:
    """A month of the year that is named, else the one that its name alone means."""
    if year is not None:
        return calendar.month_span(full_year(context, year), month)
    if context.reference is None:
        return replace(calendar.month_span(YEARLESS, month), yearless=True)
    span = nearest(context, lambda year: calendar.month_span(year, month))
    ahead = calendar.month_span(span.ends[0].year + 1, month)
    near = context.past and context.reference.month < month
    return span.beside(ahead if near and calendar.is_soon(ahead.ends[0], context.reference) else None)


@rule("shift month", in_any_order="part? month year?")
def _month(context: TimeContext, month: int, part: str = "", year: int | None = None) -> Period | None:
    """A month or a part of one (approximate); without a year the latest that has begun."""
    whole = _month_of(context, month, year)
    found = part_of(whole, part)
    is_ahead = year is None and context.past and bool(context.reference) and found.ends[0] > context.today
    before = calendar.month_span(whole.ends[0].year - 1, month) if part and is_ahead else None
    return found.beside(*(part_of(other, part) for other in (before, *whole.others) if other))


@rule("one_unit number", "shift year", "unit part year", in_any_order="part? year")
def _year(
    context: TimeContext,
    year: int = 0,
    part: str = "",
    unit: str = "year",
    one_unit: str = "year",
    number: int = 0,
) -> Period | None:
    """A year, also one of three figures with its word, or a part of it (approximate)."""
    if one_unit != "year" or (number and not 100 <= number < 1000):
        return None
    year = int(number) or full_year(context, year)
    return part_of(calendar.years_span(year, year, "year"), part) if unit == "year" else None


@rule("number unit? decade", "year decade", in_any_order="part? decade")
def _decade(
    context: TimeContext, decade: int, part: str = "", number: float = 0, unit: str = "", year: int = 0
) -> Period | None:
    """A decade, or a part of one; one of two digits lies in the century nearest to the article."""
    if number >= 1000 or year:  # "the two thousand tens"
        decade += int(number) or year
        if decade % 10 or decade > 2199 or (number or year) % 100:
            return None
    elif number:  # "the nineteen nineties", "the nineties of the 20th century"
        if unit not in ("century", "") or decade > 99 or not 0 < number < 100:
            return None
        decade += 100 * (int(number) - (unit != ""))
    elif decade < 100:
        now = context.reference.year if context.reference else 2029
        decade = now - (now - decade) % 100
    elif decade % 100 == 0 and decade < 2000:
        return part_of(calendar.century_span(decade // 100 + 1), part)
    return part_of(calendar.years_span(decade, decade + 9, "decade"), part)


@rule("rank unit unit2", "calendar_step unit2 decade", "decade unit2 calendar_step")
def _decade_of_a_century(
    context: TimeContext, unit2: str, unit: str = "decade", rank: int = 0, step: int = 0, decade: int = 0
) -> Period | None:
    """The first, second, ... or last decade of the article's own century, or one of a century."""
    if (unit, unit2) != ("decade", "century") or rank > 10 or decade > 99:
        return None
    decade = decade or 10 * (rank - 1 if rank > 0 else 10 + rank)
    first = context.today.year // 100 * 100 + 100 * step + decade
    return calendar.years_span(first, first + 9, "decade")


@rule("season year to year2", "season month year", "part? season year?", "year season part?")
def _season(
    context: TimeContext, season: int, part: str = "", year: int | None = None, year2: int = 0, month: int = 0
) -> Period | None:
    """A season of the northern hemisphere; without a year the latest that has begun."""
    if year is None:
        return part_of(nearest(context, lambda year: calendar.season_span(year, season)), part)
    span = calendar.season_span(full_year(context, year), season)
    following = year2 % 100 or month  # "the winter of 2011-12" has what is a month elsewhere
    if following:
        return span if season == calendar.WINTER and following == (year + 1) % 100 else None
    if season == calendar.WINTER and not part:
        return span.beside(calendar.season_span(span.ends[0].year - 1, season))
    return part_of(span, part)


@rule(
    "part? quarter year?",
    "year quarter",
    "part? nth unit year?",
    "unit nth year?",
    "last unit year",
    "year last unit",
    "year nth unit",
    "part? nth half year?",
    "year nth half",
    "half nth year?",
    "last half year?",
)
def _quarter_half_or_century(
    context: TimeContext,
    part: str = "",
    quarter: int = 0,
    nth: int | None = None,
    half: str = "",
    unit: str = "quarter",
    year: int | None = None,
    step: int = -1,
) -> Period | None:
    """A quarter or half of a calendar year, without a year the latest that has begun, or a century."""
    if unit == "century" and nth is not None:
        # as newspapers count: the 20th is 1900 to 1999
        return part_of(calendar.century_span(nth), part) if year is None else None
    if unit == "month" and year is not None and nth is not None and 1 <= nth <= 12:
        return part_of(calendar.month_span(full_year(context, year), nth), part)
    if unit != "quarter":
        return None
    months, kind = (6, "half") if half else (3, "quarter")
    rank = nth or step
    number = quarter or (rank if rank > 0 else 12 // months + 1 + rank)
    if not 1 <= number <= 12 // months:
        return None

    def in_year(year: int) -> Period:
        return calendar.months_span(year, months * (number - 1) + 1, months, kind)

    if year is not None:
        return part_of(in_year(full_year(context, year)), part)
    found = nearest(context, in_year)
    before = in_year(found.ends[0].year - 1) if context.past else None  # which a report compares it with
    return part_of(found, part).beside(part_of(before, part) if before else None)


@rule("rank number unit year", "year rank number unit", "nth number unit", "unit number rank year")
def _first_or_last_so_many_months(
    context: TimeContext, number: float, unit: str, rank: int = 1, nth: int = 1, year: int | None = None
) -> Period | None:
    """The first or last so many months or quarters of a year."""
    months = int(number) * {"month": 1, "quarter": 3}.get(unit, 0)
    if not 1 <= months <= 12 or nth != 1 or rank not in (1, -1):
        return None
    year = context.today.year if year is None else full_year(context, year)
    return calendar.months_span(year, 1 if rank == 1 else 13 - months, months, "months")


@rule(
    "rank unit year?", "unit rank year", "year rank unit", "unit week_number year?", "year unit week_number"
)
def _week_of_a_year(
    context: TimeContext, unit: str, number: float = 0, rank: int = 0, year: int | None = None
) -> Period | None:
    """A week by its number (ISO 8601); the first, second or last of a year is approximate."""
    if unit != "week" or (year is None and rank and rank <= 5):
        return None

    def in_year(year: int) -> Period:
        monday = date.fromisocalendar(year + (rank < 0), max(rank, 0) or int(number) or 1, 1)
        return calendar.unit_of(monday + DAY * 7 * min(rank, 0), "week")

    if year is not None:
        span = in_year(full_year(context, year))
        return span.roughly() if rank else span
    span, ahead = nearest(context, in_year), in_year(context.today.year)
    return span.beside(ahead if calendar.is_soon(ahead.ends[0], context.today) else None)


@rule("unit week_number to week_number2 year?")
def _weeks_of_a_year(
    context: TimeContext, unit: str, number: int, week_number2: int, year: int | None = None
) -> Period | None:
    """From one week of a year to another, by their numbers (ISO 8601)."""
    ends = [_week_of_a_year(context, unit, one, year=year) for one in (number, week_number2)]
    if ends[0] is None or ends[1] is None:
        return None
    pairs = product((ends[0], *ends[0].others), (ends[1], *ends[1].others))
    spans = [
        days_span(one.ends[0], two.ends[1]) for one, two in pairs if one.ends[0].year == two.ends[0].year
    ]
    return spans[0].beside(*spans[1:]) if spans and number < week_number2 else None


@rule(
    "rank weekday month year?",
    "year? month rank weekday",
    "rank weekday unit",
    "nth_word weekday",
    "weekday nth_word",
    "weekday calendar_last month year?",
)
def _weekday_of_a_month(
    context: TimeContext,
    weekday: int,
    rank: int = -1,
    month: int = 0,
    unit: str = "month",
    year: int | None = None,
) -> Period | None:
    """The first, second, ... or last such weekday of a month, or of the article's own."""
    whole = _month_of(context, month or context.today.month, year)
    if whole.yearless or unit != "month":
        return None
    first = whole.ends[0]
    return day_span(calendar.nth_weekday(first.year, first.month, weekday, rank))


@rule(
    "rank number? unit month year?",
    "unit rank month year?",
    "year? month rank unit",
    "rank half month year?",
    "year? month rank half",
    "rank number? unit unit2",
    "rank half unit2",
)
def _week_day_or_half_of_a_month(
    context: TimeContext,
    rank: int,
    month: int | None = None,
    unit: str = "half",
    number: float = 1,
    year: int | None = None,
    unit2: str = "month",
) -> Period | None:
    """The first, ... last but one or last week (approximate), weekend or day of a month, or a half of it."""
    if unit2 != "month":
        return None
    found = _in_month(_month_of(context, month or context.today.month, year), rank, unit, number)
    if month or found is None or not context.past or found.ends[0] <= context.today:
        return found
    before = calendar.unit_of(calendar.move(context.today, "month", -1), "month")
    return found.beside(_in_month(before, rank, unit, number))


def _in_month(whole: Period, rank: int, unit: str, number: float) -> Period | None:
    if unit == "weekend" and number == 1 and not whole.yearless:
        days_of = (calendar.nth_weekday(whole.ends[0].year, whole.ends[0].month, day, rank) for day in (5, 6))
        saturdays, sundays = (calendar.unit_of(day, "weekend") for day in days_of)
        return saturdays.beside(sundays)  # another one where the month begins on a Sunday
    days = {"day": 1, "week": 7, "half": 15, "fortnight": 15}.get(unit, 0)
    if whole.yearless or not days or rank not in ((-2, -1, 1, 2, 3, 4, 5) if number == 1 else (1, -1)):
        return None
    (first, end), length = whole.ends, int(days * number)
    start = end + DAY * (1 + length * rank) if rank < 0 else first + DAY * length * (rank - 1)
    last = min(start + DAY * (length - 1), end)
    if start > end or start < first or (length == 15 and not -2 < rank < 3):
        return None
    if unit == "week" and number == 1:
        # or the first, second, ... calendar week, which holds the month's first, second, ... Thursday
        thursday = calendar.nth_weekday(first.year, first.month, 3, rank) if rank < 5 else first
        whole = calendar.unit_of(thursday, "week")
        return Period(start, last, "week", approximate=True).beside(whole if rank < 5 else None)
    return days_span(start, end if length == 15 and rank == 2 else last)
