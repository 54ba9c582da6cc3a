"""Whether two words that are near each other are two names all the same: Lind, Lund; Jan, Jana.

Which names are common in one language is listed (`tests/build/common_names.py`): two of one list are two
names there, and no spellings of one. Groups of given names, made by hand, decide before the lists.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import Prefix

from claimex import lexicon
from claimex.kinds.person.given_names import is_known, sexes
from claimex.kinds.person.similarity import Word

_ENDINGS = lexicon.groups("mul", "names", "endings_apart")
_PATRONYMICS = "sson", "dottir"
_Names = frozenset[str]


@cache
def _common_names() -> tuple[tuple[tuple[_Names, _Names], ...], tuple[_Names, ...]]:
    """Return the given names of each language, men's and women's, and the surnames of each."""
    lists: dict[tuple[str, str], _Names] = {}
    for line in lexicon.read_bytes("mul", "common_names.txt.gz").decode("ascii").splitlines():
        language, kind, names = line.split(" ", 2)
        lists[language, kind] = frozenset(names.split())
    given = [(men, lists[language, "f"]) for (language, kind), men in lists.items() if kind == "m"]
    return tuple(given), tuple([names for (_, kind), names in lists.items() if kind == "s"])


@cache
def _sex(text: str) -> str:
    """Return the sex of those who have a given name, "m" or "f"; nothing where both have it, or none."""
    found = {sexes()[text]} if text in sexes() else set()
    for men, women in _common_names()[0]:
        found |= {"m"} if text in men else set()
        found |= {"f"} if text in women else set()
    return "".join(found) if len(found) == 1 else ""


def are_man_and_woman(one: Word, other: Word) -> bool:
    """Whether two near given names are a man's and a woman's, wherever they are common: Michael, Michaela."""
    if min(len(one.text), len(other.text)) < 4:
        return False  # a slip makes too many short names of each other
    return {_sex(one.text), _sex(other.text)} == {"m", "f"} and _are_of_two_sexes(one, other)


@lru_cache(maxsize=2048)
def are_two_names(one: Word, other: Word) -> bool:
    """Whether two near words are both common in one language, or a man's name and a woman's there."""
    if _are_of_two_sexes(one, other):
        return True
    if one.sounds == other.sounds or not one.groups.isdisjoint(other.groups):
        return False
    both = {one.text, other.text}
    given, surnames = _common_names()
    return any(both <= names for names in surnames) or any(both <= men | women for men, women in given)


def _are_of_two_sexes(one: Word, other: Word) -> bool:
    """Whether one is a man's in a language in which the other is a woman's; no short form: Benjamin, Bibi."""
    a, b = one.text, other.text
    if not one.groups.isdisjoint(other.groups) and Prefix.similarity(a, b) < max(3, min(len(a), len(b)) - 3):
        return False
    return any({_sex_among(a, *names), _sex_among(b, *names)} == {"m", "f"} for names in _common_names()[0])


def _sex_among(text: str, men: _Names, women: _Names) -> str:
    return ("m" if text in men else "f") if (text in men) != (text in women) else ""


def is_womans_form(one: str, other: str) -> bool:
    """Whether one given name is the other with a woman's ending: Zoran, Zorana; Gabriele; Slavko, Slavka."""
    man, woman = sorted((one, other), key=lambda text: text[-1] in "ae")
    stem = man.removesuffix("o")
    return len(man) > 2 and man[-1] not in "aeiu" and woman in (f"{man}a", f"{man}e", f"{stem}a")


def are_two_families(one: str, other: str) -> bool:
    """Whether two surnames have endings that distinguish families (Hansen, Hanson), or are two fathers'."""
    if not (is_known(one) and is_known(other)):
        return False
    return any(one.endswith(ending) and other.endswith(ending) for ending in _PATRONYMICS) or any(
        one.endswith(ends) and other.endswith(ends) and _end(one, ends) != _end(other, ends)
        for ends in _ENDINGS
    )


def _end(text: str, ends: tuple[str, ...]) -> str:
    return max(filter(text.endswith, ends), key=len)
