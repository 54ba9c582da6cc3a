"""Whether two claims speak of one event: the evidence by named features, and what follows from it.

A date is evidence and not a key: were it one, two sources that contradict each other on the date could
never be seen side by side. Where the rest fits and something shows that one of the two dates is wrong,
the claims are linked and the date is a conflict. Where nothing shows it, the reader is told of a possible
link. Where each date stands on its own, they are two events: a silent merge is worse than both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property

from claimex.claims import Claim, Marker, Statements, When, Where, markers
from claimex.comparison.spans import (
    COARSE_DAYS,
    DOUBT_DAYS,
    FRESH_DAYS,
    NEAR_DAYS,
    SLIP_DAYS,
    day_of_month,
    days_long,
    fresh,
    gap_of,
    month_mended,
    near,
    shown_wrong,
)
from claimex.values.dates import DateRange
from claimex.values.fields import ClaimView, FieldValue, compare_times, relate
from claimex.values.people import PeoplePairing, is_named, pair_people
from claimex.values.relation import Relation, ValueComparison


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


class Bar(StrEnum):
    """Whether two claims may be told of one event at all, should others join them."""

    NONE = "none"
    """Nothing speaks against it."""
    PLACE = "place"
    """They are kept apart, but not by their times: a source that has the place wrong looks like this."""
    PEOPLE = "people"
    """They have one person in common and each names others, or that one person on two days that are near:
    a claim of one person alone can't join them."""
    TIME = "time"
    """Their times contradict each other, and nothing shows one of them to be wrong."""


class Link(StrEnum):
    """What the evidence comes to."""

    LINKED = "linked"
    POSSIBLE = "possible"
    APART = "apart"
    UNRELATED = "unrelated"


@dataclass(frozen=True)
class Feature:
    """One piece of evidence: its name, how much it speaks for one event, and the two values."""

    name: str
    score: float
    left: str
    right: str
    detail: str


