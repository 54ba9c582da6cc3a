"""The one-to-one assignment of greatest total weight.

`scipy` and `lapx` bring numpy for tables of a dozen rows, and `munkres` had its last release in 2020. A
greedy choice takes a pair of 0.9 and leaves 0.1 where two of 0.8 were possible.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[int, int]

_LEAST = 1e-9
"""A gain below this is rounding, not a gain."""


def assign(weights: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs (left, right) of a one-to-one assignment of greatest total weight, ascending.

    Successive shortest paths (Bellman and Ford): each step takes the augmenting path that gains most, as long
    as one gains. A pair that weighs nothing is never taken. Of equal assignments it always takes the same.
    """
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    weights = dict(sorted((pair, weight) for pair, weight in weights.items() if weight > _LEAST))
    while path := _best_path(weights, right_of, left_of):
        for left, right in path:
            right_of[left], left_of[right] = right, left
    return sorted(right_of.items())


def _best_path(
    weights: Mapping[Pair, float], right_of: Mapping[int, int], left_of: Mapping[int, int]
) -> tuple[Pair, ...]:
    """The new pairs of the path from a free left side to a free right side that gains most; () for none."""
    start: tuple[float, tuple[Pair, ...]] = (0.0, ())
    at_left = {left: start for left, _ in weights if left not in right_of}
    at_right: dict[int, tuple[float, tuple[Pair, ...]]] = {}
    changed = True
    while changed:
        changed = False
        for (left, right), weight in weights.items():
            if left not in at_left or right_of.get(left) == right:
                continue
            gain, path = at_left[left][0] + weight, at_left[left][1]
            if right in at_right and gain <= at_right[right][0] + _LEAST:
                continue
            at_right[right], changed = (gain, (*path, (left, right))), True
            if (owner := left_of.get(right)) is not None:  # going on means giving up the pair that it is in
                at_left[owner] = (gain - weights[owner, right], at_right[right][1])
    free = [(gain, -right, path) for right, (gain, path) in at_right.items() if right not in left_of]
    gain, _, path = max(free, default=(0.0, 0, ()))
    return path if gain > _LEAST else ()
