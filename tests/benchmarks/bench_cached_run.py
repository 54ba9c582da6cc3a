"""What it costs to read back real articles from a filled cache: plan, look-up, read, merge.

    python -m tests.benchmarks cached_run [--articles 300] [--rounds 3] [--no-profile] [--sizes 2500 5000 ... [--parquet]]

Each round is a process of its own, offline. CPU: user and system time of `claimex.extract(articles, each=...)`
on this many numbered stories (`stories.py`), after a warm-up on others with other numbers; and of the first
time that the process meets each story, after a warm-up on the demo's dispatches. Memory: the peak of a process
that reads the articles from a file and writes the claims as they come, for so many articles and four times as
many. With `--sizes`, that alone is measured, for each number of articles: memory, CPU and the claims file; with
`--parquet`, both files are Parquet, which brings pyarrow. The profile divides the CPU time by folder and file; the profiler itself makes small functions look dearer.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import claimex
from claimex.models import Article
from tests.benchmarks import stories

_OTHERS = 9_000  # numbers of the articles to warm up on; a multiple of 15


def prepare(folder: Path, sizes: list[int], *, parquet: bool = False) -> None:
    """Fill a cache, and write the files of articles that the memory is measured on."""
    others = map(stories.numbered, range(_OTHERS, _OTHERS + len(stories.stories())))
    stories.fill(folder / "cache", [*others, *stories.stories(), *stories.dispatches()])
    stories.fill(folder / "cache", map(stories.numbered, range(max(sizes))))
    for size in sizes:
        if parquet:
            import pyarrow
            from pyarrow import parquet as files

            rows = [dict(stories.numbered(number)[0]) for number in range(size)]
            files.write_table(pyarrow.Table.from_pylist(rows), folder / f"{size}.parquet")
            continue
        with (folder / f"{size}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(size):
                file.write(stories.numbered(number)[0].model_dump_json(exclude_none=True) + "\n")


def measure_cpu(folder: Path, count: int) -> dict[str, Any]:
    """CPU milliseconds an article, of stories never met before and of numbered ones."""
    once = [article for article, _ in stories.stories()]
    others = [stories.numbered(_OTHERS + n)[0] for n in range(len(once))]
    many = [stories.numbered(n)[0] for n in range(count)]
    _read_back(folder, [article for article, _ in stories.dispatches()])
    first = _timed(folder, once)
    _read_back(folder, others)
    return {"first": first, "again": _timed(folder, many)}


def measure_memory(folder: Path, count: int) -> dict[str, Any]:
    """The peak of resident memory in MiB of a run that writes what it finds as it comes; its CPU seconds."""
    start = time.process_time()
    [given] = (path for path in folder.iterdir() if path.stem == str(count))
    claims = folder / f"claims{given.suffix}"
    with claimex.ClaimsWriter(claims) as file:
        articles = claimex.ArticleFiles(given)
        account = _extract(folder, articles, file.add)
        file.finish(account.usage, account.stopped)
    assert (account.usage.calls, account.usage.hits) == (0, count)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak, cpu = int(status.partition("VmHWM:")[2].split()[0]) / 1024, time.process_time() - start
    return {"peak": peak, "cpu": cpu, "claims": claims.stat().st_size}


def profile(folder: Path, count: int) -> dict[str, float]:
    """The share of the profiled time spent in each folder or file of claimex, and in what it calls."""
    many = [stories.numbered(n)[0] for n in range(min(count, 90))]
    _read_back(folder, [stories.numbered(_OTHERS + n)[0] for n in range(15)])
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(_read_back, folder, many)
    by_place: Counter[str] = Counter()
    rows: dict[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own, _, callers) in rows.items():
        if (place := _place(file)) is not None:
            by_place[place] += own
        else:  # what is not ours counts for the place that called it, where one did
            for (caller, _, _), (_, _, share, _) in callers.items():
                by_place[_place(caller) or "other"] += share
    total = sum(by_place.values())
    return {place: own / total for place, own in by_place.most_common()}


def _place(file: str) -> str | None:
    """The folder or file two levels below claimex; None for what is not ours."""
    parts = Path(file).parts
    if "claimex" not in parts or "tests" in parts or not file.endswith(".py"):
        return None
    inside = parts[len(parts) - parts[::-1].index("claimex") :]
    return "/".join(inside[:2]).removesuffix(".py")


def _timed(folder: Path, articles: list[Article]) -> float:
    start = time.process_time()
    _read_back(folder, articles)
    return 1000 * (time.process_time() - start) / len(articles)


def _read_back(folder: Path, articles: list[Article]) -> None:
    found: list[int] = []
    account = _extract(folder, articles, lambda one: found.append(len(one.claims)))
    assert (account.usage.calls, account.usage.hits) == (0, len(articles))
    assert all(found)
    assert len(found) == len(articles)


def _extract(folder: Path, articles: Any, each: Any) -> claimex.Extraction:
    return claimex.extract(articles, model=stories.MODEL, cache=folder / "cache", offline=True, each=each)


MEASURES = {"cpu": measure_cpu, "memory": measure_memory, "profile": profile}


def _child(folder: Path, what: str, count: int) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_cached_run", "--one", what]
    command += ["--articles", str(count), "--folder", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=stories.ROOT)
    return dict(json.loads(done.stdout))


def _report_sizes(setting: argparse.Namespace, folder: Path) -> None:
    prepare(folder, setting.sizes, parquet=setting.parquet)
    stored = sum(path.stat().st_size for path in (folder / "cache").glob("cache.db*"))
    print(f"all from the cache, which has {stored / max(setting.sizes):.0f} bytes an article")
    print("  articles    CPU s  ms an article  peak MiB  claims file, bytes an article")
    for size in setting.sizes:
        found = _child(folder, "memory", size)
        each, claims = 1000 * found["cpu"] / size, found["claims"] / size
        print(f"{size:10}{found['cpu']:9.1f}{each:15.2f}{found['peak']:10.1f}{claims:31.0f}", flush=True)


def _report(setting: argparse.Namespace, folder: Path) -> None:
    count = setting.articles
    prepare(folder, [count, 4 * count])
    rounds = [_child(folder, "cpu", count) for _ in range(setting.rounds)]
    print(f"{count} numbered stories, all from the cache; CPU ms an article, median and best of the rounds")
    for key, label in (("again", "numbered stories"), ("first", "15 stories, met for the first time")):
        values = [found[key] for found in rounds]
        print(f"  {label:36}{statistics.median(values):7.2f}{min(values):7.2f}")
    few, many = (_child(folder, "memory", size)["peak"] for size in (count, 4 * count))
    growth = 1024 * (many - few) / (3 * count)
    print(
        f"peak memory: {count} articles {few:.1f} MiB, {4 * count} {many:.1f} MiB: {growth:.2f} KiB an article"
    )
    if not setting.no_profile:
        print("share of the profiled time")
        for place, share in _child(folder, "profile", count).items():
            if share >= 0.015:
                print(f"  {place:36}{share:7.1%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-profile", action="store_true")
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+")
    for hidden in ("--one", "--folder"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    setting = parser.parse_args()
    stories.require()
    if setting.one:
        print(json.dumps(MEASURES[setting.one](Path(setting.folder), setting.articles)))
        return
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
        (_report_sizes if setting.sizes else _report)(setting, Path(folder))


if __name__ == "__main__":
    main()
