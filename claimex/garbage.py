"""Python's search for cycles, held off where next to none are made: it took a third of large work's time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""For a run, which may go on for days: what it makes has next to no cycles, but they are found."""


@contextmanager
def searched_after(made: int) -> Iterator[None]:
    """Look for cycles only after so many new objects, as long as the block lasts.

    Where the search is off, or as rare already, it stays as it is. It is a setting of the whole process:
    what other threads make meanwhile is searched as rarely.

    Args:
        made: how many more objects were made than freed since the last search; 0 for no search at all.
    """
    usual = gc.get_threshold()
    rare = usual[0] == 0 or (0 < made <= usual[0])
    if rare or not gc.isenabled():
        yield
        return
    gc.set_threshold(made, *usual[1:])
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # what was made is taken for old at once, in place of a first search that goes over all of it
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*usual)
