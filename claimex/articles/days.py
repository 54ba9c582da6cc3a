"""Days in a column of a table, as a spreadsheet writes them: read by what the column as a whole shows.

"3/4/2025" is a day in March or in April. Where another cell of the column has a number over 12 in one of the
two places, that decides; where none has, or two differ, the day is unknown, and said to be. A bare number
such as 45958 is a day in Excel's count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta

_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T]\d{1,2}:\d\d.*)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EXCEL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's count from 1 March 1900 on (it takes 1900 for a leap year): ECMA-376 part 1, 18.17.4.1."""
_SERIALS = range(20_000, 80_000)  # 1954 to 2119


def read_column(cells: Sequence[str], column: str, warn: Callable[[str], None]) -> list[str]:
    """Return the cells of a column of days, those that a spreadsheet wrote as ISO dates.

    An ambiguous one is empty, and a warning names the first. All others stay as they are.
    """
    stripped = [cell.strip() for cell in cells]
    found = [_SLASHED.fullmatch(cell) for cell in stripped]
    day_first = {_day_first(match) for match in found if match} - {None}
    order = day_first.pop() if len(day_first) == 1 else None
    read, unknown, serials = [], [], []
    for cell, match in zip(stripped, found, strict=True):
        serial = _SERIAL.fullmatch(cell)
        if match is not None:
            day = _day_of(match, order)
            read.append(cell if day == "" else day or "")
            unknown += [cell] if day is None else []
        elif serial is not None and int(serial[1]) in _SERIALS:
            read.append((_EXCEL_ZERO + timedelta(days=int(serial[1]))).isoformat())
            serials.append(f"{cell} as {read[-1]}")
        else:
            read.append(cell)
    if unknown:
        warn(
            f"the column {column!r} has {len(unknown)} of day/month or month/day, and does not show which "
            f"({unknown[0]}): left unknown; write days as 2025-11-30"
        )
    if serials:
        warn(f"the column {column!r} has days as Excel counts them from 1900, and was read so: {serials[0]}")
    return read


def _day_first(match: re.Match[str]) -> bool | None:
    """Whether a day alone shows that the day comes before the month; None where it does not show."""
    first, mark, second = int(match[1]), match[2], int(match[3])
    if mark == ".":  # nobody writes month.day.year
        return None
    if first > 12 >= second:
        return True
    return False if second > 12 >= first else None


def _day_of(match: re.Match[str], day_first: bool | None) -> str | None:
    """A day as an ISO date; None where it is ambiguous, "" where it is no day at all."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    own = True if mark == "." or first == second else _day_first(match)
    order = day_first if own is None else own
    if order is None:
        return None
    day, month = (first, second) if order else (second, first)
    with suppress(ValueError):
        return date(year, month, day).isoformat()
    return ""
