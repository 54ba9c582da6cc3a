"""What a run would ask, without asking it: `plan`, and a look at which answers the cache lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claimex.cache import Cache
from claimex.errors import ConfigurationError
from claimex.extraction.ask import Agenda, Outcome
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.second_look import look_again
from claimex.llm.ledger import Ledger, Reservation, estimate
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
        second_look: what a second look would ask at most, where one is wanted. Of an article that is not
            answered yet, all sentences with the marks of a meeting are taken for missed.
    """

    requests: int
    answered: int
    prompt_tokens: int
    completion_tokens: int
    cost: Decimal | None
    second_look: Forecast | None = None

    @property
    def to_ask(self) -> int:
        """Requests that would be sent."""
        return self.requests - self.answered


def forecast(plan: Plan, articles: Iterable[Article], cache: Cache, *, second_look: bool = False) -> Forecast:
    """Return what a run would ask. Sends nothing and keeps nothing."""
    collector = Collector(plan, lambda _found: None, second_look=second_look)
    count, looked = _Count(cache), _Count(cache)
    agenda = Agenda(plan.requests(articles))
    open_ends: dict[int, Article] = {}
    while taken := agenda.take(1):
        planned = taken[0]
        outcome = (looked if planned.second_look else count).look_up(planned)
        if outcome is not None:
            agenda.add(collector.take(outcome))
        elif not planned.second_look:
            open_ends[planned.position] = planned.article
    if not second_look:
        return count.forecast
    for position, article in open_ends.items():
        for planned in look_again(plan, article, [], position):
            looked.look_up(planned)
    return replace(count.forecast, second_look=looked.forecast)


@dataclass
class _Count:
    """Requests counted, each once, and what those cost that the cache has no answer to."""

    cache: Cache
    forecast: Forecast = field(default_factory=lambda: Forecast(0, 0, 0, 0, Decimal(0)))
    _ledger: Ledger = field(default_factory=Ledger)
    _seen: set[str] = field(default_factory=set)

    def look_up(self, planned: PlannedRequest) -> Outcome | None:
        """Count a request; return its outcome where the cache has the answer."""
        key = planned.request.key
        kept = self.cache.get(key)
        outcome = None if kept is None else Outcome(planned, response=kept)
        if key in self._seen:
            return outcome
        self._seen.add(key)
        known = self.forecast
        if outcome is not None:
            self.forecast = replace(known, requests=known.requests + 1, answered=known.answered + 1)
            return outcome
        entry = estimate(planned.request)
        self.forecast = replace(
            known,
            requests=known.requests + 1,
            prompt_tokens=known.prompt_tokens + entry.prompt_tokens,
            completion_tokens=known.completion_tokens + entry.completion_tokens,
            cost=self._added(known.cost, entry),
        )
        return None

    def _added(self, cost: Decimal | None, entry: Reservation) -> Decimal | None:
        try:
            return None if cost is None else cost + self._ledger.price(entry)
        except ConfigurationError:
            return None
