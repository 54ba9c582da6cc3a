"""What is written in figures: dates, years, decades, ordinals and clock times, and what tokens they make."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from claimex.kinds.time.rule import Numeric, TimeToken

CLOCK: Final = (
    r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\b\.?"
    r"|\d{1,2}\s*(?:uhr|o'clock)\b"
    r"|\d{1,2}\s?h(?:\d{2})?\b"
    r"|\d{4}\s*(?:gmt|utc|hours|hrs|[ecmp][sd]t|bst|cest?|msk)\b"
)
"""A time of day, which no date needs: "10:30", "10 a.m.", "1200 GMT", "14h30", "14 Uhr"."""

FIGURES: Final = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"(?:[t ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:z\b|[+-]\d{2}:?\d{2})?)?)"
    r"|(?P<ymd>\d{4}(?P<_a>[/.])\d{1,2}(?P=_a)\d{1,2}(?!\d))"
    r"|(?P<compact>(?:1[89]|2[01])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)(?:t\d{4,6}z?)?)"
    r"|(?P<dmy>\d{1,2}(?P<_b>[/.-])\d{1,2}(?P=_b)(?:\d{4}|\d{2})(?!\d))"
    rf"|(?P<clock>{CLOCK})"
    r"|(?P<ym>\d{4}-(?:0?[1-9]|1[0-2])(?![\d-])|^\d{4}[-/.][1-9]$"
    r"|^\d{4}(?:\s+[-/.]\s*|[-/.]\s+)(?:0?[1-9]|1[0-2])$)"
    r"|(?P<years>\d{4}[-/]\d{2}(?![\d-]))"
    r"|(?P<my>\d{1,2}[/.](?:1[89]|2[01])\d{2}(?!\d)|^\d{1,2}\s*[-/.]\s*(?:1[89]|2[01])\d{2}$)"
    r"|(?P<dm>\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}\.\d{1,2}\.(?!\d))"
    r"|(?P<decade>(?:\d{3}0|'?\d0)(?:'?s|er|ern|-?х|'?l[ae]r(?:da|de|in)?)\b)"
    r"|(?P<short>'\d{2}(?!\d))"
    r"|(?P<korean>\d{4}년|\d{1,2}월|\d{1,2}일(?!\s*(?:전|후|뒤|간|동안|만)))"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th|er|r?[oa]|'?[iu]?nc[iu]|-?(?:го|е|ое|ого))\b)"
    r"|(?P<quarter>q[1-4]\b|[1-4]q(?:(?:20)?\d{2})?\b)"
    r"|(?P<half>h[12]\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+|\d+)"
)
"""Everything that begins with a figure, in lower case; the first form that fits is the one meant."""

_NUMBER: Final = re.compile(r"\d+")


def figure_tokens(kind: str, text: str) -> list[TimeToken]:
    """The tokens of a match of `FIGURES`, given the name of the form that matched."""
    return _FORMS[kind](text)


def _parts(text: str) -> list[int]:
    return [int(part) for part in _NUMBER.findall(text)]


def _year_first(text: str) -> list[TimeToken]:
    year, month, day = _parts(text)[:3]
    return [TimeToken("#", Numeric(year, month, day, "md"))]


def _year_last(text: str) -> list[TimeToken]:
    first, second, year = _parts(text)
    order = "dm" if "." in text else ""
    return [TimeToken("#", Numeric(year, first, second, order, short=not text[-4:].isdigit()))]


def _month_year(text: str) -> list[TimeToken]:
    month, year = sorted(_parts(text))
    return [TimeToken("M", month), TimeToken("Y", year)] if 1 <= month <= 12 else [TimeToken("?", text)]


def _day_month(text: str) -> list[TimeToken]:
    if text in ("9/11", "24/7"):  # the name of an event, and "always": no days of the article's year
        return [TimeToken("?", text)]
    first, second = _parts(text)
    if 12 < first < second <= 31:  # "14/16 October": days, and no month
        return [TimeToken("D", first), TimeToken("-"), TimeToken("D", second)]
    return [TimeToken("#", Numeric(None, first, second, "dm" if "." in text else ""))]


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
    if len(text) == 4 and 1500 <= value <= 2199:
        return [TimeToken("Y", value)]
    return [TimeToken("N", value)]


_FORMS: Final[dict[str, Callable[[str], list[TimeToken]]]] = {
    "iso": _year_first,
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
