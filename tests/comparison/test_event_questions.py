"""A model is asked of two events that the weights leave open, and what it says is marked as its own."""

from __future__ import annotations

from typing import Any

import pytest

from claimex import Comparison, Ruling, compare
from claimex.llm.retry import RetryPolicy
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request, SourcedClaim
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
ONCE = RetryPolicy(attempts=1)


def two_claims() -> list[SourcedClaim]:
    """The same two people in one place, on days too far apart to be one event for sure."""
    return [
        claim("A", PAIR, date="4 March 2025", place="Paris", published="2025-03-06", quote="They met."),
        claim(
            "B", PAIR, date="14 March 2025", place="Paris", published="2025-03-16", quote="They met again."
        ),
    ]


def ruled(verdict: Any, claims: list[SourcedClaim] | None = None) -> tuple[Comparison, ScriptedModel]:
    model = ScriptedModel(lambda _request: {"verdict": verdict, "reason": "as the\nwords show"})
    return compare(claims or two_claims(), adjudicator=model, retry=ONCE), model


def test_without_a_model_the_pair_is_a_possible_link() -> None:
    compared = compare(two_claims())
    assert (len(compared.events), len(compared.possible_links)) == (2, 1)


def test_one_meeting_is_one_event_that_says_who_decided() -> None:
    compared, _ = ruled("one_meeting")
    (event,) = compared.events
    assert event.sources == ["A", "B"]
    assert event.fields["date"].verdict == "conflict"
    assert event.links[0].startswith("by the model's verdict, “")
    assert event.links[0].endswith("as the words show")
    assert compared.possible_links == []


def test_two_meetings_are_no_link_any_more_and_are_listed() -> None:
    compared, _ = ruled("two_meetings")
    assert len(compared.events) == 2
    assert compared.possible_links == []
    (apart,) = compared.separated
    assert "by the model's verdict" in apart.reason
    again = Comparison.from_json(compared.to_json())
    assert again.separated[0].reason == apart.reason


@pytest.mark.parametrize(("verdict", "part"), [("first_in_second", 0), ("second_in_first", 1)])
def test_a_part_is_a_part(verdict: str, part: int) -> None:
    link = compare(two_claims()).possible_links[0]
    compared, _ = ruled(verdict)
    by_id = {event.id: event for event in compared.events}
    small, large = by_id[link.events[part].id], by_id[link.events[1 - part].id]
    assert small.part_of is not None
    assert small.part_of.id == large.id
    assert "by the model's verdict" in small.part_of.reason
    assert [event.id for event in large.parts] == [small.id]
    assert compared.possible_links == []


@pytest.mark.parametrize("verdict", ["unsure", "perhaps", "same", None])
def test_what_the_model_does_not_decide_stays_a_possible_link(verdict: Any) -> None:
    compared, _ = ruled(verdict)
    assert (len(compared.events), len(compared.possible_links)) == (2, 1)
    assert compared.complete is (verdict == "unsure")
    if verdict is not None and verdict != "unsure":
        (failure,) = compared.failures
        assert (failure.kind, failure.source) == ("unreadable_answer", "A and B")


def test_a_question_shows_both_claims_and_their_passages_and_days() -> None:
    _, model = ruled("unsure")
    (request,) = model.requests
    asked = request.messages[-1].content
    for words in (
        "They met.",
        "They met again.",
        "4 March 2025",
        "published by B on 2025-03-16",
        "Olaf Scholz",
    ):
        assert words in asked


def test_two_claims_of_one_article_stay_apart_whatever_is_ruled() -> None:
    first, second = two_claims()
    third = claim(
        "A", PAIR, date="24 March 2025", place="Paris", published="2025-03-06", article=first.article_id
    )
    compared, _ = ruled("one_meeting", [first, second, third])
    for event in compared.events:
        articles = [c.article_id for c in event.claims]
        assert len(articles) == len(set(articles))


def test_statements_of_an_event_that_a_model_made_are_asked_after() -> None:
    first, second = two_claims()

    def answer(request: Request) -> Any:
        is_event = "first claim" in request.messages[-1].content
        return {"verdict": "one_meeting" if is_event else "contradict", "reason": "so"}

    statements = ("a common plan for railway bridges", "a common fund for harbour bridges")
    claims = [
        c.model_copy(update={"claim": c.claim.model_copy(update={"topics": [s]})})
        for c, s in zip((first, second), statements, strict=True)
    ]
    model = ScriptedModel(answer)
    (event,) = compare(claims, adjudicator=model, retry=ONCE).events
    assert len(model.requests) == 2
    assert event.fields["topics"].verdict == "conflict"


def test_what_people_ruled_is_not_asked_and_no_answer_goes_against_it() -> None:
    claims = [
        *two_claims(),
        claim("C", PAIR, date="24 March 2025", place="Paris", published="2025-03-26", quote="And again."),
    ]
    a, _, c = claims
    links = {frozenset(e.sources[0] for e in link.events) for link in compare(claims).possible_links}
    assert {"A", "B"} in links
    assert {"B", "C"} in links
    apart = Ruling(rule="different", claims=(a.id,), others=(c.id,), because="so it is")
    model = ScriptedModel(lambda _request: {"verdict": "one_meeting", "reason": "x"})
    compared = compare(claims, adjudicator=model, retry=ONCE, rulings=[apart])
    home = {c.id: event.id for event in compared.events for c in event.claims}
    assert home[a.id] != home[c.id]
    assert len(compared.events) == 2
    assert compared.rulings[0].applied
    assert len(model.requests) == len([link for link in links if link != {"A", "C"}])


def test_a_wrong_value_stays_left_out_and_a_settled_field_is_not_asked_of() -> None:
    day = {"date": "4 March 2025", "place": "Paris", "published": "2025-03-05"}
    a, b = (
        claim("A", PAIR, topics=["grain corridor"], **day),
        claim("B", PAIR, topics=["corridor for ships"], **day),
    )
    asked = compare([a, b]).events[0].fields["topics"]
    assert asked.verdict == "unresolved"
    model = ScriptedModel(lambda _request: {"verdict": "same", "reason": "x"})
    settled = Ruling(rule="settled", claims=(a.id,), field="topics", because="so it is")
    compared = compare([a, b], adjudicator=model, retry=ONCE, rulings=[settled])
    assert not model.requests
    assert compared.rulings[0].applied
    wrong = Ruling(rule="wrong", claims=(a.id,), field="topics", because="so it is")
    compared = compare([a, b], adjudicator=model, retry=ONCE, rulings=[wrong])
    assert [p.sources for p in compared.events[0].fields["topics"].positions] == [["B"]]
