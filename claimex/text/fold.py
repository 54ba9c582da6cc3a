"""Folded letters: what two ways of writing one word have in common, at the levels that are needed.

fold("Erdoğan’s") ...  same writing: case, Unicode forms, invisible characters
bare("Erdoğan")        and the same without accents, and with one letter for its variants: "erdogan"
name_key("al-Shar'a")  and the same without any mark, for tables of names: "al shara"
latin("Москва")        in plain Latin letters, letter by letter: "moskva"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
    # Arabic vowel signs (madda and hamza above stay: they make letters) and Hebrew points
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]+"
)
_STRESS = re.compile("(?<=[аеёиоуыэюяіїє])\u0301")  # as dictionaries and some newspapers write it
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LINE_END = re.compile("[\u00ad‐‑‒–—―−﹘﹣－-]*\\s*[\n\r\v\f\x85\u2028\u2029]+\\s*")
_RAISED = re.compile(r"(?<=\d)[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_ARABIC = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
_VARIANTS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ё": "е"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"}
    | _ARABIC
    | dict.fromkeys("\u0653\u0654\u0655", "")
)
_NAME_VARIANTS = _ARABIC | {"ې": "ي", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه"}
_NAME_VARIANTS |= dict.fromkeys("ـ\u200c\u200d", "")
_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´′ʹʺ·]")
_STEM = 5  # "Senate" and "senators", "Democrat" and "Democratic"
_NOT_LETTERS = re.compile(r"[^\w]+|_+")


class LetterTable(dict[int, str]):
    """A table for `str.translate` that learns what becomes of a letter when it is first asked for."""

    def __init__(self, fold_letter: Callable[[str], str]) -> None:
        self._fold_letter = fold_letter

    def __missing__(self, code: int) -> str:
        found = self._fold_letter(chr(code))
        if len(self) < 1 << 13:
            self[code] = found
        return found


_LONGEST = 1_000
"""Code points normalised at once: to sort unlike marks behind one letter takes the square of their number."""


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return `unicodedata.normalize` of a text, whose work grows as the text does."""
    if len(text) <= _LONGEST:
        return unicodedata.normalize(form, text)
    parts = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]
    return "".join([unicodedata.normalize(form, part) for part in parts])


def fold_letters(words: str) -> str:
    """Return words with the letters that `fold` gives to each; their numbers and full stops as they are."""
    if words.isascii():
        return words.lower()
    text = normalized("NFKC", words).casefold()
    text = INVISIBLE.sub("", normalized("NFKC", text))
    return _STRESS.sub("", text).replace("ё", "е")


def mark_raised(words: str) -> str:
    """Return words with a mark before digits that are raised behind others: "10⁶" as "10^⁶", not "106"."""
    return words if words.isascii() else _RAISED.sub(r"^\g<0>", words)


@lru_cache(maxsize=1 << 13)
def fold(word: str) -> str:
    """Return what two faithful copies of a word have in common.

    Unicode forms, ligatures, case, invisible characters, tatweel, the vowel signs of Arabic and Hebrew,
    the stress marks of Cyrillic and the dots of its ё, the full stops of an acronym and a hyphenation at a
    line's end are folded away; decimal digits of any script become ASCII ones, but "10⁶" is not "106". Other
    combining marks stay: they make other letters.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    text = fold_letters(mark_raised(_LINE_END.sub("", word)))
    if text[:1].isnumeric():
        digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
        return "".join(digits).replace("٫", ".").replace("٬", ",")
    return text.replace(".", "")


@lru_cache(maxsize=1 << 13)
def bare(word: str) -> str:
    """Return `fold` of a word without accents and with one letter for its variants: "Erdoğan", "Erdogan"."""
    folded = fold(word)
    if folded.isascii():
        return folded
    text = _ACCENTS.sub("", normalized("NFD", folded))
    return normalized("NFC", text).translate(_VARIANTS)


@lru_cache(maxsize=1 << 13)
def name_key(name: str) -> str:
    """Return the words of a name as tables of names have them, joined by spaces.

    Case, accents, vowel points, apostrophes, hyphens and other marks are dropped; special Latin letters
    become plain ones (ł to l, ı to i); variant letters of the Arabic script become one. The script itself
    stays, since a transliteration joins names that are not the same.
    """
    letters = normalized("NFKD", name.casefold()).translate(_NAME_LETTERS)
    return " ".join(letters.split())


def latin(word: str) -> str:
    """Return a word in small ASCII letters, letter by letter: for words of a language, not for names."""
    return anyascii(word).casefold()


def _name_letter(char: str) -> str:
    if unicodedata.combining(char):
        return ""
    char = _NAME_VARIANTS.get(char, char)
    # the Latin blocks end at U+024F, with additions at U+1E00 to U+1EFF
    if char > "\x7f" and (char <= "ɏ" or "Ḁ" <= char <= "ỿ") and char.isalpha():
        char = latin(char)
    return _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", char))


_NAME_LETTERS = LetterTable(_name_letter)


def stems(text: str, shortest: int = 4, without: Container[str] = ()) -> frozenset[str]:
    """Return the first five Latin letters of a text's words: the same in most forms of a word.

    Words under `shortest` letters, and those in `without`, are left out.
    """
    words = re.findall(r"[a-z]+", latin(text))
    return frozenset([word[:_STEM] for word in words if len(word) >= shortest and word not in without])
