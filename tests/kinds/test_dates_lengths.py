"""Lengths of time, numbers in words, bare days, and what is written on a word: in every language that has them."""

from __future__ import annotations

from datetime import date

from claimex.kinds.time import DateRange, resolve_date
from tests.tables import each_row

REFERENCE = date(2025, 11, 16)  # a Sunday


def found_in(language: str, words: str, direction: str = "past") -> DateRange | None:
    return resolve_date(words, REFERENCE, language=language, direction=direction)  # type: ignore[arg-type]


def readings(language: str, words: str) -> list[str]:
    found = found_in(language, words)
    return [reading.edtf for reading in (found, *found.alternatives)] if found else []


# --- first and last days -----------------------------------------------------------------------


@each_row(
    ("language", "words"),
    [
        ("en", "opened on Tuesday and ended on Thursday"),
        ("en", "the talks, which began on Tuesday, ended on Thursday"),
        ("de", "am Dienstag begann und am Donnerstag endete"),
        ("fr", "commencé mardi et terminé jeudi"),
        ("es", "comenzó el martes y terminó el jueves"),
        ("it", "iniziato martedì e concluso giovedì"),
        ("pt", "começou na terça-feira e terminou na quinta-feira"),
        ("ru", "начались во вторник и завершились в четверг"),
    ],
)
def test_words_that_give_a_first_and_a_last_day(language: str, words: str) -> None:
    assert readings(language, words) == ["2025-11-11/2025-11-13"]


@each_row(
    ("words", "expected", "said"),
    [
        ("began on Tuesday", "2025-11-11/2025-11-24", "from 11 November 2025 on"),
        ("opened on 11 November", "2025-11-11/2025-11-24", "from 11 November 2025 on"),
        ("wrapped up on Tuesday", "2025-10-29/2025-11-11", "up to 11 November 2025"),
        ("ends today", "2025-11-03/2025-11-16", "up to 16 November 2025"),
        ("began in October", "2025-10", "October 2025"),
        ("began talks in Oslo on Tuesday", "2025-11-11", "11 November 2025"),
    ],
)
def test_a_first_or_a_last_day_alone_leaves_the_other_open(words: str, expected: str, said: str) -> None:
    found = found_in("en", words)
    assert found is not None
    assert (found.edtf, str(found)) == (expected, said)
    assert not found.impossible


def test_a_first_day_without_a_year_is_known_as_a_day() -> None:
    found = resolve_date("began on August 1", None)
    assert found is not None
    assert found.edtf == "XXXX-08-01"


# --- numbers in words ---------------------------------------------------------------------------


@each_row(
    ("language", "words", "written"),
    [
        ("en", "two thousand and eighteen", "2018"),
        ("en", "May nineteen ninety-nine", "1999-05"),
        ("en", "two hundred and five days ago", "2025-04-25~"),
        ("en", "the two thousands", None),
        ("fr", "deux mille dix-huit", "2018"),
        ("es", "marzo de dos mil veinte", "2020-03"),
        ("it", "duemilaventi", "2020"),
        ("de", "im Jahr zweitausendachtzehn", "2018"),
        ("pl", "dwa tysiące osiemnaście", "2018"),
        ("ru", "двадцать два дня назад", "2025-10-25~"),
        ("ar", "ألفين وثمانية عشر", "2018"),
        ("ar", "12 مارس ألفان وعشرون", "2020-03-12"),
        ("tr", "iki bin on sekiz", "2018"),
        ("tr", "ikibin on sekiz", "2018"),
        ("tr", "bin dokuz yüz seksenler", "198X"),
        ("tr", "iki bin onlar", "201X"),
        ("zh", "两千零六年五月三日", "2006-05-03"),
    ],
)
def test_numbers_in_words_are_those_of_quantities(language: str, words: str, written: str | None) -> None:
    found = found_in(language, words)
    assert (found and found.edtf) == written


@each_row(
    ("language", "words", "written"),
    [
        ("en", "the year 789", "0789"),
        ("ar", "عام 650", "0650"),
        ("tr", "650 yılı", "0650"),
        ("tr", "650 yıl", None),
        ("zh", "650年", "0650"),
        ("zh", "114年", None),  # or one of the Republic
        ("en", "650 years", None),
        ("en", "650 year", None),
        ("es", "siglo XIV", "13XX"),
        ("fr", "le XVIe siècle", "15XX"),
        ("ru", "XIX век", "18XX"),
        ("it", "XV secolo", "14XX"),
        ("en", "chapter XV", None),
    ],
)
def test_early_years_and_centuries(language: str, words: str, written: str | None) -> None:
    found = found_in(language, words)
    assert (found and found.edtf) == written


