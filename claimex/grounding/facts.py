"""Tells which words carry a fact: a name, a number, a date, a place or a negation.

Where the rules can't decide, a word counts as a fact: a flagged claim is read again,
one that is not flagged is believed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from claimex.grounding.align import Index
from claimex.grounding.lists import (
    CAPITAL_ONLY,
    DECIMAL_COMMA,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    OPENERS,
    PERCENT,
    PLACE_PREPOSITIONS,
    THOUSANDS,
    TIME_WORDS,
    WEEKDAYS,
    nationalities,
    places,
)
from claimex.kinds.quantity.numbers import find_numbers, normalise
from claimex.models import ChangeKind
from claimex.text import STOP_WORDS, bare, character_class

_OPENING = re.compile(r":[\"'”’»)\]]*\s|[,\s]\s*[\"“«„]$")  # of a quotation, or of what a colon announces
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNITS_OF_DATE = frozenset("年月日号號년월일")
_WITH_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_PERCENT = re.compile(rf"\s*(?:{'|'.join(PERCENT)})\.?\Z".replace(" ", r"\W*"))
_MOST_EXAMINED = 64  # occurrences of a word that are looked at for its capital
_NEIGHBOURS = 12  # words to each side that show whether a line is a headline
_HEADLINE_SHARE = 0.8  # of a headline's content words have a capital
_LEAST_CAPITALS = 0.015  # of a text's different words have one, or its capitals say nothing
_LEAST_SMALL = 0.3  # of a text's different words are small, or it is all in capitals


def is_listed(word: str) -> bool:
    """Whether a folded word is one that the lists know for a fact."""
    lists = (NEGATIONS, NUMBER_WORDS, MONTHS, WEEKDAYS, TIME_WORDS, places(), nationalities())
    return any(word in known for known in lists)


def same_numbers(quoted: str, found: str, language: str) -> bool:
    """Whether two stretches write the same number: "twenty five", "25"; "5 per cent", "5%"."""
    one, other = _number(quoted, language), _number(found, language)
    return one is not None and one == other


def _number(written: str, language: str) -> tuple[float, bool] | None:
    """The number that all of some words write, and whether it is of percent."""
    words = normalise(written)
    if language in DECIMAL_COMMA and _WITH_COMMA.fullmatch(words):
        words = words.replace(".", "").replace(",", ".")
    amount = _PERCENT.sub("", words)
    numbers = find_numbers(amount or "1")
    if len(numbers) != 1 or len(amount) > numbers[0].end - numbers[0].start or not words:
        return None
    return numbers[0].value, amount != words


class Capitalisation:
    """How an article writes its words: with a capital or small."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: dict[str, bool] = {}

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(bare(raw) for raw in self._index.raws if raw.islower())

    @cached_property
    def has_capitals(self) -> bool:
        """Whether a capital says anything in this article."""
        cased = [raw for raw in self._index.raws if raw.lower() != raw.upper()]
        small = sum(raw.islower() for raw in cased)
        enough_small = small >= _LEAST_SMALL * len(cased)
        return enough_small and len(cased) - small >= max(1, _LEAST_CAPITALS * len(cased))

    def is_name(self, raw: str) -> bool:
        """Whether a capitalised word that begins a sentence is a name even so.

        It is one where the article has it with a capital inside a sentence, and is none where the
        article writes it small, or where it is a word that sentences begin with. Of an unknown word
        the capital is believed.
        """
        if raw not in self._names:
            word = bare(raw)
            is_other = word in self._small or word in OPENERS
            self._names[raw] = not is_other or self._capitalised_inside(word)
        return self._names[raw]

    def _capitalised_inside(self, folded: str) -> bool:
        reader = FactReader(self._index, self)
        places = self._index.places(self._index.encode([folded]))[:_MOST_EXAMINED]
        return any(not (reader.tokens.raw(i)[0].islower() or reader.hides_capitals(i)) for i in places)


