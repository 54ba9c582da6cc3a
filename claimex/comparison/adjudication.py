"""Questions to a model that the rules leave open: whether two events are one, and two statements agree.

Questions are planned from finished events, so nothing is asked that the rules have decided. Those of events
(`event_questions.py`) come first, since they change which statements are of one event. Each goes
through the cache under the key of its request: the same cache gives the same comparison, and a second run
sends nothing. What the model says is marked as its own, by the rule `MODEL_RULE`, and quotes both sides.
A question that gets no usable answer stays as the rules left it, and is listed as a failure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from claimex.claims import markers
from claimex.comparison.compare import with_events
from claimex.comparison.event_questions import (
    VERDICTS as EVENT_VERDICTS,
    Asking as Asking,
    EventQuestion,
    EventVerdict,
    event_questions,
    with_verdicts,
)
from claimex.comparison.records import Attestation, Compared, Event, FieldComparison
from claimex.comparison.rulings import Rulings
from claimex.comparison.verdicts import compare_fields
from claimex.kinds import MODEL_RULE, Context, Marker, Relation, ValueComparison, Values
from claimex.linking.claim_values import values_of
from claimex.llm.answers import read_answer
from claimex.models import Failure, Request, Response
from claimex.prompts import fence_mark, load_prompt

_RELATIONS = {
    "same": Relation.SAME,
    "compatible": Relation.COMPATIBLE,
    "contradict": Relation.DIFFERENT,
    "unrelated": Relation.UNKNOWN,
}
_VERDICTS = (*_RELATIONS, "unsure")


class _Question(NamedTuple):
    """Two statements of two sources on one field of an event; the first in the alphabet is `left`."""

    field: str
    left: Attestation
    right: Attestation

    def request(self, asking: Asking) -> Request:
        statements = {
            "left_statement": self.left.value,
            "left_quote": self.left.quote or "(none)",
            "right_statement": self.right.value,
            "right_quote": self.right.quote or "(none)",
        }
        fence = fence_mark("\0".join(statements.values()))
        messages = load_prompt("adjudicate").messages(field=self.field, fence=fence, **statements)
        return asking.request(messages, _VERDICTS)


def _questions(event: Event) -> list[_Question]:
    """Each two statements in the middle band once, with the first source of each in the alphabet."""
    found: dict[tuple[str, str, str], _Question] = {}
    for name, marker in markers(type(event.claims[0].claim)).items():
        if marker.can_be_ruled and name in event.fields:
            for left, right in _undecided(event.fields[name], marker):
                found.setdefault((name, left.value, right.value), _Question(name, left, right))
    return [found[key] for key in sorted(found)]


def _undecided(field: FieldComparison, marker: Marker) -> Iterable[tuple[Attestation, Attestation]]:
    attestations = sorted(
        ((number, a) for number, position in enumerate(field.positions) for a in position.attestations),
        key=lambda item: (item[1].value, item[1].source, item[1].claim.id),
    )
    values = Values()
    for (one, left), (other, right) in combinations(attestations, 2):
        if one == other or left.source == right.source or left.value == right.value:
            continue
        a, b = (values.read(marker, side.value, Context()) for side in (left, right))
        if a is None or b is None:
            continue
        compared = values.compare_values(marker, a, b)
        if compared.verdict is Relation.UNKNOWN and compared.rule != "unrelated":
            yield left, right


def _verdict(response: Response, known: Collection[str]) -> tuple[str, str] | None:
    """What an answer says: one of the known verdicts and its reason; None for no verdict."""
    answer = read_answer(response.content, "verdicts", "verdict")
    if answer is None or len(answer.entries) != 1 or answer.cut:
        return None
    verdict, reason = (answer.entries[0].get(name) for name in ("verdict", "reason"))
    return (verdict, str(reason)) if verdict in known and reason is not None else None


Ask = Callable[[Request], Awaitable[Response | Failure]]
"""Gets the answer to one request, from a store or a model, or says why there is none."""


def adjudication_requests(
    compared: Compared, asking: Asking, rulings: Rulings | None = None
) -> list[Request]:
    """Return the requests of a comparison's open questions, each once: on events, then on statements."""
    events = [question.request(asking) for question in event_questions(compared)]
    return _each_once([*events, *_requests(_of_statements(compared.events, asking, rulings))])


_Asked = list[tuple[_Question, Request]]


def _of_statements(events: Iterable[Event], asking: Asking, rulings: Rulings | None) -> list[_Asked]:
    """The questions on the statements of each event, with their requests; none of what a person ruled."""
    return [
        [
            (question, question.request(asking))
            for question in _questions(event)
            if rulings is None or not rulings.closes(event.claims, question.field)
        ]
        for event in events
    ]


