"""A table that runs as one test says which of its rows are wrong, and why."""

from __future__ import annotations

import inspect

import pytest

from tests.tables import check_rows, each_row


def is_even(number: int, _note: str = "") -> None:
    assert number % 2 == 0, f"{number} is odd"


def test_every_wrong_row_is_in_the_summary() -> None:
    check_rows([2, (4, "four")], is_even)
    with pytest.raises(AssertionError) as failed:
        check_rows([1, 2, (3, "three"), "x"], is_even)
    assert "3 of 4 rows fail" in str(failed.value)
    assert "(3, 'three'): AssertionError: 3 is odd" in str(failed.value)
    assert "'x': TypeError" in str(failed.value)


def test_a_table_without_rows_fails() -> None:
    with pytest.raises(AssertionError, match="no rows"):
        check_rows([], is_even)


def test_a_test_over_rows_keeps_its_fixtures_and_no_arguments_of_the_rows() -> None:
    seen: list[tuple[str, list[int]]] = []

    @each_row("numbers", [[1, 2], [3]])
    def run(fixture: str, numbers: list[int]) -> None:
        seen.append((fixture, numbers))

    assert list(inspect.signature(run).parameters) == ["fixture"]
    run(fixture="here")
    assert seen == [("here", [1, 2]), ("here", [3])]


def test_tables_may_be_crossed() -> None:
    seen: list[tuple[int, str]] = []

    @each_row(("a",), [(1,), (2,)])
    @each_row("b", "xy")
    def run(a: int, b: str) -> None:
        seen.append((a, b))

    run()
    assert seen == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]
