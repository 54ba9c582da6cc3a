"""The rules that decide whether two claims are of one event: one table, for one article and for several.

The first rule of `RULES` that applies decides. A date is evidence and not a key: if it were one, two sources
that contradict each other on the date could never be compared. Where the rest fits and something shows that
one of two dates is wrong, the claims are linked and the date is a conflict. Where nothing shows it, the
reader sees a possible link. Where both dates are sound, they are two events: a silent merge is worse.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from claimex.kinds import Relation
from claimex.linking.features import FITS, Features, PeopleEvidence
from claimex.linking.intervals import (
    COARSE_DAYS,
    DAYS_OF_A_WEEK,
    DOUBT_DAYS,
    FRESH_DAYS,
    NEAR_DAYS,
    SLIP_DAYS,
    WRONG_DAYS,
    days_long,
    days_with_one_number,
    month_mended,
    near,
)


class Link(StrEnum):
    """What the evidence comes to."""

    LINKED = "linked"
    POSSIBLE = "possible"
    APART = "apart"
    UNRELATED = "unrelated"


class Bar(StrEnum):
    """What keeps two claims out of one event, if others would join them."""

    NONE = "none"
    """Nothing."""
    PLACE = "place"
    """Something other than their times: a source that has the place wrong looks like this."""
    DATES = "dates"
    """Two near dates. They are of one event, unless each is given by more than one source."""
    PEOPLE = "people"
    """One person in common while each names others, or that person on two near days: a claim of that person
    alone can't join them."""
    TIME = "time"
    """Contrary times, and nothing shows one of them to be wrong."""


class LinkRule(NamedTuple):
    """One row of the table. `reason` is a format string with the `Features` as `f`, of links alone.

    It may hold only where one of the two events has a single source: an event with two sources is sound.
    """

    name: str
    link: Link
    applies: Callable[[Features], bool]
    reason: str = ""
    needs_single: bool = False


def decide(features: Features) -> LinkRule:
    """Return the rule that decides on two claims that share somebody."""
    rules = _WEAK if features.people is PeopleEvidence.WEAK else RULES[features.when]
    return next(rule for rule in rules if rule.applies(features))


def bar_of(features: Features, rule: LinkRule) -> Bar:
    """Return what keeps two claims out of one event, given the rule that decided on them."""
    if rule.link is Link.LINKED:
        return Bar.DATES if rule.needs_single else Bar.NONE
    contrary = features.when is Relation.DIFFERENT and not features.slip
    if contrary and not near(*features.times):
        return Bar.TIME
    if features.people is PeopleEvidence.WEAK or (contrary and not features.is_firm):
        return Bar.PEOPLE
    if contrary:
        return Bar.DATES
    return Bar.PLACE if rule.link is Link.APART else Bar.NONE


def _always(_: Features) -> bool:
    return True


def _is_apart(f: Features) -> bool:
    return f.where is Relation.DIFFERENT


def _is_other_label(f: Features) -> bool:
    return f.labels is Relation.DIFFERENT


def _has_doubtful_people(f: Features) -> bool:
    return f.is_crowd or f.others_on_both or f.is_busy


def _gap_within(days: int) -> Callable[[Features], bool]:
    return lambda f: f.gap is not None and f.gap <= days


def _of_news(rule: LinkRule) -> LinkRule:
    return rule._replace(applies=lambda f: _fits_news(f) and rule.applies(f))


def _is_near(f: Features) -> bool:
    return f.gap is not None and f.gap <= NEAR_DAYS and f.longest <= DAYS_OF_A_WEEK


def _is_mended(f: Features) -> bool:
    """Whether the date that is shown to be wrong can have meant the other."""
    return _mended_fits(f) or (_gap_within(SLIP_DAYS)(f) and f.same_people and f.place_fits)


def _mended_fits(f: Features) -> bool:
    """Whether a date after its own article, read in the last month before it, is what the other says."""
    for time, other, published in zip(f.times, reversed(f.times), f.published, strict=True):
        if time is None or other is None or not time.impossible or time.earliest is None:
            continue
        mended = month_mended(time.earliest, published)
        if mended and other.earliest and other.latest and other.earliest <= mended <= other.latest:
            return days_long(other) <= (COARSE_DAYS if f.place_fits else DAYS_OF_A_WEEK)
    return False


