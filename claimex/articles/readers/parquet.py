"""Parquet: one article a row. A bad row is an error of its own.

The columns are named as the fields of a line of JSON are; others are not read.
By pyarrow (`claimex[parquet]`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimex.articles.fields import (
    FIELDS,
    Articles,
    InputFile,
    article_of_row,
    fault,
    field_name,
    needed_to_read,
)
from claimex.errors import ArticleError

_ROWS = 100
"""So many rows are held in memory."""


def read(file: InputFile, _described: Mapping[str, Any]) -> Articles:
    """Yield the articles of a file, in the order of its rows, which errors count from 1."""
    for number, row in enumerate(_rows(file), start=1):
        try:
            yield article_of_row(row, file, number)
        except ArticleError as error:
            yield error


def _rows(file: InputFile) -> Iterator[dict[str, Any]]:
    with needed_to_read(file, "pyarrow", "parquet"):
        import pyarrow
        from pyarrow import parquet
    try:
        with parquet.ParquetFile(file.path) as table:
            names = table.schema_arrow.names
            if "text" not in names:
                raise fault(f"has no column 'text'; it has {', '.join(names)}", file)
            wanted = [name for name in names if name in ("text", "id") or field_name(name) in FIELDS]
            # each of Arrow's threads would hold on to memory of its own
            for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise fault(f"is no Parquet file that can be read: {str(error).splitlines()[0]}", file) from None
