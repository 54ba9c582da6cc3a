"""Opening a store whatever state its file is in, and going on after it proves damaged in use.

A damaged file is moved aside, never removed; a new one is begun, and every answer that can still be
read from the old one is taken over, since it was paid for.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from itertools import islice
from pathlib import Path

from claimex.store.folder import DATABASE, FolderLock, identity, move_aside, prepare
from claimex.store.store import PAGE, Store, _TamperedError, connect, has_own_tables, is_damage, read_each

_OPENING = threading.Lock()
"""Held while a store is opened: see `prepare` for what one thread could do to another."""


class OpenStore:
    """A store that is open, with what is needed to open it again.

    Args:
        folder: its folder, as an absolute path: the working folder may change.

    Attributes:
        store: the database.
        lock: what keeps it in its place while it is written to.
        notices: what went wrong and was got around since `take_notices` was last called.

    Raises:
        CacheError: the folder can't be used, or belongs to another program or a newer claimex.
        sqlite3.Error: the database can't be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices: list[str] = []
        self._database = str(folder / DATABASE)
        with _OPENING:
            self.notices += prepare(folder)
            self.lock = FolderLock(folder)
            try:
                self.store = self._open()
            except BaseException:
                self.lock.close()
                raise

    def moved(self) -> bool:
        """Whether the file that is open is no longer the one in the folder."""
        return identity(self._database) != self._identity

    def renew(self) -> None:
        """Open the file that is in the folder now: another process moved the old one, or it was removed."""
        if identity(self._database) is None:
            self.notices.append(f"the cache in {self.folder} was removed meanwhile: a new one was begun")
        with _OPENING:
            self.store.close()
            self.lock.close()
            self.notices += prepare(self.folder)
            self.store = self._open()

    def repair(self) -> None:
        """Begin anew after the file proved damaged, unless another process has done so already."""
        with _OPENING, self.lock.alone(), contextlib.ExitStack() as refused:
            refused.callback(self.store.close)
            self.store = self._opened(refused) if self.moved() else self._begin_anew("damaged", refused)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()
        self.lock.close()

    def _open(self) -> Store:
        with contextlib.ExitStack() as refused:
            try:
                with self.lock.shared():
                    return self._opened(refused)
            except sqlite3.DatabaseError as error:
                _require_damage(error)
            with self.lock.alone():
                try:
                    return self._opened(refused)  # another process may have put right what was wrong
                except sqlite3.DatabaseError as error:
                    _require_damage(error)
                    tampered = isinstance(error, _TamperedError)
                return self._begin_anew("tampered with" if tampered else "damaged", refused)

    def _opened(self, refused: contextlib.ExitStack) -> Store:
        """Open the file that is in the folder now; where that fails, it is closed when `refused` is."""
        self._identity = identity(self._database)
        store = Store(self.folder)
        try:
            store.open()
        except BaseException:
            refused.callback(store.close)
            raise
        self.notices += store.notices
        return store

    def _begin_anew(self, fault: str, refused: contextlib.ExitStack) -> Store:
        """Move the files aside before anything closes them: SQLite would write to them on closing."""
        aside = move_aside(self.folder)
        refused.close()
        self.notices += prepare(self.folder)
        store = self._opened(refused)
        count = _take_over(aside, store)
        self.notices.append(
            f"the cache in {self.folder} was {fault}: its file was moved to {aside.name} there, and a new "
            f"one was begun with the {count} answers that could still be read"
        )
        return store


def _require_damage(error: sqlite3.DatabaseError) -> None:
    if not is_damage(error):
        raise error


def _take_over(damaged: Path, store: Store) -> int:
    """Keep in `store` what can be read from the damaged database; return how many answers that was."""
    count = 0
    with contextlib.suppress(sqlite3.DatabaseError):
        # with a writable schema SQLite opens a file that is cut off, and nothing is written to this one
        connection = connect(f"{damaged.resolve().as_uri()}?mode=ro", writable_schema="ON")
        with contextlib.closing(connection):
            if not has_own_tables(connection):
                return 0
            size = sum(file.stat().st_size for file in damaged.parent.glob(f"{damaged.name}*"))
            answers = read_each(connection, size)
            while page := list(islice(answers, PAGE)):
                store.keep(*page)
                count += len(page)
    return count
