"""A person's typing error is an error; what a model adds to its answer takes no claim away."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import claimex
from claimex.claims import Claim, MeetingClaim, Participant
from claimex.models import SourcedClaim
from claimex.results import Comparison
from tests.comparison.examples import ONE, OTHER
from tests.extraction.build import answer, item, read


def test_a_field_that_a_schema_has_not_is_refused() -> None:
    with pytest.raises(ValidationError, match="plaec"):
        MeetingClaim(quote="x", plaec="Paris")  # type: ignore[call-arg]


def test_what_a_model_adds_is_left_out() -> None:
    people = [{"name": "Ada Lovelace", "role": None, "represents": None, "mood": "glad"}]
    found = read(answer(item(participants=people, certainty="high")))
    assert found.failures == []
    [claim] = found.claims
    assert isinstance(claim.claim, MeetingClaim)
    assert claim.claim.participants == [Participant("Ada Lovelace")]
    assert "certainty" not in claim.claim.model_dump()


def test_a_comparison_of_json_keeps_every_field_of_its_claims() -> None:
    made = claimex.compare([ONE, OTHER])
    again = Comparison.from_json(made.to_json())
    assert again.to_json() == made.to_json()
    assert [claim.id for claim in again.claims] == [claim.id for claim in made.claims]


def test_a_claim_of_its_own_class_stays_as_it_is() -> None:
    class Mine(Claim):
        """Mine."""

        what: str = ""

    mine = Mine(quote="x", what="y")
    assert SourcedClaim(claim=mine, source="A", article_id="a").claim is mine
