"""Bodies that are no plain JSON: comments before it, or a stream of events where none was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any


def from_stream(content: bytes) -> Any:
    """Return the completion that a body holds behind comments, or as a stream of events; None for neither."""
    lines = content.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    told = [line for line in lines if not line.startswith((":", "event:", "id:", "retry:"))]
    events = [line[5:].strip() for line in told if line.startswith("data:")]
    with suppress(ValueError, TypeError, AttributeError, RecursionError):
        if not events:
            return json.loads("\n".join(told))
        return _completion(_parsed(events))
    return None


def _parsed(events: list[str]) -> Iterator[dict[str, Any]]:
    for event in events:
        if event and event != "[DONE]" and isinstance(chunk := json.loads(event), dict):
            yield chunk


def _completion(chunks: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Chunks of a completion as the whole."""
    body: dict[str, Any] = {}
    message: dict[str, Any] = {"role": "assistant", "content": ""}
    calls: dict[int, dict[str, Any]] = {}
    finish: Any = None
    for chunk in chunks:
        body |= {name: value for name, value in chunk.items() if name != "choices" and value is not None}
        for choice in chunk.get("choices") or []:
            finish = choice.get("finish_reason") or finish
            _add(message, calls, choice.get("delta") or choice.get("message") or {})
    if calls:
        message["tool_calls"] = [calls[index] for index in sorted(calls)]
    if finish is None:
        finish = "error"  # it broke off, or holds one
    return body | {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}


def _add(message: dict[str, Any], calls: dict[int, dict[str, Any]], delta: dict[str, Any]) -> None:
    for name in ("content", "reasoning_content", "reasoning", "refusal"):
        if isinstance(piece := delta.get(name), str):
            message[name] = (message.get(name) or "") + piece
    for number, call in enumerate(delta.get("tool_calls") or []):
        function = calls.setdefault(call.get("index", number), {"function": {"arguments": ""}})["function"]
        piece = (call.get("function") or {}).get("arguments") or ""
        function["arguments"] += piece if isinstance(piece, str) else json.dumps(piece)
