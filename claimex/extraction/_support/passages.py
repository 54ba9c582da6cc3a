"""The words of an article that a value stands in, where the claim's own quote does not hold it.

A quote often bears out only a part of its claim: a size, an outcome, a place stands in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimex.extraction._support.wording import ABBREVIATIONS
from claimex.models import Grounding, Passage, Span, Support

LONGEST = 400
"""Code points that a passage has at most, unless the value itself is longer."""
_SENTENCE_END = re.compile(r"(?P<mark>[.!?…。؟]+)[\"'”’»)\]]*\s+|\n\s*\n")
_WORD_BEFORE = re.compile(r"\w*\Z")
_LONGEST_WORD = 24  # code points that are looked at before a full stop: every abbreviation is shorter


def with_passages(support: Iterable[Support], text: str, evidence: Grounding | None) -> tuple[Support, ...]:
    """Return the support of a claim's strings, each with its passage where the quote does not hold it.

    What words refer to ("his counterpart" is Andrey Belousov) has none: the words stand in the quote.

    Args:
        support: what was found for the strings of one claim.
        text: the article's text.
        evidence: where the claim's quote stands in it; where it stands nowhere, there are no passages.
    """
    if evidence is None or evidence.span is None:
        return tuple(support)
    quoted = evidence.parts or (evidence.span,)
    return tuple(_with_passage(one, text, quoted) for one in support)


def _with_passage(support: Support, text: str, quoted: Sequence[Span]) -> Support:
    span = support.span
    if span is None or support.resolved:
        return support
    if any(part.start <= span.start and span.end <= part.end for part in quoted):
        return support
    return support.with_passage(_passage(text, span))


def _passage(text: str, span: Span) -> Passage:
    """The sentence or sentences around a span, cut at the bounds of words where they are too long."""
    room = max(0, LONGEST - (span.end - span.start)) // 2
    low, high = max(0, span.start - room), min(len(text), span.end + room)
    bounds = [match.end() for match in _SENTENCE_END.finditer(text, low, high) if _ends_sentence(text, match)]
    start = max((b for b in bounds if b <= span.start), default=_from_word(text, low, span.start))
    end = min((b for b in bounds if b >= span.end), default=_to_word(text, high, span.end))
    start += len(text[start:end]) - len(text[start:end].lstrip())
    words = text[start:end].strip()
    return Passage.of(words, start)


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: none does behind "Nov.", "Gen." or an initial."""
    if found["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, found.start() - _LONGEST_WORD) : found.start()])
    word = before[0] if before else ""
    if not word or word.isdigit():
        return True
    return len(word) > 1 and word.casefold() not in ABBREVIATIONS


def _from_word(text: str, low: int, start: int) -> int:
    """Where the first whole word from `low` on begins."""
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    return low


def _to_word(text: str, high: int, end: int) -> int:
    """Where the last whole word up to `high` ends."""
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return high
