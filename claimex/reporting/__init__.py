"""How a comparison is shown, and claims before any comparison.

To add a format of comparisons, write a module here with a function from `Compared` to text or bytes, built
on the `Report` of `_view.py` (`markdown.py` is a short example), and an entry in `FORMATS`. By the file's
ending `claimex compare -o` chooses: name it in the help of `cli/options.py`. A method of `Comparison` is
optional: `FORMATS[name].write(comparison)` is enough. Escape every string of other people's: first with
`_safe.one_line`, then as the markup asks.

- this file: `FORMATS`, for files of comparisons only.
- `page.py`: one self-contained HTML page, and a notebook's fragment. `markdown.py`: GitHub Flavored Markdown.
  Both are Jinja2 templates, in `templates/`.
- `text.py`: text for a terminal.
- `rows.py`: the table of statements, as CSV and as a pandas frame.
- `json_format.py`: all of it as JSON, and back.
- `claims.py`: claims before any comparison, and what a run took.
- `_view.py`: what every format says of a comparison and of a claim, before its markup.
- `_wording.py`, `_quotes.py`, `_layout.py`, `_safe.py`: words, quotes, line breaks, escapes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import NamedTuple

from claimex.comparison.records import Compared

__all__ = ["FORMATS", "Format"]

Writer = Callable[[Compared], str | bytes]
"""Takes a comparison and returns the whole file: its text, or its bytes where it is no text."""


class Format(NamedTuple):
    """One form in which a comparison is written to a file.

    Attributes:
        suffixes: the endings of files of this format, the usual one first.
        write: what writes it.
    """

    suffixes: tuple[str, ...]
    write: Writer


def _write(module: str, function: str, compared: Compared) -> str | bytes:
    """Write with a module of this package, which is imported only here: it may bring a library."""
    writer: Writer = getattr(import_module(f"claimex.reporting.{module}"), function)
    return writer(compared)


FORMATS: dict[str, Format] = {
    "page": Format((".html", ".htm"), partial(_write, "page", "comparison_page")),
    "markdown": Format((".md",), partial(_write, "markdown", "comparison_markdown")),
    "json": Format((".json",), partial(_write, "json_format", "comparison_json")),
    "table": Format((".csv",), partial(_write, "rows", "comparison_csv")),
}
"""Every format of files by its name. `claimex compare -o FILE` takes the one of the file's ending."""
