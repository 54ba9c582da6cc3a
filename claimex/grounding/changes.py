"""Says what differs between a quote and the stretch of text that it is from, and of what kind.

A change that touches a name, a number, a date, a place or a negation is a changed fact, whatever
else changes with it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from os.path import commonprefix
from typing import NamedTuple

from claimex import lexicon
from claimex.grounding.align import Alignment
from claimex.grounding.facts import FactReader, same_numbers
from claimex.grounding.lists import BOUNDS, MONTHS, NEGATIVE_PREFIXES, TIME_SHIFTS, WEEKDAYS
from claimex.grounding.lookup import differing_gap
from claimex.grounding.scope import force, spoken, without_asides
from claimex.models import Change, ChangeKind
from claimex.text import bare, fold

_THOUSANDS_MARK = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_REACH = 3  # shared words to each side of a change that may be of one phrase with it
_SHORTEST_STEM = 4  # letters of a word that a negative prefix may negate


_TELLING: tuple[tuple[str, ChangeKind], ...] = (
    ("quantifiers", "number"),
    ("sequence", "date"),
    ("standing", "name"),
)
"""Sections of words that stand for one another within a key, and that are another fact under another key."""


class Region(NamedTuple):
    """Words of the quote and the words that the text has in their place; either may be none."""

    quote: range
    text: range


def regions(alignment: Alignment, length: int, stretch: range) -> list[Region]:
    """What is between the shared blocks of a quote of `length` words and the text's tokens `stretch`."""
    found: list[Region] = []
    quote_at, text_at = 0, stretch.start
    for quote, text, shared in (*alignment, (length, stretch.stop, 0)):
        if quote > quote_at or text > text_at:
            found.append(Region(range(quote_at, quote), range(text_at, text)))
        quote_at, text_at = quote + shared, text + shared
    return found


