"""Any OpenAI-compatible endpoint, through the openai client.

This is the only place where errors of the openai client are seen. They hold the API key in their request's
headers and prompts in their text, so each is translated to an error of claimex and never chained on.

The client gets the encoded body and returns the body as received. To walk every parameter and build a tree
of models, as it does by default, takes longer than the rest of a call.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from claimex import errors
from claimex.llm.completions import (
    MAX_ANSWER_BYTES,
    as_unicode,
    at,
    read_completion,
    request_body,
    to_json,
    wire_format,
)
from claimex.models import Request, Response

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

CONNECT_TIMEOUT = 20.0
"""Seconds until an endpoint must have taken the connection. How long a whole call may take is up to
`claimex.llm.retry`: a timeout of reading starts again with every byte of a slow trickle."""

_TOO_LONG = ("context_length_exceeded", "exceed_context_size_error")  # the second is llama.cpp's
_NO_KEY = "none"  # local servers take any key, and the SDK demands one
_KEY_VARIABLE = "OPENAI_API_KEY"
_SHOWN_CHARS = 120  # so much of an endpoint's own message is shown
_ECHO_CHARS = 40  # a message that holds so much of a prompt's beginning repeats the prompt
_HEADER_VALUE = re.compile(r"[!-~](?:[\t -~]*[!-~])?")  # RFC 9110, 5.5, in ASCII, as the client sends it
_SECRET = re.compile(r"\b(?:sk|key|pk|Bearer)[-_ ][\w*.\-]{6,}", re.IGNORECASE)


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint.

    Args:
        name: the model's name as the endpoint knows it.
        base_url: the endpoint, such as "http://127.0.0.1:8080/v1"; OpenAI's own where None.
        api_key: the key, never shown, logged or stored; None where the endpoint needs none.

    Attributes:
        name: the model's name.
        key_variable: the environment variable that errors about the key name.
        on_headers: called with the headers of each answer, in which an endpoint states its limits.
    """

    def __init__(self, name: str, *, base_url: str | None = None, api_key: str | None = None) -> None:
        self.name = name
        self.key_variable = _KEY_VARIABLE
        self._base_url = base_url
        self._api_key = api_key or _NO_KEY
        self._connection: AsyncGenerator[AsyncOpenAI] | None = None
        self._client: AsyncOpenAI | None = None
        self._wire_formats: dict[str, str] = {}  # by digest: one schema serves a whole run
        self.on_headers: Callable[[Mapping[str, str]], None] = lambda _headers: None

    def __repr__(self) -> str:
        shown = self._base_url and without_password(self._base_url)
        return f"OpenAIModel({self.name!r}, base_url={shown!r})"

    async def complete(self, request: Request) -> Response:
        """Send one HTTP call and return the answer as received; it raises what `Model.complete` may raise."""
        import openai
        from httpx2 import Response as HTTPResponse

        if not _HEADER_VALUE.fullmatch(self._api_key):
            # raised here: the client's own error about it shows the key
            raise errors.AuthenticationError(
                "the API key holds characters that no HTTP header can, such as a line break or a curly "
                f"quote: check {self.key_variable}",
                request_key=request.key,
            )
        client = await self._connect()
        try:
            # no variable holds the body: trackers of errors send the variables of each frame
            answer = await client.post(
                "/chat/completions",
                content=_Body(request_body(request, self._wire_format(request))),
                cast_to=HTTPResponse,
            )
        except openai.OpenAIError as error:
            if isinstance(error, openai.APIStatusError):
                self.on_headers(error.response.headers)  # a 429 says most of all how long to wait
            failure = translate(error, request, secret=self._api_key, key_variable=self.key_variable)
        else:
            self.on_headers(answer.headers)
            if len(answer.content) <= MAX_ANSWER_BYTES:
                return read_completion(answer.content, request)
            failure = errors.UnusableError(
                f"the answer is {len(answer.content)} bytes long", request_key=request.key
            )
        # raised outside of the handler: the vendor's error, which holds the key, is not even its context
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        if self._connection is not None:
            await self._connection.aclose()

    def _wire_format(self, request: Request) -> str:
        digest = request.answer_format.digest
        if digest not in self._wire_formats:
            self._wire_formats[digest] = to_json(wire_format(request.answer_format))
        return self._wire_formats[digest]

    async def _connect(self) -> AsyncOpenAI:
        if self._client is None or self._client.is_closed():
            self._connection = _connection(self._api_key, self._base_url)
            self._client = await anext(self._connection)
        return self._client


