"""What two claims have in common: the people, and how their times, places and kinds stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claimex.kinds import FieldValue
from claimex.kinds.person.people import PeoplePairing, is_body, pair_casts
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.time.dates import DateRange
from claimex.kinds.time.known_times import KnownTime, compare_known_times
from claimex.linking.intervals import days_long
from claimex.linking.view import ClaimView, identifying_fields

CROWD = 3
"""So many further people make of two who met a talk beside something larger."""


class Weight(StrEnum):
    """How much the people of two claims speak for one event."""

    STRONG = "strong"
    """Two or more named people are the same, and nobody holds another's office."""
    FULL = "full"
    """Everybody that one of the two names is among the people of the other."""
    WEAK = "weak"
    """One named person is the same, and each names others."""
    NONE = "none"
    """Nobody is shown to be the same."""


@dataclass(eq=False, slots=True)
class Case:
    """Two claims that somebody takes part in both of, and what the rules look at.

    Attributes:
        left: one claim.
        right: the other.
        people: how much their people speak for one event.
        pairing: who of them is whom; None where their schema identifies nothing by people.
        when: how the two times stand to each other.
        where: how the two places do.
        labels: how the two kinds do.
        comparisons: the same three with their reasons; None where a side is silent.
        times: the two times, resolved.
        longest: days of the longer of the two.
    """

    left: ClaimView
    right: ClaimView
    people: Weight
    pairing: PeoplePairing | None
    when: Relation
    where: Relation
    labels: Relation
    comparisons: tuple[ValueComparison | None, ValueComparison | None, ValueComparison | None]
    times: tuple[DateRange | None, DateRange | None]
    longest: int

    @property
    def same_people(self) -> bool:
        """Whether both name the same people and nobody else."""
        return self.pairing is None or self.pairing.same

    @property
    def is_firm(self) -> bool:
        """Whether two or more people are the same, described ones included."""
        return self.pairing is not None and len(self.pairing.pairs) > 1

    @property
    def others_on_both(self) -> bool:
        """Whether each of the two names somebody whom the other does not."""
        found = self.pairing
        return found is not None and found.names_left and found.names_right

    @property
    def adds_nobody(self) -> bool:
        """Whether one of the two names nobody but whom both name, delegations aside."""
        found = self.pairing
        if found is None:
            return True
        sides = (found.left, found.left_only), (found.right, found.right_only)
        return any(all(is_body(names[i]) for i in only) for names, only in sides)

    @property
    def of_one(self) -> bool:
        """Whether they share one person, and one of them names others: who may have met that one as well."""
        found = self.pairing
        return found is not None and len(found.pairs) == 1 and bool(found.left_only or found.right_only)

    @property
    def rest_fits(self) -> bool:
        """Whether one of the two names only the one whom they share, or describes whom the other names."""
        found = self.pairing
        if found is None or min(len(found.left), len(found.right)) == 1:
            return True
        return not (found.names_left and found.names_right) and len(found.left) == len(found.right)

    @property
    def is_crowd(self) -> bool:
        """Whether they share one or two people, and one of them names many others: a talk beside a summit."""
        found = self.pairing
        if found is None or len(found.pairs) > 2:
            return False
        return max(len(found.left_only), len(found.right_only)) >= CROWD

    @property
    def same_day(self) -> bool:
        """Whether both tell of one and the same single day."""
        return self.when is Relation.SAME and self.longest == 1

    @property
    def published(self) -> tuple[date | None, date | None]:
        """The two days of publication."""
        return self.left.sourced.published, self.right.sourced.published

    @property
    def who(self) -> str:
        """What the two claims share, in words: people, or what else their schema identifies by."""
        if self.pairing is None:
            return "the same identifying facts"
        return "the same people" if len(self.pairing.pairs) > 1 else "the same person"

    @property
    def score(self) -> float:
        """The features' scores, weighted; a time or place that a side is silent on counts as doubtful."""
        total = weights = 0.0
        if self.pairing is not None:
            total, weights = _WEIGHTS["people"] * _share(self.pairing), _WEIGHTS["people"]
        for name, found in zip(_NAMES, self.comparisons, strict=True):
            if found is None and name == "kind":
                continue
            weights += _WEIGHTS[name]
            total += _WEIGHTS[name] * _SCORES[found.verdict if found else Relation.UNKNOWN]
        return total / weights


class Told(NamedTuple):
    """How what two claims tell stands to each other, the people aside: the quickest thing to find out.

    Attributes:
        when: how the two times stand to each other; None where a side has none that was resolved.
        where: how the two places do; None where a side is silent.
        labels: how the two kinds do; None where a side is silent.
        longest: days of the longer of the two times.
    """

    when: ValueComparison | None
    where: ValueComparison | None
    labels: ValueComparison | None
    longest: int

    @classmethod
    def of(cls, left: ClaimView, right: ClaimView) -> Told:
        """Return how two claims' times, places and kinds stand to each other."""
        a, b = _days_of(left.known_time), _days_of(right.known_time)
        return cls(
            compare_claimed_times(left, right),
            _compare(left, left.place, right.place),
            _compare(left, left.label, right.label),
            a if a > b else b,
        )


