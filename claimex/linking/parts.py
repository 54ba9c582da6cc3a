"""Which claims tell of a part of a larger event: the talks of a visit, a meeting at a summit.

What may have parts, and of which kind those are, is said by the schema's labels (`Label.wholes`). Within one
article the claim's own words name the larger event ("during his trip to Oslo"): its kind, place or people.
Without such words a meeting is a part of the one visit that its people, its place and its time fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimex.kinds import Relation
from claimex.kinds.person import pair_casts
from claimex.linking.anchors import during, said_of
from claimex.linking.claim_values import ClaimValues
from claimex.text import stems

_FITS = (Relation.SAME, Relation.COMPATIBLE)
FITTING = "its people, its place and its time are those of the larger event"


def parts_of_article(told: Sequence[ClaimValues]) -> Iterator[tuple[ClaimValues, ClaimValues, str]]:
    """Yield the claims of one article that tell of a part, each with that of the whole, and why."""
    wholes = [claim for claim in told if claim.is_whole]
    for part in told if wholes else ():
        others = [whole for whole in wholes if whole is not part and not _is_elsewhere(part, whole)]
        words = part.words_for_whole or during(part)
        whole = _named(words, part, others) if words else _only(w for w in others if fits(part, w))
        if whole is not None:
            yield part, whole, f"“{words}” ({part.sourced.source})" if words else FITTING


def fits(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether a claim, by its kind, people, place and time, can tell of a part of what another tells of.

    The place must be known to fit, or else the day, where neither is contrary.
    """
    if part.is_whole or not whole.is_whole or part.label is None or whole.label is None:
        return False
    if _relation(part, whole, "label") not in _FITS or _is_elsewhere(part, whole):
        return False
    place, time = _relation(part, whole, "place"), _relation(part, whole, "time")
    if time is Relation.DIFFERENT or not (place in _FITS or time in _FITS):
        return False
    return bool(pair_casts(part.people, whole.people).named)


def _named(words: str, part: ClaimValues, wholes: Sequence[ClaimValues]) -> ClaimValues | None:
    """The larger event that some words name best; the only one of its people where they name none."""
    found = [(len(stems(words) & said_of(whole)), whole) for whole in wholes]
    best = max((score for score, _ in found), default=0)
    named = [whole for score, whole in found if score == best]
    return _only(named) or _only(w for w in named if pair_casts(part.people, w.people).pairs)


def _only(claims: Iterable[ClaimValues]) -> ClaimValues | None:
    found = list(claims)
    return found[0] if len(found) == 1 else None


def _is_elsewhere(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether the place of a claim lies outside of that of the other, or one was over before the other began.

    A visit is often dated by its first day alone, so a later day is no sign where words say what is a part.
    """
    is_outside = _relation(part, whole, "place") is Relation.DIFFERENT
    return is_outside or _is_over_before(part, whole) or _is_over_before(whole, part)


def _is_over_before(past: ClaimValues, planned: ClaimValues) -> bool:
    """Whether one was over before the article in which the other is planned."""
    if planned.sourced.claim.direction != "future" or not past.sourced.claim.is_over:
        return False
    end, published = None if past.when is None else past.when.latest, planned.sourced.published
    return end is not None and published is not None and end < published


def _relation(part: ClaimValues, whole: ClaimValues, of: str) -> Relation:
    mine, theirs = getattr(part, of), getattr(whole, of)
    if mine is None or theirs is None:
        return Relation.UNKNOWN
    if of == "time" and (part.when is None or whole.when is None):
        return Relation.UNKNOWN
    found: Relation = part.values.compare(mine, theirs).verdict
    return found
