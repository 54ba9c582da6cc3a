"""Chat completions as JSON: the body of a request, and what is read from the body of its answer."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pydantic_core
from pydantic import BaseModel

from claimex.errors import CutOffError, RefusedError, RequestError, UnusableError
from claimex.llm.address import SECRET
from claimex.llm.answers import split_thinking
from claimex.llm.ledger import TokenCounts
from claimex.llm.meanings import ending
from claimex.models import AnswerFormat, Request, Response
from claimex.visible import escaped_surrogates

MAX_ANSWER_BYTES = 8 * 2**20
"""No body of an answer is longer; of a longer one no more than this is read, as it comes over the wire."""


@dataclass(frozen=True)
class Unseen:
    """What an answer is read for where no prompt is at hand: a request of a batch, or a call without one.

    No words of an endpoint are quoted then, since they may repeat a prompt, unless it has no `messages`.
    """

    key: str = ""
    model: str = ""
    messages: tuple[()] | None = None


Asked = Request | Unseen
"""What an answer is read for."""

_PROMPT = (("prompt_tokens",), ("input_tokens",))
_COMPLETION = (("completion_tokens",), ("output_tokens",))
_CACHED = (
    ("prompt_tokens_details", "cached_tokens"),
    ("prompt_cache_hit_tokens",),  # DeepSeek
    ("cached_tokens",),  # Moonshot
    ("cache_read_input_tokens",),  # Anthropic
)
_REASONING_TOKENS = ("completion_tokens_details", "reasoning_tokens")
_WORD = 80  # code points of a finish reason that are read: words, and no prompt
_MAX_COUNT = 10**9  # tokens: no call has more


def wire_format(answer_format: AnswerFormat, *, strict: bool = True) -> dict[str, Any]:
    """Return the parameters that carry a schema, as instructor puts them. Its import takes over a second.

    Where `strict`, they ask the endpoint to enforce the schema.
    """
    import instructor
    from instructor.processing import handle_response_model

    schema = {"title": answer_format.name} | answer_format.json_schema
    members = {
        "__doc__": "The claims that the article makes.",
        "__module__": __name__,
        "model_json_schema": classmethod(lambda _cls, *_args, **_kwargs: schema),
    }
    answer = type(answer_format.name, (BaseModel,), members)
    _, parameters = handle_response_model(answer, mode=instructor.Mode[answer_format.mode.upper()])
    if strict and "tools" in parameters:
        parameters["tools"][0]["function"]["strict"] = True
    elif strict:
        parameters["response_format"]["json_schema"]["strict"] = True
    return {name: value for name, value in parameters.items() if name != "messages"}  # an empty list


def to_json(value: Any) -> str:
    """Return `value` as compact JSON, with characters beyond ASCII as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def request_body(request: Request, wire_format: str) -> bytes:
    """Return the body of a request: what is sent, with the `wire_format` of its answer as JSON.

    Raises:
        RequestError: a text of it is no Unicode text.
    """
    own = to_json({"model": request.model, **request.sampling})[:-1]
    messages = [{"role": m.role, "content": m.content} for m in request.messages]
    with suppress(ValueError):  # lone surrogates
        # a prompt is long: pydantic's writer takes a sixth of the time of Python's
        return b'%b,"messages":%b,%b' % (
            own.encode(),
            pydantic_core.to_json(messages),
            wire_format[1:].encode(),
        )
    # raised outside of the handler: an error of the writer holds the whole prompt, as this frame's names do
    del own, messages
    raise RequestError("the text holds characters that are no Unicode text", request_key=request.key)


def read_completion(body: Any, request: Asked, host: str | None = None) -> Response | RequestError:
    """Return the answer of a completion by a host, or why it has none. What it took is in either."""
    tokens = _tokens(at(body, "usage"))
    choices = at(body, "choices")
    # some gateways put what is said and the call of the tool into two
    several = choices if isinstance(choices, list) and len(choices) > 1 else ()
    choice = next((one for one in several if "{" in answer_text(at(one, "message"))), at(choices, 0))
    message = at(choice, "message")
    finish = at(choice, "finish_reason")
    finish = SECRET.sub("[hidden]", escaped_surrogates(finish))[:_WORD] if isinstance(finish, str) else None
    text = answer_text(message) or _plain_text(at(choice, "text"))
    if failure := _no_answer(body, message, text, finish):
        failure.request_key, failure.tokens = request.key, tokens
        return failure
    name = at(body, "model")
    prompt, cached, completion = tokens or (0, 0, 0)
    return Response(
        content=escaped_surrogates(text),
        finish_reason=finish,
        model=escaped_surrogates(name) if isinstance(name, str) else None,
        prompt_tokens=prompt,
        cached_prompt_tokens=cached,
        completion_tokens=completion,
        host=host,
    )


def _no_answer(body: Any, message: Any, text: str, finish: str | None) -> RequestError | None:
    """Why a message holds no answer; None where it holds one."""
    ended = ending(finish)
    if not text.strip() and (blocked := _blocked(body)):
        return RefusedError(f"a content filter blocked the request ({blocked})")
    if text.strip() and (ended not in ("withheld", "failed") or "{" in text):  # what is whole of it is kept
        return None
    if ended == "withheld":
        return RefusedError(f"a content filter withheld the answer ({finish})")
    if said := _refusal(message):
        return RefusedError(
            "the model refused to answer" + (f": {_quoted(said)}" if said is not True else "")
        )
    if ended == "cut":
        return CutOffError(cut_off(finish, by_reasoning=_has_thought(message, at(body, "usage"))))
    if ended == "failed":
        return UnusableError(f"the endpoint ended the answer with an error ({finish})")
    said = "" if ended == "done" or not finish else f" ({finish})"
    return UnusableError(
        f"the endpoint answered with no {'content' if isinstance(message, dict) else 'choice'}{said}"
    )


