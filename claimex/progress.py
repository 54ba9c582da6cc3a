"""Progress of anything that takes longer than a second: on stderr, and only on a terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

Progress = Callable[[int, int], None]
"""A custom function, called with how many are done and how many there are."""

_PATIENCE = 1.0  # seconds before anything is shown: a run from the cache should not flicker


@contextmanager
def open_progress(progress: Progress | bool | None, total: Callable[[], int]) -> Iterator[Callable[[], None]]:
    """Yield a function to be called once for each thing done.

    Args:
        progress: True or False to show it or not; None to show it where stderr is a terminal; or a
            function that is called instead.
        total: counts the things; called only where progress is shown.
    """
    if callable(progress):
        done, whole = count(1), total()
        yield lambda: progress(next(done), whole)
    elif progress or (progress is None and sys.stderr.isatty()):
        with _bar(total()) as step:
            yield step
    else:
        yield lambda: None


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress as Bar, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("asking", total=total)
    timer = threading.Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
