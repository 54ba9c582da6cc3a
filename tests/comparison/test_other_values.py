"""A source that says two things of one field: both are positions, and it is said to contradict itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

import claimex
from claimex.claims import MeetingClaim, Participant
from claimex.comparison.records import Verdict
from claimex.kinds.time.range import day_in_words
from claimex.models import Grounding, OtherValue, SourcedClaim, Span
from tests.extraction.build import DAY

PEOPLE = [Participant("Ada Lovelace"), Participant("Charles Babbage")]


def sourced(source: str = "North Wire", *others: OtherValue, **fields: Any) -> SourcedClaim:
    given: dict[str, Any] = {
        "participants": PEOPLE,
        "date": "Tuesday",
        "place": "London",
        "quote": "q",
    } | fields
    claim = MeetingClaim(**given)
    return SourcedClaim(
        claim=claim,
        source=source,
        article_id=source,
        published=DAY,
        other_values=others,
        title=given["place"],
    )


def other(field: str, value: str, *, contradicts: bool = True) -> OtherValue:
    return OtherValue(field=field, value=value, quote="further down", contradicts=contradicts)


def test_both_values_are_positions_of_the_one_source() -> None:
    [event] = claimex.compare(
        [sourced("North Wire", other("delegation_size", "250"), delegation_size="190")]
    ).events
    found = event.fields["delegation_size"]
    assert found.verdict is Verdict.CONFLICT
    assert sorted(p.value for p in found.positions) == ["190", "250"]
    assert [p.sources for p in found.positions] == [["North Wire"]] * 2
    assert {a.value: a.quote for p in found.positions for a in p.attestations} == {
        "190": "q",
        "250": "further down",
    }
    assert found.reason.endswith("; North Wire contradicts itself")
    assert event.sources == ["North Wire"]


def test_another_source_may_agree_with_either() -> None:
    claims = [
        sourced("North Wire", other("date", "Wednesday")),
        sourced("South Post", date="Wednesday"),
    ]
    [event] = claimex.compare(claims).events
    found = event.fields["date"]
    assert found.verdict is Verdict.CONFLICT
    assert {p.value: p.sources for p in found.positions} == {
        "Wednesday": ["North Wire", "South Post"],
        "Tuesday": ["North Wire"],
    }
    assert "North Wire contradicts itself" in found.reason
    assert "South Post contradicts" not in found.reason


def test_a_conflict_between_sources_says_nothing_of_the_kind() -> None:
    [event] = claimex.compare(
        [sourced("A", delegation_size="190"), sourced("B", delegation_size="250")]
    ).events
    assert event.fields["delegation_size"].verdict is Verdict.CONFLICT
    assert "itself" not in event.fields["delegation_size"].reason


def test_what_does_not_contradict_makes_no_position() -> None:
    claim = sourced("North Wire", other("date", "this week", contradicts=False))
    [event] = claimex.compare([claim]).events
    assert event.fields["date"].verdict is Verdict.SINGLE


def test_two_articles_of_one_source_may_contradict_each_other() -> None:
    second = sourced(status="denied", attributed_to="a spokesman").model_copy(update={"article_id": "second"})
    claims = [sourced(status="held"), second]
    [event] = claimex.compare(claims).events
    assert event.fields["status"].verdict is Verdict.CONFLICT
    assert event.fields["status"].reason.endswith("North Wire contradicts itself")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-03-13", "2026-03-18"), "North Wire of 13 March 2026 said otherwise on 18 March 2026"),
        (("2026-03-18", "2026-03-13"), "North Wire of 13 March 2026 said otherwise on 18 March 2026"),
        (("2026-03-13", "2026-03-13"), "North Wire contradicts itself"),
        (("2026-03-13", None), "North Wire contradicts itself"),
    ],
)
def test_an_article_of_a_later_day_says_otherwise(days: tuple[str, str | None], said: str) -> None:
    held, denied = (
        sourced(status=status, date="10 March 2026").model_copy(
            update={"article_id": status, "published": date.fromisoformat(day) if day else None}
        )
        for status, day in zip(("held", "denied"), days, strict=True)
    )
    again = held.model_copy(update={"article_id": "again"})
    comparison = claimex.compare([held, denied, again])
    [event] = comparison.events
    assert event.fields["status"].reason.endswith(f"; {said}")
    page = comparison.to_html()
    for status, day in zip(("held", "denied"), days, strict=True):
        if day:
            named = f"North Wire ({day_in_words(date.fromisoformat(day))})"
            assert re.search(rf"{re.escape(named)}\W.{{,40}}says <strong><bdi>{status}<", page)


def test_the_extraction_says_so() -> None:
    claim = sourced("North Wire", other("delegation_size", "250"), delegation_size="190")
    shown = claimex.Extraction([claim])._repr_html_()
    assert "the article contradicts itself on the delegation size: elsewhere “250”" in shown


def test_a_near_day_is_shown_and_judged_by_nobody() -> None:
    note = OtherValue(field="date", value="Monday", quote="q", same_meeting=False, reason="one or two")
    claim = sourced("North Wire", note)
    assert "elsewhere the article has date “Monday”: one or two" in claimex.Extraction([claim])._repr_html_()
    [event] = claimex.compare([claim]).events
    assert event.fields["date"].verdict is Verdict.SINGLE


def test_the_value_is_left_out_where_the_article_does_not_hold_it() -> None:
    claim = sourced("North Wire", other("delegation_size", "250"), delegation_size="190")
    [event] = claimex.compare([claim.model_copy(update={"unsupported": ["250"]})]).events
    assert event.fields["delegation_size"].verdict is Verdict.SINGLE


def test_each_of_two_contrary_values_has_its_own_words_and_offsets() -> None:
    contrary = other("delegation_size", "250").model_copy(update={"span": Span(start=100, end=112)})
    first = sourced("North Wire", contrary, delegation_size="190").model_copy(
        update={"evidence": Grounding(status="exact", start=4, end=5, score=1.0)}
    )
    rows = [r for r in claimex.compare([first]).to_rows() if r["field"] == "delegation_size"]
    assert [(r["value"], r["quote"], r["start"], r["end"]) for r in rows] == [
        ("190", "q", 4, 5),
        ("250", "further down", 100, 112),
    ]
