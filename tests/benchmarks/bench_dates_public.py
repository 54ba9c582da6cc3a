"""How dates fare on public expressions that the project did not write.

The rows are those of the specifications of Microsoft Recognizers-Text (MIT), read as past. They lie beside
the checkout (`../shared/data/dates/recognizers.jsonl`) and are no part of it; without them nothing is measured.

    same        the first and the last day are theirs
    several     one of the other readings has them
    inclusive, part, unit, open: right by our conventions, not by theirs (below)
    near        another interval that shares a day with theirs
    apart       no day in common: silently wrong, or another convention, or a fault of theirs
    none        nothing was resolved; the same where a row's day does not exist (30 February)

"Right" is all but the last three, "wrong" is apart. Where a convention of theirs is the single difference
and ours is what a reader means, a row has a class of its own, by an exact test (with its rows of 790):

    inclusive (141)  the text names two ends, or the rest of a stretch. They leave the last one out: "2014-2018"
                     ends in 2017, "from Tuesday to Thursday" on Wednesday. A reading of ours has the same first
                     day, and ends with what they leave out: that day, or the whole month, year or week that
                     begins on it. (Of two days that only "and" joins ours has those two in `days`.)
    part (21)        the text names the start, middle or end of a stretch. Theirs is about half of it ("the end of
                     March" from the 16th on). Ours lies within theirs, begins or ends with it, and is marked
                     approximate.
    unit (3)         so many months or years away. Theirs is the one day of the count ("two years ago" is the 7th of
                     November 2014). Ours is the unit that holds it, marked approximate.
    open (32)        nothing is resolved, as the words count from another event ("the next day", "two years later",
                     "the previous month") where theirs count from the day of the text (16 rows), give no number
                     where theirs is three ("a few months ago", 9), or are of the lunar calendar or an emperor's
                     years, whose figures theirs puts into our calendar (7)

Known faults of theirs stay near or apart: "the month of September 16" as September 2016, the first six months
of a year as its last six, "a month and 21 days from now" as past, "next week" as its first three days.

`--near`, `--none`, `--apart` and so on print the rows of a class; `--half=0` and `--half=1` take half of the rows.
`--timeml FOLDER` measures the times of TimeML documents instead (`tests/kinds/timeml.py`).
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import claimex
from claimex.kinds.time.calendar import move, unit_of
from tests.kinds import timeml

ROWS = Path(__file__).parents[3] / "shared" / "data" / "dates" / "recognizers.jsonl"
CODES = {
    "english": "en",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "turkish": "tr",
    "arabic": "ar",
    "chinese": "zh",
}
CLASSES = ("same", "several", "inclusive", "part", "unit", "open", "near", "apart", "none")
RIGHT = CLASSES[:6]
DAY = timedelta(days=1)

TWO_ENDS = re.compile(
    r"-|–|~|\b(?:to|till?|until|through|and|between|rest|remaining"
    r"|jusqu'a|jusqu'au|au|et|entre|reste|bis|zwischen|und"
    r"|hasta|a|al|y|resto|arası\w*|kadar|ve|kalanı|[\w']+[dt][ae]n"
    r"|إلى|حتى|بين|باقي|بقية)\b|到|至|与|和|年间"
)
"""What says that a text names two ends, or the rest of a stretch."""

OPEN = re.compile(
    r"(?:the )?next day|(?:same|that) \w+|.* later|previous .*|lendemain|(?:el )?pr[oó]ximo d[ií]a|(?:mism[oa]|aquel) .+"
    r"|.* siguientes?|(?:o|aynı) (?:gün|hafta|ay|yıl)\b.*|önceki .*|اليوم التالي|الشهر التالي"
    r"|.*\b(?:few|several|paar|birkaç|بضعة)\b.*|[uú]ltimos d[ií]as|最近"
    r"|.*(?:农历|正月|大年|康熙|雍正).*",
    re.IGNORECASE,
)
"""What counts from another event, gives no number, or is of the lunar calendar (with eras of emperors)."""

Interval = tuple[date, date]


def expected(row: dict[str, Any]) -> Interval:
    """Return the first and last day that a row means."""
    if "expected_past" in row:
        day = date.fromisoformat(row["expected_past"])
        return day, day
    start, end = row["expected_past_start"], row["expected_past_end_excl"]
    first = date.fromisoformat(start) if start else date.min
    last = date.fromisoformat(end) - DAY if end else date.max
    return first, max(first, last)


def outcome(row: dict[str, Any]) -> str:
    """Return how the library's reading of a row compares with what the row means."""
    found = resolved(row)
    low, high = expected(row)
    if found is None:
        return "same" if high == date.min else "open" if OPEN.fullmatch(row["expr"].strip()) else "none"
    readings = [(r.earliest or date.min, r.latest or date.max) for r in (found, *found.alternatives)]
    if (low, high) in readings:
        return "same" if readings[0] == (low, high) else "several"
    for name, is_convention in CONVENTIONS.items():
        if is_convention(row, found, (low, high)):
            return name
    if any(first <= high and low <= last for first, last in readings):
        return "near"
    return "apart"


