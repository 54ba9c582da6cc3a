"""The CSV manifest: one row a file, with what is known of it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimex.articles.fields import FIELDS, fault, field_name, read_text
from claimex.articles.formats import FileEntry
from claimex.errors import ArticleError

_COLUMNS = ("file", *FIELDS)


def read_manifest(path: Path, folders: Sequence[Path] = ()) -> list[FileEntry | ArticleError]:
    """The files that a manifest lists, in its order, and an error for each row that names none.

    The first row has the names of the columns in any case and order: `file`, and those of `FIELDS`. A file
    that is not found from the manifest's own folder is looked for in `folders`.
    """
    records = _records(path)
    _, header = next(records)  # a blank file has been refused
    columns = [field_name(name) for name in header]
    if "file" not in columns:
        found = ", ".join(repr(name[:60]) for name in columns)
        raise fault(f'has no column "file" among its columns, separated by commas: {found}', path)
    for name in _COLUMNS:
        if columns.count(name) > 1:
            raise fault(f'has more than one column "{name}"', path)
    entries = [_entry(columns, cells, path, line, folders) for line, cells in records]
    if not entries:
        raise fault("lists no files", path)
    return entries


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with the line that it begins on, 1-based."""
    # strict: a quotation mark that is never closed would swallow the rest of the file
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(f"is not CSV: {error}", path, line) from None


def _entry(
    columns: list[str], cells: list[str], manifest: Path, line: int, folders: Sequence[Path]
) -> FileEntry | ArticleError:
    # a short row leaves its last columns blank
    row = {name: cell for name, cell in zip(columns, cells, strict=False) if name in _COLUMNS}
    name = row.pop("file", "").strip()
    if not name:
        return fault("names no file", manifest, line)
    problem = None
    if any(cell.strip() for cell in cells[len(columns) :]):
        count = f"has {len(cells)} cells for {len(columns)} columns"
        problem = fault(f"{count}; put quotation marks around one with a comma", manifest, line)
    places = [folder / name for folder in (manifest.parent, *folders)]
    path = next((place for place in places if exists(place)), places[0])
    return FileEntry(path, row, manifest, line, problem)


def exists(path: Path) -> bool:
    """Whether there is such a file or folder, as far as can be seen."""
    return os.path.exists(path)  # noqa: PTH110 -- Path.exists raises where a name is too long
