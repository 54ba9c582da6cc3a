"""The syllables of Chinese, Korean and Vietnamese names in their romanisations.

Pinyin is the form to which the other romanisations of Chinese are brought; a Korean syllable is brought to
classes of sounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from claimex import lexicon

PINYIN = lexicon.words("zh", "names", "syllables")
_ONSETS, _VOWELS, _CODAS = (lexicon.dictionary("ko", "names", part) for part in ("onsets", "vowels", "codas"))
_PLACES = {onset: at for at, onset in enumerate(_ONSETS)}
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@cache
def pinyin_readings(entry: str = "readings") -> dict[str, frozenset[str]]:
    """Return syllables, or surnames, of other romanisations with those of pinyin that they may be."""
    found = lexicon.dictionary("zh", "names", entry)
    return {name: frozenset(values.split()) for name, values in found.items()}


@cache
def chinese() -> frozenset[str]:
    """Return every syllable of a Chinese name in Latin letters."""
    return PINYIN.union(pinyin_readings())


@lru_cache(maxsize=8192)
def split_chinese(text: str, most: int = 3) -> tuple[tuple[str, ...], ...]:
    """Return every way to cut a word into at most three Chinese syllables, the fewest first."""
    known = chinese()
    ways: list[tuple[str, ...]] = [(text,)] if text in known else []
    if most > 1:
        for cut in range(1, min(len(text), 7)):
            if text[:cut] in known:
                ways += [(text[:cut], *rest) for rest in split_chinese(text[cut:], most - 1)]
    return tuple(sorted(ways, key=len))


@lru_cache(maxsize=8192)
def _korean_syllable(text: str) -> tuple[str, ...]:
    """Return the classes of sounds that one Korean syllable may have; none where it is no syllable.

    Of several ways to cut it, the one with the later onset in the table is taken.
    """
    size = len(text)
    cuts = [
        (text[:start], text[start:end], text[end:])
        for start in range(min(3, size))
        for end in range(max(size - 2, start + 1), size + 1)
        if text[:start] in _ONSETS and text[start:end] in _VOWELS and text[end:] in _CODAS
    ]
    if not cuts or size > 7:
        return ()
    onset, vowel, coda = max(cuts, key=lambda cut: (_PLACES[cut[0]], -len(cut[2])))
    return tuple([f"{_ONSETS[onset]}{_VOWELS[vowel]}{each}" for each in _CODAS[coda].split() or [""]])


@lru_cache(maxsize=8192)
def korean_forms(text: str, most: int = 2) -> frozenset[str]:
    """Return the classes of sounds that a word of a few Korean syllables may have."""
    forms = set(_korean_syllable(text))
    if most > 1:
        for cut in range(1, min(len(text), 8)):
            firsts = _korean_syllable(text[:cut])
            if firsts:
                rests = korean_forms(text[cut:], most - 1)
                forms |= {f"{first}.{rest}" for first in firsts for rest in rests}
    return frozenset(forms)


_READERS: dict[str, Callable[[str], object]] = {
    "zh": split_chinese,
    "ko": korean_forms,
    "vi": _VIETNAMESE.fullmatch,
}


@lru_cache(maxsize=8192)
def is_syllabic(text: str, language: str) -> bool:
    """Whether a word is made of syllables of Chinese (zh), Korean (ko) or Vietnamese (vi)."""
    return len(text) <= 14 and bool(_READERS[language](text))
