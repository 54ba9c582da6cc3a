"""Words for a time that are another language's, another country's or no time at all: never a day unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimex import lexicon
from claimex.kinds.time import DateRange, resolve_date
from claimex.kinds.time.scan import contested_words
from tests.tables import each_row

REFERENCE = date(2025, 3, 12)  # a Wednesday


def readings(words: str, direction: str = "past", language: str | None = None) -> list[str]:
    found = resolve_date(words, REFERENCE, direction=direction, language=language)  # type: ignore[arg-type]
    return [one.edtf for one in (found, *found.alternatives)] if found else []


@pytest.mark.parametrize("short", ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mar", "jul", "dec"])
def test_a_word_with_marks_of_another_language_is_no_abbreviation(short: str) -> None:
    marked = short.translate(str.maketrans("aeiou", "ậệịợự"))
    assert readings(short.title())
    assert readings(marked) == readings(f"{marked} 5") == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("4 de março", "2025-03-04"),
        ("mié 5 de marzo", "2025-03-05"),
        ("le 5 août 2024", "2024-08-05"),
        ("am Mittwoch in São Paulo", "2025-03-12"),
        ("Tuesday in Düsseldorf", "2025-03-11"),
    ],
)
def test_marks_of_the_own_language_and_of_names_do_no_harm(words: str, edtf: str) -> None:
    assert readings(words)[0] == edtf


def test_a_month_that_two_languages_name_alike_has_both_readings() -> None:
    assert contested_words()
    for word in sorted(contested_words()):
        months = {
            key
            for code in lexicon.languages("calendar")
            for key, words in lexicon.spellings(code, "calendar", "month").items()
            if word in words
        }
        for words in (
            f"12. {word} 2024",
            f"12. {word}, 2024",
            f"12. {word} u Zagrebu",
            f"12 {word} w Krakowie",
        ):
            assert len(readings(words)) >= len(months) > 1, words


def test_the_language_decides_where_it_is_known() -> None:
    assert readings("12. listopada 2024", language="hr") == ["2024-10-12"]
    assert readings("12 listopada 2024", language="pl") == ["2024-11-12"]


@each_row(
    ("words", "exact", "week"),
    [
        ("vor acht Tagen", "2025-03-04~", "2025-03-05"),
        ("il y a huit jours", "2025-03-04~", "2025-03-05"),
        ("hace quince días", "2025-02-25~", "2025-02-26"),
        ("otto giorni fa", "2025-03-04~", "2025-03-05"),
        ("há oito dias", "2025-03-04~", "2025-03-05"),
    ],
)
def test_days_that_are_counted_with_both_ends_are_approximate(words: str, exact: str, week: str) -> None:
    assert readings(words) == [exact, week]


@each_row(
    ("words", "edtf"),
    [("eight days ago", "2025-03-04"), ("vor neun Tagen", "2025-03-03"), ("hace 8 semanas", "2025-W")],
)
def test_other_numbers_of_days_are_as_they_were(words: str, edtf: str) -> None:
    found = readings(words)
    assert found[0] == edtf or (edtf == "2025-W" and found[0].endswith("~"))


def test_days_from_today_on() -> None:
    assert readings("heute in acht Tagen", "future") == ["2025-03-20~", "2025-03-19"]
    assert readings("today in two weeks", "future")[0] == readings("in two weeks", "future")[0]
    assert readings("tomorrow in two weeks", "future") == []


def _days(found: DateRange) -> tuple[date, date]:
    assert found.earliest
    assert found.latest
    return found.earliest, found.latest


@each_row(
    ("words", "first", "last"),
    [
        ("FY2024", "2023-10-01", "2024-09-30"),  # the United States
        ("fiscal 2024", "2023-04-01", "2024-03-31"),  # India
        ("fiscal 2024", "2024-04-01", "2025-03-31"),  # Japan
        ("fiscal year 2024", "2023-07-01", "2024-06-30"),  # Australia
        ("the fourth quarter of fiscal 2024", "2024-07-01", "2024-09-30"),
        ("the fourth quarter of fiscal 2024", "2024-01-01", "2024-03-31"),
        ("the first half of fiscal 2024", "2024-04-01", "2024-09-30"),
    ],
)
def test_a_fiscal_year_is_also_that_of_other_countries(words: str, first: str, last: str) -> None:
    found = resolve_date(words, REFERENCE)
    assert found is not None
    assert found.approximate
    wanted = (date.fromisoformat(first), date.fromisoformat(last))
    assert wanted in [_days(one) for one in (found, *found.alternatives)]


def test_a_fiscal_year_whose_end_is_given_has_no_other_reading() -> None:
    assert readings("the fiscal year ended Sept. 30") == ["2023-10~/2024-09~"]
    assert readings("2024") == ["2024"]


@each_row(
    ("words", "days"),
    [
        ("Victory Day", "2024-05-09 2024-05-08 2024-11-08"),
        ("Рождество", "2025-01-07 2024-12-25"),
        ("Thanksgiving 2023", "2023-11-23 2023-10-09"),
        ("Orthodox Christmas", "2025-01-07"),
        ("Orthodox Easter 2024", "2024-05-05"),
        ("Orthodox Easter 2025", "2025-04-20"),
        ("Orthodox Easter 2027", "2027-05-02"),
        ("Christmas", "2024-12-25"),
    ],
)
def test_a_holiday_has_the_days_of_several_countries(words: str, days: str) -> None:
    assert readings(words) == days.split()


@each_row(
    ("words", "day"),
    [
        ("September 11 attacks", "2001-09-11"),
        ("after the Sept. 11 terrorist attacks", "2001-09-12/2025-03-12"),
        ("attentats du 11 septembre", "2001-09-11"),
        ("October 7 attack", "2023-10-07"),
        ("the October 8 attack", "2024-10-08"),
        ("the anniversary of the September 11 attacks", ""),
    ],
)
def test_an_event_that_is_called_after_its_day_is_on_that_day(words: str, day: str) -> None:
    assert ([*readings(words), ""])[0] == day


def test_an_event_that_is_called_after_its_day_may_be_another_of_that_day() -> None:
    assert readings("the September 11 attack on the consulate") == ["2001-09-11", "2024-09-11"]
    assert readings("the Jan. 6 attack") == ["2021-01-06", "2025-01-06"]


@each_row(
    ("words", "found"),
    [
        ("Tuesday", "2025-03-11"),
        ("Monday at 8", "2025-03-10 2024-07-08"),
        ("at 9 on Sunday", "2025-03-09"),
        ("Monday 10", "2025-03-10"),
        ("Thursday 31", "2024-10-31"),
        ("late March", "2025-03-21~/2025-03-31~ 2024-03-21~/2024-03-31~"),
        ("early March", "2025-03-01~/2025-03-10~"),
        ("the second quarter", "2024-34 2023-34"),
        ("this quarter", "2025-33 2024-36"),
        ("two months earlier", "2025-01~ ../2025-01~"),
        ("earlier in the day", "2025-03-12 2025-03-11"),
        ("the last week of the campaign", ""),
        ("the last two days of talks", ""),
        ("on the last day", ""),
        ("the last week of february", "2025-02-22~/2025-02-28~ 2025-02-24/2025-03-02"),
        ("Sunday best", ""),
        ("less than a week after March 1", "2025-03-01~/2025-03-08~"),
        ("a day after March 1", "2025-03-02"),
    ],
)
def test_what_words_alone_do_not_settle_has_every_reading_or_none(words: str, found: str) -> None:
    assert readings(words) == found.split()


def test_a_season_of_this_year_or_last_year() -> None:
    in_autumn = resolve_date("last spring", date(2025, 10, 26))
    assert in_autumn is not None
    assert [one.edtf for one in (in_autumn, *in_autumn.alternatives)] == ["2025-21", "2024-21"]
    assert readings("last spring") == ["2024-21"]


@each_row(
    ("words", "first"),
    [
        ("Monday after talks", "2025-03-10"),
        ("on Monday, before meeting the envoy", "2025-03-10"),
        ("Tuesday, a day after the vote", "2025-03-11"),
        ("last year before the vote", "2024"),
        ("le dimanche, veille du scrutin", "2025-03-09"),
        ("the Saturday before the vote", ""),
        ("the first Monday after the talks", ""),
        ("the last week before the election", ""),
        ("two days after the vote", ""),
        ("el sábado antes de la votación", ""),
        ("salıdan önce", "../2025-03-10"),
    ],
)
def test_a_time_before_or_after_an_event_that_has_no_day(words: str, first: str) -> None:
    assert ([*readings(words), ""])[0] == first


def test_an_event_that_was_yet_to_come_is_not_meant() -> None:
    found = resolve_date("the Oct. 7 attack", date(2011, 10, 9))
    assert found is not None
    assert found.edtf == "2011-10-07"


@each_row(
    ("words", "found"),
    [
        ("25-03-05", "2005-03-25 2025-03-05"),
        ("24-11-12", "2012-11-24 2024-11-12"),
        ("25/03/05", "2005-03-25"),
        ("25.03.05", "2005-03-25"),
    ],
)
def test_a_year_of_two_figures_may_come_first_before_hyphens(words: str, found: str) -> None:
    assert readings(words) == found.split()


def test_not_before_is_also_open_ahead() -> None:
    assert readings("not before Tuesday") == ["2025-03-11/2025-03-12", "2025-03-11/.."]
    found = resolve_date("not before Tuesday", REFERENCE)
    assert found is not None
    assert found.precision == "since"
    assert readings("since Tuesday") == ["2025-03-11/2025-03-12"]


@pytest.mark.parametrize(
    "words", ["三月三", "八月十五", "正月初一", "the march", "the sun", "march", "the sat"]
)
def test_what_is_no_day_of_our_calendar_is_none(words: str) -> None:
    assert readings(words) == []


@each_row(
    ("words", "edtf"),
    [
        ("in der Nacht zum Dienstag", "2025-03-10/2025-03-11"),
        ("in der Nacht auf den 11. März", "2025-03-10/2025-03-11"),
        ("в ночь на вторник", "2025-03-10/2025-03-11"),
        ("в ніч на 11 березня", "2025-03-10/2025-03-11"),
        ("overnight", "2025-03-11/2025-03-12"),
    ],
)
def test_the_night_into_a_day_is_of_two_days(words: str, edtf: str) -> None:
    assert readings(words)[0] == edtf


@each_row(
    ("words", "edtf"),
    [
        ("2025-W10", "2025-03-03/2025-03-09"),
        ("2025-W10-3", "2025-03-05"),
        ("2025-W60-1", ""),
        ("2025-W60", ""),
    ],
)
def test_weeks_of_iso_8601(words: str, edtf: str) -> None:
    assert [*readings(words), ""][0] == edtf


def test_so_many_years_time() -> None:
    assert readings("in two years' time", "future") == ["2027~"]


CLDR = Path(__file__).parent.joinpath("dates_cldr.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(("language", "direction", "words", "means"), [row.split("\t") for row in CLDR])
def test_languages_with_the_calendar_of_the_cldr(
    language: str, direction: str, words: str, means: str
) -> None:
    for hint in (language, None):
        assert [*readings(words, direction, hint), "none"][0] == means


@pytest.mark.parametrize("words", ["man", "Maine", "ma", "led", "pro", "sen", "luni"])
def test_words_of_the_new_calendars_are_no_other_words(words: str) -> None:
    assert readings(words) == []
