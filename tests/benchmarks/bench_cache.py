"""What the response store costs, beside diskcache as it comes, in one run on one disk.

    python -m tests.benchmarks.bench_cache [ANSWERS]

Wall and CPU time of one call, in milliseconds, the best of three rounds; the answer is a usual one of
about 3 kB. diskcache is measured with its own Disk (pickled objects) and with its JSONDisk (the same
compressed JSON). Reading back includes what claimex does and they do not: looking whether the file is
still the one in the folder, and checking every field. Then whole walks, with the most memory that each
had at once.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import diskcache

from claimex.models import Response
from claimex.store import Cache

ROUNDS = 3


def key(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def usual_answer(number: int) -> Response:
    claims = [
        {
            "kind": "meeting",
            "status": "held",
            "participants": [
                {
                    "name": f"Ada {hash((number, at)) % 9973}",
                    "role": "foreign minister",
                    "represents": "Freedonia",
                },
                {"name": f"Bo {hash((at, number)) % 9973}", "role": "envoy", "represents": None},
            ],
            "date": "Tuesday",
            "place": "Vienna",
            "topics": ["the gas contract", f"the return of {number} pieces"],
            "outcomes": [],
            "delegation_size": None,
            "attributed_to": "the ministry",
            "quote": f"The foreign minister received envoy Bo in Vienna on Tuesday, part {at} of {number}.",
        }
        for at in range(7)
    ]
    return Response(
        content=json.dumps({"claims": claims}), finish_reason="stop", model="m", prompt_tokens=900
    )


def best(work: Callable[[int], object], count: int) -> tuple[float, float]:
    """Wall and CPU milliseconds of one call, each the best of the rounds."""
    walls, cpus = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        for number in range(count):
            work(number)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls) / count * 1_000, min(cpus) / count * 1_000


def stores(
    place: Path, answers: list[Response]
) -> Iterator[tuple[str, tuple[float, float], tuple[float, float]]]:
    count, plain = len(answers), {"eviction_policy": "none", "cull_limit": 0}
    rows = [answer.model_dump() for answer in answers]
    with diskcache.Cache(str(place / "disk"), **plain) as store:
        yield (
            "diskcache, its own Disk",
            best(lambda n: store.set(key(n), rows[n]), count),
            best(lambda n: store.get(key(n)), count),
        )
    with diskcache.Cache(str(place / "json"), disk=diskcache.JSONDisk, **plain) as store:
        yield (
            "diskcache, its JSONDisk",
            best(lambda n: store.set(key(n), rows[n]), count),
            best(lambda n: store.get(key(n)), count),
        )
    with Cache(place / "claimex") as cache:
        yield (
            "claimex",
            best(lambda n: cache.put(key(n), answers[n]), count),
            best(lambda n: cache.get(key(n)), count),
        )


def walks(place: Path) -> Iterator[tuple[str, float, float]]:
    """Seconds and the most megabytes held at once of going through the whole store."""
    with Cache(place / "claimex") as cache, Cache(place / "taken") as taken:
        works: dict[str, Callable[[], object]] = {
            "keys()": lambda: sum(1 for _ in cache.keys()),  # noqa: SIM118 -- a store is no dictionary
            "stats()": cache.stats,
            "verify()": cache.verify,
            "export()": lambda: cache.export(place / "bundle.jsonl"),
            "load()": lambda: taken.load(place / "bundle.jsonl"),
        }
        for name, work in works.items():
            began = time.perf_counter()
            work()
            took = time.perf_counter() - began
            tracemalloc.start()
            work()
            held = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            yield name, took, held / 2**20


def main(count: int) -> None:
    answers = [usual_answer(number) for number in range(count)]
    print(f"{count} answers of {len(answers[0].content):,} characters; milliseconds a call, wall (CPU)")
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as place:
        first: tuple[float, float] | None = None
        for name, put, get in stores(Path(place), answers):
            first = first or (put[1], get[1])
            ratio = f"CPU x{put[1] / first[0]:.2f} and x{get[1] / first[1]:.2f}"
            print(f"{name:<26}put {put[0]:.3f} ({put[1]:.3f})  get {get[0]:.3f} ({get[1]:.3f})  {ratio}")
        began = time.perf_counter()
        with Cache(Path(place) / "claimex") as cache:
            opened = time.perf_counter() - began
            for number in range(min(count, 1_000)):
                assert cache.get(key(number)) is not None
        took = time.perf_counter() - began
        print(f"open {opened * 1e3:.1f} ms; 1,000 cached gets with open and close {took:.3f} s")
        for name, took, held in walks(Path(place)):
            print(f"{name:<10}{took:8.3f} s  {held:6.2f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
