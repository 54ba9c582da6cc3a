"""Rules for days that the calendar names: dates in words and figures, holidays, days of a month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claimex.kinds.time import calendar
from claimex.kinds.time.calendar import DAY, YEARLESS, Period, day_span, days_span
from claimex.kinds.time.rule import Numeric, TimeContext, rule


def full_year(context: TimeContext, year: int) -> int:
    """A year of two digits in the century nearest to the article, at most twenty years after it."""
    if year > 99:
        return year
    pivot = (context.reference.year if context.reference else 2029) + 20
    return pivot - (pivot - year) % 100


def nearest(context: TimeContext, in_year: Callable[[int], Period]) -> Period:
    """Of a stretch that every year has, the latest that has begun; of a planned one the first not ended."""
    today = context.today
    spans = [in_year(year) for year in (today.year + 1, today.year, today.year - 1)]
    if context.past:
        return next(span for span in spans if span.ends[0] <= today)
    return next(span for span in reversed(spans) if span.ends[1] >= today)


def nearest_weekday(context: TimeContext, weekday: int) -> Period:
    """The latest such weekday not after the article; of what is planned, the first not before it.

    On its own weekday an article mostly means its own day: 16 of 16 in labelled news (7 in fifteen stories
    of BASIL, 9 in the test set of TempEval-3). A background sentence may mean a week before, so that is
    another reading.
    """
    today, week = context.today, DAY * (-7 if context.past else 7)
    days = (today.weekday() - weekday if context.past else weekday - today.weekday()) % 7
    found = today + week / 7 * days
    return day_span(found).beside(day_span(found + week) if found == today else None)


def _exists(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_near(context: TimeContext, month: int, day: int) -> list[date]:
    """The days of that date in the years around the article, the latest first."""
    year = context.today.year
    return [d for y in range(year + 8, year - 9, -1) if (d := _exists(y, month, day))]


def _day_without_year(
    context: TimeContext, month: int, day: int, weekday: int | None = None
) -> Period | None:
    """The latest such day not after the article, of what is planned the first not before it."""
    reference = context.reference
    if reference is None:
        found = _exists(YEARLESS, month, day)
        return None if found is None else replace(day_span(found), yearless=True)
    days = _days_near(context, month, day)
    if not days:
        return None
    if month == reference.month:  # nobody calls last year's November by its name alone in November
        chosen = next((d for d in days if d.year == reference.year), days[-1])
    elif context.past:
        chosen = next(d for d in days if d <= reference)
    else:
        chosen = next(d for d in reversed(days) if d >= reference)
    near = [d for d in days if abs(d.year - chosen.year) == 1]
    if weekday is not None and chosen.weekday() != weekday:
        fitting = next((d for d in near if d.weekday() == weekday), None)  # there is one at most
        if fitting and context.past and fitting < chosen > reference:
            return day_span(fitting)
        if fitting and abs(fitting - reference) < abs(chosen - reference):
            return day_span(fitting)  # "Monday, December 1" of what is just ahead
        return _contradicted(chosen, weekday, fitting)
    if weekday is not None:
        return day_span(chosen)
    if chosen > reference and context.past:
        return day_span(chosen).beside(*(day_span(d) for d in near if d <= reference))
    ahead = (day_span(d) for d in near if d > reference and calendar.is_soon(d, reference))
    return day_span(chosen).beside(*ahead)


def _contradicted(day: date, weekday: int, other: date | None = None) -> Period:
    """A day that is not the weekday it is called, with the nearest one that is and another year's."""
    closest = day + DAY * ((weekday - day.weekday() + 3) % 7 - 3)
    names, named = calendar.WEEKDAY_NAMES, f"{day.day} {calendar.MONTH_NAMES[day.month]} {day.year}"
    note = f"the text says {names[weekday]}, but {named} is a {names[day.weekday()]}"
    return replace(day_span(day), note=note).beside(day_span(closest), day_span(other) if other else None)