def _is_one_number(f: Features) -> bool:
    """Whether the same people meet on two days that differ in the month or the year alone.

    Two reports that are each of a day just gone mean two days, whatever their numbers.
    """
    days = [time.earliest for time in f.times if time is not None and time.earliest is not None]
    if f.longest > 1 or not f.same_people or len(days) < 2 or not days_with_one_number(*days):
        return False
    pairs = zip(f.published, days, strict=True)
    return any(own is None or abs((own - day).days) > FRESH_DAYS for own, day in pairs)


def _is_of_the_same_days(f: Features) -> bool:
    """Whether two reports are of one week; where neither has a day of publication, of one place at least."""
    a, b = f.published
    if a is None or b is None:
        return a == b and f.place_fits
    return abs((a - b).days) <= FRESH_DAYS and (f.place_fits or f.is_firm)


def _fits_news(f: Features) -> bool:
    """Whether one side alone gives a time, and it falls into the days just before the report that gives none.

    A report of something past that gives no day is, as a rule, of the days before it: of the last few where
    the places are not known to fit either, and then of two people and a single day. A date that lies after
    its own article is read in the last month in which it does not.
    """
    silent, known = (0, 1) if f.times[0] is None else (1, 0)
    day, time = f.published[silent], f.times[known]
    if f.times[silent] is not None or day is None or time is None or time.earliest is None:
        return False
    if time.impossible and f.published[known] is not None:
        earliest = latest = month_mended(time.earliest, f.published[known])
    else:
        earliest, latest = time.earliest, time.latest
    if earliest is None or latest is None:
        return False
    days, behind = (latest - earliest).days, (day - latest).days
    if not f.place_fits:
        return f.is_firm and f.same_people and days == 0 and 0 <= behind <= NEAR_DAYS
    return earliest <= day and behind <= FRESH_DAYS and days <= COARSE_DAYS


_WEAK = (
    LinkRule(
        "one person",
        Link.POSSIBLE,
        lambda f: f.same_day and f.place_fits,
        "one person, the day and the place are the same; each names others",
        needs_single=True,
    ),
    LinkRule("one person", Link.UNRELATED, _always),
)
"""For two claims that share one person while each names others: never a link."""

_OTHER_LABEL = (
    LinkRule(
        "another kind",
        Link.POSSIBLE,
        lambda f: _is_other_label(f) and f.when in FITS,
        "same people and time, but of another kind",
    ),
    LinkRule("another kind", Link.APART, _is_other_label),
)
_COARSE = LinkRule(
    "coarse time",
    Link.POSSIBLE,
    lambda f: f.longest > COARSE_DAYS,
    "{f.who}, but one of the times is no more than a long stretch",
)
_DOUBTS = (
    LinkRule(
        "two of many",
        Link.POSSIBLE,
        lambda f: f.is_crowd,
        "{f.who} at a time that fits, but one names many others",
    ),
    LinkRule(
        "one person, others",
        Link.POSSIBLE,
        lambda f: f.one_of_several,
        "one person at a time that fits; one of the two names others",
    ),
    LinkRule(
        "busy people",
        Link.POSSIBLE,
        lambda f: f.is_busy and f.has_loose_names and not (f.is_firm and f.place_fits),
        "{f.who} at a time that fits, but with several meetings on one day",
    ),
    LinkRule(
        "times that fit, others",
        Link.POSSIBLE,
        lambda f: f.others_on_both and not (f.same_day and f.place_fits),
        "{f.who} at times that fit, but each with others",
    ),
)
"""What keeps claims whose times fit from being linked: who else is named by one of them, or by both."""

