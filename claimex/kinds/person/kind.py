"""The kind of value that is a person or a body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, ClassVar

from claimex.kinds.judging import Group, Stated, group_items, group_values
from claimex.kinds.marker import CompareValues, Context, FieldValue, Marker, Role, Value
from claimex.kinds.person.absence import absent_in
from claimex.kinds.person.comparing import compare_parsed
from claimex.kinds.person.participant import Participant
from claimex.kinds.person.participants import (
    Person,
    compare_persons,
    contradiction_beside_names,
    match_persons,
    pair_casts,
    person_of,
    ruled_apart,
)
from claimex.kinds.relation import RULING_RULE, Judgement, Relation, ValueComparison, Verdict
from claimex.kinds.values import Values


@dataclass(frozen=True)
class People(Marker):
    """People or bodies by name: a string, a `Participant`, or a list of either."""

    role: ClassVar[Role] = "who"
    weight: ClassVar[float] = 0.5
    reads_context: ClassVar[bool] = False

    def read(self, item: Any, context: Context) -> Value | None:
        """Return the name with the `Person` that it is."""
        participant = as_participant(item)
        if not participant.name or participant.name.isspace():
            return None
        ruled = None if context.names is None else context.names.of(participant.name)
        return Value(
            participant.name, person_of(participant) if ruled is None else Person(participant, ruled)
        )

    def context_key(self, item: Any, context: Context) -> Hashable:
        """Return what was ruled of names."""
        return context.names

    def cache_key(self, item: Any) -> Any:
        """Return the parts of a participant."""
        return (item.name, item.role, item.represents) if isinstance(item, Participant) else item

    def believed(self, item: Any, unsupported: Sequence[str]) -> Any:
        """Return the participant with its supported office and side; None where the name is unsupported."""
        participant = as_participant(item)
        if participant.name in unsupported:
            return None
        wrong = {part: None for part in ("role", "represents") if getattr(participant, part) in unsupported}
        return participant.model_copy(update=wrong) if wrong else participant

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two people by name, office and side."""
        one, other = a.meaning, b.meaning
        return ruled_apart(one, other) or _compare(one, other) or compare_persons(one, other, same_event=True)

    def compare(self, left: FieldValue, right: FieldValue, compare_values: CompareValues) -> ValueComparison:
        """Compare two people, or two lists of them."""
        if not left.is_list and not right.is_list:
            return compare_values(left.values[0], right.values[0])
        casts = [tuple([value.meaning for value in field.values]) for field in (left, right)]
        return pair_casts(*casts, same_event=True).comparison

    def judge(self, stated: Sequence[Stated], values: Values) -> tuple[list[Group], Judgement]:
        """Judge lists: two names for one office contradict each other; to name fewer people does not."""
        if not any(item.field.is_list for item in stated):
            return group_values(stated, values)
        groups = group_items(stated, _similarity)
        return groups, _judge(stated, groups, values)

    def fullest(self, values: Sequence[Value]) -> str:
        """Return the name that most sources give, the longest of those.

        Descriptions ("his counterpart") and single words give way to whole names; where no spelling is in
        most, nor any script, Latin letters are what a report is in.
        """
        named = [value for value in values if value.meaning.named] or values
        whole = [value for value in named if len(value.meaning.parsed.tokens) > 1] or named
        scripts = Counter(value.meaning.parsed.script for value in whole)
        texts = Counter(value.text for value in whole)

        def rank(value: Value) -> tuple[int, int, bool, int, str]:
            script = value.meaning.parsed.script
            return -texts[value.text], -scripts[script], script != "latin", -len(value.text), value.text

        return min(whole, key=rank).text

    def pair_items(self, mine: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[int, int]]:
        """Return which participants of two lists are one person."""
        casts = [tuple([person_of(as_participant(item)) for item in items]) for items in (mine, theirs)]
        return [(i, j) for i, j, _ in pair_casts(*casts, same_event=True).pairs]


def as_participant(item: Any) -> Participant:
    """Return a value of a field of people as a participant."""
    return item if isinstance(item, Participant) else Participant(str(item))


def _similarity(a: Value, b: Value) -> float:
    """How surely two people are one, 0 where they need not be; below it where two names are two people's."""
    found = match_persons(a.meaning, b.meaning, same_event=True)
    if found is None:
        return -1.0 if a.meaning.named and b.meaning.named else 0.0
    return 0.01 + found.score


