"""Groups of people in a text's words ("Democratic leaders"): which can be one, and who may be of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimex import lexicon
from claimex.kinds.quantity.words import vocabulary
from claimex.kinds.relation import Relation, ValueComparison
from claimex.text import latin, stems

_HEADS = lexicon.all_words("offices", "bodies")
_ASSEMBLIES = lexicon.all_words("offices", "assemblies")
_LINKS, _SEVERAL, _BOTH = (lexicon.words("mul", "offices", entry) for entry in ("links", "several", "both"))
_LEFT_OUT = frozenset(latin(word) for word in lexicon.all_words("function", "stop") | _LINKS)
_CHAMBERS = {
    stem: whole_stem
    for language in lexicon.languages("offices")
    for chamber, whole in lexicon.dictionary(language, "offices", "chambers").items()
    for stem, whole_stem in zip(stems(chamber), stems(whole), strict=True)
}
_OF = re.compile(r"\s(?:of|from|for|who)\s")
_SUBGROUP = 0.5
_RETINUE = stems(" ".join(lexicon.all_words("offices", "retinue")))


def is_body(text: str) -> bool:
    """Whether words mean several people at once ("a military delegation", "Congress"), and not one."""
    first, second, third, *_ = (*text.split(maxsplit=3), "", "", "")
    said = [(first, second), *([(second, third)] if first.casefold() in _LINKS else [])]
    if any(word.casefold() in _BOTH or _is_several(word, behind) for word, behind in said):
        return True
    *before, last = _OF.split(text.strip())[0].casefold().split() or [""]
    if last in _ASSEMBLIES or last.removesuffix("s") in _ASSEMBLIES:
        return True
    return last in _HEADS and (bool(before) or last.endswith("s"))


def _is_several(word: str, behind: str) -> bool:
    """Whether a word counts what is behind it, which begins no name where it is in small letters."""
    return bool(behind) and behind == behind.lower() and word.casefold() in _SEVERAL


def group_of(words: str) -> frozenset[str]:
    """Return the stems of the words that say which group it is."""
    return stems(words, 3, _LEFT_OUT)


def compare_groups(a: frozenset[str], b: frozenset[str]) -> ValueComparison | None:
    """Return how two groups compare by their stems, of which one may have more; None where none can know.

    How many they are parts two groups only where both say so: "the two cabinets" may be any.
    """
    numerals = _numerals()
    one, other = ({numerals[stem] for stem in group & numerals.keys()} for group in (a, b))
    if one and other and one != other:
        return None
    a, b = a - numerals.keys(), b - numerals.keys()
    if a == b:
        return ValueComparison(Relation.COMPATIBLE, 0.7, "both are the same group", "same group")
    if a < b or b < a:
        return ValueComparison(
            Relation.COMPATIBLE, _SUBGROUP, "one group may be of the other", "part of a group"
        )
    return None


@cache
def _numerals() -> Mapping[str, float]:
    """The stems of the words for small numbers, each with its number."""
    numerals = {**dict.fromkeys(_BOTH, 2), **vocabulary().numerals}
    return {stem: number for word, number in numerals.items() for stem in stems(word, 3)}


def compare_member(standing: str, group: frozenset[str]) -> ValueComparison | None:
    """Return that a person may be of a group, or None.

    All words of the group, but for "delegation" and the like, have to stand in the person's office and side.
    """
    own, said = group_of(standing), group - _RETINUE
    if said and said <= own | {_CHAMBERS[stem] for stem in own & _CHAMBERS.keys()}:
        reason = f"“{standing}” may be of the group"
        return ValueComparison(Relation.COMPATIBLE, _SUBGROUP, reason, "member of a group")
    return None


def share_words(one: str, other: str) -> bool:
    """Whether the words for two groups or offices have one in common; who is of a chamber is of its whole."""
    a, b = (
        own | {_CHAMBERS[stem] for stem in own & _CHAMBERS.keys()} for own in (group_of(one), group_of(other))
    )
    return not a.isdisjoint(b)
