"""Raised digits are marks of notes or powers, and no digits; a number may be grouped in the other way."""

from __future__ import annotations

from claimex import ground
from tests.tables import each_row

SAME = [
    ("the session took 3 hours in all", "the session took 3¹ hours in all"),
    ("in 2019 the two met in Turku", "in 2019² the two met in Turku"),
    ("They met in Turku. He went home", "They met in Turku.¹ He went home"),
    ("a hall of 50 m2 was rented", "a hall of 50 m² was rented"),
    ("some 1,500 farmers came", "some 1500 farmers came"),
    ("some 12500 farmers came", "some 12,500 farmers came"),
    ("Etwa 1.500 Bauern kamen", "Etwa 1500 Bauern kamen, weil sie nicht mehr warten wollten."),
]
OTHER = [
    ("52 farmers came to Turku", "5² farmers came to Turku"),
    ("5² farmers came to Turku", "52 farmers came to Turku"),
    ("the session took 31 hours in all", "the session took 3¹ hours in all"),
    ("106 people heard the king speak", "10⁶ people heard the king speak"),
    ("10 people heard the king speak", "10⁶ people heard the king speak"),
    ("a hall of 50 m was rented", "a hall of 50 m² was rented"),
    ("some 1,500 farmers came", "some 1.500.000 farmers came"),
    ("some 1,500 farmers came", "some 15000 farmers came"),
    ("some 1,500 farmers came", "some 1500.5 farmers came"),
]


@each_row(("quote", "text"), SAME)
def test_the_same_number(quote: str, text: str) -> None:
    assert ground(quote, text).proves


@each_row(("quote", "text"), OTHER)
def test_another_number(quote: str, text: str) -> None:
    assert not ground(quote, text).proves
