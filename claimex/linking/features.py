"""The features of a pair of claims: what speaks for one meeting and what against it, each with an amount.

`weights.toml` has the weight of each feature. A feature is a fact of the two claims that a reader can check;
its amount is 1 where it holds, or how often it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from math import inf, log2
from typing import NamedTuple

from claimex.kinds import Relation
from claimex.kinds.person import (
    Cast,
    PeoplePairing,
    Person,
    are_two,
    compare_parsed,
    match_persons,
    pair_casts,
)
from claimex.linking import weights
from claimex.linking.claim_values import NOT_COUNTED, ClaimValues, fields_of, identifying_fields
from claimex.linking.intervals import DOUBT_DAYS, LONG, days_long, length_of
from claimex.linking.times import FITS, Times
from claimex.linking.weights import Amount, weigh

_PLACE = {relation: f"place {relation.value}" for relation in Relation}
_KIND = {relation: f"kind {relation.value}" for relation in Relation}
_MOST_SHARED, _MOST_OTHERS, _MOST_WORDS = 3, 4, 4
"""No more people, or words, than these count: the fifth says little that the fourth did not."""

_NEAR_NAMES = 0.2
"""Two different names from this score on may be one name misspelt."""

NOBODY: tuple[Amount, ...] = (("nobody named", 1),)
"""What there is of people where two claims of one place, kind and time name none."""

Amounts = dict[str, float]


class Casts(NamedTuple):
    """Who of two lists of people is who, with the features that follow from the lists alone."""

    pairing: PeoplePairing
    amounts: Sequence[Amount]


class Features:
    """What is looked at of two claims. What a schema does not identify events by counts as the same.

    Attributes:
        left: one claim.
        right: the other.
        times: their times.
        place: how their places compare.
        labels: how the labels that identify an event compare.
        casts: their people; nobody where a schema does not identify events by people.
    """

    __slots__ = ("casts", "labels", "left", "place", "right", "times")

    def __init__(self, left: ClaimValues, right: ClaimValues) -> None:
        self.left, self.right, values = left, right, left.values
        self.times = values.once(Times, left.told_time, right.told_time)
        self.labels = Relation.UNKNOWN
        if left.place is not None and right.place is not None:
            self.place = values.compare(left.place, right.place).verdict
        else:
            are_placed = identifying_fields(type(left.sourced.claim), "where")
            self.place = Relation.UNKNOWN if are_placed else Relation.SAME
        if left.label is not None and right.label is not None:
            self.labels = values.compare(left.label, right.label).verdict
        if left.people or right.people:
            self.casts = values.once(_of_casts, left.people, right.people)
        elif identifying_fields(type(left.sourced.claim), "who"):
            self.casts = Casts(pair_casts((), ()), self._of_nobody())
        else:
            self.casts = _of_statements(left, right)

    @property
    def time(self) -> Relation:
        """How the two times compare."""
        return self.times.relation

    @property
    def pairing(self) -> PeoplePairing:
        """Who of the one's people is who of the other's."""
        return self.casts.pairing

    @property
    def log_odds(self) -> float:
        """What all features say together; minus infinity where nobody is known to be the same."""
        if not self.casts.amounts:
            return -inf
        return weights.BIAS + weigh(self._beside_times().items(), self.times.log_odds)

    @property
    def amounts(self) -> Amounts:
        """The amount of each feature; none where nobody is known to be the same."""
        return {**dict(self.times.amounts), **self._beside_times()} if self.casts.amounts else {}

    def _beside_times(self) -> Amounts:
        """The features that do not follow from the times alone."""
        found: Amounts = {}
        if self.place is not Relation.UNKNOWN:
            found[_PLACE[self.place]] = 1
            if self.place is Relation.DIFFERENT is self.time and DOUBT_DAYS < self.times.gap < inf:
                found["another place, weeks apart"] = 1
        if self.labels is not Relation.UNKNOWN:
            found[_KIND[self.labels]] = 1
        self._add_fields(found)
        if len(self.pairing.pairs) > 1:
            self._add_several(found)
        found.update(self.casts.amounts)
        if self.pairing.pairs:
            self._add_meetings(found)
            self._add_wholes(found)
        return found

    def _of_nobody(self) -> tuple[Amount, ...]:
        """Of two that name nobody: they may be one event where kind, place and their short times fit."""
        fit = all(relation in FITS for relation in (self.time, self.place, self.labels))
        return NOBODY if fit and length_of(self.times.longest) != LONG else ()

    # -- labels, words, numbers

    def _add_fields(self, found: Amounts) -> None:
        """What became of the event by a label that does not identify it, and what both say of it.

        One was held, one called off. A denial is of the event that it denies.
        """
        left, right, compare = self.left, self.right, self.left.values.compare
        schema, mine, theirs = type(left.sourced.claim), left.fields, right.fields
        for name in fields_of(schema, "label"):
            if name in mine and name in theirs and not mine[name].marker.identifies:
                how = compare(mine[name], theirs[name])
                if how.verdict is Relation.DIFFERENT and how.rule != "denial":
                    found["contrary status" if how.rule == "contrary labels" else "stale status"] = 1
        if shared := len(left.words & right.words):
            found["words shared"] = min(shared, _MOST_WORDS)
            if not left.statements.isdisjoint(right.statements):
                found["a statement shared"] = 1
        for name in fields_of(schema, "number"):
            if name in mine and name in theirs and compare(mine[name], theirs[name]).verdict is Relation.SAME:
                found["a number shared"] = 1

    # -- people

    def _add_meetings(self, found: Amounts) -> None:
        """In how many separate meetings the least busy of those shared is, on the days that both may mean.

        Not of two visits: who sees many on a visit makes one visit.
        """
        left, right, shared = self.left.meetings, self.right.meetings, self.pairing.pairs
        if self.left.is_whole and self.right.is_whole:
            return
        counts = [min(left[i], right[j]) for i, j, _ in shared] if left and right else []
        meetings = min([count for count in counts if count != NOT_COUNTED], default=0)
        if meetings > 1:
            found["busy, one shared" if len(shared) == 1 else "busy, several shared"] = log2(meetings)

    def _add_wholes(self, found: Amounts) -> None:
        """Nobody makes two visits to one place at once, and the talks of a visit are not the visit."""
        left, right = self.left, self.right
        if left.is_whole and right.is_whole:
            if self.labels is Relation.SAME and self.place in FITS:
                if self.time in FITS:
                    found["one visit"] = 1
                elif self.time is Relation.DIFFERENT and self.times.is_one_news:
                    found["one visit at contrary times"] = 1
        elif left.is_whole or right.is_whole:
            whole, part = (left, right) if left.is_whole else (right, left)
            if part.words_for_whole or self._are_some_on_a_day(whole, part):
                found["a part and a whole"] = 1

    def _are_some_on_a_day(self, whole: ClaimValues, part: ClaimValues) -> bool:
        """Whether some of those who gather for days meet on one of them: two leaders at a summit."""
        some, everybody = len(part.people), len(whole.people)
        if not (some == len(self.pairing.pairs) < everybody > 2 and self.time in FITS):
            return False
        return days_long(part.when) == 1 < days_long(whole.when)

    def _add_several(self, found: Amounts) -> None:
        """Several people are shared: together they are rare, and may have met on another day."""
        if self.place is Relation.DIFFERENT and self.time is Relation.SAME and self.times.longest == 1:
            found["same people on one day in two places"] = 1
        if self.time is Relation.DIFFERENT and self.place in FITS:
            found["same people and place at contrary times"] = 1
        days = max(self.left.days, self.right.days)
        if days > 1:
            found["other days fit"] = log2(days)


def _of_casts(left: Cast, right: Cast) -> Casts:
    """Who of two lists is who, and what follows from the two lists alone."""
    found = pair_casts(left, right)
    return Casts(found, tuple(_of_pairing(left, right, found)) if found.pairs else ())


def _of_pairing(left: Cast, right: Cast, found: PeoplePairing) -> Iterator[Amount]:
    shared = len(found.pairs)
    yield f"shared people {min(shared, _MOST_SHARED)}", 1
    described = shared - found.named
    if described:
        yield "only described", min(described, _MOST_SHARED)
    loose = sum(how.verdict is not Relation.SAME for *_, how in found.pairs) - described
    if loose > 0:
        yield "a vaguer name", min(loose, _MOST_SHARED)
    left_only, right_only = [left[i] for i in found.left_only], [right[j] for j in found.right_only]
    fewer, more = sorted((_others(left_only, right, right_only), _others(right_only, left, left_only)))
    if fewer:
        yield (
            "one person shared, others on both sides" if shared == 1 else "others on both sides",
            min(fewer, _MOST_OTHERS),
        )
    if more > fewer:
        yield "others on one side", min(more - fewer, _MOST_OTHERS)
    if any(person.group for person in left_only) and any(person.group for person in right_only):
        yield "another group", 1
    if any(_are_namesakes(a, b) for a, b in product(left_only, right_only)):
        yield "a namesake", 1
    if found.rivals:
        yield "another holder of the office", 1


def _are_namesakes(a: Person, b: Person) -> bool:
    """Whether two who are not one share a name, and the rest of their names is not even near."""
    if not (a.named and b.named) or a.keys.isdisjoint(b.keys):
        return False
    found = compare_parsed(a.parsed, b.parsed)
    return found.verdict is Relation.DIFFERENT and 0 < found.score < _NEAR_NAMES


def _others(only: Iterable[Person], others: Cast, free: Sequence[Person]) -> int:
    """How many people of one side alone can't be of the other.

    Not those who may be of a group or a country of the other, or somebody in another script. Who is only
    described is another where that shows of everybody that the other side alone has.
    """
    groups = [other for other in others if other.group]
    names = [other.parsed for other in free if other.named]

    def may_be_there(person: Person) -> bool:
        if any(match_persons(person, group) for group in groups):
            return True
        if not person.named:
            return not free or not all(are_two(person, other) for other in free)
        known = (other.country or other.side for other in free if not (other.named or are_two(person, other)))
        if person.side in {code for side in known if side for code in side.split("|")}:
            return True
        foreign = (name for name in names if name.script != person.parsed.script)
        return any(compare_parsed(person.parsed, name).verdict is Relation.UNKNOWN for name in foreign)

    return sum(not may_be_there(person) for person in only)


def _of_statements(left: ClaimValues, right: ClaimValues) -> Casts:
    """A schema without people goes by what else identifies its events, or by place and time alone."""
    fields = [
        zip(left.identifying(role), right.identifying(role), strict=False) for role in ("what", "number")
    ]
    fits = all(left.values.compare(a, b).verdict in FITS for a, b in chain.from_iterable(fields))
    return Casts(pair_casts((), ()), (("statements that fit", 1),) if fits else ())
