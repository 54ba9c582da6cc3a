"""Any OpenAI-compatible endpoint, through the openai client.

This is the only place where errors of the openai client are seen. They hold the API key in their request's
headers and prompts in their text, so each is translated to an error of claimex and never chained on.

A completion is sent by the client's own HTTP client, as bytes, and comes back as received: to put together
options and a tree of models for each call, as the client does, takes longer than the rest of a call.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from claimex import errors
from claimex.llm.address import (
    Address,
    HiddenSecrets,
    check_environment,
    host_of,
    is_loopback,
    proxy_variable,
    read_address,
    without_secrets,
)
from claimex.llm.completions import (
    MAX_ANSWER_BYTES,
    Asked,
    Unseen,
    at,
    parse_body,
    read_completion,
    request_body,
    to_json,
    wire_format,
)
from claimex.llm.error_replies import NO_KEY, ErrorReply, error_inside, failure_of, read_error
from claimex.llm.ledger import tokens_of
from claimex.llm.meanings import ending
from claimex.models import Request, Response

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

CONNECT_TIMEOUT = 20.0
"""Seconds until an endpoint must have taken the connection. How long a whole call may take is up to
`claimex.llm.retry`: a timeout of reading starts again with every byte of a slow trickle."""

T = TypeVar("T")

LINE_ENDS = {b"\xe2\x80\xa8": rb"\u2028", b"\xe2\x80\xa9": rb"\u2029", b"\xc2\x85": rb"\u0085"}
"""What some readers of a file take for the end of a line, and how JSON writes it without that."""
UNREACHABLE = "could not be reached"
_NO_COMPLETION = "the endpoint sent an answer that is no completion"
_KEY_VARIABLE = "OPENAI_API_KEY"
_OPENAI = "https://api.openai.com/v1"
_SECRET_CHARS = 12  # a shorter value of a header or of an address may be a word such as "news"
_HEADER_VALUE = re.compile(r"[!-~](?:[\t -~]*[!-~])?")  # RFC 9110, 5.5, in ASCII, as the client sends it


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint.

    Args:
        name: the model's name as the endpoint knows it.
        base_url: the endpoint, such as "http://127.0.0.1:8080/v1"; OpenAI's own where None.
        api_key: the key, never shown, logged or stored; None where the endpoint needs none.

    Attributes:
        name: the model's name.
        base_url: its endpoint.
        headers: sent with each call, besides what the client sends.
        list_headers: sent in the place of the usual header with the key where the models are listed; "{key}"
            in one is the key.
        list_query: the parameters of the address there.
        key_variable: what holds the key, for errors about it: an environment variable.
        strict: whether the endpoint is asked to enforce the schema: until it says that it can't.
        start: what starts its server, where that is known, for an error that says it is down.
        priced_as: its name for the price list, where its address does not say whose it is.
        host: the host that answers, without what may be secret; the answers say so.
        on_headers: called with the headers of each answer, in which an endpoint states its limits.
    """

    def __init__(self, name: str, *, base_url: str | None = None, api_key: str | None = None) -> None:
        self.name = name
        self.key_variable = _KEY_VARIABLE
        self.headers: dict[str, str] = {}
        self.list_headers: dict[str, str] = {}
        self.list_query: dict[str, str] = {}
        self.start = ""
        self.priced_as: str | None = None
        self.base_url = base_url
        self._address = read_address(url := base_url or os.environ.get("OPENAI_BASE_URL") or _OPENAI)
        self.host = host_of(url)
        self._api_key = (api_key or "").strip() or NO_KEY
        self._open: AsyncGenerator[_Connection] | None = None
        self._connection: _Connection | None = None
        self._wire_formats: dict[tuple[str, bool], str] = {}  # by digest: one schema serves a whole run
        self.strict = True
        self.on_headers: Callable[[Mapping[str, str]], None] = lambda _headers: None

    def __repr__(self) -> str:
        shown = self.base_url and without_secrets(self.base_url)
        return f"OpenAIModel({self.name!r}, base_url={shown!r})"

    async def complete(self, request: Request) -> Response:
        """Send one HTTP call and return the answer as received; it raises what `Model.complete` may raise."""
        connection = await self._connect()
        strict = self.strict
        try:
            # no variable holds the body: trackers of errors send the variables of each frame
            answer = await connection.http.send(
                connection.completion(request_body(request, self._wire_format(request, strict=strict)))
            )
        except errors.ClaimexError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, it may hold the key or the prompt
            failure = self._translated(error, request)
        else:
            found = self._received(answer, request, strict=strict)
            if isinstance(found, Response):
                return found
            failure = found
        # raised outside of the handler: the client's error, which holds the key, is not even its context
        raise failure

    async def call(self, send: Callable[[AsyncOpenAI], Awaitable[T]], asked: Asked) -> T:
        """Return what `send` gets by the client; it raises what `Model.complete` may raise."""
        import httpx2
        import openai

        connection = await self._connect()
        try:
            return await send(connection.client)
        except (openai.OpenAIError, httpx2.HTTPError) as error:  # the latter where a file is read as it comes
            failure = self._translated(error, asked)
        raise failure  # as above

    async def served(self) -> list[str]:
        """Return the names of the models that the endpoint says it serves; it raises as `complete` does."""
        from httpx2 import Response as HTTPResponse
        from openai import Omit

        own = {name: value.format(key=self._api_key) for name, value in self.list_headers.items()}
        headers: dict[str, str | Omit] = {"Authorization": Omit(), **own} if own else {}
        answer = await self.call(
            lambda client: client.get(
                "/models", options={"headers": headers, "params": self.list_query}, cast_to=HTTPResponse
            ),
            Unseen(messages=()),
        )
        if (body := parse_body(answer.content)) is None:
            raise errors.UnusableError(_no_json(answer.content))
        listed = body if isinstance(body, list) else at(body, "data") or at(body, "models")
        names = (at(one, "id") or at(one, "name") for one in listed or ())
        return sorted({name.removeprefix("models/") for name in names if isinstance(name, str)})

    def _translated(self, error: Exception, asked: Asked) -> errors.ModelError:
        """The error of claimex that one of the client's means: no key or prompt is in it."""
        import openai

        if isinstance(error, openai.APIStatusError):
            answer = self._received(error.response, asked, strict=False)
            return answer if isinstance(answer, errors.ModelError) else errors.UnusableError(_NO_COMPLETION)
        return translate(error, asked, self._address.base_url, self.start)

    def _received(
        self, answer: httpx2.Response, asked: Asked, *, strict: bool
    ) -> Response | errors.ModelError:
        """The completion that came, or why none did."""
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers.raw
        }
        self.on_headers(headers)  # a 429 says most of all how long to wait
        if answer.is_success:
            return self._read(answer.content, asked, strict=strict)
        # no variable holds what the endpoint said, which may repeat the prompt and the key
        return self._failure(read_error(answer.content, answer.status_code, headers), asked, strict=strict)

    def batch_line(self, request: Request, url: str) -> bytes:
        """Return the line of a batch file that asks for a request, under its key.

        Raises:
            RequestError: a text of it is no Unicode text.
        """
        body = request_body(request, self._wire_format(request, strict=self.strict))
        for end, escaped in LINE_ENDS.items():
            body = body.replace(end, escaped)
        return b'{"custom_id":"%b","method":"POST","url":"%b","body":%b}\n' % (
            request.key.encode(),
            url.encode(),
            body,
        )

    def read_batched(self, outcome: Any, asked: Asked) -> Response | errors.ModelError:
        """Return the answer that a line of a batch's output has, as JSON, or why it has none."""
        status, body = at(outcome, "response", "status_code"), at(outcome, "response", "body")
        if type(status) is not int or not status:
            status = 200 if at(body, "choices") else None
        if status is not None and 200 <= status < 300:
            return self._read_body(body, asked, strict=False)
        if status is not None:
            return self._failure(read_error(to_json(body).encode("utf-8", "replace"), status, {}), asked)
        reply = error_inside({"error": at(outcome, "error")})
        return self._failure(reply, asked) if reply else errors.UnusableError("it holds no answer")

    def _read(self, content: bytes, request: Asked, *, strict: bool) -> Response | errors.ModelError:
        """The answer that the body of a 200 holds, or why it holds none."""
        if len(content) > MAX_ANSWER_BYTES:
            return errors.UnusableError(f"the answer is {len(content)} bytes long", request_key=request.key)
        body = parse_body(content)
        if body is None and content.strip() and not content.lstrip().startswith(b"<"):
            return self._failure(read_error(content, 200, {}), request)
        if body is None:
            return errors.UnusableError(_no_json(content), request_key=request.key)
        return self._read_body(body, request, strict=strict)

    def _read_body(self, body: Any, request: Asked, *, strict: bool) -> Response | errors.ModelError:
        found = read_completion(body, request, self.host)
        if isinstance(found, Response) and ending(found.finish_reason) != "failed":
            return found
        if (reply := error_inside(body)) is None:
            return found
        failure = self._failure(reply, request, strict=strict)
        if isinstance(found, Response):  # it broke off: what came is of use where no other try brings more
            failure.tokens = tokens_of(found)
            failure.answer = found.model_copy(update={"finish_reason": f"error: {failure}"})
        else:
            failure.tokens = found.tokens
        return failure

    def _failure(self, reply: ErrorReply, request: Asked, *, strict: bool = False) -> errors.ModelError:
        """The error that a reply means. One about the strict schema leads to another try without."""
        proxy, variable = proxy_variable(self._address.base_url), self.key_variable
        failure, row = failure_of(reply, request, secrets=self._secrets(), key_variable=variable, proxy=proxy)
        if strict and row is not None and row.means == "plain":
            self.strict = False
            return errors.TransientError(str(failure), request_key=request.key, status=reply.status)
        return failure

    def _secrets(self) -> list[str]:
        """What no error may show of what is sent: the key first, then the longest, which may hold another."""
        query = self._address.query
        sent = [*self.headers.values(), *self._address.headers.values()]
        sent += [query[name] for name in query if "version" not in name.lower()]
        # a value may come back without the word before it ("Bearer"); a short one is a common word
        words = (word for value in sent for word in (value, *value.split()) if len(word) >= _SECRET_CHARS)
        return [self._api_key, self._address.password, *sorted(words, key=len, reverse=True)]

    async def aclose(self) -> None:
        """Close the connections."""
        if self._open is not None:
            await self._open.aclose()

    def _wire_format(self, request: Request, *, strict: bool) -> str:
        wanted = request.answer_format.digest, strict
        if wanted not in self._wire_formats:
            self._wire_formats[wanted] = to_json(wire_format(request.answer_format, strict=strict))
        return self._wire_formats[wanted]

    async def _connect(self) -> _Connection:
        if not _HEADER_VALUE.fullmatch(self._api_key):
            # raised here: the client's own error about it shows the key
            raise errors.ConfigurationError(
                "the API key holds characters that no HTTP header can, such as a line break or a curly "
                f"quote: check {self.key_variable}"
            )
        if self._connection is None or self._connection.client.is_closed():
            try:
                check_environment(self._address.base_url)
                self._open = _connections(self._api_key, self._address, self.headers)
                self._connection = await anext(self._open)
            except Exception as error:  # noqa: BLE001 -- a variable of the environment may be anything
                proxy = proxy_variable(self._address.base_url)
                problem = type(error).__name__ + (f", {proxy} is set" if proxy else "")
            else:
                return self._connection
            raise errors.ConfigurationError(
                f"no connection can be set up ({problem}): check --base-url, and the environment variables "
                "for proxies and certificates (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR)"
            )
        return self._connection


