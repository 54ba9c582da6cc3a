"""Tables as frames: of pandas, or of any library that narwhals makes frames of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from claimex.errors import ArgumentError, extra_needed
from claimex.reporting._safe import visible
from claimex.reporting.tables import Table

if TYPE_CHECKING:
    import pandas

_PANDAS = {int: "Int64", float: "Float64", date: "datetime64[s]", str: "string"}
"""The types of pandas that have one kind of missing: those that narwhals takes can't hold missing numbers."""
_EXTRAS = {"pandas": "frames", "polars": "polars", "pyarrow": "parquet"}


def frame_of(table: Table, backend: str) -> Any:
    """Return a table as a frame of a library by its name: "pandas", "polars", "pyarrow", "modin", ...

    Also a table without a row has its columns with their types: texts, whole numbers, days. In pandas they
    are nullable types, and what is missing is `pandas.NA` or `NaT`.

    Raises:
        MissingExtraError: the library, or narwhals, is not installed.
        ArgumentError: narwhals knows no such library.
    """
    if backend == "pandas":
        return pandas_frame(table)
    with extra_needed("narwhals", _EXTRAS.get(backend, "polars")):
        import narwhals
    types = {int: narwhals.Int64, float: narwhals.Float64, date: narwhals.Date, str: narwhals.String}
    # as Arrow stores it: no half of a character, and nothing that shows as what it is not
    columns = {
        name: [visible(value) if isinstance(value := row.get(name), str) else value for row in table.rows]
        for name in table.columns
    }
    try:
        with extra_needed(backend, _EXTRAS.get(backend, backend)):
            schema = {name: types[kind]() for name, kind in table.columns.items()}
            return narwhals.from_dict(columns, schema=schema, backend=cast("Any", backend)).to_native()
    except (TypeError, ValueError, AttributeError):
        known = "pandas, polars or pyarrow"
        raise ArgumentError(f"backend: no frames can be made with {backend!r}: give {known}") from None


def pandas_frame(table: Table) -> pandas.DataFrame:
    """Return a table as a frame of pandas, or raise MissingExtraError."""
    with extra_needed("pandas", "frames"):
        import pandas
    frame = pandas.DataFrame(table.rows, columns=list(table.columns))
    return frame.astype({name: _PANDAS[kind] for name, kind in table.columns.items()})
