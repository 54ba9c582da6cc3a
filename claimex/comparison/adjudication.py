"""Asking a model what the rules leave open: whether two statements of one event say the same.

Questions are planned from finished events, so nothing is asked that the rules have decided. Each goes
through the cache under the key of its request: the same cache gives the same comparison, and a second run
asks nothing. What the model says is marked as its own, by the rule `MODEL_RULE`, and quotes both sides.
A question that gets no usable answer stays as the rules left it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from claimex.cache import Cache
from claimex.claims import Statements, markers
from claimex.comparison.records import Attestation, Event, FieldComparison
from claimex.comparison.verdicts import MODEL_RULE, Compare, compare_fields
from claimex.errors import RequestError, UnusableError
from claimex.llm import Model
from claimex.llm.retry import RetryPolicy, call_with_retries
from claimex.models import AnswerFormat, Mode, Request, Response
from claimex.prompts import fence_mark, load_prompt
from claimex.values.fields import compare_texts, view
from claimex.values.relation import Relation, ValueComparison

AT_ONCE = 8
"""Questions that are under way at one time."""

_RELATIONS = {
    "same": Relation.SAME,
    "compatible": Relation.COMPATIBLE,
    "contradict": Relation.DIFFERENT,
    "unrelated": Relation.UNKNOWN,
}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "verdict": {"type": "string", "enum": [*_RELATIONS, "unsure"]},
        "reason": {"type": "string", "description": "Why, in one short sentence."},
    },
    "required": ["verdict", "reason"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Question:
    """Two statements of two sources on one event, between which the rules can't decide.

    Attributes:
        event: the event's id.
        field: the field's name.
        left: the one that comes first in the alphabet.
        right: the other.
    """

    event: str
    field: str
    left: Attestation
    right: Attestation

    @property
    def pair(self) -> tuple[str, str]:
        """The two statements."""
        return self.left.value, self.right.value

    def request(self, model: str, mode: Mode = "tools") -> Request:
        """Return the request that asks `model` about the two."""
        said = {
            "left_statement": self.left.value,
            "left_quote": self.left.quote or "(none)",
            "right_statement": self.right.value,
            "right_quote": self.right.quote or "(none)",
        }
        fence = fence_mark("\0".join(said.values()))
        messages = load_prompt("adjudicate").messages(field=self.field, fence=fence, **said)
        answer_format = AnswerFormat(name="adjudication", json_schema=_SCHEMA, mode=mode)
        return Request(model=model, messages=messages, answer_format=answer_format)


def questions(event: Event) -> list[Question]:
    """Return what the rules leave open in an event: pairs of statements in the middle band.

    Each two statements are asked about once, with the first source of each in the order of the alphabet.
    """
    found: dict[tuple[str, str, str], Question] = {}
    for name, marker in markers(type(event.claims[0].claim)).items():
        if isinstance(marker, Statements) and name in event.fields:
            for left, right in _undecided(event.fields[name]):
                found.setdefault((name, left.value, right.value), Question(event.id, name, left, right))
    return [found[key] for key in sorted(found)]


def _undecided(field: FieldComparison) -> Iterable[tuple[Attestation, Attestation]]:
    said = sorted(
        ((number, a) for number, position in enumerate(field.positions) for a in position.attestations),
        key=lambda item: (item[1].value, item[1].source, item[1].claim.id),
    )
    for (one, left), (other, right) in combinations(said, 2):
        if one == other or left.source == right.source or left.value == right.value:
            continue
        compared = compare_texts(left.value, right.value)
        if compared.verdict is Relation.UNKNOWN and compared.rule != "unrelated":
            yield left, right


def read_answer(question: Question, response: Response) -> ValueComparison | None:
    """Return the model's verdict, with both sides quoted; None where it is not sure.

    Raises:
        UnusableError: the answer is none that can be read.
    """
    try:
        answer = json.loads(response.content)
        verdict, reason = answer["verdict"], str(answer["reason"])
        relation = None if verdict == "unsure" else _RELATIONS[verdict]
    except (ValueError, KeyError, TypeError):
        raise UnusableError("the answer is no verdict on two statements") from None
    if relation is None:
        return None
    left, right = question.left, question.right
    sides = f"“{left.value}” ({left.source}) and “{right.value}” ({right.source})"
    return ValueComparison(
        verdict=relation,
        score=0.5,
        reason=f"by the model's verdict, {sides}: {' '.join(reason.split())}",
        rule=MODEL_RULE,
    )


async def adjudicate(
    events: Sequence[Event], model: Model, cache: Cache, *, policy: RetryPolicy | None = None
) -> list[Event]:
    """Return the events with what a model says of the statements that the rules leave open.

    Args:
        events: finished events, in any order; they come back in the same order.
        model: whom to ask.
        cache: where answers are kept, and looked for first.
        policy: how one call is tried.

    Raises:
        RunStopped: no request would succeed (no key, no quota); what was answered is kept.
    """
    asked = {event.id: questions(event) for event in events}
    policy, turn = policy or RetryPolicy(), asyncio.Semaphore(AT_ONCE)
    requests = {r.key: r for found in asked.values() for q in found for r in [q.request(model.name)]}

    async def answer(request: Request) -> Response | None:
        async with turn:
            return await _answer(request, model, cache, policy)

    keys = sorted(requests)
    responses = dict(zip(keys, await asyncio.gather(*(answer(requests[k]) for k in keys)), strict=True))
    return [_decided(event, asked[event.id], responses, model.name) for event in events]


async def _answer(request: Request, model: Model, cache: Cache, policy: RetryPolicy) -> Response | None:
    """The answer to one request, from the cache or the model; None where there is none to be had."""
    if (kept := cache.get(request.key)) is not None:
        return kept

    async def ask() -> Response:
        async with asyncio.timeout(policy.try_timeout):
            return await model.complete(request)

    try:
        response = await call_with_retries(ask, policy)
    except (RequestError, TimeoutError):
        return None
    cache.put(request.key, response)
    return response


def _decided(
    event: Event, asked: Sequence[Question], responses: Mapping[str, Response | None], model: str
) -> Event:
    """The event with its fields judged again, where the model decided something."""
    decided: dict[str, dict[tuple[str, str], ValueComparison]] = {}
    for question in asked:
        response = responses[question.request(model).key]
        try:
            found = read_answer(question, response) if response is not None else None
        except UnusableError:
            continue
        if found is not None:
            decided.setdefault(question.field, {})[question.pair] = found
    if not decided:
        return event
    views = [view(claim) for claim in event.claims]
    fields = dict(event.fields)
    for name, verdicts in decided.items():
        fields[name] = compare_fields(views, origins=event.origins, statements=_with(verdicts), only=name)[
            name
        ]
    return event.model_copy(update={"fields": fields})


def _with(verdicts: Mapping[tuple[str, str], ValueComparison]) -> Compare:
    """Return a comparison of statements that goes by `verdicts` where there is one."""

    def compare(a: str, b: str) -> ValueComparison:
        return verdicts.get((a, b) if a <= b else (b, a)) or compare_texts(a, b)

    return compare
