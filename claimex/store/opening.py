"""Opening a store whatever state its file is in, and going on after it proves damaged in use.

A damaged file is moved aside, never removed; a new one is begun, and every answer that can still be
read from the old one is copied to it, since it was paid for.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from claimex.errors import CacheError
from claimex.models import Response
from claimex.store.database import PAGE, Database, damage_of, reason, salvage
from claimex.store.folder import DATABASE, file_identity, locked, move_aside, prepare

_OPENING = threading.Lock()
"""Held while a store is opened: see `prepare` for what one thread could do to another."""
_T = TypeVar("_T")
_Arguments = TypeVarTuple("_Arguments")


class OpenStore:
    """A store that is open, between threads, between processes, and across a fork.

    Args:
        folder: its folder, as an absolute path: the working folder may change.
        notify: called with one line for each thing that went wrong and was got around.

    Raises:
        CacheError: the folder can't be used, or belongs to another program or a newer claimex.
    """

    def __init__(self, folder: Path, notify: Callable[[str], None]) -> None:
        self.folder = folder
        self._notify = notify
        self._path = str(folder / DATABASE)
        self._turn = threading.RLock()
        self._closed = False
        self._before_forks: list[Database] = []
        with self._translated():
            self._open()

    def read(self, method: Callable[[Database, *_Arguments], _T], *arguments: *_Arguments) -> _T:
        """Call a method of the database.

        Raises:
            CacheError: the store is closed, or can't be used.
        """
        return self._run(lambda: method(self._database, *arguments), writes=False)

    def write(self, *answers: tuple[str, Response]) -> None:
        """Store answers under their keys: all of them, or none where an error is raised.

        Raises:
            CacheError: the store is closed, or can't be used.
        """
        self._run(lambda: self._database.write(*answers), writes=True)

    def _run(self, work: Callable[[], _T], *, writes: bool) -> _T:
        """Do `work` on the file that is in the folder now; once more on a new one if it proves damaged."""
        with self._turn, self._translated():
            if self._closed:
                raise CacheError(f"the cache in {self.folder} is closed", path=self.folder)
            try:
                return self._run_on_file(work, writes)
            except sqlite3.Error as error:
                if damage_of(error) is None:
                    raise
            self.repair()
            return self._run_on_file(work, writes)

    def repair(self) -> None:
        """Replace the file, which proved damaged, unless another process has done so already."""
        with _OPENING, locked(self.folder, alone=True), contextlib.ExitStack() as refused:
            refused.callback(self._database.close)
            if self._moved():
                self._connect(refused)
            else:
                self._replace("damaged", refused)

    def close(self) -> None:
        """Close the database. The store is not used afterwards."""
        with self._turn:
            self._closed = True
            if self._process == os.getpid():
                self._database.close()

    def _run_on_file(self, work: Callable[[], _T], writes: bool) -> _T:
        while True:
            if not self._moved():
                with locked(self.folder) if writes else contextlib.nullcontext():
                    if not (writes and self._moved()):
                        return work()
            self._open_again()

    def _moved(self) -> bool:
        """Whether the file that is open is not the one in the folder, or was opened before a fork."""
        return file_identity(self._path) != self._identity or os.getpid() != self._process

    def _open_again(self) -> None:
        """Open the file that is in the folder now: another process moved the old one, or it was removed."""
        if file_identity(self._path) is None:
            self._notify(f"the cache in {self.folder} was removed meanwhile: a new one was begun")
        if self._process == os.getpid():
            self._database.close()
        else:  # SQLite forbids to go on with a connection, or to close one, that was opened before a fork
            self._before_forks.append(self._database)
        self._open()

    def _open(self) -> None:
        with _OPENING, contextlib.ExitStack() as refused:
            self._prepare()
            try:
                with locked(self.folder):
                    return self._connect(refused)
            except sqlite3.DatabaseError as error:
                if damage_of(error) is None:
                    raise
            with locked(self.folder, alone=True):
                try:
                    return self._connect(refused)  # another process may have put right what was wrong
                except sqlite3.DatabaseError as error:
                    if (fault := damage_of(error)) is None:
                        raise
                return self._replace(fault, refused)

    def _connect(self, refused: contextlib.ExitStack) -> None:
        """Open the file that is in the folder now; where that fails, it is closed when `refused` is."""
        identity, database = file_identity(self._path), Database(self.folder)
        try:
            database.prepare()
        except BaseException:
            refused.callback(database.close)
            raise
        self._database, self._identity, self._process = database, identity, os.getpid()
        for notice in database.notices:
            self._notify(notice)

    def _replace(self, fault: str, refused: contextlib.ExitStack) -> None:
        """Move the files aside before anything closes them: SQLite would write to them on closing."""
        aside = move_aside(self.folder)
        refused.close()
        self._prepare()
        self._connect(refused)
        count = 0
        answers = salvage(aside)
        with contextlib.suppress(sqlite3.DatabaseError):  # no room, perhaps: the old file has them still
            while page := list(islice(answers, PAGE)):
                self._database.write(*page)
                count += len(page)
        self._notify(
            f"the cache in {self.folder} was {fault}: its file was moved to {aside.name} there, and a new "
            f"one was begun with the {count} answers that could still be read"
        )

    def _prepare(self) -> None:
        for notice in prepare(self.folder):
            self._notify(notice)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """What SQLite or the system raises, as an error that says what is wrong."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            message = f"the cache in {self.folder} can't be used: {reason(error)}"
            raise CacheError(message, path=self.folder) from None
