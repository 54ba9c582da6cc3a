"""Rules for days that the calendar names: dates in words and figures, holidays, days of a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

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
from claimex.kinds.time.rule import Context, Numeric, Parts, rule


def full_year(context: Context, year: int) -> int:
    """A year of two digits in the century nearest to the article, at most twenty years after it."""
    if year > 99:
        return year
    pivot = (context.reference.year if context.reference else 2029) + 20
    return pivot - (pivot - year) % 100


def nearest(context: Context, in_year: Callable[[int], Span]) -> Span:
    """Of a stretch that every year has, the latest that has begun; of a planned one the first not ended."""
    today = context.today
    spans = [in_year(year) for year in years_near(today.year)]
    if context.past:
        return next(span for span in spans if span.ends[0] <= today)
    return next(span for span in reversed(spans) if span.ends[1] >= today)


def _exists(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_near(context: Context, month: int, day: int) -> list[date]:
    """The days of that date in the years around the article, the latest first."""
    return [d for year in years_near(context.today.year, 8) if (d := _exists(year, month, day))]


def _day_without_year(context: Context, month: int, day: int, weekday: int | None = None) -> Span | None:
    """The reading of a day and month that have no year.

    The article's own month means its own year, even where that puts the day after the article: nobody
    calls last year's November by its name alone in November. Any other month is the latest one that
    is not after the article (of what is planned: the first not before it). The weekday, if given,
    decides where it fits only one year.
    """
    reference = context.reference
    if reference is None:
        found = _exists(YEARLESS, month, day)
        return None if found is None else replace(day_span(found), yearless=True)
    days = _days_near(context, month, day)
    if not days:
        return None
    if month == reference.month:
        chosen = next((d for d in days if d.year == reference.year), days[-1])
    elif context.past:
        chosen = next(d for d in days if d <= reference)
    else:
        chosen = next(d for d in reversed(days) if d >= reference)
    near = [d for d in days if abs(d.year - chosen.year) == 1]
    if weekday is not None and chosen.weekday() != weekday:
        return _against_weekday(context, chosen, [d for d in near if d.weekday() == weekday], weekday)
    if weekday is not None:
        return day_span(chosen)
    if chosen > reference and context.past:
        return day_span(chosen).beside(*(day_span(d) for d in near if d <= reference))
    ahead = (day_span(d) for d in near if d > reference and worth_keeping(d, reference))
    return day_span(chosen).beside(*ahead)


def _against_weekday(context: Context, chosen: date, fitting: list[date], weekday: int) -> Span:
    """The reading where the likeliest year contradicts the weekday."""
    possible = [d for d in fitting if not context.past or d <= context.today]
    if possible and context.past and chosen > context.today:
        return day_span(possible[0])
    return _contradicted(chosen, weekday, fitting)


def _contradicted(day: date, weekday: int, others: Sequence[date] = ()) -> Span:
    """A day that is not the weekday it is called, with the nearest one that is and other years."""
    closest = day + DAY * ((weekday - day.weekday() + 3) % 7 - 3)
    named = f"{day.day} {MONTH_NAMES[day.month]} {day.year}"
    note = f"the text says {WEEKDAY_NAMES[weekday]}, but {named} is a {WEEKDAY_NAMES[day.weekday()]}"
    return replace(day_span(day), note=note).beside(*map(day_span, (closest, *others)))


def _dated(context: Context, year: int, month: int, day: int, weekday: int | None = None) -> Span | None:
    """A day with its year; a weekday that contradicts it is noted."""
    found = _exists(full_year(context, year), month, day)
    if found is None:
        return None
    if weekday is not None and found.weekday() != weekday:
        return _contradicted(found, weekday)
    return day_span(found)


@rule(in_any_order=["weekday? figures"])
def _date_in_figures(context: Context, parts: Parts) -> Span | None:
    """A date in figures; where day and month could change places, both readings are kept."""
    figures = parts.figures
    if figures is None:
        return None
    orders = [figures.order] if figures.order else (["md", "dm"] if context.month_first else ["dm", "md"])
    if figures.order == "dm":
        orders.append("md" if figures.second > 12 else "dm")
    read = [_figures_read(context, figures, order == "md", parts.weekday) for order in orders]
    spans = [span for i, span in enumerate(read) if span is not None and span not in read[:i]]
    spans = [span for span in spans if not span.note] or spans
    if not spans:
        return None
    if context.past and context.reference is not None:
        latest = context.reference
        spans.sort(key=lambda span: span.ends[0] > latest)
    return spans[0].beside(*spans[1:]) if len(spans) > 1 else spans[0]


def _figures_read(context: Context, written: Numeric, month_first: bool, weekday: int | None) -> Span | None:
    month, day = (written.first, written.second) if month_first else (written.second, written.first)
    if not 1 <= month <= 12:
        return None
    if written.year is None:
        return _day_without_year(context, month, day, weekday)
    if not written.short and written.year < 100:
        return None
    return _dated(context, written.year, month, day, weekday)


@rule(
    "weekday? month day year?",
    "weekday? day month year?",
    "month day weekday year?",
    "day month weekday year?",
    "month day year weekday",
    "day month year weekday",
    "year weekday? month day",
    "year weekday? day month",
    "year month day weekday",
    "last weekday month day",
    "last weekday day month",
    "weekday? month day short_year",
    "weekday? day month short_year",
    "weekday? day month day2",
)
def _day_and_month(context: Context, parts: Parts) -> Span | None:
    """A day and month; without a year the latest such day, or one of the article's own month."""
    year = parts.short_year or parts.day2 or parts.year
    if year is None:
        return _day_without_year(context, parts.month, parts.day, parts.weekday)
    if parts.short_year > 99:
        return None
    return _dated(context, year, parts.month, parts.day, parts.weekday)


