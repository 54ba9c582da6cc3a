"""Times, numbers and places that an article writes in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Literal, cast

from claimex.extraction._support.names import same_words
from claimex.extraction._support.rule import Question, codes
from claimex.extraction._support.wording import REACH, Item, Stretch, Wording
from claimex.grounding.lists import BOUNDS
from claimex.kinds.place.places import compare_places, resolve_place
from claimex.kinds.statement.statements import bare_stem
from claimex.kinds.time.dates import resolve_date
from claimex.models import Span

_UNSAID_OF_A_TIME = frozenset("on in the of at a an this s".split())
"""Small words that say nothing of when it is; "after" and "until" do."""
_AROUND_A_NUMBER = 5  # items between a number and what it counts
_PEOPLE = frozenset(map(bare_stem, "member people person individual strong".split()))
"""Stems of words that count people and say nothing more of them."""
_MOST_TIMES = 200
_DAYS = frozenset("today yesterday tomorrow".split())
_DAY = re.compile(r"m\d+|w\d+|#\d+[./]\d+[./]\d+|" + "|".join(sorted(_DAYS)))
_BESIDE = re.compile(r"(?:st|nd|rd|th)?[\s,.]*")
_PLACES_OF_A_COUNTRY = frozenset(
    "capital city town village port resort soil territory coast border province region island".split()
)
"""What lies in the country that the adjective before it names; "the Turkish president" may be anywhere."""
_PARTS = re.compile(r"\s*,\s*|\s+(?:in|at)\s+")


def time_in_another_form(question: Question) -> Span | None:
    """The same time in another form."""
    article = question.article
    wanted = _of_a_time(question.phrase.items)
    if not wanted:
        return None
    for stretch in article.unordered(wanted, len(wanted) + 3, question.near):
        inside = article.inside(stretch)
        if sorted(_of_a_time(inside)) == sorted(wanted) and article.in_one_sentence(stretch):
            return article.span(stretch)
    return None


def _of_a_time(items: tuple[Item, ...]) -> list[str]:
    return [item.code for item in items if item.word not in _UNSAID_OF_A_TIME]


def same_day(question: Question) -> Span | None:
    """The same day, by the article's own words for it."""
    meant = _day(question.value, None)
    if meant is None:
        return None
    article = question.article
    direction = cast('Literal["past", "future"]', question.direction)
    for stretch in _times(article):
        found = resolve_date(article.words(stretch), question.published, direction=direction)
        if found is not None and found.earliest == found.latest == meant:  # its likeliest reading
            return article.span(stretch)
    return None


def _day(words: str, reference: date | None) -> date | None:
    found = resolve_date(words, reference)
    if found is None or found.alternatives or found.earliest != found.latest:
        return None
    return found.earliest


def _times(article: Wording) -> Iterator[Stretch]:
    """What may state a day: months with the numbers beside them, weekdays, "today", and figures."""
    items = article.text.items
    for n in islice((n for n, item in enumerate(items) if _DAY.fullmatch(_told(item))), _MOST_TIMES):
        first = last = n
        if items[n].code.startswith("m"):
            first -= _is_number_beside(article, n - 1, n)
            last += _is_number_beside(article, n + 1, n)
            last += last > n and _is_number_beside(article, n + 2, n + 1)
        yield Stretch(first, last)


def _told(item: Item) -> str:
    return item.word if item.word in _DAYS else item.code


def _is_number_beside(article: Wording, n: int, other: int) -> bool:
    """Whether item `n` is a number that stands beside its neighbour, with a comma at most."""
    items = article.text.items
    if not (0 <= n < len(items) and items[n].code.startswith("#")):
        return False
    left, right = items[min(n, other)], items[max(n, other)]
    together = article.in_one_sentence(Stretch(min(n, other), max(n, other)))
    return together and bool(_BESIDE.fullmatch(article.grounder.text[left.end : right.start]))


def number_in_another_form(question: Question) -> Span | None:
    """The same number in another form."""
    phrase, article = question.phrase, question.article
    numbers = [item.code for item in phrase.items if item.code.startswith("#")]
    if len(numbers) != 1:
        return None
    counted = {i.code for i in phrase.content if i.code not in numbers and i.word not in BOUNDS}
    for stretch in article.ordered(numbers, 1, question.near):
        around = _around_number(article, stretch.first)
        held = {item.code: n for n, item in around}
        people = _PEOPLE if not _PEOPLE.isdisjoint(counted) and not _PEOPLE.isdisjoint(held) else frozenset()
        bounds = {
            n: BOUNDS[i.word]
            for n, i in around
            if stretch.first - 2 <= n < stretch.first and i.word in BOUNDS
        }
        if counted - people <= set(held) and _bound(phrase.items) == set(bounds.values()):
            places = [stretch.first, *bounds, *(held[code] for code in (counted | people) & set(held))]
            return article.span(Stretch(min(places), max(places)))
    return None


def _around_number(article: Wording, n: int) -> list[tuple[int, Item]]:
    """The items around a number, up to the next number on either side, in its sentence."""
    items, sentence = article.text.items, article.sentence(Stretch(n, n), _AROUND_A_NUMBER)
    first = last = n
    while first > sentence.first and not items[first - 1].code.startswith("#"):
        first -= 1
    while last < sentence.last and not items[last + 1].code.startswith("#"):
        last += 1
    return [(k, items[k]) for k in range(first, last + 1)]


def _bound(items: tuple[Item, ...]) -> set[str]:
    """How the words before a number bound it: "about", "at least"."""
    return {BOUNDS[item.word] for item in items if item.word in BOUNDS}


def place_in_another_form(question: Question) -> Span | None:
    """The same words in another order or form."""
    return None if _is_country(question) else same_words(question)


def _is_country(question: Question) -> bool:
    return [code[:1] for code in codes(question.phrase)] == ["@"]


def country_of_the_place(question: Question) -> Span | None:
    """The country, by a place in it."""
    if not _is_country(question):
        return None
    wanted, article = codes(question.phrase), question.article
    items = article.text.items
    for stretch in article.ordered(wanted, 1, question.near):
        following = items[stretch.last + 1] if stretch.last + 1 < len(items) else None
        if following is not None and following.word in _PLACES_OF_A_COUNTRY:
            return article.span(Stretch(stretch.first, stretch.last + 1))
    return None


def place_by_another_name(question: Question) -> Span | None:
    """The same place by another of its names."""
    meant = resolve_place(question.value)
    return question.article.places.get(meant) if meant is not None else None


def place_in_parts(question: Question) -> Span | None:
    """The place, and what it lies in, apart."""
    parts = [part for part in _PARTS.split(question.value) if part.strip()]
    if len(parts) != 2:
        return None
    inner, outer = (_part(question, part) for part in parts)
    if inner is None or outer is None:
        return None
    if compare_places(*parts).rule == "contained" or _in_one_sentence(question.article, inner, outer):
        return inner
    return None


def _part(question: Question, part: str) -> Span | None:
    smaller = question._replace(value=part, phrase=question.article.read(part))
    found = question.article.grounder.find(part, question.near)
    return found or place_by_another_name(smaller) or country_of_the_place(smaller)


def _in_one_sentence(article: Wording, one: Span, other: Span) -> bool:
    first, last = sorted((article.stretch(one), article.stretch(other)))
    between = Stretch(first.first, last.last)
    return between.last - between.first < REACH and article.in_one_sentence(between)


TIMES = (time_in_another_form, same_day)
PLACES = (place_in_another_form, place_by_another_name, country_of_the_place, place_in_parts)
QUANTITIES = (number_in_another_form,)
"""The rules for each, in the order in which they are tried."""
