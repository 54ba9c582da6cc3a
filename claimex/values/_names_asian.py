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

from claimex.values import _names_asian_data as data


@dataclass(frozen=True)
class AsianName:
    """A name read as one of syllables.

    Attributes:
        kinds: the languages that it may be of: zh, ko, vi.
        syllables: its words, folded, without a Western given name.
        western: the Western given name beside it, or empty.
    """

    kinds: frozenset[str]
    syllables: tuple[str, ...]
    western: tuple[str, ...] = ()


def read_native(piece: str) -> list[str]:
    """Words of a piece in Han or Hangul, romanised; surname and given name are told apart."""
    if "\uac00" <= piece[0] <= "\ud7a3":
        return _read_hangul(piece)
    return _read_han(piece)


def _read_hangul(piece: str) -> list[str]:
    from claimex.values import _names_titles_data as titles

    native = sorted(set(titles.OTHER_SCRIPT_TITLES.split()), key=len, reverse=True)
    for title in native:
        if "\uac00" <= title[0] <= "\ud7a3" and piece.endswith(title):
            rest = piece[: -len(title)]
            return ([*_read_hangul(rest)] if rest else []) + ["minister"]
    return re.findall("[a-z]+", anyascii(piece).replace("G", " G").lower()) if len(piece) > 4 else [
        anyascii(char).lower() for char in piece
    ]


def _strip_han(piece: str) -> tuple[str, bool]:
    from claimex.values import _names_titles_data as titles

    stripped = False
    again = True
    while again:
        again = False
        for title in (*data.HAN_PLACES, *titles.HAN_TITLES):
            if piece.startswith(title):
                piece, again = piece[len(title) :], True
            elif piece.endswith(title):
                piece, again = piece[: -len(title)], True
            stripped = stripped or again
    return piece, stripped


def _read_han(piece: str) -> list[str]:
    name, stripped = _strip_han(piece)
    title = ["minister"] if stripped else []
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


_CHINESE = re.compile(
    r"(?:zh|ch|sh|ts|tz|hs|ng|gw|kw|ss|sz|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|iung|uang|ueng|ieng|eung|oong|uai|uei|ueh|iao|ian|ien|ieh|ang|eng|ing|ong|ung|uan|uen|uet|"
    r"eou|ai|ei|ao|au|ow|aw|ou|oo|oi|oy|an|en|in|un|on|ih|eh|ah|oh|ia|ie|iu|io|ua|ui|uo|ue|iou|iau|"
    r"am|em|im|om|um|ap|ep|ip|op|up|at|et|it|ut|ok|ak|ek|ik|uk|or|er|eu|ew|ee|ey|a|e|i|o|u|v)|ng"
)
_KOREAN = re.compile(
    r"(kk|tt|pp|jj|ss|ch|sh|[gkdtbpjsrlnmhwc])?"
    r"(yeo|you|yuh|yae|yie|yoo|wae|weo|woo|eui|yo|yu|ye|ya|yi|eo|oe|eu|ui|oo|ou|uh|oh|wi|we|wa|wo|wu|ae|ay|ai|ah|"
    r"ee|a|e|i|o|u)"
    r"(ng|ck|[nmlrkgpbtds])?"
)
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@lru_cache(maxsize=65536)
def _split(text: str, kind: str, most: int = 3) -> tuple[str, ...] | None:
    """The fewest syllables that make up a word; None where it is not made of them."""
    pattern = _CHINESE if kind == "zh" else _KOREAN
    if pattern.fullmatch(text):
        return (text,)
    if most == 1 or len(text) < 3:
        return None
    for cut in range(min(6, len(text) - 1), 0, -1):
        if pattern.fullmatch(text[:cut]):
            rest = _split(text[cut:], kind, most - 1)
            if rest is not None:
                return (text[:cut], *rest)
    return None


@lru_cache(maxsize=65536)
def _is_syllabic(text: str, kind: str) -> bool:
    if kind == "vi":
        return bool(_VIETNAMESE.fullmatch(text))
    return len(text) <= 12 and _split(text, kind) is not None


@lru_cache(maxsize=65536)
def read(words: tuple[str, ...], joined: tuple[bool, ...]) -> AsianName | None:
    """Read a name's words as a name of syllables; None where it is none."""
    if not 1 <= len(words) <= 6:
        return None
    from claimex.values._names_words import western_given_names

    names = western_given_names()
    western = tuple(w for w in words if w in names and not (_is_syllabic(w, "zh") and len(w) < 4))
    rest = tuple(w for w in words if w not in western)
    if not rest or len(western) > 2:
        return None
    kinds = set()
    ends = (rest[0], rest[-1])
    for kind in ("zh", "ko", "vi"):
        if any(kind in _surnames().get(end, ()) for end in ends) and all(
            _is_syllabic(w, kind) for w in rest
        ):
            kinds.add(kind)
    return AsianName(frozenset(kinds), rest, western) if kinds else None


@cache
def _readings(table: str) -> dict[str, frozenset[str]]:
    entries = (entry.split(":") for entry in table.split())
    return {name: frozenset(values.split(",")) for name, values in entries}


