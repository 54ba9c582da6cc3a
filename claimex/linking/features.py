"""The features of a pair of claims: what speaks for one meeting and what against it, each with an amount.

`weights.toml` has the weight of each feature. A feature is a fact of the two claims that a reader can check;
its amount is 1 where it holds, or how often it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product
from math import inf, log2

from claimex.kinds import Relation
from claimex.kinds.person import Cast, PeoplePairing, Person, compare_checked_names, match_persons, pair_casts
from claimex.kinds.time import DateRange
from claimex.linking import intervals
from claimex.linking.claim_values import NOT_COUNTED, ClaimValues, identifying_fields
from claimex.text import script_of

FITS = (Relation.SAME, Relation.COMPATIBLE)
_NOBODY = pair_casts((), ())
_MOST_SHARED, _MOST_OTHERS, _MOST_WORDS = 3, 4, 4
"""No more people, or words, than these count: the fifth says little that the fourth did not."""

_NEAR_NAMES = 0.2
"""Two different names from this score on may be one name misspelt."""

Amounts = dict[str, float]


class Features:
    """What is looked at of two claims: times, places and labels at once, people where amounts are asked for.

    What a schema does not identify events by counts as the same, and `pairing` is empty where that is people.
    """

    __slots__ = ("labels", "left", "longest", "pairing", "place", "right", "time", "times")

    def __init__(self, left: ClaimValues, right: ClaimValues) -> None:
        self.left, self.right = left, right
        self.times = left.when, right.when
        self.longest = max(map(intervals.days_long, self.times))
        schema = type(left.sourced.claim)
        self.time = _time(left, right) if identifying_fields(schema, "when") else Relation.SAME
        self.place = Relation.UNKNOWN if identifying_fields(schema, "where") else Relation.SAME
        self.labels = Relation.UNKNOWN
        if left.place is not None and right.place is not None:
            self.place = left.values.compare(left.place, right.place).verdict
        if left.label is not None and right.label is not None:
            self.labels = left.values.compare(left.label, right.label).verdict
        self.pairing: PeoplePairing = _NOBODY

    def amounts(self) -> Amounts | None:
        """The amount of each feature; None where nobody is known to be the same."""
        if not (of_people := self._of_people()):
            return None
        return dict(
            (*self._of_times(), *self._of_places(), *self._of_status(), *self._of_words(), *of_people)
        )

    def _of_people(self) -> Sequence[tuple[str, float]]:
        """What follows from the people, or what else identifies an event of a schema without people."""
        left, right = self.left, self.right
        if not (left.people or right.people or identifying_fields(type(left.sourced.claim), "who")):
            return _of_statements(left, right)
        self.pairing, amounts = _of_casts(left.people, right.people)
        if not amounts:
            return ()
        several = self._of_several() if len(self.pairing.pairs) > 1 else ()
        return (*several, *amounts, *self._of_meetings(), *self._of_wholes())

    # -- times

    def _of_times(self) -> Iterator[tuple[str, float]]:
        if self.time in FITS:
            yield intervals.length_of(self.longest), 1
        elif self.time is Relation.DIFFERENT:
            yield from self._of_contrary_times()
        else:
            yield from self._of_silence()
        days = intervals.days_between(self.left.sourced.published, self.right.sourced.published)
        if days is not None:
            of = "undated, published" if self.times == (None, None) else "published"
            yield f"{of} {intervals.nearness_of(days)}", 1

    def _of_contrary_times(self) -> Iterator[tuple[str, float]]:
        if self.slip:
            is_near = self.gap <= intervals.SLIP_DAYS
            yield "a date after its own article" if is_near else "a date long after its own article", 1
            yield from self._of_age()
        elif self.is_one_number and not self.is_news:
            yield "one day of two months or years", 1
        else:
            yield f"{intervals.nearness_of(self.gap)} apart", 1
        if self._is_one_news:
            yield "contrary times in one news", 1
        if self.left.told and self.right.told:
            yield "both days told by others", 1

    @property
    def _is_one_news(self) -> bool:
        """Whether the two articles were published within days."""
        days = intervals.days_between(self.left.sourced.published, self.right.sourced.published)
        return days is not None and days <= intervals.NEAR_DAYS

    def _of_silence(self) -> Iterator[tuple[str, float]]:
        """One or both give no time that can be read: how old the other's is by the silent report's day."""
        unread = len(self.unread)
        if unread:
            yield "a time not read", unread
        if self.times == (None, None):
            yield "no time on either side", 1
            return
        yield "no time on one side", 1
        yield from self._of_age()

    def _of_age(self) -> Iterator[tuple[str, float]]:
        """How old the time of one is by the day of the other's report, which gives none that can be right."""
        silent, time = self.silent
        day, other = silent.sourced.published, self.other_than(silent).sourced.published
        if day is None or time is None:
            yield "a silent report of no known day", 1
            return
        told = silent.sourced.claim
        if told.direction == "future":
            ahead = None if time.latest is None else (time.latest - day).days
            if ahead is not None:
                yield _ahead(ahead), 1
        elif not told.is_over:
            yield f"{intervals.nearness_of(intervals.gap_to(day, time))} from the silent report", 1
        elif (days := intervals.likely_days(time, other)) is not None:
            first, last = days
            behind = max(0, (day - last).days)
            yield "after the silent report" if first > day else f"{intervals.nearness_of(behind)} old", 1
        else:
            yield "a time of no known year", 1

    @property
    def unread(self) -> list[ClaimValues]:
        """The claims whose own words for the time could not be read; none where both have the same words."""
        found = [claim for claim in (self.left, self.right) if claim.is_unread]
        words = {claim.time.text.casefold() for claim in found if claim.time is not None}
        return found if len(words) == len(found) else []

    @property
    def silent(self) -> tuple[ClaimValues, DateRange | None]:
        """The claim that gives no time, or else one that can't be right, and the time of the other."""
        mine, theirs = self.times
        is_left = mine is None or (theirs is not None and mine.impossible and not theirs.impossible)
        return (self.left, theirs) if is_left else (self.right, mine)

    def other_than(self, claim: ClaimValues) -> ClaimValues:
        """The other of the two claims."""
        return self.right if claim is self.left else self.left

    @property
    def gap(self) -> float:
        """Days between the two times."""
        return intervals.gap_of(*self.times)

    @property
    def is_one_number(self) -> bool:
        """Whether both name a day, and the two differ in the month or in the year alone."""
        known = [time for time in self.times if time is not None and not time.alternatives]
        days = [time.earliest for time in known if time.earliest is not None]
        return self.longest == 1 and len(days) == 2 and intervals.days_with_one_number(*days)

    @property
    def is_news(self) -> bool:
        """Whether each of the two is a report of a day just gone, or just ahead."""
        return all(
            intervals.gap_to(published, time) <= intervals.FRESH_DAYS
            for published, time in zip(
                (c.sourced.published for c in (self.left, self.right)), self.times, strict=True
            )
            if published is not None and time is not None
        )

    @property
    def slip(self) -> str:
        """What shows that one of the two times is wrong."""
        return intervals.shown_wrong(*self.times)

    # -- places, labels, words

    def _of_places(self) -> Iterator[tuple[str, float]]:
        if self.place is not Relation.UNKNOWN:
            yield f"place {self.place.value}", 1
        if self.labels is not Relation.UNKNOWN:
            yield f"kind {self.labels.value}", 1

    def _of_status(self) -> Iterator[tuple[str, float]]:
        """What became of the event by a label that does not identify it: one was held, one called off.

        A denial is of the event that it denies.
        """
        for name, field in self.left.fields.items():
            if field.marker.role == "label" and not field.marker.identifies and name in self.right.fields:
                found = self.left.values.compare(field, self.right.fields[name])
                if found.verdict is Relation.DIFFERENT and found.rule != "denial":
                    yield "contrary status" if found.rule == "contrary labels" else "stale status", 1

    def _of_words(self) -> Iterator[tuple[str, float]]:
        mine, theirs = self.left.words, self.right.words
        if shared := len(mine & theirs):
            yield "words shared", min(shared, _MOST_WORDS)
        if not self.left.statements.isdisjoint(self.right.statements):
            yield "a statement shared", 1
        if any(
            self.left.values.compare(field, self.right.fields[name]).verdict is Relation.SAME
            for name, field in self.left.fields.items()
            if field.marker.role == "number" and name in self.right.fields
        ):
            yield "a number shared", 1

    # -- people

    def _of_meetings(self) -> Iterator[tuple[str, float]]:
        """In how many separate meetings the least busy of those shared is, on the days that both may mean.

        Not of two visits: who sees many on a visit makes one visit.
        """
        if self.left.is_whole and self.right.is_whole:
            return
        left, right, shared = self.left.meetings, self.right.meetings, self.pairing.pairs
        counts = [min(left[i], right[j]) for i, j, _ in shared] if left and right else []
        meetings = min((count for count in counts if count != NOT_COUNTED), default=0)
        if meetings > 1:
            yield "busy, one shared" if len(shared) == 1 else "busy, several shared", log2(meetings)

    def _of_wholes(self) -> Iterator[tuple[str, float]]:
        """Nobody makes two visits to one place at once, and the talks of a visit are not the visit."""
        left, right = self.left, self.right
        if left.is_whole and right.is_whole:
            if self.labels is Relation.SAME and self.place in FITS:
                if self.time in FITS:
                    yield "one visit", 1
                elif self.time is Relation.DIFFERENT and self._is_one_news:
                    yield "one visit at contrary times", 1
        elif (left.words_for_whole and right.is_whole) or (right.words_for_whole and left.is_whole):
            yield "a part and a whole", 1

    def _of_several(self) -> Iterator[tuple[str, float]]:
        """Several people are shared: together they are rare, and may have met on another day."""
        if self.place is Relation.DIFFERENT and self.time is Relation.SAME and self.longest == 1:
            yield "same people on one day in two places", 1
        if self.time is Relation.DIFFERENT and self.place in FITS:
            yield "same people and place at contrary times", 1
        days = max(self.left.days, self.right.days)
        if days > 1:
            yield "other days fit", log2(days)


