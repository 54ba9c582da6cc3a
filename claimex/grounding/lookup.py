"""Looks quotes up as they are in a text: word for word, in the text's own offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from claimex.grounding.align import NO_CODE, Index
from claimex.grounding.lists import PROCLITICS
from claimex.models import Span
from claimex.text import Document, Tokens, character_class, fold

ELLIPSIS = re.compile(r"[\[(]\s*(?:\.{3,}|…+)\s*[\])]|\.(?:[ \u00a0]?\.){2,}|[…⋯]+")
"""The marks that say that words were left out."""
_MINUS = re.compile(r"(?<![^\s(\[“\"'])[-\u2010-\u2013\u2212\ufe63\uff0d]\Z")
_COMPARES = re.compile(r"(?:(?<=[^\S\n])|(?<=[(\[“\"']))([<>]=?)\s*\Z")
"""A sign behind a space or a bracket: no end of a tag, and no ">" before a line that is cited."""
MOST_PLACES = 2_048  # of a repeated quote that are weighed: half before the chunk, half from it on
MOST_BEGINNINGS = 64  # how many places of the first of several parts are tried
SHORT_PART = 4  # a part of fewer words than this must be near its neighbour
FARTHEST = 60  # how many words may lie between a short part and its neighbour
_SHORTEST_STEM = 3  # letters of a name that is looked for behind a word written as one with it
_LONGEST_ACRONYM = 4


class QuotePlace(NamedTuple):
    """Where all words of a quote are, one for one, with the marks at its ends that the quote has.

    It is `faithful` where the punctuation between the words is the same, too, and `exact` where all is.
    """

    span: Span
    exact: bool
    faithful: bool


class Lookup:
    """Finds sequences of words in one text; where lines may break inside words, also with those joined."""

    def __init__(self, document: Document) -> None:
        self.index = Index(document)
        joined = document.joined_tokens
        self.bare = Index(document, joined.bare())
        self.indexes = (self.index,) if joined is document.tokens else (self.index, Index(document, joined))

    def place(self, quote: Document, near: Span | None, *, acronyms: bool = False) -> QuotePlace | None:
        """The best place of `quote`: faithful, inside `near`, exact, nearest, first, in this order.

        `acronyms`: whether "US" must not be found in "us".
        """
        cuts = dict.fromkeys((quote.tokens, quote.joined_tokens))
        found = (self._best(index, cut, near, acronyms) for index in self.indexes for cut in cuts)
        return next(filter(None, found), None)

    def _best(self, index: Index, quote: Tokens, near: Span | None, acronyms: bool) -> QuotePlace | None:
        needle = index.encode(quote.folds)
        short = acronyms and len(quote) == 1 and is_acronym(quote.raw(0))
        places: list[QuotePlace] = []
        for run in (_before(index, needle, near), _from(index, needle, near)):
            for first in islice(run, MOST_PLACES // 2):
                if short and index.tokens.raw(first).islower():
                    continue
                places.append(place := _place(index.tokens, quote, first))
                if place.faithful and place.exact:
                    break  # those beyond it are further from `near`
        return min(places, key=lambda place: _rank(place, near), default=None)

    def parts(self, parts: Sequence[Tokens], near: Span | None) -> list[Span] | None:
        """Where the parts of a quote are one after another, as near together as possible."""
        for index in self.indexes:
            codes = [index.encode(part.folds) for part in parts]
            beginnings = _places(index, codes[0], near, MOST_BEGINNINGS)
            rows = [row for b in beginnings if (row := _row(index, parts, codes, b))]
            if rows:
                return min(rows, key=lambda row: _row_rank(Span.at(row[0].start, row[-1].end), near))
        return None

    def behind_proclitic(self, value: Tokens, near: Span | None) -> Span | None:
        """Where `value` is behind an Arabic or Hebrew "and", "in", ... written as one with it."""
        for prefix, word in _with_proclitics(value.folds[0]):
            codes, tokens = self.index.encode([word, *value.folds[1:]]), self.index.tokens
            spans = [
                Span.at(_after_prefix(tokens, first, prefix), tokens.ends[first + len(value) - 1])
                for first in _places(self.index, codes, near, MOST_PLACES)
            ]
            if spans:
                return min(spans, key=lambda span: _distance(span, near))
        return None


def is_acronym(word: str) -> bool:
    """Whether a word is a short form in capitals, which is another word in small letters."""
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isupper()


def other_capitals(one: Tokens, i: int, other: Tokens, j: int) -> bool:
    """Whether one of two words is a short form of other letters, beside a word written alike: "US", "us"."""
    a, b = one.raw(i), other.raw(j)
    if is_acronym(a) == is_acronym(b) or not (a.islower() or b.islower()):
        return False
    beside = [k for k in (-1, 1) if 0 <= i + k < len(one) and 0 <= j + k < len(other)]
    return any(one.raw(i + k) == other.raw(j + k) and any(map(str.islower, one.raw(i + k))) for k in beside)


def _rank(place: QuotePlace, near: Span | None) -> tuple[bool, bool, bool, int]:
    apart = _distance(place.span, near)
    return not place.faithful, apart > 0, not place.exact, apart


def _row_rank(whole: Span, near: Span | None) -> tuple[bool, int, int]:
    return _distance(whole, near) > 0, whole.end - whole.start, whole.start


def _places(index: Index, needle: str, near: Span | None, most: int) -> Iterator[int]:
    """Where the codes `needle` begin, at most so many: half of them before `near`, half from it on."""
    yield from islice(_before(index, needle, near), most // 2)
    yield from islice(_from(index, needle, near), most // 2)


def _before(index: Index, needle: str, near: Span | None) -> Iterator[int]:
    """Where the codes `needle` begin before `near`, the last first."""
    if near is None or NO_CODE in needle:
        return
    end = index.tokens.first_at(near.start) + len(needle) - 1
    while (at := index.codes.rfind(needle, 0, end)) >= 0:
        yield at
        end = at + len(needle) - 1


def _from(index: Index, needle: str, near: Span | None) -> Iterator[int]:
    """Where the codes `needle` begin from the beginning of `near` on."""
    if NO_CODE in needle:
        return
    at = index.codes.find(needle, index.tokens.first_at(near.start) if near else 0)
    while at >= 0:
        yield at
        at = index.codes.find(needle, at + 1)


def _place(text: Tokens, quote: Tokens, first: int) -> QuotePlace:
    last = first + len(quote) - 1
    start = text.starts[first] - quote.starts[0]
    if start >= 0 and text.text.startswith(quote.text, start):
        end = start + len(quote.text)
        if text.holding(end) is None and text.holding(start) is None:
            return QuotePlace(Span.at(start, end), exact=True, faithful=True)
    span = with_marks(text.text, Span.at(text.starts[first], text.ends[last]), quote)
    faithful = all(
        not differing_gap(quote, i, text, first + i) and not other_capitals(quote, i, text, first + i)
        for i in range(len(quote))
    )
    return QuotePlace(span, exact=False, faithful=faithful)


def _fold_gap(gap: str) -> str:
    """The punctuation of a gap: no white space, quotation marks or invisibles; one sort of dash."""
    if gap in (" ", "", "\n"):
        return ""
    folded = ""
    for char in gap:
        letter = character_class(char)
        if letter == "h":
            folded += "" if folded.endswith("-") else "-"
        elif letter not in "snqfjm":
            folded += unicodedata.normalize("NFKC", char)
    return folded


def differing_gap(one: Tokens, i: int, other: Tokens, j: int) -> Literal["word", "number"] | None:
    """What differs in what is before token `i` of `one` and before token `j` of `other`.

    White space, quotation marks and dashes may differ, and None is returned. Between two numbers a
    dash may not, since it makes a range of them, nor a sign before one ("-5", "> 5"); other punctuation may
    not either. Before its first word `one` may lack what `other` has.
    """
    sign = _sign(one, i)
    if sign != _sign(other, j) and (i or sign):
        return "number"
    if not i:
        return None
    first, second = _fold_gap(one.gap(i)), _fold_gap(other.gap(j))
    if first == second:
        return None
    if first.replace("-", "") != second.replace("-", ""):
        return "word"
    between_numbers = one.raw(i)[0].isnumeric() and one.raw(i - 1)[0].isnumeric()
    return "number" if between_numbers else None


def _sign(tokens: Tokens, i: int) -> str:
    """A minus sign before a number or the currency before it, or what it is compared by; else empty.

    Behind another number a dash is no sign.
    """
    raw, gap = tokens.raw(i), tokens.gap(i)
    if not gap or not (raw[0].isnumeric() or unicodedata.category(raw[0]) == "Sc"):
        return ""
    if compares := _COMPARES.search(gap if i else f" {gap}"):
        return compares[1]
    is_negative = _MINUS.search(gap) and (i == 0 or not tokens.raw(i - 1)[-1].isnumeric())
    return "-" if is_negative else ""


def with_marks(text: str, span: Span, quote: Tokens) -> Span:
    """`span` with the marks before and after it that the quote also has before and after its words."""
    start = _with_marks(text, span.start - 1, reversed(_marks(quote.gap(0))), -1) + 1
    return Span.at(start, _with_marks(text, span.end, _marks(quote.gap(len(quote))), 1))


def _with_marks(text: str, at: int, marks: Iterable[str], step: int) -> int:
    """The place behind those of `marks` that follow one another from `at` on, in one direction."""
    for mark in marks:
        place = at
        while 0 <= place < len(text) and character_class(text[place]) in "snf":
            place += step
        if not 0 <= place < len(text):
            break
        kinds = character_class(text[place]), character_class(mark)
        if text[place] != mark and kinds not in (("q", "q"), ("h", "h")):
            break
        at = place + step
    return at


def _marks(gap: str) -> list[str]:
    return [char for char in ELLIPSIS.sub("", gap) if character_class(char) not in "snfjm"]


def _distance(span: Span, near: Span | None) -> int:
    """How many code points `span` reaches out of `near`, or lies from it; 0 inside it."""
    if near is None:
        return 0
    return max(0, near.start - span.start, span.end - near.end)


def _row(index: Index, parts: Sequence[Tokens], codes: Sequence[str], beginning: int) -> list[Span] | None:
    tokens = index.tokens
    row = []
    at = beginning
    for k, part in enumerate(parts):
        if k:
            end = at + len(parts[k - 1])
            short = min(len(part), len(parts[k - 1])) < SHORT_PART
            stop = end + FARTHEST + len(part) if short else len(index.codes)
            at = index.codes.find(codes[k], end, stop)
            if at < 0:
                return None
        place = _place(tokens, part, at)
        if not place.faithful:
            return None
        row.append(place.span)
    return row


def _with_proclitics(word: str) -> Iterator[tuple[str, str]]:
    """The ways to write a folded word with another one before it: (that one, both as one)."""
    if len(word) < _SHORTEST_STEM:
        return
    arabic = "\u0600" <= word[0] <= "\u06ff"
    hebrew = "\u0590" <= word[0] <= "\u05ff"
    for prefix in PROCLITICS["arabic"] if arabic else PROCLITICS["hebrew"] if hebrew else ():
        yield prefix, prefix + word
        if prefix.endswith("ل") and word.startswith("ال"):
            yield prefix, prefix + word[1:]  # the article loses its first letter behind "to"


def _after_prefix(tokens: Tokens, i: int, prefix: str) -> int:
    """Where token `i` goes on behind a prefix of its folded form."""
    raw = tokens.raw(i)
    length = next(k for k in range(1, len(raw)) if fold(raw[:k]) == prefix)
    while character_class(raw[length]) in "mf":
        length += 1
    return tokens.starts[i] + length
