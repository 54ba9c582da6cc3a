"""The English words that the rules about statements know, from `lexicon/en/statement.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from claimex.lexicon import dictionary, table, words
from claimex.text import stop_words

listed = partial(words, "en", "statement")
"""The words of an entry."""

DROPPED = stop_words("en") - listed("content") | listed("dropped")
NEGATIONS = words("en", "function", "negations", "particles")
CALENDAR = words("en", "calendar", "weekday") | words("en", "calendar", "month")
OPPOSITES: list[list[str]] = table("en", "statement")["opposites"]
NEAR = tuple(frozenset(group.split()) for group in table("en", "statement")["near"])
REWRITTEN: list[list[str]] = table("en", "statement")["rewritten"]
ENDINGS: Mapping[str, str] = dictionary("en", "statement", "endings")
SPELLINGS: Mapping[str, str] = dictionary("en", "statement", "spellings")
SYNONYMS: Mapping[str, str] = dictionary("en", "statement", "synonyms")
