"""Before the rules: what is around the words for a time is set aside, and like forms made one.

What comes out is what the rules' patterns speak of: no fillers, no times of day beside a day, "last
year" as a year's number where a month or a quarter is beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final

from claimex.kinds.time.calendar import move
from claimex.kinds.time.other_calendars import in_our_calendar
from claimex.kinds.time.rule import TimeContext, TimeToken

_FILLERS: Final = frozenset("PBc~y")
_EDGES: Final = "PBIC&-A("
_HARMLESS: Final = frozenset("PBIC&-ADNct~ZUu(bz")
"""Kinds that may be among words that are not about time."""


_BESIDE_NUMBERS: Final = frozenset(("article", "ending", "plural", "year_name"))
"""What may be beside a number that is all of the words: the values of tokens that are set aside elsewhere."""
_ORDINAL_OF_ANOTHER: Final = re.compile(r"o(?:P+I|PP)P*M|oP+I?P*W")
"""The first meeting on Tuesday, or in May, is no first of May."""
_CUT_OFF: Final = re.compile("<-|[j<>]B")
"""The first half of a word ("avant-guerre"), and "the day after, in Oslo", beside which is no time."""
_MAY_BE_AN_HOUR: Final = re.compile(r"DP*MP+D$|D[MP]*MCD$(?<!\(DMCD)")
_HOURS: Final = 24
"""A number behind "2 de enero", and a word: an hour ("a las 5") or a year of two digits ("de 15")."""
_ENDS_A_DATE: Final = re.compile(r"[WR#]$|M[DOY]$|[DO]M$|[LTp][UM]$")
"""A date that may come before another word with no sign between: "the Oct. 7 attack"."""


def kinds_of(tokens: Sequence[TimeToken]) -> str:
    """The kinds of the tokens in one string, one character each."""
    return "".join(token.kind for token in tokens)


def simplify(tokens: list[TimeToken], context: TimeContext) -> tuple[list[TimeToken], bool] | None:
    """The tokens that rules are matched against, and whether the words say "about".

    None if the words can't be resolved at all: they count from another event ("the same day") or from a
    number that they don't give ("recent weeks"), or something else than a time is in their midst.
    """
    tokens = _beside_other_day(_bare_number(tokens))
    if context.bound_first:
        tokens = _without_other_event(tokens)
    if tokens and tokens[0].value == "lasting" and re.fullmatch("P[DNA][Uu]F", kinds_of(tokens)):
        tokens = [TimeToken("f", 1), *tokens[1:3]]
    written = kinds_of(tokens)
    if "!" in written or _CUT_OFF.search(written) or ("o" in written and _ORDINAL_OF_ANOTHER.search(written)):
        return None
    if _MAY_BE_AN_HOUR.search(written) and tokens[-1].value <= _HOURS:
        return None
    core = _without_context(tokens)
    if not core:
        return None
    kinds = set(kinds_of(core))
    if not kinds.isdisjoint("iq#"):
        core = in_our_calendar(core, context)
        kinds = set(kinds_of(core))
    approximate = not kinds.isdisjoint("~y")
    for wanted, step in _STEPS:
        if not wanted.isdisjoint(kinds):
            core = step(core)
    if not kinds.isdisjoint("Uu"):
        core = _absolute(core, context)
    return core, approximate


def _bare_number(tokens: list[TimeToken]) -> list[TimeToken]:
    """A number that is all of the words but an article or an ending: "the 27", "15.", "los 70"."""
    if len(tokens) > 3:
        return tokens
    # not the word "article"
    named = [token.kind != "?" and token.value in _BESIDE_NUMBERS for token in tokens]
    beside = {token.value for token, is_named in zip(tokens, named, strict=True) if is_named}
    numbers = [token for token, is_named in zip(tokens, named, strict=True) if not is_named]
    if len(numbers) == 2 and numbers[0] == TimeToken("C", "to"):
        numbers = numbers[1:]  # "to the 27th" is the 27th
    if len(numbers) != 1 or numbers[0].kind not in "DNoY" or tokens[-1].value == "article":
        return tokens
    kind, value = numbers[0]
    if "year_name" in beside:
        return [TimeToken("Y", value)] if kind == "N" and 100 <= value < 1000 else tokens
    if "plural" in beside:
        return tokens if value < 20 or value % 10 else [TimeToken("K" if value > 99 else "k", value)]
    # "the twenty" may be people, "the first" one of others
    is_day = kind == "D" or (kind == "N" and "ending" in beside) or (kind == "o" and value > 5)
    return [TimeToken("O", value)] if is_day and 0 < value < 32 else tokens


def _beside_other_day(tokens: list[TimeToken]) -> list[TimeToken]:
    """The words for the day after or before another event as one token, where a day is named beside them.

    "The next day, Friday" and "Thursday, the day before"; alone they can't be resolved. Where no sign parts
    them, "the day before Friday" is no Friday, and "próximo día viernes" the next one.
    """
    kinds = kinds_of(tokens)
    if not _COUNTS.search(kinds):
        return tokens
    match = _IN_FRONT_OF_A_DAY.search(kinds) or _BEHIND_A_DAY.search(kinds)
    start, end = match.span("other") if match else (0, 0)
    words = tokens[start:end]
    is_before = any(token.value in (-1, "before") for token in words)
    is_loose = (
        match is not None and match["sign"] is None and (is_before or bool(set("Xj") & set(match["other"])))
    )
    if match is None or is_loose or any(token.kind == "U" and token.value != "day" for token in words):
        return [TimeToken("!") if token.kind == "a" else token for token in tokens]
    is_after = any(token.kind == "X" or token.value in (1, "after") for token in words)
    other = TimeToken("a", "after" if is_after else "before")
    if start < match.start("day"):
        return [other, *tokens[max(end, match.end("sign")) :]]
    return [*tokens[: match.start("sign")], other]


_COUNTS: Final = re.compile("[ajX!]")
_OTHER_DAY: Final = "(?P<other>aP*t?|j|[X!]P*[Ut]|[Ut]P*[X!])"
_NAMED_DAY: Final = "(?P<day>[WR#]|[DO]P*M|MP*[DO])"
_IN_FRONT_OF_A_DAY: Final = re.compile(rf"^[PICA(]*{_OTHER_DAY}(?:(?P<sign>P*[B-][PBIA]*).*?)?{_NAMED_DAY}")
_BEHIND_A_DAY: Final = re.compile(rf"{_NAMED_DAY}.*(?P<sign>[B-][PICA(]*){_OTHER_DAY}(?:[PB]*$|[P<>]*\?)")


def _without_other_event(tokens: list[TimeToken]) -> list[TimeToken]:
    """Without the event that a time is before or after: "Monday after talks" is Monday, "the Monday" none."""
    match = _BY_ANOTHER_EVENT.search(kinds_of(tokens))
    left = tokens[: match.start()] if match else []
    if match is None or not kinds_of(left).strip(_EDGES):
        return tokens
    is_definite = match["length"] is None and any(token.value == "article" for token in left)
    return [] if is_definite or set(kinds_of(left)) & set("po") else left  # "the first Monday after the vote"


_BY_ANOTHER_EVENT: Final = re.compile(r"(?P<length>B?[DNA][Uu](?=[<>])|B?A?(?=j))?[<>j]P*(?:\?.*)?$")


def _without_context(tokens: list[TimeToken]) -> list[TimeToken] | None:
    """The one run of tokens about time, where words about other things are before or after it."""
    kinds = kinds_of(tokens)
    if "?" not in kinds:
        return tokens
    runs = [(m.start(), m.end()) for m in re.finditer(r"[^?]+", kinds)]
    timed = [(a, b) for a, b in runs if not _HARMLESS.issuperset(kinds[a:b])]
    if len(timed) != 1:
        return None
    start, end = timed[0]
    if start > 0 and kinds[start] not in "PBI(LTXRbz":
        return None
    last = kinds[start:end].rstrip(_EDGES)
    if end < len(kinds) and kinds[end - 1] not in "PBIC" and not _ENDS_A_DATE.search(last):
        return None
    if last[0] in "({Z" and "C" in kinds[start + len(last) : end]:
        return None  # a range whose other end is no time
    core = tokens[start : start + len(last)]
    if any(token.kind == "#" and token.value.year is None for token in core) and "W" not in last:
        return None  # "3/4 of the members"
    return core if _speaks_of_time(kinds_of(core)) else None


def _speaks_of_time(kinds: str) -> bool:
    """Whether the words are about time even among others: no bare number, year or ordinal."""
    if kinds.strip("PB~y") == "M":
        return False  # a name may be May
    return re.search(r"[WR#MH]|D[iq]|[iq]N|IY$|[LTXp][Uu]|[Uu][LX]", kinds) is not None


def _counted_from(tokens: list[TimeToken]) -> list[TimeToken]:
    """From is after in "a week from Monday"; "la semana del 18" is that of a day, and not week 18."""
    kinds = kinds_of(tokens)
    if re.match("F[C}]", kinds):  # "from today through Friday"
        return [TimeToken("{", "since"), TimeToken("R", 0), *tokens[1:]]
    if match := re.search(r"(?:^P[DNA][Uu]|[DNA]-[Uu])P*[({](?=P*[WRD#OM])", kinds):  # "two-day talks from"
        return [*tokens[: match.end() - 1], TimeToken("b", "began"), *tokens[match.end() :]]
    if re.match(r"[DNA][Uu]\([WR]", kinds):
        return [*tokens[:2], TimeToken(">", "from"), *tokens[3:]]
    if match := re.search(r"(?<=U)\(D", kinds):
        day = TimeToken("O", tokens[match.end() - 1].value)
        return [*tokens[: match.start()], day, *tokens[match.end() :]]
    return tokens


def _without_fillers(tokens: list[TimeToken]) -> list[TimeToken]:
    """Only what means a time; the article of "a meeting on Monday" or "a two-day visit" goes."""
    return [
        token
        for token, after in zip(tokens, [*tokens[1:], None], strict=True)
        if token.kind not in _FILLERS and not (token.kind == "A" and after and after.kind in "PND")
    ]


def _with_two_steps(tokens: list[TimeToken]) -> list[TimeToken]:
    """The week before last, or after next, is two steps from the article's own; "before last week" is not."""
    match = re.search(r"(?<=[UuWtVHM])(?:<L|>X)$", kinds_of(tokens))
    if match is None:
        return tokens
    kind, value = tokens[-1]
    return [*tokens[:-2], TimeToken(kind, 2 * value)]


