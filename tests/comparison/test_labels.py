"""The label of an event: its time where sources contradict each other on it, and where a person ruled."""

from __future__ import annotations

import pytest

from claimex import Comparison, Ruling, compare
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
TENTH = claim("A", PAIR, date="10 March", place="Paris", published="2025-03-12")
ELEVENTH = claim("B", PAIR, date="11 March", place="Paris", published="2025-03-12")
MONTH = claim("C", PAIR, date="in March", place="Paris", published="2025-03-20")
OF_ONE = Ruling(rule="same", claims=(TENTH.id, ELEVENTH.id), because="one table")


def ruled(rule: str, **of: str) -> Comparison:
    ruling = Ruling(rule=rule, claims=(TENTH.id,), because="the minutes", **of)  # type: ignore[arg-type]
    return compare([TENTH, ELEVENTH, MONTH], rulings=[OF_ONE, ruling])


def test_days_that_contradict_each_other_are_all_said_and_no_side_is_preferred() -> None:
    (event,) = compare([TENTH, ELEVENTH, MONTH], rulings=[OF_ONE]).events
    assert event.label == "Emmanuel Macron, Olaf Scholz · Paris · 10 March 2025 or 11 March 2025"


def test_a_day_after_its_own_article_is_none_of_them() -> None:
    later = claim("B", PAIR, date="28 March", place="Paris", published="2025-03-12")
    one = Ruling(rule="same", claims=(TENTH.id, later.id), because="one table")
    (event,) = compare([TENTH, later], rulings=[one]).events
    assert event.fields["date"].verdict == "conflict"
    assert event.label.endswith("· 10 March 2025")


def test_the_day_that_was_ruled_right_is_the_label_s() -> None:
    found = ruled("right", field="date", value="11 March")
    assert found.events[0].label.endswith("· Paris · 11 March 2025")
    assert f"the date of {found.events[0].label}" in [use.effect for use in found.rulings]


def test_so_is_the_place() -> None:
    (event,) = ruled("right", field="place", value="the Élysée").events
    assert "· the Élysée · 10 March 2025 or 11 March 2025" in event.label


def test_what_is_settled_without_a_value_prefers_none() -> None:
    (event,) = ruled("settled", field="date").events
    assert event.label.endswith("10 March 2025 or 11 March 2025")


def test_an_event_is_found_by_its_number_as_well() -> None:
    found = compare([TENTH, MONTH])
    assert found[1] == found["1"] == found["event 1"]


def test_a_possible_link_says_both_dates_where_one_has_no_year() -> None:
    claims = [
        claim("A", PAIR, date="3 March 2026", place="Paris", published="2026-03-04"),
        claim("B", PAIR, date="March 5", place="Paris"),
    ]
    (link,) = compare(claims).possible_links
    assert "3 March 2026" in link.reason
    assert "against “March 5”" in link.reason or "“March 5” against" in link.reason


def test_a_weekday_of_an_article_without_a_day_is_said_to_be_that() -> None:
    claims = [
        claim("A", PAIR, date="3 March 2026", place="Paris", published="2026-03-04"),
        claim("B", PAIR, date="Wednesday", place="Paris"),
    ]
    found = compare(claims)
    said = [*(link.reason for link in found.possible_links), *(why for e in found.events for why in e.links)]
    assert any("“Wednesday” (B) is in an article without a day" in why for why in said)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ([("planned", "2025-03-01")], "planned"),
        ([("cancelled", "2025-03-01"), ("cancelled", "2025-03-02")], "cancelled"),
        ([("planned", "2025-03-01"), ("cancelled", "2025-03-02")], "cancelled"),  # later news
        ([("cancelled", "2025-03-01"), ("planned", "2025-03-02")], "planned or cancelled"),
        ([("planned", None), ("cancelled", None)], "planned or cancelled"),
        ([("declined", "2025-03-01"), ("denied", "2025-03-01")], "declined or denied"),
        ([("held", "2025-03-06")], None),
        ([("planned", "2025-03-01"), ("held", "2025-03-06")], None),
        ([("denied", "2025-03-06"), ("ongoing", "2025-03-06")], None),
    ],
)
def test_what_no_claim_says_took_place_has_its_status_first(
    said: list[tuple[str, str | None]], first: str | None
) -> None:
    claims = [
        claim(source, PAIR, published=published, status=status, date="4 March 2025", place="Paris")
        for source, (status, published) in zip("AB", said, strict=False)
    ]
    [event] = compare(claims).events
    status, *rest = event.label.split(" · ")
    assert (set(status.split(" or ")) if first else None) == (set(first.split(" or ")) if first else None)
    assert [*([] if first else [status]), *rest] == ["Emmanuel Macron, Olaf Scholz", "Paris", "4 March 2025"]


def test_the_status_that_was_ruled_right_is_the_label_s() -> None:
    claims = [
        claim("A", PAIR, published="2025-03-02", status="planned", date="10 March", place="Paris"),
        claim("B", PAIR, published="2025-03-01", status="cancelled", date="10 March", place="Paris"),
    ]
    [event] = compare(claims).events
    ruling = compare(claims).rule("right", event.id, field="status", value="cancelled", because="so")
    [ruled] = compare(claims, rulings=[ruling]).events
    assert ruled.label.startswith("cancelled · ")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Anna Berg", "Anna Berg", "Анной Берг"], "Anna Berg"),
        (["Berg", "Berg", "Anna Berg"], "Anna Berg"),
        (["Анной Берг", "Anna Berg"], "Anna Berg"),
        (["Анна Берг", "Анна Берг", "Anna Berg"], "Анна Берг"),
        (["Anna Berg", "President Anna Berg"], "President Anna Berg"),
    ],
)
def test_a_name_is_as_most_sources_write_it(names: list[str], shown: str) -> None:
    day = {"date": "4 March 2025", "place": "Paris"}
    claims = [claim(f"S{n}", ["Paul Kern", name], **day) for n, name in enumerate(names)]
    [event] = compare(claims).events
    assert shown in [position.value for position in event.fields["participants"].positions]
    assert event.label.startswith(f"Paul Kern, {shown} ·")


def test_a_denial_is_by_whoever_denies_and_of_its_own_place() -> None:
    given = {"date": "4 March 2025", "published": "2025-03-05"}
    held = claim("Held Post", ["Igor Petrenko", "Jan Novak"], place="Vienna", **given)
    denial = {"status": "denied", "attributed_to": "a spokesman in Belgrade", **given}
    of_the_same = claim("Denied Post", ["Igor Petrenko", "Jan Novak"], place="Vienna", **denial)
    of_another = claim("Denied Post", ["Igor Petrenko", "Jan Novak"], place="Geneva", **denial)
    (event,) = compare([held, of_the_same]).events
    status = event.fields["status"]
    assert (status.verdict, status.reason) == (
        "conflict",
        "denied and held cannot both be right; it is denied by “a spokesman in Belgrade” (Denied Post)",
    )
    (event,) = compare([held, of_another]).events
    assert {name: event.fields[name].verdict.value for name in ("status", "place")} == {
        "status": "compatible",
        "place": "conflict",
    }
