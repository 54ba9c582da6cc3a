"""Names that are built of syllables: Chinese, Korean and Vietnamese ones, in any romanisation.

In these names one syllable makes another person (Li Qiang, Li Keqiang), so an edit distance says
little. They are compared syllable for syllable, once each is brought to one form: pinyin for the
Chinese, one class of sounds for the Korean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from claimex.kinds.person import asian_data as data
from claimex.kinds.person import syllables
from claimex.kinds.person.fold import fold_word, table
from claimex.kinds.person.known import western_given_names


@dataclass(frozen=True)
class AsianName:
    """A name read as one of syllables.

    Attributes:
        kinds: the languages that it may be of: zh, ko, vi.
        syllables: its words, folded, without a Western given name.
        western: the Western given name beside it, or empty.
        is_pinyin: whether every word of it is pinyin.
        divided: whether the given name's syllables are written apart.
    """

    kinds: frozenset[str]
    syllables: tuple[str, ...]
    western: tuple[str, ...] = ()
    is_pinyin: bool = False
    divided: bool = False


def read_native(piece: str) -> list[str]:
    """Words of a piece in Han or Hangul, romanised; surname and given name are told apart."""
    if "\uac00" <= piece[0] <= "\ud7a3":
        return _read_hangul(piece)
    return _read_han(piece)


_TITLE = "minister"
"""What a title in Han or Hangul is read as: any one word that the parser knows for a title."""


@cache
def _hangul_titles() -> tuple[str, ...]:
    from claimex.kinds.person import titles_data as titles

    found = {title for title in titles.OTHER_SCRIPT_TITLES.split() if "\uac00" <= title[0] <= "\ud7a3"}
    return tuple(sorted(found, key=len, reverse=True))


def _read_hangul(piece: str) -> list[str]:
    for title in _hangul_titles():
        if piece.endswith(title):
            rest = piece[: -len(title)]
            return [*_read_hangul(rest), _TITLE] if rest else [_TITLE]
    if len(piece) > 4:  # longer than a Korean name: a foreign one, which has no syllables to part
        return [anyascii(piece).lower()]
    return [anyascii(char).lower() for char in piece]


def _strip_han(piece: str) -> tuple[str, bool]:
    from claimex.kinds.person import titles_data as titles

    stripped = False
    again = True
    while again:
        again = False
        for title in (*data.HAN_PLACES, *titles.HAN_TITLES):
            place = title in data.HAN_PLACES
            if piece.startswith(title) and not (place and len(piece) - len(title) < 2):
                piece, again = piece[len(title) :], True
            elif piece.endswith(title) and not place:
                piece, again = piece[: -len(title)], True
            stripped = stripped or again
    return piece, stripped


def _read_han(piece: str) -> list[str]:
    name, stripped = _strip_han(piece)
    title = [_TITLE] if stripped else []
    if not name:
        return title
    for size in (3, 2, 1):
        surname = data.JAPANESE_SURNAMES.get(name[:size])
        given = data.JAPANESE_GIVEN.get(name[size:])
        if surname and (size > 1 or given) and (given or len(name) > size or size > 1):
            return [*title, surname, *([given] if given else [])]
    if name[:2] in data.COMPOUND_SURNAMES:
        return [*title, _han(name[:2]), *([_han(name[2:])] if name[2:] else [])]
    first = data.HAN_READINGS.get(name[0]) or _han(name[0])
    return [*title, first, *([_han(name[1:])] if name[1:] else [])]


def _han(text: str) -> str:
    return re.sub("[^a-z]", "", anyascii(text).lower())


def has_surname(first: str, last: str) -> bool:
    """Whether one of a name's two ends is a Chinese, Korean or Vietnamese surname."""
    known = _surnames()
    return first in known or last in known


_KOREAN_IN_RUSSIAN = {
    **dict(zip("абвгдзиклмнопрстуфхцш", "abvgdjiklmnoplstuphts", strict=True)),
    **table("ч:ch ё:yeo ы:eu э:ae е:eo ю:yu я:ya й:i ж:j"),
    **table("ъ: ь:"),
}
_KOREAN_RUSSIAN_SURNAMES = frozenset(
    "ким пак ли чон чхве чве цой мун юн хан но чо кан лим им сон со хван ан ю чан пэ о син хо".split()
)


