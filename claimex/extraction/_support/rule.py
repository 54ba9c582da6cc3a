"""What a rule of inference is, and what all of them keep to: nothing that carries a fact may differ.

A rule is a function that looks for one way in which an article may say what a string says. The first line
of its docstring is what a reader is told, with the words of the article that it found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from claimex.extraction._support.wording import Item, Phrase, Stretch, Wording
from claimex.grounding.lists import BOUNDS
from claimex.kinds.statement.statements import bare_stem
from claimex.models import Span

AROUND = 3
"""How many items before and after a stretch may hold the negation that turns it round."""
_TURNING = frozenset(
    map(
        bare_stem,
        "discuss discussion consider plan propose proposal seek hope try attempt study explore intend "
        "prepare want ask urge call threaten pledge offer possible possibility draft idea stop halt end "
        "suspend suspension delay postpone oppose cut close closure ban block limit reduce reduction avoid "
        "prevent demand claim accuse allege doubt question".split(),
    )
)
"""Stems that make another thing of what follows: to discuss a truce is not to agree on one."""
_SWEEPING = frozenset("all both each every most must only some any few".split())
"""Small words that claim more or less than their absence: the article must have them too."""
_DIRECTIONS = frozenset("by from to against without for after before over into onto until under".split())
"""Small words before a name that say who does what to whom."""


class Question(NamedTuple):
    """A string that stands nowhere in an article, and what is known of it.

    Attributes:
        value: the string.
        phrase: the same as items.
        article: the text that is asked.
        near: the stretch that the claim was read from, where it is known.
        published: the article's day, where it is known.
        direction: which way a bare "Tuesday" of the claim points.
    """

    value: str
    phrase: Phrase
    article: Wording
    near: Span | None
    published: date | None
    direction: str


Rule = Callable[[Question], Span | None]
"""Returns the stretch of the article that says it, in code points; None where nothing does."""


class Inferred(NamedTuple):
    """What bears a string out that stands nowhere: the stretch, and how, in words for a reader."""

    span: Span
    how: str


def apply(rules: tuple[Rule, ...], question: Question) -> Inferred | None:
    """Return what the first rule finds that finds anything."""
    for rule in rules:
        if span := rule(question):
            found = " ".join(question.article.grounder.text[span.start : span.end].split())
            # docstrings may be stripped: then the rule's name must do
            told = (rule.__doc__ or rule.__name__.replace("_", " ")).split("\n")[0].rstrip(".")
            return Inferred(span, f"{told[:1].lower()}{told[1:]}: “{found}”")
    return None


def codes(phrase: Phrase) -> list[str]:
    """The codes of a phrase's content, in order."""
    return [item.code for item in phrase.content]


def keeps_facts(question: Question, stretch: Stretch, *, spare: int) -> bool:
    """Whether a stretch that holds all content of a string says no other fact than the string does.

    Args:
        question: the string.
        stretch: the stretch of the article.
        spare: how many further words of content may stand in the stretch; none may be a fact.
    """
    article, wanted = question.article, set(codes(question.phrase))
    further = article.beyond(stretch, wanted)
    if len(further) > spare or any(article.text.fact(i) or i.code in _TURNING for i in further):
        return False
    if not article.in_one_sentence(stretch):
        return False
    if _negations(question.phrase.items) != _negations(_around(article, stretch)):
        return False
    before = min(2, stretch.first)
    with_before = article.inside(stretch._replace(first=stretch.first - before))
    if _hedges(question.phrase.items) != _hedges(with_before, before):
        return False
    if not _sweeping(question.phrase.items) <= _sweeping(with_before):
        return False
    theirs = _directions(article.text, article.inside(stretch))
    return _directions(question.phrase, question.phrase.items) == theirs


def _around(article: Wording, stretch: Stretch) -> tuple[Item, ...]:
    """A stretch with what stands closely before and after it in its sentence."""
    return article.inside(article.sentence(stretch, AROUND))


def _negations(items: tuple[Item, ...]) -> int:
    return sum(item.code.startswith("!") for item in items)


def _hedges(items: tuple[Item, ...], start: int = 0) -> list[tuple[str, frozenset[str]]]:
    """Each number from item `start` on, with how the two words before it bound it ("about", "more than")."""
    return sorted(
        (item.code, frozenset(BOUNDS[b.word] for b in items[max(0, n - 2) : n] if b.word in BOUNDS))
        for n, item in enumerate(items)
        if n >= start and item.code.startswith("#")
    )


def _directions(phrase: Phrase, items: tuple[Item, ...]) -> set[tuple[str, str]]:
    """The small words directly before names that say who does what to whom, each with its name."""
    return {
        (word, item.code)
        for n, item in enumerate(items)
        if not item.stop and phrase.fact(item) in ("name", "place")
        for word in _small_words(items, n)
        if word in _DIRECTIONS
    }


def _sweeping(items: tuple[Item, ...]) -> set[str]:
    return {item.word for item in items} & _SWEEPING


def _small_words(items: tuple[Item, ...], n: int) -> Iterator[str]:
    at = n - 1
    while at >= 0 and items[at].stop:
        yield items[at].word
        at -= 1