@dataclass(frozen=True)
class Evidence:
    """All evidence on two claims, and what follows from it.

    Attributes:
        link: what follows.
        score: how much of the evidence speaks for one event, 0 to 1.
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
        times_told: whether both claims give a time that can be laid beside the other's.
        same_day: whether both name one and the same single day.
        firm: whether two or more people are the same: one person may meet many in a day.
        bar: what keeps the two out of one event, even where others would join them.
    """

    link: Link
    score: float
    reason: str
    rule: str
    times_told: bool
    same_day: bool
    firm: bool
    bar: Bar
    _case: _Case | None = None

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The evidence piece by piece, made when it is asked for: most pairs are never looked at."""
        return self._case.features() if self._case is not None else ()


@dataclass(frozen=True, eq=False)
class _Case:
    """What the rules below look at."""

    left: ClaimView
    right: ClaimView
    people: Weight
    pairing: PeoplePairing | None
    when: Relation
    where: Relation
    labels: Relation
    comparisons: tuple[ValueComparison | None, ValueComparison | None, ValueComparison | None]

    @property
    def same_people(self) -> bool:
        """Whether both name the same people and nobody else."""
        return self.pairing is None or self.pairing.comparison.verdict is Relation.SAME

    @property
    def is_firm(self) -> bool:
        """Whether two or more people are the same, described ones included."""
        return self.pairing is not None and len(self.pairing.pairs) > 1

    @property
    def others_on_both(self) -> bool:
        """Whether each of the two names somebody whom the other does not."""
        found = self.pairing
        if found is None:
            return False
        left = any(is_named(found.left[i]) for i in found.left_only)
        return left and any(is_named(found.right[j]) for j in found.right_only)

    @property
    def times(self) -> tuple[DateRange | None, DateRange | None]:
        """The two times, resolved."""
        return _resolved(self.left.time), _resolved(self.right.time)

    @property
    def who(self) -> str:
        """What the two claims share, in words: people, or what else their schema identifies by."""
        return "the same people" if self.pairing is not None else "the same identifying facts"

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

    def features(self) -> tuple[Feature, ...]:
        found = [_people_feature(self.pairing)] if self.pairing is not None else []
        sides = (
            (self.left.time, self.right.time),
            (self.left.place, self.right.place),
            (self.left.label, self.right.label),
        )
        for name, (a, b), comparison in zip(_NAMES, sides, self.comparisons, strict=True):
            if comparison is not None and a is not None and b is not None:
                score = _SCORES[comparison.verdict]
                found.append(Feature(name, score, a.text, b.text, comparison.reason))
        return tuple(found)


def judge(left: ClaimView, right: ClaimView) -> Evidence:
    """Return whether two claims speak of one event, and why. Symmetric but for the sides of values."""
    pairing = _pair(left, right)
    weight = _weigh(pairing) if pairing else _weigh_without_people(left, right)
    if weight is Weight.NONE:
        return _NOBODY
    case = _gather(left, right, pairing, weight)
    found = _decide(case)
    return Evidence(
        link=found.link,
        score=round(case.score, 6),
        reason=found.reason,
        rule=found.rule,
        times_told=case.comparisons[0] is not None,
        same_day=case.when is Relation.SAME and days_long(case.times[0]) == 1,
        firm=case.is_firm,
        bar=_bar(case, found.link),
        _case=case,
    )


def bar_between(left: ClaimView, right: ClaimView) -> Bar:
    """Return what keeps two claims out of one event, even where others would join them."""
    found = judge(left, right)
    if found is not _NOBODY:
        return found.bar
    when = _compare_times(left.time, right.time)
    return Bar.TIME if when is not None and when.verdict is Relation.DIFFERENT else Bar.NONE


def _bar(case: _Case, link: Link) -> Bar:
    if link is Link.LINKED:
        return Bar.NONE
    contrary = case.when is Relation.DIFFERENT and not shown_wrong(*case.times)
    if contrary and not near(*case.times):
        return Bar.TIME
    if case.people is Weight.WEAK or (contrary and link is Link.POSSIBLE):
        return Bar.PEOPLE
    return Bar.PLACE if link is Link.APART else Bar.NONE


_NOBODY = Evidence(
    link=Link.UNRELATED,
    score=0.0,
    reason="nobody is shown to take part in both",
    rule="nobody in common",
    times_told=False,
    same_day=False,
    firm=False,
    bar=Bar.NONE,
)


def _gather(left: ClaimView, right: ClaimView, pairing: PeoplePairing | None, weight: Weight) -> _Case:
    by_time, by_place = _identifies_by(type(left.sourced.claim))
    when = _compare_times(left.time, right.time)
    where = _compare(left.place, right.place)
    labels = _compare(left.label, right.label)
    return _Case(
        left=left,
        right=right,
        people=weight,
        pairing=pairing,
        # what a schema does not ask for can't tell its events apart
        when=_verdict(when) if by_time else Relation.SAME,
        where=_verdict(where) if by_place else Relation.SAME,
        labels=_verdict(labels),
        comparisons=(when, where, labels),
    )


def _verdict(found: ValueComparison | None) -> Relation:
    """How two values stand; UNKNOWN where a side is silent."""
    return Relation.UNKNOWN if found is None else found.verdict


def _compare(a: FieldValue | None, b: FieldValue | None) -> ValueComparison | None:
    return None if a is None or b is None else relate(a, b)


def _compare_times(a: FieldValue | None, b: FieldValue | None) -> ValueComparison | None:
    """How two times stand; None where a side is silent or has words that could not be resolved."""
    if _resolved(a) is None or _resolved(b) is None:
        return None
    assert a is not None  # noqa: S101 -- for the type checker
    assert b is not None  # noqa: S101
    return compare_times(a.values[0], b.values[0])


def _resolved(value: FieldValue | None) -> DateRange | None:
    return None if value is None else value.values[0].when


@cache
def _identifies_by(schema: type[Claim]) -> tuple[bool, bool]:
    """Whether a schema's events are identified by a time, and by a place."""
    identifying = [m for m in markers(schema).values() if m.identifies]
    return _any_of(identifying, When), _any_of(identifying, Where)


def _any_of(found: list[Marker], kind: type[Marker]) -> bool:
    return any(isinstance(marker, kind) for marker in found)


def _pair(left: ClaimView, right: ClaimView) -> PeoplePairing | None:
    """Pair the people of two claims; None where their schema identifies nothing by people."""
    if not left.people and not right.people:
        return None
    return pair_people(left.people, right.people, same_event=False)


def _weigh(pairing: PeoplePairing) -> Weight:
    if pairing.rivals or pairing.named == 0:
        return Weight.NONE if pairing.named == 0 else Weight.WEAK
    if not (pairing.left_only and pairing.right_only):
        return Weight.STRONG if pairing.named >= 2 else Weight.FULL
    if pairing.named >= 2:
        return Weight.STRONG
    named_left = [i for i in pairing.left_only if is_named(pairing.left[i])]
    named_right = [j for j in pairing.right_only if is_named(pairing.right[j])]
    return Weight.WEAK if named_left and named_right else Weight.FULL


