"""An endpoint's error, in whatever shape it comes → the error of claimex that it means.

Bodies are objects, lists, plain text or pages; the error may be nested, a string of JSON inside of another,
or in the body of a 200. The table of `meanings.toml` says what comes of it. No key, header or prompt is in
what is made of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from claimex import errors
from claimex.llm.address import SECRET
from claimex.llm.completions import Asked, at
from claimex.llm.meanings import ErrorMeaning, ErrorRow, error_row
from claimex.models import Message
from claimex.visible import escaped_surrogates

NO_KEY = "none"  # sent where there is none: local servers take any key, and the SDK demands one
_SHOWN_CHARS = 160  # so much of an endpoint's own message is shown
_ECHO_CHARS = 24  # a message that holds so much of a prompt in one piece repeats it
_READ_CHARS = 4_000  # of a message; what is said further on decides nothing
_NESTED = 6  # bodies inside of bodies
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_MESSAGES = (
    "message",
    "msg",
    "detail",
    "error_description",
    "error_msg",
    "errorMessage",
    "status_msg",
    "faultstring",
    "title",
    "reason",
)
_CODES = (
    "code",
    "type",
    "status",
    "reason",
    "error_code",
    "errorCode",
    "error",
    "errorcode",
    "__type",
    "status_code",
)
_INSIDE = (
    "base_resp",
    "fault",
    "error",
    "errors",
    "detail",
    "details",
    "metadata",
    "raw",
    "message",
    "body",
    "response",
    "inner_error",
)
_CODE = re.compile(r"[A-Za-z][\w.-]*")
_WAIT = re.compile(
    r"\b(?:again|retry|wait)(?: in| after)? (?=\d)"
    r"(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m(?!s))?(?:(?P<ms>\d+)ms|(?P<s>\d+(?:\.\d+)?) ?s)?",
    re.IGNORECASE,
)
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_DELAY = re.compile(r"(\d+(?:\.\d+)?)s")


@dataclass
class ErrorReply:
    """What an endpoint says of an error.

    Attributes:
        status: the HTTP status, or the one that a body inside of a 200 states; None where there is none.
        codes: its codes, types and reasons.
        messages: what it says, the outermost first.
        retry_after: seconds that it asks to wait.
    """

    status: int | None = None
    codes: set[str] = field(default_factory=set)
    messages: list[str] = field(default_factory=list)
    retry_after: float | None = None


def read_error(content: bytes, status: int, headers: Mapping[str, str]) -> ErrorReply:
    """Return what the body and the headers of an HTTP error say."""
    text = content.decode(json.detect_encoding(content), "replace").strip()
    reply = ErrorReply(status=status)
    body = _as_json(text)
    if body is None:
        words = " ".join(_TAGS.sub(" ", text).split())
        reply.messages += [words[:_READ_CHARS]] if words else []
    else:
        _gather(reply, body)
        reply.messages = reply.messages or [*_strings(body)][:1]
    asked = _retry_after(headers)
    reply.retry_after = reply.retry_after if asked is None else asked
    return reply


def error_inside(body: Any) -> ErrorReply | None:
    """Return the error that the body of a 200 holds in place of an answer; None where it holds none."""
    choice = at(body, "choices", 0)
    if isinstance(body, list):
        body = next((one for one in body if at(one, "error")), None)
    found = at(body, "error") or at(choice, "error") or at(choice, "message", "error")
    if not found and not at(body, "choices"):
        said = any(at(body, name) for name in ("detail", "errors", "error_msg", "base_resp"))
        is_error = at(body, "object") == "error" or (at(body, "message") and at(body, "code"))
        is_error = is_error or at(body, "success") is False
        found = body if said or is_error else None
    if not found:
        return None
    reply = ErrorReply()
    _gather(reply, found)
    stated = {code for code in reply.codes if re.fullmatch(r"[45]\d\d", code)}
    if (own := at(body, "status") or at(body, "status_code")) is not None:
        stated |= {str(own)} if re.fullmatch(r"[45]\d\d", str(own)) else set()
    reply.status = int(min(stated)) if stated else None
    return reply


_FAILURES: dict[ErrorMeaning, tuple[type[errors.ModelError], str]] = {
    "key": (errors.AuthenticationError, "the endpoint did not accept the API key{said}: {remedy}"),
    "quota": (
        errors.QuotaError,
        "the account behind the API key has nothing left{said}: check its plan and billing",
    ),
    "stop": (errors.RunStopped, "the endpoint takes no such requests{said}{hint}"),
    "too_long": (errors.ContextLengthError, "the request is longer than the model takes{said}"),
    "withheld": (errors.RefusedError, "a content filter blocked the request{said}"),
    "refused": (errors.RequestError, "the endpoint refused this request{said}{hint}"),
    "plain": (errors.RequestError, "the endpoint did not take the request{said}{hint}"),
    "failed": (errors.RequestError, "the endpoint did not take the request{said}{hint}"),
}
_NO_MODEL = "the endpoint has no {what} {model!r}{said}: name another with --model (model=){listed}"
_LISTED = "; claimex doctor, where that is left out, lists what is served"
_NO_ADDRESS = (
    "the endpoint has no such address{or_model}{said}: check --base-url (base_url=), most end with /v1"
)


def failure_of(
    reply: ErrorReply, request: Asked, *, secrets: Sequence[str], key_variable: str, proxy: str = ""
) -> tuple[errors.ModelError, ErrorRow | None]:
    """Return the error of claimex that a reply means, and the row of the table that says so.

    `secrets` are what is not to be shown, the API key first, and `proxy` is the variable with the proxy that
    is asked, where one is.
    """
    row = error_row(reply.status, reply.codes, " ".join(reply.messages))
    words = ": ".join(filter(None, [str(reply.status or ""), _shown(reply, request, secrets)]))
    if proxy and reply.status in (403, 407):
        words += f"; {proxy} names a proxy, which may be what refused"
    remedy = "set" if secrets[0] == NO_KEY and key_variable.isidentifier() else "check"
    filled = {
        "said": f" ({words})" if words else "",
        "hint": f": {row.hint}" if row is not None and row.hint else "",
        "remedy": f"{remedy} {key_variable}",
        "model": request.model,
        "what": row.what if row is not None else "",
        "listed": f", {row.hint}" if row is not None and row.hint else _LISTED,
    }
    key, status = request.key, reply.status
    means = row.means if row is not None else "failed" if 400 <= (status or 0) < 500 else "busy"
    if means == "model":
        said = " ".join(reply.messages).lower()
        is_certain = row is not None and bool(row.codes or row.says or row.like)
        is_certain |= bool(request.model) and request.model.lower() in said
        or_model = f", or no model {request.model!r}" if request.model else ""
        text = (_NO_MODEL if is_certain else _NO_ADDRESS).format(**filled, or_model=or_model)
        return errors.UnknownModelError(text, model=request.model, status=status, request_key=key), row
    if means in _FAILURES:
        kind, text = _FAILURES[means]
        failure = kind(text.format(**filled), request_key=key, status=status)
        if isinstance(failure, errors.AuthenticationError):
            failure.said = words
        return failure, row
    text = f"the endpoint answered {words}" if words else "the endpoint answered with an error"
    wait = _wait_in_words(" ".join(reply.messages)) if reply.retry_after is None else reply.retry_after
    return errors.TransientError(text, retry_after=wait, request_key=key, status=status), row


def _gather(reply: ErrorReply, value: Any, depth: int = 0) -> None:
    """Add what one part of a body says to `reply`, and what is nested in it."""
    if depth > _NESTED:
        return
    if isinstance(value, str):
        if (inner := _as_json(value)) is not None:
            _gather(reply, inner, depth + 1)
        elif value.strip() and value not in reply.messages:
            reply.messages.append(value.strip()[:_READ_CHARS])
    elif isinstance(value, list):
        for item in value[:10]:
            _gather(reply, item, depth + 1)
    elif isinstance(value, dict):
        reply.codes |= {str(value[name])[:80] for name in _CODES if isinstance(value.get(name), str | int)}
        reply.codes.add(str(value.get("param")).rpartition(".")[2])  # "tools[0].function.strict"
        if isinstance(delay := value.get("retryDelay"), str) and (found := _DELAY.fullmatch(delay)):
            reply.retry_after = float(found[1])
            reply.messages.append(f"please retry in {delay}")  # as it says in words elsewhere
        for part in _parts(value):
            _gather(reply, part, depth + 1)


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    """The words of a body under names that nobody knows."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, str) and " " in value.strip():
        yield value.strip()[:_READ_CHARS]
    for part in inner if depth < _NESTED else ():
        yield from _strings(part, depth + 1)