def _without_needless_steps(tokens: list[TimeToken]) -> list[TimeToken]:
    """A weekday needs no step beside its date: "this Thursday, 14 May", "Tuesday last week, 10 March".

    Nor does the month of a day: "el 11 de marzo corriente".
    """
    kinds = kinds_of(tokens)
    match = _STEP_BESIDE_A_DATE.search(kinds) or _THIS_MONTH_OF_A_DAY.search(kinds)
    if match is None:
        return tokens
    start, end = match.span(match.lastindex or 0)
    return [*tokens[:start], *tokens[end:]]


_STEP_BESIDE_A_DATE: Final = re.compile(
    r"(?:([TLX])W|WP*([TLX]U|U[TLX])|W([TLX]))(?:(?:B*D|[BP]*O)B*$|[BP]*(?:[DOo]P*M|MP?[DOo]))"
)
"""Not "this Thursday at 3", which is an hour."""
_THIS_MONTH_OF_A_DAY: Final = re.compile(r"[DOo]P*M(?:-?M)?P*(T)P*$")


def _without_loose_words(tokens: list[TimeToken]) -> list[TimeToken]:
    """Words for "from" and "to" where they join nothing: "du 28 octobre" is the 28th itself."""
    while tokens and tokens[0].kind in "C&-":
        tokens = tokens[1:]
    while tokens and (tokens[-1].kind in "C&-I" or ("C" in kinds_of(tokens[:-1]) and tokens[-1].kind == "}")):
        tokens = tokens[:-1]
    if re.search("Z|^F[WDO].*&", kinds_of(tokens)):  # "between 14 and 16 October" is from one to the other
        tokens = [TimeToken("C", "to") if token.kind == "&" else token for token in tokens]
    joins = any(token.kind in "C}-&" for token in tokens)
    opening = [TimeToken("{", "from")] if joins and tokens[0].kind == "(" else []
    return opening + [token for token in tokens if token.kind not in "(Z"]


