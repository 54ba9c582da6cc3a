"""What a run would ask, without asking it: `plan`, and a look at which answers the cache lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from claimex.extraction.ask import Agenda, Outcome
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan
from claimex.extraction.second_look import look_again
from claimex.llm.ledger import estimate, estimated_cost
from claimex.models import Article, Request, Response
from claimex.store import Cache


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
        second_look: what a second look would ask at most, where one is wanted. Of an article without an
            answer, all sentences with the marks of a meeting count as missed.
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
    """Return what a run would ask. Sends and stores nothing."""
    collector = Collector(plan, lambda _found: None, second_look=second_look)
    tally, looked = _Tally(cache), _Tally(cache)
    agenda = Agenda(plan.requests(articles))
    open_ends: dict[int, Article] = {}
    while (planned := agenda.next()) is not None:
        response = (looked if planned.second_look else tally).look_up(planned.request)
        if response is not None:
            agenda.add(collector.take([Outcome(planned, response=response)]))
        elif not planned.second_look:
            open_ends[planned.position] = planned.article
    if not second_look:
        return tally.forecast()
    for position, article in open_ends.items():
        for planned in look_again(plan, article, [], position):
            looked.look_up(planned.request)
    return replace(tally.forecast(), second_look=looked.forecast())


def forecast_requests(requests: Iterable[Request], cache: Cache) -> Forecast:
    """Return what it would take to have these requests answered."""
    tally = _Tally(cache)
    for request in requests:
        tally.look_up(request)
    return tally.forecast()


class _Tally:
    """Counts requests as they come, each once, against what a cache has."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._seen: set[str] = set()
        self._answered = self._prompt = self._completion = 0
        self._cost: Decimal | None = Decimal(0)

    def look_up(self, request: Request) -> Response | None:
        """Count `request`, once; return its answer, where the cache has one."""
        response = self._cache.get(request.key)
        if request.key in self._seen:
            return response
        self._seen.add(request.key)
        if response is not None:
            self._answered += 1
            return response
        entry = estimate(request)
        self._prompt += entry.prompt_tokens
        self._completion += entry.completion_tokens
        cost = estimated_cost(entry)
        self._cost = None if cost is None or self._cost is None else self._cost + cost
        return None

    def forecast(self) -> Forecast:
        """What was counted."""
        return Forecast(len(self._seen), self._answered, self._prompt, self._completion, self._cost)