def gather(left: ClaimView, right: ClaimView, told: Told | None = None) -> Case | None:
    """Return what two claims have in common; None where nobody is shown to take part in both.

    Args:
        left: one claim.
        right: the other.
        told: how the rest stands to each other, where that was found out already.
    """
    pairing = _pair(left, right)
    weight = _weigh(pairing) if pairing is not None else _weigh_without_people(left, right)
    if weight is Weight.NONE:
        return None
    when, where, labels, longest = told or Told.of(left, right)
    by_time, by_place = _by_time_and_place(left)
    return Case(
        left=left,
        right=right,
        people=weight,
        pairing=pairing,
        # what a schema does not ask for can't tell its events apart
        when=_verdict(when) if by_time else Relation.SAME,
        where=_verdict(where) if by_place else Relation.SAME,
        labels=_verdict(labels),
        comparisons=(when, where, labels),
        times=(resolved(left.time), resolved(right.time)),
        longest=longest,
    )


def parted_by_place(left: ClaimView, right: ClaimView, told: Told) -> bool:
    """Whether two claims are of two events by their places, whoever takes part.

    Contrary places part what is of one kind, unless both tell of one and the same day.
    """
    if told.where is None or told.where.verdict is not Relation.DIFFERENT:
        return False
    if _verdict(told.labels) is Relation.DIFFERENT or not all(_by_time_and_place(left)):
        return False
    return _verdict(told.when) is not Relation.SAME or told.longest > 1


@lru_cache(maxsize=2**16)
def _days_of(time: KnownTime | None) -> int:
    return days_long(None if time is None else time.range)


def _verdict(found: ValueComparison | None) -> Relation:
    """How two values stand; UNKNOWN where a side is silent."""
    return Relation.UNKNOWN if found is None else found.verdict


def _compare(claim: ClaimView, a: FieldValue | None, b: FieldValue | None) -> ValueComparison | None:
    return None if a is None or b is None else claim.values.compare(a, b)


def compare_claimed_times(left: ClaimView, right: ClaimView) -> ValueComparison | None:
    """How the times of two claims stand; None where a side has none, or words that were not resolved."""
    a, b = left.known_time, right.known_time
    return None if a is None or b is None else compare_known_times(a, b)


def resolved(value: FieldValue | None) -> DateRange | None:
    """The time that a field's words were resolved to."""
    return None if value is None else value.values[0].meaning


def _by_time_and_place(claim: ClaimView) -> tuple[bool, bool]:
    """Whether the events of a claim's schema are identified by a time, and by a place."""
    schema = type(claim.sourced.claim)
    return bool(identifying_fields(schema, "when")), bool(identifying_fields(schema, "where"))


def _pair(left: ClaimView, right: ClaimView) -> PeoplePairing | None:
    """Pair the people of two claims; None where their schema identifies nothing by people."""
    if not (left.people or right.people or identifying_fields(type(left.sourced.claim), "who")):
        return None
    return pair_casts(left.cast, right.cast)


def _weigh(pairing: PeoplePairing) -> Weight:
    if pairing.named == 0:
        return Weight.NONE
    if pairing.rivals:
        return Weight.WEAK
    if pairing.named >= 2:
        return Weight.STRONG
    return Weight.WEAK if pairing.names_left and pairing.names_right else Weight.FULL


def _weigh_without_people(left: ClaimView, right: ClaimView) -> Weight:
    """A schema without people goes by what else identifies its events, or by place and time alone."""
    pairs = zip(left.identifying("what"), right.identifying("what"), strict=False)
    verdicts = [left.values.compare(a, b).verdict for a, b in pairs]
    if not verdicts:
        return Weight.FULL
    return Weight.STRONG if all(v in (Relation.SAME, Relation.COMPATIBLE) for v in verdicts) else Weight.NONE


def _share(pairing: PeoplePairing) -> float:
    """The share of the shorter list that is found in the other, named people counting whole."""
    shorter = min(len(pairing.left), len(pairing.right)) or 1
    described = len(pairing.pairs) - pairing.named
    return min(1.0, (pairing.named + described / 2) / shorter)


_NAMES = ("when", "where", "kind")
_WEIGHTS = {"people": 0.5, "when": 0.3, "where": 0.2, "kind": 0.1}
_SCORES = {Relation.SAME: 1.0, Relation.COMPATIBLE: 0.7, Relation.UNKNOWN: 0.4, Relation.DIFFERENT: 0.0}


class Feature(NamedTuple):
    """One piece of evidence.

    Attributes:
        name: "people", "when", "where" or "kind".
        score: how much it speaks for one event, 0 to 1.
        left: what one claim says.
        right: what the other says.
        detail: how the two stand to each other, in words for a reader.
    """

    name: str
    score: float
    left: str
    right: str
    detail: str


def features_of(case: Case) -> tuple[Feature, ...]:
    """Return the evidence piece by piece: what `Case.score` is made of."""
    found = [_people_feature(case.pairing)] if case.pairing is not None else []
    sides = (
        (case.left.time, case.right.time),
        (case.left.place, case.right.place),
        (case.left.label, case.right.label),
    )
    for name, (a, b), comparison in zip(_NAMES, sides, case.comparisons, strict=True):
        if comparison is not None and a is not None and b is not None:
            found.append(Feature(name, _SCORES[comparison.verdict], a.text, b.text, comparison.reason))
    return tuple(found)


def _people_feature(pairing: PeoplePairing) -> Feature:
    return Feature(
        name="people",
        score=_share(pairing),
        left="; ".join(pairing.left),
        right="; ".join(pairing.right),
        detail=pairing.comparison.reason,
    )
