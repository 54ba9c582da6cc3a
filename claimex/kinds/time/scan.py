"""From the words for a time to tokens: one spelling for many, then figures, signs and phrases.

The words are those of `lexicon/<language>/calendar.toml`, and the numerals of `numbers.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from claimex import lexicon
from claimex.errors import ConfigurationError
from claimex.kinds.quantity.numbers import compose, han_value
from claimex.kinds.quantity.words import Numerals
from claimex.kinds.time.figures import FIGURES, FORMS, YEARS, pattern_of
from claimex.kinds.time.rule import SECTIONS, TimeToken
from claimex.text import script_of

Phrases = Mapping[str, tuple[TimeToken, ...]]

LONGEST: Final = 5
"""Words in the longest phrase."""
LONGEST_UNSPACED: Final = 6
"""Characters in the longest phrase of a language without spaces."""

_ORDERED: Final = lexicon.dictionary("mul", "time", "ordered")
_VALUES: Final[dict[str, Any]] = {
    name: value
    for values in (*_ORDERED.values(), lexicon.dictionary("mul", "time", "values"))
    for name, value in values.items()
}
_WORDS: Final = lexicon.spellings("mul", "time", "phrase_words")
_KEYS: Final = {"weekdays": _ORDERED["weekday"], "unit": _WORDS["unit"], "units": _WORDS["unit"], **_ORDERED}
_NAMED: Final = {
    name: TimeToken(SECTIONS[section], _VALUES.get(name, name))
    for section, names in (*_ORDERED.items(), *_WORDS.items())
    for name in names
} | {"ago": TimeToken("G", "counted")}
"""The words that the keys of "phrases" are made of, but for numbers, and ordinals such as "nth:2"."""

_SIGNS: Final = str.maketrans(
    {sign: to for to, signs in lexicon.dictionary("mul", "time", "signs").items() for sign in signs}
)
_BREVE: Final = "\u0306"  # the breve that makes и into й, and no accent on it
_ROMAN_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN: Final = re.compile(rf"(?P<tens>x{{0,2}})(?P<units>{'|'.join(_ROMAN_UNITS[::-1])})(?:e|eme)?")
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNKNOWN: Final = "ʔ"  # a letter that no calendar has
_POSSESSIVE: Final = re.compile(r"(?<=[a-z])'s\b|(?<=[1-9])'s\b|(?<=[a-z]s)'(?!\w)")
_SCANNER: Final = re.compile(
    r"(?P<word>(?!q[1-4]\b|h[12]\b)[^\W\d_]+(?:[\u0900-\u0903\u093a-\u094f][^\W\d_]*)*)"
    rf"|{FIGURES}|(?P<sign>[^\w\s])"
)
"""Words first, as most are, but for "Q3" and "H1"; vowel signs of Hindi are no letters to `re`."""
_SIGN_TOKENS: Final[dict[str, TimeToken | None]] = {
    **dict.fromkeys("-/", TimeToken("-")),
    "&": TimeToken("&", "and"),
    "~": TimeToken("~"),
    **dict.fromkeys(".'\"“”"),
    **dict.fromkeys(",;:()[]…", TimeToken("B")),
}


def normalise(text: str) -> str:
    """Lower case, no accents, ASCII digits, one kind of dash and apostrophe, no possessive 's."""
    if text.isascii():
        return _POSSESSIVE.sub("", text.lower())
    folded = unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold()
    marks = unicodedata.normalize("NFKD", folded)
    bare = "".join(
        c
        for i, c in enumerate(marks)
        if not unicodedata.combining(c) or (c == _BREVE and marks[i - 1] == "и")
    )
    return _POSSESSIVE.sub("", unicodedata.normalize("NFC", bare).translate(_SIGNS))


def with_own_letters(text: str, folded: str, language: str) -> str:
    """The normalised `text`, without the words that have letters which a language lacks: none is of it."""
    if text.isascii():
        return folded
    own = "".join(
        lexicon.words(language, "function", "letters") | lexicon.words(language, "calendar", "letters")
    )
    foreign = {word for word, marked in _marked_words(text).items() if not marked <= set(own)}
    return _WORD.sub(lambda m: _UNKNOWN if m.group() in foreign else m.group(), folded) if foreign else folded


@lru_cache(maxsize=2**10)
def _marked_words(text: str) -> Mapping[str, frozenset[str]]:
    """The words with Latin letters that English lacks, normalised, and these letters."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    marked = {
        normalise(word): frozenset(c for c in word if not c.isascii() and script_of(c) == "latin")
        for word in words
        if not word.isascii()
    }
    return {word: letters for word, letters in marked.items() if letters}


@cache
def contested_words() -> frozenset[str]:
    """The words that are one month or weekday in one language, and another in another."""
    meanings: dict[str, set[tuple[str, str]]] = {}
    for language in lexicon.languages("calendar"):
        for section, key, word in _entries(language):
            if section in ("month", "weekday"):
                meanings.setdefault(word, set()).add((section, key))
    return frozenset(word for word, several in meanings.items() if len(several) > 1)


@cache
def scripts_of(language: str) -> frozenset[str]:
    """The scripts that a language's calendar is written in; none where it has no calendar."""
    letters = {letter for *_, word in _entries(language) for letter in word if letter.isalpha()}
    return frozenset(map(script_of, letters))


