"""The Ray that a call works on: the one its caller chose, else one of this machine; its errors in a line."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import shorten

import ray
from ray.exceptions import RayError, RayTaskError

from claimex.errors import ClaimexError, ConfigurationError

logger = logging.getLogger(__name__)
_WIDTH = 300
_INSTEAD = (
    "the nodes need the same Python, Ray and claimex as this process; RAY_ADDRESS=local starts a Ray for "
    "this process alone, ray.init(ADDRESS) chooses another"
)


@contextmanager
def joined() -> Iterator[None]:
    """Join Ray, where nothing is joined yet, and raise what Ray raises inside of a `with` as one line.

    Raises:
        ConfigurationError: Ray can't be joined, or the work on it ended with an error of Ray's.
    """
    if not ray.is_initialized():
        try:
            ray.init()
        except Exception as error:  # noqa: BLE001 -- Ray raises many kinds, each with frames and many lines
            raise ConfigurationError(f"Ray can't be joined ({_line(error)}): {_INSTEAD}") from None
    try:
        yield
    except RayError as error:
        cause = error.cause if isinstance(error, RayTaskError) else error
        if isinstance(cause, ClaimexError):
            raise cause from None
        logger.debug("the work on Ray failed", exc_info=error)
        raise ConfigurationError(f"the work on Ray failed ({_line(cause)}): {_INSTEAD}") from None


def workers(wanted: int | None) -> int:
    """Return how many workers there are: as many as are wanted, else all CPUs but one."""
    return wanted or max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)


def _line(error: BaseException) -> str:
    """What an error says, without the frames of other processes: its first line, and its last one."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    said = " … ".join(dict.fromkeys([lines[0], lines[-1]]))
    return shorten(f"{type(error).__name__}: {said}", _WIDTH, placeholder="…")
