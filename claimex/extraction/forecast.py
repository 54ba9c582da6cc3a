"""What a run would ask, without asking it: `plan`, and a look at which answers the cache lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from claimex.extraction.ask import RequestOutcome, RequestQueue
from claimex.extraction.collect import Collector
from claimex.extraction.followup import look_again
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.llm.ledger import LIKELY_COMPLETION, estimate, estimated_cost
from claimex.models import Article, Request, Response
from claimex.store import Cache


@dataclass
class Forecast:
    """What a run would ask: requests, each once, and about what those without an answer take.

    What follows from answers that are not there yet is not counted. A second look is counted at its most: of
    an article without an answer, all sentences with the marks of a meeting count as missed.
    """

    requests: int = 0
    answered: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0  # what a limit allows for the answers
    cost: Decimal | None = Decimal(0)  # US dollars, with those; None where the model's price is not known
    batch_cost: Decimal | None = Decimal(0)  # the same from the provider's batch queue
    likely_completion_tokens: int = 0  # as measured answers took, where such were measured
    likely_cost: Decimal | None = Decimal(0)
    likely_batch_cost: Decimal | None = Decimal(0)
    second_look: Forecast | None = None
    _seen: set[str] = field(default_factory=set, repr=False, compare=False)

    def counts(self) -> dict[str, Any]:
        """Return it by the names of its attributes."""
        return {name: value for name, value in asdict(self).items() if not name.startswith("_")}

    def count(self, request: Request, *, answered: bool, priced_as: str, likely: int | None = None) -> None:
        """Count `request`, once; `likely` is the tokens that its answer takes where that was measured."""
        if request.key in self._seen:
            return
        self._seen.add(request.key)
        self.requests += 1
        self.answered += answered
        if answered:
            return
        entry = estimate(request, priced_as)
        self.prompt_tokens += entry.prompt_tokens
        self.completion_tokens += entry.completion_tokens
        self.cost = _sum(self.cost, estimated_cost(entry))
        self.batch_cost = _sum(self.batch_cost, estimated_cost(entry, batch=True))
        if likely is not None:
            entry = replace(entry, completion_tokens=min(likely, entry.completion_tokens))
        self.likely_completion_tokens += entry.completion_tokens
        self.likely_cost = _sum(self.likely_cost, estimated_cost(entry))
        self.likely_batch_cost = _sum(self.likely_batch_cost, estimated_cost(entry, batch=True))


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def walk(
    plan: Plan, articles: Iterable[Article], cache: Cache, *, second_look: bool = False
) -> Iterator[tuple[PlannedRequest, Response | None]]:
    """Yield each request of a run with the answer that the cache has; those that follow from answers too."""
    collector = Collector(plan, None, second_look=second_look)
    queue = RequestQueue(plan.requests(articles))
    position = 0
    while (planned := queue.next()) is not None:
        if planned.position != position:
            collector.leave(position)
            position = planned.position
        response = cache.get(planned.request.key)
        if response is not None:
            queue.add(collector.take([RequestOutcome(planned, response=response)]))
        yield planned, response


def forecast(
    plan: Plan, articles: Iterable[Article], cache: Cache, priced_as: str, *, second_look: bool = False
) -> Forecast:
    """Return what a run would ask, priced by a model's `vendors.priced_as`. Sends and stores nothing."""
    found, looked = Forecast(), Forecast()
    open_ends: dict[int, Article] = {}
    for planned, response in walk(plan, articles, cache, second_look=second_look):
        account = looked if planned.second_look else found
        likely = None if planned.is_last else LIKELY_COMPLETION
        account.count(planned.request, answered=response is not None, priced_as=priced_as, likely=likely)
        if second_look and response is None and not planned.second_look:
            open_ends[planned.position] = planned.article
    if second_look:
        for position, article in open_ends.items():
            for planned in look_again(plan, article, [], position):
                looked.count(planned.request, answered=planned.request.key in cache, priced_as=priced_as)
        found.second_look = looked
    return found
