"""Grounds a quote in a text: where it is, to the code point, and what of it was changed.

    >>> ground("met on tuesday", "They met on Tuesday.").status
    'normalized'

A quote is exact, normalized (it differs in what a faithful copy may differ in), altered (words
differ, and each change says whether it touches a fact) or missing. How it is done: the words of
quote and text are folded and coded, and looked up as they are; what is not found so is sought by
the runs of words that it shares with the text, and aligned as a whole. A quote is altered, and not
missing, only where the text has most of it in one dense stretch, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from claimex import lexicon
from claimex.arguments import checked
from claimex.grounding.align import Alignment, Index, candidates, matched, stretch
from claimex.grounding.changes import Comparer
from claimex.grounding.facts import FactReader, in_full_or_contracted, regrouped
from claimex.grounding.lookup import ELLIPSIS, FARTHEST, SHORT_PART, Lookup, with_marks
from claimex.grounding.markup import without_markup
from claimex.grounding.scope import (
    force,
    of_another_part,
    other_subject,
    spoken,
    turned,
    undone_before,
    undone_behind,
    undone_next,
    without_asides,
)
from claimex.grounding.verbatim import Verbatim
from claimex.models import Article, Change, ChangeKind, Context, Grounding, Span
from claimex.text import STOP_WORDS, Document, Tokens, bare, tokenize

FEWEST_WORDS = 4  # the fewest words that an altered quote must share with the text: fewer may be anywhere
FEWEST_CONTENT = 3  # the fewest of them that must be more than a "the" or "of"
LEAST_COVERAGE = 0.7  # the share of the quote's words that the text must have, in order
LEAST_DENSITY = 0.6  # the share of the stretch's words that the quote must have
MOST_FACTS = 2.0  # that may have changed, other words counting half: more is another story
WORDS_PER_FACT = 14  # in a quote of more than twice so many words, one for every so many may have
MOST_DIFFERENCES = 2  # places where a quote with words of its own may differ: more is another sentence
WORDS_PER_DIFFERENCE = 7  # in a quote of more than twice so many words, one for every so many may
FEW_WORDS = 8  # in a quote of fewer words, one changed fact and one difference are allowed
_UNSPACED_WEIGHT = 0.5  # two characters make a word where no spaces are written
_SAYS_SOMETHING = re.compile(r"\A\s*[?？؟]|[^\W_]")
_APOSTROPHES = ("'", "\u2019", "\u02bc")
_OPENING = 60  # code points of a quote in which its first words are
_NEXT = 100  # code points of the sentence behind it that are read
_BESIDE = 500  # code points before and behind a quote in its sentence that are read
_MOST_PARTS = 50  # between ellipses: a quote with more is no quote, and slow to look at
_MOST_REPEATS = 16  # further places of the same words that are listed

_LETTERS = re.compile(r"[^\W_]+")

_MISSING = Grounding(status="missing")


@checked()
def ground(quote: str, text: str | Article, *, near: Span | None = None) -> Grounding:
    """Say where `quote` is in `text`, and what of it was changed.

    What undoes an unchanged quote from outside (a denial, a rumour, fiction, a correction) is its
    `context`. It is looked for in Arabic, Chinese, Dutch, English, French, German, Hebrew, Hindi, Italian,
    Japanese, Korean, Persian, Polish, Portuguese, Russian, Spanish, Turkish and Ukrainian. Only plain
    denials ("It is not true that", "Hoax:") are known in Afrikaans, Albanian, Armenian, Azerbaijani,
    Belarusian, Bengali, Bulgarian, Catalan, Croatian, Czech, Danish, Estonian, Finnish, Georgian, Greek,
    Hungarian, Icelandic, Indonesian, Latvian, Lithuanian, Macedonian, Malay, Norwegian, Romanian, Serbian,
    Slovak, Slovene, Swahili, Swedish, Tagalog, Tamil, Thai, Urdu and Vietnamese. In other languages no
    context is read: there an empty one says nothing.

    Args:
        quote: the words that are said to be in the text. "..." may join stretches of it.
        text: the text itself, or the article whose text it is. For several quotes, build a `Grounder`.
        near: the stretch to which the quote belongs, in code points of `text`. Where the quote
            occurs more than once, the place inside `near` is preferred, then the nearest one.

    Returns:
        The grounding. `start` and `end` are code points of `text`, half-open. An empty quote is
        missing.

    Raises:
        ArgumentError: `quote` or `text` is no string.

    Example:
        >>> import claimex
        >>> found = claimex.ground("ministers met", "The two ministers met in Paris on Monday.")
        >>> found.status, found.start, found.end
        ('exact', 8, 21)
    """
    source = Document(text.text, text.language) if isinstance(text, Article) else text
    return Grounder(source).ground(quote, near=near)


class Grounder:
    """A text, indexed once, in which any number of quotes are grounded.

    Attributes:
        document: the text, as a document.
        text: the text; all offsets are its code points.
        examined: how many stretches were aligned with a quote so far; a bounded number for each.
    """

    def __init__(self, text: str | Document) -> None:
        self.document = Document(text) if isinstance(text, str) else text
        self.text = self.document.text
        self.examined = 0
        self._letters = Verbatim(self.text)
        self._values: dict[str, Document] = {}  # the same names are looked for again and again

    @cached_property
    def _plain(self) -> Document:
        """The text without its markup; the offsets are the same."""
        plain = without_markup(self.text, self.text)
        return self.document if plain == self.text else Document(plain)

    @cached_property
    def _small_letters(self) -> Verbatim:
        """The text in small letters, on one line, with one sort of apostrophe; as it is if that moves it."""
        small = self.text.lower().replace("\n", " ").replace("\u2019", "'")
        return Verbatim(small) if len(small) == len(self.text) else self._letters

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self._plain)

    @cached_property
    def _index(self) -> Index:
        return self._lookup.bare

    @cached_property
    def _tokens(self) -> Tokens:
        return self._index.tokens

    @cached_property
    def _reader(self) -> FactReader:
        return FactReader(self._index)

    def ground(self, quote: str, near: Span | None = None) -> Grounding:
        """Say where `quote` is in the text, as the function `ground` does."""
        found = self._placed(quote, near)
        if (span := found.span) is None or found.fact_changed:
            return found
        also = () if found.parts or found.changes else self._also(span)
        context = tuple(self._undone(span))
        if context and also:
            within = (other for other in also if near is None or near.overlaps(other))
            if (other := next((other for other in within if not any(self._undone(other))), None)) is not None:
                also = tuple(sorted({span, *also} - {other}, key=lambda one: one.start))
                found, context = found.model_copy(update={"start": other.start, "end": other.end}), ()
        if not _LETTERS.search(quote):
            context = (Context(text=self._of(span), span=span, kind="context"),)
        return found.model_copy(update={"context": context, "also": also}) if context or also else found

    def _placed(self, quote: str, near: Span | None) -> Grounding:
        if (span := self._letters.find(quote, near)) is not None:
            return _unchanged(span, exact=True)
        words = Document(without_markup(quote, self.text))
        if not len(words.tokens):
            at = self.text.find(quote) if quote.strip() else -1
            return _unchanged(Span.at(at, at + len(quote)), exact=True) if at >= 0 else _MISSING
        for said in (words, *map(Document, regrouped(words.text, self.document.language))):
            place = self._lookup.place(said, near)
            if place and place.faithful:
                return _unchanged(place.span, exact=self._of(place.span) == quote)
        found = self._elided(quote, near) or self._altered(Index(words, words.joined_tokens.bare()), near)
        return found if found.span else self._contracted(words.text, near)

    def _contracted(self, quote: str, near: Span | None) -> Grounding:
        """The grounding of a quote that is too short for changes, and has "didn't" for "did not"."""
        for quoted, found, written in in_full_or_contracted(quote, self.document.language):
            place = self._lookup.place(Document(written), near)
            if place and place.faithful:
                return _changed([place.span], (Change(kind="word", quoted=quoted, found=found),), 1.0)
        return _MISSING

    def find(self, value: str, near: Span | None = None) -> Span | None:
        """Where a short string is in the text: a name, a place, the words for a date.

        Only as it is, or normalized, and only as whole words: "Iran" is not found in "Iranian".
        In scripts that write no spaces it may be anywhere; in Arabic and Hebrew, behind "and",
        "in", ... written as one with it. A short form in capitals ("US") is not found in
        small words ("us"). Of several places, the one inside `near` is returned, else the nearest to
        it, else the first; one written with the same capitals before one that is not.
        """
        span = self._letters.find(value, near) or self._letters.find_in_other_capitals(value, near)
        if span is not None:
            return span
        words = self._values.get(value) or self._values.setdefault(value, Document(value))
        if not len(words.tokens):
            return None
        place = self._lookup.place(words, near, acronyms=True)
        if place and place.faithful:
            return place.span
        return self._lookup.behind_proclitic(words.tokens, near)

    def _elided(self, quote: str, near: Span | None) -> Grounding | None:
        """The grounding of a quote whose parts are joined by an ellipsis, if they are in order."""
        cut = map(tokenize, map(str.strip, ELLIPSIS.split(quote)))
        parts = [part for part in cut if len(part)]
        if not 1 < len(parts) <= _MOST_PARTS:
            return None
        row = self._lookup.parts(parts, near)
        if row:
            return _changed(row, tuple(self._spliced(row)), 1.0)
        found = [self._placed(part.text, near) for part in parts]
        row = [span for one in found if (span := one.span)]
        if len(row) < len(parts) or not self._follow(row, parts):
            return None
        changes = [change for one in found for change in one.changes]
        return _changed(row, (*changes, *self._spliced(row)), min(one.score for one in found))

    def _follow(self, row: list[Span], parts: list[Tokens]) -> bool:
        """Whether parts are in order, and short ones near their neighbours."""
        for (left, right), pair in zip(pairwise(row), pairwise(parts), strict=True):
            between = self._tokens.first_at(right.start) - self._tokens.first_at(left.end)
            short = min(map(len, pair)) < SHORT_PART
            if right.start < left.end or (short and between > FARTHEST):
                return False
        return True

    def _spliced(self, row: list[Span]) -> Iterator[Change]:
        """What an ellipsis hides that undoes what it joins: "did ... meet" for "did not meet"."""
        tokens, index = self._tokens, self._index
        for left, right in pairwise(row):
            hidden = range(tokens.first_at(left.end), tokens.first_at(right.start))
            opening = next((i for i in range(hidden.start, hidden.stop + 1) if i in index.openings), None)
            if opening is None:
                kind = self._hidden(left, hidden)
            elif self._reader.opens(hidden.stop):  # what comes behind is a sentence of its own
                end = max(left.end, tokens.ends[opening - 1])
                kind = undone_behind(self.text[left.end : end], self.document.language)
            else:
                kind = "context"
            if kind:
                yield Change(kind=kind, quoted="...", found=tokens.words(hidden.start, hidden.stop))

    def _hidden(self, left: Span, hidden: range) -> ChangeKind | None:
        """What words that were left out of one sentence change."""
        if len(hidden) > FARTHEST:  # too much of a sentence to say
            return "context"
        if self._cuts_object(hidden):
            return "context"
        language = self.document.language
        left_out = without_asides(spoken(self._tokens, hidden), language)
        negated, modal = force(left_out, language)
        if negated % 2 or modal:
            return "negation" if negated % 2 else "modality"
        behind = self._tokens.folds[hidden.stop] if hidden.stop < len(self._tokens) else ""
        if turned(left_out, behind, language) or of_another_part(left_out, behind, language):
            return "context"
        words, further = (range(hidden.start, min(hidden.stop + k, len(self._tokens))) for k in (1, 3))
        names = (i for i in further if self._reader.kind(i) in ("name", "place"))
        named = frozenset(i for i in names if not self._tokens.raw(i).islower())
        said, more = (spoken(self._tokens, part, named) for part in (words, further))
        return "context" if other_subject(self._of(left), said, more, language) else None

    def _cuts_object(self, hidden: range) -> bool:
        """Whether what was left out hides whom it is said of: "Smith('s envoy)", "(the envoy of) Smith"."""
        if not hidden:
            return False
        tokens = self._tokens
        owned = tokens.gap(hidden.start) in _APOSTROPHES and bare(tokens.raw(hidden.start)) == "s"
        return owned or bare(tokens.raw(hidden.stop - 1)) in lexicon.words(
            self.document.language, "grounding", "of"
        )

    def _undone(self, span: Span) -> Iterator[Context]:
        """What is beside a stretch in its sentence and makes it say something else."""
        near = self._plain.sentences_in(span.start, span.end + _NEXT)
        bounds = [one for one in near if one[0] < span.end] or [(span.start, span.end)]
        first = max(min(bounds[0][0], span.start), span.start - _BESIDE)
        last = min(max(bounds[-1][1], span.end), span.end + _BESIDE)
        start, end = next((one for one in near if one[0] >= last), (last, last))
        said = self._of(span)
        opening = said[:_OPENING]
        for at, words, undone in (
            (first, self.text[first : span.start].rstrip(), partial(undone_before, quote=opening)),
            (span.end, self.text[span.end : last], partial(undone_behind, quote=said)),
            (start, self.text[start : min(end, start + _NEXT)], partial(undone_next, quote=said)),
        ):
            if _SAYS_SOMETHING.search(words) and (kind := undone(words, language=self.document.language)):
                yield Context(text=words, span=Span.at(at, at + len(words)), kind=kind)

    def _of(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _also(self, span: Span) -> tuple[Span, ...]:
        """Where the words of a stretch are again, in small letters or in capitals."""
        letters = self._small_letters
        words, at = letters.text[span.start : span.end], -1
        found: list[Span] = []
        while len(found) < _MOST_REPEATS and (at := letters.first(words, at + 1, len(self.text))) >= 0:
            if at != span.start:
                found.append(Span.at(at, at + len(words)))
        return tuple(found)

    def _altered(self, quote: Index, near: Span | None) -> Grounding:
        words = quote.tokens
        too_long = len(words) * LEAST_COVERAGE > len(self._tokens)
        if too_long or _word_count(words) < FEWEST_WORDS:
            return _MISSING
        codes = self._index.encode(words.folds)
        middle = self._tokens.first_at(near.start) if near else None
        for size in (3, 2):
            found = candidates(self._index, codes, size, middle)
            self.examined += len(found)
            if accepted := list(self._accepted(quote, found)):
                return min(accepted, key=lambda one: _rank(one, near))
        return _MISSING

    def _accepted(self, quote: Index, found: list[Alignment]) -> Iterator[Grounding]:
        """The groundings of the longest alignments that hold; `found` is sorted by length."""
        least = 0
        for alignment in found:
            if matched(alignment) < least:
                return
            if grounding := self._judge(quote, alignment):
                least = matched(alignment) - 1
                yield grounding

    def _judge(self, quote: Index, alignment: Alignment) -> Grounding | None:
        """The grounding that an alignment gives, or None where the text does not have it."""
        if not alignment:
            return None
        part = stretch(alignment, quote, self._index)
        coverage = matched(alignment) / len(quote.tokens)
        if coverage < LEAST_COVERAGE or not _is_found(quote.tokens, alignment, len(part)):
            return None
        comparer = Comparer(FactReader(quote), self._reader, self.document.language)
        changes = comparer.changes(alignment, part)
        if not _one_story(changes, _word_count(quote.tokens)):
            return None
        changes += comparer.gap_changes(alignment)
        words = Span.at(self._tokens.starts[part.start], self._tokens.ends[part.stop - 1])
        span = with_marks(self.text, words, quote.tokens)
        if not changes:
            return _unchanged(span, exact=False)
        return _changed([span], tuple(changes), round(coverage, 4))


def _is_found(quote: Tokens, alignment: Alignment, length: int) -> bool:
    """Whether the text has enough of a quote, in a dense stretch of so many words."""
    words = matched(alignment)
    if words < FEWEST_WORDS or words < LEAST_DENSITY * length:
        return False
    shared = (i for block in alignment for i in range(block.quote, block.quote + block.length))
    return sum(_is_content(quote, i) for i in shared) >= FEWEST_CONTENT


def _unchanged(span: Span, *, exact: bool) -> Grounding:
    return Grounding.whole("exact" if exact else "normalized", span)


def _changed(row: list[Span], changes: tuple[Change, ...], score: float) -> Grounding:
    return Grounding(
        status="altered" if changes else "normalized",
        start=row[0].start,
        end=row[-1].end,
        changes=changes,
        score=score,
        parts=tuple(row) if len(row) > 1 else (),
    )


def _word_count(tokens: Tokens) -> float:
    if tokens.text.isascii():
        return len(tokens)
    return sum(_UNSPACED_WEIGHT if tokens.unspaced(i) else 1 for i in range(len(tokens)))


def _one_story(changes: list[Change], words: float) -> bool:
    """Whether so few things changed that the quote is still from this stretch."""
    few = words < FEW_WORDS
    if sum(map(_weight, changes)) > (1 if few else max(MOST_FACTS, words / WORDS_PER_FACT)):
        return False
    different = [c for c in changes if c.kind != "order" and _content(c.quoted + " " + c.found)]
    most = 1 if few else max(MOST_DIFFERENCES, words / WORDS_PER_DIFFERENCE)
    return len(different) <= most or not any(_content(change.quoted) for change in different)


def _weight(change: Change) -> float:
    """How much a change speaks for another story; words that are only left out do not."""
    of_fact = change.kind not in ("word", "meaning")
    if change.kind == "order" or not (of_fact or change.quoted):
        return 0.0
    sides = [_content(words) / 2 for words in (change.quoted, change.found) if words]
    fewer = min(sides) if change.quoted else 0
    return max(1.0, fewer) if of_fact else max(_content(change.quoted) > 0, fewer) / 2


@lru_cache(maxsize=1 << 10)
def _content(words: str) -> int:
    """How many words are no mere "the" or "of"."""
    tokens = tokenize(words)
    return sum(_is_content(tokens, i) for i in range(len(tokens)))


def _is_content(tokens: Tokens, i: int) -> bool:
    return bare(tokens.raw(i)) not in STOP_WORDS


def _rank(grounding: Grounding, near: Span | None) -> tuple[bool, float, int, int]:
    """The order in which groundings are preferred: inside `near`, most complete, first."""
    start, end = grounding.start or 0, grounding.end or 0
    outside = near is not None and not (start < near.end and near.start < end)
    return outside, -grounding.score, len(grounding.changes), start
