"""The interval of a difference between two readings of the same articles."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.evaluation.paired_bootstrap import Counts, paired_difference

RIGHT, MISSED, WRONG = Counts(found=1), Counts(missed=1), Counts(wrong=1)
counts = st.builds(Counts, *[st.integers(0, 4)] * 3)


def test_a_difference_by_hand() -> None:
    baseline, other = [RIGHT] * 6 + [MISSED] * 4, [RIGHT] * 10
    found = paired_difference(baseline, other)
    assert found is not None
    assert found.value == pytest.approx(1 - 12 / 16)
    # the misses among ten draws of ten articles with four of them: the middle 95% are 1 to 7
    assert (found.low, found.high) == (pytest.approx(1 - 18 / 19), pytest.approx(1 - 6 / 13))
    assert str(found) == "+25.0 (+5.3 to +53.8)"


def test_articles_that_both_read_alike_leave_no_doubt() -> None:
    """Each score alone has a wide interval; their difference is none in every draw."""
    mixed = [RIGHT, MISSED, WRONG, RIGHT]
    found = paired_difference(mixed, list(mixed))
    assert found is not None
    assert (found.value, found.low, found.high) == (0, 0, 0)
    assert str(found) == "0 (0 to 0)"


def test_one_article_of_many_proves_little() -> None:
    found = paired_difference([RIGHT] * 15 + [MISSED], [RIGHT] * 16)
    assert found is not None
    assert found.low == 0 < found.value < found.high


def test_nothing_to_find() -> None:
    assert paired_difference([Counts()], [RIGHT]) is None
    assert paired_difference([], []) is None


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=6), st.integers(0, 3))
def test_the_other_way_round_is_the_negative(pairs: list[tuple[Counts, Counts]], seed: int) -> None:
    baseline, other = [a for a, _ in pairs], [b for _, b in pairs]
    there = paired_difference(baseline, other, resamples=50, seed=seed)
    back = paired_difference(other, baseline, resamples=50, seed=seed)
    if there is None or back is None:
        assert there is back
        return
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low))
    assert there.low <= there.high
