"""What a source names as its own source: a body or a person, in a short or a long form.

Where an attribution names neither, its words are compared as a statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from claimex.kinds.marker import CompareValues, FieldValue, Marker, Role, Value
from claimex.kinds.person import compare_names, is_named, parse_name
from claimex.kinds.person.participant import Participant
from claimex.kinds.place.countries import countries_in
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.statement.statements import compare_statements

_SHORT_FORM = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<short>[^()]+)\)$")
_ACRONYM = re.compile(r"^[^\W\d_]{3,8}$")
"""Shorter ones are mostly countries and unions, of which a body is but a part: "Reuters (UK)"."""
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Attribution(Marker):
    """What the source names as its own source. Two different ones never contradict each other."""

    role: ClassVar[Role] = "source"
    reads_context: ClassVar[bool] = False

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Return whether both name the same source; where they do not, both can be true."""
        found = compare_attributions(a.text, b.text)
        if found.verdict is Relation.SAME:
            return found
        reason, rule = "each source names its own source", "attributions never contradict"
        return ValueComparison(Relation.COMPATIBLE, found.score, reason, rule)

    def compare_readings(
        self, left: FieldValue, right: FieldValue, compare_values: CompareValues
    ) -> ValueComparison:
        """Return whether both name the same source."""
        return compare_attributions(left.text, right.text)


def compare_attributions(a: str, b: str) -> ValueComparison:
    """Compare two attributions. The order of the two does not matter.

    The same are a body with and without its acronym ("the Syrian Arab News Agency (SANA)", "SANA"), and a
    person with and without an office ("ministry spokesperson Maria Zakharova", "Maria Zakharova"). All
    others are compared as statements.
    """
    found = compare_statements(a, b)
    if found.verdict is Relation.SAME:
        return found
    return _same_body(a, b) or _same_person(a, b) or found


def _same_body(a: str, b: str) -> ValueComparison | None:
    """One names it by its acronym, or says that too."""
    mine, theirs = _names_of_body(a), _names_of_body(b)
    if mine.isdisjoint(theirs) and not _abbreviates(mine, theirs) and not _abbreviates(theirs, mine):
        return None
    reason = "They name the same body, one by its short form."
    return ValueComparison(Relation.SAME, 0.95, reason, "short form")


def _names_of_body(text: str) -> frozenset[str]:
    """The names that a text gives a body: without an article, the long form and the short one apart."""
    given = _SHORT_FORM.match(text.strip())
    names = given.groups() if given and any(map(_is_acronym, given.groups())) else (text,)
    return frozenset(_ARTICLE.sub("", " ".join(name.split())).casefold() for name in names)


def _is_acronym(word: str) -> bool:
    return bool(_ACRONYM.match(word)) and word.isupper()


def _abbreviates(shorts: frozenset[str], names: frozenset[str]) -> bool:
    """Whether one of `shorts` is made of the first letters of one of `names`."""
    initials = {"".join(word[0] for word in name.replace("-", " ").split()) for name in names if " " in name}
    return any(_ACRONYM.match(short) and short in initials for short in shorts)


def _same_person(a: str, b: str) -> ValueComparison | None:
    """Both give the same full name, with any office or none."""
    mine, theirs = _person(a), _person(b)
    if mine is None or theirs is None or compare_names(mine, theirs).verdict is not Relation.SAME:
        return None
    here, there = countries_in(a), countries_in(b)
    if here and there and set(here).isdisjoint(there):
        return None
    return ValueComparison(Relation.SAME, 0.95, "They name the same person.", "same person")


def _person(text: str) -> str | None:
    """The part of a text that gives somebody's full name, before or after the office."""
    parts = (text, *text.split(","))
    return next((p for p in parts if len(parse_name(p).tokens) >= 2 and is_named(Participant(p))), None)
