"""Strings of a claim that an article has in other words, and the rules by which that is seen.

A rule refuses where a fact differs: a name, number or negation that the article does not have in that
stretch is never inferred. What no rule knows is unsupported: a string that is flagged is read again, one
that is not is believed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from claimex.evidence import Span
from claimex.kinds.statement.statements import bare_stem
from claimex.kinds.wording import ASIDE, JOINING, Item, Stretch, Wording
from claimex.lexicon import spellings, words

LESSER = words("en", "support", "lesser")
"""Words that make another office of an office: a deputy minister is not the minister."""
_TURNING = frozenset(map(bare_stem, words("en", "support", "turning")))
_SWEEPING = words("en", "support", "sweeping")
_DIRECTIONS = words("en", "support", "directions")
_BOUNDS = {word: bound for bound, found in spellings("en", "numbers", "bound").items() for word in found}
_ROOM = 3  # items that may be between the words of a name or an office
_SLACK = 4  # small words that may be between those of a statement
_WORDS_PER_FURTHER = 2  # for every so many words of content, one further word may be between them
_FEWEST = 2  # words of content of a statement: a single stem occurs anywhere
_AROUND = 3  # items before and after a stretch that may hold its negation
_AROUND_A_NUMBER = 5  # items between a number and what it counts


class Question(NamedTuple):
    """A string that an article does not have verbatim, and the stretch that the claim was read from."""

    string: Wording
    article: Wording
    near: Span | None = None


class Inferred(NamedTuple):
    """The stretch of an article that says what a string says, and the rule that found it, in words."""

    span: Span
    rule: str


def same_words(question: Question) -> Inferred | None:
    """Find all words of a name, an office or a place, in any order or form, and nothing else among them."""
    string, article, near = question
    codes = [i.code for i in string.items if not i.is_small or i.word not in {*JOINING, "and"}]
    if not string.content:
        return None
    for stretch in article.find(codes, len(string.items) + _ROOM, near):
        small = {item.word for item in article.inside(stretch) if item.is_small}
        is_whole = not article.beyond(stretch, codes) and small <= {*JOINING, *codes}
        span = article.span(stretch)
        is_aside = ASIDE.search(article.document.text, span.start, span.end) is not None
        if is_whole and not is_aside and article.in_one_sentence(stretch):
            beside = article.inside(article.around(stretch, 1))
            if not any(item.word in LESSER and item.code not in codes for item in beside):
                return Inferred(span, "the same words in another order or form")
    return None


def same_number(question: Question) -> Inferred | None:
    """Find a number in digits or in words, with what it counts beside it, and with the same bound."""
    string, article, near = question
    numbers = [item.code for item in string.items if item.code[0] == "#"]
    if len(numbers) != 1:
        return None
    counted = {i.code for i in string.content if i.code != numbers[0] and i.word not in _BOUNDS}
    for stretch in article.find(numbers, 1, near):
        around = _around_number(article, stretch.first)
        held = {item.code: n for n, item in around}
        before = [(n, i) for n, i in around if stretch.first - 2 <= n < stretch.first and i.word in _BOUNDS]
        if counted <= set(held) and _bounds(string.items) == _bounds([item for _, item in before]):
            places = [stretch.first, *(n for n, _ in before), *(held[code] for code in counted)]
            whole = Stretch(min(places), max(places))
            return Inferred(article.span(whole), "the same number in another form")
    return None


def _around_number(article: Wording, n: int) -> list[tuple[int, Item]]:
    """The items around a number, up to the next number on either side, in its sentence."""
    first, last = article.around(Stretch(n, n), _AROUND_A_NUMBER)
    before = takewhile(lambda k: article.items[k].code[0] != "#", range(n - 1, first - 1, -1))
    after = takewhile(lambda k: article.items[k].code[0] != "#", range(n + 1, last + 1))
    return [(k, article.items[k]) for k in (*before, n, *after)]


def _bounds(items: Iterable[Item]) -> set[str]:
    """How the words before a number bound it: "about", "at least"."""
    return {_BOUNDS[item.word] for item in items if item.word in _BOUNDS}


def nearly_same_words(question: Question) -> Inferred | None:
    """Find a statement's words, with small or a few further words between them and no other fact."""
    string, article, near = question
    codes = string.codes
    if len(codes) < _FEWEST:
        return None
    in_order = any(item.is_fact for item in string.content)
    spare = max(1, len(codes) // _WORDS_PER_FURTHER)
    for stretch in article.find(codes, len(string.items) + _SLACK, near, in_order=in_order):
        if article.in_one_sentence(stretch) and _has_same_facts(string, article, stretch, spare):
            return Inferred(article.span(stretch), "nearly the same words")
    return None


def _has_same_facts(string: Wording, article: Wording, stretch: Stretch, spare: int) -> bool:
    """Whether a stretch says no other fact than a string does, all of whose content it holds."""
    further = article.beyond(stretch, string.codes)
    if len(further) > spare or any(item.is_fact or item.code in _TURNING for item in further):
        return False
    around = article.inside(article.around(stretch, _AROUND))
    if sum(item.code[0] == "!" for item in string.items) != sum(item.code[0] == "!" for item in around):
        return False
    first = max(0, stretch.first - 2)
    inside = article.inside(Stretch(first, stretch.last))
    return (
        _hedges(string.items) == _hedges(inside, stretch.first - first)
        and _SWEEPING.intersection(i.word for i in string.items) <= {i.word for i in inside}
        and _directions(string.items) == _directions(article.inside(stretch))
    )


def _hedges(items: tuple[Item, ...], start: int = 0) -> list[tuple[str, frozenset[str]]]:
    """Each number from item `start` on, with how the two words before it bound it."""
    return sorted(
        (item.code, frozenset(_bounds(items[max(0, n - 2) : n])))
        for n, item in enumerate(items)
        if n >= start and item.code[0] == "#"
    )


def _directions(items: tuple[Item, ...]) -> set[tuple[str, str]]:
    """The small words directly before names that say who acts on which name, each with its name."""
    found, small = set(), set[str]()
    for item in items:
        if item.is_name and not item.is_small:
            found |= {(word, item.code) for word in small & _DIRECTIONS}
        small = small | {item.word} if item.is_small else set()
    return found
