"""How near two words of names are: one name's spellings, familiar forms, a slip, an initial, or two names.

The distance is an edit distance over sounds in which an edit costs what it is worth as evidence: a vowel
that another transliteration writes otherwise costs little, a foreign consonant a full point. The costs were
set by hand on the tuning half of the labelled pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from string import ascii_letters
from typing import NamedTuple

from rapidfuzz.distance import OSA, Postfix, Prefix

from claimex import lexicon
from claimex.kinds.person.given_names import given_groups, listed_spellings
from claimex.kinds.person.sounds import VOWELS, skeleton, sound

MATCH = 0.6
"""Two words at or above this closeness count as one name's spellings."""
_NO_GROUPS: frozenset[int] = frozenset()
_BITS = {chr(code): 1 << (code & 63) for code in range(128)}
_CONSONANTS = ~sum(map(_BITS.__getitem__, VOWELS))
_IN_GROUPS, _IN_LISTS = 1 << 62, 1 << 63
_WRITTEN_VOWELS = frozenset("aeiouy")
_PARTICLE_GROWN_ON = re.compile(r"(?:ma?c|abd|[ae]l|abu|bin|ibn|v[ao]n|del?|di|ash?)(?=\w{4})")


class Word:
    """A folded word with all that comparing needs; made once for each text, compared by identity.

    `letters` are bits for its sounds, `around` those for the sounds that are taken for them, `onset` is its
    first two consonants, `most` the edits up to which another word may be near. Words without a common bit in
    their `mask` are not near.
    """

    __slots__ = (
        *("abjad", "around", "bare", "groups", "is_initial", "letters", "mask", "most"),
        *("onset", "skeleton", "sounds", "spellings", "start", "text"),
    )

    def __init__(self, text: str, abjad: bool) -> None:
        self.text = text
        self.abjad = abjad or (len(text) > 2 and _WRITTEN_VOWELS.isdisjoint(text))
        sounds = sound(text)
        self.spellings = listed_spellings().get(sounds, "")
        if abjad:  # there w and y are vowels, too,
            sounds = sound(text.replace("w", "W"))
        self.sounds = sounds
        self.groups = given_groups().get(text, _NO_GROUPS)
        self.is_initial = len(text) == 1
        grown_on = _PARTICLE_GROWN_ON.match(text) if len(text) > 5 else None
        self.bare = text[grown_on.end() :] if grown_on else ""
        self.letters = letters = reduce(or_, map(_BITS.__getitem__, sounds), 0)
        self.around = reduce(or_, map(_AROUND.__getitem__, sounds), 0)
        self.most = max(2, len(sounds) * 3 // 5)
        silent = text[-1:] == "h" and sounds[-1:] in VOWELS
        self.skeleton = consonants = skeleton(sounds + "h" if silent else sounds)
        self.onset, self.start = consonants[:2], text[:2]
        self.mask = letters & _CONSONANTS | _IN_GROUPS * bool(self.groups) | _IN_LISTS * bool(self.spellings)
        if self.is_initial or self.abjad or len(consonants) < 2:
            self.mask = ~0


@lru_cache(maxsize=8192)
def word(text: str, abjad: bool, /) -> Word:
    """Return the `Word` of a folded text."""
    return Word(text, abjad)


# -- the weighted distance


def _gap_cost(sounds: str, abjad: bool) -> float:
    """Return the cost of one sound's lack: the middle one of three, spaces where there is none."""
    before, char, after = sounds[0], sounds[1], sounds[2]
    if char in VOWELS:
        if abjad or before in VOWELS or after in VOWELS:
            return 0.2
        if after == " ":
            return 0.8 if char == "a" else 0.45  # a last -a may distinguish a woman's name
        return 0.4
    if char in "hH":
        return 0.6 if before == " " else 0.35
    if char == "J" and (before in VOWELS or after in VOWELS):
        return 0.6  # German and Slavic j: Jelzin, Eltsine
    return 1.0


class _GapCosts(dict[str, float]):
    """The costs of gaps, each worked out when it is first asked for."""

    def __init__(self, abjad: bool) -> None:
        self._abjad = abjad

    def __missing__(self, sounds: str) -> float:
        self[sounds] = cost = _gap_cost(sounds, self._abjad)
        return cost


_GAP_COSTS = _GapCosts(False), _GapCosts(True)
_UNLIKE = 1.1
"""The cost of two sounds that have nothing in common."""


class _Costs(dict[str, defaultdict[str, float]]):
    """What it costs to take one sound for another."""

    def __missing__(self, char: str) -> defaultdict[str, float]:
        self[char] = costs = defaultdict(lambda: _UNLIKE, {char: 0.0})
        return costs


def _cost_table(*sections: str) -> _Costs:
    costs = _Costs()
    for section in sections:
        for entry in lexicon.words("mul", "sounds", *section.split()):
            costs[entry[0]][entry[1]] = costs[entry[1]][entry[0]] = float(entry[2:])
    return costs


_COSTS = _cost_table("costs")
_ABJAD_COSTS = _cost_table("costs", "costs_beside_abjad")
"""Beside letters that stand for several sounds, or for a vowel and a consonant."""
_SWAP = 0.7
"""The cost of two sounds that changed places: Kassar, Qasra."""
_AROUND = {
    char: sum({_BITS[other] for other in {char, *_ABJAD_COSTS[char]} if _ABJAD_COSTS[char][other] < 1.0})
    for char in _BITS
}
"""Of each sound the bits of those that it may be taken for at less than a point."""
_FIRM = sum([_BITS[char] for char in ascii_letters if char not in "aeiouhHJW"])
"""Sounds of which each lack costs a point."""


def _gaps(sounds: str, abjad: bool, start: int, end: int) -> list[float]:
    padded, costs = f" {sounds} ", _GAP_COSTS[abjad]
    return [costs[padded[at : at + 3]] for at in range(start, end)]


def _distance(one: Word, other: Word, limit: float) -> float:
    """Return the weighted edit distance of two words' sounds; anything above `limit` once it is passed."""
    # a sound without a like one costs a point at least
    lacking = (one.letters & ~other.around & _FIRM).bit_count()
    if lacking > limit or (other.letters & ~one.around & _FIRM).bit_count() > limit:
        return limit + 1.0
    a, b = one.sounds, other.sounds
    if one.abjad != other.abjad:
        return _edit_distance(a, b, _gaps_beside_abjad(one), _gaps_beside_abjad(other), limit, _ABJAD_COSTS)
    start = Prefix.similarity(a, b)
    same = Postfix.similarity(a[start:], b[start:])
    end_a, end_b = len(a) - same, len(b) - same
    gaps_a, gaps_b = _gaps(a, one.abjad, start, end_a), _gaps(b, other.abjad, start, end_b)
    if not (gaps_a and gaps_b):
        return sum(gaps_a or gaps_b)
    a, b = a[start:end_a], b[start:end_b]
    if _is_other_syllable(a, b):
        return _edit_distance(a, b, gaps_a, gaps_b, limit / 2.0) * 2.0
    return _edit_distance(a, b, gaps_a, gaps_b, limit)


def _gaps_beside_abjad(word: Word) -> list[float]:
    """Return what it costs to leave out each sound: what an abjad leaves out is no evidence."""
    gaps = _gaps(word.sounds, word.abjad, 0, len(word.sounds))
    if not word.abjad:
        gaps = [0.06 if char in VOWELS else gap for char, gap in zip(word.sounds, gaps, strict=True)]
    if word.sounds[-1:] in ("W", "i") if word.abjad else word.sounds[-1:] in ("a", "i", "o", "u"):
        gaps[-1] = 0.5  # a last vowel is written
    return gaps


def _is_other_syllable(a: str, b: str) -> bool:
    """Whether what differs is one syllable exchanged for another: Mitsotakis, Mifatakis."""
    if not a or not b or len(a) + len(b) < 3 or not set(a).isdisjoint(b):
        return False
    return not (VOWELS.isdisjoint(a + b) or VOWELS.issuperset(a + b))


def _edit_distance(
    a: str, b: str, gaps_a: list[float], gaps_b: list[float], limit: float, table: _Costs = _COSTS
) -> float:
    before: list[float] = []
    row = [0.0, *accumulate(gaps_b)]
    above = ""
    for char, gap in zip(a, gaps_a, strict=True):
        costs = table[char]
        swaps = above and char + above in b
        left = ""
        overs = iter(row)
        diagonal = next(overs)
        last = diagonal + gap
        new = [last]
        for target, gap_b, over in zip(b, gaps_b, overs, strict=True):
            best = diagonal + costs[target]
            diagonal = over
            over += gap
            if over < best:
                best = over
            last += gap_b
            if last < best:
                best = last
            if swaps and char == left and target == above:
                best = min(best, before[len(new) - 2] + _SWAP)
            new.append(best)
            last, left = best, target
        if min(new) > limit:
            return limit + 1.0
        before, row, above = row, new, char
    return row[-1]


# -- similarity


class Similarity(NamedTuple):
    """How near two words are."""

    closeness: float
    kind: str


EQUAL = Similarity(1.0, "equal")
OTHER = Similarity(0.0, "other")
_SPELLING = Similarity(0.96, "spelling")
FAMILIAR = Similarity(0.88, "familiar")
_LISTED = Similarity(0.86, "spelling")
_INITIAL = Similarity(0.7, "initial")
_GENDERS = Similarity(0.5, "gender")
_PATRONYMIC = Similarity(0.5, "patronymic")
_SLIP = 0.7
"""Closeness of a word to itself with one letter amiss."""
_HARDLY_DIFFERENT = 0.85
"""Closeness from which on two given names of two groups are spellings of one."""
_BUDGETS = (0.0, 0.2, 0.25, 0.45, 0.75, 1.12, 1.25, 1.35, 1.5, 1.6, 1.8)
"""The distance at which two words stop to be near, by the letters that they have."""


def similarity(one: Word, other: Word) -> Similarity:
    """Return how near two words are as parts of names; symmetric."""
    if one.text == other.text:
        return EQUAL
    if not one.mask & other.mask:
        return OTHER
    if one.is_initial or other.is_initial:
        return _INITIAL if one.text[0] == other.text[0] else OTHER
    if one.groups and other.groups:
        return _known_similarity(one, other)
    if one.spellings and other.spellings and other.sounds in one.spellings.split():
        return _listed_similarity(one, other)
    return unknown_similarity(one, other) if _may_be_near(one, other) else OTHER


def _may_be_near(one: Word, other: Word) -> bool:
    """Whether two words share enough letters, and consonants, for a closer look."""
    if one.abjad == other.abjad:
        most = one.most if one.most > other.most else other.most
        mine, theirs = one.letters, other.letters
        shared = mine & theirs
        if (mine ^ shared).bit_count() > most or (theirs ^ shared).bit_count() > most:
            return False
        if not shared & _CONSONANTS and len(one.skeleton) > 1 and len(other.skeleton) > 1:
            return False
        return OSA.distance(one.sounds, other.sounds, score_cutoff=most) <= most
    longest = max(6, len(one.skeleton), len(other.skeleton))
    return OSA.distance(one.skeleton, other.skeleton) <= longest // 2


@lru_cache(maxsize=8192)
def unknown_similarity(one: Word, other: Word) -> Similarity:
    """Return how near two words are by their spelling, whatever is known of them."""
    a, b = one.sounds, other.sounds
    mixed = one.abjad != other.abjad
    if a == b and not mixed:
        return _SPELLING
    if are_of_two_genders(one, other):
        return _GENDERS
    if is_patronymic_of_one(one, other):
        return _PATRONYMIC
    shortest = min(len(one.text), len(other.text))
    if shortest <= 3 and abs(len(a) - len(b)) > 1 and not mixed:
        return OTHER
    length = (max(len(a), len(b)) + shortest + 1) // 2
    budget = _BUDGETS[min(length, len(_BUDGETS) - 1)] * (0.8 if mixed else 1.0)
    limit = budget * 1.6
    # a name is rarely misheard or mistyped in its first letter
    first = 0.0 if mixed or are_near_sounds(a[:1], b[:1]) else 0.4
    cost = _distance(one, other, limit - first) + first
    closeness = 1.0 - 0.4 * cost / budget
    if closeness < _SLIP:
        if not mixed and shortest > 4 and is_slip(one.text, other.text):
            closeness = _SLIP
        elif cost > limit:
            return OTHER
    return Similarity(round(min(closeness, 0.97), 3), "spelling" if closeness > 0.8 else "typo")


def are_near_sounds(one: str, other: str) -> bool:
    """Whether a sound may be taken for another, or is the same."""
    return _COSTS[one][other] < _UNLIKE


def is_within(one: Word, other: Word, limit: float) -> bool:
    """Whether the distance of two words' sounds is below a limit, in the budget that their length allows."""
    budget = _BUDGETS[min((len(one.text) + len(other.text) + 1) // 2, len(_BUDGETS) - 1)]
    return _distance(one, other, limit * budget) < limit * budget


_WOMANS = re.compile(r"(?:(?<=[oe]v|in)a|(?<=sk)a(?:[iJ]a)?|(?<=[aeiou])ka|aia)$")
_MANS = re.compile(r"(?:(?<=sk)i|cki|oi)$")


def are_of_two_genders(one: Word, other: Word) -> bool:
    """Return whether two words are a man's and a woman's form of one Slavic surname."""
    a, b = one.sounds, other.sounds
    if (a[-1:] == "a") == (b[-1:] == "a") or a[:2] != b[:2]:
        return False
    man, woman = (b, a) if a[-1:] == "a" else (a, b)
    stem = _WOMANS.sub("", woman)
    return stem != woman and stem == _MANS.sub("", man)


_PATRONYMIC_OR_SURNAME = re.compile(
    r"(?P<stem>.+?)[aeiouJ]+v(?:(?P<patronymic>n(?:a|e|u|i|oi)|iC(?:a|u|em)?)|a|u|oi|i|im|e)?"
)


def is_patronymic_of_one(one: Word, other: Word) -> bool:
    """Whether one of two words is the patronymic and the other the surname of one stem: Petrovna, Petrova."""
    mine, theirs = (_PATRONYMIC_OR_SURNAME.fullmatch(word.sounds) for word in (one, other))
    if mine is None or theirs is None or mine["stem"] != theirs["stem"]:
        return False
    return (mine["patronymic"] is None) != (theirs["patronymic"] is None)


_WOMANS_PATRONYMIC = re.compile("(?:[oei]v|iC)na$")


def is_womans_patronymic(word: Word) -> bool:
    """Whether a word is a patronymic and no surname, which a man's (Abramovich) may be as well: Petrovna."""
    return _WOMANS_PATRONYMIC.search(word.sounds, 2) is not None


def _listed_similarity(one: Word, other: Word) -> Similarity:
    """Return as near as the rules find two listed spellings, and near at least.

    Two words without vowels share a line by way of other scripts, which is too little: Saad, Saud.
    """
    found = unknown_similarity(one, other)
    if found in (_GENDERS, _PATRONYMIC) or found.closeness > _LISTED.closeness or (one.abjad and other.abjad):
        return found
    return _LISTED


def _known_similarity(one: Word, other: Word) -> Similarity:
    """Return how near two given names are: of no common group they are two, unless hardly a vowel differs.

    The last sound must agree: it distinguishes Mario and Maria.
    """
    if one.groups.isdisjoint(other.groups):
        near = one.sounds[-1:] == other.sounds[-1:]
        return _LISTED if near and unknown_similarity(one, other).closeness >= _HARDLY_DIFFERENT else OTHER
    alike = one.sounds == other.sounds or one.skeleton == other.skeleton
    return _SPELLING if alike else FAMILIAR


def is_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, exchanged with its neighbour or, in a longer word, mistyped.

    It is weak evidence, enough where the rest of two names agrees.
    """
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    return len(one) != len(other) or len(one) > 4 or sorted(one) == sorted(other)
