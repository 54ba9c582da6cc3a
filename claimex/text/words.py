"""Function words, from the `function` topic of the lexicon: words that carry no fact of their own."""

from __future__ import annotations

from functools import partial

from claimex import lexicon
from claimex.text.fold import bare

function_words = partial(lexicon.all_words, "function")
"""The words of an entry, such as "negations", of all languages that have it."""


def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language; empty where it has none."""
    return lexicon.words(language, "function", "stop")


STOP_WORDS = frozenset(map(bare, function_words("stop")))
"""The stop words of all languages, as `bare` folds them."""
ABBREVIATIONS = function_words("abbreviations")
"""Words behind which a full stop ends no sentence, in small letters."""
