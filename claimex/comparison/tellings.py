"""Articles that contradict themselves: what one source says of one field in two ways.

An article may give one day in its lead and another in its body. Its claim keeps both, and a comparison shows
both as positions of that one source; so may two articles of one source on one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from claimex.kinds import FieldValue, Relation
from claimex.linking.view import ClaimView, view
from claimex.models import OtherTelling


def contrary_tellings(claims: Iterable[ClaimView], name: str) -> list[ClaimView]:
    """Return what the articles of some claims say of one field elsewhere, against those claims.

    Each is a view of the claim that it stands beside, with the other value and the quote of that telling.
    """
    return [
        told
        for claim in claims
        for other in claim.sourced.other_tellings
        if other.field == name and other.contradicts
        for told in _told(claim, other)
    ]


def _told(view_of: ClaimView, other: OtherTelling) -> list[ClaimView]:
    sourced, name, quote = view_of.sourced, other.field, other.quote
    claim = sourced.claim.model_copy(update={name: other.value, "quote": quote})
    fields = view(sourced.model_copy(update={"claim": claim}), view_of.values).fields
    if name not in fields:
        return []
    told = ClaimView(sourced, {name: fields[name]}, view_of.values)
    told.quote, told.span, told.passages = quote, other.span, {}
    return [told]


def contradicting_themselves(claims: Sequence[ClaimView], name: str) -> list[str]:
    """Return the sources that say of one field what can't both be true, in the order of the alphabet."""
    values = claims[0].values
    said: dict[str, list[FieldValue]] = defaultdict(list)
    for claim in claims:
        said[claim.sourced.source].append(claim.fields[name])
    return sorted(
        source
        for source, given in said.items()
        if any(values.compare(a, b).verdict is Relation.DIFFERENT for a, b in combinations(given, 2))
    )
