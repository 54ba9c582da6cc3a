"""The kind of value that is a statement in free words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import Any, ClassVar

from claimex.kinds.inference import Inferred, Question, nearly_same_words
from claimex.kinds.judging import Group, Stated, across_groups, group_items, group_values
from claimex.kinds.marker import CompareValues, FieldValue, Marker, Value
from claimex.kinds.relation import MODEL_RULE, Judgement, Relation, ValueComparison, Verdict
from claimex.kinds.statement.statements import (
    ASSERTIONS,
    ORDER,
    POLARITY,
    align,
    compare_statements,
    doubt,
)
from claimex.kinds.statement.text import parse
from claimex.kinds.values import Values

_FITS = (Relation.SAME, Relation.COMPATIBLE)
_Compare = Callable[[Value, Value], ValueComparison]


@dataclass(frozen=True)
class Statements(Marker):
    """Short statements in free words: a string or a list of strings."""

    weight: ClassVar[float] = 0.5
    reads_context: ClassVar[bool] = False
    can_be_ruled: ClassVar[bool] = True

    def infer(self, question: Question) -> Inferred | None:
        """Return where the article makes the statement in nearly the same words."""
        return nearly_same_words(question)

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two statements."""
        return compare_statements(a.text, b.text)

    def compare_readings(
        self, left: FieldValue, right: FieldValue, compare_values: CompareValues
    ) -> ValueComparison:
        """Compare two statements; a phrase that contains the other is compatible."""
        found = self.compare(left, right, compare_values)
        if found.verdict is Relation.UNKNOWN and found.rule not in (POLARITY, ORDER):
            return compare_contained_phrase(left.text, right.text) or found
        return found

    def judge(self, stated: Sequence[Stated], values: Values) -> tuple[list[Group], Judgement]:
        """Judge lists: shared by all, shared in part, contrary, or not decided by the rules."""
        if not any(item.field.is_list for item in stated):
            return group_values(stated, values)
        compare = partial(values.compare_values, stated[0].field.marker)
        groups = group_items(stated, lambda a, b: _similarity(compare(a, b)))
        return groups, _judge(groups, {item.source for item in stated}, compare)

    def pair_items(self, mine: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[int, int]]:
        """Return which statements of two lists say the same, or a part of it."""
        pairs = product(enumerate(mine), enumerate(theirs))
        return [(i, j) for (i, a), (j, b) in pairs if compare_statements(a, b).verdict in _FITS]


def compare_contained_phrase(a: str, b: str) -> ValueComparison | None:
    """Compatible where one phrase, if only of common words, contains the other and adds less, and no fact."""
    short, long = sorted((parse(a), parse(b)), key=lambda parsed: len(parsed.terms))
    added = set(long.terms) - set(short.terms)
    whole = f" {short.folded} " in f" {long.folded} " and short.denies == long.denies
    few = len(short.terms) >= 2 and len(added) < len(short.terms)
    if not whole or not few or any(term.kind != "word" for term in added) or doubt(align(short, long)):
        return None
    score = len(short.terms) / len(long.terms)
    return ValueComparison.of(Relation.COMPATIBLE, score, "one phrase contains the other", "contained phrase")


def _similarity(found: ValueComparison) -> float:
    if found.verdict is Relation.DIFFERENT or found.rule in (POLARITY, ORDER):
        return -1.0
    return 0.01 + found.score if found.verdict in _FITS else 0.0


def _judge(groups: Sequence[Group], sources: set[str], compare: _Compare) -> Judgement:
    for a, b in across_groups(groups):
        if (found := compare(a.value, b.value)).verdict is Relation.DIFFERENT:
            return Judgement(Verdict.CONFLICT, found.reason, found.rule)
    if (doubt := _doubt(groups, compare)) is not None:
        return doubt
    shared = [g for g in groups if len(g.sources) > 1]
    found_within = _across_sources(((g, g) for g in shared), compare)
    if groups and all(g.sources == sources for g in groups):
        judged = Judgement(Verdict.AGREE, "they name the same", "same statements")
        if any(found.verdict is not Relation.SAME for found in found_within):
            judged = Judgement(Verdict.COMPATIBLE, "they name the same, and some say less", "says-less")
        return _marked(judged, found_within)
    if shared:
        is_are = "is" if len(shared) == 1 else "are"
        reason = f"{len(shared)} of {len(groups)} {is_are} named by more than one source"
        return _marked(Judgement(Verdict.COMPATIBLE, reason, "shared in part"), found_within)
    across = _across_sources(combinations(groups, 2), compare)
    if unsure := [c.rule for c in across if c.rule not in (MODEL_RULE, "unrelated")]:
        reason = "the rules can't tell whether they say the same"
        return Judgement(Verdict.UNRESOLVED, reason, unsure[0])
    return _marked(Judgement(Verdict.COMPATIBLE, "each source names others", "nothing shared"), across)


def _doubt(groups: Sequence[Group], compare: _Compare) -> Judgement | None:
    """The first two statements that may contradict each other: what is shared beside them does not hide that.

    Two that only say something else of one matter raise a doubt where nobody shares either.
    """
    for doubtful, among in (
        ((POLARITY, ORDER), groups),
        ((ASSERTIONS,), [g for g in groups if len(g.sources) == 1]),
    ):
        for a, b in across_groups(among):
            found = compare(a.value, b.value)
            if found.verdict is Relation.UNKNOWN and found.rule in doubtful:
                ordered = sorted((a, b), key=lambda item: item.order)
                both = " and ".join(f"“{item.value.text}” ({item.source})" for item in ordered)
                reason = f"the rules can't tell whether both are true: {both}"
                return Judgement(Verdict.UNRESOLVED, reason, found.rule)
    return None


def _across_sources(pairs: Iterable[tuple[Group, Group]], compare: _Compare) -> list[ValueComparison]:
    """The comparisons of statements of two sources, those of one group with those of the other."""
    stated = ((a, b) for g, h in pairs for a, b in product(g.stated, h.stated))
    return [compare(a.value, b.value) for a, b in stated if a.source != b.source]


def _marked(judged: Judgement, compared: Sequence[ValueComparison]) -> Judgement:
    """The same verdict, marked as the model's where it rests on a model's verdict."""
    reasons = sorted({c.reason for c in compared if c.rule == MODEL_RULE})
    return Judgement(judged.verdict, "; ".join((judged.reason, *reasons)), MODEL_RULE) if reasons else judged