@cache
def is_unspaced(language: str) -> bool:
    """Whether a language is written without spaces, as Chinese is."""
    return "han" in scripts_of(language)


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language and the tokens each makes, loaded on first use."""
    found = _hedges(language) | ({} if is_unspaced(language) else _numerals(language))
    for section, key, word in _entries(language):
        names = key.split() if section == "phrases" else ()
        found[word] = tuple(map(_named, names)) or (TimeToken(SECTIONS[section], _value(key)),)
    return found


def _entries(language: str) -> Iterator[tuple[str, str, str]]:
    """Each word or phrase of a language's calendar, behind its section and key."""
    for section, entry in lexicon.table(language, "calendar").items():
        if section in ("beginnings", "letters"):
            continue
        for key, spelt in (entry if isinstance(entry, dict) else {section: entry}).items():
            if section not in (*SECTIONS, "phrases") or key not in _KEYS.get(section, (key,)):
                raise ConfigurationError(
                    f"claimex/lexicon/{language}/calendar.toml: no rule reads {section!r} with {key!r}: "
                    "use the names in claimex/lexicon/README.md"
                )
            for word in spelt.split() if isinstance(spelt, str) else spelt:
                yield section, key, word


def _hedges(language: str) -> dict[str, tuple[TimeToken, ...]]:
    """What leaves a number open leaves a time open; where the calendar has the same words, they are its."""
    hedges = lexicon.spellings(language, "numbers", "hedge")
    sorts = sorted(hedges, key=lambda sort: sort != "trailing")  # those are of another sort too
    return {
        normalise(phrase): (TimeToken(SECTIONS["about"], sort),) for sort in sorts for phrase in hedges[sort]
    }


def _numerals(language: str) -> dict[str, tuple[TimeToken, ...]]:
    """The numerals up to a thousand that are one word; `compose` puts them together."""
    return {
        normalise(spelling).replace("-", " "): (TimeToken("N", _value(value)),)
        for section in ("numeral", "scale")
        for value, spellings in lexicon.spellings(language, "numbers", section).items()
        if float(value) <= 1000
        for spelling in spellings
        if len(spelling) > 1
    }


def _value(key: str) -> Any:
    """The value of a token's key: the number of a day, month or season, a numeral's, else itself."""
    if key in _VALUES:
        return _VALUES[key]
    if re.fullmatch(r"-?\d+(?:\.\d+)?", key):
        return float(key) if "." in key else int(key)
    return key


def _named(word: str) -> TimeToken:
    nth = word.removeprefix("nth:")
    return _NAMED[word] if word in _NAMED else TimeToken("N" if nth == word else "o", _value(nth))


def scan(text: str, language: str) -> list[TimeToken]:
    """The tokens of normalised `text`; what the language's words lack makes one of kind "?"."""
    if is_unspaced(language):
        return _scan_unspaced(text, phrases(language))
    known = phrases(language)
    items = list(_SCANNER.finditer(_apart(text, language)))
    tokens: list[TimeToken] = []
    at = 0
    while at < len(items):
        kind, word = items[at].lastgroup or "", items[at].group()
        if kind == "word":
            found, end = _longest(items, at, known)
            begins = found[0].kind in "NA?oU" and _begins_number(word, language)
            number = compose(items, at, _numbers_of(language)) if begins else None
            if number and number[1] < len(items) and items[number[1]].group() in known:
                number = compose(items[: number[1]], at, _numbers_of(language))  # the next word is none of it
            if number and (number[1] > end or found[0].kind == "?") and number[0].value.is_integer():
                value, end = int(number[0].value), number[1]
                found = (TimeToken("Y" if value in YEARS else "N", value),)
            tokens.extend(found)
            at = end
            continue
        at += 1
        if kind == "sign":
            tokens.extend(filter(None, [_SIGN_TOKENS.get(word, TimeToken("?", word))]))
        else:
            tokens.extend(FORMS[kind](word))
    return _with_centuries(tokens) if any(token.value == "century" for token in tokens) else tokens


def _with_centuries(tokens: list[TimeToken]) -> list[TimeToken]:
    """Of a century its number in Roman numerals: "siglo XV", "XIX век"."""
    for i, token in enumerate(tokens):
        beside = {t.value for t in tokens[max(i - 1, 0) : i + 2] if t.kind in "Uu"}
        if "century" in beside and token.kind == "?" and (roman := _ROMAN.fullmatch(token.value)):
            value = 10 * len(roman["tens"]) + _ROMAN_UNITS.index(roman["units"])
            tokens = [*tokens[:i], TimeToken("o", value), *tokens[i + 1 :]] if value else tokens
    return tokens


