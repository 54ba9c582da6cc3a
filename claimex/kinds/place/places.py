"""Places: what the words for a place mean, and whether two sources name one place.

The gazetteer is a compact table of countries, capitals, cities of 50,000 inhabitants and more and their
namesakes, made from GeoNames (https://www.geonames.org, CC BY 4.0), with the names of countries in further
languages from the Unicode CLDR (Unicode License v3). `lexicon/README.md` says how it is made. Demonyms,
regions and landmarks are tables of facts of claimex's own.

A coarser place is compatible with a finer one inside it: the Kremlin lies in Moscow, and Moscow in
Russia. Two places contradict each other only where both are known and neither contains the other. A
name of several places has all its readings, and contradicts nothing that one of them fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein

from claimex import lexicon
from claimex.kinds.place.reading import LONGEST, PlaceReading, is_in, overshadows, qualified, readings
from claimex.kinds.place.table import Node, gazetteer
from claimex.kinds.place.words import as_pointed, words
from claimex.kinds.relation import Relation, ValueComparison
from claimex.text import latin, name_key

NEIGHBOUR_KM = 40.0
"""Cities of one country this near to each other do not contradict: a suburb is often called by its city's
name (Versailles and Paris are 17 km apart, Manhattan and Brooklyn 8, Sochi and its Olympic quarter 25)."""
NEIGHBOURS = "neighbours"
"""The rule of two such places."""
AREA_KM = 250.0
"""A city this near to another may lie in the province or region that is called after that one: Sochi
is 170 km from Krasnodar, the chief city of its region."""

SMALL_CITY = 50_000
"""Inhabitants: the gazetteer has a smaller one only as a capital, or as the namesake of a larger one."""

_RANK = {Relation.SAME: 3, Relation.COMPATIBLE: 2, Relation.UNKNOWN: 1, Relation.DIFFERENT: 0}
_Readings = tuple[PlaceReading, ...]
_same = partial(ValueComparison, Relation.SAME, 1.0)
_compatible = partial(ValueComparison, Relation.COMPATIBLE)
_unknown = partial(ValueComparison, Relation.UNKNOWN)
_different = partial(ValueComparison, Relation.DIFFERENT, 0.0)
_FINENESS = {"landmark": 3, "city": 2, "region": 1, "country": 0, "continent": -2}


def place_keys(text: str) -> frozenset[str]:
    """The keys under which `text` is filed, so that compatible places share at least one.

    They are the codes of all countries that any reading of the words lies in, and for words that
    the gazetteer does not know a part of each word, marked with "~".
    """
    keys: set[str] = set()
    for node in (reading.node for reading in readings(text) if reading.node):
        keys.update(node.countries, node.city.countries if node.city else ())
    keys.update(f"~{_plain(word)[:2]}" for word in name_key(text[:LONGEST]).split(" ") if len(word) > 2)
    return frozenset(keys)


@lru_cache(maxsize=2**13)
def _plain(text: str) -> str:
    return name_key(latin(text))


def compare_places(a: str, b: str, in_a: str | None = None, in_b: str | None = None) -> ValueComparison:
    """Compare two sources' words for a place.

    The order of the two does not matter, and a place compared with itself is the same.

    Args:
        a: the words of one.
        b: the words of the other.
        in_a: the code of the country, or of the state of the US, that its article puts the one in, if any.
        in_b: the same of the other.

    Returns:
        SAME: one place, in whatever spelling, script or paraphrase.
        COMPATIBLE: one lies in the other, or the two regions overlap, or an unknown name is spelt
            in two ways.
        DIFFERENT: both are known, and neither contains the other.
        UNKNOWN: a place is not in the gazetteer, or both are parts of the same wider place.
    """
    (a, in_a), (b, in_b) = sorted(((a, in_a), (b, in_b)), key=lambda side: (side[0], side[1] or ""))
    if name_key(as_pointed(a)) == name_key(as_pointed(b)) and in_a == in_b:
        return _same(f"both say “{b.strip()}”", "identical")
    if max(len(a), len(b)) > LONGEST:
        return _unknown(0.0, "at least one is too long for a place", "not-known")
    here, there = _readings_in(a, in_a), _readings_in(b, in_b)
    is_known_apart = None not in (here[0].node, there[0].node) and here[0].node is not there[0].node
    if not is_known_apart and any(name_key(text).split(" ")[0] in words("elsewhere") for text in (a, b)):
        return _unknown(0.3, f"“{a}” and “{b}”: one says only where it was not", "elsewhere")
    here, there = _without_namesakes(here, there)
    likeliest = _compare_readings(here[0], there[0])
    if likeliest.verdict in (Relation.SAME, Relation.COMPATIBLE):
        return _by_qualifiers(a, b) or _of_several(likeliest, here, there)
    found = _by_other_readings(a, b, here, there)
    return found if found.verdict is Relation.DIFFERENT else _by_qualifiers(a, b) or found


def _by_qualifiers(a: str, b: str) -> ValueComparison | None:
    """A name of several cities, said to lie in one thing and in another that is not known to hold it."""
    (name, here), (other, there) = qualified(a), qualified(b)
    if not name or name != other:
        return None
    if compare_places(here, there).verdict in (Relation.SAME, Relation.COMPATIBLE):
        return None
    first, second = sorted((here, there))
    reason = f"nothing says whether the places in “{first}” and “{second}” are one or two"
    return _unknown(0.3, reason, "two-qualifiers")


def _of_several(found: ValueComparison, here: _Readings, there: _Readings) -> ValueComparison:
    """The comparison of the likeliest readings, compatible at most where they are some of several places."""
    mine, theirs = ({r.node for r in side if r.of_several} for side in (here, there))
    if found.verdict is Relation.SAME and mine != theirs:
        return _compatible(0.8, f"{found.reason}, and one may mean another place too", "one-of-several")
    return found


def _by_other_readings(a: str, b: str, here: _Readings, there: _Readings) -> ValueComparison:
    """The comparison of the two readings that go together best, where the likeliest two do not."""
    found = [(_compare_readings(x, y), i, j) for (i, x), (j, y) in product(enumerate(here), enumerate(there))]

    def likelihood(pair: tuple[ValueComparison, int, int]) -> tuple[int, bool, int]:
        """The likeliest reading of one and one in its country come first, then the likeliest of both."""
        verdict, i, j = pair[0].verdict, *pair[1:]
        meant = here[i].node, there[j].node
        near = 0 in (i, j) and _share_country(*meant) and not any(map(_is_small, meant))
        return _RANK[verdict], near, -i - j

    best, i, j = max(found, key=likelihood)
    are_own = name_key(a) != name_key(b) and _is_own_name(a, here) and _is_own_name(b, there)
    if best.verdict is Relation.SAME and are_own:
        return _unknown(0.3, f"{best.reason}, but each is a place's own name", "own-names")
    if best.verdict is Relation.SAME:
        return _compatible(0.8, f"one may mean what the other does: {best.reason}", "another-reading")
    if best.verdict is Relation.COMPATIBLE and _is_unlikely(here, there, i, j):
        return _unknown(0.3, f"{best.reason}, but a likelier place of that name is not", "unlikely-reading")
    if best.verdict is Relation.COMPATIBLE:
        return best
    if any(r.venue == name_key(y) for rs, y in ((here, b), (there, a)) for r in rs if r.node):
        return _compatible(0.6, f"“{a}” and “{b}” share a name that several places bear", "another-reading")
    also = _also_called(a, there) or _also_called(b, here)
    if also and best.verdict is Relation.DIFFERENT:
        return _unknown(0.3, f"{also} is called by both names", "another-name")
    is_known = None not in (here[0].node, there[0].node)
    if is_known:
        return best
    return _spelling(here[0].venue or a, there[0].venue or b, a, b, here[0].node is there[0].node) or best


def _is_own_name(text: str, found: _Readings) -> bool:
    """Whether the words are what the place that they are likeliest to mean is called itself."""
    return found[0].node is not None and name_key(found[0].node.name) == name_key(text)


def _readings_in(text: str, code: str | None) -> _Readings:
    """The readings of the words, those in the country that their article puts them in if there are any."""
    found = readings(text)
    return tuple(r for r in found if is_in(r, code)) or found if code else found


def _also_called(text: str, others: _Readings) -> str | None:
    """The name of a place that others may mean, where the words are a lesser name of it: Bergen, of Mons."""
    node, key = others[0].node, name_key(text)
    is_lesser = node in gazetteer().find(key, lesser=True) and node not in gazetteer().find(key)
    return node.name if node and is_lesser else None


def _is_country(reading: PlaceReading) -> bool:
    return reading.node is not None and reading.node.kind == "country" and not reading.venue


def _without_namesakes(here: _Readings, there: _Readings) -> tuple[_Readings, _Readings]:
    """The readings of both; a country's name beside another country's means no town that is called so."""
    if not (_is_country(here[0]) and _is_country(there[0])):
        return here, there
    x, y = (tuple(r for r in found if r.node and r.node.kind != "city") for found in (here, there))
    return x, y


def _is_unlikely(here: _Readings, there: _Readings, i: int, j: int) -> bool:
    """Whether nobody would use one of the names alone for its reading `i` or `j`."""
    are_countries = _is_country(here[0]) and _is_country(there[0])
    return are_countries or overshadows(here[0], here[i]) or overshadows(there[0], there[j])


def _is_small(node: Node | None) -> bool:
    """Whether a city is so small that its name alone hardly means it: it may fit, and contradicts nothing."""
    return node is not None and node.kind == "city" and 0 < node.population < SMALL_CITY


def _share_country(here: Node | None, there: Node | None) -> bool:
    return here is not None and there is not None and here.shares_country(there)


def _compare_readings(x: PlaceReading, y: PlaceReading) -> ValueComparison:
    if x.node is None or y.node is None:
        return _compare_unknown(x, y)
    if x.venue and y.venue:
        return _compare_venues(x, y, x.node, y.node)
    if x.venue:
        return _compare_venue(x, x.node, y.node)
    if y.venue:
        return _compare_venue(y, y.node, x.node)
    return _compare_nodes(x.node, y.node)


def _compare_unknown(x: PlaceReading, y: PlaceReading) -> ValueComparison:
    """A place that the gazetteer does not hold agrees with its own name, and contradicts nothing."""
    if x.node is y.node and x.venue == y.venue:
        return _same(f"both say “{x.label}”", "identical")
    unknown = " and ".join(sorted(f"“{r.label}”" for r in (x, y) if r.node is None))
    return _unknown(0.0, f"the gazetteer does not hold {unknown}", "not-known")


@cache
def _of_another_place() -> frozenset[str]:
    """Return words that make another place of a name: the northern part, the river, the embassy."""
    listed = words("part_before") | words("waters") | words("abroad") | words("another")
    return frozenset(map(_plain, listed))


@cache
def _buildings() -> Mapping[str, str]:
    """Words for kinds of buildings, each with its kind, and words that carry no fact, with none."""
    kinds = lexicon.spellings("mul", "places", "buildings").items()
    stops = dict.fromkeys(map(_plain, lexicon.all_words("function", "stop")), "")
    return stops | {_plain(word): kind for kind, listed in kinds for word in listed}


def _head(text: str) -> tuple[str, frozenset[str]]:
    """The words of a name that say which building it is, and what kinds of building it is called."""
    buildings, said = _buildings(), _plain(text).split()
    kinds = {buildings[word] for word in said if word in buildings}
    return " ".join([word for word in said if word not in buildings]), frozenset(kinds - {""})


def _spelling(a: str, b: str, label_a: str, label_b: str, is_there: bool) -> ValueComparison | None:
    """Two names that are one but for a letter or two, or of which one is a part of the other.

    `is_there` is whether both are known to be in one place, or neither is known to be in any.
    """
    pair = " and ".join(f"“{label}”" for label in sorted((label_a, label_b)))
    (a, of_a), (b, of_b) = _head(a), _head(b)
    if not (a or of_a) or not (b or of_b):
        return None
    apart = set(a.split()) ^ set(b.split())
    if apart & _of_another_place() or any(word.isdigit() for word in apart):
        return None  # the northern part and the southern, the first hall and the second, a country's embassy
    if of_a != of_b and ((of_a and of_b) or not (a and b)):
        return None  # the hall of that name may be in the hotel
    if a == b and is_there:
        return _same(f"{pair} are one name", "spelling")
    allowed = 0 if min(len(a), len(b)) < 5 else 1 if min(len(a), len(b)) < 9 else 2
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=allowed)
    if distance <= allowed:
        return _compatible(0.95 - 0.1 * distance, f"{pair} look like one name", "spelling")
    small, large = sorted((set(a.split()), set(b.split())), key=len)
    if small < large:
        return _compatible(0.7, f"{pair} share the shorter name", "part-of-name")
    return None


def _compare_venues(x: PlaceReading, y: PlaceReading, here: Node, there: Node) -> ValueComparison:
    """Two unknown things: one if they are called alike and their surroundings can be one."""
    around = _compare_nodes(here, there)
    if around.verdict is Relation.DIFFERENT:
        return around
    if x.venue == y.venue and here is there:
        return _same(f"both name {x.label} in {here.name}", "same-place")
    if x.venue == y.venue and around.verdict is not Relation.UNKNOWN:
        return _compatible(0.8, f"both name {x.label}", "one-says-less")
    if around.verdict is not Relation.UNKNOWN and (
        found := _spelling(x.venue, y.venue, x.label, y.label, here is there)
    ):
        return found
    first, second = sorted((x.label, y.label))
    return _unknown(0.3, f"nothing says whether “{first}” and “{second}” are one place or two", "two-venues")


def _compare_venue(x: PlaceReading, around: Node, other: Node) -> ValueComparison:
    """An unknown thing in a known place lies in all that contains the known place."""
    if _may_hold(x, around, other):
        return _unknown(0.4, f"nothing says whether {other.name} is in {x.label}", "two-parts")
    if other is around or around.lies_in(other):
        return _compatible(0.85, f"{x.label} is in {other.name}", "contained")
    relation = _compare_nodes(around, other)
    if relation.verdict in (Relation.DIFFERENT, Relation.UNKNOWN):
        return relation
    reason = f"nothing says where in {around.name} “{x.label}” is, or whether that is {other.name}"
    return _unknown(0.4, reason, "two-parts")


def _may_hold(x: PlaceReading, around: Node, other: Node) -> bool:
    """Whether an area that is called after a city may hold another city: a province, a region."""
    if words("areas").isdisjoint(x.venue.split()[-1:]) or around is other or not around.shares_country(other):
        return False
    distance = around.distance_km(other)
    return distance is not None and NEIGHBOUR_KM < distance <= AREA_KM


def _compare_nodes(a: Node, b: Node) -> ValueComparison:
    """Two known places."""
    a, b = sorted((a, b), key=lambda n: (-_FINENESS[n.kind] + 2 * n.wide, n.name))
    if a is b:
        return _same(f"both mean {a.name}", "same-place")
    for inner, outer in ((a, b), (b, a)):
        if inner.lies_in(outer):
            return _compatible(0.85, f"{inner.name} is in {outer.name}", "contained")
    pair = " and ".join(gazetteer().full_name(n) if a.name == b.name else n.name for n in (a, b))
    if not a.shares_country(b):
        return _different(f"{pair} are in different countries", "apart")
    if a.wide or b.wide:
        return _compatible(0.5, f"{pair} overlap", "overlap")
    return _compare_in_one_country(a, b, pair)


def _compare_in_one_country(a: Node, b: Node, pair: str) -> ValueComparison:
    distance = a.distance_km(b)
    is_near_seat = a.kind == "landmark" and distance is not None and distance <= NEIGHBOUR_KM
    if a.division and b.division and a.division != b.division and not is_near_seat:
        return _different(f"{pair} are in different states", "apart")
    if distance is None:
        if a.kind == b.kind == "country":
            return _unknown(0.3, f"whether {pair} are one is disputed", "claimed")
        return _unknown(0.3, f"nothing says whether {pair} are one place or two", "two-parts")
    if distance <= NEIGHBOUR_KM:
        reason = f"{pair} are so near to each other that one may be called by the other's name"
        return _unknown(0.4, reason, NEIGHBOURS)
    return _different(f"{pair} are {distance:,.0f} km apart", "apart")
