"""Planned requests → outcomes, as they come: the queue of one run."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimex.cyclic_gc import no_cyclic_gc
from claimex.errors import RunStopped
from claimex.extraction.plan import PlannedRequest
from claimex.extraction.run import Run
from claimex.models import Failure, FailureKind, Response


@dataclass(frozen=True)
class RequestOutcome:
    """The outcome of one planned request: a response, or a failure."""

    planned: PlannedRequest
    response: Response | None = None
    failure: Failure | None = None


class RequestQueue:
    """The requests to be sent, planned as they are needed; what follows from answers goes first."""

    def __init__(self, planned: Iterable[PlannedRequest]) -> None:
        self._planned: Iterator[PlannedRequest] = iter(planned)
        self._further: deque[PlannedRequest] = deque()

    def add(self, further: Iterable[PlannedRequest]) -> None:
        """Put requests that follow from an answer before the rest."""
        self._further.extend(further)

    def next(self) -> PlannedRequest | None:
        """Take the next request; None where there is none left."""
        return self._further.popleft() if self._further else next(self._planned, None)


class InFlight:
    """Single flight: a request that comes again while it is under way waits for the same answer."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._tasks: dict[str, asyncio.Task[Response | Failure]] = {}
        self._waiting: dict[str, list[PlannedRequest]] = {}
        self.ended: asyncio.Queue[str] = asyncio.Queue()  # keys, for `take`

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    @property
    def open(self) -> int:
        """How many requests have no answer yet."""
        return len(self._tasks) - self.ended.qsize()

    def add(self, planned: PlannedRequest) -> list[RequestOutcome]:
        """Return the outcome that the store has; else get the answer, once for all that wait for it."""
        key = planned.request.key
        if planned.second_look:
            self._run.ledger.set_apart(key)
        if (stored := self._run.stored(planned.request)) is not None:
            return [RequestOutcome(planned, response=stored)]
        self._waiting.setdefault(key, []).append(planned)
        if key in self._tasks:
            self._run.ledger.count(key, requests=1)
        else:
            self._tasks[key] = task = asyncio.create_task(self._run.fetch(planned.request))
            task.add_done_callback(lambda _task: self.ended.put_nowait(key))
        return []

    def take(self, key: str) -> list[RequestOutcome]:
        """Return the outcomes of all that waited for the answer with this key."""
        result, waited = self._tasks.pop(key).result(), self._waiting.pop(key)
        if isinstance(result, Failure):
            return [RequestOutcome(p, failure=failure_of(p, result.kind, result.message)) for p in waited]
        self._run.ledger.count(key, hits=len(waited) - 1)  # the first one was sent
        return [RequestOutcome(planned, response=result) for planned in waited]

    async def finish(self) -> None:
        """Wait until every request has ended."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def cancel(self) -> None:
        """End every request at once."""
        for task in self._tasks.values():
            task.cancel()


async def ask_all(
    queue: RequestQueue,
    run: Run,
    take: Callable[[Sequence[RequestOutcome]], Iterable[PlannedRequest]],
    *,
    at_once: int,
    step: Callable[[], object] = lambda: None,
) -> None:
    """Get every answer of a queue, and hand the outcomes on as they come.

    Args:
        queue: the requests.
        run: gets the answers.
        take: reads some outcomes, and returns the requests that follow from them.
        at_once: how many requests are under way at one time.
        step: called for each request that was planned at first, once it is answered or failed.

    Raises:
        Exception: what `take` or the queue raised, once the calls in flight are finished and stored.
    """
    in_flight = InFlight(run)

    def hand_on(outcomes: list[RequestOutcome]) -> None:
        with no_cyclic_gc():  # what is read has next to no cycles
            queue.add(take(outcomes))
        for outcome in outcomes:
            if outcome.planned.is_first:
                step()

    try:
        while True:
            # reading takes time: before an answer is read, other requests are sent in place of those answered
            while in_flight.open < at_once and len(in_flight) < 2 * at_once and (planned := queue.next()):
                hand_on(in_flight.add(planned))
                await asyncio.sleep(0)  # the loop has other work: a Ctrl-C, calls in flight
            if not in_flight:
                return
            hand_on(in_flight.take(await in_flight.ended.get()))
    except Exception as error:
        run.stop(RunStopped(f"the run can't go on: {error}"))
        await in_flight.finish()
        raise
    finally:
        in_flight.cancel()
        await in_flight.finish()


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
