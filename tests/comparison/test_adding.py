"""Claims added to a comparison come to what all of them at once would have come to."""

from __future__ import annotations

import copy
import gc
import pickle
import random
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimex import Claim, Comparison, Grounding, SourcedClaim, compare
from claimex.claims import Statements
from claimex.comparison import compare as comparing
from claimex.comparison.candidates import Candidates, candidate_pairs
from claimex.comparison.persons import Persons
from claimex.comparison.records import Event
from claimex.linking.view import view
from tests.benchmarks.generated_claims import generate
from tests.comparison.build import claim
from tests.comparison.test_linking import PAIR, POOL
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


def test_of_a_generated_world_any_parts_in_any_order_come_to_the_same() -> None:
    """Wide enough that names join classes, keys become common, and claims are looked up anew."""
    claims = generate(600, seed=7).claims
    at_once = compare(claims)
    rng = random.Random(11)
    for size in (1, 7, 150):
        rng.shuffle(claims)
        first = len(claims) // 2 if size == 1 else size
        steps = [claims[:first], *(claims[at : at + size] for at in range(first, len(claims), size))]
        assert in_steps(*steps[: 60 if size == 1 else None], claims) == at_once


def test_only_the_events_that_new_claims_bear_on_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Event] = []
    make = comparing.make_event

    def watched(*args: Any) -> Event:
        made.append(make(*args))
        return made[-1]

    base = compare(generate(300, seed=8).claims)
    monkeypatch.setattr(comparing, "make_event", watched)
    added = compare([claim("A", PAIR, **DAY), claim("B", PAIR, **DAY)], base=base)
    assert [event.sources for event in made] == [["A", "B"]]
    assert len(added.events) == len(base.events) + 1
    kept = {id(event) for event in base.events}
    assert sum(id(event) in kept for event in added.events) == len(base.events)


def test_a_base_that_has_handed_its_work_on_or_was_copied_gives_the_same() -> None:
    new = [claim("Z", PAIR, **DAY)]
    base = compare(POOL)
    expected = compare([*POOL, *new])
    copies = [pickle.loads(pickle.dumps(base)), copy.deepcopy(base), Comparison.model_validate(dict(base))]
    assert compare(new, base=base) == expected
    assert compare(new, base=base) == expected
    for other in copies:
        assert other == base
        assert compare(new, base=other) == expected


def test_what_was_set_aside_stays_set_aside_and_is_told_once() -> None:
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
    told = [plan(f"S{i}", f"the northern harbour railway of lot {i}") for i in range(6)]
    told += [plan("T", "the northern harbour railway"), plan("U", "the northern harbour railway")]
    assert in_steps(*([one] for one in told)) == compare(told)
    assert any({"T", "U"} <= set(event.sources) for event in compare(told).events)


class Plan(Claim):
    """Something is planned."""

    what: Annotated[str, Statements(identifies=True)] = ""


def plan(source: str, what: str) -> SourcedClaim:
    return SourcedClaim(claim=Plan(what=what, quote=source), source=source, article_id=source)


@pytest.mark.parametrize("step", [3, 40])
def test_the_pairs_found_step_by_step_are_those_found_at_once(step: int) -> None:
    views = [view(c) for c in generate(400, seed=9).claims]
    candidates, pairs, anew = Candidates(), set[tuple[int, int]](), 0
    for at in range(0, len(views), step):
        found = candidates.add(views[at : at + step])
        anew += found.whole
        pairs = set(found.pairs) if found.whole else pairs | set(found.pairs)
    assert pairs == set(candidate_pairs(views))
    assert 1 < anew < len(views) / step, "some steps look all up anew, and some need not"


def test_names_that_a_new_one_joins_bring_their_claims_together() -> None:
    persons = Persons()
    persons.add(["Andrey Belousov", "Belousov"])
    assert persons.add(["Anna Berg"]) == (False, set())
    before = persons.of("Andrey Belousov"), persons.of("Belousov")
    assert before[1] in persons.alike(before[0])
    assert not persons.add(["Andrei Belousov"]).unsettled
    assert persons.of("Andrei Belousov") == before[0]


def test_a_name_that_brings_two_known_ones_near_has_their_claims_looked_up_anew() -> None:
    names = sorted({p.name for c in generate(400, seed=9).claims for p in c.claim.participants})
    whole, grown, closer, unsettled = Persons(), Persons(), 0, 0
    whole.add(names)
    for name in random.Random(3).sample(names, len(names)):
        change = grown.add([name])
        closer, unsettled = closer + bool(change.closer), unsettled + change.unsettled
    assert closer
    assert unsettled
    anew = Persons()
    anew.add(reversed(names))
    for name in names:
        assert {n for n in names if anew.of(n) in anew.alike(anew.of(name))} == {
            n for n in names if whole.of(n) in whole.alike(whole.of(name))
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
