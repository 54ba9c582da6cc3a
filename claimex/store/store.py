"""The database of the response store: diskcache's, with everything taken from it that trusts the file.

diskcache sets itself up from a table of the database (its eviction, its Disk, any PRAGMA), opens a
connection for each thread, and retries a write for ever whatever stands in its way. A store of paid
answers needs the contrary: nothing in the file decides how it is treated, one connection that can be
closed, and an error that says what is wrong.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self

import diskcache

from claimex.errors import CacheError
from claimex.models import Response
from claimex.store.folder import DATABASE
from claimex.store.rows import MAX_ANSWER_BYTES, JSONOnlyDisk, is_key, response_of, row_of

STORE_VERSION = 1
"""The version of the store as a whole, kept as SQLite's `user_version`. 0 is one not yet numbered."""
PATIENCE = 60.0
"""Seconds that a write waits for other processes."""
PAGE = 64
"""Rows that are held at once when a store is gone through."""

_IN_MEMORY = ":memory:"
_SETTINGS = diskcache.DEFAULT_SETTINGS | {
    # they are kept in the file, and whoever opens it without settings of their own takes these over
    "eviction_policy": "none",
    "cull_limit": 0,
    "size_limit": 2**62,
    "statistics": 0,
    "tag_index": 0,
}
_PRAGMAS = {
    "trusted_schema": "OFF",  # nothing in the file may call a function
    "cell_size_check": "ON",  # finds damage sooner
    "mmap_size": 0,  # a file that is cut off under a mapping ends the process
    "synchronous": "NORMAL",  # the log is whole whenever a process ends; only a power cut can cost its tail
    "cache_size": -2048,  # KiB; four times as much finds a row no faster
}
_VALUE = (
    f"mode, CASE WHEN filename IS NOT NULL THEN '' END, "
    f"CASE WHEN typeof(value) = 'blob' AND length(value) <= {MAX_ANSWER_BYTES} THEN value END"
)
# without the bounds a planted row could name a key of another type, or fill the memory
_ANSWER = f"SELECT {_VALUE} FROM Cache WHERE key = ? AND raw = 1"  # noqa: S608 -- no input in it
_KEYS = "SELECT key FROM Cache WHERE key > ? AND key < 'g' AND raw = 1 ORDER BY key LIMIT ?"
_COUNT = "SELECT count(*) FROM Cache WHERE key >= '0' AND key < 'g' AND raw = 1"
_ROWS = (
    f"SELECT rowid, CASE typeof(key) WHEN 'text' THEN substr(key, 1, 80) END, typeof(key), raw, {_VALUE}"  # noqa: S608
    " FROM Cache WHERE rowid > ? ORDER BY rowid LIMIT ?"
)
_ROW = f"SELECT key, raw, {_VALUE} FROM Cache WHERE rowid = ? AND typeof(key) = 'text'"  # noqa: S608


class _TamperedError(sqlite3.DatabaseError):
    """The database is not laid out as claimex lays one out: its triggers, say, are not to be run."""


class StoredRow(NamedTuple):
    """A row as the database has it: not yet believed."""

    id: int
    key: str
    read: Callable[[], Response]


