"""The days of a time in EDTF: those that it was written from."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from claimex.kinds.time import days_of, resolve_date

TABLES = Path(__file__).parent / "dates"


@pytest.mark.parametrize("table", ["english.tsv", "others.tsv"])
def test_the_days_are_those_that_were_written(table: str) -> None:
    read = 0
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            reference = date.fromisoformat(row["reference"]) if row["reference"][0].isdigit() else None
            found = resolve_date(row["words"], reference)
            for one in (found, *found.alternatives) if found else ():
                read += 1
                assert days_of(one.edtf) == (one.earliest, one.latest), (row, one.edtf)
    assert read > 400


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-10-28", "2025-10-28", "2025-10-28"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("../2025-10", None, "2025-10-31"),
        ("2015/..", "2015-01-01", None),
        ("{2025-10-14,2025-10-16}", "2025-10-14", "2025-10-16"),
        ("XXXX-08-01", None, None),
        ("XXXX-10-14/XXXX-10-16", None, None),
        ("XXXX-XX-28", None, None),
    ],
)
def test_every_form(text: str, first: str | None, last: str | None) -> None:
    found = days_of(text)
    assert tuple(day and day.isoformat() for day in found) == (first, last)
