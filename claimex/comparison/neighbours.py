"""Blocks that are too large to compare each with each: a sorted neighbourhood (Hernández and Stolfo, 1995).

What is in a block is sorted by what it says, so what is nearly the same is near. In a larger block than
`MOST` each is compared with those near it alone, and the work grows as the block does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

MOST = 100
"""So many of one block are compared each with each, or are near enough to one of a larger block."""


def near(block: Sequence[int], one: int, rank: Sequence[int]) -> Sequence[int]:
    """Return the members of a block that are compared with `one`: all, else the nearest.

    Args:
        block: numbers, sorted by their rank.
        one: a number, of the block or not.
        rank: the rank of every number.
    """
    if len(block) <= MOST:
        return block
    first = bisect_left(block, rank[one], key=rank.__getitem__) - MOST // 2
    first = min(max(first, 0), len(block) - MOST)
    return block[first : first + MOST]


def of_rarest(groups: Iterable[Iterable[int]]) -> set[int]:
    """Gather the members of groups, those of the rarest key first, until they are many: it says the most."""
    found: set[int] = set()
    for group in groups:
        if len(found) >= MOST:
            break
        found.update(group)
    return found


def near_pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a sorted block that are compared: all, else those near each other."""
    reach = MOST // 2 if len(block) > MOST else len(block)
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + reach]:
            yield one, other
