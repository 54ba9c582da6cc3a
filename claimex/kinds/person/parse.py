"""A name as it stands in a text, taken apart: what names somebody, and what only describes him."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimex.kinds.person import asian
from claimex.kinds.person import titles_data as data
from claimex.kinds.person.fold import fold_word, script_of
from claimex.kinds.person.model import PersonName, RawWord, Token
from claimex.kinds.person.titles import kind_of, known_titles, leading, trailing
from claimex.kinds.person.words import word

_APOSTROPHES = re.compile("[’‘ʻʼ`´ʿʾʹ′＇״׳]")
_POSSESSIVE = re.compile(r"'s(?![\w'])|(?<=s)'(?!\w)")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_NICKNAME = re.compile(r"""["“”„«»]([^"“”„«»]{1,40})["“”„«»]|(?<=\s)'([^']{2,30})'(?=\s|$)""")
_ADDRESS = re.compile(r"\b(?:H\.\s?E|H\.\s?R\.\s?H|H\.\s?H|H\.\s?M)\.?\s+", re.IGNORECASE)
_CLEAN = re.compile(r"[A-Za-z .-]+")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z](?:[a-z]{2}|[IVX]+\b))")
_DOTTED = re.compile(r"\.(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:['\u0300-\u036f\u064b-\u065f\u0591-\u05c7][^\W_]*)*\.?|[-–—‐‑·・•]")
_PARTS = re.compile(r"[,;،，、/|]")


_LONGEST = 500
"""Code points of the longest text that may be a name; it bounds the time that any string can take."""


@lru_cache(maxsize=131072)
def parse_name(text: str) -> PersonName:
    """Take a name apart; the same text gives the same object.

    Args:
        text: a person's name as a text has it, in any script, with or without titles.

    Returns:
        Its words, particles, titles and marks. A text with no proper name in it (empty, words like
        "the Foreign Minister", or over 500 characters long) has no tokens and `is_description` set.
    """
    if len(text) > _LONGEST:
        return PersonName(text)
    ordinary = _parse_ordinary(text)
    if ordinary is not None:
        return ordinary
    if _CLEAN.fullmatch(text) and not ("." in text and _ADDRESS.search(text)):
        reader = _Reader()
        reader.read_part(text)
        return reader.finish(text, [])
    return _parse_marked(text)


def _parse_marked(text: str) -> PersonName:
    """Take apart a name with marks, asides, nicknames, commas or letters beyond ASCII."""
    cleaned = _HIDDEN.sub("", unicodedata.normalize("NFKC", text))
    cleaned = _APOSTROPHES.sub("'", cleaned)
    nicknames = [one or other for one, other in _NICKNAME.findall(cleaned)]
    bare = _ADDRESS.sub(" ", _ASIDE.sub(" ", _NICKNAME.sub(" ", cleaned)))
    if not any(char.isalpha() for char in bare):
        bare, nicknames = re.sub(r"""[()\[\]"“”„«»（）]""", " ", cleaned), []
    reader = _Reader()
    for part in _PARTS.split(_POSSESSIVE.sub(" ", bare)):
        reader.read_part(part)
    return reader.finish(text, nicknames)


_CYRILLIC_WORDS = re.compile(r"[а-яё]+", re.IGNORECASE)


def _romanised(part: str) -> str:
    """A Chinese or Korean name in Russian letters in pinyin; any other text as it is."""
    if part.isascii() or not _CYRILLIC_WORDS.search(part):
        return part
    words = [
        found for found in _CYRILLIC_WORDS.findall(part) if len(found) < 4 or kind_of(fold_word(found)) == "N"
    ]
    read = asian.read_russian(tuple(found.lower() for found in words))
    if read is None:
        return part
    for word_read, found in zip(read, words, strict=True):
        part = part.replace(found, word_read.title(), 1)
    return part


def _split(part: str) -> list[RawWord]:
    raws: list[RawWord] = []
    for piece in part.split():
        follows, found = _read_piece(piece)
        if follows and raws:
            raws[-1] = raws[-1]._replace(joined=True)
        raws += found
    return raws


@lru_cache(maxsize=65536)
def _read_piece(piece: str) -> tuple[bool, tuple[RawWord, ...]]:
    """The words of a piece without spaces, and whether a hyphen before them joins them to the last one."""
    raws: list[RawWord] = []
    follows = False
    for found in _WORD.findall(_CAMEL.sub(" ", _DOTTED.sub(". ", piece))):
        if found[0].isalnum():
            raws.extend(_fold_piece(found))
        elif raws:
            raws[-1] = raws[-1]._replace(joined=True)
        else:
            follows = True
    return follows, tuple(raws)


def _fold_piece(piece: str) -> tuple[RawWord, ...]:
    script = script_of(piece)
    if script in ("han", "hangul"):
        return tuple([RawWord(text, False, False, False) for text in asian.read_native(piece)])
    letters = piece.rstrip(".")
    folded = fold_word(letters)
    if script == "arabic":
        return tuple(_split_arabic(folded))
    upper = letters.isupper()
    if upper and 2 <= len(letters) <= 3 and _is_initials(folded):
        return tuple([RawWord(char, False, False, True) for char in folded])
    return (RawWord(folded, script in ("hebrew", "kana"), False, upper),) if folded else ()


