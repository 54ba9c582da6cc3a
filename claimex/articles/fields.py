"""What every format of articles yields and reads the same way: text, what is known of an article, errors."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claimex.errors import ArticleError
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


class ReadArticle(NamedTuple):
    """An article and where it was read: the file, and the line (1-based) where a file holds several."""

    article: Article
    path: Path
    line: int | None = None
    has_own_id: bool = False
    """Whether its id is given in the file; every other id is a hash of the article's content."""
    has_source: bool = True


Articles = Iterator[ReadArticle | ArticleError]


def fault(problem: str, path: Path, line: int | None = None) -> ArticleError:
    """Return the error that says what is wrong with `path`, in one line."""
    place = path_text(path) if line is None else f"{path_text(path)}, line {line}"
    return ArticleError(f"{place}: {problem}", path=path, line=line)


def unreadable(error: OSError | ValueError, path: Path) -> ArticleError:
    """Return the error that says why `path` can't be read."""
    return fault(f"can't be read: {getattr(error, 'strerror', None) or error}", path)


def path_text(path: Path) -> str:
    """Return a path as text that can be printed and stored, whatever bytes it is made of."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def read_text(path: Path) -> str:
    """Return a file's text exactly as it is there, without a byte order mark at its start."""
    try:
        text = decoded(read_whole(path), path)
    except (OSError, ValueError) as error:
        raise unreadable(error, path) from None
    check_text(text, path)
    return text


def decoded(data: bytes, path: Path, line: int = 1) -> str:
    """Return UTF-8 bytes that begin on `line` of a file as text, without a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fault("is UTF-16; save it as UTF-8", path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the codec counts from behind the mark, and hands out the bytes that it counted in
        line += error.object.count(b"\n", 0, error.start)
        byte = f"0x{error.object[error.start]:02x}"
        raise fault(f"is not UTF-8 (byte {byte}); save it as UTF-8", path, line) from None


def check_text(text: str, path: Path, line: int | None = None) -> None:
    """Raise ArticleError for a text that is blank or holds what no text does."""
    if not text.strip():
        raise fault("is empty", path, line)
    if "\0" in text:
        raise fault("holds a NUL character, so it is no plain text", path, line)
    _check_unicode("text", text, path, line)


def article(text: str, path: Path, known: Mapping[str, Any], line: int | None = None) -> Article:
    """Return the article of a text; without a known source, the file's name is its source."""
    if len(text) > MAX_ARTICLE_CHARS:
        most = f"{MAX_ARTICLE_CHARS:,}"
        raise fault(f"is {len(text):,} characters long, and no article may have over {most}", path, line)
    source = known.get("source") or path_text(Path(path.stem))
    return Article.model_validate({**known, "source": source, "text": text})


def known_fields(values: Mapping[str, object], path: Path, line: int | None = None) -> dict[str, Any]:
    """Return the fields of `Article` that are in `values`, under a name in any case, and not blank.

    A day of publication that can't be read is an error: without it every "Tuesday" of the text would move.
    """
    named = {field_name(name): value for name, value in values.items()}
    known: dict[str, Any] = {
        name: text for name in FIELDS if (text := plain(name, named.get(name), path, line))
    }
    for name, day in [(name, known.pop(name)) for name in DAYS if name in known]:
        try:
            known.setdefault("published", read_day(day))
        except ValueError as error:
            if name != "time":  # of a day, as often as not
                raise fault(str(error), path, line) from None
            logger.warning("%s: the time %r is no day and was passed over", path_text(path), day[:40])
    return known


def field_name(name: object) -> str:
    """Return the name of a field or a column as it is in `FIELDS`: "pubDate" is "pubdate"."""
    return str(name).strip().lower().replace("_", "").replace("-", "")


def plain(name: str, value: object, path: Path, line: int | None) -> str:
    """Return a text or a whole number as text; "" for None."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault(f"{name} is of type {type(value).__name__}, not a text", path, line)
    text = str(value).strip()
    _check_unicode(name, text, path, line)
    return text


def _check_unicode(name: str, text: str, path: Path, line: int | None) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = f"{name} holds half of a surrogate pair (U+{ord(text[error.start]):04X})"
        raise fault(f"{problem}, which is no character", path, line) from None
