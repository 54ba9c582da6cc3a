"""Does the article support what a claim says? Every string of it is checked, not the quote alone.

    supported     the article has the words, as they are or normalized
    inferable     the article has them but for what changes no fact ("a", "the", "didn't" for "did not"): by
                  the proof of quotes
    unsupported   neither

It is the words that are checked. Whether the office is that of the person beside it, the quote must show. A
quote often holds only a part of its claim: a size, an outcome, a place is in another sentence, its passage.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimex.claims import Claim
from claimex.extraction.article_text import ArticleText
from claimex.extraction.strings import ClaimString, claim_strings, field_of
from claimex.models import Grounding, Passage, Span, Support
from claimex.text import Document

LONGEST_PASSAGE = 400
"""Code points that a passage has at most, unless the value itself is longer."""


def check_support(claim: Claim, article: ArticleText, near: Span | None = None) -> tuple[Support, ...]:
    """Return for every string of a claim, in order, whether its article supports it, and where.

    Of several places, the one nearest to `near` (the claim's quote, in code points) is taken.
    """
    find = article.grounder.find
    found: list[Support] = []
    for string in claim_strings(claim):
        if (span := find(string.value, near)) is not None:
            found.append(Support.verbatim(string.path, string.value, span))
        else:
            found.append(_infer(string, article, near))
    return tuple(found)


def _infer(string: ClaimString, article: ArticleText, near: Span | None) -> Support:
    found = article.grounder.ground(string.value, near)
    if not found.proves or (span := found.span) is None:
        return Support(path=string.path, value=string.value, status="unsupported")
    how = f"nearly the same words: “{' '.join(article.document.text[span.start : span.end].split())}”"
    return Support(path=string.path, value=string.value, status="inferable", span=span, how=how)


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
    room = max(0, LONGEST_PASSAGE - (span.end - span.start)) // 2
    if span.start - room <= first <= span.start and span.end <= last <= span.end + room:
        return first, last
    start, end = max(min(first, span.start), span.start - room), min(max(last, span.end), span.end + room)
    text = document.text
    while first < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < last and not text[end].isspace():
        end -= 1
    return start, end


def unsupported_values(support: Iterable[Support]) -> list[str]:
    """Return the strings that the article does not support, each once."""
    return list(dict.fromkeys([s.value for s in support if s.status == "unsupported"]))


def carry_support(claim: Claim, *found: Iterable[Support]) -> tuple[Support, ...]:
    """Return what was found for the strings of a claim that was put together of others."""
    known: dict[tuple[str, str], Support] = {}
    for support in found:
        for one in support:
            known.setdefault((field_of(one.path), one.value), one)
    carried = ((string, known.get((string.field, string.value))) for string in claim_strings(claim))
    return tuple(
        one if one.path == string.path else one.model_copy(update={"path": string.path})
        for string, one in carried
        if one is not None
    )
