"""The folded form of a place's name: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´′ʹʺ·]")
_NOT_LETTERS = re.compile(r"[^\w]+|_+")
# Letters of one sound that keyboards and style guides of one script write differently.
_SAME_LETTER = str.maketrans(
    {
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ڪ": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ـ": "",
        "‌": "",
        "‍": "",
    }
)


@lru_cache(maxsize=2**13)
def fold(text: str) -> str:
    """Return `text` in the form in which names of places are looked up.

    Case, accents, vowel points, apostrophes, hyphens and other marks are dropped; special Latin
    letters become plain ones (ł to l, ı to i); variant letters of the Arabic script become one.
    The script itself is kept, since a transliteration joins names that are not the same.
    """
    if text.isascii():
        plain = text.casefold()
    else:
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        letters = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = "".join(_plain_latin(c) for c in letters.translate(_SAME_LETTER))
    return " ".join(_NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", plain)).split())


def _plain_latin(char: str) -> str:
    # the Latin blocks end at U+024F, with additions at U+1E00 to U+1EFF
    if char.isascii() or not (char <= "ɏ" or "Ḁ" <= char <= "ỿ") or not char.isalpha():
        return char
    return anyascii(char).casefold()
