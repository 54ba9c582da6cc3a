"""What is asked of a text about some words of a claim, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimex.extraction._references.cast import Cast, Person
from claimex.extraction._references.text import Words
from claimex.models import Span


class Found(NamedTuple):
    """Who is meant: the name as the text has it, the stretch that says so, and by which rule."""

    name: str
    span: Span
    how: str


class Asked(NamedTuple):
    """Words of a claim that are to be understood.

    Attributes:
        cast: the people of the claim's article.
        words: the claim's words, cut up.
        at: where they stand in the article, as words `[first, last)`.
    """

    cast: Cast
    words: Words
    at: tuple[int, int]

    @property
    def folds(self) -> tuple[str, ...]:
        """The claim's words, folded."""
        return tuple(word.fold for word in self.words.words)

    @property
    def quoted(self) -> bool:
        """Whether they stand inside quotation marks, where "he" is whoever the speaker means."""
        return self.cast.words.words[self.at[0]].quoted


def pair(cast: Cast, people: Sequence[Person]) -> Found | None:
    """Two people, with the shortest stretch that names both in full."""
    one, other = people
    if one is other:
        return None
    spans = [
        Span(start=min(a.start, b.start), end=max(a.end, b.end))
        for a in _full_spans(cast, one)
        for b in _full_spans(cast, other)
    ]
    span = min(spans, key=lambda s: (s.end - s.start, s.start))
    return Found(f"{cast.full_name(one)} and {cast.full_name(other)}", span, "")


def _full_spans(cast: Cast, person: Person) -> list[Span]:
    name = cast.full_name(person)
    spans = (cast.words.span(m.first, m.last) for m in person.names[:20])
    return [span for span in spans if cast.words.cut(span) == name]
