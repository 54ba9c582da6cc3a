"""A comparison as an Excel workbook, a sheet for each table. By xlsxwriter (`claimex[excel]`)."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from claimex.comparison.records import Compared
from claimex.errors import ClaimexError, extra_needed
from claimex.reporting._safe import visible
from claimex.reporting.tables import Kind, Table, table_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_MOST_ROWS = 1_048_576  # of a sheet, and
_LONGEST = 32_767  # UTF-16 units of a cell: "Excel specifications and limits"
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar has a 29 February 1900, and no day before that year
_CREATED = datetime(1980, 1, 1)  # as its parts are dated: the same comparison gives the same bytes
_WIDTHS = {"quote": 60, "reason": 50, "label": 45, "value": 35, "message": 80}
_MISSING = ("kind", "source", "article_id", "path", "message")


def comparison_workbook(compared: Compared) -> bytes:
    """Return a comparison as an .xlsx file: the sheets events, positions, claims, links, and missing.

    Every text is a text: none is run as a formula or made a link. Days are days of Excel. What hides or
    reorders text is shown or replaced; a text that is too long for a cell ends with "…".

    Raises:
        MissingExtraError: xlsxwriter is not installed.
        ClaimexError: a table has more rows than a sheet takes.
    """
    with extra_needed("xlsxwriter, which writes workbooks,", "excel"):
        from xlsxwriter import Workbook
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **plain}) as book:
        book.set_properties({"created": _CREATED})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        kinds: tuple[Kind, ...] = get_args(Kind)
        for kind in sorted(kinds, key=("events", "positions", "claims", "links").index):
            _write(book, kind, table_of(compared, kind), bold, day)
        missing = [failure.model_dump(include=set(_MISSING)) for failure in compared.missing]
        _write(book, "missing", Table.of(_MISSING, missing), bold, day)
    return out.getvalue()


def _write(book: Workbook, name: str, table: Table, bold: Format, day: Format) -> None:
    if len(table.rows) >= _MOST_ROWS:
        raise ClaimexError(
            f"the table {name} has {len(table.rows):,} rows, and a sheet takes {_MOST_ROWS:,}: write .parquet"
        )
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTHS.get(column, 18))
        sheet.write_string(0, at, _cell_text(column), bold)
    for number, row in enumerate(table.rows, start=1):
        for at, column in enumerate(table.columns):
            _write_cell(sheet, number, at, row.get(column), day)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _cell_text(str(value)))


def _cell_text(text: str) -> str:
    """A text as a cell holds it."""
    text = visible(text)
    if len(text) * 2 <= _LONGEST or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
