"""Grouping what the claims of one event state of one field, and the verdict on the groups.

Silence never contradicts: only claims that state a field are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, combinations, islice
from typing import Any

from claimex.kinds.marker import FieldValue, Value
from claimex.kinds.relation import Judgement, Relation, ValueComparison, Verdict
from claimex.kinds.values import Values
from claimex.text import in_english

MOST_COMPARED = 64
"""So many values of one event's field are compared each with each; further ones with these alone."""


@dataclass(slots=True, eq=False)  # made by the hundred thousand: a frozen one takes twice as long
class Stated:
    """One value that one claim states."""

    claim: Any  # looked at for its identity alone
    source: str  # who published it
    value: Value
    field: FieldValue
    order: tuple[str, ...]  # a key that depends on content alone
    quote: str = ""  # the claim's passage


@dataclass(slots=True, eq=False)
class Group:
    """Values that say the same."""

    stated: list[Stated] = field(default_factory=list)  # never empty once grouped
    distinct: dict[Value, Stated] = field(default_factory=dict)
    """One of each distinct value: what further items are compared with."""
    claims: set[Any] = field(default_factory=set)
    """The claims that state it."""
    is_side: bool = False
    """Whether the verdict is about it: it contradicts another group, or can't be told from one."""
    language: str | None = None
    """Where it is no side, and no rule reads its language beside that of a side: its ISO 639-1 code."""
    is_open: bool = False
    """Where it is no side of a contradiction: whether it may contradict one, for all the rules can tell."""
    fits: list[Group] = field(default_factory=list)
    """Where it is a side of a contradiction: the other sides that can be true beside it."""

    def add(self, item: Stated) -> None:
        """Add one more value."""
        self.stated.append(item)
        self.distinct.setdefault(item.value, item)
        self.claims.add(item.claim)

    @property
    def sources(self) -> set[str]:
        """The sources that state it."""
        return {item.source for item in self.stated}

    @property
    def fullest(self) -> str:
        """The text that represents all of them."""
        if len(self.distinct) == 1:
            return self.stated[0].value.text
        marker = self.stated[0].field.marker
        if marker.role == "who":  # a name is in no language; each source counts once for a spelling
            spelled = {(item.source, item.value.text): item.value for item in self.stated}
            return marker.fullest(list(spelled.values()))
        return marker.fullest(in_english([(item.value, item.quote) for item in self.stated]))


Compare = Callable[[FieldValue, FieldValue], ValueComparison]
"""Compares what two claims say of one field."""


def group_values(
    stated: Sequence[Stated], values: Values, compare: Compare | None = None
) -> tuple[list[Group], Judgement]:
    """Put single values together where they are the same, and judge each pair of what is left.

    What says the same and yet does not contradict the same is not put together: "it ended on Friday" fits a
    Thursday that "it was on Friday" does not. `compare` is `values.compare` where it is not given.
    """
    compare = compare or values.compare
    groups = _grouped(stated, compare)
    by_relation: dict[Relation, ValueComparison] = {}
    for a, b in combinations(groups[:MOST_COMPARED], 2):
        comparison = _compared(a, b, compare)
        by_relation.setdefault(comparison.verdict, comparison)
        if comparison.verdict is Relation.DIFFERENT:
            break
    if len(groups) > MOST_COMPARED:
        many = f"there are {len(groups)} values, too many to compare each with each"
        by_relation.setdefault(Relation.UNKNOWN, ValueComparison(Relation.UNKNOWN, 0.0, many, "too many"))
    # a contradiction outweighs doubt, and doubt what fits
    for relation, verdict in (
        (Relation.DIFFERENT, Verdict.CONFLICT),
        (Relation.UNKNOWN, Verdict.UNRESOLVED),
        (Relation.COMPATIBLE, Verdict.COMPATIBLE),
    ):
        if relation in by_relation:
            if verdict is not Verdict.COMPATIBLE:
                _mark_sides(groups, relation, compare)
            return groups, Judgement(verdict, by_relation[relation].reason, by_relation[relation].rule)
    return groups, Judgement(Verdict.AGREE, "they say the same", "same value")


def _grouped(stated: Sequence[Stated], compare: Compare) -> list[Group]:
    """Groups of values that say the same, and contradict the same."""
    groups: list[Group] = []
    homes: dict[FieldValue, Group] = {}
    distinct = list(islice(dict.fromkeys(item.field for item in stated), MOST_COMPARED))

    @cache
    def contradicted(field: FieldValue) -> frozenset[FieldValue]:
        return frozenset(other for other in distinct if compare(field, other).verdict is Relation.DIFFERENT)

    def are_one(a: FieldValue, b: FieldValue) -> bool:
        return compare(a, b).verdict is Relation.SAME and contradicted(a) == contradicted(b)

    for item in stated:
        if item.field not in homes:
            others = islice(groups, MOST_COMPARED)
            home = next((group for group in others if are_one(group.stated[0].field, item.field)), None)
            if home is None:
                groups.append(home := Group())
            homes[item.field] = home
        homes[item.field].add(item)
    return groups


def _compared(a: Group, b: Group, compare: Compare) -> ValueComparison:
    return compare(a.stated[0].field, b.stated[0].field)


def _mark_sides(groups: Sequence[Group], relation: Relation, compare: Compare) -> None:
    """Mark each group that has this relation to another one; too many are compared with the first alone."""
    for number, a in enumerate(groups[:MOST_COMPARED]):
        for b in islice(groups, number + 1, None):
            if not (a.is_side and b.is_side) and _compared(a, b, compare).verdict is relation:
                a.is_side = b.is_side = True
    if relation is Relation.DIFFERENT:
        sides = [group for group in groups[:MOST_COMPARED] if group.is_side]
        for group in groups:
            found = (_compared(group, side, compare).verdict for side in sides if not group.is_side)
            group.is_open = Relation.UNKNOWN in found
        for a, b in combinations(sides, 2):
            if _compared(a, b, compare).verdict in (Relation.SAME, Relation.COMPATIBLE):
                a.fits.append(b)
                b.fits.append(a)


def group_items(
    stated: Sequence[Stated],
    similarity: Callable[[Value, Value], float],
    near: Mapping[Value, Iterable[Value]] | None = None,
) -> list[Group]:
    """Put items of lists together, each with the group it is closest to; one item a claim and group.

    `similarity` is how surely two values say the same, 0 where they do not, and below 0 where they can't be
    in one group, whatever else is in it. `near` has the values with which it is more than 0; by default any.
    """
    groups: list[Group] = []
    holders: dict[Value, set[int]] = defaultdict(set)
    found: dict[tuple[int, Value], tuple[int, float, float]] = {}

    def score(number: int, value: Value) -> tuple[float, float]:
        """The highest and the lowest similarity to a group's values; only later ones are looked at again."""
        seen, most, least = found.get((number, value), (0, -1.0, 1.0))
        distinct = groups[number].distinct
        for other in islice(distinct, seen, None):
            now = similarity(other, value)
            most, least = max(most, now), min(least, now)
        found[number, value] = len(distinct), most, least
        return most, least

    for item in sorted(stated, key=lambda s: (-len(s.value.text), s.order)):
        best, home = 0.0, None
        holding = (holders[other] for other in near[item.value]) if near else [range(len(groups))]
        for number in sorted(set(chain.from_iterable(holding))):
            group = groups[number]
            if item.claim in group.claims:
                continue
            most, least = score(number, item.value)
            if most > best and least >= 0:
                best, home = most, number
        if home is None:
            home = len(groups)
            groups.append(Group())
        groups[home].add(item)
        holders[item.value].add(home)
    return groups
