"""Claims → events. Pure and deterministic: the same claims in any order give the same events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimex.claims import When, Where
from claimex.comparison.evidence import Evidence
from claimex.comparison.linking import Clustering, cluster, reasons
from claimex.comparison.origins import origins_of
from claimex.comparison.records import Event, PossibleLink, SetAside
from claimex.comparison.verdicts import compare_fields
from claimex.models import SourcedClaim, content_id
from claimex.values.fields import ClaimView, view


@dataclass(frozen=True)
class Compared:
    """What came of comparing claims."""

    events: list[Event]
    possible_links: list[PossibleLink]
    set_aside: list[SetAside]


def compare_claims(claims: Iterable[SourcedClaim], *, include_off_story: bool = False) -> Compared:
    """Put claims together as events and compare each event's fields.

    A claim whose quote does not prove it, since it stands nowhere in the article or changes a fact of it,
    is set aside with that reason, unless its policy is "lenient". So is one that is none of its article's own
    story, unless `include_off_story`. Claims of two schemas are never one event.
    """
    believed: dict[str, SourcedClaim] = {}
    set_aside = []
    # of one claim under two names of its source, the first in the alphabet is kept, whatever the order
    for claim in sorted(claims, key=lambda c: (c.source, str(c.published)), reverse=True):
        reason = _why_not_believed(claim) or ("" if include_off_story else _why_not_told(claim))
        if reason:
            set_aside.append(SetAside(claim=claim, reason=reason))
        else:
            believed[claim.id] = claim
    events: list[Event] = []
    possible: list[PossibleLink] = []
    for schema in sorted({type(c.claim) for c in believed.values()}, key=lambda s: s.__qualname__):
        views = [view(c) for c in _ordered(c for c in believed.values() if type(c.claim) is schema)]
        found, maybe = _events(views, cluster(views))
        events += found
        possible += maybe
    events.sort(key=_event_order)
    possible.sort(key=lambda p: (-p.score, p.events[0].id, p.events[1].id))
    set_aside.sort(key=lambda s: (s.claim.source, s.claim.id))
    return Compared(events, possible, set_aside)


def _why_not_believed(claim: SourcedClaim) -> str:
    """What keeps a claim out; empty where nothing does, or where its quote was not checked."""
    if claim.evidence is None or claim.policy == "lenient":
        return ""
    return claim.evidence.fault


def _why_not_told(claim: SourcedClaim) -> str:
    """What makes a claim none of its article's own story; empty where it is."""
    return f"it is not of the article's own story: {claim.off_story}" if claim.off_story else ""


def with_events(compared: Compared, events: Sequence[Event]) -> Compared:
    """Return the comparison with its events, those of possible links too, in a later state."""
    by_id = {event.id: event for event in events}
    possible = [
        link.model_copy(update={"events": (by_id[link.events[0].id], by_id[link.events[1].id])})
        for link in compared.possible_links
    ]
    return Compared(list(events), possible, compared.set_aside)


def _ordered(claims: Iterable[SourcedClaim]) -> list[SourcedClaim]:
    """Claims in an order that depends on their content alone."""
    return sorted(claims, key=lambda c: (c.source, c.article_id, c.id))


def _events(views: Sequence[ClaimView], found: Clustering) -> tuple[list[Event], list[PossibleLink]]:
    event_of = {claim: number for number, members in enumerate(found.clusters) for claim in members}
    links: dict[int, list[Evidence]] = defaultdict(list)
    for (claim, _), evidence in found.links.items():
        links[event_of[claim]].append(evidence)
    events = [
        _event([views[i] for i in members], reasons(links[number]))
        for number, members in enumerate(found.clusters)
    ]
    possible = [
        PossibleLink(events=(events[a], events[b]), reason=evidence.reason, score=evidence.score)
        for (a, b), evidence in sorted(found.possible.items(), key=lambda item: item[0])
    ]
    return events, possible


def _event(claims: Sequence[ClaimView], links: list[str]) -> Event:
    sourced = [c.sourced for c in claims]
    origins = origins_of(claims)
    return Event(
        id=content_id(*sorted(c.id for c in sourced)),
        label=_label(claims),
        claims=sourced,
        fields=compare_fields(claims, origins=origins),
        links=links,
        origins=origins,
    )


def _label(claims: Sequence[ClaimView]) -> str:
    """Who, where and when in a line: names first, in the spelling that most sources use."""
    fullest = max(claims, key=lambda c: (len(c.named), len(c.people)))
    names = [p.name for p in fullest.people]
    parts = [", ".join(names[:4]) + (" and others" if len(names) > 4 else "")]
    places = Counter(f.text for c in claims for f in c.of(Where, identifying=True))
    if places:
        parts.append(max(sorted(places), key=lambda p: places[p]))
    if day := _day_in_words(claims):
        parts.append(day)
    kind = type(claims[0].sourced.claim).__name__
    return " · ".join(p for p in parts if p) or kind


def _day_in_words(claims: Sequence[ClaimView]) -> str:
    """The time that most sources give, the most exact of those; its own words where it has no year."""
    times = [f.values[0] for c in claims for f in c.of(When, identifying=True)]
    resolved = [t.when for t in times if t.when is not None and not t.when.impossible]
    dated = [t for t in resolved if t.earliest and t.latest]
    if dated:
        counts = Counter(str(t) for t in dated)
        return max(sorted(dated, key=str), key=lambda t: (-_length(t), counts[str(t)])).__str__()
    return next((t.text for t in times), "")


def _length(time: object) -> int:
    first, last = getattr(time, "earliest", None), getattr(time, "latest", None)
    return (last - first).days if isinstance(first, date) and isinstance(last, date) else 10**6


def _event_order(event: Event) -> tuple[str, str, str]:
    """Events by their time, undated ones last, then by label."""
    when = [
        a.resolved
        for field in event.fields.values()
        for position in field.positions
        for a in position.attestations
        if a.resolved and a.resolved[0].isdigit()
    ]
    return (min(when) if when else "~", event.label, event.id)
