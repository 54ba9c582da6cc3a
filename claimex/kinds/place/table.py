"""The gazetteer in memory: which places have a name, and which lies in which.

The data file is held as one block of bytes and searched by bisection: a dictionary of its names
would take ten times the memory and most of the time of loading.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from claimex import lexicon
from claimex.text import name_key

EARTH_RADIUS_KM = 6371.0
_BLOCK = 2**9  # bytes of the names that are searched line by line


@dataclass(frozen=True, eq=False)
class Node:
    """One place of the gazetteer. Two nodes are the same place only if they are one object."""

    name: str  # as a reader is to see it
    kind: str  # landmark, city, region, country or continent
    countries: tuple[str, ...]  # codes of the states it lies in, its own first; every member if it is wide
    wide: bool = False  # whether it is wider than one country
    division: str = ""  # the state of the US, where it is or lies in one
    city: Node | None = None  # that a landmark, or a state as small, is in
    point: tuple[float, float] | None = None  # latitude and longitude in degrees
    population: int = 0  # of a city
    area: str = ""  # the country and first-level division of a city, or of a region that is one

    def lies_in(self, other: Node) -> bool:
        """Whether this place is known to lie inside `other`."""
        if other is self:
            return False
        if self.city is not None and other in (self.city, self.city.city):
            return True
        if other.wide:
            mine = set(self.countries)
            return mine <= set(other.countries) if self.wide else bool(mine & set(other.countries))
        if other.kind == "country" and not self.wide:
            # two countries each within the other (a claim and a counter-claim) contain neither
            is_claimed = self.kind == "country" and self.countries[0] in other.countries
            return other.countries[0] in self.countries and not is_claimed
        if other.kind != "region":
            return False
        if other.division:
            return self.division == other.division
        return bool(other.area) and other.area == (self.area or (self.city.area if self.city else ""))

    def shares_country(self, other: Node) -> bool:
        """Whether at least one state is common to both."""
        return not set(self.countries).isdisjoint(other.countries)

    def distance_km(self, other: Node) -> float | None:
        """The distance along a great circle, None where a point is not known."""
        here, there = (node.point or (node.city.point if node.city else None) for node in (self, other))
        if here is None or there is None:
            return None
        (lat1, lon1), (lat2, lon2) = here, there
        phi1, phi2 = math.radians(lat1), math.radians(lat2)
        half = math.radians(lat2 - lat1) / 2, math.radians(lon2 - lon1) / 2
        a = math.sin(half[0]) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half[1]) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(a))


def _starts_of_blocks(names: bytes) -> Iterator[int]:
    """Where every line begins that is the first one of a block of some lines."""
    at = 0
    while at < len(names):
        yield at
        at = names.find(b"\n", at + _BLOCK) + 1 or len(names)


class Gazetteer:
    """All places, their names, and the facts around them."""

    def __init__(self) -> None:
        cities, _, self._names = lexicon.read_bytes("mul", "places.tsv.gz").partition(b"\n\n")
        self._starts = [*_starts_of_blocks(self._names), len(self._names)]
        self._first_lines = [self._names[at : self._names.find(b"\n", at)] for at in self._starts[:-1]]
        self._rows = cities.decode().split("\n")
        self._nodes: dict[int, Node] = {}
        self._extra: dict[str, list[Node]] = {}
        self._claimed = {**_facts("claimed"), **_facts("claimed_cities")}
        areas = list(enumerate((row.split("\t") for row in _areas()), len(self._rows)))
        self._rows += _areas()
        self._countries = {f[2]: n for n, f in areas if f[1] == "country"}
        self._divisions = {f[3]: n for n, f in areas if f[1] == "region"}
        self._continents: dict[str, list[str]] = {}
        for name, code in [(f[0], f[8]) for _, f in areas if f[1] == "continent"]:
            own = [f[2] for _, f in areas if f[1] == "country" and f[8] == code]
            self._continents[code] = list(
                dict.fromkeys([*own, *_facts("continent_extras").get(name, "").split()])
            )
        self.adjectives = adjectives()
        self._learn_facts()

    # -- reading the file

    def _node(self, number: int) -> Node:
        if number not in self._nodes:
            self._nodes[number] = self._read(self._rows[number].split("\t"))
        return self._nodes[number]

    def _read(self, fields: list[str]) -> Node:
        name, kind, code, division = (*fields, "", "")[:4]
        if kind == "continent":
            return Node(name, kind, tuple(self._continents[fields[8]]), wide=True)
        claims = [
            *self._claimed.get(f"{code}, {division}", "").split(),
            *self._claimed.get(f"{code}, {name}", "").split(),
            *lexicon.dictionary("mul", "countries", "territories").get(code, "").split(),
        ]
        around = _facts("inside_city").get(code)
        return Node(
            name=name,
            kind=kind,
            countries=(code, *claims),
            division=division if code == "US" else "",
            city=self._city(around) if around else None,
            point=(float(fields[4]), float(fields[5])) if kind == "city" else None,
            population=int(fields[6]) if kind == "city" else 0,
            area=f"{code}, {division}" if kind == "city" and division else "",
        )

    def _line_from(self, target: bytes) -> bytes:
        """The first line of the names that is not before `target`, by bisection."""
        names, block = self._names, bisect_left(self._first_lines, target)
        low, high = self._starts[max(block - 1, 0)], self._starts[block]
        while low < high:
            start = names.rfind(b"\n", 0, (low + high) // 2) + 1
            end = names.find(b"\n", start)
            low, high = (end + 1, high) if names[start:end] < target else (low, start)
        return names[low : names.find(b"\n", low)]

    def _file_numbers(self, key: str) -> list[int]:
        """The numbers of the places with the folded name `key`."""
        name, _, numbers = self._line_from(key.encode() + b"\t").partition(b"\t")
        return [int(n) for n in numbers.split(b",")] if name == key.encode() else []

    @cached_property
    def _openings(self) -> frozenset[str]:
        """What the names of several words begin with that are not in the file."""
        names = (name.split() for name in (*self._extra, *self.adjectives))
        return frozenset(" ".join(words[:n]) for words in names for n in range(1, len(words)))

    def begins(self, key: str) -> bool:
        """Whether a longer name begins with these folded words."""
        return key in self._openings or self._line_from(f"{key} ".encode()).startswith(f"{key} ".encode())

    # -- facts by hand

    def _learn_facts(self) -> None:
        for code, names in lexicon.dictionary("mul", "countries", "names").items():
            self._teach(names, self.country(code))
        for where, names in _facts("city_names").items():
            self._teach(names, self._city(where))
        for name, (code, *point) in _facts("towns").items():
            self._teach([name], Node(name, "city", (code,), point=tuple(point)))
        for names, codes in _facts("regions").items():
            self._teach_each(names, Node("", "region", tuple(codes.split()), wide=True))
        for names, codes in _facts("within").items():
            self._teach_each(names, Node("", "region", tuple(codes.split())))
        for names, where in _facts("landmarks").items():
            codes, city_name, state = (*where.split(", "), "", "")[:3]
            city = self._city(f"{codes}, {city_name}") if city_name else None
            division = state or (city.division if city else "")
            self._teach_each(names, Node("", "landmark", tuple(codes.split()), division=division, city=city))

    def _teach_each(self, names: str, like: Node) -> None:
        """Add the places of a line: a bar parts places, a comma the spellings of one, its own name first."""
        for spellings in names.split(" | "):
            names_of_one = spellings.split(", ")
            chief = _facts("chief_cities").get(f"{like.countries[0]}, {names_of_one[0]}")
            area = self._city(f"{like.countries[0]}, {chief}").area if chief else ""
            self._teach(names_of_one, replace(like, name=_title(names_of_one[0]), area=area))

    def _teach(self, names: list[str], node: Node) -> None:
        for name in names:
            self._extra.setdefault(name_key(name), []).append(node)

    def _city(self, where: str) -> Node:
        code, _, name = where.partition(", ")
        key = name_key(name)
        for node in [self._node(n) for n in self._file_numbers(key)]:
            if node.kind == "city" and node.countries[0] == code:
                return node
        raise LookupError(where)

    # -- lookups

    def find(self, key: str, *, lesser: bool = False) -> tuple[Node, ...]:
        """The places with the folded name `key`, the most prominent first.

        Beside a city of that name a lesser city does not count which only is called so too (Parys, "Paris"),
        but for those with `lesser`.
        """
        facts, filed = self._extra.get(key, ()), [self._node(number) for number in self._file_numbers(key)]
        own = max([n.population for n in filed if n.kind == "city" and name_key(n.name) == key], default=0)

        def counts(n: Node) -> bool:
            return lesser or n.kind != "city" or n.population >= own or f" {key} " in f" {name_key(n.name)} "

        return tuple(dict.fromkeys([*facts, *filter(counts, filed)]))

    def codes(self) -> Collection[str]:
        """The ISO 3166-1 codes of all countries."""
        return self._countries.keys()

    def country(self, code: str) -> Node:
        """The country of the ISO 3166-1 code `code`."""
        return self._node(self._countries[code])

    def division(self, code: str) -> Node | None:
        """The state of the US of this postal code."""
        number = self._divisions.get(code)
        return None if number is None else self._node(number)

    def capitals(self, code: str) -> tuple[Node, ...]:
        """The capitals of a country, the first in rank first."""
        numbers = (*self._rows[self._countries[code]].split("\t"), "")[7]
        return tuple(self._node(int(n)) for n in numbers.split(",") if n)

    def full_name(self, node: Node) -> str:
        """The name of a place with what is next around it: a city, a state of the US, a country."""
        nearest = node.city or self.division(node.division) or self.country(node.countries[0])
        nearest = self.country(node.countries[0]) if nearest is node else nearest
        return node.name if nearest is node or node.wide else f"{node.name} in {nearest.name}"


def _facts(section: str) -> Mapping[str, Any]:
    return lexicon.dictionary("mul", "gazetteer", section)


def _title(name: str) -> str:
    return " ".join(w if w in ("of", "and", "the") else w[:1].upper() + w[1:] for w in name.split())


@cache
def _areas() -> list[str]:
    """The lines of what is no city: continents, countries, states of the US."""
    return lexicon.read_bytes("mul", "areas.tsv").decode().splitlines()


def listed_countries() -> list[str]:
    """The English names of all countries, without loading the gazetteer."""
    return [fields[0] for row in _areas() if (fields := row.split("\t"))[1] == "country"]


@cache
def adjectives() -> Mapping[str, list[str]]:
    """The folded adjectives of countries, each with the codes of its countries."""
    found: dict[str, list[str]] = {}
    for code, words in lexicon.dictionary("mul", "countries", "adjectives").items():
        for adjective in words.split(","):
            found.setdefault(name_key(adjective), []).append(code)
    return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded at its first use (about 0.1 s)."""
    return Gazetteer()
