"""What every reader of articles is given, yields and reads the same way: files, fields, errors."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from claimex.articles.encodings import decode, shown_name
from claimex.errors import ArticleError, MissingExtraError, extra_needed
from claimex.files import read_whole
from claimex.models import Article, read_day

logger = logging.getLogger(__name__)

DAYS = (
    *("published", "date", "pubdate", "publishedat", "datepublished", "publisheddate", "publishedon"),
    *("publicationdate", "publishdate", "datetime", "time"),
)
"""The names that the day of publication may have, without "_" and "-"; the first one that is given wins."""
FIELDS = ("source", "title", "url", "language", *DAYS)
"""What a file or a manifest may say of an article."""


MAX_ARTICLE_CHARS = 10_000_000
"""No article is longer: what is was put together by accident, and would take hours."""


@dataclass(frozen=True)
class InputFile:
    """A file that holds articles, or what was fetched from an address.

    Attributes:
        path: where its bytes are.
        encoding: what the caller says that its text is in, by Python's name.
        url: the address that was fetched, where it was; messages name that.
        address: the address that it was found at in the end, behind redirects.
        charset: the encoding that the server named.
        warn: what says things of it that are no errors.
    """

    path: Path
    encoding: str | None = None
    url: str | None = None
    address: str | None = None
    charset: str | None = None
    warn: Callable[[str], None] = field(default=logger.warning, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.url or path_text(self.path)

    def data(self) -> bytes:
        """Return its bytes, or raise ArticleError."""
        try:
            return read_whole(self.path)
        except (OSError, ValueError) as error:
            raise unreadable(error, self) from None

    def text(self) -> str:
        """Return its text exactly as it is there, without a byte order mark; or raise ArticleError."""
        text = self.decoded(self.data(), encoding=self.encoding or self.charset)
        check_text(text, self)
        return text

    def decoded(self, data: bytes, line: int = 1, encoding: str | None = None) -> str:
        """Return bytes that begin on `line` of it as text; a warning names an encoding that was guessed."""
        try:
            text, guessed = decode(data, encoding)
        except UnicodeDecodeError as error:
            # the codec counts from behind the mark, and hands out the bytes that it counted in
            line += error.object.count(b"\n", 0, error.start)
            byte = f"0x{error.object[error.start]:02x}"
            named = shown_name(encoding) if encoding else "UTF-8"
            mend = "name its encoding with --encoding (encoding=), or save it as UTF-8"
            raise fault(f"is not {named} (byte {byte}); {mend}", self, line) from None
        if guessed is not None:
            self.warn(
                f"{self.name}: is not UTF-8 and was read as {guessed}; --encoding (encoding=) names another"
            )
        return text


class ReadArticle(NamedTuple):
    """An article and where it was read: the file, and the line (1-based) where a file holds several."""

    article: Article
    file: InputFile
    line: int | None = None
    has_own_id: bool = False
    """Whether its id is given in the file; every other id is a hash of the article's content."""
    has_source: bool = True
    """Whether the file, its manifest or its address names who published it; else that is the file's name."""
    extracted: bool = False
    """Whether its text was taken out of a page or a PDF, and so is in no file."""
    byline: str = ""
    """The words on the page that its day is read from; of one without a day, those that may say it."""


Articles = Iterator[ReadArticle | ArticleError]


def fault(problem: str, file: InputFile | Path, line: int | None = None) -> ArticleError:
    """Return the error that says what is wrong with a file, in one line."""
    file = file if isinstance(file, InputFile) else InputFile(file)
    return ArticleError(f"{place(file, line)}: {problem}", path=file.path, line=line, url=file.url)


def place(file: InputFile, line: int | None) -> str:
    """Return what messages call a place in a file."""
    return file.name if line is None else f"{file.name}, line {line}"


def unreadable(error: OSError | ValueError, file: InputFile | Path) -> ArticleError:
    """Return the error that says why a file can't be read."""
    return fault(f"can't be read: {getattr(error, 'strerror', None) or error}", file)


