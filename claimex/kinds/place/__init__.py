"""Places: what the words for a place mean, and whether two sources name one place.

places.py     reading and comparing the words for a place
countries.py  the country that a name means, and the one that an office serves
reading.py    the meanings of the words, the likeliest first
table.py      the gazetteer in memory
words.py      the words around names of places
"""

from claimex.kinds.place.countries import capital_names, country_adjectives, country_names
from claimex.kinds.place.places import resolve_place

__all__ = ["capital_names", "country_adjectives", "country_names", "resolve_place"]
