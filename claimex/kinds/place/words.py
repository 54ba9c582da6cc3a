"""The words around the names of places: what comes before, after and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from claimex import lexicon
from claimex.text import name_key

PREPOSITIONS = re.compile(
    r"^(?:(?:in|at|to|from|into|inside|within|on|near|via|for|around|outside(?:\s+of)?|a|an|the"
    r"|(?:capital\s+)?(?:city|town|village|state|country|territory|region|province|kingdom)\s+of"
    r"|à|au|aux|en|dans|im|nach|bei|di|nel|nella|в|во|на|из|по|под|около|في|إلى|من|داخل|مدينة)"
    r"\s+|在|于|位于)",
    re.IGNORECASE,
)
"""Words before a place that do not change which place it is."""

SEPARATORS = re.compile(
    r"\s*[,;()（）،、，]\s*|\s+[–—-]\s+"
    r"|\s+(?:in|at|on|inside|within|near|outside|в|во|на|في|à|en|im|bei)\s+",
    re.IGNORECASE,
)
LISTS = re.compile(r"\s*[/|&–—]\s*|\s*,?\s+(?:and|or|und|et|y|и|ve)\s+|\s+و(?=\S)", re.I)
OF = re.compile(r"^(?:of|de|von|du|d|di)(?:\s+the)?\s+")
OF_INSIDE = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
CAPITAL = re.compile(
    r"\b(?:capital(?: city)?|capitale|hauptstadt|столиц[аыеуй]|столицей|baskenti?|العاصمه|عاصمه)\b|首都"
)
HAN = re.compile(r"[㐀-鿿]")


words = partial(lexicon.all_words, "places")
"""The words of an entry of `places.toml`, of all languages together."""
_CASES = re.compile(r"(?:ами|ями|ого|ому|ой|ою|ом|ем|ей|ам|ах|ях|ию|ии|ия|а|я|е|у|ю|ы|и|ь)$")
_NOMINATIVES = ("", "а", "я", "ь", "и", "ия", "й", "о", "ы")
_TURKISH = re.compile(r"['’](?:[ntdy]?[aeıiuü]n?|[dt][ae]n?|ya|ye|n[ıiuü]n|[ıiuü]n)\w*$")
_ARABIC_GROWN = re.compile(r"^(?:بال|وال|لل|ب|و|ل|ال)")
_CYRILLIC = re.compile(r"[а-я]")
_ARABIC = re.compile(r"[ء-ي]")


def uninflected(text: str, key: str) -> Iterator[str]:
    """The folded forms that `key` may have in a dictionary, the likeliest first."""
    if _TURKISH.search(text):
        yield name_key(_TURKISH.sub("", text))
    if _CYRILLIC.search(key):
        yield from _russian(key)
    elif _ARABIC.search(key):
        rest = _ARABIC_GROWN.sub("", key)
        yield rest
        yield f"ال{rest}"
    elif key.isascii() and len(key) > 6:  # "Austria's"
        yield key.removesuffix("s")


def _russian(key: str) -> Iterator[str]:
    bases = [_CASES.sub("", word) if len(word) > 4 else word for word in key.split(" ") if word]
    if len(bases) == 1:
        yield from (bases[0] + ending for ending in _NOMINATIVES)
