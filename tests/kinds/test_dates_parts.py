"""Parts of a month: its thirds, halves and first days, of a month that is named or of the article's own."""

from __future__ import annotations

from datetime import date

import pytest

from claimex.kinds.time import resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 12)  # a Wednesday


@each_row(
    ("words", "first", "last"),
    [
        ("今月上旬", "2025-11-01", "2025-11-10"),
        ("上旬", "2025-11-01", "2025-11-10"),
        ("在中旬", "2025-11-11", "2025-11-20"),
        ("来月下旬", "2025-12-21", "2025-12-31"),
        ("上个月中旬", "2025-10-11", "2025-10-20"),
        ("2025年9月下旬", "2025-09-21", "2025-09-30"),
        ("9月下旬から10月上旬", "2025-09-21", "2025-10-10"),
        ("先月初め", "2025-10-01", "2025-10-10"),
        ("今月前半", "2025-11-01", "2025-11-15"),
        ("今年前半", "2025-01-01", "2025-06-30"),
        ("今月初めて会談", "2025-11-01", "2025-11-30"),
        ("이달 중순", "2025-11-11", "2025-11-20"),
        ("상순", "2025-11-01", "2025-11-10"),
        ("10월 하순", "2025-10-21", "2025-10-31"),
        ("во второй декаде октября", "2025-10-11", "2025-10-20"),
        ("первая декада месяца", "2025-11-01", "2025-11-10"),
        ("перша декада жовтня", "2025-10-01", "2025-10-10"),
        ("the first third of the month", "2025-11-01", "2025-11-10"),
        ("in the last third of October", "2025-10-21", "2025-10-31"),
        ("im letzten Drittel des Oktober", "2025-10-21", "2025-10-31"),
        ("the first ten days of the month", "2025-11-01", "2025-11-10"),
        ("first half of the month", "2025-11-01", "2025-11-15"),
        ("la primera semana del mes", "2025-11-01", "2025-11-07"),
    ],
)
def test_a_part_of_a_month(words: str, first: str, last: str) -> None:
    found = resolve_date(words, REFERENCE)
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == (first, last)


@pytest.mark.parametrize("words", ["下旬", "the last ten days of the month"])
def test_a_part_that_is_still_ahead_may_be_of_the_month_before(words: str) -> None:
    found = resolve_date(words, REFERENCE)
    assert found is not None
    assert [str(other.latest) for other in found.alternatives] == ["2025-10-31"]


@pytest.mark.parametrize("words", ["the last week of the campaign", "в первой декаде XXI века", "early"])
def test_a_part_of_no_month_stays_open(words: str) -> None:
    assert resolve_date(words, REFERENCE) is None
