"""Countries in words: those that a name or an adjective means, and those that an office serves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from claimex import lexicon
from claimex.kinds.place.table import Node, gazetteer, listed_countries
from claimex.kinds.place.words import HAN, pattern, uninflected, words as listed
from claimex.text import name_key

LONGEST_NAME: Final = 6
"""Words of the longest name that is looked up within other words."""
_SIGNS: Final = "".join(c for c in map(chr, range(0x900, 0xE00)) if unicodedata.category(c) == "Mc")
_PARTED: Final = re.compile(rf"[\s{_SIGNS}-]")
"""What makes several words of a key: some vowel signs of India's scripts, too."""
_PRONOUN: Final = re.compile(r"\bus\b")


@lru_cache(maxsize=2**13)
def countries_in(words: str) -> tuple[str, ...]:
    """Return the codes of the countries that somebody so described acts for, in alphabetical order.

    Args:
        words: an office, a body or a country: "the foreign minister of North Korea", "UK defence
            secretary", "Austria's", "the Kremlin", "министр иностранных дел России". What comes
            after "to" ("US ambassador to Syria") is where somebody is sent, and left out.

    Returns:
        ISO 3166-1 alpha-2 codes: of no country, or of one; of several if the words name several, or one
        that may be either ("Korea", "Congolese"), or what belongs to several ("Crimea").
    """
    parts = _parts(pattern("sent_to").sub("", words[:200]))
    return tuple(sorted({code for codes, _ in parts for code in codes}))


@lru_cache(maxsize=2**13)
def country_called(words: str) -> str:
    """Return the code of the one country whose name is all that some words say; empty where they say more."""
    nodes = _nodes(name_key(words.removeprefix("the ")))
    countries = {node.countries[0] for node in nodes if node.kind == "country"}
    return countries.pop() if len(countries) == 1 else ""


def without_countries(words: str) -> str:
    """Return the folded words of an office without the countries that it serves."""
    sent = pattern("sent_to").search(words[:200])
    served, rest = (words[: sent.start()], words[sent.start() :]) if sent else (words, "")
    return " ".join([*(key for codes, keys in _parts(served) if not codes for key in keys), name_key(rest)])


@lru_cache(maxsize=2**13)
def _parts(words: str) -> tuple[tuple[list[str], list[str]], ...]:
    """Cut words where names of countries are: the countries that each part means, and its folded words."""
    named = name_key(pattern("grown_on").sub(" ", _PRONOUN.sub(" ", words))).split()
    keys = [part for key in named for part in cut_behind_country(key)]
    at, parts = 0, []
    while at < len(keys):
        codes, length = _longest_at(keys, at)
        before, after = keys[max(at - 1, 0) : at], keys[at + length : at + length + 1]
        is_other = not (listed("other_before").isdisjoint(before) and listed("other_after").isdisjoint(after))
        parts.append(([] if is_other else codes, keys[at : at + length]))
        at += length
    return tuple(parts)


def cut_behind_country(key: str) -> tuple[str, ...]:
    """Cut a folded word with Han in it behind the country that it begins with: "沙特外交大臣"."""
    if not HAN.search(key) or codes_called(key):
        return (key,)
    ends = (end for end in range(len(key) - 1, 1, -1) if codes_called(key[:end]))
    return next(((key[:end], key[end:]) for end in ends), (key,))


_BEHIND_LATIN: Final = "\u0250"
"""The first code point behind the Latin blocks."""


@cache
def country_names() -> frozenset[str]:
    """Return the names of countries that are one word, in English and as the tables by hand have them."""
    return _one_word(chain(listed_countries(), *lexicon.dictionary("mul", "countries", "names").values()))


@cache
def capital_names() -> frozenset[str]:
    """Return the names of capitals that are one word, in English."""
    table = gazetteer()
    return _one_word([capital.name for code in table.codes() for capital in table.capitals(code)])


@cache
def country_adjectives() -> frozenset[str]:
    """Return the adjectives of countries that are one word, in languages with Latin letters."""
    words = chain.from_iterable(
        line.split(",") for line in lexicon.dictionary("mul", "countries", "adjectives").values()
    )
    return _one_word([word for word in words if word.lstrip()[:1] < _BEHIND_LATIN])


def _one_word(names: Iterable[str]) -> frozenset[str]:
    words = (name.strip().casefold().removeprefix("the ") for name in names)
    return frozenset(name_key(" ".join([word for word in words if not _PARTED.search(word)])).split())


@lru_cache(maxsize=2**13)
def _nodes(key: str) -> tuple[Node, ...]:
    return gazetteer().find(key)


def codes_called(key: str) -> list[str]:
    """The codes of the countries that a folded name or adjective means, the likeliest first."""
    table = gazetteer()
    for form in (key, key.removesuffix("s")):
        nodes = _nodes(form)
        if nodes and nodes[0].kind == "country":
            return [node.countries[0] for node in nodes if node.kind == "country"]
        if form in table.adjectives:
            return table.adjectives[form]
    return []


def _longest_at(keys: list[str], at: int) -> tuple[list[str], int]:
    """The countries of the longest known name that begins at a word, and how many words it has."""
    found: tuple[list[str], int] = [], 1
    for length in range(1, min(LONGEST_NAME, len(keys) - at) + 1):
        key = " ".join(keys[at : at + length])
        codes = codes_called(key) or _codes_around(key, alone=len(keys) == 1) or codes_inflected(key)
        found = (codes, length) if codes else found
        if key.isascii() and not gazetteer().begins(key):  # in other letters a word may be inflected
            break
    return found


def _codes_around(key: str, *, alone: bool) -> list[str]:
    """The countries of a seat of power, a region, or of a capital that is named alone."""
    nodes = _nodes(key)
    is_capital = alone and nodes and nodes[0] in gazetteer().capitals(nodes[0].countries[0])
    if not nodes or (nodes[0].kind not in ("landmark", "region") and not is_capital):
        return []
    return list(nodes[0].countries if nodes[0].wide or nodes[0].kind == "region" else nodes[0].countries[:1])


def codes_inflected(key: str) -> list[str]:
    """The country of a name in an oblique case."""
    forms = () if key.isascii() else uninflected(key, key)
    return next((codes for form in forms if (codes := codes_called(form))), [])
