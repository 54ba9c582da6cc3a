"""Statements that are not compared are apart: by no rule does one say the other, or its contrary."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from claimex.kinds import Relation
from claimex.kinds.statement import near
from claimex.kinds.statement.statements import ASSERTIONS, ORDER, POLARITY, compare_statements

WORDS = (
    "Syria Russia Damascus Petrenko Petrenco Tuesday March 5 five 12 trade energy security border policy talks "
    "cooperation relations agreement signed agreed refused rejected keep close bases open no not failed to reach "
    "discussed expand reduce sanctions lift impose will would the of in with and by visit military withdrawal "
    "commerce comercio energia acuerdo 贸易 安全 合作"
).split()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_near_is_apart(seed: int) -> None:
    random = Random(seed)
    texts = sorted({" ".join(random.choices(WORDS, k=random.randint(1, 6))) for _ in range(130)})
    found = set(near._near_pairs(texts))
    apart = [pair for pair in combinations(range(len(texts)), 2) if pair not in found]
    assert len(apart) > len(texts)
    for i, j in apart:
        compared = compare_statements(texts[i], texts[j])
        assert compared.verdict is Relation.UNKNOWN, (texts[i], texts[j], compared)
        assert compared.rule not in (POLARITY, ORDER, ASSERTIONS), (texts[i], texts[j], compared)


def test_two_that_share_only_a_common_word_are_not_compared() -> None:
    texts = [
        f"{chr(97 + n % 26)}{chr(97 + n // 26)}bo {chr(97 + n % 26)}{chr(97 + n // 26)}mi port"
        for n in range(200)
    ]
    assert not set(near._near_pairs(texts))
