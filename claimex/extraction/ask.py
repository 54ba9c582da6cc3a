"""Requests → responses in the cache: the only stage that sends anything.

A request is sent at most once: what the cache has is not asked for, and the same request twice in one
run is one call. An answer is kept before anything else is done with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from itertools import islice

from claimex.cache import Cache
from claimex.errors import CacheError, RefusedError, RequestError, RunStopped
from claimex.extraction.plan import PlannedRequest
from claimex.llm import Model
from claimex.llm.retry import RetryPolicy, call_with_retries
from claimex.models import Failure, FailureKind, Request, Response, Usage

DEFAULT_CONCURRENCY = 8
"""HTTP calls in flight at once where the caller sets no bound."""


@dataclass(frozen=True)
class Outcome:
    """What came of one planned request: a response, or a failure."""

    planned: PlannedRequest
    response: Response | None = None
    failure: Failure | None = None


class Asker:
    """Gets the answers of one run: from the cache, else from the model.

    Args:
        model: whom to ask; None where only the cache may answer.
        cache: where answers are kept.
        policy: how one call is tried.

    Attributes:
        usage: what was asked and what it took, up to now.
        stopped: why nothing further is sent, once that is so.
    """

    def __init__(self, model: Model | None, cache: Cache, policy: RetryPolicy | None = None) -> None:
        self._model = model
        self._cache = cache
        self._policy = policy or RetryPolicy()
        self._in_flight: dict[str, asyncio.Future[Response]] = {}
        self.usage = Usage()
        self.stopped: RunStopped | None = None

    async def outcome(self, planned: PlannedRequest) -> Outcome:
        """Return what came of `planned`. Raises nothing that a run should go on after."""
        request = planned.request
        self.usage += Usage(requests=1)
        if (kept := self._cache.get(request.key)) is not None:
            self.usage += Usage(hits=1)
            return Outcome(planned, response=kept)
        if self._model is None:
            return _failed(planned, "not_cached", "offline, and the cache has no answer to this request")
        if self.stopped is not None:
            return _failed(planned, "stopped", f"not asked, since the run stopped: {self.stopped}")
        try:
            return Outcome(planned, response=await self._once(request, self._model))
        except RunStopped as error:
            self.stopped = self.stopped or error
            return _failed(planned, "stopped", str(error))
        except RefusedError as error:
            return _failed(planned, "refused", str(error))
        except RequestError as error:
            return _failed(planned, "request_failed", str(error))

    async def _once(self, request: Request, model: Model) -> Response:
        """Ask, or wait for the same request that is on its way already."""
        if (under_way := self._in_flight.get(request.key)) is not None:
            self.usage += Usage(hits=1)
            return await asyncio.shield(under_way)
        answer = asyncio.ensure_future(self._ask(request, model))
        self._in_flight[request.key] = answer
        try:
            return await answer
        finally:
            del self._in_flight[request.key]

    async def _ask(self, request: Request, model: Model) -> Response:
        async def call() -> Response:
            if self.stopped is not None:  # a run that stopped while this one waited sends nothing more
                raise self.stopped
            self.usage += Usage(calls=1)
            return await model.complete(request)

        response = await call_with_retries(call, self._policy)
        try:
            self._cache.put(request.key, response)
        except CacheError as error:  # the answer is paid for: use it, but pay for no more that can't be kept
            self.stopped = self.stopped or RunStopped(f"answers can no longer be kept: {error}")
        self.usage += Usage(
            prompt_tokens=response.prompt_tokens,
            cached_prompt_tokens=response.cached_prompt_tokens,
            completion_tokens=response.completion_tokens,
        )
        return response


async def ask_all(
    planned: Iterable[PlannedRequest], asker: Asker, *, max_concurrency: int = DEFAULT_CONCURRENCY
) -> AsyncIterator[Outcome]:
    """Get every answer, `max_concurrency` at a time, and yield each outcome as it comes.

    Requests are taken from `planned` as they are needed, so a long run holds few of them at once.
    """
    waiting: set[asyncio.Task[Outcome]] = set()
    source = iter(planned)
    try:
        while True:
            for item in islice(source, max(1, max_concurrency) - len(waiting)):
                waiting.add(asyncio.create_task(asker.outcome(item)))
            if not waiting:
                return
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in waiting:
            task.cancel()


def _failed(planned: PlannedRequest, kind: FailureKind, message: str) -> Outcome:
    return Outcome(planned, failure=failure_of(planned, kind, message))


def failure_of(planned: PlannedRequest, kind: FailureKind, message: str, path: str | None = None) -> Failure:
    """Return a failure with the article, chunk and request of `planned` filled in."""
    return Failure(
        kind=kind,
        message=message,
        article_id=planned.article.id,
        source=planned.article.source,
        chunk=planned.chunk.index,
        path=path,
        request_key=planned.request.key,
    )
