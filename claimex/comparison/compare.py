"""Claims → events. Pure and deterministic: the same claims in any order give the same events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimex.claims import Claim
from claimex.comparison.clusters import cluster_claims
from claimex.comparison.events import as_tree, event_order, make_event
from claimex.comparison.parts import find_parts, may_be_one
from claimex.comparison.records import Compared, Event, PossibleLink, SetAside
from claimex.cyclic_gc import no_cyclic_gc
from claimex.kinds import Values
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import ClaimValues, values_of
from claimex.models import Failure, SourcedClaim


def compare_claims(
    claims: Iterable[SourcedClaim],
    values: Values | None = None,
    *,
    missing: Iterable[Failure] = (),
    include_off_story: bool = False,
) -> Compared:
    """Put claims together as events and compare each event's fields.

    A claim whose quote does not prove it, because it is not in the article or changes a fact of it, is set
    aside with that reason, unless its policy is "lenient". So is a claim that is not of its article's own
    story, unless `include_off_story`. Claims of two schemas are never one event.

    A claim that is given twice counts once, and so does a failure in `missing`: what the extractions lack.
    `values` reads and compares values; that of an earlier comparison knows the values of its claims.
    """
    values = Values() if values is None else values
    events: list[Event] = []
    links: list[PossibleLink] = []
    with no_cyclic_gc():  # none of what grows here is a cycle
        believed, set_aside = _sift(claims, include_off_story)
        of_schema: dict[type[Claim], list[ClaimValues]] = defaultdict(list)
        for claim in believed:
            of_schema[type(claim.claim)].append(values_of(claim, values))
        for group in of_schema.values():
            anchor_times(group)
            found, possible = cluster_claims(group)
            parts = find_parts([members for members, _ in found], group)
            made = [make_event([group[claim] for claim in members], reasons) for members, reasons in found]
            wholes = {made[part].id: (made[whole].id, reason) for part, (whole, reason) in parts.items()}
            made = as_tree(made, wholes)
            links += [
                PossibleLink((made[one], made[other]), evidence.reason, evidence.score)
                for (one, other), evidence in possible.items()
                if may_be_one(one, other, evidence, parts)
            ]
            events += made
        return Compared(
            sorted(events, key=event_order),
            sorted(links, key=lambda link: (-link.score, link.events[0].id, link.events[1].id)),
            set_aside,
            [failure for _, failure in sorted({f.model_dump_json(): f for f in missing}.items())],
        )


def _sift(
    claims: Iterable[SourcedClaim], include_off_story: bool
) -> tuple[list[SourcedClaim], list[SetAside]]:
    """The claims that are compared and those that are not, each once and in the order of their content."""
    believed: dict[str, SourcedClaim] = {}
    left_out: dict[str, SourcedClaim] = {}
    for claim in claims:
        chosen = left_out if _why_left_out(claim, include_off_story) else believed
        known = chosen.get(claim.id)
        if known is None or (claim is not known and claim != known and _rank(claim) < _rank(known)):
            chosen[claim.id] = claim
    set_aside = [
        SetAside(claim, _why_left_out(claim, include_off_story))
        for claim in sorted(left_out.values(), key=lambda c: (c.source, c.id))
        if claim.id not in believed
    ]
    return sorted(believed.values(), key=lambda c: (c.source, c.article_id, c.id)), set_aside


def _why_left_out(claim: SourcedClaim, include_off_story: bool) -> str:
    """What keeps a claim out; empty where nothing does. A quote that was not checked keeps none out."""
    fault = claim.evidence.fault if claim.evidence is not None and claim.policy != "lenient" else ""
    if fault or include_off_story or not claim.off_story:
        return fault
    return f"it is not of the article's own story: {claim.off_story}"


def _rank(claim: SourcedClaim) -> tuple[str, str, str]:
    """A key by which one of several records of the same claim is chosen."""
    return claim.source, str(claim.published), claim.model_dump_json()


def with_events(compared: Compared, events: Sequence[Event]) -> Compared:
    """Return the comparison with later states of its events, in possible links too."""
    wholes = {event.id: (event.part_of.id, event.part_of.reason) for event in events if event.part_of}
    events = as_tree(events, wholes)
    by_id = {event.id: event for event in events}
    links = [
        replace(link, events=(by_id[link.events[0].id], by_id[link.events[1].id]))
        for link in compared.possible_links
    ]
    return replace(compared, events=list(events), possible_links=links)
