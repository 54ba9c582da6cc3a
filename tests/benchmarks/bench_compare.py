"""How well and how fast claims are compared, at sizes a hundred times apart.

Run `python tests/benchmarks/bench_compare.py [SIZE ...]`; each size runs in a process of its own, so that
its peak of memory is its own. The truth is known (`generated_claims.py`). CPU time is what the process used;
wall time depends on who else uses the machine. The exponent is the slope of loops against size.

The column "loops" is CPU time in units of one fixed loop of plain Python, run just before and after: it says
the same on a busy machine and on a slow one.

B-cubed and pairwise F1 score the events. A false merge is an event that holds claims of two meetings. A
conflict is false where no claim of the event has the field wrong; it is missed where one claim has it wrong,
another states it in full and right, and the field is not in conflict in an event that holds the wrong one.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from generated_claims import Generated, generate  # noqa: E402 -- a script finds its neighbours

from claimex.comparison.compare import Compared, compare_claims  # noqa: E402
from claimex.comparison.records import Verdict  # noqa: E402

_FIELDS = ("date", "place", "delegation_size")


def measure(size: int, seed: int) -> dict[str, Any]:
    """Return the figures of one size."""
    made = generate(size, seed=seed)
    before = _loop()
    wall, cpu = time.perf_counter(), time.process_time()
    compared = compare_claims(made.claims)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    loops = 2 * cpu / (before + _loop())
    figures = {"claims": size, "wall": wall, "cpu": cpu, "peak": _peak(), "loops": loops}
    figures["events"] = len(compared.events)
    figures["possible"] = len(compared.possible_links)
    return figures | clustering(made, compared) | conflicts(made, compared)


def _loop() -> float:
    """CPU seconds of a fixed piece of plain Python: what this machine is worth just now."""
    start, kept = time.process_time(), {}
    for number in range(1_000_000):
        kept[number % 1000] = str(number)
    return time.process_time() - start


def _peak() -> float:
    """The process's peak of resident memory up to now, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def clustering(made: Generated, compared: Compared) -> dict[str, Any]:
    """Score the events against the meetings."""
    of_meeting = Counter(made.meeting_of.values())
    precision = recall = 0.0
    both = found = 0
    merged = []
    for event in compared.events:
        meetings = Counter(made.meeting_of[c.id] for c in event.claims)
        size = len(event.claims)
        precision += sum(n * n / size for n in meetings.values())
        recall += sum(n * n / of_meeting[m] for m, n in meetings.items())
        both += sum(math.comb(n, 2) for n in meetings.values())
        found += math.comb(size, 2)
        if len(meetings) > 1:
            merged.append(f"{event.label}: {[(c.source, c.claim.date) for c in event.claims]}: {event.links}")
    total, true = len(made.claims), sum(math.comb(n, 2) for n in of_meeting.values())
    precision, recall = precision / total, recall / total
    return {
        "b3": 2 * precision * recall / (precision + recall),
        "b3_precision": precision,
        "b3_recall": recall,
        "pair_f1": 2 * both / (found + true),
        "merges": len(merged),
        "merged": merged[:4],
    }


def conflicts(made: Generated, compared: Compared) -> dict[str, Any]:
    """Score the conflicts against what is wrong by plan."""
    told_twice = false = shown = 0
    falsely: list[str] = []
    claims_of_meeting: dict[int, list[str]] = defaultdict(list)
    for claim, meeting in made.meeting_of.items():
        claims_of_meeting[meeting].append(claim)
    in_conflict: set[tuple[str, str]] = set()
    for event in compared.events:
        ids = [c.id for c in event.claims]
        for name, field in event.fields.items():
            if len({a.source for p in field.positions for a in p.attestations}) < 2:
                continue
            told_twice += 1
            if field.verdict is not Verdict.CONFLICT:
                continue
            shown += 1
            in_conflict |= {(claim, name) for claim in ids}
            if not any(name in made.wrong[claim] for claim in ids):
                false += 1
                falsely.append(f"{event.label}: {name}: {field.reason}")
    planted, seen = _planted(made, claims_of_meeting, in_conflict)
    return {
        "shown": shown,
        "false": false,
        "false_rate": false / told_twice,
        "planted": planted,
        "missed_rate": 1 - seen / planted,
        "falsely": falsely[:4],
    }


def _planted(
    made: Generated, meetings: dict[int, list[str]], in_conflict: set[tuple[str, str]]
) -> tuple[int, int]:
    """How many fields are wrong beside a right one, and how many of those were shown."""
    planted = [
        (claim, name)
        for ids in meetings.values()
        for name in _FIELDS
        if any(name in made.exact[claim] for claim in ids)
        for claim in ids
        if name in made.wrong[claim]
    ]
    return len(planted), sum(place in in_conflict for place in planted)


_HEAD = (
    f"{'claims':>8} {'events':>7} {'CPU s':>7} {'wall s':>7} {'loops':>6} {'exp':>5} {'GB':>5} "
    f"{'B3':>7} {'pair F1':>7} "
    f"{'merges':>6} {'false c.':>8} {'missed c.':>9} {'possible':>8}"
)


def _row(figures: dict[str, Any], first: dict[str, Any]) -> str:
    exponent = "-"
    if figures is not first:
        growth = math.log(figures["loops"] / first["loops"]) / math.log(figures["claims"] / first["claims"])
        exponent = f"{growth:.2f}"
    return (
        f"{figures['claims']:>8,} {figures['events']:>7,} {figures['cpu']:>7.2f} {figures['wall']:>7.2f} "
        f"{figures['loops']:>6.0f} {exponent:>5} {figures['peak']:>5.2f} "
        f"{figures['b3']:>7.4f} {figures['pair_f1']:>7.4f} "
        f"{figures['merges']:>6} {figures['false_rate']:>8.3%} {figures['missed_rate']:>9.2%} "
        f"{figures['possible']:>8,}"
    )


def main() -> None:
    """Print a line of figures for each size, and the first of each sort of mistake."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--figures", action="store_true", help="one size, as JSON, in this process")
    given = parser.parse_args()
    if given.figures:
        print(json.dumps(measure(given.sizes[0], given.seed)))
        return
    print(_HEAD)
    rows: list[dict[str, Any]] = []
    for size in given.sizes:
        command = [sys.executable, __file__, str(size), "--seed", str(given.seed), "--figures"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        print(_row(rows[-1], rows[0]), flush=True)
    for figures in rows:
        for mistake in (*figures["merged"], *figures["falsely"]):
            print(f"{figures['claims']:,}: {mistake}")


if __name__ == "__main__":
    main()
