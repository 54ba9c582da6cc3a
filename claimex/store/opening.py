"""Opening a store whatever state its file is in, and going on after it proves damaged in use.

A damaged file is moved aside, never removed; a new one is begun, and every answer that can still be
read from the old one is copied to it, since it was paid for.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import diskcache

from claimex.errors import CacheError
from claimex.models import Response
from claimex.store import database
from claimex.store.database import PAGE, SETTINGS, Database, damage_of, is_out_of_room, reason, salvage
from claimex.store.folder import DATABASE, file_identity, is_read_only, locked, move_aside, prepare_folder
from claimex.store.rows import BadRowError, JSONOnlyDisk, packed

_OPENING = threading.Lock()
"""Held while a store is opened: one thread could undo what another one does to the files."""
_T = TypeVar("_T")


class OpenStore:
    """A store that is open, between threads (which take turns), between processes, and across a fork.

    `folder` is absolute, since the working folder may change. `notify` takes a line for each thing mended.
    One that can't be written to, as where the disk is full, is `read_only`: nothing is made, mended or moved.
    """

    def __init__(self, folder: Path, notify: Callable[[str], None]) -> None:
        self.folder = folder
        self._notify = notify
        self._path = str(folder / DATABASE)
        self._files = contextlib.ExitStack()
        self._turn = threading.RLock()
        self._identity: tuple[int, int] | None = None  # of the file that is open
        self._openings, self._process = 0, os.getpid()
        self._closed = False
        self.read_only = is_read_only(folder)
        self._before_forks: list[contextlib.ExitStack] = []
        self._run(lambda: None, writes=False)

    def get(self, key: str) -> Response | None:
        """Return the answer to the request `key`; raise BadRowError where claimex did not write the row."""
        return self.read(Database.answer, key)

    def put(self, *answers: tuple[str, Response]) -> None:
        """Store answers under their keys: all of them, or none where an error is raised."""
        self._run(lambda: self._write(answers), writes=True)

    def read(self, method: Callable[..., _T], *arguments: object) -> _T:
        """Call a method of `Database`."""
        return self._run(lambda: method(self._database, *arguments), writes=False)

    def repair(self) -> None:
        """Replace the file, which proved damaged, unless another process has done so already."""
        with _OPENING, locked(self.folder, alone=True):
            if not self._moved():
                self._replace("damaged")

    def close(self) -> None:
        """Close the file. The store is not used afterwards."""
        with self._turn:
            if not self._closed and self._process == os.getpid():
                self._close_file()
            self._closed = True

    def _run(self, work: Callable[[], _T], *, writes: bool) -> _T:
        """Do `work` on the file that is in the folder now; once more on a new one if it proves damaged."""
        with self._turn, self._translated():
            if self._closed:
                raise CacheError(f"the cache in {self.folder} is closed", path=self.folder)
            if writes and self.read_only:
                problem = "it may not be written to; --offline (offline=) reads it"
                raise CacheError(f"the cache in {self.folder} can't be used: {problem}", path=self.folder)
            try:
                return self._run_on_file(work, writes)
            except sqlite3.Error as error:
                if damage_of(error) is None or self.read_only:
                    raise
            self.repair()
            return self._run_on_file(work, writes)

    def _run_on_file(self, work: Callable[[], _T], writes: bool) -> _T:
        while True:
            if not self._moved():
                with locked(self.folder) if writes else contextlib.nullcontext():
                    if not (writes and self._moved()):
                        return work()
            self._open()

    def _moved(self) -> bool:
        """Whether the file that is open is not the one in the folder, or was opened before a fork."""
        moved = self._identity is None or file_identity(self._path) != self._identity
        return moved or os.getpid() != self._process

    def _open(self) -> None:
        """Open the file that is in the folder now: at first, and where the old one was moved or removed."""
        if self._openings and file_identity(self._path) is None:
            self._notify(f"the cache in {self.folder} was removed meanwhile: a new one was begun")
        if self._process == os.getpid():
            self._close_file()
        else:  # SQLite forbids to go on with a connection, or to close one, that was opened before a fork
            self._before_forks.append(self._files)
            self._files = contextlib.ExitStack()
        if self.read_only:
            self._look_at()
            return
        with _OPENING:
            prepare_folder(self.folder, self._notify)
            with locked(self.folder, alone=True):
                try:
                    self._connect()
                except BaseException as error:
                    if (fault := damage_of(error)) is not None:
                        self._replace(fault)  # here, where the error keeps diskcache's connection open
                        return
                    self._close_file()
                    if not is_out_of_room(error):
                        raise
                    self._look_at()  # what is stored is read; where that fails too, it says why
                    self.read_only = True
                    self._notify(f"the disk of the cache in {self.folder} is full: it is read alone")

    def _look_at(self) -> None:
        """Open the file with SQLite alone, which makes and changes nothing."""
        identity, self._process = file_identity(self._path), os.getpid()
        self._database = self._files.enter_context(contextlib.closing(Database.open_to_read(self._path)))
        self._database.check(self.folder)
        self._identity = identity
        self._openings += 1

    def _connect(self) -> None:
        """Open the file that is in the folder now, once it is looked at; diskcache lays out a new one."""
        identity, self._process = file_identity(self._path), os.getpid()
        self._database = self._files.enter_context(contextlib.closing(Database.open(self.folder / DATABASE)))
        self._database.prepare(self.folder, self._notify)
        with _without_variables(self.folder) as folder:
            diskcache.Cache(folder, database.WAIT_SECONDS, JSONOnlyDisk, **SETTINGS).close()
        self._identity = identity
        self._openings += 1

    def _replace(self, fault: str) -> None:
        """Move the files aside before anything closes them: SQLite would write to them on closing."""
        aside = move_aside(self.folder)
        self._close_file()
        prepare_folder(self.folder, self._notify)
        self._connect()
        count = 0
        answers = salvage(aside)
        with contextlib.suppress(sqlite3.DatabaseError):  # no room: the old file has them
            while page := list(islice(answers, PAGE)):
                self._write(page)
                count += len(page)
        self._notify(
            f"the cache in {self.folder} was {fault}: its file was moved to {aside.name} there, and a new "
            f"one was begun with the {count} answers that could still be read"
        )

    def _write(self, answers: Iterable[tuple[str, Response]]) -> None:
        self._database.put([(key, packed(key, response)) for key, response in answers])

    def _close_file(self) -> None:
        self._identity = None
        self._files.close()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """What diskcache, SQLite or the system raises, as an error that says what is wrong."""
        try:
            yield
        except BadRowError as error:
            error.path = self.folder
            raise
        except (sqlite3.Error, OSError) as error:
            message = f"the cache in {self.folder} can't be used: {reason(error)}"
            raise CacheError(message, path=self.folder) from None


@contextlib.contextmanager
def _without_variables(folder: Path) -> Iterator[str]:
    """A path to `folder` that diskcache takes as it is: "$HOME" in a path is expanded by it."""
    if os.path.expandvars(folder) == str(folder):
        yield str(folder)
        return
    with tempfile.TemporaryDirectory(prefix="claimex-") as place:
        link = Path(place, "store")
        link.symlink_to(folder)
        yield str(link)
