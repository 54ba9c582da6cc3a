"""Word lists that show which changed word touches a fact, from the lexicon. All folded with `bare`.

They need not be complete. In a script with capitals a capitalised word is a name unless something speaks
against it, and in a script without capitals every content word is taken for one; the lists only name the
kind more closely and catch the facts that are written small.
"""

from __future__ import annotations

from claimex import lexicon
from claimex.text import bare, function_words

_TOPIC = "grounding"


def _listed(name: str) -> frozenset[str]:
    return frozenset(map(bare, lexicon.words("mul", _TOPIC, name)))


def _numbered(name: str) -> dict[str, int]:
    groups = lexicon.groups("mul", _TOPIC, name)
    return {bare(word): number for number, group in enumerate(groups, 1) for word in group}


NEGATIONS = frozenset(map(bare, function_words("negations")))
"""Words that turn a statement round, or say that something did not come about."""
NEGATIVE_PREFIXES = function_words("negative_prefixes")
"""What turns a word round from its front: "confirmed", "unconfirmed"."""
PLACE_PREPOSITIONS = function_words("place_prepositions")
"""A capitalised word after one of these is a place."""
OPENERS = function_words("openers")
"""Words that news sentences begin with, and that are no names for their capital."""
PROCLITICS = {"arabic": function_words("proclitics"), "hebrew": function_words("proclitics")}

NUMBER_VALUES: dict[str, int] = dict(lexicon.dictionary("mul", _TOPIC, "number_values"))
"""Number words that add up: "twenty", "five"."""
MAGNITUDES: dict[str, int] = dict(lexicon.dictionary("mul", _TOPIC, "magnitudes"))
"""Number words that multiply what is before them."""
NUMBER_WORDS = _listed("number_words") | frozenset(NUMBER_VALUES) | frozenset(MAGNITUDES)
"""Words that count or order; a change to one is a changed number."""
BOUNDS: dict[str, str] = {
    word: bound
    for bound, words in lexicon.dictionary("mul", _TOPIC, "bounds").items()
    for word in words.split()
}
"""Words before a number that say how it bounds the amount, by what they say."""

MONTHS = _numbered("months")
"""Names of months, with the month's number."""
WEEKDAYS = _numbered("weekdays")
"""Names of weekdays, Monday being 1."""
CAPITAL_ONLY = _listed("capital_only")
"""Names of months and weekdays that are other words where they are written small."""
TIME_WORDS = _listed("times")
"""Words for when something is; a change to one is a changed date."""
TIME_SHIFTS = _listed("time_shifts")
"""Words that move the time word after them: "last week", "next week"."""
PLACES = _listed("places")
"""Countries, regions and cities, word by word."""
NATIONALITIES = _listed("nationalities")
"""Nationalities and peoples; plurals in -s are looked up without it."""
