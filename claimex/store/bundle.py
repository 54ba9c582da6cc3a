"""Bundles: responses as a text file that people can read, check, keep under version control and pass on.

JSON Lines in UTF-8: a header, then one row for each response in the order of their keys. The same
responses make the same bytes. A row has a checksum over its key and its response, so one that was edited, or
moved to another key, is detected. It guards against accidents, not against a new checksum.

Both ways go line by line, so a bundle may be larger than the memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from claimex.errors import BundleError, CacheError
from claimex.files import bounded_lines, replacing
from claimex.models import Record, Response
from claimex.store import rows

BUNDLE_VERSION = 1  # of a bundle's layout
MAX_LINE_BYTES = rows.MAX_ANSWER_BYTES + 2**16  # a longer line is refused, and not read into memory


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


def write_bundle(
    path: Path, answers: Iterable[tuple[str, Response]], *, answered_by: str | None, note: str | None
) -> int:
    """Write a bundle, whole or not at all, in place of an earlier one; return how many responses it holds."""
    count = 0
    try:
        if path.is_file() and path.stat().st_size:
            with path.open("rb") as there:
                if _version(there) is None:
                    raise BundleError(f"{path} is there, and is no bundle: it was left alone", path=path)
        with replacing(path) as file:
            header = {"claimex_bundle": BUNDLE_VERSION, "answered_by": answered_by, "note": note}
            file.write(rows.to_json(header) + b"\n")
            for key, response in answers:
                data = response.stored()
                row = {"key": key, "check": _check(key, data), "response": data}
                file.write(rows.to_json(row) + b"\n")
                count += 1
    except OSError as error:
        raise CacheError(f"{path} can't be written: {error.strerror}", path=path) from None
    return count


def read_bundle(path: Path, refused: list[RefusedRow]) -> Iterator[tuple[str, Response]]:
    """Yield the rows of a bundle that check out, and put the others on the list `refused`."""
    try:
        with path.open("rb") as file, contextlib.closing(sqlite3.connect("", isolation_level=None)) as seen:
            # the keys that were met, and where: in a file of its own that is gone when closed
            seen.execute("PRAGMA cache_size = -2048")
            seen.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, answer BLOB, line INT) WITHOUT ROWID")
            seen.execute("BEGIN")  # never committed: it need not outlive anything
            _check_header(file, path)
            for number, (line, size) in enumerate(bounded_lines(file, MAX_LINE_BYTES), start=2):
                if not line.strip():
                    continue
                try:
                    key, response = _parse_row(line, size)
                    _check_against_earlier(seen, key, response, number)
                except (ValueError, rows.BadRowError) as error:
                    text = line[:40].decode("utf-8", "replace")
                    refused.append(RefusedRow(row=rows.printable(text), reason=str(error), line=number))
                else:
                    yield key, response
    except OSError as error:
        raise BundleError(f"the bundle {path} can't be read: {error.strerror}", path=path) from None
    except sqlite3.Error as error:
        raise BundleError(f"the bundle {path} can't be checked: {error}", path=path) from None


def check_bundle(path: Path) -> None:
    """Raise BundleError where a file can't be read, or is no bundle of a version that this claimex reads."""
    try:
        with path.open("rb") as file:
            _check_header(file, path)
    except OSError as error:
        raise BundleError(f"the bundle {path} can't be read: {error.strerror}", path=path) from None


def _check_against_earlier(seen: sqlite3.Connection, key: str, response: Response, line: int) -> None:
    """Refuse a second row with the same key, unless it says the same."""
    row = (bytes.fromhex(key), bytes.fromhex(_check(key, response.stored())), line)
    if seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row).rowcount == 1:
        return
    answer, first = seen.execute("SELECT answer, line FROM seen WHERE key = ?", row[:1]).fetchone()
    if answer != row[1]:
        raise ValueError(f"line {first} holds another answer to the same request")


def _check_header(file: BinaryIO, path: Path) -> None:
    version = _version(file)
    if version is None:
        raise BundleError(f"{path} is no bundle of claimex responses", path=path, line=1)
    if version != BUNDLE_VERSION:
        problem = f"the bundle {path} is of version {version}, and this claimex reads {BUNDLE_VERSION}"
        raise BundleError(problem, path=path, line=1)


def _version(file: BinaryIO) -> int | None:
    """Read the header line, and return the version that it states; None where it is no header."""
    try:
        header = file.readline(MAX_LINE_BYTES).removeprefix(b"\xef\xbb\xbf")  # a mark of some editors
        version = rows.parse_json(header)["claimex_bundle"]
    except (ValueError, TypeError, KeyError):
        return None
    return version if type(version) is int and 0 < version < 10**6 else None


def _parse_row(line: bytes, size: int) -> tuple[str, Response]:
    if size > MAX_LINE_BYTES:
        raise ValueError("the row is far too long")
    try:
        row = rows.parse_json(line)
    except UnicodeDecodeError:
        raise ValueError("the row is no UTF-8 text") from None
    except ValueError:
        raise ValueError("the row is no JSON") from None
    if not isinstance(row, dict) or row.keys() != {"key", "check", "response"}:
        raise ValueError("the row holds no key, check and response")
    if not rows.is_key(row["key"]):
        raise ValueError("the row's key is no request key")
    response = rows.response_from_json(row["response"])
    if len(rows.to_json(rows.as_content(row["key"], response))) > rows.MAX_ANSWER_BYTES:
        raise ValueError("the row's answer is far too long")
    # over the response as in the file, not as read: a field with a default may be added to it one day
    if row["check"] != _check(row["key"], row["response"]):
        raise ValueError("the row's checksum does not fit its key and answer")
    return row["key"], response


def _check(key: str, response: object) -> str:
    """A checksum over key and answer: a row that was edited, or moved to another key, does not pass."""
    text = json.dumps([key, response], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
