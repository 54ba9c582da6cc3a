"""Articles → requests. Pure: needs no key, sends nothing, and gives the same requests every time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from typing import Any, get_args

from claimex.claims import Claim, answer_schema, require_claim_schema, subject_of
from claimex.errors import ArgumentError, ConfigurationError, PromptError, shown
from claimex.extraction.chunking import DEFAULT_MAX_CHARS, chunk_article
from claimex.models import AnswerFormat, Article, Chunk, Failure, Made, Message, Mode, Request
from claimex.prompts import Prompt, fence_mark, load_prompt, read_prompt

_NEEDED = ("fence", "article")
_OFFERED = ("subject", "guidance", "context", *_NEEDED)
"""The values that a prompt to extract with is given; it must use the needed ones, and may use the others."""


@dataclass(frozen=True)
class Repair:
    """The bad entry that a repair corrects."""

    number: int  # its place in the answer that it is in, from 0
    failure: Failure  # what is wrong with it; listed where the repair brings nothing
    quote: str = ""  # its own, by which it is found where the repair brings other entries too


@dataclass(frozen=True)
class PlannedRequest:
    """One request, and the stretch of an article that it asks about."""

    article: Article
    chunk: Chunk
    request: Request
    position: int = 0  # the article's place among those of the run that have anything to ask about
    splits: int = 0  # how often the article's chunk was split before it became this one
    repair: Repair | None = None  # where it is about one entry and not the whole chunk
    second_look: bool = False  # whether it asks again about passages that no claim was read from
    chunks: int = 1  # how many the article has

    @property
    def is_first(self) -> bool:
        """Whether it was planned from the start, and does not follow from an answer."""
        return self.splits == 0 and not self.is_last

    @property
    def is_last(self) -> bool:
        """Whether nothing follows from its answer: what that leaves open is listed."""
        return self.repair is not None or self.second_look


def extraction_prompt(path: str | os.PathLike[str]) -> Prompt:
    """Return the prompt of a file of your own, laid out as `prompts/extract.md` is.

    Raises:
        PromptError: it can't be read, or it uses other variables.
    """
    prompt = read_prompt(path)
    lacking = [name for name in _NEEDED if name not in prompt.variables]
    unknown = [name for name in prompt.variables if name not in _OFFERED]
    if lacking or unknown:
        odd = f"must use {', '.join(lacking)}" if lacking else f"is given no {', '.join(unknown)}"
        raise PromptError(
            f"the prompt {prompt.name!r} {odd}; there are {', '.join(_OFFERED)}", prompt=prompt.name
        )
    return prompt


@dataclass(frozen=True)
class Plan:
    """How articles become requests: what is the same for every chunk of a run.

    `model` is its name as the endpoint knows it, `max_chars` the longest chunk in code points, and `sampling`
    further parameters of the completion. Without a `prompt` it asks with the project's own.
    """

    schema: type[Claim]
    model: str
    mode: Mode = "tools"
    max_chars: int = DEFAULT_MAX_CHARS
    sampling: Mapping[str, Any] | None = None
    prompt: Prompt | None = None

    def made(self, hosts: Iterable[str] = ()) -> Made:
        """Return by what the claims of a run that is made today are, from the answers of some hosts."""
        prompt = self.prompt or load_prompt("extract")
        named = f"{prompt.name}, version {prompt.version}"
        of_today = {"version": version("claimex"), "day": date.today()}
        return Made(model=self.model, prompt=named, **of_today, hosts=tuple(hosts))

    def requests(self, articles: Iterable[Article]) -> Iterator[PlannedRequest]:
        """Yield one request for each chunk of each article, in order, made lazily."""
        position = 0
        for article in articles:
            chunks = self._chunks(article)
            for chunk in chunks:
                yield PlannedRequest(article, chunk, self.request(chunk), position, chunks=len(chunks))
            position += bool(chunks)

    def size(self, articles: Iterable[Article]) -> int:
        """Return how many requests there are for `articles`, without making them."""
        return sum(len(self._chunks(article)) for article in articles)

    def _chunks(self, article: Article) -> list[Chunk]:
        if not isinstance(article, Article):
            raise ArgumentError(f"articles: an item is no claimex.Article, but of {type(article)}")
        return chunk_article(article, max_chars=self.max_chars)

    @cached_property
    def answer_format(self) -> AnswerFormat:
        """The shape of every answer: `{"claims": [...]}` of the schema."""
        if self.mode not in get_args(Mode):
            raise ConfigurationError(
                f"there is no mode {self.mode!r}: take one of {', '.join(get_args(Mode))}"
            )
        schema = require_claim_schema(self.schema)
        return AnswerFormat(name=schema.wire_name, json_schema=answer_schema(schema), mode=self.mode)

    def request(self, chunk: Chunk) -> Request:
        """Return the request that asks about `chunk`."""
        schema = require_claim_schema(self.schema)
        prompt = self.prompt or load_prompt("extract")
        offered = {
            "subject": subject_of(schema),
            "guidance": schema.guidance,
            "context": chunk.context,
            "fence": fence_mark(chunk.text, beside=chunk.context),
            "article": chunk.text,
        }
        return self.request_of(prompt.messages(**{name: offered[name] for name in prompt.variables}))

    def request_of(self, messages: tuple[Message, ...]) -> Request:
        """Return the request that sends `messages` and asks for claims of the schema."""
        return Request(
            model=self.model,
            messages=messages,
            answer_format=self.answer_format,
            sampling=dict(self.sampling or {}),
        )


def articles_of(given: Article | Iterable[Article]) -> Iterable[Article]:
    """Return articles that can be gone through more than once; one article is a list of one.

    Raises:
        ArgumentError: `given` is something else.
    """
    if isinstance(given, Article):
        return [given]
    if isinstance(given, str | os.PathLike) or not isinstance(given, Iterable):
        raise ArgumentError(f"articles: {shown(given)} is no article; claimex.read_articles reads files")
    return list(given) if isinstance(given, Iterator) else given
