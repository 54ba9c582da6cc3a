"""The evidence on two claims: the features, the rule that decided on them, and what follows."""

from __future__ import annotations

from typing import NamedTuple

from claimex.kinds import Relation
from claimex.linking.claim_values import ClaimValues
from claimex.linking.features import Features, PeopleEvidence
from claimex.linking.rules import Bar, Link, bar_of, decide


class Evidence(NamedTuple):
    """What follows from the evidence on two claims.

    Attributes:
        link: what follows.
        score: how much of the evidence speaks for one event, 0 to 1; 0 where nothing follows from it.
        reason: why, in words for a reader; empty where nothing follows.
        rule: the name of the rule that decided.
        has_times: whether both claims give a time that can be compared.
        same_day: whether both name one and the same single day.
        place_fits: whether both give a place, and the two fit.
        needs_single: whether it holds only where one of the two events has a single source.
        firm: whether two or more people are the same, and not busy: one may meet many in a day.
        bar: what bars the two from one event, even if others would join them.
    """

    link: Link
    score: float
    reason: str
    rule: str
    has_times: bool
    same_day: bool
    place_fits: bool
    needs_single: bool
    firm: bool
    bar: Bar


_OPEN = (Link.LINKED, Link.POSSIBLE)


def judge(left: ClaimValues, right: ClaimValues) -> Evidence:
    """Return whether two claims are of one event, and why. The order of the two has no effect."""
    return _judge(Features(left, right))


def judge_if_open(left: ClaimValues, right: ClaimValues) -> Evidence | None:
    """Return the same where the two may be one event; None where nothing makes them one.

    Contrary places separate what is of one kind, whoever takes part, unless both claims give the same day.
    """
    features = Features(left, right)
    if features.is_apart and not features.same_day and not features.is_other_kind:
        return None
    found = _judge(features)
    return found if found.link in _OPEN else None


def _judge(features: Features) -> Evidence:
    when, where, _ = features.comparisons
    features.compare_people()
    rule = decide(features)
    is_open = rule.link in _OPEN
    return Evidence(
        link=rule.link,
        score=round(features.score, 6) if is_open else 0.0,
        reason=rule.reason.format(f=features) if is_open else "",
        rule=rule.name,
        has_times=when is not None,
        same_day=features.same_day,
        place_fits=where is not None and features.place_fits,
        needs_single=rule.single,
        firm=features.is_firm and not features.is_busy,
        bar=bar_of(features, rule),
    )


def is_of_one_of_twins(claim: ClaimValues, one: ClaimValues, other: ClaimValues) -> bool:
    """Whether a claim that fits two claims of one article is of the same people as one of them, a twin.

    Twins report two kinds of one event, a visit and the talks, and nothing separates them: they are of one
    place and of one time, or both give none, and one of them names only people that both name, delegations
    aside.
    """
    twins = Features(one, other)
    is_one_time = twins.when is Relation.SAME or twins.is_undated
    if not (is_one_time and twins.place_fits and twins.labels is Relation.COMPATIBLE):
        return False
    if twins.compare_people() is PeopleEvidence.NONE:
        return False
    return twins.adds_nobody and _names_all(claim, one) != _names_all(claim, other)


def _names_all(left: ClaimValues, right: ClaimValues) -> bool:
    """Whether each of two claims has everybody that the other has, in whatever words."""
    features = Features(left, right)
    features.compare_people()
    found = features.pairing
    return found.named > 0 and not found.left_only and not found.right_only
