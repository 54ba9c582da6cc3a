"""Articles that contradict themselves: one source that gives one field two values.

An article may give one day in its lead and another in its body. Its claim has both, and a comparison shows
both as positions of that source; so may two articles of one source on one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from claimex.kinds import FieldValue, Relation
from claimex.linking.claim_values import ClaimValues, values_of


def contrary_values(claims: Iterable[ClaimValues], name: str) -> list[ClaimValues]:
    """Return what the articles of some claims say elsewhere against those claims, for one field.

    Each is the claim that it contradicts, with the other value and its own quote.
    """
    contrary = []
    for claim in claims:
        for other in claim.sourced.other_values:
            if other.field != name or not other.contradicts:
                continue
            changed = claim.sourced.claim.model_copy(update={name: other.value, "quote": other.quote})
            fields = values_of(claim.sourced.model_copy(update={"claim": changed}), claim.values).fields
            if name in fields:
                found = ClaimValues(claim.sourced, {name: fields[name]}, claim.values)
                found.quote, found.span, found.passages = other.quote, other.span, {}
                contrary.append(found)
    return contrary


def contradicting_themselves(claims: Sequence[ClaimValues], name: str) -> list[str]:
    """Return the sources that give one field values that can't both be true, in alphabetical order."""
    values = claims[0].values
    of_source: dict[str, list[FieldValue]] = defaultdict(list)
    for claim in claims:
        of_source[claim.sourced.source].append(claim.fields[name])
    return sorted(
        source
        for source, given in of_source.items()
        if any(values.compare(a, b).verdict is Relation.DIFFERENT for a, b in combinations(given, 2))
    )
