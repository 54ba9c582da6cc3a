"""Batches → answers in the store, as batches end; and a reason for each request that has none."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Unpack

from claimex.arguments import checked
from claimex.batch.desk import Desk, Pause, QueueOptions, folder_of_store, model_of, open_desk
from claimex.batch.journal import Batch, has_journal, open_journal
from claimex.errors import ConfigurationError, ModelError, RunStopped, UnusableError
from claimex.extraction.read import accept
from claimex.extraction.run import Run, kind_of
from claimex.interrupt import Stop, synchronous
from claimex.llm.batches import ENDED, RemoteBatch
from claimex.llm.completions import Unseen, at
from claimex.llm.ledger import tokens_of
from claimex.llm.prices import price_of
from claimex.models import Failure, FailureKind, Response, Usage

EVERY = 60.0
"""Seconds between two looks at batches that are waited for."""
_SPARE = 1_000  # lines of a file beyond four for each of its requests: then something is wrong with it
_WHY = {
    "completed": "the batch has no answer to it",
    "expired": "the batch expired before it was asked",
    "cancelled": "the batch was cancelled before it was asked",
    "failed": "the endpoint refused the batch",
}
_NOT_ASKED = (
    "batch_expired",
    "batch_cancelled",
)  # of a line without a response: how the batch ended says more
_TOO_MANY_TOKENS = "token_limit_exceeded"


@dataclass
class Collected:
    """What was collected.

    Attributes:
        batches: the batches that have ended, and were collected now.
        open: the batches that have not ended.
        elsewhere: the batches that were submitted to another endpoint: `collect` from there.
        unknown: of those, the ones that the endpoint does not know.
        answered: how many answers went into the store now.
        present: how many were there already, from a live run or a `collect` that was cut short.
        missing: how many requests have no answer, by reason.
        failures: each of them, where no `failed` was given.
        usage: what the answers took, at the prices of batches.
        odd_lines: lines that could not be read, or are of no request of their batch.
        stopped: what stopped it; None where nothing did.
    """

    batches: list[Batch] = field(default_factory=list)
    open: list[Batch] = field(default_factory=list)
    elsewhere: list[Batch] = field(default_factory=list)
    unknown: list[Batch] = field(default_factory=list)
    answered: int = 0
    present: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    odd_lines: int = 0
    stopped: str | None = None


class _Reader:
    """Reads the lines of a batch's files, in whatever order they come."""

    def __init__(self, desk: Desk, batch: Batch, done: Collected, pause: Pause) -> None:
        self._desk, self._batch, self._done, self._pause = desk, batch, done, pause
        self._run = Run(None, desk.store, name=batch.model, accept=accept, host=desk.queue.model.host)
        self._priced = desk.priced_as(batch.model)
        self._asked, self._answered = desk.journal.requests(batch.number), set[str]()
        self._problems: dict[str, tuple[FailureKind, str]] = {}
        self._room = 4 * batch.requests + _SPARE

    def take(self, line: bytes) -> None:
        """Store the answer that a line holds, or note why it holds none."""
        if not line.strip():
            return
        self._pause.check()
        self._room -= 1
        if self._room <= 0:
            raise UnusableError("the file of answers goes on without end")
        outcome = _as_json(line)
        key = str(at(outcome, "custom_id"))
        if key not in self._asked:
            self._done.odd_lines += 1
        elif key not in self._answered and at(outcome, "error", "code") not in _NOT_ASKED:
            # a second line about the same request says nothing
            self._take(key, outcome)

    def unanswered(self, why: str) -> list[Failure]:
        """Return a failure for each request without an answer; `why`, where no line of it says more."""
        known = {key: self._problems.get(key, ("request_failed", why)) for key in self._asked}
        return [
            Failure(kind=kind, message=message, request_key=key)
            for key, (kind, message) in known.items()
            if key not in self._answered
        ]

    def _take(self, key: str, outcome: Any) -> None:
        asked = Unseen(key, self._batch.model)
        if self._desk.store.get(key) is not None:  # it stays
            self._done.present += 1
        else:
            try:
                answer = self._desk.queue.model.read_batched(outcome, asked)
                self._count(self._run.receive(asked, self._asked[key], answer))
            except ModelError as error:
                if self._run.stopped is not None:  # the store can't be written to
                    raise
                self._problems[key] = kind_of(error), str(error)
                return
            self._done.answered += 1
        self._answered.add(key)

    def _count(self, response: Response) -> None:
        counts = tokens_of(response)
        cost = price_of(self._priced, *counts, batch=True) if any(counts) else None
        names = ("prompt_tokens", "cached_prompt_tokens", "completion_tokens")
        self._done.usage += Usage(requests=1, cost=cost, **dict(zip(names, counts, strict=True)))


def _as_json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


