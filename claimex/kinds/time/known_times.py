"""Resolved times that are compared by the hundred thousand: of equal ones one is kept, and each two once."""

from __future__ import annotations

from functools import lru_cache

from claimex.kinds.relation import ValueComparison
from claimex.kinds.time import DateRange, compare_dates


class KnownTime:
    """A resolved time that hashes fast. Of times that say the same, one is kept: compared by identity."""

    __slots__ = ("range",)

    def __init__(self, time: DateRange) -> None:
        self.range = time


def known_time(time: DateRange) -> KnownTime:
    """Return the one object that stands for all times that say what `time` does."""
    return _known(_Said(time))


class _Said:
    """What a time says, by which it is known: not the words that it was resolved from, nor the rule."""

    __slots__ = ("key", "time")

    def __init__(self, time: DateRange) -> None:
        told = [_said_by(one) for one in (time, *time.alternatives)]
        self.key = (time.precision, time.impossible, time.note, *told)
        self.time = time

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Said) and self.key == other.key


@lru_cache(maxsize=2**16)
def _known(said: _Said) -> KnownTime:
    return KnownTime(said.time)


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
