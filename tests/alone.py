"""A function in a process of its own: what it measures of memory is its own.

Within the process of the tests threads of others may allocate at the same time, such as those a Ray leaves behind.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def alone(function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """What `function`, which a module holds by name, gives in a new interpreter; what it raises is raised here."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(function, args, options)
