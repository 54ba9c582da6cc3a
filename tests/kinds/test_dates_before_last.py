"""Two steps away: the last but one, the one after next, eves and the days before them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimex import lexicon
from claimex.kinds.time import resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 12)  # a Wednesday
STEPPING = [code for code in lexicon.languages("calendar") if lexicon.words(code, "calendar", "before_last")]


def edtf(words: str, language: str, direction: str = "past") -> str | None:
    found = resolve_date(words, REFERENCE, direction=direction, language=language)  # type: ignore[arg-type]
    return found and found.edtf


@pytest.mark.parametrize("language", STEPPING)
def test_last_but_one_is_never_before_the_last(language: str) -> None:
    read = {
        edtf(words, language)
        for word in lexicon.words(language, "calendar", "before_last")
        for friday in lexicon.words(language, "calendar", "weekday", "friday")
        for words in (f"{word} {friday}", f"{friday} {word}")
    }
    assert "2025-10-31" in read
    assert read <= {"2025-10-31", None}


@each_row(
    ("language", "words", "written"),
    [
        ("en", "in October of the year before last", "2023-10"),
        ("en", "the summer before last", "2024-22"),
        ("en", "the Christmas before last", "2023-12-25"),
        ("en", "the October before last", "2024-10"),
        ("en", "before last Friday", "../2025-11-06"),
        ("en", "Tuesday last week, November 4", "2025-11-04"),
        ("es", "el martes de la semana pasada, 4 de noviembre", "2025-11-04"),
        ("en", "before last week", "../2025-11-02"),
        ("en", "the penultimate Friday of October", "2025-10-24"),
        ("en", "the penultimate day of October", "2025-10-30"),
        ("en", "the penultimate quarter of 2024", "2024-35"),
        ("en", "the penultimate day of the year", None),
        ("ru", "позапрошлой ночью", "2025-11-10"),
        ("ru", "позапрошлой зимой", "2023-24"),
        ("ru", "в позапрошлом октябре", "2024-10"),
        ("ru", "в позапрошлые выходные", "2025-11-01/2025-11-02"),
        ("ru", "в пятницу на позапрошлой неделе", "2025-10-31"),
        ("uk", "у жовтні позаминулого року", "2023-10"),
        ("de", "vorletzte Nacht", "2025-11-10"),
        ("de", "vor dem letzten Freitag", "../2025-11-06"),
        ("fr", "l'avant-dernier vendredi d'octobre", "2025-10-24"),
        ("fr", "avant le dernier vendredi d'octobre", "../2025-10-30"),
        ("fr", "avant-guerre", None),
        ("it", "il penultimo giorno dell'anno", None),
        ("zh", "上上周五", "2025-10-31"),
        ("zh", "大大前天", None),
        ("ja", "先々週の金曜日", "2025-10-31"),
        ("ja", "先々月", "2025-09"),
        ("ja", "さきおととい", "2025-11-09"),
        ("ko", "지지난달 5일", "2025-09-05"),
        ("pl", "przedprzedwczoraj", "2025-11-09"),
        ("fr", "avant-avant-hier", "2025-11-09"),
    ],
)
def test_two_steps_back(language: str, words: str, written: str | None) -> None:
    assert edtf(words, language) == written


@each_row(
    ("language", "words", "written"),
    [
        ("de", "übernächsten Freitag", "2025-11-21"),
        ("zh", "下下周五", "2025-11-28"),
        ("ja", "再来週の金曜日", "2025-11-28"),
        ("ja", "再来年", "2027"),
        ("ja", "しあさって", "2025-11-15"),
        ("en", "the summer after next", "2027-22"),
        ("en", "tomorrow week", "2025-11-20"),
        ("en", "a week tomorrow", "2025-11-20"),
        ("en", "two weeks tomorrow", "2025-11-27"),
        ("pt", "na véspera do Natal", "2025-12-24"),
        ("pt", "na antevéspera de Natal", "2025-12-23"),
        ("es", "la antevíspera de Navidad", "2025-12-23"),
        ("it", "l'antivigilia di Capodanno", "2025-12-30"),
        ("fr", "l'avant-veille de Noël", "2025-12-23"),
        ("fr", "le lendemain de Noël", "2025-12-26"),
        ("fr", "l'avant-veille du sommet", None),
        ("de", "am Vorabend von Silvester", "2025-12-30"),
        ("ru", "за два дня до Рождества", "2026-01-05"),
        ("ar", "عشية عيد الميلاد", "2025-12-24"),
        ("ar", "عشية القمة", None),
        ("fr", "le surlendemain de Noël", "2025-12-27"),
        ("de", "zwei Tage vor Weihnachten", "2025-12-23"),
        ("en", "days before Christmas", None),
        ("en", "the day after, Friday", "2025-11-14"),
        ("it", "il giorno dopo Natale", "2025-12-26"),
        ("it", "il giorno dopo, venerdì", "2025-11-14"),
        ("tr", "Yılbaşından iki gün önce", None),
        ("tr", "Yılbaşından önceki gün", None),
    ],
)
def test_the_one_after_next_and_eves(language: str, words: str, written: str | None) -> None:
    assert edtf(words, language, "future") == written


@pytest.mark.parametrize("day", [date(2025, 11, 10 + days) for days in range(7)])
@each_row(
    ("language", "following", "after_it"),
    [
        ("en", "next weekend", "the weekend after next"),
        ("de", "nächstes Wochenende", "übernächstes Wochenende"),
        ("ko", "다음 주말", "다다음 주말"),
        ("en", "next week", "the week after next"),
        ("en", "next Friday", "the Friday after next"),
        ("de", "nächsten Freitag", "übernächsten Freitag"),
    ],
)
def test_the_one_after_next_is_a_week_after_the_next_one_in_each_reading(
    day: date, language: str, following: str, after_it: str
) -> None:
    found = [resolve_date(w, day, direction="future", language=language) for w in (following, after_it)]
    first, second = ([one.earliest for one in (f, *f.alternatives) if one.earliest] for f in found if f)
    assert second == [earliest + timedelta(7) for earliest in first]
    assert first[0] > day


def test_a_weekend_that_is_next_may_be_of_this_week_or_of_the_next() -> None:
    found = resolve_date("next weekend", REFERENCE, direction="future")
    assert found
    assert [one.edtf for one in (found, *found.alternatives)] == [
        "2025-11-15/2025-11-16",
        "2025-11-22/2025-11-23",
    ]


@pytest.mark.parametrize("words", ["yesterday week", "tomorrow month", "two days tomorrow", "today week"])
def test_only_weeks_after_a_day_are_said_without_a_word_between(words: str) -> None:
    assert edtf(words, "en") is None


@pytest.mark.parametrize("words", ["half past nine on Sunday evening", "Sunday at half past nine"])
def test_the_half_hour_of_a_day_is_on_that_day(words: str) -> None:
    assert edtf(words, "en") == "2025-11-09"