def _parts(value: dict[str, Any]) -> Iterator[Any]:
    """What of an object may say more: its messages, then what is nested in it.

    A provider's own error goes before that of the router, which is "Provider returned error".
    """
    location, metadata = value.get("loc"), value.get("metadata")
    if isinstance(metadata, dict) and metadata.get("raw"):
        yield metadata
    for name in _MESSAGES:
        if isinstance(said := value.get(name), str):
            where = ".".join(map(str, location)) if isinstance(location, list) else ""
            yield f"{where}: {said}" if where else said
    for name in _INSIDE:
        inner = value.get(name)
        if isinstance(inner, dict | list) or (isinstance(inner, str) and name in ("error", "errors", "raw")):
            yield inner


def _as_json(text: str) -> Any:
    """The JSON that a text is, with a word before it where it has one (`litellm.Error: {...}`); else None."""
    text = text.strip()
    for candidate in (text, text[max(text.find("{"), 0) :]):
        if candidate.startswith(("{", "[", '"')):
            with suppress(ValueError, RecursionError):
                return json.loads(candidate)
    return None


def _shown(reply: ErrorReply, request: Asked, secrets: Sequence[str]) -> str:
    """The first words of the endpoint's own message; where the prompt is not at hand, its codes alone."""
    if request.messages is None:
        codes = (code for code in reply.codes if _CODE.fullmatch(code) and code != str(reply.status))
        return ", ".join(sorted(codes))
    return own_words(reply.messages, request.messages, secrets)