class _Connection(NamedTuple):
    """The client, and what each completion is sent with, which is made once."""

    client: AsyncOpenAI
    http: httpx2.AsyncClient
    url: httpx2.URL
    headers: httpx2.Headers

    def __repr__(self) -> str:
        return f"<connection to {self.url.host}>"

    def completion(self, body: bytes) -> httpx2.Request:
        """Return the call for a completion, with the body of its request."""
        from httpx2 import Request

        return Request("POST", self.url, headers=self.headers, content=body)


async def _connections(
    api_key: str, address: Address, headers: dict[str, str]
) -> AsyncGenerator[_Connection]:
    """Yield a connection. A generator is closed with its event loop, outside of which none works."""
    from httpx2 import URL, Headers, Limits, create_ssl_context
    from openai import AsyncOpenAI, DefaultAioHttpClient, Timeout

    from claimex.llm.transport import ACCEPTED, bound_body

    hidden = HiddenSecrets(address)
    http = DefaultAioHttpClient(  # at 50 calls in flight the default one takes twice the CPU
        limits=Limits(max_connections=0),  # 0 is aiohttp's word for any number
        follow_redirects=False,  # the key and the prompt would go along
        event_hooks={"response": [bound_body]},
        headers=ACCEPTED,
        verify=create_ssl_context(),
        trust_env=not is_loopback(
            urlsplit(address.base_url).hostname
        ),  # a proxy would have this machine's text
        timeout=Timeout(None, connect=CONNECT_TIMEOUT),
    )
    client = AsyncOpenAI(
        api_key=api_key,
        base_url=address.base_url,
        default_headers=address.headers | headers,
        default_query=address.query,
        max_retries=0,  # retries have one owner: claimex.llm.retry
        timeout=http.timeout,
        http_client=http,
    )
    sent = Headers({"Authorization": f"Bearer {api_key}"} | ACCEPTED)
    sent.update({name: value for name, value in client.default_headers.items() if isinstance(value, str)})
    url = URL(f"{str(client.base_url).rstrip('/')}/chat/completions", params=address.query or None)
    hidden.install()
    try:
        yield _Connection(client, http, url, sent)
    finally:
        hidden.remove()
        await client.close()


