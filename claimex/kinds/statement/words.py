"""The English words that the rules about statements know, from `lexicon/en/statement.toml`."""

from __future__ import annotations

from collections.abc import Mapping

from claimex.lexicon import dictionary, table, words
from claimex.text import stop_words

_TOPIC = "en", "statement"

DROPPED = stop_words("en") - words(*_TOPIC, "content") | words(*_TOPIC, "dropped")
LIGHT = words(*_TOPIC, "light")
GENERIC = words(*_TOPIC, "generic")
PHASES = words(*_TOPIC, "phases")
ACCORDS = words(*_TOPIC, "accords")
RESULTS = words(*_TOPIC, "results")
FAILURES = words(*_TOPIC, "failures")
NEGATIONS = words("en", "function", "negations", "particles")
REFUSALS = words(*_TOPIC, "refusals")
CALENDAR = words("en", "calendar", "weekday") | words("en", "calendar", "month")
PREFIXES = words(*_TOPIC, "prefixes")
ASSERTIONS = words(*_TOPIC, "assertions")
NOT_ASSERTIONS = words(*_TOPIC, "not_assertions")
AUXILIARIES = words(*_TOPIC, "auxiliaries")
DIRECTED = words(*_TOPIC, "directed")
STEM_EXCEPTIONS = words(*_TOPIC, "stem_exceptions")
NOT_IZE = tuple(words(*_TOPIC, "not_ize"))
OPPOSITES: tuple[tuple[str, str], ...] = tuple(map(tuple, table(*_TOPIC)["opposites"]))
NEAR = tuple(frozenset(group.split()) for group in table(*_TOPIC)["near"])
SPELLINGS: Mapping[str, str] = dictionary(*_TOPIC, "spellings")
SYNONYMS: Mapping[str, str] = dictionary(*_TOPIC, "synonyms")
