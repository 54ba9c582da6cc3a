"""`python -m tests.benchmarks [NAME ...] [--OPTION ...]`: run all benchmarks, or those whose names are given.

What begins with the first option is handed to each of them. `--help` runs none: it lists them, and with
the name of one it shows what that one takes.

Each runs in a process of its own, so that none measures what another has loaded or cached.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(given: list[str]) -> int:
    """Run the benchmarks in the order of their names; return 0 where all went well, 2 for a wrong name."""
    first = next((n for n, argument in enumerate(given) if argument.startswith("-")), len(given))
    wanted, options = {name.removeprefix("bench_") for name in given[:first]}, given[first:]
    paths = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    if unknown := sorted(wanted - paths.keys()):
        print(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(paths)}", file=sys.stderr)
        return 2
    asks_for_help = not {"-h", "--help"}.isdisjoint(options)
    if asks_for_help and not wanted:
        print(__doc__)
        print("\n".join(f"{name:14} {_doc(path).splitlines()[0]}" for name, path in paths.items()))
        return 0
    failed = 0
    for name in [name for name in paths if not wanted or name in wanted]:
        print(f"\n=== {name} " + "=" * 60, flush=True)
        code = paths[name].read_text(encoding="utf-8")
        if asks_for_help and "ArgumentParser" not in code and "main(sys.argv[1:])" not in code:
            print(_doc(paths[name]))
            continue
        command = [sys.executable, "-m", f"tests.benchmarks.bench_{name}", *options]
        failed += subprocess.run(command, cwd=HERE.parents[1], check=False).returncode != 0
    return 1 if failed else 0


def _doc(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
