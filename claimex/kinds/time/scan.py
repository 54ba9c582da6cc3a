"""From the words for a time to tokens: one spelling for many, then figures, signs and phrases."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from typing import Any, Final

from claimex.kinds.time.figures import FIGURES, figure_tokens
from claimex.kinds.time.rule import Token
from claimex.kinds.time.scan_zh import scan_chinese

Lexicon = dict[str, tuple[Token, ...]]

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－〜～", "-"),
        **dict.fromkeys("’‘‛ʼ＇`´ʹ", "'"),
        **{chr(0x660 + n): str(n) for n in range(10)},
        **{chr(0x6F0 + n): str(n) for n in range(10)},
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("،、，", ","),
        "ı": "i", "ß": "ss", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "",
    }
)  # fmt: skip
_KEPT_MARK: Final = "\u0306"  # the breve that makes и into й, and no accent on it
_POSSESSIVE: Final = re.compile(r"(?<=[a-z])'s\b|(?<=[1-9])'s\b|(?<=[a-z]s)'(?!\w)")


def normalise(text: str) -> str:
    """Lower case, no accents, ASCII digits, one kind of dash and apostrophe, no possessive 's."""
    if text.isascii():
        return _POSSESSIVE.sub("", text.lower())
    folded = unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold()
    marks = unicodedata.normalize("NFKD", folded)
    bare = "".join(
        c
        for i, c in enumerate(marks)
        if not unicodedata.combining(c) or (c == _KEPT_MARK and marks[i - 1] == "и")
    )
    return _POSSESSIVE.sub("", unicodedata.normalize("NFC", bare).translate(_SIGNS))


_SCANNER: Final = re.compile(rf"{FIGURES}|(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s])")
_SIGN_TOKENS: Final[dict[str, Token | None]] = {
    "-": Token("-"),
    "/": Token("-"),
    "&": Token("&", "and"),
    "~": Token("~"),
    ".": None,
    "'": None,
    '"': None,
    "“": None,
    "”": None,
    **dict.fromkeys(",;:()[]…", Token("B")),
}
_LONGEST: Final = 5
"""Words in the longest phrase of a lexicon."""

LANGUAGES: Final = {
    "en": "words_en",
    "es": "words_es",
    "fr": "words_fr",
    "de": "words_de",
    "tr": "words_tr",
    "ru": "words_ru",
    "ar": "words_ar",
    "zh": "words_zh",
}
"""The languages whose words are known, by ISO 639-1 code, and the module of each one's words."""


@cache
def lexicon(language: str) -> Lexicon:
    """The phrases of a language and the tokens each makes, loaded on first use."""
    module = import_module(f"claimex.kinds.time.{LANGUAGES[language]}")
    table: dict[str, dict[Any, str]] = module.WORDS
    phrases: Lexicon = {}
    for kinds, meanings in table.items():
        for value, spellings in meanings.items():
            values = value if len(kinds) > 1 else (value,)
            tokens = tuple(Token(kind, v) for kind, v in zip(kinds, values, strict=True))
            for spelling in spellings.split("|"):
                phrases[spelling] = tokens
    return phrases


def scan(text: str, language: str) -> list[Token]:
    """The tokens of normalised `text`; a word that the lexicon lacks makes one of kind "?"."""
    phrases = lexicon(language)
    if language == "zh":
        return scan_chinese(text, phrases)
    items = [(m.lastgroup or "", m.group()) for m in _SCANNER.finditer(text)]
    tokens: list[Token] = []
    at = 0
    while at < len(items):
        kind, word = items[at]
        if kind == "word":
            found, at = _longest(items, at, phrases)
            tokens.extend(found)
            continue
        at += 1
        if kind == "sign":
            sign = _SIGN_TOKENS.get(word, Token("?", word))
            if sign is not None:
                tokens.append(sign)
        else:
            tokens.extend(figure_tokens(kind, word))
    return tokens


def _longest(items: list[tuple[str, str]], at: int, phrases: Lexicon) -> tuple[tuple[Token, ...], int]:
    """The tokens of the longest phrase that begins at `at`, and where the text goes on.

    Hyphens, apostrophes and full stops within a phrase count as spaces.
    """
    phrase = items[at][1]
    found, after = phrases.get(phrase, (Token("?", phrase),)), at + 1
    words, end = 1, at + 1
    while words < _LONGEST and end < len(items):
        kind, word = items[end]
        end += 1
        if kind == "sign" and word in "-'.":
            continue
        if kind != "word":
            break
        phrase = f"{phrase} {word}"
        words += 1
        if phrase in phrases:
            found, after = phrases[phrase], end
    return found, after
