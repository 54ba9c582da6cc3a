"""A name as a text has it, taken apart: what names somebody, and what only describes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from claimex import lexicon
from claimex.kinds.person import east_asian_scripts
from claimex.kinds.person.asian import surname_languages
from claimex.kinds.person.given_names import given_groups
from claimex.kinds.person.name import ABD, SON_OF, NameToken, PersonName, RawWord
from claimex.kinds.person.similarity import word
from claimex.kinds.person.sounds import fold_word
from claimex.kinds.person.titles import BEHIND, FAMILY, PARTICLES, kind_of, known_titles, name_within
from claimex.kinds.quantity.numbers import han_value
from claimex.text import script_of

_APOSTROPHES = re.compile("[’‘ʻʼ`´ʿʾʹ′＇״׳]")
_CASES = "|".join(lexicon.words("tr", "names", "behind_apostrophe"))
_BUFFERED = "|".join(case for case in _CASES.split("|") if case[0] in "ny")
"""What stands behind a vowel, and so behind a short name at the end, too: Wang Yi'nin."""
_POSSESSIVE = re.compile(
    rf"'s(?![\w'])|(?<=s)'(?!\w)|(?<=\w{{3}})'(?:{_CASES})(?!\w)|(?<= \w[aeiou])'(?:{_BUFFERED})(?!\w)"
)
_WHOSE = re.compile(r".*(?:'s|s'|'n?[ıiuü]n)\s+(?=\w)")
"""Whose somebody is, in English and Turkish: Lula's foreign minister, Russia's Sergei Lavrov."""
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ABBREVIATIONS = lexicon.dictionary("mul", "offices", "abbreviations")
_NUMERALS = lexicon.dictionary("mul", "names", "numerals")
"""Roman numerals, as words that are near no other."""
_ROMAN = {int(number): roman.upper() for roman, number in _NUMERALS.items()}
_ORDINALS = {
    word: int(number)
    for number, words in lexicon.spellings("mul", "names", "ordinals").items()
    for word in words
}
_REIGN = re.compile(
    rf"(?<=\w)\s?(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[世세](?=$|\W|国王|國王|女王|陛下|教皇|教宗|法王|皇帝|국왕|여왕|교황)"
    rf"|(?<=\w )(?:({'|'.join(_ORDINALS)})(?!\w)|(\d{{1,2}})(?:st|nd|rd|th)\b)"
    r"|(?<!\S)(\d{1,2})\.(?=\s+[^\W\d_])",
    re.IGNORECASE,
)
"""What says which monarch or pope of a name is meant, but for Roman numerals: 3世, the Third, 3. Charles."""
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z](?:[a-z]{2}|[IVX]+\b))")
_HYPHENS = "-–—‐‑·・•"
_WORD = re.compile(
    r"[^\W_]+(?:['\u0300-\u036f\u064b-\u065f\u0591-\u05c7\u0900-\u0dff\u0e31-\u0e4e\u1780-\u17dd][^\W_]*)*\.?|["
    rf"{_HYPHENS}]"
)
_PARTS = re.compile(r"[,;،，、/|]")
_PHRASES = {
    phrase: title
    for language in lexicon.languages("offices")
    for phrase, title in lexicon.dictionary(language, "offices", "phrases").items()
}
_PHRASE = re.compile(rf"(?<!\S)(?:{'|'.join(_PHRASES)})(?=\s)", re.IGNORECASE)
"""Titles of several words that are syllables of names: Tổng Bí thư."""
_AMBIGUOUS = PARTICLES | ABD | BEHIND | _NUMERALS.keys()
"""Words that are words of a name in some places only; so are those in small letters."""
_LONGEST = 500
"""Code points of the longest text that may be a name; it bounds the time that any string can take."""
_TOKEN = attrgetter("token")


@lru_cache(maxsize=8192)
def parse_name(text: str) -> PersonName:
    """Take a name apart.

    Args:
        text: a person's name as a text has it, in any script, with or without titles.

    Returns:
        Its words, particles and titles. A text with no proper name in it (empty, words like "the Foreign
        Minister", or over 500 characters long) has no tokens and `is_description` set.
    """
    if len(text) > _LONGEST:
        return PersonName(text)
    named: list[RawWord] = []
    described: list[RawWord] = []
    for part in _PARTS.split(_clean(text)):
        if "'" in part:
            whose, part = _owner(part)
            described += _split(whose)
        words = _split(part if part.isascii() else east_asian_scripts.romanised(part))
        if None in map(_TOKEN, words):
            start, end = name_within(words)
            described += words[:start] + words[end:]
            words = words[start:end]
        named += words
    tokens = [word.token for word in named if word.token]
    if len(tokens) < len(named):
        tokens = _assemble(named)
    return PersonName(text, tokens, named if tokens else (), described)


def _clean(text: str) -> str:
    """Return a text in one form of its signs, and titles that are syllables of names in English."""
    if not text.isascii():
        text = _APOSTROPHES.sub("'", _HIDDEN.sub("", unicodedata.normalize("NFKC", text)))
        text = _PHRASE.sub(lambda phrase: _PHRASES[phrase[0].lower()], text)
    return _REIGN.sub(_in_roman, text).replace("`", "'")


def _in_roman(found: re.Match[str]) -> str:
    """Return a number of monarchs and popes in the numerals that names have elsewhere."""
    written = next(filter(None, found.groups()))
    number = _ORDINALS.get(written.lower()) or int(written if written.isdecimal() else han_value(written))
    return f" {_ROMAN[number]}. " if number in _ROMAN else found[0]


