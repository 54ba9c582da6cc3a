"""Ctrl-C: once stops a run cleanly, and everything that was paid for is stored; twice stops it now.

So does SIGTERM, by which a machine that shuts down, a container or a job queue ends a process.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from claimex.errors import Interrupted, RunStopped

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

_WAIT = 0.2  # seconds
_USUAL: dict[signal.Signals, Any] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}
"""The signals that stop a run, each with its handler where nobody has set another one."""

GO_ON = "interrupted: run the same again to go on; what is answered costs nothing"


class Stop:
    """A handle by which another thread, or a signal, stops a run.

    Attributes:
        requested: whether the run is to stop.
    """

    def __init__(self) -> None:
        self.requested = False
        self._cancelled = False
        self._task: asyncio.Task[Any] | None = None

    def bind(self, stop: Callable[[RunStopped], None]) -> None:
        """Tie the handle to the run of the current task, in whose loop `stop` is called with the reason."""
        self._stop, self._task = stop, asyncio.current_task()
        if self._cancelled:
            raise asyncio.CancelledError
        if self.requested:
            stop(RunStopped(GO_ON))

    def cleanly(self) -> None:
        """Let what is in flight finish, and send nothing further. May be called from any thread."""

        def stop(_task: object) -> None:
            logger.warning("interrupted: finishing the calls in flight; press Ctrl-C again to stop now")
            self._stop(RunStopped(GO_ON))

        self.requested = True
        self._call(stop)

    def now(self) -> None:
        """Cancel the run. May be called from any thread."""
        self._cancelled = True
        self._call(lambda task: task.cancel())

    def _call(self, function: Callable[[asyncio.Task[Any]], object]) -> None:
        if self._task is not None:
            with suppress(RuntimeError):  # the run is over, and its loop closed
                self._task.get_loop().call_soon_threadsafe(function, self._task)


def run_to_end(job: Callable[[Stop], Coroutine[Any, Any, T]], stop: Stop | None = None) -> T:
    """Run the coroutine of `job` to its end; in another thread where this one's loop is running already.

    Raises:
        Interrupted: Ctrl-C was pressed once; it holds what the coroutine returned.
        KeyboardInterrupt: Ctrl-C was pressed twice.
    """
    stop = stop or Stop()
    with _listening(stop):
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            with asyncio.Runner() as runner:
                _wake_often(runner.get_loop())
                result = runner.run(job(stop))
        else:
            result = in_a_thread(job, stop)
    if stop.requested:
        raise Interrupted(GO_ON, extraction=result)
    return result


def synchronous(function: Callable[P, Coroutine[Any, Any, T]], name: str) -> Callable[P, T]:
    """Return `function` for callers without a loop, and for notebooks: same arguments, same result.

    Its argument `stop` is a handle of this call, which Ctrl-C triggers.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        stop = kwargs.setdefault("stop", Stop())
        return run_to_end(lambda _stop: function(*args, **kwargs), cast("Stop", stop))

    call.__name__ = call.__qualname__ = name
    signature = inspect.signature(function)
    shown = [parameter for parameter in signature.parameters.values() if parameter.name != "stop"]
    call.__signature__ = signature.replace(parameters=shown)  # type: ignore[attr-defined]
    return call


def _wake_often(loop: asyncio.AbstractEventLoop) -> None:
    """Let the loop wait in short waits: a signal that another thread handles does not end a long one."""
    loop.call_later(_WAIT, _wake_often, loop)


@contextmanager
def _listening(stop: Stop) -> Iterator[None]:
    """Take Ctrl-C and SIGTERM over, where nobody else has done so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _USUAL}
    ours = [number for number, handler in before.items() if handler is _USUAL[number] or _is_asyncio(handler)]

    def on_signal(_number: int, _frame: object) -> None:
        if stop.requested:
            stop.now()
            raise KeyboardInterrupt
        stop.cleanly()

    for number in ours:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])


def _is_asyncio(handler: object) -> bool:
    """Whether a handler is that of `asyncio.run`, which would wait until the call in its loop returns."""
    return isinstance(getattr(getattr(handler, "func", None), "__self__", None), asyncio.Runner)


def in_a_thread(job: Callable[[Stop], Coroutine[Any, Any, T]], stop: Stop) -> T:
    """Run the coroutine of `job` in a loop of its own, beside one that may run already (notebooks).

    A KeyboardInterrupt cancels what the coroutine has bound to `stop`, and is raised.
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        running = worker.submit(lambda: asyncio.run(job(stop)))
        try:
            # in short waits: a signal that another thread handles does not end a long one
            while not running.done():
                wait([running], timeout=_WAIT)
        except KeyboardInterrupt:
            stop.now()  # else leaving the `with` would wait for the run's end
            raise
        return running.result()
