"""Connections to an endpoint: several small pools in place of a large one, and bodies of a bounded size.

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
    from collections.abc import AsyncIterator, Awaitable, Callable
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


class _BodyTooLongError(httpx2.TransportError):
    """A body goes on beyond the bound."""


class _BoundedBody(httpx2.AsyncByteStream):
    """Passes a body on, and breaks off where it is longer than it may be."""

    def __init__(self, body: httpx2.AsyncByteStream, most: int) -> None:
        self._body, self._left = body, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for block in self._body:
            self._left -= len(block)
            if self._left < 0:
                raise _BodyTooLongError("the body is too long")
            yield block

    async def aclose(self) -> None:
        await self._body.aclose()


def bound_body(most: int) -> Callable[[httpx2.Response], Awaitable[None]]:
    """Return a hook for responses: no more than `most` bytes of a body are read.

    The client reads a body whole before anybody can look at it, and one without end would fill the memory.
    """

    async def bound(response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _BoundedBody(response.stream, most)

    return bound


def is_too_long(error: BaseException | None) -> bool:
    """Whether `error` is what comes of a body that goes on beyond its bound."""
    return isinstance(error, _BodyTooLongError)


def pooled() -> PooledTransport | None:
    """Return such a transport; None where a proxy is set, since only httpx's own choice heeds it."""
    proxies = {scheme for scheme in getproxies() if scheme != "no"}  # NO_PROXY alone sets none
    return None if proxies else PooledTransport()
