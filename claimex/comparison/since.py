"""What is new in a comparison since an earlier one: events are the same where they share a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from claimex.claims import markers
from claimex.comparison.known import known_again
from claimex.comparison.later import in_words, is_of, later_words
from claimex.comparison.past import Over, Past, Whereabouts, over_of
from claimex.comparison.records import (
    Attestation,
    Change,
    Compared,
    Event,
    FieldComparison,
    Position,
    Verdict,
)
from claimex.kinds import Values
from claimex.text.language import UNKNOWN, language_of

_FEW = 3
"""So many events that another may be one with, or new values, are listed; the rest are counted."""


def changes_since(earlier: Compared, now: Compared, values: Values) -> list[Change]:
    """Return what is new, event by event in the order of the reports; what is gone comes last.

    `values` reads and compares values, as it did for `now`.
    """
    earlier = known_again(earlier, now)
    old, new = Whereabouts(earlier), Whereabouts(now)
    over: dict[str, list[Over]] = defaultdict(list)
    for was in earlier.numbered:
        for one in over_of(was, new):
            over[(one.place or was).id].append(one)
    changes: list[Change] = []
    links = _new_links(earlier, now, old)
    for event in now.numbered:
        if olds := old.parts(event):
            changes += _joined(event, olds)
            changes += _fallen(event, olds, new)
            changes += _of_event(event, olds, over[event.id], values)
        else:
            changes += _of_new(event)
        changes += [_linked(event, links[event.id], new)] if event.id in links else []
    for was in earlier.numbered:
        changes += () if new.parts(was) else _of_gone(was, over[was.id], new)
    return changes


def _new_links(earlier: Compared, now: Compared, old: Whereabouts) -> dict[str, list[Event]]:
    """By the id of the one of two that comes first, the events that may be one with it and were not."""
    known = {frozenset(event.id for event in link.events) for link in earlier.possible_links}
    order = {event.id: place for place, event in enumerate(now.numbered)}
    found: dict[str, list[Event]] = defaultdict(list)
    for link in sorted(now.possible_links, key=lambda link: -link.score):
        first, other = sorted(link.events, key=lambda event: order.get(event.id, len(order)))
        pairs = product(old.parts(first), old.parts(other))
        if known.isdisjoint(frozenset((one.id, two.id)) for one, two in pairs):
            found[first.id].append(other)
    return found


def _linked(event: Event, others: Sequence[Event], new: Whereabouts) -> Change:
    text = f"may be one with {_named(others[:_FEW], new)}{_further(others)}"
    return Change("new_link", event.id, event.label, text, now=tuple(other.id for other in others))


def _of_new(event: Event) -> Iterator[Change]:
    yield Change("new_event", event.id, event.label, f"new, of {', '.join(event.sources)}")
    for name, field in _contradictions(event).items():
        yield _came(event, name, field)


def _contradictions(event: Event) -> dict[str, FieldComparison]:
    """The fields on which its sources contradict each other, settled or not."""
    return {name: field for name, field in event.fields.items() if field.verdict is Verdict.CONFLICT}


def _joined(event: Event, olds: Sequence[Event]) -> Iterator[Change]:
    if len(olds) > 1:
        labels = "; ".join(old.label for old in olds[1:])
        text = f"what were {len(olds)} events is one, with {labels}"
        yield Change("joined", event.id, event.label, text, before=tuple(old.id for old in olds))


def _fallen(event: Event, olds: Sequence[Event], new: Whereabouts) -> Iterator[Change]:
    """What fell apart, once, at the part that holds most of it; and the contradictions that ended so."""
    for old in olds:
        first, *others = new.parts(old)
        if not others or first is not event:
            continue
        ended: dict[str, list[str]] = defaultdict(list)
        for one in over_of(old, new):
            if one.parted:
                ended[one.why].append(_title(one.past.name))
        ends = [f"; {why}: so no contradiction on {_listed(names)} any more" for why, names in ended.items()]
        text = f"what was one event is {1 + len(others)}, with {_named(others, new)}{''.join(ends)}"
        parts = (event.id, *(other.id for other in others))
        yield Change("split", event.id, event.label, text, before=(old.id,), now=parts)


def _of_event(event: Event, olds: Sequence[Event], over: Iterable[Over], values: Values) -> Iterator[Change]:
    """What is new of an event that was there; `over` are the contradictions that ended in it."""
    now = _contradictions(event)
    pasts = [past for old in olds for past in Past.all_of(old)]
    there = {past.name for past in pasts if past.is_in(event)}
    is_open = {past.name for past in pasts if past.is_in(event) and not past.field.settled}
    known = {source for old in olds for source in old.sources}
    if sources := [source for source in event.sources if source not in known]:
        text = f"{', '.join(sources)} tell{'' if len(sources) > 1 else 's'} of it too"
        stands = (_stand(name, field, sources) for name, field in now.items() if name in there)
        text = "; ".join([text, *filter(None, stands)])
        yield Change("new_source", event.id, event.label, text, now=tuple(sources))
    came = {n: f for n, f in now.items() if n not in there or (n in event.conflicts and n not in is_open)}
    for name, field in came.items():
        yield _came(event, name, field)
    yield from dict.fromkeys(_went(event, one) for one in over)
    before = {past.name for past in pasts}
    for name, field in event.fields.items():
        own, minor = (event.id, event.label), _is_minor(event, name)
        later = list(later_words(name, field, olds, values, is_said=name in came))
        for one in later:
            yield Change("new_word", *own, one.text(_title(name)), name, now=(one.source,), minor=minor)
        new = [] if name in came else _new_values(name, field, olds, sources)
        if new := [value for value in new if not is_of(value, later)]:
            said = [_new_value(one, field, name) for one in new]
            text = f"{_title(name)}: {'; '.join(said[:_FEW])}{_further(said)}"
            now_said = tuple([one.value for one in new])
            yield Change("new_value", *own, text, name, now=now_said, minor=minor)
        was, state = olds[0].fields.get(name), _state(field)
        if was is not None and state != _state(was) and name not in before | now.keys():
            text = f"{_title(name)}: {_state(was)} became {state}"
            yield Change("verdict", *own, text, name, (_state(was),), (state,))


def _is_minor(event: Event, name: str) -> bool:
    """Whether a field says by what name or by which source the event is known, and not what it was."""
    marker = markers(type(event.claims[0].claim)).get(name)
    return marker is not None and (
        marker.role in ("source", "whole") or (marker.role == "label" and marker.identifies)
    )


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


def _new_value(position: Position, field: FieldComparison, name: str) -> str:
    value, sources = f"“{in_words(position.attestations[0])}”", ", ".join(position.sources)
    if _is_unread(position, field, name):
        return f"{value}, by {sources}, is in another language: the rules can't tell whether it is new"
    return f"{value} is new, by {sources}"


def _is_unread(position: Position, field: FieldComparison, name: str) -> bool:
    """Whether a statement is in a language of its own, and may say what another one says."""
    kind = markers(type(position.claims[0].claim)).get(name)
    is_open = field.verdict is Verdict.UNRESOLVED and position in field.sides
    if not is_open or kind is None or kind.role != "what":
        return False
    mine = _languages([position])
    theirs = _languages(other for other in field.positions if other is not position)
    return UNKNOWN not in mine and mine.isdisjoint(theirs)


def _languages(positions: Iterable[Position]) -> set[str]:
    """The languages of some values; of those too short to show it that of the words around them."""
    said = [attestation for one in positions for attestation in one.attestations]
    found = [(language_of(one.value), language_of(one.quote or "")) for one in said]
    return {around if own == UNKNOWN else own for own, around in found}


def _stand(name: str, field: FieldComparison, sources: Sequence[str]) -> str:
    """On which side of a contradiction that was there each of some sources stands; empty where on none."""
    sides = [
        f"{', '.join(new)} {'say' if len(new) > 1 else 'says'} {in_words(_first_of(side, new))}"
        + (f", as {', '.join(old)}" if (old := [s for s in side.sources if s not in sources]) else "")
        for side in field.sides
        if (new := [source for source in side.sources if source in sources])
    ]
    return f"on the {_title(name)} {'; '.join(sides)}" if sides else ""


def _first_of(side: Position, sources: Collection[str]) -> Attestation:
    """The first statement of a side that is of one of some sources: its words are theirs."""
    return next(one for one in side.attestations if one.source in sources)


def _of_gone(old: Event, over: Iterable[Over], new: Whereabouts) -> Iterator[Change]:
    reasons = dict.fromkeys(new.aside[claim.id] for claim in old.claims if claim.id in new.aside)
    text = "; ".join([f"gone: no claim of {', '.join(old.sources)} tells of it any more", *reasons])
    yield Change("gone", old.id, old.label, text)
    yield from (_went(old, one) for one in over)


def _came(event: Event, name: str, field: FieldComparison) -> Change:
    values = " / ".join(
        f"{in_words(position.attestations[0])} ({', '.join(position.sources)})" for position in field.sides
    )
    text = f"sources contradict each other on the {_title(name)}: {values}"
    text += f"; it is settled: {'; '.join(r.says for r in field.rulings)}" if field.settled else ""
    return Change("conflict_came", event.id, event.label, text, name)


def _went(event: Event, over: Over) -> Change:
    name = over.past.name
    was_settled = f"the settled contradiction on the {_title(name)} is gone"
    what = was_settled if over.past.field.settled else f"no open contradiction on the {_title(name)} any more"
    now = tuple(part.id for part in (event, *over.parted)) if over.parted else ()
    return Change("conflict_went", event.id, event.label, f"{what}: {over.why}", name, now=now)


def _state(field: FieldComparison) -> str:
    """A verdict, and whether a person settled what was open."""
    is_open = field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
    return f"{field.verdict.value}, settled" if is_open and field.settled else field.verdict.value


def _title(field: str) -> str:
    return field.replace("_", " ")


def _further(listed: Sequence[object]) -> str:
    further = len(listed) - _FEW
    return f" and {further} more" if further > 0 else ""


def _named(events: Iterable[Event], new: Whereabouts) -> str:
    return "; ".join(f"{new.number(event)} ({event.label})" for event in events)


def _listed(fields: Sequence[str]) -> str:
    *most, last = [f"the {field}" for field in fields]
    return f"{', '.join(most)} and {last}" if most else last
