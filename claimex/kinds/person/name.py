"""What a name taken apart is made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from claimex.kinds.person import asian
from claimex.kinds.person.asian import SURNAMES, AsianName
from claimex.kinds.person.similarity import Word
from claimex.text import script_of

SON_OF = frozenset("bin ibn ben bint binti ould".split())
ABD = frozenset("abd abdul abdel abdal abdol abdur abder".split())
"""Spellings of "servant of", the first half of a given name."""
_ARTICLES = frozenset("al el as ash an ad at ar az ul".split())


class NameToken(NamedTuple):
    """A word of a name in its place.

    Attributes:
        word: the word, without its particles.
        soft: whether its lack says nothing, as it is a form of address.
        particles: the particles before it (al, bin, van, ...).
    """

    word: Word
    soft: bool = False
    particles: tuple[str, ...] = ()

    @property
    def is_father(self) -> bool:
        """Whether it is a father's name: bin Salman."""
        return bool(self.particles) and not SON_OF.isdisjoint(self.particles)

    @property
    def has_article(self) -> bool:
        """Whether an Arabic article is before it: al-Assad."""
        return not _ARTICLES.isdisjoint(self.particles)


class RawWord(NamedTuple):
    """A word of a text before it is understood, with its token if it can be nothing but a word of a name."""

    folded: str
    kind: str
    abjad: bool = False
    joined: bool = False
    text: str = ""
    token: NameToken | None = None


_FOLDED, _TEXT = attrgetter("folded"), attrgetter("word.text")


class PersonName:
    """A name taken apart, not to be changed.

    Attributes:
        text: what was taken apart.
        tokens: its words in their places.
        texts: the folded words without their particles.
        plain: the same, with spaces between them.
        words: the folded words with their particles.
        letters: the letters of those.
        titles: the folded words around the name, which only describe.
        script: the script of the text.
        has_asian_surname: whether it begins or ends with a Chinese, Korean or Vietnamese surname.
        has_father: whether one of the words is a father's name.
        has_initial: whether one of the words is a single letter.
    """

    __slots__ = (
        *("_described", "_joined", "has_asian_surname", "has_father", "has_initial", "letters", "plain"),
        *("script", "text", "texts", "titles", "tokens", "words"),
    )

    def __init__(
        self,
        text: str,
        tokens: Sequence[NameToken] = (),
        named: Sequence[RawWord] = (),
        described: Sequence[RawWord] = (),
    ) -> None:
        self.text = text
        self.tokens = tuple(tokens)
        self.texts = texts = tuple(map(_TEXT, tokens))
        self.plain = " ".join(texts)
        self.words = words = tuple(map(_FOLDED, named))
        self.letters = "".join(words)
        self.titles = tuple(map(_FOLDED, described))
        self._described = tuple(described)
        self.script = "latin" if text.isascii() else script_of(text)
        self.has_asian_surname = bool(words) and (words[0] in SURNAMES or words[-1] in SURNAMES)
        self.has_father = not SON_OF.isdisjoint(words) and any(token.is_father for token in tokens)
        self.has_initial = 1 in map(len, texts)
        self._joined = tuple([raw.joined for raw in named]) if self.has_asian_surname else ()

    @property
    def is_description(self) -> bool:
        """Whether nothing of it is a proper name ("his Russian counterpart")."""
        return not self.tokens

    @property
    def office(self) -> str:
        """The words around the name as the text writes them."""
        # a body is a word for each of its initials: SPD
        return " ".join([text for text, _ in groupby(raw.text for raw in self._described)])

    @property
    def asian(self) -> AsianName | None:
        """The name read as a Chinese, Korean or Vietnamese one; None where it can't be."""
        return asian.read(self.words, self._joined) if self.has_asian_surname else None

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The consonant skeletons of the words, in their order."""
        return tuple(token.word.skeleton for token in self.tokens)
