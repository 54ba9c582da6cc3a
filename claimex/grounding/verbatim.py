"""Finds strings letter for letter, where that says what the index would say: a short cut past it.

Nearly all strings are verbatim, and to index a text takes longer than to search it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import digits

from claimex.grounding.lookup import is_acronym
from claimex.models import Span
from claimex.text import fold_letters
from claimex.text.fold import INVISIBLE
from claimex.text.tokens import has_broken_words

_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST_QUOTED = 2  # letters of a string in quotation marks that is more than a part of a word
_QUOTES = "\"'’‘“”()[]"
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_PLAIN_BREAK = " \n" + _QUOTES  # what is beside a word and can be no part of it in any script
_PLAIN_STOP = ",;:!?."  # the same before such a break, behind a letter or a digit


class Verbatim:
    """A text that is searched as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, words: str, near: Span | None) -> Span | None:
        """Where `words` are letter for letter; None too where another place might be the better one."""
        if not _ends_are_plain(words):
            return None
        at = self.first(words, near.start, near.end) if near else self.first(words, 0, len(self.text))
        if at < 0 and near:
            at = self._find_outside(words, near)
        return Span.at(at, at + len(words)) if at >= 0 and self._is_plain(words, at) else None

    def _find_outside(self, words: str, near: Span) -> int:
        """Where `words` begin nearest to `near`, where that can't hold them in other letters; else -1."""
        around = self.text[near.start : near.end]
        is_plain = words.isascii() or words.translate(_STRAIGHT).isascii()
        if not is_plain or not _is_clean(around) or _count(words, around):
            return -1
        before = self._last(words, max(0, near.start + len(words) - 1))
        after = self.first(words, near.end - len(words) + 1, len(self.text))
        if before < 0 or after < 0:
            return max(before, after)
        if not (self._is_plain(words, before) and self._is_plain(words, after)):
            return -1
        return before if near.start - before - len(words) <= after - near.end else after

    def find_in_other_capitals(self, words: str, near: Span | None) -> Span | None:
        """Where words are in `near`, once and in other capitals: the same short cut for "President Obama"."""
        if near is None or not (words.isascii() and words[:1].isalnum() and words[-1:].isalnum()):
            return None
        if "." in words or is_acronym(words):
            return None
        around = self.text[near.start : near.end]
        folded = fold_letters(around)
        if len(folded) != len(around) or not _is_clean(around):
            return None
        at = folded.find(words.lower())
        if at < 0 or _count(words, around) > 1 or words in around:
            return None
        at += near.start
        plain = self._is_plain(words, at) and not self._is_part(words, at)
        return Span.at(at, at + len(words)) if plain else None

    def first(self, words: str, start: int, end: int) -> int:
        """Where `words` begin first in a stretch, but for where they are a part of longer words; else -1."""
        at = self.text.find(words, start, end)
        while at >= 0 and self._is_part(words, at):
            at = self.text.find(words, at + 1, end)
        return at

    def _last(self, words: str, end: int) -> int:
        """Where they begin last before `end`, likewise."""
        at = self.text.rfind(words, 0, end)
        while at >= 0 and self._is_part(words, at):
            at = self.text.rfind(words, 0, at + len(words) - 1)
        return at

    def _is_part(self, words: str, at: int) -> bool:
        """Whether an ASCII letter or digit is beside `words` at `at`: they are part of a longer word."""
        text, end = self.text, at + len(words)
        if at and (before := text[at - 1]).isalnum() and before.isascii() and words[0].isalnum():
            return True
        return (
            end < len(text) and (behind := text[end]).isalnum() and behind.isascii() and words[-1].isalnum()
        )

    def _is_plain(self, words: str, at: int) -> bool:
        """Whether what is beside `words` at `at` can be no part of them."""
        if at and words[0] not in _QUOTES and self.text[at - 1] not in _PLAIN_BREAK + "-":
            return False
        if words[-1] in _QUOTES:
            return True
        end = at + len(words)
        after = self.text[end : end + 1]
        if after in _PLAIN_BREAK:  # the end of the text is one, too
            return True
        if after == "-":  # at a line's end it may continue the word
            return self.text[end + 1 : end + 2].isalnum()
        if after not in _PLAIN_STOP or self.text[end + 1 : end + 2] not in _PLAIN_BREAK:
            return False
        last = words[-1]
        return (last.isalpha() and "." not in words[-4:]) or last in digits


@lru_cache(maxsize=1 << 8)
def _is_clean(around: str) -> bool:
    """Whether a stretch has no invisible characters, and no words that a line's end may part."""
    return INVISIBLE.search(around) is None and not has_broken_words(around)


def _count(words: str, around: str) -> int:
    """How often words are in a stretch in any letters, rather too often than too rarely.

    Full stops may be inside a word or end it: words that have some are looked for in the letters alone.
    """
    wanted, stretch = _runs_of(words), _runs_of(around)
    if "." in words[:-1]:
        return stretch[0].replace(" ", "").count(wanted[0].replace(" ", ""))
    found = stretch[0].count(wanted[0])
    return found if stretch[1] is stretch[0] else max(found, stretch[1].count(wanted[0]))


@lru_cache(maxsize=1 << 8)  # all strings of a claim are looked for near its quote
def _runs_of(words: str) -> tuple[str, str]:
    """The runs of letters and digits of words, folded: cut at full stops, and joined there."""
    folded = fold_letters(words)
    one_by_one = f" {' '.join(_LETTERS.findall(folded))} "
    if "." not in folded:
        return one_by_one, one_by_one
    return one_by_one, f" {' '.join(_LETTERS.findall(folded.replace('.', '')))} "


def _ends_are_plain(words: str) -> bool:
    """Whether words begin and end with a letter or a digit, a stop behind one, or quotation marks."""
    if words[:1].isalnum() and words[-1:].isalnum():
        return True
    core = words.strip(_QUOTES)
    last = core[-2:-1] if core[-1:] in (".", "!", "?") else core[-1:]
    return core[:1].isalnum() and last.isalnum() and (core is words or len(core) > _SHORTEST_QUOTED)
