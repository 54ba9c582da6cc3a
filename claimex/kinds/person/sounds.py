"""Words of any script in plain Latin letters, and the sounds of those letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from anyascii import anyascii

from claimex import lexicon
from claimex.text import LetterTable, script_of

VOWELS = frozenset("aeiou")
_ARABIC = str.maketrans(dict(lexicon.dictionary("ar", "names", "letters")))
_DIGRAPHS = lexicon.dictionary("el", "names", "digraphs")
_GREEK = re.compile(f"(?:^|(?<=[βγδζθκλμνξπρστφχψ]))(?:{'|'.join(_DIGRAPHS)})")
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_NOT_LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return a word of any script in lower-case ASCII letters; other signs are dropped.

    anyascii does it for all scripts but the Arabic one, where it writes otherwise than the press does.
    """
    if word.isascii():
        return word.lower() if word.isalpha() else _NOT_LETTERS.sub("", word.lower())
    if script_of(word[0]) == "arabic":
        letters = unicodedata.normalize("NFC", word).translate(_ARABIC)
    else:
        small = word.lower().replace("ё", "yo").replace("ու", "u")
        if "\u0370" <= small[0] <= "\u03ff":
            small = _GREEK.sub(lambda match: _DIGRAPHS[match[0]], small)
        letters = unicodedata.normalize("NFD", small)
    return letters.translate(_LATIN)


def _latin_letter(char: str) -> str:
    return _NOT_LETTERS.sub("", anyascii(_MARKS.sub("", char)).lower())


_LATIN = LetterTable(_latin_letter)


_SPELLINGS = dict(lexicon.dictionary("mul", "sounds", "letters"))
_LONGEST_FIRST = groupby(sorted(_SPELLINGS, key=lambda form: (form[0], -len(form))), itemgetter(0))
# by first letters: a plain list of all spellings is tried whole at each letter
_SPELLING = re.compile("|".join(f"(?:{'|'.join(forms)})" for _, forms in _LONGEST_FIRST))
_DOUBLED = re.compile(r"(.)(?=\1)")
_DOUBLED_CONSONANT = re.compile(r"([b-df-hj-np-tv-z])(?=\1)")


def sound(folded: str) -> str:
    """Return the sounds of a folded word: vowels, plain consonants, and C S J Z H c for hushes.

    A capital is a sound that English needs two letters for: C as in church, S as in ship, J as in jam,
    Z as in pleasure, H as in loch; c is ts. Doubled letters and a last silent h go.
    """
    word = _DOUBLED_CONSONANT.sub("", folded) if _DOUBLED.search(folded) else folded
    if word[-1:] == "h" and word[-2:-1] in VOWELS:
        word = word[:-1]
    elif word[-1:] == "c" and word[-2:-1] in ("i", "a"):
        word = word[:-1] + "ts"
    sounds = _SPELLING.sub(lambda match: _SPELLINGS[match[0]], word)
    return _DOUBLED.sub("", sounds) if _DOUBLED.search(sounds) else sounds


_CONSONANT_CLASSES = str.maketrans("pftkzSCJZcH", "bvdgssssssh", "aeiouwy")


def skeleton(sounds: str) -> str:
    """Return the consonants of a word's sounds in coarse classes (b/p, d/t, g/k, s/z/sh/ch/j, v/f)."""
    return sounds.translate(_CONSONANT_CLASSES)