def _no_json(content: bytes) -> str:
    """What came in place of JSON, in words."""
    if not content.lstrip().startswith(b"<"):
        return "the endpoint sent an answer that is no JSON"
    return "the endpoint sent a page (HTML) and no JSON: check --base-url (base_url=), most end with /v1"


def translate(error: Exception, request: Asked, where: str, start: str = "") -> errors.ModelError:
    """Return the error of claimex for one of the SDK's where no answer came: no key or prompt is in it.

    `start` is what starts the server at `where`, where that is known.
    """
    import httpx2
    import openai

    from claimex.llm import transport

    kind: type[errors.ModelError] = errors.TransientError
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException) and transport.is_timeout(error):
        text = "the endpoint did not answer in time"
    elif transport.is_too_long(error) or transport.is_too_long(error.__cause__):
        kind, text = errors.UnusableError, f"the answer is longer than {MAX_ANSWER_BYTES} bytes"
    elif transport.is_broken(error) or transport.is_broken(error.__cause__):
        text = "the answer came packed (gzip or deflate), and can't be unpacked"
    elif transport.is_broken_http(transport.first_cause(error)):
        text = "the head of the endpoint's answer is no sound HTTP"
    elif isinstance(error, openai.APIConnectionError | httpx2.RequestError):
        kind, text = _no_connection(error, where, start)
    elif isinstance(error, openai.APIError):
        kind, text = errors.UnusableError, _NO_COMPLETION
    else:
        kind, text = errors.RequestError, f"the request could not be made ({type(error).__name__})"
    if transport.speaks_no_http(transport.first_cause(error)):
        text = f"what answers at {without_secrets(where)} does not speak HTTP: check --base-url (base_url=)"
        kind = errors.UnreachableError
    return kind(text, request_key=request.key)


def _no_connection(error: Exception, where: str, start: str) -> tuple[type[errors.ModelError], str]:
    """The error that no connection, or one that broke, means, and its text."""
    from claimex.llm.transport import first_cause, is_unreachable, speaks_no_tls

    cause, proxy = first_cause(error), proxy_variable(where)
    if speaks_no_tls(cause):
        return errors.RunStopped, f"the endpoint {without_secrets(where)} speaks no TLS: try http://"
    status = getattr(cause, "status", None)
    why = getattr(cause, "strerror", None) or (status and f"its proxy answered {status}")
    text = f"the endpoint {without_secrets(where)} {UNREACHABLE}{f' ({why})' if why else ''}: check its "
    text += f"address, the network{f' and the proxy of {proxy}' if proxy else ''}, and that it runs, "
    text += f"where it is your own{f' ({start})' if start else ''}"
    if isinstance(status, int) and 400 <= status < 500:
        return errors.RunStopped, text
    return errors.UnreachableError if is_unreachable(error) else errors.TransientError, text
