"""The response store: every answer that was paid for, kept under the key of its request.

A diskcache folder (SQLite, safe between processes on a local disk; never on NFS) with three habits of
its own. Nothing is evicted. Rows are compressed JSON and nothing else: diskcache would unpickle a
planted row (CVE-2025-69872), so every other kind of row is refused. And a row holds an answer, never a
request: no prompt and no article stands in the store or in a bundle made of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import sqlite3
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import diskcache
from pydantic import ValidationError

from claimex.errors import BundleError, CacheError
from claimex.models import Record, Response

logger = logging.getLogger(__name__)

CACHE_VERSION = 1
"""The version of a row's layout; a row of another version is not read."""
BUNDLE_VERSION = 1
"""The version of a bundle's layout."""
MAX_ANSWER_BYTES = 16 * 2**20
"""No answer is longer than this once it is unpacked; a longer row is refused."""

_KEY = re.compile(r"[0-9a-f]{64}")


class BadRowError(CacheError):
    """A row of the store is not one that claimex wrote."""


class _JSONOnlyDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
    """Rows are zlib-compressed JSON under a text key, inside the database: nothing else goes in or out.

    No row names a file, so no row can lead outside of the folder.
    """

    def __init__(self, directory: str, **_settings: object) -> None:
        # settings are read from the database: a planted one must not reach diskcache's own Disk
        super().__init__(directory)

    def put(self, key: object) -> tuple[str, bool]:
        if not isinstance(key, str):
            raise TypeError("a key is text")
        return key, True

    def get(self, key: object, raw: bool) -> str:
        if not (raw and isinstance(key, str)):
            raise BadRowError("a row whose key claimex did not write", path=self._directory)
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, bytes]:
        if read:
            raise TypeError("files are not stored")
        text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return 0, diskcache.core.MODE_RAW, None, zlib.compress(text.encode("ascii"), 6)

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> Any:
        if mode != diskcache.core.MODE_RAW or filename is not None or not isinstance(value, bytes):
            raise BadRowError("a row of a kind that claimex never writes", path=self._directory)
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(value, MAX_ANSWER_BYTES)
            if unpacker.unconsumed_tail or not unpacker.eof:
                raise BadRowError("a row that is cut off or far too long", path=self._directory)
            return json.loads(text)
        except (zlib.error, ValueError):
            raise BadRowError("a row that is no compressed JSON", path=self._directory) from None

    def filename(self, key: object = None, value: object = None) -> tuple[str, str]:
        raise TypeError("files are not stored")

    def remove(self, file_path: str) -> None:
        """Remove nothing: no row has a file, and a planted path must not delete one."""


class CacheStats(Record):
    """What a store holds.

    Attributes:
        path: its folder.
        responses: how many answers.
        bytes: the size of the database on disk.
        models: how many answers each model gave.
        prompt_tokens: tokens read for all of them.
        completion_tokens: tokens written for all of them.
    """

    path: Path
    responses: int
    bytes: int
    models: dict[str, int]
    prompt_tokens: int
    completion_tokens: int


class RefusedRow(Record):
    """A row of a store or a bundle that was not believed.

    Attributes:
        row: its key, or as much as can be shown of it.
        reason: why it was refused.
        line: its line in the bundle, 1-based.
    """

    row: str
    reason: str
    line: int | None = None


class CacheCheck(Record):
    """What `Cache.verify` found: how many rows are sound, and each one that is not."""

    sound: int
    refused: list[RefusedRow]

    @property
    def ok(self) -> bool:
        """Whether every row is sound."""
        return not self.refused


class BundleReport(Record):
    """What `Cache.load` did: rows taken, rows that were there already, and rows refused, with reasons."""

    loaded: int
    present: int
    refused: list[RefusedRow]


def default_cache_path() -> Path:
    """`CLAIMEX_CACHE_DIR`, else the user's cache folder of this system."""
    if given := os.environ.get("CLAIMEX_CACHE_DIR"):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("claimex", appauthor=False))


