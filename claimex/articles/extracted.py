"""Articles whose text was taken out of a page or a PDF: made once, and stored beside the claims.

The offsets of their claims refer to that text, which is in no file of the reader's. So `claims.jsonl` has
`claims.articles.jsonl` beside it, which `claimex compare --articles` and `claimex.read_articles` read.
"""

from __future__ import annotations

import json
import shutil
import weakref
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile

from claimex.arguments import checked
from claimex.articles.contents import EXTRACTED
from claimex.articles.entries import EntryReader, FileEntry
from claimex.articles.fields import Articles, ReadArticle
from claimex.errors import ArticleError, ClaimexError
from claimex.files import replacing
from claimex.models import Article

_IN_MEMORY = 2**22  # bytes


def beside(claims: Path) -> Path:
    """Return the file that holds the articles of a claims file, whose text is in no other."""
    return claims.with_name(f"{claims.name.removesuffix('.jsonl').removesuffix('.parquet')}{EXTRACTED}")


@checked()
def write_articles(articles: Iterable[Article], path: str | Path) -> None:
    """Write articles as JSON Lines, which `read_articles` reads as the same articles.

    Args:
        articles: the articles.
        path: the file.

    Returns:
        Nothing.

    Raises:
        ClaimexError: the file can't be written.

    Example:
        >>> import claimex
        >>> articles = claimex.read_articles("examples/articles")
        >>> claimex.write_articles(articles, "articles.jsonl")
        >>> claimex.read_articles("articles.jsonl") == articles
        True
    """
    try:
        with replacing(Path(path)) as file:
            file.writelines(map(_line, articles))
    except OSError as error:
        raise ClaimexError(f"{path} can't be written: {error.strerror}") from None


def _line(article: Article) -> bytes:
    data = article.model_dump(mode="json", exclude_none=True)
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


_NOWHERE = Article(text="", source="", id="-")


class ExtractedOnce:
    """Reads entries, those whose text is extracted or fetched once only: the first time that they are read.

    They are held in memory while they are few, then in a file that goes when the process ends.
    """

    def __init__(self, reader: EntryReader) -> None:
        self._reader = reader
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 -- closed when this object goes
        weakref.finalize(self, self._file.close)
        self._read: dict[tuple[str, int | None], list[tuple[int, ReadArticle] | ArticleError]] = {}

    def read(self, entry: FileEntry) -> Articles:
        """Yield the articles of one entry, and errors, as `EntryReader.read` does."""
        key = (entry.place, entry.line)
        if key in self._read:
            yield from self._again(key)
            return
        held: list[tuple[int, ReadArticle] | ArticleError] = []
        for outcome in self._reader.read(entry):
            yield outcome
            if isinstance(outcome, ReadArticle) and (outcome.extracted or entry.url):
                held.append((self._store(outcome.article), outcome._replace(article=_NOWHERE)))
            elif isinstance(outcome, ArticleError) and entry.url:
                held.append(outcome)
        if held:
            self._read[key] = held

    def _store(self, article: Article) -> int:
        place = self._file.seek(0, 2)
        self._file.write(_line(article))
        return place

    def _again(self, key: tuple[str, int | None]) -> Articles:
        for one in self._read[key]:
            if isinstance(one, ArticleError):
                yield one
            else:
                self._file.seek(one[0])
                yield one[1]._replace(article=Article.model_validate_json(self._file.readline()))

    @property
    def any(self) -> bool:
        """Whether any article's text was extracted."""
        return any(isinstance(one, tuple) for outcomes in self._read.values() for one in outcomes)

    def copy_to(self, path: Path) -> None:
        """Write the extracted articles to a file."""
        with replacing(path) as file:
            self._file.seek(0)
            shutil.copyfileobj(self._file, file)
