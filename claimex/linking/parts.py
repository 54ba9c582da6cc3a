"""Which claims tell of a part of a larger event: the talks of a visit, a meeting at a summit.

What may have parts, and of which kind those are, is said by the schema's labels (`Label.wholes`). The claim's
own words name the larger event ("during his trip to Oslo"): its kind, place or people. Without such words a
meeting is a part of the one visit that its people, and its place or its time, are of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimex.kinds import Context, Relation
from claimex.kinds.person import pair_casts
from claimex.kinds.place import NEIGHBOURS
from claimex.kinds.time import DateRange
from claimex.linking.anchors import said_of, stems_of_kind
from claimex.linking.claim_values import ClaimValues
from claimex.linking.intervals import near
from claimex.text import stems

_FITS = (Relation.SAME, Relation.COMPATIBLE)


def parts_of_article(told: Sequence[ClaimValues]) -> Iterator[tuple[ClaimValues, ClaimValues, str]]:
    """Yield the claims of one article that tell of a part, each with that of the whole, and why."""
    wholes = [claim for claim in told if claim.is_whole]
    for part in told if wholes else ():
        others = [whole for whole in wholes if whole is not part]
        if words := part_words(part):
            named = _named(words, part, [whole for whole in others if not _is_elsewhere(part, whole)])
            found = [] if named is None else [(named, _in_quotes(part))]
        else:
            found = [(whole, why) for whole in others if (why := why_part(part, whole))]
        if len(found) == 1:
            yield part, *found[0]


def why_part(part: ClaimValues, whole: ClaimValues) -> str:
    """Return why a claim tells of a part of what one of another article tells of; empty where it does not.

    Its own words must name the larger event by its place or kind, and its people, or its place and time, be
    those of that event. Without words, both took place or both are planned, no two others meet in each, and a
    time that both give lies within that of the larger event; where one gives none, their place is one.
    """
    if part.is_whole or not whole.is_whole or part.label is None or whole.label is None:
        return ""
    words, place = part_words(part), _relation(part, whole, "place")
    if place is Relation.DIFFERENT and not words:
        return ""  # as most are, and times are compared at more cost
    time = _relation(part, whole, "time")
    in_place = place in _FITS or _are_neighbours(part, whole)
    in_time = time in _FITS
    if time is Relation.DIFFERENT or not (words or in_place or in_time) or _is_elsewhere(part, whole):
        return ""
    if words:
        in_words = _place_in(words, part, whole) in _FITS
        is_named = in_words or (in_place and bool(stems(words) & stems_of_kind(whole)))
        is_one = is_named and ((in_place and in_time) or _share_somebody(part, whole))
        return _in_quotes(part) if is_one else ""
    if _relation(part, whole, "label") not in _FITS or not _have_one_standing(part, whole):
        return ""
    if not (_is_within(part.when, whole.when) if in_time else in_place) or not _share_somebody(part, whole):
        return ""  # people last: they are compared at most cost
    who = _who_is_of(part, whole)
    if not who:
        return ""
    fitting = [who, *["its place"] * in_place, *["its time"] * in_time]
    return f"{', '.join(fitting[:-1])} and {fitting[-1]} are those of the larger event"


def _are_neighbours(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether the place of one is a suburb of that of the other: who visits the city is there as well."""
    if part.place is None or whole.place is None:
        return False
    return part.values.compare(part.place, whole.place).rule == NEIGHBOURS


