"""An OpenAI-compatible server that fails on demand: real HTTP on loopback, every call counted.

What it does is said by the request itself (see `tests.wire.script`), so that one server serves many
tests, and one run may meet many faults. By hand:

    python -m tests.wire.endpoint --port 8100
    claimex extract articles/ --base-url http://127.0.0.1:8100/v1 --model faults/500,500,ok
    curl http://127.0.0.1:8100/calls
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from aiohttp import web

from tests.endpoint import Loopback
from tests.wire.script import Asked, Step, asked_of, claims_in, spoiled
from tests.wire.table import play, row_of

_ERRORS = {
    401: ("Incorrect API key provided: sk-pla*****nted.", "invalid_api_key"),
    403: ("You may not use this model.", "forbidden"),
    404: ("The model does not exist.", "model_not_found"),
    429: ("Rate limit reached for requests.", "rate_limit_exceeded"),
}


@dataclass(frozen=True)
class Call:
    """One HTTP call as the server saw it."""

    key: str
    step: str
    repair: bool
    size: int
    prompt: str
    body: str


class Endpoint(Loopback):
    """The server, on a thread of its own, for as long as a `with` lasts.

    Attributes:
        calls: every call, in the order in which they arrived.
        most_at_once: the most calls that were open at one time.
    """

    def __init__(self, port: int = 0) -> None:
        super().__init__(port, handler_cancellation=True)
        self._news = threading.Condition()
        self._released = asyncio.Event()
        self._open = 0
        self._counts: Counter[str] = Counter()
        self.calls: list[Call] = []
        self.most_at_once = 0

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"{super().url}/v1"

    def forget(self) -> None:
        """Begin to count again, and hold again."""
        self.calls.clear()
        self._counts.clear()
        self.most_at_once = 0
        self._loop.call_soon_threadsafe(self._released.clear)

    def release(self) -> None:
        """Let every call of a step "hold" go on, those to come included."""
        self._loop.call_soon_threadsafe(self._released.set)

    def wait_for_calls(self, count: int, timeout: float = 60) -> None:
        """Wait until `count` calls have come."""
        with self._news:
            if not self._news.wait_for(lambda: len(self.calls) >= count, timeout):
                raise TimeoutError(f"{len(self.calls)} calls arrived, and not {count}")

    def calls_per_request(self) -> list[int]:
        """How many calls each logical request took, in the order of their first calls."""
        return list(Counter(call.key for call in self.calls).values())

    def steps(self) -> list[str]:
        """The steps that were played, in the order of the calls."""
        return [call.step for call in self.calls]

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_post("/v1/chat/completions", self._complete)
        router.add_get("/calls", self._tell)

    async def _tell(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {"calls": len(self.calls), "per_request": self.calls_per_request(), "steps": self.steps()}
        )

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        asked = asked_of(json.loads(raw))
        with self._news:
            step = asked.step(self._counts[asked.key])
            self._counts[asked.key] += 1
            self.calls.append(Call(asked.key, step.name, asked.repair, len(raw), asked.prompt, raw.decode()))
            self._news.notify_all()
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            return await self._play(request, asked, step)
        finally:
            self._open -= 1

    async def _play(self, request: web.Request, asked: Asked, step: Step) -> web.StreamResponse:
        if step.name.isdigit():
            return _failed(int(step.name), retry_after=step.argument)
        if step.name in _BROKEN:
            return await _BROKEN[step.name](request)
        if step.name == "hold":
            await self._released.wait()
        elif step.name in ("slow", "langextract"):
            await asyncio.sleep(float(step.argument))
        return _answered(request, asked, step)


def _failed(
    status: int, message: str | None = None, code: str | None = None, retry_after: str = ""
) -> web.Response:
    usual = _ERRORS.get(status, ("The server had an error.", "server_error"))
    return web.json_response(
        {"error": {"message": message or usual[0], "type": "error", "param": None, "code": code or usual[1]}},
        status=status,
        headers={"Retry-After": retry_after} if retry_after else {},
    )


def _answered(request: web.Request, asked: Asked, step: Step) -> web.StreamResponse:
    if step.name == "row":
        return play(asked, row_of(step.argument))
    if (special := _SPECIAL.get(step.name)) is not None:
        return special(request, asked, step)
    content = spoiled(asked.text, step)
    return _completion(asked, json.dumps({"claims": claims_in(asked.text)}) if content is None else content)


def _completion(
    asked: Asked,
    content: str | None,
    *,
    finish: str = "stop",
    headers: dict[str, str] | None = None,
    **changes: Any,
) -> web.Response:
    message: dict[str, Any] = {
        "role": "assistant",
        "content": content,
        "refusal": changes.pop("refusal", None),
    }
    if asked.tool is not None and content is not None:
        call = {"name": asked.tool, "arguments": content}
        message |= {"content": None, "tool_calls": [{"id": "c", "type": "function", "function": call}]}
    tokens = len(asked.prompt) // 4
    body = {
        "id": "wire",
        "object": "chat.completion",
        "created": 0,
        "model": asked.model,
        "choices": [{"index": 0, "finish_reason": finish, "message": message, "logprobs": None}],
        "usage": {
            "prompt_tokens": tokens,
            "completion_tokens": 100,
            "total_tokens": tokens + 100,
            "prompt_tokens_details": {"cached_tokens": 10},
        },
    } | changes
    return web.json_response(body, headers=headers)


def _context(_request: web.Request, asked: Asked, step: Step) -> web.Response:
    if len(asked.text) <= int(step.argument):
        return _completion(asked, json.dumps({"claims": claims_in(asked.text)}))
    message = "This model's maximum context length is 10 tokens. However, your messages are longer."
    return _failed(400, message, "context_length_exceeded")


def _length(_request: web.Request, asked: Asked, step: Step) -> web.Response:
    claims, most = claims_in(asked.text), int(step.argument)
    if len(claims) <= most:
        return _completion(asked, json.dumps({"claims": claims}))
    content = json.dumps({"claims": claims[: most + 1]})[:-60]
    return _completion(asked, content, finish="length")


def _limited(_request: web.Request, asked: Asked, step: Step) -> web.Response:
    remaining, _, seconds = step.argument.partition("/")
    headers = {
        "x-ratelimit-remaining-requests": remaining,
        "x-ratelimit-reset-requests": f"{seconds}s",
    }
    return _completion(asked, json.dumps({"claims": claims_in(asked.text)}), headers=headers)


def _echo(request: web.Request, asked: Asked, _step: Step) -> web.Response:
    said = f"I was sent {request.headers['Authorization']} and {asked.prompt}"
    return _failed(400, said, "bad_request")


def _late(_request: web.Request, _asked: Asked, step: Step) -> web.Response:
    return _failed(429, retry_after=formatdate(time.time() + float(step.argument), usegmt=True))


def _asks_to_wait(_request: web.Request, _asked: Asked, step: Step) -> web.Response:
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": step.argument}
    failed = _failed(429)
    failed.headers.update(headers)
    return failed


def _milliseconds(_request: web.Request, _asked: Asked, step: Step) -> web.Response:
    failed = _failed(429)
    failed.headers["retry-after-ms"] = step.argument
    return failed


def _gzip(request: web.Request, asked: Asked, _step: Step) -> web.Response:
    answer = _completion(asked, json.dumps({"claims": claims_in(asked.text)}))
    answer.enable_compression(web.ContentCoding.gzip)
    return answer


def _bomb(_request: web.Request, _asked: Asked, step: Step) -> web.Response:
    packed = gzip.compress(b" " * 64 * 2**20)  # 64 MiB in 64 KiB
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    return web.Response(body=packed, status=int(step.argument or 200), headers=headers)


def _close(request: web.Request, asked: Asked, _step: Step) -> web.Response:
    assert request.transport is not None
    # after the answer, and without a word: the client takes the connection for one that can be used again
    asyncio.get_running_loop().call_later(0.05, request.transport.close)
    return _completion(asked, json.dumps({"claims": claims_in(asked.text)}))


def _no_usage(_request: web.Request, asked: Asked, step: Step) -> web.Response:
    odd = {"prompt_tokens": "many", "completion_tokens": -4, "prompt_tokens_details": 7}
    usage = odd if step.name == "oddusage" else None
    return _completion(asked, json.dumps({"claims": claims_in(asked.text)}), usage=usage)


def _langextract(_request: web.Request, asked: Asked, _step: Step) -> web.Response:
    found = [
        {
            "meeting": claim["quote"],
            "meeting_attributes": {
                "status": claim["status"],
                "participants": [who["name"] for who in claim["participants"]],
                "place": claim["place"],
            },
        }
        for claim in claims_in(asked.text)
    ]
    return _completion(asked, json.dumps({"extractions": found}))


_SPECIAL: dict[str, Callable[[web.Request, Asked, Step], web.Response]] = {
    "context": _context,
    "length": _length,
    "limit": _limited,
    "langextract": _langextract,
    "echo": _echo,
    "date": _late,
    "reset-in": _asks_to_wait,
    "ms": _milliseconds,
    "gzip": _gzip,
    "bomb": _bomb,
    "close": _close,
    "nousage": _no_usage,
    "oddusage": _no_usage,
    "quota": lambda *_: _failed(429, "You exceeded your current quota.", "insufficient_quota"),
    "html": lambda *_: web.Response(text="<html>Welcome</html>", content_type="text/html"),
    "refusal": lambda _r, asked, _s: _completion(asked, None, refusal="I can't help with that."),
    "filter": lambda _r, asked, _s: _completion(asked, None, finish="content_filter"),
    "empty": lambda _r, asked, _s: _completion(asked, None, choices=[]),
    "null": lambda _r, asked, _s: _completion(asked, None),
    "shape": lambda _r, asked, _s: _completion(asked, None, choices={"message": 7}),
}


async def _reset(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "application/json"})
    await answer.prepare(request)
    await answer.write(b'{"id": "wire", "choices": [')
    assert request.transport is not None
    request.transport.abort()
    return answer


async def _silent(_request: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError("never reached")


async def _trickle(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    while True:
        await answer.write(b" ")
        await asyncio.sleep(0.01)


async def _endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    while True:
        await answer.write(b" " * 2**20)


_BROKEN = {"reset": _reset, "silent": _silent, "trickle": _trickle, "endless": _endless}


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="An OpenAI-compatible server that fails on demand.")
    parser.add_argument("--port", type=int, default=8100)
    with Endpoint(parser.parse_args().port) as endpoint:
        endpoint.release()
        print(endpoint.url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
