"""What a run would ask, without asking it: `plan`, and a look at which answers the cache lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from claimex.extraction.ask import RequestOutcome, RequestQueue
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan
from claimex.extraction.second_look import look_again
from claimex.llm.ledger import estimate, estimated_cost
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
    completion_tokens: int = 0  # what is allowed for the answers
    cost: Decimal | None = Decimal(0)  # US dollars; None where the model's price is not known
    second_look: Forecast | None = None
    _seen: set[str] = field(default_factory=set, repr=False, compare=False)

    def look_up(self, request: Request, cache: Cache, priced_as: str) -> Response | None:
        """Count `request`, once; return its answer, where the cache has one."""
        response = cache.get(request.key)
        if request.key in self._seen:
            return response
        self._seen.add(request.key)
        self.requests += 1
        if response is not None:
            self.answered += 1
            return response
        entry = estimate(request, priced_as)
        self.prompt_tokens += entry.prompt_tokens
        self.completion_tokens += entry.completion_tokens
        cost = estimated_cost(entry)
        self.cost = None if cost is None or self.cost is None else self.cost + cost
        return None


def forecast(
    plan: Plan, articles: Iterable[Article], cache: Cache, priced_as: str, *, second_look: bool = False
) -> Forecast:
    """Return what a run would ask, priced by a model's `vendors.priced_as`. Sends and stores nothing."""
    collector = Collector(plan, lambda _found: None, second_look=second_look)
    found, looked = Forecast(), Forecast()
    queue = RequestQueue(plan.requests(articles))
    open_ends: dict[int, Article] = {}
    while (planned := queue.next()) is not None:
        count = looked if planned.second_look else found
        response = count.look_up(planned.request, cache, priced_as)
        if response is not None:
            queue.add(collector.take([RequestOutcome(planned, response=response)]))
        elif not planned.second_look:
            open_ends[planned.position] = planned.article
    if second_look:
        for position, article in open_ends.items():
            for planned in look_again(plan, article, [], position):
                looked.look_up(planned.request, cache, priced_as)
        found.second_look = looked
    return found