class Comparer:
    """Compares the words of a quote with the words of the article."""

    def __init__(self, quote: FactReader, text: FactReader, language: str) -> None:
        self._quote = quote
        self._text = text
        self._language = language

    def changes(self, alignment: Alignment, stretch: range) -> list[Change]:
        """The changes between the quote and the text's tokens `stretch`, moved words first."""
        changes, rest = self._moves(regions(alignment, len(self._quote.tokens), stretch))
        for region in rest:
            changes.extend(self._region_changes(region))
        return changes

    def gap_changes(self, alignment: Alignment) -> list[Change]:
        """The punctuation and the marks of letters that differ inside what quote and text share."""
        changes: list[Change] = []
        quote, text = self._quote.tokens, self._text.tokens
        said = quote.text + text.words(alignment[0].text, alignment[-1].text + 1)
        foreign = any(char > "ÿ" and char.isalpha() for char in said)
        for block in alignment:
            for k in range(block.length):
                i, j = block.quote + k, block.text + k
                if k and (kind := differing_gap(quote, i, text, j)):
                    changes.append(Change(kind=kind, quoted=quote.gap(i).strip(), found=text.gap(j).strip()))
                if marks := self._marks(i, text.raw(j), foreign):
                    changes.append(Change(kind=marks, quoted=quote.raw(i), found=text.raw(j)))
        return changes

    def _marks(self, i: int, found: str, foreign: bool) -> ChangeKind | None:
        """What marks change between two words of the same letters: "Hưng" is not "Hùng", but "Hung" is.

        In languages of Western Europe a small word without its accents is another word, but no other fact.
        """
        quoted = self._quote.tokens.raw(i)
        one, other = fold(quoted), fold(found)
        if one == other:
            return None
        pairs = zip(one.replace("i\u0307", "i"), other.replace("i\u0307", "i"), strict=False)
        if any(a != b and bare(a) not in (a, b) for a, b in pairs):
            return self._quote.kind(i) or "word"
        return None if foreign or not (quoted + found).islower() else "word"

    def _moves(self, found: list[Region]) -> tuple[list[Change], list[Region]]:
        """Take out the pairs of regions that are the same words left out here and put in there."""
        moved, rest = [], list(found)
        added = {self._folds(r)[1]: r for r in found if r.text and not r.quote}
        for region in found:
            if not region.quote or region.text:
                continue
            other = added.pop(self._folds(region)[0], None)
            if other is not None:
                rest.remove(region)
                rest.remove(other)
                moved.append(self._move(region, other))
        return moved, rest

    def _move(self, left_out: Region, put_in: Region) -> Change:
        kinds = {self._quote.kind(i) for i in left_out.quote}
        facts: tuple[ChangeKind, ...] = ("negation", "number", "place", "name")
        kind: ChangeKind = next((fact for fact in facts if fact in kinds), "order")
        return self._change(kind, left_out.quote, put_in.text)

    def _change(self, kind: ChangeKind, quote: range, text: range) -> Change:
        return Change(
            kind=kind,
            quoted=self._quote.tokens.words(quote.start, quote.stop),
            found=self._text.tokens.words(text.start, text.stop),
        )

    def _region_changes(self, region: Region) -> list[Change]:
        alike = self._spelled_alike(region)
        whole = self._change("word", *region)
        is_broken = alike and "\n" in whole.quoted + whole.found  # a line ends inside the word
        if is_broken or self._same_number(region):
            return []
        kind = "word" if alike else self._turned(region)
        if kind is None and len(region.quote) != len(region.text):
            kind = self._kind(region)
        if kind is not None:
            return [self._change(kind, region.quote, region.text)]
        changes = []
        for changed, group in groupby(range(len(region.quote)), lambda k: self._pair_kind(region, k)):
            pairs = list(group)
            of = slice(pairs[0], pairs[-1] + 1)
            if changed:
                changes.append(self._change(changed, region.quote[of], region.text[of]))
        return changes

    def _pair_kind(self, region: Region, k: int) -> ChangeKind | None:
        pair = Region(region.quote[k : k + 1], region.text[k : k + 1])
        if self._same_number(pair):
            return None
        return "word" if self._spelled_alike(pair) else self._kind(pair)

    def _same_number(self, region: Region) -> bool:
        near = range(max(0, region.quote.start - 1), region.quote.stop)
        if not any(self._quote.kind(i) in ("number", "date") for i in near):
            return False
        sides = (self._quote.tokens, region.quote), (self._text.tokens, region.text)
        written = [  # a number before them may be of it: "5m" for "5 million"
            [tokens.words(max(0, part.start - before), part.stop) for tokens, part in sides]
            for before in (0, 1)
        ]
        return any(same_numbers(quoted, found, self._language) for quoted, found in written)

    def _turned(self, region: Region) -> ChangeKind | None:
        """Whether a change negates what was said, or makes a plan or hearsay of it, or the reverse."""
        quote, text = self._quote.tokens, self._text.tokens
        if not region.quote and not without_asides(spoken(text, region.text), self._language).strip(" ,"):
            return None
        (i, end), (j, stop) = ((part.start, part.stop) for part in region)
        before = len(commonprefix([quote.folds[:i][::-1][:_REACH], text.folds[:j][::-1][:_REACH]]))  # noqa: RUF071 -- of words
        behind = len(commonprefix([quote.folds[end : end + _REACH], text.folds[stop : stop + _REACH]]))  # noqa: RUF071
        quoted = force(" ".join(quote.folds[i - before : end + behind]), self._language)
        found = force(" ".join(text.folds[j - before : stop + behind]), self._language)
        negations = quoted[0] + found[0]
        if not negations and quoted[1] == found[1]:  # it may be of another language
            kinds = [self._quote.kind(k) for k in region.quote] + [self._text.kind(k) for k in region.text]
            negations = kinds.count("negation")
        return "negation" if negations % 2 else "modality" if quoted[1] != found[1] else None

    def _spelled_alike(self, region: Region) -> bool:
        """Whether both sides are the same letters, but for accents and for where a word is cut."""
        quoted, found = self._folds(region)
        if any(word[:1].isnumeric() for word in quoted + found):
            return False
        return bare("".join(quoted)) == bare("".join(found))

    def _folds(self, region: Region) -> list[tuple[str, ...]]:
        sides = (self._quote.tokens, region.quote), (self._text.tokens, region.text)
        return [tuple(tokens.folds[part.start : part.stop]) for tokens, part in sides]

    def _kind(self, region: Region) -> ChangeKind:
        if _turned_round(*self._folds(region)):
            return "negation"
        quoted = _facts(self._quote, region.quote)
        found = _facts(self._text, region.text)
        one, other = " ".join(quoted["number"]), " ".join(found["number"])
        if one != other and not same_numbers(one, other, self._language):
            return "number"
        if quoted["date"] != found["date"]:
            return "date"
        if quoted["name"] != found["name"]:
            all_places = quoted["name"] == quoted["place"] and found["name"] == found["place"]
            return "place" if all_places else "name"
        return self._told(region) or self._kind_by_neighbours(region)

    def _told(self, region: Region) -> ChangeKind | None:
        """The fact that small words tell: how many of them ("all"), what came first, whose office it is."""
        sides = (self._quote, region.quote), (self._text, region.text)
        for section, kind in _TELLING:
            table = _spelt(self._language, section)
            quoted, found = (
                {table[word] for i in part if (word := bare(reader.tokens.raw(i))) in table}
                for reader, part in sides
            )
            if quoted != found and (section != "sequence" or (quoted and found)):
                return kind
        return None

    def _kind_by_neighbours(self, region: Region) -> ChangeKind:
        """The kind of small words that say something of the number or the time after them."""
        bounds = [{BOUNDS[w] for w in side if w in BOUNDS} for side in self._folds(region)]
        shifts = [[w for w in side if w in TIME_SHIFTS] for side in self._folds(region)]
        if bounds[0] == bounds[1] and shifts[0] == shifts[1]:
            return "word"
        sides = (self._quote, region.quote), (self._text, region.text)
        following = {
            reader.kind(i)
            for reader, part in sides
            for i in (range(part.stop, min(part.stop + 2, len(reader.tokens))) if part else ())
        }
        if bounds[0] != bounds[1] and not following.isdisjoint(("number", "date")):
            return "number"
        return "date" if shifts[0] != shifts[1] and "date" in following else "word"


@cache
def _spelt(language: str, section: str) -> dict[str, str]:
    table = lexicon.spellings(language, "grounding", section)
    return {bare(word): key for key, found in table.items() for word in found}


def _turned_round(quoted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether a word gained or lost a negative prefix: "confirmed", "unconfirmed"."""
    short, long = sorted(("".join(quoted), "".join(found)), key=len)
    return len(short) >= _SHORTEST_STEM and any(p + short == long for p in NEGATIVE_PREFIXES)


def _facts(reader: FactReader, part: range) -> dict[str, tuple[str, ...]]:
    """The facts of some words by kind, as what two ways of writing share; a place is a name, too."""
    facts: dict[str, tuple[str, ...]] = dict.fromkeys(("negation", "number", "date", "name", "place"), ())
    for i in part:
        kind, word = reader.kind(i), bare(reader.tokens.raw(i))
        if kind == "number":
            word = _THOUSANDS_MARK.sub("", word)
        elif kind == "date":
            word = MONTHS.get(word) or WEEKDAYS.get(word) or word
        for known in ("place", "name") if kind == "place" else (kind,) if kind else ():
            facts[known] += (word,)
    return facts
