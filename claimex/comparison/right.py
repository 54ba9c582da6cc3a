"""The value that a person rules right: whether it can be read, who says it, and the words that last."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimex.claims import markers
from claimex.comparison.records import Event
from claimex.kinds import Context, Marker, Relation, Value, Values
from claimex.kinds.values import items_of
from claimex.models import SourcedClaim


class RightValue:
    """A value of a field of an event, as a person gives it.

    Args:
        event: the event; a source states its field.
        field: the field.
        text: the value, in words of a source or of the person.
        values: reads and compares it.
    """

    def __init__(self, event: Event, field: str, text: str, values: Values) -> None:
        self.text, self._values, self._event, self._field = text, values, event, field
        self._marker: Marker = markers(type(event.claims[0].claim))[field]
        self._stated = [a for position in event.fields[field].positions for a in position.attestations]
        self._value = self._read(text)

    @property
    def is_of_a_list(self) -> bool:
        """Whether the field holds a list, of which this is one item."""
        return any(items_of(getattr(claim.claim, self._field)) is not None for claim in self._event.claims)

    @property
    def can_be_read(self) -> bool:
        """Whether its kind makes anything of it, or a source has these words."""
        if any(attestation.value == self.text for attestation in self._stated):
            return True
        return self._value is not None and self._marker.is_read(self._value) and self._is_allowed()

    @property
    def is_said(self) -> bool:
        """Whether a source says it, perhaps in other words."""
        return any(self.relation(a.value, a.claim) is Relation.SAME for a in self._stated)

    @property
    def in_words(self) -> str:
        """What it is understood as, in words for a reader."""
        return (self._value and self._marker.in_words(self._value)) or self.text

    def relation(self, other: str, claim: SourcedClaim | None = None) -> Relation:
        """Return how another value of the field compares with it; `claim` is whose value that is."""
        read = self._read(other, claim)
        if read is None or self._value is None:
            return Relation.UNKNOWN
        if read is self._value:
            return Relation.SAME
        return self._values.compare_values(self._marker, read, self._value).verdict

    def lasting(self) -> str:
        """Return words that say the same whatever article they are read by: a day in place of "Tuesday"."""
        resolved = None if self._value is None else self._value.resolved
        return lasting_words(self._marker, self.text, self.in_words, resolved)

    def _read(self, text: str, claim: SourcedClaim | None = None) -> Value | None:
        """Read a text of the field; "Tuesday" is read as by `claim`, or by the first that has it."""
        if claim is None:
            claim = next((a.claim for a in self._stated if a.value == text), self._event.claims[0])
        said = claim.claim
        countries = tuple(claim.countries.items())
        context = Context(claim.published, said.direction, countries, said.is_over, said.is_ahead)
        return self._values.read(self._marker, text, context)

    def _is_allowed(self) -> bool:
        """Whether the field takes it, where it takes words of a closed set alone."""
        if not self._marker.is_closed:
            return True
        annotation: Any = type(self._event.claims[0].claim).model_fields[self._field].annotation
        try:
            TypeAdapter(annotation).validate_python([self.text] if self.is_of_a_list else self.text)
        except ValidationError:
            return False
        return True


def lasting_words(marker: Marker, text: str, understood: str | None, resolved: str | None) -> str:
    """Return what a value was understood as, where those words are read the same by any article; else `text`.

    Args:
        marker: the kind of the value.
        text: the value.
        understood: the same in words for a reader.
        resolved: what it was resolved to.
    """
    if not understood or not marker.reads_context:
        return text
    again = marker.read(understood, Context())
    return understood if again is not None and again.resolved == resolved else text
