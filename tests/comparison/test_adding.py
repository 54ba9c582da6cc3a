"""Claims that are added to a comparison give what all of them at once would have given."""

from __future__ import annotations

import copy
import gc
import pickle
import random
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given, strategies as st

from claimex import Claim, Comparison, Grounding, SourcedClaim, compare
from claimex.claims import People, Quantity, Statements
from claimex.comparison.persons import Persons
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, POOL, PROFILE, any_claim
from tests.generated.claims import generate

DAY = {"date": "4 March 2025", "place": "Paris"}


def in_steps(*steps: list[SourcedClaim]) -> Comparison:
    comparison = compare([])
    for claims in steps:
        comparison = compare(claims, base=comparison)
    return comparison


@given(st.lists(st.lists(any_claim(), max_size=4), max_size=4))
@PROFILE
def test_step_by_step_gives_what_all_at_once_gives(steps: list[list[SourcedClaim]]) -> None:
    at_once = compare([one_claim for claims in steps for one_claim in claims])
    assert in_steps(*steps) == at_once
    assert in_steps(*steps).to_json() == at_once.to_json()


@given(st.permutations(POOL), st.integers(1, len(POOL) - 1))
@PROFILE
def test_of_a_pool_of_hard_cases_each_part_may_come_first(order: list[SourcedClaim], cut: int) -> None:
    assert in_steps(order[:cut], order[cut:]).to_json() == compare(POOL).to_json()
    assert in_steps(*([one_claim] for one_claim in order)).to_json() == compare(POOL).to_json()


@pytest.mark.no_cover
def test_of_a_generated_world_any_parts_in_any_order_come_to_the_same() -> None:
    claims = generate(300, seed=7).claims
    at_once = compare(claims)
    rng = random.Random(11)
    for size in (1, 7, 75):
        rng.shuffle(claims)
        first = len(claims) // 2 if size == 1 else size
        steps = [claims[:first], *(claims[at : at + size] for at in range(first, len(claims), size))]
        assert in_steps(*steps[: 8 if size == 1 else None], claims) == at_once


def test_a_base_that_was_used_before_or_was_copied_gives_the_same() -> None:
    new = [claim("Z", PAIR, **DAY)]
    base = compare(POOL)
    expected = compare([*POOL, *new])
    copies = [pickle.loads(pickle.dumps(base)), copy.deepcopy(base), Comparison.from_json(base.to_json())]
    assert compare(new, base=base) == expected
    assert compare(new, base=base) == expected
    for other in copies:
        assert other == base
        assert compare(new, base=other) == expected


def test_what_was_set_aside_stays_set_aside_and_is_listed_once() -> None:
    lost = claim("L", PAIR, evidence=Grounding(status="missing"), **DAY)
    once = compare([lost, claim("A", PAIR, **DAY)])
    again = compare([lost], base=once)
    assert [s.claim for s in again.set_aside] == [lost]
    assert again == once == compare([claim("A", PAIR, **DAY)], base=compare([lost, lost]))


def test_one_claim_under_two_names_of_its_source_goes_by_the_first_whichever_came_first() -> None:
    late, early = claim("B", PAIR, **DAY, quote="q."), claim("A", PAIR, **DAY, quote="q.", article="B")
    other = claim("C", PAIR, **DAY)
    assert late.id == early.id
    expected = compare([late, early, other])
    assert [e.sources for e in expected.events] == [["A", "C"]]
    assert in_steps([late, other], [early]) == expected
    assert in_steps([early], [other, late]) == expected
    assert expected.claims == expected.events[0].claims


def test_claims_without_people_are_found_by_words_that_new_claims_make_common() -> None:
    one_claim = [plan(f"S{i}", f"the northern harbour railway of lot {i}") for i in range(6)]
    one_claim += [plan("T", "the northern harbour railway"), plan("U", "the northern harbour railway")]
    assert in_steps(*([one] for one in one_claim)) == compare(one_claim)
    assert any({"T", "U"} <= set(event.sources) for event in compare(one_claim).events)


class Plan(Claim):
    """Something is planned."""

    what: Annotated[str, Statements(identifies=True)] = ""


def plan(source: str, what: str) -> SourcedClaim:
    return SourcedClaim(claim=Plan(what=what, quote=source), source=source, article_id=source)


def test_a_comparison_hands_its_cache_on_and_a_copy_has_none() -> None:
    base = compare(POOL)
    assert base.values is not None
    assert compare([], base=base).values is base.values
    assert compare(POOL).values is not base.values
    assert copy.deepcopy(base).values is pickle.loads(pickle.dumps(base)).values is None
    assert copy.deepcopy(base) == base


def test_names_of_one_person_are_one_class_and_a_surname_alone_is_near_it() -> None:
    persons = Persons(["Andrey Belousov", "Belousov", "Anna Berg", "Andrei Belousov"])
    known, alone = persons.of("Andrey Belousov"), persons.of("Belousov")
    assert persons.of("Andrei Belousov") == known != alone
    assert alone in persons.near(known)
    assert persons.near(persons.of("Anna Berg")) == {persons.of("Anna Berg")}


@pytest.mark.no_cover
def test_the_order_of_names_has_no_effect_on_which_are_near() -> None:
    names = sorted({p.name for c in generate(400, seed=9).claims for p in c.claim.participants})
    one, other = Persons(names), Persons(reversed(names))
    for name in names:
        assert {n for n in names if one.of(n) in one.near(one.of(name))} == {
            n for n in names if other.of(n) in other.near(other.of(name))
        }


def test_the_collector_of_cycles_is_left_as_it_was() -> None:
    assert gc.isenabled()
    compare(POOL)
    assert gc.isenabled()
    gc.disable()
    try:
        compare(POOL)
        assert not gc.isenabled()
    finally:
        gc.enable()


class Sum(Claim):
    """A sum, and the words that it was given in."""

    amount: Annotated[Any, Quantity(identifies=True)]
    payer: Annotated[str | None, People(identifies=True)] = None
    words: Annotated[frozenset[str], Statements()] = frozenset()


EQUAL = [Decimal("1.5"), Decimal("1.50"), 1.5, True, 1, 1.0, "1"]


@given(st.sampled_from(EQUAL), st.sampled_from(EQUAL))
def test_equal_numbers_that_are_written_differently_stay_each_sources_own(one: Any, other: Any) -> None:
    a, b = (
        SourcedClaim(claim=Sum(amount=amount), source=source, article_id=source)
        for amount, source in ((one, "A"), (other, "B"))
    )
    together = compare([a, b])
    assert together == compare([a], base=compare([b]))
    fields = [event.fields["amount"] for event in together.events]
    said = {att.source: att.value for f in fields for p in f.positions for att in p.attestations}
    assert said == {"A": str(one), "B": str(other)}


def test_the_items_of_a_set_are_compared_one_by_one() -> None:
    a, b = (
        SourcedClaim(claim=Sum(amount="12", payer="Anna Berg", words=words), source=source, article_id=source)
        for words, source in ((frozenset({"a border treaty", "rain"}), "A"), (frozenset({"rain"}), "B"))
    )
    [event] = compare([a, b]).events
    assert sorted(p.value for p in event.fields["words"].positions) == ["a border treaty", "rain"]
