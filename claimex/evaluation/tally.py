"""Counts by article, and the shares that they come to, with bootstrap intervals.

Claims of one article depend on each other (an article that is read badly is read badly throughout), so
what is resampled is whole articles: the cluster bootstrap, with percentile intervals (Efron and
Tibshirani 1993, chapter 13). Its figures are rough where there are few articles; they are given to show
how little a small sample proves, not as exact bounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from claimex.evaluation.records import Retrieval, Share

Weights = Mapping[str, int]

LARGEST_SMALL_SAMPLE = 200
"""With more articles than this, intervals are left out: they would be narrow, and slow to make."""
_LEVEL = 0.95


class Tallies:
    """The counts of each article, by name.

    Args:
        resamples: how many resamples the intervals are made of.
        seed: the seed of the resampling: the same one gives the same intervals.
    """

    def __init__(self, counts: Sequence[Counter[str]], *, resamples: int, seed: int) -> None:
        self._counts = counts
        articles = len(counts)
        self.resamples = resamples if 2 <= articles <= LARGEST_SMALL_SAMPLE else 0
        random = Random(seed)  # noqa: S311 -- resampling is no secret
        self._drawn = [random.choices(range(articles), k=articles) for _ in range(self.resamples)]

    def total(self, name: str) -> int:
        """The count over all articles."""
        return sum(counter[name] for counter in self._counts)

    def share(self, count: Weights, of: Weights) -> Share:
        """Return a share of two weighted sums of counts.

        Args:
            count: what is counted: the weight of each count's name.
            of: what it is a share of, likewise.
        """
        tops = [_sum(counter, count) for counter in self._counts]
        bottoms = [_sum(counter, of) for counter in self._counts]
        values = []
        for drawn in self._drawn:
            bottom = sum(bottoms[i] for i in drawn)
            if bottom:
                values.append(sum(tops[i] for i in drawn) / bottom)
        low, high = _interval(values)
        return plain_share(sum(tops), sum(bottoms)).model_copy(update={"low": low, "high": high})

    def retrieval(self, found: Sequence[str], missed: str, wrong: str) -> Retrieval:
        """Return precision, recall and F1 of counts: several kinds of found, missed, wrong."""
        hits = dict.fromkeys(found, 1)
        twice = dict.fromkeys(found, 2)
        return Retrieval(
            found=sum(map(self.total, found)),
            missed=self.total(missed),
            wrong=self.total(wrong),
            precision=self.share(hits, {**hits, wrong: 1}),
            recall=self.share(hits, {**hits, missed: 1}),
            f1=self.share(twice, {**twice, missed: 1, wrong: 1}),
        )


def plain_share(count: float, of: float) -> Share:
    """Return a share without an interval."""
    return Share(count=count, of=of, value=count / of if of else None)


def plain_retrieval(found: int, missed: int, wrong: int) -> Retrieval:
    """Return precision, recall and F1 without intervals."""
    counts = Counter(found=found, missed=missed, wrong=wrong)
    return Tallies([counts], resamples=0, seed=0).retrieval(["found"], "missed", "wrong")


def _sum(counter: Counter[str], weights: Weights) -> int:
    return sum(weight * counter[name] for name, weight in weights.items())


def _interval(values: list[float]) -> tuple[float | None, float | None]:
    """The middle 95% of `values`; none where they are all one, which resampling can't tell from certainty."""
    if not values:
        return None, None
    values.sort()
    cut = int(len(values) * (1 - _LEVEL) / 2)
    low, high = values[cut], values[-1 - cut]
    return (low, high) if low < high else (None, None)
