"""The one-to-one assignment of greatest total weight.

Libraries for this exist, and none fits: `scipy` and `lapx` bring numpy (and some 100 MB) for tables of a
dozen rows, and the one in plain Python (`munkres`) had its last release in 2020. A greedy choice is no
way out: it takes a pair of 0.9 and leaves 0.1 where two of 0.8 were to be had. So here is the textbook
method, checked against brute force in the tests.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[int, int]

_LEAST = 1e-9
"""A gain below this is rounding, not a gain."""


def assign(weights: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs of a one-to-one assignment of greatest total weight.

    Starts from no pairs and adds one at a time along the augmenting path that gains most (successive
    shortest paths, by Bellman and Ford's method); the assignment is the best of its size after each
    step, and gains only shrink, so it is the best of all when no path gains anything. Every pair that is
    not in `weights`, or weighs nothing, is never taken.

    Args:
        weights: the weight of each pair (left, right) that may be taken.

    Returns:
        The pairs, ascending. Of equally good assignments, always the same one.
    """
    edges = [(left, right, weight) for (left, right), weight in sorted(weights.items()) if weight > _LEAST]
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    while True:
        gains, came_from = _best_paths(edges, right_of, left_of)
        free = [right for right in gains if right not in left_of]
        if not free:
            break
        end = max(free, key=lambda right: (gains[right], -right))
        if gains[end] <= _LEAST:
            break
        _take(end, came_from, right_of, left_of)
    return sorted(right_of.items())


def _best_paths(
    edges: list[tuple[int, int, float]], right_of: Mapping[int, int], left_of: Mapping[int, int]
) -> tuple[dict[int, float], dict[int, int]]:
    """For each right side, the most that a path from a free left side gains, and its last left side."""
    weight_of = {(left, right): weight for left, right, weight in edges}
    at_left = {left: 0.0 for left, _, _ in edges if left not in right_of}
    at_right: dict[int, float] = {}
    came_from: dict[int, int] = {}
    changed = True
    while changed:
        changed = False
        for left, right, weight in edges:
            if left not in at_left or right_of.get(left) == right:
                continue
            gain = at_left[left] + weight
            if gain <= at_right.get(right, float("-inf")) + _LEAST:
                continue
            at_right[right], came_from[right], changed = gain, left, True
            if right in left_of:  # going on means giving up the pair that it is in
                owner = left_of[right]
                at_left[owner] = gain - weight_of[owner, right]
    return at_right, came_from


def _take(end: int, came_from: Mapping[int, int], right_of: dict[int, int], left_of: dict[int, int]) -> None:
    """Turn the path that ends at `end` over: its new pairs are taken, its old ones given up."""
    right: int | None = end
    while right is not None:
        left = came_from[right]
        before = right_of.get(left)
        right_of[left], left_of[right] = right, left
        right = before
