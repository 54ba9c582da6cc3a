"""Which claims must be of one event, and which must not, kept while they are joined."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimex.comparison.disjoint import DisjointSets


class Constraints(DisjointSets):
    """Sets of numbers from 0, of claims or events that are one event, and pairs of sets that are not.

    Args:
        tellings: those of each number (`telling_of`): two sets that share one are joined only where required.
    """

    def __init__(self, tellings: Sequence[Collection[str]]) -> None:
        super().__init__(len(tellings))
        self._tellings = {number: set(of) for number, of in enumerate(tellings)}
        self._apart: dict[int, set[int]] = {}

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two must not be of one event."""
        return self.root(b) in self._apart.get(self.root(a), ())

    def forbids(self, a: int, b: int) -> bool:
        """Whether to join the sets of two would put together what must not be of one event."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return False
        return other in self._apart.get(one, ()) or not self._tellings[one].isdisjoint(self._tellings[other])

    def join(self, a: int, b: int) -> None:
        """Make one set of those of two."""
        one, other = sorted((self.root(a), self.root(b)))
        if one == other:
            return
        super().join(one, other)
        self._tellings[one] |= self._tellings.pop(other)
        for foe in self._apart.pop(other, set()):
            self._apart[foe].discard(other)
            self.separate(one, foe)

    def separate(self, a: int, b: int) -> None:
        """Keep the sets of two apart."""
        one, other = self.root(a), self.root(b)
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)
