"""Small builders for tests of the response store: keys, answers, and the raw database behind a store."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimex.models import Response
from claimex.store import Cache


def key(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def answer(number: int, size: int = 300) -> Response:
    return Response(
        content=f"answer {number} ".ljust(size, "x"),
        finish_reason="stop",
        model="scripted",
        prompt_tokens=number,
        cached_prompt_tokens=1,
        completion_tokens=2,
    )


def fill(folder: Path, count: int, *, size: int = 300) -> None:
    """Make a store of `count` answers and close it."""
    with Cache(folder) as cache:
        for number in range(count):
            cache.put(key(number), answer(number, size))


@contextlib.contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The raw database of a store, as whoever plants something would open it."""
    with contextlib.closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        yield connection


def connection(cache: Cache) -> sqlite3.Connection:
    """The connection of a store, to bring it into a state that is hard to come by otherwise."""
    return cache._open._database


def repair(cache: Cache) -> None:
    """Do what an open store does when its file proves damaged."""
    cache._open.repair()


def plant(folder: Path, **columns: Any) -> None:
    """Write a row past claimex: the columns as given, else those of a sound row's kind."""
    row = {"key": key(10_000), "raw": 1, "mode": 1, "filename": None, "value": b"", "size": 0} | columns
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    with database(folder) as connection:
        connection.execute(f"INSERT INTO Cache ({names}) VALUES ({marks})", tuple(row.values()))


def taken(cache: Cache, count: int) -> int:
    """How many of the first `count` answers the store still gives, each of them checked."""
    found = [(number, cache.get(key(number))) for number in range(count)]
    assert all(
        response in (None, answer(number, len(response.content))) for number, response in found if response
    )
    return sum(response is not None for _, response in found)
