"""Finds a quote whose halves are swapped and that else stands in the text word for word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimex.grounding.align import NO_CODE, Alignment, Block, Index

MOST_WORDS = 2_000
"""A longer quote is not sought so: nobody swaps the halves of a page."""
_RUNS = 16  # of the quote's runs of three words, the rarest: those at the seam stand elsewhere, if at all
_PLACES = 24  # of each run in the text, the nearest


def swapped_halves(index: Index, quote: str, near: int | None) -> Iterator[Alignment]:
    """Yield the alignments of a quote with stretches that have the same words, its halves swapped.

    From a run of words that both have, the two are followed to both sides, the quote round its end: if
    they agree for as many words as the quote has, the stretch is the quote cut in two and put together
    the other way.

    Args:
        index: the text.
        quote: the quote's words as codes of `index`.
        near: the word of the text near which repeated runs are looked for first.
    """
    if NO_CODE in quote or len(quote) > MOST_WORDS:
        return
    tried: set[int] = set()
    runs = ((index.places(quote[j : j + 3]), j) for j in range(len(quote) - 2))
    for places, j in sorted((run for run in runs if run[0]), key=lambda run: (len(run[0]), run[1]))[:_RUNS]:
        middle = bisect_left(places, near or 0)
        for place in places[max(0, middle - _PLACES // 2) : middle + _PLACES]:
            for start in _starts(index.codes, quote, place, j):
                pivot = (j + start - place) % len(quote)
                if pivot and start not in tried:
                    tried.add(start)
                    order = (*range(pivot, len(quote)), *range(pivot))
                    yield Alignment((Block(0, start, len(quote)),), order, pivot)


def _starts(text: str, quote: str, place: int, j: int) -> range:
    """Where such a stretch may begin that has the quote's word `j` at `place`.

    There are several where the words about the stretch are those of its other end.
    """
    length = len(quote)
    ahead = 0
    while ahead < length and place + ahead < len(text) and text[place + ahead] == quote[(j + ahead) % length]:
        ahead += 1
    behind = 0
    while behind < length and behind < place and text[place - behind - 1] == quote[(j - behind - 1) % length]:
        behind += 1
    return range(place - behind, place + ahead - length + 1)
