"""Words of any script in plain Latin letters, and the sounds that those letters stand for.

`fold_word` brings a word of any script to lower-case ASCII letters. anyascii does it for most
scripts; the tables here are for those where the press spells otherwise than a letter-by-letter
table does: Cyrillic, Greek digraphs, and Arabic and Hebrew, which leave out their vowels.

`sound` reads the letters: one symbol for each sound, whichever of the usual spellings wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import eq

from anyascii import anyascii


def table(entries: str) -> dict[str, str]:
    """A dictionary from "key:value" words; a value may be empty."""
    return dict(entry.split(":") for entry in entries.split())


_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
    **table("ё:yo ж:zh й:y х:kh ц:ts ч:ch ш:sh щ:shch"),
    **table("ъ: ы:y ь: э:e ю:yu я:ya"),
    **table("є:ye і:i ї:yi ґ:g ў:u"),  # Ukrainian and Belarusian
    **table("ј:j љ:lj њ:nj ћ:c ђ:dj џ:dz"),  # Serbian
    **table("ә:a ғ:g қ:k ң:ng ө:o ұ:u ү:u һ:h"),  # Kazakh
}
_ARABIC = {
    **dict.fromkeys("اأإآٱعىةﺍ", "a"),
    **dict.fromkeys("ءـ", ""),
    **table("ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh"),
    **table("ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z"),
    **table("غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h"),
    **table("و:w ي:y ؤ:w ئ:y پ:p چ:ch ژ:zh گ:g"),
    **table("ک:k ی:y ے:y ہ:h ھ:h ۀ:h ٹ:t ڈ:d ڑ:r"),
}
_HEBREW = {
    **table("א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:kh ט:t"),
    **table("י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s"),
    **table("ע:a פ:p ף:f צ:ts ץ:ts ק:k ר:r ש:sh ת:t"),
}
_GREEK = re.compile("μπ|^ντ|^γκ|γγ|γκ|γχ|ου|αυ|ευ|ει|οι|αι|β|υ|η|χ|ξ|φ|θ|ψ")
_GREEK_SOUNDS = {
    **table("μπ:b ντ:d γκ:g γγ:ng γχ:nch ου:ou αυ:av ευ:ev"),
    **table("ει:i οι:i αι:e β:v υ:y η:i χ:ch ξ:x"),
    **table("φ:f θ:th ψ:ps"),
}
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_NOT_LETTERS = re.compile(r"[^a-z]+")


def script_of(word: str) -> str:
    """The script of a word's first letter: latin, cyrillic, arabic, hebrew, greek, han, ..."""
    if word.isascii():
        return "latin"
    for char in word:
        if char.isalpha():
            return _script_of_letter(ord(char))
    return "latin"


_RANGES = (
    (0x0000, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
)


def _script_of_letter(code: int) -> str:
    for first, last, name in _RANGES:
        if first <= code <= last:
            return name
    return "other"


def is_hangul(text: str) -> bool:
    """Whether a text is in Hangul throughout."""
    return all("\uac00" <= char <= "\ud7a3" or char.isspace() for char in text)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in lower-case ASCII letters, whatever its script; other signs are dropped."""
    if word.isascii():
        return word.lower() if word.isalpha() else _NOT_LETTERS.sub("", word.lower())
    lower = _MARKS.sub("", unicodedata.normalize("NFD", word.lower().replace("ё", "yo")))
    script = script_of(lower)
    if script == "cyrillic":
        lower = unicodedata.normalize("NFC", word.lower())
        lower = _MARKS.sub("", "".join(_CYRILLIC.get(char, char) for char in lower))
    elif script == "arabic":
        lower = unicodedata.normalize("NFC", word)
        lower = "".join(_ARABIC.get(char, char) for char in _MARKS.sub("", lower))
    elif script == "hebrew":
        lower = "".join(_HEBREW.get(char, char) for char in lower)
    elif script == "greek":
        lower = _GREEK.sub(lambda match: _GREEK_SOUNDS[match[0]], lower)
    return _NOT_LETTERS.sub("", lower if lower.isascii() else anyascii(lower).lower())


# Letters that one sound may be written with. Order matters only by length: longest first.
_SPELLINGS = {
    **table("shch:S sch:S sh:S sz:S"),
    **table("tsch:C tch:C cz:C ch:C"),
    **table("dsch:J dzh:J dj:J dz:J j:J zh:Z"),
    **table("kh:H gh:g q:k ck:k qu:k x:ks"),
    **table("ts:c tz:c tc:c cki:cki ckie:kie"),
    **table("ce:ce ci:ci cy:ci c:k"),
    **table("ph:f th:t dh:d bh:b w:v"),
    **table("ou:u oo:u ee:i ie:i ae:e oe:o ue:u aa:a"),
    **table("iy:i yi:i ij:i ii:i iii:i y:i"),
}
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_CONSONANT = re.compile(r"([b-df-hj-np-tv-z])\1+")


def sound(folded: str) -> str:
    """The sounds of a folded word: vowels `aeiou`, plain consonants, and C S J Z H c for hushes.

    A capital stands for a sound that needs two letters in English: C as in church, S as in ship, J
    as in jam, Z as in pleasure, H as in loch; c is ts. Doubled letters and a last silent h go.
    """
    word = folded
    if any(map(eq, word, word[1:])):
        word = _DOUBLED_CONSONANT.sub(r"\1", word)
    if word[-1:] == "h" and word[-2:-1] in _VOWELS:
        word = word[:-1]
    elif word[-1:] == "c" and word[-2:-1] in ("i", "a"):
        word = word[:-1] + "ts"
    word = _SPELLING.sub(lambda match: _SPELLINGS[match[0]], word)
    return _DOUBLED.sub(r"\1", word) if any(map(eq, word, word[1:])) else word