def own_words(said: Iterable[str], messages: Sequence[Message], secrets: Sequence[str] = ()) -> str:
    """Return the first words of a text in which an endpoint or a model says something of its own.

    No secret is in them, and nothing of the prompt (`messages`), which would put the article into logs and
    files; "" where there is nothing else.
    """
    prompt = " ".join(" ".join(m.content.split()) for m in messages)
    for text in said:
        for secret in (secret for secret in secrets if len(secret) > len(NO_KEY)):
            text = text.replace(secret, "[hidden]")
        text = escaped_surrogates(" ".join(SECRET.sub("[hidden]", text).split()))
        text = "".join(c if c.isprintable() else " " for c in text)
        text = text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
        starts = range(len(text) - _ECHO_CHARS + 1)
        repeats = next((n for n in starts if text[n : n + _ECHO_CHARS] in prompt), None)
        if repeats is None:
            return text
        if before := text[:repeats].rstrip():
            return f"{before} […]"
    return ""


def _wait_in_words(text: str) -> float | None:
    """Seconds that a message asks to wait: "Please try again in 1m2.5s"."""
    if (found := _WAIT.search(text)) is None:
        return None
    seconds = sum(float(found[unit] or 0) * size for unit, size in _SECONDS.items())
    return seconds or None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the headers of an answer ask to wait, given as a number or as a date."""
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        with suppress(KeyError, ValueError):
            seconds = float(headers[header]) * unit
            if 0 <= seconds < float("inf"):
                return seconds
    with suppress(KeyError, ValueError, OverflowError, TypeError, IndexError):
        when = parsedate_to_datetime(headers["retry-after"])
        if when.tzinfo is not None:
            return max(0.0, (when - datetime.now(UTC)).total_seconds())
    return None
