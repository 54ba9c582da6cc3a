"""One word that differs where all else of two names agrees: a bad spelling, or another name."""

from __future__ import annotations

import pytest

from claimex.kinds.person import compare_names
from claimex.kinds.person.given_names import is_known
from claimex.kinds.relation import Relation

BADLY_SPELT = [
    ("Konstantin Wyborzewsky", "Konstantin Wyborezwsky"),
    ("Mircea Teodorescuvici", "Mircea Teodorescuivci"),
    ("Gunnar Olav Hesselvik", "Gunnar Olav Hesselvk"),
    ("Bakyt Sadyrgaliev", "Bakyt Sadyrgalev"),
    ("Kwabena Owusu-Mprempeh", "Kwabena Owusu-Mprempe"),
    ("Zdravko Milenovic", "Zdravk0 Milenovic"),
    ("Tsolmon Batbayar", "Tsolmno Batbayar"),
    ("Bakyt Sadyrgali", "Bakyt Sadyrgaliev"),
    ("Nurlan Omurzakzoda", "Nurlan Omurzak"),
    ("Khalil Odeh", "Khalil Awdeh"),
    ("Rami Fouzi", "Rami Fawzi"),
    ("Hichem Ben Tahar Gharsallah", "Hichem Ben Tahar Gha"),
    ("Do Van Truong", "Do Van Troung"),
]
TWO_PEOPLE = [
    ("Nadia Haddad", "Nadim Haddad"),
    ("Rana Sabri", "Raghad Sabri"),
    ("Elena Sokolov", "Elena Sokolova"),
    ("Silvio Gentiloni", "Silvio Gentilusan"),
    ("Pekka Niemi", "Petteri Niemi"),
]


@pytest.mark.parametrize(("one", "other"), BADLY_SPELT)
def test_a_badly_spelt_word_is_the_same_name(one: str, other: str) -> None:
    assert compare_names(one, other).verdict is Relation.SAME


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_another_name_is_another_person(one: str, other: str) -> None:
    assert compare_names(one, other).verdict is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretray Johansson", "Karin Johansson"),
        ("Ambasador Rossi", "Giulia Rossi"),
        ("Presidant Okello", "Samuel Okello"),
        ("Abdullah Bin Tun Ismail", "Abdullah bin Ismail"),
        ("Pak Widodo", "Joko Widodo"),
    ],
)
def test_a_title_badly_spelt_is_no_other_name(one: str, other: str) -> None:
    assert compare_names(one, other).verdict in (Relation.SAME, Relation.COMPATIBLE)


@pytest.mark.parametrize(
    ("one", "other"), [("LI Keqiang", "Li Keqiang"), ("AL Sharaa", "Ahmed al-Sharaa"), ("WU Yi", "Wu Yi")]
)
def test_a_short_surname_in_capitals_is_no_initials(one: str, other: str) -> None:
    assert compare_names(one, other).verdict in (Relation.SAME, Relation.COMPATIBLE)


@pytest.mark.parametrize(("one", "other"), [("Guo Wen", "Gou Wen"), ("Kim Yong-chol", "Kim Yong-chun")])
def test_another_syllable_is_another_person(one: str, other: str) -> None:
    assert compare_names(one, other).verdict is Relation.DIFFERENT


def test_names_are_known_and_bad_spellings_are_not() -> None:
    assert all(map(is_known, ("harry", "larry", "sokolov", "raghad")))
    bad = ("wyborezwsky", "tsolmno", "sadyrgalev", "hesselvk")
    assert not any(map(is_known, bad))
