"""Any OpenAI-compatible endpoint, through openai and instructor.

instructor says how a schema goes over the wire in each mode; openai sends it. The answer is returned as
received: what it means is for the reader to find out, after it has been kept. This is the only place
where vendors' errors are seen. They hold the API key in their request's headers and prompts in their
text, so each is translated to an error of claimex and never chained on.
"""

from __future__ import annotations

import os
import re
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
)
from claimex.models import AnswerFormat, Mode, Request, Response

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai.types.chat import ChatCompletion

DEFAULT_MODEL = "gpt-5.4-mini"
"""Asked where neither a model nor `CLAIMEX_MODEL` is given."""
CALL_TIMEOUT = 300.0
"""Seconds that one HTTP call may take from first byte sent to last byte read."""

_NO_KEY = "none"  # local servers take any key, and the SDK demands one
_SECRET = re.compile(r"\b(?:sk|key|pk|Bearer)[-_ ][\w*.\-]{6,}", re.IGNORECASE)


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint.

    Args:
        name: the model's name as the endpoint knows it.
        base_url: the endpoint, such as "http://127.0.0.1:8080/v1"; OpenAI's own where None.
        api_key: the key; never shown, logged or kept.
    """

    def __init__(self, name: str, *, base_url: str | None = None, api_key: str = _NO_KEY) -> None:
        self._name = name
        self._base_url = base_url
        self._api_key = api_key
        self._client: AsyncOpenAI | None = None

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    def __repr__(self) -> str:
        return f"OpenAIModel({self._name!r}, base_url={self._base_url!r})"

    async def complete(self, request: Request) -> Response:
        """Send one HTTP call and return the answer as received.

        Raises:
            TransientError: a connection, server or rate fault, or an answer without content.
            ContextLengthError: the request is longer than the model takes.
            RefusedError: the model refused, or a filter held the answer back.
            RequestError: the endpoint would not take the request.
            RunStopped: no request would succeed.
        """
        import openai

        client = self._connect()
        try:
            completion: ChatCompletion = await client.chat.completions.create(**_parameters(request))
        except openai.OpenAIError as error:
            failure = translate(error, request)
        else:
            return read_completion(completion, request)
        # raised outside of the handler: the vendor's error, which holds the key, is not even its context
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    def _connect(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI

            self._client = AsyncOpenAI(
                api_key=self._api_key,
                base_url=self._base_url,
                max_retries=0,  # retries have one owner: claimex.llm.retry
                timeout=CALL_TIMEOUT,
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
            f"the endpoint {url!r} is no URL: it begins with http:// or https:// and mostly ends with /v1"
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


def _parameters(request: Request) -> dict[str, Any]:
    """The parameters of the completion: what is sent, and nothing else."""
    return {
        "model": request.model,
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        **wire_format(_Hashed(request.answer_format)),
        **request.sampling,
    }


class _Hashed:
    """An answer format as a key of a cache: equal where the digests are."""

    def __init__(self, answer_format: AnswerFormat) -> None:
        self.format = answer_format

    def __hash__(self) -> int:
        return hash(self.format.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.format.digest == other.format.digest


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


def read_completion(completion: ChatCompletion, request: Request) -> Response:
    """Return the answer of a completion, as received.

    Raises:
        TransientError: it holds no choice, or no content.
        RefusedError: the model refused, or a content filter held the answer back.
    """
    key = request.key
    if not completion.choices:
        raise TransientError("the endpoint answered with no choice", request_key=key)
    choice = completion.choices[0]
    message = choice.message
    if choice.finish_reason == "content_filter":
        raise RefusedError("a content filter held the answer back", request_key=key)
    if message.refusal:
        raise RefusedError("the model refused to answer", request_key=key)
    content = message.content
    if message.tool_calls and message.tool_calls[0].type == "function":
        content = message.tool_calls[0].function.arguments
    if not content:
        raise TransientError("the endpoint answered with no content", request_key=key)
    usage = completion.usage
    details = usage.prompt_tokens_details if usage else None
    return Response(
        content=content,
        finish_reason=choice.finish_reason,
        model=completion.model,
        prompt_tokens=usage.prompt_tokens if usage else 0,
        cached_prompt_tokens=(details.cached_tokens or 0) if details else 0,
        completion_tokens=usage.completion_tokens if usage else 0,
    )


def translate(error: Exception, request: Request) -> ModelError:
    """Return the error of claimex for one of the vendor's: no key, header or prompt is in it."""
    import openai

    key = request.key
    if isinstance(error, openai.APITimeoutError):
        return TransientError("the endpoint did not answer in time", request_key=key)
    if isinstance(error, openai.APIConnectionError):
        return TransientError(
            "the endpoint could not be reached: is it running, and is its address right?",
            request_key=key,
        )
    if isinstance(error, openai.APIStatusError):
        return _translate_status(error, request)
    if isinstance(error, openai.APIError):
        return TransientError("the endpoint sent an answer that is no completion", request_key=key)
    return RequestError(f"the request could not be made ({type(error).__name__})", request_key=key)


def _translate_status(error: APIStatusError, request: Request) -> ModelError:
    status, key = error.status_code, request.key
    code = str(error.code or "")
    said = _said_by(error)
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
    if code == "context_length_exceeded" or (status == 400 and "context length" in said.lower()):
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


def _said_by(error: APIStatusError) -> str:
    """The first words of the endpoint's own message, without anything that looks like a secret."""
    body = error.body
    said = body.get("message") if isinstance(body, dict) else None
    if not isinstance(said, str) or not said.strip():
        return ""
    return ": " + _SECRET.sub("[hidden]", " ".join(said.split()))[:120]


def _retry_after(error: APIStatusError) -> float | None:
    """Seconds that the endpoint asked to wait; a date in that header is rare and is not read."""
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(error.response.headers[header]) * unit
        except (KeyError, ValueError):
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    return None
