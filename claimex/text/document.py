"""A text, cut once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from claimex.text.language import language_of, script_of
from claimex.text.lines import Line, lines_of
from claimex.text.sentences import Bounds, sentences_of
from claimex.text.tokens import Tokens, has_broken_words, tokenize


class Document:
    """A text with its tokens, lines, sentences, script and language, each made at its first use and once.

    All offsets are code points, and all stretches half-open: `text[start:end]`.

    Attributes:
        text: the text.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        """Take the text, and its language (an ISO 639-1 code) where it is known."""
        self.text = text
        self._language = language
        self._by_line: dict[int, tuple[Bounds, ...]] = {}

    @cached_property
    def tokens(self) -> Tokens:
        """The words, numbers and symbols, with their folded forms."""
        return tokenize(self.text)

    @cached_property
    def joined_tokens(self) -> Tokens:
        """The same where a word that is hyphenated at a line's end is one token."""
        return tokenize(self.text, join_broken=True) if has_broken_words(self.text) else self.tokens

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank; lines that were broken for their width alone are one."""
        return tuple(lines_of(self.text))

    @cached_property
    def sentences(self) -> tuple[Bounds, ...]:
        """The sentences, without the white space around them. A headline is one."""
        return tuple(sentences_of(self.text, self.lines))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentences_in(self, start: int, end: int) -> tuple[Bounds, ...]:
        """Return the sentences that share a code point with a stretch, in order."""
        first = max(0, bisect_right(self._line_starts, start) - 1)
        last = bisect_left(self._line_starts, end)
        found = (bounds for number in range(first, last) for bounds in self._sentences_of_line(number))
        return tuple([bounds for bounds in found if bounds[0] < end and bounds[1] > start])

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def _sentences_of_line(self, number: int) -> tuple[Bounds, ...]:
        if number not in self._by_line:
            self._by_line[number] = tuple(sentences_of(self.text, self.lines[number : number + 1]))
        return self._by_line[number]

    @cached_property
    def first_tokens(self) -> frozenset[int]:
        """The numbers of the tokens that begin a sentence."""
        return frozenset(map(self.tokens.first_at, self._sentence_starts))

    @cached_property
    def script(self) -> str:
        """The script of most letters: "latin", "cyrillic", "arabic", "han", ..."""
        return script_of(self.text)

    @cached_property
    def language(self) -> str:
        """The language, as an ISO 639-1 code: the one that was given, else what script and words show."""
        given = (self._language or "").replace("_", "-").partition("-")[0].casefold()
        return given or language_of(self.text)
