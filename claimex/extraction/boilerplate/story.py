"""The names that the article's own story mentions: they tie a line of a page to it.

A name is known to the story where its last word occurs there (a surname), inflected or not. So a caption
that says "Lavrov" is tied to a story of "Sergei Lavrov", and a teaser of "Ahmad Vahidi" is not tied to a
story of "Ahmad al-Sharaa" by a first name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from claimex.lexicon import languages, words
from claimex.text import latin, stop_words


def _no_names() -> Iterator[str]:
    """Stop words, offices, months, weekdays, and what the topic adds, of the languages of the rules."""
    for code in languages("boilerplate"):
        yield from words(code, "boilerplate", "no_names")
        yield from stop_words(code)
        yield from words(code, "offices", "titles")
        yield from words(code, "calendar", "month") | words(code, "calendar", "weekday")


NO_NAMES = frozenset(map(latin, _no_names())) | frozenset(word.casefold() for word in _no_names())
"""Words that a headline writes with a capital and that name nobody, in small letters of either script."""
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)", re.IGNORECASE)
_CASED = re.compile("[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_SHORTEST = 3
_INFLECTED_FROM = 5  # a shorter word that differs at its end is another word
_ENDING = 2


class Story:
    """The names that an article's own text has: its paragraphs and its title."""

    def __init__(self, texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        self._folded_text = text.casefold()
        found = _words(text)
        self._words = frozenset(map(latin, found))
        self._no_names = NO_NAMES.union(latin(word) for word in found if word.islower())
        self._sorted = sorted(self._words)

    def knows(self, name: str) -> bool:
        """Whether the story has a name: its last word, or all of one written without spaces."""
        found = _words(name)
        if not found:
            return False
        if not _CASED.search(name):  # a script without capitals: the last word, without its article
            last = found[-1].removeprefix("ال")
            return len(last) > 1 and last in self._folded_text
        return self._has(found[-1]) or (len(found) > 2 and all(map(self._has, found[:2])))

    def _has(self, word: str) -> bool:
        """Whether a word occurs there, with the endings of its cases or without."""
        folded = latin(word)
        if folded in self._words:
            return True
        if len(folded) < _INFLECTED_FROM:
            return False
        stem = folded[:-2] if _CYRILLIC.search(word) and len(folded) > _INFLECTED_FROM else folded
        following = islice(self._sorted, bisect_left(self._sorted, stem), None)
        longer = takewhile(lambda other: other.startswith(stem), following)
        return any(len(other) <= len(folded) + _ENDING for other in longer)

    def names_in(self, line: str) -> list[str]:
        """The words of a line that look like names: capitalised, and nowhere a common word of the story."""
        long = [word for word in _words(line) if word[0].isupper() and len(word) >= _SHORTEST]
        return [word for word in long if latin(word) not in self._no_names]


def _words(text: str) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", text))
