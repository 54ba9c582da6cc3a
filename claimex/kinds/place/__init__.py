"""Places: what the words for a place mean, and whether two sources name one place.

places.py     reading and comparing the words for a place
countries.py  the country that a name means, and the one that an office serves
reading.py    the meanings of the words, the likeliest first
table.py      the gazetteer in memory
words.py      the words around names of places
"""

from claimex.kinds.place.countries import (
    capital_names,
    country_adjectives,
    country_called,
    country_names,
    country_of,
)
from claimex.kinds.place.places import Place, capitals_of, compare_places, place_keys, resolve_place

__all__ = [
    "Place",
    "capital_names",
    "capitals_of",
    "compare_places",
    "country_adjectives",
    "country_called",
    "country_names",
    "country_of",
    "place_keys",
    "resolve_place",
]
