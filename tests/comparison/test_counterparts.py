"""One person meets several in a day: whether two reports mean one counterpart, of which one or both have no name."""

from __future__ import annotations

import pytest

from claimex import Comparison, Participant, compare
from claimex.kinds.person import are_two
from claimex.kinds.person.participants import person_of
from tests.comparison.build import claim

HOST = ("Bertil Sandgren", "Foreign Minister", "Sweden")
GUEST = ("Maarja Tammik", "Foreign Minister", "Estonia")


def of_one_day(one: object, other: object) -> Comparison:
    given = {"date": "9 November 2026", "place": "Stockholm", "published": "2026-11-10"}
    return compare([claim("A", [HOST, one], **given), claim("B", [HOST, other], **given)])


@pytest.mark.parametrize(
    "words",
    [
        *("Swedish business people", "business leaders", "Estonian entrepreneurs", "opposition leaders"),
        *(
            "trade union leaders",
            "lawmakers",
            "members of parliament",
            "the Finnish community",
            "the archbishop",
        ),
        *(
            "the president",
            "the prime minister",
            "the NATO ambassador",
            "parliament speaker",
            "svenska företagare",
        ),
    ],
)
@pytest.mark.parametrize("side", [None, "Estonia"])
def test_another_office_or_a_group_that_she_is_not_of_is_another_meeting(
    words: str, side: str | None
) -> None:
    for pair in ((GUEST, (words, None, side)), ((words, None, side), GUEST)):
        assert len(of_one_day(*pair).events) == 2


@pytest.mark.parametrize(
    "words",
    [
        *(
            "her counterpart",
            "his Estonian counterpart",
            "officials",
            "Estonian officials",
            "the Estonian delegation",
        ),
        *(
            "senior diplomats",
            "the foreign minister",
            "the minister",
            "Estonian leaders",
            "Baltic foreign ministers",
        ),
        *("homologue", "Estonyalı mevkidaşı"),
    ],
)
def test_words_that_fit_the_one_who_is_named_are_of_one_meeting(words: str) -> None:
    for pair in ((GUEST, words), (words, GUEST)):
        assert len(of_one_day(*pair).events) == 1


def test_a_member_of_a_chamber_may_be_of_the_leaders_of_the_whole() -> None:
    senator = ("Wilma Hartnett", "Senate Democratic leader", None)
    assert len(of_one_day("congressional leaders", senator).events) == 1
    assert (
        len(of_one_day("Democratic leaders", ("Wilma Hartnett", "House Speaker", "Democratic")).events) == 1
    )


def test_two_without_a_name_are_two_by_their_offices() -> None:
    def told_apart(one: str, other: str) -> set[bool]:
        both = [person_of(Participant(words)) for words in (one, other)]
        return {are_two(*both), are_two(*both[::-1])}

    assert told_apart("the president", "the prime minister") == {True}
    assert told_apart("the president", "business leaders") == {True}
    assert told_apart("the president", "her host") == {False}
    assert told_apart("the Danish guests", "the Finnish guests") == {True}


def test_nothing_shows_two_where_no_office_is_known() -> None:
    assert len(of_one_day("business leaders", "Maarja Tammik").events) == 1
