"""Offices as a text calls them: "Russian Defence Minister", "the president of Serbia"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.text import Word
from claimex.kinds.place import resolve_place

_LONGEST = 40  # code points of a word that may be a country's


class Office(NamedTuple):
    """The words for an office in a text.

    Attributes:
        first: its first word.
        last: the word after its last.
        words: what makes it that office, in one spelling: {"foreign", "minister"}.
        country: the country that it serves, by its code; None where the words do not say.
        countries: all of them, where the words name several.
        plural: whether the words mean several who hold it.
    """

    first: int
    last: int
    words: frozenset[str]
    country: str | None
    countries: tuple[str, ...]
    plural: bool

    @property
    def past(self) -> bool:
        """Whether it is an office that somebody held once."""
        return not self.words.isdisjoint(data.PAST)


@lru_cache(maxsize=1 << 14)
def country(name: str) -> str | None:
    """The code of a country by its name or its people's adjective; None where the words mean no country."""
    for words in (f"{name} soil", name):
        place = resolve_place(words)
        if place is not None and place.kind == "country":
            return place.country
    return None


def find_offices(words: Sequence[Word]) -> list[Office]:
    """Every office that the words name, in order; none overlaps another."""
    found: list[Office] = []
    end = 0
    for at, word in enumerate(words):
        head = _head(word.fold)
        if head is None or at < end:
            continue
        left = _Left(words, at, end)
        right = _Right(words, at + 1)
        kept = {*head[0], *left.kept, *right.kept}
        kept = {data.SPELLINGS.get(w, w) for w in kept} - data.PASSING
        countries = tuple(dict.fromkeys((*left.countries, *right.countries)))
        one = countries[0] if len(countries) == 1 else None
        found.append(Office(left.first, right.last, frozenset(kept), one, countries, head[1]))
        end = right.last
    return found


def is_office(folded: str) -> bool:
    """Whether a word alone names an office: "minister", "vice-president"."""
    return _head(folded) is not None


def _head(folded: str) -> tuple[tuple[str, ...], bool] | None:
    if folded in data.HEADS:
        return data.HEADS[folded]
    *before, last = folded.split("-")
    if before and last in data.HEADS and all(part == "then" or _qualifies(part) for part in before):
        head, plural = data.HEADS[last]
        return (*("former" if part == "then" else part for part in before), *head), plural
    return None


def _qualifies(folded: str) -> bool:
    return folded in data.FIELDS or folded in data.QUALITIES or folded in data.PASSING


class _Left:
    """What stands before an office's own word: "former Russian deputy defence"."""

    def __init__(self, words: Sequence[Word], head: int, least: int) -> None:
        self._words, self._least = words, least
        self.kept: list[str] = []
        self.countries: list[str] = []
        self.first = head
        while self._take():
            pass

    def _take(self) -> bool:
        at = self.first - 1
        if at < self._least or not _close(self._words[self.first]):
            return False
        folded = self._words[at].fold
        parts = folded.split("-")
        if _qualifies(parts[-1]) and all(part == "then" or _qualifies(part) for part in parts):
            self.kept.extend("former" if part == "then" else part for part in parts)
            self.first = at
            return True
        if folded == "and" and at > self._least and self._words[at].tight:
            before = self._words[at - 1].fold
            if before in data.FIELDS or (self.countries and self._country(at - 1)):
                self.first = at
                return True
        return self._country(at)

    def _country(self, at: int) -> bool:
        """Take the country that ends at a word, of two words rather than of one."""
        for first in (at - 1, at):
            if first < self._least or (first < at and not self._words[at].tight):
                continue
            code = _country_of(self._words[first : at + 1])
            if code is not None:
                if code not in self.countries:
                    self.countries.insert(0, code)
                self.first = first
                return True
        return False


class _Right:
    """What stands behind an office's own word: "of Defence of Syria", "for Foreign Affairs"."""

    def __init__(self, words: Sequence[Word], at: int) -> None:
        self._words = words
        self.kept: list[str] = []
        self.countries: list[str] = []
        self.last = at
        if words[at - 1].owns:
            return
        while self._of():
            pass

    def _of(self) -> bool:
        at = self.last
        if not self._is(at, "of", "for"):
            return False
        at += 1
        at += self._is(at, "the")
        if at >= len(self._words) or not self._words[at].tight:
            return False
        return self._fields(at) or self._lands(at) or self._unknown(at)

    def _is(self, at: int, *folds: str) -> bool:
        return at < len(self._words) and self._words[at].tight and self._words[at].fold in folds

    def _fields(self, at: int) -> bool:
        found = at
        while found < len(self._words) and self._words[found].fold in data.FIELDS:
            self.kept.append(self._words[found].fold)
            found += 1
            if self._is(found, "and") and self._is(found + 1, *data.FIELDS):
                found += 1
        if found == at:
            return False
        # "Foreign Affairs" is what others call "foreign"
        self.kept = [w for w in self.kept if w != "affairs"] or self.kept
        self.last = found
        return True

    def _lands(self, at: int) -> bool:
        found = at
        while found < len(self._words):
            length = next((n for n in (2, 1) if _country_of(self._words[found : found + n], n)), 0)
            if not length:
                break
            code = _country_of(self._words[found : found + length])
            self.countries.append(str(code))
            found = self.last = found + length
            if not self._is(found, "and"):
                break
            found += 1
            found += self._is(found, "of")
        return bool(self.countries)

    def _unknown(self, at: int) -> bool:
        """An office of something that is no country: another office than the bare word."""
        self.kept.append(f"~{self._words[at].fold}")
        self.last = at + 1
        return False


def _close(word: Word) -> bool:
    return word.tight or word.gap in ("-", "‐", "‑")


def _country_of(words: Sequence[Word], length: int | None = None) -> str | None:
    """The country that these words are, all of them; None where they are none."""
    if not words or (length is not None and len(words) < length):
        return None
    if not all(word.text[0].isupper() and len(word.text) <= _LONGEST for word in words):
        return None
    if not all(word.tight for word in words[1:]) or any(word.owns for word in words[:-1]):
        return None
    return country(" ".join(_bare(word) for word in words))


def _bare(word: Word) -> str:
    return word.text[:-2] if word.owns else word.text
