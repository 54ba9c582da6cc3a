"""The words of numbers in all languages, read from `lexicon/<language>/numbers.toml`.

A text need not say its language, so the tables of all languages are joined. Their entries:

    numeral     numbers below a hundred that are one word; in Chinese, digits
    scale       words that multiply the number before them
    plural      "dozens", "hundreds": the range that such a word covers
    vague       words for a small number, with the range that they may mean
    fraction    shares of a whole
    digits      how many digits "double-digit" and similar words give a number
    hedge       words that leave a number open, by what they do; "trailing" lists those that may follow it
    counted     "people" and "kinds_of_people": words that count people without saying which, and saying it;
                "groups" before "of"; "ends": words that end the phrase after a number
    measure     units of measure: what they measure in, and how much of it one is
    money       currencies by their ISO 4217 code
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Final

from claimex import lexicon

HEDGES: Final = ("at-least", "at-most", "over", "under", "nearly", "about")
"""The sorts of hedges, in the order in which they are looked for."""
_AMBIGUOUS: Final = frozenset({"on"})
"""Numerals of one language that are common words of another: ten in Turkish, a preposition in English."""
_HAN: Final = re.compile("[㐀-鿿]")


@dataclass(frozen=True)
class Vocabulary:
    """The words of all languages; `hedges` are the patterns that find those of each sort."""

    numerals: Mapping[str, float]
    scales: Mapping[str, float]
    han_digits: Mapping[str, int]
    han_scales: Mapping[str, int]
    plurals: Mapping[str, tuple[float, float]]
    vague: Mapping[str, tuple[float, float]]
    fractions: Mapping[str, float]
    digits: Mapping[str, int]
    hedges: tuple[tuple[str, re.Pattern[str]], ...]
    trailing: frozenset[str]
    counted: Mapping[str, frozenset[str]]
    measures: Mapping[str, tuple[str, float]]


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages, loaded at their first use."""
    hedges = {name: frozenset(words) for name, words in _grouped("hedge").items()}
    spaced = [language for language in lexicon.languages("numbers") if language != "zh"]
    return Vocabulary(
        numerals={w: float(v) for w, v in _spelt("numeral", spaced) if w not in _AMBIGUOUS},
        scales={w: float(v) for w, v in _spelt("scale", spaced)},
        han_digits={w: int(v) for w, v in _spelt("numeral", ["zh"])},
        han_scales={w: int(v) for w, v in _spelt("scale", ["zh"])},
        plurals={w: (low, high) for w, (low, high) in _items("plural")},
        vague={w: (low, high) for w, (low, high) in _items("vague")},
        fractions={w: float(Fraction(v)) for w, v in _spelt("fraction")},
        digits=dict(_items("digits")),
        hedges=tuple((name, pattern_of(hedges[name])) for name in HEDGES),
        trailing=hedges["trailing"],
        counted={name: frozenset(words) for name, words in _grouped("counted").items()},
        measures={w: (code, 1.0) for w, code in _spelt("money")}
        | {w: (unit, size) for w, (unit, size) in _items("measure")},
    )


def _items(section: str, languages: list[str] | None = None) -> Iterator[tuple[str, Any]]:
    """The entries of a section in all languages."""
    for language in languages or lexicon.languages("numbers"):
        yield from lexicon.dictionary(language, "numbers", section).items()


def _spelt(section: str, languages: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Each word of a section with the key that it is a spelling of."""
    for key, spellings in _items(section, languages):
        for word in spellings.split() if isinstance(spellings, str) else spellings:
            yield word, key


def _grouped(section: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word, key in _spelt(section):
        groups.setdefault(key, []).append(word)
    return groups


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the words or phrases, the longest first; only whole words, but in Chinese."""
    parts = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        spaced = r"\s+".join(re.escape(w) for w in word.split(" "))
        before = r"(?<!\w)" if word[0].isalpha() and not _HAN.match(word[0]) else ""
        after = r"(?!\w)" if word[-1].isalpha() and not _HAN.match(word[-1]) else ""
        parts.append(f"{before}{spaced}{after}")
    return re.compile("|".join(parts))


def is_number_word(word: str) -> bool:
    """Whether a word in lower case is a numeral or multiplies one."""
    return word in vocabulary().numerals or word in vocabulary().scales
