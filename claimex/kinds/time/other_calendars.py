"""Days of the Persian and of the Islamic calendar as days of ours, before the rules.

The Islamic days are those of Umm al-Qura, the calendar of Saudi Arabia, and approximate: where a month begins
when its moon is seen, they may be a day or two off.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from claimex.kinds.time.calendar import DAY
from claimex.kinds.time.rule import Numeric, TimeContext, TimeToken

_YEARS: Final = range(1300, 1460)
"""Years in figures that are taken for those of one of the two calendars."""
_DAY_OR_MONTH: Final = re.compile(r"(?P<day>D)?(?P<month>[iq])(?P<day2>D)?(?P<year>N)?")


def in_our_calendar(tokens: list[TimeToken], context: TimeContext) -> list[TimeToken]:
    """The tokens with our days for those of the two calendars; ValueError, OverflowError if one has none."""
    for i, (kind, value) in enumerate(tokens):
        if kind == "#" and value.year in _YEARS:
            month, day = (value.first, value.second) if value.order == "md" else (value.second, value.first)
            # the two calendars are forty years apart
            persian = abs(value.year + 621 - context.today.year) < 20
            new = _tokens("i" if persian else "q", value.year, month, day)
            is_near = abs(new[-1].value.year - context.today.year) < 20
            return [*tokens[:i], *(new if is_near else [TimeToken("?")]), *tokens[i + 1 :]]
    match = _DAY_OR_MONTH.search("".join(token.kind for token in tokens))
    if match is None or match.group() == "q":  # a bare "Ramadan" is any
        return tokens
    given = {name: tokens[match.start(name)].value for name, kind in match.groupdict().items() if kind}
    calendar, month, day = match["month"], given["month"], given.get("day") or given.get("day2")
    year = given.get("year") or _year_near(calendar, month, day or 1, context)
    new = _tokens(calendar, year, month, day or 1)
    if not day:
        new += [TimeToken("C", "to"), *_tokens(calendar, year + month // 12, month % 12 + 1, 1, before=DAY)]
    return [*tokens[: match.start()], *new, *tokens[match.end() :]]


def _gregorian(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "i":
        from persiantools.jdatetime import JalaliDate

        return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    from hijridate import Hijri

    return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


def _year_near(calendar: str, month: int, day: int, context: TimeContext) -> int:
    """The year of the latest such day that has begun, of what is planned of the first that has not."""
    own = context.today.year - 621 if calendar == "i" else (context.today.year - 622) * 33 // 32 + 1
    has_begun = [_gregorian(calendar, own + i, month, day) <= context.today for i in (-2, -1, 0, 1)]
    return own - 3 + sum(has_begun) + (not context.past)


def _tokens(
    calendar: str, year: int, month: int, day: int, *, before: timedelta = timedelta(0)
) -> list[TimeToken]:
    """A day in our figures, about where it is of the Islamic calendar."""
    found = _gregorian(calendar, year, month, day) - before
    about = [TimeToken("~")] if calendar == "q" else []
    return [*about, TimeToken("#", Numeric(found.year, found.month, found.day, "md"))]
