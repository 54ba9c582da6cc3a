"""Word lists that show which changed word touches a fact, from the lexicon. All folded with `bare`.

The calendar, the numbers and the countries are those of the other kinds, of all languages; the topic
`grounding` has what is read here only. They need not be complete. In a script with capitals a capitalised
word is a name unless something speaks against it, and in a script without capitals every content word is
taken for one; the lists only name the kind more closely and catch the facts that are written small.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimex import lexicon
from claimex.kinds.place import capital_names, country_names
from claimex.text import STOP_WORDS, bare, function_words

_TOPIC = "grounding"
_LEFT_OUT = lexicon.words("mul", _TOPIC, "left_out")
_SHORTEST = 3
_SHORTEST_FOREIGN = 4  # in Latin letters: a shorter word is another word of some other language


def _spelt(topic: str, *sections: str) -> Iterator[tuple[str, str]]:
    """Each word of some sections, in all languages, with the key that it is a spelling of."""
    for language in lexicon.languages(topic):
        for section in sections:
            if isinstance(entry := lexicon.table(language, topic).get(section, {}), str | list):
                keyed = {section: tuple(lexicon.words(language, topic, section))}
            else:
                keyed = dict(lexicon.spellings(language, topic, section)) if entry else {}
            for key, forms in keyed.items():
                yield from ((word, key) for form in forms if _is_plain(word := bare(form), language))


def _is_plain(word: str, language: str) -> bool:
    shortest = _SHORTEST_FOREIGN if word.isascii() and language != "en" else _SHORTEST
    return len(word) >= shortest and word.isalpha() and word not in _LEFT_OUT


def _own(name: str) -> frozenset[str]:
    """The words that this topic has of its own, of all languages."""
    return frozenset(map(bare, lexicon.all_words(_TOPIC, name)))


NEGATIONS = frozenset(map(bare, function_words("negations")))
"""Words that negate a statement, or say that something did not happen."""
PLACE_PREPOSITIONS = function_words("place_prepositions")
"""A capitalised word after one of these is a place."""
PROCLITICS = {"arabic": function_words("proclitics"), "hebrew": function_words("proclitics")}

ORDINALS = {word: key for word, key in _spelt("calendar", "nth") if key.isdigit()}
"""The words of ordinals, with their numbers."""
_COUNTED = dict([*_spelt("numbers", "numeral", "fraction"), *_spelt("calendar", "nth")])
NUMBER_WORDS = frozenset(_COUNTED) - STOP_WORDS
NUMBER_WORDS |= frozenset(dict(_spelt("numbers", "scale"))) | _own("numbers")
"""Words that count or order; a change to one is a changed number."""
PERCENT = frozenset(map(bare, lexicon.all_words(_TOPIC, "percent")))
"""The ways to write "percent", as `bare` folds them: "per cent", "%"."""
DECIMAL_COMMA = lexicon.words("mul", _TOPIC, "decimal_comma")
"""Languages that part decimals by a comma."""

_OWN_MONTHS = (lexicon.spellings(language, _TOPIC, "months") for language in lexicon.languages(_TOPIC))
MONTHS = dict(_spelt("calendar", "month"))
MONTHS |= {bare(form): key for table in _OWN_MONTHS for key, forms in table.items() for form in forms}
"""Names of months, with the month's key in the lexicon."""
WEEKDAYS = dict(_spelt("calendar", "weekday"))
"""Names of weekdays, likewise."""
CAPITAL_ONLY = frozenset(map(bare, lexicon.words("mul", _TOPIC, "capital_only")))
"""Names of months and weekdays that are other words where they are written small."""
_TIMES = _spelt("calendar", "relative_day", "unit", "units", "season", "daypart", "overnight")
TIMES = (frozenset(dict(_TIMES)) - STOP_WORDS) | _own("times") | MONTHS.keys() | WEEKDAYS.keys()
"""Words for when something is; a change to one is a changed date."""


@cache
def places() -> frozenset[str]:
    """Return the countries, capitals, regions and cities of one word."""
    known = frozenset(word for word in map(bare, country_names() | capital_names()) if len(word) >= _SHORTEST)
    return (known - _LEFT_OUT) | _own("places")
