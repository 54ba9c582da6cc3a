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
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claimex.kinds.person.given_names import given_groups, listed_spellings
from claimex.kinds.person.sounds import VOWELS, skeleton, sound

MATCH = 0.6
"""Two words at or above this closeness count as one name's spellings."""
_NO_GROUPS: frozenset[int] = frozenset()
_WRITTEN_VOWELS = frozenset("aeiouy")
_PARTICLE_GROWN_ON = re.compile(r"(?:ma?c|abd|[ae]l|abu|bin|ibn|v[ao]n|del?|di|ash?)(?=\w{4})")


class Word:
    """A folded word with all that comparing needs; made once for each text, compared by identity.

    Attributes:
        text: the folded letters.
        abjad: whether its script, or its writer, left out the vowels.
        sounds: the letters as sounds, see `sound`.
        groups: the numbers of the given names that it may be a form of.
        is_initial: whether it is one letter.
        bare: the word without an article or particle written together with it; empty where there is none.
        consonants: which classes of consonants it has, one bit for each.
        spellings: the sounds of its listed spellings, parted by spaces; empty where there are none.
    """

    __slots__ = ("abjad", "bare", "consonants", "groups", "is_initial", "sounds", "spellings", "text")

    def __init__(self, text: str, abjad: bool) -> None:
        self.text = text
        self.abjad = abjad or (len(text) > 2 and _WRITTEN_VOWELS.isdisjoint(text))
        self.sounds = sound(text)
        self.groups = given_groups().get(text, _NO_GROUPS)
        self.spellings = listed_spellings().get(self.sounds, "")
        self.is_initial = len(text) == 1
        grown_on = _PARTICLE_GROWN_ON.match(text) if len(text) > 5 else None
        self.bare = text[grown_on.end() :] if grown_on else ""
        self.consonants = reduce(or_, map(_BITS.__getitem__, self.sounds), 0)

    @property
    def skeleton(self) -> str:
        """Its consonants in coarse classes: what survives another transliteration."""
        silent = self.text[-1] == "h" and self.sounds[-1:] in VOWELS
        return skeleton(self.sounds + "h" if silent else self.sounds)


_CLASSES = {"": 0} | {consonant: 1 << at for at, consonant in enumerate("bvdksrlmnh")}
_BITS = defaultdict(
    int, {char: _CLASSES.get(skeleton(char), 0) for char in "abcdefghijklmnopqrstuvwxyzSCJZH"}
)


@lru_cache(maxsize=8192)
def word(text: str, abjad: bool, /) -> Word:
    """Return the `Word` of a folded text."""
    return Word(text, abjad)


# -- the weighted distance


@lru_cache(maxsize=8192)
def _gap_cost(sounds: str, abjad: bool) -> float:
    """Return the cost of one sound's lack: the middle one of three, spaces where there is none."""
    before, char, after = sounds[0], sounds[1], sounds[2]
    if char in VOWELS:
        if abjad or before in VOWELS or after in VOWELS:
            return 0.2
        if after == " ":
            return 0.8 if char == "a" else 0.45  # a last -a may tell a woman's name from a man's
        return 0.6 if before == " " else 0.4
    if char in "hH":
        return 0.6 if before == " " else 0.35
    if char == "J" and (before in VOWELS or after in VOWELS):
        return 0.6  # German and Slavic j: Jelzin, Eltsine
    return 1.0


_CONSONANT_PAIRS = (
    "bp.4 bv.4 vf.25 pf.4 dt.35 gk.35 kH.3 kh.5 gh.4 gH.4 hH.1 sz.25 sS.25 sZ.4 sc.25 sC.45 zS.5 "
    "zc.3 zJ.35 zZ.2 zC.5 Sc.4 SC.25 SJ.4 SZ.3 CJ.35 Cc.15 CZ.4 Ck.4 CH.3 Ch.5 Ct.6 Cd.7 cJ.35 ck.4 "
    "ct.4 cz.3 JZ.15 Jh.5 JH.5 Jg.35 Jd.5 Js.5 lr.95 mn.6 dz.5 tS.7 td.35 kg.35 vh.7 fh.7 ts.6 ks.6"
)
_VOWEL_PAIRS = "ae.3 ai.55 ao.4 au.5 ei.25 eo.5 eu.55 io.6 iu.55 ou.2"
_MIXED_PAIRS = "Ji.3 vu.25 vo.4 ue.55 Je.4 ha.5"
_ABJAD_PAIRS = "iJ.1 vu.05 vo.05 ai.35 ae.1 ei.05 ou.05 ua.35 ao.3 pf.1 bv.1 Hk.1 Jg.1 gk.2 hH.05 sS.15"


