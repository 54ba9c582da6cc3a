"""Who may be whom among all names of a comparison: each distinct name is looked at once.

Names that are one person's for certain (verdict same) are one class. Names that may be (a surname alone,
an initial) are kept as neighbours of a class and not joined with it: were they, one bare "Hassan" would make
everybody of that name one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from claimex.values.names import block_keys, compare_names, parse_name
from claimex.values.relation import Relation

SMALL_BLOCK = 12
"""Full names that share one key alone are compared where so few share it: beyond, it is a common name."""


class Persons:
    """The classes of names, and which of them may be one person's.

    Args:
        names: every name, as often as one likes, in any order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: list[str] = []
        self._number: dict[str, int] = {}
        by_words: dict[tuple[str, ...], int] = {}
        for name in sorted(set(names)):
            number = by_words.setdefault(_told_by(name), len(self._names))
            self._number[name] = number
            if number == len(self._names):
                self._names.append(name)
        self._parent = list(range(len(self._names)))
        near: dict[int, set[int]] = defaultdict(set)
        for a, b in self._worth_comparing():
            if self._root(a) == self._root(b):
                continue
            verdict = compare_names(self._names[a], self._names[b]).verdict
            if verdict is Relation.SAME:
                self._join(a, b)
            elif verdict is Relation.COMPATIBLE:
                near[a].add(b)
        self._alike: dict[int, set[int]] = defaultdict(set)
        for a, others in near.items():
            for b in others:
                left, right = self._root(a), self._root(b)
                self._alike[left].add(right)
                self._alike[right].add(left)

    def of(self, name: str) -> int:
        """The class of `name`."""
        return self._root(self._number[name])

    def alike(self, person: int) -> set[int]:
        """The class itself and those that may be the same person."""
        return {person} | self._alike.get(person, set())

    def _join(self, a: int, b: int) -> None:
        left, right = sorted((self._root(a), self._root(b)))
        self._parent[right] = left

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _worth_comparing(self) -> Iterator[tuple[int, int]]:
        """Yield each pair of names that may be one person's, once."""
        by_two: dict[tuple[str, str], list[int]] = defaultdict(list)
        by_one: dict[str, list[int]] = defaultdict(list)
        by_word: dict[str, list[int]] = defaultdict(list)
        short: list[tuple[int, str]] = []
        for number, name in enumerate(self._names):
            words = _words(name)
            for key in block_keys(name):
                by_one[key].append(number)
            for word in set(words):
                by_word[word].append(number)
            for two in _pairs_of_words(words):
                by_two[two].append(number)
            if len(words) == 1:
                short.append((number, words[0]))
        seen: set[tuple[int, int]] = set()
        blocks = [*by_two.values(), *(b for b in by_one.values() if len(b) <= SMALL_BLOCK)]
        for members in blocks:
            seen.update(combinations(members, 2))
        for number, word in short:
            seen.update((min(number, n), max(number, n)) for n in by_word[word] if n != number)
        yield from sorted(seen)


def _told_by(name: str) -> tuple[str, ...]:
    """A name's words with their particles, titles aside: what tells it from another name."""
    parsed = parse_name(name)
    return (*parsed.particles, "", parsed.plain, parsed.generation)


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
