"""JSON Lines: one article a line. A bad line is an error of its own; blank ones are passed over."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimex.articles.fields import (
    MAX_ARTICLE_CHARS,
    Articles,
    InputFile,
    ReadArticle,
    article_of_row,
    fault,
    unreadable,
)
from claimex.errors import ArticleError
from claimex.files import bounded_lines

_LONGEST_LINE = 6 * MAX_ARTICLE_CHARS + 2**20
"""Bytes: of a character JSON makes six at most (two of these where it is beyond U+FFFF)."""


def read(file: InputFile, _described: Mapping[str, Any]) -> Articles:
    """Yield the articles of a file, read one by one."""
    blank = True
    try:
        for number, line in _lines(file):
            if isinstance(line, ArticleError):
                blank = False
                yield line
            elif line.strip():
                blank = False
                try:
                    yield _article(line.removesuffix("\n"), file, number)
                except ArticleError as error:
                    yield error
    except OSError as error:
        raise unreadable(error, file) from None
    if blank:
        raise fault("is empty", file)


def _lines(file: InputFile) -> Iterator[tuple[int, str | ArticleError]]:
    """The lines of a file with their numbers, from 1; in the place of one that is too long, the error."""
    with file.path.open("rb") as stream:
        start = stream.read(4)
        if file.encoding is not None or start.startswith((b"\xff\xfe", b"\xfe\xff")):
            # only in UTF-8 a line ends at the byte of "\n", whatever is before it
            yield from enumerate(io.StringIO(file.decoded(file.data(), 1, file.encoding), newline="\n"), 1)
            return
        stream.seek(0)
        # in bytes: a string in JSON may hold U+2028 and its like, which end no line
        for number, (data, size) in enumerate(bounded_lines(stream, _LONGEST_LINE), start=1):
            if size > _LONGEST_LINE:
                most = f"no article may have over {MAX_ARTICLE_CHARS:,} characters"
                yield number, fault(f"is {size:,} bytes long, and {most}", file, number)
                continue
            # line by line nothing can be guessed; where one fails, the rest of the file is not text either
            yield number, file.decoded(data, number, "utf-8")


def _article(line: str, file: InputFile, number: int) -> ReadArticle:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise fault(
            f"is not JSON: {error.msg.removesuffix(' at')} at column {error.colno}", file, number
        ) from None
    except (ValueError, RecursionError):
        raise fault("is not JSON that can be read", file, number) from None
    if not isinstance(values, dict):
        raise fault('is not a JSON object such as {"text": "..."}', file, number)
    return article_of_row(values, file, number)
