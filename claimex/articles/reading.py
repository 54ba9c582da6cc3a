"""Files to articles.

    .txt               the text of one article
    .md, .markdown     one article, with YAML front matter or without
    .jsonl, .ndjson    one article a line: {"text": ..., "source": ..., "published": ...}
    .csv               a manifest: a row for each text or Markdown file

`source`, `title`, `published` (or `date`, `pubDate`, `published_date`, ...: `fields.DAYS`), `url` and
`language` may be given in front matter, in a line of JSON, or in a column of a manifest, whose other column
is `file`. A day may be written as in ISO 8601 or RFC 2822, or in words. Other names are passed over. What is
not given is None; only the source is then the file's name without its suffix. A line of JSON may give an
`id` too; every other article's id is a hash of its content.

All files are UTF-8. The text of an article is what the file holds, line endings included: nothing is taken
off but a byte order mark and the front matter.

A folder means every file in it and below it that can hold articles, by name, hidden ones excepted; but
where there is a manifest, the files that the manifest lists, in its order. A warning names the others:

- the manifest that the caller names: all of its files where it lies in that folder, else those of its
  files that lie there;
- else the folder's own `manifest.csv`, where it holds one; it also describes files that are given one by one.

A manifest's files are named from the folder that it lies in; one that is not there is looked for in the
given folders and beside the given files. A manifest alone means all of its files.

What a link in a folder, or a row of a manifest, names outside of the folders that are given and that of the
manifest is not read, and said to be so: whoever made the folder chose it. `outside=True` reads it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from claimex.arguments import checked
from claimex.articles.fields import ReadArticle, fault, path_text
from claimex.articles.formats import FORMATS, FileEntry, read_file
from claimex.articles.manifest import exists, read_manifest
from claimex.errors import ArticleError, ConfigurationError
from claimex.models import Article, Articles, Failure

MANIFEST_NAME = "manifest.csv"
"""A folder that holds a file of this name is read by it."""

_NAMED = 5  # of the files that a manifest leaves out, so many are named

logger = logging.getLogger(__name__)


@checked()
def read_articles(
    *paths: str | os.PathLike[str],
    manifest: str | os.PathLike[str] | None = None,
    failures: list[Failure] | None = None,
    outside: bool = False,
) -> list[Article]:
    """Read articles from files and folders.

    The top of this file says what a path means, and what a manifest does.

    Args:
        *paths: files and folders. The same file is read once, and an article that is equal to an
            earlier one in source, url, day and text is listed once.
        manifest: a CSV file with what is known of the files.
        failures: where a list is given, each file, row or line that can't be read is added to it
            (kind "unreadable_file") and the rest is read. Where none is, the first one raises.
        outside: whether to read also what links and rows of a manifest name outside of their folder.

    Returns:
        The articles, in the order of `paths`.

    Raises:
        ArticleError: something can't be read: no such file, no text, not UTF-8, a day of publication
            that is no ISO date, an id that two articles have, ... With `failures`, only where
            `manifest` itself can't be read, for every article would lack what it says.
        ConfigurationError: neither a path nor a manifest is given.
        ArgumentError: an argument is of another type.

    Example:
        >>> import claimex
        >>> articles = claimex.read_articles("examples/articles", manifest="examples/articles/manifest.csv")
        >>> len(articles), articles[0].published
        (5, datetime.date(2025, 10, 28))
    """
    return Articles(_listing(_Selection(paths, manifest, outside=outside), failures))


class ArticleFiles:
    """The articles of files and folders, read one by one, each time that they are gone through.

    Memory holds the id of each. All of them are read once at the beginning, so what can't be read is known
    before anything else is done with the rest.

    Args:
        *paths: files and folders.
        manifest: a CSV file with what is known of the files.
        failures: where a list is given, what can't be read is added to it.
        outside: as `read_articles`.

    Raises:
        ArticleError: as `read_articles`; and as it is gone through, where a file is no longer what it was.
        ConfigurationError: as `read_articles`.

    Example:
        >>> from claimex import ArticleFiles
        >>> articles = ArticleFiles("examples/articles")
        >>> len(articles), sorted(article.source for article in articles)[0]
        (5, 'Lanternfield Review')
    """

    @checked()
    def __init__(
        self,
        *paths: str | os.PathLike[str],
        manifest: str | os.PathLike[str] | None = None,
        failures: list[Failure] | None = None,
        outside: bool = False,
    ) -> None:
        self._selection = _Selection(paths, manifest, outside=outside)
        listed: list[Failure] = []
        self._count = sum(1 for _ in _listing(self._selection, None if failures is None else listed))
        self._known = {failure.message for failure in listed}
        if failures is not None:
            failures += listed

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Article]:
        for outcome in _outcomes(self._selection):
            if isinstance(outcome, Article):
                yield outcome
            elif str(outcome) not in self._known:
                raise outcome


def _listing(selection: _Selection, failures: list[Failure] | None) -> Iterator[Article]:
    """The articles; what can't be read is raised, or goes to `failures` where that is given."""
    for outcome in _outcomes(selection):
        if isinstance(outcome, Article):
            yield outcome
        elif failures is None:
            raise outcome
        else:
            path = path_text(outcome.path)
            failures.append(Failure(kind="unreadable_file", message=str(outcome), path=path))