def resolved(row: dict[str, Any]) -> claimex.DateRange | None:
    """Return the library's reading of a row."""
    return claimex.resolve_date(row["expr"], row["base"][:10], language=CODES[row["lang"]])


def is_inclusive(row: dict[str, Any], found: claimex.DateRange, theirs: Interval) -> bool:
    """Whether ours has the same first day, and its last is the end of what they leave out."""
    if not TWO_ENDS.search(row["expr"]) or not row.get("expected_past_end_excl"):
        return False
    left_out = date.fromisoformat(row["expected_past_end_excl"])
    last = [unit_of(left_out, unit).ends for unit in ("day", "week", "month", "year")]
    readings = (found, *found.alternatives)
    return any(r.earliest == theirs[0] and (left_out, r.latest) in last for r in readings)


def is_part(row: dict[str, Any], found: claimex.DateRange, theirs: Interval) -> bool:
    """Whether ours is a part of a stretch, approximate, within theirs and begins or ends with it."""
    if not (found.precision.startswith("part of") and found.approximate and found.earliest and found.latest):
        return False
    if theirs[1] + DAY == date.fromisoformat(row["base"][:10]):
        return False  # theirs is what is over, and no part
    low, high = found.earliest - theirs[0], theirs[1] - found.latest
    return min(low, high) == 0 * DAY <= max(low, high)


def is_unit(row: dict[str, Any], found: claimex.DateRange, theirs: Interval) -> bool:
    """Whether theirs is a day so many whole units from the base, and ours the unit that holds it."""
    base, unit = date.fromisoformat(row["base"][:10]), found.precision
    if theirs[0] != theirs[1] or not found.approximate or unit not in ("week", "month", "year"):
        return False
    counted = {move(base, unit, count) for count in range(-100, 101)}
    return theirs[0] in counted and unit_of(theirs[0], unit).ends == (found.earliest, found.latest)


CONVENTIONS: dict[str, Callable[[dict[str, Any], claimex.DateRange, Interval], bool]] = {
    "inclusive": is_inclusive,
    "part": is_part,
    "unit": is_unit,
}


def half_of(row: dict[str, Any]) -> int:
    """Return in which half a row is, by its words alone."""
    return zlib.crc32(row["expr"].encode()) % 2


def main() -> None:
    """Print the shares by language."""
    if "--timeml" in sys.argv:
        timeml.report(Path(sys.argv[sys.argv.index("--timeml") + 1]), sys.argv)
        return
    if not ROWS.is_file():
        print(f"skipped: no public expressions at {ROWS.parent.name}/{ROWS.name} beside the checkout")
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if {"--half=0": 1, "--half=1": 0}.get(next(iter(HALF), "")) == half_of(row):
            continue
        found = outcome(row)
        for key in (row["lang"], "all"):
            counts[key][found] += 1
        if f"--{found}" in sys.argv:
            ours = resolved(row)
            days = ours and " or ".join(f"{r.earliest}..{r.latest}" for r in (ours, *ours.alternatives))
            print(
                row["lang"], "|", row["expr"], "|", row["base"][:10], "|", *map(str, expected(row)), "|", days
            )
    for language, count in sorted(counts.items()):
        size = count.total()
        right = sum(count[name] for name in RIGHT)
        shares = "  ".join(f"{name} {count[name] / size:.1%}" for name in CLASSES)
        print(
            f"{language:8} n={size:3}  right {right / size:6.1%}  wrong {count['apart'] / size:5.1%}  {shares}"
        )


HALF = [argument for argument in sys.argv if argument.startswith("--half=")]

if __name__ == "__main__":
    main()
