"""The evidence on two claims: the weights of their features, added up, and what follows.

The sum is the logarithm of the odds that the two are of one event, as in probabilistic record linkage
(Fellegi and Sunter, 1969). `weights.toml` holds the weights and says where each is from.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from math import exp, inf
from typing import NamedTuple

from claimex.kinds import Relation
from claimex.kinds.person import compare_persons
from claimex.kinds.time.compare import compare_dates
from claimex.kinds.time.range import day_in_words
from claimex.linking.claim_values import ClaimValues
from claimex.linking.features import NOBODY, Amounts, Features
from claimex.linking.intervals import NEAR_DAYS, SLIP_DAYS
from claimex.linking.times import FITS
from claimex.linking.weights import TABLE, weigh

_LINKED, _POSSIBLE = float(TABLE["linked"]), float(TABLE["possible"])


class Link(StrEnum):
    """What the evidence comes to."""

    LINKED = "linked"
    POSSIBLE = "possible"
    APART = "apart"


class Evidence:
    """What follows from the evidence on two claims.

    Attributes:
        log_odds: the natural logarithm of the odds that they are of one event.
        link: what follows.
        features: what was looked at.
    """

    __slots__ = ("features", "link", "log_odds")

    def __init__(self, features: Features, log_odds: float) -> None:
        self.features, self.log_odds = features, log_odds
        self.link = Link.APART
        if log_odds >= _POSSIBLE:
            self.link = Link.LINKED if log_odds >= _LINKED else Link.POSSIBLE

    @property
    def amounts(self) -> Amounts:
        """The amount of each feature; they are worked out again, since very many pairs are held at once."""
        return self.features.amounts

    @property
    def score(self) -> float:
        """The probability that they are of one event, by the weights; 0 where nothing follows from it."""
        return 0.0 if self.link is Link.APART else round(1 / (1 + exp(-self.log_odds)), 6)

    @property
    def reason(self) -> str:
        """Why, in words for a reader: what speaks for it, and what most speaks against; empty if apart."""
        if self.link is Link.APART:
            return ""
        is_open = self.link is Link.POSSIBLE
        against = _against(self) if is_open else ""
        shared = _for(self.features, is_open)
        return " ".join(filter(None, (shared + ("," if against else ""), against)))

    @property
    def is_of_one_person(self) -> bool:
        """Whether one person is shared, and each side names others."""
        people = self.features.pairing
        return bool(len(people.pairs) == 1 and people.left_only and people.right_only)

    @property
    def has_others_on_both_sides(self) -> bool:
        """Whether those are surely others: by their names, or by the countries of those who are described."""
        people, left, right = self.features.pairing, self.features.left.people, self.features.right.people
        others = product([left[i] for i in people.left_only], [right[j] for j in people.right_only])
        return "one person shared, others on both sides" in self.amounts or all(
            compare_persons(a, b, same_event=True).verdict is Relation.DIFFERENT for a, b in others
        )

    @property
    def is_of_a_person_alone(self) -> bool:
        """Whether one person is all that is the same: no time, no place, nothing that was said."""
        found = self.features
        fits = found.time in FITS or found.place in FITS or not found.left.words.isdisjoint(found.right.words)
        return len(found.pairing.pairs) == 1 and not fits

    def __reduce__(self) -> tuple[type[Concluded], tuple[object, ...]]:
        names = Concluded._fields
        return Concluded, tuple([getattr(self, name) for name in names])


class Concluded(NamedTuple):
    """What remains of an `Evidence` in another process: what follows, without what was looked at."""

    log_odds: float
    link: Link
    score: float
    reason: str
    is_of_one_person: bool
    has_others_on_both_sides: bool
    is_of_a_person_alone: bool


def judge(left: ClaimValues, right: ClaimValues) -> Evidence:
    """Return whether two claims are of one event, and why. The order of the two has no effect."""
    features = Features(left, right)
    return Evidence(features, features.log_odds)


# -- words for a reader


def _for(features: Features, is_open: bool) -> str:
    """What the two have in common; a reader who is asked sees the places too."""
    shared = len(features.pairing.pairs)
    who = "the same people" if shared > 1 else "the same person" if shared else "the same identifying facts"
    if features.casts.amounts == NOBODY:
        who = "the same kind of event"
    where = f"{who} and place" if features.place in FITS else who
    where += _whose_place(features) if is_open else ""
    if features.time in FITS:
        when = " at the same time" if features.time is Relation.SAME else " at times that fit each other"
        return (where if is_open else who) + when
    if features.time is Relation.DIFFERENT:
        return f"{where}, {_contrary_times(features)}"
    return f"{where}; {_silence(features)}"


def _whose_place(features: Features) -> str:
    """Which places the two give, where both do: others of their events may give others."""
    one, other = features.left, features.right
    if one.place is None or other.place is None:
        return ""
    said: dict[str, list[str]] = {}
    for place, claim in ((one.place, one), (other.place, other)):
        said.setdefault(place.text, []).append(claim.sourced.source)
    listed = [f"{' and '.join(sorted(set(sources)))}: {place}" for place, sources in said.items()]
    return f" ({'; '.join(sorted(listed))})"


def _contrary_times(features: Features) -> str:
    if features.times.slip:
        return f"and {features.times.slip}"
    if features.times.gap == inf:
        one, other = (_time_said(claim) for claim in (features.left, features.right))
        return f"{one} against {other}"
    if features.times.is_one_number:
        unit = "month" if features.times.gap <= SLIP_DAYS else "year"
        return f"on the same day of two {unit}s: a {unit} may be wrong"
    days = "a day" if features.times.gap == 1 else f"{features.times.gap:.0f} days"
    longer = ", or it took more than a day" if features.times.gap <= NEAR_DAYS else ""
    if compare_dates(*features.times.both).verdict in FITS:
        return f"on dates {days} apart, which fit by another reading of the words"
    return f"on dates {days} apart: one may be wrong{longer}"


def _time_said(claim: ClaimValues) -> str:
    """A claim's time in words; in its own where that is no day of a year."""
    known = claim.when is not None and claim.when.earliest is not None
    return str(claim.when) if known else f"“{claim.time.text if claim.time else ''}”"


def _silence(features: Features) -> str:
    claims = features.left, features.right
    if unread := features.times.unread:
        why = {
            f"{_time_said(c)} ({c.sourced.source}) "
            + ("could not be read as a time" if c.sourced.published else "is in an article without a day")
            for c in (claims[side] for side in unread)
        }
        return " and ".join(sorted(why))
    if features.times.are_silent:
        return "neither source says when"
    silent = features.times.silent
    source, day = claims[silent].sourced.source, claims[silent].sourced.published
    report = f"its report of {day_in_words(day)}" if day else "its report"
    return f"{source} gives no day in {report}, and the other gives {claims[1 - silent].when}"


def _against(found: Evidence) -> str:
    """What most speaks against it, of what the words for it do not say."""
    words = TABLE["against"]
    costs = {name: weigh([(name, amount)]) for name, amount in found.amounts.items()}
    named = sorted((cost, words[name]) for name, cost in costs.items() if name in words and cost < 0)
    return f"but {named[0][1]}" if named else ""
