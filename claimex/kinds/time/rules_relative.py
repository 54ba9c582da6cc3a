"""Rules for times that count from the article's day: yesterday, last Tuesday, two weeks ago, this month."""

from __future__ import annotations

import math
from datetime import date

from claimex.kinds.time import calendar
from claimex.kinds.time.calendar import DAY, Period, day_span, days_span, move, part_of, unit_of
from claimex.kinds.time.rule import TimeContext, rule
from claimex.kinds.time.rules_days import nearest, nearest_weekday

_LONG_UNITS = ("week", "fortnight", "month", "quarter", "year", "decade", "century")
_SHORT_UNITS = ("hour", "minute")


@rule("part? relative_day", "part? step daypart", "shift step daypart", "daypart step")
def _day_counted_from_the_article(
    context: TimeContext, relative_day: int = 0, step: int | None = None
) -> Period | None:
    """A day counted from the article's own: today, yesterday, this morning, last night."""
    return None if (step or 0) > 0 else day_span(context.today + DAY * (step or relative_day))


@rule("overnight", "overnight weekday", "weekday overnight")
def _overnight(context: TimeContext, weekday: int | None = None, overnight: str = "") -> Period | None:
    """The night that ends on the article's day; beside a weekday, that day and perhaps one beside it."""
    if overnight == "into":
        return None
    if weekday is None:
        return days_span(context.today - DAY, context.today)
    day = nearest_weekday(context, weekday).ends[0]
    return day_span(day).beside(days_span(day, day + DAY), days_span(day - DAY, day))


@rule("now")
def _now(context: TimeContext) -> Period:
    """The time of the article itself: approximate."""
    return day_span(context.today).roughly()


# -- weekdays


@rule("weekday")
def _weekday(context: TimeContext, weekday: int) -> Period:
    """The latest such weekday not after the article; of what is planned, the first not before it."""
    return nearest_weekday(context, weekday)


@rule(in_any_order="step weekday")
def _last_this_or_next_weekday(context: TimeContext, step: int, weekday: int) -> Period:
    """The last such weekday before the article, the one before that, the next, or that of its own week."""
    today = context.today
    found = own_week = today + DAY * (weekday - today.weekday())
    if not step:
        ahead = context.past and own_week > today
        return day_span(own_week).beside(day_span(own_week - DAY * 7) if ahead else None)
    way = 1 if step > 0 else -1
    passed = (found - today).days * way > 0  # the first such day that way is of the article's own week
    found += DAY * 7 * (step - way * passed)
    return day_span(found).beside(day_span(found + DAY * 7 * way) if passed else None)


@rule(
    "weekday calendar_step unit",
    "calendar_step unit weekday",
    "unit last weekday",
    "weekday unit calendar_step",
    "weekday unit",
    "weekday number unit",
)
def _weekday_of_a_week(
    context: TimeContext, weekday: int, unit: str, step: int | None = None, number: float = 1
) -> Period | None:
    """A weekday of last week, this week or next week; of what is planned, "Monday week" is one on."""
    if unit != "week" or (step is None and context.past):
        return None
    if step is None:
        return day_span(nearest_weekday(context, weekday).ends[0] + DAY * 7 * int(number))
    monday = context.today - DAY * context.today.weekday()
    return day_span(monday + DAY * (7 * step + weekday))


@rule("relative_day unit", "number unit relative_day")
def _weeks_after_a_day(
    context: TimeContext, relative_day: int, unit: str, number: float = 1
) -> Period | None:
    """So many weeks after tomorrow, or after the article's day of what is planned: "a week tomorrow"."""
    if unit != "week" or relative_day < context.past:
        return None
    return day_span(context.today + DAY * (relative_day + 7 * int(number)))


@rule("number weekdays ago", "number weekday ago", "ago_before number weekday", "number weekday from_now")
def _so_many_weekdays_away(
    context: TimeContext, number: float, weekdays: int = 0, weekday: int = 0, from_now: str = ""
) -> Period:
    """So many Fridays ago, the latest before the article being the first, or from now."""
    step = 1 if from_now else -1
    nearest_one = _last_this_or_next_weekday(context, step, weekdays or weekday).ends[0]
    return day_span(nearest_one + DAY * 7 * step * (int(number) - 1))


# -- weeks, months, years and other units


