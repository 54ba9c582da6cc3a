"""A name as it stands in a text, taken apart: what names somebody, and what only describes him."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claimex.values import _names_asian as asian
from claimex.values import _names_titles_data as data
from claimex.values._names_fold import fold_word, is_abjad, script_of
from claimex.values._names_words import Word, given_groups, word


class Token(NamedTuple):
    """A word of a name in its place.

    Attributes:
        word: the word, without its particles.
        article: whether al- or el- stands before it.
        nasab: whether bin, ibn or bint stands before it: it is a forefather's name.
        kunya: whether Abu stands before it.
        patronymic: whether it is a father's name with -ovich, -ovna or the like.
        soft: whether its lack says nothing (a form of address, a nickname, a demonym).
    """

    word: Word
    article: bool = False
    nasab: bool = False
    kunya: bool = False
    patronymic: bool = False
    soft: bool = False


class _Raw(NamedTuple):
    """A word before it is understood: folded, with its script and what joins it to the next."""

    folded: str
    abjad: bool
    joined: bool
    upper: bool


@dataclass(frozen=True, init=False, eq=False)
class PersonName:
    """A name taken apart. The same text always gives the same object, so identity is equality.

    Attributes:
        text: the name as it was given.
        tokens: its words in their order, folded, without titles and particles.
        particles: the particles that were set aside (al, bin, abu, van, de, ...).
        titles: the titles, ranks, offices and countries that were set aside.
        generation: "jr", "sr" or a number as a string; empty where none is given.
        plain: the tokens' texts, one after another.
        ordered: the tokens' texts in the order of the alphabet.
        letters: all letters of the name run together, particles included.
        has_initial: whether one of the tokens is an initial.
        has_nasab: whether one of the tokens is a forefather's name.
    """

    text: str
    tokens: tuple[Token, ...]
    particles: tuple[str, ...]
    titles: tuple[str, ...]
    generation: str
    plain: str
    ordered: str
    letters: str
    has_initial: bool
    has_nasab: bool
    _raws: tuple[_Raw, ...]

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...] = (),
        particles: tuple[str, ...] = (),
        titles: tuple[str, ...] = (),
        generation: str = "",
        raws: tuple[_Raw, ...] = (),
    ) -> None:
        texts = [token.word.text for token in tokens]
        # one update instead of a guarded assignment for each field: names are made by the thousand
        self.__dict__.update(
            text=text,
            tokens=tokens,
            particles=particles,
            titles=titles,
            generation=generation,
            plain=" ".join(texts),
            ordered=" ".join(sorted(texts)),
            letters="".join([raw.folded for raw in raws]),
            has_initial=1 in map(len, texts),
            has_nasab=bool(particles) and any(token.nasab for token in tokens),
            _raws=raws,
        )

    @property
    def is_description(self) -> bool:
        """Whether nothing of it is a proper name ("his Russian counterpart")."""
        return not self.tokens

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The consonant skeletons of the words, in their order."""
        return tuple(token.word.skeleton for token in self.tokens)

    @property
    def patronymics(self) -> tuple[str, ...]:
        """The words that are patronymics."""
        return tuple(token.word.text for token in self.tokens if token.patronymic)

    @property
    def asian(self) -> asian.AsianName | None:
        """The name read as a Chinese, Korean or Vietnamese one, where it can be."""
        raws = self._raws
        if not asian.has_surname(raws[0].folded, raws[-1].folded):
            return None
        return asian.read(tuple(raw.folded for raw in raws), tuple(raw.joined for raw in raws))


_APOSTROPHES = re.compile("[’‘ʻʼ`´ʿʾʹ′＇״׳]")
_POSSESSIVE = re.compile(r"'s(?![\w'])|(?<=s)'(?!\w)")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_NICKNAME = re.compile(r"""["“”„«»]([^"“”„«»]{1,40})["“”„«»]|(?<=\s)'([^']{2,30})'(?=\s|$)""")
_ADDRESS = re.compile(r"\b(?:H\.\s?E|H\.\s?R\.\s?H|H\.\s?H|H\.\s?M)\.?\s+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z](?:[a-z]{2}|[IVX]+\b))")
_DOTTED = re.compile(r"\.(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:['\u0300-\u036f\u064b-\u065f\u0591-\u05c7][^\W_]*)*\.?|[-–—‐‑·・•]")
_PARTS = re.compile(r"[,;،，、/|]")


