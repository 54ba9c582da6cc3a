"""Which of several places with one name an article means: the one whose country it names elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from claimex.kinds.place.countries import LONGEST_NAME, codes_called, codes_inflected, cut_behind_country
from claimex.kinds.place.reading import is_in, overshadows, readings
from claimex.kinds.place.table import Node, gazetteer
from claimex.text import Document, name_key

LARGE_CITY = 400_000
"""Inhabitants."""
Named = Mapping[str, frozenset[str]]
"""The folded names of countries, cities and states that an article has, and the codes of where each is."""


def codes_named(document: Document) -> Named:
    """Return the countries, cities and states of the US that a text names without a doubt."""
    tokens = document.tokens
    keys = ["" if raw[0].islower() or not _may_be_name(raw) else name_key(raw) for raw in tokens.raws]
    found: dict[str, frozenset[str]] = {}
    at = 0
    while at < len(keys):
        name, length = keys[at], 1
        if not name:
            at += 1
            continue
        for end in range(at + 1, min(at + LONGEST_NAME, len(keys))):
            if not keys[end] or not _begins(" ".join(keys[at:end])):
                break
            if _codes(longer := " ".join(keys[at : end + 1])):
                name, length = longer, end + 1 - at
        if codes := _codes(name):
            found[name] = codes
            if at and keys[at - 1] and document.text[tokens.ends[at - 1] : tokens.starts[at]] == ", ":
                found[f"{keys[at - 1]}, {name}"] = codes  # "Paris, Texas"
        at += length
    return found


def _may_be_name(word: str) -> bool:
    """Whether a word may begin a name: where letters have a small form, it has a capital ("LA", no "La")."""
    return not (word[0].islower() or word[0].isdigit() or (len(word) < 3 and word.istitle()))


@lru_cache(maxsize=2**13)
def _begins(key: str) -> bool:
    return gazetteer().begins(key)


@lru_cache(maxsize=2**13)
def _codes(key: str) -> frozenset[str]:
    """The codes of the place that a name means: none where it may as well be another one."""
    if codes := codes_called(cut_behind_country(key)[0]) or codes_inflected(key):
        return frozenset(codes if len(codes) == 1 else ())
    first, *others = readings(key)
    node, country = first.node, first.code[:2]
    if node is None or node.wide or first.venue or (node.kind == "city" and not _is_large(node)):
        return frozenset()
    is_clear = all(is_in(r, country) or overshadows(first, r) for r in others)
    return frozenset({first.code, country} if is_clear else ())


def _is_large(city: Node) -> bool:
    """Whether a city's name in an article is hardly that of a person: of Nancy, or of Vladimir."""
    return city.population >= LARGE_CITY or city in gazetteer().capitals(city.countries[0])


def country_meant(text: str, named: Callable[[], Named]) -> str | None:
    """Return where an article's other names put a place that shares its name with others.

    A city that is far smaller than a capital of its name is meant only where it is called "Paris, Texas" too.

    Args:
        text: the words for the place.
        named: returns what the article names, and is called only where the words have several readings.

    Returns:
        The code of a country, or of a state of the US ("US-TX"); None where all readings are in one, or where
        the article names none of them, or several.
    """
    found = [reading for reading in readings(text) if reading.node and not reading.node.wide]
    if len({reading.code for reading in found}) < 2 or (found[0].node and found[0].node.kind == "landmark"):
        return None
    key, names = name_key(text), named()
    within = frozenset[str]().union(*(names[name] for name in names if name.startswith(f"{key}, ")))
    others = frozenset[str]().union(*(names[name] for name in names if f" {name} " not in f" {key} "))
    meant = {r.code for r in found if r.code in others and not overshadows(found[0], r)}
    if qualified := {reading.code for reading in found if reading.code in within}:
        meant = qualified | ({found[0].code} & others)
    return meant.pop() if len(meant) == 1 else None
