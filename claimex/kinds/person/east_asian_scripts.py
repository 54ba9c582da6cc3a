"""Names of East Asia in Han, Hangul and Russian letters, in Latin ones."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from anyascii import anyascii

from claimex import lexicon
from claimex.kinds.person.asian import surname_languages
from claimex.kinds.person.sounds import fold_word
from claimex.kinds.person.titles import kind_of

_JAPANESE_SURNAMES = lexicon.dictionary("ja", "names", "surnames")
_JAPANESE_GIVEN = lexicon.dictionary("ja", "names", "given")
_KOREAN_SURNAMES = lexicon.words("ru", "names", "korean_surnames")
_KOREAN_LETTERS = lexicon.dictionary("ru", "names", "korean")
_CHINESE = lexicon.dictionary("ru", "names", "chinese")
_ENDINGS = {
    ending: ["" if base == "-" else base for base in bases if base in "-ьй"]
    for ending, bases in lexicon.spellings("ru", "names", "first_case").items()
}
_OF_ONE_SEX = tuple(lexicon.words("zh", "offices", "man") | lexicon.words("zh", "offices", "woman"))
_VOWEL = re.compile("[аеёиоуыэюя]")
_CYRILLIC_WORDS = re.compile(r"[а-яё]+", re.IGNORECASE)


def without_titles(piece: str) -> str:
    """Return a piece in Han or Hangul without the titles, and the countries before them, at its ends."""
    titles, countries = _titles()
    while piece.startswith(titles) or (len(piece) > 3 and piece.startswith(countries)):
        before = countries if piece.startswith(countries) else titles
        piece = piece[len(next(filter(piece.startswith, before))) :]
    while piece.endswith(titles):
        for after in (titles, countries):
            piece = piece.removesuffix(next(filter(piece.endswith, after), ""))
    return piece


@cache
def _variants() -> dict[int, str]:
    """Return characters that several countries write otherwise, each with one for all: 張, 张."""
    groups = lexicon.read_bytes("zh", "han_variants.txt.gz").decode("utf-8").split()
    return {ord(char): group[0] for group in groups for char in group}


_HAN = re.compile("[一-鿿々]+")


def share_characters(one: str, other: str) -> bool | None:
    """Return whether two names in Han have the same characters, in any country's form: 張伟, 张偉.

    None where they have not, and one of them may be a foreign name, which goes by its sounds.
    """
    mine, theirs = ("".join(map(without_titles, _HAN.findall(text))) for text in (one, other))
    if mine.translate(_variants()) == theirs.translate(_variants()):
        return True
    return False if is_east_asian(mine) and is_east_asian(theirs) else None


def is_east_asian(name: str) -> bool:
    """Whether a name in Han has a surname of East Asia and no more characters than names have there."""
    if any(name.startswith(surname) for surname in _JAPANESE_SURNAMES if len(surname) > 1):
        return True
    return len(name) <= 4 and bool(surname_languages(fold_word(name[:1])))


@cache
def _common_surnames() -> frozenset[str]:
    """Return the common surnames of China, each in the one form for all countries."""
    return frozenset(char.translate(_variants()) for char in lexicon.words("zh", "names", "common_surnames"))


def may_be_foreign(name: str) -> bool:
    """Whether a name in Han has no common surname of China or Japan, and may be one written by its sounds."""
    surname = without_titles(name)[:1].translate(_variants())
    return surname not in _common_surnames() and not any(map(name.startswith, _JAPANESE_SURNAMES))


def read_native(piece: str) -> list[str]:
    """Return the words of a piece in Han or Hangul, romanised; surname and given name are separate."""
    piece = piece[whose.end() :] if (whose := _WHOSE.match(piece)) else piece
    name = without_titles(piece)
    title = [_title_of(piece)] if name != piece else []
    if not name:
        return title
    if "\u3040" <= name[0] <= "\u30ff":
        return [*title, fold_word(name)]
    if "\uac00" <= name[0] <= "\ud7a3":
        return [*title, *(anyascii(part).lower() for part in name)]
    return [*title, *_read_han(name)]


_RELATIONS = "|".join(lexicon.words("zh", "offices", "relations"))
_WHOSE = re.compile(rf".+?(?=(?:{_RELATIONS}))")
"""Whose spokesman or wife somebody is: 普京 in 普京发言人."""


def _title_of(piece: str) -> str:
    """Return the word of a man's or a woman's title that a piece ends in, romanised; else any title."""
    return fold_word(next(filter(piece.endswith, _OF_ONE_SEX), "")) or "minister"


@cache
def _titles() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return titles in Han and Hangul, and countries that are before them, the longest first."""
    titles = chain.from_iterable(
        lexicon.words(language, "offices", "titles") for language in ("zh", "ja", "ko")
    )
    both = titles, lexicon.all_words("names", "countries")
    first, second = (tuple(sorted(words, key=len, reverse=True)) for words in both)
    return first, second


