"""Which time or place is meant: what "the next day" counts from, and where "there" is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.cast import Cast
from claimex.extraction._references.text import Sentence, Words
from claimex.kinds.place import resolve_place
from claimex.kinds.time import resolve_date
from claimex.models import Span

_ANY_DAY = date(2025, 6, 18)
"""An article's day, to see what kind of time some words mean; which one it is makes no difference."""

_MONTH = "|".join(m.title() for m in data.MONTHS if m not in ("march", "may"))
_ANY_MONTH = rf"(?:{_MONTH}|March|May)"
_WEEKDAY = "|".join(d.title() for d in sorted(data.DAYS))
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"\b(?:{_ANY_MONTH} {_DAY}\b(?:,? {_YEAR}\b)?|{_DAY} (?:of )?{_ANY_MONTH}\b(?: {_YEAR}\b)?"
    rf"|(?:[Ll]ast|[Nn]ext|[Tt]his) (?:{_WEEKDAY}|{_ANY_MONTH}|week|month|year|spring|summer|autumn|winter)\b"
    rf"|(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?:{_MONTH})\b(?: {_YEAR}\b)?"
    rf"|(?:[Ee]arly|[Mm]id|[Ll]ate)[- ](?:March|May)\b(?: {_YEAR}\b)?|(?:March|May) {_YEAR}\b"
    rf"|(?<=\b[Ii]n )(?:March|May)\b|(?<=\b[Ss]ince )(?:March|May)\b"
    rf"|(?:{_WEEKDAY})\b|\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b|{_YEAR}-[01]\d-[0-3]\d\b)"
)
_NAMED_MONTH = re.compile(rf"{_ANY_MONTH}(?: {_YEAR})?")
_EVENT = "visit|trip|talks|meeting|summit|stay|session|conference|call|tour|negotiations|forum|encounter"
_SAME = re.compile(
    r"(?:on |later |earlier |later on )?(?:the|that)(?: very)? ?(?:same )?(day|evening|morning|night)"
)
_UNIT = re.compile(r"(?:in |during |later |earlier )?(?:that|the)(?: very)? ?(?:same )?(month|year)")
_AT_EVENT = re.compile(rf"(?:during|at|in|on) (?:the|that|this|his|her|their)(?: same)? (?:{_EVENT})")
_NEXT = re.compile(
    r"(?:on |by )?the (?:following|next) (?:day|morning|evening)"
    r"|(?:a|one) day (?:later|afterwards)|the day after"
)
_LAST = re.compile(r"(?:on )?the (?:previous|preceding) day|(?:a|one) day (?:earlier|before)|the day before")
_COUNTED = re.compile(r"(\w+) (days|weeks|months) (later|afterwards|earlier|before)")
_THERE = frozenset(
    ("there", "the city", "the town", "the capital", "that city", "the same city", "in the city")
)
_INTO = frozenset("in to at into reached visited".split())


class Anchor(NamedTuple):
    """What words for a time or a place hang on.

    Attributes:
        meant: what they stand for, in words that say it alone; None where no words are known that do.
        span: the words that they hang on.
        how: by which rule.
    """

    meant: str | None
    span: Span
    how: str


@lru_cache(maxsize=1 << 12)
def time_may_lean(value: str) -> bool:
    """Whether words for a time hang on another time."""
    return _form(_plain(value)) is not None


@lru_cache(maxsize=1 << 12)
def place_may_lean(value: str) -> bool:
    """Whether words for a place mean one that was named before."""
    return _plain(value) in _THERE


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())


