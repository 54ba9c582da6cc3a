"""Whether two words are one name, badly spelt or cut short, where all else of two names agrees.

The evidence is a sum: of letters and sounds that differ, for the length of the words, and of what makes a
slip of them. Its weights were fitted (logistic regression) on the tuning half of the labelled pairs and half
of the public rows, on pairs of names with one such word in each.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA, Indel

from claimex.kinds.person.similarity import Word, are_near_sounds, are_of_two_genders, relative_distance

_BIAS = 5.1
_LETTERS = -2.55
"""For the share of letters that differ."""
_SOUNDS = -1.38
"""For the distance of the sounds, in what is allowed to two spellings of one name."""
_MOST_SOUNDS = 4.0
_LONGER, _LONGEST = 0.26, 12
"""For each letter of the longer word, up to a number."""
_SHORTER, _LONG_ENOUGH = -0.78, 8
"""For each letter of the shorter word: an edit in a short one leaves little."""
_SURNAME = -1.4
"""Another surname is another person."""
_CUT, _SLIP, _SWAPPED, _ONE_CONSONANT = 3.86, 2.18, 1.43, 0.93
_OTHER_SCRIPT = 4.47
"""Beside a script without vowels, where most letters differ."""


def are_near(one: Word, other: Word, *, surnames: bool) -> bool:
    """Whether two words are one name badly spelt; `surnames`: both are the last of their names."""
    a, b = one.text, other.text
    longer = max(len(a), len(b))
    mixed = one.abjad != other.abjad
    if are_of_two_genders(one, other):
        return False
    letters = OSA.distance(a, b)
    cut, slip = _is_cut_short(a, b), letters == 1
    consonants = _same_consonants(one.skeleton, other.skeleton)
    if not surnames:  # a given name is rarely misheard in its first letter, and often in its others
        begins = are_near_sounds(one.sounds[:1], other.sounds[:1])
        if not (begins or cut or slip):
            return False
        if begins and consonants and min(len(a), len(b)) > 3:
            return True
    if letters / longer > 0.7 and not mixed:
        return False
    evidence = (
        _BIAS
        + _LETTERS * letters / longer
        + _SOUNDS * min(relative_distance(one, other), _MOST_SOUNDS)
        + _LONGER * min(longer, _LONGEST)
        + _SHORTER * min(len(a), len(b), _LONG_ENOUGH)
        + _SURNAME * surnames
        + _CUT * cut
        + _SLIP * slip
        + _SWAPPED * (sorted(a) == sorted(b))
        + _ONE_CONSONANT * consonants
        + _OTHER_SCRIPT * mixed
    )
    return evidence > 0.0


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
    return sorted(one) == sorted(other) or Indel.distance(one, other) == 1
