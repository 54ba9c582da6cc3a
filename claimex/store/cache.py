"""The response store: every answer that was paid for, under the key of its request.

A folder with an SQLite file, safe between processes on a local disk; never on NFS. Nothing is evicted. A
row is compressed JSON and nothing else, and every other kind of row is refused. Nothing in the file
decides how it is treated. A file that proves damaged, on opening or later, is moved aside and a new one
begun with what can still be read, so that a run goes on. And a row holds an answer, never a request:
there is no prompt and no article in the store or in a bundle made of it.

An answer that `put` has returned from survives the end of the process, however it ends. After a power cut
the answers of the last moments may be gone; those before them are whole.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from claimex.accounts import UNKNOWN
from claimex.arguments import checked
from claimex.errors import CacheError
from claimex.files import default_cache_path as default_cache_path
from claimex.models import Record, Response
from claimex.store.bundle import RefusedRow, read_bundle, write_bundle
from claimex.store.database import Database
from claimex.store.folder import DATABASE
from claimex.store.opening import OpenStore
from claimex.store.rows import BadRowError, is_key, printable

logger = logging.getLogger(__name__)

MAX_NOTICES = 100  # of one store: one full of bad rows is for `verify`
_SAMPLE = 1_000  # answers read to list the models of a store, which may hold millions
_BATCH = 32  # rows that an import holds in memory and writes at once


class CacheStats(Record):
    """What a store holds.

    Attributes:
        path: its folder.
        responses: how many answers.
        bytes: the size of the database on disk.
        models: how many answers each model gave.
        hosts: how many answers each host gave; of those under "unknown" that is not known.
        prompt_tokens: tokens read for all of them.
        completion_tokens: tokens written for all of them.
    """

    path: Path
    responses: int
    bytes: int
    models: dict[str, int]
    hosts: dict[str, int]
    prompt_tokens: int
    completion_tokens: int


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


def folder_of(path: str | Path | None) -> Path:
    """The folder that an argument names; "~" is the home folder."""
    if isinstance(path, str) and not path.strip():
        raise CacheError("the cache is named by an empty text: name a folder, or leave it out")
    named = Path(default_cache_path() if path is None else path)
    try:
        return named.expanduser()
    except RuntimeError:
        problem = f"the cache folder {named} can't be used: there is no such user"
        raise CacheError(f"{problem}: name another with --cache or CLAIMEX_CACHE_DIR", path=named) from None


class Cache(contextlib.AbstractContextManager["Cache"]):
    """The responses that a model gave, each under the SHA-256 of its request.

    Safe between threads and between processes on one machine. Use it as a context manager, or call
    `close`.

    Args:
        path: a folder; made with access for its owner alone where it is not there. "~" is the home folder.
            One that is there keeps its rights.

    Attributes:
        path: the folder.
        read_only: whether the store is only read, as this user may not write to it or its disk is full:
            `put` and `load` raise then.
        notices: what went wrong and was worked around, one line each, such as a damaged file moved aside.
            Each is logged as a warning too.

    Raises:
        CacheError: the folder can't be made or used, or holds the store of a newer claimex.

    Example:
        >>> from claimex import Cache
        >>> with Cache("demo-store") as cache:
        ...     report = cache.load("examples/demo_responses.jsonl")
        ...     len(cache) == report.loaded
        True
    """

    @checked()
    def __init__(self, path: str | Path | None = None) -> None:
        self.path = folder_of(path)
        self.notices: list[str] = []
        self._open = OpenStore(self.path.absolute(), self._notify)
        self.read_only = self._open.read_only

    def get(self, key: str) -> Response | None:
        """Return the answer to the request `key`; None where there is none, or a row that is refused.

        Raises:
            CacheError: the store can't be read.
        """
        try:
            return self._open.get(key)
        except BadRowError as error:
            self._notify(f"the answer {printable(key, 12)} was refused: {error}")
            return None

    def put(self, key: str, response: Response) -> None:
        """Store `response` as the answer to the request `key`, in place of an earlier one.

        When this returns, the end of the process can't undo it.

        Raises:
            CacheError: it could not be written, as to a full disk; nothing half-written is left.
            BadRowError: a `CacheError` for this answer alone, such as one longer than `MAX_ANSWER_BYTES`.
        """
        self.put_all({key: response})

    def put_all(self, answers: Mapping[str, Response]) -> None:
        """Store answers under the keys of their requests: all of them, or none where an error is raised.

        Raises:
            CacheError: as `put`.
        """
        for key in answers:
            if not is_key(key):
                raise CacheError(f"{printable(str(key))!r} is no request key", path=self.path)
        if answers:
            self._open.put(*answers.items())

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __len__(self) -> int:
        return sum(1 for _ in self.keys())

    def keys(self) -> Iterator[str]:
        """Yield every key in ascending order; rows that claimex did not write are passed over."""
        last = ""
        while page := self._open.read(Database.keys_after, last):
            yield from filter(is_key, page)
            last = page[-1]

    def stats(self) -> CacheStats:
        """Return how much the store holds, by model and by host."""
        models: Counter[str] = Counter()
        hosts: Counter[str] = Counter()
        prompt = completion = 0
        for _, response in self._answers(self.keys()):
            models[response.model or UNKNOWN] += 1
            hosts[response.host or UNKNOWN] += 1
            prompt += response.prompt_tokens
            completion += response.completion_tokens
        return CacheStats(
            path=self.path,
            responses=sum(models.values()),
            bytes=sum(f.stat().st_size for f in self._open.folder.glob("cache.db*")),
            models=dict(sorted(models.items())),
            hosts=dict(sorted(hosts.items())),
            prompt_tokens=prompt,
            completion_tokens=completion,
        )

    def models(self) -> list[str]:
        """Return the names of the models that gave the first 1,000 answers, as their endpoints have them."""
        answers = self._answers(islice(self.keys(), _SAMPLE))
        return sorted({response.model for _, response in answers if response.model})

    def verify(self) -> CacheCheck:
        """Check the file, then read every row and list those that are refused, with the reasons.

        Removes no row. A damaged file is moved aside, as it is whenever one is found.
        """
        self._open.read(Database.require_whole)
        sound = last = 0
        refused: list[RefusedRow] = []
        while page := self._open.read(Database.rows_after, last):
            for row in page:
                try:
                    row.response()
                    sound += 1
                except BadRowError as error:
                    refused.append(RefusedRow(row=printable(row.key), reason=str(error)))
            last = page[-1].id
        return CacheCheck(sound=sound, refused=sorted(refused, key=lambda row: (row.row, row.reason)))

    @checked()
    def export(
        self,
        path: str | Path,
        *,
        keys: Iterable[str] | None = None,
        answered_by: str | None = None,
        note: str | None = None,
    ) -> int:
        """Write a bundle of responses: JSON Lines, a header first, then rows in the order of their keys.

        The same answers make the same file. It appears whole or not at all. A bundle that is there is
        replaced; any other file is left alone.

        Args:
            path: the file to write.
            keys: the requests whose answers go in; all of them where none are given.
            answered_by: who or what gave the answers, for readers of the bundle.
            note: how it was recorded.

        Returns:
            How many responses it holds.

        Raises:
            CacheError: the file can't be written, or is there and is no bundle.
        """
        wanted = self.keys() if keys is None else sorted(set(keys))
        return write_bundle(Path(path), self._answers(wanted), answered_by=answered_by, note=note)

    @checked()
    def load(self, path: str | Path) -> BundleReport:
        """Take the responses of a bundle into the store. An answer that is there already stays.

        Raises:
            BundleError: the file can't be read, or is no bundle of a version that this claimex reads.
            CacheError: the store can't be written; what was taken before stays.
        """
        refused: list[RefusedRow] = []
        loaded = present = 0
        with contextlib.closing(read_bundle(Path(path), refused)) as rows:  # type: ignore[type-var]
            while batch := list(islice(rows, _BATCH)):
                new = {key: response for key, response in batch if key not in self}
                if new:
                    self._open.put(*new.items())
                loaded += len(new)
                present += len(batch) - len(new)
        return BundleReport(loaded=loaded, present=present, refused=refused)

    def close(self) -> None:
        """Close the database. The store is not used afterwards."""
        self._open.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Cache({str(self.path)!r})"

    def _answers(self, keys: Iterable[str]) -> Iterator[tuple[str, Response]]:
        for key in keys:
            if (response := self.get(key)) is not None:
                yield key, response

    def _notify(self, message: str) -> None:
        if len(self.notices) < MAX_NOTICES and message not in self.notices:
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
        if cache is None and not lasting:
            cache = stack.enter_context(tempfile.TemporaryDirectory(prefix="claimex-"))
        yield cache if isinstance(cache, Cache) else stack.enter_context(Cache(cache))


def has_store(path: str | Path | None) -> bool:
    """Whether there is anything to open at a folder: a store, or a file in its place, which is an error."""
    folder = folder_of(path)
    return os.path.isfile(folder) or os.path.exists(folder / DATABASE)  # noqa: PTH110, PTH113 -- a Path raises for odd names


@contextlib.contextmanager
def open_to_look(path: str | Path | None) -> Iterator[Cache]:
    """Open a store to look at, for the length of a `with`; where there is none, an empty one elsewhere."""
    there = has_store(path)
    with open_cache(path if there else None, lasting=there) as store:
        yield store