async def _connection(api_key: str, base_url: str | None) -> AsyncGenerator[AsyncOpenAI]:
    """Yield a client. A generator is closed with its event loop, outside of which no connection works."""
    from httpx2 import Limits
    from openai import AsyncOpenAI, DefaultAioHttpClient, Timeout

    from claimex.llm.transport import bound_body

    client = AsyncOpenAI(
        api_key=api_key,
        base_url=base_url,
        max_retries=0,  # retries have one owner: claimex.llm.retry
        timeout=Timeout(None, connect=CONNECT_TIMEOUT),
        http_client=DefaultAioHttpClient(  # at 50 calls in flight the default one takes twice the CPU
            limits=Limits(max_connections=0),  # 0 is aiohttp's word for any number
            event_hooks={"response": [bound_body]},
        ),
    )
    try:
        yield client
    finally:
        await client.close()


def without_password(url: str) -> str:
    """Return an address without the user and password that it may hold."""
    return re.sub(r"//[^/@]*@", "//", url)


class _Body(bytes):
    """The body of a request. It does not show the prompt where the SDK logs what it sends, at DEBUG."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


def translate(
    error: Exception, request: Request, *, secret: str = _NO_KEY, key_variable: str = _KEY_VARIABLE
) -> errors.ModelError:
    """Return the error of claimex for one of the SDK's: no key (`secret`), header or prompt is in it."""
    import openai

    from claimex.llm.transport import is_timeout, is_too_long

    kind: type[errors.ModelError] = errors.TransientError
    if isinstance(error, openai.APIStatusError):
        return _by_status(error, request, secret, key_variable)
    if isinstance(error, openai.APITimeoutError) and is_timeout(error):
        text = "the endpoint did not answer in time"
    elif is_too_long(error.__cause__):
        kind, text = errors.UnusableError, f"the answer is longer than {MAX_ANSWER_BYTES} bytes"
    elif isinstance(error, openai.APIConnectionError):
        text = "the endpoint could not be reached: is it running, and is its address right?"
    elif isinstance(error, openai.APIError):
        kind, text = errors.UnusableError, "the endpoint sent an answer that is no completion"
    else:
        kind, text = errors.RequestError, f"the request could not be made ({type(error).__name__})"
    return kind(text, request_key=request.key)


def _by_status(error: APIStatusError, request: Request, secret: str, key_variable: str) -> errors.ModelError:
    status, code = error.status_code, str(error.code or "")
    message = _shown_message(error, request, secret)
    known: dict[str, Any] = {"request_key": request.key, "status": status}
    kind: type[errors.ModelError] = errors.RequestError
    text = f"the endpoint did not take the request ({status}{message})"
    if status == 404:
        kind, known["model"] = errors.UnknownModelError, request.model
        text = f"the endpoint has no model {request.model!r}, or no such address: name a model with --model, "
        text += "and check --base-url (most end with /v1)"
    elif status in (401, 403):
        kind = errors.AuthenticationError
        text = f"the endpoint did not accept the API key ({status}): check {key_variable}"
    elif code == "insufficient_quota" or status == 402:
        kind = errors.QuotaError
        text = "the account behind the API key has nothing left: check its plan and billing"
    elif code == "content_filter":
        kind, text = errors.RefusedError, "a content filter blocked the request"
    elif _is_too_long(error, code):
        kind, text = errors.ContextLengthError, "the request is longer than the model takes"
    elif status in (408, 409, 429) or status >= 500:
        kind, known["retry_after"] = errors.TransientError, _retry_after(error)
        text = f"the endpoint answered {status}{message}"
    return kind(text, **known)


def _is_too_long(error: APIStatusError, code: str) -> bool:
    """Whether the request has too many tokens: servers have no common word for it."""
    text, kind = str(at(error.body, "message") or "").lower(), at(error.body, "type")
    return code in _TOO_LONG or (
        error.status_code in (400, 413, 422)
        and (kind in _TOO_LONG or any(f"context {word}" in text for word in ("length", "size", "window")))
    )


def _shown_message(error: APIStatusError, request: Request, secret: str) -> str:
    """The first words of the endpoint's own message, without anything that looks like a secret."""
    text = at(error.body, "message")
    if not isinstance(text, str) or not text.strip():
        return ""
    if secret != _NO_KEY:
        text = text.replace(secret, "[hidden]")
    text = as_unicode(" ".join(_SECRET.sub("[hidden]", text).split()))
    openings = (" ".join(m.content[: 4 * _SHOWN_CHARS].split())[:_ECHO_CHARS] for m in request.messages)
    if any(opening and opening in text for opening in openings):
        return ""  # it repeats the prompt, and would put the article into logs and files
    return ": " + text[:_SHOWN_CHARS]


def _retry_after(error: APIStatusError) -> float | None:
    """Seconds that the endpoint asks to wait, given as a number or as a date."""
    headers = error.response.headers
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        with suppress(KeyError, ValueError):
            seconds = float(headers[header]) * unit
            if 0 <= seconds < float("inf"):
                return seconds
    with suppress(KeyError, ValueError):
        when = parsedate_to_datetime(headers["retry-after"])
        if when.tzinfo is not None:
            return max(0.0, (when - datetime.now(UTC)).total_seconds())
    return None
