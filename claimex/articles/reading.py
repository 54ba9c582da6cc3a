"""Files to articles.

    .txt                   the text of one article
    .md, .markdown         one article, with front matter in YAML (---) or TOML (+++), or without
    .jsonl, .ndjson        one article a line: {"text": ..., "source": ..., "published": ...}
    .parquet               one article a row: text, source, published, ...             claimex[parquet]
    .html, .htm, .xhtml    a saved web page: its article, without what is around it    claimex[html]
    .pdf                   the text of its pages                                       claimex[pdf]
    https://…              a page, a PDF or a text, by what its server says that it is claimex[html]
    .csv, .tsv             a manifest: a row for each file or address

`source`, `title`, `published` (or `date`, `pubDate`, `published_date`, ...: `fields.DAYS`), `url` and
`language` may be given in front matter, in a line of JSON, or in a column of a manifest, whose other column
is `file`. A day may be written as in ISO 8601 or RFC 2822, or in words. Other names are passed over. What is
not given is None; only the source is then the file's name without its suffix. A line of JSON may give an
`id` too; every other article's id is a hash of its content.

Text is UTF-8, or has a byte order mark, or is in the encoding that the caller names; else, where its letters
show what it is in, a warning says as what it was read. The text of an article is what the file holds, line
endings included: nothing is taken off but a byte order mark and the front matter. That of a page or a PDF is
extracted from it (`readers/html.py`, `readers/pdf.py`), and offsets refer to what was extracted. A file that
is not what its ending says is refused.

An address is fetched once: the page is stored in the folder `pages` of the cache, and read from there from
then on (`web/`). The site's robots.txt is heeded, and addresses that are not on the public internet are not
asked.

A folder means every file in it and below it that can hold articles, by name, but hidden ones and those that a
browser saves with a page (`NAME_files/` beside `NAME.html`); a warning counts the others by their ending.
Where there is a manifest, it means the files that the manifest lists, in its order, and a warning names the
others:

- the manifest that the caller names: all of its files where it lies in that folder, else those of its
  files that lie there;
- else the folder's own `manifest.csv`, where it holds one; it also describes files that are given one by one.

A manifest's files are named from the folder that it lies in; one that is not there is looked for in the
given folders and beside the given files. A manifest alone means all of its files.

What a link in a folder, or a row of a manifest, names outside of the folders that are given and that of the
manifest (so each address in a row) is not read, and said to be so: whoever made the folder chose it.
`outside=True` reads it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

from claimex.arguments import checked
from claimex.articles.encodings import check_encoding
from claimex.articles.entries import EntryReader
from claimex.articles.extracted import ExtractedOnce, beside
from claimex.articles.fields import Articles, ReadArticle, fault, id_by_content, path_text, place
from claimex.articles.selection import Selection
from claimex.articles.web import Pages
from claimex.display import Displayed
from claimex.errors import ArticleError, ClaimexError
from claimex.models import Article, Failure

_NAMED = 3  # of the articles without a day, or without a source, so many are named


class ReadingOptions(TypedDict, total=False):
    """How articles are read: keywords of `read_articles` and of `ArticleFiles`.

    Attributes:
        manifest: a CSV file with what is known of the files.
        failures: where a list is given, each file, row or line that can't be read is added to it (kind
            "unreadable_file") and the rest is read. Where none is, the first one raises.
        outside: whether to read also what links and rows of a manifest name outside of their folder.
        encoding: what texts, pages and tables without a byte order mark are in ("windows-1251", "gb18030").
        cache: the folder that pages are stored in; else `CLAIMEX_CACHE_DIR`, else the user's cache folder.
        offline: whether nothing is fetched: an address must have been fetched before.
        allow_private: whether addresses may be asked that are not on the public internet.

    Example:
        >>> import claimex
        >>> options = claimex.ReadingOptions(encoding="windows-1252", offline=True)
        >>> len(claimex.read_articles("examples/articles", **options))
        5
    """

    manifest: str | os.PathLike[str] | None
    failures: list[Failure] | None
    outside: bool
    encoding: str | None
    cache: str | os.PathLike[str] | None
    offline: bool
    allow_private: bool


class ArticleList(list[Article], Displayed):
    """A list of articles that a notebook shows as a table."""


@checked()
def read_articles(*paths: str | os.PathLike[str], **options: Unpack[ReadingOptions]) -> list[Article]:
    """Read articles from files, folders and addresses.

    The top of this file says what a path means, and what a manifest does.

    Args:
        *paths: files, folders, and addresses ("https://…"). The same file is read once, and an article
            that is equal to an earlier one in source, url, day and text is listed once.
        options: how they are read: `ReadingOptions` says what each is.

    Returns:
        The articles, in the order of `paths`.

    Raises:
        ArticleError: something can't be read: no such file, no text, an address that gives nothing, a day of
            publication that is none, an id that two articles have, an extra that is not installed, ... With
            `failures`, only where `manifest` itself can't be read, for every article would lack what it says.
        ConfigurationError: neither a path nor a manifest is given, or there is no such encoding.
        ArgumentError: an argument is of another type.

    Example:
        >>> import claimex
        >>> articles = claimex.read_articles("examples/articles", manifest="examples/articles/manifest.csv")
        >>> len(articles), articles[0].published
        (5, datetime.date(2025, 10, 28))
    """
    selection, reader = _opened(paths, options)
    found = _listing(selection.read(reader.read), options.get("failures"))
    return ArticleList(one.article for one in found)


class ArticleFiles:
    """The articles of files, folders and addresses, read one by one, each time that they are gone through.

    Memory holds the id of each. All of them are read once at the beginning, so what can't be read is known
    before anything else is done with the rest. What is extracted from pages and PDFs is extracted then, and
    held in a file without a name.

    Args:
        *paths: files, folders and addresses.
        options: how they are read: `ReadingOptions` says what each is.

    Attributes:
        undated: how many have no day of publication.
        undated_places: where the first few of those were read.
        unnamed: how many files hold one article and nothing that names who published it.
        unnamed_places: the first few of those files, whose names are the sources.
        bylined: how many have the day that their page shows in its byline, and its data do not give.
        bylined_places: the first few of those, with its words.

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
    def __init__(self, *paths: str | os.PathLike[str], **options: Unpack[ReadingOptions]) -> None:
        self._selection, reader = _opened(paths, options)
        self._reader = ExtractedOnce(reader)
        failures = options.get("failures")
        listed: list[Failure] = []
        read = self._selection.read(self._reader.read)
        self._count = self.undated = self.unnamed = self.bylined = 0
        self.undated_places: list[str] = []
        self.unnamed_places: list[str] = []
        self.bylined_places: list[str] = []
        for found in _listing(read, None if failures is None else listed):
            self._count += 1
            where = place(found.file, found.line)
            shown = f"{where}, which shows “{found.byline}”" if found.byline else where
            if found.article.published is None:
                self.undated += 1
                self.undated_places += [shown] * (len(self.undated_places) < _NAMED)
            elif found.byline:
                self.bylined += 1
                self.bylined_places += [shown] * (len(self.bylined_places) < _NAMED)
            if not found.has_source and found.line is None:  # of many in a file it is said as they are read
                self.unnamed += 1
                self.unnamed_places += [where] * (len(self.unnamed_places) < _NAMED)
        self._known = {failure.message for failure in listed}
        if failures is not None:
            failures += listed

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Article]:
        for outcome in _outcomes(self._selection.read(self._reader.read)):
            if isinstance(outcome, ReadArticle):
                yield outcome.article
            elif str(outcome) not in self._known:
                raise outcome

    def write_extracted(self, claims: Path) -> Path | None:
        """Write the articles whose text was extracted to a file beside a claims file.

        Args:
            claims: the claims file.

        Returns:
            The file ("claims.articles.jsonl"); None where no text was extracted, and no file is written.

        Raises:
            ClaimexError: the file can't be written.
        """
        path = beside(claims)
        if not self._reader.any:
            return None
        try:
            self._reader.copy_to(path)
        except OSError as error:
            raise ClaimexError(f"{path} can't be written: {error.strerror}") from None
        return path


