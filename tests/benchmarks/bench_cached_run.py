"""What a run costs that the cache answers whole, beyond what it costs to start.

    python -m tests.benchmarks.bench_cached_run [--chunks 1000] [--rounds 3]

The articles are of an agency's length, no two alike, with three claims each that have every field filled
(`tests.benchmarks.generated_articles`); the store lies on disk. Three ways to run, each in a process of its
own, offline:

    extract          claimex.extract(articles)                  the claims are held
    extract, each    the same, handed to a ClaimsWriter         nothing is held
    command          claimex extract articles.jsonl -o ...      nothing is held, articles are read one by one

Beyond start-up: the CPU and wall time of a run over so many chunks less that of a run over `WARM` others,
the best of the rounds. Memory: the process's peak, over so many chunks and over four times as many.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.generated_articles import CLAIMS, answer, article

WARM = 40
WAYS = ("extract", "extract, each", "command")


class Cost(NamedTuple):
    """What one process took."""

    cpu: float
    wall: float
    peak: float  # MiB


def fill(folder: Path, counts: list[int]) -> None:
    """Write files of articles, and a store with the answers to all of them."""
    from claimex.claims import MeetingClaim
    from claimex.extraction.plan import Plan
    from claimex.store import Cache

    plan = Plan(schema=MeetingClaim, model="generated")
    with Cache(folder / "cache") as cache:
        for planned in plan.requests(map(article, range(max(counts) + WARM))):
            cache.put(planned.request.key, answer(planned.position))
    for count in [WARM, *counts]:
        first = max(counts) if count == WARM else 0
        lines = [article(n).model_dump_json(exclude_none=True) for n in range(first, first + count)]
        (folder / f"{count}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def measure(folder: Path, way: str, count: int) -> Cost:
    """Run one way over so many chunks in a process of its own, and look at what came of it."""
    out = folder / "claims.jsonl"
    command = [
        *(sys.executable, "-m", "tests.benchmarks.bench_cached_run", "--one", way),
        *(str(folder / f"{count}.jsonl"), "--cache", str(folder / "cache"), "--out", str(out)),
    ]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    assert process.returncode == 0
    check(out, count)
    return Cost(used.ru_utime + used.ru_stime, wall, float(said.split()[-1]))


def peak_memory() -> float:
    """The most memory that this process has had, in MiB."""
    with contextlib.suppress(OSError):
        # getrusage counts what the parent had before this program took its place, too
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check(out: Path, count: int) -> None:
    """Look whether every answer came from the store, and every claim is there and borne out."""
    with out.open(encoding="utf-8") as file:
        usage = json.loads(next(file))["usage"]
        rows = [json.loads(line)["claim"] for line in file]
    assert (usage["calls"], usage["hits"]) == (0, count)
    assert len(rows) >= 0.99 * CLAIMS * count  # what an article tells twice is told once
    assert all(row["evidence"]["status"] == "exact" and not row["unsupported"] for row in rows)


def run_one(setting: argparse.Namespace) -> None:
    """Run in this process."""
    if setting.one == "command":
        from claimex.cli import main as command

        given = (setting.articles, "--cache", setting.cache, "--model", "generated", "-o", setting.out)
        assert command(["extract", *given, "--offline"]) == 0
        return
    import claimex

    asked: dict[str, Any] = {"model": "generated", "cache": setting.cache, "offline": True}
    if setting.one == "extract":
        claimex.extract(claimex.read_articles(setting.articles), **asked).to_jsonl(setting.out)
        return
    with claimex.ClaimsWriter(setting.out) as file:
        account = claimex.extract(claimex.ArticleFiles(setting.articles), each=file.add, **asked)
        file.finish(account.usage, account.stopped)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--chunks", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("articles", nargs="?", help=argparse.SUPPRESS)
    for hidden in ("--one", "--cache", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    setting = parser.parse_args()
    if setting.one:
        run_one(setting)
        print(peak_memory())
        return
    few, many = setting.chunks, 4 * setting.chunks
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as place:
        folder = Path(place)
        fill(folder, [few, many])
        print(f"{few} chunks, {CLAIMS * few} claims, all from the cache: 0 calls sent")
        print(f"{'':15}{'CPU':>8}{'wall':>8}   peak memory, {few} and {many} chunks (and {WARM})")
        for way in WAYS:
            started = [measure(folder, way, WARM) for _ in range(setting.rounds)]
            found = [measure(folder, way, few) for _ in range(setting.rounds)]
            cpu, wall = (min(c[n] for c in found) - min(c[n] for c in started) for n in (0, 1))
            peak = measure(folder, way, many).peak
            print(
                f"{way:15}{cpu:6.2f} s{wall:6.2f} s   {found[0].peak:.1f} and {peak:.1f} MiB "
                f"({started[0].peak:.1f}): {(peak - found[0].peak) * 1024 / (many - few):.2f} KiB a chunk"
            )


if __name__ == "__main__":
    main()
