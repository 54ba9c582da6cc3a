"""Foreign names in Han, kana and Hangul beside their Latin spellings: 普京, プーチン, 푸틴 and Putin.

Such a name is written by sound, in units that the script has: a syllable, or the letters of one. A table says
which sounds each unit may stand for and what it costs to read it so; what is left is the cheapest way to read
the whole Latin word. It can say that two names are one, and never that they are two: names are also
translated, and those of East Asia have readings of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

from claimex import lexicon
from claimex.kinds.person.east_asian_scripts import is_east_asian, without_titles
from claimex.kinds.person.name import PersonName
from claimex.kinds.person.outcome import NameComparison, compatible, same

LONGEST = 4
"""Sounds that one unit may stand for at most."""
_UNITS = {
    "han": re.compile("[A-Z][a-z]*"),
    "kana": re.compile("sh|ch|ts|[a-z]"),
    "hangul": re.compile("[AEIOUWYaeiouwy][aeiouwy]*|ng|[Cc]h|[Kk]k|[Tt]t|[Pp]p|[Ss]s|[Jj]j|[A-Za-z]"),
}
_LETTERS = re.compile("[一-鿿]+|[ァ-ヺー-ヿ]+|[가-힣]+")
_ENTRY = re.compile(r"([^\d ]*)(\d+)")
_UNLISTED, _SILENT, _EACH_UNLISTED = 3.5, 4.5, 2.2
_SURE, _NEAR = 1.0, 1.45
"""Costs a sound up to which a reading is sure, and up to which it is near."""
_SAME = same(0.93, "the same name by its sounds, in another script", "transcription")
_NEARLY = compatible(0.7, "nearly the same sounds, in another script", "transcription")
_LESS = compatible(0.75, "one says less: the surname alone, by its sounds", "transcription")


@lru_cache(maxsize=2048)
def units_of(text: str, script: str) -> tuple[str, ...]:
    """Return the units of a word in one of the three scripts, in Latin letters."""
    return tuple([unit.lower() for unit in _UNITS[script].findall(anyascii(text))])


@lru_cache(maxsize=2048)
def _costs(unit: str, script: str) -> list[tuple[str, float]]:
    """Return the sounds that a unit may stand for, with their costs in nats."""
    entry = lexicon.dictionary("mul", "transcriptions", script).get(unit, "")
    return [(sounds, int(cost) / 10) for sounds, cost in _ENTRY.findall(entry)]


def _reading_cost(units: tuple[str, ...], script: str, sounds: str) -> float:
    """Return what the cheapest reading of the units as these sounds costs, in nats a sound."""
    size = len(sounds)
    row = [0.0, *[float("inf")] * size]
    for unit in units:
        new = [cost + _SILENT for cost in row]
        listed = _costs(unit, script)
        for at, cost in enumerate(row):
            for chunk, price in listed:
                if sounds.startswith(chunk, at) and cost + price < new[at + len(chunk)]:
                    new[at + len(chunk)] = cost + price
            for end in range(at + 1, min(at + LONGEST, size + 1)):
                new[end] = min(new[end], cost + _UNLISTED + _EACH_UNLISTED * (end - at))
        row = new
    return row[size] / (size + 1)


def compare_transcribed(one: PersonName, other: PersonName) -> NameComparison | None:
    """Compare a name in Latin letters with one in Han, kana or Hangul by sound; None where that is undecided.

    All words of the latter have to be words of the former, in its order or with the surname first; one alone
    has to be the last, by which people are named, or the first of a name with the father's ("bin Farhan").
    """
    native, latin = (one, other) if one.script in _UNITS else (other, one)
    if is_by_sound(latin) or not is_by_sound(native):
        return None
    words = [token.word.sounds for token in latin.tokens if not token.soft]
    parts = [without_titles(part) for part in _LETTERS.findall(native.text)]
    read = [units_of(part, native.script) for part in parts if len(part) > 1]
    if not words or not 0 < len(read) <= len(words):
        return None
    if len(read) == 1:
        if latin.has_asian_surname and native.script == "han" and is_east_asian(parts[0]):
            return None  # two names of East Asia, of which the syllables decide: Wong Kar-wai, 王毅
        known_by = {words[-1], words[0]} if latin.has_father else words[-1:]
        cost = min(_reading_cost(read[0], native.script, word) for word in known_by)
        if cost > (_NEAR if len(words) == 1 else _SURE):
            return None
        return _LESS if len(words) > 1 else _SAME if cost <= _SURE else _NEARLY
    return _compare_all(words, read, native.script)


def _compare_all(words: list[str], read: list[tuple[str, ...]], script: str) -> NameComparison | None:
    costs, at = [], []
    for units in read:
        cost, place = min((_reading_cost(units, script, word), k) for k, word in enumerate(words))
        costs.append(cost)
        at.append(place)
    if len(set(at)) < len(at) or sum(a > b for a, b in pairwise(at)) > 1 or at[-1] == at[0]:
        return None
    if max(costs) > _NEAR or len(words) - 1 not in at:
        return None
    return _NEARLY if sum(costs) > _SURE * len(costs) or len(words) > len(read) else _SAME


_CONSONANTS = {
    **dict.fromkeys(("b", "p"), "B"),
    **dict.fromkeys(("f", "v", "ph"), "F"),
    **dict.fromkeys(("d", "t", "th"), "T"),
    **dict.fromkeys(("l", "r"), "L"),
    **dict.fromkeys(("g", "k"), "K"),
    **dict.fromkeys(("s", "z", "sh", "sch", "zh", "ts"), "S"),
    **dict.fromkeys(("n", "ng"), "N"),
    **dict.fromkeys(("c", "q"), "KS"),
    "m": "M",
    "j": "KST",
    "x": "SHK",
    "ch": "SKT",
    "kh": "HK",
    "h": "H-",
    "w": "F-",
}
"""Classes that a consonant may be of, in a name or in how it is written by sound; "-": or it is silent."""
_CONSONANT = re.compile(rf"({'|'.join(sorted(_CONSONANTS, key=len, reverse=True))})\1?")
_FIRST = 2
"""So many consonants make a key."""


def is_by_sound(name: PersonName) -> bool:
    """Whether a name is in a script that foreign names are written in by sound."""
    return name.script in _UNITS


def transcription_keys(name: PersonName) -> frozenset[str]:
    """Return keys of which a name in Latin letters and its transcription by sound nearly always share one."""
    if is_by_sound(name):
        parts = [without_titles(part) for part in _LETTERS.findall(name.text)]
        words = ["".join(units_of(part, name.script)) for part in parts if len(part) > 1]
    else:
        words = [token.word.text for token in name.tokens if not token.soft]
    return frozenset().union(*map(_first_consonants, {*words[:1], *words[-1:], "".join(words)}))


def _first_consonants(word: str) -> frozenset[str]:
    keys = {""}
    for consonant in _CONSONANT.findall(word):
        longer = (key + found.strip("-") for key in keys for found in _CONSONANTS[consonant])
        keys = {key[:_FIRST] for key in longer}
    return frozenset(keys - {""})
