"""A text, cut once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from claimex.text.language import language_of, script_of
from claimex.text.lines import Line, lines_of
from claimex.text.sentences import Bounds, sentences_of
from claimex.text.tokens import Tokens, has_broken_words, tokenize


class Document:
    """A text with its tokens, lines, sentences, script and language, each made at its first use and once.

    All offsets are code points, and all stretches half-open: `text[start:end]`.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        """Take the text, and its language (an ISO 639-1 code) where it is known."""
        self.text = text
        self._language = language
        self._by_line: dict[int, list[Bounds]] = {}

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
        return tuple([bounds for n in range(len(self.lines)) for bounds in self._sentences_of(n)])

    def _sentences_of(self, line: int) -> list[Bounds]:
        found = self._by_line.get(line)
        if found is None:
            found = self._by_line[line] = list(sentences_of(self.text, self.lines[line]))
        return found

    def sentences_in(self, start: int, end: int) -> tuple[Bounds, ...]:
        """Return the sentences that share a code point with a stretch, in order; only its lines are cut."""
        found: list[Bounds] = []
        lines = self.lines
        for line in range(bisect_right(self._line_ends, start), len(lines)):
            if lines[line].start >= end:
                break
            for one in self._sentences_of(line):
                if one[0] >= end:
                    break
                if start < one[1]:
                    found.append(one)
        return tuple(found)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [line.end for line in self.lines]

    @cached_property
    def script(self) -> str:
        """The script of most letters: "latin", "cyrillic", "arabic", "han", ..."""
        return script_of(self.text)

    @cached_property
    def language(self) -> str:
        """The language, as an ISO 639-1 code: the one that was given, else what script and words show."""
        given = (self._language or "").replace("_", "-").partition("-")[0].casefold()
        return given or language_of(self.text)