def _cost_table(*pairs: str) -> dict[str, dict[str, float]]:
    costs: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for entry in " ".join(pairs).split():
        one, other, cost = entry[0], entry[1], float(entry[2:])
        costs[one][other] = costs[other][one] = cost
    return dict(costs)


_COSTS = _cost_table(_CONSONANT_PAIRS, _VOWEL_PAIRS, _MIXED_PAIRS)
_ABJAD_COSTS = _cost_table(_CONSONANT_PAIRS, _VOWEL_PAIRS, _MIXED_PAIRS, _ABJAD_PAIRS)
_SWAP = 0.7
"""The cost of two sounds that changed places."""
_NO_COSTS: dict[str, float] = {}


def _gaps(sounds: str, start: int, end: int, abjad: bool) -> list[float]:
    padded = f" {sounds} "
    return [_gap_cost(padded[at : at + 3], abjad) for at in range(start, end)]


def _distance(one: Word, other: Word, limit: float) -> float:
    """Return the weighted edit distance of two words' sounds; anything above `limit` once it is passed."""
    a, b = one.sounds, other.sounds
    if one.abjad != other.abjad:
        gaps_a, gaps_b = (_gaps(word.sounds, 0, len(word.sounds), word.abjad) for word in (one, other))
        # what one script leaves out is no evidence; what it writes is
        if one.abjad:
            gaps_b = _cheap_vowels(b, gaps_b)
        else:
            gaps_a = _cheap_vowels(a, gaps_a)
        return _edit_distance(a, b, gaps_a, gaps_b, _ABJAD_COSTS, limit)
    start, end_a, end_b = _differing(a, b)
    gaps_a = _gaps(a, start, end_a, one.abjad)
    gaps_b = _gaps(b, start, end_b, other.abjad)
    a, b = a[start:end_a], b[start:end_b]
    if _is_foreign_syllable(a, b):
        return limit + 1.0
    cost = _edit_distance(a, b, gaps_a, gaps_b, _COSTS, limit)
    return cost * _SYLLABLE_FACTOR if _is_other_syllable(a, b) else cost


def _differing(a: str, b: str) -> tuple[int, int, int]:
    """Return where two words begin to differ, and where in each of them what differs ends."""
    start, end_a, end_b = 0, len(a), len(b)
    shortest = min(end_a, end_b)
    while start < shortest and a[start] == b[start]:
        start += 1
    while end_a > start and end_b > start and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    return start, end_a, end_b


def _cheap_vowels(sounds: str, gaps: list[float]) -> list[float]:
    return [0.06 if char in VOWELS else gap for char, gap in zip(sounds, gaps, strict=True)]


_SYLLABLE_FACTOR = 1.7
_SOFT_SOUNDS = VOWELS | {"h", "H", "J", "v"}


def _is_foreign_syllable(a: str, b: str) -> bool:
    """Whether one syllable differs, with a consonant that spells none of the other's.

    No transliteration and no slip makes Mifatakis of Mitsotakis, however long the name is.
    """
    if len(a) + len(b) < 2 or len(a) == len(b) == 1 or len(a) > 2 or len(b) > 2:
        return False
    if any(char in b and char not in VOWELS for char in a):
        return False
    return _has_foreign_consonant(a, b) or _has_foreign_consonant(b, a)


def _has_foreign_consonant(part: str, other: str) -> bool:
    return any(
        char not in _SOFT_SOUNDS and _COSTS.get(char, _NO_COSTS).keys().isdisjoint(other) for char in part
    )


def _is_other_syllable(a: str, b: str) -> bool:
    """Whether what differs is a whole syllable exchanged for another, and no slip of one letter."""
    if not set(a).isdisjoint(b) or not a or not b:
        return False
    if min(len(a), len(b)) == 1:  # a vowel against a consonant with another vowel
        short, long = (a, b) if len(a) < len(b) else (b, a)
        hard = [char for char in long if char not in VOWELS]
        return short in VOWELS and len(long) == 2 and len(hard) == 1 and hard[0] not in "hHJv"
    return not (VOWELS.isdisjoint(a) or VOWELS.isdisjoint(b) or VOWELS.issuperset(a) or VOWELS.issuperset(b))


def _edit_distance(
    a: str,
    b: str,
    gaps_a: list[float],
    gaps_b: list[float],
    pairs: dict[str, dict[str, float]],
    limit: float,
) -> float:
    if not a or not b:
        return sum(gaps_a) + sum(gaps_b)
    before: list[float] = []
    row = [0.0, *accumulate(gaps_b)]
    for i, char in enumerate(a):
        gap = gaps_a[i]
        costs = pairs.get(char, _NO_COSTS)
        last = row[0] + gap
        new = [last]
        for j, target in enumerate(b):
            best = row[j] if char == target else row[j] + costs.get(target, 1.1)
            if row[j + 1] + gap < best:
                best = row[j + 1] + gap
            if last + gaps_b[j] < best:
                best = last + gaps_b[j]
            if i and j and char == b[j - 1] and target == a[i - 1]:
                best = min(best, before[j - 1] + _SWAP)
            new.append(best)
            last = best
        if min(new) > limit:
            return limit + 1.0
        before, row = row, new
    return row[-1]


