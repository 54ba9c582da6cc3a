"""The cyclic collector: rarer for the length of a block, and as it was after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from claimex.cyclic_gc import collect_rarely
from claimex.llm.scripted import ScriptedModel
from claimex.models import Found
from claimex.pipeline import extract
from tests.extraction.build import article, item

SELDOM = 50_000


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield gc.get_threshold()
    gc.set_threshold(*before)


def test_it_is_rarer_inside_and_as_it_was_behind(usual: tuple[int, int, int]) -> None:
    with collect_rarely():
        assert gc.get_threshold() == (SELDOM, 10, 10)
    assert gc.get_threshold() == usual
    with pytest.raises(ZeroDivisionError), collect_rarely():
        raise ZeroDivisionError
    assert gc.get_threshold() == usual


def test_what_is_rarer_already_stays(usual: tuple[int, int, int]) -> None:
    with collect_rarely(0):
        with collect_rarely():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    with collect_rarely(10):
        assert gc.get_threshold() == usual
    gc.disable()
    try:
        with collect_rarely():
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
