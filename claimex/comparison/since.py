"""What is new in a comparison since an earlier one: events are the same where they share a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimex.comparison.records import Change, Compared, Event, FieldComparison, Verdict


def changes_since(earlier: Compared, now: Compared) -> list[Change]:
    """Return what is new, event by event in the order of the reports; what is gone comes last."""
    old_home = {claim.id: event for event in earlier.events for claim in event.claims}
    new_home = {claim.id: event for event in now.events for claim in event.claims}
    changes: list[Change] = []
    for event in now.numbered:
        olds = _homes(event, old_home)
        changes += _of_event(event, olds) if olds else _of_new(event)
        # what fell apart is said once, at the part that kept most of it
        split = ((old, _homes(old, new_home)) for old in olds)
        changes += [_split(event, old, parts) for old, parts in split if len(parts) > 1 and parts[0] is event]
    gone = (old for old in earlier.numbered if not _homes(old, new_home))
    return changes + [change for old in gone for change in _of_gone(old)]


def _homes(event: Event, home: dict[str, Event]) -> list[Event]:
    """The events of another comparison that hold claims of an event, those that hold most first."""
    found = [home[claim.id] for claim in event.claims if claim.id in home]
    shared = Counter(other.id for other in found)
    by_id = {other.id: other for other in found}
    return sorted(by_id.values(), key=lambda other: (-shared[other.id], other.id != event.id, other.id))


def _of_new(event: Event) -> Iterator[Change]:
    yield Change("new_event", event.id, event.label, f"new, of {', '.join(event.sources)}")
    for name, field in event.conflicts.items():
        yield _came(event, name, field)


def _of_event(event: Event, olds: Sequence[Event]) -> Iterator[Change]:
    if len(olds) > 1:
        text = f"what were {len(olds)} events is one, with {_labels(olds[1:])}"
        yield Change("joined", event.id, event.label, text, before=tuple(old.id for old in olds))
    known = {source for old in olds for source in old.sources}
    if sources := [source for source in event.sources if source not in known]:
        text = f"{', '.join(sources)} tell{'' if len(sources) > 1 else 's'} of it too"
        yield Change("new_source", event.id, event.label, text, now=tuple(sources))
    before = {name for old in olds for name in old.conflicts}
    for name, field in event.conflicts.items():
        if name not in before:
            yield _came(event, name, field)
    for name in sorted(before - event.conflicts.keys()):
        why = _why_closed(event.fields.get(name))
        yield _went(event, name, f"no open contradiction on the {_title(name)} any more: {why}")
    for name, field in event.fields.items():
        was, now = olds[0].fields.get(name), _state(field)
        if was is not None and now != _state(was) and name not in {*before, *event.conflicts}:
            text = f"{_title(name)}: {_state(was)} became {now}"
            yield Change("verdict", event.id, event.label, text, name, (_state(was),), (now,))


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
    values = " / ".join(position.value for position in field.sides)
    text = f"sources contradict each other on the {_title(name)}: {values}"
    return Change("conflict_came", event.id, event.label, text, name)


def _went(event: Event, name: str, text: str) -> Change:
    return Change("conflict_went", event.id, event.label, text, name)


def _state(field: FieldComparison) -> str:
    """A verdict, and whether a person settled what was open."""
    is_open = field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
    return f"{field.verdict.value}, settled" if is_open and field.settled else field.verdict.value


def _title(field: str) -> str:
    return field.replace("_", " ")


def _labels(events: Iterable[Event]) -> str:
    return "; ".join(event.label for event in events)
