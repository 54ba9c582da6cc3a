"""The kind of value that is a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from claimex.kinds.marker import Context, Marker, Role, Value
from claimex.kinds.place.places import compare_places, place_keys
from claimex.kinds.relation import ValueComparison


@dataclass(frozen=True)
class Where(Marker):
    """The words for a place."""

    role: ClassVar[Role] = "where"
    weight: ClassVar[float] = 0.2

    def context_key(self, item: Any, context: Context) -> str | None:
        """Return where the article puts the place: all that is read of the context."""
        return next((code for place, code in context.countries if place == str(item)), None)

    def read(self, item: Any, context: Context) -> Value | None:
        """Return the words, with the country or state that the article puts the place in, if it does."""
        text = str(item)
        return Value(text, self.context_key(item, context)) if text and not text.isspace() else None

    def keys(self, value: Value) -> Iterable[str]:
        """Return the keys of the place and of what it lies in."""
        return place_keys(value.text)

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two places."""
        return compare_places(a.text, b.text, a.meaning, b.meaning)
