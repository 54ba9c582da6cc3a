"""Claims added to a comparison come to what all of them at once would have come to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimex import Comparison, SourcedClaim, compare
from tests.comparison.test_linking import POOL
from tests.comparison.test_properties import PROFILE, any_claim

DAY = {"date": "4 March 2025", "place": "Paris"}


def in_steps(*steps: list[SourcedClaim]) -> Comparison:
    comparison = compare([])
    for claims in steps:
        comparison = compare(claims, base=comparison)
    return comparison


@given(st.lists(st.lists(any_claim(), max_size=4), max_size=4))
@PROFILE
def test_step_by_step_gives_what_all_at_once_gives(steps: list[list[SourcedClaim]]) -> None:
    at_once = compare([told for claims in steps for told in claims])
    assert in_steps(*steps) == at_once
    assert in_steps(*steps).to_json() == at_once.to_json()


@given(st.permutations(POOL), st.integers(1, len(POOL) - 1))
@PROFILE
def test_of_a_pool_of_hard_cases_each_part_may_come_first(order: list[SourcedClaim], cut: int) -> None:
    assert in_steps(order[:cut], order[cut:]).to_json() == compare(POOL).to_json()
    assert in_steps(*([told] for told in order)).to_json() == compare(POOL).to_json()
