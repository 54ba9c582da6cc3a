"""Connections to an endpoint: several small pools in place of a large one.

httpcore looks at every connection of its pool for every request, to see which are idle, closed or out of
date. With fifty calls in flight that was a fifth of a call's CPU time (`tests.benchmarks.bench_wire`). The
same connections in eight pools are looked at six at a time.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from urllib.request import getproxies

import httpx2

if TYPE_CHECKING:
    from types import TracebackType

POOLS = 8
"""Pools that calls are dealt to in turn."""


class PooledTransport(httpx2.AsyncBaseTransport):
    """Deals requests to `POOLS` transports in turn, all of them under one TLS context."""

    def __init__(self) -> None:
        context = httpx2.create_ssl_context()  # reading the certificates takes tens of milliseconds
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
        self._transports = [httpx2.AsyncHTTPTransport(verify=context, limits=limits) for _ in range(POOLS)]
        self._turn = count()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request through the next pool."""
        return await self._transports[next(self._turn) % POOLS].handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections of every pool."""
        for transport in self._transports:
            await transport.aclose()

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.aclose()


def pooled() -> PooledTransport | None:
    """Return such a transport; None where a proxy is set, since only httpx's own choice heeds it."""
    proxies = {scheme for scheme in getproxies() if scheme != "no"}  # NO_PROXY alone sets none
    return None if proxies else PooledTransport()
