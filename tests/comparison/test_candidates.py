"""Which pairs of claims are looked at depends on the two claims, never on which of them is first."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from claimex import SourcedClaim
from claimex.comparison.candidates import candidate_pairs
from claimex.comparison.sketches import sketch_of
from claimex.linking.claim_values import ClaimValues, values_of
from claimex.linking.evidence import Link, judge
from tests.comparison.build import claim
from tests.comparison.examples import PROFILE
from tests.generated.claims import generate

DATES = [
    *(None, "today", "Tuesday", "31 January", "March 16", "2024", "in 2025", "last winter", "3 June 2031"),
    *("31 January 2025", "3 April 2025", "4 April 2025", "31 January 2024", "April 2025", "31 December 2023"),
]
PUBLISHED = [None, "2024-12-31", "2025-02-01", "2025-04-05", "2025-06-20"]
PEOPLE = [
    *("Andrey Belousov", "Andrei Belousov", "Belousov", "A. Belousov", "Anna Berg", "Berg", "B. Berg"),
    *("Marhaf Abu Qasra", "Murhaf Abu Kasra", "her Polish host"),
]


@st.composite
def drawn_claim(draw: st.DrawFn) -> SourcedClaim:
    number = draw(st.integers(0, 9999))
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    date, published = draw(st.sampled_from(DATES)), draw(st.sampled_from(PUBLISHED))
    return claim(f"S{number}", people, date=date, published=published)


def found_in_order(claims: Sequence[ClaimValues], order: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs that are found where claims are numbered by `order`, by their places in `claims`."""
    pairs = candidate_pairs([sketch_of(claims[place]) for place in order])
    return {(min(order[a], order[b]), max(order[a], order[b])) for a, b in pairs}


@pytest.mark.no_cover
@pytest.mark.parametrize(("size", "seed"), [(400, 4), (800, 20), (1500, 35)])
def test_in_a_generated_world_the_same_pairs_are_found_however_claims_are_numbered(
    size: int, seed: int
) -> None:
    claims = [values_of(drawn) for drawn in generate(size, seed=seed).claims]
    order = list(range(len(claims)))
    pairs = found_in_order(claims, order)
    assert len(pairs) > len(claims)
    assert found_in_order(claims, order[::-1]) == pairs
    random.Random(seed).shuffle(order)
    assert found_in_order(claims, order) == pairs


@given(st.lists(drawn_claim(), max_size=6), st.randoms(use_true_random=False))
@PROFILE
def test_the_same_pairs_are_found_however_claims_are_numbered(
    drawn: list[SourcedClaim], rng: random.Random
) -> None:
    claims = [values_of(one) for one in drawn]
    order = list(range(len(claims)))
    pairs = found_in_order(claims, order)
    rng.shuffle(order)
    assert found_in_order(claims, order) == pairs
    assert found_in_order(claims, order[::-1]) == pairs


@given(st.sampled_from(DATES), st.sampled_from(DATES), st.sampled_from(PUBLISHED), st.sampled_from(PUBLISHED))
@PROFILE
def test_of_two_claims_of_the_same_two_people_none_is_passed_over_that_would_be_linked(
    date: str | None, other: str | None, published: str | None, later: str | None
) -> None:
    pair = [PEOPLE[0], PEOPLE[4]]
    left = values_of(claim("A", pair, date=date, published=published))
    right = values_of(claim("B", pair, date=other, published=later))
    if not candidate_pairs([sketch_of(left), sketch_of(right)]):
        assert judge(left, right).link is not Link.LINKED


@pytest.mark.parametrize("loose", ["2024", None])
def test_a_day_and_a_time_that_it_lies_just_outside_of_find_each_other_whichever_came_first(
    loose: str | None,
) -> None:
    """The day is 61 days behind the year; with no time stated, an event may be of any."""
    drawn = [
        claim("A", ["Anna Berg", "Lars Dahl"], date="2 March 2025"),
        claim("B", ["Anna Berg", "Lars Dahl"], date=loose),
    ]
    one, other = [sketch_of(values_of(each)) for each in drawn]
    assert candidate_pairs([one, other]) == candidate_pairs([other, one]) == [(0, 1)]
