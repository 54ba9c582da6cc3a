"""What ties a stretch of a page to its story: the people and places that the story tells of.

A name is known to the story where its last word stands there (a surname), inflected or not; so a caption
that says "Lavrov" is tied to a story of "Sergei Lavrov", and a teaser of "Ahmad Vahidi" is not tied to a
story of "Ahmad al-Sharaa" by a first name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from anyascii import anyascii

from claimex.claims import Participant, markers
from claimex.extraction._page.words import NO_NAMES
from claimex.kinds.person.people import is_named
from claimex.kinds.place.places import resolve_place
from claimex.models import SourcedClaim

_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)", re.IGNORECASE)
_CASED = re.compile("[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_SHORTEST = 3
_INFLECTED_FROM = 5  # a shorter word that differs at its end is another word
_ENDING = 2


class Story:
    """The names that an article's own text holds.

    Args:
        texts: the article's own paragraphs and its title.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(texts)
        self._folded = self._text.casefold()
        words = _WORD.findall(_POSSESSIVE.sub("", self._text))
        self._words = frozenset(_fold(word) for word in words)
        self._common = frozenset(_fold(word) for word in words if word.islower())
        self._sorted = sorted(self._words)

    def knows(self, name: str) -> bool:
        """Whether the story holds a name: its last word, or all of one written without spaces."""
        words = _WORD.findall(_POSSESSIVE.sub("", name))
        if not words:
            return False
        if not _CASED.search(name):
            return self._holds(words)
        return self._has(words[-1]) or (len(words) > 2 and all(self._has(word) for word in words[:2]))

    def _holds(self, words: list[str]) -> bool:
        """The same for a script without capitals: the last word, without the article before it."""
        last = words[-1].removeprefix("ال")
        return len(last) > 1 and last in self._folded

    def _has(self, word: str) -> bool:
        """Whether a word stands there, with the endings of its cases or without."""
        folded = _fold(word)
        if folded in self._words:
            return True
        if len(folded) < _INFLECTED_FROM:
            return False
        stem = folded[:-2] if _CYRILLIC.search(word) and len(folded) > _INFLECTED_FROM else folded
        at = bisect_left(self._sorted, stem)
        following = takewhile(lambda other: other.startswith(stem), islice(self._sorted, at, None))
        return any(len(other) <= len(folded) + _ENDING for other in following)

    def names_in(self, line: str) -> list[str]:
        """The words of a line that look like names: capitalised, and nowhere a common word of the story.

        Empty for a script without capitals: there the words alone don't show it.
        """
        words = _WORD.findall(_POSSESSIVE.sub("", line))
        return [
            word
            for word in words
            if len(word) >= _SHORTEST
            and word[0].isupper()
            and _fold(word) not in NO_NAMES
            and _fold(word) not in self._common
        ]


def people_of(claim: SourcedClaim) -> list[str]:
    """The people and bodies that a claim names, those left out that it only describes."""
    return [p.name for p in _participants(claim) if is_named(p)]


def places_of(claim: SourcedClaim) -> list[str]:
    """The places that a claim names, countries among its participants too."""
    named = [
        value
        for name, marker in markers(type(claim.claim)).items()
        if marker.role == "where"
        for value in _items(getattr(claim.claim, name))
        if isinstance(value, str)
    ]
    return [*named, *(p.name for p in _participants(claim) if not is_named(p) and resolve_place(p.name))]


def _participants(claim: SourcedClaim) -> Iterator[Participant]:
    for name, marker in markers(type(claim.claim)).items():
        if marker.role == "who":
            for value in _items(getattr(claim.claim, name)):
                if isinstance(value, str | Participant):
                    yield value if isinstance(value, Participant) else Participant(value)


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


@lru_cache(maxsize=2**15)
def _fold(word: str) -> str:
    return anyascii(word).casefold()
