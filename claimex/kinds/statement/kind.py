"""The kind of value that is a statement in free words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, combinations, islice, product
from operator import itemgetter
from typing import Any, ClassVar

from claimex.kinds import judging
from claimex.kinds.judging import Group, Stated, group_items, group_values
from claimex.kinds.marker import CompareValues, FieldValue, Marker, Value
from claimex.kinds.relation import LANGUAGE_RULE, MODEL_RULE, Judgement, Relation, ValueComparison, Verdict
from claimex.kinds.statement.alignment import align
from claimex.kinds.statement.near import Near, compare_near
from claimex.kinds.statement.statements import (
    ASSERTIONS,
    NUMBERS,
    ORDER,
    POLARITY,
    compare_statements,
    doubt,
)
from claimex.kinds.statement.text import parse
from claimex.kinds.values import Values
from claimex.text import script_of, stop_words
from claimex.text.language import UNKNOWN, language_of

_FITS = (Relation.SAME, Relation.COMPATIBLE)
_UNREAD = {"script", LANGUAGE_RULE}
_CONTRARY = 3  # the gravity of a contradiction
_OPEN = "the rules can't tell whether they say the same"
_Compare = Callable[[Value, Value], ValueComparison]


@dataclass(frozen=True)
class Statements(Marker):
    """Short statements in free words: a string or a list of strings."""

    weight: ClassVar[float] = 0.5
    reads_context: ClassVar[bool] = False
    can_be_ruled: ClassVar[bool] = True

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
        near = compare_near((item.value for item in stated), compare, whole=values.is_ruled)
        groups = group_items(stated, lambda a, b: _similarity(near[a].get(b)), near)
        judged = _judge(groups, near, compare)
        _mark_uncompared(groups, compare)
        return groups, judged

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
    return ValueComparison(Relation.COMPATIBLE, score, "one phrase contains the other", "contained phrase")


def _similarity(found: ValueComparison | None) -> float:
    if found is None:
        return 0.0
    if found.verdict is Relation.DIFFERENT or found.rule in (POLARITY, ORDER):
        return -1.0
    return 0.01 + found.score if found.verdict in _FITS else 0.0


def _judge(groups: Sequence[Group], near: Near, compare: _Compare) -> Judgement:
    sources = [group.sources for group in groups]
    against: dict[int, list[tuple[Stated, Stated, Group, Group]]] = defaultdict(list)
    for a, b, i, j in _across_groups(groups, near):
        is_shared = max(len(sources[i]), len(sources[j])) > 1
        against[_gravity(near[a.value][b.value], is_shared)].append((a, b, groups[i], groups[j]))
    if gravest := max(against, default=0):  # what is shared beside a contradiction does not hide it
        is_contrary = gravest == _CONTRARY  # else all that leaves a doubt is a side of what is open
        for _, _, one, other in chain(
            *(against[g] for g in range(gravest if is_contrary else 1, gravest + 1))
        ):
            one.is_side = other.is_side = True
        a, b, *_ = max(against[gravest], key=_is_denial)  # the first of them
        return _contrary(a, b, near[a.value][b.value])
    shared = [group for group, of in zip(groups, sources, strict=True) if len(of) > 1]
    if not shared and len(groups) != 1:
        return _judge_unshared(groups, compare)
    if unread := _in_two_languages(groups, sources, compare):
        return unread
    within = [near[a].get(b) for group in shared for a, b in _across_sources(group)]
    if all(of == sources[0] for of in sources):
        judged = Judgement(Verdict.AGREE, "they name the same", "same statements")
        if any(found is None or found.verdict is not Relation.SAME for found in within):
            judged = Judgement(Verdict.COMPATIBLE, "they name the same, and some say less", "says-less")
    else:
        is_are = "is" if len(shared) == 1 else "are"
        reason = f"{len(shared)} of {len(groups)} {is_are} named by more than one source"
        judged = Judgement(Verdict.COMPATIBLE, reason, "shared in part")
    return _marked(judged, [found for found in within if found is not None])


def _is_denial(pair: tuple[Stated, Stated, Group, Group]) -> bool:
    """Whether one of two statements denies: a reader must know that before what differs in words alone."""
    a, b, *_ = pair
    return parse(a.value.text).denies != parse(b.value.text).denies


def _gravity(found: ValueComparison, is_shared: bool) -> int:
    """How much two statements are against each other; 0 where they are not."""
    if found.verdict is Relation.DIFFERENT:
        return _CONTRARY
    if found.verdict is not Relation.UNKNOWN:
        return 0
    if found.rule in (POLARITY, ORDER):
        return 2
    # two that only say something else of one matter raise a doubt where nobody shares either
    return 1 if found.rule == NUMBERS or (found.rule == ASSERTIONS and not is_shared) else 0


def _in_two_languages(
    groups: Sequence[Group], sources: Sequence[set[str]], compare: _Compare
) -> Judgement | None:
    """Judge two groups that no rule can compare, each of a source that lacks the other; None without them."""
    said = list(map(_by_tongue, groups))
    unread: list[str] = []
    for i, j in combinations(range(min(len(groups), judging.MOST_COMPARED)), 2):
        if sources[i] <= sources[j] or sources[j] <= sources[i]:
            continue
        for (mine, a), (theirs, b) in product(said[i].items(), said[j].items()):
            if mine != theirs and compare(a, b).rule != MODEL_RULE:
                groups[i].is_side = groups[j].is_side = True
                unread = unread or sorted(f"“{value.text}”" for value in (a, b))
    reason = f"{_OPEN}: {' and '.join(unread)} are in different languages"
    return Judgement(Verdict.UNRESOLVED, reason, LANGUAGE_RULE) if unread else None


def _mark_uncompared(groups: Sequence[Group], compare: _Compare) -> None:
    """Give each group that is no side its language, where a side is in another one."""
    sides = [_by_tongue(group) for group in groups[: judging.MOST_COMPARED] if group.is_side]
    for group in groups if sides else ():
        if group.is_side:
            continue
        own = _by_tongue(group)
        pairs = ((product(own.items(), side.items())) for side in sides)
        unread = (
            mine.split()[-1]
            for (mine, a), (theirs, b) in chain.from_iterable(pairs)
            if mine != theirs and compare(a, b).rule != MODEL_RULE
        )
        group.language = next(unread, None)


def _by_tongue(group: Group) -> dict[str, Value]:
    """One value of a group for each script and language that is known."""
    return {tongue: item.value for item in group.distinct.values() if (tongue := _tongue(item))}


def _tongue(item: Stated) -> str:
    """The script and language of a statement, else of its passage; empty where neither shows them."""
    parsed = parse(item.value.text)
    return f"{parsed.script} {parsed.language}" if parsed.language else _tongue_of(item.quote)


@lru_cache(maxsize=1 << 13)
def _tongue_of(quote: str) -> str:
    language = language_of(quote)
    is_shown = language != "en" or not stop_words("en").isdisjoint(quote.casefold().split())
    return f"{script_of(quote)} {language}" if is_shown and language != UNKNOWN else ""


def _are_in_two(a: Stated, b: Stated) -> bool:
    """Whether two statements are known to be in two languages."""
    mine, theirs = _tongue(a), _tongue(b)
    return bool(mine and theirs) and mine != theirs


def _judge_unshared(groups: Sequence[Group], compare: _Compare) -> Judgement:
    """Judge groups of one source each: two that may say the same leave it open.

    Once it is open, only sides are still looked for, and of too many groups the first are compared with all.
    """
    across: list[ValueComparison] = []
    rules: list[str] = []
    for number, g in enumerate(groups):
        if rules and number >= judging.MOST_COMPARED:
            break
        for h in islice(groups, number + 1, None):
            if (g.is_side and h.is_side) or g.sources == h.sources:
                continue
            for a, b in product(g.distinct.values(), h.distinct.values()):
                across.append(found := compare(a.value, b.value))
                rule = LANGUAGE_RULE if found.rule == "unrelated" and _are_in_two(a, b) else found.rule
                if rule not in (MODEL_RULE, "unrelated"):
                    g.is_side = h.is_side = True
                    rules.append(rule)
    if rules:
        others = [rule for rule in rules if rule not in _UNREAD]
        why = "" if others else ": they are in different languages"
        return Judgement(Verdict.UNRESOLVED, f"{_OPEN}{why}", others[0] if others else LANGUAGE_RULE)
    return _marked(Judgement(Verdict.COMPATIBLE, "each source names others", "nothing shared"), across)


def _contrary(a: Stated, b: Stated, found: ValueComparison) -> Judgement:
    """Two statements that contradict each other, or may."""
    if found.verdict is Relation.DIFFERENT:
        return Judgement(Verdict.CONFLICT, found.reason, found.rule)
    ordered = sorted((a, b), key=lambda item: item.order)
    both = " and ".join(f"“{item.value.text}” ({item.source})" for item in ordered)
    return Judgement(Verdict.UNRESOLVED, f"the rules can't tell whether both are true: {both}", found.rule)


def _across_groups(groups: Sequence[Group], near: Near) -> Iterator[tuple[Stated, Stated, int, int]]:
    """Yield near values of two claims and two groups, and the numbers of the groups.

    A claim that states both contradicts nobody; a source that says otherwise in a later one does.
    """
    said: list[dict[Value, list[Stated]]] = [{value: [] for value in group.distinct} for group in groups]
    holders: dict[Value, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for item in group.stated:
            said[number][item.value].append(item)
        for place, value in enumerate(group.distinct):
            holders[value].append((number, place))
    for i, mine in enumerate(said):
        pairs = ((j, m, n, a, b) for m, a in enumerate(mine) for b in near[a] for j, n in holders[b] if j > i)
        for j, _, _, a, b in sorted(pairs, key=itemgetter(0, 1, 2)):
            both = groups[i].claims & groups[j].claims
            one = next((item for item in mine[a] if item.claim not in both), None)
            other = next((item for item in said[j][b] if item.claim not in both), None)
            if one and other:
                yield one, other, i, j


def _across_sources(group: Group) -> Iterator[tuple[Value, Value]]:
    """Yield two values of a group that two sources state."""
    by: dict[Value, set[str]] = defaultdict(set)
    for item in group.stated:
        by[item.value].add(item.source)
    yield from ((a, b) for a, b in combinations(by, 2) if len(by[a] | by[b]) > 1)


def _marked(judged: Judgement, compared: Sequence[ValueComparison]) -> Judgement:
    """The same verdict, marked as the model's where it rests on a model's verdict."""
    reasons = sorted({c.reason for c in compared if c.rule == MODEL_RULE})
    return Judgement(judged.verdict, "; ".join((judged.reason, *reasons)), MODEL_RULE) if reasons else judged