def _dated(
    context: TimeContext, year: int, month: int, day: int, weekday: int | None = None
) -> Period | None:
    """A day with its year; a weekday that contradicts it is noted."""
    found = _exists(full_year(context, year), month, day)
    if found is not None and weekday is not None and found.weekday() != weekday:
        return _contradicted(found, weekday)
    return None if found is None else day_span(found)


@rule("weekday? figures", "figures year", "figures figure_year")
def _date_in_figures(
    context: TimeContext,
    figures: Numeric,
    weekday: int | None = None,
    year: int | None = None,
    figure_year: int | None = None,
) -> Period | None:
    """A date in figures; where day and month could change places, both readings count."""
    if year is not None or figure_year is not None:
        if figures.year is not None:
            return None
        figures = figures._replace(year=year or figure_year, short=year is None)
    orders = [figures.order] if figures.order else (["md", "dm"] if context.month_first else ["dm", "md"])
    if figures.order == "dm":
        orders.append("md" if figures.second > 12 else "dm")
    read = [_figures_read(context, figures, order == "md", weekday) for order in orders]
    spans = [span for i, span in enumerate(read) if span is not None and span not in read[:i]]
    spans = [span for span in spans if not span.note] or spans
    turned = _year_first(context, figures, weekday)
    spans = [turned, *spans] if turned and context.year_first else spans
    if not spans:
        return None
    if context.past and context.reference is not None:
        spans.sort(key=lambda span: span.ends[0] > context.today)
    if turned and (figures.dashed or _lies_ahead(context, spans[0], turned)):
        spans.append(turned)
    return spans[0].beside(*spans[1:]) if len(spans) > 1 else spans[0]


def _lies_ahead(context: TimeContext, span: Period, turned: Period) -> bool:
    """Whether a reading of what is past lies after the article, and the one with the year first does not."""
    ahead = context.past and context.reference is not None and span.ends[0] > context.reference
    return ahead and turned.ends[0] <= context.today


def _year_first(context: TimeContext, written: Numeric, weekday: int | None) -> Period | None:
    """A date in figures of two digits each, with the first as its year: 12-11-10."""
    if not written.short or not written.year:
        return None
    return _figures_read(
        context, Numeric(written.first, written.second, written.year, "md", short=True), True, weekday
    )


def _figures_read(
    context: TimeContext, written: Numeric, month_first: bool, weekday: int | None
) -> Period | None:
    month, day = (written.first, written.second) if month_first else (written.second, written.first)
    if not 1 <= month <= 12:
        return None
    if written.year is None:
        return _day_without_year(context, month, day, weekday)
    is_a_year = written.short or 99 < written.year < 2200
    return _dated(context, written.year, month, day, weekday) if is_a_year else None


@rule(
    "weekday? month day year?",
    "weekday? day month year?",
    "month figure_day weekday year?",
    "day month weekday year?",
    "month day year weekday",
    "day month year weekday",
    "year weekday? month day",
    "year day month weekday?",
    "year month figure_day weekday",
    "last month day",
    "last day month",
    "day month last",
    "weekday? day month short_year",
)
def _day_and_month(
    context: TimeContext,
    month: int,
    day: int,
    weekday: int | None = None,
    year: int | None = None,
    short_year: int | None = None,
    step: int = 0,
) -> Period | None:
    """A day and month; without a year the latest such day, or one of its own month, or the last one."""
    if short_year is not None and not 1 <= short_year <= 99:
        return None
    year = short_year or year
    if step:  # "last October 28" is over
        return next(day_span(d) for d in _days_near(context, month, day) if d < context.today)
    if year is None:
        return _day_without_year(context, month, day, weekday)
    return _dated(context, year, month, day, weekday)


