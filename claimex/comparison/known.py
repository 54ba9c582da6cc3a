"""Claims of an earlier comparison that have another id now, known again by what they say.

A claim's id changes with its article's: with its day, given later in a manifest, or with its address. It
changes too where a model reads the same sentence otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace

from claimex.claims import canonical_json
from claimex.comparison.compare import with_events
from claimex.comparison.records import Attestation, Compared, Event, FieldComparison
from claimex.models import SourcedClaim

_SIGNS: tuple[Callable[[SourcedClaim], Hashable], ...] = (
    lambda one: (one.source, one.url, canonical_json(one.claim)),
    lambda one: (one.source, canonical_json(one.claim)),
    lambda one: (one.source, one.url, one.claim.quote),
    lambda one: (one.source, one.claim.quote),
)
"""What a claim is known again by, the surest first."""


def known_again(earlier: Compared, now: Compared) -> Compared:
    """Return an earlier comparison with the claims of now in place of those that were another id's."""
    found = _known(earlier.claims, now.claims)
    if not found:
        return earlier
    aside = [replace(one, claim=found.get(one.claim.id, one.claim)) for one in earlier.set_aside]
    events = [_with(event, found) for event in earlier.events]
    return replace(with_events(earlier, events), set_aside=aside)


def _known(earlier: Iterable[SourcedClaim], now: Iterable[SourcedClaim]) -> dict[str, SourcedClaim]:
    """The claims of now by the ids that they had, each known by a sign that no other one has."""
    was, new = ({claim.id: claim for claim in claims if claim.claim.quote} for claims in (earlier, now))
    lost = {key: claim for key, claim in was.items() if key not in new}
    come = {key: claim for key, claim in new.items() if key not in was}
    found: dict[str, SourcedClaim] = {}
    for sign in _SIGNS if lost and come else ():
        olds, news = _by(sign, lost), _by(sign, come)
        for what, ids in olds.items():
            theirs = news.get(what, [])
            if len(ids) == len(theirs) == 1:
                lost.pop(ids[0])
                found[ids[0]] = come.pop(theirs[0])
    return found


def _by(
    sign: Callable[[SourcedClaim], Hashable], claims: Mapping[str, SourcedClaim]
) -> dict[Hashable, list[str]]:
    ids: dict[Hashable, list[str]] = defaultdict(list)
    for key, claim in claims.items():
        ids[sign(claim)].append(key)
    return ids


def _with(event: Event, found: Mapping[str, SourcedClaim]) -> Event:
    """An event with other claims, whose statements are those of before."""

    def said(attestations: list[Attestation]) -> list[Attestation]:
        return [replace(one, claim=found.get(one.claim.id, one.claim)) for one in attestations]

    def compared(field: FieldComparison) -> FieldComparison:
        positions = [replace(one, attestations=said(one.attestations)) for one in field.positions]
        return replace(field, positions=positions, struck=said(field.struck))

    if found.keys().isdisjoint(claim.id for claim in event.claims):
        return event
    claims = [found.get(claim.id, claim) for claim in event.claims]
    return replace(event, claims=claims, fields={name: compared(f) for name, f in event.fields.items()})
