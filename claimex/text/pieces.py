"""Where to cut a long text: between paragraphs, else lines, else sentences, else words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from claimex.text.document import Document
from claimex.text.sentences import Bounds
from claimex.text.tokens import character_class

_SPACE = re.compile(r"\s+")


def cut_evenly(text: str, *, parts: int, reach: int) -> list[Bounds]:
    """Cut a text into pieces of about one size, each without white space around.

    To fill one piece after the other would leave crumbs: a headline before a long paragraph, a last line.
    So each bound is sought where an even cut would have it: the best one within `reach` code points.
    There are fewer pieces than `parts` where some would be blank.
    """
    document = Document(text)
    aims = (len(text) * number // parts for number in range(1, parts))
    bounds = [0, *(_best_bound(document, aim, reach) for aim in aims), len(text)]
    return [piece for start, end in pairwise(bounds) if (piece := stripped(text, start, end))]


def stripped(text: str, start: int, end: int) -> Bounds | None:
    """Return the bounds of a stretch without the white space at both ends; None where it is blank."""
    piece = text[start:end]
    begin, stop = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return (begin, stop) if begin < stop else None


def opening(text: str, least: int, most: int) -> str:
    """Return the sentences at the start of a text: `least` code points or more, `most` at the longest."""
    window = text[: 3 * most]
    end = next((end for _, end in Document(window).sentences if end >= least), len(window.rstrip()))
    if end <= most:
        return window[:end]
    words = list(_SPACE.finditer(window, 1, most + 1))
    return window[: words[-1].start() if words else most]


def ending(text: str, least: int, most: int) -> str:
    """Return the sentences at the end of a text: `least` code points or more, `most` at the longest."""
    window = text[-3 * most :]
    starts = [start for start, _ in Document(window).sentences if len(window) - start >= least]
    start = starts[-1] if starts else len(window) - len(window.lstrip())
    if len(window) - start <= most:
        return window[start:]
    word = _SPACE.search(window, len(window) - most - 1)
    return window[word.end() if word else -most :]


def _best_bound(document: Document, aim: int, reach: int) -> int:
    """The best place to cut from `aim - reach` to `aim + reach`."""
    text, low, high = document.text, max(1, aim - reach), aim + reach
    ends = [end for _, end in document.sentences_in(low - 1, high) if low <= end <= high]
    if ends:
        return min(ends, key=lambda end: (-_line_breaks(text, end), abs(end - aim)))
    places = [match.start() for match in _SPACE.finditer(text, low, high)]
    if not places:
        token_ends = document.tokens.ends
        places = token_ends[bisect_left(token_ends, low) : bisect_right(token_ends, high)]
    if places:
        return min(places, key=lambda place: abs(place - aim))
    while aim < min(high, len(text)) and character_class(text[aim]) in "mfj":
        aim += 1
    return aim


def _line_breaks(text: str, at: int) -> int:
    """How many lines end in the white space behind a place: 2 for any more."""
    space = _SPACE.match(text, at)
    return min(2, len(f"{space[0]}.".splitlines()) - 1) if space else 0
