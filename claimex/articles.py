"""Files to articles.

    .txt               the text of one article
    .md, .markdown     one article, with YAML front matter or without
    .jsonl, .ndjson    one article a line: {"text": ..., "source": ..., "published": ...}
    .csv               a manifest: a row for each text or Markdown file

`source`, `title`, `published` (or `date`), `url` and `language` may be said of an article in front
matter, in a line of JSON, or in a column of a manifest, whose other column is `file`. Names that are
not known are passed over. What is not said is None, never guessed; only the source, which every
article has, is then the file's name without its suffix. A line of JSON may give an `id` too; every
other article's is a hash of its content.

All files are UTF-8. The text of an article is what stands in the file, line endings included: nothing
is taken off but a byte order mark and the front matter.

A path selects and a manifest describes. A file is read with what the manifest says of it, if anything.
A folder stands for every file in it and below it that can hold articles, by name, hidden ones
excepted; but where there is a manifest, for the files that the manifest lists, in its order, and no
others:

- the manifest that the caller names: all of its files where it lies in that folder, else those of its
  files that lie there;
- else the folder's own `manifest.csv`, where it holds one.

A manifest's files are named from the folder that it lies in; one that is not there is looked for in
the given folders and beside the given files. A manifest alone stands for all of its files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimex._articles.formats import SUFFIXES, Found, Pick, fault, read_pick, shown
from claimex._articles.manifest import exists, read_manifest
from claimex.errors import ArticleError, ConfigurationError
from claimex.models import Article, Failure

MANIFEST_NAME = "manifest.csv"
"""A folder that holds a file of this name is read by it."""


def read_articles(
    *paths: str | os.PathLike[str],
    manifest: str | os.PathLike[str] | None = None,
    failures: list[Failure] | None = None,
) -> list[Article]:
    """Read articles from files and folders.

    What a path stands for, and what a manifest does, is told at the top of this file.

    Args:
        *paths: files and folders. The same file is read once, and an article that is equal to an
            earlier one in source, url, day and text stands in the list once.
        manifest: a CSV file with what is known of the files.
        failures: where a list is given, each file, row or line that can't be read is added to it
            (kind "unreadable_file") and the rest is read. Where none is, the first one raises.

    Returns:
        The articles, in the order of `paths`.

    Raises:
        ArticleError: something can't be read: no such file, no text, not UTF-8, a day of publication
            that is no ISO date, an id that two articles have, ... With `failures`, only where
            `manifest` itself can't be read, for every article would lack what it says.
        ConfigurationError: neither a path nor a manifest is given.
    """
    if not paths and manifest is None:
        raise ConfigurationError("nothing to read: give a file or folder of articles")
    selection = _Selection([Path(path) for path in paths], None if manifest is None else Path(manifest))
    articles: dict[str, Article] = {}
    for outcome in selection.read():
        problem = outcome if isinstance(outcome, ArticleError) else _keep(articles, outcome)
        if problem is None:
            continue
        if failures is None:
            raise problem
        failures.append(Failure(kind="unreadable_file", message=str(problem), path=shown(problem.path)))
    return list(articles.values())


def _keep(articles: dict[str, Article], found: Found) -> ArticleError | None:
    """Add an article, unless it is there already; an error where its id is another one's."""
    known = articles.setdefault(found.article.id, found.article)
    if _content(known) == _content(found.article):
        return None
    problem = f"the id {found.article.id[:60]!r} is also that of another article"
    return fault(problem, found.path, found.line)


def _content(article: Article) -> tuple[object, ...]:
    return article.source, article.url, article.published, article.text


class _Selection:
    """The files that paths and a manifest stand for together."""

    def __init__(self, paths: Sequence[Path], manifest: Path | None) -> None:
        self._paths = list({_real(path): path for path in paths}.values())
        self._manifest = manifest
        folders = [path if _is_folder(path) else path.parent for path in paths]
        listed = [] if manifest is None else read_manifest(manifest, folders)
        self._rows = [row for row in listed if isinstance(row, Pick)]
        self._nameless = [row for row in listed if isinstance(row, ArticleError)]
        self._rows_by_file: dict[str, list[Pick]] = {}
        for row in self._rows:
            self._rows_by_file.setdefault(_real(row.path), []).append(row)

    def read(self) -> Iterator[Found | ArticleError]:
        """All articles and errors, in order; a file that two paths stand for comes once."""
        yield from self._nameless
        seen: set[str] = set()
        for picks in map(self._picks, self._paths) if self._paths else [self._rows]:
            described: set[str] = set()
            for pick in picks:
                if isinstance(pick, ArticleError):
                    yield pick
                    continue
                file = _real(pick.path)
                # a manifest may list one file twice: the same report by two sources
                if file in seen or (pick.manifest is None and file in described):
                    continue
                described.add(file)
                yield from read_pick(pick)
            seen |= described

    def _picks(self, path: Path) -> Iterable[Pick | ArticleError]:
        if _is_folder(path):
            return self._of_folder(path)
        if path.suffix.lower() == ".csv":
            return _rows_of(path)
        return self._rows_by_file.get(_real(path)) or [Pick(path)]

    def _of_folder(self, folder: Path) -> Iterable[Pick | ArticleError]:
        if self._manifest is None:
            files = list(_walk(folder, set()))
            return files or [fault(f"holds no articles: no {', '.join(sorted(SUFFIXES))}", folder)]
        if _lies_in(self._manifest, folder):
            return self._rows
        # a file that is nowhere may be missed in any folder
        rows = [row for row in self._rows if _lies_in(row.path, folder) or not exists(row.path)]
        problem = f"the manifest {shown(self._manifest)} lists no file in it"
        return rows or [fault(problem, folder)]


def _rows_of(manifest: Path) -> Iterable[Pick | ArticleError]:
    try:
        return read_manifest(manifest)
    except ArticleError as error:
        return [error]


def _walk(folder: Path, visited: set[str]) -> Iterator[Pick | ArticleError]:
    """The files of a folder, by its manifest or by name; links that lead in circles end."""
    if _real(folder) in visited:
        return
    visited.add(_real(folder))
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield fault(f"can't be read: {error.strerror}", folder)
        return
    own = folder / MANIFEST_NAME
    if own in entries:
        yield from _rows_of(own)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(entry, visited)
        elif entry.suffix.lower() in SUFFIXES:
            yield Pick(entry)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- Path.is_dir raises where a name is too long


def _real(path: Path) -> str:
    """The path that tells files apart, links followed; as given where it can be none."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(_real(path)).is_relative_to(_real(folder))
