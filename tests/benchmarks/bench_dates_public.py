"""How dates fare on public expressions that the project did not write.

The rows are those of the specifications of Microsoft Recognizers-Text (MIT), read as past. They lie beside
the checkout (`../shared/data/dates/recognizers.jsonl`) and are no part of it; without them nothing is measured.
Their conventions differ from ours in places ("end of March" begins on the 16th there, a range excludes its
last day, "since" ends nowhere), so what counts is a change of the figures, and the rows without a common day.

    same      the first and the last day are theirs
    several   one of the other readings has them
    near      another interval that shares a day with theirs
    apart     no day in common: silently wrong, or another convention
    none      nothing was resolved

A row whose day does not exist (30 February) is right where nothing is resolved.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import claimex

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


def expected(row: dict[str, Any]) -> tuple[date, date]:
    """Return the first and last day that a row means."""
    if "expected_past" in row:
        day = date.fromisoformat(row["expected_past"])
        return day, day
    start, end = row["expected_past_start"], row["expected_past_end_excl"]
    first = date.fromisoformat(start) if start else date.min
    last = date.fromisoformat(end) - timedelta(days=1) if end else date.max
    return first, max(first, last)


def outcome(row: dict[str, Any]) -> str:
    """Return how the library's reading of a row compares with what the row means."""
    found = claimex.resolve_date(row["expr"], row["base"][:10], language=CODES[row["lang"]])
    low, high = expected(row)
    if found is None:
        return "same" if high == date.min else "none"
    readings = [(r.earliest or date.min, r.latest or date.max) for r in (found, *found.alternatives)]
    if (low, high) in readings:
        return "same" if readings[0] == (low, high) else "several"
    if any(first <= high and low <= last for first, last in readings):
        return "near"
    return "apart"


def main() -> None:
    """Print the shares by language."""
    if not ROWS.is_file():
        print(f"skipped: no public expressions at {ROWS.parent.name}/{ROWS.name} beside the checkout")
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = outcome(row)
        for key in (row["lang"], "all"):
            counts[key][found] += 1
        if f"--{found}" in sys.argv:
            print(row["lang"], "|", row["expr"], "|", row["base"][:10], "|", *map(str, expected(row)))
    for language, count in sorted(counts.items()):
        size = count.total()
        shares = "  ".join(
            f"{name} {count[name] / size:6.1%}" for name in ("same", "several", "near", "apart", "none")
        )
        print(f"{language:10} n={size:4}  {shares}")


if __name__ == "__main__":
    main()
