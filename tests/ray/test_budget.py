"""One budget for many workers: whatever they do, no more than the whole is spent."""

from __future__ import annotations

import asyncio
import random
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from claimex.models import Usage
from tests.extras import needed

needed("ray", extra="ray")
needed("pyarrow", extra="parquet")

from claimex.ray.budget import Budget, Share  # noqa: E402
from claimex.ray.extracting import _account  # noqa: E402


async def work(budget: Budget, name: str, price: Decimal, rng: random.Random, spent: list[Decimal]) -> None:
    """A worker that calls as long as its share lasts, now and then dies, and begins again."""
    least = Decimal(0)
    while (share := await budget.lease(name, least)) is not None:
        calls, cost = 0, Decimal(0)
        while (share.requests is None or calls < share.requests) and (
            share.cost is None or cost + price <= share.cost
        ):
            calls, cost = calls + 1, cost + price
            spent.append(price)
            await asyncio.sleep(0)
        if share.is_last:
            budget.give_back(name, calls, cost)
            return
        if rng.random() < 0.1:
            continue  # it was killed: its share is lost
        budget.give_back(name, calls, cost)
        least = Decimal(0) if calls else share.cost or Decimal(0)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 60) | st.none(),
    st.decimals("0", "3", places=2),
    st.integers(1, 5),
    st.decimals("0.01", "0.5", places=2),
    st.randoms(use_true_random=False),
)
def test_no_more_than_the_whole_is_spent(
    requests: int | None, cost: Decimal, workers: int, price: Decimal, rng: random.Random
) -> None:
    spent: list[Decimal] = []

    async def all_of_them() -> None:
        budget = Budget(requests, cost, workers)
        names = [f"worker {number}" for number in range(workers)]
        await asyncio.wait_for(asyncio.gather(*(work(budget, n, price, rng, spent) for n in names)), 20)

    asyncio.run(all_of_them())
    assert sum(spent) <= cost
    assert requests is None or len(spent) <= requests


async def test_without_a_limit_nobody_waits() -> None:
    budget = Budget(None, None, 2)
    assert await budget.lease("a") == Share(is_last=True)
    assert await budget.lease("b") == Share()


async def test_all_of_it_can_be_spent_by_one_that_leases_again() -> None:
    budget, calls = Budget(100, None, 4), 0
    while (share := await budget.lease("a")) is not None:
        calls += share.requests or 0
        budget.give_back("a", share.requests or 0, Decimal(0))
    assert calls == 100


async def test_who_needs_more_than_is_free_waits_for_what_others_give_back() -> None:
    budget = Budget(None, Decimal("1.00"), 1)
    first = await budget.lease("a")
    assert first == Share(None, Decimal("0.5"), False)
    waiting = asyncio.ensure_future(budget.lease("b", Decimal("0.6")))
    await asyncio.sleep(0)
    assert not waiting.done()
    budget.give_back("a", 1, Decimal("0.1"))
    share = await waiting
    assert share is not None
    assert share.cost == Decimal("0.9")


def test_what_a_worker_does_not_give_back_is_lost() -> None:
    async def lost() -> list[int]:
        budget, found = Budget(None, None, 2), []
        for name in ("a", "b", "a"):  # the first one was killed, and is started again
            await budget.lease(name)
        found.append(budget.lost)
        for name in ("a", "b"):
            budget.give_back(name, 1, None)
        return [*found, budget.lost]

    assert asyncio.run(lost()) == [3, 1]  # while two are at work, and afterwards


def test_the_cost_is_unknown_where_a_worker_was_lost() -> None:
    row = {"file": "f", "error": None, "stopped": None, "retained": False, "not_asked": 0}
    row |= {"claims": 1, "failures": 0, "requests": 5, "hits": 3}
    spent = Usage(calls=2, prompt_tokens=7, cost=Decimal(1))
    known = _account("out", [row], spent, 0).usage
    assert (known.requests, known.hits, known.calls, known.cost) == (5, 3, 2, Decimal(1))
    made = _account("out", [row], spent, 1)
    assert (made.lost, made.usage.cost, made.usage.calls) == (1, None, 2)
