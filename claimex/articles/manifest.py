"""The CSV manifest: one row a file, with what is known of it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from claimex.articles.days import read_column
from claimex.articles.entries import FileEntry
from claimex.articles.fields import DAYS, FIELDS, InputFile, fault, field_name
from claimex.articles.web import is_url
from claimex.errors import ArticleError

_COLUMNS = ("file", *FIELDS)
_DELIMITERS = ",;\t"
"""What parts the columns: a comma, a semicolon where the spreadsheet's comma is in numbers, or a tab."""


def read_manifest(table: InputFile, folders: Sequence[Path] = ()) -> list[FileEntry | ArticleError]:
    """The files that a manifest lists, in its order, and an error for each row that names none.

    The first row has the names of the columns in any case and order: `file`, and those of `FIELDS`. A file
    that is not found from the manifest's own folder is looked for in `folders`. `file` may be an address.
    """
    (_, header), *rows = _records(table)  # a blank file has been refused
    columns = [field_name(name) for name in header]
    if "file" not in columns:
        found = ", ".join(repr(name[:60]) for name in columns)
        raise fault(f'has no column "file" among its columns: {found}', table)
    for name in _COLUMNS:
        if columns.count(name) > 1:
            raise fault(f'has more than one column "{name}"', table)
    if not rows:
        raise fault("lists no files", table)
    _read_days(columns, [cells for _, cells in rows], table)
    return [_entry(columns, cells, table, line, folders) for line, cells in rows]


def _records(table: InputFile) -> list[tuple[int, list[str]]]:
    """The records that are not blank, each with the line that it begins on, 1-based."""
    text = table.text()
    # strict: a quotation mark that is never closed would swallow the rest of the file
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line, records = 1, []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(f"is not CSV: {error}", table, line) from None
    return records


def _delimiter(text: str) -> str:
    """What parts the names of the columns so that one of them is "file"; else a comma."""
    header = next(filter(str.strip, text.splitlines()), "")
    for mark in _DELIMITERS:
        if any(field_name(name.strip(' "')) == "file" for name in header.split(mark)) and mark in header:
            return mark
    return ","


def _read_days(columns: Sequence[str], rows: Sequence[list[str]], table: InputFile) -> None:
    """Put ISO dates in the place of days as spreadsheets write them."""

    def warn(word: str) -> None:
        table.warn(f"{table.name}: {word}")

    for at, name in enumerate(columns):
        if name in DAYS:
            filled = [cells for cells in rows if len(cells) > at]
            days = read_column([cells[at] for cells in filled], name, warn)
            for cells, day in zip(filled, days, strict=True):
                cells[at] = day


def _entry(
    columns: list[str], cells: list[str], table: InputFile, line: int, folders: Sequence[Path]
) -> FileEntry | ArticleError:
    # a short row leaves its last columns blank
    row = {name: cell for name, cell in zip(columns, cells, strict=False) if name in _COLUMNS}
    name = row.pop("file", "").strip()
    if not name:
        return fault("names no file", table, line)
    problem = None
    if any(cell.strip() for cell in cells[len(columns) :]):
        count = f"has {len(cells)} cells for {len(columns)} columns"
        problem = fault(f"{count}; put quotation marks around one with a comma", table, line)
    if is_url(name):
        return FileEntry(Path(name), row, table.path, line, problem, name)
    places = [folder / name for folder in (table.path.parent, *folders)]
    path = next((place for place in places if exists(place)), places[0])
    return FileEntry(path, row, table.path, line, problem)


def exists(path: Path) -> bool:
    """Whether there is such a file or folder, as far as can be seen."""
    return os.path.exists(path)  # noqa: PTH110 -- Path.exists raises where a name is too long
