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
from claimex.comparison.ruling import Ruling
from claimex.comparison.rulings import Rulings
from claimex.kinds import Context, Marker, Relation, Value, Values
from claimex.kinds.person.ruled import folded_name
from claimex.kinds.values import items_of
from claimex.linking.claim_values import values_of
from claimex.models import SourcedClaim

_OPEN = (Verdict.CONFLICT, Verdict.UNRESOLVED)

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
        self._of_field: dict[tuple[str, str], list[Ruling]] = defaultdict(list)
        self._right: dict[tuple[str, str], Ruling] = {}
        self._naming: dict[str, list[tuple[SourcedClaim, str]]] = defaultdict(list)
        for claim in self._claims.values() if any(r.names for r in rulings.all) else ():
            for field, name in _names(claim):
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
        of_fields = {name: self._of_field[event.id, name][::-1] for name in event.fields}
        if not of_event and not any(of_fields.values()):
            return event
        fields = {
            name: self._field(event, name, of_fields[name]) if of_fields[name] else field
            for name, field in event.fields.items()
        }
        joined = [ruling.says for ruling in of_event if ruling.rule == "same"]
        return replace(event, rulings=of_event, fields=fields, links=[*joined, *event.links])

    def labelled(self, event: Event) -> Event:
        """Return an event with the place and the time that were ruled right in its label."""
        right = {
            name: self._in_words(event, name) for name in event.fields if (event.id, name) in self._right
        }
        if not right:
            return event
        claims = [values_of(claim, self._values) for claim in event.claims]
        return replace(event, label=label_of(claims, event.fields, right))

    def _in_words(self, event: Event, field: str) -> str:
        """The value that was ruled right for a field, as a reader is shown it."""
        text = self._right[event.id, field].value or ""
        value = self._read(event, field, text)
        return (value and self._marker(event, field).in_words(value)) or text

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
        self._note(event, field, ruling)
        return _Found(f"left out: the {field} of {_of(self._claims[claim])}", True, [event])

    def _use_value(self, ruling: Ruling) -> _Found:
        field, events = ruling.field or "", self._events(ruling.claims)
        if not events:
            return _Found(self._fits_nothing(ruling.claims))
        if not (stating := [event for event in events if field in event.fields]):
            return _Found(f"fits nothing: no source states a {field} of {_listed(events)}", False, events)
        if ruling.value is not None and any(self._is_contrary(event, ruling) for event in stating):
            other = next(
                self._right[event.id, field] for event in stating if (event.id, field) in self._right
            )
            effect = f"not applied: it contradicts another ruling, “{other.because}”; the later one holds"
            return _Found(effect, False, stating)
        if ruling.rule == "settled":
            stating = [event for event in stating if event.fields[field].verdict in _OPEN]
            if not stating:
                names = sorted({n for event in events for n, f in event.fields.items() if f.verdict in _OPEN})
                rest = f"; open there: {', '.join(names)}" if names else ""
                what = f"the {field} of {_listed(events)}"
                return _Found(f"fits nothing: nothing is open on {what}{rest}", False, events)
        for event in stating:
            self._note(event, field, ruling)
            if ruling.value is not None:
                self._right.setdefault((event.id, field), ruling)
        return _Found(f"the {field} of {_listed(stating)}", True, stating)

    def _is_contrary(self, event: Event, ruling: Ruling) -> bool:
        """Whether a later ruling has another value for the field."""
        known = self._right.get((event.id, ruling.field or ""))
        if known is None or known.value is None or ruling.value is None:
            return False
        return self._relation(event, ruling.field or "", known.value, ruling.value) is Relation.DIFFERENT

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
                self._note(event, field, ruling)
        said = "one person" if ruling.rule == "same_person" else "two people"
        names = " and ".join(f"“{name}”" for name in ruling.names)
        return _Found(f"{names}: {said} in {_listed(events)}", True, events)

    def _note(self, event: Event, field: str, ruling: Ruling) -> None:
        """Note a ruling at a field, or at its event where the field is left out with its last value."""
        (self._of_field[event.id, field] if field in event.fields else self._of_event[event.id]).append(
            ruling
        )

    def _fits_nothing(self, claims: Iterable[str]) -> str:
        here = [claim for claim in claims if claim in self._event_of]
        aside = sorted({_of(self._aside[claim].claim) for claim in claims if claim in self._aside})
        why = f"{' and '.join(aside)} is set aside" if aside else "its claims are not here"
        return f"fits nothing: {why if not here or aside else 'only some of its claims are here'}"

    def _field(self, event: Event, name: str, rulings: list[Ruling]) -> FieldComparison:
        found, right = event.fields[name], self._right.get((event.id, name))
        value = None if right is None else right.value
        positions = found.positions
        if value is not None and not _is_list(event, name):
            positions = [self._marked(event, name, position, value) for position in positions]
        reason = "; ".join([found.reason, *(ruling.says for ruling in rulings)])
        return replace(found, reason=reason, rulings=rulings, ruled=value, positions=positions)

    def _marked(self, event: Event, name: str, position: Position, right: str) -> Position:
        """A position with what a ruling makes of it."""
        relation = self._relation(event, name, position.value, right)
        differs = {Relation.DIFFERENT: "not", Relation.UNKNOWN: "perhaps not"}.get(relation)
        if differs is None:
            return position
        return replace(position, note="; ".join(filter(None, [position.note, f"{differs} {NOT_RULED}"])))

    def _relation(self, event: Event, field: str, a: str, b: str) -> Relation:
        """How two values of a field of an event compare."""
        one, other = (self._read(event, field, text) for text in (a, b))
        if one is None or other is None:
            return Relation.UNKNOWN
        return self._values.compare_values(self._marker(event, field), one, other).verdict

    def _read(self, event: Event, field: str, text: str) -> Value | None:
        """A value of a field of an event; "Tuesday" is read as by the article that has it."""
        stated = (att for position in event.fields[field].positions for att in position.attestations)
        claim = next((att.claim for att in stated if att.value == text), event.claims[0])
        said = claim.claim
        context = Context(claim.published, said.direction, tuple(claim.countries.items()), said.is_over)
        return self._values.read(self._marker(event, field), text, context)

    @staticmethod
    def _marker(event: Event, field: str) -> Marker:
        return markers(type(event.claims[0].claim))[field]


def _is_list(event: Event, field: str) -> bool:
    return any(items_of(getattr(claim.claim, field)) is not None for claim in event.claims)


def _names(claim: SourcedClaim) -> Iterable[tuple[str, str]]:
    """The names of people in a claim, each with its field."""
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
