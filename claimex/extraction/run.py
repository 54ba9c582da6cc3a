"""One run: every chunk asked about, each answer read as it comes, and what it leaves open asked in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimex.errors import RunStopped
from claimex.extraction.ask import Agenda, Asker, ask_all
from claimex.extraction.collect import Collector, Each
from claimex.extraction.plan import Plan
from claimex.models import Article, Found


async def run(
    articles: Iterable[Article],
    plan: Plan,
    asker: Asker,
    each: Each,
    *,
    at_once: int,
    step: Callable[[], None],
    second_look: bool = False,
) -> None:
    """Ask about all articles and hand on what was read of each.

    Args:
        articles: what to read.
        plan: how they become requests.
        asker: who gets the answers.
        each: takes what was found of one article after the other, in their order. Where it
            raises, the run stops as it does for any fault: what is in flight is finished and kept.
        at_once: how many requests are under way at one time.
        step: called once for each chunk that was answered or failed.
        second_look: whether to ask once more about what may have been missed.

    Raises:
        Exception: what `each` raised, or the iterable of articles, once the run has ended.
    """
    faults: list[Exception] = []

    def hand_on(found: Found) -> None:
        if faults:
            return
        try:
            each(found)
        except Exception as error:  # noqa: BLE001 -- somebody else's function: raised again at the end
            faults.append(error)
            asker.stop(RunStopped(f"what was found could not be handed on: {error}"))

    agenda = Agenda(plan.requests(articles))
    collector = Collector(plan, hand_on, second_look=second_look)
    async for outcomes in ask_all(agenda, asker, at_once=at_once):
        agenda.add(collector.take(outcomes))
        for outcome in outcomes:
            if outcome.planned.is_first:
                step()
        if faults:
            agenda.drop()
    if faults:
        raise faults[0]
