"""A small OpenAI-compatible endpoint on loopback: real HTTP, answers from a function, counts its calls."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

MEETING = "Ada Lovelace met Charles Babbage in London on Tuesday. They spoke about the engine."
"""An article, and a claim of it, with every field of the schema as a model is asked for them."""
MEETING_CLAIM = {
    "quote": "Ada Lovelace met Charles Babbage in London on Tuesday.",
    "kind": "meeting",
    "status": "held",
    "participants": [{"name": name, "role": None, "represents": None} for name in ("Ada Lovelace",)],
    **dict.fromkeys(("date", "place", "part_of", "delegation_size", "attributed_to")),
    "topics": [],
    "outcomes": [],
}


@dataclass(frozen=True)
class Call:
    """One request as received over the wire."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][-1]["content"])


@dataclass(frozen=True)
class Reply:
    """What goes back: a status and a body, as JSON or as it is."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[Call], Reply | str | Sequence[Mapping[str, Any]]]


def completion(call: Call, content: str, *, finish_reason: str | None = None) -> Reply:
    """A completion in the form that the call asked for: a tool call where it forces one."""
    tools = call.body.get("tools")
    message: dict[str, Any] = {"role": "assistant", "content": content}
    if tools:
        function = {"name": tools[0]["function"]["name"], "arguments": content}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
        }
    usage = {
        "prompt_tokens": 2_000,
        "completion_tokens": 20,
        "total_tokens": 2_020,
        "prompt_tokens_details": {"cached_tokens": 60},
    }
    reason = finish_reason or ("tool_calls" if tools else "stop")
    return Reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": f"{call.body.get('model')}-served",
            "choices": [{"index": 0, "finish_reason": reason, "message": message}],
            "usage": usage,
        }
    )


def fault(
    status: int, message: str = "no", code: str | None = None, headers: Mapping[str, str] | None = None
) -> Reply:
    """An error in OpenAI's form."""
    return Reply({"error": {"message": message, "type": "error", "code": code}}, status, headers or {})


def reply(call: Call, answer: Reply | str | Sequence[Mapping[str, Any]]) -> Reply:
    """What goes back: a list of claims, or the text of an answer, as a completion."""
    if isinstance(answer, Reply):
        return answer
    return completion(call, answer if isinstance(answer, str) else json.dumps({"claims": list(answer)}))


class Loopback:
    """A server on loopback in a thread of its own, for the length of a `with`; what it serves is a subclass's."""

    def __init__(self, port: int = 0, **options: Any) -> None:
        """Take the port, 0 for any that is free, and options of aiohttp's runner."""
        self._port, self._options = port, options
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application(client_max_size=2**28)
        self._route(app.router)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, **self._options)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, backlog=1024)
        await site.start()
        self._port = self._runner.addresses[0][1]

    def _route(self, router: web.UrlDispatcher) -> None:
        raise NotImplementedError

    async def _stop(self) -> None:
        self._ended.set()
        if self._runner is not None:
            await self._runner.cleanup()


class Endpoint(Loopback):
    """Serves `POST {url}/chat/completions` from a thread of its own.

    Args:
        answer: given each call; returns a list of claims, the text of an answer, or a whole reply.

    Attributes:
        calls: every call, in the order of arrival.
        models: what it says of the models that it serves, as JSON, as it is, or a whole reply; None where it
            says nothing.
        asked_with: the headers of the last call for them, their names in small letters, and its parameters.
        most_at_once: the most calls that were being answered at one time.
    """

    def __init__(self, answer: Answer, *, latency: float = 0.0) -> None:
        super().__init__()
        self.answer = answer
        self.calls: list[Call] = []
        self.models: Any = None
        self.asked_with: Mapping[str, str] = {}
        self.most_at_once = 0
        self._latency = latency
        self._at_once = 0

    @property
    def url(self) -> str:
        return f"{super().url}/v1"

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_post("/{path:.*}", self._serve)
        router.add_get("/{path:.*}/models", self._list)

    async def _list(self, http: web.Request) -> web.Response:
        self.asked_with = {name.lower(): value for name, value in http.headers.items()} | dict(http.query)
        if isinstance(self.models, Reply):
            return web.json_response(self.models.body, status=self.models.status)
        if isinstance(self.models, str):
            return web.Response(text=self.models, content_type="text/html")
        return web.json_response(self.models, status=404 if self.models is None else 200)

    async def _serve(self, http: web.Request) -> web.Response:
        call = Call(http.path, dict(http.headers), await http.json())
        self.calls.append(call)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            if self._latency:
                await asyncio.sleep(self._latency)
            answer = self.answer(call)
        finally:
            self._at_once -= 1
        answer = reply(call, answer)
        body = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        return web.Response(
            text=body, status=answer.status, headers=dict(answer.headers), content_type="application/json"
        )
