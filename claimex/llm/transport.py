"""Bodies of a bounded size: the client reads a body whole before anybody can look at it.

A body that is compressed is unpacked here and not by the client, which would do so without a bound.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import AsyncIterator, Iterator

import httpx2
from aiohttp.http_exceptions import BadStatusLine, HttpProcessingError, PayloadEncodingError

from claimex.llm.completions import MAX_ANSWER_BYTES

MAX_FILE_BYTES = 64 * 2**30
"""No content of a file is longer: 50,000 answers of a megabyte. It is read line by line."""

ACCEPTED = {"Accept-Encoding": "gzip, deflate"}
"""The header that asks for no other packing than what is unpacked here."""
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_PIECE = 2**18  # bytes
_NO_TLS = ("WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG")  # as versions of OpenSSL have it


class _BodyTooLongError(httpx2.TransportError):
    """A body goes on beyond the bound."""


class _BrokenBodyError(httpx2.TransportError):
    """A packed body can't be unpacked."""


class _BoundedBody(httpx2.AsyncByteStream):
    """Passes a body on, unpacked, and breaks off where it is longer than it may be."""

    def __init__(self, body: httpx2.AsyncByteStream, most: int, *, packed: bool) -> None:
        self._body, self._most = body, most
        self._unpacker = zlib.decompressobj(_GZIP_OR_ZLIB) if packed else None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for block in self._body:
            for plain in self._plain(block):
                size += len(plain)
                if size > self._most:
                    raise _BodyTooLongError("the body is too long")
                yield plain

    def _plain(self, block: bytes) -> Iterator[bytes]:
        """A block as it is, or unpacked in pieces, of which each is small whatever was packed."""
        if self._unpacker is None:
            yield block
            return
        while True:
            try:
                piece = self._unpacker.decompress(block, _PIECE)
            except zlib.error:
                raise _BrokenBodyError("the body can't be unpacked") from None
            yield piece
            block = self._unpacker.unconsumed_tail
            if not block and len(piece) < _PIECE:
                return

    async def aclose(self) -> None:
        await self._body.aclose()


async def bound_body(response: httpx2.Response) -> None:
    """Bound a body, as the client's hook for responses: at most `MAX_ANSWER_BYTES` are read and unpacked.

    Of the content of a file, at most `MAX_FILE_BYTES` are.
    """
    response.encoding = "utf-8"  # whatever its headers say: some names of encodings raise errors of their own
    coding = response.headers.pop("content-encoding", "").strip().lower()
    if isinstance(response.stream, httpx2.AsyncByteStream):
        most = MAX_FILE_BYTES if response.request.url.path.endswith("/content") else MAX_ANSWER_BYTES
        packed = coding in ("gzip", "x-gzip", "deflate")
        response.stream = _BoundedBody(response.stream, most, packed=packed)


def is_too_long(error: BaseException | None) -> bool:
    """Whether `error` comes of a body that goes on beyond its bound."""
    return isinstance(error, _BodyTooLongError)


def is_broken(error: BaseException | None) -> bool:
    """Whether `error` comes of a packed body that can't be unpacked."""
    return isinstance(error, _BrokenBodyError)


def is_broken_http(error: BaseException) -> bool:
    """Whether the head of what came can't be read; a body that breaks off is a broken connection."""
    return isinstance(error, HttpProcessingError) and not isinstance(error, PayloadEncodingError)


def speaks_no_http(error: BaseException) -> bool:
    """Whether what came in the place of an answer is no HTTP at all."""
    return isinstance(error, BadStatusLine)


def is_timeout(error: BaseException) -> bool:
    """Whether time ran out. The client takes a broken connection for that, too: its causes know better."""
    return isinstance(first_cause(error), TimeoutError | httpx2.TimeoutException)


def is_unreachable(error: BaseException) -> bool:
    """Whether no connection came about; the client takes a connection that was refused for a timeout."""
    one: BaseException | None = error
    while one is not None and not isinstance(one, httpx2.ConnectError | httpx2.ConnectTimeout):
        one = one.__cause__
    return one is not None


def speaks_no_tls(error: BaseException) -> bool:
    """Whether what was reached answers in plain HTTP."""
    return isinstance(error, ssl.SSLError) and error.reason in _NO_TLS


def first_cause(error: BaseException) -> BaseException:
    """Return what an error came of in the end."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
