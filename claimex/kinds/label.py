"""Words of a closed set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from claimex.kinds.marker import CompareValues, FieldValue, Marker, Role
from claimex.kinds.relation import Relation, ValueComparison


@dataclass(frozen=True)
class Label(Marker):
    """One of a closed set of words. Two different ones contradict each other, but for the pairs below.

    Attributes:
        compatible: pairs that may both be said of one event, in either order.
        updates: pairs (earlier, later) that are news and not a contradiction where the source of
            the later one was published later.
        vague: words that say nothing definite, and so contradict no other.
    """

    compatible: tuple[tuple[str, str], ...] = ()
    updates: tuple[tuple[str, str], ...] = ()
    vague: tuple[str, ...] = ()

    role: ClassVar[Role] = "label"
    is_closed: ClassVar[bool] = True
    reads_context: ClassVar[bool] = False

    def compare(self, left: FieldValue, right: FieldValue, compare_values: CompareValues) -> ValueComparison:
        """Return how two labels stand to each other, given the days on which they were published."""
        if left.text == right.text:
            return _comparison(Relation.SAME, 1.0, f"both say {left.text}", "equal")
        order = None
        if left.published is not None and right.published is not None:
            order = (left.published > right.published) - (left.published < right.published)
        return self._compare(left.text, right.text, order)

    def compare_readings(
        self, left: FieldValue, right: FieldValue, compare_values: CompareValues
    ) -> ValueComparison:
        """Return how two labels stand to each other where neither can be later news."""
        return replace(self, updates=()).compare(left, right, compare_values)

    def is_update(self, a: str, b: str) -> bool:
        """Whether one of two labels is later news than the other."""
        return _either(a, b, self.updates)

    def _compare(self, a: str, b: str, order: int | None) -> ValueComparison:
        """Compare two different labels; `order` is above 0 where `a` is later news, None where not known."""
        if a in self.vague or b in self.vague or _either(a, b, self.compatible):
            reason = f"{a} and {b} can both be said of one event"
            return _comparison(Relation.COMPATIBLE, 0.5, reason, "compatible labels")
        if (a, b) in self.updates:
            return _compare_update(a, b, None if order is None else -order)
        if (b, a) in self.updates:
            return _compare_update(b, a, order)
        return _comparison(Relation.DIFFERENT, 0.0, f"{a} and {b} cannot both be right", "contrary labels")


def _either(a: str, b: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    return (a, b) in pairs or (b, a) in pairs


def _compare_update(early: str, late: str, order: int | None) -> ValueComparison:
    """One label may follow the other in time; `order` is below 0 where it was published before it."""
    if order is None:
        reason = f"{late} may be later news than {early}, but a day of publication is not known"
        return _comparison(Relation.UNKNOWN, 0.5, reason, "update of unknown order")
    if order >= 0:
        return _comparison(Relation.COMPATIBLE, 0.5, f"{late} is later news than {early}", "update")
    reason = f"{early} was published after {late}"
    return _comparison(Relation.DIFFERENT, 0.0, reason, "update in the wrong order")


def _comparison(verdict: Relation, score: float, reason: str, rule: str) -> ValueComparison:
    return ValueComparison(verdict=verdict, score=score, reason=reason, rule=rule)
