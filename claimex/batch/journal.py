"""What was submitted and is not collected yet: a file beside the answers, in the folder of their store.

It holds keys of requests, ids and counts; no prompt, no answer and no key of an endpoint. Each remote step is
written down before it is taken and after it, so that whatever ends a process, the next one knows what may
have happened:

    state      written                             after a kill
    new        before a file is sent               no batch can be there: its requests are free again
    creating   when the file is there, before      a batch may be there: it is looked for by its tag and file,
               the batch is made of it             and made only where there is none
    open       when the endpoint has named it      it is watched
    ended      when all of it was collected        its requests are answered, or free again

One process at a time: it holds the file's lock as long as it is open.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from claimex.errors import CacheError
from claimex.models import Record

FILE = "batches.db"
_VERSION = 1
_LAYOUT = """
    CREATE TABLE IF NOT EXISTS batches (
        number INTEGER PRIMARY KEY, tag TEXT NOT NULL, address TEXT NOT NULL, model TEXT NOT NULL,
        state TEXT NOT NULL, file TEXT, id TEXT, status TEXT, made REAL NOT NULL,
        requests INT NOT NULL DEFAULT 0, tokens INT NOT NULL DEFAULT 0,
        answered INT NOT NULL DEFAULT 0, failed INT NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS requests (
        key BLOB PRIMARY KEY, batch INT NOT NULL, least REAL NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS by_batch ON requests (batch)
"""
_COLUMNS = "number, tag, address, model, state, file, id, status, made, requests, tokens, answered, failed"

State = Literal["new", "creating", "open", "ended"]


class Batch(Record):
    """A batch as it is written down.

    Attributes:
        number: its number in this store.
        tag: what it is found by at the endpoint.
        address: the endpoint, without what may be secret.
        model: what is asked.
        state: how far it came.
        file: the endpoint's name for the file of its requests.
        id: the endpoint's name for the batch.
        status: where it stood when the endpoint was last asked.
        made: when it was begun, in seconds since 1970.
        requests: how many it holds.
        tokens: about how many tokens of prompts.
        answered: how many of its requests are answered; by the endpoint's count until it has ended.
        failed: how many are not, likewise.
    """

    number: int
    tag: str
    address: str
    model: str
    state: State
    file: str | None
    id: str | None
    status: str | None
    made: float
    requests: int
    tokens: int
    answered: int
    failed: int


class Journal:
    """The file, opened by `open_journal`. What is begun and added is written for good with the next note."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def batches(self, *states: State) -> list[Batch]:
        """Return the batches in these states, or all of them, in the order in which they were begun."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM batches ORDER BY number")  # noqa: S608
        names = _COLUMNS.split(", ")
        found = [Batch(**dict(zip(names, row, strict=True))) for row in rows]
        return [batch for batch in found if not states or batch.state in states]

    def batch(self, number: int) -> Batch:
        """Return the batch with a number, which is there."""
        return next(batch for batch in self.batches() if batch.number == number)

    def holds(self, key: str) -> bool:
        """Whether a request is in a batch that is not collected yet."""
        row = self._connection.execute("SELECT 1 FROM requests WHERE key = ?", (bytes.fromhex(key),))
        return row.fetchone() is not None

    def begin(self, address: str, model: str) -> int:
        """Begin a batch, and return its number."""
        self._begin()
        tag, made = secrets.token_hex(16), time.time()
        row = "INSERT INTO batches (tag, address, model, state, made) VALUES (?, ?, ?, 'new', ?)"
        return int(self._connection.execute(row, (tag, address, model, made)).lastrowid or 0)

    def add(self, number: int, key: str, least_tokens: float) -> None:
        """Put a request into a batch."""
        row = "INSERT INTO requests (key, batch, least) VALUES (?, ?, ?)"
        self._connection.execute(row, (bytes.fromhex(key), number, least_tokens))

    def seal(self, number: int, requests: int, tokens: int) -> Batch:
        """Note that a batch is whole, for good."""
        self._set(number, requests=requests, tokens=tokens)
        return self.batch(number)

    def creating(self, number: int, file: str) -> None:
        """Note for good that the file is there, and the batch is about to be made of it."""
        self._set(number, state="creating", file=file)

    def opened(self, number: int, batch_id: str, status: str) -> None:
        """Note for good that the batch is there."""
        self._set(number, state="open", id=batch_id, status=status)

    def standing(self, number: int, status: str, answered: int, failed: int) -> None:
        """Note what the endpoint says of a batch."""
        self._set(number, status=status, answered=answered, failed=failed)

    def requests(self, number: int) -> dict[str, float]:
        """Return the keys of the requests of a batch, each with the least tokens that it has."""
        rows = self._connection.execute("SELECT key, least FROM requests WHERE batch = ?", (number,))
        return {key.hex(): float(least) for key, least in rows}

    def ended(self, number: int, status: str, answered: int, failed: int) -> None:
        """Note for good that a batch was collected; its requests are free."""
        self._begin()
        self._connection.execute("DELETE FROM requests WHERE batch = ?", (number,))
        self._set(number, state="ended", status=status, answered=answered, failed=failed)

    def forget(self, numbers: Iterable[int]) -> None:
        """Strike batches out for good; their requests are free."""
        self._begin()
        for number in numbers:
            self._connection.execute("DELETE FROM requests WHERE batch = ?", (number,))
            self._connection.execute("DELETE FROM batches WHERE number = ?", (number,))
        self._connection.execute("COMMIT")

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")

    def _set(self, number: int, **values: object) -> None:
        self._begin()
        names = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(f"UPDATE batches SET {names} WHERE number = ?", (*values.values(), number))  # noqa: S608
        self._connection.execute("COMMIT")


def has_journal(folder: Path) -> bool:
    """Whether anything was ever submitted from the store in a folder."""
    return (folder / FILE).is_file()


@contextmanager
def open_journal(folder: Path) -> Iterator[Journal]:
    """Open the file in the folder of a store for the length of a `with`, and keep others out.

    Raises:
        CacheError: another process has it open, or it can't be used.
    """
    path = folder / FILE
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            # the lock is held until the connection is closed, and goes with a process that is killed
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA trusted_schema = 0")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN EXCLUSIVE")
            _set_up(connection, path)
            connection.execute("COMMIT")
            yield Journal(connection)
        finally:
            connection.close()  # what was not committed is gone
    except (sqlite3.Error, OSError) as error:
        busy = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
        what = "another claimex batch is at work on it: wait until that has ended" if busy else str(error)
        raise CacheError(f"the list of batches {path} can't be used: {what}", path=path) from None


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise CacheError(f"{path} was written by a newer claimex: install that", path=path)
    for statement in _LAYOUT.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
