"""Rules for times longer than a day that the calendar names: months, seasons, years and their parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimex.kinds.time.calendar import (
    DAY,
    WINTER,
    YEARLESS,
    Span,
    century_span,
    day_span,
    days_span,
    decade_span,
    half_span,
    month_end,
    month_span,
    months_span,
    nth_weekday,
    part_of,
    quarter_span,
    season_span,
    week_of,
    weekend_of,
    worth_keeping,
    year_span,
    years_near,
)
from claimex.kinds.time.figures import Numeric
from claimex.kinds.time.rule import Context, rule
from claimex.kinds.time.rules_days import date_in_figures, dated, day_without_year, full_year


@rule("month", "shift month")
def month_alone(context: Context, month: int, shift: Any = None) -> Span | None:
    """A month without a year: the latest that has begun by the day of the article."""
    if context.reference is None:
        return replace(month_span(YEARLESS, month), yearless=True)
    reference = context.reference
    later = month > reference.month
    if context.past:
        span = month_span(reference.year - later, month)
        ahead = month_span(reference.year, month)
        near = later and ahead.first is not None and worth_keeping(ahead.first, reference)
        return span.beside(ahead if near else None)
    return month_span(reference.year + (month < reference.month), month)


@rule("month year", "year month", "shift month year")
def _month_and_year(context: Context, month: int, year: int, shift: Any = None) -> Span:
    """A month of a year."""
    return month_span(full_year(context, year), month)


@rule("year", "shift year")
def _year_alone(context: Context, year: int, shift: Any = None) -> Span:
    """A year."""
    return year_span(full_year(context, year))


@rule("decade", "part decade", "decade part", "count unit decade")
def _decade(
    context: Context, decade: int, part: str | None = None, count: int = 0, unit: str = ""
) -> Span | None:
    """A decade, or a part of one; one of two digits lies in the century nearest to the article."""
    if unit:
        if unit != "century" or decade > 99 or not 0 < count < 100:
            return None
        decade += 100 * (count - 1)
    elif decade < 100:
        now = context.reference.year if context.reference else 2029
        decade = now - (now - decade) % 100
    elif decade % 100 == 0 and decade < 2000:
        span: Span = century_span(decade // 100 + 1)
        return part_of(span, part) if part else span
    return part_of(decade_span(decade), part) if part else decade_span(decade)


@rule("nth unit", "part nth unit")
def _century(context: Context, nth: int, unit: str, part: str | None = None) -> Span | None:
    """A century, counted as newspapers do: the 20th is 1900 to 1999."""
    if unit != "century":
        return None
    return part_of(century_span(nth), part) if part else century_span(nth)


@rule("part month year?", "month part year?", "part year month", "year month part")
def _part_of_a_month(context: Context, month: int, part: str, year: int | None = None) -> Span | None:
    """The early, middle or late third of a month, or its start or end: approximate."""
    whole = _month_of(context, month, year)
    span = whole and part_of(whole, part)
    return whole and span and span.beside(*(part_of(other, part) for other in whole.others))


@rule("part year", "year part", "unit part year")
def _part_of_a_year(context: Context, year: int, part: str, unit: str = "year") -> Span | None:
    """The early, middle or late third of a year, or its start or end: approximate."""
    return part_of(year_span(full_year(context, year)), part) if unit == "year" else None


@rule("season year to year2")
def _winter_of_two_years(context: Context, season: int, year: int, year2: int, to: Any) -> Span | None:
    """The winter from one year into the next."""
    return season_span(year, season) if season == WINTER and year2 == year + 1 else None


@rule("season month year")
def _winter_in_figures(context: Context, season: int, month: int, year: int) -> Span | None:
    """A winter with its two years in figures, "2011-12", which alone would be a month."""
    return season_span(year, season) if season == WINTER and month == (year + 1) % 100 else None


@rule("season year", "year season", "part season year?", "season")
def _season(context: Context, season: int, year: int | None = None, part: str | None = None) -> Span | None:
    """A season of the northern hemisphere; without a year the latest that has begun."""
    if year is not None:
        span = season_span(full_year(context, year), season)
        if season == WINTER and part is None:
            return span.beside(season_span(full_year(context, year) - 1, season))
    else:
        span = season_near(context, season)
    return part_of(span, part) if part else span


def season_near(context: Context, season: int) -> Span:
    """The latest such season that has begun; told as future, the first that has not ended."""
    today = context.today
    spans = [season_span(y, season) for y in years_near(today.year)]
    if context.past:
        return next(s for s in spans if s.first is not None and s.first <= today)
    return next(s for s in reversed(spans) if s.last is not None and s.last >= today)


@rule(
    "quarter year?", "year quarter", "nth unit year?", "last unit year", "year nth unit", "unit quarter year?"
)
def _quarter(
    context: Context,
    nth: int = 0,
    unit: str = "quarter",
    quarter: int = 0,
    year: int | None = None,
    last: str | None = None,
) -> Span | None:
    """A quarter of a calendar year; without a year the latest that has begun."""
    number = nth or quarter
    number = 4 if number == -1 or last is not None else number
    if unit != "quarter" or not 1 <= number <= 4:
        return None
    if year is not None:
        return quarter_span(full_year(context, year), number)
    today = context.today
    begun = quarter_span(today.year, number)
    if context.past and begun.first is not None and begun.first > today:
        return quarter_span(today.year - 1, number)
    if not context.past and begun.last is not None and begun.last < today:
        return quarter_span(today.year + 1, number)
    return begun


@rule("nth half year?", "year nth half", "last half year?")
def _half(
    context: Context,
    half: str,
    nth: int = 2,
    year: int | None = None,
    last: Any = None,
) -> Span | None:
    """A half of a calendar year; without a year the latest that has begun."""
    if year is not None:
        return half_span(full_year(context, year), nth)
    today = context.today
    span = half_span(today.year, nth)
    if context.past and span.first is not None and span.first > today:
        return half_span(today.year - 1, nth)
    return span


@rule("nth count unit year?", "year nth count unit", "last count unit year")
def _first_months(
    context: Context,
    count: int,
    unit: str,
    nth: int = 1,
    year: int | None = None,
    last: Any = None,
) -> Span | None:
    """The first or last so many months of a year."""
    if unit != "month" or not 1 <= count <= 12 or nth not in (1, -1):
        return None
    number = full_year(context, year) if year is not None else context.today.year
    start = 13 - count if last is not None or nth == -1 else 1
    return months_span(number, start, count, "months")


def _month_of(context: Context, month: int, year: int | None) -> Span | None:
    """A month of the year that is named, else the one that its name alone means."""
    return month_alone(context, month) if year is None else month_span(full_year(context, year), month)


@rule("nth weekday month year?", "last weekday month year?")
def _weekday_of_a_month(
    context: Context,
    weekday: int,
    month: int,
    nth: int = -1,
    year: int | None = None,
    last: Any = None,
) -> Span | None:
    """The first, second, ... or last such weekday of a month."""
    whole = _month_of(context, month, year)
    if whole is None or whole.first is None or whole.yearless:
        return None
    return day_span(nth_weekday(whole.first.year, month, weekday, nth))


@rule("nth weekday unit", "last weekday unit")
def _weekday_of_this_month(
    context: Context, weekday: int, unit: str, nth: int = -1, last: Any = None
) -> Span | None:
    """The first, second, ... or last such weekday of the article's month."""
    today = context.today
    return day_span(nth_weekday(today.year, today.month, weekday, nth)) if unit == "month" else None


