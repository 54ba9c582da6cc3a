"""Whether two claims speak of one event: the evidence by named features, and what follows from it.

A date is evidence and not a key: were it one, two sources that contradict each other on the date could
never be seen side by side. Where the rest fits and something shows that one of the two dates is wrong,
the claims are linked and the date is a conflict. Where nothing shows it, the reader is told of a possible
link. Where each date stands on its own, they are two events: a silent merge is worse than both.
"""

from __future__ import annotations

from typing import NamedTuple

from claimex.kinds.relation import Relation
from claimex.linking.features import (
    Feature,
    Told,
    compare_claimed_times,
    features_of,
    gather,
    parted_by_place,
)
from claimex.linking.rules import Bar, Link, bar_of, decide
from claimex.linking.view import ClaimView

__all__ = [
    "Bar",
    "Evidence",
    "Feature",
    "Link",
    "bar_between",
    "is_of_one_of_twins",
    "judge",
    "judge_if_open",
]


class Evidence(NamedTuple):
    """All evidence on two claims, and what follows from it.

    Attributes:
        link: what follows.
        score: how much of the evidence speaks for one event, 0 to 1; 0 where nothing follows from it.
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
        times_told: whether both claims give a time that can be laid beside the other's.
        same_day: whether both name one and the same single day.
        place_told: whether both give a place, and the two fit.
        lone: whether it holds only where one of the two is told by one source alone.
        firm: whether two or more people are the same: one person may meet many in a day.
        bar: what keeps the two out of one event, even where others would join them.
        sides: the two claims.
    """

    link: Link
    score: float
    reason: str
    rule: str
    times_told: bool
    same_day: bool
    place_told: bool
    lone: bool
    firm: bool
    bar: Bar
    sides: tuple[ClaimView, ClaimView]

    @property
    def features(self) -> tuple[Feature, ...]:
        """The evidence piece by piece, made when it is asked for: most pairs are never looked at."""
        case = gather(*self.sides)
        return features_of(case) if case is not None else ()


def judge(left: ClaimView, right: ClaimView, told: Told | None = None) -> Evidence:
    """Return whether two claims speak of one event, and why. Symmetric but for the sides of values.

    Args:
        left: one claim.
        right: the other.
        told: how their times, places and kinds stand to each other, where that was found out already.
    """
    case = gather(left, right, told)
    if case is None:
        return _nobody_in_common(left, right)
    found = decide(case)
    return Evidence(
        link=found.link,
        score=round(case.score, 6) if found.link in (Link.LINKED, Link.POSSIBLE) else 0.0,
        reason=found.reason,
        rule=found.rule,
        times_told=case.comparisons[0] is not None,
        same_day=case.same_day,
        place_told=case.comparisons[1] is not None and case.where in (Relation.SAME, Relation.COMPATIBLE),
        lone=found.lone,
        firm=case.is_firm,
        bar=bar_of(case, found),
        sides=(left, right),
    )


def judge_if_open(left: ClaimView, right: ClaimView) -> Evidence | None:
    """Return the same where the two may be one event; None where nothing makes them one."""
    told = Told.of(left, right)
    if parted_by_place(left, right, told):
        return None
    found = judge(left, right, told)
    return found if found.link in (Link.LINKED, Link.POSSIBLE) else None


def _nobody_in_common(left: ClaimView, right: ClaimView) -> Evidence:
    when = compare_claimed_times(left, right)
    return Evidence(
        link=Link.UNRELATED,
        score=0.0,
        reason="nobody is shown to take part in both",
        rule="nobody in common",
        times_told=when is not None,
        same_day=False,
        place_told=False,
        lone=False,
        firm=False,
        bar=Bar.TIME if when is not None and when.verdict is Relation.DIFFERENT else Bar.NONE,
        sides=(left, right),
    )


def bar_between(left: ClaimView, right: ClaimView) -> Bar:
    """Return what keeps two claims out of one event, even where others would join them."""
    return judge(left, right).bar


def is_of_one_of_twins(claim: ClaimView, one: ClaimView, other: ClaimView) -> bool:
    """Whether a claim that fits two of one article is of the same people as one of the two, which are twins.

    Twins are told as two kinds of one event, a visit and the talks, and nothing tells them apart as two: they
    are of one place and of one time, or both give none, and one of them names nobody but whom both name, as
    who tells of an arrival does, delegations aside.
    """
    case = gather(one, other)
    if case is None or case.labels is not Relation.COMPATIBLE or case.where not in _FITS:
        return False
    if case.when is not Relation.SAME and case.times != (None, None):
        return False
    return case.adds_nobody and _of_all_people(claim, one) != _of_all_people(claim, other)


def _of_all_people(left: ClaimView, right: ClaimView) -> bool:
    """Whether each of two claims tells of everybody whom the other tells of, in whatever words."""
    case = gather(left, right)
    found = case.pairing if case is not None else None
    return found is not None and not found.left_only and not found.right_only


_FITS = (Relation.SAME, Relation.COMPATIBLE)