def when_is_meant(cast: Cast, value: str, at: tuple[int, int]) -> Anchor | None:
    """The time that words such as "the next day" hang on, where one only is named before them."""
    form = _form(_plain(value))
    times = _before(cast.words, at[0], _times) if form else []
    if form is None or len(times) != 1:
        return None
    words = cast.words.cut(times[0])
    if words.casefold() in ("today", "tonight", "tomorrow"):
        return None  # a day of the article's own, and not of what it tells
    before = cast.words.word_at(times[0].start) - 1
    if before >= 0 and cast.words.words[before].fold in data.LEAVES_OPEN:
        return None
    if form == "during":
        return Anchor(words, times[0], "The time of what these words speak of")
    if form in ("month", "year"):
        return _unit(form, words, times[0])
    if not _is_day(words):
        return None
    if form == "same":
        return Anchor(words, times[0], "The only day that is named before these words")
    counted = f"{form} {words}"
    meant = counted if resolve_date(counted, _ANY_DAY) is not None else None
    return Anchor(meant, times[0], "Counted from the only day that is named before these words")


def _form(asked: str) -> str | None:
    """What words for a time do with the time that they hang on."""
    if _AT_EVENT.fullmatch(asked):
        return "during"
    if (unit := _UNIT.fullmatch(asked)) and _leans(asked):
        return unit[1]
    if _SAME.fullmatch(asked) and _leans(asked):
        return "same"
    if _NEXT.fullmatch(asked):
        return "the day after"
    if _LAST.fullmatch(asked):
        return "the day before"
    counted = _COUNTED.fullmatch(asked)
    if counted and (counted[1] in data.NUMBERS or counted[1].isdecimal()):
        side = "after" if counted[3] in ("later", "afterwards") else "before"
        return f"{counted[1]} {counted[2]} {side}"
    return None


def _leans(asked: str) -> bool:
    return "same" in asked or "that" in asked.split()


def _is_day(words: str) -> bool:
    found = resolve_date(words, _ANY_DAY)
    return found is not None and found.earliest is not None and found.earliest == found.latest


def _unit(form: str, words: str, span: Span) -> Anchor | None:
    """The month of the time that is named before, in its own words."""
    month = _NAMED_MONTH.search(words)
    if form != "month" or month is None:
        return None
    start = span.start + month.start()
    return Anchor(
        month[0], Span(start=start, end=start + len(month[0])), "The only month named before these words"
    )


_Find = Callable[[Words, Sentence], Iterator[Span]]


def _before(words: Words, at: int, find: _Find) -> list[Span]:
    """What is found in the sentence up to some words, else in the sentence before."""
    sentence = words.sentence_of(at)
    found = list(find(words, Sentence(sentence.first, at, True)))
    before = words.before(words.words[at].sentence)
    return found if found or before is None else list(find(words, before))


def _times(words: Words, part: Sentence) -> Iterator[Span]:
    """The times that a part of a text names."""
    if part.first == part.last:
        return
    start, end = words.words[part.first].start, words.words[part.last - 1].end
    if any(words.words[i].fold in data.REPORTING for i in range(part.first, part.last)):
        return
    for match in _TIME.finditer(words.text, start, end):
        yield Span(start=match.start(), end=match.end())


def where_is_meant(cast: Cast, value: str, at: tuple[int, int]) -> Anchor | None:
    """The place that "there" or "the city" means, where one only is named before."""
    asked = _plain(value)
    if asked not in _THERE or cast.crowded:
        return None
    words = cast.words
    sentence = words.sentence_of(at[0])
    found = _places(cast, Sentence(sentence.first, at[0], True))
    before = words.before(words.words[at[0]].sentence)
    if not found and before is not None:
        found = _places(cast, before)
    if len(found) != 1:
        return None
    first, last = found[0]
    place = resolve_place(words.cut(words.span(first, last)))
    if place is None or (asked != "there" and place.kind != "city"):
        return None
    if not first or words.words[first - 1].fold not in _INTO or not words.words[first].tight:
        return None  # "Moscow was pleased" is no place where somebody was
    span = words.span(first, last)
    return Anchor(words.cut(span), span, "The only place that is named before these words")


def _places(cast: Cast, part: Sentence) -> list[tuple[int, int]]:
    inside = range(part.first, part.last)
    if any(cast.words.words[i].fold in data.REPORTING for i in inside):
        return []
    return [place for place in cast.places if place[0] in inside]
