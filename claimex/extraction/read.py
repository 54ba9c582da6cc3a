"""Responses → claims. Pure: the same requests and responses give the same claims and failures.

Each item of an answer is read alone, so one bad item costs no other. Each claim is then checked against its
article: where its quote is, and whether the article supports each of its strings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from claimex.claims import Claim, required_of_a_model
from claimex.extraction.article_text import ArticleText
from claimex.extraction.ask import RequestOutcome, failure_of
from claimex.extraction.plan import PlannedRequest, Repair
from claimex.extraction.shapes import in_shape, says_null
from claimex.extraction.support import check_support, unsupported_values, with_passages
from claimex.llm.answers import Answer, read_answer, split_thinking
from claimex.llm.completions import cut_off
from claimex.llm.ledger import cut_prompt
from claimex.llm.meanings import ending
from claimex.models import (
    TOO_LONG,
    Article,
    Failure,
    Grounding,
    Response,
    SourcedClaim,
    Span,
    Support,
    id_of_article,
    trusted,
)

MAX_ITEMS = 300
"""No answer about one chunk lists more entries: a chunk has far fewer sentences. What follows is not read."""
MAX_ITEM_BYTES = 64 * 2**10
"""No entry is longer as JSON in UTF-8; a longer one is no claim."""


@dataclass(frozen=True)
class BadItem:
    """One entry of an answer that is no claim."""

    number: int  # its place in the answer, from 0
    item: Any  # as the model gave it
    problems: list[tuple[str, str]]  # each a path inside of it, and a reason
    failure: Failure  # the same as a failure


@dataclass
class ReadAnswer:
    """What was read from one answer."""

    claims: dict[int, SourcedClaim] = field(default_factory=dict)  # each under its place in the answer
    failures: list[Failure] = field(default_factory=list)  # what nothing can be done about
    cut_off: Failure | None = None  # why the answer does not cover the chunk: parts may be asked about
    bad: list[BadItem] = field(default_factory=list)  # each may be repaired
    shaped: set[str] = field(default_factory=set)  # the fields that were put in the schema's shape


def read(outcome: RequestOutcome, schema: type[Claim], text: ArticleText | None = None) -> ReadAnswer:
    """Return the claims of one outcome, and all that is not among them."""
    reading, planned = ReadAnswer(), outcome.planned
    if outcome.failure is not None:
        reading.failures.append(outcome.failure)
    elif outcome.response is not None:
        text = text or ArticleText.of(planned.article)
        _read_response(planned, outcome.response, schema, text, reading)
    return reading if planned.repair is None else _as_repair(reading, planned.repair)


def _read_response(
    planned: PlannedRequest, response: Response, schema: type[Claim], text: ArticleText, reading: ReadAnswer
) -> None:
    if response.finish_reason == TOO_LONG:
        why = response.content or "the request is longer than the model takes"
        reading.cut_off = failure_of(planned, "too_long", why)
        return
    answer = _answer(response)
    if isinstance(answer, str):
        reading.failures.append(failure_of(planned, "unreadable_answer", answer))
        return
    has_null, is_plain = says_null(response.content), not answer.mended and _is_plain(response.content)
    for number, item in enumerate(answer.entries[:MAX_ITEMS]):
        found = _as_claim(schema, item, reading.shaped, has_null=has_null, is_plain=is_plain)
        if isinstance(found, Claim):
            reading.claims[number] = _sourced(planned, found, text)
        else:
            path = f"claims[{number}]"
            message = "; ".join(f"{path}{where}: {what}" for where, what in found[:3])
            failure = failure_of(planned, "invalid_claim", message, path + found[0][0])
            reading.bad.append(BadItem(number, item, found, failure))
    _note_what_is_missing(planned, response, answer, reading)


def _note_what_is_missing(
    planned: PlannedRequest, response: Response, answer: Answer, reading: ReadAnswer
) -> None:
    """Add why an answer does not say all that there is to say."""
    listed = len(answer.entries)
    if listed > MAX_ITEMS:
        message = f"the answer lists {listed} entries: only the first {MAX_ITEMS} were read"
        reading.failures.append(failure_of(planned, "unreadable_answer", message))
    if (cut := cut_prompt(planned.request, response)) is not None:
        reading.failures.append(failure_of(planned, "too_long", cut))
    ended = ending(response.finish_reason)
    if ended in ("cut", "failed") and not (answer.cut or answer.mended):
        return  # all of it came: sound JSON, closed
    if ended == "withheld":
        message = f"a content filter cut the answer off ({response.finish_reason}): "
        message += f"{listed} complete claims were read"
        reading.failures.append(failure_of(planned, "refused", message))
    elif ended == "cut":
        message = f"the model ran out of room: {listed} complete claims were read"
        reading.cut_off = failure_of(planned, "truncated_answer", message)
    elif ended == "failed" or answer.cut:
        why = "the answer breaks off" if answer.cut else "the endpoint ended the answer with an error"
        message = f"{why} ({response.finish_reason}): {listed} complete claims were read"
        reading.cut_off = failure_of(planned, "truncated_answer", message)


def _sourced(planned: PlannedRequest, claim: Claim, text: ArticleText) -> SourcedClaim:
    article = planned.article
    evidence, support = _proof(claim, text, planned.chunk.span)
    span = evidence.span
    values = {  # in the order of the fields: it is also that of the JSON
        "claim": claim,
        "source": article.source,
        "article_id": article.id,
        "published": article.published,
        "evidence": evidence,
        "unsupported": unsupported_values(support),
        "support": support,
        "off_story": None,
        "spans": (span,) if span else (),
        "policy": "default",
        "other_values": (),
        "url": article.url,
        "title": article.title,
        "countries": {},
    }
    return trusted(SourcedClaim, values)


def check_again(
    claims: Iterable[SourcedClaim], articles: Iterable[Article]
) -> tuple[list[SourcedClaim], int]:
    """Return claims proved again from their articles, and how many had none among these.

    An article whose text is the same is found again where its day is another one now.
    """
    claims, articles = list(claims), list(articles)
    texts = {article.id: ArticleText.of(article) for article in articles}
    texts |= _with_another_day([one for one in claims if one.article_id not in texts], articles, texts)
    checked, unchecked = [], 0
    for one in claims:
        text, near = texts.get(one.article_id), one.evidence and one.evidence.span
        if text is None:
            checked.append(one)
            unchecked += 1
            continue
        whole = Span(start=0, end=len(text.document.text))
        evidence, support = _proof(one.claim, text, near if near and near.end <= whole.end else whole)
        proof = {"evidence": evidence, "support": support, "unsupported": unsupported_values(support)}
        checked.append(one.model_copy(update=proof))
    return checked, unchecked


def _with_another_day(
    claims: Iterable[SourcedClaim], articles: Iterable[Article], texts: Mapping[str, ArticleText]
) -> dict[str, ArticleText]:
    """The texts of articles that have another id here because of their day, by the ids that claims have."""
    of_outlet: dict[tuple[str, str | None], list[Article]] = defaultdict(list)
    for article in articles:
        of_outlet[article.source, article.url].append(article)
    asked = {one.article_id: (one.source, one.url, one.published) for one in claims}
    return {
        key: texts[article.id]
        for key, (source, url, published) in asked.items()
        for article in of_outlet[source, url]
        if id_of_article(source, url, published, article.text) == key
    }


def _proof(claim: Claim, text: ArticleText, near: Span) -> tuple[Grounding, tuple[Support, ...]]:
    """Where the quote of a claim and its strings stand; of several places, those `near` a span."""
    evidence = _as_claimed(claim, text.grounder.ground(claim.quote, near=near))
    found = check_support(claim, text, evidence.span or near)
    return evidence, with_passages(found, text.document, evidence)


_SAID_SO = {
    "planned": {"modality"},
    "cancelled": {"modality", "negation"},
    "declined": {"modality", "negation"},
    "denied": {"negation"},
}
"""What around a quote makes a claim of a status right: of a denial, what is denied may be quoted."""


def _as_claimed(claim: Claim, evidence: Grounding) -> Grounding:
    """The grounding of a claim's quote without the context that the claim says itself."""
    said = _SAID_SO.get(getattr(claim, "status", ""), ())
    context = tuple(beside for beside in evidence.context if beside.kind not in said)
    return evidence.model_copy(update={"context": context}) if evidence.context else evidence


