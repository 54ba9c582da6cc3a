"""Responses → claims. Pure: the same requests and responses give the same claims and failures.

Each item of an answer is read on its own, so one bad item costs no other. Each claim is then held
against its article: where its quote stands, and which of its names, places, dates and numbers do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from claimex.claims import Claim, required_of_a_model
from claimex.extraction.ask import Outcome, failure_of
from claimex.extraction.plan import PlannedRequest
from claimex.grounding import Grounder
from claimex.models import Failure, Response, SourcedClaim
from claimex.values.fields import checked_strings

_GROUNDERS_KEPT = 16  # chunks of one article come back close together; an index is made once for them


@dataclass
class Reading:
    """What was read from one answer."""

    claims: list[SourcedClaim] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


class Reader:
    """Reads answers back as claims of one schema.

    Args:
        schema: the claim schema that was asked for.
    """

    def __init__(self, schema: type[Claim]) -> None:
        self._schema = schema
        self._grounders: dict[str, Grounder] = {}

    def read(self, outcome: Outcome) -> Reading:
        """Return the claims of one outcome, and a failure for each thing that is not among them."""
        planned, reading = outcome.planned, Reading()
        if outcome.failure is not None:
            reading.failures.append(outcome.failure)
        if outcome.response is None:
            return reading
        try:
            items = list(_items(outcome.response))
        except _UnreadableError as error:
            reading.failures.append(failure_of(planned, "unreadable_answer", str(error)))
            return reading
        for number, item in enumerate(items):
            self._read_item(planned, number, item, reading)
        if outcome.response.finish_reason == "length":
            message = f"the model ran out of room: {len(items)} complete claims were kept"
            reading.failures.append(failure_of(planned, "truncated_answer", message))
        return reading

    def _read_item(self, planned: PlannedRequest, number: int, item: Any, reading: Reading) -> None:
        path = f"claims[{number}]"
        problems = _problems(self._schema, item)
        if problems:
            message = "; ".join(f"{path}{where}: {what}" for where, what in problems[:3])
            reading.failures.append(failure_of(planned, "invalid_claim", message, path + problems[0][0]))
            return
        reading.claims.append(self._source(planned, self._schema.model_validate(item)))

    def _source(self, planned: PlannedRequest, claim: Claim) -> SourcedClaim:
        article = planned.article
        grounder = self._grounder(planned)
        evidence = grounder.ground(claim.quote, near=planned.chunk.span)
        absent = [s for s in checked_strings(claim) if grounder.find(s) is None]
        return SourcedClaim(
            claim=claim,
            source=article.source,
            article_id=article.id,
            published=article.published,
            evidence=evidence,
            unsupported=list(dict.fromkeys(absent)),
            spans=(evidence.span,) if evidence.span else (),
            url=article.url,
            title=article.title,
        )

    def _grounder(self, planned: PlannedRequest) -> Grounder:
        article = planned.article
        if article.id not in self._grounders:
            if len(self._grounders) >= _GROUNDERS_KEPT:
                del self._grounders[next(iter(self._grounders))]
            self._grounders[article.id] = Grounder(article.text)
        return self._grounders[article.id]


_FENCE = re.compile(r"\A```(?:json)?\s*")
_LIST_OPENS = re.compile(r'^\s*(?:\{.*?"claims"\s*:\s*)?\[\s*', re.DOTALL)
_NEXT_ITEM = re.compile(r"\s*,\s*")


class _UnreadableError(Exception):
    """An answer has not the outer shape of an answer."""


def _items(response: Response) -> Iterator[Any]:
    """Yield the items of an answer; of one that was cut off, the complete ones."""
    text = _without_fence(response.content)
    try:
        answer = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        if response.finish_reason == "length":
            yield from _complete_items(text)
            return
        raise _UnreadableError("the answer is no JSON") from None
    items = answer.get("claims") if isinstance(answer, dict) else answer
    if not isinstance(items, list):
        raise _UnreadableError('the answer holds no list "claims"')
    yield from items


def _without_fence(text: str) -> str:
    """Some servers put JSON between Markdown fences; the fences are not part of the answer."""
    return _FENCE.sub("", text.strip()).removesuffix("```").strip()


def _complete_items(text: str) -> Iterator[Any]:
    """Yield the items of a list that breaks off, up to the first one that is not whole."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    opening = _LIST_OPENS.search(text)
    at = opening.end() if opening else len(text)
    while at < len(text):
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item
        comma = _NEXT_ITEM.match(text, at)
        at = comma.end() if comma else len(text)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _problems(schema: type[Claim], item: Any) -> list[tuple[str, str]]:
    """Return what keeps `item` from being a claim, each as a path inside of it and a reason."""
    if not isinstance(item, dict):
        return [("", "it is no object")]
    if not _is_text(item):
        return [("", "it holds characters that are no Unicode text")]
    absent = [name for name in required_of_a_model(schema) if name not in item]
    if absent:
        return [(f".{name}", "it is not stated") for name in absent]
    if not str(item["quote"]).strip():
        return [(".quote", "it is empty, so nothing could prove the claim")]
    try:
        schema.model_validate(item)
    except ValidationError as error:
        return [(_path(e["loc"]), e["msg"]) for e in error.errors(include_url=False, include_input=False)]
    return []


def _path(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)


def _is_text(item: Any) -> bool:
    """Whether every string of `item` can be written as UTF-8: lone surrogates can't."""
    try:
        json.dumps(item, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
