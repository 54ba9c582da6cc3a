"""Bodies of a bounded size: the client reads a body whole before anybody can look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from claimex.llm.completions import MAX_ANSWER_BYTES


class _BodyTooLongError(httpx2.TransportError):
    """A body goes on beyond the bound."""


class _BoundedBody(httpx2.AsyncByteStream):
    """Passes a body on, and breaks off where it is longer than it may be."""

    def __init__(self, body: httpx2.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for block in self._body:
            size += len(block)
            if size > MAX_ANSWER_BYTES:
                raise _BodyTooLongError("the body is too long")
            yield block

    async def aclose(self) -> None:
        await self._body.aclose()


async def bound_body(response: httpx2.Response) -> None:
    """Bound a body as the client's hook for responses: no more than `MAX_ANSWER_BYTES` of it are read."""
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _BoundedBody(response.stream)


def is_too_long(error: BaseException | None) -> bool:
    """Whether `error` comes of a body that goes on beyond its bound."""
    return isinstance(error, _BodyTooLongError)


def is_timeout(error: BaseException) -> bool:
    """Whether time ran out. The client takes a broken connection for that, too: its causes know better."""
    while error.__cause__ is not None:
        error = error.__cause__
    return isinstance(error, TimeoutError | httpx2.TimeoutException)
