"""The times of two claims: how they compare, and what of their features follows from them alone.

Many claims give one time in the same words on the same day, so each two times are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from claimex.kinds import Relation
from claimex.linking import intervals
from claimex.linking.claim_values import ToldTime
from claimex.linking.weights import Amount, weigh

FITS = (Relation.SAME, Relation.COMPATIBLE)


class Times:
    """The times of two claims side by side.

    Attributes:
        sides: what each of the two claims tells of its time.
        both: the two times, as far as they are known.
        relation: how they compare; as the same where a schema does not identify events by time.
        longest: how many days the longer one spans.
        is_one_news: whether the two articles were published within days.
        amounts: the features that follow, each with its amount.
        log_odds: what those say together.
    """

    __slots__ = ("amounts", "both", "is_one_news", "log_odds", "longest", "relation", "sides")

    def __init__(self, left: ToldTime, right: ToldTime) -> None:
        self.sides = left, right
        self.both = left.when, right.when
        self.longest = max(map(intervals.days_long, self.both))
        self.relation = _relation(left, right)
        published = intervals.days_between(left.published, right.published)
        self.is_one_news = published is not None and published <= intervals.NEAR_DAYS
        self.amounts = (*self._of_times(), *self._of_publication(published))
        self.log_odds = weigh(self.amounts)

    def _of_times(self) -> Iterator[Amount]:
        if self.relation in FITS:
            yield intervals.length_of(self.longest), 1
        elif self.relation is Relation.DIFFERENT:
            yield from self._of_contrary_times()
        else:
            yield from self._of_silence()

    def _of_publication(self, days: int | None) -> Iterator[Amount]:
        if days is not None:
            of = "undated, published" if self.are_silent else "published"
            yield f"{of} {intervals.nearness_of(days)}", 1

    def _of_contrary_times(self) -> Iterator[Amount]:
        if self.slip:
            is_near = self.gap <= intervals.SLIP_DAYS
            yield "a date after its own article" if is_near else "a date long after its own article", 1
            yield from self._of_age()
        elif self.is_one_number and not self._is_news:
            yield "one day of two months or years", 1
        else:
            yield f"{intervals.nearness_of(self.gap)} apart", 1
        if self.is_one_news:
            yield "contrary times in one news", 1
        if all(side.is_told_by_others for side in self.sides):
            yield "both days told by others", 1

    def _of_silence(self) -> Iterator[Amount]:
        """One or both give no time that can be read: how old the other's is by the silent report's day."""
        unread = len(self.unread)
        if unread:
            yield "a time not read", unread
        if self.are_silent:
            yield "no time on either side", 1
            return
        yield "no time on one side", 1
        yield from self._of_age()

    def _of_age(self) -> Iterator[Amount]:
        """How old the time of one is by the day of the other's report, which gives none that can be right."""
        silent, other = self.sides[self.silent], self.sides[1 - self.silent]
        day, time = silent.published, other.when
        if day is None or time is None:
            yield "a silent report of no known day", 1
        elif silent.is_ahead:
            if time.latest is not None:
                yield _ahead((time.latest - day).days), 1
        elif not silent.is_over:
            yield f"{intervals.nearness_of(intervals.gap_to(day, time))} from the silent report", 1
        elif (days := intervals.likely_days(time, other.published)) is not None:
            first, last = days
            behind = max(0, (day - last).days)
            yield "after the silent report" if first > day else f"{intervals.nearness_of(behind)} old", 1
        else:
            yield "a time of no known year", 1

    @property
    def unread(self) -> list[int]:
        """The sides whose own words for the time could not be read; none where both have the same words."""
        found = [number for number, side in enumerate(self.sides) if side.is_unread]
        return found if len({self.sides[number].text.casefold() for number in found}) == len(found) else []

    @property
    def are_silent(self) -> bool:
        """Whether neither gives a time that is known."""
        return self.both[0] is None and self.both[1] is None

    @property
    def silent(self) -> int:
        """The side that gives no time, or else one that can't be right."""
        mine, theirs = self.both
        return 0 if mine is None or (theirs is not None and mine.impossible and not theirs.impossible) else 1

    @property
    def gap(self) -> float:
        """Days between the two times."""
        return intervals.gap_of(*self.both)

    @property
    def is_one_number(self) -> bool:
        """Whether both name a day, and the two differ in the month or in the year alone."""
        known = [time for time in self.both if time is not None and not time.alternatives]
        days = [time.earliest for time in known if time.earliest is not None]
        return self.longest == 1 and len(days) == 2 and intervals.days_with_one_number(*days)

    @property
    def _is_news(self) -> bool:
        """Whether each of the two is a report of a day just gone, or just ahead."""
        return all(
            intervals.gap_to(side.published, side.when) <= intervals.FRESH_DAYS
            for side in self.sides
            if side.published is not None and side.when is not None
        )

    @property
    def slip(self) -> str:
        """What shows that one of the two times is wrong."""
        return intervals.shown_wrong(*self.both)


def _ahead(days: int) -> str:
    """How far the time of one claim lies ahead of the silent plan of the other."""
    if days >= 0:
        return f"{intervals.nearness_of(days)} ahead"
    return "before the silent plan" if -days <= intervals.FRESH_DAYS else "long before the silent plan"


def _relation(left: ToldTime, right: ToldTime) -> Relation:
    if not left.identifies:
        return Relation.SAME
    if left.field is None or right.field is None or left.when is None or right.when is None:
        return Relation.UNKNOWN
    mine, theirs = left.field, right.field
    found: Relation = left.values.compare_values(mine.marker, mine.values[0], theirs.values[0]).verdict
    is_sided = all(side.is_over or side.is_ahead for side in (left, right))
    if is_sided and found in FITS and 0 < intervals.gap_of(left.when, right.when) < inf:
        return Relation.DIFFERENT  # only a day on the wrong side of its own article would fit
    return found
