"""Disjoint sets of numbers, joined step by step (union-find)."""

from __future__ import annotations


class DisjointSets:
    """The numbers from 0 to `size` - 1, at first each a set alone. A set is named by its least member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, member: int) -> int:
        """The least member of the set of `member`."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, a: int, b: int) -> None:
        """Make one set of the sets of `a` and `b`."""
        first, last = sorted((self.root(a), self.root(b)))
        self._parent[last] = first

    def groups(self) -> list[list[int]]:
        """The sets, each ascending, in the order of their least members."""
        found: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            found.setdefault(self.root(member), []).append(member)
        return list(found.values())