@lru_cache(maxsize=131072)
def parse_name(text: str) -> PersonName:
    """Take a name apart; the same text gives the same object.

    Args:
        text: a person's name as a text has it, in any script, with or without titles.

    Returns:
        Its words, particles, titles and marks. A text with no proper name in it (empty, or words
        like "the Foreign Minister") has no tokens and `is_description` set.
    """
    pieces = text.split()
    ordinary = [_ordinary(piece) for piece in pieces]
    if ordinary and None not in ordinary:
        tokens = [found[0] for found in ordinary if found]
        raws = tuple([found[1] for found in ordinary if found])
        return PersonName(text, tuple(_mark_patronymics(tokens)), raws=raws)
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
    words = [found for found in _CYRILLIC_WORDS.findall(part) if _kind(fold_word(found)) not in "TG"]
    read = asian.read_russian(tuple(found.lower() for found in words))
    if read is None:
        return part
    for word_read, found in zip(read, words, strict=True):
        part = part.replace(found, word_read.title(), 1)
    return part


def _split(part: str) -> list[_Raw]:
    pieces = part.split()
    if part.isascii() and all(piece.isalpha() and piece[1:].islower() for piece in pieces):
        return [_Raw(piece.lower(), False, False, False) for piece in pieces]
    raws: list[_Raw] = []
    for piece in _WORD.findall(_CAMEL.sub(" ", _DOTTED.sub(". ", part))):
        if not piece[0].isalnum():
            if raws:
                raws[-1] = raws[-1]._replace(joined=True)
            continue
        raws.extend(_fold_piece(piece))
    return raws


def _fold_piece(piece: str) -> list[_Raw]:
    script = script_of(piece)
    if script in ("han", "hangul"):
        return [_Raw(text, False, False, False) for text in asian.read_native(piece)]
    letters = piece.rstrip(".")
    folded = fold_word(letters)
    if not folded and letters.isdigit():
        return []
    abjad = is_abjad(piece)
    if script == "arabic":
        return _split_arabic(folded)
    if 2 <= len(letters) <= 3 and letters.isupper() and _is_initials(folded):
        return [_Raw(char, False, False, True) for char in folded]
    return [_Raw(folded, abjad, False, letters.isupper())] if folded else []


def _is_initials(folded: str) -> bool:
    return not set(folded) & set("aeiouy") and folded not in _titles() and folded not in data.SUFFIXES


def _split_arabic(folded: str) -> list[_Raw]:
    if folded.startswith("al") and len(folded) > 4:
        return [_Raw("al", True, True, False), _Raw(folded[2:], True, False, False)]
    if folded.startswith("mhmd") and len(folded) > 6:  # Persian writes double first names as one
        return [_Raw("mhmd", True, True, False), *_split_arabic(folded[4:])]
    if folded == "bn":
        return [_Raw("bin", True, False, False)]
    if folded in ("abw", "aby", "aba"):
        return [_Raw("abu", True, False, False)]
    return [_Raw(folded, True, False, False)] if folded else []


@cache
def _titles() -> frozenset[str]:
    words = set(data.TITLES.replace("-", " ").split())
    for native in data.OTHER_SCRIPT_TITLES.replace("-", " ").split():
        words.add(fold_word(native))
        words.update(raw.folded for raw in _split(native) if len(raw.folded) > 2)
    words |= {fold_word(title) for title in data.TITLES.split()}
    return frozenset(words - data.PARTICLES - data.LINKS - {""})


