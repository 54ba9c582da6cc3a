"""`python -m tests.benchmarks [NAME ...] [--OPTION ...]`: run all benchmarks, or those whose names are given.

What begins with the first option is handed to each of them; `--help` lists a benchmark's options.

Each runs in a process of its own, so that none measures what another has loaded or cached.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(given: list[str]) -> int:
    """Run the benchmarks in the order of their names; return how many of them failed."""
    first = next((n for n, argument in enumerate(given) if argument.startswith("-")), len(given))
    wanted, options = given[:first], given[first:]
    names = [path.stem for path in sorted(HERE.glob("bench_*.py"))]
    failed = 0
    for name in names:
        if wanted and name not in wanted and name.removeprefix("bench_") not in wanted:
            continue
        print(f"\n=== {name.removeprefix('bench_')} " + "=" * 60, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}", *options], cwd=HERE.parents[1], check=False
        )
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
