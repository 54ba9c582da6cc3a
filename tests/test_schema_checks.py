"""Faults of a schema of your own are found before the first call: an error, or a warning, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

import claimex
from claimex.claims import (
    Claim,
    Marker,
    MeetingClaim,
    Participant,
    People,
    Quantity,
    Statements,
    When,
    Where,
    require_claim_schema,
)
from claimex.errors import SchemaError
from claimex.llm.scripted import ScriptedModel


class Inner(BaseModel):
    words: str


@dataclass(frozen=True)
class Pairs(Marker):
    """A kind of a user's own, which may read records."""


class Called(Claim):
    """A class where a marker should be."""

    person: Annotated[str, People(identifies=True)]
    place: Annotated[str, Where] = ""


class OnlyClasses(Claim):
    """Nothing but a class."""

    place: Annotated[str, Where] = ""


class Record(Claim):
    """A record in a field of text."""

    place: Annotated[Inner | None, Where(identifies=True)] = None


class Records(Claim):
    """Records in a list."""

    said: Annotated[list[Inner], Statements(identifies=True)] = []


class Person(Claim):
    """A participant where a quantity should be."""

    size: Annotated[Participant | None, Quantity(identifies=True)] = None


class Sound(Claim):
    """All as it should be."""

    who: Annotated[list[Participant], People(identifies=True)] = []
    pairs: Annotated[list[Inner], Pairs()] = []
    day: Annotated[str | None, When()] = None


class Unmarked(Sound):
    """A field without a marker."""

    notes: list[str] = []


class Nothing(Claim):
    """Nothing identifies."""

    place: Annotated[str, Where()] = ""


class Silent(Sound):
    pass


class WithSubject(Silent):
    subject = "Something happened."


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (Called, "Called.place is marked with the class Where: write Where()"),
        (OnlyClasses, "called, as in Where()"),
        (Record, "Record.place holds a record, and Where() compares text"),
        (Records, "Records.said holds a record, and Statements() compares text"),
        (Person, "Person.size holds a record, and Quantity() compares text"),
    ],
)
def test_what_could_not_be_compared_is_an_error_before_the_first_call(schema: Any, said: str) -> None:
    model = ScriptedModel(lambda _request: [])
    with pytest.raises(SchemaError) as caught:
        claimex.extract([claimex.Article(text="It rained.", source="A")], schema=schema, model=model)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert model.requests == []


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (Unmarked, "Unmarked: not compared, since they have no marker: notes"),
        (Nothing, "Nothing: no field identifies an event"),
        (Silent, "Silent: no docstring says to the model what a claim is"),
    ],
)
def test_what_costs_less_is_a_warning_once(schema: Any, said: str, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        assert require_claim_schema(schema) is schema
    [record] = caplog.records
    assert record.getMessage().startswith(said)


@pytest.mark.parametrize("schema", [MeetingClaim, Sound, WithSubject])
def test_a_sound_schema_is_not_spoken_of(schema: Any, caplog: pytest.LogCaptureFixture) -> None:
    require_claim_schema(schema)
    assert caplog.records == []


def test_two_markers_on_a_field() -> None:
    class Torn(Claim):
        """A field that two kinds would read."""

        place: Annotated[str | None, Where(identifies=True), Statements(identifies=True)]

    with pytest.raises(SchemaError, match="place has two markers"):
        require_claim_schema(Torn)
