"""The folders of the package's data, and files that are replaced whole: a crash leaves the old one."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

_PACKAGE = Path(__file__).resolve().parent
_BUFFER = 2**18  # bytes: what is written as a run goes on goes out in few pieces


def data_folder(packaged: str, checkout: str, *, holds: str) -> Path | None:
    """Return the folder that has the file `holds`: `packaged` in the package, else `checkout` beside it.

    A wheel has such folders inside `claimex/`. An editable install and a checkout have no such copy, and
    `importlib.resources` does not find the folder beside the package. None: the installation is not whole.
    """
    for folder in (_PACKAGE / packaged, _PACKAGE.parent / checkout):
        if (folder / holds).is_file():
            return folder
    return None


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` once it is whole, and is deleted if that never comes.

    What a link leads to is replaced, not the link, and its rights stay. A pipe, a device, or a file in
    a folder that takes no new one is written to as it is.
    """
    target = Path(os.path.realpath(path))
    free = not path.exists() or (path.is_file() and os.access(target, os.W_OK))  # no pipe, no terminal
    if not (free and os.access(target.parent, os.W_OK)):
        with path.open("wb") as file:
            yield file
        return
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def unnamed_beside(path: Path) -> BinaryIO:
    """Open a file without a name in the folder of `path`, or in the system's own: closing it deletes it."""
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    usable = os.access(folder, os.W_OK) and not str(folder).startswith(("/dev", "/proc"))
    return cast("BinaryIO", tempfile.TemporaryFile(buffering=_BUFFER, dir=folder if usable else None))
