"""Bundles: responses as a text file that people can read, check, keep under version control and pass on.

JSON Lines in UTF-8: a header, then one row for each response in the order of their keys. The same
responses make the same bytes. A row carries a checksum over its key and its response, so one that was
edited, or moved to another key, is found out. It guards against accidents: whoever means to deceive can
compute the checksum again.

Both ways go line by line, so a bundle may be larger than the memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claimex.errors import BundleError, CacheError
from claimex.files import replacing
from claimex.models import Record, Response
from claimex.store.rows import MAX_ANSWER_BYTES, as_response, fits, is_key, parse_json, printable, to_json

BUNDLE_VERSION = 1
"""The version of a bundle's layout."""
MAX_LINE_BYTES = MAX_ANSWER_BYTES + 2**16
"""A longer line is refused, and not held in memory."""

_FIELDS = {"key", "check", "response"}


class RefusedRow(Record):
    """A row of a store or a bundle that was refused.

    Attributes:
        row: its key, or as much of it as can be shown.
        reason: why it was refused.
        line: its line in the bundle, 1-based.
    """

    row: str
    reason: str
    line: int | None = None


class BundleRow(NamedTuple):
    """A row of a bundle that checks out."""

    key: str
    response: Response


def write_bundle(
    path: Path, answers: Iterable[tuple[str, Response]], *, answered_by: str | None, note: str | None
) -> int:
    """Write a bundle, whole or not at all; return how many responses it holds.

    A bundle that is there is replaced in one step. Any other file is left alone.

    Raises:
        CacheError: it can't be written, or something else is there.
    """
    count = 0
    try:
        _leave_others_alone(path)
        with replacing(path) as file:
            header = {"claimex_bundle": BUNDLE_VERSION, "answered_by": answered_by, "note": note}
            file.write(to_json(header) + b"\n")
            for key, response in answers:
                data = response.model_dump()
                row = {"key": key, "check": _check(key, data), "response": data}
                file.write(to_json(row) + b"\n")
                count += 1
    except OSError as error:
        raise CacheError(f"{path} can't be written: {error.strerror}", path=path) from None
    return count


def read_bundle(path: Path, refused: list[RefusedRow]) -> Iterator[BundleRow]:
    """Yield the rows of a bundle that check out, and put the others on the list `refused`.

    A second row with the same key is passed over where it says the same, and refused where it does not.

    Raises:
        BundleError: the file can't be read, or is no bundle of a version that this claimex reads.
    """
    try:
        with path.open("rb") as file, contextlib.closing(_Seen()) as seen:
            _check_header(file, path)
            for number, line in _lines(file):
                try:
                    row = _parse_row(line)
                    if (first := seen.first(row, number)) is not None:
                        raise ValueError(f"line {first} holds another answer to the same request")
                except ValueError as error:
                    text = line[:40].decode("utf-8", "replace")
                    refused.append(RefusedRow(row=printable(text), reason=str(error), line=number))
                else:
                    yield row
    except OSError as error:
        raise BundleError(f"the bundle {path} can't be read: {error.strerror}", path=path) from None
    except sqlite3.Error as error:
        raise BundleError(f"the bundle {path} can't be checked: {error}", path=path) from None


class _Seen:
    """Which keys of a bundle were met, and where: in a file of its own that is gone when closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA cache_size = -2048")
        self._database.execute(
            "CREATE TABLE seen (key BLOB PRIMARY KEY, answer BLOB, line INT) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")  # never committed: it need not outlive anything

    def first(self, row: BundleRow, line: int) -> int | None:
        """Return the line of an earlier row that gave another answer to the same request."""
        key = bytes.fromhex(row.key)
        answer = bytes.fromhex(_check(row.key, row.response.model_dump()))
        added = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (key, answer, line))
        if added.rowcount == 1:
            return None
        known, first = self._database.execute(
            "SELECT answer, line FROM seen WHERE key = ?", (key,)
        ).fetchone()
        return None if known == answer else int(first)

    def close(self) -> None:
        self._database.close()


def _check_header(file: BinaryIO, path: Path) -> None:
    line = file.readline(MAX_LINE_BYTES).removeprefix(b"\xef\xbb\xbf")  # some editors put a mark before it
    version = _version(line)
    if version is None:
        raise BundleError(f"{path} is no bundle of claimex responses", path=path, line=1)
    if version != BUNDLE_VERSION:
        raise BundleError(
            f"the bundle {path} is of version {version}, and this claimex reads {BUNDLE_VERSION}",
            path=path,
            line=1,
        )


def _version(header: bytes) -> int | None:
    try:
        version = parse_json(header)["claimex_bundle"]
    except (ValueError, TypeError, KeyError):
        return None
    return version if type(version) is int and 0 < version < 10**6 else None


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line after the first that is not blank, with its number; one too long is cut off."""
    number = 1
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        end = line
        while len(end) > MAX_LINE_BYTES and not end.endswith(b"\n"):
            end = file.readline(MAX_LINE_BYTES + 1)
        if line.strip():
            yield number, line


def _parse_row(line: bytes) -> BundleRow:
    if len(line) > MAX_LINE_BYTES:
        raise ValueError("the row is far too long")
    try:
        row = parse_json(line)
    except UnicodeDecodeError:
        raise ValueError("the row is no UTF-8 text") from None
    except ValueError:
        raise ValueError("the row is no JSON") from None
    if not isinstance(row, dict) or row.keys() != _FIELDS:
        raise ValueError("the row holds no key, check and response")
    if not is_key(row["key"]):
        raise ValueError("the row's key is no request key")
    try:
        response = as_response(row["response"])
    except ValueError:
        raise ValueError("the row's response is no response") from None
    if not fits(row["key"], response):
        raise ValueError("the row's answer is far too long")
    # over the response as in the file, not as read: a field with a default may be added to it one day
    if row["check"] != _check(row["key"], row["response"]):
        raise ValueError("the row's checksum does not fit its key and answer")
    return BundleRow(row["key"], response)


def _check(key: str, response: object) -> str:
    """A checksum over key and answer: a row that was edited, or moved to another key, does not pass."""
    text = json.dumps([key, response], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _leave_others_alone(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("rb") as file:
        first = file.readline(MAX_LINE_BYTES).removeprefix(b"\xef\xbb\xbf")
    if first.strip() and _version(first) is None:
        raise BundleError(f"{path} is there, and is no bundle: it was left alone", path=path)
