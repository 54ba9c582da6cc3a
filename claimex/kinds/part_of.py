"""The words that say of which larger event something was a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from claimex.kinds.marker import Marker, Role, Value
from claimex.kinds.relation import Relation, ValueComparison


@dataclass(frozen=True)
class PartOf(Marker):
    """The words that say of which visit, trip or summit an event was a part. They never contradict others.

    Linking looks for the claim of that larger event (`claimex.linking.parts`).
    """

    role: ClassVar[Role] = "whole"
    reads_context: ClassVar[bool] = False

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Return whether both use the same words; other words may be of the same whole."""
        found = super().compare_values(a, b)
        if found.verdict is Relation.SAME:
            return found
        reason = "each source says it in its own words"
        return ValueComparison(Relation.COMPATIBLE, 0.5, reason, "wholes never contradict")
