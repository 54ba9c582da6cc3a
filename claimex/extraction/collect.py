"""Outcomes, in whatever order they come → the claims of each article, in the order of the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from claimex.extraction.article_text import ArticleText
from claimex.extraction.ask import RequestOutcome
from claimex.extraction.followup import follow_up, look_again
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.read import read
from claimex.models import Article, Failure, Found, Request, Response, SourcedClaim

_Part = tuple[int, int, int]
"""A stretch that was asked about: its chunk's index, where it starts, how often that was split.

The answers on a split chunk, its parts and a second look cover the same events: their claims are merged."""

Each = Callable[[Found], None]
"""Takes what was found of one article."""
Mend = Callable[[Request, Response, str], None]


@dataclass
class _Article:
    """What was read of one article so far."""

    article: Article
    open: int  # how many of its requests have no outcome yet
    text: ArticleText
    may_look: bool  # whether a second look may be taken: once, where every request has an answer
    claims: list[tuple[_Part, int, SourcedClaim]] = field(default_factory=list)
    failures: list[tuple[_Part, int, Failure]] = field(default_factory=list)

    def merged(self) -> list[SourcedClaim]:
        """The claims in the order of the article, each once; what is off its story says so."""
        found = sorted(self.claims, key=lambda item: item[:2])
        numbers = {part: n for n, part in enumerate(dict.fromkeys(item[0] for item in found))}
        merged = merge_article([ReadClaim(numbers[part], claim) for part, _, claim in found])
        return [self.text.placed(claim) for claim in self.text.page.mark(merged)] if merged else merged

    def found(self) -> Found:
        failures = [failure for *_, failure in sorted(self.failures, key=lambda item: item[:2])]
        one, claims = self.article, self.merged()
        known = {"article_id": one.id, "source": one.source, "published": one.published}
        silent = Failure(kind="no_claim", message="the article gave none", **known)
        return Found(one, claims, failures, silent=[] if claims or failures else [silent])


class Collector:
    """Reads each outcome as it comes, and passes on what was read of each article, in their order.

    Where `each` is None, only what follows from the outcomes is wanted: nothing is passed on, or held.
    `mend` is called with a request, its answer, and what of that had to be put in shape, in words.
    """

    def __init__(
        self, plan: Plan, each: Each | None, mend: Mend = lambda *_: None, *, second_look: bool = False
    ) -> None:
        self._plan, self._each, self._second_look, self._mend = plan, each, second_look, mend
        self._open: dict[int, _Article] = {}
        self._whole: dict[int, Found] = {}
        self._next = 0

    def take(self, outcomes: Iterable[RequestOutcome]) -> list[PlannedRequest]:
        """Read some outcomes, and return the requests that follow from them."""
        further = [request for outcome in outcomes for request in self._read(outcome)]
        while self._each is not None and self._next in self._whole:
            self._each(self._whole.pop(self._next))
            self._next += 1
        return further

    def _read(self, outcome: RequestOutcome) -> list[PlannedRequest]:
        planned, position = outcome.planned, outcome.planned.position
        if (article := self._open.get(position)) is None:
            text = ArticleText.of(planned.article)
            article = self._open[position] = _Article(
                planned.article, planned.chunks, text, self._second_look
            )
        part = (planned.chunk.index, planned.chunk.start, planned.splits)
        article.may_look = article.may_look and outcome.response is not None
        reading = read(outcome, self._plan.schema, article.text)
        if reading.shaped and outcome.response is not None:
            what = f"put in shape: {', '.join(sorted(reading.shaped))}"
            self._mend(planned.request, outcome.response, what)
        further = follow_up(self._plan, planned, reading)
        article.claims += [(part, n, claim) for n, claim in reading.claims.items()]
        place = planned.repair.number if planned.repair else -1
        article.failures += [(part, place, failure) for failure in reading.failures]
        article.open += len(further) - 1
        if not article.open and article.may_look:
            article.may_look = False
            further = look_again(self._plan, article.article, article.merged(), position)
            article.open = len(further)
        if not article.open:
            self._open.pop(position)
            if self._each is not None:
                self._whole[position] = article.found()
        return further

    def leave(self, position: int) -> None:
        """Let go of what was read of an article of which nothing more will come."""
        self._open.pop(position, None)
