"""Words for a time, read against the day of their article: which days they can mean.

Words are normalised, cut into tokens by the words of their language, and matched by a list of small
named rules (`_dates/rules_*.py`), each with a docstring that tells a reader what it does. No rule
invents: a month never becomes a day, words that lean on another event ("the same day") or on a number
that they don't give ("recent weeks") resolve to None, and what has two readings keeps both.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from claimex.errors import ArgumentError
from claimex.kinds.time.compare import compare_dates
from claimex.kinds.time.grammar import read_words
from claimex.kinds.time.range import DateRange, date_range
from claimex.kinds.time.rule import Direction

__all__ = ["DateRange", "Direction", "compare_dates", "resolve_date"]

_LONGEST = 160
"""Characters of the longest text that is taken for words for a time."""


def resolve_date(
    text: str,
    reference: date | str | None,
    *,
    direction: Direction = "past",
    language: str | None = None,
) -> DateRange | None:
    """Resolve a text's words for a time into the days that they can mean.

    Args:
        text: the words as the text has them: "on Tuesday", "last October", "28.10.2025".
        reference: the day of the article (of a datetime its day), also as "2025-10-30"; None if it is
            not known. Words that count from it ("Tuesday") then resolve to None, while "August 1"
            keeps its month and day.
        direction: which way a bare "Tuesday" points: "past" for what has taken place, "future" for
            what is planned.
        language: an ISO 639-1 code, with or without a region ("en-GB"), if known; else the words
            themselves tell. It also decides how 05/06/2025 is rather read: with the month first in
            English other than that of regions outside the United States, else with the day first.

    Returns:
        The interval with its other readings, or None if the words are not a time, or one that
        could not be resolved without a guess.

    Raises:
        ArgumentError: `reference` is no day, or `text` no string.
    """
    if not isinstance(text, str):
        raise ArgumentError(f"text: the words for a time are a string, and no {type(text).__name__}")
    return _resolve(text, _day(reference), direction, language)


def _day(reference: object) -> date | None:
    """The day that a reference stands for."""
    if isinstance(reference, datetime):
        return reference.date()
    if reference is None or isinstance(reference, date):
        return reference
    try:
        return datetime.fromisoformat(reference).date()  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ArgumentError(
            f"reference: {str(reference)[:60]!r} is no day: give a date, or one as YYYY-MM-DD"
        ) from None


@lru_cache(maxsize=65536)
def _resolve(
    text: str, reference: date | None, direction: Direction, language: str | None
) -> DateRange | None:
    if len(text) > _LONGEST:
        return None
    reading = read_words(text, reference, direction, language)
    if reading is None:
        return None
    return date_range(
        reading.span,
        rule=reading.rule.name,
        why=reading.rule.why,
        reference=reference,
        told_as_past=direction == "past",
    )