@cache
def _long_titles() -> dict[str, tuple[str, ...]]:
    """Titles long enough to be known when misspelt, by their first letter."""
    table: dict[str, list[str]] = {}
    for title in sorted(_titles()):
        if len(title) >= 7:
            table.setdefault(title[0], []).append(title)
    return {letter: tuple(titles) for letter, titles in table.items()}


_NOT_TITLES = frozenset("marshall senatore ministrov generalov preside chancel kingsley".split())


@lru_cache(maxsize=65536)
def _kind(folded: str) -> str:
    """T for a title, S for a soft one, L for a link, G for a country or demonym, N for the rest."""
    if folded in _titles():
        return "T"
    if folded in data.LINKS:
        return "L"
    if folded in data.GEO_WORDS:
        return "G"
    if folded in data.SOFT_TITLES:
        return "S"
    return "T" if _is_misspelt_title(folded) else "N"


def _is_misspelt_title(folded: str) -> bool:
    if len(folded) < 6 or folded in given_groups() or folded in _NOT_TITLES:
        return False
    for title in _long_titles().get(folded[0], ()):
        allowed = 1 if len(title) < 9 else 2
        near = abs(len(title) - len(folded)) <= allowed
        if near and OSA.distance(folded, title, score_cutoff=allowed) <= allowed:
            return True
    return False


def _leading(raws: list[_Raw]) -> int:
    """How many words at the start are titles, with the links and countries among them."""
    kinds = [_kind(raw.folded) for raw in raws]
    end = run = 0
    while run < len(kinds) and kinds[run] in "TLG":
        run += 1
        if kinds[run - 1] == "T":
            end = run
    if not end:
        return 0
    # "of the Russian Federation" belongs to the title before it
    at = end
    while at < run and kinds[at] == "L":
        at += 1
    if at > end and any(raws[k].folded in data.OF for k in range(end, at)):
        while at < run and kinds[at] in "GL" and not _starts_particle(raws, at):
            at += 1
            if kinds[at - 1] == "G":
                end = at
    return end


def _starts_particle(raws: list[_Raw], at: int) -> bool:
    return raws[at].folded in data.PARTICLES and raws[at].joined


def _is_of_country(raws: list[_Raw], start: int) -> bool:
    """Whether the words end in "of Morocco"."""
    at = len(raws) - 1
    while at > start + 1 and _kind(raws[at].folded) == "G":
        at -= 1
    return at > start and at < len(raws) - 1 and raws[at].folded == "of"


def _trailing(raws: list[_Raw], start: int) -> int:
    """Where a run of titles at the end begins; the number of words where there is none."""
    at = len(raws)
    strong = _is_of_country(raws, start)
    begin = at
    while at > start + 1 and _kind(raws[at - 1].folded) in "TLG":
        at -= 1
        strong = strong or raws[at].folded in data.LAST_TITLES
        if strong and (_kind(raws[at].folded) != "L" or raws[at].folded == "of"):
            begin = at
    return begin if strong else len(raws)


_NUMBERS = frozenset("ii iii viii xii xiii xiv xvi xxiii neto".split())


@lru_cache(maxsize=131072)
def _ordinary(piece: str) -> tuple[Token, _Raw] | None:
    """A word that needs no thought: Latin letters, no title, particle, suffix or joined name."""
    if not (piece.isascii() and piece.isalpha() and piece[1:].islower()) or len(piece) < 2:
        return None
    folded = piece.lower()
    special = folded in data.PARTICLES or folded in data.SUFFIXES or folded in data.SOFT_LAST
    if special or folded in _OF_THE_FAITH or _kind(folded) != "N" or folded.startswith("abd"):
        return None
    return Token(word(_joined_name(folded))), _Raw(folded, False, False, False)


