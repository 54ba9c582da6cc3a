"""The benchmark judges a comparison by scores that can be wrong: they are tested on small cases."""

from __future__ import annotations

import pytest

from claimex import SourcedClaim, compare
from tests.comparison.build import claim
from tests.generated.claims import Generated, generate
from tests.generated.scores import score, score_conflicts, score_events

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
PARIS = {"date": "4 March 2025", "place": "Paris"}


def generated(*given: tuple[SourcedClaim, int, set[str]]) -> Generated:
    """Claims, each with the number of its meeting and what it has wrong; it has all else right."""
    made = Generated()
    for sourced, meeting, wrong in given:
        made.claims.append(sourced)
        made.meeting_of[sourced.id] = meeting
        made.wrong[sourced.id] = wrong
        made.exact[sourced.id] = {"date", "place"} - wrong
    return made


def outcome(*given: tuple[SourcedClaim, int, set[str]]) -> str:
    """The outcome of the one planted conflict of `given`."""
    made = generated(*given)
    outcomes = score_conflicts(made, compare(made.claims))["outcomes"]
    assert sum(outcomes.values()) == 1
    return next(name for name, count in outcomes.items() if count)


RIGHT = (claim("A", PAIR, **PARIS), 1, set[str]())


def test_what_came_of_a_planted_conflict() -> None:
    assert outcome(RIGHT, (claim("B", PAIR, date="4 March 2025", place="Rome"), 1, {"place"})) == "shown"
    near = claim("B", PAIR, date="12 March 2025", place="Paris")
    assert outcome(RIGHT, (near, 1, {"date"})) == "possible"
    far = claim("B", PAIR, date="30 August 2025", place="Paris")
    assert outcome(RIGHT, (far, 1, {"date"})) == "silent"
    coarser = claim("B", PAIR, date="4 March 2025", place="France")
    assert outcome(RIGHT, (coarser, 1, {"place"})) == "weighed"


def test_events_are_scored_by_the_meetings_that_they_hold() -> None:
    two = (claim("B", PAIR, date="4 March 2025"), 2, set[str]())
    alone = (claim("C", ["Anna Berg"], **PARIS), 1, set[str]())
    made = generated(RIGHT, two, alone)
    found = score_events(made, compare(made.claims))
    assert (found["merges"], found["astray"], found["events"], found["meetings"]) == (1, 1, 2, 2)
    assert found["b3_precision"] == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert found["b3_recall"] == pytest.approx((0.5 + 1 + 0.5) / 3)
    assert found["pair_f1"] == 0


def test_a_conflict_that_nobody_planted_is_false() -> None:
    made = generated(RIGHT, (claim("B", PAIR, date="4 March 2025", place="Rome"), 1, set()))
    found = score_conflicts(made, compare(made.claims))
    assert (found["false"], found["conflicts"], found["false_share"]) == (1, 1, 1.0)


def test_the_same_seed_is_the_same_world_and_another_is_another() -> None:
    one, again, other = (generate(200, seed=seed) for seed in (5, 5, 6))
    assert [c.id for c in one.claims] == [c.id for c in again.claims] != [c.id for c in other.claims]
    assert one.meeting_of == again.meeting_of
    articles = {c.article_id for c in one.claims}
    assert len(articles) < len(one.claims)  # some tell of several meetings
    assert any(c.published is None for c in one.claims)


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", [201, 202])
def test_a_small_world_that_no_rule_was_weighed_on(seed: int) -> None:
    """Far below what `python -m tests.benchmarks compare` says: a fall to here is a fault, not a fluctuation."""
    made = generate(1500, seed=seed)
    compared = compare(made.claims)
    found = score(made, compared)
    assert found["b3_precision"] > 0.98
    assert found["b3_recall"] > 0.75
    assert found["merges"] <= 0.02 * found["meetings"]
    assert found["false_rate"] < 0.004
    assert found["outcomes"]["silent"] < 0.35 * found["planted"]
