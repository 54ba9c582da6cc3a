"""What sources say of one field, as schema.org ClaimReview in JSON-LD: one review for each value.

Of the fields that at least two sources speak of, each value is a `Claim` with the articles it appears in, and
the review says how the sources relate: agreed, compatible, disputed, undecided, or settled by a person. That
is no rating of truth, so a review has no `ratingValue`. Whoever publishes it puts their own name for the
author's.
"""

from __future__ import annotations

import json
from typing import Any

from claimex.comparison.records import Attestation, Compared, Event, FieldComparison, Position
from claimex.kinds import Verdict
from claimex.models import SourcedClaim
from claimex.reporting._safe import escaped_json, urn, web_address
from claimex.reporting._wording import count, field_title

_RATINGS = {
    Verdict.AGREE: "Agreed",
    Verdict.COMPATIBLE: "Compatible",
    Verdict.CONFLICT: "Disputed",
    Verdict.UNRESOLVED: "Undecided",
}
_AUTHOR = {"@type": "Organization", "name": "claimex"}


def comparison_claim_review(compared: Compared) -> str:
    """Return a comparison as JSON-LD: a graph of `ClaimReview`."""
    reviews = [
        _review(event, name, field, number, position)
        for event in compared.events
        for name, field in event.fields.items()
        if field.verdict in _RATINGS
        for number, position in enumerate(field.positions, start=1)
    ]
    data = {"@context": "https://schema.org", "@graph": reviews}
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _review(
    event: Event, name: str, field: FieldComparison, number: int, position: Position
) -> dict[str, Any]:
    sources = count(len(position.sources), "source")
    rating = "Settled" if field.settled else _RATINGS[field.verdict]
    if position.is_aside:
        rating = _RATINGS[Verdict.COMPATIBLE if position.undisputed else Verdict.UNRESOLVED]
    return {
        "@type": "ClaimReview",
        "@id": urn("review", event.id, name, number),
        "author": _AUTHOR,
        "claimReviewed": f"{event.label}: {field_title(name).lower()}: {position.value}",
        "reviewAspect": name,
        "reviewBody": field.reason,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating,
            "ratingExplanation": f"said by {sources} of {len(event.sources)}",
        },
        "itemReviewed": {
            "@type": "Claim",
            "name": position.value,
            "about": {"@type": "Event", "@id": urn("event", event.id), "name": event.label},
            "appearance": [_appearance(said) for said in position.attestations],
        },
    }


def _appearance(said: Attestation) -> dict[str, Any]:
    """The words that say it, as a part of their article: each review of an article has words of its own."""
    article = _article(said.claim)
    return {"@type": "Quotation", "text": said.quote, "isPartOf": article} if said.quote else article


def _article(claim: SourcedClaim) -> dict[str, Any]:
    known = {
        "url": web_address(claim.url),
        "headline": claim.title,
        "datePublished": claim.published.isoformat() if claim.published else None,
    }
    return {
        "@type": "NewsArticle",
        "@id": urn("article", claim.article_id),
        "publisher": {"@type": "Organization", "name": claim.source},
        **{name: value for name, value in known.items() if value},
    }
