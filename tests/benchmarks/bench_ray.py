"""Articles on a local Ray beside one process and beside a bare Ray Data map; and claims compared by blocks.

    python -m tests.benchmarks ray [--articles 2000] [--actors 2] [--in-flight 50] [--latency 0.2]
    python -m tests.benchmarks ray --claims 200000 [--articles 0] [--alone]

Articles: a server process (`stories_endpoint.py`) answers everybody with the recorded answer of the story, after
the same latency. Three contenders ask about the same numbered stories (`stories.py`), in Parquet: `claimex.extract`
in one process; `claimex.ray.extract`; and a map over Ray Data as a user would write it by hand: partitions of as many
articles, as many actors and calls in flight, each answer validated with the same schema by Pydantic, and the claims
written as Parquet by `write_parquet`. It stores no answer and proves no claim.

CPU is that of the processes of Ray's workers, outside of their start. Of an actor, whatever it took from the end of
its first partition on, which brings the imports, over the articles that followed. Of the other workers, which read
the articles, write the bare map's Parquet and hold claimex's store, what they took while the actors worked, over all
articles: each contender has asked about a few articles before, so that these workers are there and warm. The CPU of
one process leaves out as many articles as each actor has in a partition, asked about before.

Claims: those of a generated world (`tests/generated`), in Parquet files of 20,000, compared by
`claimex.ray.compare`. "GB" is the peak of the process that begins; "alone" is `claimex.compare` of the same.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks import stories
from tests.benchmarks.bench_wire import _answer_model, _messages, _tool

ROOT = Path(__file__).resolve().parents[2]
ROWS = 100
"""Articles of a partition."""


class Bare:
    """The actor of a bare map: the openai client, as many calls in flight, claims validated by Pydantic."""

    def __init__(self, url: str, in_flight: int) -> None:
        from openai import AsyncOpenAI

        from claimex.claims import MeetingClaim
        from claimex.extraction.plan import Plan

        self._client = AsyncOpenAI(api_key="none", base_url=url, max_retries=0)
        self._model, self._in_flight = _answer_model(), in_flight
        self._plan = Plan(schema=MeetingClaim, model=stories.MODEL)
        self._loop = asyncio.new_event_loop()

    def __call__(self, table: Any) -> Any:
        """Return the claims of each article."""
        import pyarrow

        claims = self._loop.run_until_complete(self._all(table["text"].to_pylist()))
        return pyarrow.table({"id": table["id"], "claims": claims})

    async def _all(self, texts: list[str]) -> list[str]:
        room = asyncio.Semaphore(self._in_flight)
        system = _messages(self._plan.request_of(()))

        async def one(text: str) -> str:
            async with room:
                made = await self._client.chat.completions.create(
                    model=stories.MODEL,
                    messages=[*system, {"role": "user", "content": text}],
                    **_tool(self._plan.answer_format),
                )
            arguments = made.choices[0].message.tool_calls[0].function.arguments
            return str(self._model.model_validate_json(arguments).model_dump_json())

        return await asyncio.gather(*map(one, texts))


def bare(archive: Path, folder: Path, setting: argparse.Namespace) -> None:
    """Ask about the articles by a map that is written by hand."""
    import ray

    ray.data.read_parquet(str(archive)).repartition(target_num_rows_per_block=ROWS).map_batches(
        TimedBare,
        fn_constructor_args=(setting.url, setting.in_flight // setting.actors),
        batch_size=None,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=setting.actors),
        num_cpus=1,
    ).write_parquet(str(folder / "bare"))


def on_ray(archive: Path, folder: Path, setting: argparse.Namespace) -> None:
    """Ask about the articles by `claimex.ray.extract`."""
    from claimex import ray as claimex_on_ray

    made = claimex_on_ray.extract(
        archive,
        output=folder / "claims",
        model=stories.MODEL,
        base_url=setting.url,
        api_key="none",
        cache=folder / "store",
        max_concurrency=setting.in_flight,
        rows=ROWS,
        actors=setting.actors,
    )
    assert made.complete, made


def alone(archive: Path, folder: Path, setting: argparse.Namespace) -> None:
    """Ask about the articles in this process."""
    import claimex

    with claimex.ClaimsWriter(folder.with_suffix(".parquet")) as file:
        made = claimex.extract(
            claimex.ArticleFiles(archive),
            model=stories.MODEL,
            base_url=setting.url,
            api_key="none",
            cache=folder,
            max_concurrency=setting.in_flight,
            each=file.add,
        )
        file.finish(made.usage, made.stopped)
    assert made.complete, made


class Timed:
    """Notes, beside an actor, how many articles a partition had and the CPU of its process up to then."""

    def __call__(self, table: Any) -> Any:
        """Do the partition."""
        made = super().__call__(table)  # type: ignore[misc]
        with Path(os.environ["CLAIMEX_BENCH"], f"{os.getpid()}.txt").open("a") as file:
            file.write(f"{table.num_rows} {time.process_time()}\n")
        return made


class TimedBare(Timed, Bare):
    """The actor of the bare map, timed."""


def timed_extractor() -> type:
    """Return claimex's own actor, timed."""
    from claimex.ray import extracting

    class TimedExtractor(Timed, extracting._Extractor):
        pass

    return TimedExtractor


