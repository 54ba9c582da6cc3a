"""What an article may say beyond its claims → one request about just that.

Pure, as planning is: the same claims lead to the same request, so a second run finds its answer in the cache.
It asks about the sentences that the audit lists, each with the sentences beside it, by the article's own
prompt. It is sent once: nothing follows from its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

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
    """Return the requests about sentences of an article's own story that may say more than its claims."""
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
    starts = {span.start for span in missed}
    near = {at + step for at, (start, _) in enumerate(sentences) if start in starts for step in (-1, 0, 1)}
    shown = enumerate(sorted(near & set(range(len(sentences)))))
    runs = [[number for _, number in run] for _, run in groupby(shown, lambda item: item[1] - item[0])]
    return [Span(start=sentences[run[0]][0], end=sentences[run[-1]][1]) for run in runs]


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
