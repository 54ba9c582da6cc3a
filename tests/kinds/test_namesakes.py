"""Which of several places with one name is meant, by the other countries and cities of the article."""

from __future__ import annotations

import pytest

import claimex
from claimex.kinds.place import codes_named, country_meant
from claimex.kinds.place.places import compare_places
from claimex.llm.scripted import ScriptedModel
from claimex.models import Article
from claimex.results import Extraction
from claimex.text import Document
from tests.extraction.build import item, person


def meant(place: str, text: str) -> str | None:
    return country_meant(place, lambda: codes_named(Document(text)))


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("Tripoli", "Lebanon's premier spoke in Tripoli, and then returned to Beirut.", "LB"),
        ("Tripoli", "Libya's premier spoke in Tripoli.", "LY"),
        ("in Tripoli", "The Lebanese premier spoke in Tripoli.", "LB"),
        ("طرابلس", "تحدث رئيس وزراء لبنان في طرابلس", "LB"),
        ("Триполи", "Премьер Ливана выступил в Триполи.", "LB"),
        ("Athens", "The Greek premier received the Secretary of State of the United States in Athens.", "GR"),
        ("Birmingham", "The governor of Alabama opened a museum in Birmingham.", "US-AL"),
        ("Birmingham", "Britain's premier opened a museum in Birmingham.", "GB"),
        ("Georgia", "The two met in Georgia, not far from Tbilisi.", "GE"),
        ("Georgia", "The two met in Georgia, not far from Atlanta.", "US-GA"),
        ("Paris", "The mayor of Paris, Texas, met the governor in Paris.", "US-TX"),
    ],
)
def test_the_one_whose_country_or_city_is_named(place: str, text: str, code: str) -> None:
    assert meant(place, text) == code


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Tripoli", "The premier spoke in Tripoli."),  # nothing else is named
        ("Tripoli", "The premiers of Lebanon and Libya met in Tripoli."),  # both are
        ("London", "Canada's premier arrived in London."),  # it is no reason to think of Ontario's
        ("Paris", "The governor of Texas arrived in Paris."),
        ("Paris", "In Paris, Texas governor Ada Lovelace was received by the premier of France."),
        ("Athens", "A banker from Atlanta arrived in Athens."),
        ("Washington", "A senator of Illinois went to Washington."),
        ("Birmingham", "A senator of the United States went to Birmingham."),  # which state's?
        ("Beirut", "Lebanon's premier spoke in Beirut."),  # there is only one
        ("Valencia", "Nancy and Warren met in Valencia."),  # people
    ],
)
def test_nothing_is_decided_where_the_article_does_not_tell(place: str, text: str) -> None:
    assert meant(place, text) is None


def test_two_that_are_known_to_be_apart_are_different_and_one_unknown_may_be_either() -> None:
    found = compare_places("Tripoli", "Tripoli", "LB", "LY")
    assert (found.verdict, found.reason) == (
        "different",
        "Tripoli in Lebanon and Tripoli in Libya are in different countries",
    )
    assert compare_places("Tripoli", "Tripoli", "LB", "LB").verdict == "same"
    assert compare_places("Tripoli", "Tripoli", "LB").verdict == "compatible"
    assert compare_places("Athens", "the United States", "GR").verdict == "different"
    assert compare_places("the United States", "Athens", None, "GR").verdict == "different"
    assert compare_places("Athens", "Georgia", "US-GA", "US-GA").verdict == "compatible"


def extracted(text: str, source: str) -> Extraction:
    quote = text.partition(". ")[0] + "."
    people = [person("Ada Lovelace"), person("Charles Babbage")]
    answer = item(quote=quote, place="Tripoli", participants=people, topics=[])
    return claimex.extract(
        [Article(text=text, source=source, published="2025-10-30")], model=ScriptedModel(lambda _: [answer])
    )


MET = "Ada Lovelace met Charles Babbage in Tripoli on Tuesday. "


def test_sources_that_mean_two_places_of_one_name_contradict_each_other() -> None:
    libya, lebanon = extracted(f"{MET}Libya was glad.", "A"), extracted(f"{MET}Lebanon was glad.", "B")
    silent = extracted(f"{MET}All were glad.", "C")
    assert [one.claims[0].countries for one in (libya, lebanon, silent)] == [
        {"Tripoli": "LY"},
        {"Tripoli": "LB"},
        {},
    ]
    (event,) = claimex.compare([libya, lebanon]).events
    assert event.fields["place"].verdict == "conflict"
    (event,) = claimex.compare([libya, silent]).events
    assert event.fields["place"].verdict in ("agree", "compatible")


def test_a_claims_file_holds_it_and_one_without_it_is_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for text, is_written in ((f"{MET}Lebanon was glad.", True), (f"{MET}All were glad.", False)):
        extraction = extracted(text, "A")
        extraction.to_jsonl(tmp_path / "claims.jsonl")
        assert ('"countries"' in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")) is is_written
        assert Extraction.from_jsonl(tmp_path / "claims.jsonl").claims == extraction.claims
