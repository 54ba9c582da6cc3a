"""Each of the five verdicts on one real example: what the demo's dispatches say, and news that goes on."""

from __future__ import annotations

import pytest

from claimex import Comparison, FieldComparison, compare
from claimex.sample import demo
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(demo())


def field(comparison: Comparison, label: str, name: str) -> FieldComparison:
    (event,) = (event for event in comparison.events if label in event.label)
    return event.fields[name]


@pytest.mark.parametrize(
    ("label", "name", "verdict", "rule", "values"),
    [
        ("16 November 2025", "date", "agree", "same value", {"Sunday": "2025-11-16"}),
        (
            "11–20 October 2025",
            "date",
            "compatible",
            "one holds the other",
            {"Last October": "2025-10", "mid-October": "2025-10-11~/2025-10-20~"},
        ),
        (
            "Moscow · October 2025",
            "date",
            "conflict",
            "no day in common",
            {"November 28": "2025-11-28", "last October": "2025-10"},
        ),
        ("16 November 2025", "delegation_size", "single", "one source", {"about 190": None}),
    ],
)
def test_a_field_has_its_verdict_its_rule_and_each_value_as_written_and_as_resolved(
    comparison: Comparison, label: str, name: str, verdict: str, rule: str, values: dict[str, str | None]
) -> None:
    found = field(comparison, label, name)
    assert (found.verdict, found.rule) == (verdict, rule)
    assert found.reason
    said = {a.value: a for position in found.positions for a in position.attestations}
    assert {value: said[value].resolved for value in values} == values
    for attestation in said.values():
        assert attestation.quote
        assert attestation.claim.source == attestation.source


def test_two_words_for_one_day_are_one_position(comparison: Comparison) -> None:
    (position,) = field(comparison, "16 November 2025", "date").positions
    assert {a.source: a.value for a in position.attestations} == {
        "Tamarisk Gate": "today",
        "Ufukhane": "Sunday",
    }


def test_a_conflict_says_which_date_can_t_be(comparison: Comparison) -> None:
    found = field(comparison, "Moscow · October 2025", "date")
    notes = {position.value: position.note for position in found.positions}
    assert notes["last October"] is None
    assert "lies after the article of Ufukhane" in str(notes["November 28"])
    said = [a for position in found.positions for a in position.attestations]
    assert all(a.value in str(a.quote) for a in said)


def test_what_the_rules_can_t_tell_is_left_open(comparison: Comparison) -> None:
    found = field(comparison, "16 November 2025", "topics")
    assert (found.verdict, found.rule) == ("unresolved", "related")
    assert len({position.value for position in found.positions}) > 1


@pytest.mark.parametrize(
    ("planned", "held", "verdict", "rule"),
    [
        ("2025-03-03", "2025-03-05", "compatible", "update"),
        ("2025-03-05", "2025-03-05", "compatible", "update"),
        ("2025-03-07", "2025-03-05", "conflict", "update in the wrong order"),
        (None, "2025-03-05", "unresolved", "update of unknown order"),
    ],
)
def test_planned_and_then_held_is_an_update_and_no_conflict(
    planned: str | None, held: str, verdict: str, rule: str
) -> None:
    same = {"date": "4 March 2025", "place": "Paris"}
    claims = [
        claim("A", PAIR, status="planned", published=planned, **same),
        claim("B", PAIR, status="held", published=held, **same),
    ]
    (event,) = compare(claims).events
    assert (event.fields["status"].verdict, event.fields["status"].rule) == (verdict, rule)
    assert event.fields["date"].verdict == "agree"


def test_a_silent_source_contradicts_nothing_and_a_coarser_value_fits() -> None:
    claims = [
        claim("A", PAIR, date="4 March 2025", place="the Elysee Palace", delegation_size="12 officials"),
        claim("B", PAIR, date="March 2025", place="Paris"),
        claim("C", PAIR, date="4 March 2025"),
    ]
    (event,) = compare(claims).events
    verdicts = {name: found.verdict.value for name, found in event.fields.items()}
    assert (verdicts["date"], verdicts["place"], verdicts["delegation_size"]) == (
        "compatible",
        "compatible",
        "single",
    )
