"""How well and how fast claims are compared: at sizes a hundred times apart, and in worlds that are hard.

    python -m tests.benchmarks compare [--sizes 1000 10000 100000] [--worlds summit-week one-day one-meeting ...]
                                       [--seed 101] [--added] [--names] [--mistakes]

Each world runs in a process of its own, so that its peak of memory is its own. The truth is known
(`tests.generated`), and `tests/generated/scores.py` says how it is scored. The rules were weighed on the worlds
of seeds 1, 2 and 3; what is printed is of others.

CPU is what the process used for `claimex.compare`. "loops" is CPU in units of one fixed loop of plain Python,
run just before and after: it is the same on a busy machine and on a slow one. "exp" is the slope of loops
against size. "GB" is the peak of resident memory, and "growth" what of it the comparison added. "merges" are
events that hold claims of two meetings, "agree" those of them whose sources agree on who took part.

Without --sizes or --worlds, all of both run. "added" is what it takes to add one article of five claims by
`base=`, as a share of the whole run; "names" compares the same pairs of names with other libraries.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimex import compare
from tests.generated import worlds
from tests.generated.claims import Generated, generate
from tests.generated.scores import OUTCOMES, score

SIZES = [1_000, 10_000, 100_000]
WORLDS: dict[str, Callable[[int], Generated]] = {
    "summit-week": worlds.summit_week,
    "one-day": worlds.one_day,
    "one-story": worlds.one_story,
    "one-meeting": worlds.one_meeting,
    "one-in-three": worlds.one_in_three,
    "one-surname": worlds.one_surname,
    "nobody": worlds.nobody,
    "many-topics": worlds.many_topics,
}
HELD_OUT = 101
"""The first of the seeds that no rule was weighed on."""
ADDED = 5
"""Claims of the article that is added."""
ROUNDS = 15
"""How many such articles are added, one after another."""


def measure(made: Generated) -> dict[str, Any]:
    """Return the figures of one world."""
    before, held = _loop(), _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    compared = compare(made.claims)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = _peak()
    loops = 2 * cpu / (before + _loop())
    figures = {"claims": len(made.claims), "wall": wall, "cpu": cpu, "peak": peak, "loops": loops}
    return figures | {"growth": peak - held} | score(made, compared)


def measure_adding(made: Generated) -> dict[str, Any]:
    """Return what adding one article to the claims of a world takes, beside a full run of all."""
    first, later = made.claims[: -ADDED * ROUNDS], made.claims[-ADDED * ROUNDS :]
    start = time.process_time()
    comparison = compare(first)
    full = time.process_time() - start
    shares = []
    for at in range(0, len(later), ADDED):
        start = time.process_time()
        comparison = compare(later[at : at + ADDED], base=comparison)
        shares.append((time.process_time() - start) / full)
    return {
        "claims": len(made.claims),
        "full": full,
        "median": statistics.median(shares),
        "most": max(shares),
        "same": comparison == compare(made.claims),
    }


def _loop() -> float:
    """CPU seconds of a fixed piece of plain Python: how fast this machine is just now."""
    start, filled = time.process_time(), {}
    for number in range(1_000_000):
        filled[number % 1000] = str(number)
    return time.process_time() - start


def _peak() -> float:
    """The process's peak of resident memory up to now, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


_WORLD = f"{'world':>11} {'claims':>8} {'seed':>4}"
_SPEED = f"{_WORLD} {'events':>7} {'CPU s':>7} {'wall s':>7} {'loops':>6} {'exp':>5} {'GB':>5} {'growth':>6}"
_TRUTH = (
    f"{_WORLD} {'meetings':>8} {'B3':>7} {'B3 P':>7} {'B3 R':>7} {'pair P':>7} {'pair R':>7} {'pair F1':>7} "
    f"{'merges':>6} {'agree':>5} {'astray':>7} {'false c.':>8} {'of shown':>8} {'possible':>8}"
)
_PLANTED = f"{_WORLD} {'planted':>8} " + " ".join(f"{o:>9}" for o in OUTCOMES)


def _world(figures: dict[str, Any]) -> str:
    return f"{figures['world']:>11} {figures['claims']:>8,} {figures['seed']:>4}"


