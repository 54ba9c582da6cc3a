"""Bodies that are no plain JSON: comments before it, or a stream of events where none was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from typing import Any

_COMMENTS = (":", "event:", "id:", "retry:")
_DECODER = json.JSONDecoder()
_SAID = 400  # code points of what is no event that are passed on as the endpoint's words


def from_stream(content: bytes) -> Any:
    """Return the completion that a body holds behind comments, or as a stream of events; None for neither.

    The events are lines of "data:", or JSON a line. What follows a whole completion is passed over.
    """
    lines = content.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    lines = [line for line in lines if not line.startswith(_COMMENTS)]
    with suppress(ValueError, RecursionError):
        body, _ = _DECODER.raw_decode("\n".join(lines).lstrip())
        if isinstance(body, dict | list) and not _is_chunk(body):
            return body
    with suppress(TypeError, AttributeError, RecursionError):
        is_stream = any(line.startswith(("data:", "error:")) for line in lines)
        return _completion(_chunks(lines), is_stream=is_stream, is_done="data: [DONE]" in lines)
    return None


def _is_chunk(value: Any) -> bool:
    choices = value.get("choices") if isinstance(value, dict) else None
    return isinstance(choices, list) and any("delta" in one for one in choices if isinstance(one, dict))


def _chunks(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the events of a stream; what is none is an error in its words.

    An event may take several lines, up to a blank one; or each line is one.
    """
    for is_blank, block in groupby(lines, key=lambda line: not line.strip()):
        said = [] if is_blank else [*map(_event_text, block)]
        whole = _json("\n".join(said)) if len(said) > 1 else None
        if isinstance(whole, dict):
            yield whole
            continue
        for one in said:
            if isinstance(event := _json(one), dict):
                yield event
            elif one and one != "[DONE]":
                yield {"error": {"message": one[:_SAID]}}


def _event_text(line: str) -> str:
    """What a line says: JSON, or words; llama.cpp's "error: {...}" as the JSON of an error."""
    if not line.startswith("error:"):
        return line.removeprefix("data:").strip()
    said = line.removeprefix("error:").strip()
    return json.dumps({"error": _json(said) or {"message": said[:_SAID]}})


def _json(text: str) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    return None


def _completion(chunks: Iterator[dict[str, Any]], *, is_stream: bool, is_done: bool) -> dict[str, Any] | None:
    """Chunks of a completion as the whole; None where they are neither of a stream nor have a choice."""
    body: dict[str, Any] = {}
    message: dict[str, Any] = {"role": "assistant", "content": ""}
    calls: dict[int, dict[str, Any]] = {}
    finish: Any = None
    for chunk in chunks:
        is_stream = is_stream or "choices" in chunk
        body |= {name: value for name, value in chunk.items() if name != "choices" and value is not None}
        for choice in chunk.get("choices") or []:
            finish = choice.get("finish_reason") or finish
            _add(message, calls, choice.get("delta") or choice.get("message") or {})
    if calls:
        message["tool_calls"] = [calls[index] for index in sorted(calls)]
    if finish is None:
        finish = "stop" if is_done and "error" not in body else "error"  # it broke off, or holds one
    whole = body | {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    return whole if is_stream else None


def _add(message: dict[str, Any], calls: dict[int, dict[str, Any]], delta: dict[str, Any]) -> None:
    for name in ("content", "reasoning_content", "reasoning", "refusal"):
        pieces = delta.get(name)
        for piece in pieces if isinstance(pieces, list) else [pieces]:
            if isinstance(text := piece.get("text") if isinstance(piece, dict) else piece, str):
                message[name] = (message.get(name) or "") + text
    older = [{"function": delta["function_call"]}] if delta.get("function_call") else []
    for number, call in enumerate(delta.get("tool_calls") or older):
        function = calls.setdefault(call.get("index", number), {"function": {"arguments": ""}})["function"]
        piece = (call.get("function") or {}).get("arguments") or ""
        function["arguments"] += piece if isinstance(piece, str) else json.dumps(piece)
