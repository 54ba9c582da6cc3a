"""The frozen records that pass between the layers.

Offsets everywhere are code points of the article's own text, half-open: `article.text[start:end]`.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from textwrap import shorten
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SerializeAsAny, field_validator, model_validator

from claimex.accounts import Made as Made, Usage as Usage
from claimex.claims import Claim, MeetingClaim, canonical_json
from claimex.display import Displayed
from claimex.errors import ConfigurationError
from claimex.evidence import (
    Change as Change,
    ChangeKind as ChangeKind,
    Context as Context,
    Grounding as Grounding,
    Passage as Passage,
    Record as Record,
    Span as Span,
    Support as Support,
    SupportStatus as SupportStatus,
    trusted as trusted,
)
from claimex.kinds.time.resolve import resolve_date

Mode = Literal["tools", "json_schema"]
"""How the schema goes over the wire: as a forced tool call, or as a response format."""


def content_id(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `parts`, each ended by a NUL.

    The same content has the same id on every machine and in every order of reading.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d\d")


def read_day(given: str | date) -> date:
    """Return the day that a date names, as written, whatever its zone.

    Args:
        given: a date, or the text of one: ISO 8601, RFC 2822 (feeds), or a day in words ("28 Oct 2025").

    Raises:
        ValueError: it names no one day, or only one of some year.
    """
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    text = given.strip() if isinstance(given, str) else ""
    if _RFC_2822.match(text):  # its reader takes the words around a day for something else
        with suppress(ValueError):
            return parsedate_to_datetime(text).date()
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    # what is read from a year far off too is a whole date
    found = [resolve_date(text, reference) for reference in (date(1800, 1, 1), date(2400, 1, 1))]
    days = {day for one in found for day in ((one.earliest, one.latest) if one else (None,))}
    if len(days) != 1 or (day := days.pop()) is None or (found[0] and found[0].alternatives):
        raise ValueError(f"{text[:40]!r} is not a date such as 2025-11-30; leave it blank if not known")
    return day


class Article(Record, Displayed):
    """One report by one source.

    Attributes:
        text: the text as read; all offsets refer to it.
        source: who published it, for display.
        id: made of source, url, date and text where none is given.
        title: the headline, where one is known.
        published: the day of publication, where it is known.
        url: where it was published.
        language: an IETF tag such as "en" or "ar", where it is known.

    Example:
        >>> from claimex import Article
        >>> article = Article(text="The two met in Paris on Monday.", source="A", published="2025-03-12")
        >>> article.published
        datetime.date(2025, 3, 12)
    """

    text: str
    source: str
    id: str = ""
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _hash_content(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("published"):
            data = data | {"published": read_day(data["published"])}
        if isinstance(data, dict) and not data.get("id"):
            data = data | {"id": id_of_article(*map(data.get, ("source", "url", "published", "text")))}
        return data


def id_of_article(source: Any, url: Any, published: Any, text: Any) -> str:
    """Return the id of an article to which none is given."""
    return content_id(*("" if part is None else str(part) for part in (source, url, published, text)))


class Chunk(Record):
    """A stretch of an article that goes to the model in one request.

    Attributes:
        article_id: the article it is cut from.
        index: its place among the article's chunks, from 0.
        start: where it begins in the article's text.
        end: where it ends: `article.text[start:end] == text`.
        text: the stretch itself.
        context: what the model may read to understand the chunk but not extract from.
    """

    article_id: str
    index: int
    start: int
    end: int
    text: str
    context: str = ""

    @property
    def span(self) -> Span:
        """The chunk's place in its article."""
        return Span.at(self.start, self.end)


class Message(Record):
    """One message of a request."""

    role: Literal["system", "user", "assistant"]
    content: str = Field(repr=False)


class AnswerFormat(Record):
    """The shape that an answer must have.

    Attributes:
        name: the name that the schema has on the wire.
        json_schema: the JSON Schema of the whole answer.
        mode: how it goes over the wire.
    """

    name: str
    json_schema: dict[str, Any] = Field(repr=False)
    mode: Mode = "tools"

    @cached_property
    def digest(self) -> str:
        """SHA-256 of name, schema and mode: one part of a request's key, made once a format."""
        return _digest([self.name, self.json_schema, self.mode])

    @cached_property
    def size(self) -> int:
        """Characters of the schema as JSON."""
        return len(json.dumps(self.json_schema))


OWN_PARAMETERS = frozenset({"model", "messages", "tools", "tool_choice", "response_format", "stream", "n"})
"""The parameters of a completion that claimex sets itself."""