class Cache:
    """The responses that a model gave, each under the SHA-256 of its request.

    Safe between threads and between processes on one machine. Use it as a context manager, or call
    `close`.

    Args:
        path: a folder; made with access for its owner alone where it is not there.

    Attributes:
        path: the folder.
        notices: what went wrong and was got around, one line each, such as a corrupt file moved aside.

    Raises:
        CacheError: the folder can't be made or used.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = Path(path) if path is not None else default_cache_path()
        self.notices: list[str] = []
        self._store = self._open()

    def get(self, key: str) -> Response | None:
        """Return the answer to the request `key`; None where there is none that can be believed."""
        try:
            with self._translated():
                row = self._store.get(key)
            return None if row is None else _response_of(row, self.path)
        except BadRowError as error:
            self._notice(f"the answer {key[:12]} was refused: {error}")
            return None

    def put(self, key: str, response: Response) -> None:
        """Keep `response` as the answer to the request `key`. It is on disk when this returns.

        Raises:
            CacheError: it could not be written (a full disk, say); nothing half-written is left.
        """
        if not _KEY.fullmatch(key):
            raise CacheError(f"{key[:80]!r} is no request key", path=self.path)
        with self._translated():
            self._store.set(key, _row_of(response), retry=True)

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __len__(self) -> int:
        with self._translated():
            return len(self._store)

    def keys(self) -> Iterator[str]:
        """Yield every key in ascending order; rows that claimex did not write are passed over."""
        for key, raw in self._raw_keys():
            if raw and isinstance(key, str) and _KEY.fullmatch(key):
                yield key

    def stats(self) -> CacheStats:
        """Return how much the store holds, by model."""
        models: Counter[str] = Counter()
        prompt = completion = 0
        for response in (self.get(key) for key in self.keys()):
            if response is not None:
                models[response.model or "unknown"] += 1
                prompt += response.prompt_tokens
                completion += response.completion_tokens
        return CacheStats(
            path=self.path,
            responses=sum(models.values()),
            bytes=sum(f.stat().st_size for f in self.path.glob("cache.db*")),
            models=dict(sorted(models.items())),
            prompt_tokens=prompt,
            completion_tokens=completion,
        )

    def verify(self) -> CacheCheck:
        """Read every row and say which ones claimex would not believe. Changes nothing."""
        sound, refused = 0, []
        for key, raw in self._raw_keys():
            shown = key if isinstance(key, str) else repr(key)[:40]
            try:
                if not (raw and isinstance(key, str) and _KEY.fullmatch(key)):
                    raise BadRowError("a row whose key claimex did not write", path=self.path)
                with self._translated():
                    _response_of(self._store.get(key), self.path)
                sound += 1
            except BadRowError as error:
                refused.append(RefusedRow(row=shown[:80], reason=str(error)))
        return CacheCheck(sound=sound, refused=refused)

    def export(
        self,
        path: str | Path,
        *,
        keys: Iterable[str] | None = None,
        answered_by: str | None = None,
        note: str | None = None,
    ) -> int:
        """Write a bundle of responses: JSON Lines, a header first, then rows in the order of their keys.

        Args:
            path: the file to write.
            keys: the requests whose answers go in; all of them where none are given.
            answered_by: who or what gave the answers, for whoever reads the bundle.
            note: how it was recorded.

        Returns:
            How many responses it holds.

        Raises:
            CacheError: the file can't be written.
        """
        wanted = sorted(set(self.keys() if keys is None else keys))
        header = {"claimex_bundle": BUNDLE_VERSION, "answered_by": answered_by, "note": note}
        lines = [json.dumps(header, ensure_ascii=False)]
        for key in wanted:
            if (response := self.get(key)) is not None:
                row = {
                    "key": key,
                    "check": _check(key, response),
                    "response": response.model_dump(),
                }
                lines.append(json.dumps(row, ensure_ascii=False))
        try:
            Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise CacheError(f"{path} can't be written: {error.strerror}", path=path) from None
        return len(lines) - 1

    def load(self, path: str | Path) -> BundleReport:
        """Take the responses of a bundle into the store. An answer that is there already stays.

        Raises:
            BundleError: the file can't be read, or is no bundle of a version that this claimex reads.
        """
        loaded = present = 0
        refused: list[RefusedRow] = []
        for number, line in enumerate(_bundle_lines(Path(path)), start=2):
            try:
                key, response = _parse_bundle_row(line, Path(path), number)
            except BundleError as error:
                refused.append(RefusedRow(row=line[:40], reason=str(error), line=number))
                continue
            if key in self:
                present += 1
            else:
                self.put(key, response)
                loaded += 1
        return BundleReport(loaded=loaded, present=present, refused=refused)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Cache({str(self.path)!r})"

    def _open(self) -> diskcache.Cache:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CacheError(
                f"the cache folder {self.path} can't be made ({error.strerror}): name another with "
                "--cache or CLAIMEX_CACHE_DIR",
                path=self.path,
            ) from None
        try:
            return _connect(self.path)
        except sqlite3.OperationalError as error:
            raise CacheError(f"the cache in {self.path} can't be opened: {error}", path=self.path) from None
        except sqlite3.DatabaseError:
            kept = _move_aside(self.path)
            self._notice(f"the cache in {self.path} was corrupt: it was moved to {kept} and a new one begun")
            return _connect(self.path)

    def _raw_keys(self) -> list[tuple[Any, Any]]:
        # past diskcache's own iterator, which would stop at the first row that its Disk refuses
        database = self.path / diskcache.core.DBNAME
        with self._translated(), contextlib.closing(sqlite3.connect(database)) as connection:
            return connection.execute("SELECT key, raw FROM Cache ORDER BY key, raw").fetchall()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what the database raises into a `CacheError` that says what to do."""
        try:
            yield
        except (sqlite3.Error, diskcache.Timeout, OSError) as error:
            raise CacheError(
                f"the cache in {self.path} can't be used ({error or type(error).__name__}): check the "
                "disk's room, or run: claimex cache verify",
                path=self.path,
            ) from None

    def _notice(self, message: str) -> None:
        self.notices.append(message)
        logger.warning("%s", message)


