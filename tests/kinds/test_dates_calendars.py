"""Days named together, numbered weeks, years in words, and days of other calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hijridate import Gregorian
from hypothesis import given, strategies as st
from persiantools.jdatetime import JalaliDate

from claimex.errors import ArgumentError
from claimex.kinds.relation import Relation
from claimex.kinds.time import compare_dates, resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 16)  # a Sunday
DAYS = st.dates(date(1960, 1, 1), date(2040, 12, 31))


def edtf(words: str, reference: date | None = REFERENCE, direction: str = "past") -> str | None:
    found = resolve_date(words, reference, direction=direction)  # type: ignore[arg-type]
    return found and found.edtf


# --- days named together ------------------------------------------------------------------------


@each_row(
    ("words", "written"),
    [
        ("November 12 and 14", "{2025-11-12,2025-11-14}"),
        ("12 and 14 November 2024", "{2024-11-12,2024-11-14}"),
        ("Monday and Wednesday", "{2025-11-10,2025-11-12}"),
        ("October 30 and November 2", "{2025-10-30,2025-11-02}"),
        ("November 12 and 13", "2025-11-12/2025-11-13"),
        ("between November 12 and 14", "2025-11-12/2025-11-14"),
        ("between 2 October and 5 November", "2025-10-02/2025-11-05"),
        ("2008 and 2010", None),
        ("January and March", None),
        ("October 14, 17 and 19", None),
    ],
)
def test_days_joined_by_and_are_no_range(words: str, written: str | None) -> None:
    assert edtf(words) == written


def test_days_without_a_year_that_are_no_range_are_not_resolved() -> None:
    assert edtf("November 12 and 14", None) is None


def test_a_day_between_two_that_are_named_is_another_day() -> None:
    both = resolve_date("November 12 and 14", REFERENCE)
    assert both is not None
    assert (both.earliest, both.latest) == (date(2025, 11, 12), date(2025, 11, 14))
    assert str(both) == "12 November 2025, 14 November 2025"
    found = {
        words: compare_dates(both, resolve_date(words, REFERENCE)).verdict
        for words in ("November 12", "November 13", "November 14", "November 12-14", "November 12 and 14")
    }
    assert found == {
        "November 12": Relation.COMPATIBLE,
        "November 13": Relation.DIFFERENT,
        "November 14": Relation.COMPATIBLE,
        "November 12-14": Relation.COMPATIBLE,
        "November 12 and 14": Relation.SAME,
    }
    assert compare_dates(both, resolve_date("November 12", REFERENCE)).reason.startswith(
        "12 November 2025 lies"
    )


# --- ranges -------------------------------------------------------------------------------------


def test_a_range_has_the_year_that_its_first_day_has_alone() -> None:
    day = date(2025, 3, 12)
    assert edtf("March 28-April 2", day) == "2025-03-28/2025-04-02"
    assert edtf("March 28", day) == "2025-03-28"
    found = resolve_date("March 28-April 2", day)
    assert found is not None
    assert [r.edtf for r in found.alternatives] == ["2024-03-28/2024-04-02"]


@each_row(
    ("words", "written"),
    [
        ("today till tomorrow", "2025-11-16/2025-11-17"),
        ("between now and November 30", "2025-11-16~/2025-11-30~"),
        ("June 1, 2024 - June 30", "2024-06/2024-06"),
        ("June 1, 2024 - May 30, 2024", None),
        ("March 2025-31", None),
        ("last week on Tuesday and Wednesday", "2025-11-04/2025-11-05"),
        ("this week from Tuesday to Thursday", "2025-11-11/2025-11-13"),
        ("last week from October 1 to 3", None),
        ("two days before yesterday", "2025-11-13"),
        ("a week ago Tuesday", "2025-11-04"),
        ("a year ago Tuesday", None),
        ("1 month and 21 days ago", "2025-09-26"),
        ("a year and three months ago", "2024-08~"),
        ("two weeks Tuesday", None),
    ],
)
def test_ranges_and_days_beside_others(words: str, written: str | None) -> None:
    assert edtf(words) == written


# --- weeks, halves, nights ----------------------------------------------------------------------


@given(DAYS)
def test_a_week_by_its_number_holds_the_days_that_iso_gives_it(day: date) -> None:
    year, week, _ = day.isocalendar()
    found = resolve_date(f"week {week} of {year}", REFERENCE)
    assert found is not None
    assert (found.earliest, found.precision, found.approximate) == (
        day - timedelta(day.weekday()), "week", False,
    )  # fmt: skip


@each_row(
    ("words", "direction", "written"),
    [
        ("week 46", "past", "2025-11-10/2025-11-16"),
        ("week 50", "past", "2024-12-09/2024-12-15"),
        ("week 50", "future", "2025-12-08/2025-12-14"),
        ("the 46th week", "past", "2025-11-10/2025-11-16"),
        ("the first week", "past", None),
        ("week 60", "past", None),
        ("the first week of 2025", "past", "2024-12-30~/2025-01-05~"),
        ("the last week of 2024", "past", "2024-12-23~/2024-12-29~"),
        ("the week beginning 10 November", "past", "2025-11-10/2025-11-16"),
        ("the week commencing November 10", "past", "2025-11-10/2025-11-16"),
        ("a week starting tomorrow", "future", "2025-11-17/2025-11-23"),
        ("the weekend beginning 10 November", "past", None),
        ("the week after next", "future", "2025-11-24/2025-11-30"),
        ("Tuesday after next", "future", "2025-11-25"),
        ("the weekend after next", "future", "2025-11-29/2025-11-30"),
        ("Monday week", "future", "2025-11-24"),
        ("Monday week", "past", None),
        ("a week from Monday", "future", "2025-11-24"),
        ("three weeks from tomorrow", "future", "2025-12-08"),
        ("a two-day visit from Monday", "future", "2025-11-17/2025-11-18"),
        ("for two weeks from Monday", "future", "2025-11-17/2025-11-30"),
        ("two-day talks starting Monday", "future", "2025-11-17/2025-11-18"),
        ("a three-day summit that began on Tuesday", "past", "2025-11-11/2025-11-13"),
        ("three-day talks that concluded on Friday", "past", "2025-11-12/2025-11-14"),
        ("la semana del 18", "past", "2025-10-13/2025-10-19"),
        ("overnight Wednesday", "past", "2025-11-12"),
        ("first Sunday", "past", "2025-11-02"),
        ("first half of November", "past", "2025-11-01/2025-11-15"),
        ("the second half of October", "past", "2025-10-16/2025-10-31"),
        ("the first two weeks of January", "past", "2025-01-01/2025-01-14"),
        ("the second two weeks of January", "past", None),
        ("rest of the week", "future", "2025-11-10/2025-11-16"),
        ("in the coming weeks", "future", None),
        ("the first meeting on Tuesday", "past", None),
        ("the first visit in May", "past", None),
        ("3Q25", "past", "2025-35"),
        ("3Q 2025", "past", "2025-35"),
    ],
)
def test_weeks_halves_and_nights(words: str, direction: str, written: str | None) -> None:
    assert edtf(words, direction=direction) == written


def test_a_night_beside_a_weekday_may_begin_or_end_on_it() -> None:
    found = resolve_date("overnight Wednesday", REFERENCE)
    assert found is not None
    assert [r.edtf for r in found.alternatives] == ["2025-11-12/2025-11-13", "2025-11-11/2025-11-12"]


# --- figures and numerals -----------------------------------------------------------------------


@each_row(
    ("words", "written"),
    [
        ("24/7", None),
        ("3/4 of the members", None),
        ("Tuesday 3/4 in the morning", "2025-03-04"),
        ("12 May Street", None),
        ("on 12 May at the Downing Street office", "2025-05-12"),
        ("1 January 0", None),
        ("28 Oct 00", "2000-10-28"),
        ("2024/11", "2024-11"),
        ("2024/25", "2024/2025"),
        ("2011/12", "2011/2012"),
        ("2015-3", "2015-03"),
        ("11-2016", "2016-11"),
        ("2016 / 11", "2016-11"),
        ("May twenty-one", "2025-05-21"),
        ("nineteen ninety nine", "1999"),
        ("June of two thousand and eighteen", "2018-06"),
        ("one thousand seven hundred and eighty nine", "1789"),
        ("the nineteen seventies", "197X"),
        ("two or three days ago", None),
        ("twenty or thirty days ago", None),
        ("two thousand troops", None),
        ("six months into 2025", None),
    ],
)
def test_figures_and_numerals(words: str, written: str | None) -> None:
    assert edtf(words) == written


# --- other calendars ----------------------------------------------------------------------------


@given(DAYS)
def test_a_persian_date_is_its_day(day: date) -> None:
    persian = JalaliDate(day)  # type: ignore[no-untyped-call]
    months = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split()
    for words in (
        f"{persian.year}/{persian.month:02}/{persian.day:02}",
        f"{persian.day} {months[persian.month - 1]} {persian.year}",
    ):
        found = resolve_date(words, day)
        assert found is not None
        assert (found.earliest, found.latest, found.approximate) == (day, day, False)


@given(st.dates(date(1960, 1, 1), date(2030, 12, 31)))
def test_an_islamic_date_is_about_its_day(day: date) -> None:
    islamic = Gregorian(day.year, day.month, day.day).to_hijri()
    found = resolve_date(f"{islamic.year}/{islamic.month:02}/{islamic.day:02}", day)
    assert found is not None
    assert (found.earliest, found.approximate) == (day, True)


@each_row(
    ("words", "direction", "written"),
    [
        ("21 Aban", "past", "2025-11-12"),
        ("21 Aban", "future", "2026-11-12"),
        ("Aban 1404", "past", "2025-10-23/2025-11-21"),
        ("Wednesday, 21 Aban 1404", "past", "2025-11-12"),
        ("31 Aban 1404", "past", None),
        ("1404/13/01", "past", None),
        ("Ramadan 1446", "past", "2025-03-01~/2025-03-29~"),
        ("5 Muharram 1447", "past", "2025-06-30~"),
        ("Ramadan", "past", None),
        ("1330/05/05", "past", None),
        ("2568/11/12", "past", None),
        ("1066-10-14", "past", "1066-10-14"),
        ("民國114年11月12日", "past", "2025-11-12"),
        ("民国一百一十四年", "past", None),
        ("114年11月12日", "past", None),
        ("令和7年11月12日", "past", "2025-11-12"),
        ("令和元年五月", "past", "2019-05"),
        ("平成31年4月", "past", "2019-04"),
    ],
)
def test_days_of_other_calendars(words: str, direction: str, written: str | None) -> None:
    assert edtf(words, direction=direction) == written


# --- arguments ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [({"direction": "sideways"}, "direction: 'sideways'"), ({"language": 5}, "language")],
)
def test_odd_arguments_are_named(arguments: dict[str, object], named: str) -> None:
    with pytest.raises(ArgumentError, match=named):
        resolve_date("Tuesday", REFERENCE, **arguments)  # type: ignore[arg-type]


# --- what is called after a day ---------------------------------------------------------------------


@each_row(
    ("words", "written"),
    [
        ("the Sunday Times", None),
        ("Welt am Sonntag", None),
        ("Wednesday Addams", None),
        ("USA Today", None),
        ("in Russia today", "2025-11-16"),
        ("Sunday Nov. 9", "2025-11-09"),
        ("Sunday Morning", "2025-11-16"),
        ("the 26 July Movement", None),
        ("the March 14 Alliance", None),
        ("the March 14 meeting", "2025-03-14"),
        ("Place du 8 Mai 1945", None),
        ("Straße des 17. Juni", None),
        ("9/11", None),
        ("the 26/11 attacks", None),
        ("28/10", "2025-10-28"),
        ("25 October 1917 (Old Style)", None),
        ("14 December 1825 O.S.", None),
        ("7 ноября по старому стилю", None),
        ("昭和65年1月7日", None),
        ("昭和64年1月7日", "1989-01-07"),
        ("R7.10.28", None),
        ("2 May be", None),
        ("10.28", "2025-10-28"),
        ("10.30", None),  # a time of day
    ],
)
def test_what_is_called_after_a_day_is_none(words: str, written: str | None) -> None:
    assert edtf(words) == written


def test_months_of_one_name_are_those_of_the_language() -> None:
    found = [resolve_date("5. listopada 2024", None, language=language) for language in ("hr", "pl", None)]
    assert [one and one.edtf for one in found] == ["2024-10-05", "2024-11-05", "2024-11-05"]


@each_row(
    ("words", "written"),
    [
        ("الثمانينات من القرن الماضي", "198X"),
        ("آخر جمعة من أكتوبر", "2025-10-31"),
        ("الجمعة الأخيرة من أكتوبر", "2025-10-31"),
        ("ثالث جمعة من أكتوبر", "2025-10-17"),
        ("النصف الأول من 2016", "2016-40"),
        ("الأسبوع قبل الماضي", "2025-10-27/2025-11-02"),
        ("قبل سنة ونصف", "2024~"),
        ("يومي 14 و15 أكتوبر", "2025-10-14/2025-10-15"),
        ("بعد أسبوع من الآن", "2025-11-17~/2025-11-23~"),
        ("الأشهر الستة الأولى من هذا العام", "2025-01/2025-06"),
        ("ليلة رأس السنة", "2024-12-31"),
        ("آخر يوم", None),  # of what?
    ],
)
def test_arabic(words: str, written: str | None) -> None:
    assert edtf(words) == written


@each_row(
    ("language", "words", "written"),
    [
        ("de", "im 20. Jahrhundert", "19XX"),
        ("de", "3. Quartal 2024", "2024-35"),
        ("tr", "46. hafta", "2025-11-10/2025-11-16"),
        ("tr", "20. yüzyıl", "19XX"),
        ("tr", "1990'lı yıllar", "199X"),
        ("tr", "doksanlı yıllar", "199X"),
        ("tr", "2015'ten sonra", "2016-01-01/2025-11-16"),
        ("tr", "son 3 gün içinde", "2025-11-13~/2025-11-16~"),
        ("tr", "2016'nın son çeyreği", "2016-36"),
        ("tr", "iki Pazartesi önce", "2025-11-03"),
    ],
)
def test_numbers_with_a_full_stop_and_words_behind(language: str, words: str, written: str) -> None:
    found = resolve_date(words, REFERENCE, language=language)
    assert found is not None
    assert found.edtf == written


def test_a_holiday_is_on_its_weekday() -> None:
    assert edtf("lunes de Pascua") == "2025-04-21"
    assert edtf("Tuesday, Christmas Day") is None


@each_row(
    ("words", "written"),
    [
        ("hace tres lunes", "2025-10-27"),
        ("hace año y medio", "2024~"),
        ("hace un año y medio", "2024~"),
        ("la semana antepasada", "2025-10-27/2025-11-02"),
        ("los días 14 y 15 de octubre", "2025-10-14/2025-10-15"),
    ],
)
def test_spanish(words: str, written: str) -> None:
    assert edtf(words) == written


@each_row(
    ("language", "words", "written"),
    [
        ("it", "avant'ieri", "2025-11-14"),
        ("it", "tra lunedì e venerdì", "2025-11-10/2025-11-14"),
        ("pl", "w pierwszej połowie 2025 roku", "2025-40"),
        ("pl", "rok temu", "2024~"),
        ("pl", "pół roku temu", "2025-05~"),
        ("uk", "рік тому", "2024~"),
        ("uk", "торік", "2024"),
        ("ko", "1990년대", "199X"),
        ("ko", "20세기", "19XX"),
        ("hi", "20वीं सदी", "19XX"),
        ("de", "vorletzte Woche", "2025-10-27/2025-11-02"),
        ("de", "vor einem halben Jahr", "2025-05~"),
        ("ru", "на позапрошлой неделе", "2025-10-27/2025-11-02"),
        ("ru", "5 ноября с.г.", "2025-11-05"),
    ],
)
def test_more_languages(language: str, words: str, written: str) -> None:
    found = resolve_date(words, REFERENCE, language=language)
    assert found is not None
    assert found.edtf == written
