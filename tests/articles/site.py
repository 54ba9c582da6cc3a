"""A small web site on loopback: real HTTP, what it gives by path, and every request as it came."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import web


@dataclass
class Given:
    """What an address gives; `endless` goes on with zeros for ever, `hangs` never answers, `when_asked` is called first."""

    body: bytes = b""
    content_type: str | None = "text/html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    endless: bool = False
    hangs: bool = False
    when_asked: Callable[[], object] = lambda: None


class Site:
    """Serves what is put under `pages` from a thread of its own.

    Attributes:
        pages: what each path gives; any other is 404.
        requests: path and headers of each request, in order.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Given] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._port = 0
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def _end(self) -> None:
        self._stop.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.requests.append((request.path_qs, dict(request.headers)))
        given = self.pages.get(request.path_qs, Given(status=404))
        given.when_asked()
        if given.hangs:
            await self._stop.wait()
        response = web.StreamResponse(status=given.status, headers=given.headers)
        if given.content_type is not None:
            response.headers["Content-Type"] = given.content_type
        await response.prepare(request)
        await response.write(given.body)
        try:
            while given.endless and not self._stop.is_set():
                await response.write(b"\0" * 2**16)
        except ConnectionError:
            pass
        return response
