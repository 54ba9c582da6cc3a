"""Tiny builders: an article of two sentences, the claim that a model makes of it, and what lies between."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimex.claims import Claim, MeetingClaim
from claimex.extraction.ask import RequestOutcome
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.read import ReadAnswer, read as read_outcome
from claimex.models import Article, Failure, Response, SourcedClaim

QUOTE = "Ada Lovelace met Charles Babbage in London on Tuesday."
TEXT = f"Engines were the talk of the town. {QUOTE} They spoke for an hour about engines."
DAY = date(2025, 10, 30)


def article(text: str = TEXT, source: str = "North Wire", **known: Any) -> Article:
    return Article(text=text, source=source, **({"published": DAY} | known))


def person(name: str, role: str | None = None, represents: str | None = None) -> dict[str, Any]:
    return {"name": name, "role": role, "represents": represents}


def item(**fields: Any) -> dict[str, Any]:
    """A whole item of an answer, as a model states it: every field is there."""
    return {
        "quote": QUOTE,
        "kind": "meeting",
        "status": "held",
        "participants": [person("Ada Lovelace"), person("Charles Babbage")],
        "date": "Tuesday",
        "place": "London",
        "topics": ["engines"],
        "outcomes": [],
        "delegation_size": None,
        "part_of": None,
        "attributed_to": None,
    } | fields


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in item().items() if key != name}


def answer(*items: Any) -> str:
    return json.dumps({"claims": list(items)})


def plan(schema: type[Claim] = MeetingClaim, **settings: Any) -> Plan:
    given: dict[str, Any] = {"schema": schema, "model": "m"} | settings
    return Plan(**given)


def planned(
    whole: Article | None = None, schema: type[Claim] = MeetingClaim, **settings: Any
) -> list[PlannedRequest]:
    return list(plan(schema, **settings).requests([whole or article()]))


def outcome(content: str, *, finish_reason: str = "stop", whole: Article | None = None) -> RequestOutcome:
    response = Response(content=content, finish_reason=finish_reason, model="m")
    return RequestOutcome(planned(whole)[0], response=response)


@dataclass(frozen=True)
class AnswerParts:
    """What a reading holds, in the order of the answer: its claims, and a failure for all that is none."""

    claims: list[SourcedClaim]
    failures: list[Failure]


def parts_of(reading: ReadAnswer) -> AnswerParts:
    bad = [one.number for one in reading.bad]
    assert list(reading.claims) == sorted(reading.claims)
    assert bad == sorted(set(bad) - set(reading.claims))  # an entry is a claim, or is bad
    rest = [*reading.failures, *([reading.cut_off] if reading.cut_off else [])]
    return AnswerParts(list(reading.claims.values()), [*(one.failure for one in reading.bad), *rest])


def read(content: str, *, finish_reason: str = "stop", whole: Article | None = None) -> AnswerParts:
    return parts_of(read_outcome(outcome(content, finish_reason=finish_reason, whole=whole), MeetingClaim))


def names(claim: Mapping[str, Any] | MeetingClaim) -> list[str]:
    people: Iterable[Any] = claim.participants if isinstance(claim, MeetingClaim) else claim["participants"]
    return [p.name if hasattr(p, "name") else p["name"] for p in people]