@rule(
    "shift calendar_step? unit",
    "calendar_step? unit remaining",
    "part unit",
    "unit part",
    "unit",
    in_any_order="part? calendar_step unit",
)
def _last_this_or_next_unit(
    context: TimeContext, unit: str, step: int | None = None, part: str = "", shift: str = ""
) -> Period | None:
    """The calendar week, month, quarter or year of the article, before it, or after it."""
    today, count = context.today, step or 0
    if unit in (*_SHORT_UNITS, "fortnight"):
        return None
    if unit == "weekend":
        return None if part or shift else _last_this_or_next_weekend(context, count)
    if step is None and not (part or shift):
        return None
    if unit == "day":
        if shift == "earlier":  # "earlier in the day" is on the day of the news, which was perhaps yesterday
            return day_span(today).beside(day_span(today - DAY) if context.past else None)
        return day_span(today + DAY * count) if step in (-1, 0) else None
    span = part_of(unit_of(move(today, unit, count), unit), part)
    if step is None and part and context.past and span.ends[0] > today:
        return span.beside(part_of(unit_of(move(today, unit, -1), unit), part))
    begins_today = context.month_first and today.weekday() == 6  # an American week, in English
    if unit == "week" and count in (-1, 0) and begins_today and not part + shift:
        return span.beside(unit_of(span.ends[1] + DAY, "week"))
    # "this quarter" is also the one that was just reported
    is_reported = unit == "quarter" and count == 0 and context.past
    reported = unit_of(move(today, unit, -1), unit) if is_reported else None
    return span.beside(*_up_to_now_or_from_now_on(span, shift, today), reported)


def _up_to_now_or_from_now_on(span: Period, shift: str, today: date) -> tuple[Period, ...]:
    """Of a stretch that holds today what is over ("earlier this week"), or left, today perhaps counted in."""
    first, last = span.ends
    if not (shift and first <= today <= last):
        return ()
    ends = [(first, today - DAY)] if shift == "earlier" else [(today, last), (today + DAY, last)]
    return tuple(days_span(low, high) for low, high in ends if low <= high)


def _last_this_or_next_weekend(context: TimeContext, step: int) -> Period:
    """The latest weekend that has begun by the article's day; of what is planned, the next to end."""
    today, own = context.today, unit_of(context.today, "weekend")
    if not step:
        begun = context.past and today.weekday() < 5
        return unit_of(today - DAY * 7, "weekend").beside(own) if begun else own
    found = unit_of(today + DAY * (7 * step - 5 * (step > 0)), "weekend")
    is_open = step > 0 and today.weekday() < 5  # the first ahead is of the article's own week
    return found.beside(unit_of(found.ends[1] + DAY, "weekend") if is_open else None)


