"""What became of each ruling in a finished comparison: said at the events and fields that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimex.claims import markers
from claimex.comparison.compare import with_events
from claimex.comparison.events import label_of
from claimex.comparison.records import Compared, Event, FieldComparison, Position, RulingUse, Verdict
from claimex.comparison.right import RightValue
from claimex.comparison.ruling import Ruling
from claimex.comparison.rulings import Rulings
from claimex.comparison.verdicts import attestations_of
from claimex.kinds import Relation, Values
from claimex.kinds.person.ruled import folded_name
from claimex.kinds.values import items_of
from claimex.linking.claim_values import values_of
from claimex.models import SourcedClaim

_OPEN = (Verdict.CONFLICT, Verdict.UNRESOLVED)
_NOTHING_LEFT = FieldComparison(Verdict.SINGLE, [], "nothing that sources say of it is compared")

NOT_RULED = "what was ruled right"
"""Noted, behind a "not", at a position that a ruling contradicts."""


def with_rulings(compared: Compared, rulings: Rulings, values: Values) -> Compared:
    """Return a comparison that was made by some rulings with what each of them decided.

    Adds `Compared.rulings`, those of its events and their fields, and words for a reader to their reasons.
    """
    noted = _Noted(compared, rulings, values)
    uses = noted.uses()
    labelled = list(map(noted.labelled, compared.events))
    if labelled != compared.events:  # what is said of an event names it by its later label
        compared = with_events(compared, labelled)
        noted = _Noted(compared, rulings, values)
        uses = noted.uses()
    return replace(with_events(compared, list(map(noted.event, compared.events))), rulings=uses)


class _Found(NamedTuple):
    """What became of a ruling, in words; whether it holds; the events that it is about."""

    effect: str
    applied: bool = False
    events: Sequence[Event] = ()


class _Noted:
    """A comparison with what rulings decided in it, noted one after the other, the latest first."""

    def __init__(self, compared: Compared, rulings: Rulings, values: Values) -> None:
        self._rulings, self._values = rulings, values
        self._event_of = {claim.id: event for event in compared.events for claim in event.claims}
        self._claims = {claim.id: claim for event in compared.events for claim in event.claims}
        self._aside = {aside.claim.id: aside for aside in compared.set_aside}
        self._of_event: dict[str, list[Ruling]] = defaultdict(list)
        self._of_field: dict[str, dict[str, list[Ruling]]] = defaultdict(lambda: defaultdict(list))
        self._right: dict[tuple[str, str], Ruling] = {}
        self._naming: dict[str, list[tuple[SourcedClaim, str]]] = defaultdict(list)
        for claim in self._claims.values() if any(r.names for r in rulings.all) else ():
            for field, name in names_in(claim):
                self._naming[folded_name(name)].append((claim, field))

    def uses(self) -> list[RulingUse]:
        """Note what every ruling decides, the latest first: of two values the later one is right."""
        return [self._use(ruling) for ruling in reversed(self._rulings.all)][::-1]

    def _use(self, ruling: Ruling) -> RulingUse:
        """Note what a ruling decides, and return what becomes of it."""
        if (other := self._rulings.against.get(ruling)) is not None:
            found = _Found(
                f"not applied: it contradicts another ruling, “{other.because}”; the later one holds"
            )
        elif ruling.names:
            found = self._use_names(ruling)
        elif ruling.rule in ("same", "different"):
            found = self._use_events(ruling)
        elif ruling.rule == "wrong":
            found = self._use_wrong(ruling)
        else:
            found = self._use_value(ruling)
        events = list(dict.fromkeys(event.id for event in found.events))
        return RulingUse(ruling, found.effect, found.applied, events)

    def event(self, event: Event) -> Event:
        """Return an event with the rulings that are of it and of its fields."""
        of_event = self._of_event[event.id][::-1]
        of_fields = {name: rulings[::-1] for name, rulings in self._of_field[event.id].items()}
        if not of_event and not of_fields:
            return event
        fields = {
            name: self._field(event, name, of_fields[name]) if name in of_fields else event.fields[name]
            for name in markers(type(event.claims[0].claim))
            if name in event.fields or name in of_fields
        }
        ids = {claim.id for claim in event.claims}
        seen = [r for of in of_fields.values() for r in of if r.rule in ("right", "settled", "wrong")]
        joined = [r.says for r in of_event if r.rule == "same"]
        as_one = [
            f"seen as one event: {r.says}" for r in seen if len(ids.intersection((*r.claims, *r.seen))) > 1
        ]
        return replace(event, rulings=of_event, fields=fields, links=[*joined, *event.links, *as_one])

    def labelled(self, event: Event) -> Event:
        """Return an event with the place and the time that were ruled right in its label."""
        right = {
            name: self._of(event, name, self._right[event.id, name]).in_words
            for name in event.fields
            if (event.id, name) in self._right
        }
        if not right:
            return event
        claims = [values_of(claim, self._values) for claim in event.claims]
        return replace(event, label=label_of(claims, event.fields, right))

    def _of(self, event: Event, field: str, ruling: Ruling) -> RightValue:
        """The value that a ruling says is right."""
        return RightValue(event, field, ruling.value or "", self._values)

    def _events(self, claims: Iterable[str]) -> list[Event]:
        found = [self._event_of[claim] for claim in claims if claim in self._event_of]
        return list({event.id: event for event in found}.values())

    def _use_events(self, ruling: Ruling) -> _Found:
        one, other = self._events(ruling.claims), self._events(ruling.others)
        events = [*one, *other]
        if ruling.others:
            if not one or not other:
                return _Found(self._fits_nothing([*ruling.claims, *ruling.others]))
            effect = f"apart: {_listed(one)} / {_listed(other)}"
        else:
            if sum(claim in self._event_of for claim in ruling.claims) < 2:
                return _Found(self._fits_nothing(ruling.claims))
            if len(one) > 1:
                return _Found(
                    "not applied: its claims are of two schemas, and never one event", False, events
                )
            effect = f"one event: {_listed(one)}"
        for event in events:
            self._of_event[event.id].append(ruling)
        return _Found(effect, True, events)

    def _use_wrong(self, ruling: Ruling) -> _Found:
        [claim], field = ruling.claims, ruling.field
        if field is None:
            aside = self._aside.get(claim)
            return (
                _Found(f"set aside: {_of(aside.claim)}", True)
                if aside
                else _Found(self._fits_nothing([claim]))
            )
        if (event := self._event_of.get(claim)) is None:
            return _Found(self._fits_nothing([claim]))
        if not getattr(self._claims[claim].claim, field, None):
            return _Found(f"fits nothing: {_of(self._claims[claim])} states no {field}")
        self._of_field[event.id][field].append(ruling)
        return _Found(f"left out: the {field} of {_of(self._claims[claim])}", True, [event])

    def _use_value(self, ruling: Ruling) -> _Found:
        field, events = ruling.field or "", self._events(ruling.claims)
        if not events:
            return _Found(self._fits_nothing(ruling.claims))
        if not (stating := [event for event in events if field in event.fields]):
            return _Found(f"fits nothing: no source states a {field} of {_listed(events)}", False, events)
        right = [] if ruling.value is None else [self._of(event, field, ruling) for event in stating]
        if right and not any(value.can_be_read for value in right):
            return _Found(f"fits nothing: “{ruling.value}” can't be read as a {field}", False, events)
        if right and any(self._is_contrary(event, ruling) for event in stating):
            other = next(
                self._right[event.id, field] for event in stating if (event.id, field) in self._right
            )
            effect = f"not applied: it contradicts another ruling, “{other.because}”; the later one holds"
            return _Found(effect, False, stating)
        is_said = any(value.is_said for value in right)
        if not right or is_said:
            stating = [event for event in stating if event.fields[field].verdict in _OPEN]
            if not stating:
                names = sorted({n for event in events for n, f in event.fields.items() if f.verdict in _OPEN})
                rest = f"; open there: {', '.join(names)}" if names else ""
                what = f"the {field} of {_listed(events)}"
                return _Found(f"fits nothing: nothing is open on {what}{rest}", False, events)
        for event in stating:
            self._of_field[event.id][field].append(ruling)
            if right:
                self._right.setdefault((event.id, field), ruling)
        remark = "; no source gives this value" if right and not is_said else ""
        return _Found(f"the {field} of {_listed(stating)}{remark}", True, stating)

    def _is_contrary(self, event: Event, ruling: Ruling) -> bool:
        """Whether a later ruling has another value for the field; a list may have both."""
        field = ruling.field or ""
        known = self._right.get((event.id, field))
        if known is None:
            return False
        right = self._of(event, field, known)
        relation = right.relation(ruling.value or "")
        return relation is Relation.DIFFERENT or (relation is Relation.UNKNOWN and not right.is_of_a_list)

    def _use_names(self, ruling: Ruling) -> _Found:
        one, other = (self._naming.get(folded_name(name), []) for name in ruling.names)
        stated = [*one, *other]
        scoped = [claim for claim, _ in stated if not ruling.claims or claim.id in ruling.claims]
        if not one or not other or not scoped:
            missing = ruling.names[0] if not one else ruling.names[1]
            where = "no claim" if not (one and other) else "none of its claims"
            named = f"“{missing}”" if not (one and other) else "either"
            return _Found(f"fits nothing: {where} names {named}")
        events = self._events(claim.id for claim, _ in stated)
        for event in events:
            ids = {claim.id for claim in event.claims}
            fields = [{field for claim, field in side if claim.id in ids} for side in (one, other)]
            for field in sorted(fields[0] & fields[1]):
                self._of_field[event.id][field].append(ruling)
        said = "one person" if ruling.rule == "same_person" else "two people"
        names = " and ".join(f"“{name}”" for name in ruling.names)
        return _Found(f"{names}: {said} in {_listed(events)}", True, events)

    def _fits_nothing(self, claims: Iterable[str]) -> str:
        here = [claim for claim in claims if claim in self._event_of]
        aside = sorted({_of(self._aside[claim].claim) for claim in claims if claim in self._aside})
        why = f"{' and '.join(aside)} is set aside" if aside else "its claims are not here"
        return f"fits nothing: {why if not here or aside else 'only some of its claims are here'}"

    def _field(self, event: Event, name: str, rulings: list[Ruling]) -> FieldComparison:
        found, ruling = event.fields.get(name, _NOTHING_LEFT), self._right.get((event.id, name))
        right = None if ruling is None else self._of(event, name, ruling)
        positions = found.positions
        if right is not None and not right.is_of_a_list:
            positions = [_marked(position, right) for position in positions]
        reason = "; ".join([found.reason, *(ruling.says for ruling in rulings)])
        value = None if right is None else right.text
        wrong = {claim for ruling in rulings if ruling.rule == "wrong" for claim in ruling.claims}
        struck = [a for claim in event.claims if claim.id in wrong for a in attestations_of(claim, name)]
        return replace(found, reason=reason, rulings=rulings, ruled=value, positions=positions, struck=struck)


def _marked(position: Position, right: RightValue) -> Position:
    """A position with what a ruling makes of it."""
    stated = min(position.attestations, key=lambda one: one.value != position.value)
    relation = right.relation(stated.value, stated.claim)
    differs = {Relation.DIFFERENT: "not", Relation.UNKNOWN: "perhaps not"}.get(relation)
    if differs is None:
        return position
    return replace(position, note="; ".join(filter(None, [position.note, f"{differs} {NOT_RULED}"])))


def names_in(claim: SourcedClaim) -> Iterable[tuple[str, str]]:
    """Yield the names of people in a claim, each with its field."""
    for field, marker in markers(type(claim.claim)).items():
        if marker.role == "who" and (given := getattr(claim.claim, field)):
            for item in items_of(given) or [given]:
                yield field, getattr(item, "name", None) or str(item)


def _of(claim: SourcedClaim) -> str:
    return f"the claim {claim.id} of {claim.source}"


def _listed(events: Sequence[Event]) -> str:
    """Some events by their labels, the first few."""
    few = "; ".join(event.label for event in events[:3])
    return few + (f" and {len(events) - 3} more" if len(events) > 3 else "")
