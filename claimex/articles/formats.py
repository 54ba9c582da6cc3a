"""What the formats of articles look like: one file, with what a manifest says of it, to articles.

Nothing is dropped without a word: what can't be understood comes out as an `ArticleError`, in its
place among the articles.
"""

from __future__ import annotations

import codecs
import json
import os
import stat
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from claimex.errors import ArticleError
from claimex.models import Article

PLAIN = frozenset({".txt"})
MARKDOWN = frozenset({".md", ".markdown"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = PLAIN | MARKDOWN | JSON_LINES
"""The suffixes of files that hold articles, in lower case."""

FIELDS = ("source", "title", "published", "date", "url", "language")
"""What may be said of an article. `date` is another name for `published`, which goes before it."""

_YAML_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BLOCK = 2**16  # bytes
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Pick(NamedTuple):
    """A file to be read.

    Attributes:
        path: the file.
        cells: what a manifest says of it, by column.
        manifest: that manifest, where there is one.
        line: the manifest's line, 1-based.
        problem: why the file is not read, where the manifest's row can't be understood.
    """

    path: Path
    cells: Mapping[str, str] = {}
    manifest: Path | None = None
    line: int | None = None
    problem: ArticleError | None = None


class Found(NamedTuple):
    """An article and the place that it was read from.

    Attributes:
        article: the article.
        path: the file.
        line: its line, 1-based, where a file holds several.
        has_own_id: whether its id stands in the file; every other id is a hash of the article's content.
    """

    article: Article
    path: Path
    line: int | None = None
    has_own_id: bool = False


def fault(problem: str, path: Path, line: int | None = None) -> ArticleError:
    """The error that says what is wrong with `path`, in one line."""
    place = shown(path) if line is None else f"{shown(path)}, line {line}"
    return ArticleError(f"{place}: {problem}", path=path, line=line)


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes it is made of."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def read_pick(pick: Pick) -> Iterator[Found | ArticleError]:
    """The articles of one file in its order, and an error for each that can't be read."""
    if pick.problem is not None:
        yield pick.problem
        return
    try:
        _check_kind(pick.path)
        if pick.path.suffix.lower() in JSON_LINES:
            if pick.manifest is not None:
                raise fault(
                    "a manifest describes files of one article; leave its row out, and give "
                    "this file as a path of its own",
                    pick.path,
                )
            yield from _json_lines(pick.path)
        else:
            yield Found(_single(pick), pick.path)
    except ArticleError as error:
        if pick.manifest is None or pick.manifest == error.path:
            yield error
        else:
            message = f"{shown(pick.manifest)}, line {pick.line}: {error}"
            yield ArticleError(message, path=error.path, line=error.line)


def _check_kind(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise fault("no such file or folder", path) from None
    except (OSError, ValueError) as error:
        raise fault(f"can't be read: {_reason(error)}", path) from None
    if not stat.S_ISREG(mode):
        raise fault("is not a regular file", path)
    if path.suffix.lower() not in SUFFIXES:
        supported = ", ".join(sorted(SUFFIXES))
        raise fault(f"is not of a kind that can be read; those are {supported}", path)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def read_text(path: Path) -> str:
    """A file's text exactly as it stands there, but for a byte order mark at its start.

    Raises:
        ArticleError: it can't be read, is not UTF-8, is blank, or holds a NUL.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise fault(f"can't be read: {_reason(error)}", path) from None
    if data.startswith(_UTF16_MARKS):
        raise fault("is UTF-16; save it as UTF-8", path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the codec counts from behind the mark, and hands out the bytes that it counted in
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        raise fault(f"is not UTF-8 (byte {byte}); save it as UTF-8", path, line) from None
    check_text(text, path)
    return text


def check_text(text: str, path: Path, line: int | None = None) -> None:
    """Refuse a text that is blank or could not be a text.

    Raises:
        ArticleError: which of the two, and where.
    """
    if not text.strip():
        raise fault("is empty", path, line)
    if "\0" in text:
        raise fault("holds a NUL character, so it is no plain text", path, line)
    _check_unicode("text", text, path, line)


def _check_unicode(name: str, text: str, path: Path, line: int | None) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = f"{name} holds half of a surrogate pair (U+{ord(text[error.start]):04X})"
        raise fault(f"{problem}, which is no character", path, line) from None


def _single(pick: Pick) -> Article:
    """The article of a text or Markdown file. What the manifest says goes before front matter."""
    told = about(pick.cells, pick.manifest or pick.path, pick.line)
    text = read_text(pick.path)
    own: dict[str, Any] = {}
    if pick.path.suffix.lower() in MARKDOWN:
        own, text = _front_matter(text, pick.path)
    return _article(text, pick.path, own | told)


def _article(text: str, path: Path, fields: Mapping[str, Any]) -> Article:
    told = {"source": fields.get("source") or shown(Path(path.stem)), "text": text}
    return Article.model_validate({**fields, **told})


def about(values: Mapping[str, object], path: Path, line: int | None = None) -> dict[str, Any]:
    """What `values` say of an article: the fields that are known and not blank, nothing else.

    Args:
        values: names (in any case) and values; those that are not of `FIELDS` are passed over.
        path: the file that says so, for the error.
        line: its line, 1-based.

    Returns:
        Fields of `Article`.

    Raises:
        ArticleError: a value is no text, or the day of publication can't be read. A day that is
            passed over would move every "Tuesday" of the text, so it is not.
    """
    named = {str(name).strip().lower(): value for name, value in values.items()}
    known: dict[str, Any] = {}
    for name in FIELDS:
        if text := _plain(name, named.get(name), path, line):
            known[name] = text
    other_name = known.pop("date", None)
    if day := known.get("published", other_name):
        known["published"] = _day(day, path, line)
    return known


def _plain(name: str, value: object, path: Path, line: int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault(f"{name} is of type {type(value).__name__}, not a text", path, line)
    text = str(value).strip()
    _check_unicode(name, text, path, line)
    return text


def _day(text: str, path: Path, line: int | None) -> date:
    """The day of an ISO date, or of an ISO date and time: as written, whatever its zone."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        problem = f"{text[:40]!r} is not a date such as 2025-11-30; leave it blank if not known"
        raise fault(problem, path, line) from None


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """What a Markdown file's front matter says, and the text below it as it stands there."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    start = text.lstrip()
    if not handler.detect(start):
        return {}, text
    try:
        head, body = handler.split(start)
        # every value as the text it is written as: YAML would make False of the language "no"
        values = handler.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        first = text.count("\n", 0, text.index(head)) + 1
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        raise fault(f"its front matter is not YAML: {error.problem}", path, line) from None
    except (yaml.YAMLError, RecursionError):
        raise fault("its front matter is not YAML", path) from None
    except ValueError:
        problem = 'begins with "---" as if with front matter, but no second "---" ends it'
        raise fault(problem, path) from None
    if not isinstance(values, dict | None):
        problem = 'has no "name: value" lines between the first two "---"; take those out'
        raise fault(problem, path)
    body = body.removeprefix("\n")
    if not body.strip():
        raise fault("has front matter but no text", path)
    given = {name: None if _is_null(value) else value for name, value in (values or {}).items()}
    return about(given, path), body


def _is_null(value: object) -> bool:
    return isinstance(value, str) and value in _YAML_NULLS


def _json_lines(path: Path) -> Iterator[Found | ArticleError]:
    """One article a line, read one by one. A bad line is an error of its own; blank ones are passed over."""
    _check_file(path)
    try:
        # not universal newlines: a string in JSON may hold U+2028 and its like as they are
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    yield _json_article(line.removesuffix("\n"), path, number)
                except ArticleError as error:
                    yield error
    except (OSError, UnicodeDecodeError) as error:  # it was another file when it was checked
        yield fault(f"can't be read: {_reason(error)}", path)


def _check_file(path: Path) -> None:
    """Refuse a file as a whole as `read_text` does, without holding it in memory.

    Raises:
        ArticleError: as `read_text`.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    blank, lines = True, 0
    try:
        with path.open("rb") as file:
            while True:
                block = file.readline(_BLOCK)
                text = decoder.decode(block, final=not block)
                if not block:
                    break
                blank = blank and not text.strip()
                if "\0" in text or (not lines and block.startswith(_UTF16_MARKS)):
                    raise _Refused
                lines += 1
    except (OSError, ValueError, _Refused):
        read_text(path)  # says what is wrong, and in which line
        return
    if blank:
        raise fault("is empty", path)


class _Refused(Exception):  # noqa: N818 -- a signal inside of this file
    """A file is no text."""


def _json_article(line: str, path: Path, number: int) -> Found:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at column {error.colno}"
        raise fault(problem, path, number) from None
    except (ValueError, RecursionError):
        raise fault("is not JSON that can be read", path, number) from None
    if not isinstance(values, dict):
        raise fault('is not a JSON object such as {"text": "..."}', path, number)
    text = values.get("text")
    if not isinstance(text, str):
        raise fault('has no "text", or one that is not a string', path, number)
    check_text(text, path, number)
    known = about(values, path, number)
    if given := _plain("id", values.get("id"), path, number):
        known["id"] = given
    return Found(_article(text, path, known), path, number, has_own_id=bool(given))
