"""The script and the language of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from claimex import lexicon
from claimex.text.fold import bare
from claimex.text.words import stop_words

_STARTS = {
    0x0000: "latin",
    0x0250: "other",
    0x0370: "greek",
    0x0400: "cyrillic",
    0x0530: "other",
    0x0590: "hebrew",
    0x0600: "arabic",
    0x0780: "other",
    0x0900: "devanagari",
    0x0980: "bengali",
    0x0A00: "other",
    0x1E00: "latin",
    0x1F00: "greek",
    0x2000: "other",
    0x3040: "kana",
    0x3100: "other",
    0x3400: "han",
    0xA000: "other",
    0xAC00: "hangul",
    0xD7B0: "other",
}
"""The first code points of blocks, and the script of their letters."""
_POINTS, _SCRIPTS = list(_STARTS), list(_STARTS.values())
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000  # code points that are read
_KANA_OF_JAPANESE = 0.1  # of its letters; the rest are mostly Han


def script_of(text: str) -> str:
    """Return the script that most letters of a text are in: "latin", "cyrillic", "arabic", "han", ..."""
    if text.isascii():
        return "latin"
    scripts: Counter[str] = Counter()
    for char, count in Counter(text[:_SAMPLE]).items():
        if char.isalpha():
            scripts[_SCRIPTS[bisect_right(_POINTS, ord(char)) - 1]] += count
    if scripts["kana"] > _KANA_OF_JAPANESE * scripts.total():
        return "kana"
    return max(scripts, key=lambda script: scripts[script], default="latin")


def language_of(text: str) -> str:
    """Return the language of a text by its script and its stop words, as an ISO 639-1 code.

    One of the languages that have stop words in the lexicon; English where nothing shows it.
    """
    known = _stop_words_by_script().get(script_of(text), {})
    if len(known) < 2:
        return next(iter(known), "en")
    languages = _languages_of()
    counts: Counter[str] = Counter()
    for word, count in Counter(_LETTERS.findall(text[:_SAMPLE])).items():
        for language in languages.get(bare(word), ()):
            counts[language] += count
    return max(known, key=lambda language: (counts[language], language == "en"))


@cache
def _stop_words_by_script() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language in lexicon.languages("function"):
        if words := stop_words(language):
            found.setdefault(script_of(" ".join(words)), {})[language] = words
    return found


@cache
def _languages_of() -> dict[str, list[str]]:
    """The languages that have a word among their stop words."""
    found: dict[str, list[str]] = {}
    for of_script in _stop_words_by_script().values():
        for language, words in of_script.items():
            for word in words:
                found.setdefault(bare(word), []).append(language)
    return found
