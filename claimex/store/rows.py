"""What a row of the response store is, and what is refused as one.

A row is zlib-compressed JSON under a text key, inside the database:

    {"v": 1, "key": "<the SHA-256 of the request>", "response": {...}}

It names its own key, so that a damaged index, or whoever moved a row, can't give the answer to another
request. It holds an answer and never a request: no prompt and no article stands in the store.
"""

from __future__ import annotations

import contextlib
import json
import re
import zlib
from pathlib import Path
from typing import Any, NoReturn

import diskcache
import pydantic_core
from pydantic import ValidationError

from claimex.errors import CacheError
from claimex.models import Response

CACHE_VERSION = 1
"""The version of a row's layout; a row of another version is not read."""
MAX_ANSWER_BYTES = 16 * 2**20
"""No answer is longer than this once it is unpacked; a longer row is refused."""

_KEY = re.compile(r"[0-9a-f]{64}")
_COMPRESSION = 1  # 6 saves a tenth more of a usual answer's room and takes nearly twice the time


class BadRowError(CacheError):
    """A row of the store is not one that claimex wrote."""


class JSONOnlyDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
    """The one gate between diskcache and what it keeps: compressed JSON goes through, nothing else.

    diskcache's own Disk unpickles what it finds (CVE-2025-69872), and its JSONDisk still does so for a
    planted row. Here no kind of row is unpickled, and none names a file, so none can lead outside of
    the folder.
    """

    def __init__(self, directory: str, **_settings: object) -> None:
        # settings come from the database: a planted one must not reach diskcache's own Disk
        super().__init__(directory)

    def put(self, key: object) -> tuple[str, bool]:
        """Return `key` as the database has it: text, raw."""
        if not isinstance(key, str):
            raise TypeError("a key is text")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """Return the key that a row of the database has; refuse any that is not plain text."""
        if not (raw == 1 and isinstance(key, str)):
            raise BadRowError("its key is of a kind that claimex never writes", path=self._directory)
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, bytes]:
        """Return the columns of a row that holds `value`."""
        if read:
            raise TypeError("files are not stored")
        text = _to_json(value)
        if len(text) > MAX_ANSWER_BYTES:
            raise BadRowError("the answer is far too long to be kept", path=self._directory)
        return 0, diskcache.core.MODE_RAW, None, zlib.compress(text, _COMPRESSION)

    def fetch(self, mode: object, filename: object, value: object, read: object = False) -> Any:
        """Return what a row holds; refuse any that is not compressed JSON inside the database."""
        if read or mode != diskcache.core.MODE_RAW or filename is not None or not isinstance(value, bytes):
            raise BadRowError("it is of a kind that claimex never writes", path=self._directory)
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(value, MAX_ANSWER_BYTES)
        except zlib.error:
            raise BadRowError("it is no compressed JSON", path=self._directory) from None
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise BadRowError("it is cut off or far too long", path=self._directory)
        try:
            return parse_json(text)
        except ValueError:
            raise BadRowError("it is no compressed JSON", path=self._directory) from None

    def filename(self, key: object = None, value: object = None) -> NoReturn:
        """Refuse: no row has a file."""
        raise TypeError("files are not stored")

    def remove(self, file_path: object) -> None:
        """Remove nothing: no row has a file, and a planted path must not delete one."""


def is_key(key: object) -> bool:
    """Whether `key` is what a request's key looks like: a SHA-256 in lower-case hexadecimal."""
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


def row_of(key: str, response: Response, path: Path) -> dict[str, Any]:
    """Return the row that keeps `response` under `key`.

    Raises:
        BadRowError: it would not be believed again.
    """
    if not _countable(response):
        raise BadRowError("the answer has a count of tokens that can't be", path=path)
    return {"v": CACHE_VERSION, "key": key, "response": response.model_dump()}


def fits(key: str, response: Response) -> bool:
    """Whether `response` is short enough to be kept."""
    if len(response.content) * 6 + 2**12 < MAX_ANSWER_BYTES:  # the longest that JSON makes of a character
        return True
    return len(_to_json(row_of(key, response, Path()))) <= MAX_ANSWER_BYTES


def response_of(key: str, row: object, path: Path) -> Response:
    """Return the answer that a row holds.

    Raises:
        BadRowError: it is of another version, of another key, or holds no response.
    """
    if not isinstance(row, dict) or row.get("v") != CACHE_VERSION:
        raise BadRowError("it is of another version of claimex", path=path)
    if row.get("key") != key:
        raise BadRowError("it is the answer to another request", path=path)
    try:
        return as_response(row.get("response"))
    except ValueError:
        raise BadRowError("it holds no response", path=path) from None


def as_response(data: object) -> Response:
    """Return the response that `data`, read from JSON, is: every type as written, nothing coerced.

    Raises:
        ValueError: it is none.
    """
    try:
        response = Response.model_validate(data, strict=True)
    except ValidationError:  # its text quotes the data
        raise ValueError("no response") from None
    if not _countable(response):
        raise ValueError("a count of tokens that can't be")
    return response


def parse_json(text: bytes) -> Any:
    """Read JSON as the standard has it: UTF-8, no NaN, no nesting that exhausts the reader.

    Raises:
        ValueError: it is no such JSON.
    """
    with contextlib.suppress(ValueError):
        return pydantic_core.from_json(text, allow_inf_nan=False)
    # what the quick reader refuses, the other may take: half a character, as some endpoints send it
    try:
        return _DECODER.decode(text.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def shown(text: str, length: int = 80) -> str:
    """As much of a foreign text as may be shown: cut off, and with nothing that moves a terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:length])


def _countable(response: Response) -> bool:
    counts = (response.prompt_tokens, response.cached_prompt_tokens, response.completion_tokens)
    return min(counts) >= 0 and max(counts) < 2**63


def _to_json(value: object) -> bytes:
    try:
        return pydantic_core.to_json(value)  # three times as quick
    except ValueError:
        return json.dumps(value).encode("ascii")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
