"""Says what differs between a quote and the stretch of text that it is from, and of what kind.

Only what is known to say the same is no changed fact: a number written otherwise, "didn't" for "did not", an
article, what is said by the way between two commas. Any other word that is changed, added or left out is one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import decomposition

from claimex import lexicon
from claimex.grounding.align import Alignment
from claimex.grounding.facts import FactReader, is_picture, same_numbers
from claimex.grounding.lists import MONTHS, WEEKDAYS
from claimex.grounding.lookup import differing_gap, other_capitals
from claimex.grounding.scope import force, spoken, without_asides
from claimex.models import Change, ChangeKind
from claimex.text import Tokens, bare, fold

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_KINDS: tuple[ChangeKind, ...] = ("negation", "number", "date", "place", "name")


class Region(NamedTuple):
    """Words of the quote and the words that the text has in their place; either may be none."""

    quote: range
    text: range


def regions(alignment: Alignment, words: Tokens, stretch: range) -> list[Region]:
    """What is between the shared blocks of a quote and the text's tokens `stretch`.

    A single number between two changes is of them: "$5m", "5 million dollars".
    """
    found: list[Region] = []
    quote_at, text_at = 0, stretch.start
    blocks = [b for b in alignment if b.length > 1 or not words.raw(b.quote)[0].isnumeric()]
    for quote, text, shared in (*blocks, (len(words), stretch.stop, 0)):
        if quote > quote_at or text > text_at:
            found.append(Region(range(quote_at, quote), range(text_at, text)))
        quote_at, text_at = quote + shared, text + shared
    return found


class Comparer:
    """Compares the words of a quote with the words of the article."""

    def __init__(self, quote: FactReader, text: FactReader, language: str) -> None:
        self._quote = quote
        self._text = text
        self._language = language

    def changes(self, alignment: Alignment, stretch: range) -> list[Change]:
        """The changes between the quote and the text's tokens `stretch`, moved words first."""
        changes, rest = self._moves(regions(alignment, self._quote.tokens, stretch))
        for region in rest:
            changes.extend(self._region_changes(region))
        return changes

    def gap_changes(self, alignment: Alignment) -> list[Change]:
        """The punctuation and the marks of letters that differ inside what quote and text share."""
        changes: list[Change] = []
        quote, text = self._quote.tokens, self._text.tokens
        shared = [(b.quote + k, b.text + k, k) for b in alignment for k in range(b.length)]
        for i, j, k in shared:
            if (k or not i) and (differs := differing_gap(quote, i, text, j)):
                # two sentences made one, or the reverse
                split = differs == "word" and (i in self._quote.openings) != (j in self._text.openings)
                gaps = {"quoted": quote.gap(i).strip(), "found": text.gap(j).strip()}
                changes.append(Change(kind="context" if split else differs, **gaps))
            if other_capitals(quote, i, text, j):
                changes.append(Change(kind="name", quoted=quote.raw(i), found=text.raw(j)))
        if sum(change.kind == "word" for change in changes) > 1:  # "the king, said the queen, lied"
            changes = [change.model_copy(update={"kind": "context"}) for change in changes]
        raws = [(quote.raw(i), text.raw(j)) for i, j, _ in shared]
        marked = [(a, b) for a, b in raws if fold(a) != fold(b)]
        foreign = any(c > "ÿ" and c.isalpha() and c not in "œŒ" for a, b in raws if marked for c in a + b)
        stripped = len(marked) > 1 and any(
            all(bare(w) == fold(w) for w in side) for side in zip(*raws, strict=True)
        )
        for a, b in marked:
            if kind := _marks(a, b, foreign, optional=stripped or self._language == "en"):
                changes.append(Change(kind=kind, quoted=a, found=b))
        return changes

    def _moves(self, found: list[Region]) -> tuple[list[Change], list[Region]]:
        """Take out the pairs of regions that are the same words left out here and put in there."""
        moved, rest = [], list(found)
        added = {self._folds(r)[1]: r for r in found if r.text and not r.quote}
        for region in found:
            if not region.quote or region.text:
                continue
            other = added.pop(self._folds(region)[0], None)
            if other is not None:
                rest.remove(region)
                rest.remove(other)
                moved.append(self._change("order", region.quote, other.text))
        return moved, rest

    def _change(self, kind: ChangeKind, quote: range, text: range) -> Change:
        return Change(
            kind=kind,
            quoted=self._quote.tokens.words(quote.start, quote.stop),
            found=self._text.tokens.words(text.start, text.stop),
        )

    def _region_changes(self, region: Region) -> list[Change]:
        alike = self._spelled_alike(region)
        whole = self._change("word", *region)
        # a line ends inside the word, or it has other letters for an umlaut
        is_broken = alike and ("\n" in whole.quoted + whole.found or len(region.quote) == len(region.text))
        if is_broken or self._same_number(region):
            return []
        if alike or self._is_aside(region):
            return [whole]
        quoted, found = self._with_neighbours(region)
        if _plain(quoted, self._language) == _plain(found, self._language):
            return [whole]
        turned = _turned(quoted, found, self._language)
        if turned or len(region.quote) != len(region.text):
            return [self._change(turned or self._kind(region), *region)]
        changes = []
        for changed, group in groupby(range(len(region.quote)), lambda k: self._pair_kind(region, k)):
            pairs = list(group)
            of = slice(pairs[0], pairs[-1] + 1)
            if changed:
                changes.append(self._change(changed, region.quote[of], region.text[of]))
        return changes

    def _pair_kind(self, region: Region, k: int) -> ChangeKind | None:
        pair = Region(region.quote[k : k + 1], region.text[k : k + 1])
        if self._same_number(pair):
            return None
        return "word" if self._spelled_alike(pair) else self._kind(pair)

    def _same_number(self, region: Region) -> bool:
        near = range(max(0, region.quote.start - 1), region.quote.stop)
        if not any(self._quote.kind(i) in ("number", "date") for i in near):
            return False
        sides = (self._quote.tokens, region.quote), (self._text.tokens, region.text)
        written = [  # a number before them may be of it: "5m" for "5 million"
            [tokens.words(max(0, part.start - before), part.stop) for tokens, part in sides]
            for before in (0, 1)
        ]
        return any(same_numbers(quoted, found, self._language) for quoted, found in written)

    def _is_aside(self, region: Region) -> bool:
        """Whether the quote only leaves out what is said by the way."""
        text = self._text.tokens
        return not region.quote and not without_asides(spoken(text, region.text), self._language).strip(" ,")

    def _with_neighbours(self, region: Region) -> tuple[str, str]:
        """The folded words of both sides, with the ones that they share right before and behind them."""
        quote, text = self._quote.tokens.folds, self._text.tokens.folds
        (i, end), (j, stop) = ((part.start, part.stop) for part in region)
        before = bool(i and j) and quote[i - 1] == text[j - 1]
        behind = quote[end : end + 1] == text[stop : stop + 1]
        return " ".join(quote[i - before : end + behind]), " ".join(text[j - before : stop + behind])

    def _spelled_alike(self, region: Region) -> bool:
        """Whether both sides are the same letters, but for accents and for where a word is cut."""
        quoted, found = self._folds(region)
        if any(word[:1].isnumeric() for word in quoted + found):
            return False
        if bare("".join(quoted)) == bare("".join(found)):
            return True
        sides = (self._quote.tokens, region.quote), (self._text.tokens, region.text)
        one, other = ("".join(tokens.raws[part.start : part.stop]) for tokens, part in sides)
        return not (one + other).isascii() and fold(one).translate(_UMLAUTS) == fold(other).translate(
            _UMLAUTS
        )

    def _folds(self, region: Region) -> list[tuple[str, ...]]:
        sides = (self._quote.tokens, region.quote), (self._text.tokens, region.text)
        return [tuple(tokens.folds[part.start : part.stop]) for tokens, part in sides]

    def _kind(self, region: Region) -> ChangeKind:
        """The first kind of fact of which the two sides do not have the same words."""
        quoted, found = _facts(self._quote, region.quote), _facts(self._text, region.text)
        return next((kind for kind in _KINDS if quoted.get(kind) != found.get(kind)), "meaning")