_SAME_TIME = (
    LinkRule("contrary places", Link.APART, lambda f: _is_apart(f) and not (f.is_firm and f.same_day)),
    LinkRule(
        "same day, contrary places",
        Link.POSSIBLE,
        lambda f: _is_apart(f) and _has_doubtful_people(f),
        "{f.who} on the same day, but in two places and with others",
    ),
    LinkRule(
        "same day, contrary places",
        Link.LINKED,
        _is_apart,
        "{f.who} on the same day, reported from two places",
    ),
    _COARSE,
    *_DOUBTS,
    LinkRule("same time", Link.LINKED, _always, "{f.who} at the same time"),
)
_OVERLAPPING_TIMES = (
    LinkRule("contrary places", Link.APART, _is_apart),
    _COARSE,
    *_DOUBTS,
    LinkRule(
        "times that fit, others",
        Link.POSSIBLE,
        lambda f: f.where is Relation.UNKNOWN and not f.same_people,
        "{f.who} at times that fit, but one names others too",
    ),
    LinkRule("times that fit", Link.LINKED, _always, "{f.who} at times that fit each other"),
)
_UNKNOWN_TIME = (
    LinkRule("contrary places", Link.APART, _is_apart),
    LinkRule(
        "no time on either side",
        Link.LINKED,
        lambda f: f.is_undated and f.same_people and _is_of_the_same_days(f),
        "{f.who}, and neither source says when",
    ),
    *map(_of_news, _DOUBTS),
    LinkRule("same news", Link.LINKED, _fits_news, "{f.who}; {f.news}"),
    LinkRule("time not stated", Link.POSSIBLE, _always, "{f.who}, but not every source says when"),
)
_CONTRARY_TIMES = (
    LinkRule("contrary times and places", Link.APART, _is_apart),
    LinkRule(
        "contrary, no year",
        Link.POSSIBLE,
        lambda f: f.gap is None,
        "{f.who}, but one date has no year and does not fit",
    ),
    # one person, or a place alone: never a link, since both dates may well be true
    LinkRule(
        "near dates of one",
        Link.POSSIBLE,
        lambda f: not f.is_firm and _gap_within(NEAR_DAYS)(f) and f.place_fits,
        "{f.who}, on dates that are near and contradict each other",
        needs_single=True,
    ),
    LinkRule(
        "a date shown to be wrong",
        Link.POSSIBLE,
        lambda f: not f.is_firm and bool(f.slip) and _gap_within(SLIP_DAYS)(f),
        "{f.who}, and {f.slip}",
    ),
    LinkRule("two sound dates", Link.APART, lambda f: not f.is_firm),
    # one of two near dates is wrong, or it went on for days: one event, unless each has several sources
    LinkRule(
        "near dates",
        Link.LINKED,
        lambda f: _is_near(f) and _gap_within(WRONG_DAYS)(f) and f.place_fits and not _has_doubtful_people(f),
        "{f.who} and place, on dates {f.days} apart: one may be wrong, or it took more than a day",
        needs_single=True,
    ),
    LinkRule(
        "near dates, in doubt",
        Link.POSSIBLE,
        _is_near,
        "{f.who}, but on dates {f.days} apart",
        needs_single=True,
    ),
    LinkRule(
        "a date shown to be wrong",
        Link.LINKED,
        lambda f: bool(f.slip) and _is_mended(f),
        "{f.who}, and {f.slip}",
    ),
    LinkRule(
        "a date shown to be wrong",
        Link.POSSIBLE,
        lambda f: bool(f.slip),
        "{f.who}, and {f.slip}, but not which day is meant",
    ),
    LinkRule(
        "same day of the year",
        Link.POSSIBLE,
        lambda f: _is_one_number(f) and not _gap_within(SLIP_DAYS)(f),
        "{f.who} on the same day of two years: a year may be wrong",
        needs_single=True,
    ),
    LinkRule(
        "same day of the month",
        Link.LINKED,
        lambda f: _is_one_number(f) and f.place_fits,
        "{f.who}, place and day of the month: a month is wrong",
    ),
    LinkRule(
        "same day of the month",
        Link.POSSIBLE,
        _is_one_number,
        "{f.who} on the same day of two months: a month may be wrong",
        needs_single=True,
    ),
    LinkRule("two sound dates", Link.APART, lambda f: not _gap_within(DOUBT_DAYS)(f)),
    LinkRule(
        "contrary dates",
        Link.POSSIBLE,
        _always,
        "{f.who} and place, but the dates contradict each other",
        needs_single=True,
    ),
)
RULES = {
    Relation.SAME: (*_OTHER_LABEL, *_SAME_TIME),
    Relation.COMPATIBLE: (*_OTHER_LABEL, *_OVERLAPPING_TIMES),
    Relation.UNKNOWN: (*_OTHER_LABEL, *_UNKNOWN_TIME),
    Relation.DIFFERENT: (*_OTHER_LABEL, *_CONTRARY_TIMES),
}
"""The rules by how the two times relate, for two claims that share their people."""
