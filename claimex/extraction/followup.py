"""What an answer leaves open → the requests that close it.

Pure, as planning is: the same answer leads to the same requests. So a second run, or one from a bundle,
finds their answers in the cache as it finds the first ones, and nothing is asked again.

    the answer                              what follows
    the request was too long                the chunk is split in two, and each part asked about
    the answer was cut off                  its complete claims are read, and the chunk is split likewise
    an entry is no claim                    the entry alone is sent back, with what is wrong and a passage

A repair is of about one size, whatever the size of the chunk and of the answer. Nothing follows from a
repair: an entry is repaired once or listed. Nothing follows from a second look either, which asks about the
sentences that the audit lists, each with the sentences beside it, by the article's own prompt.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from claimex.claims import subject_of
from claimex.extraction.audit import audit
from claimex.extraction.chunking import chunk_article, split_chunk
from claimex.extraction.plan import Plan, PlannedRequest, Repair
from claimex.extraction.read import BadItem, ReadAnswer
from claimex.models import Article, Chunk, SourcedClaim, Span
from claimex.prompts import fence_mark, load_prompt
from claimex.text import Document

MAX_SPLITS = 4
"""A chunk is split so often at most: into sixteen parts, of 750 code points where it had 12,000."""
MAX_REPAIRS = 5
"""Entries of one answer that are repaired at most. The rest are listed: the model can't follow the schema."""

_ENTRY_CHARS = 4_000  # a longer entry is not sent back: an ordinary one has 300 to 1,500
_PASSAGE_CHARS = 1_500
_PROBLEMS = 5
_PROBLEM_CHARS = 200
_LEFT_OUT = "\n\n[...]\n\n"
_NOTE = "The article is shown in excerpts: [...] stands for what is left out."


def follow_up(plan: Plan, planned: PlannedRequest, reading: ReadAnswer) -> list[PlannedRequest]:
    """Return the requests that close what `reading` leaves open, and list the rest as its failures."""
    if reading.cut_off is not None:
        may_split = not planned.is_last and planned.splits < MAX_SPLITS
        parts = split_chunk(planned.chunk, planned.article) if may_split else []
        if len(parts) > 1:  # they are asked about all of the chunk, so bad entries come back too
            splits = planned.splits + 1
            return [replace(planned, chunk=part, request=plan.request(part), splits=splits) for part in parts]
        reading.failures.append(reading.cut_off)
    further: list[PlannedRequest] = []
    for bad in reading.bad:
        request = _repair(plan, planned, bad) if len(further) < MAX_REPAIRS else None
        if request is None:
            reading.failures.append(bad.failure)
        else:
            further.append(request)
    return further


def _repair(plan: Plan, planned: PlannedRequest, bad: BadItem) -> PlannedRequest | None:
    """The request that repairs one entry; None for one that is too long, or is no entry at all."""
    if planned.is_last or not isinstance(bad.item, dict):
        return None
    entry = json.dumps(bad.item, ensure_ascii=False, default=lambda _: None)
    if len(entry) > _ENTRY_CHARS:
        return None
    entry = entry.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate becomes a question mark
    passage = _passage(planned.chunk.text, bad.item)
    problems = [f"- {where.lstrip('.') or 'the entry'}: {what}" for where, what in bad.problems[:_PROBLEMS]]
    messages = load_prompt("repair").messages(
        subject=subject_of(plan.schema),
        problems="\n".join(line[:_PROBLEM_CHARS] for line in problems),
        fence=fence_mark(entry + passage),
        entry=entry,
        passage=passage,
    )
    return replace(planned, request=plan.request_of(messages), repair=_of_entry(bad))


def _of_entry(bad: BadItem) -> Repair:
    return Repair(bad.number, bad.failure, str(bad.item.get("quote") or ""))


def _passage(text: str, item: dict[str, Any]) -> str:
    """The stretch around the first of the entry's strings that `text` has, its quote before others."""
    places = (text.find(words) for words in [str(item.get("quote") or ""), *_strings(item)] if words.strip())
    found = next((place for place in places if place >= 0), 0)
    start = max(0, min(found - _PASSAGE_CHARS // 3, len(text) - _PASSAGE_CHARS))
    return text[start : start + _PASSAGE_CHARS]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for child in children for text in _strings(child)]


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
