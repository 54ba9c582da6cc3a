"""Every step of submitting and collecting, its process killed there: `python -m tests.batch.crashes DIR [N]`.

A point is a call, or the return from one, in the code that writes the list of batches down and speaks to the
endpoint; and each remote step, before the server does it and after. At each of them (every Nth, where N is
given) a process of its own ends by kill -9. Then the job is run again to its end, and the server is asked: each
request must be in one batch, and each answer in the store.

Prints the number of kills, and a line for each fault.
"""

from __future__ import annotations

import itertools
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from claimex.batch import collecting, desk, journal, submitting
from claimex.llm import batches
from tests.batch.build import Work, articles, troubled
from tests.batch.server import BatchServer

_WATCHED = {module.__file__ for module in (collecting, desk, journal, submitting, batches)}
_GIVEN = articles(3)
_REMOTE = [
    (step, when)
    for step in ("upload", "create", "list", "retrieve", "download")
    for when in ("before", "after")
]


class Kill:
    """Ends a process at a point of its own code, or when the server is at one of its steps."""

    def __init__(self, point: int = 0, step: str = "", when: str = "") -> None:
        self._point, self.step, self._when = point, step, when
        self._process = 0

    def __str__(self) -> str:
        return f"point {self._point}" if self._point else f"{self._when} {self.step}"

    def run(self, job: Callable[[], object], server: BatchServer) -> bool:
        """Do a job in a process that is killed; whether it was, and did not come to its end before."""
        if self.step:
            server.faults[self.step] = [self._at_the_server]
        process = os.fork()
        if process == 0:
            passed = itertools.count(1)

            def kill(frame: FrameType, _event: str, _what: object) -> None:
                if frame.f_code.co_filename in _WATCHED and next(passed) == self._point:
                    os.kill(os.getpid(), signal.SIGKILL)

            if self._point:
                sys.setprofile(kill)
            try:
                job()
            finally:
                os._exit(0)
        self._process = process
        killed = os.waitpid(process, 0)[1] == signal.SIGKILL
        server.faults.clear()
        self._process = 0
        return killed

    def _at_the_server(self, when: str) -> None:
        if when == self._when:
            while not self._process:
                time.sleep(0.001)
            os.kill(self._process, signal.SIGKILL)


def _round(folder: Path, kill: Kill, *, during: str) -> tuple[bool, list[str]]:
    """Kill a submission, or what follows it; finish the job, and say whether it was killed and what is wrong."""
    with BatchServer(troubled) as server:
        work = Work(server, folder)

        def submit() -> Any:
            return work.submit(_GIVEN, max_batch_requests=2)

        if during == "submit":
            killed = kill.run(submit, server)
            submit()
        else:
            if kill.step == "list":  # it is looked for only after a kill
                Kill(step="create", when="after").run(submit, server)
            else:
                submit()
            server.finish()
            killed = kill.run(work.collect, server)
            work.collect()
            submit()
        server.finish()
        done = work.collect()
        faults = [f"asked twice: {key[:8]}" for key in server.asked_twice()]
        asked = {key for made in server.made.values() for key in made.keys}
        if len(asked) != len(_GIVEN) or len(server.made) != 2:
            faults.append(f"{len(asked)} requests in {len(server.made)} batches")
        if sorted(work.keys()) != sorted(asked) or done.missing or done.odd_lines:
            faults.append(f"{len(work.keys())} answers, {done.missing}, {done.odd_lines} odd lines")
        if work.submit(_GIVEN).answered != len(_GIVEN):
            faults.append("something is left")
        return killed, [f"killed at {kill} of {during}: {fault}" for fault in faults]


def main(folder: Path, every: int) -> None:
    """Kill at every point."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # it says of each client that it went away
    kills, faults = 0, []
    for during in ("submit", "collect"):
        for step, when in _REMOTE:
            killed, wrong = _round(
                folder / f"{during}-{when}-{step}", Kill(step=step, when=when), during=during
            )
            kills += killed
            faults += wrong
        for point in itertools.count(1, every):
            killed, wrong = _round(folder / f"{during}-{point}", Kill(point), during=during)
            faults += wrong
            if not killed:
                break
            kills += 1
    print(kills, *faults, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
