"""The script and the language of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import NamedTuple, TypeVar

from claimex import lexicon
from claimex.text.fold import bare
from claimex.text.words import stop_words

_PLAIN_SCRIPTS = "latin greek cyrillic hebrew arabic hangul devanagari bengali".split()
_SCRIPTS = dict(zip(_PLAIN_SCRIPTS, _PLAIN_SCRIPTS, strict=True))
_SCRIPTS |= {"hiragana": "kana", "katakana": "kana", "cjk": "han"}
"""By the first word of a letter's name in Unicode."""
_BEHIND_LATIN = "\u0250"  # the first letter behind those of the Latin blocks, which are one range
_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = re.compile(rb"[A-Za-z]+")
UNKNOWN = "und"  # ISO 639-2
_SAMPLE = 600  # code points that are read
_MOST_WORDS = 1 << 14  # whose votes are held
_Said = TypeVar("_Said")
_SHORT = 2  # letters of words in which an accent counts
_NONE = frozenset[str]()
_KANA_OF_JAPANESE = 0.1  # of its letters; the rest are mostly Han


def script_of(text: str) -> str:
    """Return the script that most letters of a text are in: "latin", "cyrillic", "arabic", "han", ..."""
    sample = text[:_SAMPLE]
    if max(sample, default="") < _BEHIND_LATIN:
        return "latin"
    plain = sample.encode("ascii", "ignore")
    others = len(sample) - len(plain)
    if not others or others <= _KANA_OF_JAPANESE * sum(map(len, _ASCII_LETTERS.findall(plain))):
        return "latin"
    scripts: dict[str, int] = {}
    for char, count in Counter(sample).items():
        if script := _script_of_letter(char):
            scripts[script] = scripts.get(script, 0) + count
    if scripts.get("kana", 0) > _KANA_OF_JAPANESE * sum(scripts.values()):
        return "kana"
    return max(scripts, key=scripts.__getitem__, default="latin")


@lru_cache(maxsize=1 << 13)
def _script_of_letter(char: str) -> str:
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").casefold()
    return _SCRIPTS.get(re.split("[ -]", name, maxsplit=1)[0], "other")


def name_of(language: str) -> str:
    """Return the English name of a language by its code; the code where the lexicon does not name it."""
    return str(lexicon.table(language, "function").get("name", language))


def language_of(text: str) -> str:
    """Return the language of a text by its script, its small words and its letters, as an ISO 639-1 code.

    Its small words are stop words, negations, months and weekdays; a word with a letter that a language
    does not write speaks against it, unless it has a capital and may be a foreign name.

    One of the languages that have function words in the lexicon; English where a text in Latin letters
    shows nothing, and "und" (ISO 639's code for a language that is not told) where two are as likely.
    """
    script = script_of(text)
    known = _signs_by_script()[script].letters if script in _signs_by_script() else {}
    if len(known) < 2:
        return next(iter(known), "en")
    counts = dict.fromkeys(known, 0)
    votes = _votes(script)
    for word in _LETTERS.findall(unicodedata.normalize("NFC", text[:_SAMPLE])):
        for language, vote in votes[word]:
            counts[language] += vote
    most = max(counts.values())
    best = [language for language, count in counts.items() if count == most]
    if script != "latin":
        return best[0]
    if "en" in best and most >= 0:
        return "en"
    return best[0] if len(best) == 1 and most >= 0 else UNKNOWN


def in_english(said: Sequence[tuple[_Said, str]]) -> list[_Said]:
    """Of what sources say, each with its quote, the English if there is any: a report is English."""
    every = [one for one, _ in said]
    if len(set(every)) == 1:
        return every
    return [one for one, quote in said if quote and language_of(quote) == "en"] or every


class _Votes(dict[str, tuple[tuple[str, int], ...]]):
    """By word, the languages that it speaks for, each with 1, and against, each with -1; learnt as read."""

    def __init__(self, signs: _Signs) -> None:
        self._signs = signs

    def __missing__(self, word: str) -> tuple[tuple[str, int], ...]:
        small, spelt, letters = self._signs
        lowered, is_ascii = word.casefold(), word.isascii()
        # French "à" is not Italian "a"
        folded = lowered if is_ascii or len(word) <= _SHORT else bare(word)
        found = dict.fromkeys(small.get(folded, _NONE) | spelt.get(lowered, _NONE), 1)
        if not is_ascii and word == lowered:
            against = (code for code, known in letters.items() if known and not known.issuperset(word))
            found = dict.fromkeys(against, -1) | found
        votes = tuple(found.items())
        if len(self) < _MOST_WORDS:
            self[word] = votes
        return votes


@cache
def _votes(script: str) -> _Votes:
    return _Votes(_signs_by_script()[script])


class _Signs(NamedTuple):
    """What shows the languages of a script: those of each small word, and the letters of each language."""

    small: dict[str, frozenset[str]]  # folded
    spelt: dict[str, frozenset[str]]  # read as they are written
    letters: dict[str, frozenset[str]]


@cache
def _signs_by_script() -> dict[str, _Signs]:
    found: dict[str, _Signs] = {}
    for language in lexicon.languages("function"):
        spelt = lexicon.words(language, "function", "known_by")
        if not (words := stop_words(language) | spelt):
            continue
        script = script_of(" ".join(words))
        small = stop_words(language) | lexicon.words(language, "function", "negations")
        small |= lexicon.words(language, "calendar", "month") | lexicon.words(language, "calendar", "weekday")
        letters = frozenset("".join(lexicon.words(language, "function", "letters")))
        signs = found.setdefault(script, _Signs({}, {}, {}))
        signs.letters[language] = letters | frozenset(ascii_lowercase) if script == "latin" else letters
        for table, forms in ((signs.small, map(bare, small)), (signs.spelt, spelt)):
            for word in forms:
                table[word] = table.get(word, frozenset()) | {language}
    return found
