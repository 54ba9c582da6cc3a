"""Rules for times made of other times: from one to another, before, after, since, the day after."""

from __future__ import annotations

import re
from dataclasses import replace

from claimex.kinds.time import calendar
from claimex.kinds.time.calendar import DAY, Period, day_span, days_span, move
from claimex.kinds.time.rule import TimeContext, TimeTokens, read, rule
from claimex.kinds.time.rules_relative import hedged


def _read_whole(tokens: TimeTokens, context: TimeContext) -> Period | None:
    """The stretch that the tokens name, if it has two ends."""
    reading = read(tokens, context)
    return reading.span if reading and reading.span.first and reading.span.last else None


def _read_dated(tokens: TimeTokens, context: TimeContext) -> Period | None:
    """The stretch that the tokens name, if it has two ends and a year."""
    span = _read_whole(tokens, context)
    return None if span is None or span.yearless else span


@rule("calendar_step unit rest", "unit calendar_step rest")
def _days_of_a_week(context: TimeContext, unit: str, rest: TimeTokens, step: int) -> Period | None:
    """Weekdays of last week, this week or next week."""
    week = calendar.unit_of(context.today + DAY * 7 * step, "week") if unit == "week" else None
    span = week and _read_dated(rest, context.at(week.last))
    return span if week and span and week.ends[0] <= span.ends[0] and span.ends[1] <= week.ends[1] else None


@rule("began left ended right", "left began right ended", "since left through right", "left to right")
def _from_one_to_another(
    context: TimeContext, left: TimeTokens, right: TimeTokens, to: str | None = "to"
) -> Period | None:
    """From the first day of one time to the last of another, which lends it its year; with "and" two days."""
    left, right = (
        tuple([token for token in end if token.kind != "&"]) if to == "to" else end for end in (left, right)
    )
    kinds, after = {token.kind for token in left}, {token.kind for token in right}
    if to == "ablative" and "G" in after:
        return None  # "yılbaşından iki gün önce" is two days before it
    if kinds & {"Y", "#", "R", "n", "X"} and after & {"M", "W"} and not after & {"Y", "s", "#"}:
        # the first has a year, or counts from the article, and the other follows: "June 1, 2019 - June 30"
        first = _read_dated(left, context)
        last = first and _read_whole(right, replace(context, reference=first.first, direction="future"))
        spans = _joined(context, left, last, to) if last else []
        return spans[0].beside(*spans[1:]) if spans else None
    last = _read_whole(right, context)
    if last is None or not (spans := _joined(context, left, last, to)):
        return None
    spans += [span for other in last.others for span in _joined(context, left, other, to)]
    alone = _read_whole(left, context)
    if len(spans) > 1 and alone:
        # "March 28-April 2" is of the year that "March 28" is of
        spans.sort(key=lambda span: span.first != alone.first)
    if alone and not alone.yearless and not (kinds | after) & {"Y", "s"} and (kinds & after & {"M", "#"}):
        # "from 1 October to 7 November" may not be over
        follows = _read_whole(right, replace(context, reference=alone.first, direction="future"))
        spans += _joined(context, left, follows, to) if follows else []
    return spans[0].beside(*spans[1:])


def _joined(context: TimeContext, left: TimeTokens, last: Period, to: str | None) -> list[Period]:
    """The joined stretches for one reading of the second end, by the readings of the first."""
    lent = context.at(None if last.yearless else last.first)
    counted = re.match("[Rn]|[LTXp][WUu]", "".join(token.kind for token in left))
    first = _read_whole(left, context if counted else lent)
    starts = (first, *(first.others if counted else ())) if first else ()
    return [span for start in starts if (span := _one_joined(start, last, to)) is not None]


def _one_joined(first: Period, last: Period, to: str | None) -> Period | None:
    """The stretch from one time to another, named as coarsely as both are."""
    if first.yearless != last.yearless:
        return None
    low, high = first.ends[0], last.ends[1]
    if to is None and (first.precision, last.precision) == ("month", "year"):
        return None  # "March 2025-31" is no year 2031
    if to == "and" and last.ends[0] - first.ends[1] > DAY:
        days = {first.precision, last.precision} == {"day"} and not last.yearless
        return replace(days_span(low, high), days=(low, high)) if days else None
    if last.yearless:  # it may pass New Year
        return Period(low if low <= high else low.replace(year=low.year - 1), high, "days", yearless=True)
    if low > high:
        return None
    coarse = {first.precision, last.precision}
    if coarse == {"year"}:
        span = calendar.years_span(low.year, high.year)
    elif coarse <= {"month", "quarter", "year", "half", "season"}:
        span = Period(low, high, "months")
    else:
        span = days_span(low, high)
    return replace(span, approximate=first.approximate or last.approximate)


@rule("bound rest", "rest bound_behind")
def _before_after_since_or_until(context: TimeContext, bound: str, rest: TimeTokens) -> Period | None:
    """Any day before a time or up to its end, or from it on: up to the article if the past is meant."""
    span = _read_dated(rest, context)
    if span is None:
        return None
    first, last = span.ends
    if bound in ("since", "after", "not_before"):
        start = first if bound != "after" else last + DAY
        end = context.reference if context.past else None
        kind = "after" if bound == "after" else "since"
        found = Period(start, None if end and end < start else end, kind, approximate=span.approximate)
        return found.beside(replace(found, last=None) if bound == "not_before" else None)
    if bound == "before" or (bound == "until" and rest[0].kind != "n"):
        # before the end of the year is up to its last day
        at_the_end = any(token == ("E", "end") for token in rest)
        end = first - DAY if bound == "before" and not at_the_end else last
        return Period(None, end, bound, approximate=span.approximate)
    return None


