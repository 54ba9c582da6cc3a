"""Days as Arabic newspapers write them, and the like in other languages."""

from __future__ import annotations

from datetime import date

from claimex.kinds.time import resolve_date
from tests.tables import each_row

FRIDAY = date(2025, 3, 14)


@each_row(
    ("language", "words", "edtf"),
    [
        ("ar", "مساء أمس الأول", "2025-03-12"),
        ("ar", "أمس الأول الأربعاء", "2025-03-12"),
        ("ar", "غدٍ السبت", "2025-03-15"),
        ("ar", "يوم 11 مارس", "2025-03-11"),
        ("ar", "مساء يوم 11 مارس", "2025-03-11"),
        ("ar", "يوم 12/3/2025", "2025-03-12"),
        ("ar", "12 / 3 / 2025", "2025-03-12"),
        ("ar", "الـ14 من مارس", "2025-03-14"),
        ("ar", "14 آذار الجاري", "2025-03-14"),
        ("ar", "14 مارس/آذار الجاري", "2025-03-14"),
        ("ar", "يومي 12 و13 مارس الجاري", "2025-03-12/2025-03-13"),
        ("ar", "في 11 الجاري", "2025-03-11"),
        ("ar", "في الحادي عشر من الجاري", "2025-03-11"),
        ("es", "el 11 del corriente", "2025-03-11"),
        ("es", "el 11 de marzo corriente", "2025-03-11"),
        ("pt", "11 do corrente", "2025-03-11"),
        ("es", "el 30 del corriente", "2025-03-30"),
        ("tr", "11 Mart günü", "2025-03-11"),
        ("ru", "день 11 марта", "2025-03-11"),
        ("fa", "روز 11 مارس", "2025-03-11"),
        ("de", "am 11. 3. 2025", "2025-03-11"),
        ("cs", "úterý 11. 3. 2025", "2025-03-11"),
        ("en", "tomorrow, Saturday", "2025-03-15"),
        ("ar", "غدا، السبت", "2025-03-15"),
        ("en", "tomorrow, Friday", None),
        ("ar", "أمس الجمعة", None),
        ("en", "24 / 7 / 365", None),
        ("es", "el 31 del corriente", "2025-03-31"),
        ("es", "el próximo día 20 de marzo", None),
    ],
)
def test_a_day_with_words_for_its_day_or_its_month(language: str, words: str, edtf: str | None) -> None:
    found = resolve_date(words, FRIDAY, language=language)
    assert (found and found.edtf) == edtf


def test_a_day_that_the_month_of_the_article_lacks() -> None:
    assert resolve_date("el 31 del corriente", date(2025, 2, 14), language="es") is None
    assert resolve_date("el 11 del corriente", None, language="es") is None
