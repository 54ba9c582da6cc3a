"""The word lists behind the dates: spelt as the scanner spells, and each word once."""

from __future__ import annotations

from collections import Counter

import pytest

from claimex import lexicon
from claimex.kinds.quantity.numbers import han_value
from claimex.kinds.time.calendar import Period
from claimex.kinds.time.rule import KINDS, SECTIONS
from claimex.kinds.time.scan import LONGEST, normalise, phrases

LANGUAGES = lexicon.languages("calendar")


def spellings(language: str) -> list[str]:
    words = []
    for entry in lexicon.table(language, "calendar").values():
        for spelt in entry.values() if isinstance(entry, dict) else [entry]:
            words += spelt.split() if isinstance(spelt, str) else spelt
    return words


def test_these_languages_are_known() -> None:
    assert set(LANGUAGES) == set("ar de en es fr ru tr zh".split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_one_that_the_scanner_reads(language: str) -> None:
    assert set(lexicon.table(language, "calendar")) - {*SECTIONS, "phrases"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice(language: str) -> None:
    assert [word for word, times in Counter(spellings(language)).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_spelt_as_the_scanner_spells(language: str) -> None:
    assert [word for word in spellings(language) if normalise(word) != word] == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "zh"])
def test_no_phrase_is_longer_than_the_scanner_looks(language: str) -> None:
    assert [word for word in spellings(language) if len(word.split()) > LONGEST] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_weekdays_and_months(language: str) -> None:
    tokens = {token for phrase in phrases(language).values() for token in phrase}
    weekdays = {token.value for token in tokens if token.kind == "W"}
    months = {token.value for token in tokens if token.kind == "M"}
    assert weekdays == set(range(7))
    assert months == (set() if language == "zh" else set(range(1, 13)))  # there in figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_token_is_one_that_the_grammar_knows(language: str) -> None:
    set_aside = "P!~yc(Im"
    known = "".join(KINDS.values()) + set_aside
    kinds = {token.kind for phrase in phrases(language).values() for token in phrase}
    assert sorted(kinds - set(known)) == []


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十八", 28),
        ("二〇二五", 2025),
        ("两", 2),
    ],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize("text", ["Été", "ŞUBAT", "Aralık", "Ёлка май", "أكتوبر", "٢٨", "14–16", "Tuesday’s"])
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_an_open_stretch_has_no_two_ends() -> None:
    with pytest.raises(ValueError, match="open"):
        _ = Period(None, None, "any").ends
