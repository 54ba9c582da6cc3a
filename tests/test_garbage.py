"""The search for cycles: rarer for the length of a block, and as it was behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from claimex.garbage import SELDOM, searched_after
from claimex.llm.scripted import ScriptedModel
from claimex.models import Found
from claimex.pipeline import extract
from tests.extraction.build import article, item


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    kept = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield gc.get_threshold()
    gc.set_threshold(*kept)


def test_it_is_rarer_inside_and_as_it_was_behind(usual: tuple[int, int, int]) -> None:
    with searched_after(SELDOM):
        assert gc.get_threshold() == (SELDOM, 10, 10)
    assert gc.get_threshold() == usual
    with pytest.raises(ZeroDivisionError), searched_after(SELDOM):
        raise ZeroDivisionError
    assert gc.get_threshold() == usual


def test_what_is_rarer_already_stays(usual: tuple[int, int, int]) -> None:
    with searched_after(0):
        with searched_after(SELDOM):
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    with searched_after(10):
        assert gc.get_threshold() == usual
    gc.disable()
    try:
        with searched_after(SELDOM):
            assert gc.get_threshold() == usual
    finally:
        gc.enable()


def test_a_run_makes_it_rare_for_its_length_alone(usual: tuple[int, int, int]) -> None:
    seen: list[int] = []

    def look(found: Found) -> None:
        seen.append(gc.get_threshold()[0])

    extract([article()], model=ScriptedModel(lambda _: [item()]), each=look)
    assert seen == [SELDOM]
    assert gc.get_threshold() == usual
