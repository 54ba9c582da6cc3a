"""How well and how fast claims are compared, at sizes a hundred times apart.

Run `python -m tests.benchmarks.bench_compare [SIZE ...]`; each size runs in a process of its own, so that its
peak of memory is its own. The truth is known (`generated_claims.py`), and the scores are told in
`linking_scores.py`. The rules were weighed on the worlds of seeds 1, 2 and 3; what is printed is of others.

CPU time is what the process used. The column "loops" is CPU time in units of one fixed loop of plain Python,
run just before and after: it says the same on a busy machine and on a slow one. "exp" is the slope of loops
against size.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from claimex.comparison.compare import compare_claims
from tests.benchmarks.generated_claims import generate
from tests.benchmarks.linking_scores import OUTCOMES, score
from tests.benchmarks.name_batches import compare_batches

HELD_OUT = 101
"""The first of the seeds that no rule was weighed on."""


def measure(size: int, seed: int) -> dict[str, Any]:
    """Return the figures of one size."""
    made = generate(size, seed=seed)
    before = _loop()
    wall, cpu = time.perf_counter(), time.process_time()
    compared = compare_claims(made.claims)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    loops = 2 * cpu / (before + _loop())
    figures = {"claims": len(made.claims), "wall": wall, "cpu": cpu, "peak": _peak(), "loops": loops}
    return figures | score(made, compared)


def _loop() -> float:
    """CPU seconds of a fixed piece of plain Python: what this machine is worth just now."""
    start, kept = time.process_time(), {}
    for number in range(1_000_000):
        kept[number % 1000] = str(number)
    return time.process_time() - start


def _peak() -> float:
    """The process's peak of resident memory up to now, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


_SPEED = (
    f"{'claims':>8} {'seed':>4} {'events':>7} {'CPU s':>7} {'wall s':>7} {'loops':>6} {'exp':>5} {'GB':>5}"
)
_TRUTH = (
    f"{'claims':>8} {'seed':>4} {'meetings':>8} {'B3':>7} {'B3 P':>7} {'B3 R':>7} {'pair F1':>7} "
    f"{'merges':>6} {'astray':>7} {'false c.':>8} {'of shown':>8} {'possible':>8}"
)
_PLANTED = f"{'claims':>8} {'seed':>4} {'planted':>8} " + " ".join(f"{o:>9}" for o in OUTCOMES)


def _speed(figures: dict[str, Any], first: dict[str, Any]) -> str:
    exponent = "-"
    if figures["claims"] > 2 * first["claims"]:
        growth = math.log(figures["loops"] / first["loops"]) / math.log(figures["claims"] / first["claims"])
        exponent = f"{growth:.2f}"
    return (
        f"{figures['claims']:>8,} {figures['seed']:>4} {figures['events']:>7,} {figures['cpu']:>7.2f} "
        f"{figures['wall']:>7.2f} {figures['loops']:>6.0f} {exponent:>5} {figures['peak']:>5.2f}"
    )


def _truth(figures: dict[str, Any]) -> str:
    return (
        f"{figures['claims']:>8,} {figures['seed']:>4} {figures['meetings']:>8,} {figures['b3']:>7.4f} "
        f"{figures['b3_precision']:>7.4f} {figures['b3_recall']:>7.4f} {figures['pair_f1']:>7.4f} "
        f"{figures['merges']:>6} {figures['astray'] / figures['claims']:>7.2%} {figures['false_rate']:>8.3%} "
        f"{figures['false_share']:>8.1%} {figures['possible']:>8,}"
    )


def _planted(figures: dict[str, Any]) -> str:
    shares = (figures["outcomes"][o] / figures["planted"] for o in OUTCOMES)
    return f"{figures['claims']:>8,} {figures['seed']:>4} {figures['planted']:>8,} " + " ".join(
        f"{share:>9.1%}" for share in shares
    )


def _in_a_process(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_compare", *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the tables: speed, truth, planted conflicts, names in batches; then the first mistakes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=HELD_OUT)
    parser.add_argument("--figures", choices=("compare",), help="one size, as JSON, in this process")
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="a Python that has nomenklatura")
    parser.add_argument(
        "--mistakes", action="store_true", help="print some of the merges and false conflicts"
    )
    given = parser.parse_args()
    if given.figures is not None:
        print(json.dumps(measure(given.sizes[0], given.seed)))
        return
    rows = _measure_all(given.sizes, given.seed)
    for head, lines in (
        (_SPEED, [_speed(row, rows[0]) for row in rows]),
        (_TRUTH, [_truth(row) for row in rows]),
        (_PLANTED, [_planted(row) for row in rows]),
    ):
        print("\n" + "\n".join([head, *lines]))
    print()
    compare_batches(min(10_000, max(given.sizes)), given.seed, given.nomenklatura)
    if given.mistakes:
        for row in rows:
            for mistake in (*row["merged"], *row["falsely"]):
                print(f"{row['claims']:,}: {mistake}")


def _measure_all(sizes: list[int], seed: int) -> list[dict[str, Any]]:
    """The figures of each size; of those up to 10,000 for three worlds, as small ones differ."""
    rows = []
    for size in sizes:
        for world in range(seed, seed + (3 if size <= 10_000 else 1)):
            figures = _in_a_process(str(size), "--seed", str(world), "--figures", "compare")
            rows.append(figures | {"seed": world})
    return rows


if __name__ == "__main__":
    main()
