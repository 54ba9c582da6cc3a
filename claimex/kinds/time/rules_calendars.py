"""Rules for days of other calendars: the Persian one, and the Islamic one, whose days are approximate.

The Islamic days are those of Umm al-Qura, the calendar of Saudi Arabia; where a month begins when its moon is
seen, they may be a day or two off.
"""

from __future__ import annotations

from datetime import date

from claimex.kinds.time.calendar import DAY, Period, days_span
from claimex.kinds.time.rule import TimeContext, rule

OTHER_YEARS = range(1300, 1460)
"""Years in figures that are taken for those of the Persian or the Islamic calendar."""


def _gregorian(year: int, month: int, day: int, *, persian: bool) -> date:
    """The day; ValueError or OverflowError where the calendar has no such day or its tables end."""
    if persian:
        from persiantools.jdatetime import JalaliDate

        return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _span(year: int, month: int, day: int, *, persian: bool) -> Period:
    """A day, or with day 0 a month."""
    first = last = _gregorian(year, month, day or 1, persian=persian)
    if not day:
        last = _gregorian(year + month // 12, month % 12 + 1, 1, persian=persian) - DAY
    return days_span(first, last) if persian else days_span(first, last).roughly()


def day_by_figures(context: TimeContext, year: int, month: int, day: int) -> Period | None:
    """A day whose year is of one of the two calendars: the one that puts it near the article, else None."""
    for persian in (True, False):
        span = _span(year, month, day, persian=persian)
        if abs(span.ends[0].year - context.today.year) <= 15:
            return span
    return None


@rule(
    "weekday? day persian short_year?",
    "weekday? day hijri short_year?",
    "persian day short_year?",
    "persian short_year?",
    "hijri short_year",
)
def _day_of_another_calendar(
    context: TimeContext,
    persian: int = 0,
    hijri: int = 0,
    day: int = 0,
    short_year: int = 0,
    weekday: int | None = None,
) -> Period | None:
    """A day or month of the Persian or the Islamic calendar; days of the latter are approximate."""
    month, is_persian = persian or hijri, persian > 0
    if short_year:
        span = _span(short_year, month, day, persian=is_persian) if short_year in OTHER_YEARS else None
    else:
        today = context.today
        own = today.year - 621 if is_persian else (today.year - 622) * 33 // 32 + 1
        spans = [_span(own + years, month, day, persian=is_persian) for years in (1, 0, -1, -2)]
        begun = [span for span in spans if span.ends[0] <= today]
        span = begun[0] if context.past else [span for span in spans if span.ends[1] >= today][-1]
    fits = weekday is None or not is_persian or span is None or span.ends[0].weekday() == weekday
    return span if fits else None
