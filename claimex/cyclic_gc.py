"""Python's cyclic garbage collector, off while answers are read and claims compared: few cycles come of it.

It took 9% of comparing 940 claims, 18% of 10,000 and 27% of 50,000, and a quarter of 1,000 live calls.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_FROZEN_BY_USER: list[int] = []
"""How many objects were frozen, once any were: to count them goes over each, so it is asked no more."""


@contextmanager
def no_cyclic_gc() -> Iterator[None]:
    """Turn the collector off for the length of the block; it is a setting of the whole process."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not _FROZEN_BY_USER and (count := gc.get_freeze_count()):
            _FROZEN_BY_USER.append(count)
        if not _FROZEN_BY_USER:  # else it would unfreeze what the user froze
            # what was made becomes the oldest generation at once, in place of a collection that goes over it
            gc.freeze()
            gc.unfreeze()
        gc.enable()