@lru_cache(maxsize=8192)  # sources that copy one another name their people alike
def _of_casts(left: Cast, right: Cast) -> tuple[PeoplePairing, tuple[tuple[str, float], ...]]:
    """Who of two lists is who, and the amounts of what follows from the two lists alone."""
    found = pair_casts(left, right)
    return found, tuple(_of_pairing(left, right, found)) if found.pairs else ()


def _of_pairing(left: Cast, right: Cast, found: PeoplePairing) -> Iterator[tuple[str, float]]:
    shared = len(found.pairs)
    yield f"shared people {min(shared, _MOST_SHARED)}", 1
    described = shared - found.named
    if described:
        yield "only described", min(described, _MOST_SHARED)
    loose = sum(how.verdict is not Relation.SAME for *_, how in found.pairs) - described
    if loose > 0:
        yield "a vaguer name", min(loose, _MOST_SHARED)
    left_only, right_only = [left[i] for i in found.left_only], [right[j] for j in found.right_only]
    fewer, more = sorted((_others(left_only, right, right_only), _others(right_only, left, left_only)))
    if fewer:
        yield (
            "one person shared, others on both sides" if shared == 1 else "others on both sides",
            min(fewer, _MOST_OTHERS),
        )
    if more > fewer:
        yield "others on one side", min(more - fewer, _MOST_OTHERS)
    if any(person.group for person in left_only) and any(person.group for person in right_only):
        yield "another group", 1
    if any(_are_namesakes(a, b) for a, b in product(left_only, right_only)):
        yield "a namesake", 1
    if found.rivals:
        yield "another holder of the office", 1


