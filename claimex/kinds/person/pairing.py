"""Pairing the words of two names one to one, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimex.kinds.person.name import NameToken
from claimex.kinds.person.similarity import EQUAL, MATCH, OTHER, Similarity, similarity, word

_NOTED = 0.3
"""Pairs below this closeness are no near misses either."""
_JOINED = 0.7


class WordPair(NamedTuple):
    """A word of one name beside a word of the other, by their places."""

    i: int
    j: int
    how: Similarity


class Pairing:
    """The words of two names, paired one to one, and what is left over."""

    __slots__ = ("free_left", "free_right", "left", "nearest_miss", "pairs", "right")

    def __init__(self, left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> None:
        self.left, self.right = left, right
        self.pairs: list[WordPair] = []
        self.nearest_miss = 0.0
        self.free_left: list[int] = []
        texts = [token.word.text for token in right]
        for i, token in enumerate(left):
            if (text := token.word.text) in texts:
                j = texts.index(text)
                texts[j] = ""
                self.pairs.append(WordPair(i, j, EQUAL))
            else:
                self.free_left.append(i)
        self.free_right = [j for j, text in enumerate(texts) if text]
        mine, theirs = self.free_left, self.free_right
        if mine and theirs:
            self._pair_alike()
            if len(mine) > 1 and theirs:
                self.pairs += [WordPair(i, j, how) for i, j, how in _join(left, right, mine, theirs)]
            if len(theirs) > 1 and mine:
                self.pairs += [WordPair(i, j, how) for j, i, how in _join(right, left, theirs, mine)]

    def _pair_alike(self) -> None:
        """Pair words that are near enough, the nearest first, and note how near the others are."""
        found = []
        for i in self.free_left:
            mine = self.left[i]
            for j in self.free_right:
                how = similarity(mine.word, self.right[j].word)
                if how.closeness < 0.9 and (mine.word.bare or self.right[j].word.bare):
                    how = self._without_particles(mine, self.right[j], how)
                if how.closeness >= _NOTED:
                    found.append((-how.closeness, abs(i - j), i, j, how))
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
        self.pairs.append(WordPair(i, j, how))
        self.free_left.remove(i)
        self.free_right.remove(j)


def _join(
    split: tuple[NameToken, ...], whole: tuple[NameToken, ...], free_split: list[int], free_whole: list[int]
) -> Iterator[tuple[int, int, Similarity]]:
    """Pair two words on one side with one on the other: Van Rompuy, Vanrompuy."""
    most = 0 if len(split) == 2 and len(whole) > 1 else 3  # a full name is seldom one word of another
    for i in free_split[:-1]:
        if i not in free_split or i + 1 not in free_split:
            continue
        first, second = split[i].word, split[i + 1].word
        length = len(first.text) + len(second.text)
        for j in free_whole:
            if abs(length - len(whole[j].word.text)) > most:
                continue
            how = similarity(word(first.text + second.text, first.abjad), whole[j].word)
            if how.closeness >= _JOINED:
                yield i, j, Similarity(how.closeness, "joined")
                free_split.remove(i)
                free_split.remove(i + 1)
                free_whole.remove(j)
                break


def _without_particle(a: NameToken, b: NameToken, shortest: int) -> Similarity:
    """Compare Alsharaa, a particle written together with its name, and al-Sharaa.

    What is left of a word has at least so many letters, unless the other has its particle apart.
    """
    bare = a.word.bare
    if not bare or not (b.particles or len(bare) >= shortest):
        return OTHER
    how = similarity(word(bare, a.word.abjad), b.word)
    return Similarity(min(how.closeness, 0.95), "spelling") if how.closeness >= 0.75 else OTHER
