"""What became of an earlier contradiction: where the claims of its sides are now decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from claimex.comparison.records import Compared, Event, FieldComparison, Position, Verdict
from claimex.models import SourcedClaim


@dataclass(frozen=True)
class Whereabouts:
    """Where the claims are in a comparison."""

    compared: Compared

    @cached_property
    def home(self) -> dict[str, Event]:
        """The event of each claim, by its id."""
        return {claim.id: event for event in self.compared.events for claim in event.claims}

    @cached_property
    def aside(self) -> dict[str, str]:
        """Why claims were set aside, by their ids."""
        return {one.claim.id: one.reason for one in self.compared.set_aside}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {event.id: number for number, event in enumerate(self.compared.numbered, start=1)}

    def number(self, event: Event) -> str:
        """How the reports name an event."""
        return f"event {self._numbers[event.id]}"

    def parts(self, event: Event) -> list[Event]:
        """The events that hold claims of an event of another comparison, those that hold most first."""
        found = [self.home[claim.id] for claim in event.claims if claim.id in self.home]
        shared = Counter(part.id for part in found)
        parts = {part.id: part for part in found}.values()
        return sorted(parts, key=lambda part: (-shared[part.id], part.id != event.id, part.id))

    def of(self, claims: Iterable[SourcedClaim]) -> list[Event]:
        """The events that hold any of some claims, each once."""
        found = [self.home[claim.id] for claim in claims if claim.id in self.home]
        return list({event.id: event for event in found}.values())


@dataclass(frozen=True)
class Past:
    """A contradiction of an earlier comparison: over a field of an event of it."""

    event: Event
    name: str
    field: FieldComparison

    @classmethod
    def all_of(cls, event: Event) -> list[Past]:
        """Every contradiction of an event, settled or not."""
        found = event.fields.items()
        return [cls(event, name, field) for name, field in found if field.verdict is Verdict.CONFLICT]

    @property
    def claims(self) -> list[SourcedClaim]:
        """The claims of its sides, each once."""
        return list({claim.id: claim for side in self.field.sides for claim in side.claims}.values())

    def is_in(self, event: Event) -> bool:
        """Whether two of its sides are two sides of a contradiction in an event of now."""
        field = event.fields.get(self.name)
        if field is None or field.verdict is not Verdict.CONFLICT:
            return False
        new = [(j, _marks(side)) for j, side in enumerate(field.sides)]
        old = [(i, _marks(side)) for i, side in enumerate(self.field.sides)]
        same = [(i, j) for (i, mine), (j, theirs) in product(old, new) if not mine.isdisjoint(theirs)]
        # two pairs have no side in common, unless all have one (König's theorem)
        return min(len({i for i, _ in same}), len({j for _, j in same})) > 1

    def is_open_in(self, event: Event) -> bool:
        """Whether it is in an event of now, and no more settled than it was."""
        return self.is_in(event) and (self.field.settled or not event.fields[self.name].settled)

    def place(self, now: Whereabouts) -> Event | None:
        """The event that holds claims of most of its sides; of several the one with most of its event."""
        sides = [{found.id for found in now.of(side.claims)} for side in self.field.sides]
        parts = now.parts(self.event)
        return max(
            parts, key=lambda part: (self.is_in(part), sum(part.id in ids for ids in sides)), default=None
        )

    def why(self, now: Whereabouts, place: Event) -> str:
        """Why it is no open contradiction in `place`, where that is."""
        claims: dict[str, list[SourcedClaim]] = {}
        for claim in _gone(self, now, place):
            claims.setdefault(_where(claim, now), []).append(claim)
        said = [f"{_whose(those)} {where}" for where, those in claims.items()]
        there = [side for side in self.field.sides if place in now.of(side.claims)]
        return "; ".join([*said, *([_why_closed(place.fields.get(self.name))] if len(there) > 1 else ())])


@dataclass(frozen=True)
class Over:
    """A contradiction that is none any more, or is settled.

    Attributes:
        past: the contradiction.
        place: the event of now that holds most of its sides; None where the event is gone.
        why: why it is over, in words for a reader.
        parted: the other events in which claims of its sides are.
    """

    past: Past
    place: Event | None
    why: str
    parted: tuple[Event, ...] = ()


def over_of(event: Event, now: Whereabouts) -> Iterator[Over]:
    """Yield the contradictions of an event of an earlier comparison that are over."""
    for past in Past.all_of(event):
        if any(past.is_open_in(part) for part in now.parts(event)):
            continue
        place = past.place(now)
        if place is None:
            yield Over(past, None, "the event is gone")
        else:
            gone = now.of(_gone(past, now, place))
            yield Over(past, place, past.why(now, place), tuple(gone))


def _marks(side: Position) -> set[tuple[str, str]]:
    """What a side is known by again: its claims and its values."""
    said = {("value", one.resolved or one.value) for one in side.attestations}
    return said | {("claim", claim.id) for claim in side.claims}


def _gone(past: Past, now: Whereabouts, place: Event) -> list[SourcedClaim]:
    """The claims of the sides that have none in an event any more."""
    sides = [side for side in past.field.sides if place not in now.of(side.claims)]
    return list({claim.id: claim for side in sides for claim in side.claims}.values())


def _where(claim: SourcedClaim, now: Whereabouts) -> str:
    """Where a claim is that is in another event, or in none."""
    if claim.id in now.home:
        return f"in {now.number(now.home[claim.id])} now"
    reason = now.aside.get(claim.id)
    return f"set aside: {reason}" if reason else "no longer among the claims"


def _whose(claims: Sequence[SourcedClaim]) -> str:
    sources = ", ".join(sorted({claim.source for claim in claims}))
    return f"the claim of {sources} is" if len(claims) == 1 else f"the claims of {sources} are"


def _why_closed(field: FieldComparison | None) -> str:
    """Why a field of which two sides are still there is no open contradiction."""
    if field is None:
        return "no source states it"
    ruled = "; ".join(ruling.says for ruling in field.rulings)
    return ruled if ruled and (field.settled or field.struck) else field.reason
