"""A text as words and sentences, with exact offsets. Linear in the text's length, whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from claimex.extraction._references.words import ABBREVIATIONS
from claimex.models import Span

_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|(?:{_LETTER})+(?:['’ʼ‘`´\-‐‑](?:{_LETTER})+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s\Z", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。؟]")
_TIGHT = frozenset((" ", "\u00a0", "\u202f", "\n"))
_APPOSES = frozenset((",", "(", "–", "—"))
_CLOSES = frozenset(',.;:)!?–—”"')
_HEADING = 60  # code points: a line that ends so soon, and with no stop, was not broken for its width


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        text: the word as it stands.
        start: its first code point in the text.
        end: the one after its last.
        gap: what stands between it and the word before.
        sentence: the number of its sentence.
        fold: the word in small letters, without a possessive 's.
        owns: whether a possessive 's was taken from it.
        quoted: whether it stands inside quotation marks.
    """

    text: str
    start: int
    end: int
    gap: str
    sentence: int
    fold: str
    owns: bool
    quoted: bool

    @property
    def tight(self) -> bool:
        """Whether nothing but a space parts it from the word before."""
        return self.gap in _TIGHT

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, behind an article such as al- or not."""
        if self.text[0].isupper():
            return True
        _, mark, rest = self.text.partition("-")
        return bool(mark) and rest[:1].isupper()


class Sentence(NamedTuple):
    """A sentence: its words `[first, last)`, and whether it ends in a full stop or the like."""

    first: int
    last: int
    complete: bool


class Words:
    """A text cut into words and sentences.

    Attributes:
        text: the text.
        words: its words, in order.
        sentences: its sentences, in order; a heading is one that is not complete.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.sentences: list[Sentence] = []
        self._read()
        self._starts = [word.start for word in self.words]
        self._commas: dict[Sentence, int] = {}

    def __len__(self) -> int:
        return len(self.words)

    def _read(self) -> None:
        end = first = line = 0
        quotes = _Quotes()
        for match in _WORD.finditer(self.text):
            gap = self.text[end : match.start()]
            stop = self._break(gap, match[0], end - line) if self.words else None
            if stop is not None:
                self.sentences.append(Sentence(first, len(self.words), stop))
                first = len(self.words)
            if "\n" in gap:
                line = end + gap.rindex("\n") + 1
            quotes.pass_over(gap)
            owns = _POSSESSIVE.search(match[0]) is not None
            folded = fold(match[0][:-2] if owns else match[0])
            place = (match.start(), match.end(), gap, len(self.sentences))
            self.words.append(Word(match[0], *place, folded, owns, quotes.open))
            end = match.end()
        if self.words:
            complete = _STOP.search(self.text, end, end + 8) is not None
            self.sentences.append(Sentence(first, len(self.words), complete))

    def _break(self, gap: str, after: str, line: int) -> bool | None:
        """Whether a sentence ends in a gap, and completely; None where none does."""
        if len(gap) == 1 and gap != "\n":
            return None
        stopped = _STOP.search(gap) is not None
        if gap.count("\n") > 1:
            return stopped
        if "\n" in gap and (stopped or line < _HEADING):
            return stopped
        if not stopped or gap[-1].isalnum() or not any(c.isspace() for c in gap):
            return None
        before = self.words[-1]
        short = len(before.text) == 1 or before.fold in ABBREVIATIONS
        if gap.startswith(". ") and short and before.capital:
            return None
        return None if after[0].islower() else True

    def sentence_of(self, word: int) -> Sentence:
        """The sentence in which a word stands."""
        return self.sentences[self.words[word].sentence]

    def first_comma(self, sentence: Sentence) -> int:
        """The word behind the first comma of a sentence; the one behind its end where it has none."""
        if sentence not in self._commas:
            inner = range(sentence.first + 1, sentence.last)
            self._commas[sentence] = next((i for i in inner if "," in self.words[i].gap), sentence.last)
        return self._commas[sentence]

    def apposes(self, at: int) -> bool:
        """Whether a word stands behind a comma, a bracket or a dash that may open an apposition."""
        return at < len(self.words) and self.words[at].gap.strip() in _APPOSES

    def closes(self, at: int) -> bool:
        """Whether an apposition may end before a word: behind a stop, and with no possessive 's."""
        if self.words[at - 1].owns:
            return False
        return at >= len(self.words) or self.words[at].gap.strip()[:1] in _CLOSES

    def lists_on(self, at: int) -> bool:
        """Whether a word goes on with a list: ", and"."""
        return at < len(self.words) and self.words[at].gap[:1] == "," and self.words[at].fold in ("and", "or")

    def before(self, sentence: int) -> Sentence | None:
        """The whole sentence before one; None behind a heading, and at the start."""
        if sentence == 0 or not self.sentences[sentence - 1].complete:
            return None
        return self.sentences[sentence - 1]

    def word_at(self, offset: int) -> int:
        """The number of the first word that begins at an offset or behind it."""
        return bisect_left(self._starts, offset)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words `[first, last)`, without a possessive 's at its end."""
        word = self.words[last - 1]
        return Span(start=self.words[first].start, end=word.end - (2 if word.owns else 0))

    def cut(self, span: Span) -> str:
        """The text of a stretch."""
        return self.text[span.start : span.end]

    def places(self, wanted: Words, span: Span | None) -> Iterator[tuple[int, int]]:
        """Yield where the words of another text stand, inside `span` if it is given: `[first, last)`."""
        folds = [word.fold for word in wanted.words]
        if not folds:
            return
        low = self.word_at(span.start) if span else 0
        high = self.word_at(span.end) if span else len(self.words)
        for first in range(low, high - len(folds) + 1):
            if self.words[first].fold == folds[0]:
                found = self.words[first : first + len(folds)]
                if [word.fold for word in found] == folds:
                    yield first, first + len(folds)


class _Quotes:
    """Keeps count of whether a place lies inside quotation marks; a paragraph's end closes them."""

    def __init__(self) -> None:
        self.open = False

    def pass_over(self, gap: str) -> None:
        if "\n\n" in gap:
            self.open = False
        for char in gap:
            if char in "“«„":
                self.open = True
            elif char in "”»":
                self.open = False
            elif char == '"':
                self.open = not self.open


def fold(word: str) -> str:
    """A word in small letters, without marks over or under its letters."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
