"""The folder of a response store: who may read it, who may move its files, and how they are moved."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import diskcache

from claimex.errors import CacheError

DATABASE = diskcache.core.DBNAME  # the name of the database inside the folder
_LOCK = "cache.lock"
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


def prepare_folder(folder: Path, notify: Callable[[str], None]) -> None:
    """Make the folder of a store, for its owner alone whatever the umask is.

    A folder or a file that was there before keeps its rights, since they may be meant: a warning says so
    where others may write there.
    """
    try:
        with contextlib.suppress(FileExistsError):  # a file: the next line says what is wrong with that
            folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=_PRIVATE_FOLDER)
        except FileExistsError:  # made before, or by another process just now
            if not folder.is_dir():
                raise NotADirectoryError(0, "it is a file") from None
        else:
            folder.chmod(_PRIVATE_FOLDER)  # whatever the umask was
        for name in (DATABASE, _LOCK):
            _make_file(folder / name)
        _warn_of_writers(folder, notify)
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        problem = f"the cache folder {folder} can't be used ({reason})"
        raise CacheError(f"{problem}: name another with --cache or CLAIMEX_CACHE_DIR", path=folder) from None


def is_read_only(folder: Path) -> bool:
    """Whether there is a store that this user may read, and not write to."""
    file = folder / DATABASE
    if not os.path.isfile(file) or os.path.islink(file):  # noqa: PTH113, PTH114 -- a Path raises for odd names
        return False
    return not (os.access(folder, os.W_OK | os.X_OK) and os.access(file, os.W_OK))


def _warn_of_writers(folder: Path, notify: Callable[[str], None]) -> None:
    if sys.platform == "win32":  # pragma: no cover -- rights are another matter there
        return
    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / DATABASE)}
    if open_to := next((path for path in rights if rights[path] & 0o022), None):
        notify(
            f"others may write in the cache folder {folder} ({rights[open_to]:o}), and so change what it "
            "stores: better name a private one with --cache or CLAIMEX_CACHE_DIR"
        )


def _make_file(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives the files beside it the same rights."""
    try:
        path.touch(_PRIVATE_FILE, exist_ok=False)
    except FileExistsError:  # not opened: closing it would end the locks of another store of this process
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, f"{path.name} in it is no plain file") from None
    else:
        path.chmod(_PRIVATE_FILE)  # whatever the umask was


def file_identity(path: str) -> tuple[int, int] | None:
    """Which file is at `path` now, by device and inode; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 -- called for every answer: a Path costs as much again
    except OSError:
        return None
    return status.st_dev, status.st_ino


def move_aside(folder: Path) -> Path:
    """Rename the database and the files beside it to the first free `corrupt-N-...`.

    The database goes last: were it to go first, and the process to end there, SQLite would throw the
    log away that was left without it. Call it with the folder's lock held.
    """
    number = 1
    while any(folder.glob(f"corrupt-{number}-*")):
        number += 1
    for suffix in ("-shm", "-wal", "-journal", ""):
        with contextlib.suppress(FileNotFoundError):
            (folder / f"{DATABASE}{suffix}").rename(folder / f"corrupt-{number}-{DATABASE}{suffix}")
    return folder / f"corrupt-{number}-{DATABASE}"


@contextlib.contextmanager
def locked(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Lock the database in its place, between processes, for the length of a `with`.

    A writer shares the lock; a process that moves the files holds it `alone`. Without it, one process
    could move a damaged file away while another commits an answer to it.
    """
    if sys.platform == "win32":  # pragma: no cover -- an open file can't be renamed there: lock enough
        yield
        return
    import fcntl

    # opened each time: a lock belongs to the open file, which other threads and a fork would share
    file = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, _PRIVATE_FILE)
    try:
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # closing is not enough where a fork has it open too
    finally:
        os.close(file)
