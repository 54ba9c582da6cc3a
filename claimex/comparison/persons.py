"""Which names of a comparison may be one person's: each distinct name is compared once.

Names that are certainly one person's (verdict same) form one class. Names that may be (a surname alone, an
initial) are neighbours of a class and are not joined with it: otherwise one bare "Hassan" would make
everybody of that name one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations

from claimex.comparison.disjoint import DisjointSets
from claimex.comparison.neighbours import near, near_pairs, of_rarest
from claimex.kinds.person import (
    block_keys,
    compare_parsed,
    is_by_sound,
    parse_name,
    transcription_keys,
)
from claimex.kinds.person.name import PersonName
from claimex.kinds.person.ruled import RuledName, folded_name
from claimex.kinds.relation import Relation

MOST_NEAR = 32
"""A name that may be that of more people than this does not say who it is: "Kim"."""
SMALL_BLOCK = 12
"""Full names that share a single key are compared only where at most so many share it: it is rare then."""

_MOST_WORDS = 6
"""Of a name with more, the longest: no chain of fathers that is in the news has so many."""


class Persons:
    """The classes of some names, and which classes may be one person. The order of names has no effect.

    Args:
        names: the names.
        ruled: names with what was ruled of them: a person's names are of one class.
    """

    def __init__(self, names: Iterable[str], ruled: Collection[tuple[str, RuledName]] = ()) -> None:
        self._names = sorted({*names, *(other for _, known in ruled for other in known.others)})
        self._parsed = list(map(parse_name, self._names))
        self._number = {name: number for number, name in enumerate(self._names)}
        self._classes = DisjointSets(len(self._names))
        apart = {frozenset((folded_name(name), other)) for name, known in ruled for other in known.apart}
        for name, known in ruled:
            for other in known.others:
                self._classes.join(self._number[name], self._number[other])
        near = []
        for a, b in sorted(self._pairs()):
            if self._classes.root(a) == self._classes.root(b):
                continue
            if apart and frozenset(folded_name(self._names[n]) for n in (a, b)) in apart:
                continue
            verdict = compare_parsed(self._parsed[a], self._parsed[b]).verdict
            if verdict is Relation.SAME:
                self._classes.join(a, b)
            elif verdict is Relation.COMPATIBLE:
                near.append((a, b))
        self._near: dict[int, set[int]] = defaultdict(set)
        for left, right in (map(self._classes.root, pair) for pair in near):
            self._near[left] |= {left, right}
            self._near[right] |= {left, right}

    def of(self, name: str) -> int:
        """The class of `name`."""
        return self._classes.root(self._number[name])

    def near(self, person: int) -> set[int]:
        """The class itself and those that may be the same person."""
        return self._near.get(person) or {person}

    def near_alone(self, person: int) -> set[int]:
        """The same, but for names that may be very many people's: without company they say nothing."""
        near = self.near(person)
        known = {other for other in near if len(self.near(other)) <= MOST_NEAR}
        return known if person in known else {person}

    def _pairs(self) -> set[tuple[int, int]]:
        """Pairs of names that may be one person's: they share two words, a word alone, or a rare key."""
        by_two: dict[tuple[str, str], list[int]] = defaultdict(list)
        by_key: dict[str, list[int]] = defaultdict(list)
        by_word: dict[str, list[int]] = defaultdict(list)
        single: dict[str, list[int]] = defaultdict(list)
        of_name: list[set[tuple[str, str]]] = []
        for number, name in enumerate(self._names):
            words = _words(self._parsed[number])
            for key in block_keys(name):
                by_key[key].append(number)
            for word in set(words):
                by_word[word].append(number)
            of_name.append(_pairs_of_words(words))
            for two in of_name[-1]:
                by_two[two].append(number)
            if len(words) == 1:
                single[words[0]].append(number)
        ranks, pairs = range(len(self._names)), set[tuple[int, int]]()
        for number, keys in enumerate(of_name):
            rarest = sorted(keys, key=lambda two: (len(by_two[two]), two))  # a set has no order of its own
            found = of_rarest(near(by_two[two], number, ranks) for two in rarest)
            pairs.update((min(number, other), max(number, other)) for other in found if other != number)
        for word, names in single.items():
            pairs.update(
                (min(one, other), max(one, other))
                for one in names
                for other in near(by_word[word], one, ranks)
                if one != other
            )
        rare = (block for block in by_key.values() if len(block) <= SMALL_BLOCK)
        pairs.update(pair for block in rare for pair in near_pairs(block))
        return pairs | self._transcribed()

    def _transcribed(self) -> set[tuple[int, int]]:
        """Pairs of a name that is written by sound and one in an alphabet, which share no letter."""
        parsed = self._parsed
        sounded = [number for number, name in enumerate(parsed) if is_by_sound(name)]
        by_key: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(parsed) if sounded else ():
            for key in () if is_by_sound(name) else transcription_keys(name):
                by_key[key].append(number)
        return {
            (min(one, other), max(one, other))
            for one in sounded
            for key in transcription_keys(parsed[one])
            for other in near(by_key.get(key, ()), one, range(len(self._names)))
        }


def _words(name: PersonName) -> list[str]:
    """The consonants of a name's words, initials left out."""
    skeletons = zip(name.tokens, name.skeletons, strict=True)
    words = [bare.replace("h", "") for token, bare in skeletons if not token.word.is_initial]
    return sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]


def _pairs_of_words(words: list[str]) -> set[tuple[str, str]]:
    """Each two words of a name, as they are and with one consonant of either left out."""
    keys: set[tuple[str, str]] = set()
    for a, b in combinations(sorted(words), 2):
        keys.add((a, b))
        for one, other in ((a, b), (b, a)):
            for shorter in (one[:at] + one[at + 1 :] for at in range(len(one)) if len(one) > 1):
                keys.add((min(shorter, other), max(shorter, other)))
    return keys
