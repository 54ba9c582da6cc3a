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
def open_progress(
    progress: Progress | bool | None, total: int | Callable[[], int], *, label: str = "asking"
) -> Iterator[Callable[[], None]]:
    """Yield a function to be called once for each thing done.

    Args:
        progress: True or False to show it or not; None to show it where stderr is a terminal; or a
            function that is called instead.
        total: how many things there are, or what counts them: called only where progress is shown.
        label: what is being done, in a word.
    """
    if callable(progress):
        done, whole = count(1), _count(total)
        yield lambda: progress(next(done), whole)
    elif progress or (progress is None and sys.stderr.isatty()):
        with _bar(_count(total), label) as step:
            yield step
    else:
        yield lambda: None


def _count(total: int | Callable[[], int]) -> int:
    return total if isinstance(total, int) else total()


@contextmanager
def _bar(total: int, label: str) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress as Bar, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task(label, total=total)
    timer = threading.Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
