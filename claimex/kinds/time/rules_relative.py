"""Rules for times told from the article's day: yesterday, last Tuesday, two weeks ago, this month."""

from __future__ import annotations

import math
from typing import Any

from claimex.kinds.time.calendar import (
    DAY,
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
from claimex.kinds.time.rule import Context, rule
from claimex.kinds.time.rules_periods import season_near

_WIDE = ("week", "fortnight", "month", "quarter", "year", "decade", "century")
"""Units that "two ... ago" names only roughly."""


@rule("relday", "part relday", "this daypart", "part this daypart", "shift relday")
def _day_told_from_the_article(
    context: Context,
    relday: int = 0,
    this: Any = None,
    daypart: Any = None,
    part: Any = None,
    shift: Any = None,
) -> Span:
    """A day counted from the article's own: today, yesterday, this morning."""
    return day_span(context.today + DAY * relday)


@rule("last daypart", "daypart last", "part last daypart")
def _last_night(context: Context, **_: Any) -> Span:
    """The night or evening before the article's day."""
    return day_span(context.today - DAY)


@rule("daypart before calendar_last")
def _night_before_last(context: Context, **_: Any) -> Span:
    """The night before the last one."""
    return day_span(context.today - DAY * 2)


@rule("overnight")
def _overnight(context: Context, overnight: Any) -> Span:
    """The night that ends on the article's day."""
    return days_span(context.today - DAY, context.today)


@rule("now")
def _now(context: Context, now: Any) -> Span:
    """The time of the article itself: approximate."""
    return day_span(context.today).roughly()


@rule("weekday", "this weekday last")
def _weekday(context: Context, weekday: int, this: Any = None, last: Any = None) -> Span:
    """The latest such weekday not after the article; told as future, the first not before it."""
    today = context.today
    if context.past:
        found = today - DAY * ((today.weekday() - weekday) % 7)
        other = found - DAY * 7
    else:
        found = today + DAY * ((weekday - today.weekday()) % 7)
        other = found + DAY * 7
    return day_span(found).beside(day_span(other) if found == today else None)


@rule("count weekdays ago")
def _so_many_weekdays_ago(context: Context, count: int, weekdays: int, ago: Any) -> Span | None:
    """So many Fridays ago, the latest before the article being the first."""
    latest = _last_weekday(context, weekdays, "last").first
    return None if latest is None else day_span(latest - DAY * 7 * (count - 1))


@rule("last weekday", "weekday last")
def _last_weekday(context: Context, weekday: int, last: str) -> Span:
    """The latest such weekday before the article, with the one of the week before where they differ."""
    today = context.today
    found = today - DAY * ((today.weekday() - weekday - 1) % 7 + 1)
    same_week = found >= today - DAY * today.weekday()
    return day_span(found).beside(day_span(found - DAY * 7) if same_week else None)


@rule("this weekday", "weekday this")
def _this_weekday(context: Context, weekday: int, this: Any) -> Span:
    """That weekday of the article's own week."""
    monday = context.today - DAY * context.today.weekday()
    found = monday + DAY * weekday
    other = found - DAY * 7 if context.past and found > context.today else None
    return day_span(found).beside(None if other is None else day_span(other))


@rule("next weekday", "weekday next")
def _next_weekday(context: Context, weekday: int, next: Any) -> Span:
    """The first such weekday after the article, with the one of the next week where they differ."""
    today = context.today
    found = today + DAY * ((weekday - today.weekday() - 1) % 7 + 1)
    same_week = found.isocalendar()[:2] == today.isocalendar()[:2]
    return day_span(found).beside(day_span(found + DAY * 7) if same_week else None)


def _weeks(last: Any, this: Any, next_: Any) -> int:
    return -1 if last is not None else 0 if this is not None else 1


@rule(
    "weekday last unit",
    "weekday this unit",
    "weekday next unit",
    "last unit weekday",
    "this unit weekday",
    "next unit weekday",
    "unit last weekday",
    "weekday unit last",
    "weekday unit next",
)
def _weekday_of_a_week(
    context: Context,
    weekday: int,
    unit: str,
    last: Any = None,
    this: Any = None,
    next: Any = None,
) -> Span | None:
    """A weekday of last week, this week or next week."""
    if unit != "week":
        return None
    monday = context.today - DAY * context.today.weekday()
    return day_span(monday + DAY * (7 * _weeks(last, this, next) + weekday))


@rule(
    "calendar_last unit",
    "unit last",
    "part calendar_last unit",
    "shift calendar_last unit",
    "part unit last",
    "calendar_last unit part",
)
def _last_unit(
    context: Context,
    unit: str,
    calendar_last: Any = None,
    last: Any = None,
    part: str | None = None,
    shift: Any = None,
) -> Span | None:
    """The calendar week, month, quarter, year or the like before the article's own."""
    if unit == "weekend":
        today = context.today
        return weekend_of(today - DAY * 7) if part is None else None
    if unit in ("hour", "minute", "fortnight"):
        return None
    if unit == "day":
        return day_span(context.today - DAY)
    span = unit_of(move(context.today, unit, -1), unit)
    return part_of(span, part) if part else span


@rule(
    "this unit",
    "unit this",
    "part this unit",
    "part unit this",
    "this unit part",
    "shift this unit",
    "shift unit",
    "part unit",
    "unit part",
)
def _this_unit(
    context: Context,
    unit: str,
    this: Any = None,
    part: str | None = None,
    shift: Any = None,
) -> Span | None:
    """The calendar week, month, quarter or year of the article."""
    if unit == "weekend":
        span = None if part or shift else _weekend(context, unit)
        return span and span.beside(weekend_of(context.today))
    if unit in ("hour", "minute", "fortnight"):
        return None
    if unit == "day":
        own = this is not None or shift == "earlier"
        return day_span(context.today) if own else None
    span = unit_of(context.today, unit)
    return part_of(span, part) if part else span


@rule("next unit", "unit next", "part next unit")
def _next_unit(
    context: Context,
    unit: str,
    next: Any,
    part: str | None = None,
) -> Span | None:
    """The calendar week, month, quarter, year or the like after the article's own."""
    if unit in ("hour", "minute", "day", "fortnight"):
        return None
    if unit == "weekend":
        today = context.today
        own = weekend_of(today)
        return own if today.weekday() < 5 else weekend_of(today + DAY * 7)
    span = unit_of(move(context.today, unit, 1), unit)
    return part_of(span, part) if part else span


@rule("count unit calendar_last unit2", "count unit this unit2")
def _one_day_of_a_stretch(
    context: Context, count: int, unit: str, unit2: str, calendar_last: Any = None, this: Any = None
) -> Span | None:
    """One day of last week, month or year, or of this: any of its days."""
    if (count, unit) != (1, "day") or unit2 == "day":
        return None
    if this is not None:
        return _this_unit(context, unit2, this)
    return _last_unit(context, unit2, calendar_last)


@rule("unit before calendar_last")
def _before_last(context: Context, unit: str, **_: Any) -> Span | None:
    """The unit before the last one: the week before last."""
    if unit == "weekend":
        return weekend_of(context.today - DAY * 14)
    if unit not in _WIDE or unit == "fortnight":
        return None
    return unit_of(move(context.today, unit, -2), unit)


@rule("weekday before calendar_last")
def _weekday_before_last(context: Context, weekday: int, **_: Any) -> Span | None:
    """The weekday one week before the latest such weekday."""
    latest = _last_weekday(context, weekday, "last").first
    return None if latest is None else day_span(latest - DAY * 7)


@rule("unit")
def _weekend(context: Context, unit: str) -> Span | None:
    """The latest weekend that has begun by the article's day; told as future, the next to end."""
    if unit != "weekend":
        return None
    today = context.today
    own = weekend_of(today)
    if context.past and today.weekday() < 5:
        return weekend_of(today - DAY * 7)
    return own


@rule(
    "count unit ago", "ago_before count unit", "one_unit ago", "count unit ago relday", "ago_before one_unit"
)
def _so_long_ago(
    context: Context,
    unit: str = "",
    count: int = 0,
    one_unit: str = "",
    ago: Any = None,
    ago_before: Any = None,
    relday: int | None = None,
) -> Span | None:
    """So many days, weeks, months or years before the article: the unit that holds that day."""
    if not count:
        if ago == "ago":  # English counts: "hours ago", "the year-ago quarter" give no number
            return None
        unit, count = one_unit, 1
    if unit in ("hour", "minute"):
        return _hours_ago(context, 0 if unit == "minute" else count)
    if relday is not None:
        return day_span(move(context.today + DAY * relday, unit, -count))
    return _moved(context, unit, -count)


def _hours_ago(context: Context, count: float) -> Span | None:
    """The article's day up to twelve hours ago, else the day that whole days lead to."""
    if count > 12 and count % 24:
        return None
    return day_span(context.today - DAY * (int(count) // 24)).roughly()


@rule("count unit ago this unit2")
def _so_long_ago_this_unit(
    context: Context, count: int, unit: str, unit2: str, ago: Any, this: Any
) -> Span | None:
    """The week, month or day so many years before the article's own."""
    if unit not in ("month", "year", "decade") or unit2 not in ("day", "week", "month"):
        return None
    return unit_of(move(context.today, unit, -count), unit2)


def _moved(context: Context, unit: str, count: float) -> Span | None:
    """The unit that holds the article's day moved by `count` units."""
    found = move(context.today, unit, count)
    held = {"fortnight": "week", "weekend": "weekend"}.get(unit, unit)
    if held in ("decade", "century"):
        return unit_of(found, "year").roughly()
    span = unit_of(found, held)
    return span.roughly() if unit != "day" or abs(count) > 9 else span


@rule("count unit ago weekday", "weekday count unit ago", "weekday ago_before count unit")
def _weekday_so_long_ago(context: Context, weekday: int, unit: str, count: int, **_: Any) -> Span | None:
    """A weekday so many weeks before the article."""
    if unit not in ("week", "fortnight"):
        return None
    latest = _weekday(context.at(context.reference, "past"), weekday).first
    return None if latest is None else day_span(move(latest, unit, -count))


@rule("count unit shift")
def _so_long_earlier(context: Context, count: int, unit: str, shift: str) -> Span | None:
    """So many weeks, months or years earlier, counted from the article: approximate."""
    if shift != "earlier" or unit not in _WIDE:
        return None
    return _moved(context, unit, -count)


@rule("count unit from_now")
def _so_long_from_now(context: Context, count: int, unit: str, **_: Any) -> Span | None:
    """So many days, weeks, months or years after the article: the unit that holds that day."""
    return None if unit in ("hour", "minute") else _moved(context, unit, count)


@rule("within count unit")
def _in_so_long(context: Context, count: int, unit: str, within: Any) -> Span | None:
    """So long after the article, where the future is told; a mere duration where the past is."""
    if context.past or unit in ("hour", "minute"):
        return None
    return _moved(context, unit, count)


@rule("in_future count unit", "next count unit")
def _coming_stretch(context: Context, count: int, unit: str, **_: Any) -> Span | None:
    """So many days, weeks, months or years from the article's day on: approximate."""
    if unit in ("hour", "minute"):
        return None
    return days_span(context.today, move(context.today, unit, count)).roughly()


@rule("trailing count unit", "count trailing unit", "count unit trailing")
def _past_stretch(context: Context, count: int, unit: str, trailing: Any) -> Span | None:
    """So many hours, days, weeks, months or years up to the article's day: approximate."""
    if unit == "minute":
        return None
    if unit == "hour":
        return days_span(context.today - DAY * math.ceil(count / 24), context.today).roughly()
    return days_span(move(context.today, unit, -count), context.today).roughly()


@rule("past unit")
def _past_unit(context: Context, past: Any, unit: str) -> Span | None:
    """The past week, month or year up to the article's day, or the calendar one before it."""
    if unit in ("weekend", "quarter"):
        return _last_unit(context, unit)
    if unit in ("hour", "minute", "day"):
        return None
    span = days_span(move(context.today, unit, -1), context.today).roughly()
    return span.beside(_last_unit(context, unit))


@rule("last month", "month last", "part last month", "part month last")
def _last_month_of_that_name(context: Context, month: int, last: Any, part: str | None = None) -> Span | None:
    """The latest such month before the article's own, with last year's where they differ."""
    today = context.today
    year = today.year - (month >= today.month)
    span, other = month_span(year, month), month_span(year - 1, month)
    if part:
        return part_of(span, part)
    return span.beside(other if year == today.year else None)


@rule("this month", "month this", "part this month")
def _this_month_of_that_name(context: Context, month: int, this: Any, part: str | None = None) -> Span | None:
    """That month of the article's own year."""
    span = month_span(context.today.year, month)
    if part:
        return part_of(span, part)
    past = context.past and span.first is not None and span.first > context.today
    return span.beside(month_span(context.today.year - 1, month) if past else None)


@rule("next month", "month next", "part next month")
def _next_month_of_that_name(
    context: Context,
    month: int,
    next: Any,
    part: str | None = None,
) -> Span | None:
    """The first such month after the article's own, with next year's where they differ."""
    year = context.today.year + (month <= context.today.month)
    span = month_span(year, month)
    if part:
        return part_of(span, part)
    return span.beside(month_span(year + 1, month) if year == context.today.year else None)


@rule("last season", "season last", "part last season")
def _last_season(context: Context, season: int, last: Any, part: str | None = None) -> Span | None:
    """The latest such season that began before the article's own season."""
    spans = [season_span(y, season) for y in years_near(context.today.year, 2)]
    span = next(s for s in spans if s.first is not None and s.last is not None and s.last < context.today)
    return part_of(span, part) if part else span


@rule("this season", "season this", "part this season")
def _this_season(context: Context, season: int, this: Any, part: str | None = None) -> Span | None:
    """That season of the article's own year."""
    near = season_near(context, season)
    span = near if season == 24 else season_span(context.today.year, season)
    return part_of(span, part) if part else span


@rule("next season", "season next", "part next season")
def _next_season(
    context: Context,
    season: int,
    next: Any,
    part: str | None = None,
) -> Span | None:
    """The next such season after the article, but for one that is about to begin."""
    today = context.today
    spans = [season_span(y, season) for y in range(today.year - 1, today.year + 3)]
    ahead = [s for s in spans if s.first is not None and s.first > today][:2]
    soon = unit_of(move(today, "quarter", 1), "month").last
    if soon is not None and ahead[0].first is not None and ahead[0].first <= soon:
        ahead.reverse()  # the season that is about to begin is "this" one
    return part_of(ahead[0], part) if part else ahead[0].beside(ahead[1])
