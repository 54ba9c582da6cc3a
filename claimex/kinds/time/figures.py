"""What is written in figures: dates, years, decades, ordinals and clock times, and what tokens they make."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from claimex import lexicon
from claimex.kinds.time.rule import Numeric, TimeToken


def pattern_of(section: str) -> str:
    """A regular expression of what is written in figures, with a named group for each form."""
    written = lexicon.spellings("mul", "time", section)
    return "|".join(f"(?P<{form}>{'|'.join(ways)})" for form, ways in written.items())


FIGURES: Final = pattern_of("figures")
"""Everything that begins with a figure, in lower case; the first form that fits is the one meant."""

YEARS: Final = range(1500, 2200)
"""Numbers that are a year where nothing is beside them."""
_NUMBER: Final = re.compile(r"\d+")


def _parts(text: str) -> list[int]:
    return [int(part) for part in _NUMBER.findall(text)]


def _year_first(text: str) -> list[TimeToken]:
    year, month, day = _parts(text)[:3]
    return [TimeToken("#", Numeric(year, month, day, "md"))]


def _year_last(text: str) -> list[TimeToken]:
    first, second, year = _parts(text)
    order = "dm" if "." in text else ""
    short = not text[-4:].isdigit()
    return [TimeToken("#", Numeric(year, first, second, order, short, dashed="-" in text))]


def _iso_week(text: str) -> list[TimeToken]:
    year, week, *weekday = _parts(text)
    if weekday:
        try:
            day = date.fromisocalendar(year, week, weekday[0])
        except ValueError:  # a year has 52 weeks or 53
            return [TimeToken("?", text)]
        return [TimeToken("#", Numeric(day.year, day.month, day.day, "md"))]
    return [TimeToken("Y", year), TimeToken("U", "week"), TimeToken("N", week)]


def _month_year(text: str) -> list[TimeToken]:
    month, year = sorted(_parts(text))
    return [TimeToken("M", month), TimeToken("Y", year)] if 1 <= month <= 12 else [TimeToken("?", text)]


def _day_month(text: str) -> list[TimeToken]:
    first, second = _parts(text)
    if 12 < first < second <= 31:  # "14/16 October": days, and no month
        return [TimeToken("D", first), TimeToken("-"), TimeToken("D", second)]
    return [TimeToken("#", Numeric(None, first, second, "dm" if text[-1] == "." else ""))]


def _years(text: str) -> list[TimeToken]:
    first, second = _parts(text)
    if text[4] == "/" and second != (first + 1) % 100 and 1 <= second <= 12:
        return [TimeToken("M", second), TimeToken("Y", first)]
    last = first - first % 100 + second
    return [TimeToken("Y", first), TimeToken("-"), TimeToken("Y", last if last > first else last + 100)]


def _number(text: str) -> list[TimeToken]:
    # a bare 1447 may be a year of another calendar, or no year at all
    value = int(text.replace(",", ""))
    if text == "00":
        return [TimeToken("s", 0)]
    if len(text) <= 2 and 1 <= value <= 31:
        return [TimeToken("D", value)]
    if len(text) == 4 and value in YEARS:
        return [TimeToken("Y", value)]
    return [TimeToken("N", value)]


FORMS: Final[dict[str, Callable[[str], list[TimeToken]]]] = {
    "iso": _year_first,
    "iso_week": _iso_week,
    "ymd": _year_first,
    "compact": lambda text: _year_first(f"{text[:4]} {text[4:6]} {text[6:8]}"),
    "dmy": _year_last,
    "clock": lambda text: [TimeToken("c")],
    "ym": _month_year,
    "years": _years,
    "my": _month_year,
    "dm": _day_month,
    "decade": lambda text: [TimeToken("K" if _parts(text)[0] > 99 else "k", _parts(text)[0])],
    "short": lambda text: [TimeToken("s", _parts(text)[0])],
    "korean": lambda text: [TimeToken({"년": "Y", "월": "M", "일": "O"}[text[-1]], _parts(text)[0])],
    "nth": lambda text: [TimeToken("O", _parts(text)[0])],
    "quarter": lambda text: [*map(TimeToken, "QY", _parts(text))],
    "half": lambda text: [TimeToken("o", _parts(text)[0]), TimeToken("h", "half")],
    "number": _number,
}
"""By the name of a form in `FIGURES`, what makes the tokens of a text that matches it."""
