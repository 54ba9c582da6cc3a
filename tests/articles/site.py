"""A small web site on loopback: real HTTP, what it gives by path, and every request as it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from tests.endpoint import Loopback


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


class Site(Loopback):
    """Serves what is put under `pages`.

    Attributes:
        pages: what each path gives; any other is 404.
        requests: path and headers of each request, in order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, Given] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_get("/{path:.*}", self._serve)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.requests.append((request.path_qs, dict(request.headers)))
        given = self.pages.get(request.path_qs, Given(status=404))
        given.when_asked()
        if given.hangs:
            await self._ended.wait()
        response = web.StreamResponse(status=given.status, headers=given.headers)
        if given.content_type is not None:
            response.headers["Content-Type"] = given.content_type
        await response.prepare(request)
        await response.write(given.body)
        try:
            while given.endless and not self._ended.is_set():
                await response.write(b"\0" * 2**16)
        except ConnectionError:
            pass
        return response
