"""Rounds of kill -9 and of several processes on one store, and what must hold after them."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimex.store import Cache
from tests.store.worker import CHUNKS

_CHECKOUT = Path(__file__).parents[2]


@dataclass
class Tally:
    """The results of the rounds."""

    rounds: int = 0
    runs: int = 0
    killed: int = 0
    asked: int = 0
    acknowledged: int = 0
    asked_twice: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.runs} processes, {self.killed} killed: "
            f"{self.acknowledged} answers acknowledged before the last kill, {self.asked} asked in all, "
            f"{self.asked_twice} of them again (they were in flight), {len(self.faults)} faults"
        )


class Run:
    """One process that works on a store, held at its start until `go`."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.worker", folder, log],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_CHECKOUT,
        )
        assert self.process.stdout is not None
        self._events = self.process.stdout
        assert self._events.read(1) == b"+", self.finish()

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def kill_after(self, events: int) -> bool:
        """Kill it when it has reported so many events; return whether it was still running."""
        seen = 0
        while seen < events and (more := os.read(self._events.fileno(), events - seen)):
            seen += len(more)
        self.process.send_signal(signal.SIGKILL)
        self.finish()
        return self.process.returncode == -signal.SIGKILL

    def finish(self) -> str:
        """Wait for its end; return what it had to complain of."""
        _, errors = self.process.communicate()
        return errors.decode() if self.process.returncode > 0 else ""


@contextlib.contextmanager
def start(folder: Path, log: Path) -> Iterator[Run]:
    run = Run(folder, log)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            run.process.kill()
        run.finish() if run.process.stdout and not run.process.stdout.closed else None


def kill_round(place: Path, seed: int, tally: Tally) -> None:
    """Kill a run of 200 chunks one to three times at seeded moments, let it finish, and look."""
    chance = random.Random(seed)
    folder, log = place / "store", place / "log"
    for _ in range(chance.randint(1, 3)):
        with start(folder, log) as run:
            run.go()
            # a look for each chunk, and for each that is not stored yet two events more
            events = CHUNKS + 2 * (CHUNKS - len(_keys(log, "stored")))
            tally.killed += run.kill_after(chance.randrange(1, events))
        tally.runs += 1
    tally.acknowledged += len(_keys(log, "stored"))
    with start(folder, log) as run:
        run.go()
        tally.faults += [f"round {seed}: {fault}" for fault in (run.finish(),) if fault]
    tally.runs += 1
    _judge(folder, log, f"round {seed}", tally)


def crowd_round(place: Path, seed: int, tally: Tally, *, processes: int = 4, killed: int = 0) -> None:
    """Let several processes do the same 200 chunks on one store at once, some of them killed; and look."""
    chance = random.Random(seed)
    folder, log = place / "store", place / "log"
    with contextlib.ExitStack() as stack:
        runs = [stack.enter_context(start(folder, log)) for _ in range(processes)]
        for run in runs:
            run.go()
        for run in runs[:killed]:
            tally.killed += run.kill_after(chance.randrange(1, CHUNKS))
        tally.faults += [f"crowd {seed}: {fault}" for run in runs[killed:] if (fault := run.finish())]
    tally.runs += processes
    _judge(folder, log, f"crowd {seed}", tally)


def written_round(place: Path, _seed: int, tally: Tally, *, every: int = 1) -> None:
    """Kill the writer of every kind of file at every Nth point, and look whether each file is whole."""
    command = [sys.executable, "-m", "tests.store.writer", place, str(every)]
    ran = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    kills, *torn = ran.stdout.split("\n") if ran.stdout else ["0", ran.stderr]
    tally.faults += filter(None, torn)
    tally.killed += int(kills)
    tally.rounds += 1
    tally.runs += int(kills)


def _judge(folder: Path, log: Path, name: str, tally: Tally) -> None:
    stored: set[str] = set()
    had_it: dict[tuple[str, str], bool] = {}
    asked: list[str] = []
    for line in log.read_text().splitlines():
        event, key, process = line.split()
        if event == "look":
            had_it[process, key] = key in stored
        elif event == "asked":
            asked.append(key)
            if had_it[process, key]:
                tally.faults.append(f"{name}: {key[:12]} was asked again after it was stored")
        else:
            stored.add(key)
    with Cache(folder) as cache:
        check, keys = cache.verify(), set(cache.keys())
        # one that was killed after keeping an answer and before saying so leaves it there all the same
        if cache.notices or not check.ok or check.sound != CHUNKS or not stored <= keys:
            tally.faults.append(
                f"{name}: {check.sound} sound, {len(stored)} stored, {len(keys)} there, {cache.notices}"
            )
    tally.rounds += 1
    tally.asked += len(asked)
    tally.asked_twice += len(asked) - len(set(asked))


def _keys(log: Path, event: str) -> set[str]:
    lines = log.read_text().splitlines() if log.exists() else []
    return {line.split()[1] for line in lines if line.startswith(event)}
