"""Pairing the words of two names one to one, the nearest first."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimex.values._names.model import Token
from claimex.values._names.words import EQUAL, MATCH, Likeness, likeness, word

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
        self.free_left = set(range(len(left)))
        self.free_right = set(range(len(right)))
        self._pair_equal()
        if self.free_left and self.free_right:
            self._pair_alike()
        if self.free_left or self.free_right:
            self._join(left, right, self.free_left, self.free_right, flipped=False)
            self._join(right, left, self.free_right, self.free_left, flipped=True)

    def _pair_equal(self) -> None:
        for i, mine in enumerate(self.left):
            for j in self.free_right:
                if mine.word is self.right[j].word:
                    self._take(Pair(i, j, EQUAL))
                    break

    def _pair_alike(self) -> None:
        found = []
        for i in self.free_left:
            mine = self.left[i]
            for j in self.free_right:
                how = _token_likeness(mine, self.right[j])
                if how.closeness >= _NOTED:
                    found.append((-how.closeness, abs(i - j), i, j, how))
        found.sort(key=lambda entry: entry[:4])
        for _, _, i, j, how in found:
            if i in self.free_left and j in self.free_right:
                if how.closeness >= MATCH:
                    self._take(Pair(i, j, how))
                else:
                    self.near.append(Pair(i, j, how))

    def _take(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self.free_left.discard(pair.i)
        self.free_right.discard(pair.j)

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
        free_split: set[int],
        free_whole: set[int],
        *,
        flipped: bool,
    ) -> None:
        """Two words on one side may be one on the other: Jong un, Jongun; Van Rompuy, Vanrompuy."""
        if len(free_split) < 2 or not free_whole:
            return
        for j in sorted(free_whole):
            target = whole[j].word
            for i in range(len(split) - 1):
                if i not in free_split or i + 1 not in free_split:
                    continue
                first, second = split[i].word, split[i + 1].word
                if abs(len(first.text) + len(second.text) - len(target.text)) > 3:
                    continue
                joined_text = first.text + second.text
                if len(split) == 2 and len(whole) > 1 and joined_text != target.text:
                    continue  # a full name is not one word of another
                how = likeness(word(joined_text, first.abjad), target)
                if how.closeness >= 0.7:
                    joined = Likeness(how.closeness, "joined")
                    self.pairs.append(Pair(j, i, joined) if flipped else Pair(i, j, joined))
                    free_split -= {i, i + 1}
                    free_whole.discard(j)
                    break

    def hard_left(self) -> list[Token]:
        """The first name's words without a partner whose lack would say something."""
        return [self.left[k] for k in sorted(self.free_left) if not self.left[k].soft]

    def hard_right(self) -> list[Token]:
        """The second name's words without a partner whose lack would say something."""
        return [self.right[k] for k in sorted(self.free_right) if not self.right[k].soft]

    def nearest_miss(self) -> float:
        """How close the nearest pair of words without a partner came."""
        free = (p for p in self.near if p.i in self.free_left and p.j in self.free_right)
        return max((pair.how.closeness for pair in free), default=0.0)


def _token_likeness(a: Token, b: Token) -> Likeness:
    how = likeness(a.word, b.word)
    if how.closeness < 0.9 and (a.word.glued or b.word.glued):
        return max(how, _unglued(a, b), _unglued(b, a), key=lambda found: found.closeness)
    return how


def _unglued(a: Token, b: Token) -> Likeness:
    """Alsharaa beside al-Sharaa: a particle written together with its name."""
    glued = a.word.glued
    if not glued or not (b.particle or len(glued) > 5):
        return _NOTHING
    tried = likeness(word(glued, a.word.abjad), b.word)
    return Likeness(min(tried.closeness, 0.95), "spelling") if tried.closeness >= 0.75 else _NOTHING


_NOTHING = Likeness(0.0, "other")


@lru_cache(maxsize=16384)
def same_letters(a: str, b: str) -> bool:
    """Whether two names' letters, run together, are one word's spellings."""
    return min(len(a), len(b)) >= 6 and likeness(word(a), word(b)).closeness >= 0.93
