"""The benchmark that reads TimeML documents: their times, and the days that their values mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.kinds import timeml

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><TIMEX3 tid="t0" type="TIME" value="2024-03-13T10:00" functionInDocument="CREATION_TIME">13/3/24</TIMEX3>
<TEXT>They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-03-12">Tuesday
evening</TIMEX3> for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.</TEXT></TimeML>
"""
TABLE = "2024-03-13\tDATE\t2024-03-13\nnow\tDATE\tPRESENT_REF\na day\tDURATION\tP1D\n\n2024-03-14\tDATE\t2024-03-14\nlast May\tDATE\t2023-05\n"


def test_documents_and_tables_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "._one.tml").write_bytes(b"\x00\x05\x16\x07")  # what some archives hold beside each file
    (tmp_path / "two.tsv").write_text(TABLE, encoding="utf-8")
    assert list(timeml.rows(tmp_path)) == [
        (date(2024, 3, 13), "Tuesday evening", "2024-03-12"),
        (date(2024, 3, 13), "now", "PRESENT_REF"),
        (date(2024, 3, 14), "last May", "2023-05"),
    ]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-03-12TEV", "2024-03-12", "2024-03-12"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W11", "2024-03-11", "2024-03-17"),
        ("2024-W11-WE", "2024-03-16", "2024-03-17"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("198", "1980-01-01", "1989-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_s_days(value: str, first: str, last: str) -> None:
    assert timeml.expected(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "value", "found"),
    [
        ("Tuesday", "2024-03-12", "same"),
        ("last Tuesday", "2024-03-05", "several"),
        ("Friday", "2024-03-15", "same"),  # read forward, as it lies ahead
        ("early February", "2024-02", "part"),
        ("a year ago", "2023-03-13", "unit"),
        ("last week", "2024-03", "near"),
        ("Tuesday", "2024-03-04", "apart"),
        ("some day", "2024-03-13", "none"),
    ],
)
def test_outcomes(words: str, value: str, found: str) -> None:
    row = timeml.Row(date(2024, 3, 13), words, value)
    assert timeml.outcome(row) == found


@pytest.mark.parametrize(
    ("words", "value", "is_left_out"),
    [
        ("a year earlier", "2023-Q1", True),
        ("the latest quarter", "2024-Q1", True),
        ("last year", "2023-Q1", True),
        ("now", "PRESENT_REF", True),
        ("last week", "2024-WXX", True),
        ("the year-earlier third quarter", "2023-Q3", False),
        ("last year", "2023", False),
    ],
)
def test_what_is_left_out(words: str, value: str, is_left_out: bool) -> None:
    assert timeml.is_left_out(timeml.Row(date(2024, 3, 13), words, value)) is is_left_out
