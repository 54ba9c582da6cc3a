"""The word lists behind the dates: spelt as the scanner spells, and each word once."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from claimex import lexicon, resolve_date
from claimex.errors import ConfigurationError
from claimex.kinds.quantity.numbers import han_value
from claimex.kinds.time import is_time_of_day
from claimex.kinds.time.calendar import Period
from claimex.kinds.time.rule import KINDS
from claimex.kinds.time.scan import LONGEST, LONGEST_UNSPACED, _entries, normalise, phrases, scan

LANGUAGES = lexicon.languages("calendar")


def spellings(language: str) -> list[str]:
    return [word for *_, word in _entries(language)]


def file_of(language: str) -> str:
    return f"claimex/lexicon/{language}/calendar.toml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice(language: str) -> None:
    twice = [word for word, times in Counter(spellings(language)).items() if times > 1]
    assert not twice, f"{file_of(language)}: leave each of these in one entry alone: {twice}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_spelt_as_the_scanner_spells(language: str) -> None:
    dead = {
        f"{section}.{key}: {word!r}": normalise(word).replace("-", " ")
        for section, key, word in _entries(language)
        if normalise(word) != word or tuple(scan(word, language)) != phrases(language)[word]
    }
    assert not dead, (
        f"{file_of(language)}: no text is read by these; write them in small letters, without accents, hyphens "
        f"and apostrophes (a hyphen is a space), in {LONGEST} words ({LONGEST_UNSPACED} letters of a language "
        f"without spaces) at most: {dead}"
    )


HOLIDAY = "|".join([r"\d\d-\d\d", *lexicon.dictionary("en", "calendar", "holiday")])
KEYS = {
    "part": r"start|early|mid|late|end",
    "shift": r"earlier|later",
    "ago": r"ago|counted|bare",
    "ago_before": r"before|since|plain",
    "beside": r"two_days_before|day_before|day_after|two_days_after",
    "holiday": f"(?:{HOLIDAY})(?:/(?:{HOLIDAY}))*",
    **dict.fromkeys(("number", "nth", "decade"), r"-?\d+"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_those_of_the_rules(language: str) -> None:
    odd = [f"{s}.{key}" for s, key, _ in _entries(language) if s in KEYS and not re.fullmatch(KEYS[s], key)]
    assert not odd, f"{file_of(language)}: no rule reads these keys; take those of en: {odd}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_weekdays_and_months_are_there_all_or_none(language: str) -> None:
    tokens = {token for phrase in phrases(language).values() for token in phrase}
    weekdays = {token.value for token in tokens if token.kind == "W"}
    months = {token.value for token in tokens if token.kind == "M"}
    assert weekdays in (set(), set(range(7))), f"{file_of(language)}: its weekdays are not all there"
    assert months in (set(), set(range(1, 13))), f"{file_of(language)}: its months are not all there"


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        ('[months]\nmay = "май"', "'months' with 'may'"),
        ('[month]\nfebuary = "feb"', "'month' with 'febuary'"),
        ('[units]\ndya = "дни"', "'units' with 'dya'"),
    ],
)
def test_an_entry_that_no_rule_reads_is_named(
    entries: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "table", lambda *_: tomllib.loads(entries))
    with pytest.raises(ConfigurationError, match=rf"bg/calendar\.toml.*{named}"):
        list(_entries("bg"))


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


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("vendredi en huit", "2025-06-20"),
        ("vendredi en quinze", "2025-06-27"),
        ("US Independence Day", "2025-07-04"),
        ("Independence Day", None),  # whose?
        ("Article 9", None),
        ("article 14", None),
        ("the 14", "2025-06-14"),
    ],
)
def test_words_that_look_like_others(text: str, edtf: str | None) -> None:
    found = resolve_date(text, "2025-06-10", direction="future")
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the morning", True),
        ("Nel pomeriggio", True),
        ("3:15 p.m.", True),
        ("вечером", True),
        ("下午3点", True),
        ("Tuesday morning", False),
        ("the same day", False),
        ("in the near future", False),
        ("in", False),
        ("", False),
        ("evening " * 100, False),
    ],
)
def test_an_hour_or_a_part_of_a_day_is_no_day(text: str, expected: bool) -> None:
    assert is_time_of_day(text) is expected
