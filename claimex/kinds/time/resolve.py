"""Words for a time, read against the day of their article: which days they can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Final, get_args

from claimex import lexicon
from claimex.arguments import checked
from claimex.errors import ArgumentError
from claimex.kinds.marker import Direction
from claimex.kinds.time import rules_joined, rules_periods, rules_relative  # noqa: F401 -- they add their rules
from claimex.kinds.time.calendar import fiscal_readings
from claimex.kinds.time.range import DateRange, date_range
from claimex.kinds.time.rule import TimeContext, TimeReading, TimeToken, _NoReferenceError, read
from claimex.kinds.time.scan import contested_words, normalise, scan, scripts_of, with_own_letters
from claimex.kinds.time.simplify import kinds_of, simplify
from claimex.text import script_of

_LONGEST: Final = 160
"""Characters of the longest text that is taken for words for a time."""
_YEAR_FIRST: Final = frozenset(lexicon.table("mul", "time")["year_first"].split())
_BOUND_FIRST: Final = frozenset(lexicon.table("mul", "time")["bound_first"].split())
_HEDGES: Final = {"over": "over", "above": "over", "just-above": "over", "under": "under", "below": "under"}
_NAMED: Final = [re.compile(p) for ways in lexicon.spellings("mul", "time", "named").values() for p in ways]
_BARE_WORDS: Final = frozenset("may march mar sat sun mon wed fall second dec".split())
"""English words that are a time only with a capital, where nothing or an article is beside them."""
_INCLUSIVE: Final = lexicon.spellings("mul", "time", "inclusive")
_WORD: Final = re.compile(r"[^\W\d_]+")
_EVENTS: Final = {
    date.fromisoformat(day): [re.compile(way) for way in ways]
    for day, ways in lexicon.spellings("mul", "time", "events").items()
}


@checked(but=["direction", "reference"])
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
        language: an ISO 639-1 code, with or without a region ("en-GB"), if known: it is tried first. Else
            the words themselves tell. It also decides how 05/06/2025 is rather read: with the month first in
            English other than that of regions outside the United States, else with the day first.

    Returns:
        The interval with its other readings, or None if the words are not a time, or one that
        could not be resolved without a guess.

    Raises:
        ArgumentError: `reference` is no day, `direction` neither of the two, `text` or
            `language` no string.

    Example:
        >>> from datetime import date
        >>> import claimex
        >>> claimex.resolve_date("last Tuesday", date(2025, 3, 12)).edtf
        '2025-03-11'
        >>> claimex.resolve_date("on the eve of the feast", date(2025, 3, 12)) is None
        True
    """
    if direction not in get_args(Direction):
        raise ArgumentError(f"direction: {str(direction)[:60]!r} is neither 'past' nor 'future'")
    return resolve(text, _day(reference), direction, language)


def _day(reference: object) -> date | None:
    """The day that a reference means."""
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


@lru_cache(maxsize=2**13)
def resolve(
    text: str, reference: date | None, direction: Direction, language: str | None
) -> DateRange | None:
    """Return what `resolve_date` does, for arguments that need no check."""
    if len(text) > _LONGEST:
        return None
    reading = _read_words(text, reference, direction, language)
    if reading is None:
        return None
    span, rule = reading
    return date_range(span, rule=rule.name, why=rule.why, reference=reference, past=direction == "past")


_OF_A_DAY: Final = frozenset("tcPBI~")
"""Kinds of tokens that say at what hour it was, and of the words beside those."""


@lru_cache(maxsize=2**10)
def is_time_of_day(text: str) -> bool:
    """Whether words say at what hour or in which part of a day it was, and nothing of the day."""
    if len(text) > _LONGEST:
        return False
    folded = normalise(text)
    scanned = (kinds_of(scan(with_own_letters(text, folded, c), c)) for c in _languages_of(folded, None))
    return any(_OF_A_DAY.issuperset(kinds) and not {"t", "c"}.isdisjoint(kinds) for kinds in scanned)


def _read_words(
    text: str, reference: date | None, direction: Direction, language: str | None
) -> TimeReading | None:
    """The reading of a text's words for a time, None if they are none or can't be resolved."""
    if any(pattern.search(text) for pattern in _NAMED):
        return None
    own = _read_plain(text, reference, direction, language)
    dated = _with_days_of_events(text, reference)
    event = _read_plain(dated, reference, direction, language) if dated != text else None
    if event is None or own is None:
        return event or own
    # another event of that day of the year may be meant
    return TimeReading(event.span.beside(*event.span.others, own.span), event.rule)


