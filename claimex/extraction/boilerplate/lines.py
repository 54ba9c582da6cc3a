"""A text as the lines that a reader sees, with their offsets.

Lines of one paragraph that were broken for their width are one line again, so that no piece of a sentence
is taken for a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claimex.lexicon import languages, words

_WRAPPED_FROM = 40
"""A line shorter than this was not broken for its width."""
_WIDEST = 120
"""Nor was a longer one."""
_SENTENCE = 7
"""The fewest words of a line of running text."""
_EVEN = 0.6
"""The share of the longest line's length that every line of a broken paragraph but the last has."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_STOP = re.compile(r"[.!?。！？؟।۔][\"'”’»)\]）」』*]*$")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:\[?\+?\d* ?(?:chars|more)\]?)?$")
_BULLET = re.compile(r"^(?:[-–—•·*▪■●►»>]\s+|\d{1,2}[.)]\s+)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_GOES_ON = frozenset().union(*(words(code, "boilerplate", "goes_on") for code in languages("boilerplate")))
"""Words after which no headline and no sentence ends."""


@dataclass(frozen=True)
class Line:
    """One line of a page.

    Attributes:
        start: where it begins in the text, in code points.
        end: where it ends, exclusive.
        text: the line without the white space around it.
        opens: whether a blank line, or nothing, comes before it.
    """

    start: int
    end: int
    text: str
    opens: bool

    @cached_property
    def words(self) -> int:
        """How many words it has; two characters of Chinese or Japanese count as one."""
        if self.text.isascii():
            return len(_WORD.findall(self.text))
        ideographs = len(_CJK.findall(self.text))
        return len(_WORD.findall(_CJK.sub(" ", self.text))) + (ideographs + 1) // 2

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return not self.is_cut and _STOP.search(self.text) is not None

    @property
    def is_cut(self) -> bool:
        """Whether it breaks off with an ellipsis, as an excerpt of another page does."""
        return _CUT.search(self.text, max(0, len(self.text) - 30)) is not None

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @property
    def introduces(self) -> bool:
        """Whether it ends in a colon: what follows belongs to it."""
        return self.text.endswith((":", "："))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is running text: a sentence of some length that ends as one."""
        return self.stops and self.words >= _SENTENCE

    @property
    def is_title_like(self) -> bool:
        """Whether it could be a headline: some words, on one line, without the stop of a sentence."""
        if self.introduces or self.text.endswith((",", "،", "，", ";")):
            return False
        if not self.stops:
            return 3 <= self.words <= 22
        return self.text.endswith(("?", "؟", "？", "!")) and 3 <= self.words <= 14


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank, in order."""
    return [line for paragraph in _paragraphs(text) for line in _unwrapped(paragraph, text)]


def _paragraphs(text: str) -> Iterator[list[Line]]:
    """Yield the lines between two blank ones."""
    paragraph: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.lstrip()
        if not stripped:
            continue
        start = match.end() - len(stripped)
        opens = not paragraph or text.count("\n", end, start) > 1
        if opens and paragraph:
            yield paragraph
            paragraph = []
        end = match.start() + len(raw.rstrip())
        paragraph.append(Line(start, end, text[start:end], opens))
    if paragraph:
        yield paragraph


def _unwrapped(paragraph: list[Line], text: str) -> Iterator[Line]:
    """Join lines that were broken for their width."""
    all_of_it = _is_wrapped(paragraph)
    first = last = paragraph[0]
    for line, following in pairwise(paragraph):
        if following.is_bullet or not (all_of_it or _runs_on(line, following)):
            yield Line(first.start, last.end, text[first.start : last.end], first.opens)
            first = following
        last = following
    yield Line(first.start, last.end, text[first.start : last.end], first.opens)


def _is_wrapped(paragraph: list[Line]) -> bool:
    """Whether a paragraph was broken for its width: even lines, and breaks in mid-sentence among them."""
    longest = max(len(line.text) for line in paragraph)
    breaks = list(pairwise(paragraph))
    if longest > _WIDEST or any(len(line.text) < _EVEN * longest for line, _ in breaks):
        return False
    return 3 * sum(_runs_on(line, following) for line, following in breaks) >= len(breaks) > 0


def _runs_on(line: Line, following: Line) -> bool:
    if not _WRAPPED_FROM <= len(line.text) <= _WIDEST or line.stops:
        return False
    return following.text[0].islower() or line.text.rsplit(None, 1)[-1].casefold() in _GOES_ON
