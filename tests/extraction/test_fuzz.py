"""Mutated answers: never an exception, never an ungrounded claim, and what is whole is read."""

from __future__ import annotations

from tests.extraction.fuzz import tally


def test_mutated_answers() -> None:
    counts, _ = tally(400, seed=1)
    assert counts["ungrounded as exact"] == 0
    assert counts["hold whole claims"] > 200
    assert counts["all of them read"] >= 0.95 * counts["hold whole claims"]
