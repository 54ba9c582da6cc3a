"""The features of a pair of claims: their people, and how their times, places and labels relate."""

from __future__ import annotations

from enum import StrEnum

from claimex.kinds import FieldValue, Relation, ValueComparison
from claimex.kinds.person import PeoplePairing, is_body, pair_casts
from claimex.kinds.time.range import day_in_words
from claimex.linking import intervals
from claimex.linking.claim_values import NOT_COUNTED, ClaimValues, identifying_fields

CROWD = 3  # with so many further people on one side, two may have talked beside something larger
BUSY = 3  # separate meetings of a person on one day: one is not identified by that day alone
FITS = (Relation.SAME, Relation.COMPATIBLE)


class PeopleEvidence(StrEnum):
    """How much the people of two claims speak for one event."""

    STRONG = "strong"
    """Two or more named people are the same, and nobody holds another's office."""
    FULL = "full"
    """Everybody that one claim names is among the people of the other."""
    WEAK = "weak"
    """One named person is the same, and each claim names others."""
    NONE = "none"
    """Nobody is known to be the same."""


class Features:
    """What the rules look at of two claims. Times, places and labels are compared at once, people later.

    What a schema does not identify events by counts as the same, and `pairing` is empty where that is people.
    """

    def __init__(self, left: ClaimValues, right: ClaimValues) -> None:
        self.left, self.right = left, right
        self.times = left.when, right.when
        self.published = left.sourced.published, right.sourced.published
        self.longest = max(map(intervals.days_long, self.times))
        when, where = _compare_times(left, right), _compare(left, left.place, right.place)
        label = _compare(left, left.label, right.label)
        self.comparisons = when, where, label
        schema = type(left.sourced.claim)
        self.when = _verdict(when) if identifying_fields(schema, "when") else Relation.SAME
        self.where = _verdict(where) if identifying_fields(schema, "where") else Relation.SAME
        self.labels = _verdict(label)
        self.place_fits = self.where in FITS
        self.is_apart = self.where is Relation.DIFFERENT
        self.is_other_kind = self.labels is Relation.DIFFERENT
        self.same_day = self.when is Relation.SAME and self.longest == 1
        self.is_undated = self.times == (None, None)
        self.gap = intervals.gap_of(*self.times)
        self.slip = intervals.shown_wrong(*self.times)
        self.pairing = pair_casts((), ())
        self.people: PeopleEvidence | None = None

    def compare_people(self) -> PeopleEvidence:
        """Pair the people of the two claims: the slowest thing to find out. All below rests on it."""
        left, right = self.left, self.right
        if left.people or right.people or identifying_fields(type(left.sourced.claim), "who"):
            self.pairing = pair_casts(left.people, right.people)
            self.people = _weigh(self.pairing)
        else:
            self.people = _weigh_statements(left, right)
        return self.people

    @property
    def same_people(self) -> bool:
        """Whether both name the same people and nobody else."""
        return not self.pairing.pairs or self.pairing.same

    @property
    def is_firm(self) -> bool:
        """Whether two or more people are the same, described ones included."""
        return len(self.pairing.pairs) > 1

    @property
    def has_loose_names(self) -> bool:
        """Whether fewer than two named people are shared, or the names of one only may be one person's."""
        verdicts = [name.verdict for *_, name in self.pairing.pairs]
        return self.pairing.named < 2 or any(verdict is not Relation.SAME for verdict in verdicts)

    @property
    def others_on_both(self) -> bool:
        """Whether each of the two names somebody that the other does not."""
        return self.pairing.names_left and self.pairing.names_right

    @property
    def adds_nobody(self) -> bool:
        """Whether one of the two names only people that both name, delegations aside."""
        found = self.pairing
        sides = (found.left, found.left_only), (found.right, found.right_only)
        return any(all(is_body(names[i]) for i in only) for names, only in sides)

    @property
    def one_of_several(self) -> bool:
        """Whether they share one person, and one of them names others, who may have met that one as well.

        Not where the places fit, and one names only that person, or describes people that the other names.
        """
        found = self.pairing
        if len(found.pairs) != 1 or not (found.left_only or found.right_only):
            return False
        sizes = {len(found.left), len(found.right)}
        rest_fits = 1 in sizes or (len(sizes) == 1 and not self.others_on_both)
        return not (self.place_fits and rest_fits)

    @property
    def is_crowd(self) -> bool:
        """Whether they share one or two people, and one of them names many others: a talk beside a summit."""
        found = self.pairing
        return len(found.pairs) <= 2 and max(len(found.left_only), len(found.right_only)) >= CROWD

    @property
    def is_busy(self) -> bool:
        """Whether all people that they share have many separate meetings on the days that they may mean."""
        left, right = self.left.meetings, self.right.meetings
        counts = [min(left[i], right[j]) for i, j, _ in self.pairing.pairs] if left and right else []
        known = [count for count in counts if count != NOT_COUNTED]
        return bool(known) and min(known) >= BUSY

    @property
    def who(self) -> str:
        """What the two claims share, in words."""
        if not self.pairing.pairs:
            return "the same identifying facts"
        return "the same people" if self.is_firm else "the same person"

    @property
    def days(self) -> str:
        """The gap in words."""
        return "a day" if self.gap == 1 else f"{self.gap} days"

    @property
    def news(self) -> str:
        """Why a report that gives no day may mean the other's."""
        silent, time = (self.left, self.times[1]) if self.times[0] is None else (self.right, self.times[0])
        mended = ", its month taken for a slip," if time is not None and time.impossible else ""
        day = silent.sourced.published
        report = f"its report of {day_in_words(day)}" if day else "its report"
        return f"{silent.sourced.source} gives no day, and {time}{mended} fits {report}"

    @property
    def score(self) -> float:
        """The features' scores, weighted; a time or place that a side is silent on counts as undecided."""
        total = weights = 0.0
        if self.pairing.pairs:
            # the share of the shorter list that is found in the other; a described person counts half
            found_in_both = (len(self.pairing.pairs) + self.pairing.named) / 2
            weights = _PEOPLE_WEIGHT
            total = weights * found_in_both / min(len(self.pairing.left), len(self.pairing.right))
        for weight, found in zip(_WEIGHTS, self.comparisons, strict=True):
            if found is None and weight == _LABEL_WEIGHT:
                continue
            weights += weight
            total += weight * _SCORES[found.verdict if found else Relation.UNKNOWN]
        return total / weights