def accept(response: Response) -> Response | str:
    """Return a response that claims can be read from, marked where it was mended; else why none can."""
    answer = _answer(response)
    if isinstance(answer, str):
        return answer
    ended = ending(response.finish_reason)
    if not answer.entries and ended == "cut" and split_thinking(response.content)[1]:
        return cut_off(response.finish_reason, by_reasoning=True)
    if not answer.entries and ended in ("failed", "withheld"):
        return f"the endpoint ended the answer with an error ({response.finish_reason})"
    if not answer.mended:
        return response
    return response.model_copy(update={"mended": "; ".join(dict.fromkeys(answer.mended))})


def _answer(response: Response) -> Answer | str:
    """What a response lists, of one that was cut off the complete entries; else why nothing can be read."""
    answer = read_answer(response.content, "claims", "quote")
    if answer is not None:
        return answer
    if ending(response.finish_reason) == "cut":
        return Answer(cut=True)
    try:
        json.loads(response.content)
    except (ValueError, RecursionError):
        return "the answer is no JSON"
    return 'the answer holds no list "claims"'


def _as_repair(reading: ReadAnswer, repair: Repair) -> ReadAnswer:
    """The claim of a repair that is most like its entry by the quote, in its place; else what was wrong.

    Models repeat other entries of the answer beside it, or in its place.
    """
    words = set(repair.quote.split())
    shared = {n: len(words & set(claim.claim.quote.split())) for n, claim in reading.claims.items()}
    best = max(shared, key=lambda n: (shared[n], -n), default=None)
    if best is not None and 2 * shared[best] >= len(words):
        return ReadAnswer(claims={repair.number: reading.claims[best]})
    failures = [reading.cut_off, *(bad.failure for bad in reading.bad), *reading.failures]
    nothing = "it brought another entry" if reading.claims else "it brought no claim"
    reason = next((f.message for f in failures if f is not None), nothing)
    message = f"{repair.failure.message}; a repair was tried: {reason}"
    return ReadAnswer(failures=[repair.failure.model_copy(update={"message": message})])


