"""Whether two words are one name, badly spelt or cut short, where all else of two names agrees.

The evidence is a sum: of letters and sounds that differ, for the length of the words, and of what makes a
slip of them. Its weights were fitted (logistic regression) on the tuning half of the labelled pairs and half
of the public rows, on pairs of names with one such word in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import OSA, Indel

from claimex.kinds.person.given_names import is_known
from claimex.kinds.person.similarity import (
    Word,
    are_near_sounds,
    are_of_two_genders,
    is_patronymic_of_one,
    is_within,
)
from claimex.kinds.person.sounds import sound

_MOST_LETTERS = 0.7
"""The share of letters in one word only above which two words of one kind of script are not looked at."""
_BIAS = 4.8
_LETTERS = -2.6
"""For the share of letters that are in one word only."""
_SLIP = 2.8
"""For a slip: of one letter, of a tenth of them, or of two that leave the consonants as they are."""
_SOUNDS, _MOST_SOUNDS = 1.21, 4.0
"""Against the distance of the sounds, in what is allowed to two spellings of one name."""
_SHORTER, _LONG_ENOUGH = -0.48, 8
"""For each letter of the shorter word: in a long one, more letters than two were changed on purpose."""
_SURNAME = -1.5
"""Another surname is another person."""
_CUT, _ONE_CONSONANT = 3.73, 0.59
_OTHER_SCRIPT = 4.27
"""Beside a script without vowels, where most letters differ."""


_TELLING = 1.0
"""For words that agree and leave few people."""


def are_near(one: Word, other: Word, *, surnames: bool, agreeing: int, telling: Callable[[], bool]) -> bool:
    """Whether two words are one name badly spelt or cut short.

    Args:
        one: a word.
        other: the one beside it.
        surnames: both are the last of their names.
        agreeing: how many other words agree.
        telling: whether what agrees says much: both ends of a name, or a surname that hardly anybody has.
    """
    a, b = one.text, other.text
    mixed = one.abjad != other.abjad
    letters = Indel.distance(a, b)
    share = letters / (len(a) + len(b))
    if (share > _MOST_LETTERS and not mixed) or are_of_two_genders(one, other):
        return False
    if is_patronymic_of_one(one, other):
        return False
    if one.abjad and other.abjad and min(len(a), len(b)) < 5:
        return False  # without vowels a short word has no letter to spare: سعد, سعود
    if _same_but_diphthongs(a, b) or (agreeing > 1 and _is_cut_off(a, b)):
        return True
    cut, slip = _is_cut_short(a, b), OSA.distance(a, b, score_cutoff=1) == 1
    consonants = _same_consonants(one.skeleton, other.skeleton)
    if not surnames:  # a given name is rarely misheard in its first letter, and often in its others
        begins = are_near_sounds(one.sounds[:1], other.sounds[:1])
        if not (begins or cut or slip) or _are_two_names(one, other, slip=slip):
            return False
        if one.sounds[:1] == other.sounds[:1] and consonants and min(len(a), len(b)) > 3:
            return True
    evidence = (
        _BIAS
        + _LETTERS * share
        + _SLIP * (slip or share <= 0.1 or (letters <= 2 and consonants))
        + _SHORTER * min(len(a), len(b), _LONG_ENOUGH)
        + _SURNAME * surnames
        + _CUT * cut
        + _ONE_CONSONANT * consonants
        + _OTHER_SCRIPT * mixed
    )
    if evidence <= -_TELLING:
        return False
    evidence += _TELLING * (evidence <= _SOUNDS * _MOST_SOUNDS and telling())
    return evidence > _SOUNDS * _MOST_SOUNDS or is_within(one, other, evidence / _SOUNDS)


_DIPHTHONGS = re.compile("aw|au|ou|ow")


def _same_but_diphthongs(one: str, other: str) -> bool:
    """Whether two words differ in the spelling of one Arabic vowel alone: Awdeh, Odeh; Fawzi, Fouzi."""
    if not (_DIPHTHONGS.search(one) or _DIPHTHONGS.search(other)):
        return False
    return sound(_DIPHTHONGS.sub("o", one)) == sound(_DIPHTHONGS.sub("o", other))


def _is_cut_off(one: str, other: str) -> bool:
    """Whether a word of two letters or three, which is no name, begins the other."""
    short, long = sorted((one, other), key=len)
    return 2 <= len(short) <= 3 and long.startswith(short) and not is_known(short)


def _are_two_names(one: Word, other: Word, *, slip: bool) -> bool:
    """Whether both words are known names; a slip away from a rare one there may be another rare one."""
    return (not slip or bool(one.groups or other.groups)) and is_known(one.text) and is_known(other.text)


def _is_cut_short(one: str, other: str) -> bool:
    """Whether one word is the other without its beginning or end, which no woman's name is of a man's."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or not (long.startswith(short) or long.endswith(short)):
        return False
    return long.endswith(short) or long[-1] not in "aeiy"


def _same_consonants(one: str, other: str) -> bool:
    """Whether two skeletons are one but for a consonant that is left out, or the order; l and r are one."""
    one, other = one.replace("l", "r"), other.replace("l", "r")
    if min(len(one), len(other)) < 2 or max(len(one), len(other)) < 3:
        return False
    return sorted(one) == sorted(other) if len(one) == len(other) else Indel.distance(one, other) == 1
