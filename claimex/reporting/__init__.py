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
- `tables.py`: the tables of claims, events, positions and links. `frames.py`: as frames;
  `csv_format.py`, `workbook.py`, `parquet.py`: as files.
- `json_format.py`: all of it as JSON, and back.
- `claim_review.py`, `annotations.py`: JSON-LD, of schema.org and of the W3C's Web Annotation.
- `claims.py`: claims before any comparison, and what a run took.
- `writing.py`: a report is returned, or is a file.
- `_view.py`: what every format says of a comparison and of a claim, before its markup.
- `_wording.py`, `_quotes.py`, `_layout.py`, `_safe.py`: words, quotes, line breaks, escapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from claimex.comparison.records import Compared
from claimex.errors import MissingExtraError, UsageError
from claimex.models import Article

__all__ = ["FORMATS", "Format", "format_of"]

Writer = Callable[..., str | bytes]
"""Takes a comparison and returns the whole file: its text, or its bytes where it is no text."""


class Format(NamedTuple):
    """One form in which a comparison is written to a file.

    Attributes:
        suffixes: the endings of files of this format, the usual one first.
        write: what writes it.
        needs: the library that it needs beyond claimex's own, and the extra that brings it.
        holds_texts: whether `write` takes articles too (`articles=`), whose texts it shows.
    """

    suffixes: tuple[str, ...]
    write: Writer
    needs: tuple[str, str] | None = None
    holds_texts: bool = False

    def content(self, compared: Compared, articles: Iterable[Article] = ()) -> str | bytes:
        """Return the whole file of a comparison, with texts of articles where the format holds them."""
        return self.write(compared, articles=articles) if self.holds_texts else self.write(compared)


def _write(module: str, function: str, compared: Compared, **more: object) -> str | bytes:
    """Write with a module of this package, which is imported only here: it may bring a library."""
    writer: Writer = getattr(import_module(f"claimex.reporting.{module}"), function)
    return writer(compared, **more)


FORMATS: dict[str, Format] = {
    "page": Format((".html", ".htm"), partial(_write, "page", "comparison_page"), holds_texts=True),
    "markdown": Format((".md",), partial(_write, "markdown", "comparison_markdown")),
    "json": Format((".json",), partial(_write, "json_format", "comparison_json")),
    "table": Format((".csv",), partial(_write, "csv_format", "comparison_csv")),
    "workbook": Format(
        (".xlsx",), partial(_write, "workbook", "comparison_workbook"), ("xlsxwriter", "excel")
    ),
    "parquet": Format(
        (".parquet",), partial(_write, "parquet", "comparison_parquet"), ("pyarrow", "parquet")
    ),
    "claim review": Format((".jsonld",), partial(_write, "claim_review", "comparison_claim_review")),
    "annotations": Format(
        (".annotations.jsonld",), partial(_write, "annotations", "comparison_annotations"), holds_texts=True
    ),
}
"""Every format of files by its name. `claimex compare -o FILE` takes the one of the file's ending."""


def format_of(path: Path) -> Format:
    """Return the format that a file's ending names, the longest ending first.

    Raises:
        UsageError: no format has that ending.
        MissingExtraError: the format needs a library that is not installed.
    """
    name = path.name.lower()
    fitting = [
        (end, form)
        for form in FORMATS.values()
        for end in form.suffixes
        if name.endswith(end) and name != end
    ]
    if not fitting:
        *first, last = (form.suffixes[0] for form in FORMATS.values())
        raise UsageError(f"{path} has no ending that says what to write: use {', '.join(first)} or {last}")
    _, form = max(fitting, key=lambda one: len(one[0]))
    if form.needs is not None and not _is_installed(form.needs[0]):
        raise MissingExtraError(form.needs[0], extra=form.needs[1])
    return form


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # it was imported, and has no spec
        return False
