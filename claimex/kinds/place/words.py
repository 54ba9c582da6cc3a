"""The words around the names of places: what comes before, after and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from claimex import lexicon
from claimex.text import name_key

HAN = re.compile(r"[㐀-鿿]")
words = partial(lexicon.all_words, "places")
"""The words of an entry of `places.toml`, of all languages together."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The regular expression of an entry of `patterns`, for words in capitals or not."""
    return re.compile(lexicon.dictionary("mul", "places", "patterns")[name], re.IGNORECASE)


def as_pointed(text: str) -> str:
    """`text` with the names that Arabic tells apart by its vowel signs alone as they are in English."""
    for name, ways in lexicon.dictionary("mul", "places", "pointed").items() if not text.isascii() else ():
        text = re.sub(ways, name, text)
    return text


_CYRILLIC = re.compile(r"[а-я]")
_ARABIC = re.compile(r"[ء-ي]")


def uninflected(text: str, key: str) -> Iterator[str]:
    """The folded forms that `key` may have in a dictionary, the likeliest first."""
    if pattern("turkish_ending").search(text):
        yield name_key(pattern("turkish_ending").sub("", text))
    if _CYRILLIC.search(key):
        if " " not in key:
            base = pattern("cyrillic_ending").sub("", key) if len(key) > 3 else key
            yield from (base + ending for ending in ("", *lexicon.table("mul", "places")["first_case"]))
    elif _ARABIC.search(key):
        rest = pattern("arabic_beginning").sub("", key)
        yield rest
        yield f"ال{rest}"
    elif key.isascii() and len(key) > 6:  # "Austria's"
        yield key.removesuffix("s")