@contextlib.contextmanager
def open_cache(cache: Cache | str | Path | None, *, lasting: bool = True) -> Iterator[Cache]:
    """Open a store for the length of a `with`: one that is open stays so, a path is opened and closed.

    Args:
        cache: a store, its folder, or None for the default one.
        lasting: False to take a folder that is gone afterwards in place of the default one.
    """
    with contextlib.ExitStack() as stack:
        if isinstance(cache, Cache):
            yield cache
        else:
            if cache is None and not lasting:
                cache = stack.enter_context(tempfile.TemporaryDirectory(prefix="claimex-"))
            yield stack.enter_context(Cache(cache))


def _connect(folder: Path) -> diskcache.Cache:
    return diskcache.Cache(
        str(folder),
        timeout=60,
        disk=_JSONOnlyDisk,
        eviction_policy="none",  # these persist and the last opener wins: so every opener says them
        cull_limit=0,
        statistics=0,
        tag_index=0,
    )


def _move_aside(folder: Path) -> Path:
    """Rename the database files to the first free `corrupt-N`, and return the new name of the first."""
    number = 1
    while list(folder.glob(f"corrupt-{number}-*")):
        number += 1
    for file in sorted(folder.glob("cache.db*")):
        file.rename(folder / f"corrupt-{number}-{file.name}")
    return folder / f"corrupt-{number}-{diskcache.core.DBNAME}"


def _row_of(response: Response) -> dict[str, Any]:
    return {"v": CACHE_VERSION, "response": response.model_dump()}


def _response_of(row: Any, path: Path) -> Response:
    if not isinstance(row, dict) or row.get("v") != CACHE_VERSION:
        raise BadRowError("a row of another version of claimex", path=path)
    try:
        return Response.model_validate(row.get("response"))
    except ValidationError:
        raise BadRowError("a row that holds no response", path=path) from None


def _check(key: str, response: Response) -> str:
    """A checksum over key and answer: a row that was edited, or moved to another key, does not pass."""
    text = json.dumps([key, response.model_dump()], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _bundle_lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise BundleError(f"the bundle {path} can't be read: {reason}", path=path) from None
    try:
        header = json.loads(lines[0])
        version = header["claimex_bundle"]
    except (IndexError, ValueError, TypeError, KeyError):
        raise BundleError(f"{path} is no bundle of claimex responses", path=path, line=1) from None
    if version != BUNDLE_VERSION:
        raise BundleError(
            f"the bundle {path} is of version {version}, and this claimex reads {BUNDLE_VERSION}",
            path=path,
            line=1,
        )
    return [line for line in lines[1:] if line.strip()]


def _parse_bundle_row(line: str, path: Path, number: int) -> tuple[str, Response]:
    if len(line) > MAX_ANSWER_BYTES:
        raise BundleError("the row is far too long", path=path, line=number)
    try:
        row = json.loads(line)
        key, response = row["key"], Response.model_validate(row["response"])
    except (ValueError, TypeError, KeyError):
        raise BundleError("the row holds no key and response", path=path, line=number) from None
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        raise BundleError("the row's key is no request key", path=path, line=number)
    if row.get("check") != _check(key, response):
        raise BundleError("the row's checksum does not fit its key and answer", path=path, line=number)
    return key, response
