"""Rules for times that count from the article's day: yesterday, last Tuesday, two weeks ago, this month."""

from __future__ import annotations

import math
from datetime import date

from claimex.kinds.time.calendar import (
    DAY,
    WINTER,
    Span,
    day_span,
    days_span,
    month_span,
    move,
    part_of,
    season_span,
    unit_of,
    weekend_of,
    years_near,
)
from claimex.kinds.time.rule import Context, Parts, rule
from claimex.kinds.time.rules_days import nearest

_LONG_UNITS = ("week", "fortnight", "month", "quarter", "year", "decade", "century")
_SHORT_UNITS = ("hour", "minute")


@rule("part? relative_day", "shift relative_day", in_any_order=["part? step daypart"])
def _day_counted_from_the_article(context: Context, parts: Parts) -> Span | None:
    """A day counted from the article's own: today, yesterday, this morning, last night."""
    offset = parts.step if parts.relative_day is None else parts.relative_day
    if offset is None or (parts.step == 1):
        return None
    return day_span(context.today + DAY * offset)


@rule("overnight")
def _overnight(context: Context, parts: Parts) -> Span:
    """The night that ends on the article's day."""
    return days_span(context.today - DAY, context.today)


@rule("now")
def _now(context: Context, parts: Parts) -> Span:
    """The time of the article itself: approximate."""
    return day_span(context.today).roughly()


# -- weekdays


@rule("weekday")
def _weekday(context: Context, parts: Parts) -> Span:
    """The latest such weekday not after the article; of what is planned, the first not before it."""
    today, weekday = context.today, parts.weekday or 0
    if context.past:
        found = today - DAY * ((today.weekday() - weekday) % 7)
        other = found - DAY * 7
    else:
        found = today + DAY * ((weekday - today.weekday()) % 7)
        other = found + DAY * 7
    return day_span(found).beside(day_span(other) if found == today else None)


@rule(in_any_order=["step weekday"])
def _last_this_or_next_weekday(context: Context, parts: Parts) -> Span:
    """The last such weekday before the article, the next after it, or that of its own week."""
    today, weekday = context.today, parts.weekday or 0
    monday = today - DAY * today.weekday()
    own_week = monday + DAY * weekday
    if not parts.step:
        return day_span(own_week).beside(
            day_span(own_week - DAY * 7) if context.past and own_week > today else None
        )
    found = own_week
    if (found - today).days * parts.step <= 0:
        found += DAY * 7 * parts.step
    return day_span(found).beside(day_span(found + DAY * 7 * parts.step) if found == own_week else None)


def _last_weekday(context: Context, weekday: int | None) -> date:
    return _last_this_or_next_weekday(context, Parts(weekday=weekday, step=-1)).ends[0]


@rule(
    "weekday calendar_step unit",
    "calendar_step unit weekday",
    "unit last weekday",
    "weekday unit calendar_step",
)
def _weekday_of_a_week(context: Context, parts: Parts) -> Span | None:
    """A weekday of last week, this week or next week."""
    if parts.unit != "week" or parts.step is None or parts.weekday is None:
        return None
    monday = context.today - DAY * context.today.weekday()
    return day_span(monday + DAY * (7 * parts.step + parts.weekday))


@rule("number weekdays ago")
def _so_many_weekdays_ago(context: Context, parts: Parts) -> Span | None:
    """So many Fridays ago, the latest before the article being the first."""
    latest = _last_weekday(context, parts.weekdays)
    return day_span(latest - DAY * 7 * (int(parts.number) - 1))


@rule("number unit ago weekday", "weekday number unit ago", "weekday ago_before number unit")
def _weekday_so_long_ago(context: Context, parts: Parts) -> Span | None:
    """A weekday so many weeks before the article."""
    if parts.unit not in ("week", "fortnight"):
        return None
    latest = _weekday(context.at(context.reference), parts).ends[0]
    return day_span(move(latest, parts.unit, -parts.number))


# -- weeks, months, years and the like


@rule("shift calendar_step? unit", "part unit", "unit part", in_any_order=["part? calendar_step unit"])
def _last_this_or_next_unit(context: Context, parts: Parts) -> Span | None:
    """The calendar week, month, quarter, year or the like of the article, before it, or after it."""
    today, unit, step = context.today, parts.unit, parts.step or 0
    if unit in (*_SHORT_UNITS, "fortnight"):
        return None
    if unit == "weekend":
        return None if parts.part or parts.shift else _last_this_or_next_weekend(context, step)
    if unit == "day":
        own = parts.step is not None or parts.shift == "earlier"
        return day_span(today + DAY * step) if own and step < 1 else None
    return part_of(unit_of(move(today, unit, step), unit), parts.part)


def _last_this_or_next_weekend(context: Context, step: int) -> Span:
    today = context.today
    own = weekend_of(today)
    if step < 0:
        return weekend_of(today - DAY * 7)
    if step > 0:
        return own if today.weekday() < 5 else weekend_of(today + DAY * 7)
    return _latest_weekend(context).beside(own)


def _latest_weekend(context: Context) -> Span:
    today = context.today
    return weekend_of(today - DAY * 7 if context.past and today.weekday() < 5 else today)


@rule("unit")
def _weekend(context: Context, parts: Parts) -> Span | None:
    """The latest weekend that has begun by the article's day; of what is planned, the next to end."""
    return _latest_weekend(context) if parts.unit == "weekend" else None


@rule("number unit calendar_step unit2")
def _one_day_of_a_stretch(context: Context, parts: Parts) -> Span | None:
    """One day of last week, month or year, or of this: any of its days."""
    if (parts.number, parts.unit) != (1, "day") or parts.unit2 == "day" or parts.step == 1:
        return None
    return _last_this_or_next_unit(context, parts._replace(unit=parts.unit2))


