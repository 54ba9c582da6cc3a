"""Bytes to text: by the mark at their start, by a name, as UTF-8, or by what is likeliest.

What is guessed is said: `Decoded.guessed` has the name, and a warning of the reader names it.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claimex.errors import ConfigurationError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = (
    *(f"cp{number}" for number in range(1250, 1259)),
    *("cp874", "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7"),
)
"""What articles are saved in, besides UTF-8."""
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What pages mean by these names (WHATWG Encoding Standard, section 4.2): the wider set of letters."""
_USUAL = {"utf-8": "UTF-8", "cp932": "shift_jis", "cp949": "euc-kr"}
_SAME_IN_ALL = re.compile(rb"[\x00-\x7f\x82\x84\x85\x91-\x97\xa0\xab\xbb]*")
"""Letters of ASCII, and the quotation marks and dashes that are the same in windows-1250 to 1258."""
_FEWEST = 8  # bytes that are not ASCII: fewer say too little
_MOST_DOUBTFUL = 0.1  # charset-normalizer's "chaos": the share of what looks like no language
_LOOKED_AT = 2**18  # bytes
_STRAY = 4  # so many characters of UTF-8 for each byte that is none: it is damaged, and nothing else


class Decoded(NamedTuple):
    """A text, and the encoding that was guessed for it; None where it was known."""

    text: str
    guessed: str | None = None


def check_encoding(name: str) -> str:
    """Return the name by which Python knows an encoding of text.

    Raises:
        ConfigurationError: there is no such encoding.
    """
    try:
        found = codecs.lookup(name)
        known = found._is_text_encoding and codecs.decode(b"a", found.name) in ("a", "\ufeff", "")
    except UnicodeDecodeError:  # of more than one byte a letter
        known = True
    except (LookupError, ValueError, TypeError):
        known = False
    if not known or re.search("escape|utf.?7|idna|punycode|undefined", found.name):
        raise ConfigurationError(
            f"there is no encoding {name[:40]!r}: give a name such as windows-1251, gb18030 or utf-16 "
            "(encoding=, --encoding)"
        )
    return found.name


def as_pages_mean(name: str) -> str | None:
    """Return Python's name of the encoding that a page or a server names; None where there is none."""
    try:
        found = check_encoding(name.strip(" \t\"'"))
    except ConfigurationError:
        return None
    return _WIDER.get(found, found)


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return bytes as text, without a byte order mark.

    Args:
        data: the bytes; a mark at their start goes before all else.
        encoding: what they are in, by Python's name; else UTF-8, else what is likeliest, if that is clear.

    Raises:
        UnicodeDecodeError: they are not in that encoding; or not UTF-8, and nothing else is clear.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(str(data[len(mark) :], name))
    if encoding is not None:
        return Decoded(str(data, encoding).removeprefix("\ufeff"))
    try:
        return Decoded(str(data, "utf-8"))
    except UnicodeDecodeError:
        if (guess := likeliest(data)) is None:
            raise
        return Decoded(str(data, guess), shown_name(guess))


def likeliest(data: bytes) -> str | None:
    """Return the encoding that bytes are in by the letters that they make; None where that is not clear."""
    if _SAME_IN_ALL.fullmatch(data):
        return "cp1252"
    valid = data.decode("utf-8", "ignore")
    letters = sum(not char.isascii() for char in valid)
    strays = len(data) - len(valid.encode())
    if letters > _STRAY * strays or sum(byte > 0x7F for byte in data[:_LOOKED_AT]) < _FEWEST:
        return None
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_LOOKED_AT], cp_isolation=list(_GUESSES)).best()
    if best is None or best.chaos > _MOST_DOUBTFUL:
        return None
    # six letters are other ones in the two, and none of Turkish has those of windows-1252
    guess = "cp1254" if best.encoding == "cp1252" and best.language == "Turkish" else best.encoding
    try:
        data.decode(guess)
    except UnicodeDecodeError:
        return None
    return guess


def shown_name(encoding: str) -> str:
    """Return the name of an encoding that readers know: windows-1251, not cp1251."""
    return _USUAL.get(encoding) or re.sub("^cp125", "windows-125", encoding)
