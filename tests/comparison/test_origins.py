"""Outlets and origins: sources that copy one another count once."""

from __future__ import annotations

from itertools import permutations

import pytest

from claimex import compare
from claimex.comparison.origins import origins_of
from claimex.linking.claim_values import values_of
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
SAME = {"date": "4 March 2025", "place": "Paris"}
WIRE = "President Emmanuel Macron received Chancellor Olaf Scholz in Paris on Tuesday, his office said."
EDITED = "President Emmanuel Macron received Chancellor Olaf Scholz in Paris Tuesday, his office said."
REWRITTEN = "President Macron received Chancellor Scholz at the palace in Paris on Tuesday, his office said."
OWN = "Over a long lunch in the French capital the two leaders tried to mend what had been broken."


@pytest.mark.parametrize(
    ("quotes", "attributed", "origins"),
    [
        ((WIRE, WIRE), (None, None), 1),
        ((WIRE, EDITED), (None, None), 1),
        ((WIRE, EDITED.upper()), (None, None), 1),
        ((WIRE, REWRITTEN), (None, None), 2),  # alike, but not near enough alone
        ((WIRE, REWRITTEN), ("Reuters", "reuters"), 1),
        ((WIRE, REWRITTEN), ("Reuters", "AFP"), 2),
        ((WIRE, OWN), ("Reuters", "Reuters"), 2),  # one agency, two texts
        ((WIRE, OWN), (None, "A"), 1),  # one names the other as its source
        (("They met.", "They met."), (None, None), 2),  # too short to be known as a copy
    ],
)
def test_which_quotes_are_one_origin(
    quotes: tuple[str, str], attributed: tuple[str | None, str | None], origins: int
) -> None:
    claims = [
        values_of(claim(source, PAIR, quote=quote, attributed_to=own, **SAME))
        for source, quote, own in zip("AB", quotes, attributed, strict=True)
    ]
    assert len(origins_of(claims)) == len(origins_of(claims[::-1])) == origins


def test_a_copy_of_a_copy_is_of_the_same_origin_in_any_order() -> None:
    quotes = {"A": WIRE, "B": EDITED, "C": EDITED.replace("his office", "the office"), "D": OWN}
    claims = [values_of(claim(source, PAIR, quote=quote, **SAME)) for source, quote in quotes.items()]
    for order in permutations(claims):
        assert origins_of(order) == [["A", "B", "C"], ["D"]]


def test_an_agreement_of_copies_says_that_it_is_one_origin() -> None:
    copies = [claim("A", PAIR, quote=WIRE, **SAME), claim("B", PAIR, quote=EDITED, **SAME)]
    (event,) = compare(copies).events
    assert event.sources == ["A", "B"]
    assert event.origins == [["A", "B"]]
    place = event.fields["place"]
    assert place.verdict == "agree"
    assert "one origin" in place.reason
    assert place.positions[0].origins == 1
    (event,) = compare([*copies, claim("C", PAIR, quote=OWN, **SAME)]).events
    place = event.fields["place"]
    assert "one origin" not in place.reason
    assert (len(place.positions[0].sources), place.positions[0].origins) == (3, 2)


def test_a_claim_whose_quote_is_in_doubt_is_no_copy() -> None:
    bare = [values_of(claim(source, PAIR, quote="", **SAME)) for source in "AB"]
    assert origins_of(bare) == [["A"], ["B"]]