def _requests(asked: Iterable[_Asked]) -> list[Request]:
    return sorted((request for of_event in asked for _, request in of_event), key=lambda request: request.key)


def _each_once(requests: Iterable[Request]) -> list[Request]:
    return list({request.key: request for request in requests}.values())


async def adjudicate(
    compared: Compared, ask: Ask, values: Values, asking: Asking, at_once: int, rulings: Rulings | None = None
) -> Compared:
    """Return the comparison with what a model says where the rules don't decide, and with failures.

    At most `at_once` questions are under way at one time. What `ask` raises ends the run. What a person's
    `rulings` decide is not asked, and what they keep apart no answer joins.
    """
    turn = asyncio.Semaphore(at_once)

    async def answer(request: Request) -> Response | Failure:
        async with turn:
            return await ask(request)

    async def answers(requests: Iterable[Request]) -> dict[str, Response | Failure]:
        asked = _each_once(requests)
        return dict(zip([r.key for r in asked], await asyncio.gather(*map(answer, asked)), strict=True))

    questions = [(q, q.request(asking)) for q in event_questions(compared)]
    by_key = await answers(request for _, request in questions)
    read = [_read_event_answer(question, by_key[request.key]) for question, request in questions]
    verdicts = [found for found in read if isinstance(found, EventVerdict)]
    failures = [found for found in read if isinstance(found, Failure)]
    compared = with_verdicts(compared, verdicts, values, rulings) if verdicts else compared
    asked = _of_statements(compared.events, asking, rulings)
    by_key = await answers(_requests(asked))
    decided = []
    for event, of_event in zip(compared.events, asked, strict=True):
        of_fields: _Verdicts = {}
        for question, request in of_event:
            found = _read(question, by_key[request.key])
            if isinstance(found, Failure):
                failures.append(found)
            elif found is not None:
                pair = question.left.value, question.right.value
                of_fields.setdefault(question.field, {}).update({pair: found, pair[::-1]: found})
        decided.append(_decided(event, of_fields, values))
    return replace(with_events(compared, decided), failures=failures)


_NO_VERDICT = "the answer is no verdict on the two"


def accept(response: Response) -> Response | str:
    """Return an answer that is a verdict; else why it is none."""
    return response if _verdict(response, (*_VERDICTS, *EVENT_VERDICTS)) else _NO_VERDICT


def _read_event_answer(question: EventQuestion, answer: Response | Failure) -> EventVerdict | Failure | None:
    """The model's verdict on two events; None where it is not sure; why it can't be read."""
    sources = " and ".join(claim.source for claim in question.claims)
    if isinstance(answer, Failure):
        return answer.model_copy(update={"source": sources})
    if (found := _verdict(answer, EVENT_VERDICTS)) is None:
        return Failure(kind="unreadable_answer", message=_NO_VERDICT, source=sources)
    verdict, reason = found
    return (
        None if verdict == "unsure" else EventVerdict(question.link, verdict, question.by_the_model(reason))
    )


_Verdicts = dict[str, dict[tuple[str, str], ValueComparison]]
"""What a model says of two statements, in either order, by the field."""


def _read(question: _Question, answer: Response | Failure) -> ValueComparison | Failure | None:
    """The model's verdict, with both sides quoted; None where it is not sure; why it can't be read."""
    _, left, right = question
    named = {"source": f"{left.source} and {right.source}", "path": question.field}
    if isinstance(answer, Failure):
        return answer.model_copy(update=named)
    if (found := _verdict(answer, _VERDICTS)) is None:
        return Failure(kind="unreadable_answer", message=_NO_VERDICT, **named)
    verdict, reason = found
    if verdict == "unsure":
        return None
    sides = f"“{left.value}” ({left.source}) and “{right.value}” ({right.source})"
    reason = f"by the model's verdict, {sides}: {' '.join(reason.split())}"
    return ValueComparison(verdict=_RELATIONS[verdict], score=0.5, reason=reason, rule=MODEL_RULE)


def _decided(event: Event, decided: _Verdicts, values: Values) -> Event:
    """The event with its fields judged again, where the model decided something."""
    if not decided:
        return event
    claims = [values_of(claim, values) for claim in event.claims]

    def judged(name: str, verdicts: dict[tuple[str, str], ValueComparison]) -> FieldComparison:
        ruled = Values(lambda a, b: verdicts.get((a, b)))
        return compare_fields(claims, origins=event.origins, values=ruled, only=name)[name]

    return replace(event, fields=event.fields | {name: judged(name, of) for name, of in decided.items()})
