"""The cyclic collector: off for the length of a comparison, and as it was after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import claimex
from claimex import cyclic_gc
from claimex.comparison.compare import compare_claims
from claimex.cyclic_gc import no_cyclic_gc
from tests.comparison.build import claim


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_is_off_inside_and_on_after() -> None:
    with no_cyclic_gc():
        assert not gc.isenabled()
        with no_cyclic_gc():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), no_cyclic_gc():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_it_is_off_it_stays_off() -> None:
    gc.disable()
    with no_cyclic_gc():
        pass
    assert not gc.isenabled()


def test_what_the_user_froze_stays_frozen_and_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    count = gc.get_freeze_count
    monkeypatch.setattr(cyclic_gc, "_FROZEN_BY_USER", [])
    monkeypatch.setattr(gc, "get_freeze_count", lambda: asked.append(count()) or asked[-1])
    with no_cyclic_gc():
        pass
    assert asked == [0]
    gc.freeze()
    try:
        for _ in range(3):
            with no_cyclic_gc():
                pass
        assert count() > 0
        assert len(asked) == 2
    finally:
        gc.unfreeze()


def test_a_comparison_turns_it_off_for_its_length_alone() -> None:
    seen: list[bool] = []

    def claims() -> Iterator[claimex.SourcedClaim]:
        seen.append(gc.isenabled())
        yield claim("a", ["Ada"])

    compare_claims(claims())
    assert seen == [False]
    assert gc.isenabled()
