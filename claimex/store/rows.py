"""What a row of the response store is, and what is refused as one.

A row is zlib-compressed JSON under a text key, inside the database:

    {"v": 1, "key": "<the SHA-256 of the request>", "response": {...}}

It names its own key, so that a damaged index or a moved row can't give the answer to another
request. It holds an answer and never a request.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from typing import Any, NamedTuple, NoReturn

import diskcache
import pydantic_core
from diskcache.core import MODE_RAW
from pydantic import ValidationError

from claimex.errors import ArgumentError, CacheError
from claimex.models import Response
from claimex.visible import escaped_surrogates

CACHE_VERSION = 1  # of a row's layout; a row of another version is not read
MAX_ANSWER_BYTES = 16 * 2**20
"""No answer is longer than this once it is unpacked; a longer row is refused."""
FOREIGN = "it is of a kind that claimex never writes"

_KEY = re.compile(r"[0-9a-f]{64}")
_LINE_ENDS = "\u0085\u2028\u2029"  # to some readers
_COMPRESSION = 1  # 6 saves a tenth more of a usual answer's room and takes nearly twice the time


class BadRowError(CacheError):
    """A row of the store is not one that claimex wrote."""


class JSONOnlyDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
    """diskcache's extension point for what rows hold: compressed JSON, nothing else.

    diskcache's own Disk unpickles what it finds (CVE-2025-69872), and its JSONDisk still does so for a
    planted row. Here no kind of row is unpickled, and none names a file, so none can lead outside of
    the folder. Whoever opens the folder of a store with diskcache itself should pass this class as `disk`.
    """

    def __init__(self, directory: str, **_settings: object) -> None:
        # diskcache takes settings from the database: a planted one must not reach its own Disk
        super().__init__(directory)

    def put(self, key: object) -> tuple[str, bool]:
        """Return the columns of a key: key, raw."""
        if not isinstance(key, str):
            raise ArgumentError("key: give a string, as `Request.key` is")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """Return the key that a row of the database has; refuse any that is not plain text."""
        if not (raw == 1 and isinstance(key, str)):
            raise BadRowError("its key is of a kind that claimex never writes")
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, bytes]:
        """Return a row's columns: size, mode, filename, value."""
        if read:
            raise TypeError("files are not stored")
        return 0, MODE_RAW, None, _pack(to_json(value))

    def fetch(self, mode: object, filename: object, value: object, read: object = False) -> Any:
        """Return what a row holds; refuse any that is not compressed JSON inside the database."""
        inside = mode == MODE_RAW and filename is None and not read
        if not (inside and isinstance(value, bytes) and len(value) <= MAX_ANSWER_BYTES):
            raise BadRowError(FOREIGN)
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(value, MAX_ANSWER_BYTES)
            if unpacker.unconsumed_tail or not unpacker.eof:
                raise BadRowError("it is cut off or far too long")
            return parse_json(text)
        except (zlib.error, ValueError):
            raise BadRowError("it is no compressed JSON") from None

    def filename(self, key: object = None, value: object = None) -> NoReturn:
        """Refuse: no row has a file."""
        raise TypeError("files are not stored")

    def remove(self, file_path: object) -> None:
        """Remove nothing: no row has a file, and a planted path must not delete one."""


class Row(NamedTuple):
    """A row as the database has it, not yet checked; `Database` reads its long values cut off or as None."""

    id: int
    key: str
    raw: object
    mode: object
    filename: object
    value: object

    def response(self) -> Response:
        """Return the answer that it holds; raise BadRowError where claimex did not write it."""
        if not is_key(self.key):
            raise BadRowError("its key is no request key")
        return from_content(_DISK.get(self.key, self.raw), _DISK.fetch(self.mode, self.filename, self.value))


_DISK = JSONOnlyDisk("")


def packed(key: str, response: Response) -> bytes:
    """Return the value of the row under `key`; raise BadRowError where it would be refused on reading."""
    content = as_content(key, response)
    try:
        return _pack(pydantic_core.to_json(content))  # takes a fifth of the time of Python's writer
    except pydantic_core.PydanticSerializationError:  # halves of a character
        return _pack(to_json(content))


def _pack(text: bytes) -> bytes:
    if len(text) > MAX_ANSWER_BYTES:
        raise BadRowError("the answer is far too long to be stored")
    return zlib.compress(text, _COMPRESSION)


def as_content(key: str, response: Response) -> dict[str, Any]:
    """Return what the row under `key` holds; raise BadRowError where it would be refused on reading."""
    if not _countable(response):
        raise BadRowError("the answer has a count of tokens that can't be")
    return {"v": CACHE_VERSION, "key": key, "response": response.stored()}


def from_content(key: str, content: object) -> Response:
    """Return the answer from what the row under `key` holds; BadRowError where claimex did not write it."""
    if not isinstance(content, dict) or content.get("v") != CACHE_VERSION:
        raise BadRowError("it is of another version of claimex")
    if content.get("key") != key:
        raise BadRowError("it is the answer to another request")
    return response_from_json(content.get("response"))


def is_key(key: object) -> bool:
    """Whether `key` is what a request's key looks like: a SHA-256 in lower-case hexadecimal."""
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


def response_from_json(data: object) -> Response:
    """Return the response that `data`, read from JSON, is, nothing coerced; BadRowError where it is none."""
    with suppress(ValidationError):  # its text quotes the data
        response = Response.model_validate(data, strict=True)
        if _countable(response):
            return response
    raise BadRowError("it holds no response")


def to_json(value: object) -> bytes:
    """Return `value` as JSON in UTF-8, on what every reader takes for a single line."""
    text = json.dumps(value, ensure_ascii=False)
    for end in _LINE_ENDS:
        text = text.replace(end, f"\\u{ord(end):04x}")
    with suppress(UnicodeEncodeError):  # some endpoints send halves of a character
        return text.encode("utf-8")
    return escaped_surrogates(text).encode("utf-8")


def parse_json(text: bytes) -> Any:
    """Read JSON as the standard has it: UTF-8, no NaN, no nesting that exhausts the reader; or ValueError."""
    try:
        return _DECODER.decode(text.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def printable(text: str, length: int = 80) -> str:
    """Return as much of a foreign text as may be shown: cut off, with nothing that moves a terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:length])


def _countable(response: Response) -> bool:
    counts = (response.prompt_tokens, response.cached_prompt_tokens, response.completion_tokens)
    return min(counts) >= 0 and max(counts) < 2**63


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)  # made once, and not once a row
