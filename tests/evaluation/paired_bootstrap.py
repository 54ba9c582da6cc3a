"""How sure a difference of two F1 scores is that come of the same articles: the paired cluster bootstrap.

Two systems that read the same articles find the same ones easy, so each score's own interval says little of
their difference. Whole articles are drawn, the same ones for both, and the difference is taken within each
draw (Efron and Tibshirani 1993, chapters 10 and 13).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

RESAMPLES = 2000
_LEVEL = 0.95


class Counts(NamedTuple):
    """What one system found, missed and got wrong in one article."""

    found: int = 0
    missed: int = 0
    wrong: int = 0


@dataclass(frozen=True)
class Difference:
    """A difference of two F1 scores, other minus baseline, and the 95% interval of it; shares, not points."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """The same in percentage points."""
        return f"{_points(self.value)} ({_points(self.low)} to {_points(self.high)})"


def _points(share: float) -> str:
    points = round(100 * share, 1)
    return f"{points:+.1f}" if points else "0"


def paired_difference(
    baseline: Sequence[Counts], other: Sequence[Counts], *, resamples: int = RESAMPLES, seed: int = 0
) -> Difference | None:
    """Return how far the F1 over all articles of `other` is above that of `baseline`.

    Args:
        kept: the counts of one system in each article.
        other: those of another one, of the same articles in the same order.
        resamples: how many draws the interval rests on.
        seed: the seed of the drawing: the same one gives the same interval.

    Returns:
        The difference; None where either has nothing to find.
    """
    articles = range(len(baseline))
    value = _difference(baseline, other, articles)
    if value is None:
        return None
    random = Random(seed)
    drawn = (random.choices(articles, k=len(articles)) for _ in range(resamples))
    values = sorted(v for draw in drawn if (v := _difference(baseline, other, draw)) is not None)
    cut = int(len(values) * (1 - _LEVEL) / 2)
    return Difference(value, values[cut], values[-1 - cut])


def _difference(baseline: Sequence[Counts], other: Sequence[Counts], draw: Sequence[int]) -> float | None:
    mine, theirs = (_f1(counts[i] for i in draw) for counts in (baseline, other))
    return None if mine is None or theirs is None else theirs - mine


def _f1(counts: Iterable[Counts]) -> float | None:
    found, missed, wrong = map(sum, zip(Counts(), *counts, strict=True))
    size = 2 * found + missed + wrong
    return 2 * found / size if size else None