def _turned(quoted: str, found: str, language: str) -> ChangeKind | None:
    """Whether a change negates what was said, or makes a plan or hearsay of it, or the reverse."""
    (negations, ways), (others, other_ways) = force(quoted, language), force(found, language)
    if (negations + others) % 2:
        return "negation"
    return "modality" if ways != other_ways else None


def _marks(quoted: str, found: str, foreign: bool, optional: bool) -> ChangeKind | None:
    """What marks change between two words of the same letters: "Hưng" is not "Hùng", but "Hung" is.

    A small word of a language of Western Europe without its accents is another word ("año", "ano"), unless
    they are `optional`: in English, and where all the words of one side lack them.
    """
    pairs = zip(*(fold(word).replace("i\u0307", "i") for word in (quoted, found)), strict=False)
    if any(a != b and bare(a) not in (a, b) and decomposition(a) and decomposition(b) for a, b in pairs):
        return "meaning" if quoted.islower() else "name"
    return None if foreign or optional or not (quoted + found).islower() else "meaning"


@cache
def _writings(language: str) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]:
    """The words of a language that are read as others: all in one pattern, and each with what is read."""
    table = lexicon.table(language, "grounding").get("same", ())
    patterns = [rf"(?<!\S)(?:{pattern})(?!\S)" for pattern, _ in table]
    each = [(re.compile(p), reading) for p, (_, reading) in zip(patterns, table, strict=True)]
    return re.compile("|".join(patterns) or "(?!)"), each


def _plain(words: str, language: str) -> list[str]:
    """Folded words in one writing of several, without those that say nothing of their own."""
    known, each = _writings(language)
    if known.search(words):
        for pattern, reading in each:
            words = pattern.sub(reading, words)
    said = (word for word in words.split() if word.isalnum() or not is_picture(word[0]))
    return [MONTHS.get(word) or WEEKDAYS.get(word) or word for word in said]


def _facts(reader: FactReader, part: range) -> dict[ChangeKind | None, list[str]]:
    """The words of each kind, months and weekdays as what their spellings share."""
    facts: dict[ChangeKind | None, list[str]] = {}
    for i in part:
        word = bare(reader.tokens.raw(i))
        facts.setdefault(reader.kind(i), []).append(MONTHS.get(word) or WEEKDAYS.get(word) or word)
    return facts
