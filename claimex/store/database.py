"""The SQLite file of the response store: diskcache's layout, on a connection that trusts nothing in it.

diskcache sets itself up from a table of the file (its eviction, its Disk, any PRAGMA), opens a connection
for each thread, and drops expired rows. A store of paid answers needs the contrary: nothing in the file
decides how it is treated. So diskcache itself never opens it. The file keeps diskcache's layout
(`layout.toml`) and settings that evict nothing, and rows are what `JSONOnlyDisk` makes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from diskcache.core import DEFAULT_SETTINGS, METADATA

from claimex.errors import CacheError
from claimex.models import Response
from claimex.store.folder import DATABASE
from claimex.store.rows import MAX_ANSWER_BYTES, BadRowError, JSONOnlyDisk, Row

STORE_VERSION = 1
"""The version of the store as a whole, written as SQLite's `user_version`. 0 is one not yet numbered."""
WAIT_SECONDS = 60.0
"""How long a write waits for other processes."""
PAGE = 64
"""Rows that are held at once when a store is gone through."""

_SETTINGS = DEFAULT_SETTINGS | {
    # they are written to the file, and whoever opens it with diskcache takes them over
    "eviction_policy": "none",
    "cull_limit": 0,
    "size_limit": 2**62,
}
_PRAGMAS = {
    "trusted_schema": "OFF",  # nothing in the file may call a function
    "cell_size_check": "ON",  # finds damage sooner
    "mmap_size": 0,  # a file that is cut off under a mapping ends the process
    "synchronous": "NORMAL",  # the log is whole whenever a process ends; only a power cut can cost its tail
    "cache_size": -2048,  # KiB; four times as much finds a row no faster
}
# without the bounds a planted row could fill the memory
_ROW = f"""
    SELECT rowid,
    CASE typeof(key) WHEN 'text' THEN substr(key, 1, 80) ELSE 'a key that is ' || typeof(key) END, raw, mode,
    CASE WHEN filename IS NOT NULL THEN '' END,
    CASE WHEN typeof(value) = 'blob' AND length(value) <= {MAX_ANSWER_BYTES} THEN value END
    FROM Cache WHERE
"""  # noqa: S608 -- no input in it
_OF_REQUESTS = "FROM Cache WHERE key > ? AND key < 'g' AND raw = 1"  # "g": keys are hexadecimal
_WRITE = """
    INSERT INTO Cache (size, mode, filename, value, key, raw, store_time, access_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key, raw) DO UPDATE SET size = excluded.size,
    mode = excluded.mode, filename = excluded.filename, value = excluded.value, expire_time = NULL,
    tag = NULL, store_time = excluded.store_time, access_time = excluded.access_time, access_count = 0
"""


class _TamperedError(sqlite3.DatabaseError):
    """The database is not laid out as claimex lays one out: its triggers, for one, must not be run."""


class CheckedRow(NamedTuple):
    """A row, its key as it is shown, and why it is refused; None where it is sound."""

    id: int
    key: str
    fault: str | None