def _are_namesakes(a: Person, b: Person) -> bool:
    """Whether two who are not one share a name, and the rest of their names is not even near."""
    if not (a.named and b.named) or a.keys.isdisjoint(b.keys):
        return False
    found = compare_checked_names(a.name, b.name)
    return found.verdict is Relation.DIFFERENT and 0 < found.score < _NEAR_NAMES


def _others(only: Iterable[Person], others: Cast, free: Iterable[Person]) -> int:
    """How many people of one side alone are named who can't be of the other.

    Not those that a group of the other may have, nor those who may be somebody in another script.
    """
    groups = [other for other in others if other.group]
    names = [other.name for other in free if other.named]

    def may_be_there(person: Person) -> bool:
        if any(match_persons(person, group) for group in groups):
            return True
        foreign = (name for name in names if script_of(name) != script_of(person.name))
        return any(compare_checked_names(person.name, name).verdict is Relation.UNKNOWN for name in foreign)

    return sum(person.named and not may_be_there(person) for person in only)


def _of_statements(left: ClaimValues, right: ClaimValues) -> Sequence[tuple[str, float]]:
    """A schema without people goes by what else identifies its events, or by place and time alone."""
    fields = [
        zip(left.identifying(role), right.identifying(role), strict=False) for role in ("what", "number")
    ]
    fits = all(left.values.compare(a, b).verdict in FITS for a, b in chain.from_iterable(fields))
    return [("statements that fit", 1)] if fits else ()


def _ahead(days: int) -> str:
    """How far the time of one claim lies ahead of the silent plan of the other."""
    if days >= 0:
        return f"{intervals.nearness_of(days)} ahead"
    return "before the silent plan" if -days <= intervals.FRESH_DAYS else "long before the silent plan"


def _time(left: ClaimValues, right: ClaimValues) -> Relation:
    if left.time is None or right.time is None or left.when is None or right.when is None:
        return Relation.UNKNOWN
    compared = left.values.compare_values(left.time.marker, left.time.values[0], right.time.values[0])
    found: Relation = compared.verdict
    told = left.sourced.claim, right.sourced.claim
    is_sided = all(claim.is_over or claim.direction == "future" for claim in told)
    if is_sided and found in FITS and 0 < intervals.gap_of(left.when, right.when) < inf:
        return Relation.DIFFERENT  # only a day on the wrong side of its own article would fit
    return found
