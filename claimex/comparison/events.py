"""From the claims of one event to its record: label, fields, origins; and the order of events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimex.claims import Claim, markers
from claimex.comparison.origins import origins_of
from claimex.comparison.records import Event, FieldComparison, PartOf, Verdict
from claimex.comparison.verdicts import compare_fields
from claimex.kinds import Label, Role
from claimex.linking.claim_values import ClaimValues, identifying_fields
from claimex.models import SourcedClaim

_MOST_SIDES = 3
"""So many days, or places, that contradict each other are in an event's label."""
_NOTHING: Mapping[str, str] = {}


def make_event(claims: Sequence[ClaimValues], links: list[str]) -> Event:
    """Return the event of some claims of one schema, given in the order of their content."""
    sourced = [c.sourced for c in claims]
    origins = origins_of(claims)
    fields = compare_fields(claims, origins=origins)
    return Event(
        id=min(sourced, key=_first).id,
        label=label_of(claims, fields),
        claims=sourced,
        fields=fields,
        links=links,
        origins=origins,
    )


def _first(claim: SourcedClaim) -> tuple[date, str]:
    """A key that puts claims by their days of publication, undated ones last."""
    return claim.published or date.max, claim.id


def label_of(
    claims: Sequence[ClaimValues], fields: Mapping[str, FieldComparison], right: Mapping[str, str] = _NOTHING
) -> str:
    """What, who, where and when in a line: names as the field of people shows them.

    What it is, is said where that is not as usual: "cancelled". `right` has, by their fields, the values that
    were ruled right.
    """
    schema = type(claims[0].sourced.claim)
    fullest = max(claims, key=lambda c: (len(c.named), len(c.people)))
    positions = [position for field in fields.values() for position in field.positions]
    shown = {(a.claim.id, a.value): position.value for position in positions for a in position.attestations}
    names = [shown.get((fullest.sourced.id, p.name), p.name) for p in fullest.people]
    unusual = (
        _unusual(marker, fields[name], right.get(name))
        for name, marker in markers(schema).items()
        if name in fields and isinstance(marker, Label)
    )
    parts = [*unusual, ", ".join(names[:4]) + (" and others" if len(names) > 4 else "")]
    places = Counter(f.text for c in claims for f in c.identifying("where"))
    place = _disputed_places(schema, fields) or max(sorted(places), key=lambda p: places[p], default="")
    day = _disputed_days(claims, fields) or _day_in_words(claims)
    said: dict[Role, str] = {"where": place, "when": day}
    for role, found in said.items():
        ruled = (right[name] for name in identifying_fields(schema, role) if name in right)
        parts.append(next(ruled, found))
    return " · ".join(p for p in parts if p) or schema.__name__


def _unusual(marker: Label, field: FieldComparison, right: str | None) -> str:
    """The words of a field of labels where none of them is usual: of news and later news the later alone."""
    said = [position.value for position in field.positions] if right is None else [right]
    if not marker.usual or not set(said).isdisjoint(marker.usual):
        return ""
    is_open = field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
    old = {a for a, b in marker.updates if {a, b} <= set(said)} if not is_open else set()
    return " or ".join(word for word in said if word not in old)


def _disputed_days(claims: Sequence[ClaimValues], fields: Mapping[str, FieldComparison]) -> str:
    """The times that contradict each other; empty where none do, but for those that can't be right."""
    found: dict[int, tuple[str, str]] = {}
    for name in identifying_fields(type(claims[0].sourced.claim), "when"):
        if name not in fields or fields[name].verdict is not Verdict.CONFLICT:
            continue
        sides = enumerate(fields[name].sides)
        side_of = {(a.claim.id, a.value): n for n, side in sides for a in side.attestations}
        for claim in claims:
            time = claim.fields[name].values[0] if name in claim.fields else None
            side = None if time is None else side_of.get((claim.sourced.id, time.text))
            if time is not None and side is not None and not (time.meaning and time.meaning.impossible):
                is_dated = time.meaning is not None and time.meaning.earliest is not None
                said = time.resolved or "~", str(time.meaning) if is_dated else time.text
                found[side] = min(found.get(side, said), said)
    return _either([words for _, words in sorted(found.values())])


def _disputed_places(schema: type[Claim], fields: Mapping[str, FieldComparison]) -> str:
    """The places that contradict each other; empty where none do."""
    disputed = (fields[name] for name in identifying_fields(schema, "where") if name in fields)
    found: list[str] = []
    for side in (side for f in disputed if f.verdict is Verdict.CONFLICT for side in f.sides):
        if not set(found).intersection(side.fits):
            found.append(side.value)
    return _either(found)


def _either(sides: Sequence[str]) -> str:
    """Two or more values of which one may be right, in words; empty where there are fewer."""
    further = f" or {len(sides) - _MOST_SIDES} further" if len(sides) > _MOST_SIDES else ""
    return " or ".join(sides[:_MOST_SIDES]) + further if len(sides) > 1 else ""


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