@lru_cache(maxsize=8192)
def read_russian(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """A Chinese or Korean name in Russian letters, romanised; None where it is neither."""
    if not 1 < len(words) < 4:
        return None
    chinese = tuple(syllables.read_russian(each) or "" for each in words)
    if all(chinese) and "zh" in _surnames().get(chinese[0], ()):
        return chinese
    if not chinese[0] and all(chinese[1:]) and "zh" in _surnames().get(chinese[1], ()):
        return (fold_word(words[0]), *chinese[1:])  # a Western given name stands first
    if words[0] not in _KOREAN_RUSSIAN_SURNAMES or any(len(each) > 4 for each in words):
        return None
    return tuple(_korean_from_russian(each) for each in words)


def _korean_from_russian(word: str) -> str:
    if word in ("чве", "чхве", "цой"):
        return "choe"
    word = re.sub("^хе", "hye", word.replace("чж", "ж").replace("ве", "oe"))
    latin = "".join(_KOREAN_IN_RUSSIAN.get(char, char) for char in word)
    return latin + "n" if latin.endswith("n") else latin


@cache
def _surnames() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, names in (
        ("zh", data.CHINESE_SURNAMES.split()),
        ("ko", data.KOREAN_SURNAMES.split()),
        ("vi", data.VIETNAMESE_SURNAMES),
    ):
        for name in names:
            kinds.setdefault(name, set()).add(kind)
    return {name: frozenset(found) for name, found in kinds.items()}


@lru_cache(maxsize=65536)
def read(words: tuple[str, ...], joined: tuple[bool, ...]) -> AsianName | None:
    """Read a name's words as a name of syllables; None where it is none.

    Args:
        words: the words, folded.
        joined: for each of them whether a hyphen joins it to the next; may be empty where none is.
    """
    if not 1 <= len(words) <= 6:
        return None

    names = western_given_names()
    at = 0
    while at < len(words) and words[at] in names and not _may_be_syllable(words[at]):
        at += 1
    western = words[:at]
    if not western and len(words) > 1 and _is_foreign(words[0]):
        western = words[:1]
    rest = words[len(western) :]
    if not rest or len(western) > 2:
        return None
    if western and len(rest) == 2 and joined and joined[len(western)]:
        return None  # Wen-je is a given name, no surname
    known = _surnames()
    possible = known.get(rest[0], frozenset()) | known.get(rest[-1], frozenset())
    kinds = {
        kind
        for kind in possible
        if all(kind in known.get(w, ()) or syllables.is_syllabic(w, kind) for w in rest)
    }
    is_pinyin = "zh" in kinds and all(_all_pinyin(w) for w in rest)
    divided = any(joined) or len(rest) > 2
    return AsianName(frozenset(kinds), rest, western, is_pinyin, divided) if kinds else None


def _may_be_syllable(word: str) -> bool:
    """Whether a short given name of the West may as well be a syllable: Ben, Ann, Kim."""
    return len(word) < 4 and syllables.is_syllabic(word, "zh")


def _is_foreign(word: str) -> bool:
    """Whether a word can be no part of a name of syllables: then it is a given name of another kind."""
    if len(word) < 3 or word in _surnames():
        return False
    return not any(syllables.is_syllabic(word, kind) for kind in ("vi", "zh", "ko"))  # the quickest first


@cache
def _surname_readings() -> dict[str, frozenset[str]]:
    entries = (entry.split(":") for entry in data.SURNAME_READINGS.split())
    return {name: frozenset(values.split(",")) for name, values in entries}


def surname_readings(text: str) -> frozenset[str]:
    """The pinyin surnames that a surname of another romanisation may stand for."""
    return _surname_readings().get(text, frozenset())


def _same_chinese_surname(one: str, other: str) -> bool:
    if one == other:
        return True
    known = _surname_readings()
    # two spellings of one usage (Wong, Chan), or two of pinyin, never stand for each other
    if (one in known) == (other in known):
        return False
    return other in known.get(one, ()) or one in known.get(other, ())


def _same_chinese_given(one: tuple[str, ...], other: tuple[str, ...], divided: bool) -> bool:
    """Whether two given names are one; `divided`: just one is written Jin-ping, as the old way is."""
    joined_one, joined_other = "".join(one), "".join(other)
    if joined_one == joined_other or _small_slip(joined_one, joined_other):
        return True
    if _all_pinyin(joined_one) and _all_pinyin(joined_other) and not divided:
        return False
    ways, ways_other = syllables.split_chinese(joined_one), syllables.split_chinese(joined_other)
    return any(
        len(way) == len(way_other) and all(map(_same_chinese_syllable, way, way_other))
        for way in ways
        for way_other in ways_other
    )


@lru_cache(maxsize=16384)
def _all_pinyin(text: str) -> bool:
    known = syllables.pinyin()
    return any(known.issuperset(way) for way in syllables.split_chinese(text))


def _same_chinese_syllable(one: str, other: str) -> bool:
    if one == other:
        return True
    known = syllables.readings()
    return other in known.get(one, ()) or one in known.get(other, ())


def _small_slip(one: str, other: str) -> bool:
    """A last -n for -ng, or a doubled letter, in a given name of two syllables."""
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < 5:
        return False
    long, short = (one, other) if len(one) > len(other) else (other, one)
    at = next((k for k in range(len(short)) if long[k] != short[k]), len(short))
    if long[:at] + long[at + 1 :] != short:
        return False
    return (long[at] == "g" and long[at - 1 : at] == "n") or long[at] == long[at - 1 : at]


def _korean_surname(text: str) -> frozenset[str]:
    known = data.KOREAN_SURNAME_CLASSES.get(text)
    return frozenset((known,)) if known else syllables.korean_forms(text)


@dataclass(frozen=True)
class AsianVerdict:
    """What came of comparing two names of syllables: same, compatible or different."""

    verdict: str
    score: float
    rule: str


def compare(one: AsianName, other: AsianName) -> AsianVerdict | None:
    """Compare two names of syllables; None where they are not of one language."""
    kinds = one.kinds & other.kinds
    if not kinds:
        return None
    if "zh" in kinds and one.is_pinyin and other.is_pinyin:
        kinds = frozenset(("zh",))
    if one.western and not other.western:
        other = _as_western(other) or other
    elif other.western and not one.western:
        one = _as_western(one) or one
    best = _compare_kinds(kinds, one, other)
    if best.verdict == "different" and "zh" in kinds:
        for mine, theirs in ((_as_western(one), other), (one, _as_western(other))):
            if mine is not None and theirs is not None and len(mine.syllables) != len(theirs.syllables):
                again = _compare_as("zh", mine, theirs)
                best = again if again.verdict != "different" else best
    return best


def _compare_kinds(kinds: frozenset[str], one: AsianName, other: AsianName) -> AsianVerdict:
    verdicts = [_compare_as(kind, one, other) for kind in sorted(kinds)]
    return max(verdicts, key=lambda found: (found.verdict != "different", found.score))


def _as_western(name: AsianName) -> AsianName | None:
    """Ben Chan, Ann Chiang: the name read as a Western given name and a surname, where it can be."""
    if name.western or len(name.syllables) != 2 or name.syllables[0] not in western_given_names():
        return None
    if "zh" not in _surnames().get(name.syllables[1], ()):
        return None
    return AsianName(name.kinds, name.syllables[1:], name.syllables[:1], divided=name.divided)


def _compare_as(kind: str, one: AsianName, other: AsianName) -> AsianVerdict:
    best = AsianVerdict("different", 0.2, "one syllable")
    bare = not (one.western or other.western)
    if bare and (_is_given_alone(kind, one, other) or _is_given_alone(kind, other, one)):
        best = AsianVerdict("compatible", 0.75, "given name alone")
    for surname, given in _orders(kind, one):
        for surname_other, given_other in _orders(kind, other):
            found = _compare_parts(kind, surname, given, surname_other, given_other)
            if found.score > best.score:
                best = found
    return _with_western(kind, best, one, other)


def _is_given_alone(kind: str, alone: AsianName, full: AsianName) -> bool:
    if len(full.syllables) <= len(alone.syllables) or len("".join(alone.syllables)) < 5:
        return False
    return _same_given(kind, alone.syllables, full.syllables[1:])


def _orders(kind: str, name: AsianName) -> list[tuple[str, tuple[str, ...]]]:
    words = name.syllables
    orders = []
    if kind in _surnames().get(words[0], ()):
        orders.append((words[0], words[1:]))
    if len(words) > 1 and kind in _surnames().get(words[-1], ()):
        orders.append((words[-1], words[:-1]))
    return orders


def _compare_parts(
    kind: str, surname: str, given: tuple[str, ...], surname_other: str, given_other: tuple[str, ...]
) -> AsianVerdict:
    if not _same_surname(kind, surname, surname_other):
        if len("".join(given)) > 5 and given == given_other and OSA.distance(surname, surname_other) == 1:
            return AsianVerdict("same", 0.8, "surname nearly")
        return AsianVerdict("different", 0.1, "surnames differ")
    if not given or not given_other:
        if not given and not given_other:
            return AsianVerdict("same", 0.97, "surname, no given name")
        return AsianVerdict("compatible", 0.8, "surname alone")
    if _same_given(kind, given, given_other):
        return AsianVerdict("same", 0.97, "same syllables")
    if len(given) != len(given_other) and _is_tail(kind, given, given_other):
        return AsianVerdict("compatible", 0.8, "one says less")
    return AsianVerdict("different", 0.3, "one syllable")


def _same_surname(kind: str, one: str, other: str) -> bool:
    if kind == "zh":
        return _same_chinese_surname(one, other)
    if kind == "ko":
        return not _korean_surname(one).isdisjoint(_korean_surname(other))
    return one == other


def _same_given(kind: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one).replace("y", "i") == "".join(other).replace("y", "i"):
        return True
    if kind == "zh":
        return _same_chinese_given(one, other, len(one) != len(other))
    if kind == "ko":
        return not syllables.korean_forms("".join(one), 3).isdisjoint(
            syllables.korean_forms("".join(other), 3)
        )
    return False


def _is_tail(kind: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one given name is the last part of the other, by whole words (a married name)."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if kind == "vi":  # a middle name or two may be left out
        return set(short) <= set(long)
    return len(long) - len(short) == 1 and len(short) >= 2 and long[1:] == short


def _with_western(kind: str, found: AsianVerdict, one: AsianName, other: AsianName) -> AsianVerdict:
    if found.verdict == "different" or not (one.western or other.western):
        return found
    if one.western and other.western:
        return found if _share_western(one, other) else AsianVerdict("different", 0.3, "given names differ")
    bare, named = (other, one) if one.western else (one, other)
    initials = [each for each in bare.syllables if len(each) == 1]
    if initials and initials[0] == named.western[0][0] and len(initials) == len(bare.syllables) - 1:
        return AsianVerdict("compatible", 0.7, "initials")
    if len(named.syllables) > 1 and found.rule == "same syllables":  # Tony Leung Chiu-wai, Leung Chiu-wai
        return AsianVerdict("compatible", 0.85, "Western given name")
    surnames = bare.syllables[:1] if not bare.divided else (bare.syllables[0], bare.syllables[-1])
    surname = named.syllables[0]
    fits = kind == "zh" and (len(named.syllables) > 1 or surname in surnames)
    if kind == "zh" and (
        bare.divided or not bare.is_pinyin
    ):  # Terry Gou, Kuo Tai-ming; but not Penny Wong, Wang Huning
        fits = fits or any(_same_chinese_surname(surname, each) for each in surnames)
    if not fits and len(bare.syllables) > 1:
        return AsianVerdict("different", 0.3, "given names differ")
    return AsianVerdict("compatible", 0.6, "Western given name")


def _share_western(one: AsianName, other: AsianName) -> bool:
    from claimex.kinds.person.words import MATCH, likeness, word

    return any(
        likeness(word(a, False), word(b, False)).closeness >= MATCH
        for a in one.western
        for b in other.western
    )
