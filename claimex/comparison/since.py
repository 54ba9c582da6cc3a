"""What is new in a comparison since an earlier one: events are the same where they share a claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from claimex.comparison.records import Change, Compared, Event, FieldComparison, Position, Verdict

_FEW = 3
"""So many events that another may be one with, or new values, are listed; the rest are counted."""


def changes_since(earlier: Compared, now: Compared) -> list[Change]:
    """Return what is new, event by event in the order of the reports; what is gone comes last."""
    old_home = {claim.id: event for event in earlier.events for claim in event.claims}
    new_home = {claim.id: event for event in now.events for claim in event.claims}
    changes: list[Change] = []
    links = _new_links(earlier, now, old_home)
    for event in now.numbered:
        olds = _homes(event, old_home)
        # what fell apart is said once, at the part that kept most of it
        parts_of = {old.id: _homes(old, new_home) for old in olds}
        mine = [old for old in olds if parts_of[old.id][0] is event]
        changes += _of_event(event, olds, mine) if olds else _of_new(event)
        changes += [_split(event, old, parts_of[old.id]) for old in mine if len(parts_of[old.id]) > 1]
        changes += [_linked(event, links[event.id])] if event.id in links else []
    gone = (old for old in earlier.numbered if not _homes(old, new_home))
    return changes + [change for old in gone for change in _of_gone(old)]


def _new_links(earlier: Compared, now: Compared, old_home: dict[str, Event]) -> dict[str, list[Event]]:
    """By the id of the one of two that comes first, the events that may be one with it and were not."""
    known = {frozenset(event.id for event in link.events) for link in earlier.possible_links}
    order = {event.id: place for place, event in enumerate(now.numbered)}
    found: dict[str, list[Event]] = defaultdict(list)
    for link in sorted(now.possible_links, key=lambda link: -link.score):
        first, other = sorted(link.events, key=lambda event: order.get(event.id, len(order)))
        pairs = product(_homes(first, old_home), _homes(other, old_home))
        if known.isdisjoint(frozenset((one.id, two.id)) for one, two in pairs):
            found[first.id].append(other)
    return found


def _linked(event: Event, others: Sequence[Event]) -> Change:
    text = f"may be one with {_labels(others[:_FEW])}{_further(others)}"
    return Change("new_link", event.id, event.label, text, now=tuple(other.id for other in others))


def _homes(event: Event, home: dict[str, Event]) -> list[Event]:
    """The events of another comparison that hold claims of an event, those that hold most first."""
    found = [home[claim.id] for claim in event.claims if claim.id in home]
    shared = Counter(other.id for other in found)
    by_id = {other.id: other for other in found}
    return sorted(by_id.values(), key=lambda other: (-shared[other.id], other.id != event.id, other.id))


def _of_new(event: Event) -> Iterator[Change]:
    yield Change("new_event", event.id, event.label, f"new, of {', '.join(event.sources)}")
    for name, field in _contradictions(event).items():
        yield _came(event, name, field)


def _contradictions(event: Event) -> dict[str, FieldComparison]:
    """The fields on which its sources contradict each other, settled or not."""
    return {name: field for name, field in event.fields.items() if field.verdict is Verdict.CONFLICT}


def _of_event(event: Event, olds: Sequence[Event], mine: Sequence[Event]) -> Iterator[Change]:
    """What is new of an event that was there; what is over is said of those that are `mine` to speak of."""
    if len(olds) > 1:
        text = f"what were {len(olds)} events is one, with {_labels(olds[1:])}"
        yield Change("joined", event.id, event.label, text, before=tuple(old.id for old in olds))
    is_open = {name for old in olds for name in old.conflicts}
    before, now = {name for old in olds for name in _contradictions(old)}, _contradictions(event)
    known = {source for old in olds for source in old.sources}
    if sources := [source for source in event.sources if source not in known]:
        text = f"{', '.join(sources)} tell{'' if len(sources) > 1 else 's'} of it too"
        stands = (_stand(name, field, sources) for name, field in now.items() if name in before)
        text = "; ".join([text, *filter(None, stands)])
        yield Change("new_source", event.id, event.label, text, now=tuple(sources))
    came = {n: f for n, f in now.items() if n not in before or (n in event.conflicts and n not in is_open)}
    for name, field in came.items():
        yield _came(event, name, field)
    over = {name for old in mine for name in _contradictions(old)}
    for name in sorted(over - now.keys() | (over & is_open) - event.conflicts.keys()):
        why = _why_closed(event.fields.get(name))
        was_open = f"no open contradiction on the {_title(name)} any more"
        was_settled = f"the settled contradiction on the {_title(name)} is gone"
        yield _went(event, name, f"{was_open if name in is_open else was_settled}: {why}")
    for name, field in event.fields.items():
        if name not in came and (values := _new_values(name, field, olds, sources)):
            said = [f"“{_said(one)}” is new, by {', '.join(one.sources)}" for one in values]
            text = f"{_title(name)}: {'; '.join(said[:_FEW])}{_further(said)}"
            yield Change(
                "new_value", event.id, event.label, text, name, now=tuple([one.value for one in values])
            )
        was, state = olds[0].fields.get(name), _state(field)
        if was is not None and state != _state(was) and name not in before | now.keys():
            text = f"{_title(name)}: {_state(was)} became {state}"
            yield Change("verdict", event.id, event.label, text, name, (_state(was),), (state,))


def _new_values(
    name: str, field: FieldComparison, olds: Iterable[Event], sources: Collection[str]
) -> list[Position]:
    """The values that nobody gave before, but for the sides of a contradiction that new sources take."""
    known = {
        (a.value, a.resolved)
        for old in olds
        if name in old.fields
        for position in old.fields[name].positions
        for a in position.attestations
    }
    stands = [side for side in field.sides if field.verdict is Verdict.CONFLICT]
    return [
        position
        for position in field.positions
        if known.isdisjoint((a.value, a.resolved) for a in position.attestations)
        and not (position in stands and set(position.sources) & set(sources))
    ]


def _stand(name: str, field: FieldComparison, sources: Sequence[str]) -> str:
    """On which side of a contradiction that was there each of some sources stands; empty where on none."""
    sides = [
        f"{', '.join(new)} {'say' if len(new) > 1 else 'says'} {_said(side)}"
        + (f", as {', '.join(old)}" if (old := [s for s in side.sources if s not in sources]) else "")
        for side in field.sides
        if (new := [source for source in side.sources if source in sources])
    ]
    return f"on the {_title(name)} {'; '.join(sides)}" if sides else ""


def _said(position: Position) -> str:
    """A value as it was understood."""
    return position.attestations[0].meaning or position.value


def _why_closed(field: FieldComparison | None) -> str:
    """Why a contradiction is open no more."""
    if field is None:
        return "no source states it"
    return "; ".join(r.says for r in field.rulings) if field.settled else field.reason


def _of_gone(old: Event) -> Iterator[Change]:
    yield Change(
        "gone", old.id, old.label, f"gone: no claim of {', '.join(old.sources)} tells of it any more"
    )
    for name in old.conflicts:
        yield _went(old, name, f"no open contradiction on the {_title(name)} any more: the event is gone")


def _split(event: Event, old: Event, parts: Sequence[Event]) -> Change:
    text = f"what was one event is {len(parts)}, with {_labels(parts[1:])}"
    return Change("split", event.id, event.label, text, before=(old.id,), now=tuple(p.id for p in parts))


def _came(event: Event, name: str, field: FieldComparison) -> Change:
    values = " / ".join(f"{_said(position)} ({', '.join(position.sources)})" for position in field.sides)
    text = f"sources contradict each other on the {_title(name)}: {values}"
    text += f"; it is settled: {'; '.join(r.says for r in field.rulings)}" if field.settled else ""
    return Change("conflict_came", event.id, event.label, text, name)


def _went(event: Event, name: str, text: str) -> Change:
    return Change("conflict_went", event.id, event.label, text, name)


def _state(field: FieldComparison) -> str:
    """A verdict, and whether a person settled what was open."""
    is_open = field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
    return f"{field.verdict.value}, settled" if is_open and field.settled else field.verdict.value


def _title(field: str) -> str:
    return field.replace("_", " ")


def _further(listed: Sequence[object]) -> str:
    further = len(listed) - _FEW
    return f" and {further} more" if further > 0 else ""


def _labels(events: Iterable[Event]) -> str:
    return "; ".join(event.label for event in events)
