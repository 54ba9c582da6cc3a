"""What no rule can compare is never compatible: two languages, or two numbers of one thing."""

from __future__ import annotations

import pytest

from claimex import FieldComparison, Verdict, compare
from claimex.kinds.statement.statements import compare_statements
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, PARIS

SIGNED = "signed an agreement on a rail tunnel under the river"
SIGNED_TOO = "signed an accord on a rail tunnel under the river"
SIXTY = "Austria will carry 60 per cent of the costs"
HALVES = "die Kosten sollen beide Länder je zur Hälfte tragen"
MOITIE = "les deux pays paieront chacun la moitié des coûts"


def outcomes(*lists: list[str]) -> FieldComparison:
    claims = [
        claim(source, PAIR, outcomes=given, **PARIS) for source, given in zip("ABCD", lists, strict=False)
    ]
    (event,) = compare(claims).events
    return event.fields["outcomes"]


@pytest.mark.parametrize("other", [HALVES, MOITIE, "обе страны платят поровну", "双方各付一半"])
@pytest.mark.parametrize("others", [[], [SIGNED_TOO]])
def test_statements_in_two_languages_are_unresolved_whatever_else_is_shared(
    other: str, others: list[str]
) -> None:
    found = outcomes([SIGNED, SIXTY], [*others, other])
    assert found.verdict is Verdict.UNRESOLVED
    assert "languages" in found.reason
    assert not any(p.undisputed for p in found.positions if p.value in (SIXTY, other))


def test_what_others_share_says_nothing_of_a_third_in_another_language() -> None:
    assert outcomes([SIGNED], [SIGNED_TOO], [HALVES]).verdict is Verdict.UNRESOLVED


def test_who_says_all_that_others_say_and_more_in_another_language_contradicts_nobody() -> None:
    assert outcomes([SIGNED], [SIGNED_TOO, HALVES]).verdict is Verdict.COMPATIBLE


@pytest.mark.parametrize(
    "lists",
    [([SIGNED, "trade"], [SIGNED_TOO, "gas transit"]), ([HALVES], [HALVES]), (["trade"], ["Jarinje"])],
)
def test_one_language_or_a_name_of_any_is_judged_as_ever(lists: tuple[list[str], ...]) -> None:
    assert outcomes(*lists).verdict in (Verdict.AGREE, Verdict.COMPATIBLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SIXTY, "Slovakia is to pay 45 per cent of all tunnel costs"),
        (
            "a grain loan of 300 million until spring",
            "the bank's loan, worth 450 million, for mills and ports",
        ),
    ],
)
def test_two_numbers_beside_one_word_of_content_are_unresolved(one: str, other: str) -> None:
    assert compare_statements(one, other).rule == "numbers"
    assert outcomes([one], [other]).verdict is Verdict.UNRESOLVED
    assert outcomes([SIGNED, one], [SIGNED_TOO, other]).verdict is Verdict.UNRESOLVED


EN, DE, RU = (
    "The two of them spoke about it at length.",
    "Die beiden sprachen lange darüber.",
    "Они говорили об этом.",
)


@pytest.mark.parametrize(
    ("quotes", "topics", "verdict"),
    [
        ((EN, DE), ("grain", "Getreide"), Verdict.UNRESOLVED),
        ((EN, DE), ("Nord Stream", "Getreide"), Verdict.UNRESOLVED),
        ((EN, RU), ("Jarinje", "пошлины"), Verdict.UNRESOLVED),
        ((DE, DE), ("Zölle", "Getreide"), Verdict.COMPATIBLE),
        ((EN, EN), ("Jarinje", "Mitrovica"), Verdict.COMPATIBLE),
        (("Jarinje.", DE), ("Jarinje", "Getreide"), Verdict.COMPATIBLE),
    ],
)
@pytest.mark.parametrize("shared", [[], ["Nagorno-Karabakh"]])
def test_short_phrases_are_in_the_languages_of_their_passages(
    quotes: tuple[str, str], topics: tuple[str, str], verdict: Verdict, shared: list[str]
) -> None:
    (event,) = compare(
        claim(source, PAIR, quote=quote, topics=[*shared, topic], **PARIS)
        for source, quote, topic in zip("AB", quotes, topics, strict=True)
    ).events
    assert event.fields["topics"].verdict is verdict


def test_two_numbers_of_two_things_are_two_statements() -> None:
    assert outcomes([SIGNED, "release 30 prisoners"], [SIGNED_TOO, "open 4 crossings"]).verdict is (
        Verdict.COMPATIBLE
    )


SIGNED_NONE_FR = "Aucun document n'a été signé"
MEMORANDUM = "signed a memorandum on fisheries"
NO_MEMORANDUM = "no memorandum was signed"


@pytest.mark.parametrize(
    ("other", "language"), [(SIGNED_NONE_FR, "fr"), (HALVES, "de"), ("обе страны платят поровну", "ru")]
)
def test_what_was_not_compared_with_the_sides_is_not_undisputed(other: str, language: str) -> None:
    found = outcomes([MEMORANDUM], [NO_MEMORANDUM], [other])
    assert found.verdict is Verdict.CONFLICT
    assert [side.value for side in found.sides] == [NO_MEMORANDUM, MEMORANDUM]
    (aside,) = (p for p in found.positions if p.is_aside)
    assert (aside.value, aside.language, aside.undisputed) == (other, language, False)


def test_of_sides_in_one_language_the_denial_is_named_first() -> None:
    found = outcomes([SIGNED], ["will sign an accord on a rail tunnel"], ["No agreement was signed"])
    assert found.verdict is Verdict.UNRESOLVED
    assert "No agreement was signed" in found.reason


def test_only_fields_that_no_rule_reads_are_unresolved_by_language_alone() -> None:
    assert outcomes([MEMORANDUM], [HALVES]).is_of_languages
    assert not outcomes([MEMORANDUM], ["No agreement was signed"], [HALVES]).is_of_languages
