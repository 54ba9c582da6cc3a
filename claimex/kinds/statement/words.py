"""The English words that the rules about statements know, from `lexicon/en/statement.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from claimex.lexicon import dictionary, spellings, table, words
from claimex.text import STOP_WORDS, function_words, stop_words

listed = partial(words, "en", "statement")
"""The words of an entry."""

DROPPED = stop_words("en") - listed("content") | listed("dropped")
NEGATIONS = words("en", "function", "negations", "particles")
FOREIGN_NEGATIONS = function_words("negations") - words("en", "function", "negations")
SMALL = STOP_WORDS - FOREIGN_NEGATIONS - NEGATIONS
CONTRASTS = [[frozenset(side.split()) for side in pair] for pair in table("en", "statement")["contrasts"]]
CALENDAR = words("en", "calendar", "weekday") | words("en", "calendar", "month")
OPPOSITES: list[list[str]] = table("en", "statement")["opposites"]
NEAR = tuple(frozenset(group.split()) for group in table("en", "statement")["near"])
REWRITTEN: list[list[str]] = table("en", "statement")["rewritten"]
SUMS = re.compile("|".join(table("en", "statement")["sums"]), re.IGNORECASE)
SIGNS: Mapping[str, str] = dictionary("en", "statement", "signs")
AMERICAN: list[list[str]] = table("en", "statement")["american"]
PLURALS: list[list[str]] = table("en", "statement")["plurals"]
ENDINGS: list[list[str]] = table("en", "statement")["endings"]
SPELLINGS: Mapping[str, str] = dictionary("en", "statement", "spellings")
SYNONYMS: Mapping[str, str] = dictionary("en", "statement", "synonyms")
BOUNDS = words("en", "numbers", "bound", "at-least") | words("en", "numbers", "bound", "at-most")
STAGES = spellings("en", "statement", "stages")
STRENGTH = spellings("en", "statement", "strength")
MEETINGS = words("en", "linking", "kinds")
SEQUENCE = listed("sequence")
KNOWN = "light", "generic", "refusals", "failures", "results", "not_assertions", "stem_exceptions", "english"
"""Entries whose words are known for English ones, and for no names where they have a capital."""
PROCLITICS = function_words("proclitics")
WIDER = ("none", "reported", "unreal", "open")
_SCOPE = spellings("en", "grounding", "scope")
_GROUPS = (f"(?P<{kind}>{'|'.join(_SCOPE[kind])})" for kind in _SCOPE if kind in WIDER)
SCOPE = re.compile(rf"(?<!\S)(?:{'|'.join(_GROUPS)})(?!\S)")
"""What makes of a statement a rumour, a plan or a possibility, as the check of quotes reads it."""
