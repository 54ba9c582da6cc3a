"""What the words for a place can mean: one or more readings, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from claimex.kinds.place import words
from claimex.kinds.place.countries import codes_called
from claimex.kinds.place.table import Gazetteer, Node, gazetteer
from claimex.text import name_key

MOST_COMBINATIONS = 216
LARGE_CITY = 500_000
"""Inhabitants from which a name alone means the city: "St James's Palace" is of no St James."""
LONGEST = 200
"""Code points of the longest text that is taken for the words for a place."""


@dataclass(frozen=True)
class PlaceReading:
    """One meaning of the words for a place."""

    node: Node | None  # None where no part of the words is known
    venue: str = ""  # the folded name of something inside `node` that the gazetteer does not know
    label: str = ""  # the venue as the text writes it
    of_several: bool = False  # one of several places that the words name: "Moscow and Damascus"

    @property
    def code(self) -> str:
        """The code of its country, or of its state of the US ("US-TX"); empty where it is not known."""
        if self.node is None:
            return ""
        return f"US-{self.node.division}" if self.node.division else self.node.countries[0]


def is_in(reading: PlaceReading, code: str) -> bool:
    """Whether a reading lies in a country, or in a state of the US."""
    return f"{reading.code}-".startswith(f"{code}-")


def overshadows(first: PlaceReading, other: PlaceReading) -> bool:
    """Whether a name is a capital's, and nobody would use it alone for another so much smaller city.

    A city of the US that has its name from elsewhere is written with its state (Associated Press Stylebook).
    """
    here, there = first.node, other.node
    if here is None or there is None:
        return False
    capitals = {city for node in (here, there) for city in gazetteer().capitals(node.countries[0])}
    times = 1 if there.division else 10
    return here in capitals and there not in capitals and here.population > times * there.population > 0


@lru_cache(maxsize=2**13)
def readings(text: str) -> tuple[PlaceReading, ...]:
    """Every reading of `text`, the likeliest first; one without a node if nothing is known."""
    if len(text) > LONGEST:
        return (PlaceReading(None, "", text[:LONGEST]),)
    bare = _without_prepositions(_owner_last(words.as_pointed(text)))
    found = _segment(bare)
    if not _all_known(found):
        found = _chain(bare) or _list(bare) or found
    return found or (PlaceReading(None, name_key(bare), bare),)


def _owner_last(text: str) -> str:
    """Something of a large city as what is in it: "Riyadh's Ritz" as "Ritz, Riyadh"."""
    match = words.pattern("owner").search(text)
    known = gazetteer().find(name_key(match["owner"])) if match else ()
    if not match or not known or known[0].kind != "city" or known[0].population < LARGE_CITY:
        return text
    return f"{text[match.end() :]}, {match['owner']}"


def likeliest_place(text: str) -> PlaceReading | None:
    """Return the likeliest meaning of the words for a place, None if no part of them is known.

    Where several places bear the name, a country comes before a capital, a capital before other
    cities, and a large city before a small one. What the words themselves say comes first: the
    Moscow of "Moscow, Idaho" is in the United States.

    Args:
        text: the words, in any of the gazetteer's scripts: "the Russian capital", "in Moscow",
            "the People's Palace in Damascus", "Москва".
    """
    likeliest = readings(text)[0]
    return likeliest if likeliest.node else None


def _all_known(found: tuple[PlaceReading, ...]) -> bool:
    return bool(found) and all(r.node and not r.venue for r in found)


def _without_prepositions(text: str) -> str:
    """`text` without quotation marks around it and words such as "in" and "the city of" before."""
    bare = text.strip(" \t\n\r\"“”«»„'‘’.,;:!?()[]")
    while (shorter := words.pattern("before").sub("", bare)) not in ("", bare):
        bare = shorter
    return bare


def _list(text: str) -> tuple[PlaceReading, ...]:
    """Several places in one breath ("Moscow and Damascus"): each is a reading."""
    parts = [p for p in words.pattern("lists").split(text) if name_key(p)]
    found = [_segment(_without_prepositions(p)) for p in parts]
    if len(parts) < 2 or not all(_all_known(f) for f in found):
        return ()
    return _unique(replace(r, of_several=True) for readings in found for r in readings)


def _unique(found: Iterable[PlaceReading]) -> tuple[PlaceReading, ...]:
    return tuple(dict.fromkeys(found))


# -- several segments: "Kremlin, Moscow", "People's Palace in Damascus"


def _chain(text: str) -> tuple[PlaceReading, ...]:
    """The readings of a place that is given with what it lies in."""
    segments = [s for s in map(_without_prepositions, words.pattern("separators").split(text)) if name_key(s)]
    meanings = [(s, [r for r in _segment(s) if r.node]) for s in segments]
    known = [m for _, m in meanings if m]
    unknown = [s for s, m in meanings if not m]
    if len(segments) < 2 or not known:
        return ()
    found = _coherent(known) or _incoherent(meanings)
    return _unique(_inside(found, ", ".join(unknown))) if unknown else found


def _coherent(known: list[list[PlaceReading]]) -> tuple[PlaceReading, ...]:
    """The innermost place of every choice of readings in which each lies in the next wider."""
    if math.prod(map(len, known)) > MOST_COMBINATIONS:
        known = [meanings[:2] for meanings in known][:6]
    inner = (_innermost(choice) for choice in product(*known))
    return _unique(reading for reading in inner if reading)


def _innermost(choice: tuple[PlaceReading, ...]) -> PlaceReading | None:
    return next((r for r in choice if all(o is r or _may_lie_in(r, o) for o in choice)), None)


def _may_lie_in(inner: PlaceReading, outer: PlaceReading) -> bool:
    here, there = inner.node, outer.node
    if here is None or there is None or outer.venue:
        return False
    if here is there or here.lies_in(there):
        return True
    # which cities a region inside a country holds is not known: the country must do
    inside_region = there.kind == "region" and not there.wide and not there.division
    inside_region = inside_region and not (here.area and there.area)
    return inside_region and here.kind != "country" and here.shares_country(there)


def _incoherent(meanings: list[tuple[str, list[PlaceReading]]]) -> tuple[PlaceReading, ...]:
    """Unlike "London, Damascus", "Moscow, Idaho" is one place, in Idaho, that the gazetteer does not hold."""
    known = [m for _, m in meanings if m]
    last = known[-1]
    wide = [r for r in last if r.node and r.node.kind in ("country", "region", "continent")]
    first = next(s for s, m in meanings if m)
    around = [r for r in last if r.node and r.node.kind == "city"]
    if around and len(known) == 2 and (seat := known[0][0].node) and seat.kind == "landmark":
        return _inside(tuple(around), first)  # "the Capitol in Havana" is not that of Washington
    if wide and not last[0].venue:
        return tuple(PlaceReading(r.node, name_key(first), first) for r in wide)
    return _unique(replace(r, of_several=True) for _, m in meanings for r in m)


@lru_cache(maxsize=2**13)
def qualified(text: str) -> tuple[str, str]:
    """A name of several cities and what it is said to lie in: "Richmond", "Surrey"; else two empty ones."""
    head, _, around = words.as_pointed(text).partition(",")
    name = _without_prepositions(head)
    cities = [r for r in _segment(name) if r.node and r.node.kind == "city"] if around else ()
    is_venue = not words.words("venues").isdisjoint(name_key(around).split(" "))
    return (name_key(name), around.strip()) if len(cities) > 1 and not is_venue else ("", "")


# -- one segment


@lru_cache(maxsize=2**13)
def _segment(text: str) -> tuple[PlaceReading, ...]:
    """The readings of words without a separator; empty where nothing of them is known."""
    table = gazetteer()
    key = name_key(text)
    if not key:
        return ()
    rules = (_by_name, _capital, _of, _qualified, _adjective, _inflected)
    return next((found for rule in rules if (found := rule(table, text, key))), ())


def _nodes(nodes: tuple[Node, ...] | list[Node]) -> tuple[PlaceReading, ...]:
    return tuple(PlaceReading(node) for node in nodes)


def _inside(found: tuple[PlaceReading, ...], label: str) -> tuple[PlaceReading, ...]:
    """`found`, narrowed to something inside that has no entry of its own."""
    return tuple(PlaceReading(r.node, f"{name_key(label)} {r.venue}".strip(), label) for r in found if r.node)


def _by_name(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """A name that the gazetteer holds, with or without its article; "russe" is an adjective, and not Ruse."""
    found = table.find(key) or table.find(key.removeprefix("the "))
    is_adjective = key in table.adjectives and found and name_key(found[0].name) != key
    return () if is_adjective and found[0].kind == "city" else _nodes(found)


def _capital(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """Such as "the Russian capital", "Syria's capital Damascus", "the capital of Qatar", "叙利亚首都"."""
    match = words.pattern("capital").search(key)
    if not match:
        return ()
    before = key[: match.start()].strip().removeprefix("the ")
    after = words.pattern("of").sub("", key[match.end() :].strip())
    named = _cities(table, text, after)
    for rest in () if named else (before, after, *after.split(" ")[:1]):
        if codes := codes_called(rest):
            return _nodes([city for code in codes for city in table.capitals(code)])
    rests = (before, f"{before} {after}", *after.split(" ")[-1:])
    return named or next(filter(None, (_cities(table, text, rest) for rest in rests)), ())


def _cities(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    found = _by_name(table, text, key) if key else ()
    return tuple(r for r in found if r.node and r.node.kind == "city")


def _of(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """Such as "the Russian city of Kazan", "the outskirts of Damascus", "the Green Hall of the Kremlin"."""
    match = words.pattern("of_inside").search(text)
    if not match or not match.start():
        return ()
    inner, found = text[: match.start()], _segment(_without_prepositions(text[match.end() :]))
    last = name_key(inner).split(" ")[-1]
    if last in words.words("waters") or (last in words.words("abroad") and _is_country(found)):
        return ()  # the embassy of Japan may be anywhere but in Japan
    return found if last in words.words("same_place") else _inside(found, inner)


def _is_country(found: tuple[PlaceReading, ...]) -> bool:
    return bool(found and found[0].node and found[0].node.kind == "country")


def _qualified(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """Such as "northern Syria", "downtown Damascus", "Idlib province": a part, or the place itself."""
    tokens = key.split(" ")
    start, end = 0, len(tokens)
    while start < end - 1 and tokens[start] in words.words("part_before") | words.words("same_place"):
        start += 1
    while end - 1 > start and tokens[end - 1] in words.words("part_after") | words.words("same_place"):
        end -= 1
    name = " ".join(tokens[start:end])
    found = _by_name(table, text, name) or _inflected(table, text, name)
    stripped = {*tokens[:start], *tokens[end:]}
    if tokens[-1] in words.words("states") and end < len(tokens):
        return tuple(r for r in found if r.node and r.node.kind == "region") or _inside(found, text)
    return found if stripped <= words.words("same_place") else _inside(found, text)


def _adjective(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """Such as "Russian soil" is Russia; "Russian Defence Ministry" is in it; an embassy need not be."""
    tokens = key.removeprefix("the ").split(" ")
    for length in (3, 2, 1):
        head, tail = " ".join(tokens[:length]), tokens[length:]
        countries = [table.country(code) for code in codes_called(head)]
        if not countries or not tail:
            continue
        if set(tail) <= words.words("soil"):
            return _nodes(countries)
        if tail[0] in words.words("same_place") and len(tail) > 1:
            return _by_name(table, text, " ".join(tail[1:]))
        if tail[-1] in words.words("seats") and words.words("abroad").isdisjoint(tail):
            return _inside(_nodes(countries), text)
    return ()


def _inflected(table: Gazetteer, text: str, key: str) -> tuple[PlaceReading, ...]:
    """A name with the ending of a case, or with a preposition or an article grown on."""
    forms = words.uninflected(text, key)
    return next(filter(None, (_by_name(table, text, form) for form in forms)), ())
