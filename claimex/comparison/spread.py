"""Where whole claims are looked at: here, or in other processes that each have a part of them.

A comparison is worked out from sketches in one place. Where it has to look at claims themselves, it hands out
a list of tasks, and a `Spread` does each with the claims that it names. `here` does them on the spot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from claimex.linking import ClaimValues

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_Of = TypeVar("_Of", contravariant=True)
_Gives = TypeVar("_Gives", covariant=True)


class Claims(Protocol):
    """Claims by their numbers."""

    def __getitem__(self, number: int, /) -> ClaimValues: ...


class Look(Protocol[_Of, _Gives]):
    """A pure function of claims and a task; both it and what it takes and gives can be pickled."""

    def __call__(self, claims: Claims, task: _Of, /) -> _Gives:
        """Return the result of one task."""
        ...


class Spread(Protocol):
    """Does tasks, and gives the results in their order."""

    def __call__(self, look: Look[_Task, _Result], tasks: Sequence[_Task], /) -> Iterable[_Result]:
        """Return the results of `look` on each task."""
        ...


def here(claims: Sequence[ClaimValues]) -> Spread:
    """Return what looks at `claims` in this process."""

    def spread(look: Callable[[Claims, _Task], _Result], tasks: Sequence[_Task]) -> Iterable[_Result]:
        return map(partial(look, claims), tasks)

    return spread
