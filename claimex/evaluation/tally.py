"""Counts by article, and the shares that they come to, with bootstrap intervals.

Claims of one article depend on each other, so whole articles are resampled: the cluster bootstrap with
percentile intervals (Efron and Tibshirani 1993, chapter 13). They are rough where there are few articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from claimex.evaluation.records import Retrieval, Share

LARGEST_SMALL_SAMPLE = 200
"""With more articles than this, intervals are left out: they would be narrow, and slow to make."""
_LEVEL = 0.95


class Tallies:
    """The counts of each article, by name. The same seed gives the same intervals."""

    def __init__(self, counts: Sequence[Counter[str]], *, resamples: int, seed: int) -> None:
        self._counts = counts
        articles = len(counts)
        self.resamples = resamples if 2 <= articles <= LARGEST_SMALL_SAMPLE else 0
        random = Random(seed)  # noqa: S311 -- resampling is no secret
        self._drawn = [random.choices(range(articles), k=articles) for _ in range(self.resamples)]

    def total(self, *names: str) -> int:
        """The sum of some counts over all articles."""
        return sum(counter[name] for counter in self._counts for name in names)

    def share(self, count: Sequence[str], of: Sequence[str]) -> Share:
        """One sum of counts as a share of another. A name that is given twice counts twice."""
        tops = [sum(counter[name] for name in count) for counter in self._counts]
        bottoms = [sum(counter[name] for name in of) for counter in self._counts]
        sums = [(sum(tops[i] for i in drawn), sum(bottoms[i] for i in drawn)) for drawn in self._drawn]
        low, high = _interval([top / bottom for top, bottom in sums if bottom])
        return plain_share(sum(tops), sum(bottoms)).model_copy(update={"low": low, "high": high})

    def retrieval(self, found: Sequence[str], missed: str, wrong: str) -> Retrieval:
        """Precision, recall and F1 of counts: several sorts of found, missed, wrong."""
        return Retrieval(
            found=self.total(*found),
            missed=self.total(missed),
            wrong=self.total(wrong),
            precision=self.share(found, [*found, wrong]),
            recall=self.share(found, [*found, missed]),
            f1=self.share([*found, *found], [*found, *found, missed, wrong]),
        )


def plain_share(count: float, of: float) -> Share:
    """Return a share without an interval."""
    return Share(count=count, of=of, value=count / of if of else None)


def plain_retrieval(found: int, missed: int, wrong: int) -> Retrieval:
    """Return precision, recall and F1 without intervals."""
    counts = Counter(found=found, missed=missed, wrong=wrong)
    return Tallies([counts], resamples=0, seed=0).retrieval(["found"], "missed", "wrong")


def _interval(values: list[float]) -> tuple[float | None, float | None]:
    """The middle 95% of `values`; none where they are all one, which resampling can't tell from certainty."""
    values.sort()
    cut = int(len(values) * (1 - _LEVEL) / 2)
    if not values or values[cut] == values[-1 - cut]:
        return None, None
    return values[cut], values[-1 - cut]