class Request(Record):
    """Everything that decides a model's answer. Two equal requests have one key, and one answer.

    Attributes:
        model: the model's name as the endpoint knows it.
        messages: what is sent.
        answer_format: the shape that the answer must have.
        sampling: further parameters of the completion (temperature, seed, ...).
    """

    model: str
    messages: tuple[Message, ...]
    answer_format: AnswerFormat
    sampling: dict[str, Any] = Field(default_factory=dict)

    @field_validator("sampling")
    @classmethod
    def _sets_nothing_else(cls, given: dict[str, Any]) -> dict[str, Any]:
        if taken := ", ".join(sorted(OWN_PARAMETERS & given.keys())):
            raise ConfigurationError(f"--sampling (sampling=) can't set {taken}: claimex sets that itself")
        try:
            json.dumps(given, allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            raise ConfigurationError("--sampling (sampling=) has a value that JSON can't hold") from None
        return given

    @cached_property
    def key(self) -> str:
        """The SHA-256 of all of it, in hexadecimal: the answer's key in the cache."""
        messages = [[m.role, m.content] for m in self.messages]
        return _digest([self.model, messages, self.answer_format.digest, self.sampling])


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def _digest(value: Any) -> str:
    return hashlib.sha256(_CANONICAL.encode(value).encode("ascii")).hexdigest()


TOO_LONG = "context_length"
"""The finish reason of a `Response` without content: the request is longer than the model takes."""


class Response(Record):
    """A model's answer, as received.

    Attributes:
        content: the answer's text: the arguments of the tool call, or the message's content.
        finish_reason: why the model stopped: "stop", "tool_calls", "length", ...; `TOO_LONG` where the
            endpoint refused the request, which is stored so that it is not sent again.
        model: the model's name as the endpoint gave it.
        prompt_tokens: tokens of this one answer's request.
        cached_prompt_tokens: of those, the ones that the provider had in its own prompt cache.
        completion_tokens: tokens of this one answer, thinking included.
        mended: what had to be mended before it could be read, in words; empty where it was as asked for.
        host: the host that gave it, with its port where it has one of its own; None where that is not known.
    """

    content: str = Field(repr=False)
    finish_reason: str | None = None
    model: str | None = None
    prompt_tokens: int = 0
    cached_prompt_tokens: int = 0
    completion_tokens: int = 0
    mended: str = ""
    host: str | None = None

    def stored(self) -> dict[str, Any]:
        """Return it as it is stored: what there is nothing to say of is left out, as earlier versions did."""
        return self.model_dump(exclude={name for name in ("mended", "host") if not getattr(self, name)})


Policy = Literal["strict", "default", "lenient"]
"""What becomes of what an article does not support.

- "lenient": all of it stays, flagged, and is compared as what is supported is.
- "default": all of it stays, flagged, and none of it is compared: strings are no values, and claims whose
  quote does not prove them are set aside.
- "strict": it is dropped, strings out of their claims and claims as a whole, and each is listed.
"""


class Dropped(Record):
    """Something that a strict policy took out, with its reason.

    Attributes:
        source: who published the article.
        article_id: the article.
        path: where the string was in its claim; empty where the claim as a whole was dropped.
        value: the string; empty likewise.
        reason: why, in words for a reader.
        quote: the claim's quote.

    Example:
        >>> import claimex
        >>> from claimex.llm.scripted import ScriptedModel
        >>> article = claimex.Article(text="The two ministers met on Monday.", source="A")
        >>> claim = claimex.MeetingClaim(quote="The two ministers met", date="Monday", place="Lyon")
        >>> model = ScriptedModel(lambda request: [claim])
        >>> strict = claimex.extract(article, model=model, policy="strict")
        >>> [(dropped.path, dropped.value) for dropped in strict.dropped]
        [('place', 'Lyon')]
    """

    source: str
    article_id: str
    path: str = ""
    value: str = ""
    reason: str
    quote: str = ""


class OtherValue(Record):
    """Another value of a claim's field in the same article, which can't be joined with the claim's own.

    Attributes:
        field: the claim's field.
        value: the other value, in the article's words.
        quote: its quote.
        span: where the quote is in the article; None where it was not found.
        contradicts: whether both values can't be true: then the article contradicts itself.
        same_meeting: False where it may be of another meeting, which then is a claim of its own.
        reason: how the two values relate, in words for a reader.
    """

    field: str
    value: str
    quote: str
    span: Span | None = None
    contradicts: bool = False
    same_meeting: bool = True
    reason: str = ""


def _read_claim(claim: Any) -> Any:
    """A claim of JSON, which does not name its schema: of a schema of your own, the quote alone is read."""
    if not isinstance(claim, dict):
        return claim
    schema = MeetingClaim if claim.keys() == MeetingClaim.model_fields.keys() else Claim
    return schema.model_validate(claim, extra="ignore")


class SourcedClaim(Record, Displayed):
    """A claim with its article, its evidence, and what of it the text does not support.

    Attributes:
        claim: the claim, an instance of the schema.
        source: who published the article.
        article_id: the article.
        published: the article's day of publication, where it is known.
        evidence: where the claim's quote is in the article.
        unsupported: the strings of the claim that the article does not support.
        support: for each string of the claim, whether and where the article supports it.
        off_story: why the claim is none of the article's own story (a teaser, a related link, a
            caption of another picture); None where it is.
        spans: every stretch that the claim was read from.
        policy: what is believed of it where it is compared.
        other_values: other values of the claim's fields in the article.
        url: the article's address.
        title: the article's headline.
        countries: of its places that share their name with others, the code of the country, or of the state
            of the US ("US-TX"), that the rest of the article puts each in, where it does.

    Example:
        >>> import claimex
        >>> found = claimex.demo().claims[0]
        >>> found.source, found.evidence.status, found.unsupported
        ('Lanternfield Review', 'exact', [])
    """

    claim: Annotated[SerializeAsAny[Claim], BeforeValidator(_read_claim)]
    source: str
    article_id: str
    published: date | None = None
    evidence: Grounding | None = None
    unsupported: list[str] = Field(default_factory=list)
    support: tuple[Support, ...] = ()
    off_story: str | None = None
    spans: tuple[Span, ...] = ()
    policy: Policy = "default"
    other_values: tuple[OtherValue, ...] = ()
    url: str | None = None
    title: str | None = None
    countries: dict[str, str] = Field(default_factory=dict)

    def __repr__(self) -> str:
        quote = shorten(self.claim.quote, 60, placeholder="…")
        return f"<SourcedClaim {self.id} of {self.source}: “{quote}”>"

    @property
    def located_quote(self) -> tuple[str | None, Span | None]:
        """The claim's quote and where it is in the article; no quote where it was not found."""
        if self.evidence is None:
            return self.claim.quote or None, None
        return (self.claim.quote or None) if self.evidence.found else None, self.evidence.span

    @cached_property
    def id(self) -> str:
        """A content hash of article and claim: the same on every machine."""
        return content_id(self.article_id, canonical_json(self.claim))


FailureKind = Literal[
    "unreadable_file",  # a file of articles could not be read
    "not_cached",  # offline, and the store has no answer
    "request_failed",  # every try failed
    "refused",  # the model refused, or a filter withheld the answer
    "unreadable_answer",  # the answer is no JSON of the right outer shape
    "too_long",  # the request is longer than the model takes, and can't be split any further
    "truncated_answer",  # the model ran out of room; the complete claims were read
    "no_claim",  # nothing failed: the article gave no claim
    "invalid_claim",  # one item of the answer is no claim of the schema
    "stopped",  # the run stopped before this was sent
    "unchecked",  # nothing failed: the articles of a claims file were not at hand, to check its claims again
]


class Failure(Record):
    """Something that is missing in the result, with its reason.

    Attributes:
        kind: which sort of thing went wrong.
        message: one line: what happened.
        article_id: the article, where there is one.
        source: who published it.
        chunk: the chunk's index in the article.
        path: the file, or the place inside the answer ("claims[3].status").
        request_key: the request whose answer is missing or bad.
        published: the article's day of publication, where it gave no claim that would say so.

    Example:
        >>> import claimex
        >>> article = claimex.Article(text="The two met on Monday.", source="A")
        >>> nothing = claimex.extract(article, model="demo-reader", cache="empty-store", offline=True)
        >>> [(failure.kind, failure.source) for failure in nothing.failures]
        [('not_cached', 'A')]
    """

    kind: FailureKind
    message: str
    article_id: str | None = None
    source: str | None = None
    chunk: int | None = None
    path: str | None = None
    request_key: str | None = None
    published: date | None = None


@dataclass(frozen=True)
class Found:
    """What was found of one article, as it is handed on while a run goes on.

    Attributes:
        article: the article; None for what could not be read as one.
        claims: its claims, each once.
        failures: what is missing, with reasons.
        dropped: what the run's policy took out of them, with reasons.
        silent: that the article gave no claim, where it was read whole and gave none.

    Example:
        >>> import claimex
        >>> len(claimex.Found(claims=claimex.demo().claims[:2]).claims)
        2
    """

    article: Article | None = None
    claims: list[SourcedClaim] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    silent: list[Failure] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Add what was found of another article."""
        self.claims.extend(found.claims)
        self.failures.extend(found.failures)
        self.dropped.extend(found.dropped)
        self.silent.extend(found.silent)
