"""Parameters of a completion: `sampling.toml` lists those that are known, to find slips before they cost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from claimex.errors import UsageError
from claimex.files import data_table
from claimex.models import OWN_PARAMETERS


def check_numbers(sampling: Mapping[str, Any]) -> None:
    """Raise UsageError where a parameter that is a number has another value; null is the server's own."""
    for name, value in sampling.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if name in _known()["numbers"] and not is_number and value is not None:
            raise UsageError(f"--sampling {name} is a number, and {value!r} is none")


def slips(sampling: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each parameter that is not known, and nearly has the name of one that is."""
    known = [name for names in _known().values() for name in names]
    for name in sorted(sampling.keys() - OWN_PARAMETERS - set(known)):
        if near := get_close_matches(name, known, 1, cutoff=0.75):
            yield f"--sampling {name} is not known, and sent as it is: did you mean {near[0]}?"


@cache
def _known() -> dict[str, list[str]]:
    return data_table("llm/sampling.toml")