def _owner(part: str) -> tuple[str, str]:
    """Return whose somebody is, and what names that somebody; neither has a possessive's ending any more."""
    whose = _WHOSE.match(part)
    end = whose.end() if whose else 0
    if whose and part[end:].islower():  # Lula's foreign minister names nobody
        return _POSSESSIVE.sub(" ", part), ""
    return _POSSESSIVE.sub(" ", part[:end]), _POSSESSIVE.sub(" ", part[end:])


def _split(part: str) -> list[RawWord]:
    raws: list[RawWord] = []
    for piece in part.split():
        if raws and piece[0] in _HYPHENS:
            raws[-1] = raws[-1]._replace(joined=True)
        raws += _read_piece(piece)
    return raws


@lru_cache(maxsize=8192)
def _read_piece(piece: str) -> tuple[RawWord, ...]:
    """Return the words of a piece without spaces."""
    if piece.isascii() and piece.isalpha() and piece[1:].islower():
        return (_raw(piece.lower(), piece),)
    raws: list[RawWord] = []
    piece = _ABBREVIATIONS.get(piece.casefold(), piece)
    for found in _WORD.findall(piece if piece[1:].islower() else _CAMEL.sub(" ", piece)):
        if found[0].isalnum():
            raws.extend(_read_word(found))
        elif raws:
            raws[-1] = raws[-1]._replace(joined=True)
    return tuple(raws)


def _read_word(text: str) -> Iterable[RawWord]:
    script = script_of(text[0])
    letters = text.rstrip(".")
    if script in ("han", "hangul", "kana"):
        read = east_asian_scripts.read_native(letters)
        return [_raw(folded, text, abjad=script == "kana") for folded in read if folded]
    folded = fold_word(letters)
    if script == "arabic":
        return _split_arabic(folded, text)
    if letters.isupper() and 2 <= len(letters) <= 3 and _is_initials(folded):
        return [_raw(char, text) for char in folded]
    return [_raw(folded, text, abjad=script == "hebrew")] if folded else ()


def _raw(folded: str, text: str, abjad: bool = False, joined: bool = False) -> RawWord:
    kind = kind_of(folded)
    plain = kind == "N" and folded not in _AMBIGUOUS and not (text.islower() or text in FAMILY)
    if plain and (len(text) > 2 or not text.isupper()):
        return RawWord(folded, kind, abjad, joined, text, NameToken(word(folded, abjad)))
    return RawWord(folded, kind, abjad, joined, text)


def _is_initials(folded: str) -> bool:
    return not set(folded) & set("aeiouy") and folded not in known_titles()


def _split_arabic(folded: str, text: str) -> Iterable[RawWord]:
    if folded.startswith("al") and len(folded) > 4:
        return [_raw("al", text, abjad=True, joined=True), _raw(folded[2:], text, abjad=True)]
    folded = {"bn": "bin", "abw": "abu", "aby": "abu", "aba": "abu"}.get(folded, folded)
    return [_raw(folded, text, abjad=True)] if folded else ()


# -- particles and the words that they belong to


def _assemble(raws: Sequence[RawWord]) -> list[NameToken]:
    tokens: list[NameToken] = []
    prefix, before = "", tuple[str, ...]()
    last = len(raws) - 1
    for at, raw in enumerate(raws):
        if (token := raw.token) and not prefix:
            tokens.append(token._replace(particles=before) if before else token)
            before = ()
            continue
        text = raw.folded
        if at < last and text in ABD:
            prefix = "abd"
            continue
        if before and raw.kind in "TS" and at < last and not SON_OF.isdisjoint(before):
            continue  # bin Tun Abdul Razak: a father's title
        if len(text) == 1 and raw.joined and raw.text.islower() and 0 < at < last:
            prefix = text  # Chan-o-cha
            continue
        # a single capital is an initial: D. Trump, J D Smith; not Ortega y Gasset
        if text in PARTICLES and at < last and (len(text) > 1 or raw.text.islower()):
            before = (*before, text)
            continue
        if (number := _NUMERALS.get(text)) and _is_numeral(raws, at):
            text = number
        if at == 0 < last and _is_two_initials(raw, raws[1]):
            tokens += [NameToken(word(letter, False)) for letter in text]
            continue
        soft = at == len(tokens) < last and _is_soft(raw, last) and all(token.soft for token in tokens)
        tokens.append(NameToken(word(prefix + text, raw.abjad), soft, before))
        prefix, before = "", ()
    return tokens


def _is_two_initials(raw: RawWord, following: RawWord) -> bool:
    """Whether two capitals before a name in small letters are initials: VI Lenin; not XI Jinping, AL Gore."""
    text = raw.folded
    if len(raw.text) != 2 or len(text) != 2 or not raw.text.isupper() or following.text.isupper():
        return False
    return text not in PARTICLES and text not in given_groups() and not surname_languages(text)


def _is_soft(raw: RawWord, last: int) -> bool:
    """Whether a word at the start is a form of address, or the French M. before a surname."""
    return (raw.text == "M." and last == 1) or (raw.kind == "S" and raw.text[1:] != ".")


def _is_numeral(raws: Sequence[RawWord], at: int) -> bool:
    """Whether a Roman numeral is a monarch's; I, V and X may be initials, Xi and Vi syllables."""
    text = raws[at].text
    if not text.isupper():
        return False
    if raws[at].folded not in ("i", "v", "x", "vi", "xi"):
        return at > 0 or len(text) > 2
    before = raws[at - 1]
    is_last = at == len(raws) - 1 or raws[at + 1].folded in PARTICLES  # Felipe VI de España
    return (
        at > 0
        and is_last
        and (before.folded in given_groups() or not (text == "XI" or len(text) == 1 or before.text.isupper()))
    )
