"""Extras that not every machine has: where CLAIMEX_EXTRAS is "all", as .ci/run sets it, none may be missing."""

from __future__ import annotations

import importlib
import os

import pytest


def needed(module: str, *, extra: str) -> None:
    """Skip the test module, with the reason, where an extra is not installed; fail where it has to be."""
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        reason = f"{module} is not installed: pip install 'claimex[{extra}]'"
        if os.environ.get("CLAIMEX_EXTRAS") == "all":
            raise RuntimeError(reason) from None
        pytest.skip(reason, allow_module_level=True)
