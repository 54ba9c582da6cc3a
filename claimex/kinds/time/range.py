"""`DateRange`: the days that a text's words for a time can mean, and how they are written."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from claimex.kinds.time.calendar import MONTH_NAMES, Period, month_end

_SEASON_NAMES: Final = ("", "spring", "summer", "autumn", "winter")
_NTH: Final = ("", "first", "second", "third", "fourth")


class DateRange(BaseModel):
    """The days that the words for a time can mean: an interval, both ends inclusive.

    Where the year is unknown ("August 1" in an article without a date), `earliest` and `latest` are
    None and `month` and `day` hold what the words say; a range has its other end in `last_month`
    and `last_day`. A bare "28th" has a `day` alone. An end that the words leave open ("before
    October 1", "since 2015" with no article date) is None too, with the other end a date.

    Attributes:
        earliest: the first day; None if open or if the year is unknown.
        latest: the last day; None if open or if the year is unknown.
        edtf: the same in the Extended Date/Time Format of ISO 8601-2 ("2025-10", "2025-10~",
            "2025-10-14/2025-10-16", "{2025-10-14,2025-10-16}", "../2025-10-01", "XXXX-08-01").
        precision: "day", "days", "week", "weekend", "month", "months", "season", "quarter", "half",
            "year", "years", "decade", "century", "part of month" (or of another), "before", "since";
            "began" and "ended" of the days from a first one on, or up to a last one.
        rule: the name of the rule that fired.
        why: what that rule says, in words for a reader.
        approximate: the words say so, or can't be meant to the day ("two weeks ago").
        alternatives: other readings of the same words, the likelier first.
        impossible: all of it lies after the article's day although the text speaks of the past: one of the
            two dates is wrong.
        days: the days that are meant, where the text names several with others between them; else empty.
        note: what the words contradict themselves about ("the text says Monday, ..."); else empty.
        month: the month, if the year is unknown.
        day: the day of the month, if the year is unknown.
        last_month: the month of a range's last day, if the year is unknown.
        last_day: the day of the month of a range's last day, if the year is unknown.

    Example:
        >>> from datetime import date
        >>> import claimex
        >>> mid = claimex.resolve_date("in mid-October", date(2025, 11, 16))
        >>> mid.edtf, mid.earliest, mid.latest, mid.precision
        ('2025-10-11~/2025-10-20~', datetime.date(2025, 10, 11), datetime.date(2025, 10, 20), 'part of month')
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
    impossible: bool = False
    days: tuple[date, ...] = ()
    note: str = ""
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def __eq__(self, other: object) -> bool:
        # the same fields, as in pydantic, but quicker: caches ask for it all the time
        return isinstance(other, DateRange) and self.__dict__ == other.__dict__

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


def date_range(span: Period, *, rule: str, why: str, reference: date | None, past: bool) -> DateRange:
    """The public record of a `Period`, its other readings included."""
    known = not span.yearless
    after = known and bool(reference and span.first and span.first > reference)
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
        impossible=after and past,
        days=span.days,
        note=span.note,
        **({} if known else _month_and_day(span)),
    )


def _month_and_day(span: Period) -> dict[str, int]:
    """The fields that a stretch without a year fills."""
    first, last = span.ends
    if span.day_only:
        return {"day": first.day}
    month, day = {"month": first.month}, {"day": first.day}
    if span.precision in ("month", "day"):
        return month if span.precision == "month" else month | day
    return month | day | {"last_month": last.month, "last_day": last.day}


def edtf(span: Period) -> str:
    """A stretch in EDTF (ISO 8601-2), in the shortest form that says all of it."""
    mark = "~" if span.approximate else ""
    if span.yearless:
        return _yearless_edtf(span, mark)
    if span.days:
        return f"{{{','.join(map(str, span.days))}}}"
    if span.first and span.last and (named := _named(span.precision, span.first, span.last))[0]:
        return named[0] + mark
    low, high = _ends(span.first, span.last)
    # of "since early 1987" the end is the article's own day, and exact
    is_exact = span.last is None or span.precision in ("since", "after")
    return f"{low}{mark if span.first else ''}/{high}{'' if is_exact else mark}"


def _ends(first: date | None, last: date | None) -> tuple[str, str]:
    """The two ends of an interval, as coarse as they may be without a change of meaning."""
    months = first is None or first.day == 1
    months = months and (last is None or last == month_end(last.year, last.month))
    years = months and (first is None or first.month == 1) and (last is None or last.month == 12)
    length = 4 if years else 7 if months else 10
    return (first.isoformat()[:length] if first else "..", last.isoformat()[:length] if last else "..")


def _yearless_edtf(span: Period, mark: str) -> str:
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
    if found.days:
        return ", ".join(map(day_in_words, found.days))
    first, last = found.earliest, found.latest
    if first is None:
        return "any time" if last is None else f"up to {about}{day_in_words(last)}"
    if last is None:
        return f"from {about}{day_in_words(first)} on"
    return about + (_named(found.precision, first, last)[1] or _stretch(first, last))


def _named(precision: str, first: date, last: date) -> tuple[str, str]:
    """The EDTF of a stretch that has a name of its own there, and words for one that has a name; else ""."""
    year, month, digits = first.year, first.month, f"{first.year:04}"
    names = {
        "day": (first.isoformat(), day_in_words(first)),
        "month": (f"{digits}-{month:02}", f"{MONTH_NAMES[month]} {year}"),
        "season": (f"{digits}-{20 + month // 3}", f"{_SEASON_NAMES[month // 3]} {year}"),
        "quarter": (f"{digits}-{33 + month // 3}", f"the {_NTH[(month + 2) // 3]} quarter of {year}"),
        "half": (f"{digits}-{40 + month // 7}", f"the {_NTH[(month + 5) // 6]} half of {year}"),
        "year": (digits, str(year)),
        "years": ("", f"{year}–{last.year}"),
        "decade": (f"{digits[:3]}X", f"the {year}s"),
        "began": ("", f"from {day_in_words(first)} on"),
        "ended": ("", f"up to {day_in_words(last)}"),
        "century": (f"{digits[:2]}XX", f"the years {year}–{last.year}"),
    }
    return names.get(precision, ("", ""))


def day_in_words(day: date) -> str:
    """Return a day for a reader of English, "23 December 2025", whatever the locale."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def _stretch(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{day_in_words(first)} – {day_in_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTH_NAMES[first.month]} – {day_in_words(last)}"
    return f"{first.day}–{day_in_words(last)}"


def _yearless_words(found: DateRange) -> str:
    if found.month is None:
        return f"day {found.day} of a month that is not given"
    if found.day is None:
        return f"{MONTH_NAMES[found.month]} of a year that is not given"
    text = f"{found.day} {MONTH_NAMES[found.month]}"
    if found.last_month is not None:
        text += f" – {found.last_day} {MONTH_NAMES[found.last_month]}"
    return f"{text} of a year that is not given"
