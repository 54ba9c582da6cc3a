"""The words of an article that a value stands in, where the claim's own quote does not hold it.

A quote often bears out only a part of its claim: a size, an outcome, a place stands in another sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimex.models import Grounding, Passage, Span, Support
from claimex.text import ABBREVIATIONS

LONGEST = 400
"""Code points that a passage has at most, unless the value itself is longer."""
_MARKS = ".!?…。؟"
_CLOSING = "\"'”’»)\\]"
# opens with one set, so that a search passes quickly over all that is none of it
_SENTENCE_END = re.compile(rf"[{_MARKS}\n](?:(?<=\n)\s*\n|(?<!\n)[{_MARKS}]*[{_CLOSING}]*\s+)")
_REST_OF_AN_END = re.compile(rf"[{_MARKS}]*[{_CLOSING}]*\s*")
_LETTERS = re.compile(r"\w*")
_LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))


def with_passages(support: Iterable[Support], text: str, evidence: Grounding | None) -> tuple[Support, ...]:
    """Return the support of a claim's strings, each with its passage where the quote does not hold it.

    What words refer to ("his counterpart" is Andrey Belousov) has none: the words stand in the quote.

    Args:
        support: what was found for the strings of one claim.
        text: the article's text.
        evidence: where the claim's quote stands in it; where it stands nowhere, there are no passages.
    """
    span = evidence.span if evidence is not None else None
    if evidence is None or span is None:
        return tuple(support)
    quoted = [(part.start, part.end) for part in evidence.parts or (span,)]
    sentence: _Sentence | None = None
    told = []
    for one in support:
        if one.span is not None and not _is_inside(one.span, quoted):
            # the strings that stand outside of the quote mostly stand together
            if sentence is None or not sentence.is_around(one.span):
                sentence = _sentence(text, one.span)
            one = one.with_passage(sentence.passage)
        told.append(one)
    return tuple(told)


def _is_inside(span: Span, stretches: Iterable[tuple[int, int]]) -> bool:
    for start, end in stretches:  # noqa: SIM110 -- asked of every string, and a generator takes three times as long
        if start <= span.start and span.end <= end:
            return True
    return False


class _Sentence(NamedTuple):
    """What stands around a value.

    Attributes:
        start: where it begins.
        end: where it ends, with the white space behind it.
        passage: its words.
        is_one: whether it is one sentence, and whole: not several, and not cut since it is too long.
    """

    start: int
    end: int
    passage: Passage
    is_one: bool

    def is_around(self, span: Span) -> bool:
        """Whether it is what stands around another span, too."""
        if not (self.is_one and self.start <= span.start < span.end <= self.end):
            return False
        low, high = _room(span)
        return low <= self.start and self.end <= high


def _room(span: Span) -> tuple[int, int]:
    """How far a passage may reach."""
    room = max(0, LONGEST - (span.end - span.start)) // 2
    return span.start - room, span.end + room


def _sentence(text: str, span: Span) -> _Sentence:
    """The sentence or sentences around a span, cut at the bounds of words where they are too long."""
    low, high = _room(span)
    low, high = max(0, low), min(len(text), high)
    bounds = list(_bounds(text, low, high, span.end))
    before, after = bisect_right(bounds, span.start), bisect_left(bounds, span.end)
    start = bounds[before - 1] if before else _from_word(text, low, span.start)
    end = bounds[after] if after < len(bounds) else _to_word(text, high, span.end)
    words = text[start:end]
    stripped = words.lstrip()
    passage = Passage.of(stripped.rstrip(), end - len(stripped))
    # marks and spaces right behind `low` may be the rest of what ends no sentence: "Gen. \n\n"
    rest = _REST_OF_AN_END.match(text, low, high)
    begins = low == 0 or (before > 0 and rest is not None and rest.end() < start)
    ends = after < len(bounds) or high == len(text)
    return _Sentence(start, end, passage, begins and ends and before == after)


def _bounds(text: str, low: int, high: int, least: int) -> Iterator[int]:
    """Where sentences end from `low` on, up to the first that ends at `least` or behind it."""
    for match in _SENTENCE_END.finditer(text, low, high):
        if _ends_sentence(text, match):
            yield match.end()
            if match.end() >= least:
                return


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: none does behind "Nov.", "Gen." or an initial."""
    at = found.start()
    if text[at] != "." or text[at + 1] in _MARKS:
        return True
    # the word before the mark, spelled from its end, and no more of it than tells what it is
    backwards = _LETTERS.match(text[max(0, at - _LONGEST_ABBREVIATION - 1) : at][::-1])
    word = backwards[0][::-1] if backwards else ""
    if not word or word.isdigit():
        return True
    return len(word) > 1 and word.casefold() not in ABBREVIATIONS


def _from_word(text: str, low: int, start: int) -> int:
    """Where the first whole word from `low` on begins."""
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    return low


def _to_word(text: str, high: int, end: int) -> int:
    """Where the last whole word up to `high` ends."""
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return high
