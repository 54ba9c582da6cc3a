"""English news that others have labelled: the times in TimeML documents, each read against its article's day.

A folder holds `.tml` documents (TimeBank, AQUAINT, the test set of TempEval-3), or `.tsv` files of words, type
and value, a document a block, its own day first (TimeNorm's `datasets/en`). No text of either is in the project.

Left out are rows that have no day by nature (durations, sets, "now", values with an X where their unit is), and
those whose words rest on another time of the text: "the day", "a year earlier", "the latest quarter", and "last
year" for a quarter of it. What begins after its article's day is read forward, as planned claims are; with
`--direction=past` all are read as past.

    same, several, near, apart, none    as among the public expressions
    part    ours is a part of theirs, and the words name one: theirs has the whole of "early 1990"
    unit    theirs lies within ours, which is approximate: "a year ago" is a day of theirs, the year of ours

"Right" is the first two with part and unit, "wrong" is apart. Most rows apart are faults of the labels (1988 as
1998) and days that only the text decides ("Tuesday" of the week before last in one mis-dated document, "April" of
the year before last). `--near`, `--none`, `--apart` and so on print the rows of a class.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import claimex
from claimex.kinds.time import days_of

CLASSES = ("same", "several", "part", "unit", "near", "apart", "none")
RIGHT = CLASSES[:4]
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
RESTS_ON_ANOTHER = re.compile(
    r"(?:(?:the|that|its) )?(?:full |fiscal )?(?:day|week|month|quarter|year|morning|period)|then|.*\b\w+ day"
    r"|.*\b(?:year[ -]earlier|year-ago|period|following|previous|latest|that|corresponding|comparable)\b.*",
    re.IGNORECASE,
)
NAMES_A_QUARTER = re.compile(r"(?:first|second|third|fourth|current|this)[ -](?:two )?quarter", re.IGNORECASE)


class Row(NamedTuple):
    """The day of a document, a time as it has it, and the value in TimeML."""

    day: date
    words: str
    value: str


def rows(folder: Path) -> Iterator[Row]:
    """The dated times of a folder's documents."""
    for path in sorted(folder.rglob("[!.]*")):
        if path.suffix == ".tml":
            yield from _of_document(path)
        elif path.suffix == ".tsv":
            blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
            for block in blocks:
                (_, _, day), *times = (line.split("\t") for line in block.splitlines())
                for words, kind, value in times:
                    if kind in ("DATE", "TIME"):
                        yield Row(date.fromisoformat(day[:10]), words, value)


def _of_document(path: Path) -> Iterator[Row]:
    times = list(ET.parse(path).iter("TIMEX3"))
    created = next(time for time in times if time.get("functionInDocument") == "CREATION_TIME")
    for time in times:
        if time is not created and time.get("type") in ("DATE", "TIME"):
            words = " ".join("".join(time.itertext()).split())
            day = date.fromisoformat(created.attrib["value"][:10])
            yield Row(day, words, time.get("value", ""))


def expected(value: str) -> tuple[date, date] | None:
    """The first and the last day of a value, None if it has none."""
    value = re.sub(r"(-XX)+$", "", value.partition("T")[0])
    if week := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday + timedelta(5 if week[3] else 0), monday + timedelta(6)
    if not re.fullmatch(r"\d{2,4}|\d{4}-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|SP|SU|FA|WI)", value):
        return None
    year, _, rest = value.partition("-")
    if rest[:1] in ("Q", "H"):
        rest = str({"Q": 32, "H": 39}[rest[0]] + int(rest[1]))
    rest = SEASONS.get(rest, rest)
    first, last = days_of(f"{year:X<4}" + (f"-{rest}" if rest else "")) or (None, None)
    return (first, last) if first and last else None


def is_left_out(row: Row) -> bool:
    """Whether a row has no day, or rests on another time of its text."""
    if expected(row.value) is None:
        return True
    if NAMES_A_QUARTER.search(row.words):
        return False
    return "-Q" in row.value or RESTS_ON_ANOTHER.fullmatch(row.words) is not None


def outcome(row: Row, direction: str | None = None) -> str:
    """How the library's reading compares with the label."""
    theirs = expected(row.value)
    assert theirs is not None
    low, high = theirs
    direction = direction or ("future" if low > row.day else "past")
    found = claimex.resolve_date(row.words, row.day, direction=direction, language="en")
    if found is None:
        return "none"
    readings = (found, *found.alternatives)
    ends = [(reading.earliest or date.min, reading.latest or date.max) for reading in readings]
    if (low, high) in ends:
        return "same" if ends[0] == (low, high) else "several"
    parts = (end for end, reading in zip(ends, readings, strict=True) if "part of" in reading.precision)
    if any(low <= first and last <= high for first, last in parts):
        return "part"
    if (
        found.approximate
        and found.precision in ("week", "month", "year")
        and ends[0][0] <= low <= high <= ends[0][1]
    ):
        return "unit"
    return "near" if any(first <= high and low <= last for first, last in ends) else "apart"


def report(folder: Path, options: list[str]) -> None:
    """Print the shares of the classes, and the rows of those that `options` name."""
    direction = "past" if "--direction=past" in options else None
    counts: Counter[str] = Counter()
    for row in rows(folder):
        found = "left out" if is_left_out(row) else outcome(row, direction)
        counts[found] += 1
        if f"--{found}" in options:
            print(*row, sep=" | ")
    left_out, size = counts.pop("left out", 0), counts.total()
    right = sum(counts[name] for name in RIGHT)
    shares = "  ".join(f"{name} {counts[name] / size:.1%}" for name in CLASSES)
    print(
        f"news  n={size}  right {right / size:.1%}  wrong {counts['apart'] / size:.1%}  {shares}  left out {left_out}"
    )
