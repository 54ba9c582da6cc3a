"""Which claims must be of one event, and which must not, kept while claims are joined."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.comparison.disjoint import DisjointSets


class Constraints:
    """Sets of claims that are of one event, and pairs of sets that are not; claims are numbers from 0.

    Args:
        articles: the article of each claim: sets of one article are not joined unless that is required.
    """

    def __init__(self, articles: Sequence[str]) -> None:
        self._sets = DisjointSets(len(articles))
        self._articles = {number: {article} for number, article in enumerate(articles)}
        self._apart: dict[int, set[int]] = {}

    def root(self, claim: int) -> int:
        """The least claim of the set of `claim`."""
        return self._sets.root(claim)

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two claims must not be of one event."""
        return self.root(b) in self._apart.get(self.root(a), ())

    def forbids(self, a: int, b: int) -> bool:
        """Whether to join the sets of two claims would put together what must not be of one event."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return False
        return other in self._apart.get(one, ()) or not self._articles[one].isdisjoint(self._articles[other])

    def join(self, a: int, b: int) -> None:
        """Make one set of those of two claims."""
        one, other = sorted((self.root(a), self.root(b)))
        if one == other:
            return
        self._sets.join(one, other)
        self._articles[one] |= self._articles.pop(other)
        for foe in self._apart.pop(other, set()):
            self._apart[foe].discard(other)
            self.separate(one, foe)

    def separate(self, a: int, b: int) -> None:
        """Keep the sets of two claims apart."""
        one, other = self.root(a), self.root(b)
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)