def _without_in(tokens: list[TimeToken]) -> list[TimeToken]:
    """In a month is the month; only "in two weeks" needs its word, and "dans deux semaines" its."""
    kinds = kinds_of(tokens)
    needed = {m.start() for m in _OF_A_LENGTH.finditer(kinds)}
    return [token for i, token in enumerate(tokens) if token.kind not in "IFf" or i in needed]


_OF_A_LENGTH: Final = re.compile(
    r"(?:^|(?<=^R))(I)(?=[DNA][Uu]$)|([Ff])(?=X?[DNA][Uu])|(?<=[DNA][UuW])([Ff])|(?<=[DNA]w|>U)(F)"
)
"""Words for "in" that are of a length of time."""


def _amounts(tokens: list[TimeToken]) -> list[TimeToken]:
    """Years, months and days side by side are one length of time: "5 years, 1 month and 12 days"."""
    match = re.search(r"[DNA][Uu](?:&?[DNA][Uu])+", kinds_of(tokens))
    if match is None:
        return tokens
    parts = [token for token in tokens[match.start() : match.end()] if token.kind != "&"]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    lengths = {move(date(2000, 1, 1), unit.value, 1): f"{n.value} {unit.value}" for n, unit in pairs}
    if len(lengths) * 2 != len(parts):
        return tokens
    whole = " ".join(lengths[day] for day in sorted(lengths, reverse=True))
    return [*tokens[: match.start()], TimeToken("N", 1), TimeToken("u", whole), *tokens[match.end() :]]


