"""Tables as CSV that a spreadsheet opens as it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, cast

from claimex.comparison.records import Compared
from claimex.errors import ArgumentError, shown
from claimex.reporting._safe import visible
from claimex.reporting.tables import Kind, Table, table_of
from claimex.reporting.writing import write_report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run as a formula (OWASP, "CSV Injection"; the wide forms
where the spreadsheet's language is Japanese)."""


def comparison_csv(compared: Compared) -> bytes:
    """Return the table of positions of a comparison as the bytes of a CSV file.

    It begins with the byte order mark by which Excel knows UTF-8: without one it takes the letters of another
    script for those of the reader's own.
    """
    return _as_bytes(table_of(compared, "positions"))


def csv_of(compared: Compared, path: str | Path | None, kind: Kind) -> str | None:
    """Return a table of a comparison as CSV; or write that to `path`, with the same mark, and return nothing.

    A text without an ending is the name of a table, and no path.

    Raises:
        ArgumentError: there is no such table.
        ClaimexError: the file can't be written.
    """
    if isinstance(path, str) and Path(path).name == path and not Path(path).suffix:
        if kind != "positions":
            raise ArgumentError(f"path: {shown(path)} has no ending, as {path}.csv has")
        return table_csv(table_of(compared, cast("Kind", path)))  # which refuses others
    table = table_of(compared, kind)
    if path is None:
        return table_csv(table)
    write_report(path, _as_bytes(table))
    return None


def _as_bytes(table: Table) -> bytes:
    return table_csv(table).encode("utf-8-sig", "backslashreplace")


def table_csv(table: Table) -> str:
    r"""Return a table as CSV (RFC 4180 quoting, lines ended by "\n"), a header first.

    None is an empty cell, a day an ISO date. A text that begins with `=`, `+`, `-`, `@` (or their wide
    forms), a tab or a line end gets an apostrophe before it, so that no spreadsheet runs an article's words
    as a formula. What hides or reorders text is shown or replaced, as in every report; line ends inside a
    cell are "\n".
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_cell, table.columns))
    writer.writerows([_cell(row.get(name)) for name in table.columns] for row in table.rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if value.startswith(_FORMULA_STARTS) else text
