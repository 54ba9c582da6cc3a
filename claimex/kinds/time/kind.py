"""The kind of value that is a time."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from claimex.kinds.judging import Group, Stated, group_values
from claimex.kinds.marker import SAME_WORDS, CompareValues, Context, FieldValue, Marker, Role, Value
from claimex.kinds.relation import Judgement, Relation, ValueComparison
from claimex.kinds.time.around import MOST_DAYS, around, is_told_as_past, stretch
from claimex.kinds.time.compare import both_within, compare_dates
from claimex.kinds.time.range import DateRange
from claimex.kinds.time.resolve import resolve
from claimex.kinds.values import Values


@dataclass(frozen=True)
class When(Marker):
    """The words for a time, as the text has them; resolved against the article's day."""

    role: ClassVar[Role] = "when"
    weight: ClassVar[float] = 0.3

    def read(self, item: Any, context: Context) -> Value | None:
        """Return the words with the `DateRange` that they were resolved to, if they were."""
        text = str(item)
        if not text or text.isspace():
            return None
        when = resolve(text, context.published, context.direction, None)
        if not (context.is_over or context.is_ahead or (_is_past(item, context) and not _is_late(when))):
            when = _on_either_side(text, when, context)
        when = _with_stretch(text, when, context)
        return Value(text, when, when.edtf if when is not None else None)

    def context_key(self, item: Any, context: Context) -> Hashable:
        """Return the day, which way words point from it, what it is before or after, and their sentence."""
        beside = around(item, context.quote) if isinstance(item, str) and context.quote else None
        sides = context.direction, context.is_over, context.is_ahead, _is_past(item, context)
        return context.published, *sides, beside

    def is_read(self, value: Value) -> bool:
        """Return whether it could be resolved."""
        return value.meaning is not None

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two intervals."""
        return compare_dates(a.meaning, b.meaning)

    def compare(self, left: FieldValue, right: FieldValue, compare_values: CompareValues) -> ValueComparison:
        """Compare two times; the same words of one day are the same time."""
        if left.published == right.published and left.text.casefold() == right.text.casefold():
            return SAME_WORDS
        return compare_values(left.values[0], right.values[0])

    def judge(self, stated: Sequence[Stated], values: Values) -> tuple[list[Group], Judgement]:
        """Group and judge times: days of a stretch over which a source says that it ran fit."""
        ran = list(dict.fromkeys(days for item in stated for days in _days_it_ran(item.value.meaning)))

        def compare(a: FieldValue, b: FieldValue) -> ValueComparison:
            found = values.compare(a, b)
            if not ran or found.verdict is not Relation.DIFFERENT:
                return found
            sides = a.values[0].meaning, b.values[0].meaning
            return next((both for days in ran if (both := both_within(days, *sides))), found)

        return group_values(stated, values, compare)

    def in_words(self, value: Value) -> str | None:
        """Return the interval in words: "about 11-20 October 2025"."""
        return None if value.meaning is None else str(value.meaning)

    def note(self, value: Value, source: str) -> str:
        """Return that a time contradicts its own article, or what its resolution assumed."""
        when: DateRange | None = value.meaning
        if when is not None and when.impossible:
            return f"{when} lies after the article of {source} that reports it as past"
        return "" if when is None else when.note

    def has_readings(self, value: Value) -> bool:
        """Return whether it may lie on either side of its article."""
        return value.meaning is not None and value.meaning.note.endswith(_OPEN)

    def is_more_exact(self, a: FieldValue, b: FieldValue) -> bool:
        """Whether `a` names a shorter interval than `b`."""
        mine, theirs = a.values[0].meaning, b.values[0].meaning
        return mine is not None and theirs is not None and _days(mine) < _days(theirs)


_OPEN = "the text does not say which"


def _days_it_ran(when: DateRange | None) -> Iterator[DateRange]:
    """The stretches over which a source says that it ran: "12 to 14 March", "three days from Tuesday"."""
    if when is None:
        return
    for one in (when, *when.alternatives):
        is_of_days = one is when or when.precision == "day"  # not those of "earlier this week"
        if one.precision == "days" and is_of_days and not one.approximate and _days(one) <= MOST_DAYS:
            yield one


def _is_past(item: Any, context: Context) -> bool:
    """Whether a denial says that it would have been past: "no meeting took place on Monday"."""
    is_open = context.is_over or context.is_ahead or context.direction == "future"
    return isinstance(item, str) and not is_open and is_told_as_past(item, context.quote)


def _is_late(when: DateRange | None) -> bool:
    """Whether a time lies after its own article."""
    return when is not None and when.impossible


def _on_either_side(text: str, when: DateRange | None, context: Context) -> DateRange | None:
    """What was called off or denied may lie on either side of its article: the likelier reading first.

    That is the past one of a denial, and the nearer one of what was called off: "planned for the 15th".
    """
    other = resolve(text, context.published, "past" if context.direction == "future" else "future", None)
    sides = list(filter(None, (when, other)))
    if context.direction == "future":
        sides.sort(key=lambda side: _days_from(side, context.published))
    readings = {reading.edtf: reading for side in sides for reading in (side, *side.alternatives)}
    if not readings:
        return None
    first, *others = (reading.model_copy(update={"impossible": False}) for reading in readings.values())
    either = " or ".join(dict.fromkeys(map(str, sides)))
    note = first.note or (f"{either}: {_OPEN}" if either != str(first) else "")
    return first.model_copy(update={"alternatives": tuple(others), "note": note})


def _with_stretch(text: str, when: DateRange | None, context: Context) -> DateRange | None:
    """A day on which something began or ended may be one of several: they are another reading."""
    found = around(text, context.quote) if context.quote and when is not None else None
    if when is None or found is None or when.precision != "day" or when.yearless or when.approximate:
        return when
    days = stretch(when, found)
    return when if days is None else when.model_copy(update={"alternatives": (*when.alternatives, days)})


def _days_from(when: DateRange, published: date | None) -> int:
    """How many days a time is from its article; 0 where that is not known."""
    if when.earliest is None or when.latest is None or published is None:
        return 0
    return max((when.earliest - published).days, (published - when.latest).days, 0)


def _days(when: DateRange) -> int:
    """How many days an interval spans; a day of an unknown year is one, an open end is too long."""
    if when.yearless:
        return 1
    if when.earliest is None or when.latest is None:
        return sys.maxsize
    return (when.latest - when.earliest).days + 1
