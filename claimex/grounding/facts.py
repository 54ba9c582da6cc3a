"""Tells which kind of fact a word carries: a name, a number, a date, a place or a negation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from claimex import lexicon
from claimex.grounding.align import Index
from claimex.grounding.lists import (
    CAPITAL_ONLY,
    DECIMAL_COMMA,
    NEGATIONS,
    NUMBER_WORDS,
    ORDINALS,
    PERCENT,
    PLACE_PREPOSITIONS,
    TIMES,
    places,
)
from claimex.kinds.quantity import parse_quantity
from claimex.kinds.quantity.numbers import find_numbers, normalise
from claimex.models import ChangeKind
from claimex.text import STOP_WORDS, bare, character_class

_OPENING = re.compile(r":[\"'”’»)\]]*\s|[,\s]\s*[\"“«„]$")  # of a quotation, or of what a colon announces
_WITH_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_PERCENT = re.compile(rf"\s*(?:{'|'.join(PERCENT)})\.?\Z".replace(" ", r"\W*"))
_GROUPED = {
    mark: re.compile(rf"(?<![\w.,])[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?![.,]?\w)") for mark in ".,"
}
_LONG = re.compile(r"(?<![\w.,])[1-9]\d{3,14}(?![.,]?\w)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def same_numbers(quoted: str, found: str, language: str) -> bool:
    """Whether two stretches write the same number: "twenty five", "25"; "5 per cent", "5%"."""
    one, other = _number(quoted, language), _number(found, language)
    return one is not None and one == other


def _number(written: str, language: str) -> tuple[float, str] | None:
    """The number that all of some words write, and the unit of it that they have; "nth" of an ordinal."""
    words = normalise(written).strip()
    if language in DECIMAL_COMMA and _WITH_COMMA.fullmatch(words):
        words = words.replace(".", "").replace(",", ".")
    if nth := ORDINALS.get(words) or (_ORDINAL.fullmatch(words) and words[:-2]):
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


def regrouped(words: str, language: str) -> Iterator[str]:
    """Yield words with their numbers in figures grouped in the other way: "1,500" as "1500", and back."""
    mark = "." if language in DECIMAL_COMMA else ","
    bare_of_marks = _GROUPED[mark].sub(lambda number: number[0].replace(mark, ""), words)
    grouped = _LONG.sub(lambda number: f"{int(number[0]):,}".replace(",", mark), words)
    yield from (written for written in (bare_of_marks, grouped) if written != words)


def in_full_or_contracted(words: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield words with "didn't" for "did not" or the reverse, behind what was and what is written there."""
    plain = words.replace("\u2019", "'")
    for pair in lexicon.table(language, "grounding").get("contracted", ()):
        for one, other in (pair, pair[::-1]):
            before = r"(?<!\w)" if one[0].isalpha() and one != "n't" else r"(?<=\w)"
            if found := re.search(rf"{before}{one}(?!\w)", plain, re.IGNORECASE):
                yield (
                    found[0].strip(),
                    other.strip(),
                    f"{plain[: found.start()]}{other}{plain[found.end() :]}",
                )


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
        if raw[0].isnumeric() or word in NUMBER_WORDS:
            return "number"
        if word in TIMES and not (raw.islower() and word in CAPITAL_ONLY):
            return "date"
        if character_class(raw[0]) == "r":
            return "name"  # a flag
        if character_class(raw[0]) == "y":
            return None if is_picture(raw[0]) else "number"  # per cent, a currency, degrees
        return self._name_or_place(i, raw, word)

    def _name_or_place(self, i: int, raw: str, word: str) -> ChangeKind | None:
        """A capital says nothing at the head of a sentence, unless the next word has one, too."""
        if word in places() and not raw.islower():
            return "place"
        if raw == raw.lower() or word in STOP_WORDS:
            return None
        if self.opens(i) and not (i + 1 < len(self.tokens) and self.tokens.raw(i + 1).istitle()):
            return None
        before = bare(self.tokens.raw(i - 1)) if i else ""
        return "place" if before in PLACE_PREPOSITIONS else "name"

    def opens(self, i: int) -> bool:
        """Whether token `i` is the first of a sentence, of a quotation or of a line of its own."""
        return i == 0 or i in self.openings or _OPENING.search(self.tokens.gap(i)) is not None
