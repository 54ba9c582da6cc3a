"""Places: what the words for a place mean, and whether two sources name one place.

places.py     reading and comparing the words for a place
countries.py  the country that a name means, and the one that an office serves
namesakes.py  the place that an article means of several with one name
reading.py    the meanings of the words, the likeliest first
table.py      the gazetteer in memory
words.py      the words around names of places
"""

from claimex.kinds.place.countries import capital_names, country_adjectives, country_names
from claimex.kinds.place.namesakes import codes_named, country_meant
from claimex.kinds.place.places import NEIGHBOURS
from claimex.kinds.place.reading import likeliest_place

__all__ = [
    "NEIGHBOURS",
    "capital_names",
    "codes_named",
    "country_adjectives",
    "country_meant",
    "country_names",
    "likeliest_place",
]