class Store(diskcache.Cache):  # type: ignore[misc]  # diskcache ships no types
    """One open database. Not safe between threads: whoever uses it from several must take turns.

    Args:
        folder: where it lies; None for one in memory.

    Attributes:
        notices: what was set right on opening.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or Path()
        self.notices: list[str] = []
        self._file = _IN_MEMORY if folder is None else str(folder / DATABASE)
        self._connection: sqlite3.Connection | None = None
        self._before_fork: sqlite3.Connection | None = None
        self._process = 0
        self._opening = False

    def open(self) -> Self:
        """Connect, look whether the file is what it should be, and make what is missing.

        A file that is refused stays open until `close`: SQLite tidies a file up when it closes it, and a
        damaged one is to be moved aside as it was found.

        Raises:
            CacheError: it belongs to another program or to a newer claimex.
            _TamperedError: it is not laid out as claimex lays one out.
            sqlite3.Error: it can't be opened, or is damaged.
        """
        if self._file != _IN_MEMORY:
            _check_layout(self._con, self.folder)
            _use_log(self._con)
        self._opening = True
        try:
            with self._transact():
                self._forget_settings()
                # all that diskcache takes its folder for here is to look whether it is one
                super().__init__(os.curdir, timeout=PATIENCE, disk=JSONOnlyDisk, **_SETTINGS)
                self._disk = JSONOnlyDisk(str(self.folder))
                self._con.execute(f"PRAGMA user_version = {STORE_VERSION}")
        finally:
            self._opening = False
        return self

    def answer(self, key: str) -> Response | None:
        """Return the answer to the request `key`; None where there is none.

        Raises:
            BadRowError: there is a row, and it is not to be believed.
        """
        found = self._con.execute(_ANSWER, (key,)).fetchone()
        return None if found is None else response_of(key, self._disk.fetch(*found), self.folder)

    def keep(self, *answers: tuple[str, Response]) -> None:
        """Keep answers under their keys: all of them, or none where an error is raised."""
        with self._transact():
            for key, response in answers:
                self.set(key, row_of(key, response, self.folder))

    def keys_after(self, key: str) -> list[str]:
        """Return the next keys in ascending order, a page of them; an empty list ends them."""
        keys: list[str] = []
        while not keys:
            page = [found for (found,) in self._con.execute(_KEYS, (key, PAGE))]
            if not page:
                break
            keys, key = [found for found in page if is_key(found)], page[-1]
        return keys

    def rows_after(self, rowid: int) -> list[StoredRow]:
        """Return the next rows in the order in which they were written, believed or not, a page of them."""
        return [self._stored(*row) for row in self._con.execute(_ROWS, (rowid, PAGE)).fetchall()]

    def _stored(self, rowid: int, key: object, kind: str, raw: object, *value: object) -> StoredRow:
        def read() -> Response:
            found = self._disk.get(key, raw)
            return response_of(found, self._disk.fetch(*value), self.folder)

        return StoredRow(rowid, key if isinstance(key, str) else f"a key that is {kind}", read)

    def count(self) -> int:
        """Return how many rows stand under the key of a request."""
        (count,) = self._con.execute(_COUNT).fetchone()
        return int(count)

    def faults(self) -> list[str]:
        """Return what SQLite finds wrong with the file, tables against indices; an empty list where whole."""
        found = [str(text) for (text,) in self._con.execute("PRAGMA integrity_check(10)")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None and not self._opening and self._process == os.getpid():
            self._connection.close()
            self._connection = None

    def reset(self, key: str, value: Any = diskcache.core.ENOVAL, update: bool = True) -> Any:
        """Set a setting as diskcache does, except how SQLite behaves: no file decides that here."""
        return value if key.startswith("sqlite_") else super().reset(key, value, update)

    @property
    def _con(self) -> sqlite3.Connection:
        """The one connection: diskcache would open one for each thread and close one of them."""
        if self._process != os.getpid():
            # SQLite forbids to go on with a connection, or to close one, that was opened before a fork
            self._before_fork = self._connection
            self._connection = None
        if self._connection is None:
            self._process = os.getpid()
            self._connection = connect(self._file)
        return self._connection

    @contextlib.contextmanager
    def _transact(self, retry: bool = False, filename: object = None) -> Iterator[tuple[Any, Any]]:
        """Do all of it or nothing. diskcache's own would try to begin for ever on a disk that is full."""
        connection = self._con
        if connection.in_transaction:
            yield connection.execute, _no_file
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection.execute, _no_file
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite ends it by itself where the disk is full
                connection.execute("ROLLBACK")
            raise

    def _forget_settings(self) -> None:
        """Empty the table from which diskcache would set itself up, and say so where that mattered."""
        try:
            found = dict(self._con.execute("SELECT key, value FROM Settings").fetchall())
        except sqlite3.OperationalError:  # a new database
            return
        (version,) = self._con.execute("PRAGMA user_version").fetchone()
        counts = diskcache.core.METADATA.keys()
        told = found.keys() - counts
        if version and any(key not in _SETTINGS or _SETTINGS[key] != found[key] for key in told):
            self.notices.append(
                f"another program had changed the settings of the cache in {self.folder}: they were set "
                "back, so that no answer is evicted"
            )
        marks = ", ".join("?" * len(counts))
        self._con.execute(f"DELETE FROM Settings WHERE key NOT IN ({marks})", tuple(counts))  # noqa: S608


