"""Rules for times longer than a day that the calendar names: months, seasons, years and their parts."""

from __future__ import annotations

from dataclasses import replace

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
    month_span,
    months_span,
    nth_weekday,
    part_of,
    quarter_span,
    season_span,
    worth_keeping,
    year_span,
)
from claimex.kinds.time.rule import Context, Parts, rule
from claimex.kinds.time.rules_days import full_year, nearest


def _month_of(context: Context, parts: Parts) -> Span:
    """A month of the year that is named, else the one that its name alone means."""
    month = parts.month
    if parts.year is not None:
        return month_span(full_year(context, parts.year), month)
    if context.reference is None:
        return replace(month_span(YEARLESS, month), yearless=True)
    span = nearest(context, lambda year: month_span(year, month))
    ahead = month_span(span.ends[0].year + 1, month)
    near = context.past and context.reference.month < month
    return span.beside(ahead if near and worth_keeping(ahead.ends[0], context.reference) else None)


@rule("shift month year?", in_any_order=["part? month year?"])
def _month(context: Context, parts: Parts) -> Span | None:
    """A month or a part of one (approximate); without a year the latest that has begun."""
    whole = _month_of(context, parts)
    if not parts.part:
        return whole
    return part_of(whole, parts.part).beside(*(part_of(other, parts.part) for other in whole.others))


@rule("shift year", "unit part year", in_any_order=["part? year"])
def _year(context: Context, parts: Parts) -> Span | None:
    """A year, or its early, middle or late third, or its start or end (approximate)."""
    if parts.year is None or parts.unit not in ("", "year"):
        return None
    return part_of(year_span(full_year(context, parts.year)), parts.part)


@rule("number unit decade", in_any_order=["part? decade"])
def _decade(context: Context, parts: Parts) -> Span | None:
    """A decade, or a part of one; one of two digits lies in the century nearest to the article."""
    decade = parts.decade
    if parts.unit:
        if parts.unit != "century" or decade > 99 or not 0 < parts.number < 100:
            return None
        decade += 100 * (int(parts.number) - 1)
    elif decade < 100:
        now = context.reference.year if context.reference else 2029
        decade = now - (now - decade) % 100
    elif decade % 100 == 0 and decade < 2000:
        return part_of(century_span(decade // 100 + 1), parts.part)
    return part_of(decade_span(decade), parts.part)


@rule("season year to year2", "season month year", in_any_order=["part? season year?"])
def _season(context: Context, parts: Parts) -> Span | None:
    """A season of the northern hemisphere; without a year the latest that has begun."""
    season = parts.season
    if parts.year is None:
        return part_of(nearest(context, lambda year: season_span(year, season)), parts.part)
    span = season_span(full_year(context, parts.year), season)
    following = parts.year2 % 100 or parts.month  # "the winter of 2011-12" has what is a month elsewhere
    if following:
        return span if season == WINTER and following == (parts.year + 1) % 100 else None
    if season == WINTER and not parts.part:
        return span.beside(season_span(span.ends[0].year - 1, season))
    return part_of(span, parts.part)


@rule(
    "part? quarter year?",
    "year quarter",
    "unit quarter year?",
    "part? nth unit year?",
    "last unit year",
    "year nth unit",
    "part? nth half year?",
    "year nth half",
    "last half year?",
)
def _quarter_half_or_century(context: Context, parts: Parts) -> Span | None:
    """A quarter or half of a calendar year, without a year the latest that has begun, or a century."""
    if parts.unit == "century" and parts.nth is not None:
        # as newspapers count: the 20th is 1900 to 1999
        return part_of(century_span(parts.nth), parts.part) if parts.year is None else None
    if parts.unit not in ("", "quarter"):
        return None
    span_of, count = (half_span, 2) if parts.half else (quarter_span, 4)
    number = parts.quarter or (count if parts.nth in (None, -1) else parts.nth)
    if number is None or not 1 <= number <= count:
        return None
    if parts.year is not None:
        whole = span_of(full_year(context, parts.year), number)
    else:
        whole = nearest(context, lambda year: span_of(year, number))
    return part_of(whole, parts.part)


@rule("rank number unit year", "nth number unit", "year nth number unit", "nth number unit month year?")
def _first_or_last_so_many(context: Context, parts: Parts) -> Span | None:
    """The first or last so many months of a year, or the first so many days or weeks of a month."""
    rank, count = parts.nth or parts.rank, int(parts.number)
    if parts.month:
        whole = _month_of(context, parts)
        if whole.yearless or rank != 1 or parts.unit not in ("day", "week"):
            return None
        first, end = whole.ends
        last = first + DAY * (count * (7 if parts.unit == "week" else 1) - 1)
        return days_span(first, last) if last <= end else None
    if parts.unit != "month" or not 1 <= count <= 12 or rank not in (1, -1):
        return None
    year = context.today.year if parts.year is None else full_year(context, parts.year)
    return months_span(year, 13 - count if rank == -1 else 1, count, "months")


@rule("rank weekday month year?", "rank weekday unit")
def _weekday_of_a_month(context: Context, parts: Parts) -> Span | None:
    """The first, second, ... or last such weekday of a month, or of the article's own."""
    if not parts.month and parts.unit != "month":
        return None
    whole = _month_of(context, parts if parts.month else parts._replace(month=context.today.month))
    if whole.yearless or parts.weekday is None:
        return None
    first = whole.ends[0]
    return day_span(nth_weekday(first.year, first.month, parts.weekday, parts.rank))


@rule("rank unit month year?", "unit rank month year?")
def _week_or_day_of_a_month(context: Context, parts: Parts) -> Span | None:
    """The first, second, ... or last week (approximate), weekend or day of a month."""
    whole = _month_of(context, parts)
    rank = parts.rank
    if whole.yearless or not -1 <= rank <= 5 or not rank:
        return None
    first, end = whole.ends
    if parts.unit == "weekend":
        saturday = nth_weekday(first.year, first.month, 5, rank)
        return days_span(saturday, saturday + DAY)
    if parts.unit == "day":
        return day_span(end if rank < 0 else first + DAY * (rank - 1))
    if parts.unit != "week":
        return None
    start = end - DAY * 6 if rank < 0 else first + DAY * 7 * (rank - 1)
    return None if start > end else Span(start, min(start + DAY * 6, end), "week", approximate=True)
