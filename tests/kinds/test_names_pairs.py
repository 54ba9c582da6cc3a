"""How well names are distinguished on labelled pairs that the rules were not tuned on."""

from __future__ import annotations

from typing import Any

import pytest

from claimex.kinds.person import block_keys, compare_names
from claimex.kinds.relation import Relation
from tests.kinds.names import labelled

pytestmark = pytest.mark.no_cover


def f1(pairs: list[Any]) -> float:
    matches = [compare_names(p.a, p.b).verdict in (Relation.SAME, Relation.COMPATIBLE) for p in pairs]
    right = sum(found and p.match for found, p in zip(matches, pairs, strict=True))
    return 2 * right / (sum(matches) + sum(p.match for p in pairs))


def test_no_person_stands_twice_and_the_halves_are_apart() -> None:
    ids = [person.id for person in labelled.people()]
    assert len(ids) == len(set(ids))
    halves = {half: [p for p in labelled.people() if p.half == half] for half in ("tuning", "held_out")}
    assert min(map(len, halves.values())) > 600
    texts = {half: {form for p in chosen for form in p.full} for half, chosen in halves.items()}
    assert not texts["tuning"] & texts["held_out"]


def test_there_are_enough_pairs_of_both_kinds() -> None:
    pairs = labelled.real_pairs("held_out")
    assert sum(p.match for p in pairs) > 1500
    assert sum(not p.match for p in pairs) > 1500


@pytest.mark.parametrize(("made", "least"), [("real_pairs", 0.975), ("mutated_pairs", 0.97)])
def test_held_out_pairs_are_distinguished(made: str, least: float) -> None:
    assert f1(getattr(labelled, made)("held_out")[::3]) >= least


def test_families_and_easily_confused_officials_are_distinguished() -> None:
    pairs = labelled.family_pairs("held_out")
    assert sum(p.match for p in pairs) > 250
    assert sum(not p.match for p in pairs) > 800
    assert f1(pairs) >= 0.95


@pytest.mark.parametrize("made", ["real_pairs", "mutated_pairs"])
def test_two_names_of_one_person_share_a_block_key(made: str) -> None:
    pairs = [p for p in getattr(labelled, made)("held_out") if p.match]
    assert sum(bool(block_keys(p.a) & block_keys(p.b)) for p in pairs) / len(pairs) >= 0.995
