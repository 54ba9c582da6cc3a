"""What an article may say beyond its claims → one request about just that.

Pure, as planning is: the same claims lead to the same request, so a second run finds its answer in the cache.
It asks about the sentences that the audit lists, each with the sentences beside it, by the article's own
prompt. It is sent once: nothing follows from its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimex.extraction.audit import audit
from claimex.extraction.chunking import chunk_article
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.models import Article, Chunk, SourcedClaim, Span
from claimex.text import Document

_LEFT_OUT = "\n\n[...]\n\n"
_NOTE = "The article is shown in excerpts: [...] stands for what is left out."


def look_again(
    plan: Plan, article: Article, claims: Sequence[SourcedClaim], position: int
) -> list[PlannedRequest]:
    """Return the requests about the sentences of an article that may say more than its claims.

    It is one, or several where their passages are together longer than a chunk may be. What is not of the
    article's own story is not asked about.
    """
    missed = [found.span for found in audit([article], claims) if found.off_story is None]
    if not missed:
        return []
    chunks = chunk_article(article, max_chars=plan.max_chars)
    context = "\n".join(filter(None, [chunks[0].context, _NOTE]))
    requests: list[PlannedRequest] = []
    for passages in _portions(_passages(article.text, missed), plan.max_chars):
        start, end, text = passages[0].start, passages[-1].end, article.text
        index = len(chunks) + len(requests)
        of = {"article_id": article.id, "index": index, "start": start, "end": end, "context": context}
        shown = Chunk(text=_LEFT_OUT.join(text[p.start : p.end] for p in passages), **of)
        # what is sent leaves text out; the stretch that it is about has none left out, as that of any chunk
        whole = Chunk(text=text[start:end], **of)
        requests.append(PlannedRequest(article, whole, plan.request(shown), position, second_look=True))
    return requests


def _passages(text: str, missed: Sequence[Span]) -> list[Span]:
    """Each sentence with the one before it and the one after it; passages that touch are one."""
    sentences = Document(text).sentences
    missed_starts = {span.start for span in missed}
    passages: list[Span] = []
    last = -1
    for number, (start, _) in enumerate(sentences):
        if start not in missed_starts:
            continue
        first, after = max(0, number - 1), min(len(sentences) - 1, number + 1)
        joined = passages and first <= last + 1
        begin = passages.pop().start if joined else sentences[first][0]
        passages.append(Span(start=begin, end=sentences[after][1]))
        last = after
    return passages


def _portions(passages: Sequence[Span], most: int) -> Iterator[list[Span]]:
    """Passages in portions that are no longer than a chunk; a longer passage is a portion alone."""
    portion: list[Span] = []
    length = 0
    for passage in passages:
        size = passage.end - passage.start + len(_LEFT_OUT)
        if portion and length + size > most:
            yield portion
            portion, length = [], 0
        portion.append(passage)
        length += size
    if portion:
        yield portion
