"""Rules for days that the calendar names: dates in words and figures, holidays, days of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from claimex.kinds.time.calendar import (
    DAY,
    MONTH_NAMES,
    WEEKDAY_NAMES,
    YEARLESS,
    Span,
    day_span,
    days_span,
    holiday_on,
    shift_months,
    worth_keeping,
    years_near,
)
from claimex.kinds.time.figures import Numeric
from claimex.kinds.time.rule import Context, rule


def full_year(context: Context, year: int) -> int:
    """A year of two digits in the century nearest to the article, at most twenty years after it."""
    if year > 99:
        return year
    pivot = (context.reference.year if context.reference else 2029) + 20
    return pivot - (pivot - year) % 100


def _exists(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_without_year(context: Context, month: int, day: int, weekday: int | None = None) -> Span | None:
    """The reading of a day and month that bear no year.

    The article's own month means its own year, even where that puts the day after the article: nobody
    calls last year's November by its name alone in November. Any other month is the latest one that
    is not after the article (told as future: the first not before it). The weekday, if given,
    decides where it fits only one year.
    """
    if context.reference is None:
        found = _exists(YEARLESS, month, day)
        return None if found is None else replace(day_span(found), yearless=True)
    reference = context.reference
    days = [d for y in years_near(reference.year, 8) if (d := _exists(y, month, day))]
    if not days:
        return None
    if month == reference.month:
        chosen = next((d for d in days if d.year == reference.year), days[-1])
    elif context.past:
        chosen = next(d for d in days if d <= reference)
    else:
        chosen = next(d for d in reversed(days) if d >= reference)
    near = [d for d in days if abs(d.year - chosen.year) == 1 and d != chosen]
    fitting = [d for d in near if d.weekday() == weekday]
    if weekday is not None and chosen.weekday() != weekday:
        return _against_weekday(context, chosen, fitting, weekday)
    span = day_span(chosen)
    if weekday is not None:
        return span
    if chosen > reference and context.past:
        return span.beside(*(day_span(d) for d in near if d <= reference))
    kept = (day_span(d) for d in near if d > reference and worth_keeping(d, reference))
    return span.beside(*kept)


def _against_weekday(context: Context, chosen: date, fitting: list[date], weekday: int) -> Span:
    """The reading where the likeliest year contradicts the weekday."""
    possible = [d for d in fitting if not context.past or d <= context.today]
    impossible = context.past and chosen > context.today
    if possible and impossible:
        return day_span(possible[0])
    return _contradicted(chosen, weekday, fitting)


def _contradicted(day: date, weekday: int, others: Sequence[date] = ()) -> Span:
    """A day that is not the weekday it is called, with the nearest one that is and other years."""
    nearest = day + DAY * ((weekday - day.weekday() + 3) % 7 - 3)
    named = f"{day.day} {MONTH_NAMES[day.month]} {day.year}"
    note = f"the text says {WEEKDAY_NAMES[weekday]}, but {named} is a {WEEKDAY_NAMES[day.weekday()]}"
    return replace(day_span(day), note=note).beside(*map(day_span, (nearest, *others)))


def dated(context: Context, year: int, month: int, day: int, weekday: int | None) -> Span | None:
    """A day with its year; a weekday that contradicts it is noted."""
    found = _exists(full_year(context, year), month, day)
    if found is None:
        return None
    span = day_span(found)
    if weekday is not None and found.weekday() != weekday:
        return _contradicted(found, weekday)
    return span


@rule("weekday? figures", "figures weekday")
def date_in_figures(context: Context, figures: Numeric, weekday: int | None = None) -> Span | None:
    """A date in figures; where day and month could change places, both readings are kept."""
    orders = [figures.order] if figures.order else (["md", "dm"] if context.month_first else ["dm", "md"])
    if figures.order == "dm":
        orders.append("md" if figures.second > 12 else "dm")
    spans: list[Span] = []
    for order in orders:
        first, second = figures.first, figures.second
        month, day = (first, second) if order == "md" else (second, first)
        span = _figures_read(context, figures, month, day, weekday)
        if span is not None and span not in spans:
            spans.append(span)
    spans = [span for span in spans if not span.note] or spans
    if not spans:
        return None
    if context.past and context.reference is not None:
        latest = context.reference
        spans.sort(key=lambda s: s.first is not None and s.first > latest)
    return spans[0].beside(*spans[1:]) if len(spans) > 1 else spans[0]


def _figures_read(
    context: Context, written: Numeric, month: int, day: int, weekday: int | None
) -> Span | None:
    if not 1 <= month <= 12:
        return None
    if written.year is None:
        return day_without_year(context, month, day, weekday)
    year = full_year(context, written.year) if written.short else written.year
    return dated(context, year, month, day, weekday)


@rule(
    "weekday? month day",
    "weekday? day month",
    "last weekday month day",
    "last weekday day month",
    "month day weekday",
    "day month weekday",
)
def _day_and_month(
    context: Context, month: int, day: int, weekday: int | None = None, last: Any = None
) -> Span | None:
    """A day and month without a year: the latest such day, or one of the article's own month."""
    return day_without_year(context, month, day, weekday)


