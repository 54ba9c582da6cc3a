"""An OpenAI-compatible server on loopback that answers each numbered story with its recorded answer.

    python -m tests.benchmarks.stories_endpoint [--latency 0.2]

It prints its base URL. A request that has tools is answered with a call of the first one; one that has none,
with the claims as langextract wants its extractions.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import Any

from aiohttp import web

from tests.benchmarks.stories import stories

_OPENING = 120  # characters of a story by which a request is known


def _completion(message: dict[str, Any], finish: str, response: Any) -> bytes:
    read, written = response.prompt_tokens, response.completion_tokens
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": response.model,
            "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}],
            "usage": {
                "prompt_tokens": read,
                "completion_tokens": written,
                "total_tokens": read + written,
            },
        }
    ).encode()


def _as_tool_call(response: Any, tool: str) -> bytes:
    function = {"name": tool, "arguments": response.content}
    call = {"id": "call_1", "type": "function", "function": function}
    return _completion({"content": None, "tool_calls": [call]}, "tool_calls", response)


def _as_extractions(response: Any) -> bytes:
    found = [
        {
            "meeting": claim["quote"],
            "meeting_attributes": {
                "status": claim["status"],
                "participants": [who["name"] for who in claim["participants"]],
                "place": claim["place"],
            },
        }
        for claim in json.loads(response.content)["claims"]
    ]
    return _completion({"content": json.dumps({"extractions": found})}, "stop", response)


class Server:
    """Answers after the latency; each body is made once."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._known = [(article.text[:_OPENING], response) for article, response in stories()]
        self._bodies: dict[tuple[int, str], bytes] = {}

    async def complete(self, request: web.Request) -> web.Response:
        until = asyncio.get_running_loop().time() + self._latency
        content = self.body(json.loads(await request.read()))
        await asyncio.sleep(until - asyncio.get_running_loop().time())
        return web.Response(body=content, content_type="application/json")

    def body(self, body: dict[str, Any]) -> bytes:
        """The completion that answers a request."""
        prompt = "\n".join(str(message["content"]) for message in body["messages"])
        number = next(n for n, (opening, _) in enumerate(self._known) if opening in prompt)
        tool = body["tools"][0]["function"]["name"] if body.get("tools") else ""
        if (number, tool) not in self._bodies:
            response = self._known[number][1]
            made = _as_tool_call(response, tool) if tool else _as_extractions(response)
            self._bodies[number, tool] = made
        return self._bodies[number, tool]


async def _serve(latency: float) -> None:
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/v1/chat/completions", Server(latency).complete)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--latency", type=float, default=0.2)
    asyncio.run(_serve(parser.parse_args().latency))


if __name__ == "__main__":
    main()
