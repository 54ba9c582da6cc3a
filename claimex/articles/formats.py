"""The formats of articles: `FORMATS` lists them, each with the function that yields a file's articles.

What can't be understood is yielded as an `ArticleError`, in its place among the articles, or raised
where it is the file as a whole: nothing is dropped in silence.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claimex.articles.fields import (
    Articles,
    ReadArticle,
    article,
    check_text,
    decoded,
    fault,
    known_fields,
    path_text,
    plain,
    read_text,
    unreadable,
)
from claimex.errors import ArticleError

_YAML_NULLS = ("", "~", "null", "Null", "NULL")


class FileEntry(NamedTuple):
    """A file to be read, and the cells and the line (1-based) of the manifest that describes it."""

    path: Path
    cells: Mapping[str, str] = {}
    manifest: Path | None = None
    line: int | None = None
    problem: ArticleError | None = None
    """Why the file is not read, where the manifest's row can't be understood."""


class Format(NamedTuple):
    """How files are read: `read` takes a file, and what a manifest says of it, which goes before its own."""

    read: Callable[[Path, Mapping[str, Any]], Articles]
    several: bool = False
    """Whether a file holds several articles: no row of a manifest can describe it then."""


def read_file(entry: FileEntry) -> Articles:
    """Yield the articles of one file in its order, and an error for each that can't be read."""
    if entry.problem is not None:
        yield entry.problem
        return
    try:
        form = FORMATS[_suffix_of(entry.path)]
        if form.several and entry.manifest is not None:
            problem = "a manifest describes files of one article; leave its row out, and give this file as a"
            raise fault(f"{problem} path of its own", entry.path)
        described = known_fields(entry.cells, entry.manifest or entry.path, entry.line)
        yield from form.read(entry.path, described)
    except ArticleError as error:
        if entry.manifest is None or entry.manifest == error.path:
            yield error
        else:
            message = f"{path_text(entry.manifest)}, line {entry.line}: {error}"
            yield ArticleError(message, path=error.path, line=error.line)


def _suffix_of(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise fault("no such file or folder", path) from None
    except (OSError, ValueError) as error:
        raise unreadable(error, path) from None
    if not stat.S_ISREG(mode):
        raise fault("is not a regular file", path)
    if (suffix := path.suffix.lower()) not in FORMATS:
        raise fault(f"is not of a kind that can be read; those are {', '.join(sorted(FORMATS))}", path)
    return suffix


def _plain_text(path: Path, described: Mapping[str, Any]) -> Articles:
    yield ReadArticle(article(read_text(path), path, described), path)


def _markdown(path: Path, described: Mapping[str, Any]) -> Articles:
    front, text = _front_matter(read_text(path), path)
    yield ReadArticle(article(text, path, {**front, **described}), path)


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """What a Markdown file's front matter says, and the text below it as it is there."""
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
        raise fault('has no "name: value" lines between the first two "---"; take those out', path)
    body = body.removeprefix("\n")
    if not body.strip():
        raise fault("has front matter but no text", path)
    given = {name: None if value in _YAML_NULLS else value for name, value in (values or {}).items()}
    return known_fields(given, path), body


def _json_lines(path: Path, _described: Mapping[str, Any]) -> Articles:
    """One article a line, read one by one. A bad line is an error of its own; blank ones are passed over."""
    blank = True
    try:
        # in bytes: a string in JSON may hold U+2028 and its like, which end no line
        with path.open("rb") as file:
            for number, data in enumerate(file, start=1):
                line = decoded(data, path, number)  # where it fails, the rest of the file is not text either
                if line.strip():
                    blank = False
                    try:
                        yield _json_article(line.removesuffix("\n"), path, number)
                    except ArticleError as error:
                        yield error
    except OSError as error:
        raise unreadable(error, path) from None
    if blank:
        raise fault("is empty", path)


def _json_article(line: str, path: Path, number: int) -> ReadArticle:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise fault(f"is not JSON: {error.msg} at column {error.colno}", path, number) from None
    except (ValueError, RecursionError):
        raise fault("is not JSON that can be read", path, number) from None
    if not isinstance(values, dict):
        raise fault('is not a JSON object such as {"text": "..."}', path, number)
    text = values.get("text")
    if not isinstance(text, str):
        raise fault('has no "text", or one that is not a string', path, number)
    check_text(text, path, number)
    known = known_fields(values, path, number)
    if given := plain("id", values.get("id"), path, number):
        known["id"] = given
    return ReadArticle(article(text, path, known, number), path, number, bool(given), "source" in known)


FORMATS = {
    ".txt": Format(_plain_text),
    ".md": Format(_markdown),
    ".markdown": Format(_markdown),
    ".jsonl": Format(_json_lines, several=True),
    ".ndjson": Format(_json_lines, several=True),
}
"""Every format that can be read, under the suffixes of its files in lower case."""
