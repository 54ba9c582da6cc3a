"""Which files and addresses paths and a manifest mean together, in which order, and what is left out."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from claimex.articles.contents import EXTRACTED, PAGE_ARCHIVES, head_of, how_to_save, made_by_claimex
from claimex.articles.entries import FileEntry
from claimex.articles.fields import Articles, InputFile, ReadArticle, fault, path_text
from claimex.articles.manifest import exists, read_manifest
from claimex.articles.readers import READERS
from claimex.articles.web import is_url
from claimex.errors import ArticleError, ConfigurationError

MANIFEST_NAME = "manifest.csv"
"""A folder that holds a file of this name is read by it."""

_NAMED = 5  # of the files that a manifest leaves out, so many are named
_MAY_BE_OURS = (".jsonl", ".ndjson")
_MANIFESTS = (".csv", ".tsv")

logger = logging.getLogger(__name__)


class Selection:
    """The files and addresses that paths and a manifest mean together."""

    def __init__(
        self,
        given: Sequence[str | os.PathLike[str]],
        manifest: str | os.PathLike[str] | None,
        *,
        outside: bool,
        encoding: str | None,
    ) -> None:
        if not given and manifest is None:
            raise ConfigurationError("nothing to read: give a file or folder of articles, or an address")
        self._said: set[str] = set()
        self._encoding = encoding
        entries = [FileEntry(Path(path), url=str(path) if is_url(path) else None) for path in given]
        self._given = list({_key(entry): entry for entry in entries}.values())
        self._manifest = None if manifest is None else Path(manifest)
        self._beside: set[Path] = set()
        paths = [entry.path for entry in entries if entry.url is None]
        folders = [path if _is_folder(path) else path.parent for path in paths]
        # None: whatever is named is read
        self._roots = None if outside else [*folders, *([self._manifest.parent] if self._manifest else [])]
        listed = [] if self._manifest is None else read_manifest(self._table(self._manifest), folders)
        self._rows = [row for row in listed if isinstance(row, FileEntry)]
        self._bad_rows = [row for row in listed if isinstance(row, ArticleError)]
        self._rows_by_file: dict[str, list[FileEntry]] = {}
        for row in self._rows:
            self._rows_by_file.setdefault(_key(row), []).append(row)

    def warn(self, message: str) -> None:
        """Log what is no error, once however often the articles are gone through."""
        if message not in self._said:
            self._said.add(message)
            logger.warning("%s", message)

    def read(self, read: Callable[[FileEntry], Articles]) -> Articles:
        """Yield all articles and errors, in order; a file that two paths mean is listed once."""
        yield from self._bad_rows
        seen: set[str] = set()
        narrowed: list[Path] = []
        unnamed: Counter[InputFile] = Counter()
        for given in self._given or (None,):
            described: set[str] = set()
            by_manifest = False
            for entry in self._rows if given is None else self._entries(given):
                if isinstance(entry, ArticleError):
                    yield entry
                    continue
                if entry.place != (given and given.place) and not self._lies_inside(entry):
                    yield _leads_out(entry.place, entry.manifest or entry.path, entry.line)
                    continue
                key = _key(entry)
                by_manifest = by_manifest or entry.manifest is not None
                # a manifest may list one file twice: the same report by two sources
                if key in seen or (entry.manifest is None and key in described):
                    continue
                described.add(key)
                for found in read(entry):
                    if isinstance(found, ReadArticle) and found.line and not found.has_source:
                        unnamed[found.file] += 1
                    yield found
            seen |= described
            if given is not None and by_manifest and _is_folder(given.path):
                narrowed.append(given.path)
        self._warn_of_left_out(narrowed, seen)
        self._warn_of_unnamed(unnamed)

    def _table(self, path: Path) -> InputFile:
        return InputFile(path, self._encoding, warn=self.warn)

    def _lies_inside(self, entry: FileEntry | Path) -> bool:
        if self._roots is None:
            return True
        if isinstance(entry, FileEntry) and entry.url is not None:
            return False  # whoever made the manifest chose what would be fetched
        path = entry.path if isinstance(entry, FileEntry) else entry
        return any(_lies_in(path, root) for root in self._roots)

    def _warn_of_left_out(self, folders: Iterable[Path], read: set[str]) -> None:
        """Warn of the files in folders that a manifest does not list."""
        which = "its manifest" if self._manifest is None else path_text(self._manifest)
        for folder in folders:
            below = self._walk(folder, set(), Counter(), by_manifest=False)
            left = [e.path for e in below if isinstance(e, FileEntry) and _key(e) not in read]
            names = ", ".join(path_text(file.relative_to(folder)) for file in left[:_NAMED])
            names += f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
            one = len(left) == 1
            files, are, were = ("1 file", "is", "was") if one else (f"{len(left)} files", "are", "were")
            them = "it" if one else "them"
            if left:
                self.warn(
                    f"{files} of {path_text(folder)} {are} not in {which} and {were} left out: {names}; "
                    f"list {them} with empty cells to read {them} too"
                )

    def _warn_of_unnamed(self, unnamed: Counter[InputFile]) -> None:
        for file, number in unnamed.items():
            if number > 1:
                stem = path_text(Path(file.path.stem))
                self.warn(
                    f"{number} articles of {file.name} name no source and count as one, {stem!r}: "
                    "give each line a source"
                )

    def _entries(self, given: FileEntry) -> Iterable[FileEntry | ArticleError]:
        path = given.path
        if given.url is not None:
            return self._rows_by_file.get(given.url) or [given]
        if _is_folder(path):
            return self._of_folder(path)
        if path.suffix.lower() in _MANIFESTS:
            return self._rows_of(path)
        own = path.parent / MANIFEST_NAME
        if self._manifest is None and own not in self._beside:
            self._beside.add(own)
            if own.is_file() and not self._lies_inside(own):
                self.warn(str(_leads_out(own, own)))
            elif own.is_file():
                for row in (row for row in self._rows_of(own) if isinstance(row, FileEntry)):
                    self._rows_by_file.setdefault(_key(row), []).append(row)
        return self._rows_by_file.get(_real_path(path)) or [given]

    def _of_folder(self, folder: Path) -> Iterable[FileEntry | ArticleError]:
        if self._manifest is None:
            unread: Counter[str] = Counter()
            files = list(self._walk(folder, set(), unread))
            if unread:
                counts = ", ".join(f"{number} {what}" for what, number in sorted(unread.items()))
                mend = f"; {how_to_save(PAGE_ARCHIVES[0])}" if unread.keys() & set(PAGE_ARCHIVES) else ""
                self.warn(f"{path_text(folder)} holds files that are not read: {counts}{mend}")
            return files or [fault(f"holds no articles: no {', '.join(sorted(READERS))}", folder)]
        if _lies_in(self._manifest, folder):
            return self._rows
        # a file that is nowhere may be missed in any folder
        rows = [row for row in self._rows if row.url or _lies_in(row.path, folder) or not exists(row.path)]
        problem = f"the manifest {path_text(self._manifest)} lists no file in it"
        return rows or [fault(problem, folder)]

    def _rows_of(self, manifest: Path) -> Iterable[FileEntry | ArticleError]:
        try:
            return read_manifest(self._table(manifest))
        except ArticleError as error:
            return [error]

    def _walk(
        self, folder: Path, visited: set[str], unread: Counter[str], *, by_manifest: bool = True
    ) -> Iterator[FileEntry | ArticleError]:
        """The files of a folder, as its manifest lists them or by name; links that lead in circles end.

        `unread` counts those that no reader reads, by their ending.
        """
        if _real_path(folder) in visited:
            return
        visited.add(_real_path(folder))
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield fault(f"can't be read: {error.strerror}", folder)
            return
        own = folder / MANIFEST_NAME
        if by_manifest and own in entries and not own.is_file():
            yield fault("is not a regular file", own)  # a pipe or a device may have no end
            return
        if by_manifest and own in entries:
            yield from self._rows_of(own) if self._lies_inside(own) else [_leads_out(own, own)]
            return
        for entry in (entry for entry in entries if not entry.name.startswith(".")):
            if _is_folder(entry) and _is_of_a_page(entry):
                unread["*_files/"] += 1
            elif _is_folder(entry):
                inside = self._lies_inside(entry)
                walked = self._walk(entry, visited, unread, by_manifest=by_manifest) if inside else None
                yield from walked or [_leads_out(entry, entry)]
            elif (ours := _ours(entry)) is not None:
                unread[ours] += 1
            elif entry.suffix.lower() in READERS:
                yield FileEntry(entry)
            else:
                unread[path_text(Path(entry.suffix.lower())) if entry.suffix else "without an ending"] += 1


def _is_of_a_page(folder: Path) -> bool:
    """Whether a browser made a folder for what a page that it saved shows: pictures, styles, frames."""
    stem = folder.name.removesuffix("_files").removesuffix(".files")
    return stem != folder.name and any(exists(folder.with_name(f"{stem}{end}")) for end in (".html", ".htm"))


def _ours(file: Path) -> str | None:
    """What a file of claimex's own is that lies among articles: claims, answers, rulings; else None."""
    if file.name.endswith(EXTRACTED):
        return f"*{EXTRACTED}"
    if file.suffix.lower() not in _MAY_BE_OURS or not file.is_file():
        return None
    try:
        return made_by_claimex(head_of(file))
    except OSError:  # it is said when it is read
        return None


def _leads_out(place: str | Path, path: Path, line: int | None = None) -> ArticleError:
    named = f"{path_text(place)} leads out of the folder: " if line else "leads out of the folder: "
    return fault(f"{named}--outside (outside=) reads it all the same", path, line)


def _key(entry: FileEntry) -> str:
    """What is the same for every way to name one file or address."""
    return entry.url or _real_path(entry.path)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- Path.is_dir raises where a name is too long


def _real_path(path: Path) -> str:
    """The path with links followed, one for each file; as given where it can be none."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(_real_path(path)).is_relative_to(_real_path(folder))
