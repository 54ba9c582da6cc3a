"""One budget for many workers: each leases a share, spends at most that, and gives back what is left.

What is leased and what is spent is never more than the whole. A share is a part of what is free, so it
shrinks as the budget does, and who works faster leases more often. A worker that dies has spent its share.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from decimal import Decimal

_PARTS = 2
"""Each of so many times the workers could lease a share at once."""


@dataclass(frozen=True)
class Share:
    """What one worker may spend before it leases again; None is no limit.

    Attributes:
        requests: HTTP calls.
        cost: US dollars.
        is_last: whether there is nothing else: nothing is free, and nobody else holds a share.
    """

    requests: int | None = None
    cost: Decimal | None = None
    is_last: bool = False


class Budget:
    """What a run may spend in all: HTTP calls, and US dollars; None is no limit.

    Args:
        requests: the calls.
        cost: the dollars.
        workers: how many may hold a share at one time.
    """

    def __init__(self, requests: int | None, cost: Decimal | None, workers: int) -> None:
        self._requests, self._cost, self._parts = requests, cost, _PARTS * workers
        self._out: dict[str, Share] = {}
        self._forgotten = 0
        self._returned = asyncio.Event()

    async def lease(self, worker: str, least: Decimal = Decimal(0)) -> Share | None:
        """Return a share, as soon as there is one of more than `least` dollars; None where nothing is left.

        Where no more is to come, the share is all there is, whatever `least` says.
        """
        self.forget(worker)
        while self._is_short(least) and self._out:
            self._returned.clear()
            await self._returned.wait()
        if self._requests == 0 or (self._cost is not None and self._cost <= 0):
            return None
        requests, cost = self._requests, self._cost
        if requests is not None:
            requests = math.ceil(requests / self._parts)
        if cost is not None:
            cost = cost if self._is_short(least) else max(cost / self._parts, min(2 * least, cost))
        is_last = not self._out and requests == self._requests and cost == self._cost
        share = Share(requests, cost, is_last)
        self._out[worker] = share
        self._take(share)
        return share

    def give_back(self, worker: str, calls: int, cost: Decimal | None) -> None:
        """Return what a worker did not spend of its share; where its cost is not known, that is nothing."""
        share = self._out.pop(worker, None)
        if share is not None:
            if self._requests is not None and share.requests is not None:
                self._requests += max(0, share.requests - calls)
            if self._cost is not None and share.cost is not None and cost is not None:
                self._cost += max(Decimal(0), share.cost - cost)
        self._returned.set()

    def forget(self, worker: str) -> None:
        """Count the share of a worker that died as spent."""
        if self._out.pop(worker, None) is not None:
            self._forgotten += 1
            self._returned.set()

    @property
    def lost(self) -> int:
        """How many shares never came back."""
        return self._forgotten + len(self._out)

    def _is_short(self, least: Decimal) -> bool:
        return self._requests == 0 or (self._cost is not None and self._cost <= least)

    def _take(self, share: Share) -> None:
        if self._requests is not None and share.requests is not None:
            self._requests -= share.requests
        if self._cost is not None and share.cost is not None:
            self._cost -= share.cost