def cpu_of_actors(notes: Path) -> float:
    """CPU seconds an article, from the end of each actor's first partition to that of its last one."""
    rows, cpu = 0, 0.0
    for file in notes.glob("*.txt"):
        noted = [line.split() for line in file.read_text().splitlines()]
        rows += sum(int(size) for size, _ in noted[1:])
        cpu += float(noted[-1][1]) - float(noted[0][1])
        file.unlink()
    return cpu / rows


def extract(setting: argparse.Namespace, folder: Path) -> None:
    """Print what an article takes each contender."""
    import pyarrow
    from pyarrow import parquet

    from claimex import Extraction
    from claimex.ray import extracting

    archives = {}
    for name, size in (("few", ROWS * setting.actors), ("all", setting.articles)):
        rows = [dict(stories.numbered(number)[0]) for number in range(size)]
        archives[name] = folder / f"{name}.parquet"
        parquet.write_table(pyarrow.Table.from_pylist(rows), archives[name], row_group_size=ROWS)
    notes = Path(os.environ["CLAIMEX_BENCH"])
    extracting._Extractor = timed_extractor()  # type: ignore[misc,assignment]

    alone(archives["few"], folder / "warm alone", setting)
    wall, cpu = time.perf_counter(), time.process_time()
    alone(archives["all"], folder / "one", setting)
    per = {"alone": (time.process_time() - cpu) / setting.articles}
    print(f"alone: {setting.articles / (time.perf_counter() - wall):.1f} articles/s", flush=True)

    for name, ask in (("bare map", bare), ("claimex.ray", on_ray)):
        ask(archives["few"], folder / "warm", setting)
        for file in notes.iterdir():  # of the warm-up, in which an actor may have had one partition alone
            file.unlink()
        with sampled("ray::") as workers:
            wall = time.perf_counter()
            ask(archives["all"], folder, setting)
            wall = time.perf_counter() - wall
        actors = {int(file.stem) for file in notes.iterdir()}
        beside = sum(cpu for process, cpu in workers.items() if process not in actors) / setting.articles
        of_actors = cpu_of_actors(notes)
        per[name] = of_actors + beside
        print(
            f"{name}: {setting.articles / wall:.1f} articles/s, the start of its actors included; "
            f"CPU an article: {1000 * of_actors:.2f} ms of its actors, {1000 * beside:.2f} ms of workers beside",
            flush=True,
        )
    for name, seconds in per.items():
        print(f"{name:12}{1000 * seconds:8.2f} ms CPU an article")
    print(f"articles a CPU second, claimex.ray / bare map: {per['bare map'] / per['claimex.ray']:.2f}")
    print(f"articles a CPU second, claimex.ray / alone: {per['alone'] / per['claimex.ray']:.2f}")
    both = (Extraction.from_jsonl(folder / "claims"), Extraction.from_jsonl(folder / "one.parquet"))
    lines = [sorted(claim.model_dump_json() for claim in one) for one in both]
    print(f"{len(lines[0]):,} claims; the same as in one process, byte for byte: {lines[0] == lines[1]}")


