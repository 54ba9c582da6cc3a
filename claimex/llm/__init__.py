"""Whom to ask: what every model is to claimex, and how a call to one is retried."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from claimex.models import Request, Response


@runtime_checkable
class Model(Protocol):
    """Anything that answers a request: an endpoint, or a function of one's own."""

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
        """Let go of connections. The model is not used afterwards."""
