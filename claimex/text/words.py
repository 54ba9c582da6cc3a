"""Function words, from the `function` topic of the lexicon: words that carry no fact of their own."""

from __future__ import annotations

from collections.abc import Mapping

from claimex import lexicon
from claimex.text.fold import bare

_TOPIC = "function"


def function_words(*path: str) -> frozenset[str]:
    """Return the words of an entry, such as "negations", of all languages that have it."""
    return frozenset().union(*(_entry(language, path) for language in lexicon.languages(_TOPIC)))


def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language; empty where it has none."""
    return _entry(language, ("stop",))


def _entry(language: str, path: tuple[str, ...]) -> frozenset[str]:
    if isinstance(lexicon.table(language, _TOPIC).get(path[0]), Mapping) and len(path) == 1:
        parts = lexicon.dictionary(language, _TOPIC, *path)
        return frozenset().union(*(lexicon.words(language, _TOPIC, *path, part) for part in parts))
    return lexicon.words(language, _TOPIC, *path)


STOP_WORDS = frozenset(map(bare, function_words("stop")))
"""The stop words of all languages, as `bare` folds them."""
ABBREVIATIONS = function_words("abbreviations")
"""Words behind which a full stop ends no sentence, in small letters."""
