"""The records of evidence: a stretch of an article, where a quote is, what supports a string.

Users import them from `claimex.models`. A run makes about a hundred of them an article, so those of values
that are known to be right are made unchecked (`trusted`): to check them costs a tenth of reading back.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from operator import not_
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimex.display import Displayed


class Record(BaseModel):
    """What every record is: frozen, and strict about the names of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, without what was worked out from the old ones, as an id."""
        copy = super().model_copy(update=update, deep=deep)
        for worked_out in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[worked_out]
        return copy


_Made = TypeVar("_Made", bound=Record)


@cache
def _all_fields(kind: type[Record]) -> set[str]:
    """The names of a record's fields, as pydantic notes which were stated: one set, that nobody changes."""
    return set(kind.model_fields)


# the slots of an instance, set past its being frozen: object.__setattr__ takes twice as long to find them
_put_values, _put_stated, _put_extra, _put_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def trusted(kind: type[_Made], values: dict[str, Any]) -> _Made:
    """Return a record of values of checked records, one for every field, without checking them again.

    It does what `model_construct` does, in a quarter of the time.
    """
    made = object.__new__(kind)
    _put_values(made, values)
    _put_stated(made, _all_fields(kind))
    _put_extra(made, None)
    _put_private(made, None)
    return made


_Offset = Annotated[int, Field(ge=0, le=2**40)]
"""A code point of a text; none that a machine holds is longer."""


class Span(Record):
    """A stretch of an article's text: `[start, end)` in code points.

    Example:
        >>> from claimex import Span
        >>> span = Span(start=4, end=17)
        >>> "The two ministers met."[span.start : span.end]
        'two ministers'
    """

    start: _Offset
    end: _Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends at {self.end}, before its start at {self.start}")
        return self

    @classmethod
    def at(cls, start: int, end: int) -> Span:
        """Return `Span(start=..., end=...)`, unchecked: for what is known to be in order."""
        return trusted(cls, {"start": start, "end": end})

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Passage(Record):
    """A stretch of an article, with its words."""

    text: str
    span: Span

    @classmethod
    def of(cls, words: str, start: int) -> Passage:
        """Return the passage of some words that begin at `start`, unchecked."""
        return trusted(cls, {"text": words, "span": Span.at(start, start + len(words))})


ChangeKind = Literal[
    "name", "number", "date", "place", "negation", "modality", "context", "meaning", "order", "word"
]
"""What a change between a quote and the text touches. All but "word" are facts.

"modality": a plan, a possibility, hearsay or what nearly was becomes a plain statement, or the reverse.
"context": two statements are made one, or one is cut so that it says something else.
"meaning": any other word was changed, added or left out. "order": words are in another place.
"word": what says the same: "didn't" for "did not", an article, an accent, a comma.
"""


class Context(Passage):
    """What is beside a quote in its sentence, or next, and undoes it, with what the quote alone changes."""

    kind: ChangeKind


class Change(Record):
    """One difference between a quote and its stretch of the text.

    Attributes:
        kind: what it touches.
        quoted: the words of the quote; empty where the quote left something out.
        found: the words of the text; empty where the quote added something.
    """

    kind: ChangeKind
    quoted: str
    found: str

    @property
    def is_fact(self) -> bool:
        """Whether the quote does not say the same for it."""
        return self.kind != "word"


_WHOLE = {"changes": (), "score": 1.0, "parts": (), "context": (), "also": ()}


