"""A model is asked only what the rules leave open, once, and what it says is marked as its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimex import Cache, Comparison, Event, compare
from claimex.errors import RefusedError, RunStopped, TransientError
from claimex.llm.retry import RetryPolicy
from claimex.llm.scripted import Answer, ScriptedModel
from claimex.models import Passage, Request, Response, Span, Support
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
SAME = {"date": "4 March 2025", "place": "Paris"}
ONCE = RetryPolicy(attempts=1)
LEFT = "a common plan for the repair of damaged railway bridges"
RIGHT = "a common fund for the harbour cranes and bridges of the coast"


def event(model: ScriptedModel | None, *statements: str, cache: Cache | Path | None = None) -> Event:
    claims = [
        claim(source, PAIR, topics=[statement], quote=f"{source} says: {statement}.", **SAME)
        for source, statement in zip("ABC", statements, strict=False)
    ]
    (found,) = compare(claims, adjudicator=model, cache=cache, retry=ONCE).events
    return found


def compared(model: ScriptedModel, *statements: str) -> Comparison:
    claims = [
        claim(source, PAIR, topics=[statement], quote=f"{source} says: {statement}.", **SAME)
        for source, statement in zip("ABC", statements, strict=False)
    ]
    return compare(claims, adjudicator=model, retry=ONCE)


def says(verdict: str) -> ScriptedModel:
    return ScriptedModel(lambda _request: {"verdict": verdict, "reason": "as the words\nshow"})


@pytest.mark.parametrize(
    ("said", "verdict", "positions"),
    [
        ("same", "agree", 1),
        ("compatible", "compatible", 1),
        ("contradict", "conflict", 2),
        ("unrelated", "compatible", 2),
    ],
)
def test_a_verdict_of_the_model_is_marked_and_quotes_both_sides(
    said: str, verdict: str, positions: int
) -> None:
    field = event(says(said), LEFT, RIGHT).fields["topics"]
    assert field.verdict == verdict
    assert field.rule == "the model's verdict"
    assert f"“{RIGHT}” (B)" in field.reason
    assert f"“{LEFT}” (A)" in field.reason
    assert "as the words show" in field.reason
    assert len(field.positions) == positions


@pytest.mark.parametrize(
    "answer", [{"verdict": "unsure", "reason": ""}, "no JSON", "[]", {"verdict": "perhaps"}]
)
def test_what_the_model_does_not_decide_stays_unresolved(answer: Answer) -> None:
    field = event(ScriptedModel(lambda _request: answer), LEFT, RIGHT).fields["topics"]
    assert (field.verdict, field.rule) == ("unresolved", "related")
    assert event(None, LEFT, RIGHT).fields["topics"] == field


def test_a_question_without_an_answer_stays_unresolved_and_is_listed() -> None:
    def refuse(request: Request) -> Answer:
        raise RefusedError("no", request_key=request.key)

    def stop(_request: Request) -> Answer:
        raise RunStopped("no quota")

    def fall(_request: Request) -> Answer:
        raise TransientError("the line is down")

    for answer, kind, words in (
        (refuse, "refused", "no"),
        (fall, "request_failed", "the line is down"),
        (lambda _request: "no JSON", "unreadable_answer", "no verdict on the two"),
        (stop, "stopped", "no quota"),
    ):
        found = compared(ScriptedModel(answer), LEFT, RIGHT)
        assert found.events[0].fields["topics"].verdict == "unresolved"
        (failure,) = found.failures
        assert (failure.kind, failure.source, failure.path) == (kind, "B and A", "topics")
        assert words in failure.message
        assert not found.complete
        assert found.stopped == ("no quota" if kind == "stopped" else None)


def test_what_was_asked_is_counted_and_an_answer_that_decides_leaves_nothing_open() -> None:
    found = compared(says("same"), LEFT, RIGHT)
    assert found.complete
    assert (found.usage.requests, found.usage.calls, found.usage.hits) == (1, 1, 0)


def test_an_unreadable_answer_from_a_store_is_listed(tmp_path: Path) -> None:
    model = says("same")
    event(model, LEFT, RIGHT, cache=tmp_path)
    with Cache(tmp_path) as store:
        store.put(model.requests[0].key, Response(content="[]", model="m"))
        claims = [
            claim(s, PAIR, topics=[t], quote=f"{s} says: {t}.", **SAME)
            for s, t in zip("AB", (LEFT, RIGHT), strict=True)
        ]
        found = compare(claims, adjudicator=model, cache=store, offline=True)
    (failure,) = found.failures
    assert failure.kind == "unreadable_answer"


def test_what_the_rules_decide_is_not_asked() -> None:
    model = says("contradict")
    field = event(model, "trade", "trade", "migration").fields["topics"]
    assert field.verdict == "compatible"
    assert model.requests == []


def test_the_same_question_is_asked_once_and_stored(tmp_path: Path) -> None:
    model = says("same")
    first = event(model, LEFT, RIGHT, cache=tmp_path)
    assert len(model.requests) == 1
    assert event(model, LEFT, RIGHT, cache=tmp_path) == first
    assert len(model.requests) == 1
    (request,) = model.requests
    user = request.messages[1].content
    assert all(text in user for text in (LEFT, RIGHT, f"A says: {LEFT}.", f"B says: {RIGHT}."))
    with Cache(tmp_path) as store:
        assert request.key in store


def test_possible_links_hold_the_decided_events() -> None:
    near = [
        claim("A", PAIR, topics=[LEFT], date="4 March 2025", place="Paris"),
        claim("B", PAIR, topics=[RIGHT], date="4 March 2025", place="Paris"),
        claim("C", PAIR, date="12 March 2025", place="Paris"),
    ]
    comparison = compare(near, adjudicator=says("same"))
    (link,) = comparison.possible_links
    assert [e.fields["topics"].rule for e in link.events if "topics" in e.fields] == ["the model's verdict"]


def test_a_model_is_shown_the_words_that_a_statement_stands_in() -> None:
    shown: list[str] = []

    def answer(request: Request) -> Answer:
        shown.append("\n".join(m.content for m in request.messages))
        return {"verdict": "unsure", "reason": "so"}

    span, words = Span(start=200, end=230), "Before dusk, the envoys said: the talks collapsed."
    passage = Passage(text=words, span=span)
    support = Support(
        path="topics[0]", value="the talks collapsed", status="supported", span=span, passage=passage
    )
    claims = [
        claim("A", PAIR, topics=["the talks collapsed"], support=(support,), **SAME),
        claim("B", PAIR, topics=["a deal on grain was reached"], **SAME),
    ]
    compare(claims, adjudicator=ScriptedModel(answer), retry=ONCE)
    (messages,) = shown
    assert words in messages
    assert "As B has it." in messages
    assert "As A has it." not in messages


@pytest.mark.parametrize(("said", "verdict"), [("contradict", "conflict"), ("unrelated", "compatible")])
def test_a_model_is_asked_whether_a_failure_contradicts_a_result(said: str, verdict: str) -> None:
    field = event(says(said), "The talks collapsed", "The two sides signed a grain deal").fields["topics"]
    assert (field.verdict, field.rule) == (verdict, "the model's verdict")