def _same_chinese_surname(one: str, other: str) -> bool:
    if one == other:
        return True
    table = _readings(data.SURNAME_READINGS)
    first, second = table.get(one, frozenset((one,))), table.get(other, frozenset((other,)))
    # two spellings of one usage (Wong, Chan) never stand for each other
    if one in table and other in table:
        return False
    return not first.isdisjoint(second)


_PINYIN_ONLY = re.compile(r"^(?:q|x|zh)|^c(?!h)|^z|uo$|ong$|ian$|ie$|[bdg]")


def _same_chinese_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    joined_one, joined_other = "".join(one), "".join(other)
    if joined_one == joined_other or _small_slip(joined_one, joined_other):
        return True
    first, second = _chinese_syllables(one), _chinese_syllables(other)
    if first is None or second is None or len(first) != len(second):
        return False
    table = _readings(data.SYLLABLE_READINGS)
    if any(_PINYIN_ONLY.search(s) for s in first) and any(_PINYIN_ONLY.search(s) for s in second):
        return False
    for a, b in zip(first, second, strict=True):
        if a != b and table.get(a, frozenset((a,))).isdisjoint(table.get(b, frozenset((b,)))):
            return False
    return True


def _small_slip(one: str, other: str) -> bool:
    """A last -n for -ng or a doubled letter inside a given name of two syllables."""
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < 5:
        return False
    long, short = (one, other) if len(one) > len(other) else (other, one)
    for at in range(len(short) + 1):
        if long[:at] + long[at + 1 :] == short:
            return long[at] == "g" and long[at - 1 : at] == "n" or long[at : at + 1] == long[at - 1 : at]
    return False


def _chinese_syllables(words: tuple[str, ...]) -> tuple[str, ...] | None:
    found: list[str] = []
    for each in words:
        parts = _split(each, "zh")
        if parts is None:
            return None
        found.extend(parts)
    return tuple(found)


@cache
def _korean_vowels() -> dict[str, str]:
    return dict(entry.split(":") for entry in data.KOREAN_VOWELS.split())


@lru_cache(maxsize=65536)
def _korean_form(text: str, is_surname: bool = False) -> str:
    """A Korean word with each syllable as onset, vowel class and coda."""
    if is_surname and text in data.KOREAN_SURNAME_CLASSES:
        return data.KOREAN_SURNAME_CLASSES[text]
    parts = _split(text, "ko")
    if parts is None:
        return text
    form = []
    for part in parts:
        match = _KOREAN.fullmatch(part)
        if match is None:
            return text
        onset, vowel, coda = (group or "" for group in match.groups())
        onset = {"c": "k"}.get(onset, onset)
        form.append(
            data.KOREAN_ONSETS.get(onset, onset) + _korean_vowels()[vowel] + data.KOREAN_CODAS[coda]
        )
    return ".".join(form)


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
    verdicts = [_compare_as(kind, one, other) for kind in sorted(kinds)]
    return max(verdicts, key=lambda found: (found.verdict != "different", found.score))


def _compare_as(kind: str, one: AsianName, other: AsianName) -> AsianVerdict:
    best = AsianVerdict("different", 0.2, "syllables differ")
    for surname, given in _orders(kind, one):
        for surname_other, given_other in _orders(kind, other):
            found = _compare_parts(kind, surname, given, surname_other, given_other)
            if found.score > best.score:
                best = found
    return _with_western(kind, best, one, other)


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
        return AsianVerdict("different", 0.1, "surnames differ")
    if not given or not given_other:
        if not given and not given_other:
            return AsianVerdict("same", 0.97, "same surname, no given name")
        return AsianVerdict("compatible", 0.8, "surname alone")
    if _same_given(kind, given, given_other):
        return AsianVerdict("same", 0.97, "same syllables")
    if _only_initials(given, given_other):
        return AsianVerdict("compatible", 0.7, "initials")
    if len(given) != len(given_other) and _is_tail(kind, given, given_other):
        return AsianVerdict("compatible", 0.8, "one says less")
    return AsianVerdict("different", 0.3, "one syllable makes another person")


def _same_surname(kind: str, one: str, other: str) -> bool:
    if kind == "zh":
        return _same_chinese_surname(one, other)
    if kind == "ko":
        return _korean_form(one, True) == _korean_form(other, True)
    return one == other


def _same_given(kind: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        return True
    if kind == "zh":
        return _same_chinese_given(one, other)
    if kind == "ko":
        return ".".join(map(_korean_form, one)) == ".".join(map(_korean_form, other))
    return False


def _only_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not (all(len(w) == 1 for w in one) or all(len(w) == 1 for w in other)):
        return False
    short, long = (one, other) if all(len(w) == 1 for w in one) else (other, one)
    return all(a == b[0] for a, b in zip(short, long, strict=False))


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
    bare = other if one.western else one
    if kind != "zh" and len(bare.syllables) > 1:
        return AsianVerdict("different", 0.3, "given names differ")
    return AsianVerdict("compatible", min(found.score, 0.75), "a Western given name beside a Chinese one")


def _share_western(one: AsianName, other: AsianName) -> bool:
    from claimex.values._names_words import MATCH, likeness, word

    return any(likeness(word(a), word(b)).closeness >= MATCH for a in one.western for b in other.western)