@contextmanager
def needed_to_read(file: InputFile, what: str, extra: str) -> Iterator[None]:
    """Say which extra brings what an import in this `with` lacks, by the error of the file."""
    try:
        with extra_needed(what, extra):
            yield
    except MissingExtraError as error:
        raise fault(str(error), file) from None


def path_text(path: Path | str) -> str:
    """Return a path as text that can be printed and stored, whatever bytes it is made of."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """Keep a parser's own log messages away for the length of a `with`: what is wrong is said here."""
    levels = {logging.getLogger(name): logging.getLogger(name).level for name in loggers}
    for each in levels:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in levels.items():
            each.setLevel(level)


def check_text(text: str, file: InputFile, line: int | None = None) -> None:
    """Raise ArticleError for a text that is blank or holds what no text does."""
    if not text.strip():
        raise fault("is empty", file, line)
    if "\0" in text:
        raise fault("holds a NUL character, so it is no plain text", file, line)
    _check_unicode("text", text, file, line)


def article(text: str, file: InputFile, known: Mapping[str, Any], line: int | None = None) -> Article:
    """Return the article of a text; without a known source, that is the file's name or the address's host."""
    if len(text) > MAX_ARTICLE_CHARS:
        most = f"{MAX_ARTICLE_CHARS:,}"
        raise fault(f"is {len(text):,} characters long, and no article may have over {most}", file, line)
    host = urlsplit(file.address).hostname if file.address else None
    source = known.get("source") or (host.removeprefix("www.") if host else path_text(Path(file.path.stem)))
    address = {"url": file.address} if file.address and line is None else {}
    return Article.model_validate({**address, **known, "source": source, "text": text})


def id_by_content(article: Article) -> str:
    """Return the id that an article has where none is given: a hash of its content."""
    return Article.model_validate(article.model_dump(exclude={"id"})).id


def known_fields(values: Mapping[str, object], file: InputFile, line: int | None = None) -> dict[str, Any]:
    """Return the fields of `Article` that are in `values`, under a name in any case, and not blank.

    A day of publication that can't be read is an error: without it every "Tuesday" of the text would move.
    """
    named = {field_name(name): value for name, value in values.items()}
    known: dict[str, Any] = {
        name: text for name in FIELDS if (text := plain(name, named.get(name), file, line))
    }
    for name, day in [(name, known.pop(name)) for name in DAYS if name in known]:
        try:
            known.setdefault("published", read_day(day))
        except ValueError as error:
            if name != "time":  # of a day, as often as not
                raise fault(str(error), file, line) from None
            file.warn(f"{file.name}: the time {day[:40]!r} is no day and was passed over")
    return known


def article_of_row(values: Mapping[str, object], file: InputFile, line: int) -> ReadArticle:
    """Return the article of a line of JSON, or of a row of a table, which may have an id of its own."""
    text = values.get("text")
    if not isinstance(text, str):
        raise fault('has no "text", or one that is not a string', file, line)
    check_text(text, file, line)
    known = known_fields(values, file, line)
    if given := plain("id", values.get("id"), file, line):
        known["id"] = given
    return ReadArticle(article(text, file, known, line), file, line, bool(given), "source" in known)


def field_name(name: object) -> str:
    """Return the name of a field or a column as it is in `FIELDS`: "pubDate" is "pubdate"."""
    return str(name).strip().lower().replace("_", "").replace("-", "")


def plain(name: str, value: object, file: InputFile, line: int | None) -> str:
    """Return a text or a whole number as text; "" for None."""
    if value is None:
        return ""
    if isinstance(value, date):  # TOML has days and times of its own
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault(f"{name} is of type {type(value).__name__}, not a text", file, line)
    text = str(value).strip()
    _check_unicode(name, text, file, line)
    return text


def _check_unicode(name: str, text: str, file: InputFile, line: int | None) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = f"{name} holds half of a surrogate pair (U+{ord(text[error.start]):04X})"
        raise fault(f"{problem}, which is no character", file, line) from None
