"""Chat completions as JSON: the body of a request, and what is read from the body of its answer."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from pydantic import BaseModel

from claimex.errors import RefusedError, RequestError, UnusableError
from claimex.llm.ledger import TokenCounts
from claimex.models import AnswerFormat, Request, Response

MAX_ANSWER_BYTES = 8 * 2**20
"""No body of an answer is longer; of a longer one no more than this is read, as it comes over the wire."""

_MAX_COUNT = 10**9  # tokens: no call has more
_SURROGATE = re.compile("[\ud800-\udfff]")


def wire_format(answer_format: AnswerFormat) -> dict[str, Any]:
    """Return the parameters that carry a schema, as instructor puts them. Its import takes over a second."""
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
    return {name: value for name, value in parameters.items() if name != "messages"}  # an empty list


def to_json(value: Any) -> str:
    """Return `value` as compact JSON, with characters beyond ASCII as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def request_body(request: Request, wire_format: str) -> bytes:
    """Return the body of a request: what is sent, with the `wire_format` of its answer as JSON.

    Raises:
        RequestError: a text of it is no Unicode text.
    """
    own = {
        "model": request.model,
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        **request.sampling,
    }
    text = f"{to_json(own)[:-1]},{wire_format[1:]}"
    with suppress(UnicodeEncodeError):  # lone surrogates
        return text.encode("utf-8")
    # raised outside of the handler: Python's own error holds the whole prompt, as this frame's names do
    del own, text
    raise RequestError("the text holds characters that are no Unicode text", request_key=request.key)


def read_completion(content: bytes, request: Request) -> Response:
    """Return the answer of a completion, as received in a body."""
    body = _parsed(content, request)
    tokens = _tokens(at(body, "usage"))
    choice = at(body, "choices", 0)
    message = at(choice, "message")
    text = at(message, "tool_calls", 0, "function", "arguments") or at(message, "content")
    finish = at(choice, "finish_reason")
    kind: type[RequestError] = UnusableError
    reason = ""
    if finish == "content_filter":
        kind, reason = RefusedError, "a content filter withheld the answer"
    elif at(message, "refusal"):
        kind, reason = RefusedError, "the model refused to answer"
    elif not isinstance(message, dict):
        reason = "the endpoint answered with no choice"
    elif not isinstance(text, str) or not text:
        reason = "the endpoint answered with no content"
    if reason:
        failure = kind(reason, request_key=request.key)
        failure.tokens = tokens
        raise failure
    name = at(body, "model")
    prompt, cached, completion = tokens or (0, 0, 0)
    return Response(
        content=as_unicode(text),
        finish_reason=finish if isinstance(finish, str) else None,
        model=as_unicode(name) if isinstance(name, str) else None,
        prompt_tokens=prompt,
        cached_prompt_tokens=cached,
        completion_tokens=completion,
    )


def at(value: Any, *path: str | int) -> Any:
    """Return what is at `path` inside of JSON; None where nothing is."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def as_unicode(text: str) -> str:
    """Write lone surrogates as JSON escapes: the same JSON, and text that can be stored."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _parsed(content: bytes, request: Request) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(content)
    raise UnusableError("the endpoint sent an answer that is no JSON", request_key=request.key)


def _tokens(usage: Any) -> TokenCounts | None:
    prompt = _count(at(usage, "prompt_tokens"))
    completion = _count(at(usage, "completion_tokens"))
    if prompt is None and completion is None:
        return None
    cached = _count(at(usage, "prompt_tokens_details", "cached_tokens"))
    return prompt or 0, min(cached or 0, prompt or 0), completion or 0


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value <= _MAX_COUNT else None