@rule(
    "number unit ago",
    "ago_before number unit",
    "one_unit ago",
    "ago_before one_unit",
)
def _so_long_ago(
    context: TimeContext,
    number: float = 0,
    unit: str = "",
    one_unit: str = "",
    ago: str = "",
) -> Period | None:
    """So many days, weeks, months or years before the article: the unit that holds that day."""
    if not number:
        if ago == "counted":  # "hours ago", "the year-ago quarter" give no number
            return None
        unit, number = one_unit, 1
    if unit in _SHORT_UNITS:
        # up to twelve hours ago is the article's day; else only whole days lead to one
        hours = 0 if unit == "minute" else number
        day = context.today - DAY * (int(hours) // 24)
        return None if hours > 12 and hours % 24 else day_span(day).roughly()
    return _moved(context, unit, -number)


def _moved(context: TimeContext, unit: str, count: float) -> Period:
    """The unit that holds the article's day moved by `count` units."""
    day, least = move(context.today, unit, count), unit.split()[-1]
    span = unit_of(day, {"fortnight": "week", "decade": "year", "century": "year"}.get(least, least))
    beyond = hedged(context, day, back=count < 0)
    if unit == "day" and f"{abs(count):.0f}" in context.inclusive:
        return span.roughly().beside(day_span(day - DAY * (1 if count > 0 else -1)), beyond)
    if least == "day" and (abs(count) <= 9 or unit != least):
        return span.beside(beyond)
    return span.roughly().beside(day_span(day) if span.precision == "week" else None, beyond)


def hedged(context: TimeContext, day: date, *, back: bool) -> Period | None:
    """What more than so long leaves open behind a day, or less than so long between it and the article."""
    first, last = (context.today, day - DAY) if not back else (day + DAY, context.today)
    if context.hedge == "over":
        return Period(None, day - DAY, "before") if back else Period(day + DAY, None, "after")
    return days_span(first, last) if context.hedge == "under" and first <= last else None


@rule(
    "number unit from_now",
    "from_now number unit",
    "after number unit from_now",
    "after one_unit from_now",
    "within number unit",
    "relative_day within number unit",
    "number unit shift",
)
def _so_long_after_the_article(
    context: TimeContext,
    number: float = 1,
    unit: str = "",
    one_unit: str = "",
    within: str = "",
    shift: str = "",
    relative_day: int = 0,
) -> Period | None:
    """So long after the article, or before it ("a year earlier", or longer ago): the unit with that day."""
    if shift:
        if shift != "earlier" or unit not in _LONG_UNITS:
            return None
        found = _moved(context, unit, -number)
        # it may count from another event of the past
        return found.beside(*found.others, Period(None, found.ends[1], "before", approximate=True))
    if unit in _SHORT_UNITS or (within and context.past) or relative_day:
        return None  # of the past, "in two weeks" says how long
    return _moved(context, unit or one_unit, number)


@rule(
    "toward number unit",
    "unit number toward",
    "number unit toward",
    "toward number unit in_future",
    "in_future next number unit",
)
def _stretch_from_the_article(
    context: TimeContext, number: float, unit: str, toward: int = 1
) -> Period | None:
    """So many days, weeks, months or years up to the article's day, or from it on: approximate."""
    today = context.today
    if unit == "minute" or (unit == "hour" and toward > 0) or abs(toward) > 1:
        return None
    if unit == "hour":
        return days_span(today - DAY * math.ceil(number / 24), today).roughly()
    other = move(today, unit, toward * number)
    low, high = min(today, other), max(today, other)
    wholes: tuple[Period, ...] = ()
    if unit in ("decade", "century"):
        edge = unit_of(today, unit).ends[toward > 0] + DAY * (toward > 0)
        whole = sorted((edge, move(edge, unit, toward * number)))
        wholes = (calendar.years_span(whole[0].year, whole[1].year - 1),)
    span = days_span(low, high).roughly()
    # whether the article's day counts is not said
    return span.beside(days_span(low + DAY, high), days_span(low, high - DAY), *wholes)


@rule("past unit")
def _past_unit(context: TimeContext, unit: str) -> Period | None:
    """The past week, month or year up to the article's day, or the calendar one before it."""
    calendar_unit = _last_this_or_next_unit(context, unit, step=-1)
    if unit in ("weekend", "quarter"):
        return calendar_unit
    if unit in (*_SHORT_UNITS, "day"):
        return None
    return days_span(move(context.today, unit, -1), context.today).roughly().beside(calendar_unit)


# -- months and seasons


@rule(in_any_order="part? step month")
def _last_this_or_next_month_of_that_name(
    context: TimeContext, month: int, step: int, part: str = ""
) -> Period | None:
    """The latest such month before the article's, that of its own year, or the next; and another year's."""
    today = context.today
    way = (step > 0) - (step < 0)
    passed = (month - today.month) * way > 0  # the first such month that way is of the article's own year
    year = today.year + step - way * passed
    other = calendar.month_span(year + (way or -1), month)
    is_open = passed or (not step and month > today.month and context.past)
    return part_of(calendar.month_span(year, month), part).beside(other if is_open and not part else None)


@rule(in_any_order="part? step season")
def _last_this_or_next_season(context: TimeContext, season: int, step: int, part: str = "") -> Period | None:
    """The latest such season that has ended, the one before, that of the article's own year, or the next."""
    today = context.today
    spans = [calendar.season_span(today.year + years, season) for years in range(3, -4, -1)]
    if step < 0:
        last, before = [span for span in spans if span.ends[1] < today][-1 - step : 1 - step]
        is_open = step == -1 and last.ends[0].year == today.year  # in October, last spring may be last year's
        return part_of(last, part).beside(part_of(before, part) if is_open else None)
    if step == 0:
        near = nearest(context, lambda year: calendar.season_span(year, season))
        own = near if season == calendar.WINTER else calendar.season_span(today.year, season)
        return part_of(own, part)
    first, second = [span for span in reversed(spans) if span.ends[0] > today][step - 1 : step + 1]
    if first.ends[0] <= unit_of(move(today, "quarter", 1), "month").ends[1]:
        first, second = second, first  # the season that is about to begin is "this" one
    return part_of(first, part) if part else first.beside(second)
