"""The folders of the package's data, and files that are replaced whole: a crash leaves the old one."""

from __future__ import annotations

import errno
import glob
import os
import platform
import secrets
import stat
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

_PACKAGE = Path(__file__).resolve().parent
_OWNER = f"{platform.node().partition('.')[0].replace('/', '_') or 'host'}-"  # before the number of a process
_BUFFER = 2**18  # bytes: what is written as a run goes on goes out in few pieces, and long lines come in so


def data_folder(packaged: str, checkout: str, *, holds: str) -> Path | None:
    """Return the folder that has the file `holds`: `packaged` in the package, else `checkout` beside it.

    A wheel has such folders inside `claimex/`. An editable install and a checkout have no such copy, and
    `importlib.resources` does not find the folder beside the package. None: the installation is not whole.
    """
    for folder in (_PACKAGE / packaged, _PACKAGE.parent / checkout):
        if (folder / holds).is_file():
            return folder
    return None


def data_table(file: str) -> dict[str, Any]:
    """Return a table of the package, by its path in it, such as "llm/endpoints.toml"."""
    return tomllib.loads((_PACKAGE / file).read_text(encoding="utf-8"))


def default_cache_path() -> Path:
    """`CLAIMEX_CACHE_DIR`, else the user's cache folder of this system."""
    if given := os.environ.get("CLAIMEX_CACHE_DIR"):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("claimex", appauthor=False))


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
    _sweep(target)
    part = target.with_name(f".{target.name}.{_OWNER}{os.getpid()}-{secrets.token_hex(4)}.part")
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


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file; a pipe that is named is read too.

    Raises:
        OSError: it can't be read, or it is a device, which may have no end.
    """
    if is_device(path):
        raise OSError(errno.EINVAL, "it is a device")
    return path.read_bytes()


def bounded_lines(file: BinaryIO, longest: int) -> Iterator[tuple[bytes, int]]:
    """Yield each line with its length in bytes; of one longer than `longest` no more than its first piece.

    Nothing longer is held, and a pipe is read too.
    """
    while piece := file.readline(_BUFFER):
        pieces, size = [piece], len(piece)
        while not piece.endswith(b"\n") and (piece := file.readline(_BUFFER)):
            size += len(piece)
            pieces = [*pieces, piece] if size <= longest else pieces[:1]
        yield b"".join(pieces), size


def is_device(path: Path) -> bool:
    """Whether a path leads to a device, such as /dev/zero."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file as a whole: a crash leaves the old one. Halves of a character are escaped."""
    with replacing(path) as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))


def _sweep(target: Path) -> None:
    """Delete the parts of a file whose processes, on this machine, were killed."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.{glob.escape(_OWNER)}*.part"):
        process = part.name.removeprefix(f".{target.name}.{_OWNER}").partition("-")[0]
        if process.isdecimal() and not _runs(int(process)):
            with suppress(OSError):
                part.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's
    return True


def unnamed_beside(path: Path) -> BinaryIO:
    """Open a file without a name in the folder of `path`, or in the system's own: closing it deletes it."""
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    usable = os.access(folder, os.W_OK) and not str(folder).startswith(("/dev", "/proc"))
    return cast("BinaryIO", tempfile.TemporaryFile(buffering=_BUFFER, dir=folder if usable else None))