def _speed(figures: dict[str, Any], first: dict[str, Any]) -> str:
    exponent = "-"
    if figures["world"] == first["world"] and figures["claims"] > 2 * first["claims"]:
        growth = math.log(figures["loops"] / first["loops"]) / math.log(figures["claims"] / first["claims"])
        exponent = f"{growth:.2f}"
    return (
        f"{_world(figures)} {figures['events']:>7,} {figures['cpu']:>7.2f} {figures['wall']:>7.2f} "
        f"{figures['loops']:>6.0f} {exponent:>5} {figures['peak']:>5.2f} {figures['growth']:>6.2f}"
    )


def _truth(figures: dict[str, Any]) -> str:
    b3, pair = ("b3", "b3_precision", "b3_recall"), ("pair_precision", "pair_recall", "pair_f1")
    scores = " ".join(f"{figures[name]:>7.4f}" for name in (*b3, *pair))
    return (
        f"{_world(figures)} {figures['meetings']:>8,} {scores} "
        f"{figures['merges']:>6} {figures['agreeing']:>5} {figures['astray'] / figures['claims']:>7.2%} {figures['false_rate']:>8.3%} "
        f"{figures['false_share']:>8.1%} {figures['possible']:>8,}"
    )


def _planted(figures: dict[str, Any]) -> str:
    shares = (figures["outcomes"][o] / max(figures["planted"], 1) for o in OUTCOMES)
    return f"{_world(figures)} {figures['planted']:>8,} " + " ".join(f"{share:>9.1%}" for share in shares)


def _made(name: str, seed: int) -> Generated:
    """The world of a name, or of a size."""
    return WORLDS[name](seed) if name in WORLDS else generate(int(name), seed=seed)


def _in_a_process(name: str, seed: int, figures: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_compare", "--one", name]
    command += ["--seed", str(seed), "--figures", figures]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=root)
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"seed": seed, "world": name if name in WORLDS else "plain"}


def _measure_all(sizes: list[int], worlds: list[str], seed: int) -> list[dict[str, Any]]:
    """The figures of each world; of sizes up to 10,000 three worlds each, as small ones differ."""
    plain = [(str(size), seed + n) for size in sizes for n in range(3 if size <= 10_000 else 1)]
    hard = [(world, seed) for world in worlds]
    return [_in_a_process(name, number, "compare") for name, number in plain + hard]


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int)
    parser.add_argument("--worlds", nargs="*", choices=WORLDS)
    parser.add_argument("--seed", type=int, default=HELD_OUT)
    parser.add_argument("--added", action="store_true")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="a Python that has nomenklatura")
    parser.add_argument(
        "--mistakes", action="store_true", help="print some of the merges and false conflicts"
    )
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--figures", choices=("compare", "add"), default="compare", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.all = given.sizes is None and given.worlds is None
    given.sizes = SIZES if given.all else given.sizes or []
    given.worlds = list(WORLDS) if given.all else given.worlds or []
    return given


def _print_added(size: int, seed: int) -> None:
    added = _in_a_process(str(size), seed, "add")
    print(
        f"\nOne article of {ADDED} claims added to {added['claims']:,}: median {added['median']:.1%}, at most "
        f"{added['most']:.1%} of a full run ({added['full']:.1f} s of CPU); the same result: {added['same']}"
    )


def main() -> None:
    """Print the tables: speed, truth, planted conflicts, adding, names in batches; then the first mistakes."""
    given = _parsed()
    if given.one is not None:
        measured = {"compare": measure, "add": measure_adding}[given.figures]
        print(json.dumps(measured(_made(given.one, given.seed))))
        return
    rows = _measure_all(given.sizes, given.worlds, given.seed)
    for head, lines in (
        (_SPEED, [_speed(row, rows[0]) for row in rows]),
        (_TRUTH, [_truth(row) for row in rows]),
        (_PLANTED, [_planted(row) for row in rows]),
    ):
        print("\n" + "\n".join([head, *lines]))
    if given.added or given.all:
        _print_added(min(20_000, max(given.sizes, default=10_000)), given.seed)
    if given.names or given.all:
        from tests.benchmarks.name_batches import compare_batches

        print()
        compare_batches(min(10_000, max(given.sizes, default=10_000)), given.seed, given.nomenklatura)
    if given.mistakes:
        for row in rows:
            for mistake in (*row["merged"], *row["falsely"]):
                print(f"{row['world']} {row['claims']:,}: {mistake}")


if __name__ == "__main__":
    main()
