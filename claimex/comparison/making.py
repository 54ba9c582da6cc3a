"""A ruling made by pointing at what a comparison shows: events, claims, names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf
from textwrap import shorten
from typing import Any, NamedTuple

from pydantic import ValidationError

from claimex.claims import markers
from claimex.comparison.effects import names_in
from claimex.comparison.records import SHORTEST_ID, Compared, Event
from claimex.comparison.right import RightValue
from claimex.comparison.ruling import Rule, Ruling, why_invalid
from claimex.errors import ArgumentError, UnknownEventError, shown
from claimex.kinds import Relation, Values
from claimex.kinds.person import pair_casts
from claimex.kinds.person.ruled import folded_name
from claimex.linking.claim_values import values_of
from claimex.linking.intervals import DOUBT_DAYS, gap_of
from claimex.models import SourcedClaim

Pointer = Event | SourcedClaim | str | int
"""What names an event or a claim: itself, an id, a number."""

_WITH_FIELD = {"wrong": 2, "right": 3, "settled": 2}
"""Rules on one event or claim: how much of it, field and value may be given one after the other."""

_FEW = 4
"""So many values of sources are listed; the rest are counted."""


class _Target(NamedTuple):
    """What was pointed at: an event, and the claim of it that was named."""

    event: Event
    claim: str


def make_ruling(
    compared: Compared,
    rule: Rule,
    of: tuple[Pointer, ...],
    *,
    because: str,
    field: str | None = None,
    value: str | None = None,
    by: str = "",
    when: datetime | None = None,
) -> Ruling:
    """Return a ruling on a comparison; `Comparison.rule` says what it takes.

    A value that is read by its article, such as "Tuesday", is written as what it was read as.

    Raises:
        UnknownEventError: there is no such event, or no such claim.
        ArgumentError: the rule needs something else.
    """
    if rule.endswith("_person"):
        given = _names(rule, of)
    else:
        of, field, value = _in_turn(rule, of, field, value)
        targets = [_target(compared, rule, one) for one in of]
        given = _claims(rule, targets)
        field = field and _as_named(targets[0].event, field)
        if field is not None and rule == "wrong" and len(targets[0].event.claims) > 1:
            given["seen"] = [claim.id for claim in targets[0].event.claims]
        if field is not None and rule in ("right", "settled"):
            _check_field(targets[0].event, field)
            if value is not None:
                values = getattr(compared, "values", None) or Values()
                value = RightValue(targets[0].event, field, value, values).lasting()
    try:
        when = when or datetime.now(UTC)  # to the fraction: of two in one second the later one holds
        return Ruling(rule=rule, because=because, field=field, value=value, by=by, when=when, **given)
    except ValidationError as error:
        raise ArgumentError(why_invalid(error)) from None


def _in_turn(
    rule: Rule, of: tuple[Pointer, ...], field: str | None, value: str | None
) -> tuple[tuple[Pointer, ...], str | None, str | None]:
    """What is ruled on, the field and the value, where the last two may follow the first without a name."""
    if len(of) <= 1 or len(of) > _WITH_FIELD.get(rule, 0) or not all(isinstance(o, str) for o in of[1:]):
        return of, field, value
    if field is not None or (value is not None and len(of) > 2):
        raise ArgumentError(f"“{rule}”: field and value are given twice, by their places and by their names")
    return of[:1], str(of[1]), str(of[2]) if len(of) > 2 else value


def _names(rule: Rule, of: tuple[Pointer, ...]) -> dict[str, Any]:
    if len(of) != 2 or not all(isinstance(name, str) for name in of):
        raise ArgumentError(f"“{rule}” is of two names, as the sources have them")
    return {"names": of}


def _claims(rule: Rule, targets: Sequence[_Target]) -> dict[str, Any]:
    events = {target.event.id: target.event for target in targets}
    if rule == "same" and len(events) == 1:  # claims of what is one event so far
        return {"claims": [target.claim for target in targets]}
    if rule == "same":
        return {"claims": [claim.id for event in events.values() for claim in event.claims]}
    if rule != "different":
        if len(targets) != 1:
            what = "claim" if rule == "wrong" else "event"
            raise ArgumentError(f"“{rule}” is of one {what}, and {len(targets)} were named")
        [target] = targets
        all_of_it = [claim.id for claim in target.event.claims]
        return {"claims": [target.claim] if rule == "wrong" else all_of_it}
    if len(targets) != 2:
        raise ArgumentError(f"“different” is of two events, and {len(targets)} were named")
    one, other = targets
    if len(events) == 1:  # as above
        return {"claims": [one.claim], "others": [other.claim]}
    return {
        "claims": [claim.id for claim in one.event.claims],
        "others": [claim.id for claim in other.event.claims],
    }


def events_of(compared: Compared, ruling: Ruling) -> list[tuple[int, Event]]:
    """Return the events that a ruling on events is of, by their numbers in the reports; else nothing.

    Of one that is of some claims of one event, nothing as well.
    """
    if ruling.rule not in ("same", "different"):
        return []
    of = {*ruling.claims, *ruling.others}
    numbered = enumerate(compared.numbered, 1)
    found = [(number, event) for number, event in numbered if any(c.id in of for c in event.claims)]
    return found if len(found) > 1 else []


def renumbered(before: Compared, now: Compared) -> dict[int, list[int]]:
    """Return each number that an event had before and has no more, with those that its claims have now.

    There are several where it fell apart, and none where its claims are all set aside.
    """
    number_of = {claim.id: n for n, event in enumerate(now.numbered, 1) for claim in event.claims}
    found = {
        n: sorted({number_of[claim.id] for claim in event.claims if claim.id in number_of})
        for n, event in enumerate(before.numbered, 1)
    }
    return {n: numbers for n, numbers in found.items() if numbers != [n]}


def parted(before: Compared, now: Compared) -> list[tuple[int, int]]:
    """Return the parts that are none any more, each with what it was a part of, by the numbers before."""
    event_of = {claim.id: event for event in now.events for claim in event.claims}
    found = []
    for n, event in enumerate(before.numbered, 1):
        if event.part_of is None:
            continue
        part, whole = event_of.get(event.id), event_of.get(event.part_of.id)
        still = part is whole or (part and part.part_of and whole and part.part_of.id == whole.id)
        if part and whole and not still:
            found.append((n, before.number_of(event.part_of.id)))
    return found


def why_unlikely(compared: Compared, ruling: Ruling) -> str:
    """Return why an event is hardly one with the others that are ruled one with it; empty where it may be.

    They share nobody, and are in other places or on days that are far apart.
    """
    if ruling.rule != "same":
        return ""
    values = getattr(compared, "values", None) or Values()
    read = [[values_of(claim, values) for claim in event.claims] for _, event in events_of(compared, ruling)]
    for one in read:
        pairs = [(a, b) for other in read if other is not one for a in one for b in other]
        if pairs and not any(pair_casts(a.people, b.people).pairs for a, b in pairs):
            places = {values.compare(a.place, b.place).verdict for a, b in pairs if a.place and b.place}
            days = min(gap_of(a.when, b.when) for a, b in pairs)
            differ = ["in place"] if places == {Relation.DIFFERENT} else []
            differ += ["in the day by far"] if DOUBT_DAYS < days < inf else []
            if differ:
                return f"they share nobody, and differ {' and '.join(differ)}"
    return ""


def why_refused(compared: Compared, ruling: Ruling) -> str:
    """Return why a ruling looks like a slip, so that it should be written on request alone; empty where not.

    No source gives the value that is ruled right, or one claim names the two that are ruled one person.
    """
    if ruling.rule == "same_person":
        return _why_two(compared, ruling)
    if ruling.rule == "right" and ruling.field and ruling.value is not None:
        return _why_unsaid(compared, compared.event(ruling.claims[0]), ruling.field, ruling.value)
    return ""


def _why_two(compared: Compared, ruling: Ruling) -> str:
    """The claim that names two people beside each other; empty where none does."""
    wanted = set(map(folded_name, ruling.names))
    for claim in compared.claims:
        if wanted <= {folded_name(name) for _, name in names_in(claim)}:
            quote = shorten(claim.claim.quote, 160, placeholder="…")
            one, other = ruling.names
            return f"the claim {claim.id} of {claim.source} names both “{one}” and “{other}”: “{quote}”"
    return ""


def _why_unsaid(compared: Compared, event: Event, field: str, value: str) -> str:
    """The values that sources give a field, where none gives this one; empty where one does."""
    values = getattr(compared, "values", None) or Values()
    if field not in event.fields or RightValue(event, field, value, values).is_said:
        return ""
    said = [f"“{one.value}” ({', '.join(one.sources)})" for one in event.fields[field].positions]
    more = f" and {len(said) - _FEW} more" if len(said) > _FEW else ""
    given = f"; they give {', '.join(said[:_FEW])}{more}" if said else ""
    return f"no source gives “{value}” as the {field.replace('_', ' ')}{given}"


def _as_named(event: Event, field: str) -> str:
    """The name of a field as its schema has it, for that or for the words that reports print of it."""
    names, words = markers(type(event.claims[0].claim)), _words(field)
    return field if field in names else next((name for name in names if _words(name) == words), field)


def _words(field: str) -> str:
    return " ".join(field.replace("_", " ").casefold().split())


def _check_field(event: Event, field: str) -> None:
    """Raise ArgumentError where an event has no such field."""
    if field not in event.fields:
        raise ArgumentError(f"the event has no field {shown(field)}; it has {', '.join(event.fields)}")


def _target(compared: Compared, rule: Rule, of: Pointer) -> _Target:
    """The event, with the claim that was named; its first one where the event was."""
    if isinstance(of, SourcedClaim):
        return _Target(compared.event(of.id), of.id)
    if isinstance(of, Event):
        return _Target(of, of.id)
    if isinstance(of, bool) or not isinstance(of, str | int):
        raise ArgumentError(f"name an event or a claim, and not {shown(of)}")
    event, name = compared.event(of), str(of).strip().casefold()
    ids = [claim.id for claim in event.claims if len(name) >= SHORTEST_ID and claim.id.startswith(name)]
    if len(ids) > 1 and rule in ("wrong", "different"):
        raise UnknownEventError(f"{len(ids)} claims have an id that begins with {shown(of)}")
    if rule == "wrong" and not ids:
        listed = ", ".join(f"{claim.id} ({claim.source})" for claim in event.claims)
        number = compared.number_of(event.id)
        raise UnknownEventError(
            f"“wrong” is of one claim: in place of {shown(of)} give one of event {number}: {listed}",
            claims=tuple([claim.id for claim in event.claims]),
        )
    return _Target(event, ids[0] if len(ids) == 1 else event.id)
