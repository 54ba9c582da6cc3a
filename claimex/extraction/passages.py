"""The sentences of an article around a value that the claim's own quote does not hold.

A quote often holds only a part of its claim: a size, an outcome, a place is in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimex.models import Grounding, Passage, Span, Support
from claimex.text import Document

LONGEST = 400
"""Code points that a passage has at most, unless the value itself is longer."""


def with_passages(
    support: Iterable[Support], document: Document, evidence: Grounding | None
) -> tuple[Support, ...]:
    """Return a claim's support, with passages where the quote lacks a string; none if that is nowhere."""
    if evidence is None or evidence.span is None:
        return tuple(support)
    quoted = [(part.start, part.end) for part in evidence.parts or (evidence.span,)]
    passages: dict[tuple[int, int], Passage] = {}
    found = []
    for one in support:
        span = one.span
        if span is not None and not _is_inside(span, quoted):
            start, end = bounds = _bounds(document, span)
            if bounds not in passages:  # strings outside of the quote are mostly in one sentence
                passages[bounds] = Passage.of(document.text[start:end], start)
            one = one.with_passage(passages[bounds])
        found.append(one)
    return tuple(found)


def _is_inside(span: Span, stretches: Iterable[tuple[int, int]]) -> bool:
    for start, end in stretches:  # noqa: SIM110 -- asked of every string, and a generator takes three times as long
        if start <= span.start and span.end <= end:
            return True
    return False


def _bounds(document: Document, span: Span) -> tuple[int, int]:
    """The sentence or sentences around a span, cut between words where they are too long."""
    sentences = document.sentences_in(span.start, span.end)
    first, last = (sentences[0][0], sentences[-1][1]) if sentences else (span.start, span.end)
    room = max(0, LONGEST - (span.end - span.start)) // 2
    start, end = max(min(first, span.start), span.start - room), min(max(last, span.end), span.end + room)
    text = document.text
    while first < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < last and not text[end].isspace():
        end -= 1
    return start, end
