"""From Chinese words for a time to tokens: no spaces, so the longest phrase at each place wins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from claimex.kinds.time.figures import FIGURES, figure_tokens
from claimex.kinds.time.rule import Token

_DIGITS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_NUMERAL: Final = "[一二两兩三四五六七八九十]"
_ZH: Final = re.compile(
    r"(?P<year>(?:\d{4}|[〇零一二三四五六七八九]{4})年(?!代))"
    r"|(?P<short>\d{2}年(?=\d{1,2}月))"
    r"|(?P<decade>(?:\d{4}|\d{2})年代|[二三四五六七八九]十年代)"
    r"|(?P<month>(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月)"
    rf"|(?P<day>(?:\d{{1,2}}|{_NUMERAL}{{1,3}})[日号號](?!线))"
    r"|(?P<quarter>(?:第[一二三四1-4]|[一二三四])季度?)"
    rf"|(?P<nth>第(?:\d{{1,2}}|{_NUMERAL}{{1,3}}))"
    r"|(?P<clock>(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[点點时時](?!间|間)(?:\d{1,2}分|半)?)"
    rf"|(?P<numeral>{_NUMERAL}{{1,3}})"
)
_FIGURES: Final = re.compile(FIGURES)
_LONGEST: Final = 6
"""Characters of the longest phrase."""
_SIGNS: Final = {"-": "-", "/": "-", "~": "-", ",": "B", "(": "B", ")": "B", ":": "B"}


def number(text: str) -> int:
    """The value of a numeral up to 99, or of figures written one by one: 二十八, 二〇二五."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def scan_chinese(text: str, phrases: Mapping[str, tuple[Token, ...]]) -> list[Token]:
    """The tokens of normalised Chinese text; a character that no phrase holds makes one of kind "?"."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] in " .'\"“”":
            at += 1
            continue
        found, at = _next(text, at, phrases)
        tokens.extend(found)
    return tokens


def _next(
    text: str, at: int, phrases: Mapping[str, tuple[Token, ...]]
) -> tuple[tuple[Token, ...] | list[Token], int]:
    """The tokens that begin at `at`, and where the text goes on."""
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        phrase = text[at : at + length]
        if phrase in phrases:
            return phrases[phrase], at + length
    match = _ZH.match(text, at)
    if match is not None:
        return [_numbered(match.lastgroup or "", match.group())], match.end()
    figures = _FIGURES.match(text, at)
    if figures is not None:
        return figure_tokens(figures.lastgroup or "", figures.group()), figures.end()
    return [Token(_SIGNS.get(text[at], "?"), text[at])], at + 1


def _numbered(kind: str, text: str) -> Token:
    if kind == "clock":
        return Token("c")
    value = number(re.sub(r"[年月日号號代第季度]", "", text))
    if kind == "numeral":
        return Token("N", value)
    if kind == "decade" and value > 99:
        return Token("K", value)
    letter = {"year": "Y", "short": "s", "decade": "k", "month": "M", "day": "O", "quarter": "Q"}
    return Token(letter.get(kind, "o"), value)
