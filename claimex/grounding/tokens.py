"""Cuts a text into tokens with exact offsets, and folds what may differ in a faithful copy.

A token is a word, a number, a symbol, or one character of a script that writes no spaces. White
space, quotation marks, dashes and punctuation lie in the gaps between tokens. Combining marks
belong to the token before them, so no token's end ever splits a grapheme.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

# One letter for each class of characters; the patterns below run over strings of these letters:
# w letter, d digit, c letter of a script without spaces, m combining mark, f invisible, j joiner,
# y symbol, r half of a flag, h dash, q quotation mark, s white space, n line break,
# . full stop, p mark that may stand inside a number, o other punctuation
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
_WORD = r"[wm]+(?:[fj]+[wm]+)*|(?:[fj]+[wm]+)+"
_NUMBER = r"d[dm]*(?:[.p]d[dm]*|f+[dm]+)*"
_OTHER = r"cm*(?:f+m+)*|ym*(?:jym*)*|rr?"
_TOKEN = re.compile(f"w(?:{_ACRONYM}|{_WORD})?|{_NUMBER}|{_OTHER}")
_BREAK = r"[hf]s*n[sn]*"
_JOINED_TOKEN = re.compile(rf"w(?:{_ACRONYM}|(?:{_WORD})?(?:{_BREAK}w(?:{_WORD})?)*)|{_NUMBER}|{_OTHER}")
_BROKEN_WORD = re.compile(f"[wm]{_BREAK}w")

ELLIPSIS = re.compile(r"[\[(]\s*(?:\.{3,}|…+)\s*[\])]|\.(?:[ \u00a0]?\.){2,}|[…⋯]+")
"""The marks that say that words were left out."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
    # Arabic vowel signs (madda and hamza above stay: they make letters) and Hebrew points
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]+"
)

_STRESS = re.compile("(?<=[аеёиоуыэюяіїє])\u0301")
"""The mark over the stressed vowel of a Cyrillic word, as dictionaries and some newspapers write it."""


class _Classes(dict[int, str]):
    """Code point to class letter, filled as characters turn up."""

    def __missing__(self, point: int) -> str:
        value = self[point] = _classify(chr(point))
        return value


def _classify(char: str) -> str:
    special = _SPECIAL.get(char)
    if special is not None:
        return special
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


def character_class(char: str) -> str:
    """The class letter of one character; the list stands at the top of the file."""
    return _CLASSES[ord(char)]


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """What two faithful copies of `token` have in common.

    Unicode forms, ligatures, case, invisible characters, tatweel, the vowel signs of Arabic and
    Hebrew, the stress marks of Cyrillic and the dots of its ё, the full stops of an acronym and a
    hyphenation at a line's end are folded away; decimal digits of any script become ASCII ones. Other
    combining marks stay: they make other letters.
    """
    if token.isascii() and token.isalnum():
        return token.lower()
    text = even_letters(_unbroken(token))
    if text[:1].isnumeric():
        return _fold_number(text)
    return text.replace(".", "")


def even_letters(words: str) -> str:
    """Words with the letters that `fold` gives to each of them; their numbers and full stops as they are."""
    if words.isascii():
        return words.lower()
    text = unicodedata.normalize("NFKC", words).casefold()
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _STRESS.sub("", text).replace("ё", "е")


def _unbroken(token: str) -> str:
    """A token without the hyphens and line breaks inside it."""
    *lines, last = token.splitlines() or [""]
    if not lines:
        return token
    marks = "".join({char for line in lines for char in line if character_class(char) in "hfs"})
    return "".join(line.strip(marks) for line in lines) + last.lstrip()


def _fold_number(text: str) -> str:
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return "".join(digits).replace("٫", ".").replace("٬", ",")


@lru_cache(maxsize=1 << 16)
def loose_fold(token: str) -> str:
    """`fold` without accents and without the letter variants of Arabic: "Erdoğan", "Erdogan"."""
    text = unicodedata.normalize("NFD", fold(token))
    if any("\u0300" <= c <= "\u036f" for c in text):
        text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    text = unicodedata.normalize("NFC", text)
    return text.translate(_LETTER_VARIANTS)


_LETTER_VARIANTS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ё": "е"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
    | dict.fromkeys("\u0653\u0654\u0655", "")
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of `text`: token `i` is `text[starts[i]:ends[i]]`."""

    text: str
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, i: int) -> str:
        """Token `i` as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    def folded(self, i: int) -> str:
        """Token `i` folded."""
        return fold(self.raw(i))

    @cached_property
    def folds(self) -> list[str]:
        """All tokens folded."""
        return [fold(self.text[s:e]) for s, e in zip(self.starts, self.ends, strict=True)]

    def gap(self, i: int) -> str:
        """What stands between token `i - 1` and token `i`; at the ends, up to the text's end."""
        start = self.ends[i - 1] if i else 0
        return self.text[start : self.starts[i] if i < len(self) else len(self.text)]

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
        if not 0 < i < len(self):
            return False
        if self.unspaced(i) or self.unspaced(i - 1):
            return False
        return not any(character_class(c) in "sn" for c in self.gap(i))


def tokenize(text: str, *, join_broken: bool = False) -> Tokens:
    """Cut `text` into tokens.

    Args:
        text: any text.
        join_broken: take a word that is hyphenated at a line's end as one token.
    """
    pattern = _JOINED_TOKEN if join_broken else _TOKEN
    spans = [match.span() for match in pattern.finditer(text.translate(_CLASSES))]
    return Tokens(text, [start for start, _ in spans], [end for _, end in spans])


def has_broken_words(text: str) -> bool:
    """Whether a word of `text` may be hyphenated at a line's end."""
    return "\n" in text and _BROKEN_WORD.search(text.translate(_CLASSES)) is not None


def fold_gap(gap: str) -> str:
    """The punctuation of a gap: no white space, quotation marks or invisibles; one sort of dash."""
    if gap in (" ", "", "\n"):
        return ""
    kept: list[str] = []
    for char in gap:
        letter = character_class(char)
        if letter == "h":
            if kept[-1:] != ["-"]:
                kept.append("-")
        elif letter not in "snqfjm":
            kept.append(unicodedata.normalize("NFKC", char))
    return "".join(kept)


def differing_gap(one: Tokens, i: int, other: Tokens, j: int) -> Literal["word", "number"] | None:
    """What differs in what stands before token `i` of `one` and before token `j` of `other`.

    White space, quotation marks and dashes may differ, and None is returned. Between two numbers a
    dash may not, since it makes a range of them; other punctuation may not either.
    """
    first, second = one.gap(i), other.gap(j)
    if first == second:
        return None
    first, second = fold_gap(first), fold_gap(second)
    if first == second:
        return None
    if first.replace("-", "") != second.replace("-", ""):
        return "word"
    between_numbers = one.raw(i)[0].isnumeric() and one.raw(i - 1)[0].isnumeric()
    return "number" if between_numbers else None
