"""One word of a name, and how near two words are: same name, familiar form, typo, initial, or none.

The distance is an edit distance over sounds in which an edit costs what it is worth as evidence: a
vowel that another transliteration writes otherwise costs little, a foreign consonant costs a full
point. The costs were set by hand and checked on the tuning half of the labelled pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claimex.kinds.person.fold import sound, table
from claimex.kinds.person.known import arabic_groups, given_groups, listed_spellings

VOWELS = frozenset("aeiou")
MATCH = 0.6
"""Two words at or above this closeness count as one name's spellings."""


class Word:
    """A folded word with all that comparing needs; made once for each text, compared by identity.

    Attributes:
        text: the folded letters.
        abjad: whether its script, or its writer, left out the vowels.
        sounds: the letters as sounds, see `sound`.
        groups: the given names that it may be a form of.
        is_initial: whether it is one letter.
        glued: the word without an article or particle that may be written together with it.
        bones: which classes of consonants it has, one bit for each.
        spellings: the sounds of its listed spellings, parted by spaces; empty where there are none.
    """

    __slots__ = ("abjad", "bones", "glued", "groups", "is_initial", "sounds", "spellings", "text")

    def __init__(self, text: str, abjad: bool) -> None:
        self.text = text
        self.abjad = abjad or (len(text) > 2 and _WRITTEN_VOWELS.isdisjoint(text))
        self.sounds = sound(text)
        self.groups = given_groups().get(text, _NO_GROUPS)
        self.spellings = listed_spellings().get(self.sounds, "")
        self.is_initial = len(text) == 1
        self.glued = _without_particle(text) if text[:1] in _GLUED_FIRST and len(text) > 5 else ""
        self.bones = reduce(or_, map(_BITS.__getitem__, self.sounds), 0)

    @property
    def skeleton(self) -> str:
        """Its consonants in coarse classes: what survives another transliteration."""
        silent = self.text[-1] == "h" and self.sounds[-1:] in VOWELS
        return skeleton(self.sounds + "h" if silent else self.sounds)


def _without_particle(text: str) -> str:
    glued = _GLUED.match(text)
    return text[glued.end() :] if glued else ""


_WRITTEN_VOWELS = frozenset("aeiouy")
_NO_GROUPS: frozenset[int] = frozenset()
_GLUED_FIRST = frozenset("maebivd")
_GLUED = re.compile(r"(?:ma?c|abd|[ae]l|abu|bin|ibn|v[ao]n|del?|di|ash?)(?=\w{4})")


@lru_cache(maxsize=131072)
def word(text: str, abjad: bool, /) -> Word:
    """The `Word` of a folded text: always the same object for the same arguments."""
    return Word(text, abjad)


_SKELETON = str.maketrans(
    {
        **dict.fromkeys("aeiouwy", None),
        **table("p:b f:v t:d k:g z:s S:s C:s J:s"),
        **table("Z:s c:s H:h"),
    }
)


@lru_cache(maxsize=65536)
def skeleton(sounds: str) -> str:
    """The consonants of a word's sounds in coarse classes (b/p, d/t, g/k, s/z/sh/ch/j, v/f)."""
    return sounds.translate(_SKELETON)


_CLASSES = {"": 0} | {consonant: 1 << at for at, consonant in enumerate("bvdksrlmnh")}
_BITS = defaultdict(
    int, {char: _CLASSES.get(skeleton(char), 0) for char in "abcdefghijklmnopqrstuvwxyzSCJZH"}
)


def is_arabic_name(name: Word) -> bool:
    """Whether a word is a given name of the Arabic ones."""
    return not name.groups.isdisjoint(arabic_groups())


def _gaps(sounds: str, start: int, end: int, abjad: bool) -> list[float]:
    """What it costs to leave out each sound of a stretch."""
    padded = f" {sounds} "
    costs = _ABJAD_GAPS if abjad else _GAPS
    return [costs[padded[at : at + 3]] for at in range(start, end)]


