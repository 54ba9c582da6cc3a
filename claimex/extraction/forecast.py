"""What a run would ask, without asking it: `plan`, and a look at which answers the cache lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claimex.cache import Cache
from claimex.errors import ConfigurationError
from claimex.extraction.ask import Agenda, Outcome
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan
from claimex.llm.ledger import Ledger, estimate
from claimex.models import Article


@dataclass(frozen=True)
class Forecast:
    """What a run would ask.

    Attributes:
        requests: requests that need an answer, each once. What follows from answers that are not there
            yet is not among them.
        answered: of those, the ones that the cache has the answer to.
        prompt_tokens: about how many tokens the others have.
        completion_tokens: how many tokens are allowed for their answers.
        cost: about how many US dollars they cost; None where the model's price is not known.
    """

    requests: int
    answered: int
    prompt_tokens: int
    completion_tokens: int
    cost: Decimal | None

    @property
    def to_ask(self) -> int:
        """Requests that would be sent."""
        return self.requests - self.answered


def forecast(plan: Plan, articles: Iterable[Article], cache: Cache) -> Forecast:
    """Return what a run would ask. Sends nothing and keeps nothing."""
    agenda, collector, ledger = Agenda(plan.requests(articles)), Collector(plan, lambda *_: None), Ledger()
    seen: set[str] = set()
    answered = prompt = completion = 0
    cost: Decimal | None = Decimal(0)
    while taken := agenda.take(1):
        planned = taken[0]
        if planned.request.key in seen:
            continue
        seen.add(planned.request.key)
        if (kept := cache.get(planned.request.key)) is not None:
            answered += 1
            agenda.add(collector.take(Outcome(planned, response=kept)))
            continue
        entry = estimate(planned.request)
        prompt += entry.prompt_tokens
        completion += entry.completion_tokens
        try:
            cost = None if cost is None else cost + ledger.price(entry)
        except ConfigurationError:
            cost = None
    return Forecast(len(seen), answered, prompt, completion, cost)
