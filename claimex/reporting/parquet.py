"""The table of positions as a Parquet file. By pyarrow (`claimex[parquet]`)."""

from __future__ import annotations

import io

from claimex.comparison.records import Compared
from claimex.errors import extra_needed
from claimex.reporting.frames import frame_of
from claimex.reporting.tables import table_of


def comparison_parquet(compared: Compared) -> bytes:
    """Return the table of positions of a comparison as a Parquet file: texts, whole numbers, days.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    with extra_needed("pyarrow, which writes Parquet,", "parquet"):
        from pyarrow import parquet
    out = io.BytesIO()
    parquet.write_table(frame_of(table_of(compared, "positions"), "pyarrow"), out)
    return out.getvalue()
