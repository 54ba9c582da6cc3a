"""Dates in EDTF read back: the same days as they were written from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from claimex import resolve_date
from claimex.kinds.time.edtf import days_of

WORDS = """winter 2024|last winter|spring 2025|the third quarter of 2025|the first half of 2024|the 1990s
the 19th century|since 2015|before October 1|mid-October|October 14-16|14 and 17 October 2025|2025|August 1
the weekend|two weeks ago|last week|the fourth quarter of 2025|the second half of 2025|28 October 2025""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("words", WORDS)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_was_resolved_is_read_back(words: str, published: date) -> None:
    found = resolve_date(words, published)
    if found is not None and (found.earliest or found.latest):
        assert days_of(found.edtf) == (found.earliest, found.latest)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "XXXX-08-01",
        "XXXX-XX-28",
        "XXXX-10-14/XXXX-10-16",
        "../..",
        "October",
        "36/44",
        "2025-02-30",
    ],
)
def test_what_is_no_date_of_a_known_year_is_none(text: str | None) -> None:
    assert days_of(text) is None


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
    ],
)
def test_every_form(text: str, first: str | None, last: str | None) -> None:
    found = days_of(text)
    assert found is not None
    assert tuple(day and day.isoformat() for day in found) == (first, last)