_PEOPLE_WEIGHT, _LABEL_WEIGHT = 0.5, 0.1
_WEIGHTS = (0.3, 0.2, _LABEL_WEIGHT)
"""Of time, place and label."""
_SCORES = {Relation.SAME: 1.0, Relation.COMPATIBLE: 0.7, Relation.UNKNOWN: 0.4, Relation.DIFFERENT: 0.0}


def _compare_times(left: ClaimValues, right: ClaimValues) -> ValueComparison | None:
    if left.time is None or right.time is None or left.when is None or right.when is None:
        return None
    return left.values.compare_values(left.time.marker, left.time.values[0], right.time.values[0])


def _compare(claim: ClaimValues, a: FieldValue | None, b: FieldValue | None) -> ValueComparison | None:
    return None if a is None or b is None else claim.values.compare(a, b)


def _verdict(found: ValueComparison | None) -> Relation:
    return Relation.UNKNOWN if found is None else found.verdict


def _weigh(pairing: PeoplePairing) -> PeopleEvidence:
    if pairing.named == 0:
        return PeopleEvidence.NONE
    if pairing.rivals:
        return PeopleEvidence.WEAK
    if pairing.named >= 2:
        return PeopleEvidence.STRONG
    return PeopleEvidence.WEAK if pairing.names_left and pairing.names_right else PeopleEvidence.FULL


def _weigh_statements(left: ClaimValues, right: ClaimValues) -> PeopleEvidence:
    """A schema without people goes by what else identifies its events, or by place and time alone."""
    pairs = zip(left.identifying("what"), right.identifying("what"), strict=False)
    verdicts = [left.values.compare(a, b).verdict for a, b in pairs]
    if not verdicts:
        return PeopleEvidence.FULL
    return PeopleEvidence.STRONG if all(verdict in FITS for verdict in verdicts) else PeopleEvidence.NONE
