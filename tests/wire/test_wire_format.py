"""How a schema goes over the wire, and how often it is put so."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

import claimex
from claimex.claims import MeetingClaim, Quantity
from claimex.extraction.plan import Plan
from claimex.llm import openai
from claimex.llm.completions import wire_format
from claimex.models import AnswerFormat, Mode
from tests.wire.conftest import Extract, article


class Harvest(claimex.Claim):
    """Something was harvested somewhere."""

    amount: Annotated[str | None, Quantity()] = None


@pytest.mark.parametrize("schema", [MeetingClaim, Harvest])
def test_as_a_tool_that_must_be_called(schema: type[claimex.Claim]) -> None:
    answer_format = Plan(schema, model="m", mode="tools").answer_format
    name = answer_format.name
    function = {
        "name": name,
        "description": "The claims that the article makes.",
        "parameters": answer_format.json_schema,
        "strict": True,
    }
    assert wire_format(answer_format) == {
        "tools": [{"type": "function", "function": function}],
        "tool_choice": {"type": "function", "function": {"name": name}},
    }


@pytest.mark.parametrize("schema", [MeetingClaim, Harvest])
def test_as_a_schema_of_the_response(schema: type[claimex.Claim]) -> None:
    answer_format = Plan(schema, model="m", mode="json_schema").answer_format
    name = answer_format.name
    titled = {"title": name} | answer_format.json_schema
    assert wire_format(answer_format) == {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": name, "schema": titled, "strict": True},
        }
    }


@pytest.mark.parametrize("mode", ["tools", "json_schema"])
def test_an_endpoint_may_be_asked_without_strict(mode: Mode) -> None:
    answer_format = Plan(MeetingClaim, model="m", mode=mode).answer_format
    assert "strict" not in str(wire_format(answer_format, strict=False))


def test_once_a_schema_and_not_once_a_call(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[AnswerFormat] = []

    def noted(answer_format: AnswerFormat, *, strict: bool) -> dict[str, Any]:
        made.append(answer_format)
        return wire_format(answer_format, strict=strict)

    monkeypatch.setattr(openai, "wire_format", noted)
    assert extract(*(article(first=n) for n in range(3))).usage.calls == 3
    assert len(made) == 1
