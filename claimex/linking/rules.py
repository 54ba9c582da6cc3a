"""The rules that decide whether two claims are of one event: one table, for one article and for several.

The first rule of `RULES` that applies decides. A date is evidence and not a key: if it were one, two sources
that contradict each other on the date could never be compared. Where the rest fits and something shows that
one of two dates is wrong, the claims are linked and the date is a conflict. Where nothing shows it, the
reader sees a possible link. Where both dates are sound, they are two events: a silent merge is worse. What a
reader is shown as the reason is in `reasons.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from enum import StrEnum
from importlib.resources import files
from math import inf
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


_REASONS = tomllib.loads(files("claimex.linking").joinpath("reasons.toml").read_text(encoding="utf-8"))


class LinkRule(NamedTuple):
    """One row of the table. With `single` it holds only where one of the two events has one source."""

    name: str
    link: Link
    applies: Callable[[Features], bool]
    single: bool = False

    @property
    def reason(self) -> str:
        """The reason that a reader is shown of a link: a format string with the `Features` as `f`."""
        return str(_REASONS[self.link][self.name])


def decide(features: Features) -> LinkRule:
    """Return the rule that decides on two claims whose people were compared."""
    rules = _BY_PEOPLE.get(features.people) or RULES[features.when]
    return next(rule for rule in rules if rule.applies(features))


def bar_of(features: Features, rule: LinkRule) -> Bar:
    """Return what keeps two claims out of one event, given the rule that decided on them."""
    if rule.link is Link.LINKED:
        return Bar.DATES if rule.single else Bar.NONE
    if features.people is PeopleEvidence.NONE:
        return Bar.TIME if features.when is Relation.DIFFERENT else Bar.NONE
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


def _has_doubtful_people(f: Features) -> bool:
    return f.is_crowd or f.others_on_both or f.is_busy


def _may_be_another(f: Features) -> bool:
    return f.is_busy and f.has_loose_names and not (f.is_firm and f.place_fits)


def _are_others(f: Features) -> bool:
    return f.others_on_both and not (f.same_day and f.place_fits)


def _may_be_elsewhere(f: Features) -> bool:
    return f.where is Relation.UNKNOWN and not f.same_people


def _of_one(rule: LinkRule) -> LinkRule:
    return rule._replace(applies=lambda f: not f.is_firm and rule.applies(f))


def _of_news(rule: LinkRule) -> LinkRule:
    return rule._replace(applies=lambda f: _fits_news(f) and rule.applies(f))


def _is_near(f: Features) -> bool:
    return f.gap <= NEAR_DAYS and f.longest <= DAYS_OF_A_WEEK


def _is_slightly_wrong(f: Features) -> bool:
    return _is_near(f) and f.gap <= WRONG_DAYS and f.place_fits and not _has_doubtful_people(f)


def _is_mended(f: Features) -> bool:
    """Whether the date that is shown to be wrong can have meant the other."""
    return _mended_fits(f) or (f.gap <= SLIP_DAYS and f.same_people and f.place_fits)


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
    """Whether two reports that give no time name the same people, and are of one week.

    Where neither has a day of publication, they must be of one place.
    """
    a, b = f.published
    if not (f.is_undated and f.same_people):
        return False
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
    LinkRule("one person", Link.POSSIBLE, lambda f: f.same_day and f.place_fits, single=True),
    LinkRule("one person", Link.UNRELATED, _always),
)
"""For two claims that share one person while each names others: never a link."""
_NOBODY = (LinkRule("nobody in common", Link.UNRELATED, _always),)
_BY_PEOPLE: dict[PeopleEvidence | None, tuple[LinkRule, ...]] = {
    PeopleEvidence.WEAK: _WEAK,
    PeopleEvidence.NONE: _NOBODY,
}

_OTHER_LABEL = (
    LinkRule("another kind", Link.POSSIBLE, lambda f: f.is_other_kind and f.when in FITS),
    LinkRule("another kind", Link.APART, lambda f: f.is_other_kind),
)
_COARSE = LinkRule("coarse time", Link.POSSIBLE, lambda f: f.longest > COARSE_DAYS)
_DOUBTS = (
    LinkRule("two of many", Link.POSSIBLE, lambda f: f.is_crowd),
    LinkRule("one person, others", Link.POSSIBLE, lambda f: f.one_of_several),
    LinkRule("busy people", Link.POSSIBLE, _may_be_another),
    LinkRule("times that fit, others", Link.POSSIBLE, _are_others),
)
"""What keeps claims whose times fit from being linked: who else is named by one of them, or by both."""

_SAME_TIME = (
    LinkRule("contrary places", Link.APART, lambda f: f.is_apart and not (f.is_firm and f.same_day)),
    LinkRule("same day, contrary places", Link.POSSIBLE, lambda f: f.is_apart and _has_doubtful_people(f)),
    LinkRule("same day, contrary places", Link.LINKED, lambda f: f.is_apart),
    _COARSE,
    *_DOUBTS,
    LinkRule("same time", Link.LINKED, _always),
)
_OVERLAPPING_TIMES = (
    LinkRule("contrary places", Link.APART, lambda f: f.is_apart),
    _COARSE,
    *_DOUBTS,
    LinkRule("times that fit, further people", Link.POSSIBLE, _may_be_elsewhere),
    LinkRule("times that fit", Link.LINKED, _always),
)
_UNKNOWN_TIME = (
    LinkRule("contrary places", Link.APART, lambda f: f.is_apart),
    LinkRule("no time on either side", Link.LINKED, _is_of_the_same_days),
    *map(_of_news, _DOUBTS),
    LinkRule("same news", Link.LINKED, _fits_news),
    LinkRule("time not stated", Link.POSSIBLE, _always),
)
_OF_ONE = (
    LinkRule("near dates of one", Link.POSSIBLE, lambda f: f.gap <= NEAR_DAYS and f.place_fits, single=True),
    LinkRule("a date of one shown to be wrong", Link.POSSIBLE, lambda f: f.slip != "" and f.gap <= SLIP_DAYS),
    LinkRule("two sound dates", Link.APART, _always),
)
"""For one person, or a place alone, on contrary dates: never a link, since both dates may well be true."""

_CONTRARY_TIMES = (
    LinkRule("contrary times and places", Link.APART, lambda f: f.is_apart),
    LinkRule("contrary, no year", Link.POSSIBLE, lambda f: f.gap == inf),
    *map(_of_one, _OF_ONE),
    # one of two near dates is wrong, or it went on for days: one event, unless each has several sources
    LinkRule("near dates", Link.LINKED, _is_slightly_wrong, single=True),
    LinkRule("near dates, in doubt", Link.POSSIBLE, _is_near, single=True),
    LinkRule("a date shown to be wrong", Link.LINKED, lambda f: f.slip != "" and _is_mended(f)),
    LinkRule("a date shown to be wrong", Link.POSSIBLE, lambda f: f.slip != ""),
    LinkRule(
        "same day of the year", Link.POSSIBLE, lambda f: f.gap > SLIP_DAYS and _is_one_number(f), single=True
    ),
    LinkRule("same day of the month", Link.LINKED, lambda f: f.place_fits and _is_one_number(f)),
    LinkRule("same day of the month", Link.POSSIBLE, _is_one_number, single=True),
    LinkRule("two sound dates", Link.APART, lambda f: f.gap > DOUBT_DAYS),
    LinkRule("contrary dates", Link.POSSIBLE, _always, single=True),
)
RULES = {
    Relation.SAME: (*_OTHER_LABEL, *_SAME_TIME),
    Relation.COMPATIBLE: (*_OTHER_LABEL, *_OVERLAPPING_TIMES),
    Relation.UNKNOWN: (*_OTHER_LABEL, *_UNKNOWN_TIME),
    Relation.DIFFERENT: (*_OTHER_LABEL, *_CONTRARY_TIMES),
}
"""The rules by how the two times relate, for two claims that share their people."""