class Grounding(Record, Displayed):
    """Where a quote is in a text.

    Attributes:
        status: "exact", "normalized" (white space, quotation marks, dashes, case, hyphenation,
            Unicode forms, an ellipsis), "altered" (changed words, listed) or "missing".
        start: where the stretch begins; None where the quote is missing.
        end: where it ends, exclusive; None where the quote is missing.
        changes: what differs, where the quote is altered.
        score: how much of the quote the stretch supports, 0 to 1.
        parts: the stretches one by one, where an ellipsis joins several.
        context: what is before or behind the quote in its sentence, or the next one, and makes the quote say
            something else than the text does: "It is not true that". Of a quote without a word, that quote.
        also: where the same words are again in the text, at most 16 places.

    Example:
        >>> import claimex
        >>> grounding = claimex.ground("Ana Lind met Per Holm in Lyon", "Ana Lind met Per Holm in Oslo.")
        >>> grounding.status, [(change.quoted, change.found) for change in grounding.changes]
        ('altered', [('Lyon', 'Oslo')])
    """

    status: Literal["exact", "normalized", "altered", "missing"]
    start: _Offset | None = None
    end: _Offset | None = None
    changes: tuple[Change, ...] = ()
    score: float = 0.0
    parts: tuple[Span, ...] = ()
    context: tuple[Context, ...] = Field(default=(), exclude_if=not_)
    also: tuple[Span, ...] = Field(default=(), exclude_if=not_)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.start is None) != (self.end is None) or (self.end or 0) < (self.start or 0):
            raise ValueError(f"a quote is from {self.start} to {self.end}")
        return self

    @classmethod
    def whole(cls, status: Literal["exact", "normalized"], span: Span) -> Grounding:
        """Return the grounding of a quote that is whole in one stretch, unchecked: nearly all are."""
        return trusted(cls, {"status": status, "start": span.start, "end": span.end, **_WHOLE})

    @property
    def found(self) -> bool:
        """Whether the quote is in the text at all."""
        return self.status != "missing"

    @property
    def fact_changed(self) -> bool:
        """Whether the quote differs from the text in more than its writing."""
        return bool(self.changes) and any(change.is_fact for change in self.changes)

    @property
    def proves(self) -> bool:
        """Whether a claim may rest on it: found, with no fact changed, and undone by nothing around it."""
        return self.found and not self.fact_changed and not self.context

    @property
    def fault(self) -> str:
        """Why a claim may not rest on it, in words for a reader; empty where it may."""
        if not self.found:
            return "its quote is nowhere in the article"
        facts = [f"{c.kind} “{c.quoted}” for “{c.found}”" for c in self.changes if c.is_fact]
        if facts:
            return f"its quote changes what the article says: {'; '.join(facts)}"
        if not self.context:
            return ""
        around = "”, “".join(passage.text for passage in self.context)
        return f"its quote alone says something else than the article, which has “{around}” beside it"

    @cached_property
    def span(self) -> Span | None:
        """The stretch as one span, from first to last."""
        return None if self.start is None or self.end is None else Span.at(self.start, self.end)


SupportStatus = Literal["supported", "inferable", "unsupported"]
"""Whether an article holds a string of a claim, says it in another way, or does not say it."""


class Support(Record):
    """How an article supports one string of a claim.

    Attributes:
        path: where the string is in the claim: "place", "participants[0].role", "topics[2]".
        value: the string, as the claim has it.
        status: "supported" (the article holds the words), "inferable" (it says as much in another way:
            `how` says in which) or "unsupported".
        span: the stretch of the article that supports it; None where nothing does.
        how: for an inferable string, by what rule, in words for a reader.
        passage: the sentence or sentences around `span`, where the claim's quote does not hold it; else None.

    Example:
        >>> import claimex
        >>> support = claimex.demo().claims[0].support[0]
        >>> support.path, support.status
        ('participants[0].name', 'supported')
    """

    path: str
    value: str
    status: SupportStatus
    span: Span | None = None
    how: str = ""
    passage: Passage | None = Field(default=None, exclude_if=not_)

    @classmethod
    def verbatim(cls, path: str, value: str, span: Span) -> Support:
        """Return the support of a string that the article holds, unchecked: nearly all are."""
        values = {
            "path": path,
            "value": value,
            "status": "supported",
            "span": span,
            "how": "",
            "passage": None,
        }
        return trusted(cls, values)

    def with_passage(self, passage: Passage) -> Support:
        """Return the same with the passage around its span, unchecked, as `verbatim` is."""
        return trusted(type(self), {**self.__dict__, "passage": passage})
