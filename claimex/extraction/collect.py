"""Outcomes, in whatever order they come → the claims of each article, in the order of the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimex.extraction.ask import Outcome
from claimex.extraction.followup import follow_up
from claimex.extraction.furniture import mark_off_story
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.read import Reader
from claimex.extraction.second_look import look_again
from claimex.models import Article, Dropped, Failure, Found, SourcedClaim

_Telling = tuple[int, int, int]
"""A stretch that was asked about: its chunk's index, where it starts, how often that was split.

The answer about a chunk that was split and the answers about its parts tell of the same events: they
count as answers about several chunks, whose claims are merged. So does the answer of a second look."""


@dataclass
class _Article:
    """What was read of one article so far, and how many of its requests have no outcome yet.

    Attributes:
        article: the article.
        open: the requests without an outcome.
        answered: whether every request so far has an answer.
        looked: whether it was looked at a second time.
        claims: what was read.
        failures: what could not be.
    """

    article: Article
    open: int
    answered: bool = True
    looked: bool = False
    claims: list[tuple[_Telling, int, SourcedClaim]] = field(default_factory=list)
    failures: list[tuple[_Telling, int, Failure]] = field(default_factory=list)

    def claims_in_order(self) -> list[ReadClaim]:
        """The claims in the order of the article, each with the number of its telling."""
        found = sorted(self.claims, key=lambda item: item[:2])
        numbers = {telling: n for n, telling in enumerate(dict.fromkeys(item[0] for item in found))}
        return [ReadClaim(numbers[telling], claim) for telling, _, claim in found]

    def failures_in_order(self) -> list[Failure]:
        """The failures in the order of the article."""
        return [failure for *_, failure in sorted(self.failures, key=lambda found: found[:2])]


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


class Collector:
    """Reads each outcome as it comes, and hands on article by article what was read.

    It holds the articles that are not whole yet, and those behind them that are: the claims are handed on
    in the order of the articles.

    Args:
        plan: how the run asks.
        each: called once for each article that was asked about, when nothing of it is to come any more.
        second_look: whether to ask once more about what may have been missed, as soon as an article is whole.
    """

    def __init__(self, plan: Plan, each: Each, *, second_look: bool = False) -> None:
        self._plan = plan
        self._each = each
        self._second_look = second_look
        self._reader = Reader(plan.schema)
        self._articles: dict[int, _Article] = {}
        self._next = 0

    def take(self, outcomes: Iterable[Outcome]) -> list[PlannedRequest]:
        """Read some outcomes, and return the requests that follow from them."""
        further = [request for outcome in outcomes for request in self._read(outcome)]
        self._hand_on()
        return further

    def _read(self, outcome: Outcome) -> list[PlannedRequest]:
        planned = outcome.planned
        telling = (planned.chunk.index, planned.chunk.start, planned.splits)
        article = self._articles.setdefault(planned.position, _Article(planned.article, planned.chunks))
        article.answered = article.answered and outcome.response is not None
        reading = self._reader.read(outcome)
        further = follow_up(self._plan, planned, reading)
        article.claims += [(telling, n, claim) for n, claim in reading.claims.items()]
        place = planned.repair.number if planned.repair else -1
        article.failures += [(telling, place, failure) for failure in reading.failures]
        article.open += len(further) - 1
        return further or self._look_again(article, planned.position)

    def _look_again(self, article: _Article, position: int) -> list[PlannedRequest]:
        """The requests about what no claim was read from, once an article is whole; once."""
        if not self._second_look or article.open or article.looked or not article.answered:
            return []
        article.looked = True
        [told] = _told_once([article])
        further = look_again(self._plan, article.article, told, position)
        article.open += len(further)
        return further

    def _hand_on(self) -> None:
        whole = list(self._whole())
        for article, claims in zip(whole, _told_once(whole), strict=True):
            self._each(Found(article.article, claims, article.failures_in_order()))

    def _whole(self) -> Iterator[_Article]:
        """Take the next articles of which nothing is to come any more."""
        while (article := self._articles.get(self._next)) is not None and not article.open:
            del self._articles[self._next]
            self._next += 1
            yield article


def _told_once(articles: Sequence[_Article]) -> list[list[SourcedClaim]]:
    """The claims of some articles, each told once; what is off the story says so."""
    merged = [merge_article(article.claims_in_order()) for article in articles]
    return [mark_off_story(article.article, claims) for article, claims in zip(articles, merged, strict=True)]