@rule("nth count unit month year?")
def _first_days_of_a_month(
    context: Context, nth: int, count: int, unit: str, month: int, year: int | None = None
) -> Span | None:
    """The first so many days or weeks of a month."""
    whole = month_alone(context, month) if year is None else _month_and_year(context, month, year)
    if whole is None or whole.first is None or whole.last is None or whole.yearless:
        return None
    if nth != 1 or unit not in ("day", "week"):
        return None
    last = whole.first + DAY * (count * (7 if unit == "week" else 1) - 1)
    return days_span(whole.first, last) if last <= whole.last else None


@rule("part nth unit year?", "part quarter year?", "part nth half year?")
def _part_of_a_quarter(context: Context, part: str, **named: Any) -> Span | None:
    """The start, middle or end of a quarter or half: approximate."""
    whole = _half(context, **named) if "half" in named else _quarter(context, **named)
    return whole and part_of(whole, part)


@rule("nth unit month year?", "last unit month year?", "unit nth month year?")
def _week_of_a_month(
    context: Context,
    unit: str,
    month: int,
    nth: int = -1,
    year: int | None = None,
    last: Any = None,
) -> Span | None:
    """The first, second, ... or last week (approximate), weekend or day of a month."""
    whole = _month_of(context, month, year)
    if whole is None or whole.first is None or whole.yearless or not -1 <= nth <= 5:
        return None
    first = whole.first
    if unit == "weekend":
        saturday = nth_weekday(first.year, month, 5, nth)
        return days_span(saturday, saturday + DAY)
    if unit not in ("day", "week"):
        return None
    end = month_end(first.year, month)
    if unit == "day":
        return day_span(end if nth < 0 else first + DAY * (nth - 1)) if nth else None
    start = end - DAY * 6 if nth < 0 else first + DAY * 7 * (nth - 1)
    if start > end:
        return None
    return Span(start, min(start + DAY * 6, end), "week", approximate=True)


@rule(
    "unit month day year?",
    "unit day month year?",
    "unit month day to day2 year?",
    "unit day to day2 month year?",
    "unit figures",
)
def _week_of_a_day(
    context: Context,
    unit: str,
    month: int = 0,
    day: int = 0,
    year: int | None = None,
    figures: Numeric | None = None,
    **_: Any,
) -> Span | None:
    """The week or weekend that holds a day."""
    if unit not in ("week", "weekend"):
        return None
    if figures is not None:
        held = date_in_figures(context, figures)
    elif year is not None:
        held = dated(context, year, month, day, None)
    else:
        held = day_without_year(context, month, day)
    if held is None or held.first is None or held.yearless:
        return None
    return week_of(held.first) if unit == "week" else weekend_of(held.first)
