"""Who may be whom among all names of a comparison: each distinct name is looked at once.

Names that are one person's for certain (verdict same) are one class. Names that may be (a surname alone,
an initial) are kept as neighbours of a class and not joined with it: were they, one bare "Hassan" would make
everybody of that name one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from claimex.kinds.person import block_keys, parse_name, relate_names
from claimex.kinds.relation import Relation

SMALL_BLOCK = 12
"""Full names that share one key alone are compared where so few share it: beyond, it is a common name."""


class Change(NamedTuple):
    """What new names did to the classes of names that were there.

    Attributes:
        unsettled: whether it joined two of them, or made a key so common that names which were compared
            by it would be no longer: what was found by them has to be found anew.
        closer: those that may be one person now and were not thought to be before.
    """

    unsettled: bool
    closer: set[int]


class Persons:
    """The classes of names, and which of them may be one person's. Which names came first changes nothing."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._number: dict[str, int] = {}
        self._parent: list[int] = []
        self._alike: dict[int, set[int]] = defaultdict(set)
        self._by_two: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_one: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[int]] = defaultdict(list)

    def of(self, name: str) -> int:
        """The class of `name`."""
        return self._root(self._number[name])

    def alike(self, person: int) -> set[int]:
        """The class itself and those that may be the same person."""
        return self._alike.get(person) or {person}

    def add(self, names: Iterable[str]) -> Change:
        """Take further names in, in any order, known ones too."""
        settled = len(self._names)
        for name in sorted(set(names) - self._number.keys()):
            self._number[name] = len(self._names)
            self._parent.append(len(self._names))
            self._names.append(name)
        pairs, unsettled = self._worth_comparing(settled)
        near = []
        for a, b in sorted(pairs):
            left, right = self._root(a), self._root(b)
            if left == right:
                continue
            verdict = relate_names(self._names[a], self._names[b])
            if verdict is Relation.SAME:
                unsettled |= left < settled and right < settled
                self._parent[max(left, right)] = min(left, right)
            elif verdict is Relation.COMPATIBLE:
                near.append((a, b))
        return Change(unsettled, self._bring_near(near, settled))

    def _bring_near(self, near: Iterable[tuple[int, int]], settled: int) -> set[int]:
        closer: set[int] = set()
        for a, b in near:
            left, right = self._root(a), self._root(b)
            if left != right and right not in self._alike[left]:
                self._alike[left] |= {left, right}
                self._alike[right] |= {left, right}
                if left < settled and right < settled:
                    closer |= {left, right}
        return closer

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _worth_comparing(self, first: int) -> tuple[set[tuple[int, int]], bool]:
        """Pairs of names that may be one person's, one of each new; and whether a key has become common."""
        pairs: set[tuple[int, int]] = set()
        keys: set[str] = set()
        for number in range(first, len(self._names)):
            words = _words(self._names[number])
            for key in block_keys(self._names[number]):
                self._by_one[key].append(number)
                keys.add(key)
            for word in set(words):
                pairs.update((other, number) for other in self._short[word])
                self._by_word[word].append(number)
            for two in _pairs_of_words(words):
                pairs.update((other, number) for other in self._by_two[two])
                self._by_two[two].append(number)
            if len(words) == 1:
                pairs.update((other, number) for other in self._by_word[words[0]] if other != number)
                self._short[words[0]].append(number)
        common = False
        for key in keys:
            block = self._by_one[key]
            if len(block) <= SMALL_BLOCK:
                pairs.update(pair for pair in combinations(block, 2) if pair[1] >= first)
            else:
                common |= 2 <= sum(number < first for number in block) <= SMALL_BLOCK
        return pairs, common


def _words(name: str) -> list[str]:
    """The consonants of a name's words, initials left out."""
    parsed = parse_name(name)
    skeletons = zip(parsed.tokens, parsed.skeletons, strict=True)
    return [bare.replace("h", "") for token, bare in skeletons if not token.word.is_initial]


def _pairs_of_words(words: list[str]) -> set[tuple[str, str]]:
    """Two words of a name together, as they are and with one consonant of either left out."""
    keys: set[tuple[str, str]] = set()
    for a, b in combinations(sorted(words), 2):
        keys.add((a, b))
        keys |= {_ordered(a[:at] + a[at + 1 :], b) for at in range(len(a)) if len(a) > 1}
        keys |= {_ordered(a, b[:at] + b[at + 1 :]) for at in range(len(b)) if len(b) > 1}
    return keys


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
