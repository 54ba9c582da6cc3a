"""Numbers in running text: digits and numerals, as spans with the value that they write."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from claimex import lexicon
from claimex.kinds.quantity.words import WORD, Numerals, languages_of, vocabulary
from claimex.text import mark_raised

_SPELT_ALIKE = str.maketrans({"⁄": "/", "ё": "е", "\u200c": " ", "−": "-"})
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’٬ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "ème", "й", "го"})


class Number(NamedTuple):
    """A number that a text writes, at `[start, end)` of the prepared text."""

    start: int
    end: int
    value: float
    scale: float = 0.0  # of the word that rounds it ("1.2 million": 1,000,000)
    step: float = 0.0  # the size of its last digit ("1.2 million": 100,000)
    is_round_word: bool = False  # "a dozen", "a hundred"


_Token = re.Match[str]
"""A word, a group of digits or a mark; its kind is the name of its group."""


@cache
def _token_pattern() -> re.Pattern[str]:
    words = vocabulary()
    return re.compile(
        r"(?P<digits>\d+(?:[.,'’٬٫]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*)"
        rf"|(?P<han>[{''.join((*words.han_digits, *words.han_scales))}]+)"
        rf"|(?P<word>{WORD})|(?P<mark>[^\w\s]|[㐀-鿿])"
    )


@lru_cache(maxsize=2**10)  # each is compared with hundreds
def normalise(text: str) -> str:
    """`text` in lower case, with ASCII digits and without Arabic vowel points."""
    composed = unicodedata.normalize("NFKC", mark_raised(text)).lower()
    composed = composed.translate(_SPELT_ALIKE).replace("i̇", "i")
    letters = (c for c in composed if not "\u064b" <= c <= "\u0652" and c != "ـ")
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in letters)
    for pattern, reading in lexicon.table("mul", "numbers")["rewritten"]:
        plain = re.sub(pattern, reading, plain)
    return plain


def find_numbers(text: str) -> list[Number]:
    """Every number of the prepared `text`, in its order."""
    tokens, found, i = list(_token_pattern().finditer(text)), [], 0
    while i < len(tokens):
        number, i = _read(tokens, i)
        if number:
            found.append(number)
    return found


def _read(tokens: list[_Token], i: int) -> tuple[Number | None, int]:
    """The number that begins at token `i`, and the index of the token after it."""
    token = tokens[i]
    if token.lastgroup == "han":
        return Number(token.start(), token.end(), han_value(token[0])), i + 1
    if token.lastgroup == "digits":
        return _read_digits(tokens, i)
    return _read_words(tokens, i) if token.lastgroup == "word" else (None, i + 1)


def han_value(text: str) -> float:
    """The value of a Chinese numeral, or of figures written one by one: 一百九十, 二十八, 二〇二五."""
    words = vocabulary()
    total = section = digit = 0.0
    for char in text:
        if char in words.han_digits:
            digit = digit * 10 + words.han_digits[char]
            continue
        scale = words.han_scales[char]
        if scale >= 10_000:
            total += max(section + digit, 1.0) * scale
            section = 0.0
        else:
            section += max(digit, 1.0) * scale
        digit = 0.0
    return total + section + digit


def _read_digits(tokens: list[_Token], i: int) -> tuple[Number | None, int]:
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following and following.start() == token.end() and following[0] in _ORDINAL:
        return None, i + 2
    scale, last = _scales(tokens, i + 1, token.end())
    value, decimals = _digits_value(token[0], is_scaled=scale > 1)
    if value is None:
        return None, i + 1
    rounds = scale if scale >= 1000 else 0.0
    return Number(token.start(), tokens[last - 1].end(), value * scale, rounds, rounds / 10**decimals), last


def _digits_value(text: str, *, is_scaled: bool) -> tuple[float | None, int]:
    """The value of a group of digits and its number of decimals; None where it is ambiguous.

    "1.200" is 1.2 to one reader and 1,200 to another; "1,200" is 1,200 in the press of either.
    """
    if text.isdigit():
        return float(text), 0
    grouped = _GROUPED.fullmatch(text)
    if grouped and (grouped.group(1) != "." or text.count(".") > 1):
        return float(re.sub(r"\D", "", text)), 0
    if grouped and not is_scaled:
        return None, 0
    body, separator, decimals = text.rpartition(next(c for c in reversed(text) if not c.isdigit()))
    whole = re.sub(r"\D", "", body)
    if separator not in ".,٫" or separator in body:
        return None, 0
    return float(f"{whole}.{decimals}"), len(decimals)


def _scales(tokens: list[_Token], i: int, end: int) -> tuple[float, int]:
    """The product of the scale words from token `i` on, and the index after them."""
    words, scale = vocabulary(), 1.0
    while i < len(tokens):
        token = tokens[i]
        if token.lastgroup == "han" and all(c in words.han_scales for c in token[0]):
            scale *= math.prod(words.han_scales[c] for c in token[0])
        elif token[0] in words.scales and (len(token[0]) > 1 or token.start() == end):  # "5m"
            scale *= words.scales[token[0]]
        else:
            break
        i += 1
    return scale, i


class _Sum(NamedTuple):
    """A numeral as far as it was read: what is before its last thousand or million, and what is after."""

    total: float = 0.0
    current: float = 0.0
    room: float = math.inf  # what is added next is less than this
    scale: float = math.inf  # the last thousand or million
    largest: float = 1.0
    joiner: str = ""


def _read_words(tokens: list[_Token], i: int) -> tuple[Number | None, int]:
    """The numeral from token `i` on, in the language that reads most of it; no number where two differ."""
    found = [read for language in languages_of(tokens[i][0]) if (read := compose(tokens, i, language))]
    if not found:
        return None, i + 1
    end = max(end for _, end in found)
    longest = [number for number, last in found if last == end]
    is_sure = len({number.value for number in longest}) == 1
    return longest[0] if is_sure else longest[0]._replace(value=math.nan), end


def compose(tokens: Sequence[_Token], i: int, language: Numerals) -> tuple[Number, int] | None:
    """The numeral of one language from token `i` on, and the index behind it: "two hundred and five"."""
    begin, has_article = i, tokens[i][0] in language.words["articles"]
    if has_article and i + 1 < len(tokens) and tokens[i + 1][0] in language.scales:
        i += 1
    is_bare = tokens[i][0] in language.scales
    found, last, read = _Sum(), begin, _with(_Sum(), tokens, i, language)
    while read is not None:
        i += 1
        if not read.joiner:
            found, last = read, i
        # "eine zehnköpfige Delegation": an article makes a number with a scale alone
        is_article = has_article and i == begin + 1 and not read.joiner and i < len(tokens)
        is_apart = is_article and language.parts(tokens[i][0])[:1] not in {(s,) for s in language.scales}
        read = _with(read, tokens, i, language) if i < len(tokens) and not is_apart else None
    following = tokens[last : last + 1]
    is_article = has_article and any(t.lastgroup == "digits" or language.parts(t[0]) for t in following)
    counts = any(t[0] in language.words["counted"] for t in following)
    is_weak = tokens[begin][0] in language.words["weak"] and not counts
    if last == begin or (last == begin + 1 and (is_article or is_weak)):
        return None
    value, largest = found.total + found.current, found.largest
    if _is_torn(tokens, begin, last, language):
        value = math.nan
    step = largest if largest >= 1000 and found.total % largest == 0 and not found.current else 0.0
    is_round = 1 < largest < 100 or (is_bare and value == largest > 1)
    end = tokens[last - 1].end() - len(language.suffix(tokens[last - 1][0]))
    return Number(tokens[begin].start(), end, value, step, step, is_round), last


def _with(read: _Sum, tokens: Sequence[_Token], k: int, language: Numerals) -> _Sum | None:
    """The numeral with token `k`; None where that is no part of it."""
    if tokens[k][0] in "-‑" and read.room < math.inf and tokens[k].start() == tokens[k - 1].end():
        return read._replace(joiner="-")
    found: _Sum | None = read
    for word in language.parts(tokens[k][0]) or ("",):
        if found is None:
            break
        if word in language.scales and (len(word) > 1 or not word.isascii()):
            found = _scaled(found, language.scales[word])
        elif word in language.values:
            found = _added(found, language.values[word], language)
        else:
            is_joiner = (
                word in language.words["joiners"] and found.room < math.inf and found.joiner in ("", "-")
            )
            found = found._replace(joiner=word) if is_joiner else None
    return found


def _scaled(read: _Sum, scale: float) -> _Sum | None:
    largest, is_joined = max(read.largest, scale), read.joiner not in ("", "-")
    if is_joined and read.current:
        return None
    if scale < 1000:
        if read.current >= scale or scale >= read.scale:
            return None
        room = scale if scale in (10, 100) else 1.0
        return _Sum(read.total, max(read.current, 1.0) * scale, room, read.scale, largest)
    if scale >= read.scale:  # "a lakh crore"
        whole = _Sum(read.total * scale, 0.0, read.scale, scale, read.scale * scale)
        return None if read.current or is_joined else whole
    return _Sum(read.total + max(read.current, 1.0) * scale, 0.0, scale, scale, largest)


def _added(read: _Sum, value: float, language: Numerals) -> _Sum | None:
    unit, is_joined = read.current % 100, read.joiner not in ("", "-")
    is_ten = value in range(20, 100, 10) if is_joined else value == 10
    if language.units_first and 0 < unit < 10 and is_ten:
        return read._replace(current=read.current + value, room=1.0, joiner="")
    if value >= read.room or (read.joiner in language.words["after_hundreds"] and 0 < read.current < 100):
        return None
    return read._replace(current=read.current + value, room=language.room(value), joiner="")


def _is_torn(tokens: Sequence[_Token], begin: int, end: int, language: Numerals) -> bool:
    """Whether a word beside a numeral may be another part of it, in a form that is not known."""
    beside = [t[0] for t in (*tokens[max(begin - 1, 0) : begin], *tokens[end : end + 1])]
    return any(word.startswith(language.tens) and not language.parts(word) for word in beside)