class _GapCosts(dict[str, float]):
    """What it costs to leave out a sound, by the three letters around it; reckoned when first asked for."""

    def __init__(self, *, abjad: bool) -> None:
        self._abjad = abjad

    def __missing__(self, letters: str) -> float:
        self[letters] = cost = _gap_cost(letters[0], letters[1], letters[2], self._abjad)
        return cost


def _gap_cost(before: str, char: str, after: str, abjad: bool) -> float:
    """The cost of one sound's lack between its neighbours, a space where there is none."""
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


_GAPS = _GapCosts(abjad=False)
_ABJAD_GAPS = _GapCosts(abjad=True)


_CONSONANT_PAIRS = (
    "bp.4 bv.4 vf.25 pf.4 dt.35 gk.35 kH.3 kh.5 gh.4 gH.4 hH.1 sz.25 sS.25 sZ.4 sc.25 sC.45 zS.5 "
    "zc.3 zJ.35 zZ.2 zC.5 Sc.4 SC.25 SJ.4 SZ.3 CJ.35 Cc.15 CZ.4 Ck.4 CH.3 Ch.5 Ct.6 Cd.7 cJ.35 ck.4 "
    "ct.4 cz.3 JZ.15 Jh.5 JH.5 Jg.35 Jd.5 Js.5 lr.95 mn.6 dz.5 tS.7 td.35 kg.35 vh.7 fh.7 ts.6 ks.6"
)
_VOWEL_PAIRS = "ae.3 ai.55 ao.4 au.5 ei.25 eo.5 eu.55 io.6 iu.55 ou.2"
_MIXED_PAIRS = "Ji.3 vu.25 vo.4 ue.55 Je.4 ha.5"
_ABJAD_PAIRS = "iJ.1 vu.05 vo.05 ai.35 ae.1 ei.05 ou.05 ua.35 ao.3 pf.1 bv.1 Hk.1 Jg.1 gk.2 hH.05 sS.15"


def _cost_table(*groups: str) -> dict[str, dict[str, float]]:
    costs: dict[str, dict[str, float]] = {}
    for entry in " ".join(groups).split():
        one, other, cost = entry[0], entry[1], float(entry[2:])
        costs.setdefault(one, {})[other] = cost
        costs.setdefault(other, {})[one] = cost
    return costs


_COSTS = _cost_table(_CONSONANT_PAIRS, _VOWEL_PAIRS, _MIXED_PAIRS)
_ABJAD_COSTS = _cost_table(_CONSONANT_PAIRS, _VOWEL_PAIRS, _MIXED_PAIRS, _ABJAD_PAIRS)
_NO_COSTS: dict[str, float] = {}


def _swap_cost(one: str, other: str) -> float:
    return 0.7 if (one in VOWELS) != (other in VOWELS) else 0.9


def distance(one: Word, other: Word, limit: float) -> float:
    """The weighted edit distance of two words' sounds; anything above `limit` once it is passed."""
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
    """Where two words begin to differ, and where in each of them what differs ends."""
    start, end_a, end_b = 0, len(a), len(b)
    shortest = min(end_a, end_b)
    while start < shortest and a[start] == b[start]:
        start += 1
    while end_a > start and end_b > start and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    return start, end_a, end_b


_SYLLABLE_FACTOR = 1.7


