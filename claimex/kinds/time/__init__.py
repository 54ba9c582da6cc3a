"""Times: the days that a text's words for a time can mean, and whether two times can be one.

    resolve.py        from words to days: which language, then tokens, then the rules
    range.py          `DateRange`, what comes out, and how it is written; edtf.py reads it back
    compare.py        whether one event can lie in both of two times
    scan.py           from words to tokens, by the tables of `lexicon/<language>/calendar.toml`
    figures.py        what is written in figures
    other_calendars.py  days of the Persian and of the Islamic calendar
    simplify.py       what is set aside or made alike before the rules
    rule.py           what a rule is, and how its patterns are matched
    rules_days.py     days that the calendar names
    rules_periods.py  months, seasons, years and their parts
    rules_relative.py times that count from the article's day
    rules_joined.py   times made of other times
    calendar.py       weeks, months, quarters, seasons, holidays, and moving among them
    kind.py           the marker, not imported here: it imports other kinds

No rule invents: a month never becomes a day, words that count from another event ("the same day") or
from a number that they don't give ("recent weeks") resolve to None, and what has two readings keeps both.
"""

from claimex.kinds.marker import Direction
from claimex.kinds.time.compare import compare_dates
from claimex.kinds.time.edtf import days_of
from claimex.kinds.time.range import DateRange
from claimex.kinds.time.resolve import is_time_of_day, resolve_date

__all__ = ["DateRange", "Direction", "compare_dates", "days_of", "is_time_of_day", "resolve_date"]
