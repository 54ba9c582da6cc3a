"""Counts by article, and the shares that they come to, with bootstrap intervals.

Claims of one article depend on each other, so whole articles are resampled: the cluster bootstrap with
percentile intervals (Efron and Tibshirani 1993, chapter 13). They are rough where there are few articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from claimex.evaluation.records import Retrieval, Share

LARGEST_SMALL_SAMPLE = 200
"""With more articles than this, intervals are left out: they would be narrow, and slow to make."""
_LEVEL = 0.95

Counts = Counter[tuple[str, str]]
"""How often, by what is counted and how it came out: ("the quotes", "exact"), ("place", "same")."""


class Tallies:
    """The counts of each article. The same seed gives the same intervals."""

    def __init__(self, counts: Sequence[Counts], *, resamples: int = 0, seed: int = 0) -> None:
        self._counts = counts
        articles = len(counts)
        self.resamples = resamples if 2 <= articles <= LARGEST_SMALL_SAMPLE else 0
        random = Random(seed)  # noqa: S311 -- resampling is no secret
        self._drawn = [random.choices(range(articles), k=articles) for _ in range(self.resamples)]

    def totals(self, what: str, outcomes: Iterable[str]) -> dict[str, int]:
        """How often each outcome came up in all articles."""
        return {outcome: sum(counts[what, outcome] for counts in self._counts) for outcome in outcomes}

    def share(self, what: str, outcomes: Sequence[str], of: Sequence[str]) -> Share:
        """Some outcomes as a share of others. One that is given twice counts twice."""
        tops = [sum(counts[what, outcome] for outcome in outcomes) for counts in self._counts]
        bottoms = [sum(counts[what, outcome] for outcome in of) for counts in self._counts]
        sums = [(sum(tops[i] for i in drawn), sum(bottoms[i] for i in drawn)) for drawn in self._drawn]
        low, high = _interval([top / bottom for top, bottom in sums if bottom])
        return plain_share(sum(tops), sum(bottoms)).model_copy(update={"low": low, "high": high})

    def retrieval(self, what: str, found: Sequence[str] = ("found",)) -> Retrieval:
        """Precision, recall and F1 by the outcomes that count as found, "missed" and "wrong"."""
        return Retrieval(
            found=sum(self.totals(what, found).values()),
            **self.totals(what, ("missed", "wrong")),
            precision=self.share(what, found, [*found, "wrong"]),
            recall=self.share(what, found, [*found, "missed"]),
            f1=self.share(what, [*found, *found], [*found, *found, "missed", "wrong"]),
        )


def plain_retrieval(found: int, missed: int, wrong: int) -> Retrieval:
    """Return precision, recall and F1 without intervals."""
    counts = {("pairs", "found"): found, ("pairs", "missed"): missed, ("pairs", "wrong"): wrong}
    return Tallies([Counter(counts)]).retrieval("pairs")


def plain_share(count: float, of: float) -> Share:
    """Return a share without an interval."""
    return Share(count=count, of=of, value=count / of if of else None)


def _interval(values: list[float]) -> tuple[float | None, float | None]:
    """The middle 95% of `values`; none where they are all one, which resampling can't tell from certainty."""
    values.sort()
    cut = int(len(values) * (1 - _LEVEL) / 2)
    if not values or values[cut] == values[-1 - cut]:
        return None, None
    return values[cut], values[-1 - cut]
