"""Progress of anything that takes longer than a second: on a terminal's stderr, or in a notebook."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

Progress = Callable[[int, int], None]
"""A custom function, called with how many are done and how many there are."""

_PATIENCE = 1.0  # seconds before anything is shown: a run from the cache should not flicker


@contextmanager
def open_progress(
    progress: Progress | bool | None, total: Callable[[], int]
) -> Iterator[Callable[[], object]]:
    """Yield a function to be called once for each thing done.

    Args:
        progress: True or False to show it or not; None to show it on a terminal and in a notebook; or a
            function that is called instead. What is neither gets nothing.
        total: counts the things; called only where progress is shown.
    """
    if callable(progress):
        done, whole = count(1), total()
        yield lambda: progress(next(done), whole)
    elif progress is not False and _is_shown():
        with _bar(total()) as step:
            yield step
    else:
        yield lambda: None


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in a notebook without ipywidgets the bar is text; it says so
        from tqdm.auto import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]  # generic for checkers alone
        monitor_interval = 0  # no thread of its own

    with Bar(total=total, desc="requests", delay=_PATIENCE, leave=False, file=sys.stderr) as bar:
        yield bar.update


def _is_shown() -> bool:
    """Whether somebody looks: stderr is a terminal, or this is a notebook's kernel."""
    return sys.stderr.isatty() or "ipykernel" in sys.modules