@contextmanager
def sampled(begins: str) -> Iterator[dict[int, float]]:
    """Fill in the CPU seconds of each process whose name begins so, for the length of a `with`.

    What it took before there was a first note is left out, and what it took before its first sample.
    """
    found: dict[int, float] = {}
    over, notes = threading.Event(), Path(os.environ["CLAIMEX_BENCH"])

    def sample() -> None:
        begun: dict[int, float] = {}
        while not over.wait(0.2):
            is_warm = any(notes.iterdir())
            for process, (name, seconds) in processes().items():
                if name.startswith(begins):
                    if not is_warm:
                        begun[process] = seconds
                    found[process] = seconds - begun.setdefault(process, seconds)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def compare(setting: argparse.Namespace, folder: Path) -> None:
    """Print what comparing by blocks takes."""
    import claimex
    from claimex import ray as claimex_on_ray
    from tests.generated.claims import generate

    made = generate(setting.claims, seed=101)
    made.claims.sort(key=lambda claim: claim.article_id)  # as a run writes them: an article is in one file
    (folder / "claims").mkdir()
    for at in range(0, len(made.claims), 20_000):
        claimex.Extraction(made.claims[at : at + 20_000]).to_jsonl(folder / "claims" / f"{at:08}.parquet")
    if not setting.alone:
        del made
    Path(os.environ["CLAIMEX_BENCH"], "begun").touch()
    with sampled("ray::Looker") as workers:
        wall, cpu = time.perf_counter(), time.process_time()
        account = claimex_on_ray.compare(folder / "claims", output=folder / "events", actors=setting.actors)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    each = ", ".join(f"{seconds:.0f}" for seconds in workers.values())
    print(
        f"by blocks: {account.claims:,} claims, {account.events:,} events: {wall:.0f} s; CPU: {cpu:.0f} s where it "
        f"began, {each} s on the actors; {peak:.1f} GB where it began"
    )
    if setting.alone:
        wall, cpu = time.perf_counter(), time.process_time()
        found = claimex.compare(made.claims)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"alone: {len(made.claims):,} claims, {len(found.events):,} events: {wall:.0f} s; CPU: {cpu:.0f} s"
        )


def processes() -> dict[int, tuple[str, float]]:
    """The name and the CPU seconds of each process of this machine."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                name = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(folder.name)] = name, sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    return found


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """Run the server for the length of a `with`, and give its address."""
    command = [sys.executable, "-m", "tests.benchmarks.stories_endpoint", "--latency", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("articles", 2_000), ("actors", 2), ("in-flight", 50), ("claims", 0)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--alone", action="store_true")
    setting = parser.parse_args()
    try:
        import ray
    except ImportError:
        print("skipped: ray is not installed: pip install 'claimex[ray]'")
        return
    os.environ["RAY_AUTH_MODE"] = "disabled"
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 -- so Ray spells it; else others slow its workers alone
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as place:
        folder = Path(place)
        os.environ["CLAIMEX_BENCH"] = str(folder / "notes")
        (folder / "notes").mkdir()
        os.environ["CLAIMEX_CACHE_DIR"] = str(folder / "of the nodes" / "cache")
        ray.init(
            "local",
            num_cpus=setting.actors + 1,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        if setting.articles:
            stories.require()
            with serving(setting.latency) as setting.url:
                extract(setting, folder)
        if setting.claims:
            compare(setting, folder)
        ray.shutdown()


if __name__ == "__main__":
    main()
