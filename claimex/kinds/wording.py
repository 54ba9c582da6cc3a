"""A text as a row of items: words coded so that two ways of writing one thing have one code.

    word                                      code
    "Russia", "Russian", "Russians"           "@RU": a country by any of its names, adjectives included
    "12", "twelve"                            "#12"
    "not", "denied"                           "!not", "!deni": words that negate
    any other                                 its stem: "ministers" and "minister" are one

By them a kind looks for the words of a claim where an article has them in another order or form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from math import isnan
from typing import NamedTuple

from claimex.evidence import Span
from claimex.kinds.place.countries import country_called
from claimex.kinds.quantity.numbers import find_numbers, normalise
from claimex.kinds.quantity.words import is_number_word
from claimex.kinds.statement.statements import bare_stem
from claimex.lexicon import words
from claimex.text import STOP_WORDS, Document, Tokens, bare, function_words, stop_words

MOST_PLACES = 2_048  # of one word that are looked at, half before the quote and half from it on
MOST_STRETCHES = 64  # of a text that are looked at for one string, the nearest to the quote first
ASIDE = re.compile(r"[,;:()\n]|\band\b")
"""What separates two names, and a name from what is said of somebody else."""
_PARTICLES = words("mul", "names", "particles") - stop_words("en")
JOINING = words("en", "support", "joining") | _PARTICLES
"""Small words that join the words of one name or office."""
_IN_TITLES = words("en", "support", "in_titles")
_NEGATIONS = function_words("negations")
_HYPHENS = "-‐‑–"
_ORDINALS = ("st", "nd", "rd", "th")
_LONGEST_COUNTRY = 3  # words of a country's name
_LONGEST_NUMBER = 4  # words of a number


class Item(NamedTuple):
    """One thing that a text names: code points `[start, end)`."""

    code: str  # what its ways of writing have in common
    word: str  # its first word, folded
    is_small: bool  # whether it carries no fact of its own ("the", "of")
    is_name: bool  # a country, or a capital that no sentence's beginning explains
    start: int
    end: int

    @property
    def is_fact(self) -> bool:
        """Whether it is a name, a number or a negation."""
        return self.is_name or self.code[0] in "#!"


class Stretch(NamedTuple):
    """Items `[first, last]` of a text: both inclusive."""

    first: int
    last: int


class Wording:
    """A text as items, made at their first use: most strings are verbatim, and need none of it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items of the text, in order."""
        return tuple(_items(self.document))

    @cached_property
    def content(self) -> tuple[Item, ...]:
        """The items that are no mere "the" or "of"."""
        return tuple(item for item in self.items if not item.is_small)

    @cached_property
    def codes(self) -> list[str]:
        """The codes of the content, in order."""
        return [item.code for item in self.content]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, item in enumerate(self.items):
            places.setdefault(item.code, []).append(number)
        return places

    def span(self, stretch: Stretch) -> Span:
        """Return the code points of a stretch."""
        return Span(start=self.items[stretch.first].start, end=self.items[stretch.last].end)

    def inside(self, stretch: Stretch) -> tuple[Item, ...]:
        """Return the items of a stretch."""
        return self.items[stretch.first : stretch.last + 1]

    def beyond(self, stretch: Stretch, codes: Collection[str]) -> list[Item]:
        """Return the items of content in a stretch that are none of `codes`."""
        return [item for item in self.inside(stretch) if not item.is_small and item.code not in codes]

    def in_one_sentence(self, stretch: Stretch) -> bool:
        """Whether no sentence ends inside of a stretch."""
        span = self.span(stretch)
        return len(self.document.sentences_in(span.start, span.end)) <= 1

    def around(self, stretch: Stretch, reach: int) -> Stretch:
        """Return a stretch with up to `reach` items before and after it, in its sentence."""
        span = self.span(stretch)
        bounds = self.document.sentences_in(span.start, span.end)
        start, end = bounds[0][0], bounds[-1][1]
        reached = range(max(0, stretch.first - reach), min(len(self.items), stretch.last + reach + 1))
        inside = [n for n in reached if start <= self.items[n].start and self.items[n].end <= end]
        return Stretch(inside[0], inside[-1])

    def find(
        self, codes: Sequence[str], room: int, near: Span | None, *, in_order: bool = False
    ) -> list[Stretch]:
        """Return the stretches of at most `room` items that hold some codes, the nearest to `near` first."""
        if not codes or not all(code in self._places for code in codes):
            return []
        found = set((self._ordered if in_order else self._unordered)(codes, room, near))

        def rank(stretch: Stretch) -> tuple[int, int, Stretch]:
            first, last = stretch
            start, end = self.items[first].start, self.items[last].end
            away = max(0, near.start - end, start - near.end) if near else 0  # code points between the two
            return away, last - first, stretch

        return sorted(found, key=rank)[:MOST_STRETCHES]

    def _ordered(self, codes: Sequence[str], room: int, near: Span | None) -> Iterator[Stretch]:
        further = [self._places[code] for code in codes[1:]]
        for first in self._places_near(self._places[codes[0]], near):
            at = first
            for places in further:
                k = bisect_left(places, at + 1)
                if k == len(places) or places[k] >= first + room:
                    break
                at = places[k]
            else:
                yield Stretch(first, at)

    def _unordered(self, codes: Sequence[str], room: int, near: Span | None) -> Iterator[Stretch]:
        wanted = [self._places[code] for code in sorted(set(codes))]
        for anchor in self._places_near(min(wanted, key=len), near):
            found = [_closest(places, anchor) for places in wanted]
            if max(found) - min(found) < room:
                yield Stretch(min(found), max(found))

    def _places_near(self, places: Sequence[int], near: Span | None) -> Sequence[int]:
        if len(places) <= MOST_PLACES:
            return places
        middle = bisect_left(places, near.start, key=lambda n: self.items[n].start) if near else 0
        return places[max(0, middle - MOST_PLACES // 2) : middle + MOST_PLACES // 2]


def _closest(places: Sequence[int], anchor: int) -> int:
    k = bisect_left(places, anchor)
    return min(places[max(0, k - 1) : k + 1], key=lambda place: (abs(place - anchor), place))


def _items(document: Document) -> Iterator[Item]:
    tokens, i = document.tokens, 0
    while i < len(tokens):
        raw = tokens.raw(i)
        word = bare(raw)
        if word in _ORDINALS and i and tokens.glued(i) and tokens.raw(i - 1)[0].isnumeric():
            i += 1
            continue
        code, length = _code(tokens, i, raw, word)
        opens = i in document.first_tokens
        is_small = code == word and word in STOP_WORDS and not _is_part_of_a_name(tokens, i, word, opens)
        is_name = code[0] == "@" or (raw[0].isupper() and not opens and not is_small and code[0] != "#")
        yield Item(code, word, is_small, is_name, tokens.starts[i], tokens.ends[i + length - 1])
        i += length


def _is_part_of_a_name(tokens: Tokens, i: int, word: str, opens: bool) -> bool:
    """Whether a small word is the "Un" of "Kim Jong Un", the "in" of "Moon Jae-in"."""
    if word in _PARTICLES or len(word) < 2:
        return False
    if tokens.glued(i) and tokens.gap(i) in _HYPHENS:
        return tokens.raw(i - 1)[0].isupper()
    return tokens.raw(i)[0].isupper() and word not in _IN_TITLES and not opens


def _code(tokens: Tokens, i: int, raw: str, word: str) -> tuple[str, int]:
    """The code of the item that begins at token `i`, and how many tokens it has."""
    if (raw[0].isnumeric() or is_number_word(word)) and (number := _number(tokens, i)):
        return number
    if raw[0].isupper() and (word not in STOP_WORDS or raw.isupper()) and (country := _country(tokens, i)):
        return country
    if word in _NEGATIONS:
        return f"!{bare_stem(word)}", 1
    return (word if word in STOP_WORDS else bare_stem(word)), 1


def _number(tokens: Tokens, i: int) -> tuple[str, int] | None:
    last = min(i + _LONGEST_NUMBER, len(tokens))
    written = tokens.words(i, last)
    found = next(iter(find_numbers(normalise(written))), None)
    if found is None or found.start or isnan(found.value):
        return (f"#{tokens.folds[i]}", 1) if written[0].isnumeric() else None
    end = tokens.starts[i] + found.end
    length = max(1, bisect_left(tokens.starts, end, i, last) - i)
    return f"#{found.value:.12g}", length


def _country(tokens: Tokens, i: int) -> tuple[str, int] | None:
    for length in range(min(_LONGEST_COUNTRY, len(tokens) - i), 0, -1):
        is_name = length == 1 or tokens.raw(i + length - 1)[0].isupper()
        if is_name and (code := country_called(tokens.words(i, i + length))):
            return f"@{code}", length
    return None
