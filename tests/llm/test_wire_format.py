"""How a schema goes over the wire: as instructor, which many know, puts it."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel

import claimex
from claimex.claims import MeetingClaim, Quantity
from claimex.extraction.plan import Plan
from claimex.llm.completions import wire_format
from claimex.models import AnswerFormat, Mode


class Harvest(claimex.Claim):
    """Something was harvested somewhere."""

    amount: Annotated[str | None, Quantity()] = None


def by_instructor(answer_format: AnswerFormat) -> dict[str, Any]:
    import instructor
    from instructor.processing import handle_response_model

    modes = {"tools": instructor.Mode.TOOLS, "json_schema": instructor.Mode.JSON_SCHEMA}
    schema = {"title": answer_format.name} | answer_format.json_schema
    members = {
        "__doc__": "The claims that the article makes.",
        "__module__": __name__,
        "model_json_schema": classmethod(lambda _cls, *_args, **_kwargs: schema),
    }
    answer = type(answer_format.name, (BaseModel,), members)
    _, parameters = handle_response_model(answer, mode=modes[answer_format.mode])
    parameters.pop("messages", None)  # it adds an empty list where it is given none
    return dict(parameters)


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("schema", [MeetingClaim, Harvest])
def test_a_claim_schema(schema: type[claimex.Claim], mode: Mode) -> None:
    answer_format = Plan(schema, model="m", mode=mode).answer_format
    assert wire_format(answer_format) == by_instructor(answer_format)
