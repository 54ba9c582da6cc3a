"""What a place is said to lie in, lists of places, and names that are nearly alike."""

from __future__ import annotations

import pytest

from claimex import lexicon
from claimex.kinds.place.places import compare_places
from claimex.kinds.place.reading import readings
from claimex.kinds.place.table import gazetteer
from claimex.kinds.relation import Relation
from claimex.text import name_key
from tests.tables import each_row

SAME, COMPATIBLE, UNKNOWN, DIFFERENT = (
    Relation.SAME,
    Relation.COMPATIBLE,
    Relation.UNKNOWN,
    Relation.DIFFERENT,
)


def verdict(a: str, b: str) -> Relation:
    found = compare_places(a, b)
    assert compare_places(b, a) == found
    return found.verdict


@pytest.mark.parametrize(
    "name", ["Richmond", "Rochester", "Wellington", "Cartagena", "Aurangabad", "Newport"]
)
@pytest.mark.parametrize("around", ["Nowhereshire", "Kent", "Upper Fooland"])
def test_what_a_name_of_several_cities_is_said_to_lie_in_counts_though_it_is_not_known(
    name: str, around: str
) -> None:
    assert verdict(name, f"{name}, {around}") in (COMPATIBLE, UNKNOWN)
    for other in ("Virginia", "New York", "Otherland", "Colombia"):
        assert verdict(f"{name}, {other}", f"{name}, {around}") in (UNKNOWN, DIFFERENT)


@each_row(
    ("a", "b", "wanted"),
    [
        ("Richmond, Virginia", "Richmond, USA", SAME),
        ("Richmond, Virginia", "Richmond", SAME),
        ("Springfield, Illinois", "Springfield, United States", COMPATIBLE),
        ("Geneva, Palais des Nations", "Geneva, Switzerland", COMPATIBLE),
        ("Damascus, People's Palace", "Damascus, Syria", COMPATIBLE),
        ("Washington, Tyne and Wear", "Washington, D.C.", UNKNOWN),
        ("Aurangabad, Bihar", "Aurangabad, Maharashtra", DIFFERENT),
        ("Taizhou, Jiangsu", "Taizhou, Zhejiang", DIFFERENT),
        ("Alexandria, Egypt", "Alexandria, Virginia", DIFFERENT),
    ],
)
def test_what_is_known_of_both_decides(a: str, b: str, wanted: Relation) -> None:
    assert verdict(a, b) is wanted


@each_row(
    ("a", "b", "wanted"),
    [
        ("Oslo and Bergen", "Oslo", COMPATIBLE),
        ("Oslo or Bergen", "Bergen", COMPATIBLE),
        ("Oslo, then Bergen", "Bergen", COMPATIBLE),
        ("Oslo, Bergen", "Oslo", COMPATIBLE),
        ("Oslo and Bergen", "Oslo and Bergen", SAME),
        ("Oslo and Bergen", "Cairo", DIFFERENT),
    ],
)
def test_a_list_is_no_single_place(a: str, b: str, wanted: Relation) -> None:
    assert verdict(a, b) is wanted


def test_a_division_has_all_cities_of_its_own() -> None:
    chief = lexicon.dictionary("mul", "gazetteer", "chief_cities")
    table = gazetteer()
    for where, city in chief.items():
        code, _, name = where.partition(", ")
        regions = [n for n in table.find(name) if n.kind == "region" and n.countries[0] == code]
        assert regions, f"{where}: no region of that name"
        assert any(n.lies_in(regions[0]) for n in table.find(name_key(city))), where


@each_row(
    ("city", "region", "wanted"),
    [
        ("Glasgow", "Scotland", COMPATIBLE),
        ("Derry", "Northern Ireland", COMPATIBLE),
        ("Yalta", "Crimea", COMPATIBLE),
        ("Montreal", "Quebec", COMPATIBLE),
        ("Quebec City", "Quebec", COMPATIBLE),
        ("Melbourne", "Victoria", COMPATIBLE),
        ("London", "Scotland", UNKNOWN),
        ("Toronto", "Quebec", UNKNOWN),
        ("Paris", "Quebec", DIFFERENT),
    ],
)
def test_a_city_lies_in_its_division(city: str, region: str, wanted: Relation) -> None:
    assert verdict(city, region) is wanted


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shanxi", "Shaanxi"),
        ("Zealand", "New Zealand"),
        ("Hampshire", "New Hampshire"),
        ("Panama City", "Panama City Beach"),
        ("Granada", "Grenada"),
        ("en route to Oslo", "Oslo"),
        ("bound for Oslo", "Oslo"),
    ],
)
def test_names_nearly_alike_of_two_places_do_not_go_together(a: str, b: str) -> None:
    assert verdict(a, b) in (UNKNOWN, DIFFERENT)


def test_the_city_of_a_known_division_is_that_one() -> None:
    assert {r.node.area for r in readings("Aurangabad, Bihar") if r.node} == {"IN, 34"}
