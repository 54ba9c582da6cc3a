"""The syllables of Chinese and Korean in their romanisations, made from tables of onsets and rimes.

Pinyin is the form to which the others are brought: the old romanisation (Wade-Giles without its
apostrophes, hence with two readings for many a syllable), the usage of Hong Kong and Taiwan, and
the Russian one (Palladius).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimex.kinds.person import asian_data as data
from claimex.kinds.person.fold import table

_RIMES = {
    "": "a ai an ang ao e ei en eng er o ou yi ya yan yang yao ye yin ying yo yong you yu yuan yue "
    "yun wa wai wan wang wei wen weng wo wu",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve ue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
}
_OLD_ONSETS = {
    **table("b:p d:t g:k zh:ch z:ts c:ts x:hs r:j"),
    **table("j:ch q:ch"),
}
_OLD_RIMES = {"ian": "ien", "ie": "ieh", "ong": "ung", "iong": "iung", "ue": "ueh", "e": "e"}
_OLD_WHOLE = {
    **table("zhi:chih chi:chih shi:shih ri:jih zi:tzu ci:tzu si:szu"),
    **table("ye:yeh yan:yen yi:i you:yu yong:yung yue:yueh ge:ko"),
    **table("ke:ko he:ho guo:kuo duo:to tuo:to luo:lo nuo:no"),
    **table("zuo:tso cuo:tso suo:so ruo:jo zhuo:cho chuo:cho er:erh"),
    **table("gui:kuei kui:kuei hui:hui"),
}


@cache
def pinyin() -> frozenset[str]:
    """Every syllable of pinyin, without tones."""
    return frozenset(onset + rime for onset, rimes in _RIMES.items() for rime in rimes.split())


def _old_spellings(onset: str, rime: str) -> set[str]:
    whole = onset + rime
    spelled = _OLD_ONSETS.get(onset, onset) + _OLD_RIMES.get(rime, rime)
    found = {spelled}
    if whole in _OLD_WHOLE:
        found.add(_OLD_WHOLE[whole])
    if rime == "e":
        found.add(_OLD_ONSETS.get(onset, onset) + "eh")
    if whole == "si":
        found.add("ssu")
    return found


@cache
def readings() -> dict[str, frozenset[str]]:
    """The pinyin syllables that a syllable of any other romanisation may stand for."""
    found: dict[str, set[str]] = {}
    for onset, rimes in _RIMES.items():
        for rime in rimes.split():
            for spelled in _old_spellings(onset, rime):
                found.setdefault(spelled, set()).add(onset + rime)
    for entry in data.SYLLABLE_READINGS.split():
        name, _, values = entry.partition(":")
        found.setdefault(name, set()).update(values.split(","))
    return {name: frozenset(values) for name, values in found.items()}


@cache
def chinese() -> frozenset[str]:
    """Every syllable that may stand in a Chinese name in Latin letters."""
    return pinyin() | frozenset(readings()) | frozenset(data.REGIONAL_SYLLABLES.split())


@lru_cache(maxsize=65536)
def split_chinese(text: str, most: int = 3) -> tuple[tuple[str, ...], ...]:
    """Every way to cut a word into at most three Chinese syllables, the fewest first."""
    known = chinese()
    ways: list[tuple[str, ...]] = [(text,)] if text in known else []
    if most > 1:
        for cut in range(1, len(text)):
            if text[:cut] in known:
                ways += [(text[:cut], *rest) for rest in split_chinese(text[cut:], most - 1)]
    return tuple(sorted(ways, key=len))


@cache
def _korean_parts() -> tuple[dict[str, int], dict[str, str], dict[str, int]]:
    """The onsets and the codas with their places in the tables, and the vowels with their classes."""
    onsets = {onset: at for at, onset in enumerate(data.KOREAN_ONSETS)}
    return onsets, table(data.KOREAN_VOWELS), {coda: at for at, coda in enumerate(data.KOREAN_CODAS)}


@lru_cache(maxsize=16384)
def _korean_syllable(text: str) -> tuple[str, ...]:
    """The classes of sounds that one Korean syllable may stand for; none where it is no syllable.

    Of several ways to cut it, the one with the later entries of the tables is taken.
    """
    size = len(text)
    if size > 7:
        return ()
    onsets, vowels, codas = _korean_parts()
    best = (-1, -1)
    forms: tuple[str, ...] = ()
    for start in range(min(3, size)):
        onset = onsets.get(text[:start], -1)
        for end in range(max(size - 2, start + 1), size + 1):
            if onset < 0 or text[start:end] not in vowels:
                continue
            place = (onset, codas.get(text[end:], -1))
            if place[1] >= 0 and place > best:
                best, forms = place, (text[:start], vowels[text[start:end]], text[end:])
    if not forms:
        return ()
    onset_class, vowel_class = data.KOREAN_ONSETS[forms[0]], forms[1]
    return tuple([f"{onset_class}{vowel_class}{coda}" for coda in data.KOREAN_CODAS[forms[2]].split(",")])


@lru_cache(maxsize=65536)
def korean_forms(text: str, most: int = 2) -> frozenset[str]:
    """The classes of sounds that a word of one or two Korean syllables may stand for."""
    forms = set(_korean_syllable(text))
    if most > 1:
        for cut in range(1, len(text)):
            firsts = _korean_syllable(text[:cut])
            if firsts:
                rests = korean_forms(text[cut:], most - 1)
                forms |= {f"{first}.{rest}" for first in firsts for rest in rests}
    return frozenset(forms)


_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@lru_cache(maxsize=65536)
def is_syllabic(text: str, kind: str) -> bool:
    """Whether a word is made of syllables of Chinese (zh), Korean (ko) or Vietnamese (vi)."""
    if len(text) > 14:
        return False
    if kind == "zh":
        return bool(split_chinese(text))
    if kind == "ko":
        return bool(korean_forms(text))
    return bool(_VIETNAMESE.fullmatch(text))


_RUSSIAN_ONSETS = table(": б:b п:p м:m ф:f д:d т:t н:n л:l г:g к:k х:h чж:zh ч:ch ш:sh ж:r цз:z ц:c с:s")
_RUSSIAN_SOFT = {"z": "j", "c": "q", "s": "x"}
_RUSSIAN_RIMES = {
    **table("а:a ай:ai ань:an ан:ang ао:ao э:e эй:ei энь:en"),
    **table("эн:eng о:uo оу:ou у:u уа:ua уай:uai уань:uan уан:uang"),
    **table("уэй:ui уй:ui унь:un ун:ong и:i ы:i"),
}
_RUSSIAN_SOFT_RIMES = {
    **table("и:i я:ia янь:ian ян:iang яо:iao е:ie инь:in ин:ing"),
    **table("ю:iu юн:iong юй:u юань:uan юэ:ue юнь:un"),
}
_RUSSIAN_WHOLE = {
    **table("а:a ай:ai ань:an ан:ang ао:ao э:e энь:en эр:er"),
    **table("оу:ou и:yi я:ya янь:yan ян:yang яо:yao е:ye инь:yin"),
    **table("ин:ying юн:yong ю:you юй:yu юань:yuan юэ:yue юнь:yun"),
    **table("ва:wa вай:wai вань:wan ван:wang вэй:wei вэнь:wen вэн:weng"),
    **table("во:wo у:wu бо:bo по:po мо:mo фо:fo хуэй:hui хэ:he"),
}


@cache
def _from_russian() -> dict[str, str]:
    found = {}
    for letters, onset in _RUSSIAN_ONSETS.items():
        for rime, latin in _RUSSIAN_RIMES.items():
            found[letters + rime] = onset + latin
        for rime, latin in _RUSSIAN_SOFT_RIMES.items():
            found[letters + rime] = _RUSSIAN_SOFT.get(onset, onset) + latin
    found = {name: latin for name, latin in found.items() if latin in pinyin()}
    return found | _RUSSIAN_WHOLE


@lru_cache(maxsize=8192)
def read_russian(text: str, most: int = 3) -> str | None:
    """The pinyin of a Chinese word in Russian letters; None where it is none."""
    known = _from_russian()
    if text in known:
        return known[text]
    if most > 1:
        for cut in range(min(6, len(text) - 1), 0, -1):
            if text[:cut] in known:
                rest = read_russian(text[cut:], most - 1)
                if rest is not None:
                    return known[text[:cut]] + rest
    return None