def _opened(
    paths: tuple[str | os.PathLike[str], ...], options: ReadingOptions
) -> tuple[Selection, EntryReader]:
    """What is to be read, and what reads it."""
    named, cache = options.get("encoding"), options.get("cache")
    encoding = None if named is None else check_encoding(named)
    pages = Pages(
        None if cache is None else Path(cache),
        allow_private=options.get("allow_private") or False,
        offline=options.get("offline") or False,
    )
    outside = options.get("outside") or False
    selection = Selection(paths, options.get("manifest"), outside=outside, encoding=encoding)
    return selection, EntryReader(pages, encoding, selection.warn)


def _listing(read: Articles, failures: list[Failure] | None) -> Iterator[ReadArticle]:
    """The articles; what can't be read is raised, or goes to `failures` where that is given."""
    for outcome in _outcomes(read):
        if isinstance(outcome, ReadArticle):
            yield outcome
        elif failures is None:
            raise outcome
        else:
            path = outcome.url or path_text(outcome.path)
            failures.append(Failure(kind="unreadable_file", message=str(outcome), path=path))


@contextmanager
def _ids_met() -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False)) as ids:
            yield ids
    except sqlite3.Error as error:
        problem = f"the ids of the articles can't be written to a temporary file ({error})"
        raise ClaimexError(f"{problem}: free some room, or name another folder with TMPDIR") from None


def _outcomes(read: Articles) -> Articles:
    """Every article once, and an error for each that can't be read or has the id of another one."""
    with _ids_met() as ids:
        # a file of its own that is gone when closed: a dictionary of a million ids is not held in memory
        ids.execute("PRAGMA cache_size = -2048")
        ids.execute("CREATE TABLE met (id BLOB PRIMARY KEY, content TEXT) WITHOUT ROWID")
        ids.execute("BEGIN")  # never committed: it need not outlive anything
        for found in read:
            if isinstance(found, ArticleError):
                yield found
                continue
            article = found.article
            content = id_by_content(article) if found.has_own_id else article.id
            key = article.id.encode("utf-8", "surrogatepass")
            if ids.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", (key, content)).rowcount == 1:
                yield found
            elif ids.execute("SELECT content FROM met WHERE id = ?", (key,)).fetchone()[0] != content:
                said = f"the id {article.id[:60]!r} is also that of another article"
                yield fault(said, found.file, found.line)
