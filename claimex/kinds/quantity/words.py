"""The words of numbers in all languages, read from `lexicon/<language>/numbers.toml`.

A text need not say its language, so the tables of all languages are joined. `lexicon/README.md` says what
their entries hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache, partial
from typing import Any, Final

from claimex import lexicon

HEDGES: Final = ("at-least", "at-most", "just-above", "over", "under", "above", "below", "nearly", "about")
"""The sorts of hedges, in the order in which they are looked for."""
_COMPOUND: Final = ("articles", "joiners", "after_hundreds", "weak", "glued", "endings")
_HAN: Final = re.compile("[㐀-鿿]")
WORD: Final = r"(?:[^\W\d_㐀-鿿]|[ऀ-ः़-ॏ])+"
"""A word in any script but Chinese; the signs of Hindi's vowels are no letters to `re`."""
counted = partial(lexicon.all_words, "numbers", "counted")
"""The words of all languages for who is counted, by the name of their entry."""


@dataclass(frozen=True)
class Numerals:
    """How one language writes numbers in words: `compound` and who is counted are in `words`.

    `glued` matches a number that is one word, `part` its parts; `tens` are how those from ten on begin.
    """

    values: Mapping[str, float]
    scales: Mapping[str, float]
    words: Mapping[str, frozenset[str]]
    rooms: Mapping[str, float]
    units_first: bool
    glued: re.Pattern[str] | None
    part: re.Pattern[str]
    tens: tuple[str, ...]

    @classmethod
    def of(cls, language: str, spelt: Callable[[str], str] = str) -> Numerals:
        """Return those of a language, from its table; `spelt` makes of each word what a text has."""
        values = {spelt(w.replace("'", "")): float(v) for w, v in _spelt("numeral", [language])}
        scales = {spelt(w): float(v) for w, v in _spelt("scale", [language])}
        compound = lexicon.dictionary(language, "numbers", "compound")
        words = {
            name: frozenset(map(spelt, lexicon.words(language, "numbers", "compound", name)))
            for name in _COMPOUND
        }
        words["joiners"] |= words["after_hundreds"] | words["glued"]
        names = ("people", "kinds_of_people", "countries")
        words["counted"] = frozenset().union(
            *(lexicon.words(language, "numbers", "counted", name) for name in names)
        )
        atoms, inner, endings = (
            "|".join(map(re.escape, sorted(group, key=len, reverse=True)))
            for group in ({*values, *scales}, words["glued"], words["endings"])
        )
        glued = re.compile(f"((?:(?:{inner})?(?:{atoms}))+)({endings})?") if "glued" in compound else None
        tens = tuple(w[: max(4, len(w) - 2)] for w, v in values.items() if 10 <= v < 1000 and len(w) > 3)
        rooms, units_first = compound.get("room", {}), compound.get("units_first", False)
        rest = f"(?=(?:(?:{inner})?(?:{atoms}))*$)"  # cut so that the rest is numerals too
        part = re.compile(f"(?:{atoms}|{inner}){rest}")
        return cls(values, scales, words, rooms, units_first, glued, part, tens)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the numerals and joiners that are written as one word; none where it is another word."""
        if word in self.values or word in self.scales or word in self.words["joiners"]:
            return (word,)
        match = self.glued.fullmatch(word) if self.glued else None
        return tuple(filter(None, self.part.findall(match.group(1)))) if match else ()

    def suffix(self, word: str) -> str:
        """Return the end of a word behind its number that says whom it counts: "achtzehnköpfig"."""
        match = self.glued.fullmatch(word) if self.glued and word not in self.values else None
        return match.group(2) or "" if match else ""

    def room(self, value: float) -> float:
        """Return what is less than this may follow a numeral: ten after twenty, a hundred after 200."""
        digits = f"{value:.0f}"
        whole = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value >= 20 else 1.0
        return self.rooms.get(digits, whole)


@dataclass(frozen=True)
class Vocabulary:
    """The words of all languages; `hedges` are the patterns that find those of each sort."""

    languages: tuple[Numerals, ...]
    numerals: Mapping[str, float]
    scales: Mapping[str, float]
    han_digits: Mapping[str, int]
    han_scales: Mapping[str, int]
    plurals: Mapping[str, tuple[float, float]]
    vague: Mapping[str, tuple[float, float]]
    fractions: Mapping[str, float]
    digits: Mapping[str, int]
    hedges: tuple[tuple[str, re.Pattern[str]], ...]
    measures: Mapping[str, tuple[str, float]]
    rates: Mapping[str, str]
    currencies: frozenset[str]
    currency_of: Mapping[str, str]
    kinds_of_people: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages, loaded at their first use."""
    spaced = [language for language in lexicon.languages("numbers") if language != "zh"]
    languages = tuple(map(Numerals.of, spaced))
    return Vocabulary(
        languages=languages,
        numerals={w: v for one in languages for w, v in one.values.items() if w not in one.words["weak"]},
        scales={w: float(v) for w, v in _spelt("scale", spaced)},
        han_digits={w: int(v) for w, v in _spelt("numeral", ["zh"])},
        han_scales={w: int(v) for w, v in _spelt("scale", ["zh"])},
        plurals={w: (low, high) for w, (low, high) in _items("plural")},
        vague={w: (low, high) for w, (low, high) in _items("vague")},
        fractions={w: float(Fraction(v)) for w, v in _spelt("fraction")},
        digits=dict(_items("digits")),
        hedges=tuple((name, pattern_of(lexicon.all_words("numbers", "hedge", name))) for name in HEDGES),
        measures={w: (code, 1.0) for w, code in _spelt("money")}
        | {w: (unit, size) for w, (unit, size) in _items("measure")},
        rates=dict(_spelt("rate")),
        currencies=frozenset(code for _, code in _spelt("money")),
        currency_of=dict(_spelt("currency_of")),
        kinds_of_people={
            word: kind
            for language in lexicon.languages("numbers")
            for kind, its in lexicon.spellings(language, "numbers", "counted", "kinds_of_people").items()
            for word in its
        },
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


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the words or phrases, the longest first; only whole words, but in Chinese."""
    parts = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        spaced = r"\s+".join(re.escape(w) for w in word.split(" "))
        before = r"(?<!\w)" if word[0].isalpha() and not _HAN.match(word[0]) else ""
        after = r"(?!\w)" if word[-1].isalpha() and not _HAN.match(word[-1]) else ""
        parts.append(f"{before}{spaced}{after}")
    return re.compile("|".join(parts))


@lru_cache(maxsize=2**13)
def languages_of(word: str) -> tuple[Numerals, ...]:
    """Return how those languages write numbers in which a number may begin with a word in lower case."""
    of_all = vocabulary().languages
    return tuple(one for one in of_all if word in one.words["articles"] or one.parts(word))


def is_number_word(word: str) -> bool:
    """Whether a word in lower case is a numeral or multiplies one."""
    return word in vocabulary().numerals or word in vocabulary().scales