def _as_claim(
    schema: type[Claim], item: Any, shaped: set[str], *, has_null: bool, is_plain: bool
) -> Claim | list[tuple[str, str]]:
    """Return `item` as a claim, or what keeps it from being one: paths inside of it, with reasons.

    Its shape is put right where it does not fit, or where null is a word in the answer, which fits a text:
    the fields that this changed are added to `shaped`.
    """
    if not isinstance(item, dict):
        return [("", "it is no object")]
    if not is_plain and (fault := _fault_of_text(item)) is not None:
        return [("", fault)]
    found = [] if has_null else _validated(schema, item)
    if not isinstance(found, Claim):
        right = in_shape(schema, item)
        found = _validated(schema, right)
        if isinstance(found, Claim):
            shaped |= {name for name, value in right.items() if name not in item or item[name] != value}
    return found


def _validated(schema: type[Claim], item: dict[str, Any]) -> Claim | list[tuple[str, str]]:
    absent = [name for name in required_of_a_model(schema) if name not in item]
    if absent:
        return [(f".{name}", "it is not stated") for name in absent]
    if not str(item["quote"]).strip():
        return [(".quote", "it is empty, so nothing could prove the claim")]
    try:
        return schema.model_validate(item, extra="ignore")  # what it adds takes nothing away
    except ValidationError as error:
        return [(_path(e["loc"]), e["msg"]) for e in error.errors(include_url=False, include_input=False)]


def _path(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)


def _is_plain(text: str) -> bool:
    """Whether no entry of an answer can have such a fault as `_fault_of_text` finds: nearly no answer has."""
    if "\\u" in text or "NaN" in text or "Infinity" in text:
        return False
    try:  # spaces and the digits of a power of ten may make an entry longer than it was written
        return len(text.encode("utf-8")) * 5 <= MAX_ITEM_BYTES
    except UnicodeEncodeError:
        return False


def _fault_of_text(item: Any) -> str | None:
    """What keeps an entry from being written as JSON in UTF-8, and in a size that is no accident."""
    try:
        text = json.dumps(item, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # lone surrogates
        return "it holds characters that are no Unicode text"
    except TypeError:
        return "it holds a number that is no JSON, such as NaN"
    return f"it is {len(text)} bytes long" if len(text) > MAX_ITEM_BYTES else None
