"""What a source that was there says of an event in a claim that is new: it may correct or confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimex.comparison.records import Attestation, Event, FieldComparison, Position
from claimex.kinds.time.range import day_in_words


@dataclass(frozen=True)
class LaterWord:
    """A value that a source gives a field in a new claim, and did not give it before.

    Attributes:
        source: the source.
        position: the value, with everybody who says it.
        published: the day of its article, where that is known.
        before: what the source said of the field before; nothing of a list, which may name others.
        others: who else says it.
    """

    source: str
    position: Position
    published: date | None
    before: tuple[str, ...]
    others: tuple[str, ...]

    def text(self, title: str) -> str:
        """Return it in words for a reader."""
        day = f", in an article of {day_in_words(self.published)}" if self.published else ""
        others = f", as {', '.join(self.others)}" if self.others else ""
        before = f"; before that, {' and '.join(self.before)}" if self.before else ""
        return f"on the {title} {self.source} now says {in_words(self.position)}{day}{others}{before}"


def later_words(
    name: str, field: FieldComparison, olds: Sequence[Event], *, is_said: bool
) -> Iterator[LaterWord]:
    """Yield what sources of the earlier events say of a field in claims that are new.

    A value that nobody gave before, of a source that gave none, is new to all and is left out; so is one that
    another source gave, where it `is_said` otherwise.
    """
    known = {claim.id for old in olds for claim in old.claims}
    there = {source for old in olds for source in old.sources}
    for position in field.positions:
        was = {one.source for one in position.attestations if one.claim.id in known}
        later = {one.source: one for one in position.attestations if one.claim.id not in known}
        for source in sorted(later.keys() & there - was):
            before = _before(name, source, field, known)
            others = tuple([other for other in position.sources if other != source])
            if before or (was and not is_said):
                yield LaterWord(source, position, later[source].claim.published, before, others)


def is_of(position: Position, later: Iterable[LaterWord]) -> bool:
    """Return whether later words name all who say a value."""
    return {one.source for one in later if one.position is position}.issuperset(position.sources)


def in_words(position: Position) -> str:
    """Return a value as it was understood."""
    return position.attestations[0].meaning or position.value


def _before(name: str, source: str, field: FieldComparison, known: set[str]) -> tuple[str, ...]:
    """What a source said of a field of one value in the claims that were there."""
    said = [a for position in field.positions for a in position.attestations if a.claim.id in known]
    return tuple(
        dict.fromkeys(a.meaning or a.value for a in said if a.source == source and not _is_list(a, name))
    )


def _is_list(attestation: Attestation, name: str) -> bool:
    return isinstance(getattr(attestation.claim.claim, name), list | tuple)
