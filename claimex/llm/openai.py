"""Any OpenAI-compatible endpoint, through openai and instructor.

instructor says how a schema goes over the wire in each mode; openai sends it. The answer is returned as
received: what it means is for the reader to find out, after it has been kept. This is the only place
where vendors' errors are seen. They hold the API key in their request's headers and prompts in their
text, so each is translated to an error of claimex and never chained on.

Two things are done once that the SDK would do for every call. The schema is put into its wire format and
encoded once a run. And the SDK is given the encoded body and gives back the body that came, which is
read as JSON: what it would do between, walking every parameter and building a tree of models, takes
longer than the rest of a call.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from claimex.errors import (
    AuthenticationError,
    ConfigurationError,
    ContextLengthError,
    ModelError,
    QuotaError,
    RefusedError,
    RequestError,
    TransientError,
    UnknownModelError,
    UnusableError,
)
from claimex.models import AnswerFormat, Mode, Request, Response

if TYPE_CHECKING:
    import httpx2
    from openai import APIStatusError, AsyncOpenAI

DEFAULT_MODEL = "gpt-5.4-mini"
"""Asked where neither a model nor `CLAIMEX_MODEL` is given."""
CONNECT_TIMEOUT = 20.0
"""Seconds until an endpoint must have taken the connection. How long a whole call may take is for
`claimex.llm.retry` to say: a timeout of reading would start anew with every byte of a slow trickle."""
MAX_ANSWER_BYTES = 8 * 2**20
"""No body of an answer is longer; of a longer one no more than this is read, as it comes over the wire."""

_NO_KEY = "none"  # local servers take any key, and the SDK demands one
_SAID_CHARS = 120  # so much of an endpoint's own message is shown
_ECHO_CHARS = 40  # a message that holds so much of a prompt's beginning says the prompt back
_MAX_COUNT = 10**9  # tokens: no call has more
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADER_VALUE = re.compile(r"[!-~](?:[\t -~]*[!-~])?")  # RFC 9110, 5.5, in ASCII, as the client sends it
_USERINFO = re.compile(r"//[^/@]*@")
_SECRET = re.compile(r"\b(?:sk|key|pk|Bearer)[-_ ][\w*.\-]{6,}", re.IGNORECASE)


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint.

    Args:
        name: the model's name as the endpoint knows it.
        base_url: the endpoint, such as "http://127.0.0.1:8080/v1"; OpenAI's own where None.
        api_key: the key; never shown, logged or kept.

    Attributes:
        on_headers: called with the headers of each answer, in which an endpoint tells of its limits.
    """

    def __init__(self, name: str, *, base_url: str | None = None, api_key: str = _NO_KEY) -> None:
        self._name = name
        self._base_url = base_url
        self._api_key = api_key
        self._client: AsyncOpenAI | None = None
        self.on_headers: Callable[[Mapping[str, str]], None] = lambda _headers: None

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    def __repr__(self) -> str:
        shown = self._base_url and _USERINFO.sub("//", self._base_url)
        return f"OpenAIModel({self._name!r}, base_url={shown!r})"

    async def complete(self, request: Request) -> Response:
        """Send one HTTP call and return the answer as received.

        Raises:
            TransientError: a connection, server or rate fault.
            UnusableError: an answer that is no completion, or one without content.
            ContextLengthError: the request is longer than the model takes.
            RefusedError: the model refused, or a filter held the answer back.
            RequestError: the endpoint would not take the request.
            RunStopped: no request would succeed.
        """
        import openai
        from httpx2 import Response as HTTPResponse

        if not _HEADER_VALUE.fullmatch(self._api_key):
            # said here: the client's own error about it shows the key
            raise AuthenticationError(
                "the API key holds characters that no HTTP header can, such as a line break or a curly "
                "quote: check OPENAI_API_KEY",
                request_key=request.key,
            )
        client = self._connect()
        ours = _ASKING.set(True)
        try:
            answer = await client.post("/chat/completions", content=encoded(request), cast_to=HTTPResponse)
        except openai.OpenAIError as error:
            if isinstance(error, openai.APIStatusError):
                self.on_headers(error.response.headers)  # a 429 says most of all how long to wait
            failure = translate(error, request, secret=self._api_key)
        else:
            self.on_headers(answer.headers)
            return read_completion(_body_of(answer, request), request)
        finally:
            _ASKING.reset(ours)
        # raised outside of the handler: the vendor's error, which holds the key, is not even its context
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    def _connect(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout

            from claimex.llm.transport import bound_body, pooled

            _keep_prompts_out_of_logs()
            self._client = AsyncOpenAI(
                api_key=self._api_key,
                base_url=self._base_url,
                max_retries=0,  # retries have one owner: claimex.llm.retry
                timeout=Timeout(None, connect=CONNECT_TIMEOUT),
                http_client=DefaultAsyncHttpxClient(
                    transport=pooled(), event_hooks={"response": [bound_body(MAX_ANSWER_BYTES)]}
                ),
            )
        return self._client


def connect(
    model: str | None = None, *, base_url: str | None = None, api_key: str | None = None
) -> OpenAIModel:
    """Return the model that the arguments and the environment name. Sends nothing.

    What is not given is taken from `CLAIMEX_MODEL`, `OPENAI_BASE_URL` and `OPENAI_API_KEY`. An endpoint
    of one's own needs no key.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint, or the endpoint is no http(s) URL.
    """
    url = base_url or os.environ.get("OPENAI_BASE_URL") or None
    key = api_key or os.environ.get("OPENAI_API_KEY") or None
    if url is not None and not re.match(r"https?://[^/\s]+", url):
        raise ConfigurationError(
            f"the endpoint {_USERINFO.sub('//', url)!r} is no URL: it begins with http:// or https:// "
            "and mostly ends with /v1"
        )
    if key is None and url is None:
        raise ConfigurationError(
            "there is no API key and no endpoint: set OPENAI_API_KEY, or name an OpenAI-compatible "
            "endpoint with --base-url (base_url=) or OPENAI_BASE_URL"
        )
    return OpenAIModel(model_name(model), base_url=url, api_key=key or _NO_KEY)


def model_name(given: str | None) -> str:
    """The model to ask: the given one, else `CLAIMEX_MODEL`, else `DEFAULT_MODEL`."""
    return given or os.environ.get("CLAIMEX_MODEL") or DEFAULT_MODEL


def encoded(request: Request) -> bytes:
    """Return the body of the completion's request: what is sent, and nothing else.

    Raises:
        RequestError: a text of it is no Unicode text.
    """
    own = {
        "model": request.model,
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        **request.sampling,
    }
    head = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    text = f"{head[:-1]},{_encoded_format(_Hashed(request.answer_format))[1:]}"
    with suppress(UnicodeEncodeError):  # lone surrogates
        return text.encode("utf-8")
    # raised outside of the handler: Python's own error holds the whole prompt, as this frame's names do
    del own, head, text
    raise RequestError("the text holds characters that are no Unicode text", request_key=request.key)


class _Hashed:
    """An answer format as a key of a cache: equal where the digests are."""

    def __init__(self, answer_format: AnswerFormat) -> None:
        self.format = answer_format

    def __hash__(self) -> int:
        return hash(self.format.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.format.digest == other.format.digest


@cache
def _encoded_format(hashed: _Hashed) -> str:
    return json.dumps(wire_format(hashed), ensure_ascii=False, separators=(",", ":"))


@cache
def wire_format(hashed: _Hashed) -> dict[str, Any]:
    """Return the parameters by which a schema goes over the wire, as instructor puts them.

    Made once a format: instructor would make the schema anew for every call, a third of its time.
    """
    import instructor
    from instructor.processing import handle_response_model
    from pydantic import BaseModel

    answer_format = hashed.format
    modes: dict[Mode, instructor.Mode] = {
        "tools": instructor.Mode.TOOLS,
        "json_schema": instructor.Mode.JSON_SCHEMA,
    }
    schema = {"title": answer_format.name} | answer_format.json_schema
    answer = type(
        answer_format.name,
        (BaseModel,),
        {
            "__doc__": "The claims that the article makes.",
            "__module__": __name__,
            "model_json_schema": classmethod(lambda _cls, *_args, **_kwargs: schema),
        },
    )
    _, parameters = handle_response_model(answer, mode=modes[answer_format.mode])
    parameters.pop("messages", None)  # it adds an empty list where it is given none
    return parameters


def _body_of(answer: httpx2.Response, request: Request) -> Any:
    if len(answer.content) > MAX_ANSWER_BYTES:
        raise UnusableError(f"the answer is {len(answer.content)} bytes long", request_key=request.key)
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        failure = UnusableError("the endpoint sent an answer that is no JSON", request_key=request.key)
    raise failure


def read_completion(body: Any, request: Request) -> Response:
    """Return the answer of a completion, as received.

    Args:
        body: the completion as JSON.
        request: what was asked.

    Raises:
        UnusableError: it is no completion, or holds no choice or no content.
        RefusedError: the model refused, or a content filter held the answer back.
    """
    key, tokens = request.key, _tokens(_at(body, "usage"))
    choice = _at(body, "choices", 0)
    message = _at(choice, "message")
    content = _at(message, "tool_calls", 0, "function", "arguments") or _at(message, "content")
    finish = _at(choice, "finish_reason")
    failure: RequestError | None = None
    if finish == "content_filter":
        failure = RefusedError("a content filter held the answer back", request_key=key)
    elif _at(message, "refusal"):
        failure = RefusedError("the model refused to answer", request_key=key)
    elif not isinstance(message, dict):
        failure = UnusableError("the endpoint answered with no choice", request_key=key)
    elif not isinstance(content, str) or not content:
        failure = UnusableError("the endpoint answered with no content", request_key=key)
    if failure is not None:
        failure.tokens = tokens
        raise failure
    name = _at(body, "model")
    prompt, cached, completion = tokens or (0, 0, 0)
    return Response(
        content=_unicode(content),
        finish_reason=finish if isinstance(finish, str) else None,
        model=_unicode(name) if isinstance(name, str) else None,
        prompt_tokens=prompt,
        cached_prompt_tokens=cached,
        completion_tokens=completion,
    )


def _at(value: Any, *path: str | int) -> Any:
    """What stands at `path` inside of JSON; None where nothing does."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _tokens(usage: Any) -> tuple[int, int, int] | None:
    """Tokens of the prompt, those of them that were cached, and tokens written; None where not said."""
    prompt = _count(_at(usage, "prompt_tokens"))
    completion = _count(_at(usage, "completion_tokens"))
    if prompt is None and completion is None:
        return None
    cached = _count(_at(usage, "prompt_tokens_details", "cached_tokens"))
    return prompt or 0, min(cached or 0, prompt or 0), completion or 0


def _count(value: Any) -> int | None:
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_COUNT
    return value if sound else None


def _unicode(text: str) -> str:
    """Write lone surrogates as JSON escapes: the same JSON inside of a string, and text that can be kept."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_ASKING: ContextVar[bool] = ContextVar("claimex_asking", default=False)


class _NoPrompts(logging.Filter):
    """Drops the record in which the SDK logs a request's whole body at DEBUG, for calls of claimex alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (_ASKING.get() and str(record.msg).startswith("Request options"))


@cache
def _keep_prompts_out_of_logs() -> None:
    logging.getLogger("openai._base_client").addFilter(_NoPrompts())


def translate(error: Exception, request: Request, *, secret: str = _NO_KEY) -> ModelError:
    """Return the error of claimex for one of the vendor's: no key, header or prompt is in it.

    Args:
        error: what the SDK raised.
        request: what was asked.
        secret: the API key, to be struck out wherever the endpoint says it back.
    """
    import openai

    from claimex.llm.transport import is_too_long

    key = request.key
    if isinstance(error, openai.APITimeoutError):
        return TransientError("the endpoint did not answer in time", request_key=key)
    if isinstance(error, openai.APIConnectionError):
        if is_too_long(error.__cause__):
            return UnusableError(f"the answer is longer than {MAX_ANSWER_BYTES} bytes", request_key=key)
        return TransientError(
            "the endpoint could not be reached: is it running, and is its address right?",
            request_key=key,
        )
    if isinstance(error, openai.APIStatusError):
        return _translate_status(error, request, secret)
    if isinstance(error, openai.APIError):
        return UnusableError("the endpoint sent an answer that is no completion", request_key=key)
    return RequestError(f"the request could not be made ({type(error).__name__})", request_key=key)


def _translate_status(error: APIStatusError, request: Request, secret: str) -> ModelError:
    status, key = error.status_code, request.key
    code = str(error.code or "")
    said = _said_by(error, request, secret)
    if status in (401, 403):
        return AuthenticationError(
            f"the endpoint did not accept the API key ({status}): check OPENAI_API_KEY",
            request_key=key,
            status=status,
        )
    if code == "insufficient_quota" or status == 402:
        return QuotaError(
            "the account behind the API key has nothing left: check its plan and billing",
            request_key=key,
            status=status,
        )
    if status == 404:
        return UnknownModelError(
            f"the endpoint has no model {request.model!r}, or no such address: name a model with --model, "
            "and check --base-url (most end with /v1)",
            model=request.model,
            request_key=key,
        )
    if code == "content_filter":
        return RefusedError("a content filter held the request back", request_key=key, status=status)
    if _is_too_long(error, code):
        return ContextLengthError(
            "the request is longer than the model takes", request_key=key, status=status
        )
    if status in (408, 409, 429) or status >= 500:
        return TransientError(
            f"the endpoint answered {status}{said}",
            request_key=key,
            status=status,
            retry_after=_retry_after(error),
        )
    return RequestError(
        f"the endpoint did not take the request ({status}{said})", request_key=key, status=status
    )


def _is_too_long(error: APIStatusError, code: str) -> bool:
    """Whether the endpoint says that the request has too many tokens: servers have no one word for it."""
    if code in ("context_length_exceeded", "exceed_context_size_error"):
        return True
    said = str(_at(error.body, "message") or "").lower()
    kind = str(_at(error.body, "type") or "")
    return error.status_code in (400, 413, 422) and (
        kind == "exceed_context_size_error"  # llama.cpp
        or any(words in said for words in ("context length", "context size", "context window"))
    )


def _said_by(error: APIStatusError, request: Request, secret: str) -> str:
    """The first words of the endpoint's own message, without anything that looks like a secret.

    A message that says the prompt back is left out: it would put the article into logs and files.
    """
    said = _at(error.body, "message")
    if not isinstance(said, str) or not said.strip():
        return ""
    if secret != _NO_KEY:
        said = said.replace(secret, "[hidden]")
    said = _unicode(" ".join(_SECRET.sub("[hidden]", said).split()))
    if any(m.content and _opening(m.content) in said for m in request.messages):
        return ""
    return ": " + said[:_SAID_CHARS]


def _opening(text: str) -> str:
    return " ".join(text[: 4 * _SAID_CHARS].split())[:_ECHO_CHARS]


def _retry_after(error: APIStatusError) -> float | None:
    """Seconds that the endpoint asks to wait, given as a number or as a date."""
    headers = error.response.headers
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[header]) * unit
        except (KeyError, ValueError):
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    try:
        when = parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    if when.tzinfo is None:
        return None
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
