"""One call to a model, within the limits of its run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from claimex.errors import RefusedError, RequestError, RunStopped, TransientError, UnusableError
from claimex.llm import Model
from claimex.llm.ledger import Ledger, Tokens, estimate, tokens_of
from claimex.llm.limits import Flow, Limits
from claimex.llm.retry import RetryPolicy, call_with_retries
from claimex.models import Request, Response


class Calls:
    """The calls of one run: each has its turn, its budget, its time limit and its retries.

    Args:
        ledger: the account of the run, with its limits.
        retry: how one call is tried.
        limits: how fast the endpoint is called.
        unusable: what keeps an answer from being read, None where nothing does. Such an answer is tried
            for again.

    Attributes:
        flow: how fast the endpoint is called.
        stopped: why nothing further is sent, once that is so.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        retry: RetryPolicy,
        limits: Limits,
        unusable: Callable[[Response], str | None],
    ) -> None:
        self._ledger = ledger
        self._retry = retry
        self._unusable = unusable
        self._stopping = asyncio.Event()
        self.flow = Flow(limits, sleep=self._sleep, clock=retry.clock)
        self.stopped: RunStopped | None = None

    def stop(self, reason: RunStopped) -> None:
        """Send nothing further. Calls in flight are finished; whoever waits for a retry fails."""
        self.stopped = self.stopped or reason
        self._stopping.set()

    def answer(self, model: Model, request: Request) -> Awaitable[Response]:
        """Return the answer of `model` to `request`.

        Raises:
            RequestError: the last try failed.
            RunStopped: no request would succeed, or the run was stopped.
        """
        ends = self._retry.clock() + self._retry.deadline
        return call_with_retries(partial(self._try, model, request, ends), self._retry, sleep=self._sleep)

    async def _try(self, model: Model, request: Request, ends: float) -> Response:
        self._raise_if_stopped()
        turn = await self.flow.take(estimate(request).tokens, within=ends - self._retry.clock())
        tokens: Tokens | None = None
        try:
            self._raise_if_stopped()  # a run that stopped while this one waited sends nothing more
            entry = await self._ledger.reserve(request)
            answered = False
            try:
                async with asyncio.timeout(self._retry.try_timeout):
                    response = await model.complete(request)
                answered, tokens = True, tokens_of(response)
            except TimeoutError:
                raise TransientError("the endpoint did not answer in time", request_key=request.key) from None
            except RequestError as error:
                answered, tokens = isinstance(error, RefusedError | UnusableError), error.tokens
                self.flow.failed(error, turn)
                raise
            finally:
                self._ledger.settle(entry, tokens, answered=answered)
        finally:
            self.flow.end(turn, tokens=tokens and tokens[0] + tokens[2])
        self.flow.succeeded()
        if (reason := self._unusable(response)) is not None:
            raise UnusableError(reason, request_key=request.key)
        return response

    def _raise_if_stopped(self) -> None:
        if self.stopped is not None:
            raise self.stopped

    async def _sleep(self, seconds: float) -> None:
        """Wait, but no longer than the run goes on."""
        waits = {
            asyncio.ensure_future(self._retry.sleep(seconds)),
            asyncio.ensure_future(self._stopping.wait()),
        }
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
        self._raise_if_stopped()
