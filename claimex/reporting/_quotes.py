"""Quotes cut to length, and the words in them that prove a value."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.reporting._safe import one_line

_ELLIPSIS = "…"


def _occurrence(text: str, words: str) -> tuple[int, int] | None:
    """Where `words` first are in `text` as whole words, in any case."""
    low, sought = text.lower(), words.lower()
    if len(low) != len(text) or len(sought) != len(words):  # a letter whose small form is two: "İ"
        low, sought = text, words
    at = low.find(sought) if words else -1
    while at >= 0:
        end = at + len(words)
        if not (_joined(text[at - 1 : at], words[0]) or _joined(words[-1], text[end : end + 1])):
            return at, end
        at = low.find(sought, at + 1)
    return None


def _joined(before: str, after: str) -> bool:
    """Whether two letters stand within one word."""
    return all(letter.isalnum() or letter == "_" for letter in (before, after)) and bool(before and after)


def segments(quote: str, values: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut `quote` where the words of `values` are in it: (stretch, whether it is such words).

    The stretches joined give the quote again, on one line. Values are found as whole words, in any
    case, each at its first place; one that overlaps an earlier one is passed over.
    """
    text = one_line(quote)
    hits: list[tuple[int, int]] = []
    for value in values:
        place = _occurrence(text, one_line(value))
        if place and all(place[1] <= start or end <= place[0] for start, end in hits):
            hits.append(place)
    cut, at = [], 0
    for start, end in sorted(hits):
        cut += [(text[at:start], False), (text[start:end], True)]
        at = end
    cut.append((text[at:], False))
    return [(stretch, hit) for stretch, hit in cut if stretch]


def excerpt(quote: str, values: Sequence[str], limit: int) -> str:
    """Shorten `quote` to at most `limit` code points, at word bounds, an ellipsis at each cut.

    Where the words of one of `values` are in it, the stretch around the first of them stays.
    """
    text = one_line(quote)
    if len(text) <= limit:
        return text
    found = (_occurrence(text, one_line(value)) for value in values)
    focus = next((place for place in found if place), None)
    room = max(limit - 2, 1)  # an ellipsis at either end
    start = 0
    if focus and focus[1] > room * 3 // 4:  # what begins near the start is read from the start
        start = max(0, min((sum(focus) - room) // 2, len(text) - room))
    start, end = _inwards(text, start, start + room)
    return (_ELLIPSIS if start else "") + text[start:end].strip() + (_ELLIPSIS if end < len(text) else "")


def _inwards(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both cuts inwards to the nearest white space, where there is one in the first and last third."""
    third = (end - start) // 3
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, start + third)
        start = space + 1 if space >= 0 else start
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", end - third, end)
        end = space if space >= 0 else end
    return start, end