def _outcomes(selection: _Selection) -> Iterator[Article | ArticleError]:
    """Every article once, and an error for each that can't be read or has the id of another one."""
    contents: dict[str, str] = {}
    for found in selection.read():
        if isinstance(found, ArticleError):
            yield found
            continue
        article = found.article
        content = article.id
        if found.has_own_id:  # the id that it would have if none were given: a hash of its content
            content = Article.model_validate(article.model_dump(exclude={"id"})).id
        known = contents.setdefault(article.id, content)
        if known is content:
            yield article
        elif known != content:
            yield fault(f"the id {article.id[:60]!r} is also that of another article", found.path, found.line)


class _Selection:
    """The files that paths and a manifest mean together."""

    def __init__(
        self,
        given: Sequence[str | os.PathLike[str]],
        manifest: str | os.PathLike[str] | None,
        *,
        outside: bool,
    ) -> None:
        if not given and manifest is None:
            raise ConfigurationError("nothing to read: give a file or folder of articles")
        paths = [Path(path) for path in given]
        self._paths = list({_real_path(path): path for path in paths}.values())
        self._manifest = None if manifest is None else Path(manifest)
        self._warned = False
        self._beside: set[Path] = set()
        self._unnamed: dict[Path, int] = {}
        folders = [path if _is_folder(path) else path.parent for path in paths]
        # None: whatever is named is read
        self._roots = None if outside else [*folders, *([self._manifest.parent] if self._manifest else [])]
        listed = [] if self._manifest is None else read_manifest(self._manifest, folders)
        self._rows = [row for row in listed if isinstance(row, FileEntry)]
        self._bad_rows = [row for row in listed if isinstance(row, ArticleError)]
        self._rows_by_file: dict[str, list[FileEntry]] = {}
        for row in self._rows:
            self._rows_by_file.setdefault(_real_path(row.path), []).append(row)

    def read(self) -> Iterator[ReadArticle | ArticleError]:
        """All articles and errors, in order; a file that two paths mean is listed once."""
        yield from self._bad_rows
        seen: set[str] = set()
        narrowed: list[Path] = []
        paths: Sequence[Path | None] = self._paths or [None]
        for path in paths:
            described: set[str] = set()
            by_manifest = False
            for entry in self._rows if path is None else self._entries(path):
                if isinstance(entry, ArticleError):
                    yield entry
                    continue
                if entry.path != path and not self._lies_inside(entry.path):
                    yield _leads_out(entry.path, entry.manifest, entry.line)
                    continue
                file = _real_path(entry.path)
                by_manifest = by_manifest or entry.manifest is not None
                # a manifest may list one file twice: the same report by two sources
                if file in seen or (entry.manifest is None and file in described):
                    continue
                described.add(file)
                for read in read_file(entry):
                    if isinstance(read, ReadArticle) and read.line and not read.has_source:
                        self._unnamed[read.path] = self._unnamed.get(read.path, 0) + 1
                    yield read
            seen |= described
            if path is not None and by_manifest and _is_folder(path):
                narrowed.append(path)
        self._warn_of_left_out(narrowed, seen)

    def _lies_inside(self, path: Path) -> bool:
        return self._roots is None or any(_lies_in(path, root) for root in self._roots)

    def _warn_of_left_out(self, folders: Iterable[Path], read: set[str]) -> None:
        """Warn, once, of the files in folders that a manifest does not list."""
        which = "its manifest" if self._manifest is None else path_text(self._manifest)
        for folder in () if self._warned else folders:
            below = _walk(folder, set(), self._lies_inside, by_manifest=False)
            left = [e.path for e in below if isinstance(e, FileEntry) and _real_path(e.path) not in read]
            names = ", ".join(path_text(file.relative_to(folder)) for file in left[:_NAMED])
            names += f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
            one = "%d file of %s is not in %s and was left out: %s"
            several = "%d files of %s are not in %s and were left out: %s"
            if left:
                logger.warning(one if len(left) == 1 else several, len(left), path_text(folder), which, names)
        several = "%d articles of %s name no source and count as one, %r: give each line a source"
        for file, number in self._unnamed.items() if not self._warned else ():
            if number > 1:
                logger.warning(several, number, path_text(file), path_text(Path(file.stem)))
        self._warned = True

    def _entries(self, path: Path) -> Iterable[FileEntry | ArticleError]:
        if _is_folder(path):
            return self._of_folder(path)
        if path.suffix.lower() == ".csv":
            return _rows_of(path)
        own = path.parent / MANIFEST_NAME
        if self._manifest is None and own not in self._beside:
            self._beside.add(own)
            beside = _rows_of(own) if own.is_file() else ()
            for row in (row for row in beside if isinstance(row, FileEntry)):
                self._rows_by_file.setdefault(_real_path(row.path), []).append(row)
        return self._rows_by_file.get(_real_path(path)) or [FileEntry(path)]

    def _of_folder(self, folder: Path) -> Iterable[FileEntry | ArticleError]:
        if self._manifest is None:
            files = list(_walk(folder, set(), self._lies_inside))
            return files or [fault(f"holds no articles: no {', '.join(sorted(FORMATS))}", folder)]
        if _lies_in(self._manifest, folder):
            return self._rows
        # a file that is nowhere may be missed in any folder
        rows = [row for row in self._rows if _lies_in(row.path, folder) or not exists(row.path)]
        problem = f"the manifest {path_text(self._manifest)} lists no file in it"
        return rows or [fault(problem, folder)]


def _rows_of(manifest: Path) -> Iterable[FileEntry | ArticleError]:
    try:
        return read_manifest(manifest)
    except ArticleError as error:
        return [error]


def _leads_out(path: Path, manifest: Path | None = None, line: int | None = None) -> ArticleError:
    named = f"{path_text(path)} leads out of the folder: " if manifest else "leads out of the folder: "
    return fault(f"{named}--outside (outside=) reads it all the same", manifest or path, line)


def _walk(
    folder: Path, visited: set[str], lies_inside: Callable[[Path], bool], *, by_manifest: bool = True
) -> Iterator[FileEntry | ArticleError]:
    """The files of a folder, as its manifest lists them or by name; links that lead in circles end."""
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
        yield from _rows_of(own)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            inside = lies_inside(entry)
            walked = _walk(entry, visited, lies_inside, by_manifest=by_manifest) if inside else None
            yield from walked or [_leads_out(entry)]
        elif entry.suffix.lower() in FORMATS:
            yield FileEntry(entry)


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
