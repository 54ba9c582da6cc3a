"""How far it is from the public function to the HTTP call: frames of our own, in all tasks of the run."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import httpx2
import pytest

import claimex
from tests.wire.conftest import article
from tests.wire.endpoint import Endpoint

MOST = 8
HOME = str(Path(claimex.__file__).parent)


def running() -> Iterator[CodeType]:
    """What is on the stack: of the task that sends, and of the thread up to the public function."""
    frame = sys._getframe(1)
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back  # type: ignore[assignment]


def awaited(task: asyncio.Task[Any]) -> Iterator[CodeType]:
    """What a task that waits is in."""
    coroutine: Any = task.get_coro()
    while (code := getattr(coroutine, "cr_code", None)) is not None:
        yield code
        coroutine = coroutine.cr_await


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Our own frames where the client sends; filled by a call."""
    found: list[str] = []
    send = httpx2.AsyncClient.send

    async def noted(self: httpx2.AsyncClient, *given: Any, **named: Any) -> httpx2.Response:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        codes = [*running(), *(code for task in others for code in awaited(task))]
        found.extend(code.co_qualname for code in codes if code.co_filename.startswith(HOME))
        return await send(self, *given, **named)

    monkeypatch.setattr(httpx2.AsyncClient, "send", noted)
    return found


def test_from_extract(frames: list[str], endpoint: Endpoint, tmp_path: Path) -> None:
    claimex.extract([article()], model="faults/ok", base_url=endpoint.url, cache=tmp_path)
    assert {"aextract", "OpenAIModel.complete"} < set(frames)
    assert len(frames) <= MOST, frames


async def test_from_aextract(frames: list[str], endpoint: Endpoint, tmp_path: Path) -> None:
    await claimex.aextract([article()], model="faults/ok", base_url=endpoint.url, cache=tmp_path)
    assert {"aextract", "OpenAIModel.complete"} < set(frames)
    assert len(frames) <= MOST - 2, frames
