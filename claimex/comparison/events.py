"""From the claims of one event to its record: label, fields, origins; and the order of events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimex.comparison.origins import origins_of
from claimex.comparison.records import Event, FieldComparison, PartOf
from claimex.comparison.verdicts import compare_fields
from claimex.linking.claim_values import ClaimValues
from claimex.models import SourcedClaim


def make_event(claims: Sequence[ClaimValues], links: list[str]) -> Event:
    """Return the event of some claims of one schema, given in the order of their content."""
    sourced = [c.sourced for c in claims]
    origins = origins_of(claims)
    fields = compare_fields(claims, origins=origins)
    return Event(
        id=min(sourced, key=_first).id,
        label=_label(claims, fields),
        claims=sourced,
        fields=fields,
        links=links,
        origins=origins,
    )


def _first(claim: SourcedClaim) -> tuple[date, str]:
    """A key that puts claims by their days of publication, undated ones last."""
    return claim.published or date.max, claim.id


def _label(claims: Sequence[ClaimValues], fields: Mapping[str, FieldComparison]) -> str:
    """Who, where and when in a line: names first, spelled as the field of people shows them."""
    fullest = max(claims, key=lambda c: (len(c.named), len(c.people)))
    positions = [position for field in fields.values() for position in field.positions]
    shown = {(a.claim.id, a.value): position.value for position in positions for a in position.attestations}
    names = [shown.get((fullest.sourced.id, p.name), p.name) for p in fullest.people]
    parts = [", ".join(names[:4]) + (" and others" if len(names) > 4 else "")]
    places = Counter(f.text for c in claims for f in c.identifying("where"))
    if places:
        parts.append(max(sorted(places), key=lambda p: places[p]))
    if day := _day_in_words(claims):
        parts.append(day)
    kind = type(claims[0].sourced.claim).__name__
    return " · ".join(p for p in parts if p) or kind


def _day_in_words(claims: Sequence[ClaimValues]) -> str:
    """The time that most sources give, the most exact of those; its own words where it has no year."""
    times = [f.values[0] for c in claims for f in c.identifying("when")]
    resolved = [t.meaning for t in times if t.meaning is not None and not t.meaning.impossible]
    dated = [(t.latest - t.earliest, str(t)) for t in resolved if t.earliest and t.latest]
    if dated:
        counts = Counter(text for _, text in dated)
        return min(dated, key=lambda item: (item[0], -counts[item[1]], item[1]))[1]
    return next((t.text for t in times if t.meaning is not None), "")


def as_tree(events: Sequence[Event], wholes: Mapping[str, tuple[str, str]]) -> list[Event]:
    """Return the events, each with its parts and with the event that it is a part of.

    `wholes` has, by the id of each event that is a part, the id of the larger one and why.
    """
    by_id = {event.id: event for event in events}
    parts: dict[str, list[str]] = defaultdict(list)
    for part, (whole, _) in wholes.items():
        parts[whole].append(part)

    found = {event.id: event for event in events if event.id not in wholes and event.id not in parts}

    def made(event: Event) -> Event:
        if event.id not in found:
            whole, reason = wholes.get(event.id, ("", ""))
            inner = sorted((made(by_id[part]) for part in parts[event.id]), key=event_order)
            part_of = PartOf(whole, by_id[whole].label, reason) if whole else None
            found[event.id] = replace(event, parts=inner, part_of=part_of)
        return found[event.id]

    return list(map(made, events))


def event_order(event: Event) -> tuple[str, str, str]:
    """A key that puts events by their time, undated ones last, then by label."""
    when = [
        a.resolved
        for field in event.fields.values()
        for position in field.positions
        for a in position.attestations
        if a.resolved and a.resolved[0].isdigit()
    ]
    return (min(when) if when else "~", event.label, event.id)