def _weigh_without_people(left: ClaimView, right: ClaimView) -> Weight:
    """A schema without people goes by its identifying statements, or by place and time alone."""
    verdicts = [
        relate(a, b).verdict
        for a, b in zip(
            left.of(Statements, identifying=True), right.of(Statements, identifying=True), strict=False
        )
    ]
    if not verdicts:
        return Weight.FULL
    return Weight.STRONG if all(v in (Relation.SAME, Relation.COMPATIBLE) for v in verdicts) else Weight.NONE


def _share(pairing: PeoplePairing) -> float:
    """The share of the shorter list that is found in the other, named people counting whole."""
    shorter = min(len(pairing.left), len(pairing.right)) or 1
    described = len(pairing.pairs) - pairing.named
    return min(1.0, (pairing.named + described / 2) / shorter)


def _people_feature(pairing: PeoplePairing) -> Feature:
    return Feature(
        name="people",
        score=_share(pairing),
        left="; ".join(p.name for p in pairing.left),
        right="; ".join(p.name for p in pairing.right),
        detail=pairing.comparison.reason,
    )


_NAMES = ("when", "where", "kind")
_WEIGHTS = {"people": 0.5, "when": 0.3, "where": 0.2, "kind": 0.1}
_SCORES = {Relation.SAME: 1.0, Relation.COMPATIBLE: 0.7, Relation.UNKNOWN: 0.4, Relation.DIFFERENT: 0.0}


@dataclass(frozen=True)
class _Decision:
    """What follows from the evidence, by which rule, and why in words for a reader."""

    link: Link
    rule: str
    reason: str


def _linked(rule: str, reason: str) -> _Decision:
    return _Decision(Link.LINKED, rule, reason)


def _possible(rule: str, reason: str) -> _Decision:
    return _Decision(Link.POSSIBLE, rule, reason)


def _apart(rule: str, reason: str) -> _Decision:
    return _Decision(Link.APART, rule, reason)


def _unrelated(rule: str, reason: str) -> _Decision:
    return _Decision(Link.UNRELATED, rule, reason)


def _decide(case: _Case) -> _Decision:
    """Put the evidence to the rules, where somebody is shown to take part in both."""
    if case.people is Weight.WEAK:
        return _decide_weak(case)
    if case.labels is Relation.DIFFERENT:
        if case.when in (Relation.SAME, Relation.COMPATIBLE):
            return _possible("another kind", "same people and time, but of another kind")
        return _apart("another kind", "of another kind, at no common time")
    rules = {
        Relation.SAME: _decide_same_time,
        Relation.COMPATIBLE: _decide_overlapping_time,
        Relation.UNKNOWN: _decide_unknown_time,
        Relation.DIFFERENT: _decide_contrary_time,
    }
    return rules[case.when](case)


def _decide_weak(case: _Case) -> _Decision:
    """One person is the same and each names others: never a link by itself."""
    same_day = case.when is Relation.SAME and days_long(case.times[0]) == 1
    if same_day and case.where in (Relation.SAME, Relation.COMPATIBLE):
        return _possible("one person", "one person, the day and the place are the same; each names others")
    return _unrelated("one person", "only one person is the same, and each names others")


def _decide_same_time(case: _Case) -> _Decision:
    """The same time: only a contrary place speaks against it."""
    if case.where is not Relation.DIFFERENT:
        return _linked("same time", f"{case.who} at the same time")
    if case.people is Weight.STRONG and days_long(case.times[0]) == 1:
        if case.others_on_both:
            reason = f"{case.who} on the same day, but in two places and each with others"
            return _possible("same day, contrary places", reason)
        return _linked("same day, contrary places", f"{case.who} on the same day, told of two places")
    return _apart("contrary places", "the same stretch of time, in two places")


def _decide_overlapping_time(case: _Case) -> _Decision:
    """One time lies within the other, or both are loose: a link unless they are too loose."""
    if case.where is Relation.DIFFERENT:
        return _apart("contrary places", "times that may be one, in two places")
    if max(days_long(t) for t in case.times) > COARSE_DAYS:
        return _possible("coarse time", f"{case.who}, but one source says no more than a long stretch")
    if case.others_on_both:
        return _possible("times that fit, others", f"{case.who} at times that fit, but each with others")
    return _linked("times that fit", f"{case.who} at times that fit each other")


