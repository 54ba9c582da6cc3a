"""Requests → responses in the cache: the only stage that sends anything.

A request is sent at most once: what the cache has is not asked for, and the same request twice in one
run is one call. An answer is kept before anything else is done with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from claimex.errors import (
    CacheError,
    ContextLengthError,
    RefusedError,
    RequestError,
    RunStopped,
    TransientError,
    UnusableError,
)
from claimex.extraction.plan import PlannedRequest
from claimex.llm import Model
from claimex.llm.ledger import Ledger, estimate
from claimex.llm.limits import Flow, Limits, Turn
from claimex.llm.retry import RetryPolicy, call_with_retries
from claimex.models import TOO_LONG, Failure, FailureKind, Request, Response, Usage
from claimex.store import BadRowError, Cache

Tokens = tuple[int, int, int]

logger = logging.getLogger(__name__)

_AT_A_TIME = 16
"""So many requests are made, then looked for in the cache, then their answers read: that takes a tenth less
than to do all of it for one after the other, since the processor then has at hand what each step needs."""


@dataclass(frozen=True)
class Outcome:
    """What came of one planned request: a response, or a failure."""

    planned: PlannedRequest
    response: Response | None = None
    failure: Failure | None = None


class Agenda:
    """What is still to be asked: first what follows from answers, then what was planned from the start.

    Args:
        planned: taken from as it is needed, so a long run holds few requests at once.
    """

    def __init__(self, planned: Iterable[PlannedRequest]) -> None:
        self._planned: Iterator[PlannedRequest] = iter(planned)
        self._further: deque[PlannedRequest] = deque()
        self._fault: Exception | None = None

    def add(self, further: Iterable[PlannedRequest]) -> None:
        """Put requests that follow from an answer before the rest."""
        self._further.extend(further)

    def take(self, most: int) -> list[PlannedRequest]:
        """Return the next requests, `most` of them or as many as there are.

        Raises:
            Exception: what the iterable of them raises, once all that came before it was taken.
        """
        taken = [self._further.popleft() for _ in range(min(most, len(self._further)))]
        while len(taken) < most and self._fault is None:
            try:
                taken.append(next(self._planned))
            except StopIteration:
                break
            except Exception as error:  # noqa: BLE001 -- raised at the next call
                self._fault = error
        if self._fault is not None and most and not taken:
            raise self._fault
        return taken

    def drop(self) -> None:
        """Forget all that is left: nobody wants it any more."""
        self._planned = iter(())
        self._further.clear()
        self._fault = None


@dataclass(frozen=True)
class Rules:
    """How a run asks.

    Attributes:
        retry: how one call is tried.
        limits: how fast the endpoint is asked.
        unusable: what keeps an answer from being read, None where nothing does. Such an answer is not
            kept, and is asked for again.
    """

    retry: RetryPolicy = field(default_factory=RetryPolicy)
    limits: Limits = field(default_factory=Limits)
    unusable: Callable[[Response], str | None] = lambda _response: None


class Asker:
    """Gets the answers of one run: from the cache, else from the model.

    Args:
        model: whom to ask; None where only the cache may answer.
        cache: where answers are kept.
        rules: how to ask.
        ledger: the account of the run, with its limits.

    Attributes:
        flow: how fast the endpoint is asked.
        stopped: why nothing further is sent, once that is so.
    """

    def __init__(
        self,
        model: Model | None,
        cache: Cache,
        rules: Rules | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        self._model = model
        self._cache = cache
        self._rules = rules or Rules()
        self._ledger = ledger or Ledger()
        self._in_flight: dict[str, asyncio.Future[Response]] = {}
        self._stopping = asyncio.Event()
        self.flow = Flow(self._rules.limits, sleep=self._sleep, clock=self._rules.retry.clock)
        self.stopped: RunStopped | None = None

    @property
    def usage(self) -> Usage:
        """What was asked and what it took, up to now."""
        return self._ledger.usage

    def stop(self, reason: RunStopped) -> None:
        """Send nothing further. What is in flight is finished and kept; whoever waits for a retry fails."""
        self.stopped = self.stopped or reason
        self._stopping.set()

    def kept(self, planned: PlannedRequest) -> Outcome | None:
        """Return the answer to `planned` that the cache has; None where it has none."""
        key = planned.request.key
        kept = self._cache.get(key)
        if kept is None:
            return None
        if planned.second_look:
            self._ledger.set_apart(key)
        self._ledger.asked(key)
        self._ledger.asked(key, hit=True)
        return Outcome(planned, response=kept)

    @property
    def second_look(self) -> Usage:
        """What of it second looks took."""
        return self._ledger.apart

    async def outcome(self, planned: PlannedRequest) -> Outcome:
        """Return what came of `planned`. Raises nothing that a run should go on after."""
        if planned.second_look:
            self._ledger.set_apart(planned.request.key)
        came = await self.answer(planned.request)
        if isinstance(came, Response):
            return Outcome(planned, response=came)
        return Outcome(planned, failure=failure_of(planned, came.kind, came.message))

    async def answer(self, request: Request) -> Response | Failure:
        """Return the answer to `request`, or why there is none. Raises nothing, likewise."""
        self._ledger.asked(request.key)
        # looked for once more: the same request may have been answered between two turns of the loop
        if (kept := self._cache.get(request.key)) is not None:
            self._ledger.asked(request.key, hit=True)
            return kept
        if self._model is None:
            return _failed(request, "not_cached", self._not_kept(request))
        if self.stopped is not None:
            return self._not_asked(request)
        try:
            return await self._once(request, self._model)
        except RunStopped as error:
            self.stop(error)
            return self._not_asked(request)
        except RefusedError as error:
            return _failed(request, "refused", str(error))
        except UnusableError as error:
            return _failed(request, "unreadable_answer", str(error))
        except RequestError as error:
            return _failed(request, "request_failed", str(error))

    def _not_kept(self, request: Request) -> str:
        """What is said where the store alone may answer: whose answer it lacks, and whose it has instead."""
        told = f"offline, and the cache has no answer to this request by {request.model}"
        # an endpoint may answer under a longer name: "m-2026-01-31" for "m"
        if not self._models or any(name.startswith(request.model) for name in self._models):
            return told
        return f"{told}; it has answers by {', '.join(self._models)}: name that with --model (model=)"

    @cached_property
    def _models(self) -> list[str]:
        return self._cache.models()

    def _not_asked(self, request: Request) -> Failure:
        return _failed(request, "stopped", f"not answered, since the run stopped: {self.stopped}")

    async def _once(self, request: Request, model: Model) -> Response:
        """Ask, or wait for the same request that is on its way already."""
        if (under_way := self._in_flight.get(request.key)) is not None:
            response = await asyncio.shield(under_way)
            self._ledger.asked(request.key, hit=True)
            return response
        answer = asyncio.ensure_future(self._ask(request, model))
        self._in_flight[request.key] = answer
        try:
            return await answer
        finally:
            del self._in_flight[request.key]

    async def _ask(self, request: Request, model: Model) -> Response:
        policy = self._rules.retry
        ends = policy.clock() + policy.deadline

        async def call() -> Response:
            return await self._call(request, model, within=ends - policy.clock())

        try:
            response = await call_with_retries(call, policy, sleep=self._sleep)
        except ContextLengthError:
            # kept: so a second run, or one from a bundle, goes on to the parts without asking again
            response = Response(content="", finish_reason=TOO_LONG, model=request.model)
        try:
            self._cache.put(request.key, response)
        except BadRowError as error:  # this one answer is too odd to keep: it is used, and lost to later runs
            logger.warning("the answer %s was not kept: %s", request.key[:12], error)
        except CacheError as error:  # the answer is paid for: use it, but pay for no more that can't be kept
            self.stop(RunStopped(f"answers can no longer be kept: {error}"))
        return response

    async def _call(self, request: Request, model: Model, *, within: float) -> Response:
        """Make one HTTP call, when its turn comes."""
        self._raise_if_stopped()
        turn = await self.flow.take(estimate(request).tokens, within=within)
        tokens: Tokens | None = None
        try:
            self._raise_if_stopped()  # a run that stopped while this one waited sends nothing more
            entry = await self._ledger.reserve(request)
            answered = False
            try:
                response = await self._answer(request, model)
                answered, tokens = True, _tokens_of(response)
            except RequestError as error:
                answered, tokens = isinstance(error, RefusedError | UnusableError), error.tokens
                self._slow_down(error, turn)
                raise
            finally:
                self._ledger.settle(entry, tokens, answered=answered)
        finally:
            self.flow.end(turn, tokens=sum(tokens[::2]) if tokens else None)
        self.flow.succeeded()
        if (reason := self._rules.unusable(response)) is not None:
            raise UnusableError(reason, request_key=request.key)
        return response

    async def _answer(self, request: Request, model: Model) -> Response:
        try:
            async with asyncio.timeout(self._rules.retry.try_timeout):
                return await model.complete(request)
        except TimeoutError:
            raise TransientError("the endpoint did not answer in time", request_key=request.key) from None

    def _slow_down(self, error: RequestError, turn: Turn) -> None:
        if isinstance(error, TransientError):
            if error.status == 429:
                self.flow.throttled(turn)
            if error.retry_after is not None:
                self.flow.pause(error.retry_after)

    def _raise_if_stopped(self) -> None:
        if self.stopped is not None:
            raise self.stopped

    async def _sleep(self, seconds: float) -> None:
        """Wait, but no longer than the run goes on."""
        waits = {
            asyncio.ensure_future(self._rules.retry.sleep(seconds)),
            asyncio.ensure_future(self._stopping.wait()),
        }
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
        self._raise_if_stopped()


async def ask_all(agenda: Agenda, asker: Asker, *, at_once: int) -> AsyncIterator[list[Outcome]]:
    """Get every answer, and yield the outcomes as they come: those that are there together, a few at most.

    Args:
        agenda: what to ask. Whoever takes outcomes may add to it before asking for the next ones.
        asker: who asks.
        at_once: how many requests are under way at one time.
    """
    under_way: set[asyncio.Task[Outcome]] = set()
    done: asyncio.Queue[asyncio.Task[Outcome]] = asyncio.Queue()
    try:
        while True:
            while done.empty() and (taken := agenda.take(min(_AT_A_TIME, at_once - len(under_way)))):
                found = [(planned, asker.kept(planned)) for planned in taken]
                for planned, kept in found:
                    if kept is None:
                        task = asyncio.create_task(asker.outcome(planned))
                        task.add_done_callback(done.put_nowait)
                        under_way.add(task)
                if hits := [
                    kept for _, kept in found if kept is not None
                ]:  # these need no task, and no place
                    yield hits
                # the loop sees to what else there is: a Ctrl-C, calls in flight
                await asyncio.sleep(0)
            if not under_way:
                return
            ended = [await done.get()]
            while len(ended) < _AT_A_TIME and not done.empty():
                ended.append(done.get_nowait())
            under_way.difference_update(ended)
            yield [task.result() for task in ended]
    except Exception as error:  # such as a file of articles that is gone: what is paid for is waited for
        asker.stop(RunStopped(f"the run can't go on: {error}"))
        await asyncio.gather(*under_way, return_exceptions=True)
        raise
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def _tokens_of(response: Response) -> Tokens:
    return response.prompt_tokens, response.cached_prompt_tokens, response.completion_tokens


def _failed(request: Request, kind: FailureKind, message: str) -> Failure:
    return Failure(kind=kind, message=message, request_key=request.key)


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