def _is_initials(folded: str) -> bool:
    return not set(folded) & set("aeiouy") and folded not in known_titles() and folded not in data.SUFFIXES


def _split_arabic(folded: str) -> list[RawWord]:
    if folded.startswith("al") and len(folded) > 4:
        return [RawWord("al", True, True, False), RawWord(folded[2:], True, False, False)]
    if folded.startswith("mhmd") and len(folded) > 6:  # Persian writes double first names as one
        return [RawWord("mhmd", True, True, False), *_split_arabic(folded[4:])]
    if folded == "bn":
        return [RawWord("bin", True, False, False)]
    if folded in ("abw", "aby", "aba"):
        return [RawWord("abu", True, False, False)]
    return [RawWord(folded, True, False, False)] if folded else []


_NUMBERS = frozenset("ii iii viii xii xiii xiv xvi xxiii neto".split())


_TITLED = re.compile("([GT]*T)?[NP]+")


def _parse_ordinary(text: str) -> PersonName | None:
    """The name, where none of its words needs thought: perhaps titles, and then plain words."""
    pieces = text.split()
    joined: tuple[bool, ...] = ()
    if "-" in text or "," in text:
        pieces, joined = _divide(pieces)
    known = [found for found in map(_ordinary, pieces) if found]
    if not known or len(known) < len(pieces):
        return None
    kinds, tokens, folded = zip(*known, strict=True)
    shape = "".join(kinds)
    start = 0
    if shape.strip("N"):
        match = _TITLED.fullmatch(shape)
        if match is None or (match[1] and "," in text):
            return None
        start = len(match[1] or "")
        tokens = tokens[start:]
        if "P" in shape:
            tokens = tuple(_mark_patronymics(list(tokens)))
    return PersonName(text, tokens, titles=folded[:start], folded=folded[start:], joined=joined[start:])


def _divide(pieces: list[str]) -> tuple[list[str], tuple[bool, ...]]:
    """The words without commas and hyphens, and of each whether a hyphen joins it to the next."""
    parts: list[str] = []
    joined: list[bool] = []
    for piece in pieces:
        halves = piece.removesuffix(",").split("-")
        parts += halves
        joined += [True] * (len(halves) - 1)
        joined.append(False)
    return parts, tuple(joined)


@lru_cache(maxsize=131072)
def _ordinary(piece: str) -> tuple[str, Token, str] | None:
    """A word that needs no thought, with its kind: Latin letters, no particle, suffix or joined name.

    The kinds are those of `kind_of`, and P for a name that has the ending of a father's name.
    """
    letters = piece[:-1] if len(piece) == 2 and piece[1] == "." else piece
    shape = letters[1:].islower() or (letters.isupper() and len(letters) not in (2, 3))
    if not (shape and letters.isalpha()) or not (letters.isascii() or script_of(letters) == "latin"):
        return None
    folded = letters.lower() if letters.isascii() else fold_word(letters)
    if not folded or folded in _SPECIAL or folded.startswith("abd"):
        return None
    kind = kind_of(folded)
    if kind not in "NTG":
        return None
    found = word(_joined_name(folded), False)
    return ("P" if kind == "N" and _is_patronymic(found.text) else kind), Token(found), folded


class _Reader:
    """Reads the parts of a name one after another and gathers what they say."""

    def __init__(self) -> None:
        self.raws: list[RawWord] = []
        self.titles: list[str] = []
        self.generation = ""

    def read_part(self, part: str) -> None:
        raws = _split(_romanised(part))
        if not raws:
            return
        kinds = {kind_of(raw.folded) for raw in raws}
        if kinds == {"N"}:
            self.raws.extend(self._without_suffix(raws))
            return
        start = leading(raws)
        if start == len(raws) or self._is_only_description(raws, kinds):
            self._describe(raws)
            return
        end = trailing(raws, start)
        self._describe(raws[:start] + raws[end:])
        self.raws.extend(self._without_suffix(raws[start:end]))

    def _describe(self, raws: list[RawWord]) -> None:
        self.titles.extend(raw.folded for raw in raws)

    @staticmethod
    def _is_only_description(raws: list[RawWord], kinds: set[str]) -> bool:
        if "N" in kinds:
            return False
        if "T" in kinds:
            return True
        if kinds == {"S"}:
            return len(raws) == 1 and raws[0].folded not in data.SURNAMES_TOO
        return all(
            raw.folded not in data.NAME_LIKE_GEO and raw.folded.endswith(("an", "ish", "ese", "i"))
            for raw in raws
        )

    def _without_suffix(self, raws: list[RawWord]) -> list[RawWord]:
        if len(raws) == 1 and not self.raws and raws[0].folded not in _NUMBERS:
            return raws
        if not any(raw.folded in data.SUFFIXES for raw in raws):
            return raws
        kept = []
        for at, raw in enumerate(raws):
            first = not at and not self.raws and raw.folded not in _NUMBERS
            suffix = "" if first else data.SUFFIXES.get(raw.folded, "")
            if suffix.isdigit() and raw.folded not in _NUMBERS:
                last = raw.upper and at == len(raws) - 1
                suffix = suffix if last else ""  # Li Xi is no eleventh Li
            if suffix:
                self.generation = suffix
            else:
                kept.append(raw)
        return kept

    def finish(self, text: str, nicknames: list[str]) -> PersonName:
        tokens, particles = _assemble(self.raws)
        if not tokens:
            return PersonName(text, titles=tuple(self.titles))
        for nickname in nicknames:
            tokens += [
                Token(word(raw.folded, raw.abjad), soft=True)
                for raw in _split(nickname)
                if raw.folded not in data.PARTICLES
            ]
        return PersonName(
            text,
            tuple(tokens),
            tuple(particles),
            tuple(self.titles),
            self.generation,
            tuple([raw.folded for raw in self.raws]),
            tuple([raw.joined for raw in self.raws]),
        )


