"""People's names: whether two of them can be one person's, across spellings, scripts and fullness.

    compare_names("Ahmad al-Shar'a", "Ahmed Al-Sharaa").verdict       # same
    compare_names("President Putin", "Vladimir Putin").verdict        # compatible: one says less
    compare_names("Bashar al-Assad", "Assad Hassan al-Shaibani")      # different

A name is taken apart (`parse_name`), and the words of two names are paired one to one, the nearest
first. What is left over decides: words left on one side are silence, words left on both sides are a
contradiction.
"""

from __future__ import annotations

from functools import lru_cache

from claimex.kinds.person.blocks import block_keys
from claimex.kinds.person.context import compare_in_context, put_in_context
from claimex.kinds.person.match import NameComparison, compare_parsed, relate_parsed
from claimex.kinds.person.model import PersonName
from claimex.kinds.person.parse import parse_name
from claimex.kinds.relation import Relation

__all__ = [
    "NameComparison",
    "PersonName",
    "block_keys",
    "compare_in_context",
    "compare_names",
    "parse_name",
    "put_in_context",
    "relate_names",
]


def compare_names(a: str, b: str) -> NameComparison:
    """Compare two names of people.

    Args:
        a: a name as a text has it, in any script, with or without titles.
        b: the other one. The order makes no difference.

    Returns:
        The verdict (same, compatible where one says less, different; unknown where one of the two
        holds no name at all), a score, the reason in words and the rule that decided. The score is
        the belief that both are one person's: 0.9 to 1 for same, 0.5 to 0.9 for compatible, below
        0.5 for different, 0 for unknown.
    """
    return _compare_ordered(a, b) if a <= b else _compare_ordered(b, a)


@lru_cache(maxsize=65536)
def _compare_ordered(a: str, b: str) -> NameComparison:
    return compare_parsed(parse_name(a), parse_name(b))


def relate_names(a: str, b: str) -> Relation:
    """Return the verdict of `compare_names` alone, in less time.

    For a caller who lays very many names side by side once: it makes no score and no reason, and it keeps
    nothing.
    """
    return relate_parsed(parse_name(a), parse_name(b))
