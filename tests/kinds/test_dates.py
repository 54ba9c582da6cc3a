"""Words for a time, and the days that they can mean."""

from __future__ import annotations

import calendar
import csv
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from claimex.kinds.time import DateRange, resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 16)  # a Sunday
TABLES = Path(__file__).parent / "dates"


def edtf(words: str, reference: date | None = REFERENCE, **how: str) -> str | None:
    found = resolve_date(words, reference, **how)
    return found and found.edtf


def others(words: str, reference: date | None = REFERENCE, **how: str) -> list[str]:
    found = resolve_date(words, reference, **how)
    assert found is not None
    return [reading.edtf for reading in found.alternatives]


def labelled() -> list[dict[str, str]]:
    rows = []
    for path in sorted(TABLES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return rows


def interval(label: str) -> tuple[date | None, date | None]:
    if ".." in label:
        low, high = label.split("..")
        return (interval(low)[0] if low else None, interval(high)[1] if high else None)
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", label):
        last = 3 * int(quarter[2])
        return interval(f"{quarter[1]}-{last - 2:02}")[0], interval(f"{quarter[1]}-{last:02}")[1]
    if len(label) == 4:
        return date(int(label), 1, 1), date(int(label), 12, 31)
    if len(label) == 7:
        year, month = int(label[:4]), int(label[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(label), date.fromisoformat(label)


def is_right(row: dict[str, str]) -> bool:
    day = row["reference"]
    found = resolve_date(
        row["words"],
        None if day == "-" else date.fromisoformat(day),
        direction="future" if row["direction"] == "future" else "past",
    )
    if found is None or row["means"] == "none":
        return found is None and row["means"] == "none"
    if row["means"].startswith("XXXX"):
        return found.edtf == row["means"]
    return (found.earliest, found.latest) == interval(row["means"])


@each_row(
    "row",
    [row for row in labelled() if row["half"] == "tune"],
)
def test_labelled_expressions(row: dict[str, str]) -> None:
    assert is_right(row)


@pytest.mark.parametrize(
    ("half", "share"), [("held", 0.02), ("fresh", 0.02), ("later", 0.05), ("plain", 0.02)]
)
def test_expressions_that_were_not_tuned_on(half: str, share: float) -> None:
    rows = [row for row in labelled() if row["half"] == half]
    assert len(rows) >= 80
    wrong = [row["words"] for row in rows if not is_right(row)]
    assert len(wrong) <= share * len(rows), wrong


# --- the record ---------------------------------------------------------------------------------


@each_row(
    ("words", "written", "precision"),
    [
        ("October 28", "2025-10-28", "day"),
        ("October 14-16", "2025-10-14/2025-10-16", "days"),
        ("last week", "2025-11-03/2025-11-09", "week"),
        ("last weekend", "2025-11-08/2025-11-09", "weekend"),
        ("October", "2025-10", "month"),
        ("around October 2025", "2025-10~", "month"),
        ("mid-October", "2025-10-11~/2025-10-20~", "part of month"),
        ("late 2023", "2023-09~/2023-12~", "part of year"),
        ("summer 2025", "2025-22", "season"),
        ("Q1 2025", "2025-33", "quarter"),
        ("Q4 2024", "2024-36", "quarter"),
        ("first half of 2024", "2024-40", "half"),
        ("second half of 2024", "2024-41", "half"),
        ("January to March 2025", "2025-01/2025-03", "months"),
        ("2024", "2024", "year"),
        ("2015-2017", "2015/2017", "years"),
        ("the 1990s", "199X", "decade"),
        ("the 20th century", "19XX", "century"),
        ("late 19th century", "1870~/1899~", "part of century"),
        ("early spring 2024", "2024-03~/2024-03~", "part of season"),
        ("end of the third quarter", "2025-09~/2025-09~", "part of quarter"),
        ("end of the first half of 2024", "2024-05~/2024-06~", "part of half"),
        ("since 2015", "2015-01-01/2025-11-16", "since"),
        ("since early 2015", "2015-01-01~/2025-11-16", "since"),
        ("after October 1", "2025-10-02/2025-11-16", "after"),
        ("until October 1", "../2025-10-01", "until"),
        ("before October", "../2025-09", "before"),
        ("before 2015", "../2014", "before"),
        ("after tomorrow", "2025-11-18/..", "after"),
    ],
)
def test_edtf_and_precision(words: str, written: str, precision: str) -> None:
    found = resolve_date(words, REFERENCE)
    assert found is not None
    assert (found.edtf, found.precision) == (written, precision)


def test_the_rule_says_what_it_does() -> None:
    found = resolve_date("last October", REFERENCE)
    assert found is not None
    assert found.rule == "last this or next month of that name"
    assert found.why.startswith("The latest such month")


def test_a_reference_with_a_time_counts_by_its_day() -> None:
    assert resolve_date("today", datetime(2025, 11, 16, 23, 59)) == resolve_date("today", REFERENCE)


@each_row(
    ("words", "in_words"),
    [
        ("October 28", "28 October 2025"),
        ("mid-October", "about 11–20 October 2025"),
        ("October 30 - November 2", "30 October – 2 November 2025"),
        ("December 30, 2024 - January 2, 2025", "30 December 2024 – 2 January 2025"),
        ("Q3 2025", "the third quarter of 2025"),
        ("first half of 2024", "the first half of 2024"),
        ("winter 2024", "winter 2024"),
        ("the 1990s", "the 1990s"),
        ("the 20th century", "the years 1900–1999"),
        ("2015-2017", "2015–2017"),
        ("until October 1", "up to 1 October 2025"),
        ("after tomorrow", "from 18 November 2025 on"),
    ],
)
def test_in_words(words: str, in_words: str) -> None:
    assert str(resolve_date(words, REFERENCE)) == in_words


# --- no year, no article date -------------------------------------------------------------------


@each_row(
    ("words", "written", "parts", "in_words"),
    [
        ("August 1st", "XXXX-08-01", (8, 1, None, None), "1 August of a year that is not given"),
        ("August", "XXXX-08", (8, None, None, None), "August of a year that is not given"),
        ("Oct. 14-16", "XXXX-10-14/XXXX-10-16", (10, 14, 10, 16), "14 October – 16 October of a year"),
        ("Dec. 30 - Jan. 2", "XXXX-12-30/XXXX-01-02", (12, 30, 1, 2), "30 December – 2 January of a"),
        ("Oct. 14 to Nov. 2", "XXXX-10-14/XXXX-11-02", (10, 14, 11, 2), "14 October – 2 November of a"),
        ("mid-May", "XXXX-05-11~/XXXX-05-20~", (5, 11, 5, 20), "about 11 May – 20 May of a year"),
        ("the 28th", "XXXX-XX-28", (None, 28, None, None), "day 28 of a month that is not given"),
        ("Feb. 29", "XXXX-02-29", (2, 29, None, None), "29 February of a year that is not given"),
        ("Christmas", "XXXX-12-25", (12, 25, None, None), "25 December of a year that is not given"),
        ("28/10", "XXXX-10-28", (10, 28, None, None), "28 October of a year that is not given"),
    ],
)
def test_words_alone(words: str, written: str, parts: tuple[int | None, ...], in_words: str) -> None:
    found = resolve_date(words, None)
    assert found is not None
    assert found.yearless
    assert (found.earliest, found.latest) == (None, None)
    assert found.edtf == written
    assert (found.month, found.day, found.last_month, found.last_day) == parts
    assert str(found).startswith(in_words)
    assert not found.impossible


@each_row(
    "words",
    ["Tuesday", "last year", "October last year", "Tuesday 28", "the 32nd", "Thanksgiving",
     "since August 1", "after August 1", "before August 1", "until August 1", "the week of May 5",
     "a week before May 5", "the first week of May", "the first Monday of May", "the first 10 days of May",
     "the year ended May 5", "May 5 to yesterday", "yesterday to May 5", "half to May 5", "spring",
     "Q3", "32 October"],
)  # fmt: skip
def test_words_that_need_an_article_date(words: str) -> None:
    assert resolve_date(words, None) is None


# --- impossible dates and other readings --------------------------------------------------------


def test_a_day_of_the_article_s_own_month_that_has_not_come_is_impossible() -> None:
    found = resolve_date("November 28", REFERENCE)
    assert found is not None
    assert (found.earliest, found.impossible) == (date(2025, 11, 28), True)
    assert [(r.edtf, r.impossible) for r in found.alternatives] == [("2024-11-28", False)]


def test_a_later_month_is_last_year_s_and_keeps_the_coming_one_flagged() -> None:
    found = resolve_date("December 8", REFERENCE)
    assert found is not None
    assert (found.edtf, found.impossible) == ("2024-12-08", False)
    assert [(r.edtf, r.impossible) for r in found.alternatives] == [("2025-12-08", True)]


def test_what_is_planned_may_lie_ahead() -> None:
    found = resolve_date("November 28", REFERENCE, direction="future")
    assert found is not None
    assert (found.edtf, found.impossible) == ("2025-11-28", False)
    assert found.alternatives == ()


@pytest.mark.parametrize("words", ["November 28, 2025", "tomorrow", "2026", "28.11.2025", "next week"])
def test_reported_as_past_but_after_the_article(words: str) -> None:
    found = resolve_date(words, REFERENCE)
    assert found is not None
    assert found.impossible


@each_row(
    ("words", "reference", "written", "alternatives"),
    [
        ("Sunday", REFERENCE, "2025-11-16", ["2025-11-09"]),
        ("last Tuesday", REFERENCE, "2025-11-11", ["2025-11-04"]),
        ("last Tuesday", date(2025, 11, 10), "2025-11-04", []),
        ("this Saturday", date(2025, 11, 12), "2025-11-15", ["2025-11-08"]),
        ("next Friday", date(2025, 11, 12), "2025-11-14", ["2025-11-21"]),
        ("next Tuesday", date(2025, 11, 12), "2025-11-18", []),
        ("last October", REFERENCE, "2025-10", ["2024-10"]),
        ("last October", date(2025, 3, 1), "2024-10", []),
        ("last October", date(2025, 10, 20), "2024-10", []),
        ("last November 28", REFERENCE, "2024-11-28", []),
        ("last December 8", REFERENCE, "2024-12-08", []),
        ("next December", REFERENCE, "2025-12", ["2026-12"]),
        ("this December", REFERENCE, "2025-12", ["2024-12"]),
        ("December", REFERENCE, "2024-12", ["2025-12"]),
        ("mid-December", REFERENCE, "2024-12-11~/2024-12-20~", ["2025-12-11~/2025-12-20~"]),
        ("November 20-25", REFERENCE, "2025-11-20/2025-11-25", ["2024-11-20/2024-11-25"]),
        ("Nov. 20 to Nov. 25", REFERENCE, "2025-11-20/2025-11-25", ["2024-11-20/2024-11-25"]),
        ("05/06/2025", REFERENCE, "2025-05-06", ["2025-06-05"]),
        ("11/12/2025", REFERENCE, "2025-11-12", ["2025-12-11"]),
        ("12/11/2025", REFERENCE, "2025-11-12", ["2025-12-11"]),
        ("28/10/2025", REFERENCE, "2025-10-28", []),
        ("04.05.2025", REFERENCE, "2025-05-04", []),
        ("10.28.2025", REFERENCE, "2025-10-28", []),
        ("07/07/2025", REFERENCE, "2025-07-07", []),
        ("Thursday, 05/06/2025", REFERENCE, "2025-06-05", []),
        ("winter 2024", REFERENCE, "2024-24", ["2023-24"]),
        ("the past week", REFERENCE, "2025-11-09~/2025-11-16~", ["2025-11-03/2025-11-09"]),
        ("this weekend", date(2025, 11, 12), "2025-11-08/2025-11-09", ["2025-11-15/2025-11-16"]),
        ("next summer", REFERENCE, "2026-22", ["2027-22"]),
        ("next winter", REFERENCE, "2026-24", ["2025-24"]),
        ("last week", REFERENCE, "2025-11-03/2025-11-09", ["2025-11-10/2025-11-16"]),
        ("this week", REFERENCE, "2025-11-10/2025-11-16", ["2025-11-17/2025-11-23"]),
        ("last week", date(2025, 11, 17), "2025-11-10/2025-11-16", []),
        ("letzte Woche", REFERENCE, "2025-11-03/2025-11-09", []),
        ("year-end", date(2025, 10, 20), "2025-11~/2025-12~", ["2024-11~/2024-12~"]),
        ("end of the week", date(2025, 11, 12), "2025-11-14~/2025-11-16~", ["2025-11-07~/2025-11-09~"]),
    ],
)  # fmt: skip
def test_other_readings(words: str, reference: date, written: str, alternatives: list[str]) -> None:
    assert edtf(words, reference) == written
    assert others(words, reference) == alternatives


@pytest.mark.parametrize(
    ("language", "written"),
    [(None, "2025-05-06"), ("en", "2025-05-06"), ("en-US", "2025-05-06"), ("en_GB", "2025-06-05"),
     ("fr", "2025-06-05"), ("tr", "2025-06-05"), ("xx", "2025-06-05")],
)  # fmt: skip
def test_the_language_says_what_stands_first_in_figures(language: str | None, written: str) -> None:
    found = resolve_date("05/06/2025", REFERENCE, language=language)
    assert found is not None
    assert found.edtf == written
    assert len(found.alternatives) == 1


@pytest.mark.parametrize("day", [date(1, 1, 5), date(9999, 12, 28)])
@pytest.mark.parametrize("direction", ["past", "future"])
def test_the_ends_of_the_calendar(day: date, direction: str) -> None:
    words = ("10/28", "Tuesday", "overnight", "last week", "next week", "December", "two years ago", "Q2")
    for text in words:
        found = resolve_date(text, day, direction=direction)  # type: ignore[arg-type]
        assert found is None or str(found)


# --- a weekday beside a date --------------------------------------------------------------------


def test_a_weekday_that_fits_settles_the_year() -> None:
    assert edtf("Friday, November 28") == "2025-11-28"
    assert others("Friday, November 28") == []
    assert edtf("Thursday, November 28") == "2024-11-28"
    assert edtf("Monday, December 1") == "2025-12-01"


def test_a_contradicting_weekday_is_noted_and_has_its_readings() -> None:
    found = resolve_date("Monday, October 28", REFERENCE)
    assert found is not None
    assert found.edtf == "2025-10-28"
    assert found.note == "the text says Monday, but 28 October 2025 is a Tuesday"
    assert [r.edtf for r in found.alternatives] == ["2025-10-27", "2024-10-28"]
    dated = resolve_date("Monday, October 28, 2025", REFERENCE)
    assert dated is not None
    assert dated.note
    assert [r.edtf for r in dated.alternatives] == ["2025-10-27"]


@pytest.mark.parametrize(
    ("words", "written"),
    [("Tuesday the 28th", "2025-10-28"), ("Friday the 13th", "2025-06-13"), ("Monday 31", "2025-03-31"),
     ("Wednesday 29 February", "2024-02-29"), ("Sunday the 31st", "2025-08-31")],
)  # fmt: skip
def test_a_weekday_finds_the_month(words: str, written: str) -> None:
    assert edtf(words) == written


def test_a_day_and_weekday_that_do_not_meet_within_a_year() -> None:
    assert edtf("Saturday 31", date(2018, 1, 1)) is None


def test_a_last_monday_that_is_none_is_noted_too() -> None:
    found = resolve_date("last Monday, October 28", REFERENCE)
    assert found is not None
    assert (found.edtf, bool(found.note)) == ("2025-10-28", True)


# --- what is no time, or can't be resolved-------------------------------------------------------


@each_row(
    "words",
    ["", " ", "the", "of", "soon", "the same day", "that day", "the following day", "the previous week",
     "recent weeks", "the past few days", "several days ago", "some years ago", "days ago",
     "the year-ago quarter", "a day earlier", "three days later", "for three days", "two weeks",
     "every Tuesday", "Tuesdays", "a Tuesday", "at 10 a.m.", "noon", "the evening", "10:30",
     "Resolution 2254", "Resolution 1973", "9/11", "12 ministers", "May", "1447", "1,200",
     "February 30", "31 June", "13/13/2025", "2025-13-01", "32/10", "Q5 2025", "fifth quarter of 2024",
     "third half of 2024", "13 first months of 2024", "first five quarters of 2024", "99 centuries ago", "9000 years ago",
     "in three days", "next day", "last hour", "next hour", "this minute", "two fortnights",
     "the day after the meeting", "before the meeting", "since the war", "until now", "after Tuesdays",
     "October 16-14", "2017 to 2015", "from Tuesday to the war", "October 14, 17 and 19",
     "Tuesday in October in Moscow on Friday", "Tuesday said Friday", "Black Friday", "Super Tuesday",
     "the fifth Monday of February 2025", "the fifth week of February 2025 in", "the ninth week of May",
     "second 10 days of May", "40 first days of May", "a week before October", "two hours before Friday",
     "the hour ended Friday", "the year ended soon", "the week of May 40", "midnight", "three Octobers ago",
     "some other Tuesday", "mid-hour", "weekend part", "first two months of September 2024 week",
     "Tuesday two months ago", "the next two hours", "the past hour", "the past day",
     "the month of week Tuesday",
     "Tuesday last month", "last year Tuesday", "Tuesday two years ago", "February 30 last",
     "Monday since October 28",
     "the 40th day of May 2024",
     "the third two weeks of May 2024", "the month of October 28-29 week", "the year October 28",
     "the quarter May 5, 2024", "Feb. 29-30", "about May the war", "early weekend", "early last weekend",
     "the millennium before last", "fortnight before last", "May 5 1234567", "x" * 200, "Tuesday 99",
     "April 5 105", "the 45th century BC", "5-Foo-2024", "13/2024", "?", "...", "“”", "- -"],
)  # fmt: skip
def test_none_rather_than_a_guess(words: str) -> None:
    if words == "May":
        words = "may"
    assert resolve_date(words, REFERENCE) is None


@each_row(
    ("words", "written"),
    [
        ("on Tuesday in Moscow", "2025-11-11"),
        ("Tuesday's attack", "2025-11-11"),
        ("during a visit to Moscow on October 28", "2025-10-28"),
        ("November 14 discussions", "2025-11-14"),
        ("Damascus, Nov. 14", "2025-11-14"),
        ("at the summit in Riyadh last month", "2025-10"),
        ("at the UN General Assembly in September", "2025-09"),
        ("a meeting on Monday", "2025-11-10"),
        ("yesterday, the ministry said", "2025-11-15"),
        ("in talks with May", None),
        ("Theresa May", None),
        ("Kremlin Tuesday", None),
        ("at Hall 5 in May", None),
        ("12 ministers on Tuesday", "2025-11-11"),
        ("3 meetings after talks in Moscow on Tuesday", None),
        ("the July 2024 summit hall", "2024-07"),
        ("the 2024 summit hall", None),
    ],
)
def test_words_about_other_things_around(words: str, written: str | None) -> None:
    assert edtf(words) == written


@each_row(
    ("words", "written"),
    [
        ("Tuesday at 10 a.m.", "2025-11-11"),
        ("10:30 GMT on Tuesday", "2025-11-11"),
        ("at 1200 GMT Tuesday", "2025-11-11"),
        ("early on Tuesday", "2025-11-11"),
        ("late last night", "2025-11-15"),
        ("early this morning", "2025-11-16"),
        ("the evening of October 28", "2025-10-28"),
        ("2025-10-28T10:00:00+03:00", "2025-10-28"),
        ("20251028", "2025-10-28"),
        ("28-Oct-25", "2025-10-28"),
        ("28 Oct 89", "1989-10-28"),
        ("Oct. 28, '89", "1989-10-28"),
        ("14/16 October", "2025-10-14/2025-10-16"),
        ("1.10.", "2025-10-01"),
        ("two Fridays ago", "2025-11-07"),
        ("twenty-two days ago", "2025-10-25~"),
        ("the week ended Saturday", "2025-11-09/2025-11-15"),
        ("the five days ended Oct. 27", "2025-10-23/2025-10-27"),
        ("the year ended Sept. 30", "2024-10/2025-09"),
        ("the year ended Oct. 15", "2024-10-16/2025-10-15"),
        ("the month ended Sept. 30", "2025-09"),
        ("the year ended Dec. 31, 2024", "2024"),
        ("the winter of 2023-24", "2023-24"),
        ("the last week of October", "2025-10-25~/2025-10-31~"),
        ("the last quarter of 2024", "2024-36"),
        ("the last three months of 2024", "2024-10/2024-12"),
        ("the last half of 2024", "2024-41"),
        ("Q4", "2025-36"),
        ("the early 1900s", "1900~/1939~"),
        ("the 1980s", "198X"),
        ("the eighties", "198X"),
        ("last Thanksgiving", "2024-11-28"),
        ("Christmas Eve 2024", "2024-12-24"),
        ("the weekend before last", "2025-11-01/2025-11-02"),
        ("Tuesday before last", "2025-11-04"),
        ("the day before Christmas 2024", "2024-12-24"),
        ("two days after October 28", "2025-10-30"),
        ("a week before October 28", "2025-10-21~"),
        ("Tuesday a week ago", "2025-11-04"),
        ("two hours ago", "2025-11-16~"),
        ("a decade ago", "2015~"),
        ("last day", "2025-11-15"),
        ("now", "2025-11-16~"),
        ("mid-decade", "2024~/2026~"),
        ("next 10 days", "2025-11-16~/2025-11-26~"),
        ("late this October", "2025-10-21~/2025-10-31~"),
        ("early next January", "2026-01-01~/2026-01-10~"),
        ("late last October", "2025-10-21~/2025-10-31~"),
        ("early next week", "2025-11-17~/2025-11-19~"),
        ("next weekend", "2025-11-22/2025-11-23"),
        ("last summer", "2025-22"),
        ("this winter", "2024-24"),
        ("late this summer", "2025-08~/2025-08~"),
        ("late last summer", "2025-08~/2025-08~"),
        ("early next summer", "2026-06~/2026-06~"),
        ("~ October 28", "2025-10-28~"),
        ("the weekend of 28.10.2025", "2025-11-01/2025-11-02"),
        ("the week of October 28, 2025", "2025-10-27/2025-11-02"),
        ("the past weekend", "2025-11-08/2025-11-09"),
        ("late in October", "2025-10-21~/2025-10-31~"),
        ("2024 to 2025, a session", "2024/2025"),
        ("next October & November 2026", None),
        ("the third quarter next year", "2026-35"),
        ("8 months of last year", None),
        ("last February 29", "2024-02-29"),
        ("last 30 February", None),
        ("Monday & Tuesday", "2025-11-10/2025-11-11"),
        ("mid-October to mid-November 2024", "2024-10-11~/2024-11-20~"),
        ("two and a half years ago", "2023~"),
        ("a year and a half ago", "2024~"),
        ("a week and a half ago", "2025-11-03~/2025-11-09~"),
        ("an hour and a half ago", "2025-11-16~"),
        ("half a century ago", "1975~"),
        ("a year ago yesterday", "2024-11-15"),
        ("two days ago this month", None),
        ("the night before last", "2025-11-14"),
        ("one day last week", "2025-11-03/2025-11-09"),
        ("one day this week", "2025-11-10/2025-11-16"),
        ("two days last week", None),
        ("Christmas weekend", None),
        ("Christmas week", None),
        ("the year-ago third quarter", "2024-35"),
        ("today, Sunday", "2025-11-16"),
        ("yesterday, Thursday", None),
        ("today, November 16", "2025-11-16"),
        ("72 hours ago", "2025-11-13~"),
        ("36 hours ago", None),
        ("the past 36 hours", "2025-11-14~/2025-11-16~"),
        ("the last day of February", "2025-02-28"),
        ("the second day of May 2024", "2024-05-02"),
        ("after midnight on Tuesday", "2025-11-11"),
        ("before noon on November 3", "2025-11-03"),
        ("after Friday night", "2025-11-15/2025-11-16"),
        ("the six months to September", "2025-04/2025-09"),
        ("the winter of 2023-05", None),
        ("H1 2024", "2024-40"),
        ("21 Mar 13", "2013-03-21"),
        ("the first Tuesday of the month", "2025-11-04"),
        ("the first Tuesday of the year", None),
        ("last week's talks in Oslo", "2025-11-03/2025-11-09"),
        ("a 20th century 1990s thing", None),
        ("the last weekend of October", "2025-10-25/2025-10-26"),
        ("the fifth weekend of February", None),
        ("later this evening", "2025-11-16"),
        ("the year-earlier third quarter", "2024-35"),
        ("its fourth quarter", "2025-36"),
        ("earlier this morning", "2025-11-16"),
        ("much of 2024", "2024"),
        ("2023 and beyond", "2023-01-01/2025-11-16"),
        ("from May onwards", "2025-05-01/2025-11-16"),
        ("first two quarters of 2024", "2024-01/2024-06"),
        ("the last quarter of last year", "2024-36"),
        ("the last two quarters of last year", "2024-07/2024-12"),
        ("the last week of last month", "2025-10-25~/2025-10-31~"),
        ("the last two weeks of October", "2025-10-18/2025-10-31"),
        ("the last days of October", "2025-10-25~/2025-10-31~"),
        ("before the end of October", "../2025-10~"),
        ("before early October", "../2025-09~"),
        ("midweek", "2025-11-11~/2025-11-13~"),
        ("one day next week", "2025-11-17/2025-11-23"),
        ("this coming Thursday, November 20", "2025-11-20"),
        ("next Monday, 1 December", "2025-12-01"),
        ("last Tuesday, 28 October", "2025-10-28"),
        ("late last Friday", "2025-11-14"),
        ("earlier in October", "2025-10"),
        ("later in 2024", "2024"),
        ("early next Monday", "2025-11-17"),
        ("next Monday and Tuesday", "2025-11-17/2025-11-18"),
        ("next Monday through Thursday", "2025-11-17/2025-11-20"),
        ("the first half of last month", "2025-10-01/2025-10-15"),
        ("from today through Friday", "2025-11-16/2025-11-21"),
        ("no earlier than Tuesday", "2025-11-11/2025-11-16"),
    ],
)  # fmt: skip
def test_english(words: str, written: str | None) -> None:
    assert edtf(words) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("in two weeks", "2025-12-01"),
        ("within five days", "2025-11-21"),
        ("Q3", "2026-35"),
        ("spring", "2026-21"),
        ("Christmas", "2025-12-25"),
        ("the 5th", "2025-12-05"),
        ("this weekend", "2025-11-15"),
        ("October", "2026-10"),
        ("since Tuesday", "2025-11-18"),
    ],
)
def test_planned(words: str, written: str) -> None:
    found = resolve_date(words, REFERENCE, direction="future")
    assert found is not None
    assert found.edtf.rstrip("~").startswith(written[:4])
    assert found.latest is None or found.latest >= REFERENCE
    assert found.earliest is not None


@each_row(
    ("words", "written"),
    [
        ("10月28日 下午3点", "2025-10-28"),
        ("قبل 1 أكتوبر", "../2025-09"),
        ("منذ أكتوبر", "2025-10-01/2025-11-16"),
        ("il y a mardi", None),
        ("du 28 octobre", "2025-10-28"),
        ("am 28. Oktober in Moskau", "2025-10-28"),
        ("el martes en Moscú", "2025-11-11"),
        ("dans les années 1990", "199X"),
        ("les années 90", "199X"),
        ("les années 1990-1995", "1990/1995"),
        ("in den 1990er Jahren", "199X"),
        ("en los años noventa", "199X"),
        ("в 1990-х годах", "199X"),
        ("1990'ların sonunda", "1998~/1999~"),
        ("التسعينيات", "199X"),
        ("20世纪90年代", "199X"),
        ("1990年代", "199X"),
        ("vor anderthalb Jahren", "2024~"),
        ("il y a deux ans et demi", "2023~"),
        ("hace un año y medio", "2024~"),
        ("два с половиной года назад", "2023~"),
        ("iki buçuk yıl önce", "2023~"),
        ("Le mardi à Moscou", "2025-11-11"),
        ("neste domingo (16)", "2025-11-16"),
        ("este domingo 16 de noviembre", "2025-11-16"),
        ("ce dimanche 16 novembre", "2025-11-16"),
        ("в прошлый четверг, 13 ноября", "2025-11-13"),
        ("this Sunday the 16th", "2025-11-16"),
        ("this Sunday at 3", None),
    ],
)
def test_other_languages(words: str, written: str | None) -> None:
    assert edtf(words) == written


# --- algebra ------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
WORDS = st.sampled_from(
    "early mid late last this next first third the of in on to and - , before after since until by"
    " ago from now week month year quarter weekend day days two 3 28 28th 2024 '98 1990s Monday"
    " Tuesday October May Feb. 30 31 spring winter Q3 half Christmas today yesterday night 10:30"
    " about ended earlier later decade century a fortnight the-day-after overnight 05/06 2025-10-28".split()
)


@given(st.lists(WORDS, max_size=7).map(" ".join), st.none() | DAYS, st.sampled_from(["past", "future"]))
@example("the week before last", date(1950, 1, 1), "past")
def test_whatever_the_words_the_interval_is_whole(words: str, reference: date | None, direction: str) -> None:
    found = resolve_date(words, reference, direction=direction)  # type: ignore[arg-type]
    if found is None:
        return
    for reading in (found, *found.alternatives):
        if reading.earliest and reading.latest:
            assert reading.earliest <= reading.latest
        assert reading.yearless == (reading.edtf.startswith("XXXX"))
        assert reading.rule
        assert str(reading)
    assert DateRange.model_validate_json(found.model_dump_json()) == found


@given(st.text(max_size=40), st.none() | DAYS)
def test_any_text_is_taken(text: str, reference: date | None) -> None:
    found = resolve_date(text, reference)
    assert found is None or found.edtf


@given(DAYS, DAYS)
def test_a_written_date_is_itself_whatever_the_article_s_day(day: date, reference: date) -> None:
    months = list(calendar.month_name)
    for words in (
        day.isoformat(),
        f"{months[day.month]} {day.day}, {day.year}",
        f"{day.day}. {day.month}. {day.year}".replace(" ", ""),
        f"{calendar.day_name[day.weekday()]}, {day.day} {months[day.month]} {day.year}",
    ):
        found = resolve_date(words, reference)
        assert found is not None
        assert (found.earliest, found.latest, found.note) == (day, day, "")


@given(DAYS, st.integers(0, 6))
def test_a_bare_weekday_is_the_latest_not_after_the_article(reference: date, weekday: int) -> None:
    found = resolve_date(calendar.day_name[weekday], reference)
    assert found is not None
    assert found.earliest is not None
    assert found.earliest.weekday() == weekday
    assert 0 <= (reference - found.earliest).days < 7


@given(DAYS, st.integers(1, 12))
def test_a_month_never_becomes_a_day(reference: date, month: int) -> None:
    found = resolve_date(calendar.month_name[month], reference)
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert (found.latest - found.earliest).days >= 27
    assert not found.impossible
