"""Numbers in running text: digits and numerals, as spans with the value that they write."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from claimex.kinds.quantity.words import is_number_word, vocabulary

_PLUS = re.compile(r"(?<=\d)\s?[-‑]?plus\b(?!\s+de\b)")
_HALF = re.compile(r"([^\W\d_]+|\d+)\s+and\s+a\s+half\s+(hundred|thousand|million|billion|trillion)\b")
_AND_A_HALF = re.compile(r"\b(?:an?|one)\s+(million|billion|trillion)\s+and\s+a\s+half\b")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’٬ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "ème", "й", "го"})
_JOINERS = frozenset({"-", "‑", "and", "und", "et", "y", "и", "و"})
_ARTICLES = frozenset({"a", "an", "une", "un", "ein", "eine"})


class Number(NamedTuple):
    """A number that a text writes, at `[start, end)` of the prepared text."""

    start: int
    end: int
    value: float
    scale: float = 0.0  # of the word that rounds it ("1.2 million": 1,000,000)
    step: float = 0.0  # the size of its last digit ("1.2 million": 100,000)
    is_round_word: bool = False  # "a dozen", "a hundred"


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


@cache
def _token_pattern() -> re.Pattern[str]:
    words = vocabulary()
    return re.compile(
        r"(?P<digits>\d+(?:[.,'’٬٫]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*)"
        rf"|(?P<han>[{''.join((*words.han_digits, *words.han_scales))}]+)"
        r"|(?P<word>[^\W\d_㐀-鿿]+)|(?P<mark>[^\w\s]|[㐀-鿿])"
    )


def normalise(text: str) -> str:
    """`text` in lower case, with ASCII digits and without Arabic vowel points."""
    composed = unicodedata.normalize("NFKC", text).lower().replace("⁄", "/").replace("i̇", "i")
    letters = (c for c in composed if not "\u064b" <= c <= "\u0652" and c != "ـ")
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in letters)
    plain = _PLUS.sub("+", plain)
    plain = _HALF.sub(_as_decimal, plain.replace("per cent", "percent"))
    return _AND_A_HALF.sub(r"1.5 \1", re.sub(r"quatre[-‑ ]vingts?", "octante", plain))


def _as_decimal(match: re.Match[str]) -> str:
    """Such as "two and a half million" as "2.5 million"."""
    whole, scale = match.groups()
    value = whole if whole.isdigit() else vocabulary().numerals.get(whole)
    return match.group() if value is None else f"{int(value)}.5 {scale}"


def find_numbers(text: str) -> list[Number]:
    """Every number of the prepared `text`, in its order."""
    tokens = [
        _Token(str(m.lastgroup), m.group(), m.start(), m.end()) for m in _token_pattern().finditer(text)
    ]
    tokens = [part for token in tokens for part in _unglued(token)]
    found, i = [], 0
    while i < len(tokens):
        number, i = _read(tokens, i)
        if number:
            found.append(number)
    return found


def _unglued(token: _Token) -> list[_Token]:
    """A word that is several numerals written as one: "zweihundert", "وتسعون"."""
    word = token.text
    if token.kind != "word" or is_number_word(word):
        return [token]
    parts = [
        _Token("word", m.group(), token.start + m.start(), token.start + m.end())
        for m in re.finditer(r"^و|hundert|tausend|.+?(?=hundert|tausend|$)", word)
    ]
    return parts if all(is_number_word(part.text) or part.text == "و" for part in parts) else [token]


def _read(tokens: list[_Token], i: int) -> tuple[Number | None, int]:
    """The number that begins at token `i`, and the index of the token after it."""
    token = tokens[i]
    if token.kind == "han":
        return Number(token.start, token.end, han_value(token.text)), i + 1
    if token.kind == "digits":
        return _read_digits(tokens, i)
    return _read_words(tokens, i) if token.kind == "word" else (None, i + 1)


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
    if following and following.start == token.end and following.text in _ORDINAL:
        return None, i + 2
    scale, last = _scales(tokens, i + 1, token.end)
    value, decimals = _digits_value(token.text, is_scaled=scale > 1)
    if value is None:
        return None, i + 1
    rounds = scale if scale >= 1000 else 0.0
    return Number(token.start, tokens[last - 1].end, value * scale, rounds, rounds / 10**decimals), last


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
        if token.kind == "han" and all(c in words.han_scales for c in token.text):
            scale *= math.prod(words.han_scales[c] for c in token.text)
        elif _is_scale(token) or (token.text in words.scales and token.start == end):
            scale *= words.scales[token.text]
        else:
            break
        i += 1
    return scale, i


def _read_words(tokens: list[_Token], i: int) -> tuple[Number | None, int]:
    """A numeral of one or more words: "two hundred and five", "a dozen", "مئة وتسعون"."""
    first = tokens[i]
    begin, article = i, False
    if first.text in _ARTICLES and i + 1 < len(tokens) and _is_scale(tokens[i + 1]):
        article, i = True, i + 1
    total = current = 0.0
    smallest, end, largest = float("inf"), begin, 1.0
    while i < len(tokens):
        token = tokens[i]
        if token.text in _JOINERS and end == i and i > begin and _continues(tokens, i + 1, current):
            i, end = i + 1, i + 1
            continue
        scale = vocabulary().scales[token.text] if _is_scale(token) else 0
        value = vocabulary().numerals.get(token.text, -1)
        if scale:
            current = max(current, 1.0) * scale
            largest = max(largest, scale)
            if scale >= 1000:
                total, current = total + current, 0.0
            smallest = scale
        elif value >= 0 and _adds(value, current, smallest, tokens[i - 1].text if i else ""):
            current += value
            smallest = _magnitude(value)
        else:
            break
        i = end = i + 1
    if end == begin or (article and end == begin + 1):
        return None, begin + 1
    step = largest if largest >= 1000 and total % largest == 0 and not current else 0.0
    bare = article or first.text in vocabulary().scales
    is_round = largest > 1 and ((bare and total + current == largest) or largest == 12)
    return Number(first.start, tokens[end - 1].end, total + current, step, step, is_round), end


def _is_scale(token: _Token) -> bool:
    # single letters ("5m") count only directly after digits
    return len(token.text) > 1 and token.text in vocabulary().scales


def _continues(tokens: list[_Token], i: int, current: float) -> bool:
    if i >= len(tokens):
        return False
    value = vocabulary().numerals.get(tokens[i].text, -1)
    before = tokens[i - 1].text
    if before in ("-", "‑"):
        return 0 < value < 20 <= current or (current == 10 and 7 <= value <= 9) or _is_scale(tokens[i])
    return value > 0 and (current >= 100 or current == 0 or before in ("و", "et", "y", "und"))


def _adds(value: float, current: float, smallest: float, before: str) -> bool:
    """Whether a numeral may follow in one number: smaller than what the last one left open."""
    if current == 0 and smallest == float("inf"):
        return True
    if before in ("-", "‑") and current % 20 == 10 and 7 <= value <= 9:
        return True  # French says ten-seven, and eighty-ten-seven
    if before == "و" and current % 100 < 10 and value % 10 == 0:
        return True  # Arabic says five and twenty
    return value < smallest


def _magnitude(value: float) -> float:
    # twenty leaves room for one to nine, and in French sixty for ten to nineteen
    return 20 if value in (60, 80) else 10 if value >= 20 else 1