# --- a number that is all of the words ----------------------------------------------------------


@each_row(
    ("language", "words"),
    [
        ("en", "27"), ("en", "the 27"), ("en", "the 27th"), ("en", "the twenty-seventh"), ("de", "27."),
        ("de", "am 27."), ("fr", "le 27"), ("es", "el 27"), ("es", "el día 27"), ("it", "il 27"), ("pt", "o dia 27"),
        ("tr", "27'si"), ("tr", "yirmi yedisi"), ("ar", "السابع والعشرون"), ("ar", "للسابع والعشرين"),
        ("ru", "27-го"),
    ],
)  # fmt: skip
def test_a_bare_day_is_the_latest_or_the_one_to_come(language: str, words: str) -> None:
    assert readings(language, words) == ["2025-10-27", "2025-11-27"]


@each_row(
    ("language", "words"),
    [
        ("en", "27 people"), ("en", "room 27"), ("en", "27 meetings"), ("en", "at 15"), ("en", "over 15"),
        ("en", "27 the"), ("en", "the first"), ("en", "the five"), ("en", "the twenty"), ("en", "five"), ("en", "40"),
        ("en", "4-2"), ("en", "2.15"), ("de", "27 Minister"), ("tr", "yirmi"), ("tr", "27 kişi"), ("es", "los 27"),
    ],
)  # fmt: skip
def test_a_number_among_words_is_no_day(language: str, words: str) -> None:
    assert found_in(language, words) is None


@each_row(
    ("language", "words", "written"),
    [
        ("en", "Friday the fourteen", "2025-11-14"),
        ("en", "Friday the twenty-first", "2025-11-21"),
        ("en", "4-22", "2025-04-22"),
        ("en", "22-4", "2025-04-22"),
        ("en", "08/12, 2015", "2015-08-12"),
        ("fr", "12/08, 2015", "2015-08-12"),
        ("en", "08/12/2015, 2016", None),
        ("zh", "12-11-10", "2012-11-10"),
        ("es", "los 1970", "197X"),
        ("es", "los 70", "197X"),
        ("es", "década 70", "197X"),
        ("zh", "本世纪10年代", "201X"),
    ],
)
def test_days_and_decades_in_other_forms(language: str, words: str, written: str | None) -> None:
    found = resolve_date(words, REFERENCE, language=language, direction="past")
    if words == "Friday the twenty-first":
        found = found_in(language, words, "future")
    assert (found and found.edtf) == written


# --- lengths of time ----------------------------------------------------------------------------


@each_row(
    ("language", "words", "written"),
    [
        ("en", "2 years and 21 days ago", "2023-10-26"),
        ("en", "a year and three months ago", "2024-08~"),
        ("en", "5 years, 1 month and 12 days from now", "2030-12-28"),
        ("en", "two days two days ago", None),
        ("fr", "il y a 2 ans et 3 mois", "2023-08~"),
        ("de", "vor 2 Jahren und 3 Monaten", "2023-08~"),
        ("es", "hace 2 años y 3 meses", "2023-08~"),
        ("tr", "3 ay 2 yıl önce", "2023-08~"),
        ("ar", "2 عام و 21 يوما من الآن", "2027-12-07"),
        ("fr", "dans trois ans", "2028~"),
        ("es", "dentro de 10 meses", "2026-09~"),
        ("it", "tra due settimane", "2025-11-24~/2025-11-30~"),
        ("it", "tra il 14 e il 16 ottobre", "2025-10-14/2025-10-16"),
        ("pt", "daqui a três anos", "2028~"),
        ("pl", "za dwa tygodnie", "2025-11-24~/2025-11-30~"),
        ("uk", "через п'ять днів", "2025-11-21"),
        ("ru", "через пять дней", "2025-11-21"),
        ("he", "בעוד שלושה ימים", "2025-11-19"),
        ("en", "in three weeks", None),  # how long it took, perhaps
        ("de", "in drei Wochen", None),
        ("tr", "üç hafta içinde", "2025-11-16~/2025-12-07~"),
        ("tr", "bu yıl içinde", "2025"),
        ("tr", "yarından itibaren üç gün sonra", "2025-11-20"),
        ("tr", "iki Pazartesi sonra", "2025-11-24"),
        ("en", "within the next 2 weeks", "2025-11-16~/2025-11-30~"),
        ("ko", "3일 이내", "2025-11-16~/2025-11-19~"),
        ("ko", "올해 안에", "2025"),
    ],
)
def test_lengths_of_several_units_and_words_for_in(language: str, words: str, written: str | None) -> None:
    found = found_in(language, words)
    assert (found and found.edtf) == written


