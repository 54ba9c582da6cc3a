"""A day that counts from another event: unknown alone, and the day itself where that is named beside it."""

from __future__ import annotations

from datetime import date

import pytest

from claimex.kinds.time import DateRange, Direction, resolve_date
from tests.tables import each_row

THURSDAY, FRIDAY = date(2025, 3, 13), date(2025, 3, 14)


def written(words: str, language: str, day: date | None = FRIDAY, direction: Direction = "past") -> list[str]:
    """The readings of words for a time."""
    found: DateRange | None = resolve_date(words, day, language=language, direction=direction)
    return [] if found is None else [one.edtf for one in (found, *found.alternatives)]


@each_row(
    ("language", "words"),
    [
        ("en", "the next day"),
        ("en", "the next day, at 3 pm"),
        ("en", "the following day"),
        ("en", "a day earlier"),
        ("en", "the day after, in Accra"),
        ("es", "la víspera"),
        ("es", "en la víspera"),
        ("de", "am Vortag"),
        ("de", "tags zuvor"),
        ("fr", "la veille au soir"),
        ("it", "alla vigilia"),
        ("pt", "na véspera"),
        ("nl", "de dag ervoor"),
        ("nl", "daags voordien"),
        ("ru", "накануне"),
        ("ru", "накануне пятницы"),  # the day before that
        ("pl", "w przeddzień"),
        ("pl", "poprzedniego dnia"),
        ("uk", "напередодні"),
        ("tr", "bir önceki gün"),
        ("ar", "عشية"),
        ("ar", "عشية الخميس"),
        ("zh", "前一天"),
        ("zh", "第二天"),
        ("zh", "次日"),
    ],
)
def test_a_day_that_counts_from_another_event_is_not_known(language: str, words: str) -> None:
    assert written(words, language) == []


@each_row(
    ("language", "words"),
    [
        ("en", "next day, Friday"),
        ("en", "the next day – Friday"),
        ("en", "the next day (Friday)"),
        ("en", "the following day, a Friday"),
        ("en", "on Friday, the next day"),
        ("en", "Friday, a day later"),
        ("en", "the very next day, Friday"),
        ("en", "the next morning, Friday"),
        ("en", "that evening, Friday"),
        ("fr", "le lendemain matin, vendredi"),
        ("ru", "на следующее утро, в пятницу"),
        ("tr", "ertesi gün Cuma günü"),
        ("zh", "次日星期五"),
        ("zh", "第二天，星期五"),
        ("ko", "다음 날, 금요일"),
        ("hi", "अगले दिन शुक्रवार को"),
        ("no", "neste dag, fredag"),
        ("es", "el día siguiente, viernes"),
        ("es", "al día siguiente, viernes"),
        ("es", "el viernes, al día siguiente"),
        ("de", "am nächsten Tag, dem Freitag"),
        ("de", "am Freitag, dem nächsten Tag"),
        ("de", "am folgenden Tag, Freitag"),
        ("fr", "le lendemain, vendredi"),
        ("fr", "le jour suivant, vendredi"),
        ("it", "il giorno seguente, venerdì"),
        ("pt", "no dia seguinte, sexta-feira"),
        ("nl", "de volgende dag, vrijdag"),
        ("ru", "на следующий день, в пятницу"),
        ("pl", "następnego dnia, w piątek"),
        ("uk", "наступного дня, у п'ятницю"),
        ("tr", "ertesi gün, cuma"),
        ("ar", "اليوم التالي، الجمعة"),
        ("zh", "次日（星期五）"),
    ],
)
def test_a_weekday_decides_which_day_the_next_one_is(language: str, words: str) -> None:
    assert written(words, language) == ["2025-03-14", "2025-03-07"]
    assert written(words, language, direction="future")[0] == "2025-03-14"
    assert written(words, language, THURSDAY, "future") == ["2025-03-14"]


@pytest.mark.parametrize("words", ["the next day, Friday", "the following day, Friday"])
def test_the_next_day_of_the_article_goes_first_where_it_is_that_weekday(words: str) -> None:
    assert written(words, "en", THURSDAY) == ["2025-03-14", "2025-03-07"]
    assert written(words, "en", None) == []


@each_row(
    ("language", "words"),
    [
        ("en", "the day before, Thursday"),
        ("en", "a day earlier, on Thursday"),
        ("es", "la víspera, jueves"),
        ("es", "el día anterior, jueves"),
        ("de", "am Vortag, einem Donnerstag"),
        ("de", "am Donnerstag, dem Vortag des Gipfels"),
        ("fr", "la veille, jeudi"),
        ("it", "il giorno precedente, giovedì"),
        ("nl", "een dag eerder, op donderdag"),
        ("ru", "в четверг, накануне саммита"),
        ("pl", "w przeddzień, w czwartek"),
        ("tr", "bir önceki gün, perşembe"),
        ("ar", "في اليوم السابق، الخميس"),
        ("en", "the day before, 13 March"),
        ("en", "13 March, the day before"),
        ("es", "la víspera, el 13 de marzo"),
        ("ru", "13 марта, накануне"),
    ],
)
def test_a_weekday_or_a_date_decides_which_day_the_one_before_is(language: str, words: str) -> None:
    assert written(words, language) == ["2025-03-13"]


@each_row(
    ("language", "words", "day"),
    [
        ("en", "next Friday", "2025-03-21"),
        ("es", "el próximo día viernes", "2025-03-21"),
        ("en", "this Friday", "2025-03-14"),
        ("en", "Friday, the day after the vote", "2025-03-14"),
        ("es", "un día antes del lunes", "2025-03-09"),
        ("de", "also noch am Dienstag", "2025-03-11"),
        ("de", "noch Dienstag", "2025-03-11"),
        ("fr", "déjà mardi", "2025-03-11"),
        ("it", "già martedì", "2025-03-11"),
        ("pt", "ainda na terça-feira", "2025-03-11"),
        ("nl", "nog op dinsdag", "2025-03-11"),
    ],
)
def test_what_is_near_to_these_is_read_as_before(language: str, words: str, day: str) -> None:
    assert written(words, language)[0] == day