def _assemble(raws: list[RawWord]) -> tuple[list[Token], list[str]]:
    """Join particles to the words they belong to."""
    tokens: list[Token] = []
    particles: list[str] = []
    pending: set[str] = set()
    prefix = ""
    last = len(raws) - 1
    for at, raw in enumerate(raws):
        text = raw.folded
        if text in ("abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abder") and at < last:
            prefix = "abd"
            continue
        if text in data.PARTICLES and at < last and not (at == 0 and last == 1 and not _bound(raw)):
            particles.append(text)
            pending.add(text)
            continue
        if tokens and text in _OF_THE_FAITH:
            text = tokens.pop().word.text + "din"
        if prefix + text:
            tokens.append(_token(prefix + text, raw, pending, at, tokens, last))
        prefix, pending = "", set()
    return _mark_patronymics(tokens), particles


_BOUND = data.ARTICLES | data.NASAB | data.KUNYA | {"van", "von", "de", "di"}


def _bound(raw: RawWord) -> bool:
    """Whether a particle that stands first in a name of two words is one in truth."""
    return raw.joined or (raw.folded in _BOUND and raw.folded != "ben")


def _token(text: str, raw: RawWord, pending: set[str], at: int, tokens: list[Token], last: int) -> Token:
    kind = kind_of(text)
    soft = (
        (kind == "S" and at == 0 and last > 0)
        or (kind == "G" and at == 0 and last > 0 and text not in data.NAME_LIKE_GEO)
        or (text in data.SOFT_LAST and len(tokens) >= 1 and last >= 2)
    )
    found = word(_joined_name(text), raw.abjad)
    if not pending:
        return Token(found, soft=soft)
    return Token(
        found,
        article=not data.ARTICLES.isdisjoint(pending),
        nasab=not data.NASAB.isdisjoint(pending),
        kunya=not data.KUNYA.isdisjoint(pending),
        soft=soft,
        particle=True,
    )


_OF_THE_FAITH = frozenset("din deen dine eddin eddine uddin addin uldin eldin".split())
_SPECIAL = frozenset((*data.PARTICLES, *data.SUFFIXES, *data.SOFT_LAST, *_OF_THE_FAITH))
_ABD = re.compile(r"^abd[aeiou](?:l|([rsntdz])(?=\1))(?=\w{3})")
_FAITH_ENDINGS = ("din", "deen", "dine")
_DIN = re.compile(r"(?<=\w{3})(?:[aeu]d|[aeu]l)d(?:in|een|ine)$")


def _joined_name(text: str) -> str:
    """Servants of God (abd + attribute) and lights of the faith (noun + din), however written."""
    if text.startswith("abd") and len(text) > 6 and text[4:6] != "ll":
        return _ABD.sub("abd", text)
    return _DIN.sub("din", text) if text.endswith(_FAITH_ENDINGS) else text


_PATRONYMIC = re.compile(
    r"(?:[oe]vi?t?ch|[oeyi]vyc?h|owitsch|ewitsch|avich|ilyich|iljitsch|ilich|"
    r"mich|ovna|evna|ivna|ichna|owna|ewna|auna|uly|uulu|kyzy|qizi|ogly)$"
)


def _is_patronymic(text: str) -> bool:
    return len(text) >= 5 and text[-1] in "haygiju" and _PATRONYMIC.search(text) is not None


def _mark_patronymics(tokens: list[Token]) -> list[Token]:
    """Mark fathers' names: never the first word, nor the only one beside a given name's place."""
    if len(tokens) < 2:
        return tokens
    for at in range(1, len(tokens)):
        if not _is_patronymic(tokens[at].word.text):
            continue
        inner = at < len(tokens) - 1
        after_given = at == 2 and bool(tokens[1].word.groups)
        if inner or after_given:
            tokens[at] = tokens[at]._replace(patronymic=True)
            break
    return tokens
