"""Extras that not every machine has: where CLAIMEX_EXTRAS is "all", as .ci/run sets it, none may be missing."""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest


def needed(module: str, *, extra: str) -> Any:
    """Return a module of an extra. Where it is not installed, skip with the reason, or fail where it has to be."""
    try:
        return importlib.import_module(module)
    except ImportError:  # of a part of it, too
        reason = f"{module} is not installed: pip install 'claimex[{extra}]'"
        if os.environ.get("CLAIMEX_EXTRAS") == "all":
            raise RuntimeError(reason) from None
        pytest.skip(reason, allow_module_level=True)