def _read_han(name: str) -> list[str]:
    for size in (3, 2, 1):
        surname = _JAPANESE_SURNAMES.get(name[:size])
        given = _JAPANESE_GIVEN.get(name[size:])
        if surname and (given or size > 1):
            rest = name[size:]  # a given name that no table has is another one than those it has
            return [surname, given or fold_word(rest)] if given or 0 < len(rest) < 4 else [surname]
    return [fold_word(part) for part in (name[0], name[1:]) if part]


def romanised(part: str) -> str:
    """Return a Chinese or Korean name in Russian letters in Latin ones; any other text as it is."""
    found = [
        word for word in _CYRILLIC_WORDS.findall(part) if len(word) < 4 or kind_of(fold_word(word)) == "N"
    ]
    read = _read_russian([word.lower() for word in found]) if 1 < len(found) < 4 else []
    for word, latin in zip(found, read, strict=False):
        part = part.replace(word, latin.title(), 1)
    return part


def _read_russian(words: list[str]) -> list[str]:
    chinese = [_chinese_in_any_case(word) for word in words]
    if all(chinese) and "zh" in surname_languages(chinese[0]):
        return chinese
    if words[0] in _KOREAN_SURNAMES and len(words) == 3 and len(words[2]) > 2:
        # one syllable in each word, and a case's behind it
        words[2:] = [form for form in (*_in_first_case(words[2]), words[2]) if _VOWEL.search(form)][:1]
    if words[0] in _KOREAN_SURNAMES and all(len(word) <= 4 for word in words):
        return [_korean(word) for word in words]
    return []


def _chinese_in_any_case(word: str) -> str:
    """Return the pinyin of a word that may have an ending of a case."""
    return next((found for form in (word, *_in_first_case(word)) if (found := _chinese(form))), "")


def in_first_case(text: str) -> str:
    """Return a name in Russian letters without the case of its last word, where the rest is Chinese too."""
    word = _CYRILLIC_WORDS.findall(text)[-1:]
    read = (form for last in word for form in _in_first_case(last.lower()) if _chinese(form))
    form = next(read, "")
    return f"{text[: text.rindex(word[0])]}{form.title()}" if form else ""


def _in_first_case(word: str) -> list[str]:
    """Return a word without the ending of a case, the longest one first."""
    return [
        word[:-size] + base
        for size in (3, 2, 1)
        if len(word) > size + 1
        for base in _ENDINGS.get(word[-size:], ())
    ]


def _chinese(word: str, most: int = 2) -> str:
    """Return a Chinese word of at most two syllables in pinyin; empty where it is none."""
    if word in _CHINESE:
        return str(_CHINESE[word])
    for cut in range(min(6, len(word) - 1), 0, -1) if most > 1 else ():
        if word[:cut] in _CHINESE and (rest := _chinese(word[cut:], most - 1)):
            return f"{_CHINESE[word[:cut]]}{rest}"
    return ""


def _korean(word: str) -> str:
    if word in ("чве", "чхве", "цой"):
        return "choe"
    word = re.sub("^хе", "hye", word)
    latin = "".join([_KOREAN_LETTERS.get(char, char) for char in word])
    return latin + "n" if latin.endswith("n") else latin  # н is both n and ng
