"""Quantities: what the words for a number of something allow, and whether two of them can be one number.

parse.py    from words to an interval and its unit
compare.py  whether one number fits both of two quantities
numbers.py  the numbers in a text
words.py    the words around them, from the tables of `lexicon/<language>/numbers.toml`
kind.py     the marker
"""

from claimex.kinds.quantity.parse import parse_quantity

__all__ = ["parse_quantity"]
