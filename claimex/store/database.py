"""A look at the SQLite file of a store with nothing but SQLite, for what diskcache can't promise.

diskcache sets itself up from a table of the file (its eviction, its Disk, any PRAGMA), runs the file's
triggers, skips expired rows and stops at a key that is no text. So the file is looked at, and put right,
before diskcache opens it; and this is what lists keys, checks rows and reads what is left of a damaged file.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import diskcache
from diskcache.core import METADATA, MODE_RAW

from claimex.errors import CacheError
from claimex.files import data_table
from claimex.models import Response
from claimex.store.folder import DATABASE
from claimex.store.rows import MAX_ANSWER_BYTES, Row

STORE_VERSION = 1  # of the store as a whole, written as SQLite's `user_version`; 0 is one not yet numbered
WAIT_SECONDS = 60.0  # that a write waits for other processes
PAGE = 64  # rows that are held at once when a store is gone through
SETTINGS = diskcache.DEFAULT_SETTINGS | {
    # they are written to the file, and any program that opens it with diskcache takes them over
    "eviction_policy": "none",
    "cull_limit": 0,
    "size_limit": 2**62,
    "sqlite_auto_vacuum": 0,  # no row is ever removed
    "sqlite_cache_size": -2048,  # KiB; four times as much finds a row no faster
    "sqlite_mmap_size": 0,  # a file that is cut off under a mapping ends the process
    "sqlite_synchronous": 1,  # the log is whole whenever a process ends; only a power cut can cost its tail
}
_HARMLESS = {  # what earlier versions of claimex wrote and did not use is as good
    *SETTINGS.items(),
    *((name, value) for name, value in diskcache.DEFAULT_SETTINGS.items() if name.startswith("sqlite_")),
}
PRAGMAS = {
    "trusted_schema": 0,  # nothing in the file may call a function
    "cell_size_check": 1,  # finds damage sooner
    "mmap_size": 0,
    "synchronous": 1,
}
"""How SQLite is to treat the file on each connection, whatever another program has made of the settings."""

# without the bounds a planted row could fill the memory
_ROW = f"""
    SELECT rowid,
    CASE typeof(key) WHEN 'text' THEN substr(key, 1, 80) ELSE 'a key that is ' || typeof(key) END, raw, mode,
    CASE WHEN filename IS NOT NULL THEN '' END,
    CASE WHEN typeof(value) = 'blob' AND length(value) <= {MAX_ANSWER_BYTES} THEN value END
    FROM Cache WHERE
"""  # noqa: S608 -- no input in it

_PUT = """
    INSERT INTO Cache (key, raw, store_time, access_time, access_count, size, mode, value)
    VALUES (?, 1, ?, ?, 0, 0, ?, ?)
    ON CONFLICT (key, raw) DO UPDATE SET store_time = excluded.store_time, expire_time = NULL,
    access_time = excluded.access_time, access_count = 0, tag = NULL, size = 0, mode = excluded.mode,
    filename = NULL, value = excluded.value
