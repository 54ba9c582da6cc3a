"""The long rounds: `python -m tests.store.soak [ROUNDS]` (100). Ends with 1 where anything was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.store.crashes import Tally, crowd_round, kill_round, written_round


def main(rounds: int) -> int:
    crowds = max(1, rounds // 5)
    plan: list[tuple[str, int, Callable[[Path, int, Tally], None]]] = [
        ("kill -9 at each point of each file that is written", 1, written_round),
        ("kill -9", rounds, kill_round),
        ("4 processes", crowds, crowd_round),
        (
            "4 processes, 2 killed",
            crowds,
            lambda place, seed, tally: crowd_round(place, seed, tally, killed=2),
        ),
    ]
    faults = 0
    for name, count, work in plan:
        tally, began = Tally(), time.monotonic()
        for seed in range(count):
            with tempfile.TemporaryDirectory(prefix="claimex-soak-") as place:
                work(Path(place), seed, tally)
        print(f"{name}: {tally}; {time.monotonic() - began:.0f} s", flush=True)
        for fault in tally.faults:
            print(f"  {fault}")
        faults += len(tally.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.store.soak", description=__doc__)
    parser.add_argument("rounds", metavar="ROUNDS", type=int, nargs="?", default=100, help="100 unless told")
    sys.exit(main(parser.parse_args().rounds))
