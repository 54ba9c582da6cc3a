"""The readers of articles: `READERS` has each under the endings of its files.

To add one, write a module here with a function

    def read(file: InputFile, described: Mapping[str, Any]) -> Articles: ...

that yields a `ReadArticle` for each article of the file, and an `ArticleError` for each that can't be read.
`described` is what a manifest says of the file; it goes before what the file itself says. `fields.article`
makes the article, `fields.known_fields` reads what a file says of it. Raise `fields.fault(...)` for what is
wrong with the file as a whole, and turn each error of a parser into it: any other error ends the run. Then
enter it in `READERS`, and name its ending in the docstring of `reading.py`.

A module is imported when a file of its kind is read, so it may bring a library of an optional extra:
`fields.needed_to_read` says in one line what to install.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from claimex.articles.contents import Content
from claimex.articles.fields import Articles, InputFile

__all__ = ["READERS", "Reader"]


class Reader(NamedTuple):
    """How files of one kind are read.

    Attributes:
        module: the module that reads them, with a function `read`; of this package, or with its full name.
        content: what the files must be by their first bytes.
        several: whether a file holds several articles: no row of a manifest can describe it then.
    """

    module: str
    content: Content = "text"
    several: bool = False

    def read(self, file: InputFile, described: Mapping[str, Any]) -> Articles:
        """Yield the articles of a file in its order, and an error for each that can't be read."""
        package = "" if "." in self.module else f"{__name__}."
        articles: Articles = import_module(f"{package}{self.module}").read(file, described)
        return articles


_TEXT, _MARKDOWN = Reader("text"), Reader("markdown")
_JSON_LINES = Reader("json_lines", several=True)
_HTML = Reader("html", "HTML")

READERS = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".jsonl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".pdf": Reader("pdf", "PDF"),
    ".parquet": Reader("parquet", "Parquet", several=True),
}
"""Every reader, under the endings of its files in lower case. `web/` reads addresses, by their content."""