@checked()
async def acollect(
    *,
    wait: bool = False,
    every: float = EVERY,
    each: Callable[[Batch], None] | None = None,
    failed: Callable[[Failure], None] | None = None,
    forget: Collection[str] = (),
    stop: Stop | None = None,
    **options: Unpack[QueueOptions],
) -> Collected:
    """Put the answers of batches that have ended into the store, and list what has none.

    A batch that expired or was cancelled is collected as far as it came. What has no answer is free
    afterwards: `submit` submits it again, `claimex.extract` asks it live. A call that is cut short loses
    nothing: the next one goes on.

    `collect` is the same for callers without an event loop, and for notebooks.

    Args:
        wait: whether to wait until every batch has ended.
        every: seconds between two looks at them then.
        each: called with each batch that was collected.
        failed: called with each request that has no answer; where None, they are in `failures`.
        forget: ids of batches to take for lost, such as those of an account that is gone: their requests are
            free. Where such a batch runs on all the same, they may be paid for twice.
        stop: of `acollect` alone: a handle by which another thread, or a signal, stops it.
        options: the endpoint and the store: `claimex.batch.QueueOptions` says what each is.

    Raises:
        ConfigurationError: the endpoint can't be reached with what is given; or no batch has an id of
            `forget`.
        CacheError: the store can't be used, or another process is submitting or collecting.
    """
    done, folder = Collected(), folder_of_store(options)
    if forget:
        _forget(folder, forget)
    model = model_of(folder) if has_journal(folder) else None
    pause = Pause(stop)
    if model is None:
        return done
    async with open_desk(model, options) as desk:
        try:
            while True:
                for batch, remote in await _watched(desk, done, pause):
                    await _collect(desk, batch, remote, done, pause, failed or done.failures.append)
                    done.batches.append(desk.journal.batch(batch.number))
                    if each is not None:
                        each(done.batches[-1])
                if not (wait and _waits(desk, done)):
                    break
                await pause.pass_time(every, desk.retry)
        except ModelError as error:
            done.stopped = str(error)
        finally:
            done.open = desk.own("creating", "open")
            left = desk.journal.batches("creating", "open")
            done.elsewhere = [batch for batch in left if batch.address != desk.address]
    return done


def _forget(folder: Any, ids: Collection[str]) -> None:
    with open_journal(folder) as journal:
        known = {batch.id or batch.tag: batch.number for batch in journal.batches("creating", "open")}
        if unknown := [one for one in ids if one not in known]:
            raise ConfigurationError(f"no batch under way has the id {unknown[0]!r}")
        journal.forget(known[one] for one in ids)


def _waits(desk: Desk, done: Collected) -> bool:
    unknown = {batch.number for batch in done.unknown}
    return any(batch.number not in unknown for batch in desk.own("open"))


async def _watched(desk: Desk, done: Collected, pause: Pause) -> list[tuple[Batch, RemoteBatch]]:
    """Ask the endpoint where each batch stands, and return those that have ended."""
    await desk.settle(make=False)
    ended, done.unknown = [], []
    for batch in desk.own("open"):
        pause.check()
        remote = await desk.queue.retrieve(batch.id or "")
        if remote is None:
            done.unknown.append(batch)
            continue
        desk.journal.standing(batch.number, remote.status, remote.completed, remote.failed)
        if remote.status in ENDED and (remote.output is not None or not remote.completed):
            ended.append((batch, remote))
    return ended


async def _collect(
    desk: Desk,
    batch: Batch,
    remote: RemoteBatch,
    done: Collected,
    pause: Pause,
    failed: Callable[[Failure], None],
) -> None:
    """Collect one batch: first its answers, then its errors, then what is in neither."""
    reader, why = _Reader(desk, batch, done, pause), _WHY[remote.status]
    if remote.problem:
        why += f" ({remote.problem})"
    if _TOO_MANY_TOKENS in remote.problem:
        why += ": more tokens are enqueued than the account may have: set --max-enqueued-tokens"
    for file in filter(None, (remote.output, remote.errors)):
        try:
            await desk.queue.download(file, reader.take)
        except RunStopped as error:
            if error.status != 404:
                raise
            why = "the endpoint does not have the file of answers any more"
    missing = reader.unanswered(why)
    for failure in missing:
        failed(failure)
        done.missing[failure.message] = done.missing.get(failure.message, 0) + 1
    desk.journal.ended(batch.number, remote.status, batch.requests - len(missing), len(missing))


@checked()
async def astatus(*, stop: Stop | None = None, **options: Unpack[QueueOptions]) -> list[Batch]:
    """Ask the endpoint where the batches under way stand, and return all batches of the store.

    `status` is the same for callers without an event loop. It sends nothing where nothing is under way.

    Args:
        stop: of `astatus` alone.
        options: the endpoint and the store: `claimex.batch.QueueOptions` says what each is.

    Raises:
        ConfigurationError, ModelError: the endpoint can't be reached.
        CacheError: the store can't be used, or another process is submitting or collecting.
    """
    folder = folder_of_store(options)
    if not has_journal(folder):
        return []
    pause, model = Pause(stop), model_of(folder)
    if model is not None:
        async with open_desk(model, options) as desk:
            await _watched(desk, Collected(), pause)
    with open_journal(folder) as journal:
        return journal.batches("creating", "open", "ended")


collect = synchronous(acollect, "collect")
status = synchronous(astatus, "status")