@rule(
    "weekday? month day year",
    "weekday? day month year",
    "year weekday? month day",
    "year weekday? day month",
    "year month day weekday",
    "month day weekday year",
    "month day year weekday",
    "weekday? month day short_year",
    "weekday? day month short_year",
    "day month weekday year",
    "day month year weekday",
    "weekday? day month day2",
)
def _day_month_and_year(
    context: Context,
    month: int,
    day: int,
    year: int = 0,
    short_year: int = 0,
    day2: int = 0,
    weekday: int | None = None,
) -> Span | None:
    """A day, month and year."""
    if short_year > 99:
        return None
    return dated(context, year or short_year or day2, month, day, weekday)


@rule("last month day", "last day month", "month day last", "day month last", "day last month")
def _last_such_day(context: Context, month: int, day: int, last: str) -> Span | None:
    """The last day of that date before the article, with the one of last year where they differ."""
    days = [d for y in years_near(context.today.year, 8) if (d := _exists(y, month, day))]
    days = [d for d in days if d < context.today]
    if not days:
        return None
    other = days[1] if len(days) > 1 and days[0].year == context.today.year else None
    return day_span(days[0]).beside(None if other is None else day_span(other))


@rule(
    "between? month day to day2 year?",
    "between? day to day2 month year?",
    "year month day to day2",
    "since month day through day2 year?",
    "since day through day2 month year?",
)
def _days_of_a_month(
    context: Context, month: int, day: int, day2: int, year: int | None = None, **_: Any
) -> Span | None:
    """Several days of one month, from the first named to the last."""
    if day2 <= day:
        return None
    if year is not None:
        first, last = (dated(context, year, month, d, None) for d in (day, day2))
    else:
        last = day_without_year(context, month, day2)
        first = last and day_span(last.ends[0].replace(day=day))
    if first is None or last is None:
        return None
    span = replace(days_span(first.ends[0], last.ends[0]), yearless=last.yearless)
    ends = (other.ends[0] for other in last.others)
    return span.beside(*(days_span(end.replace(day=day), end) for end in ends))


@rule("month day day2 both day3 year?", "day day2 both day3 month year?")
def _three_days_of_a_month(
    context: Context,
    month: int,
    day: int,
    day2: int,
    day3: int,
    year: int | None = None,
    **_: Any,
) -> Span | None:
    """Three days of one month on end."""
    if not day + 2 == day2 + 1 == day3:
        return None
    return _days_of_a_month(context, month, day, day3, year)


@rule("lone_day", "weekday day", "day weekday")
def _day_of_the_month(
    context: Context, day: int = 0, lone_day: int = 0, weekday: int | None = None
) -> Span | None:
    """A day of a month that is not named: the latest one, and one whose weekday fits if it is named."""
    number = day or lone_day
    if context.reference is None:
        if weekday is not None or not 1 <= number <= 31:
            return None
        return Span(date(YEARLESS, 1, number), date(YEARLESS, 1, number), "day", yearless=True, day_only=True)
    step = -1 if context.past else 1
    for months in range(13):
        start = shift_months(context.reference.replace(day=1), step * months)
        found = _exists(start.year, start.month, number)
        if found is None or (found > context.reference if context.past else found < context.reference):
            continue
        if weekday is None or found.weekday() == weekday:
            return day_span(found)
    return None


_TO_ITS_SATURDAY = {0: -2, 3: 2, 4: 1, 5: 0, 6: -1}
"""Days from a holiday to the Saturday of its long weekend, by its weekday; midweek ones have none."""


@rule("holiday unit year?", "last holiday unit", "this holiday unit")
def _weekend_of_a_holiday(context: Context, unit: str, **named: Any) -> Span | None:
    """A holiday with the Saturday and Sunday that it lengthens; None for one in midweek."""
    day = _holiday(context, **named) if unit == "weekend" else None
    if day is None or day.first is None or day.yearless:
        return None
    offset = _TO_ITS_SATURDAY.get(day.first.weekday())
    if offset is None:
        return None
    saturday = day.first + DAY * offset
    return days_span(min(saturday, day.first), max(saturday + DAY, day.first))


@rule("weekday? holiday year?", "last holiday", "this holiday", "holiday last", "year holiday")
def _holiday(
    context: Context,
    holiday: str,
    year: int | None = None,
    last: Any = None,
    this: Any = None,
    weekday: int | None = None,
) -> Span | None:
    """A holiday of a known day; without a year the latest, or told as future the next."""
    if year is not None:
        return day_span(holiday_on(holiday, full_year(context, year)))
    if context.reference is None:
        if not holiday[0].isdigit():
            return None
        return replace(day_span(holiday_on(holiday, YEARLESS)), yearless=True)
    today = context.reference
    days = [holiday_on(holiday, y) for y in years_near(today.year)]
    if context.past or last is not None:
        limit = today - DAY if last is not None else today
        return day_span(next(d for d in days if d <= limit))
    return day_span(next(d for d in reversed(days) if d >= today))