class _Reader:
    """Reads the parts of a name one after another and gathers what they say."""

    def __init__(self) -> None:
        self.raws: list[_Raw] = []
        self.titles: list[str] = []
        self.generation = ""

    def read_part(self, part: str) -> None:
        raws = _split(_romanised(part))
        if not raws:
            return
        kinds = {_kind(raw.folded) for raw in raws}
        if kinds == {"N"}:
            self.raws.extend(self._without_suffix(raws))
            return
        start = _leading(raws)
        if start == len(raws) or self._is_only_description(raws, kinds):
            self._describe(raws)
            return
        end = _trailing(raws, start)
        self._describe(raws[:start] + raws[end:])
        self.raws.extend(self._without_suffix(raws[start:end]))

    def _describe(self, raws: list[_Raw]) -> None:
        self.titles.extend(raw.folded for raw in raws)

    @staticmethod
    def _is_only_description(raws: list[_Raw], kinds: set[str]) -> bool:
        if "N" in kinds:
            return False
        if "T" in kinds:
            return True
        if kinds == {"S"}:
            return len(raws) == 1
        return all(
            raw.folded not in data.NAME_LIKE_GEO and raw.folded.endswith(("an", "ish", "ese", "i"))
            for raw in raws
        )

    def _without_suffix(self, raws: list[_Raw]) -> list[_Raw]:
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
            tuple(self.raws),
        )


def _assemble(raws: list[_Raw]) -> tuple[list[Token], list[str]]:
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
        tokens.append(_token(prefix + text, raw, pending, at, tokens, last))
        prefix, pending = "", set()
    return _mark_patronymics(tokens), particles


_BOUND = data.ARTICLES | data.NASAB | data.KUNYA | {"van", "von", "de", "di"}


def _bound(raw: _Raw) -> bool:
    """Whether a particle that stands first in a name of two words is one in truth."""
    return raw.joined or (raw.folded in _BOUND and raw.folded != "ben")


def _token(text: str, raw: _Raw, pending: set[str], at: int, tokens: list[Token], last: int) -> Token:
    kind = _kind(text)
    soft = (
        (kind == "S" and at == 0 and last > 0)
        or (kind == "G" and at == 0 and last > 0 and text not in data.NAME_LIKE_GEO)
        or (text in data.SOFT_LAST and len(tokens) >= 1 and last >= 2)
    )
    return Token(
        word=word(_joined_name(text), raw.abjad),
        article=bool(pending & data.ARTICLES),
        nasab=bool(pending & data.NASAB),
        kunya=bool(pending & data.KUNYA),
        soft=soft,
    )


_OF_THE_FAITH = frozenset("din deen dine eddin eddine uddin addin uldin eldin".split())
_ABD = re.compile(r"^abd[aeiou](?:l|([rsntdz])(?=\1))(?=\w{3})")
_DIN = re.compile(r"(?<=\w{3})(?:[aeu]d|[aeu]l)d(?:in|een|ine)$")


def _joined_name(text: str) -> str:
    """Servants of God (abd + attribute) and lights of the faith (noun + din), however written."""
    if text.startswith("abd") and len(text) > 6 and text[4:6] != "ll":
        return _ABD.sub("abd", text)
    return _DIN.sub("din", text)


_PATRONYMIC = re.compile(
    r"(?:[oe]vi?t?ch|[oeyi]vyc?h|yevich|evic|ovic|ovitj|owitsch|ewitsch|avich|ievich|ilyich|iljitsch|ilich|"
    r"mich|zmich|ovna|evna|yevna|ivna|ovna|inichna|ichna|owna|ewna|auna|uly|uulu|kyzy|qizi|ogly)$"
)


def _mark_patronymics(tokens: list[Token]) -> list[Token]:
    """Mark fathers' names: never the first word, nor the only one beside a given name's place."""
    if len(tokens) < 2:
        return tokens
    for at in range(1, len(tokens)):
        text = tokens[at].word.text
        if len(text) < 5 or text[-1] not in "haygiju" or not _PATRONYMIC.search(text):
            continue
        inner = at < len(tokens) - 1
        after_given = at == 2 and bool(tokens[1].word.groups)
        if inner or after_given:
            tokens[at] = tokens[at]._replace(patronymic=True)
            break
    return tokens
