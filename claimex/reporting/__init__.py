"""How a comparison and its claims are shown. To add a format, add a function and an entry to `FORMATS`.

- this file: the registry of formats of a comparison.
- `page.py`: one self-contained HTML page, and a notebook's fragment; `templates/` has the Jinja2 templates.
- `text.py`: text for a terminal. `markdown.py`: GitHub Flavored Markdown.
- `rows.py`: the table of statements, as CSV and as a pandas frame.
- `json_format.py`: all of it as JSON, and back.
- `claims.py`: claims before any comparison, and what a run took.
- `_view.py`, `_claim_view.py`: what every format says of a comparison and of a claim, before its markup.
- `_wording.py`, `_quotes.py`, `_layout.py`, `_safe.py`: words, quotes, line breaks, escapes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimex.comparison.records import Compared
from claimex.reporting.json_format import comparison_json
from claimex.reporting.markdown import comparison_markdown
from claimex.reporting.page import comparison_fragment, comparison_page
from claimex.reporting.rows import comparison_csv
from claimex.reporting.text import comparison_text

__all__ = ["FORMATS", "Format"]


class Format(NamedTuple):
    """One form in which a comparison is written.

    Attributes:
        suffixes: the endings of files of this format, the usual one first; none for a format of screens.
        write: takes the comparison and returns the text of the whole file.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Compared], str]


FORMATS: dict[str, Format] = {
    "page": Format((".html", ".htm"), comparison_page),
    "markdown": Format((".md",), comparison_markdown),
    "json": Format((".json",), comparison_json),
    "table": Format((".csv",), comparison_csv),
    "text": Format((".txt",), comparison_text),
    "notebook": Format((), comparison_fragment),
}
"""Every format by its name. `claimex compare -o FILE` takes the one of the file's ending."""
