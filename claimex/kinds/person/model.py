"""What a parsed name is made of: words, tokens, and the name itself."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from claimex.kinds.person import asian
from claimex.kinds.person.words import Word, word

_BALTIC = re.compile(r"(?<=\w{2})(?:[iau]?s)$")


class Token(NamedTuple):
    """A word of a name in its place.

    Attributes:
        word: the word, without its particles.
        article: whether al- or el- stands before it.
        nasab: whether bin, ibn or bint stands before it: it is a forefather's name.
        kunya: whether Abu stands before it.
        patronymic: whether it is a father's name with -ovich, -ovna or the like.
        soft: whether its lack says nothing (a form of address, a nickname, a demonym).
        particle: whether any particle stands before it.
    """

    word: Word
    article: bool = False
    nasab: bool = False
    kunya: bool = False
    patronymic: bool = False
    soft: bool = False
    particle: bool = False


class RawWord(NamedTuple):
    """A word before it is understood: folded, with its script and what joins it to the next."""

    folded: str
    abjad: bool
    joined: bool
    upper: bool


class PersonName:
    """A name taken apart, not to be changed; compared by identity, as `parse_name` keeps what it made.

    Attributes:
        text: the name as it was given.
        tokens: its words in their order, folded, without titles and particles.
        particles: the particles that were set aside (al, bin, abu, van, de, ...).
        titles: the titles, ranks, offices and countries that were set aside.
        generation: "jr", "sr" or a number as a string; empty where none is given.
        plain: the tokens' texts, one after another.
        letters: all letters of the name run together, particles included.
        has_initial: whether one of the tokens is an initial.
        has_nasab: whether one of the tokens is a forefather's name.
        may_be_asian: whether its first or last word is a Chinese, Korean or Vietnamese surname.
    """

    # slots, as names are made by the thousand
    __slots__ = (
        *(
            "_asian",
            "_folded",
            "_joined",
            "generation",
            "has_initial",
            "has_nasab",
            "letters",
            "particles",
            "plain",
        ),
        *("may_be_asian", "text", "titles", "tokens"),
    )

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...] = (),
        particles: tuple[str, ...] = (),
        titles: tuple[str, ...] = (),
        generation: str = "",
        folded: tuple[str, ...] = (),
        joined: tuple[bool, ...] = (),
    ) -> None:
        texts = [token.word.text for token in tokens]
        self.text = text
        self.tokens = tokens
        self.particles = particles
        self.titles = titles
        self.generation = generation
        self.plain = " ".join(texts)
        self.letters = "".join(folded)
        self.has_initial = 1 in map(len, texts)
        self.has_nasab = bool(particles) and any(token.nasab for token in tokens)
        self._folded = folded
        self._joined = joined
        self.may_be_asian = bool(folded) and asian.has_surname(folded[0], folded[-1])
        self._asian: asian.AsianName | Literal[False] | None = False

    @property
    def is_description(self) -> bool:
        """Whether nothing of it is a proper name ("his Russian counterpart")."""
        return not self.tokens

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The consonant skeletons of the words, in their order."""
        return tuple(token.word.skeleton for token in self.tokens)

    @property
    def patronymics(self) -> tuple[str, ...]:
        """The words that are patronymics."""
        return tuple(token.word.text for token in self.tokens if token.patronymic)

    @property
    def ordered(self) -> str:
        """The tokens' texts in the order of the alphabet."""
        return " ".join(sorted([token.word.text for token in self.tokens]))

    @property
    def is_baltic(self) -> bool:
        """Whether each of its words, two or more, ends in -s as a man's do in Latvian and Lithuanian."""
        plain = self.plain
        return plain[-1:] == "s" and len(self.tokens) > 1 and plain.count("s ") == len(self.tokens) - 1

    def without_s(self) -> PersonName:
        """The name with its Baltic endings taken off."""
        tokens = [
            token._replace(word=word(_BALTIC.sub("", token.word.text), token.word.abjad))
            for token in self.tokens
        ]
        return PersonName(
            self.text, tuple(tokens), self.particles, self.titles, self.generation, self._folded
        )

    @property
    def asian(self) -> asian.AsianName | None:
        """The name read as a Chinese, Korean or Vietnamese one, where it can be."""
        if self._asian is False:
            self._asian = asian.read(self._folded, self._joined) if self.may_be_asian else None
        return self._asian
