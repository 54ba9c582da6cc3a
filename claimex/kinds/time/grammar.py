"""From words to a reading: which languages to try, then tokens, then the rules in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from claimex.kinds.time import rules_joined, rules_relative  # noqa: F401 -- they add their rules
from claimex.kinds.time.rule import (
    Context,
    Direction,
    Reading,
    Token,
    _NoReferenceError,
    read,
)
from claimex.kinds.time.scan import LANGUAGES, normalise, scan
from claimex.kinds.time.simplify import simplify

_SCRIPTS: Final = (
    (re.compile("[\u0621-\u064a]"), "ar"),
    (re.compile("[а-я]"), "ru"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)
_LATIN: Final = ("en", "es", "fr", "de", "tr")
_BARE_WORDS: Final = frozenset("may march mar sat sun mon wed fall second dec".split())
"""English words that are a time only with a capital, where they stand alone."""


def read_words(
    text: str, reference: date | None, direction: Direction, language: str | None
) -> Reading | None:
    """The reading of a text's words for a time, None if they are none or can't be resolved."""
    folded = normalise(text)
    if text.islower() and folded.strip(" .") in _BARE_WORDS:
        return None
    scanned = []
    for candidate in _languages_of(folded, language):
        context = Context(reference, direction, _month_first(language, candidate))
        tokens = scan(folded, candidate)
        scanned.append((tokens, context))
        if all(token.kind != "?" for token in tokens):
            # every word is known to this language: it is the text's, whatever comes of it
            return _read(tokens, context)
    # words about other things stand around: the first language that finds a time among them
    for tokens, context in scanned:
        reading = _read(tokens, context)
        if reading is not None:
            return reading
    return None


def _languages_of(folded: str, language: str | None) -> Iterator[str]:
    """The languages to try, by the hint and the script."""
    if not folded.isascii():
        for letters, code in _SCRIPTS:
            if letters.search(folded):
                yield code
                return
    hint = (language or "").lower().replace("_", "-").partition("-")[0]
    if hint in LANGUAGES:
        yield hint
    yield from (code for code in _LATIN if code != hint)


def _month_first(language: str | None, candidate: str) -> bool:
    """Whether the month stands first in figures: so in English, but for regions outside the US."""
    if candidate != "en":
        return False
    code = (language or "en").lower().replace("_", "-")
    return code in ("en", "en-us")


def _read(tokens: list[Token], context: Context) -> Reading | None:
    """The reading of a text's tokens. A hyphen first joins words, then stands for "to"."""
    try:
        simplified = simplify(tokens, context)
        if simplified is None:
            return None
        core, approximate = simplified
        reading = read([token for token in core if token.kind != "-"], context)
        if reading is None and any(token.kind == "-" for token in core):
            reading = read(core, context)
    except (_NoReferenceError, ValueError, OverflowError, StopIteration):
        # no article date to count from, or a day or year that the calendar lacks, or its very ends
        return None
    if reading is not None and approximate:
        reading = Reading(reading.span.roughly(), reading.rule)
    return reading
