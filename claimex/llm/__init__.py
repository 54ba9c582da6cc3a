"""Models: which one a run uses, and how a call to it is made.

- `vendors.py`: the table of vendors, and the choice of a model by arguments and environment
- this file: `Model`, what a vendor's class must do, and `ReportsHeaders`, which it may do as well
- `endpoints.py`, `endpoints.toml`: endpoints known by name; `address.py`: the address of one
- `openai.py`: OpenAI-compatible endpoints; the one place where errors of that client are translated
- `completions.py`, `streams.py`: chat completions as JSON, what is sent and what comes back
- `answers.py`: the text of an answer → its entries, mended where it has to be
- `meanings.toml`, `meanings.py`: what endpoints say and what comes of it; `error_replies.py`: their errors
- `transport.py`: bodies of a bounded size
- `retry.py`: how often a call is tried
- `limits.py`: calls and tokens at a time; `ledger.py`: calls and money in all; `prices.py`: the price list
- `scripted.py`: a model driven by a function, for tests and examples

**To add a vendor**, add a line to `VENDORS` in `vendors.py`. One that speaks OpenAI's protocol needs no more.
For any other, write a module beside `openai.py` with a class that has the methods of `Model` and is made as
`Class(name, base_url=..., api_key=...)`. Its `complete` returns a `Response` whose content is the JSON that
`request.answer_format` asks for, and raises nothing but errors of `claimex.errors`. Its SDK goes into
`pyproject.toml` and is imported inside of methods, so that nobody else waits for it. `model="vendor:name"`
then uses it, with the environment variables of its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from claimex.models import Request, Response

__all__ = ["Model", "ReportsHeaders"]


@runtime_checkable
class Model(Protocol):
    """Anything that answers a request: an endpoint, or a custom function."""

    @property
    def name(self) -> str:
        """The model's name: part of every request's key."""

    async def complete(self, request: Request) -> Response:
        """Answer one request in one try.

        Raises:
            RequestError: this request failed; a `TransientError` is worth another try.
            RunStopped: no request would succeed; nothing further is to be sent.
        """

    async def aclose(self) -> None:
        """Close the connections. The model is not used afterwards."""


@runtime_checkable
class ReportsHeaders(Protocol):
    """A model that reports the HTTP headers of its answers, in which an endpoint states its limits.

    Attributes:
        on_headers: set by the run; called with the headers of each answer, errors included.
    """

    on_headers: Callable[[Mapping[str, str]], None]
