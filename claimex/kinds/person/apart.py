"""Whether two words that are near each other are two names all the same: Lind, Lund; Jan, Jana.

Which names are common in one language is listed (`tests/build/common_names.py`): two of one list are two
names there, and no spellings of one. Groups of given names, made by hand, decide before the lists.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from rapidfuzz.distance import Prefix

from claimex import lexicon
from claimex.kinds.person.given_names import is_known, sexes
from claimex.kinds.person.similarity import Word

_ENDINGS = lexicon.groups("mul", "names", "endings_apart")


MOST_LANGUAGES = 64
"""So many bits of a name in the table of common names are languages of one kind."""
_LANGUAGES = (1 << MOST_LANGUAGES) - 1


@cache
def _common_names() -> list[bytes]:
    """Return sorted lines of a name and the bits of its languages: as a man's, a woman's, a surname."""
    return lexicon.read_bytes("mul", "common_names.txt.gz").splitlines()


@lru_cache(maxsize=8192)
def _languages_of(text: str) -> tuple[int, int, int]:
    """Return the languages, as bits, in which a name is a man's, a woman's and a surname."""
    lines, start = _common_names(), b"%b " % text.encode()
    at = bisect_left(lines, start)
    if at == len(lines) or not lines[at].startswith(start):
        return 0, 0, 0
    bits = int(lines[at][len(start) :], 16)
    return bits & _LANGUAGES, bits >> MOST_LANGUAGES & _LANGUAGES, bits >> 2 * MOST_LANGUAGES


def _sex(text: str) -> str:
    """Return the sex of those who have a given name, "m" or "f"; nothing where both have it, or none."""
    men, women, _ = _languages_of(text)
    found = {sexes()[text]} if text in sexes() else set()
    found |= {sex for sex, languages in (("m", men), ("f", women)) if languages}
    return "".join(found) if len(found) == 1 else ""


def are_man_and_woman(one: Word, other: Word) -> bool:
    """Whether two near given names are a man's and a woman's, wherever they are common: Michael, Michaela."""
    if min(len(one.text), len(other.text)) < 4:
        return False  # a slip makes too many short names of each other
    return _are_of_two_sexes(one, other) and {_sex(one.text), _sex(other.text)} == {"m", "f"}


def are_two_names(one: Word, other: Word) -> bool:
    """Whether two near words are both common in one language, or a man's name and a woman's there."""
    if _are_of_two_sexes(one, other):
        return True
    if one.groups and other.groups:
        return one.groups.isdisjoint(other.groups)
    if one.sounds == other.sounds:
        return False
    men, women, families = _languages_of(one.text)
    men_there, women_there, families_there = _languages_of(other.text)
    return bool(families & families_there or (men | women) & (men_there | women_there))


def _are_of_two_sexes(one: Word, other: Word) -> bool:
    """Whether one is a man's in a language in which the other is a woman's; no short form: Benjamin, Bibi."""
    a, b = one.text, other.text
    men, women, _ = _languages_of(a)
    men_there, women_there, _ = _languages_of(b)
    if not (men & ~women & women_there & ~men_there or women & ~men & men_there & ~women_there):
        return False
    return one.groups.isdisjoint(other.groups) or Prefix.similarity(a, b) >= max(3, min(len(a), len(b)) - 3)


def is_womans_form(one: str, other: str) -> bool:
    """Whether one given name is the other with a woman's ending: Zoran, Zorana; Gabriele; Slavko, Slavka."""
    man, woman = (other, one) if one[-1] in "ae" else (one, other)
    if len(man) < 3 or man[-1] in "aeiu" or woman[-1] not in "ae":
        return False
    return woman in (f"{man}a", f"{man}e", f"{man.removesuffix('o')}a")


_VOWELS = frozenset("aeiou")
_SHORT, _RATHER_SHORT = 4, 5
_ONE_VOWEL = frozenset({frozenset("ei"), frozenset("ou")})
"""Last vowels of which spellings of one name take either: Choe, Choi; Abdrabbo, Abdrabbu."""


def differ_in_a_telling_vowel(one: Word, other: Word, *, given: bool) -> bool:
    """Whether two words are one but for a vowel that distinguishes names: the last, or any of a short name.

    Yuki and Yuko, Aiko and Eiko; not Omar and Omer, which are listed as one, nor Lukashenko and Lukashenka.
    What is no `given` name for sure has to be known, and another in its last vowel: Rossi and Rosso.
    """
    a, b = one.text, other.text
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differing) != 1 or not _VOWELS.issuperset(differing[0]):
        return False
    if one.sounds == other.sounds or not one.groups.isdisjoint(other.groups) or one.abjad != other.abjad:
        return False
    is_last = a[-1] != b[-1] and frozenset(differing[0]) not in _ONE_VOWEL and a[-3:-1] != "nk"
    if given and (is_last or len(a) <= _SHORT):
        return True
    return (is_last or (given and len(a) <= _RATHER_SHORT)) and is_known(a) and is_known(b)


def are_two_families(one: Word, other: Word) -> bool:
    """Whether two surnames have endings that distinguish families (Hansen, Hanson), or are two fathers'."""
    a, b = one.text, other.text
    if one.sounds != other.sounds and a.endswith("dottir") and b.endswith("dottir"):
        return True
    fathers = one.sounds != other.sounds and a.endswith("sson") and b.endswith("sson")
    ends_apart = fathers or any(
        a.endswith(ends) and b.endswith(ends) and _end(a, ends) != _end(b, ends) for ends in _ENDINGS
    )
    return ends_apart and is_known(a) and is_known(b)


def _end(text: str, ends: tuple[str, ...]) -> str:
    return max(filter(text.endswith, ends), key=len)
