"""A real headless Chromium for the tests and benchmarks that look at a page in one."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def skipped_because() -> str:
    """Why there is no browser to look with; empty where there is one. `.ci/run` takes no reason."""
    reason = "" if BROWSER else "no chromium or chrome on this machine"
    if not reason and importlib.util.find_spec("playwright") is None:
        reason = "playwright is not installed"
    if reason and os.environ.get("CLAIMEX_BROWSER") == "required":
        pytest.fail(
            f"a browser is required here (CLAIMEX_BROWSER), and there is none: {reason}", pytrace=False
        )
    return reason


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for the length of a `with`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        try:
            yield found
        finally:
            found.close()
