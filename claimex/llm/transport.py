"""Bodies of a bounded size: the client reads a body whole before anybody can look at it.

A body that is compressed is unpacked here and not by the client, which would do so without a bound.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

import httpx2

from claimex.llm.completions import MAX_ANSWER_BYTES

ACCEPTED = {"Accept-Encoding": "gzip, deflate"}
"""The header that asks for no other packing than what is unpacked here."""
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class _BodyTooLongError(httpx2.TransportError):
    """A body goes on beyond the bound."""


class _BoundedBody(httpx2.AsyncByteStream):
    """Passes a body on, unpacked, and breaks off where it is longer than it may be."""

    def __init__(self, body: httpx2.AsyncByteStream, *, packed: bool) -> None:
        self._body = body
        self._unpacker = zlib.decompressobj(_GZIP_OR_ZLIB) if packed else None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for block in self._body:
            room = MAX_ANSWER_BYTES - size
            plain = block if self._unpacker is None else self._unpacker.decompress(block, room + 1)
            size += len(plain)
            if len(plain) > room:
                raise _BodyTooLongError("the body is too long")
            yield plain

    async def aclose(self) -> None:
        await self._body.aclose()


async def bound_body(response: httpx2.Response) -> None:
    """Bound a body, as the client's hook for responses: at most `MAX_ANSWER_BYTES` are read and unpacked."""
    response.encoding = "utf-8"  # whatever its headers say: some names of encodings raise errors of their own
    coding = response.headers.pop("content-encoding", "").strip().lower()
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _BoundedBody(response.stream, packed=coding in ("gzip", "x-gzip", "deflate"))


def is_too_long(error: BaseException | None) -> bool:
    """Whether `error` comes of a body that goes on beyond its bound."""
    return isinstance(error, _BodyTooLongError)


def is_timeout(error: BaseException) -> bool:
    """Whether time ran out. The client takes a broken connection for that, too: its causes know better."""
    return isinstance(first_cause(error), TimeoutError | httpx2.TimeoutException)


def first_cause(error: BaseException) -> BaseException:
    """Return what an error came of in the end."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
