"""The spans of claims as W3C Web Annotations (JSON-LD): what each stretch of an article was read as.

One annotation a claim, for its quote, and one for each value that is compared. A target's
`TextPositionSelector` counts code points of the article's text as claimex read it, which for a page or a PDF
is the text that was extracted (`claims.articles.jsonl`): its source is the article's id. Where the article
has an address, a second target finds the same words there, by `TextQuoteSelector` alone. Words that are not
the article's own, as of an altered quote, are no selector.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from claimex.comparison.records import Attestation, Compared, Event, FieldComparison
from claimex.models import Article, SourcedClaim, Span
from claimex.reporting._safe import escaped_json, urn, web_address
from claimex.reporting._wording import field_title, identifying, stated

_AROUND = 32  # code points before and after a quote, by which it is found among its like


def comparison_annotations(compared: Compared, articles: Iterable[Article] = ()) -> str:
    """Return an `AnnotationCollection` with all its annotations, in the order of the events.

    `articles` are those that were read: with them each quote is the article's own, and has what is around it.
    """
    texts = {article.id: article.text for article in articles}
    claims = {claim.id: claim for claim in compared.claims if _span(claim)}
    items = [_of_claim(claim, texts) for claim in claims.values()]
    items += [
        _of_value(event, name, field, said, number, texts)
        for event in compared.events
        for name, field in event.fields.items()
        for number, said in enumerate(said for p in field.positions for said in p.attestations)
        if said.span is not None
    ]
    page = {"id": urn("annotations", 1), "type": "AnnotationPage", "startIndex": 0, "items": items}
    data = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("annotations"),
        "type": "AnnotationCollection",
        "label": "The claims of some articles, and what was compared of them",
        "total": len(items),
        "first": page,
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _of_claim(claim: SourcedClaim, texts: Mapping[str, str]) -> dict[str, Any]:
    words = " · ".join(identifying(claim, stated(claim)).values()) or claim.claim.quote
    exact = claim.claim.quote if claim.evidence and claim.evidence.status == "exact" else None
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": _body(words, "describing"),
        "target": _targets(claim, _span(claim) or Span(start=0, end=0), exact, texts),
    }


def _of_value(
    event: Event,
    name: str,
    field: FieldComparison,
    said: Attestation,
    number: int,
    texts: Mapping[str, str],
) -> dict[str, Any]:
    claim, span = said.claim, said.span or Span(start=0, end=0)
    as_claimed = said.quote == claim.claim.quote
    own = not as_claimed or (claim.evidence is not None and claim.evidence.status == "exact")
    value = f"{field_title(name)}: {said.value}"
    return {
        "id": urn("value", event.id, name, number),
        "type": "Annotation",
        "motivation": "assessing",
        "body": [_body(value, "identifying"), _body(field.verdict.value, "tagging")],
        "target": _targets(claim, span, said.quote if own else None, texts),
    }


def _span(claim: SourcedClaim) -> Span | None:
    return claim.evidence.span if claim.evidence else None


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _targets(
    claim: SourcedClaim, span: Span, exact: str | None, texts: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Where a stretch is: in the text that was read, and, by its words, at the article's address."""
    text = texts.get(claim.article_id)
    quote: dict[str, Any] = {"type": "TextQuoteSelector"}
    if text is not None:
        quote["exact"] = text[span.start : span.end]
        quote["prefix"] = text[max(span.start - _AROUND, 0) : span.start]
        quote["suffix"] = text[span.end : span.end + _AROUND]
    elif exact is not None and len(exact) == span.end - span.start:
        quote["exact"] = exact
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quotes = [quote] if "exact" in quote else []
    targets = [_target(urn("article", claim.article_id), [position, *quotes])]
    address = web_address(claim.url)
    return [*targets, _target(address, quotes)] if address and quotes else targets


def _target(source: str, selectors: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": source, "selector": selectors}
