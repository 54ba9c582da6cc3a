"""What a name taken apart is made of."""

from __future__ import annotations

from typing import NamedTuple

from claimex.kinds.person import asian
from claimex.kinds.person.likeness import Word

_SON_OF = frozenset("bin ibn ben bint binti ould".split())
_ARTICLES = frozenset("al el as ash an ad at ar az ul".split())


class Token(NamedTuple):
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
        return not _SON_OF.isdisjoint(self.particles)

    @property
    def has_article(self) -> bool:
        """Whether an Arabic article is before it: al-Assad."""
        return not _ARTICLES.isdisjoint(self.particles)


class PersonName:
    """A name taken apart, not to be changed.

    Attributes:
        text: the name as it was given.
        tokens: its words in their order, without titles and particles.
        particles: the particles that were set aside (al, bin, abu, van, de, ...).
        titles: the folded words of titles, ranks, offices and countries that were set aside.
        office: the same words as the text writes them.
        plain: the tokens' texts, one after another.
        letters: all letters of the name run together, particles included.
        has_initial: whether one of the tokens is an initial.
        asian: the name read as a Chinese, Korean or Vietnamese one; None where it can't be.
    """

    # slots, as names are made by the thousand
    __slots__ = (
        *("asian", "has_initial", "letters", "office", "particles", "plain", "text", "titles", "tokens"),
    )

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...] = (),
        particles: tuple[str, ...] = (),
        titles: tuple[str, ...] = (),
        office: str = "",
        folded: tuple[str, ...] = (),
        joined: tuple[bool, ...] = (),
    ) -> None:
        texts = [token.word.text for token in tokens]
        self.text = text
        self.tokens = tokens
        self.particles = particles
        self.titles = titles
        self.office = office
        self.plain = " ".join(texts)
        self.letters = "".join(folded)
        self.has_initial = 1 in map(len, texts)
        self.asian = asian.read(folded, joined) if folded else None

    @property
    def is_description(self) -> bool:
        """Whether nothing of it is a proper name ("his Russian counterpart")."""
        return not self.tokens

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The consonant skeletons of the words, in their order."""
        return tuple(token.word.skeleton for token in self.tokens)
