"""`DateRange`: the days that a text's words for a time can mean, and how they are written."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from claimex.kinds.time.calendar import MONTH_NAMES, Span, month_end

_SEASON_NAMES: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_SEASON_CODES: Final = {3: 21, 6: 22, 9: 23, 12: 24}
_NTH: Final = ("", "first", "second", "third", "fourth")


class DateRange(BaseModel):
    """The days that the words for a time can mean: an interval, both ends inclusive.

    Where the year is unknown ("August 1" in an article without a date), `earliest` and `latest` are
    None and `month` and `day` keep what the words say; a range keeps its other end in `last_month`
    and `last_day`. A bare "28th" has a `day` alone. An end that the words leave open ("before
    October 1", "since 2015" with no article date) is None too, with the other end a date.

    Attributes:
        earliest: the first day; None if open or if the year is unknown.
        latest: the last day; None if open or if the year is unknown.
        edtf: the same in the Extended Date/Time Format of ISO 8601-2 ("2025-10", "2025-10~",
            "2025-10-14/2025-10-16", "../2025-10-01", "XXXX-08-01").
        precision: "day", "days", "week", "weekend", "month", "months", "season", "quarter", "half",
            "year", "years", "decade", "century", "part of month" and the like, "before", "since".
        rule: the name of the rule that fired.
        why: what that rule says, in words for a reader.
        approximate: the words say so, or can't be meant to the day ("two weeks ago").
        alternatives: other readings of the same words, the likelier first.
        after_reference: the whole interval lies after the article's day.
        impossible: it lies after the article's day although the text speaks of the past: one of the two
            dates is wrong.
        note: what the words contradict themselves about ("the text says Monday, ..."); else empty.
        month: the month, if the year is unknown.
        day: the day of the month, if the year is unknown.
        last_month: the month of a range's last day, if the year is unknown.
        last_day: the day of the month of a range's last day, if the year is unknown.
    """

    model_config = ConfigDict(frozen=True)

    earliest: date | None
    latest: date | None
    edtf: str
    precision: str
    rule: str
    why: str = ""
    approximate: bool = False
    alternatives: tuple[DateRange, ...] = ()
    after_reference: bool = False
    impossible: bool = False
    note: str = ""
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def __hash__(self) -> int:
        # far cheaper than a hash of all fields; what it leaves out seldom makes a difference
        return hash((self.earliest, self.latest, self.edtf))

    def __str__(self) -> str:
        """The interval in words: "28 October 2025", "about 11-20 October 2025"."""
        return in_words(self)

    @property
    def yearless(self) -> bool:
        """Whether the year is unknown."""
        return self.month is not None or self.day is not None


def date_range(span: Span, *, rule: str, why: str, reference: date | None, past: bool) -> DateRange:
    """The public record of a `Span`, its other readings included."""
    after = reference is not None and span.first is not None and span.first > reference
    after = after and not span.yearless
    known = not span.yearless
    return DateRange(
        earliest=span.first if known else None,
        latest=span.last if known else None,
        edtf=edtf(span),
        precision=span.precision,
        rule=rule,
        why=why,
        approximate=span.approximate,
        alternatives=tuple(
            date_range(other, rule=rule, why=why, reference=reference, past=past) for other in span.others
        ),
        after_reference=after,
        impossible=after and past,
        note=span.note,
        **({} if known else _month_and_day(span)),
    )


def _month_and_day(span: Span) -> dict[str, int]:
    """The fields that a stretch without a year fills."""
    first, last = span.ends
    if span.day_only:
        return {"day": first.day}
    if span.precision == "month":
        return {"month": first.month}
    if span.precision == "day":
        return {"month": first.month, "day": first.day}
    return {
        "month": first.month,
        "day": first.day,
        "last_month": last.month,
        "last_day": last.day,
    }


def edtf(span: Span) -> str:
    """A stretch in EDTF (ISO 8601-2), in the shortest form that says all of it."""
    mark = "~" if span.approximate else ""
    first, last = span.first, span.last
    if first is None or last is None:
        return f"{_end(first, mark, low=True)}/{_end(last, mark, low=False)}"
    if span.yearless:
        return _yearless_edtf(span, mark)
    whole = _whole(span)
    if whole is not None:
        return whole + mark
    # of "since early 1987" the end is the article's own day, and exact
    high_mark = "" if span.precision in ("since", "after") else mark
    return f"{_end(first, mark, low=True, pair=last)}/{_end(last, high_mark, low=False, pair=first)}"


def _whole(span: Span) -> str | None:
    """The EDTF of a stretch that has a name of its own there, else None."""
    first, _ = span.ends
    year = f"{first.year:04}"
    names = {
        "day": lambda: first.isoformat(),
        "month": lambda: f"{year}-{first.month:02}",
        "season": lambda: f"{year}-{_SEASON_CODES[first.month]}",
        "quarter": lambda: f"{year}-{33 + first.month // 3}",
        "half": lambda: f"{year}-{40 if first.month == 1 else 41}",
        "year": lambda: year,
        "decade": lambda: year[:3] + "X",
        "century": lambda: year[:2] + "XX",
    }
    name = names.get(span.precision)
    return name() if name else None


def _end(day: date | None, mark: str, *, low: bool, pair: date | None = None) -> str:
    """One end of an interval, as coarse as it may be without a change of meaning."""
    if day is None:
        return ".."
    month_edge = day.day == (1 if low else month_end(day.year, day.month).day)
    other = pair or day
    other_edge = pair is None or other.day == (month_end(other.year, other.month).day if low else 1)
    if not (month_edge and other_edge):
        return day.isoformat() + mark
    year_edge = day.month == (1 if low else 12)
    other_year_edge = pair is None or other.month == (12 if low else 1)
    if year_edge and other_year_edge:
        return f"{day.year:04}{mark}"
    return f"{day.year:04}-{day.month:02}{mark}"


def _yearless_edtf(span: Span, mark: str) -> str:
    first, last = span.ends
    if span.day_only:
        return f"XXXX-XX-{first.day:02}{mark}"
    if span.precision == "month":
        return f"XXXX-{first.month:02}{mark}"
    low = f"XXXX-{first.month:02}-{first.day:02}{mark}"
    if span.precision == "day":
        return low
    return f"{low}/XXXX-{last.month:02}-{last.day:02}{mark}"


@lru_cache(maxsize=2**12)
def in_words(found: DateRange) -> str:
    """An interval in words for a reader: "28 October 2025", "the third quarter of 2025"."""
    about = "about " if found.approximate else ""
    if found.yearless:
        return about + _yearless_words(found)
    first, last = found.earliest, found.latest
    if first is None and last is None:
        return "any time"
    if first is None and last is not None:
        return f"up to {about}{_day(last)}"
    if first is not None and last is None:
        return f"from {about}{_day(first)} on"
    assert first is not None  # noqa: S101 -- for the type checker: both are dates by now
    assert last is not None  # noqa: S101
    return about + (_named(found.precision, first, last) or _stretch(first, last))


def _named(precision: str, first: date, last: date) -> str | None:
    names = {
        "day": lambda: _day(first),
        "month": lambda: f"{MONTH_NAMES[first.month]} {first.year}",
        "season": lambda: f"{_SEASON_NAMES[first.month]} {first.year}",
        "quarter": lambda: f"the {_NTH[(first.month + 2) // 3]} quarter of {first.year}",
        "half": lambda: f"the {_NTH[(first.month + 5) // 6]} half of {first.year}",
        "year": lambda: str(first.year),
        "years": lambda: f"{first.year}–{last.year}",
        "decade": lambda: f"the {first.year}s",
        "century": lambda: f"the years {first.year}–{last.year}",
    }
    name = names.get(precision)
    return name() if name else None


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def _stretch(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{_day(first)} – {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTH_NAMES[first.month]} – {_day(last)}"
    return f"{first.day}–{_day(last)}"


def _yearless_words(found: DateRange) -> str:
    if found.month is None:
        return f"day {found.day} of a month that is not given"
    if found.day is None:
        return f"{MONTH_NAMES[found.month]} of a year that is not given"
    text = f"{found.day} {MONTH_NAMES[found.month]}"
    if found.last_month is not None:
        text += f" – {found.last_day} {MONTH_NAMES[found.last_month]}"
    return f"{text} of a year that is not given"