# -- likeness


class Likeness(NamedTuple):
    """How near two words are.

    Attributes:
        closeness: 0 to 1; a match at MATCH or above.
        kind: equal, spelling, familiar, initial, typo, joined, or other.
    """

    closeness: float
    kind: str


EQUAL = Likeness(1.0, "equal")
OTHER = Likeness(0.0, "other")
_SPELLING = Likeness(0.96, "spelling")
_FAMILIAR = Likeness(0.88, "familiar")
_LISTED = Likeness(0.86, "spelling")
_INITIAL = Likeness(0.7, "initial")
_BUDGETS = (0.0, 0.2, 0.25, 0.45, 0.75, 1.12, 1.25, 1.35, 1.5, 1.6, 1.8)
"""The distance at which two words stop to be near, by the letters that they have."""


def likeness(one: Word, other: Word) -> Likeness:
    """Return how near two words are as parts of names; symmetric."""
    if one.text == other.text:
        return EQUAL
    if one.is_initial or other.is_initial:
        return _INITIAL if one.text[0] == other.text[0] else OTHER
    if one.groups and other.groups:
        return _known_likeness(one, other)
    if one.spellings and other.spellings and other.sounds in one.spellings.split():
        return _listed_likeness(one, other)
    return OTHER if _are_far_apart(one, other) else unknown_likeness(one, other)


def _are_far_apart(one: Word, other: Word) -> bool:
    """Whether two words of one kind of script share too few of their letters for a closer look."""
    if one.abjad != other.abjad:
        return False
    a, b = one.sounds, other.sounds
    most = max(2, max(len(a), len(b)) * 3 // 5)
    return (one.consonants ^ other.consonants).bit_count() > 4 or OSA.distance(a, b, score_cutoff=most) > most


@lru_cache(maxsize=8192)
def unknown_likeness(one: Word, other: Word) -> Likeness:
    """Return how near two words are by their spelling, whatever is known of them."""
    if one.sounds == other.sounds and one.abjad == other.abjad:
        return _SPELLING
    a, b = one.sounds, other.sounds
    mixed = one.abjad != other.abjad
    shortest = min(len(one.text), len(other.text))
    if shortest <= 3 and abs(len(a) - len(b)) > 1 and not mixed:
        return OTHER
    length = (max(len(a), len(b)) + shortest + 1) // 2
    budget = _BUDGETS[min(length, len(_BUDGETS) - 1)] * (0.8 if mixed else 1.0)
    limit = budget * 1.6
    cost = _distance(one, other, limit)
    if not mixed and a[:1] != b[:1] and b[:1] not in _COSTS.get(a[:1], _NO_COSTS):
        cost += 0.4  # a name is rarely misheard or mistyped in its first letter
    slip = (
        0.7
        if not mixed and min(len(one.text), len(other.text)) > 4 and is_slip(one.text, other.text)
        else 0.0
    )
    if cost > limit and not slip:
        return OTHER
    closeness = max(1.0 - 0.4 * cost / budget, slip)
    return Likeness(round(min(closeness, 0.97), 3), "spelling" if closeness > 0.8 else "typo")


def _listed_likeness(one: Word, other: Word) -> Likeness:
    """Return as near as the rules find two listed spellings, and near at least.

    Two words without vowels share a line by way of other scripts, which is too little: Saad, Saud.
    """
    found = unknown_likeness(one, other)
    return found if found.closeness > _LISTED.closeness or (one.abjad and other.abjad) else _LISTED


def _known_likeness(one: Word, other: Word) -> Likeness:
    """Return how near two given names are: two of no common group are two names, however near they look."""
    if one.groups.isdisjoint(other.groups):
        return OTHER
    alike = one.sounds == other.sounds or one.skeleton == other.skeleton
    return _SPELLING if alike else _FAMILIAR


def is_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, exchanged with its neighbour or, in a longer word, mistyped.

    It is weak evidence, enough where the rest of two names agrees. A last vowel that comes, goes or changes
    is no slip.
    """
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if one[-1] != other[-1] and not VOWELS.isdisjoint((one[-1], other[-1])):
        return False
    return len(one) != len(other) or len(one) > 4 or sorted(one) == sorted(other)
