"""Which claims are one event, in cases that a careful editor would decide the same way."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from itertools import permutations
from typing import Annotated, Any

import pytest
from hypothesis import given, settings, strategies as st

from claimex import Claim, SourcedClaim, compare, ground
from claimex.claims import People, Where
from claimex.comparison.candidates import Blocks, candidate_pairs
from claimex.comparison.meetings import company_of
from claimex.comparison.sketches import sketch_of
from claimex.kinds import ValueComparison
from claimex.linking.claim_values import values_of
from claimex.linking.evidence import Link, judge
from claimex.linking.weights import TABLE, WEIGHTS
from tests.comparison.build import claim
from tests.comparison.examples import BELOUSOV, PAIR, POOL, QASRA
from tests.tables import each_row


def events(*claims: SourcedClaim) -> list[list[str]]:
    return [event.sources for event in compare(claims).events]


def link(a: SourcedClaim, b: SourcedClaim) -> Link:
    return judge(values_of(a), values_of(b)).link


def test_two_reports_whose_dates_contradict_are_one_event_with_a_date_conflict() -> None:
    comparison = compare(
        [
            claim("A", [BELOUSOV, QASRA], date="Tuesday", place="Moscow", published="2025-10-28"),
            claim(
                "B",
                ["Andrei Belousov", "Murhaf Abu Qasra"],
                date="November 28",
                place="Moscow",
                published="2025-11-16",
            ),
        ]
    )
    assert len(comparison.events) == 1
    field = comparison.events[0].fields["date"]
    assert field.verdict == "conflict"
    assert {p.value for p in field.positions} == {"Tuesday", "November 28"}
    assert {a.resolved for p in field.positions for a in p.attestations} == {"2025-10-28", "2025-11-28"}
    assert any("after the article" in (p.note or "") for p in field.positions)
    assert [c.field for c in comparison.conflicts] == ["date"]


def test_two_meetings_of_the_same_people_months_apart_are_two_events() -> None:
    comparison = compare(
        [
            claim("A", PAIR, date="Tuesday", place="Paris", published="2025-03-04"),
            claim("B", PAIR, date="Tuesday", place="Paris", published="2025-09-02"),
        ]
    )
    assert [e.sources for e in comparison.events] == [["A"], ["B"]]
    assert comparison.conflicts == []
    assert comparison.possible_links == []


@each_row(
    ("left", "right", "expected"),
    [
        # the time is the same, or one is coarser
        ({"date": "4 March 2025"}, {"date": "4 March 2025"}, Link.LINKED),
        ({"date": "4 March 2025"}, {"date": "March 2025"}, Link.LINKED),
        ({"date": "4 March 2025"}, {"date": "2025"}, Link.POSSIBLE),
        # contrary dates: near ones are one with a wrong date; a date alone never hides that the people are the same
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "5 March 2025", "place": "Paris"},
            Link.LINKED,
        ),
        ({"date": "4 March 2025"}, {"date": "5 March 2025"}, Link.POSSIBLE),
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "7 March 2025", "place": "Paris"},
            Link.POSSIBLE,
        ),
        ({"date": "4 March 2025"}, {"date": "12 March 2025"}, Link.POSSIBLE),
        ({"date": "4 March 2025"}, {"date": "30 March 2025"}, Link.POSSIBLE),
        ({"date": "4 March 2025"}, {"date": "4 August 2025"}, Link.POSSIBLE),
        # the same day of the month, all else equal, and not both were fresh news: a month is wrong
        (
            {"date": "4 March 2025", "place": "Paris", "published": "2025-03-05"},
            {"date": "4 April 2025", "place": "Paris", "published": "2025-06-01"},
            Link.LINKED,
        ),
        (
            {"date": "Tuesday", "place": "Paris", "published": "2025-03-04"},
            {"date": "Friday", "place": "Paris", "published": "2025-04-04"},
            Link.POSSIBLE,
        ),
        # a date after its own article is wrong; by many months, it is not shown which meeting is meant
        (
            {"date": "4 March 2025", "place": "Paris", "published": "2025-03-05"},
            {"date": "9 April 2025", "place": "Paris", "published": "2025-03-20"},
            Link.LINKED,
        ),
        (
            {"date": "4 March 2025", "published": "2025-03-05"},
            {"date": "4 April 2025", "published": "2025-03-20"},
            Link.LINKED,
        ),
        (
            {"date": "4 March 2025", "published": "2025-03-05"},
            {"date": "9 April 2025", "published": "2025-03-20"},
            Link.LINKED,
        ),
        (
            {"date": "4 March 2025", "published": "2025-03-05"},
            {"date": "9 December 2025", "published": "2025-03-20"},
            Link.POSSIBLE,
        ),
        # a date without a year in an article without a date fits or does not, and does not stand alone
        ({"date": "August 1"}, {"date": "4 March 2025"}, Link.POSSIBLE),
        ({"date": "March 4"}, {"date": "4 March 2025"}, Link.LINKED),
        # silence on the time
        ({"place": "Paris"}, {"place": "Paris"}, Link.LINKED),
        (
            {"place": "Paris", "published": "2025-03-05"},
            {"place": "Paris", "published": "2025-09-05"},
            Link.POSSIBLE,
        ),
        (
            {"place": "Paris", "published": "2025-03-05"},
            {"date": "Tuesday", "place": "Paris", "published": "2025-03-05"},
            Link.LINKED,
        ),
        ({"place": "Paris"}, {"date": "4 March 2025", "place": "Paris"}, Link.POSSIBLE),
        # the place
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "4 March 2025", "place": "France"},
            Link.LINKED,
        ),
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "4 March 2025", "place": "Berlin"},
            Link.LINKED,
        ),
        ({"date": "March 2025", "place": "Paris"}, {"date": "March 2025", "place": "Berlin"}, Link.POSSIBLE),
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "March 2025", "place": "Berlin"},
            Link.POSSIBLE,
        ),
        ({"place": "Paris"}, {"place": "Berlin"}, Link.POSSIBLE),
        (
            {"date": "4 March 2025", "place": "Paris"},
            {"date": "5 March 2025", "place": "Berlin"},
            Link.POSSIBLE,
        ),
        # another kind
        ({"date": "4 March 2025", "kind": "call"}, {"date": "4 March 2025"}, Link.POSSIBLE),
        ({"kind": "call"}, {"kind": "meeting"}, Link.POSSIBLE),
    ],
)
def test_the_same_people(left: dict[str, str], right: dict[str, str], expected: Link) -> None:
    a, b = claim("A", PAIR, **left), claim("B", PAIR, **right)
    assert link(a, b) is expected
    assert link(b, a) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (PAIR, PAIR, Link.LINKED),
        (PAIR, [PAIR[0]], Link.LINKED),  # one names fewer
        (PAIR, [*PAIR, "Donald Tusk"], Link.LINKED),  # one names more
        ([*PAIR, "Giorgia Meloni"], [*PAIR, "Donald Tusk"], Link.LINKED),  # two in common
        (PAIR, [PAIR[0], "Donald Tusk"], Link.POSSIBLE),  # one in common, and each names another
        (PAIR, ["Giorgia Meloni", "Donald Tusk"], Link.APART),
        (PAIR, [], Link.APART),
        (
            [("Anna Berg", "Foreign Minister", "Norway"), *PAIR],
            [("Lars Dahl", "Foreign Minister", "Norway"), *PAIR],
            Link.POSSIBLE,
        ),
        (
            [("Anna Berg", "Foreign Minister", "Norway"), "Donald Tusk"],
            [("Anna Berg", "Foreign Minister", "Norway"), ("her Polish host", None, "Poland")],
            Link.LINKED,
        ),
    ],
)
def test_who_takes_part_on_one_day_in_one_place(
    left: list[object], right: list[object], expected: Link
) -> None:
    same = {"date": "4 March 2025", "place": "Paris"}
    a, b = claim("A", left, **same), claim("B", right, **same)
    assert link(a, b) is expected
    assert link(b, a) is expected


def test_claims_of_one_article_are_never_one_event() -> None:
    same = {"date": "4 March 2025", "place": "Paris", "article": "one"}
    assert len(events(claim("A", PAIR, **same), claim("A", PAIR, quote="Again.", **same))) == 2


def test_a_bare_claim_does_not_join_two_that_stand_apart() -> None:
    march = claim("A", PAIR, date="4 March 2025", place="Paris")
    august = claim("B", PAIR, date="4 August 2025", place="Paris")
    bare = claim("C", PAIR, date="2025", place="Paris")
    comparison = compare([march, august, bare])
    assert sorted(e.sources for e in comparison.events) == [["A"], ["B"], ["C"]]
    assert len(comparison.possible_links) == 2


def test_the_strongest_link_wins_where_an_article_tells_of_two() -> None:
    one = claim("A", PAIR, date="4 March 2025", place="Paris")
    early = claim("B", PAIR, date="early March 2025", place="Paris", article="b")
    exact = claim("B", PAIR, date="4 March 2025", place="Paris", article="b", quote="Exactly.")
    comparison = compare([one, early, exact])
    together = next(e for e in comparison.events if len(e.claims) == 2)
    assert {c.claim.quote for c in together.claims} == {"As A has it.", "Exactly."}


def test_one_person_alone_never_joins_two_meetings_of_a_day() -> None:
    day = {"date": "4 March 2025", "place": "Paris"}
    first = claim("A", ["Emmanuel Macron", "Olaf Scholz"], **day)
    second = claim("B", ["Emmanuel Macron", "Donald Tusk"], **day)
    alone = claim("C", ["Emmanuel Macron"], **day)
    comparison = compare([first, second, alone])
    assert sorted(e.sources for e in comparison.events) == [["A"], ["B"], ["C"]]
    assert {tuple(sorted(s for e in p.events for s in e.sources)) for p in comparison.possible_links} >= {
        ("A", "C"),
        ("B", "C"),
    }


def test_one_person_on_two_near_days_is_left_to_the_reader() -> None:
    a = claim("A", ["Emmanuel Macron"], date="4 March 2025", place="Paris")
    b = claim("B", PAIR, date="5 March 2025", place="Paris")
    assert link(a, b) is Link.POSSIBLE
    assert link(a, claim("B", PAIR, date="12 March 2025", place="Paris")) is not Link.LINKED


def test_a_coarse_claim_does_not_bring_two_meetings_of_a_month_together() -> None:
    early = claim("A", PAIR, date="4 March 2025", place="Paris")
    late = claim("B", PAIR, date="14 March 2025", place="Paris")
    coarse = claim("C", PAIR, date="March 2025", place="Paris")
    assert sorted(e.sources for e in compare([early, late, coarse]).events) == [["A"], ["B"], ["C"]]


def test_of_two_meetings_in_one_week_a_claim_without_a_date_joins_neither() -> None:
    """Both days fit it alike, and a reader sees it beside both."""
    known = {"place": "Paris", "kind": "meeting"}
    first = [claim(s, PAIR, date="3 March 2025", published="2025-03-03", **known) for s in ("A", "B")]
    later = [claim(s, PAIR, date="4 March 2025", published="2025-03-04", **known) for s in ("C", "D")]
    undated = claim("E", PAIR, published="2025-03-10", **known)
    compared = compare([*first, *later, undated])
    assert [event.sources for event in compared.events] == [["A", "B"], ["C", "D"], ["E"]]
    with_undated = [link for link in compared.possible_links if ["E"] in [e.sources for e in link.events]]
    assert len(with_undated) == 2


def test_of_two_meetings_that_fit_alike_the_one_that_far_more_tell_of_is_the_likelier() -> None:
    known = {"place": "Paris", "kind": "meeting"}
    first = [
        claim(f"A{n}", PAIR, date="3 March 2025", published="2025-03-03", quote=f"Report {n}.", **known)
        for n in range(6)
    ]
    later = claim("C", PAIR, date="4 March 2025", published="2025-03-04", **known)
    undated = claim("E", PAIR, published="2025-03-10", **known)
    assert sorted(map(len, events(*first, later, undated))) == [1, 7]


def test_what_lies_between_two_readings_of_a_time_is_no_day_that_it_may_mean() -> None:
    """A talk called off "on 5 October" may be of this year's or of last year's, and of no day between."""
    known = {"place": "Granada", "kind": "meeting"}
    called_off = [
        claim(s, PAIR, date="5 October", status="cancelled", published="2023-10-04", **known) for s in "AB"
    ]
    another = claim("C", PAIR, date="1 June 2023", published="2023-06-02", **known)
    third = claim("D", PAIR, date="8 July 2023", published="2023-07-09", **known)
    assert ["A", "B"] in events(*called_off, another, third)
    read = [values_of(c) for c in (*called_off, another, third)]
    found = company_of([sketch_of(r) for r in read], Blocks([sketch_of(r) for r in read]).persons)
    assert found[0].days == 0


def test_whoever_acts_for_a_country_that_the_other_lists_may_be_there() -> None:
    leaders = [("Olaf Scholz", "Chancellor", "Germany"), ("Emmanuel Macron", "President", "France")]
    named = values_of(claim("A", ["Ilham Aliyev", *leaders], date="5 October 2023"))
    for theirs in (["Germany", "France"], [("leaders of Germany and France", None, None)]):
        told = values_of(claim("B", ["Ilham Aliyev", *theirs], date="5 October 2023"))
        assert not [name for name in judge(named, told).amounts if "others" in name]
    told = values_of(claim("B", ["Ilham Aliyev", "his host"], date="5 October 2023"))
    without_side = values_of(claim("C", ["Ilham Aliyev", "Olaf Scholz"], date="5 October 2023"))
    assert judge(without_side, told).amounts["others on one side"] == 1
    told = values_of(claim("B", ["Ilham Aliyev", "Germany"], date="5 October 2023"))
    assert judge(named, told).amounts["others on one side"] == 1


def test_the_hour_alone_is_silence_about_the_day() -> None:
    dated = values_of(claim("A", PAIR, date="4 March 2025", published="2025-03-05"))
    for words, unread in (("in the afternoon", False), ("no fim da tarde", False), ("on the feast", True)):
        told = values_of(claim("B", PAIR, date=words, published="2025-03-05"))
        assert ("a time not read" in judge(dated, told).amounts) is unread


def test_the_ends_of_a_chain_of_vague_names_are_two_events() -> None:
    """Whether the one in the middle is told of either is for the reader."""
    known = {"date": "4 March 2025", "place": "Athens"}
    compared = compare(
        [
            claim("A", ["Lars Holness", "Pedro Mitsotakis"], **known),
            claim("B", ["Holness", "Pedro Mitsotakis"], **known),
            claim("C", ["Ana Holness", "Mitsotakis"], **known),
        ]
    )
    of = {source: event.id for event in compared.events for source in event.sources}
    assert of["A"] != of["C"]
    assert of["B"] in (of["A"], of["C"]) or len(compared.possible_links) == 2


def test_a_vague_claim_does_not_join_two_days_that_do_not_fit() -> None:
    known = {"place": "Paris", "kind": "meeting"}
    compared = events(
        claim("A", PAIR, date="3 March 2025", published="2025-03-20", **known),
        claim("B", PAIR, date="in March 2025", published="2025-03-20", **known),
        claim("C", PAIR, date="17 March 2025", published="2025-03-20", **known),
    )
    assert not any({"A", "C"} <= set(sources) for sources in compared)


def test_one_person_with_others_on_each_side_is_left_to_the_reader() -> None:
    a = claim("A", [PAIR[0], "Donald Tusk"], date="March 2025", place="Paris")
    b = claim("B", [PAIR[0], "Giorgia Meloni"], date="4 March 2025", place="Paris")
    assert link(a, b) is Link.POSSIBLE


def test_a_wrong_place_on_the_very_day_is_a_conflict_in_spite_of_a_silent_source() -> None:
    claims = [
        claim("A", PAIR, date="4 March 2025", place="Paris"),
        claim("B", PAIR, date="4 March 2025", place="Berlin"),
        claim("C", PAIR, date="March 2025", place="Paris"),
    ]
    (event,) = compare(claims).events
    assert event.fields["place"].verdict == "conflict"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["Belousov", "Abu Qasra"], ["Andrei Belousov", "Marhaf Abu Kassar"]),  # surnames alone
        (["A. Belousov", "M. Abu Qasra"], ["President Andrey Belousov", "Murhaf Abu Qasra"]),
        (["Wang Yi"], ["Yi Wang", "Sergei Lavrov"]),
        (["马滕斯", "卢卡"], ["Karl Martens", "Luka"]),  # no letter in common, and no key
        (["马滕斯", "卢卡"], ["Карл Мартенс", "Лука"]),
    ],
)
def test_claims_are_found_by_other_forms_of_their_names(left: list[object], right: list[object]) -> None:
    same = {"date": "4 March 2025", "place": "Paris"}
    assert list(
        candidate_pairs(
            [sketch_of(values_of(claim(source, who, **same))) for source, who in (("A", left), ("B", right))]
        )
    ) == [(0, 1)]


DAYS = ["2021-01-04", "2021-06-11", "2021-11-20", "2022-02-05", "2022-07-12", "2023-03-23", "2023-09-30"]


def test_meetings_of_popular_people_far_apart_are_not_looked_at() -> None:
    claims = [claim(f"S{day}", PAIR, date=day) for day in DAYS]
    assert candidate_pairs([sketch_of(values_of(c)) for c in claims]) == []


def test_the_same_day_of_two_years_is_looked_at_and_left_to_the_reader() -> None:
    a, b = claim("A", PAIR, date="4 January 2024"), claim("B", PAIR, date="4 January 2025")
    (possible,) = compare([a, b]).possible_links
    assert "a year may be wrong" in possible.reason


def test_every_link_says_why() -> None:
    comparison = compare([claim("A", PAIR, date="4 March 2025"), claim("B", PAIR, date="4 March 2025")])
    assert comparison.events[0].links == ["the same people at the same time"]
    evidence = judge(values_of(claim("A", PAIR, place="Paris")), values_of(claim("B", PAIR, place="Lyon")))
    assert evidence.link is Link.POSSIBLE
    said = "the same people (A: Paris; B: Lyon); neither source says when, but they are in two places"
    assert evidence.reason == said


def test_pairs_without_a_key_in_common_are_not_looked_at() -> None:
    claims = [
        claim(f"S{i}", [f"{name} Berg", f"{name} Dahl"], date="4 March 2025")
        for i, name in enumerate(["Anna", "Lars", "Nils"])
    ]
    far = [claim("T", ["Wang Yi", "Wu Wei"], date="4 March 2025")]
    pairs = set(candidate_pairs([sketch_of(values_of(c)) for c in claims + far]))
    assert not any(3 in pair for pair in pairs)


@given(st.permutations(POOL))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_claims_changes_nothing(order: list[SourcedClaim]) -> None:
    assert compare(order).to_json() == compare(POOL).to_json()


def test_the_same_claim_twice_is_one_claim() -> None:
    once, twice = compare(POOL), compare([*POOL, *POOL])
    assert once.to_json() == twice.to_json()


def test_a_silent_source_changes_no_verdict() -> None:
    silent = claim("S", PAIR, date="4 March 2025")
    pair = [POOL[4], POOL[5]]
    before, after = compare(pair).events[0], compare([*pair, silent]).events[0]
    for name in ("place", "topics"):
        assert (name in before.fields) == (name in after.fields)
        if name in before.fields:
            assert before.fields[name].verdict == after.fields[name].verdict


def test_each_feature_has_one_weight_and_each_word_for_a_reader_a_feature() -> None:
    assert not TABLE["fitted"].keys() & TABLE["set"].keys()
    assert TABLE["against"].keys() <= WEIGHTS.keys()
    assert all(row["why"] for row in TABLE["set"].values())


def test_people_whose_names_another_script_has_by_sound_are_the_same_people() -> None:
    known: dict[str, Any] = {"date": "4 March 2025", "place": "Paris", "published": "2025-03-05"}
    latin = claim("A", ["Karl Martens", "Faisal bin Karim Al Hadi"], **known)
    assert events(latin, claim("B", ["马滕斯", "费萨尔"], **known)) == [["A", "B"]]


def test_what_was_called_off_is_not_the_meeting_that_was_held_in_the_same_news() -> None:
    known = {"place": "Paris", "kind": "meeting"}
    held = [claim(s, PAIR, date="4 March 2025", published="2025-03-04", **known) for s in ("A", "B")]
    refused = [
        claim(s, PAIR, status="declined", published=day, part_of="the spring forum", **known)
        for s, day in (("C", "2025-03-03"), ("D", "2025-03-04"), ("E", "2025-03-05"))
    ]
    assert sorted(events(*held, *refused)) == [["A", "B"], ["C", "D", "E"]]


def test_a_denial_speaks_against_nothing_and_a_cancellation_does() -> None:
    held, denied, cancelled = (
        claim(status, PAIR, status=status) for status in ("held", "denied", "cancelled")
    )
    assert "contrary status" not in judge(values_of(held), values_of(denied)).amounts
    assert "contrary status" in judge(values_of(held), values_of(cancelled)).amounts


def test_whether_a_meeting_took_place_is_shown_as_a_conflict_where_all_else_is_the_same() -> None:
    known: dict[str, Any] = {"date": "4 March 2025", "place": "Paris", "published": "2025-03-05"}
    compared = compare([claim("A", PAIR, **known), claim("B", PAIR, status="denied", **known)])
    assert [(c.field, c.event.sources) for c in compared.conflicts] == [("status", ["A", "B"])]


def test_a_plan_without_a_day_is_none_of_a_meeting_of_another_season() -> None:
    plan = claim("A", PAIR, status="planned", published="2025-03-04")
    before = claim("B", PAIR, date="last September", published="2025-03-04")
    assert link(plan, before) is not Link.LINKED


def test_judging_is_symmetric() -> None:
    pool = [values_of(c) for c in POOL]
    for a, b in permutations(pool, 2):
        there, back = judge(a, b), judge(b, a)
        assert (there.link, there.score, there.amounts) == (back.link, back.score, back.amounts)


def test_many_unrelated_claims_stay_apart() -> None:
    rng = random.Random(7)
    given_names = ["Anna", "Lars", "Nils", "Ida", "Ole", "Kari", "Per", "Siri", "Tor", "Unn"]
    surnames = ["Berg", "Dahl", "Lund", "Moe", "Vik", "Aas", "Bakke", "Hagen", "Krog", "Sand"]
    people = [f"{g} {s}" for g in given_names for s in surnames]
    rng.shuffle(people)
    claims = [
        claim(f"S{i}", [people[2 * i], people[2 * i + 1]], date="4 March 2025", place="Oslo")
        for i in range(50)
    ]
    assert len(compare(claims).events) == 50


def test_a_loose_claim_joins_the_talks_where_one_article_tells_of_an_arrival_too() -> None:
    arrival = [QASRA, "a military delegation"]
    sourced = [
        claim("A", [BELOUSOV, QASRA], kind="meeting", place="Moscow", published="2025-10-30"),
        claim("A", arrival, kind="visit", place="Moscow", published="2025-10-30"),
        claim("B", [QASRA, BELOUSOV], date="last October", place="Moscow", published="2025-11-16"),
    ]
    joined, alone = sorted(compare(sourced).events, key=lambda event: -len(event.claims))
    assert joined.sources == ["A", "B"]
    assert [p.name for p in alone.claims[0].claim.participants] == arrival


def test_a_loose_claim_joins_neither_of_two_meetings_of_one_article() -> None:
    sourced = [
        claim("A", [QASRA, "his host"], kind="meeting", place="Moscow", published="2025-10-30"),
        claim("A", [QASRA], kind="meeting", place="Moscow", published="2025-10-30"),
        claim("B", [QASRA], kind="meeting", date="last October", place="Moscow", published="2025-11-16"),
    ]
    assert sorted(events(*sourced)) == [["A"], ["A"], ["B"]]


def test_one_person_with_many_meetings_on_a_day_is_not_known_by_that_day() -> None:
    """A report of the host alone may be of any of the guests; of two people it is of their meeting."""
    day = {"date": "4 March 2025", "place": "Paris"}
    guests = ["Olaf Scholz", "Pedro Sánchez", "Donald Tusk", "Karl Nehammer"]
    sourced = [claim(f"S{n}", ["Emmanuel Macron", guest], **day) for n, guest in enumerate(guests)]
    alone = claim("Z", ["Emmanuel Macron"], **day)
    comparison = compare([*sourced, alone])
    assert ["Z"] in [event.sources for event in comparison.events]
    again = claim("Y", ["Emmanuel Macron", "Olaf Scholz"], **day)
    assert ["S0", "Y"] in [event.sources for event in compare([*sourced, again]).events]


def test_copies_are_judged_once_and_linked_like_any_others() -> None:
    day = {"date": "4 March 2025", "place": "Paris"}
    copies = [claim(f"S{n}", PAIR, **day, quote=f"Report {n}.") for n in range(40)]
    (event,) = compare(copies).events
    assert len(event.claims) == 40


def test_a_kind_is_asked_at_most_eight_frames_below_compare() -> None:
    depths: dict[str, int] = {}

    def note(what: str) -> None:
        frame, depth = sys._getframe(2), 0
        while frame is not None:
            depth += "/claimex/" in frame.f_code.co_filename
            frame = frame.f_back  # type: ignore[assignment]
        depths[what] = max(depth, depths.get(what, 0))

    class Watched(Where):
        def compare(self, *given: Any) -> ValueComparison:
            note("compare")
            return super().compare(*given)

        def judge(self, *given: Any) -> Any:
            note("judge")
            return super().judge(*given)

    class Visit(Claim):
        """Somebody visited a place."""

        who: Annotated[str, People(identifies=True)]
        place: Annotated[str, Watched(identifies=True)]

    compare(
        SourcedClaim(claim=Visit(who="Anna Berg", place=place, quote=place), source=place, article_id=place)
        for place in ("Oslo", "Norway")
    )
    assert depths.keys() == {"compare", "judge"}
    assert max(depths.values()) <= 8


HOST = ("Nils Aker", "Prime Minister")
LEADERS = [("Ida Sund", "party leader"), ("Per Holt", "party leader")]


def test_a_date_after_its_own_article_is_no_sign_of_a_meeting_after_that_article() -> None:
    wednesday = claim("A", [HOST, *LEADERS], date="2 January", place="Oslo", published="2019-01-02")
    friday = claim("B", [HOST, *LEADERS], date="4 January", place="Oslo", published="2019-01-04")
    slipped = claim("C", [HOST, *LEADERS], date="5 January", place="Oslo", published="2019-01-02")
    of, before, after = map(values_of, (slipped, wednesday, friday))
    assert judge(of, before).log_odds > judge(of, after).log_odds + 3


@pytest.mark.parametrize("days", [3, 12, 40])
def test_a_group_and_its_members_are_shown_whatever_days_one_news_gives(days: int) -> None:
    named = claim("A", [HOST, *LEADERS], date="11 December 2018", published="2019-01-02")
    when = date(2018, 12, 11) - timedelta(days)
    group = claim("B", [HOST, "the party leaders"], date=when.isoformat(), published="2019-01-03")
    comparison = compare([named, group])
    assert comparison.conflicts or comparison.possible_links


def test_words_for_a_number_are_no_words_of_what_was_said() -> None:
    few, many = (values_of(claim("A", PAIR, delegation_size=f"{n} people")) for n in (30, 45))
    assert not few.words | many.words
    assert "a number shared" not in judge(few, many).amounts
    assert judge(few, values_of(claim("B", PAIR, delegation_size="a group of 30"))).amounts["a number shared"]


def test_the_same_statement_says_more_than_its_words_apart() -> None:
    said = claim("A", PAIR, topics=["the grain trade", "a new bridge"])
    same = judge(values_of(said), values_of(claim("B", PAIR, topics=["grain trade"])))
    apart = judge(values_of(said), values_of(claim("B", PAIR, topics=["trade in bridges"])))
    assert "a statement shared" in same.amounts
    assert "a statement shared" not in apart.amounts


def test_two_sources_against_two_over_the_day_are_a_possible_link() -> None:
    """Two days that two sources each give are two meetings, or one with a mistake that was copied."""
    dates = {"A": "3 March 2026", "B": "3 March 2026", "C": "4 March 2026", "D": "4 March 2026"}
    claims = [
        claim(source, PAIR, date=date, place="Rijeka", published="2026-03-06", quote=f"{source} {date}")
        for source, date in dates.items()
    ]
    comparison = compare(claims)
    assert [event.sources for event in comparison.events] == [["A", "B"], ["C", "D"]]
    (link,) = comparison.possible_links
    assert "a day apart" in link.reason


@pytest.mark.parametrize(("host", "sources"), [("Italy's", [["A", "B"]]), ("Austria's", [["A"], ["B"]])])
def test_who_is_described_by_office_and_country_may_be_who_holds_it(
    host: str, sources: list[list[str]]
) -> None:
    guests = [
        ("Jonas Hribar", "Defence Minister", "Slovenia"),
        ("Lore Battaglin", "Defence Minister", "Italy"),
    ]
    named = claim("A", guests, date="Thursday", place="Trieste", published="2026-03-06")
    country = "Italy" if host == "Italy's" else "Austria"
    described = [
        (f"{host} defence minister", "defence minister", country),
        ("her Slovenian counterpart", None, "Slovenian"),
    ]
    vague = claim("B", described, date="last week", place="Trieste", published="2026-03-14")
    assert sorted(events(named, vague)) == sources


def test_a_denial_is_of_the_meeting_that_its_own_article_tells_of() -> None:
    known: dict[str, Any] = {"published": "2025-03-05"}
    held = claim("A", PAIR, date="4 March 2025", place="Paris", **known)
    denied = claim("A", PAIR, status="denied", attributed_to="an aide", **known)
    other = claim("B", PAIR, status="denied", **known)
    compared = compare([held, denied, other])
    assert [(c.field, c.event.sources) for c in compared.conflicts] == [("status", ["A", "B"])]
    assert (
        compared.conflicts[0].reason
        == "held and denied cannot both be right; it is denied by “an aide” (A); A tells of both"
    )
    again = claim("A", PAIR, status="denied", attributed_to="a guest", **known)
    assert len(compare([denied, again]).events) == len(compare([held, claim("A", PAIR, **known)]).events) == 2


def test_a_denial_beside_a_quote_that_is_a_claim_too_keeps_no_claim_out() -> None:
    quotes = "Ada Berg met Bo Carlsen in Oslo on Tuesday.", "A spokesman said no such meeting took place."
    text = " ".join(quotes)
    held, denied = (
        claim("A", ["Ada Berg", "Bo Carlsen"], status=status, quote=quote, published="2025-03-05").model_copy(
            update={"evidence": ground(quote, text)}
        )
        for status, quote in zip(("held", "denied"), quotes, strict=True)
    )
    assert [one.claim.id for one in compare([held]).set_aside] == [held.id]
    both = compare([held, denied])
    assert (both.set_aside, [c.field for c in both.conflicts]) == ([], ["status"])


@pytest.mark.parametrize(("kind", "count"), [("summit", 1), ("meeting", 2)])
def test_two_days_that_several_sources_give_are_of_one_summit_and_of_two_meetings(
    kind: str, count: int
) -> None:
    days = {"A": "4 March 2025", "B": "4 March 2025", "C": "5 March 2025", "D": "5 March 2025"}
    known: dict[str, Any] = {"kind": kind, "place": "Paris", "published": "2025-03-06"}
    told = [claim(source, [*PAIR, "Ana Lind"], date=day, **known) for source, day in days.items()]
    assert len(compare(told).events) == count
