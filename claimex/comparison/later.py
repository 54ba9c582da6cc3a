"""What a source that was there says of an event in a claim that is new: it may correct or confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimex.claims import markers
from claimex.comparison.records import Attestation, Event, FieldComparison, Position
from claimex.kinds import Relation, Value, Values
from claimex.kinds.time.range import day_in_words
from claimex.linking.claim_values import values_of


@dataclass(frozen=True)
class LaterWord:
    """A value that a source gives a field in a new claim, and did not give it before.

    Attributes:
        said: the value, in the source's own words.
        position: the same, with everybody who says it.
        before: what the source said of the field before; of a list only what contradicts it.
        others: who else says it.
    """

    said: Attestation
    position: Position
    before: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def source(self) -> str:
        """Who says it."""
        return self.said.source

    def text(self, title: str) -> str:
        """Return it in words for a reader."""
        published = self.said.claim.published
        day = f", in an article of {day_in_words(published)}" if published else ""
        others = f", as {', '.join(self.others)}" if self.others else ""
        before = f"; before that, {' and '.join(self.before)}" if self.before else ""
        return f"on the {title} {self.source} now says {in_words(self.said)}{day}{others}{before}"


def later_words(
    name: str, field: FieldComparison, olds: Sequence[Event], values: Values, *, is_said: bool
) -> Iterator[LaterWord]:
    """Yield what sources of the earlier events say of a field in claims that are new.

    What fits that the source said before is no later word. A value that nobody gave before, of a source that
    gave none, is new to all and is left out; so is one that another source gave, where it `is_said`
    otherwise.
    """
    known = {claim.id for old in olds for claim in old.claims}
    there = {source for old in olds for source in old.sources}
    stated = [a for position in field.positions for a in position.attestations if a.claim.id in known]
    for position in field.positions:
        was = {one.source for one in position.attestations if one.claim.id in known}
        later = {one.source: one for one in position.attestations if one.claim.id not in known}
        for source in sorted(later.keys() & there - was):
            said = later[source]
            olds_said = [(a, _relation(name, a, said, values)) for a in stated if a.source == source]
            if _is_list(said, name):
                olds_said = [(a, found) for a, found in olds_said if found is Relation.DIFFERENT]
            elif any(found in (Relation.SAME, Relation.COMPATIBLE) for _, found in olds_said):
                continue
            before = tuple(dict.fromkeys(in_words(a) for a, _ in olds_said))
            others = tuple([other for other in position.sources if other != source])
            if before or (was and not is_said):
                yield LaterWord(said, position, before, others)


def is_of(position: Position, later: Iterable[LaterWord]) -> bool:
    """Return whether later words name all who say a value."""
    return {one.source for one in later if one.position is position}.issuperset(position.sources)


def in_words(said: Attestation) -> str:
    """Return a value as it was understood."""
    return said.meaning or said.value


def _relation(name: str, before: Attestation, now: Attestation, values: Values) -> Relation:
    """How what a source says of a field compares with what it said before."""
    one, other = (_value(name, said, values) for said in (before, now))
    marker = markers(type(now.claim.claim))[name]
    found = (
        Relation.UNKNOWN
        if one is None or other is None
        else values.compare_values(marker, one, other).verdict
    )
    # a place in a city that no gazetteer holds: its sentence names the city
    is_named = re.search(rf"\b{re.escape(now.value)}\b", before.claim.claim.quote, re.IGNORECASE)
    return Relation.COMPATIBLE if found is Relation.UNKNOWN and is_named else found


def _value(name: str, said: Attestation, values: Values) -> Value | None:
    field = values_of(said.claim, values, only=(name,)).fields.get(name)
    return next((value for value in field.values if value.text == said.value), None) if field else None


def _is_list(attestation: Attestation, name: str) -> bool:
    return isinstance(getattr(attestation.claim.claim, name), list | tuple)
