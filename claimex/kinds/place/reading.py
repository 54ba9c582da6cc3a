"""What the words for a place can mean: one or more readings, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from claimex.kinds.place import words
from claimex.kinds.place.table import Gazetteer, Node, gazetteer
from claimex.text import name_key

MOST_COMBINATIONS = 216
LONGEST = 200
"""Code points of the longest text that is taken for the words for a place."""


@dataclass(frozen=True)
class Reading:
    """One meaning of the words for a place.

    Attributes:
        node: the place of the gazetteer; None where no part of the words is known.
        venue: the folded name of something inside `node` that the gazetteer does not know.
        label: the venue as the text writes it.
    """

    node: Node | None
    venue: str = ""
    label: str = ""


@lru_cache(maxsize=2**13)
def readings(text: str) -> tuple[Reading, ...]:
    """Every reading of `text`, the likeliest first; one without a node if nothing is known."""
    if len(text) > LONGEST:
        return (Reading(None, "", text[:LONGEST]),)
    bare = _without_prepositions(text)
    found = _segment(bare)
    if not _all_known(found):
        found = _chain(_split(bare)) or _list(bare) or found
    return found or (Reading(None, name_key(bare), bare),)


def _all_known(found: tuple[Reading, ...]) -> bool:
    return bool(found) and all(r.node and not r.venue for r in found)


def _without_prepositions(text: str) -> str:
    """`text` without quotation marks around it and words such as "in" and "the city of" before."""
    bare = text.strip(" \t\n\r\"“”«»„'‘’.,;:!?()[]")
    while True:
        shorter = words.PREPOSITIONS.sub("", bare)
        if shorter == bare or not shorter:
            return bare
        bare = shorter


def _split(text: str) -> list[str]:
    parts = [_without_prepositions(p) for p in words.SEPARATORS.split(text)]
    return [p for p in parts if name_key(p)]


def _list(text: str) -> tuple[Reading, ...]:
    """Several places in one breath ("Moscow and Damascus"): each is a reading."""
    parts = [p for p in words.LISTS.split(text) if name_key(p)]
    found = [_segment(_without_prepositions(p)) for p in parts]
    if len(parts) < 2 or not all(_all_known(f) for f in found):
        return ()
    return _unique(r for readings in found for r in readings)


def _unique(found: Iterator[Reading]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(found))


# -- several segments: "Kremlin, Moscow", "People's Palace in Damascus"


def _chain(segments: list[str]) -> tuple[Reading, ...]:
    """The readings of a place that is given with what it lies in."""
    if len(segments) < 2:
        return ()
    meanings = [(s, [r for r in _segment(s) if r.node]) for s in segments]
    known = [m for _, m in meanings if m]
    unknown = [s for s, m in meanings if not m]
    if not known:
        return ()
    found = tuple(_coherent(known)) or _incoherent(meanings)
    if not unknown:
        return found
    label = ", ".join(unknown)
    return _unique(Reading(r.node, _join(name_key(label), r.venue), label) for r in found)


def _join(*venues: str) -> str:
    return " ".join(v for v in venues if v)


def _coherent(known: list[list[Reading]]) -> Iterator[Reading]:
    """The innermost place of every choice of readings in which each lies in the next wider."""
    if _size(known) > MOST_COMBINATIONS:
        known = [meanings[:2] for meanings in known][:6]
    seen = set()
    for choice in product(*known):
        inner = _innermost(choice)
        if inner and inner not in seen:
            seen.add(inner)
            yield inner


def _size(known: list[list[Reading]]) -> int:
    size = 1
    for meanings in known:
        size *= len(meanings)
    return size


def _innermost(choice: tuple[Reading, ...]) -> Reading | None:
    for inner in choice:
        if all(other is inner or _may_lie_in(inner, other) for other in choice):
            return inner
    return None


def _may_lie_in(inner: Reading, outer: Reading) -> bool:
    here, there = inner.node, outer.node
    if here is None or there is None or outer.venue:
        return False
    if here is there or here.lies_in(there):
        return True
    # which cities a region inside a country holds is not known: the country must do
    inside_region = there.kind == "region" and not there.wide and not there.division
    return inside_region and here.kind != "country" and here.shares_country(there)


def _incoherent(meanings: list[tuple[str, list[Reading]]]) -> tuple[Reading, ...]:
    """Segments of which none lies in the others.

    "Moscow, Idaho" is a place in Idaho that the gazetteer does not hold. "London, Damascus" are
    two places.
    """
    last = [m for _, m in meanings if m][-1]
    wide = [r for r in last if r.node and r.node.kind in ("country", "region", "continent")]
    first = next(s for s, m in meanings if m)
    if wide and not last[0].venue:
        return tuple(Reading(r.node, name_key(first), first) for r in wide)
    return _unique(r for _, m in meanings for r in m)


# -- one segment


@lru_cache(maxsize=2**13)
def _segment(text: str) -> tuple[Reading, ...]:
    """The readings of words without a separator; empty where nothing of them is known."""
    table = gazetteer()
    key = name_key(text)
    if not key:
        return ()
    for rule in (_by_name, _capital, _possessive, _of, _qualified, _adjective, _embedded, _inflected):
        found = rule(table, text, key)
        if found:
            return found
    return ()


def _nodes(nodes: tuple[Node, ...] | list[Node]) -> tuple[Reading, ...]:
    return tuple(Reading(node) for node in nodes)


def _inside(found: tuple[Reading, ...], label: str) -> tuple[Reading, ...]:
    """`found`, narrowed to something inside that has no entry of its own."""
    return tuple(Reading(r.node, _join(name_key(label), r.venue), label) for r in found if r.node)


def _by_name(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """A name that the gazetteer holds, with or without its article."""
    found = table.find(key)
    if not found and key.startswith("the "):
        found = table.find(key.removeprefix("the "))
    return _nodes(found)


def _countries_called(table: Gazetteer, key: str) -> list[Node]:
    """The countries that a name or an adjective means."""
    named = [n for n in table.find(key) if n.kind == "country"]
    adjective = [table.country(code) for code in table.adjectives.get(key, ())]
    return named + [n for n in adjective if n not in named]


def _capital(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "the Russian capital", "Syria's capital Damascus", "the capital of Qatar", "叙利亚首都"."""
    match = words.CAPITAL.search(key)
    if not match:
        return ()
    before, after = key[: match.start()].strip(), key[match.end() :].strip()
    before = before.removeprefix("the ")
    after = words.OF.sub("", after)
    for rest in (after, before, f"{before} {after}", *after.split(" ")[-1:]):
        named = [n for n in table.find(rest) if n.kind == "city"] if rest else []
        if named:
            return _nodes(named)
    for rest in (before, before.removesuffix("s"), after, *after.split(" ")[:1]):
        countries = _countries_called(table, rest) if rest else []
        if countries:
            return _nodes([city for c in countries for city in table.capitals(c.countries[0])])
    return ()