def _share_somebody(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether both name somebody who may be one person."""
    return bool(pair_casts(part.people, whole.people).named)


def _who_is_of(part: ClaimValues, whole: ClaimValues) -> str:
    """Who of a claim's people is of the larger event, in words; empty where each has others besides.

    A visit that names the visitor alone says nothing of the others; one that names its hosts does.
    """
    found = pair_casts(part.people, whole.people, same_event=True)
    if not found.left_only:
        return "its people"
    return "" if found.right_only else " and ".join(found.left[i] for i, *_ in found.pairs)


def _have_one_standing(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether both took place, or both are planned; what was called off or denied is a part of nothing."""
    one, other = part.sourced.claim, whole.sourced.claim
    return (one.is_over and other.is_over) or (one.is_ahead and other.is_ahead)


def _is_within(time: DateRange | None, longer: DateRange | None) -> bool:
    """Whether a time lies within another, each by its likeliest reading; an estimate holds nothing surely."""
    if time is None or longer is None or longer.approximate:
        return False
    ends = (time.earliest, longer.earliest), (longer.latest, time.latest)
    return all(a is not None and b is not None and b <= a for a, b in ends)


def part_words(part: ClaimValues) -> str:
    """Return the words that say of which larger event a claim's own is a part; empty where there are none."""
    during = part.time.text if part.time is not None and part.counts_from == "during" else ""
    return part.words_for_whole or during


def _in_quotes(part: ClaimValues) -> str:
    return f"“{part_words(part)}” ({part.sourced.source})"


def _named(words: str, part: ClaimValues, wholes: Sequence[ClaimValues]) -> ClaimValues | None:
    """The larger event that some words name best; the only one of its people where they name none."""
    wholes = [whole for whole in wholes if _place_in(words, part, whole) is not Relation.DIFFERENT]
    found = [(len(stems(words) & said_of(whole)), whole) for whole in wholes]
    best = max((score for score, _ in found), default=0)
    named = [whole for score, whole in found if score == best]
    of_people = [whole for whole in named if pair_casts(part.people, whole.people).pairs]
    return _only(named) or _only(of_people) or _only(w for w in of_people if not _is_apart_in_time(part, w))


def _is_apart_in_time(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether two times can't be of one event; a visit is often dated by its first day alone."""
    return _relation(part, whole, "time") is Relation.DIFFERENT and not near(part.when, whole.when)


def _only(claims: Iterable[ClaimValues]) -> ClaimValues | None:
    found = list(claims)
    return found[0] if len(found) == 1 else None


def _place_in(words: str, part: ClaimValues, whole: ClaimValues) -> Relation:
    """How a place that words name compares with that of the whole: a name that is nobody's of the two."""
    if whole.place is None:
        return Relation.UNKNOWN
    people = stems(" ".join(person.name for claim in (part, whole) for person in claim.people))
    runs = groupby(words.replace(",", " ").split(), key=lambda word: word[:1].isupper())
    names = [" ".join(run) for is_name, run in runs if is_name]
    marker, values = whole.place.marker, whole.values
    read = [values.read(marker, name, Context()) for name in names if not stems(name) & people]
    found = {values.compare_values(marker, a, b).verdict for a in read if a for b in whole.place.values}
    order = (*_FITS, Relation.DIFFERENT)
    return next((relation for relation in order if relation in found), Relation.UNKNOWN)


def _is_elsewhere(part: ClaimValues, whole: ClaimValues) -> bool:
    """Whether a claim's place lies outside of that of the other, or the one was over before the other began.

    Words may name a region that holds both places. A visit is often dated by its first day alone, so a later
    day is no sign where words say what is a part. What was called off has no part that took place.
    """
    claim = whole.sourced.claim
    if not (claim.is_ahead or claim.is_over) and part.sourced.claim.is_over:
        return True
    words, is_outside = part_words(part), _relation(part, whole, "place") is Relation.DIFFERENT
    if is_outside and words:
        is_outside = not {_place_in(words, part, part), _place_in(words, part, whole)} <= set(_FITS)
    return is_outside or _is_over_before(part, whole) or _is_over_before(whole, part)


def _is_over_before(past: ClaimValues, planned: ClaimValues) -> bool:
    """Whether one was over before the article in which the other is planned."""
    if not planned.sourced.claim.is_ahead or not past.sourced.claim.is_over:
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