def connect(file: str, **pragmas: str) -> sqlite3.Connection:
    """Open a database that may be hostile: a path, or a URI that says how. `pragmas` are set first."""
    connection = sqlite3.connect(
        file, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=file.startswith("file:")
    )
    connection.text_factory = _decode
    try:
        for pragma, value in (pragmas | _PRAGMAS).items():
            connection.execute(f"PRAGMA {pragma} = {value}")
    except BaseException:
        connection.close()
        raise
    return connection


def read_each(connection: sqlite3.Connection, size: int) -> Iterator[tuple[str, Response]]:
    """Yield every answer that can still be read from a damaged database, and is to be believed.

    Each row is looked for by its number, so that a damaged page costs its own rows and no others. Rows
    are numbered from 1 and none is removed, so there are no more numbers than fit in `size` bytes.
    """
    disk = JSONOnlyDisk("")
    last = size // 64  # a row's columns, key and key in the index take more than that
    with contextlib.suppress(sqlite3.DatabaseError):
        (highest,) = connection.execute("SELECT max(rowid) FROM Cache").fetchone()
        last = min(last, highest or 0)
    for number in range(1, last + 1):
        with contextlib.suppress(sqlite3.DatabaseError, CacheError):
            for key, raw, *value in connection.execute(_ROW, (number,)).fetchall():
                if is_key(disk.get(key, raw)):
                    yield key, response_of(key, disk.fetch(*value), Path())


def is_damage(error: BaseException) -> bool:
    """Whether an error of SQLite says that the file itself is broken, or not what claimex made."""
    if isinstance(error, _TamperedError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return False
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )


def has_own_tables(connection: sqlite3.Connection) -> bool:
    """Whether the table of rows is the plain one that claimex makes, and so safe to be read from."""
    found = [row for row in _schema(connection) if row[1] == "Cache"]
    return len(found) == 1 and found[0] in _expected_schema()


def _check_layout(connection: sqlite3.Connection, folder: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = _schema(connection)
    tables = {name for kind, name, _ in found if kind == "table"}
    if found and "Cache" not in {name for _, name, _ in found}:
        raise CacheError(
            f"{folder / DATABASE} belongs to another program ({len(tables)} tables of its own): name "
            "another folder with --cache or CLAIMEX_CACHE_DIR",
            path=folder,
        )
    if version > STORE_VERSION:
        raise CacheError(
            f"the cache in {folder} was written by a newer claimex (its version is {version}, and this one "
            f"reads {STORE_VERSION}): install a newer claimex, or name another folder with --cache",
            path=folder,
        )
    if version < 0 or not found <= _expected_schema():
        raise _TamperedError("its tables are not laid out as claimex does it")


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name, sql or "") for kind, name, sql in rows if not name.startswith("sqlite_")}


@cache
def _expected_schema() -> frozenset[tuple[str, str, str]]:
    """Everything that a store may be made of: what diskcache makes, and the indices that it may add."""
    with contextlib.closing(Store(None).open()) as store:
        for policy in diskcache.core.EVICTION_POLICY.values():
            if policy["init"] is not None:
                store._con.execute(policy["init"])
        store.create_tag_index()
        return frozenset(_schema(store._con))


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, once in the life of a file. SQLite does not wait its turn for it."""
    until = time.monotonic() + PATIENCE
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


def _no_file(name: object) -> None:
    """Remove nothing: no row has a file."""