def _apart(text: str, language: str) -> str:
    """`text` with what the language writes on a known word's beginning or end as a word of its own."""
    endings = lexicon.words(language, "calendar", "ending")
    beginnings = lexicon.dictionary(language, "calendar", "beginnings")
    if not (endings or beginnings):
        return text
    endings |= lexicon.words(language, "calendar", "to")
    known = _single_words(language)

    def cut(match: re.Match[str]) -> str:
        word = match.group()
        if word in known:
            return word
        for begin, parts in beginnings.items():
            if word.startswith(begin) and (parts + word[len(begin) :]).split()[-1] in known:
                return str(parts + word[len(begin) :])
        cuts = range(len(word) - 1, 1, -1)
        at = next((i for i in cuts if word[:i] in known and word[i:] in endings), len(word))
        return f"{word[:at]}'{word[at:]}" if at < len(word) else word

    return _WORD.sub(cut, text)


@cache
def _single_words(language: str) -> frozenset[str]:
    """Every word that is one of a phrase of the language."""
    return frozenset(word for phrase in phrases(language) for word in phrase.split())


@cache
def _numbers_of(language: str) -> Numerals:
    """How the language writes numbers in words, in the spelling of `normalise`."""
    return Numerals.of(language, normalise)


@lru_cache(maxsize=2**13)
def _begins_number(word: str, language: str) -> bool:
    """Whether a number in words may begin with a word."""
    numbers = _numbers_of(language)
    return word in numbers.words["articles"] or bool(numbers.parts(word))


def _longest(items: Sequence[re.Match[str]], at: int, known: Phrases) -> tuple[tuple[TimeToken, ...], int]:
    """The tokens of the longest phrase that begins at `at`, and where the text goes on.

    Hyphens, apostrophes and full stops within a phrase count as spaces.
    """
    phrase = items[at].group()
    found, after = known.get(phrase, (TimeToken("?", phrase),)), at + 1
    words, end = 1, at + 1
    while words < LONGEST and end < len(items):
        kind, word = items[end].lastgroup, items[end].group()
        end += 1
        if kind == "sign" and word in "-'.":
            continue
        if kind not in ("word", "number"):
            break
        phrase = f"{phrase} {word}"
        words += 1
        if phrase in known:
            found, after = known[phrase], end
    return found, after


# -- Chinese and what is written like it, without spaces: the longest phrase at each place wins

_ERAS: Final = lexicon.dictionary("mul", "time", "eras")
_ZH: Final = re.compile(pattern_of("han_figures").replace("ERA", f"(?:{'|'.join(_ERAS)})"))
_FIGURES: Final = re.compile(FIGURES)
_ZH_SIGNS: Final = {**dict.fromkeys("-/~", "-"), **dict.fromkeys(",():", "B")}
_ZH_KINDS: Final = {
    "year": "Y", "short": "s", "month": "M", "day": "O", "quarter": "Q", "nth": "o", "numeral": "N",
}  # fmt: skip


def _scan_unspaced(text: str, known: Phrases) -> list[TimeToken]:
    tokens: list[TimeToken] = []
    at = 0
    while at < len(text):
        found, at = ((), at + 1) if text[at] in " .'\"“”" else _next(text, at, known)
        tokens.extend(found)
    return tokens


def _next(text: str, at: int, known: Phrases) -> tuple[tuple[TimeToken, ...] | list[TimeToken], int]:
    """The tokens that begin at `at`, and where the text goes on."""
    for length in range(min(LONGEST_UNSPACED, len(text) - at), 0, -1):
        phrase = text[at : at + length]
        if phrase in known:
            return known[phrase], at + length
    match = _ZH.match(text, at)
    if match is not None:
        return [_numbered(match.lastgroup or "", match.group())], match.end()
    figures = _FIGURES.match(text, at)
    if figures is not None:
        return FORMS[figures.lastgroup or ""](figures.group()), figures.end()
    return [TimeToken(_ZH_SIGNS.get(text[at], "?"), text[at])], at + 1


def _numbered(kind: str, text: str) -> TimeToken:
    if kind == "clock":
        return TimeToken("c")
    if kind == "era":
        first, years = next(_ERAS[era] for era in _ERAS if text.startswith(era))
        written = text.replace("元", "一").lstrip("".join(_ERAS))[:-1]
        year = int(written if written.isdecimal() else han_value(written))
        return TimeToken("Y", first + year) if 0 < year <= years else TimeToken("?", text)
    numeral = re.sub(r"[年月日号號代第季度]", "", text)
    value = int(numeral) if numeral.isdecimal() else int(han_value(numeral))
    if kind == "decade":
        return TimeToken("K" if value > 99 else "k", value)
    return TimeToken(_ZH_KINDS[kind], value)
