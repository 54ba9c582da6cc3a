"""The talks of a visit are parts of it: neither one event with it nor perhaps one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claimex import Comparison, Event, MeetingClaim, Participant, SourcedClaim, compare
from claimex.comparison.records import Verdict

PUBLISHED = date(2024, 8, 22)


def told(source: str, kind: str, *people: str, **given: Any) -> SourcedClaim:
    claim = MeetingClaim(
        quote=f"{source} {kind} {people} {given}",
        kind=kind,  # type: ignore[arg-type]
        participants=[Participant(name=name) for name in people],
        **given,
    )
    return SourcedClaim(claim=claim, source=source, article_id=source, published=PUBLISHED)


def day_of_many_talks() -> list[SourcedClaim]:
    """One man, one town, seven meetings, as three outlets tell of it."""
    hale = "Edward Hale"
    return [
        told("A", "visit", hale, date="Wednesday", place="Ferguson"),
        told("A", "meeting", hale, "Rolf Janssen", date="Wednesday", place="Ferguson"),
        told("A", "meeting", hale, "students", date="Wednesday", part_of="during his visit to Ferguson"),
        told("A", "meeting", hale, "the family of Michael Boone", date="Wednesday"),
        told("A", "call", hale, "Mario Oliveira", date="Wednesday"),
        told("B", "visit", "Hale", date="August 21", place="Ferguson, Missouri"),
        told("B", "meeting", "Hale", "Capt. Rolf Janssen", date="August 21", place="Duke's Diner"),
        told("B", "meeting", "Hale", "Jane Nichols", place="Ferguson"),
        told("B", "meeting", "Hale", "federal agents", date="August 21", part_of="on his first stop"),
        told("C", "meeting", "Attorney General Hale", "Clara McCardle", date="yesterday", place="Ferguson"),
        told("C", "meeting", "Attorney General Hale", "the Boone family", date="yesterday"),
        told("C", "meeting", "Attorney General Hale", "local clergy", date="yesterday", place="Ferguson"),
    ]


def the_visit(compared: Comparison) -> Event:
    (visit,) = (event for event in compared.events if event.parts)
    return visit


def test_a_day_of_many_talks_is_a_visit_with_its_parts() -> None:
    compared = compare(day_of_many_talks())
    visit = the_visit(compared)
    assert visit.sources == ["A", "B"]
    assert len(visit.parts) == 7
    assert {part.part_of.id for part in visit.parts if part.part_of} == {visit.id}
    (call,) = (event for event in compared.events if event.part_of is None and event is not visit)
    assert "Oliveira" in call.label


def test_a_visit_and_its_parts_are_no_possible_links_nor_parts_that_share_the_visitor_alone() -> None:
    compared = compare(day_of_many_talks())
    assert the_visit(compared).parts
    assert compared.possible_links == []


def test_the_order_of_claims_has_no_effect() -> None:
    claims = day_of_many_talks()
    assert compare(claims[::-1]).to_json() == compare(claims).to_json()


def test_the_reason_is_the_articles_words_where_it_has_some() -> None:
    reasons = [p.part_of.reason for p in the_visit(compare(day_of_many_talks())).parts if p.part_of]
    assert "“during his visit to Ferguson” (A)" in reasons
    assert "“on his first stop” (B)" in reasons
    assert "Attorney General Hale, its place and its time are those of the larger event" in reasons


def test_the_words_choose_between_two_visits() -> None:
    compared = compare(
        [
            told("A", "visit", "Ana Lind", date="Monday", place="Oslo"),
            told("A", "visit", "Ana Lind", date="Tuesday", place="Riga"),
            told("A", "meeting", "Ana Lind", "Bo Falk", part_of="on her trip to Riga"),
        ]
    )
    assert the_visit(compared).label.startswith("Ana Lind · Riga")


def test_words_may_name_a_region_that_holds_both_places() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="4-6 August", place="Ankara"),
        told("A", "meeting", "Ana Lind", "Bo Falk", place="Istanbul", part_of="during her visit to Turkey"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert "Bo Falk" in part.label


def test_words_of_one_article_may_name_a_visit_that_another_tells_of() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="4-6 August", place="Ankara"),
        told("B", "meeting", "Ana Lind", "Bo Falk", part_of="during her visit to Ankara"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert part.part_of is not None
    assert part.part_of.reason == "“during her visit to Ankara” (B)"


def test_a_meeting_beside_a_summit_need_name_nobody_of_it() -> None:
    claims = [
        told("A", "summit", "EU leaders", date="5 August", place="Brussels"),
        told("B", "meeting", "Bo Falk", "Cy Ek", date="5 August", place="Brussels", part_of="at the summit"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert "Bo Falk" in part.label


@pytest.mark.parametrize("source", ["A", "B"])
def test_words_that_name_another_place_name_another_visit(source: str) -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="4-6 August", place="Ankara"),
        told(source, "meeting", "Ana Lind", "Bo Falk", part_of="during her visit to Paris"),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


def test_what_was_called_off_has_no_part_that_took_place() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="5 August", place="Oslo", status="cancelled"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="5 August", place="Oslo"),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


def test_the_reason_names_what_fits() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="5 August", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="5 August"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert part.part_of is not None
    assert part.part_of.reason == "Ana Lind and its time are those of the larger event"


def test_the_reason_says_where_all_of_its_people_are_of_the_larger_event() -> None:
    claims = [
        told("A", "summit", "Ana Lind", "Cy Ek", "Bo Falk", date="3-6 July", place="Riga"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="4 July"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert part.part_of is not None
    assert part.part_of.reason == "its people and its time are those of the larger event"


@pytest.mark.parametrize(
    ("visit", "meeting"),
    [
        ({"date": "5 August"}, {"date": "5 August", "status": "cancelled"}),
        ({"date": "5 August"}, {"date": "5 August", "status": "denied"}),
        ({"date": "5 August", "status": "denied"}, {"date": "5 August", "status": "denied"}),
        ({"date": "28 August", "status": "planned"}, {"date": "28 August", "status": "cancelled"}),
        ({"date": "5 August"}, {"date": "5 August", "others": ["the Danish prime minister"]}),
        ({"date": "5 August"}, {"date": "5 August", "others": ["Cy Ek"]}),
        ({"date": "15 August"}, {"date": "Thursday"}),
        ({"date": "5 August"}, {"date": "in August", "others": []}),
        ({"date": "in early August"}, {"date": "5 August", "others": []}),
    ],
    ids=[
        *("called off", "denied", "both denied", "planned and called off"),
        *("its host is another one", "others in each", "the day is one of two", "the time is longer"),
        "about when",
    ],
)
def test_without_words_a_part_is_surely_within_the_larger_event(
    visit: dict[str, Any], meeting: dict[str, Any]
) -> None:
    others = meeting.pop("others", ["Bo Falk"])
    claims = [
        told("A", "visit", "Ana Lind", "Bo Falk", place="Oslo", **visit),
        told("A", "meeting", "Ana Lind", *others, **meeting),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


def test_a_ruling_that_two_are_two_meetings_ends_that_one_is_a_part_of_the_other() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="5 August", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="5 August"),
        told("B", "visit", "Ana Lind", date="5 August", place="Oslo"),
        told("B", "meeting", "Ana Lind", "Cy Ek", part_of="on her trip to Oslo"),
    ]
    found = compare(claims)
    visit = the_visit(found)
    assert len(visit.parts) == 2
    for part in visit.parts:
        ruling = found.rule("different", visit, part, because="she went on to Riga")
        ruled = compare(claims, rulings=[ruling])
        assert [other.id for other in the_visit(ruled).parts] == [p.id for p in visit.parts if p is not part]
        assert [use.applied for use in ruled.rulings] == [True]


def test_two_of_those_at_a_summit_who_meet_on_one_of_its_days_are_a_part_of_it() -> None:
    leaders = ["Rolf Janssen", "Mario Oliveira", "Jane Nichols", "Clara McCardle"]
    summit = told("A", "summit", *leaders, date="19–21 August", place="Evian")
    met = told("B", "meeting", *leaders[1:3], date="on Tuesday", place="Evian")
    assert [part.sources for part in the_visit(compare([summit, met])).parts] == [["B"]]
    short = told("A", "summit", *leaders, date="20 August", place="Evian")
    assert len(compare([short, met]).events) == 1  # a report of the day itself may name some alone


def test_what_fits_two_visits_alike_is_a_part_of_neither() -> None:
    claims = [
        told("A", "visit", "Ana Lind", place="Oslo"),
        told("A", "visit", "Ana Lind", place="Riga"),
        told("A", "meeting", "Ana Lind", "Bo Falk", part_of="during the journey"),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


@pytest.mark.parametrize(
    "given",
    [{"date": "Monday", "place": "Riga"}, {"date": "5 May", "place": "Oslo"}, {}],
    ids=["elsewhere", "at another time", "nothing known"],
)
def test_a_meeting_that_may_lie_outside_of_a_visit_is_no_part_of_it(given: dict[str, str]) -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="Monday", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", **given),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


def test_a_visit_may_be_dated_by_its_first_day() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="31 July", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="1 August", part_of="her trip"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert "Bo Falk" in part.label


def test_what_is_planned_is_no_part_of_a_visit_that_is_over() -> None:
    claims = [
        told("A", "visit", "Ana Lind", date="last month", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", status="planned", part_of="while she is in town"),
    ]
    assert all(event.part_of is None for event in compare(claims).events)


def test_a_time_during_another_event_makes_a_part() -> None:
    claims = [
        told("A", "summit", "G7", "Ana Lind", date="15-17 August", place="Oslo"),
        told("A", "meeting", "Ana Lind", "Bo Falk", date="on the sidelines of the summit"),
    ]
    (part,) = the_visit(compare(claims)).parts
    assert "Bo Falk" in part.label


def test_the_tree_is_read_back_from_json_and_stands_in_each_report() -> None:
    compared = compare(day_of_many_talks())
    text = compared.to_json()
    again = Comparison.from_json(text)
    assert again.to_json() == text
    assert [p.id for p in the_visit(again).parts] == [p.id for p in the_visit(compared).parts]
    for report in (compared.to_markdown(), compared.to_html()):
        assert "on his first stop" in report
        assert "Part of " in report


def test_other_words_for_the_larger_event_never_contradict() -> None:
    claims = [
        told(s, "meeting", "Ana Lind", "Bo Falk", date="Monday", place="Oslo", part_of=words)
        for s, words in (("A", "on her trip north"), ("B", "during the visit"), ("C", "during the visit"))
    ]
    (event,) = compare(claims).events
    assert event.fields["part_of"].verdict is Verdict.COMPATIBLE


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (("planned", "declined"), Verdict.COMPATIBLE),
        (("denied", "declined"), Verdict.COMPATIBLE),
        (("held", "declined"), Verdict.CONFLICT),
        (("held", "denied"), Verdict.CONFLICT),
    ],
)
def test_what_was_declined_was_not_held(statuses: tuple[str, str], verdict: Verdict) -> None:
    claims = [
        told(source, "meeting", "Ana Lind", "Bo Falk", date="21 August", place="Oslo", status=status)
        for source, status in zip("AB", statuses, strict=True)
    ]
    (event,) = compare(claims).events
    assert event.fields["status"].verdict is verdict


def test_a_visit_of_many_talks_is_one_also_where_a_report_gives_no_day() -> None:
    """People that the visitor sees do not count against it: they are what a visit is for."""
    undated = told("D", "visit", "Edward Hale", place="Ferguson")
    visits = [e for e in compare([*day_of_many_talks(), undated]).events if undated in e.claims]
    assert [event.sources for event in visits] == [["A", "B", "D"]]


def test_of_two_visits_of_one_person_words_mean_the_one_of_that_time() -> None:
    hale = "Edward Hale"
    claims = [
        told("A", "visit", hale, place="Tunis"),
        told("A", "visit", "Ingrid Solvang", hale, place="Oslo", date="November 2023"),
        told("A", "meeting", hale, "Leila Chaabane", date="Wednesday", part_of="as part of the same visit"),
    ]
    (part,) = (event for event in compare(claims).events if event.part_of)
    assert part.part_of is not None
    assert "Tunis" in part.part_of.label


@pytest.mark.parametrize(("place", "is_part"), [("Versailles", True), ("Lyon", False)])
def test_a_suburb_is_within_the_visit_of_its_city(place: str, is_part: bool) -> None:
    hale = "Edward Hale"
    claims = [
        told("A", "visit", hale, place="Paris"),
        told("A", "meeting", hale, "Leila Chaabane", date="Wednesday", place=place),
    ]
    assert any(event.part_of for event in compare(claims).events) is is_part