def _read_plain(
    text: str, reference: date | None, direction: Direction, language: str | None
) -> TimeReading | None:
    """The reading of words that name no event by its day."""
    folded = normalise(text)
    if text.islower() and folded.strip(" .").removeprefix("the ") in _BARE_WORDS:
        return None
    hint = (language or "en").lower().replace("_", "-")
    scanned: list[tuple[list[TimeToken], TimeContext]] = []
    candidates = list(_languages_of(folded, language))
    for candidate in candidates:
        # in figures the month comes first in English, but for regions outside the US
        context = TimeContext(
            reference,
            direction,
            month_first=candidate == "en" and hint in ("en", "en-us"),
            year_first=candidate in _YEAR_FIRST,
            inclusive=_INCLUSIVE.get(candidate, ()),
            bound_first=candidate in _BOUND_FIRST,
        )
        tokens = scan(with_own_letters(text, folded, candidate), candidate)
        scanned.append((tokens, context))
        is_contested = not (language and hint.partition("-")[0] == candidate) and _is_contested(folded)
        if all(token.kind != "?" for token in tokens) and not is_contested:
            # every word is known to this language: it is the text's, whatever comes of it
            return _read(tokens, context)
    # the languages that know all words, else those that find a time among words about other things
    knowing = [one for one in scanned if all(token.kind != "?" for token in one[0])]
    readings = (_read(tokens, context) for tokens, context in knowing or scanned)
    first = next((reading for reading in readings if reading is not None), None)
    if first is None or not _is_contested(folded):
        return first
    others = [reading.span for reading in readings if reading is not None]
    return TimeReading(first.span.beside(*first.span.others, *others), first.rule)


def _is_contested(folded: str) -> bool:
    """Whether a month or weekday among the words is another one in another language."""
    return not contested_words().isdisjoint(_WORD.findall(folded))


def _with_days_of_events(text: str, reference: date | None) -> str:
    """The words with the day of what is called after its day alone in place of its name."""
    for day, ways in _EVENTS.items():
        if reference is None or day <= reference:
            text = next((way.sub(str(day), text) for way in ways if way.search(text)), text)
    return text


def _languages_of(folded: str, language: str | None) -> Iterator[str]:
    """The languages to try: the hint, then those with a calendar in a script of the text, else in Latin."""
    hint = (language or "").lower().replace("_", "-").partition("-")[0]
    letters = () if folded.isascii() else {c for c in folded if c.isalpha() and not c.isascii()}
    scripts = {script_of(letter) for letter in letters} - {"latin"}
    known = _calendars()
    fitting = [code for code in known if scripts & known[code]] if scripts else []
    if hint in (fitting or known):
        yield hint
    yield from (c for c in fitting or known if c != hint and (fitting or "latin" in known[c]))


@cache
def _calendars() -> dict[str, frozenset[str]]:
    """The languages that have a calendar, in the order in which they are tried, and its scripts."""
    first = lexicon.table("mul", "time")["tried_first"].split()
    codes = dict.fromkeys([*first, *lexicon.languages("calendar")])
    return {code: scripts for code in codes if (scripts := scripts_of(code))}


def _read(tokens: list[TimeToken], context: TimeContext) -> TimeReading | None:
    """The reading of a text's tokens. A hyphen first joins words, then means "to"."""
    try:
        simplified = simplify(tokens, context)
        if simplified is None:
            return None
        core, approximate = simplified
        if approximate:
            hedge = next((_HEDGES[token.value] for token in tokens if token.value in _HEDGES), "")
            context = replace(context, hedge=hedge)
        reading = read([token for token in core if token.kind != "-"], context)
        if reading is None and any(token.kind == "-" for token in core):
            reading = read(core, context)
    except (_NoReferenceError, ValueError, OverflowError, LookupError, StopIteration):
        # no article date to count from, or a day or year that the calendar lacks, or its very ends
        return None
    if reading is None or not approximate:
        return reading
    span, kinds = reading.span.roughly(), {token.kind for token in tokens}
    if "y" in kinds and "z" not in kinds:  # "the fiscal year ended in March" says which months
        span = span.beside(*span.others, *fiscal_readings(span))
    return TimeReading(span, reading.rule)
