"""Attributions: bodies with and without an acronym, people with and without an office, and all else."""

from __future__ import annotations

from hypothesis import given, strategies as st

from claimex.kinds.attribution import compare_attributions
from claimex.kinds.statement.statements import compare_statements
from tests.tables import each_row

SAME = [
    ("Syrian Arab News Agency", "The Syrian Arab News Agency (SANA)"),
    ("the  Syrian Arab News Agency", "Syrian Arab News Agency (SANA)"),
    ("SANA", "The Syrian Arab News Agency (SANA)"),
    ("the SANA", "Syrian Arab News Agency"),
    ("AFP", "Agence France-Presse"),
    ("SANA (Syrian Arab News Agency)", "Syrian Arab News Agency"),
    ("Agence France-Presse (AFP)", "Agence France Presse"),
    ("Maria Zakharova", "Foreign Ministry Spokesperson Maria Zakharova"),
    ("Russian Foreign Ministry spokeswoman Maria Zakharova", "ministry spokesperson Maria Zakharova"),
    ("Tomas Hrdina, the minister's press officer", "Tomas Hrdina"),
    ("the Kremlin", "Kremlin"),
]
OTHERS = [
    ("Russian state media", "Syrian state media"),
    ("Syrian News Agency", "Russian News Agency"),
    ("The Syrian Observer", "The Russian Observer"),
    ("Reuters", "AFP"),
    ("SANA", "Syria's state media"),
    ("the Foreign Ministry", "Foreign Ministry Spokesperson Maria Zakharova"),
    ("Foreign Minister Sergei Lavrov", "Lavrov"),
    ("Maria Zakharova", "Maria Zakharchenko"),
    ("Russian spokesman Ivan Petrov", "Bulgarian spokesman Ivan Petrov"),
    ("two ministries", "one of the ministries"),
    ("the US", "Ursula Schmidt"),  # two letters are too few for an acronym
    ("the UK", "Reuters (UK)"),
    ("the company", "the company (under new owners)"),
]


@each_row(("a", "b"), SAME)
def test_one_source_in_two_forms(a: str, b: str) -> None:
    for found in (compare_attributions(a, b), compare_attributions(b, a)):
        assert found.verdict == "same"
        assert found.score > 0.9 or found.rule == "same-content"


@each_row(("a", "b"), OTHERS)
def test_all_else_stands_as_statements_do(a: str, b: str) -> None:
    assert compare_attributions(a, b) == compare_statements(a, b)
    assert compare_attributions(a, b).verdict != "same"


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_does_not_matter_and_each_is_the_same_as_itself(a: str, b: str) -> None:
    assert compare_attributions(a, b) == compare_attributions(b, a)
    assert compare_attributions(a, a).verdict == "same"
