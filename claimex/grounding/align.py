"""Finds where in a text a changed quote may be, and aligns the two word by word.

Seed and extend: runs of words that the quote shares with the text vote for candidate windows, the
rarest runs first, and each window is aligned with the whole quote by edit distance. The number of
votes and of windows is bounded, so a hostile text costs no more than a large one.

Words are coded: one code point is one folded word, so that a sequence of words is a `str`
and searching and aligning run in C.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from claimex.text import Document, Tokens

NO_CODE = "\0"  # of a word that the text lacks
MOST_LOOKED_UP = 4_000  # runs of a quote; of a longer quote every second, third, ... one is looked up
MAX_RUNS = 64  # how many of a quote's runs vote, the rarest; one more for every 16 words
MAX_PLACES = 2_000  # how many places of one run are taken for votes
MAX_VOTES = 1_500  # how many votes are counted for a quote, but for one run and its own length
MAX_WINDOWS = 6  # how many windows are aligned for one quote,
MAX_WORDS = 6_000  # and how many words of a long quote, over all windows, beyond one
MAX_CELLS = 20_000_000
"""The largest piece that is aligned, in words of the quote times words of the text. What lies in a
larger one between two anchors counts as not shared."""
_BUCKET = 8  # places in the text that are counted as one, in words
_CLEAR = 0.8  # with so much of a quote found, windows with fewer votes than so many are left out
_PIECE = 256  # words between two anchors where a long quote is aligned piece by piece
_SLACK = 4  # words to each side of the window, and one more for every eight of the quote
_SHORT_BLOCK = 3  # shared words that in another sentence are chance
_OVERFLOW = "\1"  # a word beyond the number of codes; it matches nothing
_FIRST_CODE, _LAST_CODE = 2, 0x10FFFF


class Index:
    """The words of a text or of a quote: as tokens, as codes, and where runs of them are."""

    def __init__(self, document: Document, tokens: Tokens | None = None) -> None:
        self.tokens = document.tokens if tokens is None else tokens
        self._document = document
        self._places: dict[int, dict[str, list[int]]] = {}  # by the length of the runs

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The code of each folded word."""
        words = enumerate(dict.fromkeys(self.tokens.folds), _FIRST_CODE)
        return {word: chr(number) if number <= _LAST_CODE else _OVERFLOW for number, word in words}

    @cached_property
    def codes(self) -> str:
        """The codes of the words, one code point for one word."""
        return "".join(map(self._codes.__getitem__, self.tokens.folds))

    @cached_property
    def raws(self) -> frozenset[str]:
        """The different words as the text has them."""
        return frozenset(self.tokens.raws)

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens that begin a sentence."""
        return frozenset(self.tokens.first_at(start) for start, _ in self._document.sentences)

    def encode(self, folds: Iterable[str]) -> str:
        """The codes of folded words; words that the text lacks share one that is nowhere."""
        codes = (self._codes.get(folded, NO_CODE) for folded in folds)
        return "".join(NO_CODE if code == _OVERFLOW else code for code in codes)

    def places(self, run: str) -> Sequence[int]:
        """Where a run of words begins, in order."""
        size = len(run)
        if size not in self._places:
            codes, places = self.codes, defaultdict(list)
            for at in range(len(codes) - size + 1):
                places[codes[at : at + size]].append(at)
            self._places[size] = places
        return self._places[size].get(run, ())


class Block(NamedTuple):
    """A run of words that quote and text share: `length` words from `quote` and from `text`."""

    quote: int
    text: int
    length: int


Alignment = list[Block]
"""A quote laid beside a stretch of the text: the blocks that they share, in order."""


def matched(alignment: Alignment) -> int:
    """How many words quote and text share."""
    return sum(block.length for block in alignment)


_Vote = tuple[int, int]  # place in the text, place in the quote
_Run = tuple[Sequence[int], int]  # places in the text, place in the quote


def candidates(index: Index, quote: str, size: int, near: int | None) -> list[Alignment]:
    """Alignments of `quote`, in codes of `index`, with the stretches that may be meant, the longest first.

    `size` words in a row must be shared to vote; repeated runs are looked for near the word `near` first.
    """
    runs = _runs(index, quote, size, near)
    found: list[Alignment] = []
    most = 0
    windows = max(1, min(MAX_WINDOWS, MAX_WORDS // len(quote)))
    for start, score in _starts(runs, near)[:windows]:
        most = max(most, score)
        if score < _CLEAR * most and matched(found[0]) >= _CLEAR * len(quote):
            break
        found.append(_align(index, quote, _votes(runs, len(quote), start)))
        found.sort(key=matched, reverse=True)
    return found


def _runs(index: Index, quote: str, size: int, near: int | None) -> list[_Run]:
    """The runs of the quote that the text has, the rarest first, as far as votes are counted."""
    step = len(quote) // MOST_LOOKED_UP + 1
    starts = range(0, len(quote) - size + 1, step)
    runs = [(index.places(quote[j : j + size]), j) for j in starts]
    ranked = sorted((run for run in runs if run[0]), key=lambda run: (len(run[0]), run[1]))
    chosen: list[_Run] = []
    room = MAX_VOTES + len(quote)
    for places, j in ranked[: MAX_RUNS + len(quote) // 16]:
        chosen.append((_nearest(places, near), j))
        room -= len(chosen[-1][0])
        if room < 0:
            break
    return chosen


def _nearest(places: Sequence[int], near: int | None) -> Sequence[int]:
    middle = 0 if near is None else bisect_left(places, near)
    start = max(0, min(middle - MAX_PLACES // 2, len(places) - MAX_PLACES))
    return places[start : start + MAX_PLACES]


def _starts(runs: list[_Run], near: int | None) -> list[tuple[int, int]]:
    """Where in the text the quote may begin: the places for which most runs vote, with the votes."""
    counts: Counter[int] = Counter()
    for places, j in runs:
        counts.update([(place - j) // _BUCKET for place in places])
    if not counts:
        return []
    # a word more or less moves a vote into the next bucket, so two are taken together; a quote
    # can have no more votes than runs, however often the text repeats them
    scores = {bucket: count + counts.get(bucket + 1, 0) for bucket, count in counts.items()}
    most = min(len(runs), max(scores.values()))
    aim = 0 if near is None else near // _BUCKET
    good = [(-min(n, most), abs(b - aim), b) for b, n in scores.items() if 2 * n >= most]
    chosen: list[int] = []
    for _, _, bucket in nsmallest(3 * MAX_WINDOWS, good):
        if all(abs(bucket - other) > 1 for other in chosen):
            chosen.append(bucket)
    return [(bucket * _BUCKET, min(scores[bucket], most)) for bucket in chosen]


def _votes(runs: list[_Run], length: int, start: int) -> list[_Vote]:
    """The votes of a window, in order, that keep about the same distance from the quote's words."""
    first, end = start - length, start + 2 * (length + _BUCKET)
    near = ((run[bisect_left(run, first) : bisect_left(run, end)], j) for run, j in runs)
    votes = sorted((place, j) for places, j in near for place in places)
    counts = Counter(place - j for place, j in votes)
    middle = max(counts, key=lambda distance: (counts[distance], -abs(distance - start)))
    return [vote for vote in votes if abs(vote[0] - vote[1] - middle) <= _SLACK + length // 8]


def _align(index: Index, quote: str, votes: list[_Vote]) -> Alignment:
    tight = _shared(index, quote, votes, 0)
    if matched(tight) == len(quote):
        return tight
    # words may have been left out before the last ones or after the first; where none are found
    # farther off, the nearer reading is taken
    wide = _shared(index, quote, votes, _SLACK + len(quote) // 8)
    return max(tight, wide, key=matched)


def _shared(index: Index, quote: str, votes: list[_Vote], slack: int) -> Alignment:
    """The blocks that the quote shares with the window of some votes and `slack` words about it."""
    text = index.codes
    distances = [place - j for place, j in votes]
    text_at = max(0, min(distances) - slack)
    end = min(len(text), max(distances) + len(quote) + slack)
    blocks: list[Block] = []
    quote_at = 0
    for p, j in [*votes, (end, len(quote))]:
        if j - quote_at >= _PIECE or p == end:
            blocks.extend(_blocks(quote[quote_at:j], text[text_at:p], quote_at, text_at))
            quote_at, text_at = j, p
    return _without_strays(blocks, quote, index)


def _blocks(quote: str, text: str, quote_at: int, text_at: int) -> Iterable[Block]:
    if len(quote) * len(text) > MAX_CELLS:
        return
    for op in Levenshtein.opcodes(quote, text):
        if op.tag == "equal":
            yield Block(quote_at + op.src_start, text_at + op.dest_start, op.src_end - op.src_start)


def _without_strays(blocks: Alignment, quote: str, index: Index) -> Alignment:
    """Draw short blocks at the edges near, or drop them, where they lie farther off in the text.

    Such a block is a "the" of words long before, or is in another sentence: it is no part of
    what was quoted. Where its words are also as far off as in the quote, those are meant.
    """
    codes = index.codes
    for edge, beside in ((0, 1), (-1, -2)):
        while len(blocks) > 1:
            block, inner = blocks[edge], blocks[beside]
            words = quote[block.quote : block.quote + block.length]
            nearer = inner.text - inner.quote + block.quote
            if nearer >= 0 and codes.startswith(words, nearer):
                blocks[edge] = block = block._replace(text=nearer)
            left, right = sorted((block, inner))
            if not _stray(block, left, right, index):
                break
            # the same words at their next place towards the others
            if edge == 0:
                at = codes.rfind(words, block.text + 1, inner.text)
            else:
                at = codes.find(words, inner.text + inner.length, block.text + block.length - 1)
            if at >= 0:
                blocks[edge] = block._replace(text=at)
            else:
                del blocks[edge]
    return blocks


def _stray(block: Block, left: Block, right: Block, index: Index) -> bool:
    between = range(left.text + left.length, right.text)
    farther = len(between) - (right.quote - left.quote - left.length)
    if farther <= 0:
        return False
    if farther > 2 * block.length + 2:
        return True
    short = block.length < _SHORT_BLOCK
    return short and not index.openings.isdisjoint(range(between.start, right.text + 1))


def stretch(alignment: Alignment, quote: Index, text: Index) -> range:
    """The tokens of the text that the whole quote is from.

    Where the quote begins or ends with changed words, the stretch reaches as many written words
    beyond the shared ones, but not into another sentence. Where it begins with the words that follow
    the shared ones in the text ("On Tuesday they met" for "They met on Tuesday"), or ends with those
    before them, the stretch takes them in there.
    """
    first, last = alignment[0], alignment[-1]
    start, end, behind = first.text, last.text + last.length, last.quote + last.length
    folds = quote.tokens.folds
    head, tail = text.encode(folds[: first.quote]), text.encode(folds[behind:])
    if len(head) > 1 and text.codes.startswith(head, end):
        return range(start, end + len(head))
    if len(tail) > 1 and text.codes.endswith(tail, 0, start):
        return range(start - len(tail), end)
    return range(
        _word_by_word(quote, range(first.quote), text, start, -1),
        _word_by_word(quote, range(behind, len(folds)), text, end, 1),
    )


def _word_by_word(quote: Index, part: range, text: Index, bound: int, step: Literal[-1, 1]) -> int:
    """The bound of a stretch, moved outwards by a word of the text for each written word of `part`."""
    starts = [i for i in part if i == part.start or not quote.tokens.glued(i)]
    # the quote's bounds, as `bound` is one of the text
    for near in starts if step > 0 else reversed([*starts[1:], part.stop][: len(starts)]):
        if quote.tokens.glued(near) and not text.tokens.glued(bound):
            continue  # "pro-Russian" for "Russian": the word itself is there
        at_end = bound == (len(text.tokens) if step > 0 else 0)
        if at_end or (bound in text.openings and near not in quote.openings):
            break
        bound += step
        while text.tokens.glued(bound):
            bound += step
    return bound
