"""When the events were, by each source: intervals on one axis, in per cent of its width."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from claimex.claims import markers
from claimex.comparison.effects import NOT_RULED
from claimex.comparison.records import Event
from claimex.kinds import Context, When
from claimex.kinds.time.calendar import MONTH_NAMES
from claimex.kinds.time.edtf import Days, days_of
from claimex.kinds.time.range import day_in_words
from claimex.reporting._fields import is_settled

Drawn = Literal["one", "loose", "disputed", "overruled"]
"""How an interval is drawn: as what is said, said less exactly, disputed, or overruled by a person."""

Cut = tuple[int, int]
"""How many of the earliest and of the latest intervals lie outside of an axis."""

_OUTSIDE, _OUTSIDE_OF_FEW = 20, 4
"""One interval in so many may lie outside of the axis, at its edge; of few, one in four, up to three."""
_FAR = 3
"""So many times as long as what the others need may the axis be, for the sake of those."""
_SHORTEST = 30  # days of an axis that nothing is left out of
_MIN_WIDTH = 0.7
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two ticks."""
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval: where it begins and how wide it is, in per cent, with its words, and how it is drawn.

    `beyond` is -1 or 1 where it lies before or after the axis, at the time `when`; else 0.
    """

    left: float
    width: float
    words: str
    beyond: int
    drawn: Drawn
    when: str = ""

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One event on the timeline: its number among the events, and its bars."""

    number: int
    bars: list[Bar]

    @property
    def edges(self) -> list[tuple[int, str]]:
        """For each edge of the axis with something beyond it: -1 or 1, and when that is."""
        whens = {side: [bar.when for bar in self.bars if bar.beyond == side] for side in (-1, 1)}
        return [(side, " or ".join(dict.fromkeys(of))) for side, of in whens.items() if of]

    def has(self, drawn: Drawn) -> bool:
        """Whether any of it is drawn so."""
        return any(bar.drawn == drawn for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every event that has a day, in the order given; ticks are (per cent, words).

    `undated` are the numbers of the others.
    """

    ticks: list[tuple[float, str]]
    lines: list[Line]
    undated: list[int]

    @property
    def has_overruled(self) -> bool:
        return any(line.has("overruled") for line in self.lines)


def timeline(events: Sequence[Event]) -> Timeline | None:
    """Return when events were, numbered from 1 in their order; None where none has a day."""
    said = [(number, _said(event)) for number, event in enumerate(events, start=1)]
    dated = [(number, intervals) for number, intervals in said if intervals]
    if not dated:
        return None
    first, last = _axis([one.days for _, intervals in dated for one in intervals])
    step = _step(first, last)
    first = _tick_before(first, step)  # so that no part of the axis is without a name
    lines = [Line(number, [_bar(one, first, last) for one in intervals]) for number, intervals in dated]
    undated = [number for number, intervals in said if not intervals]
    return Timeline(_ticks(first, last, step), lines, undated)


class _Interval(NamedTuple):
    """The days that are given for an event, by whom in which words, and how they are drawn."""

    days: Days
    words: str
    drawn: Drawn


def _said(event: Event) -> list[_Interval]:
    """Each interval given for an event: overruled ones first, the widest first, so that all can be seen."""
    marked = markers(type(event.claims[0].claim))
    name = next((name for name in event.fields if isinstance(marked.get(name), When)), None)
    if name is None:
        return []
    field = event.fields[name]
    said: dict[Days, list[str]] = defaultdict(list)
    overruled: set[Days] = set()
    for position in field.positions:
        is_overruled = is_settled(field) and NOT_RULED in (position.note or "")
        for attestation in position.attestations:
            if (days := days_of(attestation.resolved)) is not None:
                rest = " (overruled)" if is_overruled else ""
                said[days].append(f"{attestation.source}: {attestation.meaning or attestation.value}{rest}")
                overruled |= {days} if is_overruled else set()
    ruled = (
        None if field.ruled is None else marked[name].read(field.ruled, Context(event.claims[0].published))
    )
    if ruled is not None and (days := days_of(ruled.resolved)) is not None:
        said[days].append(f"ruled right: {field.ruled}")
        overruled.discard(days)
    order = sorted(said, key=lambda days: (days not in overruled, -_length(days)))
    shortest = _length(order[-1]) if order else 0

    def drawn(days: Days) -> Drawn:
        if name in event.conflicts:
            return "disputed"
        return "overruled" if days in overruled else "one" if _length(days) == shortest else "loose"

    return [_Interval(days, "; ".join(said[days]), drawn(days)) for days in order]


def _length(days: Days) -> int:
    first, last = _closed(days)
    return (last - first).days


def _closed(days: Days) -> tuple[date, date]:
    """An interval with an open end as the day at its other end."""
    first, last = days[0] or days[1] or date.min, days[1] or days[0] or date.max
    return first, max(first, last)


def _axis(intervals: Sequence[Days]) -> tuple[date, date]:
    """The first and the last day of the axis: of all, but for a few far ones that would squeeze the rest."""
    ends = list(map(_closed, intervals))
    lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
    most = max(len(ends) // _OUTSIDE, min(len(ends) // _OUTSIDE_OF_FEW, 3))

    def span(cut: Cut) -> int:
        return (highs[-1 - cut[1]] - lows[cut[0]]).days

    cut = (0, 0)
    while (further := _shorter(cut, most, span)) is not None:
        cut = further
    first, last = lows[cut[0]], highs[-1 - cut[1]]
    room = max(timedelta(days=(last - first).days // 40), timedelta(days=2))
    return first, _moved(last, room)


def _shorter(cut: Cut, most: int, span: Callable[[Cut], int]) -> Cut | None:
    """How to leave out the fewest more for an axis that is much shorter; None where that needs too many."""
    for number in range(1, most - sum(cut) + 1):
        cuts = [(cut[0] + n, cut[1] + number - n) for n in range(number + 1)]
        best = min((one for one in cuts if span(one) >= 0), key=span, default=cut)
        if span(cut) > _FAR * max(span(best), _SHORTEST):
            return best
    return None


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _bar(of: _Interval, first: date, last: date) -> Bar:
    days, words, drawn = of
    length = (last - first).days + 1
    low, high = days[0] or first, days[1] or last
    if high < first or low > last:
        when = day_in_words(low) if low == high else "–".join(dict.fromkeys(map(_year, _closed(days))))
        return Bar(0 if high < first else 100 - 1.5, 1.5, words, -1 if high < first else 1, drawn, when)
    left = max(0.0, 100 * (low - first).days / length)
    right = min(100.0, 100 * ((high - first).days + 1) / length)
    width = max(_MIN_WIDTH, right - left)
    return Bar(round(min(left, 100 - width), 2), round(width, 2), words, 0, drawn)


def _year(day: date) -> str:
    return str(day.year)


def _step(first: date, last: date) -> int:
    """How many months are between two ticks."""
    months = _month(last) - _month(first)
    return next((step for step in _STEPS if months / step <= _MOST_TICKS), _STEPS[-1])


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick_before(day: date, step: int) -> date:
    """The last day at or before `day` that may have a tick."""
    year, index = divmod(_month(day) // step * step, 12)
    return date(year, index + 1, 1) if year else date.min


def _ticks(first: date, last: date, step: int) -> list[tuple[float, str]]:
    """The first days of months or years on the axis, at most a few."""
    length = (last - first).days + 1
    found: list[tuple[float, str]] = []
    for month in range(_month(first), _month(last) + 1, step):
        year, index = divmod(month, 12)
        at = round(100 * (date(year, index + 1, 1) - first).days / length, 2)
        name = MONTH_NAMES[index + 1][:3]
        is_year = step >= 12 or (found and index == 0)
        found.append((at, str(year) if is_year else name if found else f"{name} {year}"))
    return found
