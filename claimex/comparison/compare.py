"""Claims → events. Pure and deterministic: the same claims in any order give the same events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimex.claims import Claim
from claimex.comparison.candidates import Blocks, Pair
from claimex.comparison.clusters import Members, cluster_claims
from claimex.comparison.constraints import Constraints
from claimex.comparison.events import as_tree, event_order, make_event
from claimex.comparison.parts import find_parts, may_be_one
from claimex.comparison.records import Compared, Event, PossibleLink, SetAside
from claimex.comparison.rulings import Rulings
from claimex.comparison.sketches import Sketch, sketch_of
from claimex.comparison.spread import Spread, here
from claimex.cyclic_gc import no_cyclic_gc
from claimex.evidence import Grounding, Span
from claimex.kinds import Values
from claimex.linking import Evidence
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import ClaimValues, linked_by, telling_of, values_of
from claimex.models import Failure, SourcedClaim


def compare_claims(
    claims: Iterable[SourcedClaim],
    values: Values | None = None,
    *,
    missing: Iterable[Failure] = (),
    include_off_story: bool = False,
    rulings: Rulings | None = None,
) -> Compared:
    """Put claims together as events and compare each event's fields.

    A claim whose quote does not prove it, because it is not in the article or changes a fact of it, is set
    aside with that reason, unless its policy is "lenient". So is a claim that is not of its article's own
    story, unless `include_off_story`. Claims of two schemas are never one event.

    A claim that is given twice counts once, and so does a failure in `missing`: what the extractions lack.
    `values` reads and compares values; that of an earlier comparison knows the values of its claims.
    `rulings` hold above all evidence; those that bear on values have to be the corrections of `values`.
    """
    values = Values(corrections=rulings) if values is None else values
    events: list[Event] = []
    links: list[PossibleLink] = []
    with no_cyclic_gc():  # none of what grows here is a cycle
        believed, set_aside = sift(claims, include_off_story, rulings)
        of_schema: dict[type[Claim], list[ClaimValues]] = defaultdict(list)
        for claim in believed:
            of_schema[type(claim.claim)].append(values_of(claim, values))
        for read in of_schema.values():
            constraints = _constraints(read, rulings)
            group = _linked_by_their_events(read, constraints, rulings)
            anchor_times(group)
            sketches = [sketch_of(claim) for claim in group]
            blocks = Blocks(sketches)
            for one, company in zip(group, blocks.company(), strict=True):
                company.put(one)
            spread = here(group)
            found, possible = cluster_claims(sketches, blocks, spread, constraints)
            members = [members for members, _ in found]
            related, wholes = relate(members, possible, sketches, spread, constraints)
            made = [make_event([group[n] for n in of], reasons) for of, reasons in found]
            made = as_tree(made, {made[n].id: (made[whole].id, why) for n, (whole, why) in wholes.items()})
            links += [
                PossibleLink((made[first], made[second]), evidence.reason, evidence.score)
                for (first, second), evidence in related.items()
            ]
            events += made
        return Compared(
            sorted(events, key=event_order),
            sorted(links, key=lambda link: (-link.score, link.events[0].id, link.events[1].id)),
            set_aside,
            [failure for _, failure in sorted({f.model_dump_json(): f for f in missing}.items())],
        )


def relate(
    events: Sequence[Members],
    possible: Mapping[Pair, Evidence],
    claims: Sequence[Sketch],
    spread: Spread,
    constraints: Constraints | None = None,
) -> tuple[dict[Pair, Evidence], dict[int, tuple[int, str]]]:
    """Return what may link two events that `cluster_claims` found, and of each part the whole and why."""
    wholes = find_parts(events, claims, spread, constraints)
    return {two: found for two, found in possible.items() if may_be_one(*two, found, wholes)}, wholes


def _constraints(group: Sequence[ClaimValues], rulings: Rulings | None) -> Constraints | None:
    """What rulings say of the claims of one schema; None where they say nothing."""
    if rulings is None:
        return None
    found = Constraints([{telling_of(claim.sourced)} for claim in group])
    numbers = {claim.sourced.id: number for number, claim in enumerate(group)}
    return found if rulings.constrain(found, numbers) else None


def _linked_by_their_events(
    group: Sequence[ClaimValues], constraints: Constraints | None, rulings: Rulings | None
) -> Sequence[ClaimValues]:
    """The claims, those with a value that is ruled wrong linked by that of the others of their event.

    Without any they would say nothing of it, and what says nothing fits events that nobody put there.
    """
    if constraints is None or rulings is None:
        return group
    of_event: dict[int, list[ClaimValues]] = defaultdict(list)
    for number, claim in enumerate(group):
        of_event[constraints.root(number)].append(claim)
    return [
        linked_by(claim, of_event[constraints.root(number)], wrong) if wrong else claim
        for number, claim in enumerate(group)
        for wrong in [rulings.left_out(claim.sourced.id)]
    ]


def sift(
    claims: Iterable[SourcedClaim], include_off_story: bool, rulings: Rulings | None
) -> tuple[list[SourcedClaim], list[SetAside]]:
    """Return the claims that are compared and those that are not, each once and in order of content."""
    believed: dict[str, SourcedClaim] = {}
    left_out: dict[str, SourcedClaim] = {}
    claims = list(claims)
    denied = _denied(claims)
    for claim in claims:
        reason = _why_left_out(claim, include_off_story, rulings, denied[claim.article_id])
        chosen = left_out if reason else believed
        known = chosen.get(claim.id)
        if known is None or (claim is not known and claim != known and _rank(claim) < _rank(known)):
            chosen[claim.id] = claim
    set_aside = [
        SetAside(claim, _why_left_out(claim, include_off_story, rulings, denied[claim.article_id]))
        for claim in sorted(left_out.values(), key=lambda c: (c.source, c.id))
        if claim.id not in believed
    ]
    return sorted(believed.values(), key=lambda c: (c.source, c.article_id, c.id)), set_aside


def _denied(claims: Iterable[SourcedClaim]) -> dict[str, list[Span]]:
    """Where each article says that somebody denies a meeting, as one of its claims has it."""
    found: dict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        if claim.claim.is_denial and claim.evidence is not None and claim.evidence.span is not None:
            found[claim.article_id].append(claim.evidence.span)
    return found


def _why_left_out(
    claim: SourcedClaim, include_off_story: bool, rulings: Rulings | None, denied: Sequence[Span]
) -> str:
    """What keeps a claim out; empty where nothing does. A quote that was not checked keeps none out.

    Nor does a denial beside the quote that is a claim of its own, in `denied`: the two are compared.
    """
    if rulings is not None and (ruled := rulings.why_set_aside(claim.id)):
        return ruled
    evidence = claim.evidence if claim.policy != "lenient" else None
    is_disputed = evidence is not None and _is_disputed(evidence, denied)
    fault = "" if evidence is None or is_disputed else evidence.fault
    if fault or include_off_story or not claim.off_story:
        return fault
    return f"it is not of the article's own story: {claim.off_story}"


def _is_disputed(evidence: Grounding, denied: Sequence[Span]) -> bool:
    """Whether all that speaks against a quote is that somebody denies it beside it."""
    speaks = [any(span.overlaps(one.span) for span in denied) for one in evidence.context]
    return evidence.found and not evidence.fact_changed and any(speaks) and all(speaks)


def _rank(claim: SourcedClaim) -> tuple[str, str, str]:
    """A key by which one of several records of the same claim is chosen."""
    return claim.source, str(claim.published), claim.model_dump_json()


def with_events(compared: Compared, events: Sequence[Event]) -> Compared:
    """Return the comparison with later states of its events, in possible links too."""
    wholes = {event.id: (event.part_of.id, event.part_of.reason) for event in events if event.part_of}
    events = as_tree(events, wholes)
    by_id = {event.id: event for event in events}

    def now(links: Iterable[PossibleLink]) -> list[PossibleLink]:
        return [replace(link, events=(by_id[link.events[0].id], by_id[link.events[1].id])) for link in links]

    possible, apart = now(compared.possible_links), now(compared.separated)
    return replace(compared, events=list(events), possible_links=possible, separated=apart)
