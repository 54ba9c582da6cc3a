"""Rules for times made of other times: from one to another, before, after, since, the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimex.kinds.time.calendar import (
    DAY,
    Span,
    day_span,
    days_span,
    move,
    unit_of,
    whole_months,
    years_span,
)
from claimex.kinds.time.rule import Context, Parts, Tokens, read, rule


def _read_whole(tokens: Tokens, context: Context) -> Span | None:
    """The stretch that the tokens name, if it has two ends."""
    reading = read(tokens, context)
    if reading is None or reading.span.first is None or reading.span.last is None:
        return None
    return reading.span


def _read_dated(tokens: Tokens, context: Context) -> Span | None:
    """The stretch that the tokens name, if it has two ends and a year."""
    span = _read_whole(tokens, context)
    return None if span is None or span.yearless else span


@rule("left to right", "since left through right", "between left both right")
def _from_one_to_another(context: Context, parts: Parts) -> Span | None:
    """From the first day of one time to the last day of another, which lends the first its year."""
    last = _read_whole(parts.right, context)
    if last is None:
        return None
    if last.yearless:
        return _joined_without_year(context, parts.left, last)
    span = _joined(context, parts.left, last)
    return span and span.beside(*(_joined(context, parts.left, other) for other in last.others))


def _joined(context: Context, left: Tokens, last: Span) -> Span | None:
    """The joined stretch for one reading of its second end, named as coarsely as both ends are."""
    first = _read_dated(left, context.at(last.first))
    if first is None or first.ends[0] > last.ends[1]:
        return None
    low, high = first.ends[0], last.ends[1]
    coarse = {first.precision, last.precision}
    if coarse == {"year"}:
        span = years_span(low.year, high.year)
    elif coarse <= {"month", "quarter", "year", "half", "season"}:
        span = Span(low, high, "months")
    else:
        span = days_span(low, high)
    return replace(span, approximate=first.approximate or last.approximate)


def _joined_without_year(context: Context, left: Tokens, last: Span) -> Span | None:
    first = _read_whole(left, context)
    if first is None or not first.yearless:
        return None
    low, high = first.ends[0], last.ends[1]
    if low > high:
        low = low.replace(year=low.year - 1)
    return Span(low, high, "days", yearless=True)


@rule("bound rest", "rest bound_behind", "bound rest since")
def _before_after_since_or_until(context: Context, parts: Parts) -> Span | None:
    """Any day before a time or up to its end, or from it on: up to the article if the past is meant."""
    span = _read_dated(parts.rest, context)
    if span is None:
        return None
    (first, last), bound = span.ends, parts.bound
    if bound == "since":
        return _onward(context, first, bound, span)
    if bound == "after":
        return _onward(context, last + DAY, bound, span)
    if bound == "before":
        return Span(None, first - DAY, bound, approximate=span.approximate)
    if bound == "until" and parts.rest[0].kind != "n":
        return Span(None, last, bound, approximate=span.approximate)
    return None


def _onward(context: Context, first: date, precision: str, span: Span) -> Span:
    end = context.reference if context.past else None
    if end is not None and end < first:
        end = None
    return Span(first, end, precision, approximate=span.approximate)


@rule("number? unit ended rest", "number unit through rest")
def _stretch_ended(context: Context, parts: Parts) -> Span | None:
    """A week, quarter, year or so many of them that ended on a day."""
    held = _read_dated(parts.rest, context)
    if held is None:
        return None
    end, unit, count = held.ends[1], parts.unit, parts.number or 1
    if unit in ("day", "week"):
        return days_span(move(end, unit, -count) + DAY, end)
    if unit not in ("month", "quarter", "year"):
        return None
    start = move(end + DAY, unit, -count)
    return whole_months(start, end) if start.day == 1 else days_span(start, end)


@rule(in_any_order=["relative_day rest"])
def _day_named_twice(context: Context, parts: Parts) -> Span | None:
    """A day counted from the article's own, with its weekday or date; None if the two disagree."""
    span = _read_whole(parts.rest, context)
    day = context.today + DAY * (parts.relative_day or 0)
    return day_span(day) if span is not None and span.ends == (day, day) else None


@rule("beside rest", "number? unit side rest")
def _day_beside(context: Context, parts: Parts) -> Span | None:
    """The day before or after another, or so many days or weeks (approximate) before or after it."""
    span, unit = _read_dated(parts.rest, context), parts.unit or "day"
    if span is None or span.precision != "day" or unit not in ("day", "week"):
        return None
    step = parts.beside or (parts.number or 1) * (-1 if parts.side == "before" else 1)
    found = day_span(move(span.ends[0], unit, step))
    return found if unit == "day" else found.roughly()


@rule("unit rest")
def _week_of_a_day(context: Context, parts: Parts) -> Span | None:
    """The week or weekend that holds a day."""
    if parts.unit not in ("week", "weekend") or all(token.kind not in "M#" for token in parts.rest):
        return None
    held = _read_dated(parts.rest, context)
    if held is None or held.precision not in ("day", "days"):
        return None
    return unit_of(held.ends[0], parts.unit)
