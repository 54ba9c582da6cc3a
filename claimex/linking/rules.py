"""What follows from the evidence on two claims: one event, perhaps one, or two. Each rule has a name.

The order of the questions: who takes part, of what kind it is, when, and where.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claimex.kinds.relation import Relation
from claimex.kinds.time import DateRange
from claimex.linking.features import Case, Weight
from claimex.linking.intervals import (
    COARSE_DAYS,
    DAYS_OF_A_WEEK,
    DOUBT_DAYS,
    FRESH_DAYS,
    NEAR_DAYS,
    SLIP_DAYS,
    WRONG_DAYS,
    days_long,
    fresh,
    gap_of,
    month_mended,
    near,
    same_number,
    shown_wrong,
)


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
    DATES = "dates"
    """They give two near dates. They are one event's, unless each is told by more than one source."""
    PEOPLE = "people"
    """They have one person in common and each names others, or that one person on two days that are near:
    a claim of one person alone can't join them."""
    TIME = "time"
    """Their times contradict each other, and nothing shows one of them to be wrong."""


class Decision(NamedTuple):
    """What follows from the evidence.

    Attributes:
        link: what follows.
        rule: by which rule.
        reason: why, in words for a reader.
        lone: whether it holds only where one of the two is told by one source alone: what two sources
            tell of each stands on its own.
    """

    link: Link
    rule: str
    reason: str
    lone: bool = False


@lru_cache(maxsize=1024)  # a few reasons, told of very many pairs
def _linked(rule: str, reason: str) -> Decision:
    return Decision(Link.LINKED, rule, reason)


@lru_cache(maxsize=1024)
def _possible(rule: str, reason: str) -> Decision:
    return Decision(Link.POSSIBLE, rule, reason)


@lru_cache(maxsize=1024)
def _apart(rule: str, reason: str) -> Decision:
    return Decision(Link.APART, rule, reason)


@lru_cache(maxsize=1024)
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
    if case.same_day and _place_fits(case):
        reason = "one person, the day and the place are the same; each names others"
        return Decision(Link.POSSIBLE, "one person", reason, lone=True)
    return _unrelated("one person", "only one person is the same, and each names others")


def _place_fits(case: Case) -> bool:
    return case.where in (Relation.SAME, Relation.COMPATIBLE)


def _decide_same_time(case: Case) -> Decision:
    """The same time: only a contrary place speaks against it, and who else is named."""
    if case.where is Relation.DIFFERENT:
        return _decide_contrary_places(case)
    if case.longest > COARSE_DAYS:
        return _possible("coarse time", f"{case.who}, but neither says more than a long stretch")
    if doubt := _doubt_by_people(case, place_told=case.same_day):
        return doubt
    return _linked("same time", f"{case.who} at the same time")


def _decide_contrary_places(case: Case) -> Decision:
    """The same time in two places: one event only where it is one day of two people."""
    if not case.is_firm or not case.same_day:
        return _apart("contrary places", "the same stretch of time, in two places")
    if case.others_on_both or case.is_crowd:
        reason = f"{case.who} on the same day, but in two places and with others"
        return _possible("same day, contrary places", reason)
    return _linked("same day, contrary places", f"{case.who} on the same day, told of two places")


def _doubt_by_people(case: Case, *, place_told: bool) -> Decision | None:
    """What keeps claims whose times fit from being linked: who else is named by one of them, or by both.

    Args:
        case: the two claims.
        place_told: whether a place that both tell is enough to link them by one person alone.
    """
    if case.is_crowd:
        return _possible("two of many", f"{case.who} at a time that fits, but one names many others")
    if case.of_one and not (_place_fits(case) and case.rest_fits):
        return _possible("one person, others", "one person at a time that fits; one of the two names others")
    if case.others_on_both and not (place_told and _place_fits(case)):
        return _possible("times that fit, others", f"{case.who} at times that fit, but each with others")
    return None


def _decide_overlapping_time(case: Case) -> Decision:
    """One time lies within the other, or both are loose: a link unless they are too loose."""
    if case.where is Relation.DIFFERENT:
        return _apart("contrary places", "times that may be one, in two places")
    if case.longest > COARSE_DAYS:
        return _possible("coarse time", f"{case.who}, but one source says no more than a long stretch")
    if doubt := _doubt_by_people(case, place_told=False):
        return doubt
    if case.where is Relation.UNKNOWN and not case.same_people:
        return _possible("times that fit, others", f"{case.who} at times that fit, but one names others too")
    return _linked("times that fit", f"{case.who} at times that fit each other")


def _decide_unknown_time(case: Case) -> Decision:
    """At least one is silent on the time, or its words can't be resolved."""
    if case.where is Relation.DIFFERENT:
        return _apart("contrary places", "no common time, in two places")
    if case.times == (None, None):
        if case.same_people and _of_the_same_days(case):
            return _linked("no time on either side", f"{case.who}, and neither source says when")
    elif None in case.times and _fits_news(case):
        return _doubt_by_people(case, place_told=False) or _linked("same news", _same_news(case))
    return _possible("time not stated", f"{case.who}, but not every source says when")


def _same_news(case: Case) -> str:
    """Why a report that gives no day is taken to tell of the other's."""
    silent, time = (case.left, case.times[1]) if case.times[0] is None else (case.right, case.times[0])
    mended = ", its month taken for a slip," if time is not None and time.impossible else ""
    report = f"its report of {silent.sourced.published}"  # a report without a day fits no news
    return f"{case.who}; {silent.sourced.source} gives no day, and {time}{mended} fits {report}"


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
    if gap <= NEAR_DAYS and case.longest <= DAYS_OF_A_WEEK:
        return _decide_near_dates(case, gap)
    if slip := shown_wrong(a, b):
        return _decide_impossible_date(case, gap, slip)
    if case.same_people and _same_number(case, a, b):
        return _decide_same_number(case, gap)
    if gap > DOUBT_DAYS:
        return _apart("two dates that stand", "each date stands on its own")
    reason = f"{case.who} and place, but the dates contradict each other"
    return Decision(Link.POSSIBLE, "contrary dates", reason, lone=True)