def _decide_unknown_time(case: _Case) -> _Decision:
    """At least one is silent on the time, or its words can't be resolved."""
    if case.where is Relation.DIFFERENT:
        return _apart("contrary places", "no common time, in two places")
    if case.where is Relation.UNKNOWN:
        return _possible("time not stated", f"{case.who}, but time and place are not both told twice")
    if case.times == (None, None):
        if case.same_people and not _far_apart(case):
            return _linked("no time on either side", f"{case.who} and place, and neither source says when")
    elif None in case.times and _fits_news(case):
        return _linked("same news", f"{case.who} and place, at the time of the report that gives none")
    return _possible("time not stated", f"{case.who} and place, but not every source says when")


def _decide_contrary_time(case: _Case) -> _Decision:
    """The dates can't both be right: a link only where something shows that one of them is wrong."""
    a, b = case.times
    if case.where is Relation.DIFFERENT or a is None or b is None:
        return _apart("contrary times and places", "another time and another place")
    gap = gap_of(a, b)
    if gap is None:
        return _possible("contrary, no year", f"{case.who}, but one date has no year and does not fit")
    if not case.is_firm:
        return _decide_contrary_time_of_one(case, gap, shown_wrong(a, b))
    if gap <= NEAR_DAYS:
        days = "a day" if gap == 1 else f"{gap} days"
        return _linked("near dates", f"{case.who}, on dates {days} apart: one is wrong")
    slip = shown_wrong(a, b)
    if slip and gap <= SLIP_DAYS:
        return _linked("a date shown to be wrong", f"{case.who}, and {slip}")
    if slip:
        return _possible("a date shown to be wrong", f"{case.who}, and {slip}, but the dates lie far apart")
    if gap <= SLIP_DAYS and _month_slip(case, a, b):
        return _linked("same day of the month", f"{case.who}, place and day of the month: a month is wrong")
    if gap > DOUBT_DAYS and not (a.impossible or b.impossible):
        return _apart("two dates that stand", "each date stands on its own")
    return _possible("contrary dates", f"{case.who} and place, but the dates contradict each other")


def _decide_contrary_time_of_one(case: _Case, gap: int, slip: str) -> _Decision:
    """One person, or a place alone, with contrary dates: never a link, as both may well be true."""
    if gap <= NEAR_DAYS:
        return _possible("near dates", f"{case.who}, on dates that are near and contradict each other")
    if slip and gap <= SLIP_DAYS:
        return _possible("a date shown to be wrong", f"{case.who}, and {slip}")
    return _apart("two dates that stand", "each date stands on its own")


def _month_slip(case: _Case, a: DateRange, b: DateRange) -> bool:
    """Whether two single days differ in the month alone, all else equal, and not both were fresh news.

    Two reports that each tell of a day just gone tell of two days, whatever their numbers.
    """
    if not (case.same_people and case.where is Relation.SAME and days_long(a) == days_long(b) == 1):
        return False
    both = [fresh(published, time) for published, time in zip(_published(case), (a, b), strict=True)]
    return day_of_month(a) == day_of_month(b) and not all(both)


def _published(case: _Case) -> tuple[date | None, date | None]:
    return case.left.sourced.published, case.right.sourced.published


def _far_apart(case: _Case) -> bool:
    a, b = _published(case)
    return a is not None and b is not None and abs((a - b).days) > FRESH_DAYS


def _fits_news(case: _Case) -> bool:
    """Whether the one time that is given falls into the days just before the report that gives none.

    A report that tells of something as past and says no day tells, as a rule, of the days before it. A
    date that lies after its own article is read in the last month in which it does not.
    """
    silent, known = (0, 1) if case.times[0] is None else (1, 0)
    day, time = _published(case)[silent], case.times[known]
    if day is None or time is None or time.earliest is None or time.latest is None:
        return False
    if time.impossible and _published(case)[known] is not None:
        earliest = latest = month_mended(time.earliest, _published(case)[known])
    else:
        earliest, latest = time.earliest, time.latest
    if earliest is None or latest is None or (latest - earliest).days > COARSE_DAYS:
        return False
    return earliest <= day and latest >= day - timedelta(days=FRESH_DAYS)
