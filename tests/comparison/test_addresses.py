"""An event's id is that of its first claim, so it lasts; any claim's id addresses the event that holds it."""

from __future__ import annotations

import pytest

from claimex import ClaimexError, SourcedClaim, compare
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, POOL

DAY = {"date": "4 March 2025", "place": "Paris"}
EARLY, LATE, UNDATED = (
    claim("A", PAIR, published="2025-03-05", **DAY),
    claim("B", PAIR, published="2025-03-06", **DAY),
    claim("C", PAIR, **DAY),
)


def test_the_id_is_that_of_the_claim_that_was_published_first() -> None:
    for given in ([LATE, EARLY, UNDATED], [UNDATED, EARLY]):
        [event] = compare(given).events
        assert event.id == EARLY.id
    [event] = compare([UNDATED, LATE]).events
    assert event.id == LATE.id


def test_of_one_day_it_is_the_least_id() -> None:
    same = [claim(source, PAIR, published="2025-03-05", **DAY) for source in "DEF"]
    [event] = compare(same).events
    assert event.id == min(c.id for c in same)


def test_ids_of_different_events_differ() -> None:
    ids = [event.id for event in compare(POOL).events]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("sourced", [EARLY, LATE, UNDATED], ids="ABC")
def test_a_claim_s_id_or_its_beginning_is_an_address(sourced: SourcedClaim) -> None:
    comparison = compare([EARLY, LATE, UNDATED, *POOL[:2]])
    event = comparison[EARLY.id]
    assert comparison[sourced.id] == comparison[sourced.id[:6]] == comparison[sourced.id[:8].upper()] == event


def test_a_number_is_that_of_the_reports() -> None:
    visit = claim("V", PAIR, kind="visit", date="March 2025", place="Paris", article="one")
    talks = claim("V", PAIR, kind="meeting", date="4 March 2025", part_of="his visit to Paris", article="one")
    comparison = compare([visit, talks, *POOL[:4]])
    shown = comparison.to_text().splitlines()
    for number, event in enumerate(comparison.numbered, 1):
        assert comparison[str(number)] == comparison[f"event {number}"] == event
        assert any(line.startswith(f"{number}. {event.label}"[:40]) for line in shown)


@pytest.mark.parametrize("key", ["", "0", "4", "event 99", "abcde", "ffffffffffffffff", "000000"])
def test_what_names_no_event_is_an_error_in_one_line(key: str) -> None:
    comparison = compare([EARLY, *POOL[:2]])
    with pytest.raises(KeyError) as caught:
        comparison[key]
    assert isinstance(caught.value, ClaimexError)
    assert "\n" not in str(caught.value)
    assert not str(caught.value).startswith('"')