def _with_halves(tokens: list[TimeToken]) -> list[TimeToken]:
    """Two and a half years, a year and a half: the half goes to the number that its unit has."""
    kinds = kinds_of(tokens)
    match = re.search(r"[DNA][Uu]m|[DNA]m(?=[Uu])", kinds)
    if match is None:
        return tokens
    start, end = match.span()
    number = TimeToken("N", tokens[start].value + tokens[end - 1].value)
    return [*tokens[:start], number, *tokens[start + 1 : end - 1], *tokens[end:]]


def _without_daypart(tokens: list[TimeToken]) -> list[TimeToken]:
    """The part of the day is dropped where the day itself is given: "Tuesday night", "early Tuesday"."""
    kinds = kinds_of(tokens)
    if not re.search(r"[WRM#OHv]", kinds):
        return tokens
    left = []
    for i, token in enumerate(tokens):
        following = kinds[i + 1 :].lstrip("t-LTX")[:1]
        preceding = kinds[:i].rstrip("t-")[-1:]
        if token.kind == "t" or (token.kind in "<>" and kinds[i + 1 : i + 2] == "t"):
            continue  # "after midnight on Tuesday" is on Tuesday
        if token.kind in "Ee" and (following in ("W", "R") or (not following and preceding in "WR")):
            continue
        left.append(token)
    return left


def _numbers(tokens: list[TimeToken]) -> list[TimeToken]:
    """Two numerals side by side are a year: "nineteen ninety nine"."""
    for match in re.finditer("NN", kinds_of(tokens)):
        century, year = (token.value for token in tokens[match.start() : match.end()])
        if 10 < century < 22 and 10 <= year < 100:
            whole = TimeToken("Y", int(100 * century + year))
            return [*tokens[: match.start()], whole, *tokens[match.end() :]]
    return tokens


def _decades(tokens: list[TimeToken]) -> list[TimeToken]:
    """Years in the plural, or decade, before a round year is its decade: "les années 1990", "década 70"."""
    kinds = kinds_of(tokens)
    for match in re.finditer(r"[Uu](?=[YND](?![-&C}M]))", kinds):
        unit, number = tokens[match.start()], tokens[match.end()]
        if (
            unit in (("u", "year"), ("U", "decade"), ("u", "decade"))
            and number.value >= 20
            and number.value % 10 == 0
        ):
            decade = TimeToken("K" if number.value > 99 else "k", number.value)
            return [*tokens[: match.start()], decade, *tokens[match.end() + 1 :]]
    return tokens


_NAMED_UNITS: Final = {**dict.fromkeys("YsKk", "year"), "M": "month", **dict.fromkeys("WRO#", "day")}
_DATE_BEHIND, _DATE_BEFORE = re.compile("[DO]M"), re.compile("[DO]M$")


