"""Articles → requests. Pure: needs no key, sends nothing, and gives the same requests every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from claimex.chunking import DEFAULT_MAX_CHARS, chunk_article
from claimex.claims import Claim, answer_schema, require_claim_schema, subject_of
from claimex.errors import ConfigurationError
from claimex.models import AnswerFormat, Article, Chunk, Mode, Request
from claimex.prompts import fence_mark, load_prompt


@dataclass(frozen=True)
class PlannedRequest:
    """One request, and the stretch of an article that it asks about.

    Attributes:
        article: the article.
        chunk: the stretch.
        request: what is sent; its key says where the answer stands in the cache.
        position: the article's place among the articles of the run, from 0.
    """

    article: Article
    chunk: Chunk
    request: Request
    position: int = 0


@dataclass(frozen=True)
class Plan:
    """How articles become requests: what is the same for every chunk of a run.

    Attributes:
        schema: the claim schema to ask for.
        model: the model's name as the endpoint knows it.
        mode: how the schema goes over the wire.
        max_chars: the longest chunk, in code points.
        sampling: further parameters of the completion (temperature, seed, ...).
    """

    schema: type[Claim]
    model: str
    mode: Mode = "tools"
    max_chars: int = DEFAULT_MAX_CHARS
    sampling: Mapping[str, Any] | None = None

    def requests(self, articles: Iterable[Article]) -> Iterator[PlannedRequest]:
        """Yield one request for each chunk of each article, in order, made as they are asked for.

        Raises:
            SchemaError: the schema is no claim schema.
            ConfigurationError: there is no such mode.
        """
        answer_format = self.answer_format()
        for position, article in enumerate(articles):
            for chunk in chunk_article(article, max_chars=self.max_chars):
                yield PlannedRequest(article, chunk, self.request(chunk, answer_format), position)

    def answer_format(self) -> AnswerFormat:
        """Return the shape of every answer: `{"claims": [...]}` of the schema."""
        if self.mode not in get_args(Mode):
            raise ConfigurationError(
                f"there is no mode {self.mode!r}: take one of {', '.join(get_args(Mode))}"
            )
        schema = require_claim_schema(self.schema)
        return AnswerFormat(name=schema.wire_name, json_schema=answer_schema(schema), mode=self.mode)

    def request(self, chunk: Chunk, answer_format: AnswerFormat) -> Request:
        """Return the request that asks about `chunk`."""
        messages = load_prompt("extract").messages(
            subject=subject_of(self.schema),
            guidance=self.schema.guidance,
            context=chunk.context,
            fence=fence_mark(chunk.text),
            article=chunk.text,
        )
        return Request(
            model=self.model,
            messages=messages,
            answer_format=answer_format,
            sampling=dict(self.sampling or {}),
        )
