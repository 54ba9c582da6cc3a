"""Pairing the words of two names one to one, the nearest first."""

from __future__ import annotations

from claimex.kinds.person.name import NameToken, PersonName
from claimex.kinds.person.similarity import EQUAL, MATCH, OTHER, Similarity, similarity, word

_NOTED = 0.3
"""Pairs below this closeness are no near misses either."""
_JOINED = 0.7


WordPair = tuple[int, int, Similarity]
"""The places of a word of one name and of a word of the other, and how near they are."""


class Pairing:
    """The words of two names, paired one to one, and what is left over.

    Attributes:
        left: the words of the first name.
        right: those of the second.
        pairs: the places of the words that belong together.
        free_left: the places of the other words of the first name.
        free_right: those of the second.
        alike: places of unequal words that begin alike.
        nearest_miss: the closeness of the nearest two words that do not belong together.
    """

    __slots__ = ("alike", "free_left", "free_right", "left", "nearest_miss", "pairs", "right")

    def __init__(self, one: PersonName, other: PersonName) -> None:
        self.left, self.right = one.tokens, other.tokens
        self.pairs: list[WordPair] = []
        self.nearest_miss = 0.0
        self.alike: list[tuple[int, int]] = []
        mine: list[int] = []
        rest = [*other.texts]
        for i, text in enumerate(one.texts):
            if text in rest:
                j = rest.index(text)
                rest[j] = ""
                self.pairs.append((i, j, EQUAL))
            else:
                mine.append(i)
        theirs = [j for j, text in enumerate(rest) if text]
        self.free_left, self.free_right = mine, theirs
        if mine and theirs:
            self._pair_alike()
            if len(mine) > 1 and theirs:
                self.pairs += _join(one, other, mine, theirs)
            if len(theirs) > 1 and mine:
                self.pairs += [(i, j, how) for j, i, how in _join(other, one, theirs, mine)]

    def _pair_alike(self) -> None:
        """Pair words that are near enough, the nearest first, and note how near the others are."""
        found = []
        right = [(j, self.right[j].word) for j in self.free_right]
        for i in self.free_left:
            mine = self.left[i].word
            mask, onset, start, bare = mine.mask, mine.onset, mine.start, mine.bare
            for j, theirs in right:
                if theirs.onset == onset or theirs.start == start:
                    self.alike.append((i, j))
                how = similarity(mine, theirs) if mask & theirs.mask else OTHER
                if (bare or theirs.bare) and how.closeness < 0.9:
                    how = self._without_particles(self.left[i], self.right[j], how)
                if how is not OTHER and how.closeness >= _NOTED:
                    found.append((-how.closeness, abs(i - j), i, j, how))
        if len(found) > 1:
            found.sort()
        for _, _, i, j, how in found:
            if i in self.free_left and j in self.free_right:
                if how.closeness >= MATCH:
                    self.take(i, j, how)
                else:
                    self.nearest_miss = max(self.nearest_miss, how.closeness)

    def _without_particles(self, mine: NameToken, theirs: NameToken, how: Similarity) -> Similarity:
        shortest = 5 if self.pairs else 6
        return max(how, _without_particle(mine, theirs, shortest), _without_particle(theirs, mine, shortest))

    def take(self, i: int, j: int, how: Similarity) -> None:
        """Pair two words."""
        self.pairs.append((i, j, how))
        self.free_left.remove(i)
        self.free_right.remove(j)


def _join(
    split: PersonName, whole: PersonName, free_split: list[int], free_whole: list[int]
) -> list[WordPair]:
    """Pair two words on one side with one on the other: Van Rompuy, Vanrompuy."""
    texts, wholes = split.texts, whole.texts
    most = 0 if len(texts) == 2 and len(wholes) > 1 else 3  # a full name is seldom one word of another
    longest = most + max(map(len, wholes))
    found: list[WordPair] = []
    for i in free_split[:-1]:
        length = len(texts[i]) + len(texts[i + 1])
        if length > longest or i not in free_split or i + 1 not in free_split:
            continue
        for j in free_whole:
            if abs(length - len(wholes[j])) > most:
                continue
            joined = word(texts[i] + texts[i + 1], split.tokens[i].word.abjad)
            how = similarity(joined, whole.tokens[j].word)
            if how.closeness >= _JOINED:
                found.append((i, j, Similarity(how.closeness, "joined")))
                free_split.remove(i)
                free_split.remove(i + 1)
                free_whole.remove(j)
                break
    return found


def _without_particle(a: NameToken, b: NameToken, shortest: int) -> Similarity:
    """Compare Alsharaa, a particle written together with its name, and al-Sharaa.

    What is left of a word has at least so many letters, unless the other has its particle apart.
    """
    bare = a.word.bare
    if not bare or not (b.particles or len(bare) >= shortest):
        return OTHER
    how = similarity(word(bare, a.word.abjad), b.word)
    return Similarity(min(how.closeness, 0.95), "spelling") if how.closeness >= 0.75 else OTHER
