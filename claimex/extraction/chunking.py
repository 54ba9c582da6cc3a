"""Articles to chunks: the stretches that go to the model, one request each.

A normal article is one chunk. Small chunks cost more than they bring: the same meeting comes back
from several of them, too bare to be joined again, and people are cut off from the meeting that they
attended. So only an article longer than `DEFAULT_MAX_CHARS` is cut, into parts of about one size, at
the bounds of paragraphs, else of sentences, else of words. A headline is never alone in a chunk.

Chunks never overlap, for what two chunks hold is claimed twice. What a chunk needs of the text before
it is in its `context`, which the model may read but not extract from.
"""

from __future__ import annotations

from claimex.errors import ConfigurationError
from claimex.models import Article, Chunk
from claimex.text.pieces import cut_evenly, ending, opening, stripped

DEFAULT_MAX_CHARS = 12_000
"""The longest chunk, in code points: about 2,000 English words or 3,000 tokens, inside any model's window."""

MIN_CHARS = 200
"""The smallest limit, and the length up to which a chunk is not split: too short to say who met."""

_PASSAGE = 300  # the longest stretch of earlier text that the context takes in one piece
_OPENING = 200  # the article's opening is taken until it has this many code points ...
_PRECEDING = 100  # ... and what is just before a chunk until it has this many


def chunk_article(article: Article, *, max_chars: int = DEFAULT_MAX_CHARS) -> list[Chunk]:
    """Cut an article into the chunks that are sent to the model.

    The chunks cover all of the text but the white space between them, and none is blank. Of several, each
    takes three tenths of `max_chars` (code points) or more. There is none where the text is blank.

    Raises:
        ConfigurationError: `max_chars` is below `MIN_CHARS`.
    """
    if max_chars < MIN_CHARS:
        raise ConfigurationError(f"max_chars is {max_chars}; it must be {MIN_CHARS} at least")
    whole = stripped(article.text, 0, len(article.text))
    if whole is None:
        return []
    start, end = whole
    if end - start <= max_chars:
        return [_chunk(article, 0, start, end)]
    # planned at eight tenths: a bound may then move by one tenth, and no chunk is too long
    parts = -(-(end - start) * 5 // (4 * max_chars))
    pieces = cut_evenly(article.text[start:end], parts=parts, reach=max_chars // 10)
    return [_chunk(article, index, start + first, start + last) for index, (first, last) in enumerate(pieces)]


def split_chunk(chunk: Chunk, article: Article) -> list[Chunk]:
    """Cut a chunk that was too much for the model in two; one of `MIN_CHARS` or less stays whole.

    The two keep the chunk's index, and are distinguished by where they start. Neither is longer than five
    eighths of the chunk.
    """
    length = len(chunk.text)
    if length <= MIN_CHARS:
        return [chunk]
    return [
        _chunk(article, chunk.index, chunk.start + first, chunk.start + last)
        for first, last in cut_evenly(chunk.text, parts=2, reach=length // 16)
    ]


def _chunk(article: Article, index: int, start: int, end: int) -> Chunk:
    text, context = article.text[start:end], _context(article, start)
    return Chunk(article_id=article.id, index=index, start=start, end=end, text=text, context=context)


def _context(article: Article, start: int) -> str:
    """What helps to understand the text from `start` on; what is unknown is left out."""
    published = article.published and article.published.isoformat()
    header = (("Title", article.title), ("Source", article.source), ("Published", published))
    lines = [f"{label}: {' '.join(value.split())}" for label, value in header if value]
    before = article.text[:start].strip()
    earlier = {"Text before this passage": before} if before else {}
    if len(before) > 2 * _PASSAGE:
        earlier = {
            "Opening of the article": opening(before, _OPENING, _PASSAGE),
            "Just before this passage": ending(before, _PRECEDING, _PASSAGE),
        }
    for label, passage in earlier.items():
        lines += [f"{label}:", *filter(None, map(str.strip, passage.splitlines()))]
    return "\n".join(lines)
