"""Pairing the words of two names one to one, the nearest first."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claimex.kinds.person.model import Token
from claimex.kinds.person.words import EQUAL, MATCH, OTHER, Likeness, Word, likeness, word

_NOTED = 0.3
"""Pairs below this closeness are not even kept as near misses."""


class Pair(NamedTuple):
    """A word of one name beside a word of the other, by their places."""

    i: int
    j: int
    how: Likeness


class Pairing:
    """The words of two names, paired one to one, and what is left over.

    Attributes:
        left: the words of the first name; `right` those of the second.
        pairs: the words that agree.
        near: pairs that nearly agree and were not made.
        free_left: the places of the first name's words that have no partner; `free_right` likewise.
    """

    __slots__ = ("free_left", "free_right", "left", "near", "pairs", "right")

    def __init__(self, left: tuple[Token, ...], right: tuple[Token, ...]) -> None:
        self.left, self.right = left, right
        self.pairs: list[Pair] = []
        self.near: list[Pair] = []
        self.free_left: list[int] = []
        self.free_right = list(range(len(right)))
        self._pair_equal()
        if self.free_left and self.free_right:
            self._pair_alike()
            if len(left) > 1 and len(self.free_left) > 1 and self.free_right:
                self._join(left, right, self.free_left, self.free_right, flipped=False)
            if len(right) > 1 and len(self.free_right) > 1 and self.free_left:
                self._join(right, left, self.free_right, self.free_left, flipped=True)

    def _pair_equal(self) -> None:
        right, free = self.right, self.free_right
        for i, mine in enumerate(self.left):
            sought = mine.word
            for j in free:
                if right[j].word is sought:
                    self.pairs.append(Pair(i, j, EQUAL))
                    free.remove(j)
                    break
            else:
                self.free_left.append(i)

    def _pair_alike(self) -> None:
        found = []
        for i in self.free_left:
            mine = self.left[i]
            for j in self.free_right:
                how = _token_likeness(mine, self.right[j])
                if how.closeness >= _NOTED:
                    found.append((-how.closeness, abs(i - j), i, j, how))
        if len(found) > 1:
            found.sort(key=lambda entry: entry[:4])
        for _, _, i, j, how in found:
            if i in self.free_left and j in self.free_right:
                if how.closeness >= MATCH:
                    self._take(Pair(i, j, how))
                else:
                    self.near.append(Pair(i, j, how))

    def _take(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self.free_left.remove(pair.i)
        self.free_right.remove(pair.j)

    def take_near(self, i: int, j: int) -> None:
        """Take two words for one name's spellings, on the strength of all the others."""
        self._take(Pair(i, j, Likeness(0.5, "near")))

    def take_gender(self) -> None:
        """Take a man's and a woman's form of one surname, each alone, for what may be one name."""
        self._take(Pair(0, 0, Likeness(0.5, "gender")))

    def _join(
        self,
        split: tuple[Token, ...],
        whole: tuple[Token, ...],
        free_split: list[int],
        free_whole: list[int],
        *,
        flipped: bool,
    ) -> None:
        """Two words on one side may be one on the other: Jong un, Jongun; Van Rompuy, Vanrompuy."""
        full = len(split) == 2 and len(whole) > 1
        for i in range(len(split) - 1):
            if i not in free_split or i + 1 not in free_split:
                continue
            first, second = split[i].word, split[i + 1].word
            size = len(first.text) + len(second.text)
            for j in free_whole:
                surplus = size - len(whole[j].word.text)
                if surplus and (full or not -4 < surplus < 4):
                    continue
                how = _joined(first, second, whole[j].word, full)
                if how.closeness >= 0.7:
                    joined = Likeness(how.closeness, "joined")
                    self.pairs.append(Pair(j, i, joined) if flipped else Pair(i, j, joined))
                    free_split.remove(i)
                    free_split.remove(i + 1)
                    free_whole.remove(j)
                    break

    def hard_left(self) -> list[Token]:
        """The first name's words without a partner whose lack would say something."""
        return [self.left[k] for k in self.free_left if not self.left[k].soft]

    def hard_right(self) -> list[Token]:
        """The second name's words without a partner whose lack would say something."""
        return [self.right[k] for k in self.free_right if not self.right[k].soft]

    def nearest_miss(self) -> float:
        """How close the nearest pair of words without a partner came."""
        if not self.near:
            return 0.0
        free = (p for p in self.near if p.i in self.free_left and p.j in self.free_right)
        return max((pair.how.closeness for pair in free), default=0.0)


def _joined(first: Word, second: Word, target: Word, full: bool) -> Likeness:
    """How near two words run together are to one; a `full` name is not one word of another."""
    text = first.text + second.text
    if full:
        return EQUAL if text == target.text else OTHER
    return likeness(word(text, first.abjad), target)


def _token_likeness(a: Token, b: Token) -> Likeness:
    how = likeness(a.word, b.word)
    if how.closeness < 0.9:
        for glued, plain in ((a, b), (b, a)):
            if glued.word.glued:
                tried = _unglued(glued, plain)
                how = tried if tried.closeness > how.closeness else how
    return how


def _unglued(a: Token, b: Token) -> Likeness:
    """Alsharaa beside al-Sharaa: a particle written together with its name."""
    glued = a.word.glued
    if not (b.particle or len(glued) > 5):
        return OTHER
    tried = likeness(word(glued, a.word.abjad), b.word)
    return Likeness(min(tried.closeness, 0.95), "spelling") if tried.closeness >= 0.75 else OTHER


@lru_cache(maxsize=16384)
def same_letters(a: str, b: str) -> bool:
    """Whether two names' letters, run together, are one word's spellings."""
    if min(len(a), len(b)) < 6 or OSA.distance(a, b, score_cutoff=3) > 3:
        return False
    return likeness(word(a, False), word(b, False)).closeness >= 0.93
