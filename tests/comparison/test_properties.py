"""What holds of every comparison, whatever the claims."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import assume, given, strategies as st

from claimex import SourcedClaim, compare
from claimex.linking.claim_values import values_of
from claimex.linking.evidence import judge
from tests.comparison.build import claim
from tests.comparison.examples import PROFILE, any_claim


@given(st.lists(any_claim(), max_size=7), st.randoms(use_true_random=False))
@PROFILE
def test_the_order_and_repetition_of_claims_change_nothing(claims: list[SourcedClaim], random: Any) -> None:
    shuffled = [*claims, *claims[:2]]
    random.shuffle(shuffled)
    assert compare(shuffled).to_json() == compare(claims).to_json()


@given(any_claim(), any_claim())
@PROFILE
def test_judging_two_claims_is_symmetric(a: SourcedClaim, b: SourcedClaim) -> None:
    there, back = judge(values_of(a), values_of(b)), judge(values_of(b), values_of(a))
    assert (there.link, there.amounts, there.log_odds) == (back.link, back.amounts, back.log_odds)


@given(any_claim())
@PROFILE
def test_a_claim_agrees_with_itself(sourced: SourcedClaim) -> None:
    again = sourced.model_copy(update={"source": "Z", "article_id": "another"})
    for event in compare([sourced, again]).events:
        assert not event.conflicts
        if len(event.claims) == 2:
            assert {f.verdict.value for f in event.fields.values()} <= {"agree", "compatible"}


@given(st.lists(any_claim(), min_size=1, max_size=5))
@PROFILE
def test_claims_of_one_article_are_never_one_event(claims: list[SourcedClaim]) -> None:
    events = compare(claims).events
    for event in events:
        tellings = [
            (c.article_id, c.claim.is_denial) for c in event.claims
        ]  # it may tell of a denial besides
        assert len(tellings) == len(set(tellings))
    assert sum(len(event.claims) for event in events) == len({c.id for c in claims})


@given(st.lists(any_claim(), max_size=8))
@PROFILE
def test_parts_are_a_tree(claims: list[SourcedClaim]) -> None:
    events = {event.id: event for event in compare(claims).events}
    for event in events.values():
        for part in event.parts:
            assert part == events[part.id]
            assert part.part_of is not None
            assert part.part_of.id == event.id
        above, line = event, [event.id]
        while above.part_of is not None:
            above = events[above.part_of.id]
            assert above.id not in line
            assert event.id in {part.id for part in above.parts} or len(line) > 1
            line.append(above.id)


@given(st.lists(any_claim(), min_size=1, max_size=4))
@PROFILE
def test_a_source_that_is_silent_on_a_field_changes_no_verdict_on_it(claims: list[SourcedClaim]) -> None:
    """The silent source names the people and the day of an event, and nothing else."""
    looked_at = 0
    for event in compare(claims).events:
        known = event.claims[0].claim
        silent = claim("Silent", [], quote="Not a word more of it.", article="silent").model_copy(
            update={
                "claim": known.model_copy(
                    update={"topics": [], "delegation_size": None, "quote": "Not a word more of it."}
                ),
                "published": event.claims[0].published,
            }
        )
        after = compare([*event.claims, silent]).events
        joined = [e for e in after if len(e.claims) == len(event.claims) + 1]
        looked_at += len(joined)
        for other in joined:
            for name in ("topics", "delegation_size"):
                assert (name in event.fields) == (name in other.fields)
                if name in event.fields:
                    assert other.fields[name].verdict == event.fields[name].verdict
    assume(looked_at)  # else nothing was shown


_PROGRAM = """
from claimex import compare
from tests.comparison.examples import POOL
from claimex.comparison.persons import Persons
print(compare(POOL).to_json())
syllables = ["Bad", "Bec", "Cib", "Dac", "Fed", "Fic", "Bof", "Cuf"]
names = [" ".join(syllables[n * k % 61 % 8] + "bcdf"[n % k % 4] for k in range(1, 10)) for n in range(400)]
print(sorted(Persons(names)._pairs()))
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(said) == 1
