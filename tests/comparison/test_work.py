"""How much work a comparison does, counted in pairs of claims that are judged, where many claims share something."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest

from claimex import Ruling, SourcedClaim, compare
from claimex.comparison.origins import MANY, origins_of
from claimex.kinds.person import participants
from claimex.linking import evidence
from claimex.linking.claim_values import values_of
from tests.comparison.build import claim
from tests.comparison.examples import PAIR
from tests.generated.claims import Generated
from tests.generated.worlds import nobody, one_in_three, one_meeting, one_surname

pytestmark = pytest.mark.no_cover
SURNAMES = [f"Kow{a}l{b}n" for a in "aeiou" for b in "aeiou"]
Count = Callable[[Iterable[SourcedClaim]], int]


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Compare claims, and return how many pairs of them were judged."""
    judged = 0

    class Counted(evidence.Features):
        def __init__(self, *claims: object) -> None:
            nonlocal judged
            judged += 1
            super().__init__(*claims)  # type: ignore[arg-type]

    monkeypatch.setattr(evidence, "Features", Counted)

    def of(claims: Iterable[SourcedClaim]) -> int:
        before = judged
        compare(claims)
        return judged - before

    return of


def test_copies_of_one_report_are_each_judged_once(count: Count) -> None:
    claims = [claim(f"paper {n}", PAIR, date="4 March 2025", published="2025-03-05") for n in range(300)]
    assert count(claims) == 299


def test_reports_of_one_meeting_are_judged_by_what_differs_in_them(count: Count) -> None:
    few, many = (count(one_meeting(101, outlets=outlets).claims) for outlets in (250, 1_000))
    assert 0 < many < 8 * few  # of each two it would be 16 times as many


@pytest.mark.parametrize("world", [one_in_three, one_surname, nobody])
def test_what_many_claims_share_does_not_bring_each_two_of_them_together(
    world: Callable[..., Generated], count: Count
) -> None:
    few, many = (count(world(101, claims=claims).claims) for claims in (400, 1_600))
    assert many < 8 * max(few, 1)  # four times the claims: of each two it would be 16 times as many


def test_copies_are_found_among_very_many_texts() -> None:
    rng = random.Random(1)
    words = ["".join(rng.choices("aeioklmnrst", k=7)) for _ in range(200)]
    texts = [" ".join(rng.sample(words, 20)) for _ in range(MANY + 1)]
    claims = [claim(f"paper {n:03}", PAIR, quote=text) for n, text in enumerate(texts)]
    copy = claim("other", PAIR, quote=f"{texts[40]}, they")
    found = origins_of([values_of(one) for one in (*claims, copy)])
    assert ["other", "paper 040"] in found
    assert len(found) == MANY + 1


def test_one_ruled_person_is_not_compared_under_each_of_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    matched = 0
    match = participants._match

    def counted(*given: object) -> object:
        nonlocal matched
        matched += 1
        return match(*given)  # type: ignore[arg-type]

    names = [f"{first} {last}" for first in ("Anna", "Boris", "Carla") for last in SURNAMES]
    chain = [Ruling(rule="same_person", names=two, because="aliases") for two in pairwise(names)]
    claims = [claim(f"S{n}", [name, "Olaf Scholz"], date="4 March 2025") for n, name in enumerate(names)]
    monkeypatch.setattr(participants, "_match", counted)
    (event,) = compare(claims, rulings=chain).events
    assert len(event.sources) == len(names)
    assert matched < 4 * len(names) ** 2  # under each of their names it would be the third power
