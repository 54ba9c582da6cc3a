"""The kind of value that is a number of something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from claimex.kinds.marker import Marker, Role, Value
from claimex.kinds.quantity.compare import compare_quantities
from claimex.kinds.quantity.parse import parse_quantity
from claimex.kinds.relation import ValueComparison


@dataclass(frozen=True)
class Quantity(Marker):
    """The words for a number of something; two measures or currencies are not converted."""

    role: ClassVar[Role] = "number"
    reads_context: ClassVar[bool] = False

    def is_read(self, value: Value) -> bool:
        """Return whether it states one quantity."""
        return parse_quantity(value.text) is not None

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two quantities."""
        return compare_quantities(a.text, b.text)
