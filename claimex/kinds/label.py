"""Words of a closed set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from claimex.kinds.marker import CompareValues, FieldValue, Marker, Role, Value
from claimex.kinds.relation import Relation, ValueComparison


@dataclass(frozen=True)
class Label(Marker):
    """One of a closed set of words. Two different ones contradict each other, but for the pairs below.

    Attributes:
        compatible: pairs that may both be said of one event, in either order.
        updates: pairs (earlier, later) that are news and not a contradiction where the source of
            the later one was published later.
        vague: words that say nothing definite, and so contradict no other.
        denials: words for an event of which others say that it took place: it is the same event.
        usual: words that go without saying; an event's label says its own where no claim has one of these.
        wholes: words for events that may have others as their parts: those of compatible labels.
    """

    compatible: tuple[tuple[str, str], ...] = ()
    updates: tuple[tuple[str, str], ...] = ()
    vague: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()

    role: ClassVar[Role] = "label"
    is_closed: ClassVar[bool] = True
    reads_context: ClassVar[bool] = False

    def compare(self, left: FieldValue, right: FieldValue, compare_values: CompareValues) -> ValueComparison:
        """Compare two labels, given the days on which they were published."""
        order = None  # above 0 where `left` is later news
        if left.published is not None and right.published is not None:
            order = (left.published > right.published) - (left.published < right.published)
        return self._compare(left.text, right.text, order)

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two labels of which it is not known when they were published."""
        return self._compare(a.text, b.text, None)

    def _compare(self, a: str, b: str, order: int | None) -> ValueComparison:
        if a == b:
            return ValueComparison(Relation.SAME, 1.0, f"both say {a}", "equal")
        if a in self.vague or b in self.vague or {(a, b), (b, a)} & set(self.compatible):
            reason = f"{a} and {b} can both be said of one event"
            return ValueComparison(Relation.COMPATIBLE, 0.5, reason, "compatible labels")
        if (a, b) in self.updates:
            return _compare_update(a, b, None if order is None else -order)
        if (b, a) in self.updates:
            return _compare_update(b, a, order)
        rule = "contrary labels" if {a, b}.isdisjoint(self.denials) else "denial"
        return ValueComparison(Relation.DIFFERENT, 0.0, f"{a} and {b} cannot both be right", rule)

    def is_whole(self, value: FieldValue) -> bool:
        """Return whether its event may have others as its parts."""
        return value.text in self.wholes

    def compare_readings(
        self, left: FieldValue, right: FieldValue, compare_values: CompareValues
    ) -> ValueComparison:
        """Compare two labels where neither can be later news."""
        return replace(self, updates=()).compare(left, right, compare_values)


def _compare_update(early: str, late: str, order: int | None) -> ValueComparison:
    """One label may follow the other in time; `order` is below 0 where it was published before it."""
    if order is None:
        reason = f"{late} may be later news than {early}, but a day of publication is not known"
        return ValueComparison(Relation.UNKNOWN, 0.5, reason, "update of unknown order")
    if order >= 0:
        return ValueComparison(Relation.COMPATIBLE, 0.5, f"{late} is later news than {early}", "update")
    reason = f"{early} was published after {late}"
    return ValueComparison(Relation.DIFFERENT, 0.0, reason, "update in the wrong order")