@rule("unit before calendar_last", "weekday before calendar_last", "daypart before calendar_last")
def _before_last(context: Context, parts: Parts) -> Span | None:
    """The week, month, weekday, night or the like before the last one."""
    today, unit = context.today, parts.unit
    if parts.weekday is not None:
        return day_span(_last_weekday(context, parts.weekday) - DAY * 7)
    if not unit:
        return day_span(today - DAY * 2)
    if unit not in (*_LONG_UNITS, "weekend") or unit == "fortnight":
        return None
    return unit_of(move(today, unit, -2), unit)


@rule(
    "number unit ago",
    "ago_before number unit",
    "one_unit ago",
    "number unit ago relative_day",
    "ago_before one_unit",
)
def _so_long_ago(context: Context, parts: Parts) -> Span | None:
    """So many days, weeks, months or years before the article: the unit that holds that day."""
    unit, count = parts.unit, parts.number
    if not count:
        if parts.ago == "counted":  # "hours ago", "the year-ago quarter" give no number
            return None
        unit, count = parts.one_unit, 1
    if unit in _SHORT_UNITS:
        return _hours_ago(context, 0 if unit == "minute" else count)
    if parts.relative_day is not None:
        return day_span(move(context.today + DAY * parts.relative_day, unit, -count))
    return _moved(context, unit, -count)


def _hours_ago(context: Context, count: float) -> Span | None:
    """The article's day up to twelve hours ago, else the day that whole days lead to."""
    if count > 12 and count % 24:
        return None
    return day_span(context.today - DAY * (int(count) // 24)).roughly()


def _moved(context: Context, unit: str, count: float) -> Span:
    """The unit that holds the article's day moved by `count` units."""
    found = move(context.today, unit, count)
    span = unit_of(found, {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit))
    return span.roughly() if unit != "day" or abs(count) > 9 else span


@rule("number unit ago this unit2")
def _so_long_ago_this_unit(context: Context, parts: Parts) -> Span | None:
    """The week, month or day so many years before the article's own."""
    if parts.unit not in ("month", "year", "decade") or parts.unit2 not in ("day", "week", "month"):
        return None
    return unit_of(move(context.today, parts.unit, -parts.number), parts.unit2)


@rule("number unit from_now", "within number unit", "number unit shift")
def _so_long_after_the_article(context: Context, parts: Parts) -> Span | None:
    """So long after the article, or before it ("a year earlier"): the unit that holds that day."""
    if parts.shift:
        earlier = parts.shift == "earlier" and parts.unit in _LONG_UNITS
        return _moved(context, parts.unit, -parts.number) if earlier else None
    if parts.unit in _SHORT_UNITS or (parts.within and context.past):
        return None  # of the past, "in two weeks" says how long
    return _moved(context, parts.unit, parts.number)


@rule("toward number unit", "number toward unit")
def _stretch_from_the_article(context: Context, parts: Parts) -> Span | None:
    """So many days, weeks, months or years up to the article's day, or from it on: approximate."""
    today, unit = context.today, parts.unit
    if unit == "minute" or (unit == "hour" and parts.toward > 0):
        return None
    if unit == "hour":
        return days_span(today - DAY * math.ceil(parts.number / 24), today).roughly()
    other = move(today, unit, parts.toward * parts.number)
    return days_span(min(today, other), max(today, other)).roughly()


@rule("past unit")
def _past_unit(context: Context, parts: Parts) -> Span | None:
    """The past week, month or year up to the article's day, or the calendar one before it."""
    calendar_unit = _last_this_or_next_unit(context, parts._replace(step=-1))
    if parts.unit in ("weekend", "quarter"):
        return calendar_unit
    if parts.unit in (*_SHORT_UNITS, "day"):
        return None
    return days_span(move(context.today, parts.unit, -1), context.today).roughly().beside(calendar_unit)


# -- months and seasons


@rule(in_any_order=["part? last month"])
def _last_month_of_that_name(context: Context, parts: Parts) -> Span | None:
    """The latest such month before the article's own, with last year's where they differ."""
    today, month = context.today, parts.month
    year = today.year - (month >= today.month)
    span = month_span(year, month)
    if parts.part:
        return part_of(span, parts.part)
    return span.beside(month_span(year - 1, month) if year == today.year else None)


@rule(in_any_order=["part? onward month"])
def _this_or_next_month_of_that_name(context: Context, parts: Parts) -> Span | None:
    """That month of the article's own year, or the first after its own month, with that of another year."""
    today, month = context.today, parts.month
    ahead = month > today.month
    year = today.year + (parts.step == 1 and not ahead)
    span = month_span(year, month)
    if parts.part:
        return part_of(span, parts.part)
    if parts.step == 0:
        return span.beside(month_span(year - 1, month) if context.past and ahead else None)
    return span.beside(month_span(year + 1, month) if ahead else None)


@rule(in_any_order=["part? step season"])
def _last_this_or_next_season(context: Context, parts: Parts) -> Span | None:
    """The latest such season that has ended, that of the article's own year, or the next."""
    today, season = context.today, parts.season
    spans = [season_span(year, season) for year in years_near(today.year, 2)]
    if parts.step == -1:
        return part_of(next(span for span in spans if span.ends[1] < today), parts.part)
    if parts.step == 0:
        near = nearest(context, lambda year: season_span(year, season))
        return part_of(near if season == WINTER else season_span(today.year, season), parts.part)
    first, second = [span for span in reversed(spans) if span.ends[0] > today][:2]
    if first.ends[0] <= unit_of(move(today, "quarter", 1), "month").ends[1]:
        first, second = second, first  # the season that is about to begin is "this" one
    return part_of(first, parts.part) if parts.part else first.beside(second)
