"""What follows from the evidence on two claims: one event, perhaps one, or two. Each rule has a name.

The order of the questions: who takes part, of what kind it is, when, and where.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from claimex.comparison.case import Case, Weight
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
from claimex.values.relation import Relation


class Link(StrEnum):
    """What the evidence comes to."""

    LINKED = "linked"
    POSSIBLE = "possible"
    APART = "apart"
    UNRELATED = "unrelated"


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


class Decision(NamedTuple):
    """What follows from the evidence, by which rule, and why in words for a reader."""

    link: Link
    rule: str
    reason: str


def _linked(rule: str, reason: str) -> Decision:
    return Decision(Link.LINKED, rule, reason)


def _possible(rule: str, reason: str) -> Decision:
    return Decision(Link.POSSIBLE, rule, reason)


def _apart(rule: str, reason: str) -> Decision:
    return Decision(Link.APART, rule, reason)


def _unrelated(rule: str, reason: str) -> Decision:
    return Decision(Link.UNRELATED, rule, reason)


def decide(case: Case) -> Decision:
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


def _decide_weak(case: Case) -> Decision:
    """One person is the same and each names others: never a link by itself."""
    same_day = case.when is Relation.SAME and days_long(case.times[0]) == 1
    if same_day and case.where in (Relation.SAME, Relation.COMPATIBLE):
        return _possible("one person", "one person, the day and the place are the same; each names others")
    return _unrelated("one person", "only one person is the same, and each names others")


def _decide_same_time(case: Case) -> Decision:
    """The same time: only a contrary place speaks against it."""
    if case.where is not Relation.DIFFERENT:
        return _linked("same time", f"{case.who} at the same time")
    if case.people is Weight.STRONG and days_long(case.times[0]) == 1:
        if case.others_on_both:
            reason = f"{case.who} on the same day, but in two places and each with others"
            return _possible("same day, contrary places", reason)
        return _linked("same day, contrary places", f"{case.who} on the same day, told of two places")
    return _apart("contrary places", "the same stretch of time, in two places")


def _decide_overlapping_time(case: Case) -> Decision:
    """One time lies within the other, or both are loose: a link unless they are too loose."""
    if case.where is Relation.DIFFERENT:
        return _apart("contrary places", "times that may be one, in two places")
    if max(days_long(t) for t in case.times) > COARSE_DAYS:
        return _possible("coarse time", f"{case.who}, but one source says no more than a long stretch")
    if case.others_on_both:
        return _possible("times that fit, others", f"{case.who} at times that fit, but each with others")
    return _linked("times that fit", f"{case.who} at times that fit each other")


def _decide_unknown_time(case: Case) -> Decision:
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


def _decide_contrary_time(case: Case) -> Decision:
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


def _decide_contrary_time_of_one(case: Case, gap: int, slip: str) -> Decision:
    """One person, or a place alone, with contrary dates: never a link, as both may well be true."""
    if gap <= NEAR_DAYS:
        return _possible("near dates", f"{case.who}, on dates that are near and contradict each other")
    if slip and gap <= SLIP_DAYS:
        return _possible("a date shown to be wrong", f"{case.who}, and {slip}")
    return _apart("two dates that stand", "each date stands on its own")


def _month_slip(case: Case, a: DateRange, b: DateRange) -> bool:
    """Whether two single days differ in the month alone, all else equal, and not both were fresh news.

    Two reports that each tell of a day just gone tell of two days, whatever their numbers.
    """
    if not (case.same_people and case.where is Relation.SAME and days_long(a) == days_long(b) == 1):
        return False
    both = [fresh(published, time) for published, time in zip(case.published, (a, b), strict=True)]
    return day_of_month(a) == day_of_month(b) and not all(both)


def _far_apart(case: Case) -> bool:
    a, b = case.published
    return a is not None and b is not None and abs((a - b).days) > FRESH_DAYS


def _fits_news(case: Case) -> bool:
    """Whether the one time that is given falls into the days just before the report that gives none.

    A report that tells of something as past and says no day tells, as a rule, of the days before it. A
    date that lies after its own article is read in the last month in which it does not.
    """
    silent, known = (0, 1) if case.times[0] is None else (1, 0)
    day, time = case.published[silent], case.times[known]
    if day is None or time is None or time.earliest is None or time.latest is None:
        return False
    if time.impossible and case.published[known] is not None:
        earliest = latest = month_mended(time.earliest, case.published[known])
    else:
        earliest, latest = time.earliest, time.latest
    if earliest is None or latest is None or (latest - earliest).days > COARSE_DAYS:
        return False
    return earliest <= day and latest >= day - timedelta(days=FRESH_DAYS)


def bar_of(case: Case, link: Link) -> Bar:
    """Return what keeps two claims out of one event, given what follows from the evidence on them."""
    if link is Link.LINKED:
        return Bar.NONE
    contrary = case.when is Relation.DIFFERENT and not shown_wrong(*case.times)
    if contrary and not near(*case.times):
        return Bar.TIME
    if case.people is Weight.WEAK or (contrary and link is Link.POSSIBLE):
        return Bar.PEOPLE
    return Bar.PLACE if link is Link.APART else Bar.NONE
