"""A possible link is a question for a reader: never one person alone, and it says what it means."""

from __future__ import annotations

import pytest

from claimex import SourcedClaim, compare
from tests.comparison.build import claim
from tests.comparison.examples import PAIR

HOST = ("Lukas Rainer", "Chancellor", "Austria")
CITIES = "Geneva", "Vienna", "Vienna"


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
    """The event of a denial has the place of the one claim that it denies; a label has those in dispute."""
    claims = [
        *(
            claim(s, [*PAIR, "Ana Lind"], date="4 March 2025", place="Vienna", published="2025-03-05")
            for s in "AB"
        ),
        claim("C", [*PAIR, "Ana Lind"], date="4 March 2025", place="Bratislava", published="2025-03-06"),
        claim("D", PAIR, status="denied", date="afterwards", place="Bratislava", published="2025-03-06"),
    ]
    (link,) = compare(claims).possible_links
    assert any(event.label.endswith("Vienna or Bratislava · 4 March 2025") for event in link.events)
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


def of_nobody(source: str, date: str, **fields: str) -> SourcedClaim:
    given = {"kind": "summit", "status": "planned", "place": "Dubrovnik", "published": "2026-03-09"} | fields
    return claim(source, [], date=date, **given)


@pytest.mark.parametrize("date", ["June 2026", "12 June 2026", "11-12 June 2026"])
def test_two_that_name_nobody_are_asked_about_where_kind_and_place_are_one_and_the_times_fit(
    date: str,
) -> None:
    claims = [of_nobody("A", date), of_nobody("B", "12 June 2026")]
    (link,) = compare(claims).possible_links
    assert link.reason.startswith("the same kind of event and place (A and B: Dubrovnik) at ")
    assert link.reason.endswith("but nobody is named")


@pytest.mark.parametrize(
    "changed", [{"place": "Zagreb"}, {"date": "14 June 2026"}, {"date": "2026"}, {"kind": "call"}]
)
def test_two_that_name_nobody_are_not_where_one_of_these_does_not_fit(changed: dict[str, str]) -> None:
    other = of_nobody("B", **({"date": "12 June 2026"} | changed))
    assert compare([of_nobody("A", "12 June 2026"), other]).possible_links == []


def test_two_meetings_of_two_places_weeks_apart_are_no_question() -> None:
    far, near = (
        [
            claim("A", PAIR, date="5 March 2026", place="Batumi", published="2026-03-08"),
            claim("B", PAIR, date=date, place="Bucharest", published="2026-03-06"),
        ]
        for date in ("November 2025", "3 March 2026")
    )
    assert compare(far).possible_links == []
    (link,) = compare(near).possible_links
    assert "(A: Batumi; B: Bucharest)" in link.reason


def test_the_reason_gives_the_place_that_most_sources_of_an_event_give() -> None:
    of = {"date": "4 March 2025", "published": "2025-03-06"}
    told = [claim(source, PAIR, place=place, **of) for source, place in zip("ABC", CITIES, strict=True)]
    far = claim("D", PAIR, date="6 March 2025", place="Schloss Unterwald", published="2025-03-07")
    (link,) = compare([*told, far]).possible_links
    assert "(B: Vienna; D: Schloss Unterwald)" in link.reason
