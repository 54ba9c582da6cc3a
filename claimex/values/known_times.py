"""Resolved times that are compared by the hundred thousand: of equal ones one is kept, and each two once."""

from __future__ import annotations

from functools import lru_cache

from claimex.values.dates import DateRange, compare_dates
from claimex.values.relation import ValueComparison


class KnownTime:
    """A resolved time that hashes fast. Of times that say the same, one is kept: compared by identity."""

    __slots__ = ("range",)

    def __init__(self, time: DateRange) -> None:
        self.range = time


def known_time(time: DateRange) -> KnownTime:
    """Return the one object that stands for all times that say what `time` does."""
    key = (time.precision, time.impossible, time.note, *(_said_by(r) for r in (time, *time.alternatives)))
    found = _TIMES.get(key)
    if found is None:
        if len(_TIMES) >= _MOST_TIMES:
            _TIMES.clear()
        found = _TIMES.setdefault(key, KnownTime(time))
    return found


_TIMES: dict[tuple[object, ...], KnownTime] = {}
_MOST_TIMES = 2**16
"""Times that are kept at once; beyond, all are let go, as a cache that is full of them holds no news."""


def _said_by(time: DateRange) -> tuple[object, ...]:
    return (
        time.earliest,
        time.latest,
        time.edtf,
        time.approximate,
        time.month,
        time.day,
        time.last_month,
        time.last_day,
    )


@lru_cache(maxsize=2**16)
def compare_known_times(a: KnownTime, b: KnownTime) -> ValueComparison:
    """Return how two resolved times stand to each other, each two once."""
    return compare_dates(a.range, b.range)
