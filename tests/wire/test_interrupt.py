"""Ctrl-C, sent as a real signal to a real process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import claimex
from claimex.errors import Interrupted
from claimex.interrupt import GO_ON, Stop, run_to_end
from claimex.llm.scripted import ScriptedModel
from tests.wire.conftest import article
from tests.wire.endpoint import Endpoint

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX systems")


@contextmanager
def running(endpoint: Endpoint, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The command line, extracting from twenty articles: eight answers at a time, held back."""
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for n in range(20):
        (articles / f"{n:02}.txt").write_text(article(first=n).text)
    command = [
        *(
            sys.executable,
            "-m",
            "claimex",
            "extract",
            str(articles),
            "--model",
            "faults/hold",
            "--max-concurrency",
            "8",
        ),
        *("--base-url", endpoint.url, "--cache", str(folder / "cache"), "-o", str(folder / "claims.jsonl")),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OPENAI_API_KEY": "sk-none"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], words: str) -> str:
    """Read what the process says up to the line that holds `words`."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"it ended without saying {words!r}")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_once_it_finishes_what_is_in_flight_and_says_how_to_go_on(
    endpoint: Endpoint, tmp_path: Path, how: signal.Signals
) -> None:
    with running(endpoint, tmp_path) as process:
        endpoint.wait_for_calls(8)
        process.send_signal(how)
        wait_for(process, "finishing the calls in flight")
        endpoint.release()
        assert "run the same again to go on" in wait_for(process, "claimex: stopped")
        assert process.wait(60) == 3
    assert len(endpoint.calls) == 8  # nothing further was sent
    written = claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl")
    assert (len(written.claims), written.stopped) == (8, GO_ON)
    with running(endpoint, tmp_path) as process:
        assert process.wait(60) == 0
    assert len(endpoint.calls) == 20  # and nothing was sent twice


def test_twice_it_stops_now(endpoint: Endpoint, tmp_path: Path) -> None:
    with running(endpoint, tmp_path) as process:
        endpoint.wait_for_calls(8)
        process.send_signal(signal.SIGINT)
        wait_for(process, "finishing the calls in flight")
        process.send_signal(signal.SIGINT)
        wait_for(process, "interrupted; what was finished is stored")
        assert process.wait(60) == 3  # while the endpoint still holds every answer back
    assert len(endpoint.calls) == 8


# -- in a separate process: a job that is held until it is stopped


class Job:
    """A run that ends when it is stopped, and says when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()

    async def __call__(self, stop: Stop) -> str:
        wait_for = asyncio.Event()
        stop.bind(lambda _reason: wait_for.set())
        self.begun.set()
        await wait_for.wait()
        return "what was found"

    def interrupted(self) -> threading.Thread:
        """A thread that presses Ctrl-C once the job has begun."""

        def press() -> None:
            self.begun.wait(60)
            os.kill(os.getpid(), signal.SIGINT)

        thread = threading.Thread(target=press)
        thread.start()
        return thread


def test_in_a_script_ctrl_c_stays_an_interrupt_and_holds_what_was_found() -> None:
    job = Job()
    pressing = job.interrupted()
    with pytest.raises(KeyboardInterrupt) as caught:
        run_to_end(job)
    pressing.join()
    assert isinstance(caught.value, Interrupted)
    assert caught.value.extraction == "what was found"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_inside_of_a_running_loop_it_stops_the_worker() -> None:
    job = Job()

    async def cell() -> None:
        # asyncio.run has taken SIGINT over; a notebook's kernel leaves it as Python has it
        signal.signal(signal.SIGINT, signal.default_int_handler)
        pressing = job.interrupted()
        with pytest.raises(Interrupted):
            run_to_end(job)
        pressing.join()

    asyncio.run(cell())


def test_inside_of_a_running_loop_twice_cancels_the_worker() -> None:
    begun, cancelled = threading.Event(), threading.Event()

    async def stubborn(stop: Stop) -> None:
        stop.bind(lambda _reason: os.kill(os.getpid(), signal.SIGINT))  # the second one
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    async def cell() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Thread(target=lambda: (begun.wait(60), os.kill(os.getpid(), signal.SIGINT))).start()
        with pytest.raises(KeyboardInterrupt) as caught:
            run_to_end(stubborn)
        assert not isinstance(caught.value, Interrupted)

    asyncio.run(cell())
    assert cancelled.is_set()


def test_what_is_cancelled_before_it_begins_does_not_begin() -> None:
    async def job() -> None:
        stop = Stop()
        stop.now()
        stop.bind(lambda _reason: None)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(job())


def test_a_handler_of_the_callers_own_is_left_alone() -> None:
    async def job(_stop: Stop) -> object:
        return signal.getsignal(signal.SIGINT)

    def own(_number: int, _frame: object) -> None: ...

    before = signal.signal(signal.SIGINT, own)
    try:
        assert run_to_end(job) is own
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_stop_that_was_asked_for_before_the_run_stops_it_at_once(endpoint: Endpoint) -> None:
    async def job() -> claimex.Extraction:
        stop = Stop()
        stop.cleanly()
        model = ScriptedModel(lambda _request: pytest.fail("it was asked"))
        return await claimex.aextract([article()], model=model, stop=stop)

    extraction = asyncio.run(job())
    assert extraction.stopped == GO_ON
    assert [failure.kind for failure in extraction.failures] == ["stopped"]


def test_an_extraction_that_is_interrupted_holds_its_claims(endpoint: Endpoint, tmp_path: Path) -> None:
    def press() -> None:
        endpoint.wait_for_calls(2)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=press)
    thread.start()
    articles = [article(first=n, script="slow=1") for n in range(20)]
    with pytest.raises(Interrupted) as caught:
        claimex.extract(
            articles, model="faults/ok", base_url=endpoint.url, cache=tmp_path / "cache", max_concurrency=2
        )
    thread.join()
    extraction = caught.value.extraction
    assert isinstance(extraction, claimex.Extraction)
    assert len(extraction.claims) == len(endpoint.calls) == 2


def test_ctrl_c_stops_a_run_inside_of_asyncio_run() -> None:
    job = Job()

    async def main() -> None:
        run_to_end(job)

    before = signal.getsignal(signal.SIGINT)
    pressing = job.interrupted()
    with pytest.raises(Interrupted):
        asyncio.run(main())
    pressing.join()
    assert signal.getsignal(signal.SIGINT) is before