@each_row(
    ("language", "words", "other"),
    [
        ("en", "the past 3 weeks", "2025-10-26/2025-11-15"),
        ("en", "the next 3 days", "2025-11-17/2025-11-19"),
        ("en", "for 3 days from today", "2025-11-16/2025-11-18"),
        ("en", "the last two decades", "2000/2019"),
        ("en", "the next 3 decades", "2030/2059"),
        ("en", "two weeks from now", "2025-11-30"),
        ("en", "two weeks ago", "2025-11-02"),
        ("en", "more than 3 days ago", "../2025-11-12"),
        ("en", "more than 2 days before yesterday", "../2025-11-12"),
        ("en", "less than 2 weeks from today", "2025-11-16/2025-11-29"),
        ("es", "hace más de 3 días", "../2025-11-12"),
        ("en", "earlier this year", "2025-01-01/2025-11-15"),
        ("en", "later this month", "2025-11-16/2025-11-30"),
        ("en", "the rest of the month", "2025-11-17/2025-11-30"),
        ("es", "resto del mes", "2025-11-16/2025-11-30"),
        ("es", "más temprano este año", "2025-01-01/2025-11-15"),
        ("de", "Rest des Jahres", "2025-11-16/2025-12-31"),
        ("fr", "le reste de l'année", "2025-11-16/2025-12-31"),
        ("tr", "yılın geri kalanı", "2025-11-16/2025-12-31"),
        ("tr", "bu haftanın geri kalanında", "2025-11-16"),
        ("ko", "이번 달 나머지", "2025-11-16/2025-11-30"),
        ("ar", "بقية العام", "2025-11-16/2025-12-31"),
        ("ru", "остаток года", "2025-11-16/2025-12-31"),
        ("uk", "решта року", "2025-11-16/2025-12-31"),
        ("pl", "reszta roku", "2025-11-16/2025-12-31"),
        ("fa", "بقیه سال", "2025-11-16/2025-12-31"),
        ("he", "יתרת השנה", "2025-11-16/2025-12-31"),
        ("en", "the first week of October", "2025-09-29/2025-10-05"),
        ("en", "the last week of October", "2025-10-27/2025-11-02"),
        ("en", "from 1 October to 20 December", "2025-10-01/2025-12-20"),
        ("ar", "20/04/27", "2020-04-27"),
    ],
)
def test_the_other_readings_of_a_length(language: str, words: str, other: str) -> None:
    found = readings(language, words)
    assert other in found


# --- what is written on a word, and named weeks and months --------------------------------------


@each_row(
    ("language", "words", "written"),
    [
        ("tr", "Ocaktan Mart'a kadar", "2025-01/2025-03"),
        ("tr", "Mayısın otuzu", "2025-05-30"),
        ("tr", "2016'nın 11'inci ayı", "2016-11"),
        ("tr", "Nisan'ın 4'ünden 22'sine kadar", "2025-04-04/2025-04-22"),
        ("tr", "iki bin yirmi yedinin üçüncü haftası", "2027-01-18~/2027-01-24~"),
        ("tr", "gelecek aydan sonraki ay", "2026-01"),
        ("tr", "gelecek hafta sonundan sonraki hafta sonu", "2025-11-29/2025-11-30"),
        ("ar", "الاثنين والثلاثاء", "2025-11-10/2025-11-11"),
        ("ar", "أول يوم جمعة في هذا الشهر", "2025-11-07"),
        ("en", "between week 31 and 35 of 2024", "2024-07-29/2024-09-01"),
        ("en", "week 35 and 31 of 2024", None),
        ("es", "segunda quincena de octubre", "2025-10-16/2025-10-31"),
        ("zh", "从2016年一月十日到十二日", "2016-01-10/2016-01-12"),
        ("zh", "大后天", "2025-11-19"),
        ("zh", "大前天", "2025-11-13"),
        ("ru", "послепослезавтра", "2025-11-19"),
        ("en", "from next Friday to Oct 1st 2026", "2025-11-21/2026-10-01"),
    ],
)
def test_endings_weeks_and_months(language: str, words: str, written: str | None) -> None:
    found = found_in(language, words)
    assert (found and found.edtf) == written
