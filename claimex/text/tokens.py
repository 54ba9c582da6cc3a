"""Cuts a text into tokens with exact offsets, in one pass of one pattern.

A token is a word, a number, a symbol, or one character of a script that writes no spaces. White
space, quotation marks, dashes and punctuation lie in the gaps between tokens. Combining marks
belong to the token before them, so no token's end ever splits a grapheme.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from claimex.text.fold import bare, fold

# One letter for each class of characters; the patterns below run over strings of these letters:
# w letter, d digit, c letter of a script without spaces, m combining mark, f invisible, j joiner,
# y symbol, r half of a flag, h dash, q quotation mark, s white space, n line break,
# . full stop, p mark that may be inside a number, o other punctuation
_SPECIAL: dict[str, str] = {
    **dict.fromkeys("'’‘‛ʼʹ`´′\"“”„‟‚″«»‹›「」『』〝〞〟《》〈〉׳״ʿʾ*_", "q"),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "n"),
    **dict.fromkeys(",:/٫٬·", "p"),
    **dict.fromkeys("%‰&@+±", "y"),
    **dict.fromkeys("<>=|~^¨¯", "o"),
    **dict.fromkeys("\u00ad\u0640\u034f", "f"),  # soft hyphen, tatweel, grapheme joiner
    "\u200d": "j",
    "\u2212": "h",
    ".": ".",
}
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0E00, 0x0EFF, "c"),  # Thai, Lao
    (0x1000, 0x109F, "c"),  # Myanmar
    (0x1100, 0x115F, "c"),  # Hangul, leading consonants
    (0x1160, 0x11FF, "m"),  # Hangul, vowels and trailing consonants: they complete a syllable
    (0x1780, 0x17FF, "c"),  # Khmer
    (0x3005, 0x3007, "c"),
    (0x3040, 0x31FF, "c"),  # kana, Bopomofo, Hangul letters
    (0x3400, 0x9FFF, "c"),  # Han
    (0xA960, 0xA97F, "c"),
    (0xAC00, 0xD7FF, "c"),  # Hangul syllables
    (0xF900, 0xFAFF, "c"),
    (0x1F1E6, 0x1F1FF, "r"),
    (0x1F3FB, 0x1F3FF, "m"),  # skin tones
    (0x20000, 0x3FFFF, "c"),
)
_BY_CATEGORY = {"L": "w", "M": "m", "N": "d", "S": "y", "Z": "s", "C": "f"}
_BY_SUBCATEGORY = {"Pd": "h", "Pi": "q", "Pf": "q", "Cs": "o", "Co": "o", "Cn": "o"}

_ACRONYM = r"(?:\.w(?![wm]))+\.?"
_WORD = r"[wm]++(?:[fj]+[wm]+)*|(?:[fj]+[wm]+)+"
_NUMBER = r"d[dm]*(?:[.p]d[dm]*|f+[dm]+)*"
_OTHER = r"cm*(?:f+m+)*|ym*(?:jym*)*|rr?"
_TOKEN = re.compile(f"(w(?:{_WORD}|{_ACRONYM})?|{_NUMBER}|{_OTHER})")
_BREAK = r"[hf]s*n[sn]*"
_JOINED_TOKEN = re.compile(rf"(w(?:{_ACRONYM}|(?:{_WORD})?(?:{_BREAK}w(?:{_WORD})?)*)|{_NUMBER}|{_OTHER})")
_BROKEN_WORD = re.compile(f"[wm]{_BREAK}w")
_BEFORE_BREAK = re.compile(r"([^\w\s!-,./:-@\[-`{-~])\s*[\n\r\v\f\x85\u2028\u2029]")


class _Classes(dict[int, str]):
    """Code point to class letter, filled as characters turn up."""

    def __missing__(self, point: int) -> str:
        return self.setdefault(point, _classify(chr(point)))


def _classify(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    point = ord(char)
    for low, high, letter in _RANGES:
        if low <= point <= high:
            return "m" if unicodedata.category(char)[0] == "M" else letter
    if char.isspace():
        return "s"
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) == 1 and plain != char:
        return _classify(plain)
    category = unicodedata.category(char)
    return _BY_SUBCATEGORY.get(category) or _BY_CATEGORY.get(category[0], "o")


_CLASSES = _Classes()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_STAND_INS = {_CLASSES[ord(char)]: char for char in 'a0\x01-" \n.,%;'}
"""A character of ASCII for each class that has one."""
_MANY = 100  # different characters beyond ASCII


def _classes_of(text: str) -> str:
    """A text with the class letter of each character in its place.

    Python translates a text in ASCII sixty times as fast as another one, and most others are nearly that.
    """
    others = set() if text.isascii() else set(_NOT_ASCII.findall(text))
    plain = text
    for char in others:
        stand_in = _STAND_INS.get(_CLASSES[ord(char)])
        if stand_in is None or len(others) > _MANY:
            return text.translate(_CLASSES)
        plain = plain.replace(char, stand_in)
    return plain.translate(_CLASSES)


def character_class(char: str) -> str:
    """The class letter of one character; the list is at the top of the file."""
    return _CLASSES[ord(char)]


class Tokens:
    """The tokens of a text: token `i` is `text[starts[i]:ends[i]]`."""

    def __init__(self, text: str, starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, i: int) -> str:
        """Token `i` as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    @cached_property
    def raws(self) -> list[str]:
        """All tokens as the text has them."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def folds(self) -> list[str]:
        """All tokens folded."""
        return list(map(fold, self.raws))

    def bare(self) -> Tokens:
        """The same tokens, folded as far as `bare` folds them."""
        if self.text.isascii():
            return self
        tokens = Tokens(self.text, self.starts, self.ends)
        tokens.folds = list(map(bare, self.raws))
        return tokens

    def gap(self, i: int) -> str:
        """What is between token `i - 1` and token `i`; at the ends, up to the text's end."""
        start = self.ends[i - 1] if i else 0
        return self.text[start : self.starts[i] if i < len(self.starts) else len(self.text)]

    def words(self, first: int, last: int) -> str:
        """The text of the tokens `[first, last)`, gaps included; empty where there is none."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def first_at(self, offset: int) -> int:
        """The first token that starts at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def holding(self, offset: int) -> int | None:
        """The token that `offset` cuts in two, if it cuts one."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.starts[i] < offset < self.ends[i] else None

    def unspaced(self, i: int) -> bool:
        """Whether token `i` is a character of a script that writes no spaces."""
        return character_class(self.text[self.starts[i]]) == "c"

    def glued(self, i: int) -> bool:
        """Whether token `i` is written as one with the token before it: "Al-Sharaa", "$5"."""
        if not 0 < i < len(self) or self.unspaced(i) or self.unspaced(i - 1):
            return False
        return not any(character_class(c) in "sn" for c in self.gap(i))


def tokenize(text: str, *, join_broken: bool = False) -> Tokens:
    """Cut a text into tokens. `join_broken`: take a word that is hyphenated at a line's end as one."""
    pattern = _JOINED_TOKEN if join_broken else _TOKEN
    pieces = pattern.split(_classes_of(text))  # gap, token, gap, ..., token, gap
    bounds = list(accumulate(map(len, pieces)))
    return Tokens(text, bounds[:-1:2], bounds[1::2])


def has_broken_words(text: str) -> bool:
    """Whether a word of a text may be hyphenated at a line's end."""
    if not any(character_class(char) in "hf" for char in _BEFORE_BREAK.findall(text)):
        return False
    return _BROKEN_WORD.search(_classes_of(text)) is not None
