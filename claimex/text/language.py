"""The script and the language of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from claimex import lexicon
from claimex.text.fold import bare
from claimex.text.words import stop_words

_PLAIN_SCRIPTS = "latin greek cyrillic hebrew arabic hangul devanagari bengali".split()
_SCRIPTS = dict(zip(_PLAIN_SCRIPTS, _PLAIN_SCRIPTS, strict=True))
_SCRIPTS |= {"hiragana": "kana", "katakana": "kana", "cjk": "han"}
"""By the first word of a letter's name in Unicode."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 600  # code points that are read
_KANA_OF_JAPANESE = 0.1  # of its letters; the rest are mostly Han


def script_of(text: str) -> str:
    """Return the script that most letters of a text are in: "latin", "cyrillic", "arabic", "han", ..."""
    if text.isascii():
        return "latin"
    scripts: dict[str, int] = {}
    for char in text[:_SAMPLE]:
        if script := _script_of_letter(char):
            scripts[script] = scripts.get(script, 0) + 1
    if scripts.get("kana", 0) > _KANA_OF_JAPANESE * sum(scripts.values()):
        return "kana"
    return max(scripts, key=scripts.__getitem__, default="latin")


@lru_cache(maxsize=1 << 13)
def _script_of_letter(char: str) -> str:
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").casefold()
    return _SCRIPTS.get(re.split("[ -]", name, maxsplit=1)[0], "other")


def language_of(text: str) -> str:
    """Return the language of a text by its script and its small words, as an ISO 639-1 code.

    Its small words are stop words, negations, months and weekdays.

    One of the languages that have stop words in the lexicon; English where nothing shows it.
    """
    known = _small_words_by_script().get(script_of(text), {})
    if len(known) < 2:
        return next(iter(known), "en")
    read = Counter(map(bare, _LETTERS.findall(text[:_SAMPLE])))
    counts = {language: sum(read[word] for word in read.keys() & words) for language, words in known.items()}
    return max(counts, key=lambda language: (counts[language], language == "en"))


@cache
def _small_words_by_script() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language in lexicon.languages("function"):
        if words := stop_words(language):
            words |= lexicon.words(language, "function", "negations")
            words |= lexicon.words(language, "calendar", "month") | lexicon.words(
                language, "calendar", "weekday"
            )
            found.setdefault(script_of(" ".join(words)), {})[language] = frozenset(map(bare, words))
    return found