@rule(in_any_order=["last month day"])
def _last_such_day(context: Context, parts: Parts) -> Span | None:
    """The last day of that date before the article, with the one of last year where they differ."""
    days = [d for d in _days_near(context, parts.month, parts.day) if d < context.today]
    if not days:
        return None
    return day_span(days[0]).beside(*(day_span(d) for d in days[1:2] if days[0].year == context.today.year))


@rule(
    "between? month day to day2 year?",
    "between? day to day2 month year?",
    "year month day to day2",
    "since month day through day2 year?",
    "since day through day2 month year?",
    "month day day2 both day3 year?",
    "day day2 both day3 month year?",
)
def _days_of_a_month(context: Context, parts: Parts) -> Span | None:
    """Several days of one month, from the first named to the last."""
    month, day, day2 = parts.month, parts.day, parts.day3 or parts.day2
    if day2 <= day or (parts.day3 and not day + 2 == parts.day2 + 1 == parts.day3):
        return None
    if parts.year is not None:
        last = _dated(context, parts.year, month, day2)
    else:
        last = _day_without_year(context, month, day2)
    if last is None:
        return None

    def from_first(end: date) -> Span:
        return days_span(end.replace(day=day), end)

    span = replace(from_first(last.ends[0]), yearless=last.yearless)
    return span.beside(*(from_first(other.ends[0]) for other in last.others))


@rule("lone_day", in_any_order=["weekday day"])
def _day_of_the_month(context: Context, parts: Parts) -> Span | None:
    """A day of a month that is not named: the latest one, and one whose weekday fits if it is named."""
    number, weekday = parts.day or parts.lone_day, parts.weekday
    if context.reference is None:
        found = None if weekday is not None else _exists(YEARLESS, 1, number)
        return None if found is None else Span(found, found, "day", yearless=True, day_only=True)
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


@rule("step? holiday unit year?")
def _weekend_of_a_holiday(context: Context, parts: Parts) -> Span | None:
    """A holiday with the Saturday and Sunday that it lengthens; None for one in midweek."""
    span = _holiday(context, parts) if parts.unit == "weekend" else None
    if span is None or span.yearless:
        return None
    day = span.ends[0]
    offset = _TO_ITS_SATURDAY.get(day.weekday())
    if offset is None:
        return None
    saturday = day + DAY * offset
    return days_span(min(saturday, day), max(saturday + DAY, day))


@rule("weekday? holiday year?", "year holiday", in_any_order=["step holiday"])
def _holiday(context: Context, parts: Parts) -> Span | None:
    """A holiday of a known day; without a year the latest, of what is planned the next."""

    def in_year(year: int) -> Span:
        return day_span(holiday_on(parts.holiday, year))

    if parts.year is not None:
        return in_year(full_year(context, parts.year))
    if context.reference is None:
        return replace(in_year(YEARLESS), yearless=True) if parts.holiday[0].isdigit() else None
    if parts.step == -1:
        return nearest(context.at(context.reference - DAY), in_year)
    if parts.step == 1:
        return nearest(Context(context.reference, "future"), in_year)
    return nearest(context, in_year)