def _possessive(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "Moscow's Kremlin": what comes after the possessive lies in what comes before."""
    owner, mark, owned = _cut(text, words.POSSESSIVE)
    if not mark or not name_key(owned):
        return ()
    outer = _segment(owner)
    inner = _segment(owned)
    if not outer or not outer[0].node:
        return inner
    fitting = tuple(_coherent([list(inner), list(outer)]))
    if fitting or _all_known(inner) or (inner and inner[0].node and inner[0].node.city):
        return fitting or inner
    return _inside(outer, owned)


def _of(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "the Russian city of Kazan", "the outskirts of Damascus", "the Green Hall of the Kremlin"."""
    inner, mark, outer = _cut(text, words.OF_INSIDE)
    if not mark:
        return ()
    found = _segment(_without_prepositions(outer))
    kind = name_key(inner).split(" ")[-1] if name_key(inner) else ""
    if kind in words.words("same_place"):
        return found
    return _inside(found, inner)


def _cut(text: str, mark: re.Pattern[str]) -> tuple[str, str, str]:
    match = mark.search(text)
    if not match or not match.start():
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _qualified(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "northern Syria", "downtown Damascus", "Idlib province": a part, or the place itself."""
    tokens = key.split(" ")
    start, end = 0, len(tokens)
    while start < end - 1 and tokens[start] in words.words("part_before") | words.words("same_place"):
        start += 1
    while end - 1 > start and tokens[end - 1] in words.words("part_after") | words.words("same_place"):
        end -= 1
    if (start, end) == (0, len(tokens)):
        return ()
    found = _by_name(table, text, " ".join(tokens[start:end]))
    stripped = {*tokens[:start], *tokens[end:]}
    return found if stripped <= words.words("same_place") else _inside(found, text)


def _adjective(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "Russian soil" is Russia; "Russian Defence Ministry" is in it; an embassy need not be."""
    tokens = key.removeprefix("the ").split(" ")
    for length in (3, 2, 1):
        head, tail = " ".join(tokens[:length]), tokens[length:]
        countries = _countries_called(table, head)
        if not countries or not tail:
            continue
        if set(tail) <= words.words("soil"):
            return _nodes(countries)
        if tail[0] in words.words("same_place") and len(tail) > 1:
            return _by_name(table, text, " ".join(tail[1:]))
        if tail[-1] in words.words("seats") and words.words("abroad").isdisjoint(tail):
            return _inside(_nodes(countries), text)
    return ()


def _embedded(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """Such as "Kremlin complex", "Damascus International Airport": a known name and a word for a venue."""
    tokens = key.removeprefix("the ").split(" ")
    for length in range(min(4, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - length + 1):
            name = " ".join(tokens[start : start + length])
            nodes = [n for n in table.find(name) if n.kind == "landmark"]
            if nodes:
                return _inside(_nodes(nodes), text)
        if tokens[-1] in words.words("venues"):
            found = _nodes(table.find(" ".join(tokens[:length])))
            if found:
                return _inside(found, text)
    return _unspaced(table, text, key)


def _unspaced(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """A script without spaces: the longest known name that the words begin or end with."""
    if not words.HAN.search(key):
        return ()
    for length in range(len(key) - 1, 1, -1):
        for part in (key[-length:], key[:length]):
            found = table.find(part)
            if found:
                return _inside(_nodes(found), text)
    return ()


def _inflected(table: Gazetteer, text: str, key: str) -> tuple[Reading, ...]:
    """A name with the ending of a case, or with a preposition or an article grown on."""
    for shorter in words.uninflected(text, key):
        found = table.find(shorter)
        if found:
            return _nodes(found)
    return ()
