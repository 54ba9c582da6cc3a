"""One run: every chunk asked about, each answer read as it comes, and what it leaves open asked in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimex.extraction.ask import Agenda, Asker, ask_all
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan
from claimex.models import Article, Failure, SourcedClaim, Usage


@dataclass(frozen=True)
class Ran:
    """What a run found, what is not among it, what it took, and why it stopped, if it did.

    `second_look` is what of `usage` the second look took; None where there was none.
    """

    claims: list[SourcedClaim]
    failures: list[Failure]
    usage: Usage
    stopped: str | None
    second_look: Usage | None = None


async def run(
    articles: Iterable[Article],
    plan: Plan,
    asker: Asker,
    *,
    at_once: int,
    step: Callable[[], None],
    second_look: bool = False,
) -> Ran:
    """Ask about all articles and read the answers.

    Args:
        articles: what to read.
        plan: how they become requests.
        asker: who gets the answers.
        at_once: how many requests are under way at one time.
        step: called once for each chunk that was answered or failed.
        second_look: whether to ask once more about what may have been missed.
    """
    agenda, collector = Agenda(plan.requests(articles)), Collector(plan, second_look=second_look)
    async for outcome in ask_all(agenda, asker, at_once=at_once):
        agenda.add(collector.take(outcome))
        if outcome.planned.is_first:
            step()
    stopped = str(asker.stopped) if asker.stopped else None
    looked = asker.second_look if second_look else None
    return Ran(collector.claims(), collector.failures(), asker.usage, stopped, looked)
