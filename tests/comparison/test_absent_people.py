"""Who is named as a participant, and is not there by another source's words."""

from __future__ import annotations

import pytest

from claimex import FieldComparison, Verdict, compare
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, PARIS

NAMED = ("Karim Belhassen", "chief of the army")


def participants(quote: str, *, name: str | tuple[str, ...] = NAMED) -> FieldComparison:
    claims = [claim("A", [*PAIR, name], **PARIS), claim("B", PAIR, quote=quote, **PARIS)]
    (event,) = compare(claims).events
    return event.fields["participants"]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (
            "They met in Paris. General Karim Belhassen, the chief of the army, did not take part.",
            "General Karim Belhassen, the chief of the army, did not take part",
        ),
        ("They met; Mr Belhassen stayed away.", "Mr Belhassen stayed away"),
        ("Karim Belhassen reportedly wasn’t present, it said.", "Karim Belhassen reportedly wasn’t present"),
        ("Le général Belhassen n'a pas participé à la rencontre.", "Belhassen n'a pas participé"),
        ("Karim Belhassen nahm an dem Treffen nicht teil.", "Karim Belhassen nahm an dem Treffen nicht teil"),
        ("Karim Belhassen no asistió.", "Karim Belhassen no asistió"),
    ],
)
def test_who_was_not_there_by_a_quote_is_unresolved(quote: str, words: str) -> None:
    found = participants(quote)
    assert found.verdict is Verdict.UNRESOLVED
    assert f"was not there by the words of B: “{words}”" in found.reason
    assert [side.value for side in found.sides] == ["Karim Belhassen"]


@pytest.mark.parametrize(
    "quote",
    [
        "They met in Paris, and Karim Belhassen took part.",
        "An aide of Karim Belhassen did not take part.",
        "Nabil Belhassen did not take part.",
        "Karim Belhassen met the king, who did not attend.",
        "They met in Paris.",
    ],
)
def test_another_person_or_another_word_says_nothing(quote: str) -> None:
    assert participants(quote).verdict is Verdict.COMPATIBLE


def test_a_claim_that_names_somebody_says_itself_what_they_did() -> None:
    quote = "Karim Belhassen declined to attend."
    claims = [claim(s, [*PAIR, NAMED], quote=quote, **PARIS) for s in "AB"]
    (event,) = compare(claims).events
    assert event.fields["participants"].verdict is Verdict.AGREE
