"""A queue on loopback, and a store of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.build import Work, troubled
from tests.batch.server import BatchServer


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer(troubled) as started:
        yield started


@pytest.fixture
def work(server: BatchServer, tmp_path: Path) -> Work:
    return Work(server, tmp_path / "store")