class Database:
    """The open file of a store. Not safe between threads.

    A file that is refused stays open until `close`: SQLite tidies a file up when it closes it, and a
    damaged one is to be moved aside as it was found.

    Args:
        folder: where it lies.

    Attributes:
        notices: what was set right by `prepare`.

    Raises:
        sqlite3.Error: the file can't be opened, or is no database.
    """

    def __init__(self, folder: Path) -> None:
        self.notices: list[str] = []
        self._folder = folder
        self._disk = JSONOnlyDisk(str(folder))
        self._connection = connect(str(folder / DATABASE))

    def prepare(self) -> None:
        """Look whether the file is what it should be, and make what is missing.

        Raises:
            CacheError: it belongs to another program or to a newer claimex.
            _TamperedError: it is not laid out as claimex lays one out.
            sqlite3.Error: it is damaged, or another process has held it for too long.
        """
        _check_layout(self._connection, self._folder)
        _use_log(self._connection)
        with self._transaction():
            found = {sql for _, sql in _schema(self._connection)}
            for statement in _layout()["made"]:
                if statement not in found:
                    self._execute(statement)
            self._reset_settings()

    def answer(self, key: str) -> Response | None:
        """Return the answer to the request `key`; None where there is none.

        Raises:
            BadRowError: there is a row, and claimex did not write it.
        """
        found = self._execute(f"{_ROW} key = ? AND raw = 1", key).fetchone()
        return None if found is None else self._disk.unpack(key, Row(*found))

    def write(self, *answers: tuple[str, Response]) -> None:
        """Store answers under their keys: all of them, or none where an error is raised."""
        with self._transaction():
            for key, response in answers:
                now = time.time()
                self._execute(_WRITE, *self._disk.pack(key, response), *self._disk.put(key), now, now)

    def keys_after(self, key: str) -> list[str]:
        """Return a page of the next keys in ascending order; they may be no keys of requests."""
        return [k for (k,) in self._execute(f"SELECT key {_OF_REQUESTS} ORDER BY key LIMIT {PAGE}", key)]

    def checked_after(self, rowid: int) -> list[CheckedRow]:
        """Return a page of the next rows, in the order in which they were written, each with its fault."""
        rows = self._execute(f"{_ROW} rowid > ? ORDER BY rowid LIMIT {PAGE}", rowid)
        return [self._checked(Row(*row)) for row in rows]

    def _checked(self, row: Row) -> CheckedRow:
        try:
            self._disk.unpack(row.key, row)
        except BadRowError as error:
            return CheckedRow(row.id, row.key, str(error))
        return CheckedRow(row.id, row.key, None)

    def count(self) -> int:
        """Return how many rows have the key of a request."""
        (count,) = self._execute(f"SELECT count(*) {_OF_REQUESTS}", "").fetchone()
        return int(count)

    def require_whole(self) -> None:
        """Compare tables with indices.

        Raises:
            sqlite3.DatabaseError: they don't fit together.
        """
        (fault,) = self._execute("PRAGMA integrity_check(1)").fetchone()
        if fault != "ok":
            error = sqlite3.DatabaseError(str(fault))
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do all of it or nothing."""
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._execute("ROLLBACK")  # unless SQLite did so, as where the disk is full
            raise

    def _reset_settings(self) -> None:
        """Write the settings that diskcache would set itself up from; note where that undoes a change."""
        found = dict(self._execute("SELECT key, value FROM Settings").fetchall())
        (version,) = self._execute("PRAGMA user_version").fetchone()
        changed = {name: value for name, value in found.items() if name not in METADATA}
        if version and any(name not in _SETTINGS or _SETTINGS[name] != changed[name] for name in changed):
            self.notices.append(
                f"another program had changed the settings of the cache in {self._folder}: they were set "
                "back, so that no answer is evicted"
            )
        marks = ", ".join("?" * len(METADATA))
        self._execute(f"DELETE FROM Settings WHERE key NOT IN ({marks})", *METADATA)  # noqa: S608
        for name, value in (METADATA | _SETTINGS).items():
            self._execute("INSERT OR IGNORE INTO Settings VALUES (?, ?)", name, value)
        self._execute(f"PRAGMA user_version = {STORE_VERSION}")


def connect(file: str, **pragmas: str) -> sqlite3.Connection:
    """Open a database that may be hostile: a path, or a URI that says how. `pragmas` are set first."""
    connection = sqlite3.connect(
        file,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=file.startswith("file:"),
    )
    connection.text_factory = _decode
    try:
        for pragma, value in (pragmas | _PRAGMAS).items():
            connection.execute(f"PRAGMA {pragma} = {value}")
    except BaseException:
        connection.close()
        raise
    return connection


def salvage(damaged: Path) -> Iterator[tuple[str, Response]]:
    """Yield every answer that can still be read from a damaged database and was written by claimex.

    Each row is looked for by its number, so that a damaged page costs its own rows and no others. Rows
    are numbered from 1 and none is removed, so there are no more numbers than fit in the size of the file.
    """
    size = sum(file.stat().st_size for file in damaged.parent.glob(f"{damaged.name}*"))
    last = size // 64  # a row's columns, key and key in the index take more than that
    disk = JSONOnlyDisk(str(damaged.parent))
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.ExitStack() as stack:
        # with a writable schema SQLite opens a file that is cut off, and nothing is written to this one
        connection = connect(f"{damaged.resolve().as_uri()}?mode=ro", writable_schema="ON")
        stack.callback(connection.close)
        tables = [sql for name, sql in _schema(connection) if name == "Cache"]
        if len(tables) != 1 or tables[0] not in _layout()["made"]:
            return  # a view, perhaps, which is not safe to read from
        with contextlib.suppress(sqlite3.DatabaseError):
            (highest,) = connection.execute("SELECT max(rowid) FROM Cache").fetchone()
            last = min(last, highest or 0)
        for number in range(1, last + 1):
            with contextlib.suppress(sqlite3.DatabaseError, CacheError):
                for row in map(Row._make, connection.execute(f"{_ROW} rowid = ?", (number,)).fetchall()):
                    yield row.key, disk.unpack(row.key, row)


def damage_of(error: sqlite3.Error) -> str | None:
    """Return "damaged" or "tampered with" where an error is about the file itself; None where it is not."""
    if isinstance(error, _TamperedError):
        return "tampered with"
    code = getattr(error, "sqlite_errorcode", 0)
    broken = code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return "damaged" if broken or code == sqlite3.SQLITE_IOERR_SHORT_READ else None


def reason(error: sqlite3.Error | OSError) -> str:
    """Return what is wrong, for whoever has to mend it."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


_BOTH_DAMAGED = "its file is damaged, and so was the one begun in its place"
_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing half-written is left, and earlier answers are safe",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written, or is full; earlier answers are safe",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_CANTOPEN: "its database can't be opened",
    sqlite3.SQLITE_BUSY: f"another process has held it for {WAIT_SECONDS:.0f} seconds",
    sqlite3.SQLITE_CORRUPT: _BOTH_DAMAGED,
    sqlite3.SQLITE_NOTADB: _BOTH_DAMAGED,
}


def _check_layout(connection: sqlite3.Connection, folder: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = _schema(connection)
    if found and "Cache" not in {name for name, _ in found}:
        raise CacheError(
            f"{folder / DATABASE} belongs to another program: name another folder with --cache or "
            "CLAIMEX_CACHE_DIR",
            path=folder,
        )
    if version > STORE_VERSION:
        raise CacheError(
            f"the cache in {folder} was written by a newer claimex (its version is {version}, and this one "
            f"reads {STORE_VERSION}): install a newer claimex, or name another folder with --cache",
            path=folder,
        )
    known = {*_layout()["made"], *_layout()["allowed"]}
    if version < 0 or not {sql for _, sql in found} <= known:
        raise _TamperedError("its tables are not laid out as claimex does it")


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The name and the SQL of all that the database is made of, but for what SQLite itself makes."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    return [(name, sql or "") for name, sql in rows if not name.startswith("sqlite_")]


@cache
def _layout() -> dict[str, list[str]]:
    return tomllib.loads(files("claimex.store").joinpath("layout.toml").read_text(encoding="utf-8"))


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, once in the life of a file. SQLite does not wait its turn for it."""
    until = time.monotonic() + WAIT_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.005)


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "replace")
