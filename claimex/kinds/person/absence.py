"""Who, by the words of a quote, was not at the meeting: "General X, the army chief, did not take part"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from claimex import lexicon
from claimex.kinds.person.participant import Participant
from claimex.kinds.person.participants import Person, match_persons, person_of

_BESIDE = r"(?:,[^,.;:!?]{1,60}(?=,)|\s*\([^()]{1,60}\))?,?\s*(?:[^\W\d_]+\s){0,1}?"
"""What may be between a name and what is said of it: an office in commas or brackets, an adverb."""
_WORD_BEFORE = re.compile(r"([^\s,;:!?()“”„«»\"]+)\s*\Z")
_MOST = 4
"""So many words of a name are looked for before the last."""


def absent_in(quote: str, people: Iterable[Person]) -> str:
    """Return the words by which a quote says that somebody was not there; empty where it does not.

    `people` is one person, in each of several spellings. Who only stands behind a preposition ("an aide of X
    did not attend") is not who is spoken of.
    """
    for person in people:
        last = person.name.split()[-1]
        for found in _said_of(last).finditer(quote) if last in quote else ():
            name, start = _name_before(quote, found.start(), last)
            before = _WORD_BEFORE.search(quote[:start])
            is_of = before is not None and before[1].casefold() in lexicon.all_words("grounding", "of")
            if not is_of and match_persons(person_of(Participant(name)), person):
                return quote[start : found.end()]
    return ""


def _name_before(quote: str, end: int, last: str) -> tuple[str, int]:
    """A name up to its last word, which begins at `end`, and where the name begins."""
    name, start = last, end
    for _ in range(_MOST):
        before = _WORD_BEFORE.search(quote[:start])
        if before is None or before[1][:1].islower() or (before[1].endswith(".") and len(before[1]) > 4):
            break
        name, start = f"{before[1]} {name}", before.start()
    return name, start


@lru_cache(maxsize=1 << 10)
def _said_of(last: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(last)}{_BESIDE}(?:{_absent()})")


@cache
def _absent() -> str:
    tables = (lexicon.table(language, "meetings") for language in lexicon.languages("meetings"))
    return "|".join(table["absent"] for table in tables if "absent" in table)