@rule("number? unit ended rest", "number unit through rest", "number unit began rest")
def _stretch_ended(
    context: TimeContext, unit: str, rest: TimeTokens, number: float = 1, began: str = ""
) -> Period | None:
    """A week, quarter, year or so many of them that ended on a day, or began on it."""
    held = _read_dated(rest, context)
    if held is None:
        return None
    end = held.ends[1]
    if unit not in ("day", "week", "month", "quarter", "year"):
        return None
    if began:
        return days_span(held.ends[0], move(held.ends[0], unit, number) - DAY)
    start = move(end + DAY, unit, -number)
    if unit in ("day", "week") or start.day != 1:
        return days_span(start, end)
    whole = calendar.unit_of(start, unit)
    return whole if whole.last == end else Period(start, end, "months")


@rule("began rest", "ended rest", "rest began", "rest ended")
def _first_or_last_day(context: TimeContext, rest: TimeTokens, ended: str = "") -> Period | None:
    """The two weeks from the first day on, or up to the last one: no meeting takes longer."""
    reading = read(rest, context)
    span = reading and reading.span
    if span is None or span.precision != "day" or span.yearless:
        return span
    around = [
        Period(day - _LONGEST, day, "ended") if ended else Period(day, day + _LONGEST, "began")
        for one in (span, *span.others)
        for day in one.ends[ended != "" :][:1]
    ]
    return around[0].beside(*around[1:])


_LONGEST = 13 * DAY


@rule("relative_day rest")
def _day_named_twice(context: TimeContext, relative_day: int, rest: TimeTokens) -> Period | None:
    """A day counted from the article's own, with its weekday or date; None if the two disagree."""
    ahead = replace(context, direction="future") if relative_day > 0 else context
    span = _read_whole(rest, ahead)
    day = context.today + DAY * relative_day
    return day_span(day) if span is not None and span.ends == (day, day) else None


@rule("other_day rest", "rest other_day")
def _day_beside_another_event(context: TimeContext, other_day: str, rest: TimeTokens) -> Period | None:
    """A day that is also called the next one, or the one before: its weekday or date decides."""
    span = _read_whole(rest, context)
    if span is None or span.precision != "day":
        return None
    if context.reference is None or other_day != "after":
        return span
    next_day = context.reference + DAY
    return day_span(next_day).beside(span, *span.others) if rest == (("W", next_day.weekday()),) else span


@rule("overnight rest")
def _night_into_a_day(context: TimeContext, overnight: str, rest: TimeTokens) -> Period | None:
    """The night that ends on a day: that day and the one before it."""
    span = _read_dated(rest, context) if overnight == "into" else None
    if span is None or span.precision != "day":
        return None
    nights = [days_span(one.ends[0] - DAY, one.ends[0]) for one in (span, *span.others)]
    return nights[0].beside(*nights[1:])


@rule("number unit ago rest", "rest number unit ago", "rest ago_before number unit")
def _so_long_before_a_day(context: TimeContext, rest: TimeTokens, number: float, unit: str) -> Period | None:
    """So many weeks before a weekday, or so long before yesterday."""
    fits = rest[0].kind == "R" or (rest[0].kind == "W" and unit in ("week", "fortnight"))
    span = _read_dated(rest, context) if fits else None
    return day_span(move(span.ends[0], unit, -number)) if span and span.precision == "day" else None


@rule("one? beside rest", "number unit side rest", "one_unit side rest", "rest since number unit from_now")
def _day_beside(
    context: TimeContext,
    rest: TimeTokens,
    beside: int = 0,
    number: float = 1,
    unit: str = "day",
    one_unit: str = "",
    side: str = "",
    from_now: str = "",
) -> Period | None:
    """The day before or after another, or so many days or weeks (approximate) before or after it."""
    # "a week from Monday" counts from the next one
    side = "from" if from_now else side
    span = _read_dated(rest, replace(context, direction="future") if side == "from" else context)
    unit = one_unit or unit
    is_step = unit in ("day", "week") and side not in ("since", "plain")
    if span is None or span.precision != "day" or not is_step:
        return None
    back = side == "before"
    found = day_span(move(span.ends[0], unit, beside or number * (-1 if back else 1)))
    if context.hedge == "under":  # "less than a week after"
        return days_span(*sorted((span.ends[0], found.ends[0]))).roughly()
    found = found.beside(hedged(context, found.ends[0], back=back) if context.hedge == "over" else None)
    return found if unit == "day" or side == "from" else found.roughly()


@rule("unit rest", "one? unit bound rest", "unit part rest")
def _week_of_a_day(
    context: TimeContext, unit: str, rest: TimeTokens, bound: str = "", part: str = ""
) -> Period | None:
    """The week or weekend that holds a day, or the week that starts on it."""
    starts = (bound, part) in (("since", ""), ("", "start"))
    if unit not in ("week", "weekend") or not (starts or {"M", "#", "O"} & {token.kind for token in rest}):
        return None
    held = _read_dated(rest, context)
    if held is None or held.precision not in ("day", "days") or ((bound or part) and not starts):
        return None
    if starts:
        return days_span(held.ends[0], held.ends[0] + DAY * 6) if unit == "week" else None
    return calendar.unit_of(held.ends[0], unit)
