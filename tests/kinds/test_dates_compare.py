"""Two times side by side: can one event lie in both?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from claimex.kinds.relation import Relation
from claimex.kinds.time import DateRange, compare_dates, resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 16)


def when(words: str, *, dated: bool = True) -> DateRange:
    found = resolve_date(words, REFERENCE if dated else None)
    assert found is not None, words
    return found


def loose(words: str) -> DateRange:
    """Words of an article whose day is not known."""
    return when(words, dated=False)


SAME, COMPATIBLE, DIFFERENT = Relation.SAME, Relation.COMPATIBLE, Relation.DIFFERENT


@each_row(
    ("a", "b", "verdict", "rule"),
    [
        (when("October 28"), when("28.10.2025"), SAME, "same interval"),
        (when("November 28"), when("October 28, 2025"), DIFFERENT, "no day in common"),
        (when("October 28"), when("last October"), COMPATIBLE, "one holds the other"),
        (when("October 2024"), when("last October"), COMPATIBLE, "another reading of the words"),
        (when("October 14-16"), when("mid-October"), COMPATIBLE, "one holds the other"),
        (when("October 14-16"), when("October 15-18"), COMPATIBLE, "overlap"),
        (when("October 21"), when("mid-October"), COMPATIBLE, "approximate"),
        (when("October 28"), when("early October"), DIFFERENT, "no day in common"),
        (when("a year ago"), when("October 28"), DIFFERENT, "no day in common"),
        (when("two weeks ago"), when("November 4"), COMPATIBLE, "approximate"),
        (when("since 2015"), when("2014"), DIFFERENT, "no day in common"),
        (when("began on Monday"), when("ended on Wednesday"), COMPATIBLE, "overlap"),
        (when("opened on Monday"), when("ends today"), COMPATIBLE, "overlap"),
        (when("began on Monday"), when("Tuesday"), COMPATIBLE, "one holds the other"),
        (when("ended on Wednesday"), when("Tuesday"), COMPATIBLE, "one holds the other"),
        (when("ended on Monday"), when("began on Wednesday"), DIFFERENT, "no day in common"),
        (when("began on Wednesday"), when("Tuesday"), DIFFERENT, "no day in common"),
        (when("ended on Tuesday"), when("Wednesday"), DIFFERENT, "no day in common"),
        (when("began on 3 March"), when("ended on 20 October"), DIFFERENT, "no day in common"),
        (when("began on Monday"), when("began on Tuesday"), DIFFERENT, "no day in common"),
        (when("ended on Monday"), when("ended on Tuesday"), DIFFERENT, "no day in common"),
        (when("began on Tuesday"), when("begann am 11. November"), SAME, "same interval"),
        (when("a two-day visit from Monday"), when("Tuesday"), COMPATIBLE, "one holds the other"),
        (when("before 2015"), when("2014"), COMPATIBLE, "one holds the other"),
        (when("05/06/2025"), when("June 5, 2025"), COMPATIBLE, "another reading of the words"),
        (when("Monday, October 28"), when("October 27"), COMPATIBLE, "another reading of the words"),
        (loose("August 1"), when("October 28"), DIFFERENT, "no day in common"),
        (loose("August 1"), when("2025-08-01"), COMPATIBLE, "one holds the other"),
        (loose("August 1"), when("2019"), COMPATIBLE, "one holds the other"),
        (loose("August 1"), loose("August 1"), SAME, "same interval"),
        (loose("August 1"), loose("August"), COMPATIBLE, "one holds the other"),
        (loose("August 1"), loose("July"), DIFFERENT, "no day in common"),
        (loose("Dec. 30 - Jan. 2"), when("2025-01-01"), COMPATIBLE, "one holds the other"),
        (loose("Dec. 30 - Jan. 2"), loose("January 1"), COMPATIBLE, "one holds the other"),
        (loose("the 28th"), when("October 28"), COMPATIBLE, "one holds the other"),
        (loose("the 28th"), when("October 27"), DIFFERENT, "no day in common"),
        (loose("the 31st"), loose("February"), DIFFERENT, "no day in common"),
        (loose("Feb. 29"), when("2023"), DIFFERENT, "no day in common"),
        (loose("Feb. 29"), when("2024"), COMPATIBLE, "one holds the other"),
        (loose("Feb. 29"), when("the 1990s"), COMPATIBLE, "one holds the other"),
        (loose("August 1"), when("before 2015"), COMPATIBLE, "one holds the other"),
        (loose("before 2015"), loose("since 2010"), COMPATIBLE, "overlap"),
    ],
)
def test_pairs(a: DateRange, b: DateRange, verdict: Relation, rule: str) -> None:
    found = compare_dates(a, b)
    assert (found.verdict, found.rule) == (verdict, rule)
    assert compare_dates(b, a) == found


@pytest.mark.parametrize("pair", [(None, None), (when("May 5"), None), (None, when("May 5"))])
def test_silence_is_unknown(pair: tuple[DateRange | None, DateRange | None]) -> None:
    found = compare_dates(*pair)
    assert (found.verdict, found.score) == (Relation.UNKNOWN, 0.0)


def test_a_conflict_says_what_is_impossible() -> None:
    found = compare_dates(when("November 28"), when("October 28"))
    assert found.reason == (
        "28 October 2025 and 28 November 2025 cannot both be right; "
        "28 November 2025 lies after the day of its own article"
    )


def test_a_conflict_says_where_the_words_contradict_themselves() -> None:
    found = compare_dates(when("Monday, October 28"), when("October 20"))
    assert found.reason.endswith("the text says Monday, but 28 October 2025 is a Tuesday")


def test_an_agreement_by_another_reading_says_which() -> None:
    found = compare_dates(when("05/06/2025"), when("June 5"))
    assert found.reason == "both can be right if the words are read as 5 June 2025"


def test_both_words_may_need_another_reading() -> None:
    a, b = when("05/06/2025"), when("06/05/2025")
    assert compare_dates(a, b).verdict is COMPATIBLE
    c = when("last October")
    d = resolve_date("this December", date(2025, 1, 10))
    assert d is not None
    assert compare_dates(c, d).verdict is DIFFERENT


def test_slack_stops_at_the_ends_of_the_calendar() -> None:
    early = DateRange(
        earliest=date(1, 1, 1),
        latest=date(1, 12, 31),
        edtf="0001~",
        precision="year",
        rule="",
        approximate=True,
    )
    assert compare_dates(early, when("2025")).verdict is DIFFERENT


def test_a_time_open_at_both_ends_says_nothing_against_any() -> None:
    open_ = DateRange(earliest=None, latest=None, edtf="../..", precision="any", rule="")
    assert compare_dates(open_, when("2025")).verdict is COMPATIBLE
    assert compare_dates(open_, loose("August 1")).verdict is COMPATIBLE


TIMES = st.sampled_from(
    [
        *(when(w) for w in ("October 28", "November 28", "last October", "mid-October", "2025", "today",
                            "05/06/2025", "two weeks ago", "before 2015", "since 2015", "summer 2025",
                            "October 14-16", "the 1990s", "last Tuesday", "Feb. 29, 2024")),
        *(loose(w) for w in ("October 28", "August", "the 28th", "Feb. 29", "Dec. 30 - Jan. 2")),
    ]
)  # fmt: skip


@given(TIMES, TIMES)
def test_comparing_is_symmetric(a: DateRange, b: DateRange) -> None:
    assert compare_dates(a, b) == compare_dates(b, a)


@given(TIMES)
def test_a_time_agrees_with_itself(a: DateRange) -> None:
    assert compare_dates(a, a).verdict is SAME


@given(TIMES, TIMES)
def test_a_score_of_nothing_means_different(a: DateRange, b: DateRange) -> None:
    found = compare_dates(a, b)
    assert (found.score == 0) == (found.verdict is DIFFERENT)
    assert (found.score == 1) == (found.verdict is SAME)


@pytest.mark.parametrize(("words", "other"), [("Tuesday", "October 28"), ("am Dienstag", "28. Oktober")])
def test_a_weekday_that_is_the_articles_own_may_be_a_week_earlier(words: str, other: str) -> None:
    weekday = resolve_date(words, date(2025, 11, 4))
    assert compare_dates(weekday, resolve_date(other, date(2025, 11, 4))).verdict is COMPATIBLE
    apart = compare_dates(weekday, resolve_date("2025-10-29", None))
    assert apart.reason == ("29 October 2025 and 4 November 2025 or 28 October 2025 cannot both be right")
