"""Statements that an article makes in nearly the same words."""

from __future__ import annotations

import re

from claimex.extraction._support.rule import Question, codes, keeps_facts
from claimex.extraction._support.wording import REACH
from claimex.models import Span

WORDS_PER_FURTHER = 2
"""For every so many words of content, one further word may stand between them in the article."""
FEWEST_CONTENT = 2
"""A statement of fewer words of content must stand as it is: a single stem stands anywhere."""
_SLACK = 4  # small words that may stand between
_ITEMS = re.compile(r"\s*(?:[,;]\s*(?:and|as well as)?|\band\b|\bas well as\b)\s*")
_BEFORE_AN_ITEM = re.compile(
    r"(?:[,;]|\band|\bas well as|\balso)\s+(?:(?:on|of|in|the|a|an|its|their|to|for)\s+)*$"
)


def nearly_the_same_words(question: Question) -> Span | None:
    """Nearly the same words."""
    wanted = codes(question.phrase)
    article, phrase = question.article, question.phrase
    if len(wanted) < FEWEST_CONTENT:
        return None
    room = len(phrase.items) + _SLACK
    look = article.ordered if phrase.has_facts else article.unordered
    spare = max(1, len(wanted) // WORDS_PER_FURTHER)
    found = next(
        (s for s in look(wanted, room, question.near) if keeps_facts(question, s, spare=spare)), None
    )
    return article.span(found) if found is not None else None


def described_in_nearly_the_same_words(question: Question) -> Span | None:
    """Nearly the same words."""
    written = (question.value[item.start : item.start + 1] for item in question.phrase.content)
    return nearly_the_same_words(question) if any(letter.islower() for letter in written) else None


def items_of_a_list(question: Question) -> Span | None:
    """Several items of one list."""
    text, find = question.article.grounder.text, question.article.grounder.find
    parts = [part for part in _ITEMS.split(question.value) if part]
    if len(parts) < 2:
        return None
    spans: list[Span] = []
    for part in parts:
        found = find(part, question.near)
        if found is None or (spans and found.start < spans[-1].end):
            return None
        if spans and not _BEFORE_AN_ITEM.search(text, spans[-1].end, found.start):
            return None
        spans.append(found)
    whole = Span(start=spans[0].start, end=spans[-1].end)
    return whole if _one_list(question, whole) else None


def _one_list(question: Question, whole: Span) -> bool:
    """Whether no sentence ends and nothing is denied between the items."""
    article = question.article
    stretch = article.stretch(whole)
    if stretch.last - stretch.first > REACH or not article.in_one_sentence(stretch):
        return False
    return not any(item.code.startswith("!") for item in article.inside(stretch))


STATEMENTS = (nearly_the_same_words, items_of_a_list)
DESCRIPTIONS = (described_in_nearly_the_same_words,)
"""The rules for statements, and for words that describe somebody, in the order in which they are tried."""
