"""The words around the names of places: what stands before, after and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\s+")
OF = re.compile(r"^(?:of|de|von|du|d|di)(?:\s+the)?\s+")
OF_INSIDE = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
CAPITAL = re.compile(
    r"\b(?:capital(?: city)?|capitale|hauptstadt|столиц[аыеуй]|столицей|baskenti?|العاصمه|عاصمه)\b|首都"
)
HAN = re.compile(r"[㐀-鿿]")

SAME_PLACE = frozenset(
    "city town village republic state kingdom country port resort capital municipality nation "
    "город город города городе مدينه".split()
)
"""Words beside a name that name the same place."""

PART_BEFORE = frozenset(
    "the northern southern eastern western north south east west northeastern northwestern "
    "southeastern southwestern northeast northwest southeast southwest central downtown greater "
    "rural old upper lower inner outer near outside around mid metropolitan suburban coastal "
    "occupied mainland".split()
)
PART_AFTER = frozenset(
    "region province governorate oblast krai district county area suburb suburbs countryside "
    "outskirts prefecture department valley coast border centre center downtown metropolitan "
    "metro north south east west vicinity environs".split()
)
"""Words that make of a name a part of the place, or its surroundings."""

AREAS = frozenset(
    "region province governorate oblast krai district county area countryside prefecture department".split()
)
"""Those that make of a city's name a wider area, which holds other cities too."""

SOIL = frozenset("soil territory territories land ground side mainland homeland".split())
"""Words that make of a country's adjective the country."""

SEATS = frozenset(
    "ministry presidency parliament palace government chancellery senate cabinet headquarters hq "
    "countryside province region town city village border coast".split()
)
"""Words for what stands in the country that its adjective names."""

ABROAD = frozenset(
    "embassy consulate mission base bases delegation residence ambassador cultural centre center "
    "representative office".split()
)
"""Words for what a country has in other countries."""

VENUES = frozenset(
    "airport airfield university parliament stadium port harbour harbor forum summit conference "
    "centre center base airbase cathedral museum academy complex hq headquarters exhibition "
    "fairgrounds expo zoo town hall metro".split()
)
"""Words for a venue that is commonly named after the city it stands in.

Hotels, streets, stations and squares are not: they are as often named after a city far away.
"""

_CASES = re.compile(r"(?:ами|ями|ого|ому|ой|ою|ом|ем|ей|ам|ах|ях|ию|ии|ия|а|я|е|у|ю|ы|и|ь)$")
_NOMINATIVES = ("", "а", "я", "ь", "и", "ия", "й", "о", "ы")
_TURKISH = re.compile(r"['’](?:[ntdy]?[aeıiuü]n?|[dt][ae]n?|ya|ye|n[ıiuü]n|[ıiuü]n)\w*$")
_TURKISH_BARE = re.compile(r"(?:da|de|ta|te|dan|den|tan|ten)$")
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
    elif key.isascii() and len(key) > 6:
        yield _TURKISH_BARE.sub("", key)
        yield key.removesuffix("s")


def _russian(key: str) -> Iterator[str]:
    stems = [word for word in key.split(" ") if word]
    bases = []
    for word in stems:
        base = _CASES.sub("", word) if len(word) > 4 else word
        bases.append(base)
    if len(bases) == 1:
        yield from (bases[0] + ending for ending in _NOMINATIVES)
