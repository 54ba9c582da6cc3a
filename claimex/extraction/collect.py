"""Outcomes, in whatever order they come → the claims of each article, in the order of the articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from claimex.extraction.ask import Outcome
from claimex.extraction.followup import follow_up
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.read import Reader
from claimex.models import Article, Dropped, Failure, Found, SourcedClaim
from claimex.values.kept import let_go

_Telling = tuple[int, int, int]
"""A stretch that was asked about: its chunk's index, where it starts, how often that was split.

The answer about a chunk that was split and the answers about its parts tell of the same events: they
count as answers about several chunks, whose claims are merged."""


_LET_GO = 512  # after so many articles, what was kept of comparing their claims is let go

Each = Callable[[Found], None]
"""Takes what was found of one article."""


@dataclass
class Held:
    """Keeps what it is given: what was found in a whole run."""

    claims: list[SourcedClaim] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Keep what was found of one article."""
        self.claims += found.claims
        self.failures += found.failures
        self.dropped += found.dropped


@dataclass
class _Article:
    """What was read of one article so far, and how many of its requests have no outcome yet."""

    article: Article
    open: int
    claims: list[tuple[_Telling, int, SourcedClaim]] = field(default_factory=list)
    failures: list[tuple[_Telling, int, Failure]] = field(default_factory=list)


class Collector:
    """Reads each outcome as it comes, and hands on article by article what was read.

    It holds the articles that are not whole yet, and those behind them that are: the claims are handed on
    in the order of the articles.

    Args:
        plan: how the run asks.
        each: called once for each article that was asked about, when nothing of it is to come any more.
    """

    def __init__(self, plan: Plan, each: Each) -> None:
        self._plan = plan
        self._each = each
        self._reader = Reader(plan.schema)
        self._articles: dict[int, _Article] = {}
        self._next = 0

    def take(self, outcome: Outcome) -> list[PlannedRequest]:
        """Read one outcome, and return the requests that follow from it."""
        planned = outcome.planned
        telling = (planned.chunk.index, planned.chunk.start, planned.splits)
        reading = self._reader.read(outcome)
        further = follow_up(self._plan, planned, reading)
        article = self._articles.setdefault(planned.position, _Article(planned.article, planned.chunks))
        article.claims += [(telling, n, claim) for n, claim in reading.claims.items()]
        place = planned.repair.number if planned.repair else -1
        article.failures += [(telling, place, failure) for failure in reading.failures]
        article.open += len(further) - 1
        self._hand_on()
        return further

    def _hand_on(self) -> None:
        while (article := self._articles.get(self._next)) is not None and not article.open:
            del self._articles[self._next]
            self._next += 1
            self._each(Found(article.article, _told_once(article), _in_order(article)))
            if self._next % _LET_GO == 0:
                let_go()


def _told_once(article: _Article) -> list[SourcedClaim]:
    """The claims of an article; what it tells twice is told once."""
    found = sorted(article.claims, key=lambda item: item[:2])
    numbers = {telling: n for n, telling in enumerate(dict.fromkeys(item[0] for item in found))}
    return merge_article([ReadClaim(numbers[telling], claim) for telling, _, claim in found])


def _in_order(article: _Article) -> list[Failure]:
    return [found[-1] for found in sorted(article.failures, key=lambda found: found[:2])]
