"""What is around the words for a day in their sentence: it may be the first or the last one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, Literal, NamedTuple

from claimex import lexicon
from claimex.kinds.quantity.numbers import find_numbers
from claimex.kinds.quantity.words import pattern_of
from claimex.kinds.time.range import DateRange
from claimex.kinds.time.resolve import resolve
from claimex.kinds.time.scan import normalise

_End = Literal["began", "ended"]
_ENDS: Final[tuple[_End, ...]] = ("began", "ended")
MOST_DAYS: Final = 14
"""No meeting takes longer."""


class Around(NamedTuple):
    """Whether a day is the first or the last one, and of how many; 0 where the sentence does not say."""

    end: _End
    days: int


@lru_cache(maxsize=2**13)
def around(text: str, sentence: str) -> Around | None:
    """Return what a sentence says of a day in it: "ended here on Saturday after two days"."""
    if text not in sentence:
        return None
    words, folded = normalise(text), normalise(sentence)
    for place in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", folded):
        before, behind = folded[: place.start()], folded[place.end() :]
        for end in _ENDS:
            if _before(end).search(before) or _behind(end).match(behind):
                return Around(end, _length(folded))
    return None


@lru_cache(maxsize=2**10)
def is_told_as_past(text: str, quote: str) -> bool:
    """Whether the sentence of a time in a quote says of what is denied that it would have been past."""
    sentences = [sentence for sentence in re.split(r"(?<=[.!?。！？])\s+", quote) if text in sentence]
    return any(_tense("past").search(s) and not _tense("ahead").search(s) for s in sentences)


@cache
def _tense(entry: str) -> re.Pattern[str]:
    tables = (lexicon.table(language, "meetings") for language in lexicon.languages("meetings"))
    return re.compile("|".join(table[entry] for table in tables if entry in table), re.IGNORECASE)


def stretch(day: DateRange, found: Around) -> DateRange | None:
    """Return the days of which one is the first or the last: of so many, or of as many as a meeting takes."""
    length = f"{found.days} days " if found.days else ""
    return resolve(f"{length}{found.end} {day.edtf}", None, "past", "en")


def _length(sentence: str) -> int:
    """Of how many days a sentence speaks; 0 where of none, or of several such numbers."""
    found = {int(number.value) for m in _days().finditer(sentence) for number in find_numbers(m[1])}
    days = found.pop() if len(found) == 1 else 0
    return days if 1 < days <= MOST_DAYS else 0


@cache
def _days() -> re.Pattern[str]:
    """A word before a word for days; not "two days ago", "two days after"."""
    days = pattern_of((*_words("unit", "day"), *_words("units", "day"))).pattern
    counted = pattern_of(
        (*_words("before"), *_words("after"), *_words("ago", "counted"), *_words("shift", "later"))
    ).pattern
    return re.compile(rf"(?<!\w)(\w+)[\s-](?:{days})(?!\s+(?:{counted}))")


def _words(*path: str) -> Iterator[str]:
    """The words of an entry of the calendars of all languages that have it."""
    for language in lexicon.languages("calendar"):
        entry: Any = lexicon.table(language, "calendar")
        for name in path:
            entry = entry.get(name, {})
        yield from entry.split() if isinstance(entry, str) else entry


@cache
def _before(end: _End) -> re.Pattern[str]:
    """A verb with three words at most between it and the day."""
    return re.compile(rf"(?:{pattern_of(_words(end)).pattern})\s+(?:[^\W\d_]+\s+){{0,3}}\Z")


@cache
def _behind(end: _End) -> re.Pattern[str]:
    """A verb behind the day, as in Turkish and in German clauses, with one word at most between them."""
    return re.compile(rf"\s+(?:[^\W\d_]+\s+)?(?:{pattern_of(_words(end)).pattern})")
