"""Groups in a text's words: which two may be one."""

from __future__ import annotations

import pytest

from claimex import Participant, Verdict, compare
from claimex.kinds.person import is_body, match_persons
from claimex.kinds.person.participants import person_of
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, PARIS


def may_be_one(one: str, other: str) -> bool:
    people = [person_of(Participant(words)) for words in (one, other)]
    return match_persons(*people) is not None and match_persons(*people[::-1]) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Austrian and Slovak cabinets", "the two cabinets"),
        ("the governments of Austria and Slovakia", "both governments"),
        ("two cabinets", "the cabinets"),
        ("the three delegations", "three delegations"),
        ("four European leaders", "the leaders"),
        ("the two parliaments", "both parliaments"),
    ],
)
def test_a_group_without_a_word_that_says_which_may_be_any_of_its_kind(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the two cabinets", "the two delegations"),
        ("two ministers", "three ministers"),
        ("Austrian and Slovak cabinets", "the Serbian cabinet's advisers"),
        ("Kurdish leaders", "Druze leaders"),
        ("two Kurdish leaders", "two Druze leaders"),
    ],
)
def test_two_groups(one: str, other: str) -> None:
    assert not may_be_one(one, other)


@pytest.mark.parametrize("words", ["the two cabinets", "both governments", "parliaments", "the Senate"])
def test_several_assemblies_are_bodies_as_one_is(words: str) -> None:
    assert is_body(words)


@pytest.mark.parametrize(
    "words",
    [
        *("die beiden Regierungen", "Beide Seiten", "les deux gouvernements", "ambos gobiernos"),
        *("los dos presidentes", "i due governi", "as duas partes", "de twee regeringen", "obie strony"),
        *("обе стороны", "Два министра", "οι δύο πλευρές", "שני הצדדים"),
        *("الجانبان", "双方", "両政府", "양측", "iki taraf", "दोनों पक्ष"),
        *("russische Vertreter", "die Bundesregierung", "российская делегация", "il parlamento"),
    ],
)
def test_words_for_several_are_a_group_in_any_language(words: str) -> None:
    person = person_of(Participant(words))
    assert person.group
    assert not person.named
    assert may_be_one(words, words)


@pytest.mark.parametrize(
    "name",
    ["Dos Santos", "Dua Lipa", "Hai Le", "Oba Ewuare", "Due Nguyen", "Two Bulls", "Les Brown", "As al-Amri"],
)
def test_a_name_that_begins_as_a_word_for_several_does_is_a_name(name: str) -> None:
    assert person_of(Participant(name)).named


def test_a_group_s_number_and_articles_part_no_groups() -> None:
    assert may_be_one("die beiden Regierungen", "Regierungen")
    assert may_be_one("beide Minister", "zwei Minister")
    assert not may_be_one("beide Minister", "drei Minister")
    event = compare([claim("A", PAIR, **PARIS), claim("B", [*PAIR, "beide Regierungen"], **PARIS)]).events[0]
    assert "“beide Regierungen”" in event.fields["participants"].reason


def test_two_words_for_one_group_are_no_further_people() -> None:
    claims = [
        claim("A", [*PAIR, "French and German cabinets"], **PARIS),
        claim("B", [*PAIR, ("the two cabinets", None, "France and Germany")], **PARIS),
    ]
    (event,) = compare(claims).events
    field = event.fields["participants"]
    assert len(field.positions) == 3
    assert "not all" not in field.reason
    assert field.verdict is Verdict.COMPATIBLE