def _judge(stated: Sequence[Stated], groups: Sequence[Group], values: Values) -> Judgement:
    sources = {item.source for item in stated}
    if _of_one_seat(groups):
        named: dict[FieldValue, set[object]] = defaultdict(set)
        for number, group in enumerate(groups):
            for item in group.stated:
                named[item.field].add((number, item.value.meaning.seat))
        lists = {frozenset(people): field for field, people in named.items()}
        for a, b in combinations(lists.values(), 2):
            found = values.compare(a, b)
            if found.verdict is Relation.DIFFERENT:
                for group in _of_one_seat(groups):
                    group.is_side = True
                return Judgement(Verdict.CONFLICT, found.reason, found.rule)
    doubts = [doubt for group in groups if (doubt := _absence(group, stated) or _doubt(group))]
    reasons = [doubt.reason for doubt in doubts]
    further = [_shown(g) for g in sorted(groups, key=lambda g: g.fullest) if g.sources != sources]
    if further:
        listed = " and ".join(filter(None, (", ".join(further[:-1]), further[-1])))
        reasons.append(f"not all sources name {listed}")
    if reasons:
        is_open = any(doubt.verdict is Relation.UNKNOWN for doubt in doubts)
        verdict = Verdict.UNRESOLVED if is_open else Verdict.COMPATIBLE
        return Judgement(verdict, "; ".join(reasons), doubts[0].rule if doubts else "further people")
    return Judgement(Verdict.AGREE, "they name the same people", "same people")


def _compare(a: Person, b: Person) -> ValueComparison | None:
    """Return how two people compare, office and country too; None where they can't be one."""
    found = match_persons(a, b, same_event=True)
    return found and ((a.named and b.named and contradiction_beside_names(a, b)) or found)


def _absence(group: Group, stated: Sequence[Stated]) -> ValueComparison | None:
    """Return that a claim which does not name a person quotes that they were not there."""
    people = [item.value.meaning for item in group.distinct.values() if item.value.meaning.named]
    others = {item.claim: item for item in stated if item.claim not in group.claims and item.quote}
    for item in others.values() if people else ():
        if words := absent_in(item.quote, people):
            group.is_side = True
            reason = f"{group.fullest} was not there by the words of {item.source}: “{words}”"
            return ValueComparison(Relation.UNKNOWN, 0.0, reason, "absent")
    return None


def _doubt(group: Group) -> ValueComparison | None:
    """Return why two sources' words for a person are no plain agreement: more than names was compared.

    Where two sources name the person, a third one's description adds nothing and casts no doubt.
    """
    by_source: dict[str, set[Person]] = defaultdict(set)
    for item in group.stated:
        by_source[item.source].add(item.value.meaning)
    naming = {item.source for item in group.stated if item.value.meaning.named}
    people = Counter(frozenset(by_source[s]) for s in sorted(naming if len(naming) > 1 else by_source))
    for one, other in combinations([said for said, count in people.items() for _ in range(min(count, 2))], 2):
        found = [(pair, a, b) for a, b in product(one, other) if (pair := _compare(a, b))]
        if found and not any(_is_plain(*pair) for pair in found):
            doubt = min((pair for pair, *_ in found), key=lambda pair: pair.reason)
            group.is_side = doubt.verdict is Relation.UNKNOWN
            return doubt
    return None


def _is_plain(found: ValueComparison, a: Person, b: Person) -> bool:
    """Whether two people were compared by their names alone, or somebody ruled that they are one."""
    return found.rule in (RULING_RULE, compare_parsed(a.parsed, b.parsed).rule)


def _shown(group: Group) -> str:
    """A person in a sentence; a description is quoted, since it would read as part of the name before it."""
    is_named = any(item.value.meaning.named for item in group.stated)
    return group.fullest if is_named else f"“{group.fullest}”"


def _of_one_seat(groups: Sequence[Group]) -> list[Group]:
    """The people who share their office and side with another one: only they can contradict each other."""
    seats = [{item.value.meaning.seat for item in g.stated if item.value.meaning.seat} for g in groups]
    count = Counter(seat for of in seats for seat in of)
    return [group for group, of in zip(groups, seats, strict=True) if any(count[seat] > 1 for seat in of)]