"""
"""The row that diskcache writes; a file that an old one names is left alone."""


class _TamperedError(sqlite3.DatabaseError):
    """The database is not laid out as diskcache lays one out: its triggers, for one, must not be run."""


class Database(sqlite3.Connection):
    """The file of a store, as SQLite has it. Not safe between threads."""

    @classmethod
    def open(cls, file: Path, mode: str = "rwc") -> Database:
        """Open a file, without a look at it yet."""
        uri = f"{file.as_uri()}?mode={mode}"
        return sqlite3.connect(
            uri, WAIT_SECONDS, isolation_level=None, check_same_thread=False, factory=cls, uri=True
        )

    @classmethod
    def open_to_read(cls, path: str) -> Database:
        """Open a file that may not be written to, nor any file beside it."""
        file, log = Path(path), Path(f"{path}-wal")
        # SQLite reads the log of a writer where there is one, and else would have to make the files of one
        has_log = log.is_file() and log.stat().st_size
        return cls.open(file, "ro" if has_log else "ro&immutable=1")

    def check(self, folder: Path) -> None:
        """Look whether the file is a store, and change nothing."""
        self.set_up()
        if "Cache" not in self._check_layout(folder)[1]:
            raise CacheError(f"there is no store of answers in {folder}", path=folder)

    def answer(self, key: str) -> Response | None:
        """Return the answer under `key`; raise BadRowError where claimex did not write the row."""
        rows = self._cursor.execute(f"{_ROW} key = ? AND raw = 1", (key,)).fetchall()
        return Row(*rows[0]).response() if rows else None

    def put(self, rows: Sequence[tuple[str, bytes]]) -> None:
        """Write rows, each a key and what is under it, in place of earlier ones: all of them, or none.

        SQLite alone does it with one statement, which takes a third of diskcache's four and its generators.
        """
        now = time.time()
        written = [(key, now, now, MODE_RAW, value) for key, value in rows]
        if len(written) == 1:  # is a transaction of its own
            self._cursor.execute(_PUT, written[0])
            return
        with self:
            self.execute("BEGIN IMMEDIATE")
            self.executemany(_PUT, written)

    def set_up(self, **pragmas: int) -> None:
        """Make SQLite trust nothing in the file. `pragmas` are set first."""
        self._cursor = self.cursor()  # for all answers: a reference to each cursor is held for a while
        self.text_factory = lambda text: text.decode("utf-8", "replace")
        for pragma, value in (pragmas | PRAGMAS).items():
            self.execute(f"PRAGMA {pragma} = {value}")

    def prepare(self, folder: Path, notify: Callable[[str], None]) -> None:
        """Look whether the file is fit for diskcache to open, and put right what may be put right."""
        self.set_up()
        with self:
            self.execute("BEGIN IMMEDIATE")
            version, tables = self._check_layout(folder)
            if "Settings" in tables and self._forget_settings() and version:
                notify(
                    f"another program had changed the settings of the cache in {folder}: they were "
                    "set back, so that no answer is evicted"
                )
            if "Cache" in tables:
                self.execute("UPDATE Cache SET expire_time = NULL WHERE expire_time IS NOT NULL")
            if version != STORE_VERSION:
                self.execute(f"PRAGMA user_version = {STORE_VERSION}")

    def keys_after(self, key: str) -> list[str]:
        """Return a page of the next keys in ascending order; they may be no keys of requests."""
        # "g": the keys of requests are hexadecimal
        page = f"SELECT key FROM Cache WHERE key > ? AND key < 'g' AND raw = 1 ORDER BY key LIMIT {PAGE}"  # noqa: S608
        return [found for (found,) in self.execute(page, (key,))]

    def rows_after(self, rowid: int) -> list[Row]:
        """Return a page of the next rows, in the order in which they were written."""
        rows = self.execute(f"{_ROW} rowid > ? ORDER BY rowid LIMIT {PAGE}", (rowid,))
        return [Row(*row) for row in rows]

    def require_whole(self) -> None:
        """Raise sqlite3.DatabaseError where tables and indices don't fit together."""
        (fault,) = self.execute("PRAGMA integrity_check(1)").fetchone()
        if fault != "ok":
            error = sqlite3.DatabaseError(fault)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error

    def schema(self) -> list[tuple[str, str]]:
        """The name and the SQL of all that the database is made of, but for what SQLite itself makes."""
        rows = self.execute("SELECT name, sql FROM sqlite_master").fetchall()
        return [(name, sql or "") for name, sql in rows if not name.startswith("sqlite_")]

    def _check_layout(self, folder: Path) -> tuple[int, set[str]]:
        """Return the version and the names of what is there, which may be as yet only a part."""
        (version,) = self.execute("PRAGMA user_version").fetchone()
        found = self.schema()
        names = {name for name, _ in found}
        planted = not {sql for _, sql in found} <= _layout()
        if planted and "Cache" not in names:
            problem = f"{folder / DATABASE} belongs to another program: name another folder with"
            raise CacheError(f"{problem} --cache or CLAIMEX_CACHE_DIR", path=folder)
        if version > STORE_VERSION:
            problem = f"its version is {version}, and this one reads {STORE_VERSION}"
            raise CacheError(
                f"the cache in {folder} was written by a newer claimex ({problem}): install a newer "
                "claimex, or name another folder with --cache",
                path=folder,
            )
        if planted or version < 0:
            raise _TamperedError("its tables are not laid out as diskcache does it")
        return version, names

    def _forget_settings(self) -> bool:
        """Remove what diskcache would set itself up from, where it is not what a store is opened with."""
        settings = self.execute("SELECT rowid, key, value FROM Settings").fetchall()
        miscounted = [row for row, key, value in settings if key in METADATA and not isinstance(value, int)]
        changed = [row for row, *pair in settings if pair[0] not in METADATA and tuple(pair) not in _HARMLESS]
        for row in miscounted + changed:
            self.execute("DELETE FROM Settings WHERE rowid = ?", (row,))
        return bool(changed)


def salvage(damaged: Path) -> Iterator[tuple[str, Response]]:
    """Yield every answer that can still be read from a damaged database and was written by claimex.

    Each row is looked for by its number, from 1, so that a damaged page costs its own rows and no others.
    """
    size = sum(part.stat().st_size for part in damaged.parent.glob(f"{damaged.name}*"))
    last = size // 64  # a row's columns, key and key in the index take more than that
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(Database.open(damaged, "ro")) as file:
        # with a writable schema SQLite opens a file that is cut off, and nothing is written to this one
        file.set_up(writable_schema=1)
        tables = [sql for name, sql in file.schema() if name == "Cache"]
        if len(tables) != 1 or tables[0] not in _layout():
            return  # a view, perhaps, which is not safe to read from
        with contextlib.suppress(sqlite3.DatabaseError):
            (highest,) = file.execute("SELECT max(rowid) FROM Cache").fetchone()
            last = min(last, highest or 0)
        for number in range(1, last + 1):
            with contextlib.suppress(sqlite3.DatabaseError, CacheError):
                for row in map(Row._make, file.execute(f"{_ROW} rowid = ?", (number,)).fetchall()):
                    yield row.key, row.response()


def damage_of(error: BaseException) -> str | None:
    """Return "damaged" or "tampered with" where an error is about the file itself; None where it is not."""
    if isinstance(error, _TamperedError):
        return "tampered with"
    code = getattr(error, "sqlite_errorcode", 0)
    broken = code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return "damaged" if broken or code == sqlite3.SQLITE_IOERR_SHORT_READ else None


def is_out_of_room(error: BaseException) -> bool:
    """Whether the disk has no room, or takes nothing; SQLite says both of the files beside its own."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR) or getattr(error, "errno", 0) == errno.ENOSPC


def reason(error: BaseException) -> str:
    """Return what is wrong, as a user is to see it."""
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


@cache
def _layout() -> frozenset[str]:
    return frozenset(sql for part in data_table("store/layout.toml").values() for sql in part)