@rule(
    "since? month day to day2 year?",
    "day month to day2 year?",
    "since? day to day2 month year?",
    "since day to month day2 year?",
    "since? year month day to day2",
    "year day month to day2",
    "year day to day2 month",
    "month day day2 both day3 year?",
)
def _days_of_a_month(
    context: TimeContext,
    month: int,
    day: int,
    day2: int,
    day3: int = 0,
    year: int | None = None,
    to: str | None = None,
) -> Period | None:
    """Several days of one month, from the first named to the last; "the 12th and 14th" are two days."""
    if day2 <= day or (day3 and not day + 2 == day2 + 1 == day3):
        return None
    end = day3 or day2
    last = _day_without_year(context, month, end) if year is None else _dated(context, year, month, end)
    if last is None:
        return None
    spans = [days_span(one.ends[0].replace(day=day), one.ends[0]) for one in (last, *last.others)]
    if to == "and" and day2 > day + 1:
        spans = [replace(span, days=span.ends) for span in spans if not last.yearless]
    return replace(spans[0], yearless=last.yearless).beside(*spans[1:]) if spans else None


@rule("day this")
def _day_of_this_month(context: TimeContext, day: int) -> Period | None:
    """A day of the month of the article: "el 11 del corriente"."""
    found = _exists(context.today.year, context.today.month, day)
    return None if found is None else day_span(found)


@rule("lone_day", "weekday spelt_day", in_any_order="weekday lone_day")
def _day_of_the_month(
    context: TimeContext, lone_day: int = 0, spelt_day: int = 0, weekday: int | None = None
) -> Period | None:
    """A day of a month that is not named: the latest one, and one whose weekday fits if it is named."""
    number = lone_day or spelt_day
    if 0 < spelt_day < 6:  # "Monday first" is a first Monday
        return None
    if context.reference is None:
        found = None if weekday is not None else _exists(YEARLESS, 1, number)
        return None if found is None else Period(found, found, "day", yearless=True, day_only=True)
    step = -1 if context.past else 1
    for months in range(13):
        start = calendar.shift_months(context.reference.replace(day=1), step * months)
        found = _exists(start.year, start.month, number)
        if found is None or (found > context.reference if context.past else found < context.reference):
            continue
        if weekday is None or found.weekday() == weekday:
            own = _exists(context.reference.year, context.reference.month, number)
            fits = own is not None and weekday in (None, own.weekday())
            return day_span(found).beside(day_span(own) if own and fits else None)
    return None


@rule(in_any_order="weekday hour")
def _weekday_and_number(context: TimeContext, weekday: int, hour: int) -> Period | None:
    """A weekday with a day of the month, or with an hour if no such day is near."""
    dated, alone = _day_of_the_month(context, hour, weekday=weekday), nearest_weekday(context, weekday)
    if dated is None or hour > 24:
        return dated
    if all(abs(one.ends[0] - context.today) > DAY * 31 for one in (dated, *dated.others)):
        return alone.beside(*alone.others, dated)
    return dated.beside(*dated.others, alone)


@rule("holiday year?", in_any_order="step holiday")
def _holiday(
    context: TimeContext, holiday: str, year: int | None = None, step: int | None = None
) -> Period | None:
    """A holiday of a known day, and its days elsewhere; without a year the latest, of plans the next."""
    first, *others = (_one_holiday(context, name, year, step) for name in holiday.split("/"))
    return first and first.beside(*others)


def _one_holiday(context: TimeContext, holiday: str, year: int | None, step: int | None) -> Period | None:
    def in_year(year: int) -> Period:
        return day_span(calendar.holiday_on(holiday, year))

    if year is not None:
        return in_year(full_year(context, year))
    if context.reference is None:
        return replace(in_year(YEARLESS), yearless=True) if holiday[0].isdigit() else None
    if not step:
        return nearest(context, in_year)
    past = context.at(context.reference - DAY)
    near = nearest(past if step < 0 else TimeContext(context.reference, "future"), in_year)
    return near if abs(step) == 1 else in_year(near.ends[0].year + step // 2)
