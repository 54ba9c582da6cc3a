"""Bodies of a bounded size: the client reads a body whole before anybody can look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx2


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
    """Return a hook for responses: no more than `most` bytes of a body are read."""

    async def bound(response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _BoundedBody(response.stream, most)

    return bound


def is_too_long(error: BaseException | None) -> bool:
    """Whether `error` comes of a body that goes on beyond its bound."""
    return isinstance(error, _BodyTooLongError)


def is_timeout(error: BaseException) -> bool:
    """Whether time ran out. The client takes a broken connection for that, too: its causes know better."""
    while error.__cause__ is not None:
        error = error.__cause__
    return isinstance(error, TimeoutError | httpx2.TimeoutException)
