"""The assignment: one to one, of greatest weight, and the same every time."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from claimex.evaluation.assign import assign

Weights = dict[tuple[int, int], float]
tables = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.sampled_from([-0.5, 0.0, 0.1, 0.4, 0.5, 0.8, 0.9, 1.0]),
)


def total(weights: Weights, pairs: list[tuple[int, int]]) -> float:
    return sum(weights[pair] for pair in pairs)


def best_by_force(weights: Weights) -> float:
    """The greatest weight of all ways to pair five with five, leaving out what weighs nothing."""
    return max(
        sum(max(weights.get((i, j), 0.0), 0.0) for i, j in enumerate(order))
        for order in permutations(range(5))
    )


@given(tables)
def test_no_assignment_is_better(weights: Weights) -> None:
    assert total(weights, assign(weights)) == pytest.approx(best_by_force(weights))


@given(tables)
def test_each_side_is_taken_once_and_for_something(weights: Weights) -> None:
    pairs = assign(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs)
    assert pairs == sorted(pairs)


@given(tables)
def test_the_order_in_which_pairs_are_given_decides_nothing(weights: Weights) -> None:
    assert assign(dict(reversed(list(weights.items())))) == assign(weights)


def test_the_closest_pair_is_given_up_where_two_gain_more() -> None:
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (1, 1): 0.1}) == [(0, 1), (1, 0)]


def test_a_long_chain_is_turned_over() -> None:
    chain: Weights = {}
    for i in range(30):
        chain[i, i] = 1.0
        chain[i, i + 1] = 1.0
    chain[30, 0] = 1.0
    assert len(assign(chain)) == 31


def test_nothing_is_paired_with_nothing() -> None:
    assert assign({}) == []
