"""Markdown: one article, with front matter in YAML between "---" or in TOML between "+++", or without."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from claimex.articles.fields import Articles, InputFile, ReadArticle, article, fault, known_fields

_YAML_NULLS = ("", "~", "null", "Null", "NULL")
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML_LINE = re.compile(r"at line (\d+)")


def read(file: InputFile, described: Mapping[str, Any]) -> Articles:
    """Yield the article of a Markdown file: the text below the front matter, as it is there."""
    text = file.text()
    start = text.lstrip()
    front = _toml_front if re.match(r"\+\+\+[ \t]*\r?\n", start) else _yaml_front
    values, body = front(text, start, file)
    if values is not None and not body.strip():
        raise fault("has front matter but no text", file)
    known = {**known_fields(values or {}, file), **described}
    yield ReadArticle(article(body, file, known), file, has_source="source" in known)


def _yaml_front(text: str, start: str, file: InputFile) -> tuple[dict[str, Any] | None, str]:
    """What front matter in YAML says, None without any, and the text below it."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    if not handler.detect(start):
        return None, text
    try:
        head, body = handler.split(start)
        # every value as the text it is written as: YAML would make False of the language "no"
        values = handler.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        first = text.count("\n", 0, text.index(head)) + 1
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        raise fault(f"its front matter is not YAML: {error.problem}", file, line) from None
    except (yaml.YAMLError, RecursionError):
        raise fault("its front matter is not YAML", file) from None
    except ValueError:
        problem = 'begins with "---" as if with front matter, but no second "---" ends it'
        raise fault(problem, file) from None
    if not isinstance(values, dict | None):
        raise fault('has no "name: value" lines between the first two "---"; take those out', file)
    given = {name: None if value in _YAML_NULLS else value for name, value in (values or {}).items()}
    return given, body.removeprefix("\n")


def _toml_front(text: str, start: str, file: InputFile) -> tuple[dict[str, Any], str]:
    """What front matter in TOML says, and the text below it."""
    if (found := _TOML.match(start)) is None:
        raise fault('begins with "+++" as if with front matter, but no second "+++" ends it', file)
    try:
        return tomllib.loads(found[1].replace("\r\n", "\n")), start[found.end() :]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _TOML_LINE.search(str(error))
        before = text.count("\n", 0, len(text) - len(start)) + 1
        line = before + int(at[1]) if at else None
        problem = str(error).partition(" (at ")[0]
        raise fault(f"its front matter is not TOML: {problem}", file, line) from None
