"""A possible link is a question for a reader: never one person alone, and it says what it means."""

from __future__ import annotations

import pytest

from claimex import compare
from tests.comparison.build import claim
from tests.comparison.examples import PAIR

HOST = ("Lukas Rainer", "Chancellor", "Austria")


@pytest.mark.parametrize(
    "other",
    [
        ("the Hungarian prime minister", "prime minister", "Hungary"),
        ("dem ungarischen Ministerpräsidenten", "Ministerpräsidenten", "ungarischen"),
        ("her Hungarian counterpart", None, "Hungary"),
        ("Ana Lind", "Prime Minister", "Hungary"),
    ],
)
@pytest.mark.parametrize("place", [None, "Vienna"])
def test_two_meetings_of_one_person_with_others_of_two_countries_are_none(
    other: tuple[str, ...], place: str | None
) -> None:
    claims = [
        claim(
            "A",
            [HOST, ("Zuzana Hlavatá", "Prime Minister", "Slovakia")],
            status="planned",
            date="3 November 2026",
            place=place,
            published="2026-10-15",
        ),
        claim(
            "B",
            [HOST, other],
            status="cancelled",
            date="30 October 2026",
            place=place,
            published="2026-10-15",
        ),
    ]
    found = compare(claims)
    assert len(found.events) == 2
    assert found.possible_links == []


@pytest.mark.parametrize("others", [[], ["students"], ["Bo Falk"]])
def test_one_person_alone_is_none(others: list[str]) -> None:
    claims = [
        claim("A", ["Ana Lind", *others], published="2025-03-05"),
        claim("B", ["Ana Lind"], date="4 March 2025", published="2025-03-05"),
    ]
    assert compare(claims).possible_links == []


def test_one_person_at_one_place_is_asked_about() -> None:
    claims = [
        claim("A", ["Ana Lind", "students"], date="4 March 2025", place="Oslo", published="2025-03-05"),
        claim("B", ["Ana Lind"], date="5 March 2025", place="Oslo", published="2025-03-06"),
    ]
    assert len(compare(claims).events) == 1 or compare(claims).possible_links


def test_a_reason_names_the_places_that_it_means() -> None:
    """The event of a denial has the place of the one claim that it denies, and its label that of the others."""
    claims = [
        *(
            claim(s, [*PAIR, "Ana Lind"], date="4 March 2025", place="Vienna", published="2025-03-05")
            for s in "AB"
        ),
        claim("C", [*PAIR, "Ana Lind"], date="4 March 2025", place="Bratislava", published="2025-03-06"),
        claim("D", PAIR, status="denied", date="afterwards", place="Bratislava", published="2025-03-06"),
    ]
    (link,) = compare(claims).possible_links
    assert any(event.label.endswith("Vienna · 4 March 2025") for event in link.events)
    assert "place (C and D: Bratislava)" in link.reason


def test_a_reason_names_each_place_where_two_words_mean_one() -> None:
    claims = [
        claim("A", PAIR, date="4 March 2025", place="Bratislava", published="2025-03-05"),
        claim("A", PAIR, date="9 March 2025", place="Bratislava", article="A2", published="2025-03-10"),
        claim("B", PAIR, place="the Slovak capital", date="one day", published="2025-03-12"),
    ]
    reasons = [link.reason for link in compare(claims).possible_links]
    assert reasons
    assert any("place (A: Bratislava; B: the Slovak capital)" in reason for reason in reasons)
