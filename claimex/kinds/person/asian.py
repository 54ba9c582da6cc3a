"""Names that are built of syllables: Chinese, Korean and Vietnamese ones, in any romanisation.

In these names one syllable makes another person (Li Qiang, Li Keqiang), so an edit distance says little. They
are compared syllable for syllable, once each is brought to one form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product, takewhile
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claimex import lexicon
from claimex.kinds.person import syllables
from claimex.kinds.person.given_names import western_given_names
from claimex.kinds.person.outcome import NameComparison, compatible, different, same
from claimex.kinds.person.similarity import MATCH, similarity, word
from claimex.kinds.person.sounds import VOWELS
from claimex.kinds.relation import Relation


class AsianName(NamedTuple):
    """A name read as one of syllables."""

    languages: frozenset[str]
    syllables: tuple[str, ...]
    western: tuple[str, ...] = ()
    is_pinyin: bool = False
    divided: bool = False
    ends_hyphenated: bool = False


_SAME_SYLLABLES = same(0.97, "the same syllables, in any romanisation", "same syllables")
_SURNAME = same(0.97, "the same surname, and no more is said", "surname, no given name")
_SURNAME_NEARLY = compatible(0.7, "one letter of the surname differs", "surname nearly")
GIVEN_NEARLY = compatible(0.6, "a y of the given name is left out", "given name nearly")
_SURNAME_ALONE = compatible(0.8, "one says less: the surname alone", "surname alone")
_GIVEN_ALONE = compatible(0.75, "one says less: the given name alone", "given name alone")
_WESTERN = compatible(0.6, "a Western given name beside a Chinese one", "Western given name")
_INITIALS = compatible(0.7, "initials in place of the given name", "initials")
ONE_SYLLABLE = different(0.3, "the given names differ in a syllable", "one syllable")
_GIVEN_DIFFER = different(0.3, "the given names differ", "given names differ")
_SURNAMES_DIFFER = different(0.1, "the surnames differ", "surnames differ")


_SURNAMES = {language: lexicon.words(language, "names", "surnames") for language in ("zh", "ko", "vi")}
SURNAMES = {
    surname: frozenset([language for language, surnames in _SURNAMES.items() if surname in surnames])
    for surname in frozenset().union(*_SURNAMES.values())
}
_NO_LANGUAGES: frozenset[str] = frozenset()


def surname_languages(text: str) -> frozenset[str]:
    """Return the languages (zh, ko, vi) in which a folded word is a surname."""
    return SURNAMES.get(text, _NO_LANGUAGES)


def surname_readings(text: str) -> frozenset[str]:
    """Return the pinyin surnames that a surname of another romanisation may be."""
    return syllables.pinyin_readings("surname_readings").get(text, frozenset())


@lru_cache(maxsize=8192)
def read(words: tuple[str, ...], joined: tuple[bool, ...]) -> AsianName | None:
    """Read a name's words as a name of syllables; None where it is none.

    Args:
        words: the words, folded; the first or the last is one of `SURNAMES`.
        joined: of each whether a hyphen joins it to the next.
    """
    given = western_given_names()
    western = tuple(takewhile(lambda word: word in given and not _may_be_syllable(word), words))
    at = len(western)
    rest = words[at:]
    if not rest or at > 2:
        return None
    languages = frozenset(
        language
        for language in surname_languages(rest[0]) | surname_languages(rest[-1])
        if all(w in _SURNAMES[language] or syllables.is_syllabic(w, language) for w in rest)
    )
    is_pinyin = "zh" in languages and all(map(_is_pinyin, rest))
    divided = len(rest) > 2 or any(joined)
    ends_hyphenated = len(rest) > 1 and joined[-2]
    return AsianName(languages, rest, western, is_pinyin, divided, ends_hyphenated) if languages else None


def _may_be_syllable(text: str) -> bool:
    """Whether a short given name of the West may as well be a syllable: Ben, Ann, Kim."""
    return len(text) < 4 and syllables.is_syllabic(text, "zh")


@lru_cache(maxsize=8192)
def _is_pinyin(text: str) -> bool:
    return any(syllables.PINYIN.issuperset(way) for way in syllables.split_chinese(text))


def compare(one: AsianName, other: AsianName) -> NameComparison | None:
    """Compare two names of syllables; None where they are not of one language."""
    languages = one.languages & other.languages
    if "zh" in languages and one.is_pinyin and other.is_pinyin:
        languages = frozenset(("zh",))
    outcomes = [_compare_as(language, one, other) for language in sorted(languages)]
    return max(outcomes, key=attrgetter("score"), default=None)


def _compare_as(language: str, one: AsianName, other: AsianName) -> NameComparison:
    outcomes = [ONE_SYLLABLE._replace(score=0.2)]
    bare = not (one.western or other.western)
    if bare and (_is_given_alone(language, one, other) or _is_given_alone(language, other, one)):
        outcomes.append(_GIVEN_ALONE)
    outcomes += [
        _compare_parts(language, mine, theirs)
        for mine in _orders(language, one)
        for theirs in _orders(language, other)
    ]
    return _with_western(language, max(outcomes, key=attrgetter("score")), one, other)


def share_a_syllable(one: AsianName, other: AsianName) -> bool:
    """Whether the given names of two Chinese names have a syllable in common, in any romanisation."""
    mine, theirs = (
        [way for _, given in _orders("zh", name) for way in syllables.split_chinese("".join(given))]
        for name in (one, other)
    )
    return any(any(map(_same_chinese_syllable, way, way_other)) for way in mine for way_other in theirs)


def _is_given_alone(language: str, alone: AsianName, full: AsianName) -> bool:
    if len(full.syllables) <= len(alone.syllables) or len("".join(alone.syllables)) < 5:
        return False
    return _same_given(language, alone.syllables, full.syllables[1:])


_Parts = tuple[str, tuple[str, ...]]


def _orders(language: str, name: AsianName) -> list[_Parts]:
    """Return the surname and the given name, in each order that may be meant."""
    words = name.syllables
    orders = []
    if language in surname_languages(words[0]):
        orders.append((words[0], words[1:]))
    if len(words) > 1 and not name.ends_hyphenated and language in surname_languages(words[-1]):
        orders.append((words[-1], words[:-1]))
    return orders


def _compare_parts(language: str, one: _Parts, other: _Parts) -> NameComparison:
    (surname, given), (surname_other, given_other) = one, other
    if not _same_surname(language, surname, surname_other):
        near = (
            len("".join(given)) > 5
            and not surname_languages(given[0])  # the last syllable may be read as a surname: Kim Min-seo
            and _same_given(language, given, given_other)
            and (OSA.distance(surname, surname_other) == 1 or _heard(surname) == _heard(surname_other))
        )
        return _SURNAME_NEARLY if near else _SURNAMES_DIFFER
    if not given and not given_other:
        return _SURNAME
    if not given or not given_other:
        return _SURNAME_ALONE
    if _same_given(language, given, given_other):
        return _SAME_SYLLABLES
    a, b = "".join(given), "".join(given_other)
    if language == "ko" and len(a) > 6 and len(a) != len(b) and a.replace("y", "") == b.replace("y", ""):
        return GIVEN_NEARLY  # Pyongyang's spellings have it, others leave it out
    return ONE_SYLLABLE


def _heard(surname: str) -> str:
    """Return a surname as others than Chinese hear it: Xi, Shi."""
    return surname.replace("x", "sh").replace("q", "ch").replace("zh", "j")


def _same_surname(language: str, one: str, other: str) -> bool:
    if language == "zh":
        return _same_chinese_surname(one, other)
    if language == "ko":
        return not _korean_surname(one).isdisjoint(_korean_surname(other))
    return one == other


def _same_chinese_surname(one: str, other: str) -> bool:
    if one == other:
        return True
    # two spellings of one usage (Wong, Chan), or two of pinyin, are never one name
    mine, theirs = surname_readings(one), surname_readings(other)
    return bool(mine) != bool(theirs) and (other in mine or one in theirs)


def _korean_surname(text: str) -> frozenset[str]:
    found = lexicon.dictionary("ko", "names", "surname_classes").get(text)
    return frozenset((found,)) if found else syllables.korean_forms(text)


def _same_given(language: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    a, b = "".join(one), "".join(other)
    if a.replace("y", "i") == b.replace("y", "i"):
        return True
    if _is_transposed(a, b):
        return True
    if language == "zh":
        return _same_chinese_given(a, b, divided=len(one) != len(other))
    if language == "ko":
        return not syllables.korean_forms(a, 3).isdisjoint(syllables.korean_forms(b, 3))
    return False


def _same_chinese_given(one: str, other: str, *, divided: bool) -> bool:
    """Whether two given names are one; `divided`: just one is written Jin-ping, as the old way is."""
    if _is_slip(one, other):
        return True
    if _is_pinyin(one) and _is_pinyin(other) and not divided:
        return False
    return any(
        len(way) == len(way_other) and all(map(_same_chinese_syllable, way, way_other))
        for way in syllables.split_chinese(one)
        for way_other in syllables.split_chinese(other)
    )


def _is_transposed(one: str, other: str) -> bool:
    """Whether two vowels changed places: Luong, Loung."""
    spots = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(spots) != 2 or spots[1] != spots[0] + 1 or len(one) < 5:
        return False
    pair = one[spots[0] : spots[1] + 1]
    return VOWELS.issuperset(pair) and pair[::-1] == other[spots[0] : spots[1] + 1]


_BLURRED = re.compile(r"(?<=n)g|(.)(?=\1)")


def _is_slip(one: str, other: str) -> bool:
    """Whether a given name of two syllables has a last -n for -ng, or a doubled letter: Xi Jingping."""
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < 5:
        return False
    return _BLURRED.sub("", one) == _BLURRED.sub("", other)


def _same_chinese_syllable(one: str, other: str) -> bool:
    known = syllables.pinyin_readings()
    return one == other or other in known.get(one, ()) or one in known.get(other, ())


def _with_western(language: str, found: NameComparison, one: AsianName, other: AsianName) -> NameComparison:
    """Return the outcome in the light of Western given names beside the Chinese ones."""
    if found.verdict is Relation.DIFFERENT or not (one.western or other.western):
        return found
    if one.western and other.western:
        return found if _share_western(one, other) else _GIVEN_DIFFER
    bare, named = (other, one) if one.western else (one, other)
    initials = [each for each in bare.syllables if len(each) == 1]
    if initials and initials[0] == named.western[0][0] and len(initials) == len(bare.syllables) - 1:
        return _INITIALS
    return _WESTERN if len(bare.syllables) == 1 or _may_be_western(language, bare, named) else _GIVEN_DIFFER


def _may_be_western(language: str, bare: AsianName, named: AsianName) -> bool:
    """Whether one may bear both: Terry Gou and Kuo Tai-ming; not Penny Wong and Wang Huning."""
    if language != "zh":
        return False
    surname = named.syllables[0]
    surnames = (bare.syllables[0], bare.syllables[-1]) if bare.divided else bare.syllables[:1]
    if surname in surnames:
        return True
    old = bare.divided or not bare.is_pinyin
    return old and any(_same_chinese_surname(surname, each) for each in surnames)


def _share_western(one: AsianName, other: AsianName) -> bool:
    pairs = product(one.western, other.western)
    return any(similarity(word(a, False), word(b, False)).closeness >= MATCH for a, b in pairs)
