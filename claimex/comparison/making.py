"""A ruling made by pointing at what a comparison shows: events, claims, names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pydantic import ValidationError

from claimex.comparison.records import SHORTEST_ID, Compared, Event
from claimex.comparison.ruling import Rule, Ruling, why_invalid
from claimex.errors import ArgumentError, UnknownEventError, shown
from claimex.models import SourcedClaim


class _Target(NamedTuple):
    """What was pointed at: an event, and the claim of it that was named."""

    event: Event
    claim: str


def make_ruling(
    compared: Compared,
    rule: Rule,
    of: tuple[Event | SourcedClaim | str, ...],
    *,
    because: str,
    field: str | None = None,
    value: str | None = None,
    by: str = "",
    when: datetime | None = None,
) -> Ruling:
    """Return a ruling on a comparison; `Comparison.rule` says what it takes.

    Raises:
        UnknownEventError: there is no such event, or no such claim.
        ArgumentError: the rule needs something else.
    """
    if rule.endswith("_person"):
        given = _names(rule, of)
    else:
        targets = [_target(compared, rule, one) for one in of]
        given = _claims(rule, targets)
        if field is not None and rule in ("right", "settled"):
            _check_field(targets[0].event, field)
    try:
        when = when or datetime.now(UTC).replace(microsecond=0)
        return Ruling(rule=rule, because=because, field=field, value=value, by=by, when=when, **given)
    except ValidationError as error:
        raise ArgumentError(why_invalid(error)) from None


def _names(rule: Rule, of: tuple[Event | SourcedClaim | str, ...]) -> dict[str, Any]:
    if len(of) != 2 or not all(isinstance(name, str) for name in of):
        raise ArgumentError(f"“{rule}” is of two names, as the sources have them")
    return {"names": of}


def _claims(rule: Rule, targets: Sequence[_Target]) -> dict[str, Any]:
    if rule == "same":
        return {"claims": [target.claim for target in targets]}
    if rule != "different":
        if len(targets) != 1:
            what = "claim" if rule == "wrong" else "event"
            raise ArgumentError(f"“{rule}” is of one {what}, and {len(targets)} were named")
        return {"claims": [targets[0].claim]}
    if len(targets) != 2:
        raise ArgumentError(f"“different” is of two events, and {len(targets)} were named")
    one, other = targets
    if one.event.id == other.event.id:  # two claims of what is one event so far
        return {"claims": [one.claim], "others": [other.claim]}
    return {
        "claims": [claim.id for claim in one.event.claims],
        "others": [claim.id for claim in other.event.claims],
    }


def _check_field(event: Event, field: str) -> None:
    """Raise ArgumentError where an event has no such field."""
    if field not in event.fields:
        raise ArgumentError(f"the event has no field {shown(field)}; it has {', '.join(event.fields)}")


def _target(compared: Compared, rule: Rule, of: Event | SourcedClaim | str) -> _Target:
    """The event, with the claim that was named; its first one where the event was."""
    if isinstance(of, SourcedClaim):
        return _Target(compared.event(of.id), of.id)
    if isinstance(of, Event):
        return _Target(of, of.id)
    if not isinstance(of, str):
        raise ArgumentError(f"name an event or a claim, and not {shown(of)}")
    event, name = compared.event(of), of.strip().casefold()
    ids = [claim.id for claim in event.claims if len(name) >= SHORTEST_ID and claim.id.startswith(name)]
    if len(ids) > 1 and rule in ("wrong", "different"):
        raise UnknownEventError(f"{len(ids)} claims have an id that begins with {shown(of)}")
    if rule == "wrong" and not ids and len(event.claims) > 1:
        listed = ", ".join(f"{claim.id} ({claim.source})" for claim in event.claims)
        raise UnknownEventError(f"{shown(of)} has {len(event.claims)} claims: name one of {listed}")
    return _Target(event, ids[0] if len(ids) == 1 else event.id)
