"""Tells which words carry a fact: a name, a number, a date, a place or a negation.

Where the rules can't decide, a word counts as a fact: a flagged claim is read again,
one that is not flagged is believed.
"""

from __future__ import annotations

import re
import unicodedata

from claimex.grounding.align import Index
from claimex.grounding.lists import (
    CAPITAL_ONLY,
    DECIMAL_COMMA,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    ORDINALS,
    PERCENT,
    PLACE_PREPOSITIONS,
    THOUSANDS,
    TIME_WORDS,
    WEEKDAYS,
    nationalities,
    places,
)
from claimex.kinds.quantity import parse_quantity
from claimex.kinds.quantity.numbers import find_numbers, normalise
from claimex.models import ChangeKind
from claimex.text import STOP_WORDS, bare, character_class

_OPENING = re.compile(r":[\"'”’»)\]]*\s|[,\s]\s*[\"“«„]$")  # of a quotation, or of what a colon announces
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNITS_OF_DATE = frozenset("年月日号號년월일")
_WITH_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_PERCENT = re.compile(rf"\s*(?:{'|'.join(PERCENT)})\.?\Z".replace(" ", r"\W*"))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def is_listed(word: str) -> bool:
    """Whether a folded word is one that the lists know for a fact."""
    lists = (NEGATIONS, NUMBER_WORDS, MONTHS, WEEKDAYS, TIME_WORDS, places(), nationalities())
    return any(word in known for known in lists)


def same_numbers(quoted: str, found: str, language: str) -> bool:
    """Whether two stretches write the same number: "twenty five", "25"; "5 per cent", "5%"."""
    one, other = _number(quoted, language), _number(found, language)
    return one is not None and one == other


def _number(written: str, language: str) -> tuple[float, str] | None:
    """The number that all of some words write, and the unit of it that they have; "nth" of an ordinal."""
    words = normalise(written).strip()
    if language in DECIMAL_COMMA and _WITH_COMMA.fullmatch(words):
        words = words.replace(".", "").replace(",", ".")
    if nth := ORDINALS.get(words) or _ORDINAL.sub(r"\1", words) * bool(_ORDINAL.fullmatch(words)):
        return float(nth), "nth"
    amount = _PERCENT.sub("", words)
    numbers = find_numbers(amount or "1")
    if len(numbers) != 1 or not words:
        return None
    rest = amount[: numbers[0].start] + amount[numbers[0].end :]
    unit = "percent" if amount != words else ""
    if rest.strip():
        one = parse_quantity(f"{amount[: numbers[0].start]}1{amount[numbers[0].end :]}")
        if unit or not one or not one.unit or len(rest.split()) > 1:
            return None
        unit = f"{one.unit} {one.low}"
    return numbers[0].value, unit


def is_picture(char: str) -> bool:
    """Whether a character is a pictograph, which says nothing, and no word and no sign of numbers."""
    is_sign = char in "%‰&+°℃℉№" or unicodedata.category(char) in ("Sc", "Sm")
    return character_class(char) == "y" and not is_sign


class FactReader:
    """Reads the words of an article, or of a quote from it, for the facts that they carry."""

    def __init__(self, index: Index) -> None:
        self.tokens = index.tokens
        self.openings = index.openings

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
            return None if is_picture(raw[0]) else "number"  # per cent, a currency, degrees
        return self._name_or_place(i, raw, word)

    def _dated(self, i: int) -> bool:
        raws = self.tokens.raws
        if _YEAR.fullmatch(self.tokens.folds[i]) or not _UNITS_OF_DATE.isdisjoint(raws[i + 1 : i + 2]):
            return True
        return any(bare(raw) in MONTHS and is_time(raw) for raw in raws[max(0, i - 1) : i + 3])

    def _name_or_place(self, i: int, raw: str, word: str) -> ChangeKind | None:
        """A capital says nothing at the head of a sentence, unless the next word has one, too."""
        if word in places() and not raw.islower():
            return "place"
        if word in nationalities() or word.removesuffix("s") in nationalities():
            return "name"
        if raw == raw.lower() or word in STOP_WORDS:
            return None
        if self.opens(i) and not (i + 1 < len(self.tokens) and self.tokens.raw(i + 1).istitle()):
            return None
        before = bare(self.tokens.raw(i - 1)) if i else ""
        return "place" if before in PLACE_PREPOSITIONS else "name"

    def opens(self, i: int) -> bool:
        """Whether token `i` is the first of a sentence, of a quotation or of a line of its own."""
        return i == 0 or i in self.openings or _OPENING.search(self.tokens.gap(i)) is not None


def is_time(raw: str) -> bool:
    """Whether a word names a month, a weekday or another time."""
    word = bare(raw)
    if word in MONTHS or word in WEEKDAYS:
        return not (raw.islower() and word in CAPITAL_ONLY)
    return word in TIME_WORDS
