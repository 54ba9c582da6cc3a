"""The days that a resolved date covers, read back from its EDTF (ISO 8601-2), as `range.py` writes it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from claimex.kinds.time.calendar import month_end

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of each season; winter is named after the year in which it begins."""
_PARTS = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
"""The first month and the number of months of each quarter and half."""

Days = tuple[date | None, date | None]
"""The first and the last day, both inclusive; None where that end is open."""


@lru_cache(maxsize=2**12)
def days_of(text: str | None) -> Days | None:
    """Return the first and the last day of a date in EDTF, both inclusive, an open end as None.

    None is returned where the year is unknown ("XXXX-08-01"), where both ends are open, and where the text
    is no such date.
    """
    if not text:
        return None
    if text.startswith("{"):
        low, high = text[1:-1].split(",")[0], text[1:-1].split(",")[-1]
    else:
        low, slash, high = text.partition("/")
        high = high if slash else low
    try:
        first = None if low == ".." else _ends(low)[0]
        last = None if high == ".." else _ends(high)[1]
    except (ValueError, OverflowError):
        return None
    return None if first is None and last is None else (first, last)


def _ends(text: str) -> tuple[date, date]:
    """The first and the last day of a day, month, season, quarter, half, year, decade or century."""
    text = text.rstrip("~?%")
    if match := re.fullmatch(r"(\d{2}\d?)(X{1,2})", text):
        first = int(match[1]) * 10 ** len(match[2])
        return date(first, 1, 1), date(first + 10 ** len(match[2]) - 1, 12, 31)
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(text)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts
    start, length = (_SEASONS[month], 3) if month in _SEASONS else _PARTS.get(month, (month, 1))
    begin = date(year, start, 1)
    later = begin + timedelta(days=31 * (length - 1))
    return begin, month_end(later.year, later.month)