class FactReader:
    """Reads the words of an article, or of a quote from it, for the facts that they carry."""

    def __init__(self, index: Index, capitals: Capitalisation) -> None:
        self.tokens = index.tokens
        self._index = index
        self.capitals = capitals

    def kind(self, i: int) -> ChangeKind | None:
        """The kind of fact that token `i` carries, if it carries one."""
        raw = self.tokens.raw(i)
        word = bare(raw)
        if word in NEGATIONS or (word[:1] in ("و", "ف") and word[1:] in NEGATIONS):  # Arabic "and"
            return "negation"
        if raw[0].isnumeric():
            return "date" if self._dated(i) else "number"
        if word in NUMBER_WORDS or (word in THOUSANDS and self.tokens.raw(i - 1)[-1].isnumeric()):
            return "number"
        if is_time(raw):
            return "date"
        if character_class(raw[0]) == "r":
            return "name"  # a flag
        if character_class(raw[0]) == "y":
            # per cent, a currency, degrees; a pictograph says nothing
            is_of_numbers = raw[0] in "%‰&+°℃℉№" or unicodedata.category(raw[0]) in ("Sc", "Sm")
            return "number" if is_of_numbers else None
        return self._name_or_place(i, raw, word)

    def _dated(self, i: int) -> bool:
        raws = self.tokens.raws
        if _YEAR.fullmatch(self.tokens.folds[i]) or not _UNITS_OF_DATE.isdisjoint(raws[i + 1 : i + 2]):
            return True
        return any(bare(raw) in MONTHS and is_time(raw) for raw in raws[max(0, i - 1) : i + 3])

    def _name_or_place(self, i: int, raw: str, word: str) -> ChangeKind | None:
        cased = raw.lower() != raw.upper()
        if word in places() and not (cased and raw.islower() and self.capitals.has_capitals):
            return "place"
        if word in nationalities() or word.removesuffix("s") in nationalities():
            return "name"
        if not cased or not self.capitals.has_capitals:
            return None if word in STOP_WORDS and not self._ends_name(i) else "name"
        is_acronym = len(raw) > 1 and raw.isupper()  # "US", "WHO"
        if raw.islower() or (word in STOP_WORDS and not is_acronym and not self._ends_name(i)):
            return None
        if not is_acronym and self.hides_capitals(i) and not self.capitals.is_name(raw):
            return None
        before = bare(self.tokens.raw(i - 1)) if i else ""
        return "place" if before in PLACE_PREPOSITIONS else "name"

    def _ends_name(self, i: int) -> bool:
        """Whether a small word of some language has a capital since it is of the name before it: "Ban Ki"."""
        if not i or self.tokens.gap(i) not in (" ", "-") or not self.tokens.raw(i).istitle():
            return False
        return self.tokens.raw(i - 1).istitle() and not self.hides_capitals(i)

    def hides_capitals(self, i: int) -> bool:
        """Whether token `i` has its capital by its place: a sentence's first word, or a headline's."""
        return self.starts_sentence(i) or self._in_headline(i)

    def starts_sentence(self, i: int) -> bool:
        """Whether token `i` is the first of a sentence, of a quotation or of a line of its own."""
        return i == 0 or i in self._index.openings or _OPENING.search(self.tokens.gap(i)) is not None

    def _in_headline(self, i: int) -> bool:
        tokens = self.tokens
        first, last = i, i + 1
        while first > max(0, i - _NEIGHBOURS) and "\n" not in tokens.gap(first):
            first -= 1
        while last < min(len(tokens), i + _NEIGHBOURS) and "\n" not in tokens.gap(last):
            last += 1
        words = [tokens.raw(k) for k in range(first, last)]
        content = [w for w in words if w[0].isalpha() and bare(w) not in STOP_WORDS]
        capitals = sum(not w[0].islower() for w in content)
        return capitals >= _HEADLINE_SHARE * len(content)


def is_time(raw: str) -> bool:
    """Whether a word names a month, a weekday or another time."""
    word = bare(raw)
    if word in MONTHS or word in WEEKDAYS:
        return not (raw.islower() and word in CAPITAL_ONLY)
    return word in TIME_WORDS
