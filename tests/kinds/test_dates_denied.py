"""Which way the words of a denial point, where its sentence says so."""

from __future__ import annotations

import pytest

from claimex import compare
from tests.comparison.build import claim


def read(quote: str, words: str, status: str = "denied") -> str:
    given = claim("A", ["X", "Y"], quote=quote, date=words, status=status, published="2026-03-14")
    (event,) = compare([given]).events
    (position,) = event.fields["date"].positions
    (attestation,) = position.attestations
    return f"{attestation.resolved}{' ?' if 'does not say' in (position.note or '') else ''}"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("No meeting between them took place on Monday, she said.", "Monday"),
        ("They had not met on Monday.", "Monday"),
        ("Aucune rencontre n'a eu lieu lundi.", "lundi"),
        ("Ein Treffen fand am Montag nicht statt.", "Montag"),
        ("Встреча в понедельник не состоялась.", "понедельник"),
    ],
)
def test_a_denial_in_the_past_tense_is_of_a_day_that_is_past(quote: str, words: str) -> None:
    assert read(quote, words) == "2026-03-09"


@pytest.mark.parametrize(
    "quote",
    [
        "No meeting will be held on Monday.",
        "There is no meeting on Monday.",
        "They never met. There is no meeting on Monday.",
        "The talks that took place in May will not go on on Monday.",
    ],
)
def test_any_other_denial_may_be_of_either_side(quote: str) -> None:
    assert read(quote, "Monday") == "2026-03-09 ?"


def test_what_was_called_off_may_be_of_either_side() -> None:
    assert read("The meeting that was held to be certain for Monday is off.", "Monday", "cancelled").endswith(
        "?"
    )


def test_a_day_after_the_article_is_not_past_whatever_the_tense() -> None:
    assert read("No meeting took place on 20 March 2026.", "20 March 2026") == "2026-03-20"


@pytest.mark.parametrize("words", ["on Monday", "9 March 2026", "el lunes 9 de marzo"])
def test_the_day_of_a_denial_is_the_one_that_other_sources_give(words: str) -> None:
    told = claim("B", ["X", "Y"], date=words, published="2026-03-14")
    denied = claim("A", ["X", "Y"], date="Monday", status="denied", published="2026-03-14")
    (event,) = compare([told, denied]).events
    (position,) = event.fields["date"].positions
    assert position.note is None
    (alone,) = compare([denied]).events
    assert "does not say" in (alone.fields["date"].positions[0].note or "")