def _decide_impossible_date(case: Case, gap: int, slip: str) -> Decision:
    """One of the dates lies after its own article: a link where the other can be what was meant."""
    if _mended_fits(case) or (gap <= SLIP_DAYS and case.same_people and _place_fits(case)):
        return _linked("a date shown to be wrong", f"{case.who}, and {slip}")
    return _possible("a date shown to be wrong", f"{case.who}, and {slip}, but not which day is meant")


def _decide_same_number(case: Case, gap: int) -> Decision:
    """The same people on the same day of two months, or of two years: one of the two may be a slip."""
    if gap > SLIP_DAYS:
        reason = f"{case.who} on the same day of two years: a year may be wrong"
        return Decision(Link.POSSIBLE, "same day of the year", reason, lone=True)
    if _place_fits(case):
        return _linked("same day of the month", f"{case.who}, place and day of the month: a month is wrong")
    reason = f"{case.who} on the same day of two months: a month may be wrong"
    return Decision(Link.POSSIBLE, "same day of the month", reason, lone=True)


def _decide_near_dates(case: Case, gap: int) -> Decision:
    """Two dates that are near: where all else fits it is one event, unless more than one source tells each.

    One of the two is wrong, or it went on for days: a reader sees both, as a conflict.
    """
    days = "a day" if gap == 1 else f"{gap} days"
    if gap <= WRONG_DAYS and _place_fits(case) and not case.is_crowd and not case.others_on_both:
        reason = f"{case.who} and place, on dates {days} apart: one may be wrong, or it took more than a day"
        return Decision(Link.LINKED, "near dates", reason, lone=True)
    reason = f"{case.who}, but on dates {days} apart"
    return Decision(Link.POSSIBLE, "near dates, in doubt", reason, lone=True)


def _decide_contrary_time_of_one(case: Case, gap: int, slip: str) -> Decision:
    """One person, or a place alone, with contrary dates: never a link, as both may well be true."""
    if gap <= NEAR_DAYS and _place_fits(case):
        reason = f"{case.who}, on dates that are near and contradict each other"
        return Decision(Link.POSSIBLE, "near dates of one", reason, lone=True)
    if slip and gap <= SLIP_DAYS:
        return _possible("a date shown to be wrong", f"{case.who}, and {slip}")
    return _apart("two dates that stand", "each date stands on its own")


def _mended_fits(case: Case) -> bool:
    """Whether a date after its own article, read in the last month before it, is what the other says."""
    for time, other, published in zip(case.times, reversed(case.times), case.published, strict=True):
        if time is None or other is None or not time.impossible or time.earliest is None:
            continue
        mended = month_mended(time.earliest, published)
        if mended and other.earliest and other.latest and other.earliest <= mended <= other.latest:
            return days_long(other) <= (COARSE_DAYS if _place_fits(case) else DAYS_OF_A_WEEK)
    return False


def _same_number(case: Case, a: DateRange, b: DateRange) -> bool:
    """Whether two single days differ in the month or the year alone, and not both were fresh news.

    Two reports that each tell of a day just gone tell of two days, whatever their numbers.
    """
    if case.longest > 1 or not same_number(a, b):
        return False
    return not all(fresh(day, time) for day, time in zip(case.published, (a, b), strict=True))


def _of_the_same_days(case: Case) -> bool:
    """Whether two reports are of one week; where neither has a day of publication, of one place at least."""
    a, b = case.published
    if a is None or b is None:
        return a == b and _place_fits(case)
    return abs((a - b).days) <= FRESH_DAYS and (_place_fits(case) or case.is_firm)


def _fits_news(case: Case) -> bool:
    """Whether the one time that is given falls into the days just before the report that gives none.

    A report that tells of something as past and says no day tells, as a rule, of the days before it: of the
    last few where the place is not told twice either, and then of two people and a single day. A date that
    lies after its own article is read in the last month in which it does not.
    """
    silent, known = (0, 1) if case.times[0] is None else (1, 0)
    day, time = case.published[silent], case.times[known]
    if day is None or time is None or time.earliest is None or time.latest is None:
        return False
    earliest: date | None = time.earliest
    latest: date | None = time.latest
    if time.impossible and case.published[known] is not None:
        earliest = latest = month_mended(time.earliest, case.published[known])
    if earliest is None or latest is None:
        return False
    days, behind = (latest - earliest).days, (day - latest).days
    if not _place_fits(case):
        return case.is_firm and case.same_people and days == 0 and 0 <= behind <= NEAR_DAYS
    return earliest <= day and behind <= FRESH_DAYS and days <= COARSE_DAYS


def bar_of(case: Case, found: Decision) -> Bar:
    """Return what keeps two claims out of one event, given what follows from the evidence on them."""
    if found.link is Link.LINKED:
        return Bar.DATES if found.lone else Bar.NONE
    contrary = case.when is Relation.DIFFERENT and not shown_wrong(*case.times)
    if contrary and not near(*case.times):
        return Bar.TIME
    if case.people is Weight.WEAK or (contrary and not case.is_firm):
        return Bar.PEOPLE
    if contrary:
        return Bar.DATES
    return Bar.PLACE if found.link is Link.APART else Bar.NONE
