"""The table of positions as a Parquet file. By pyarrow (`claimex[parquet]`)."""

from __future__ import annotations

import io

from claimex.comparison.records import Compared
from claimex.errors import MissingExtraError
from claimex.reporting.frames import frame_of
from claimex.reporting.tables import table_of


def comparison_parquet(compared: Compared) -> bytes:
    """Return the table of positions of a comparison as a Parquet file: texts, whole numbers, days.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow, which writes Parquet,", extra="parquet", error=error) from None
    out = io.BytesIO()
    parquet.write_table(frame_of(table_of(compared, "positions"), "pyarrow"), out)
    return out.getvalue()
