"""Two intervals side by side: can one event lie in both?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import product
from typing import Final, NamedTuple

from claimex import lexicon
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.time.calendar import month_end
from claimex.kinds.time.range import DateRange, in_words

_SLACK: Final = lexicon.dictionary("mul", "time", "slack")
"""Days by which an approximate interval may be off at either end: about half of its own length; else 3."""


_compatible = partial(ValueComparison, Relation.COMPATIBLE)


class _Interval(NamedTuple):
    first: date
    last: date

    def meets(self, other: _Interval) -> bool:
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: _Interval) -> bool:
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=2**13)
def compare_dates(a: DateRange | None, b: DateRange | None) -> ValueComparison:
    """Compare two resolved times: can one event have taken place in both?

    Args:
        a: one side, None if its words did not resolve.
        b: the other; the order of the two makes no difference to verdict and score.

    Returns:
        SAME for one interval twice; COMPATIBLE if one event can lie in both (one is coarser, they
        overlap, or only approximate words or another reading make them meet: the reason says
        which); DIFFERENT if none can; UNKNOWN if either is None.
    """
    if a is None or b is None:
        reason = "at least one of the two times could not be resolved"
        return ValueComparison(Relation.UNKNOWN, 0.0, reason, "unresolved")
    return _met(a, b) or _met_by_alternative(a, b) or _apart(a, b)


def both_within(days: DateRange, a: DateRange | None, b: DateRange | None) -> ValueComparison | None:
    """The comparison of two times within a stretch of days over which the event is said to have run."""
    if a is None or b is None or any(side.yearless or side.earliest is None for side in (days, a, b)):
        return None
    outer = next(_intervals(days, range(0)))
    if not all(outer.holds(one) for side in (a, b) for one in _intervals(side, range(0))):
        return None
    first, last = map(in_words, sorted((a, b), key=_order))
    return _compatible(0.6, f"{first} and {last} lie within {in_words(days)}", "one holds the other")


def _met(a: DateRange, b: DateRange) -> ValueComparison | None:
    """The comparison of two readings of which both can be true, else None."""
    if _same(a, b):
        return ValueComparison(Relation.SAME, 1.0, f"both say {in_words(a)}", "same interval")
    if a.precision == b.precision and a.precision in ("began", "ended"):
        return None  # two first days, or two last ones
    low, high = sorted((a, b), key=_order)
    for x, y in _pairs(low, high):
        if not x.meets(y):
            continue
        if x.holds(y) or y.holds(x):
            is_outer = x.holds(y) and not (y.holds(x) and high.days)
            inner, outer = (high, low) if is_outer else (low, high)
            return _compatible(0.8, f"{in_words(inner)} lies within {in_words(outer)}", "one holds the other")
        return _compatible(0.6, f"{in_words(low)} and {in_words(high)} overlap", "overlap")
    if any(_wide(x, low).meets(_wide(y, high)) for x, y in _pairs(low, high)):
        reason = f"{in_words(low)} and {in_words(high)} are near enough, as one is approximate"
        return _compatible(0.5, reason, "approximate")
    return None


def _order(found: DateRange) -> tuple[str, str, str, bool]:
    """A sort key that makes a comparison read alike whichever side comes first."""
    return str(found.earliest or ""), str(found.latest or ""), found.edtf, found.approximate


def _same(a: DateRange, b: DateRange) -> bool:
    if a.yearless or b.yearless:
        return a.yearless and b.yearless and a.edtf == b.edtf
    return (a.earliest, a.latest, a.days) == (b.earliest, b.latest, b.days)


def _met_by_alternative(a: DateRange, b: DateRange) -> ValueComparison | None:
    """The comparison by another reading of either side, else None."""
    for x, y in product((a, *a.alternatives), (b, *b.alternatives)):
        if _met(x, y) is not None:
            chosen = sorted((r for r, own in ((x, a), (y, b)) if r is not own), key=_order)
            reason = f"both can be right if the words are read as {' and '.join(map(in_words, chosen))}"
            return _compatible(0.4, reason, "another reading of the words")
    return None


def _apart(a: DateRange, b: DateRange) -> ValueComparison:
    low, high = sorted((a, b), key=_order)
    reason = f"{_readings(low)} and {_readings(high)} cannot both be right"
    late = [r for r in (low, high) if r.impossible]
    if late:
        reason += f"; {' and '.join(map(in_words, late))} lies after the day of its own article"
    reason = "; ".join([reason, *(r.note for r in (low, high) if r.note)])
    return ValueComparison(Relation.DIFFERENT, 0.0, reason, "no day in common")


def _readings(found: DateRange) -> str:
    """A time in words; a weekday that is the article's own with its other reading, as neither is sure."""
    others = [other for other in found.alternatives if other.rule == found.rule == "weekday"]
    return " or ".join(map(in_words, (found, *others)))


def _wide(interval: _Interval, of: DateRange) -> _Interval:
    """An approximate interval with its slack."""
    if not of.approximate:
        return interval
    slack = timedelta(days=_SLACK.get(of.precision, 3))
    first = max(interval.first, date.min + slack) - slack
    last = min(interval.last, date.max - slack) + slack
    return _Interval(first, last)


def _pairs(a: DateRange, b: DateRange) -> Iterable[tuple[_Interval, _Interval]]:
    """The intervals of both to lay side by side; those without a year in every year that could do."""
    years = _years(a, b)
    return product(_intervals(a, years), _intervals(b, years))


def _years(a: DateRange, b: DateRange) -> range:
    """The years that a time without one is tried in: those of the other time, and their neighbours."""
    dated = b if a.yearless else a
    first, last = dated.earliest or dated.latest, dated.latest or dated.earliest
    if first is None or last is None:
        return range(1999, 2002)  # around a leap year
    # any nine years on end hold every day of the calendar, 29 February included
    return range(max(first.year - 1, 1), min(max(last.year, first.year) + 1, first.year + 9) + 1)


def _intervals(found: DateRange, years: range) -> Iterator[_Interval]:
    if found.days:
        yield from (_Interval(day, day) for day in found.days)
        return
    if not found.yearless:
        yield _Interval(found.earliest or date.min, found.latest or date.max)
        return
    for year in years:
        for month in range(1, 13) if found.month is None else (found.month,):
            interval = _in_year(found, year, month)
            if interval is not None:
                yield interval


def _in_year(found: DateRange, year: int, month: int) -> _Interval | None:
    """A time without a year in one year, None if that year has no such day."""
    try:
        if found.day is None:
            return _Interval(date(year, month, 1), month_end(year, month))
        first = date(year, month, found.day)
        if found.last_month is None or found.last_day is None:
            return _Interval(first, first)
        passes = (found.last_month, found.last_day) < (month, found.day)
        return _Interval(first, date(year + passes, found.last_month, found.last_day))
    except ValueError:
        return None
