"""Rules for times made of other times: from one to another, before, after, since, the day after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claimex.kinds.time.calendar import DAY, Span, day_span, days_span, move, whole_months, years_span
from claimex.kinds.time.rule import Context, Token, read, rule

Tokens = Sequence[Token]


def _read_whole(tokens: Tokens, context: Context) -> Span | None:
    """The stretch that the tokens name, if it has two ends."""
    reading = read(tokens, context)
    if reading is None or reading.span.first is None or reading.span.last is None:
        return None
    return reading.span


def _joined(context: Context, left: Tokens, right: Tokens) -> Span | None:
    """From the first day of one time to the last of another, which lends the first its year."""
    last = _read_whole(right, context)
    if last is None:
        return None
    if last.yearless:
        return _joined_without_year(context, left, last)
    span = _joined_to(context, left, last)
    return span and span.beside(*(_joined_to(context, left, other) for other in last.others))


def _joined_to(context: Context, left: Tokens, last: Span) -> Span | None:
    """The joined stretch for one reading of its second end."""
    first = _read_whole(left, context.at(last.first, "past"))
    if first is None or first.yearless or first.ends[0] > last.ends[1]:
        return None
    return _stretch(first, last)


def _joined_without_year(context: Context, left: Tokens, last: Span) -> Span | None:
    first = _read_whole(left, context)
    if first is None or not first.yearless:
        return None
    low, high = first.ends[0], last.ends[1]
    if low > high:
        low = low.replace(year=low.year - 1)
    return Span(low, high, "days", yearless=True)


def _stretch(first: Span, last: Span) -> Span:
    """The days from the start of one stretch to the end of another, named as coarsely as both are."""
    low, high = first.ends[0], last.ends[1]
    approximate = first.approximate or last.approximate
    coarse = {first.precision, last.precision}
    if coarse == {"year"}:
        span = years_span(low.year, high.year)
    elif coarse <= {"month", "quarter", "year", "half", "season"}:
        span = Span(low, high, "months")
    else:
        span = days_span(low, high)
    return replace(span, approximate=approximate)


@rule("left to right", "since left through right", "between left both right")
def _from_one_to_another(context: Context, left: Tokens, right: Tokens, **_: Any) -> Span | None:
    """From the first day of one time to the last day of another."""
    return _joined(context, left, right)


@rule("since rest", "rest since", "since rest since2")
def _since(context: Context, rest: Tokens, **_: Any) -> Span | None:
    """From a time on: up to the article if the past is told, else open."""
    span = _read_whole(rest, context)
    if span is None or span.first is None or span.yearless:
        return None
    return _onward(context, span, span.first, "since")


@rule("after rest")
def _after(context: Context, rest: Tokens, after: Any) -> Span | None:
    """From the day after a time on: up to the article if the past is told, else open."""
    span = _read_whole(rest, context)
    if span is None or span.last is None or span.yearless:
        return None
    return _onward(context, span, span.last + DAY, "after")


def _onward(context: Context, span: Span, first: Any, precision: str) -> Span:
    end = context.reference if context.past and context.reference else None
    if end is not None and end < first:
        end = None
    return Span(first, end, precision, approximate=span.approximate)


@rule("before rest", "rest before")
def _before(context: Context, rest: Tokens, **_: Any) -> Span | None:
    """Any day before a time."""
    span = _read_whole(rest, context)
    if span is None or span.first is None or span.yearless:
        return None
    return Span(None, span.first - DAY, "before", approximate=span.approximate)


@rule("until rest", "rest until")
def _until(context: Context, rest: Tokens, until: Any) -> Span | None:
    """Any day up to the end of a time."""
    span = _read_whole(rest, context)
    if span is None or span.last is None or span.yearless or rest[0].kind == "n":
        return None
    return Span(None, span.last, "until", approximate=span.approximate)


@rule("ago_before rest_of_ago")
def _before_or_since(context: Context, ago_before: str, rest_of_ago: Tokens) -> Span | None:
    """One word for "ago" that, before a date, means before it or since it."""
    readers = {"before": _before, "since": _since}
    reader = readers.get(ago_before)
    return reader and reader(context, rest=rest_of_ago)


@rule("unit ended rest", "count unit ended rest", "count unit through rest")
def _stretch_ended(context: Context, unit: str, rest: Tokens, count: int = 1, **_: Any) -> Span | None:
    """A week, quarter, year or so many of them that ended on a day."""
    held = _read_whole(rest, context)
    if held is None or held.last is None or held.yearless:
        return None
    end = held.last
    if unit in ("day", "week"):
        return days_span(move(end, unit, -count) + DAY, end)
    if unit not in ("month", "quarter", "year"):
        return None
    start = move(end + DAY, unit, -count)
    return whole_months(start, end) if start.day == 1 else days_span(start, end)


@rule("relday rest", "rest relday")
def _day_told_twice(context: Context, relday: int, rest: Tokens) -> Span | None:
    """A day counted from the article's own, with its weekday or date; None if the two disagree."""
    span = _read_whole(rest, context)
    day = context.today + DAY * relday
    return day_span(day) if span is not None and span.ends == (day, day) else None


@rule("beside rest")
def _day_beside(context: Context, beside: int, rest: Tokens) -> Span | None:
    """The day before or after another."""
    return _shifted(context, rest, "day", beside)


@rule("count unit before rest", "unit before rest")
def _so_long_before(
    context: Context, unit: str, rest: Tokens, count: int = 1, before: Any = None
) -> Span | None:
    """So many days or weeks before another day."""
    return _shifted(context, rest, unit, -count)


@rule("count unit after rest", "unit after rest")
def _so_long_after(
    context: Context, unit: str, rest: Tokens, count: int = 1, after: Any = None
) -> Span | None:
    """So many days or weeks after another day."""
    return _shifted(context, rest, unit, count)


def _shifted(context: Context, rest: Tokens, unit: str, count: int) -> Span | None:
    span = _read_whole(rest, context)
    if span is None or span.precision != "day" or span.first is None or span.yearless:
        return None
    if unit not in ("day", "week"):
        return None
    found = day_span(move(span.first, unit, count))
    return found if unit == "day" else found.roughly()