def _without_unit_names(tokens: list[TimeToken]) -> list[TimeToken]:
    """The year 2000 is 2000, the month of October October, the day Tuesday Tuesday; once is enough."""
    left: list[TimeToken] = []
    kinds, day = kinds_of(tokens), TimeToken("O")
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token == ("U", "day"):  # "the day 11 March", "11 Mart günü"
            before = day if _DATE_BEFORE.search(kinds[:i]) else before
            after = day if _DATE_BEHIND.match(kinds[i + 1 :]) else after
        if token.kind in "Uu" and _names(token, before, after):
            continue
        if (
            token == ("U", "month")
            and before
            and before.kind == "E"
            and _has_month(tokens[:i] + tokens[i + 1 :])
        ):
            continue  # 上旬 is of a month, and of March in 3月上旬
        if token.kind == "M" and left and left[-1] == token:
            continue
        if token.kind == "-" and before == after and before is not None and before.kind == "M":
            continue
        left.append(token)
    return left


def _has_month(tokens: Sequence[TimeToken]) -> bool:
    return any(token.kind == "M" or (token.kind in "Uu" and token.value == "month") for token in tokens)


def _names(unit: TimeToken, before: TimeToken | None, after: TimeToken | None) -> bool:
    """Whether a unit only names the kind of what is beside it."""
    if before is not None and _NAMED_UNITS.get(before.kind) == unit.value:
        return not (after is not None and after.kind in "LXGF")
    if after is None or _NAMED_UNITS.get(after.kind) != unit.value:
        return False
    if after.kind == "W":  # "the first day Friday of the month" is said in Arabic
        return before is None or before.kind not in "DN"
    return before is None or before.kind not in "LpTXDNAoUu"


_STEPS: Final = (
    (frozenset("(F{"), _counted_from),
    (frozenset("TLX"), _without_needless_steps),
    (_FILLERS, _without_fillers),
    (frozenset("LX"), _with_two_steps),
    (frozenset("N"), _numbers),
    (frozenset("m"), _with_halves),
    (frozenset("C&-I(Z"), _without_loose_words),
    (frozenset("Uu"), _amounts),
    (frozenset("IFf"), _without_in),
    (frozenset("tEe"), _without_daypart),
    (frozenset("Uu"), _decades),
    (frozenset("UuMKk"), _without_unit_names),
)
"""What is done to the tokens, in this order, each where one of these kinds is among them."""

_RELATIVE: Final = re.compile(r"[LpTX][Uu]|[Uu][LTX]|[DNA][Uu]G|g[DNA][Uu]|^U-?G-?(?=oU)|(?<=[hQVUu])U$")
_NEEDS_YEAR: Final = re.compile(r"[MVQhHEO#]|[oLp][DNA]?[Uu]|[Uu][DNA]?o|[DNO]M")
_NEEDS_MONTH: Final = re.compile(r"[ODWE]|[oLp](?:[DN]?[Uuh]|$)")


def _absolute(tokens: list[TimeToken], context: TimeContext) -> list[TimeToken]:
    """A year or month that counts from the article's day becomes its number, where more is beside it.

    "October last year" is October 2024 in an article of 2025, "the 28th of last month" October 28.
    """
    kinds = kinds_of(tokens)
    for wanted, start in product(("year", "month"), range(len(tokens))):
        match = _RELATIVE.match(kinds, start)
        if match is None:
            continue
        relative = tokens[start : match.end()]
        unit = next(t.value for t in relative if t.kind in "Uu")
        others = kinds[:start] + kinds[match.end() :]
        if unit != wanted or not _is_needed(unit, others, bare=len(relative) == 1):
            continue
        day = move(context.today, unit, _count(relative))
        year = TimeToken("Y", day.year)
        new = [year] if unit == "year" else [TimeToken("M", day.month), year][:: 1 if start else -1]
        return [*tokens[:start], *new, *tokens[match.end() :]]
    return tokens


def _is_needed(unit: str, others: str, *, bare: bool) -> bool:
    """Whether what is beside a relative year or month needs it as a number."""
    if not others or "e" in others:
        return False
    if unit == "year":
        return _NEEDS_YEAR.search(others) is not None
    if bare or "M" in others or "G" in others:
        return False
    return _NEEDS_MONTH.search(others) is not None


def _count(tokens: Sequence[TimeToken]) -> int:
    """How many units from the article's own the tokens point, back if negative."""
    kinds = kinds_of(tokens)
    if "G" in kinds or "g" in kinds:
        # "the year-ago third quarter" is of one year ago
        return -next((int(t.value) for t in tokens if t.kind in "DNA"), 1)
    return next((int(t.value) for t in tokens if t.kind in "LpTX"), 0)
