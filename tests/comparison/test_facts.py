"""What helps to judge a conflict of dates: from days of publication and resolved values alone."""

from __future__ import annotations

import pytest

from claimex import Event, SourcedClaim
from claimex.comparison.events import make_event
from claimex.comparison.facts import conflict_facts
from claimex.kinds import Values
from claimex.linking.claim_values import values_of
from tests.comparison.build import claim

PEOPLE = [("Marit Holm", "Foreign Minister", "Norway"), ("Osei Ankrah", "Foreign Minister", "Ghana")]


def facts(*reports: tuple[str, str, str | None, str]) -> list[str]:
    """The facts on the date, of (source, published, its words for the date, status) each."""
    claims = [
        claim(source, PEOPLE, published=published, date=words, status=status, place="Accra")
        for source, published, words, status in reports
    ]
    return conflict_facts(one_event(claims), "date")


def one_event(claims: list[SourcedClaim]) -> Event:
    """The event of all the claims, whatever would be made of them."""
    values = Values()
    return make_event([values_of(given, values) for given in claims], [])


def test_a_meeting_that_was_reported_before_the_day_that_one_source_gives() -> None:
    assert facts(
        ("Early Post", "2025-10-28", None, "held"),
        ("Late News", "2025-11-16", "last October", "held"),
        ("Slip Times", "2025-11-16", "November 28", "held"),
    ) == ["Early Post reported it on 28 October 2025, so “November 28” looks like a slip"]


@pytest.mark.parametrize("words", ["Monday", "on Monday evening", "lundi", "yesterday", "last week", "today"])
def test_what_a_time_counted_from_its_own_article_means_is_our_reading_and_no_slip(words: str) -> None:
    early = ("Early Post", "2026-03-04", "March 3", "held")
    assert facts(early, ("Late News", "2026-03-16", words, "held")) == []


@pytest.mark.parametrize("words", ["March 9", "Monday, 9 March", "9 mars", "2026-03-09"])
def test_a_day_that_is_written_out_looks_like_a_slip(words: str) -> None:
    [fact] = facts(
        ("Early Post", "2026-03-04", "March 3", "held"), ("Late News", "2026-03-09", words, "held")
    )
    assert fact == f"Early Post reported it on 4 March 2026, so “{words}” looks like a slip"


def test_the_earliest_report_is_named() -> None:
    [fact] = facts(
        ("A", "2025-10-28", "October 27, 2025", "held"),
        ("B", "2025-10-29", "October 27, 2025", "held"),
        ("C", "2025-11-16", "November 2, 2025", "held"),
    )
    assert fact.startswith("A reported it on 28 October 2025, so “November 2, 2025” looks")


def test_days_of_one_month_apart_are_said_to_differ_in_it_alone() -> None:
    found = facts(
        ("A", "2025-12-05", "October 27, 2025", "held"), ("B", "2025-12-05", "November 27, 2025", "held")
    )
    assert found == ["27 October 2025 and 27 November 2025 differ in the month alone"] or found == [
        "27 November 2025 and 27 October 2025 differ in the month alone"
    ]


@pytest.mark.parametrize("status", ["planned", "denied"])
def test_what_was_no_report_of_a_past_meeting_proves_no_slip(status: str) -> None:
    event = one_event(
        [
            claim("A", PEOPLE, published="2025-10-20", date="October 27, 2025", status=status, place="Accra"),
            claim("B", PEOPLE, published="2025-11-16", date="October 28, 2025", place="Accra"),
        ]
    )
    assert conflict_facts(event, "date") == []


def test_nothing_is_said_where_sources_do_not_contradict_each_other_or_of_another_field() -> None:
    agreeing = [claim(s, PEOPLE, published="2025-10-28", date="October 27", place="Accra") for s in "AB"]
    event = one_event(agreeing)
    assert [conflict_facts(event, name) for name in event.fields] == [[]] * len(event.fields)
    assert facts(("A", "2025-11-05", "October 27", "held"), ("B", "2025-11-05", "October 29", "held")) == []
    elsewhere = [
        claim("A", PEOPLE, published="2025-10-28", date="October 27", place="Accra"),
        claim("B", PEOPLE, published="2025-10-28", date="October 27", place="Oslo"),
    ]
    event = one_event(elsewhere)
    assert conflict_facts(event, "place") == []