def cut_off(finish: str | None, *, by_reasoning: bool) -> str:
    """Return why an answer that was cut off holds nothing, and what to do."""
    why = "reasoning took the room" if by_reasoning else "nothing was written"
    hint = "ask for less of it, or give more room, with --sampling (sampling=)"
    return f"the answer was cut off ({finish}): {why}: {hint}"


def _has_thought(message: Any, usage: Any) -> bool:
    """Whether the model thought before it answered, by what it says or by what is charged."""
    if _thinking(message) or _count(at(usage, *_REASONING_TOKENS)):
        return True
    return (_tokens(usage) or (0, 0, 0))[2] > (_count(at(usage, "completion_tokens")) or 0)


def _blocked(body: Any) -> str:
    """Why a filter took no prompt, in Gemini's own words that some gateways pass on; "" where none did."""
    feedback = at(body, "prompt_feedback") or at(body, "promptFeedback")
    return _quoted(at(feedback, "block_reason") or at(feedback, "blockReason") or "")


def answer_text(message: Any) -> str:
    """Return the text of an answer, wherever a message has it; several calls of the tool, each on its lines.

    That is in the arguments of tool calls and in the content beside them, where that holds JSON too; else in
    the content, else in the reasoning, where a server took all that was written for that.
    """
    calls = at(message, "tool_calls")
    calls = calls if isinstance(calls, list) else [calls, at(message, "function_call")]
    written = [_plain_text(_first(call)) for call in calls]
    if any(text.strip() not in ("", "{}") for text in written):
        content, is_thinking = split_thinking(_plain_text(at(message, "content")))
        written += [content] if "{" in content and not is_thinking else []
        return "\n".join(text for text in written if text.strip())
    text = _plain_text(at(message, "content")) or "".join(written)
    if not text.strip() and "{" in (thought := _thinking(message)):
        return f"<think>{thought}"
    return text


def _first(call: Any) -> Any:
    """The arguments of a call of the tool, under any of the names that servers have for them."""
    places = (("function", "arguments"), ("arguments",), ("function", "parameters"), ("input",))
    return next((found for place in places if (found := at(call, *place)) is not None), None)


def _plain_text(content: Any) -> str:
    """A content as text: it may be in parts, or an object where JSON as a string should be."""
    if isinstance(content, str):
        return content
    if isinstance(content, list) and any(
        isinstance(p, str) or at(p, "type") or at(p, "text") for p in content
    ):
        return "".join(_part_text(part) for part in content)
    return to_json(content) if content and isinstance(content, dict | list) else ""


def _part_text(part: Any) -> str:
    if isinstance(part, str):
        return part
    if "think" in str(at(part, "type")) or "reason" in str(at(part, "type")):
        return ""
    text = at(part, "text")
    return text if isinstance(text, str) else _plain_text(at(part, "input"))


def _thinking(message: Any) -> str:
    """What a message says of the model's reasoning."""
    thoughts = (at(message, name) for name in ("reasoning_content", "reasoning", "thinking"))
    return next((thought for thought in thoughts if isinstance(thought, str)), "")


def _refusal(message: Any) -> Any:
    """What a message says of a refusal, in its own field or as a part of its content."""
    content = at(message, "content")
    parts = content if isinstance(content, list) else ()
    return at(message, "refusal") or next((said for part in parts if (said := at(part, "refusal"))), None)


def _quoted(text: Any) -> str:
    return escaped_surrogates(" ".join(str(text).split()))[:120]


def at(value: Any, *path: str | int) -> Any:
    """Return what is at `path` inside of JSON; None where nothing is."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def parse_body(content: bytes) -> Any:
    """Return the JSON of a body; None where it is none.

    Comments before it are passed over; a stream is put together, though none was asked for.
    """
    with suppress(ValueError, RecursionError):
        return json.loads(content)
    from claimex.llm.streams import from_stream  # hardly ever needed

    return from_stream(content)


def _tokens(usage: Any) -> TokenCounts | None:
    """The tokens that an endpoint counts, by any of its names for them; None where it counts none."""
    prompt, completion = _counted(usage, _PROMPT), _counted(usage, _COMPLETION)
    if prompt is None and completion is None:
        return None
    prompt, completion, cached = prompt or 0, completion or 0, _counted(usage, _CACHED) or 0
    thought, total = _count(at(usage, *_REASONING_TOKENS)) or 0, _count(at(usage, "total_tokens"))
    # what some endpoints count in the total alone is thinking, and paid for as what is written
    thinking = (thought if thought > completion else 0) if total is None else total - prompt - completion
    if cached > prompt:  # Anthropic counts what it has cached apart
        prompt += cached
    return prompt, cached, completion + max(0, thinking)


def _counted(usage: Any, paths: tuple[tuple[str, ...], ...]) -> int | None:
    return next((count for path in paths if (count := _count(at(usage, *path))) is not None), None)


def _count(value: Any) -> int | None:
    """A count of tokens, which some gateways write as a string or with a point."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < len(str(_MAX_COUNT)):
        value = int(value)
    if type(value) is float and value.is_integer():
        value = int(value)
    return value if type(value) is int and 0 <= value <= _MAX_COUNT else None