def _is_foreign_syllable(a: str, b: str) -> bool:
    """Whether all that differs is one syllable, with a consonant that spells none of the other's.

    No transliteration and no single slip makes Mifatakis of Mitsotakis, however long the name is.
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


_SOFT_SOUNDS = VOWELS | {"h", "H", "J", "v"}


def _is_other_syllable(a: str, b: str) -> bool:
    """Whether what differs is a whole syllable exchanged for another, and no slip of one letter."""
    if not set(a).isdisjoint(b):
        return False
    if min(len(a), len(b)) == 1:  # a vowel against a consonant with another vowel
        short, long = (a, b) if len(a) < len(b) else (b, a)
        hard = [char for char in long if char not in VOWELS]
        return short in VOWELS and len(long) == 2 and len(hard) == 1 and hard[0] not in "hHJv"
    if min(len(a), len(b)) < 1:
        return False
    return not (VOWELS.isdisjoint(a) or VOWELS.isdisjoint(b) or VOWELS.issuperset(a) or VOWELS.issuperset(b))


def _cheap_vowels(sounds: str, gaps: list[float]) -> list[float]:
    return [0.06 if char in VOWELS else gap for char, gap in zip(sounds, gaps, strict=True)]


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
    if len(a) == len(b) == 1:
        return min(gaps_a[0] + gaps_b[0], 0.0 if a == b else pairs.get(a, _NO_COSTS).get(b, 1.1))
    before: list[float] = []
    row = [0.0, *accumulate(gaps_b)]
    for i, char in enumerate(a):
        gap_a = gaps_a[i]
        costs = pairs.get(char, _NO_COSTS)
        last = row[0] + gap_a
        new = [last]
        for j, target in enumerate(b):
            best = row[j] if char == target else row[j] + costs.get(target, 1.1)
            if row[j + 1] + gap_a < best:
                best = row[j + 1] + gap_a
            if last + gaps_b[j] < best:
                best = last + gaps_b[j]
            if i and j and char == b[j - 1] and target == a[i - 1]:
                best = min(best, before[j - 1] + _swap_cost(char, target))
            new.append(best)
            last = best
        if min(new) > limit:
            return limit + 1.0
        before, row = row, new
    return row[-1]


_BUDGETS = (0.0, 0.2, 0.25, 0.45, 0.75, 1.12, 1.25, 1.35, 1.5, 1.6, 1.8)


def _budget(length: int) -> float:
    return _BUDGETS[length] if length < len(_BUDGETS) else _BUDGETS[-1]


class Likeness(NamedTuple):
    """How near two words are.

    Attributes:
        closeness: 0 to 1; a match at MATCH or above.
        kind: equal, spelling, familiar, initial, gender, typo, or other.
    """

    closeness: float
    kind: str


EQUAL = Likeness(1.0, "equal")
_SPELLING = Likeness(0.96, "spelling")
_FAMILIAR = Likeness(0.88, "familiar")
_LISTED = Likeness(0.86, "spelling")
_INITIAL = Likeness(0.7, "initial")
_GENDER = Likeness(0.5, "gender")
OTHER = Likeness(0.0, "other")


def likeness(one: Word, other: Word) -> Likeness:
    """How near two words are as parts of names; symmetric."""
    if one.text == other.text:
        return EQUAL
    if one.is_initial or other.is_initial:
        return _INITIAL if _same_initial(one.text, other.text) else OTHER
    if one.groups and other.groups:
        return _known_likeness(one, other)
    if one.spellings and other.spellings and other.sounds in one.spellings.split():
        return _listed_likeness(one, other)
    if one.abjad != other.abjad:
        return _unknown_likeness(one, other)
    a, b = one.sounds, other.sounds
    longest = max(len(a), len(b))
    strange = (one.bones ^ other.bones).bit_count()
    if strange > 4 or (strange == 4 and longest < 8):
        return OTHER  # too many of their consonants are foreign to one another
    most = max(2, longest * 3 // 5)
    return OTHER if OSA.distance(a, b, score_cutoff=most) > most else _unknown_likeness(one, other)


@lru_cache(maxsize=131072)
def _unknown_likeness(one: Word, other: Word) -> Likeness:
    if one.sounds == other.sounds and one.abjad == other.abjad:
        return _SPELLING
    if _gender_pair(one.text, other.text):
        return _GENDER
    return _measured_likeness(one, other)


def _listed_likeness(one: Word, other: Word) -> Likeness:
    """Two spellings that Wikidata gives for one name: as near as the rules find them, and near at least.

    Two words without vowels stand in one line by way of other scripts, which is too little: Saad, Saud.
    """
    found = _unknown_likeness(one, other)
    if found.kind == "gender" or found.closeness > _LISTED.closeness or (one.abjad and other.abjad):
        return found
    return _LISTED


def _known_likeness(one: Word, other: Word) -> Likeness:
    if one.groups.isdisjoint(other.groups):
        near = (one.bones ^ other.bones).bit_count() < 2
        return _two_known_names(one, other) if near else OTHER
    if one.sounds == other.sounds or one.skeleton == other.skeleton:
        return _SPELLING
    return _FAMILIAR


@lru_cache(maxsize=16384)
def _two_known_names(one: Word, other: Word) -> Likeness:
    """Two names of the table: near is not the same, unless hardly anything differs.

    The last letter must agree: it tells Mario from Maria.
    """
    if one.sounds[-1:] != other.sounds[-1:]:
        return OTHER
    found = EQUAL if one.sounds == other.sounds else _measured_likeness(one, other)
    return Likeness(min(found.closeness, 0.9), "spelling") if found.closeness >= _KNOWN else OTHER


_KNOWN = 0.85


def _measured_likeness(one: Word, other: Word) -> Likeness:
    a, b = one.sounds, other.sounds
    longest = max(len(a), len(b))
    mixed = one.abjad != other.abjad
    if min(len(one.text), len(other.text)) <= 3 and abs(len(a) - len(b)) > 1 and not mixed:
        return OTHER
    budget = _budget((longest + min(len(one.text), len(other.text)) + 1) // 2)
    if mixed:
        budget *= 0.8
    limit = budget * 1.6
    cost = distance(one, other, limit)
    if not mixed and a[:1] != b[:1] and b[:1] not in _COSTS.get(a[:1], _NO_COSTS):
        cost += 0.4  # a name is rarely misheard or mistyped in its first letter
    slip = 0.7 if not mixed and _is_slip(one.text, other.text) else 0.0
    if cost > limit and not slip:
        return OTHER
    closeness = max(1.0 - 0.4 * cost / budget, slip)
    return Likeness(round(min(closeness, 0.97), 3), "spelling" if closeness > 0.8 else "typo")


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter was mistyped, left out, added or exchanged with its neighbour.

    A last vowel that comes or goes is no slip: it may tell Mario from Maria.
    """
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    if (one[-1] in VOWELS) != (other[-1] in VOWELS):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def is_small_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, exchanged with its neighbour or, in a longer word, mistyped.

    It is weak evidence by itself, enough where the rest of two names agrees. A last vowel that comes,
    goes or changes is no slip: it may tell Mario from Maria.
    """
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if sorted(one) == sorted(other):
        return True
    if one[-1] != other[-1] and not VOWELS.isdisjoint((one[-1], other[-1])):
        return False
    return len(one) != len(other) or len(one) > 4


_INITIAL_CLASSES = {
    **table("y:yeij e:yei i:yeij j:jyid g:g h:hk k:kqc"),
    **table("q:kqg c:cks s:sz t:t z:zs u:uvwo v:vwu"),
    **table("w:vwu f:f p:p o:ou"),
}


def _same_initial(one: str, other: str) -> bool:
    first, second = one[0], other[0]
    return (
        first == second
        or second in _INITIAL_CLASSES.get(first, "")
        or first in _INITIAL_CLASSES.get(second, "")
    )


_GENDER_ENDINGS = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("yn", "yna"),
    ("sky", "skaya"),
    ("ski", "skaya"),
    ("skiy", "skaya"),
    ("ski", "ska"),
    ("sky", "ska"),
    ("skyi", "ska"),
    ("skyy", "ska"),
    ("skij", "skaja"),
    ("oy", "aya"),
    ("cki", "cka"),
)


def _gender_pair(one: str, other: str) -> bool:
    """Whether the two are a man's and a woman's form of one Slavic surname."""
    if one[:3] != other[:3] or (one[-1] == "a") == (other[-1] == "a"):
        return False
    man, woman = (other, one) if one[-1] == "a" else (one, other)
    for masculine, feminine in _GENDER_ENDINGS:
        if man.endswith(masculine) and woman.endswith(feminine):
            stem_man, stem_woman = man[: -len(masculine)], woman[: -len(feminine)]
            if stem_man == stem_woman or sound(stem_man) == sound(stem_woman):
                return True
    return False
