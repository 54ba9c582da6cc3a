"""Articles → batches: what the store lacks and no batch has, in files of a bounded size."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO, Unpack

from claimex.arguments import checked
from claimex.batch.desk import Desk, Pause, QueueOptions, open_desk
from claimex.batch.journal import Batch
from claimex.claims import Claim, MeetingClaim
from claimex.errors import ConfigurationError, ModelError, RequestError
from claimex.extraction.ask import failure_of
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.extraction.forecast import walk
from claimex.extraction.plan import Plan, PlannedRequest, articles_of, extraction_prompt
from claimex.files import unnamed_beside
from claimex.interrupt import Stop, synchronous
from claimex.llm import Model
from claimex.llm.endpoints import wire_mode
from claimex.llm.ledger import Reservation, estimate, estimated_cost, least_tokens
from claimex.models import Article, Failure, Mode

_BREATH = 50  # requests between two looks at whether the job is to stop


@dataclass
class Submission:
    """What was submitted.

    Attributes:
        batches: the batches that were made now.
        requests: how many requests they hold.
        answered: requests that the store has an answer to.
        under_way: requests that were in a batch before.
        cost: about what the batches cost in US dollars; None where no such price is listed.
        list_cost: about what the same would cost live.
        failures: requests that can't go into a batch, with reasons.
        left: why requests are left for a later call; None where none are.
        stopped: what stopped it (a key, a quota, an endpoint that can't be reached); None where nothing did.
    """

    batches: list[Batch] = field(default_factory=list)
    requests: int = 0
    answered: int = 0
    under_way: int = 0
    cost: Decimal | None = Decimal(0)
    list_cost: Decimal | None = Decimal(0)
    failures: list[Failure] = field(default_factory=list)
    left: str | None = None
    stopped: str | None = None


@dataclass(frozen=True)
class _Bounds:
    """What one batch, the queue and the purse have room for."""

    requests: int
    bytes: int
    enqueued: float
    cost: Decimal | None

    def check(self) -> None:
        for name, value in (("max_batch_requests", self.requests), ("max_batch_bytes", self.bytes)):
            if value < 1:
                raise ConfigurationError(f"{name} is {value}; it must be a number above 0")
        if self.enqueued <= 0:
            raise ConfigurationError(f"max_enqueued_tokens is {self.enqueued}; it must be a number above 0")


@dataclass
class _Parcel:
    """A batch that is being filled."""

    file: BinaryIO
    number: int
    requests: int = 0
    bytes: int = 0
    tokens: int = 0


class _Sender:
    """Fills one batch after the other, and sends each when it is full."""

    def __init__(
        self, desk: Desk, model: str, bounds: _Bounds, done: Submission, each: Callable[[Batch], None]
    ) -> None:
        self._desk, self._model, self._bounds, self._done, self._each = desk, model, bounds, done, each
        self._priced = desk.priced_as(model)
        self._parcel: _Parcel | None = None
        mine = (batch for batch in desk.own("creating", "open") if batch.model == model)
        self._enqueued = sum(batch.tokens for batch in mine)
        if bounds.cost is not None and estimated_cost(Reservation(self._priced, 1, 1), batch=True) is None:
            raise ConfigurationError(
                f"no price of a batch is listed for the model {self._priced!r}, so the cost can't be "
                "limited: leave out --max-cost (max_cost=)"
            )

    async def add(self, planned: PlannedRequest) -> None:
        """Put a request into the batch, after that was sent where it is full."""
        request, bounds = planned.request, self._bounds
        entry = estimate(request, self._priced)
        try:
            line = self._desk.queue.model.batch_line(request, self._desk.queue.terms.url)
        except RequestError as error:
            self._done.failures.append(failure_of(planned, "request_failed", str(error)))
            return
        if len(line) > bounds.bytes or entry.prompt_tokens > bounds.enqueued:
            problem = "it is larger than a batch may be: ask it live, with claimex extract"
            self._done.failures.append(failure_of(planned, "request_failed", problem))
            return
        full = self._parcel
        if full and (full.requests == bounds.requests or full.bytes + len(line) > bounds.bytes):
            await self.send()
        if (left := self._no_room(entry)) is not None:
            self._done.left = left
            return
        if self._parcel is None:
            number = self._desk.journal.begin(self._desk.address, self._model)
            self._parcel = _Parcel(unnamed_beside(self._desk.store.path / "batch"), number)
        self._put(self._parcel, request.key, line, entry, least_tokens(request))

    def _put(self, parcel: _Parcel, key: str, line: bytes, entry: Reservation, least: float) -> None:
        self._desk.journal.add(parcel.number, key, least)
        parcel.file.write(line)
        parcel.requests += 1
        parcel.bytes += len(line)
        parcel.tokens += entry.prompt_tokens
        self._enqueued += entry.prompt_tokens
        done = self._done
        done.cost = _sum(done.cost, estimated_cost(entry, batch=True))
        done.list_cost = _sum(done.list_cost, estimated_cost(entry))

    def _no_room(self, entry: Reservation) -> str | None:
        """Why a request can't be submitted now."""
        bounds = self._bounds
        if self._enqueued + entry.prompt_tokens > bounds.enqueued:
            return (
                f"about {self._enqueued} tokens of {self._model} are enqueued, and no more than "
                f"{bounds.enqueued:.0f} may be: submit again when a batch is collected"
            )
        if bounds.cost is not None:
            cost = (self._done.cost or 0) + (estimated_cost(entry, batch=True) or 0)
            if cost > bounds.cost:
                return f"the rest would cost more than ${bounds.cost}: raise --max-cost (max_cost=)"
        return None

    async def send(self) -> None:
        """Send the batch that was being filled, where there is one."""
        parcel, self._parcel = self._parcel, None
        if parcel is None:
            return
        desk = self._desk
        with parcel.file as file:
            file.flush()
            batch = desk.journal.seal(parcel.number, parcel.requests, parcel.tokens)
            try:
                sent = await desk.queue.upload(file, f"claimex-{batch.tag}.jsonl", parcel.bytes)
            except BaseException:
                desk.journal.forget([batch.number])  # no batch is made of it
                raise
        desk.journal.creating(batch.number, sent)
        await desk.make(batch, sent, in_doubt=False)
        self._done.requests += parcel.requests
        opened = desk.journal.batch(batch.number)
        self._done.batches.append(opened)
        self._each(opened)

    def drop(self) -> None:
        """Close the file of a batch that is not sent; what is not committed of it is gone."""
        if self._parcel is not None:
            self._parcel.file.close()


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


@checked(but=["articles", "schema"])
async def asubmit(
    articles: Article | Iterable[Article],
    *,
    schema: type[Claim] = MeetingClaim,
    model: str | Model | None = None,
    mode: Mode | None = None,
    sampling: Mapping[str, Any] | None = None,
    prompt: str | os.PathLike[str] | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    second_look: bool = False,
    max_batch_requests: int | None = None,
    max_batch_bytes: int | None = None,
    max_enqueued_tokens: int | None = None,
    max_cost: Decimal | float | None = None,
    each: Callable[[Batch], None] | None = None,
    stop: Stop | None = None,
    **options: Unpack[QueueOptions],
) -> Submission:
    """Submit what a run over the articles would ask, and the store lacks, as batches.

    Nothing is submitted twice: not what is in a batch that is not collected yet, and no batch whose making
    was cut short, however that happened. What follows from answers (a chunk in parts, a mended entry, a
    second look) is known once they are there: submit again then, or let `claimex.extract` ask it live.

    `submit` is the same for callers without an event loop, and for notebooks.

    Args:
        articles: as for `claimex.extract`, with the same arguments as for that run: they decide the requests.
        schema: likewise.
        model: likewise; one with a batch queue.
        mode: likewise.
        sampling: likewise.
        prompt: likewise.
        max_chars: likewise.
        second_look: likewise.
        max_batch_requests: requests in one batch; else as many as the endpoint takes.
        max_batch_bytes: bytes of one batch's file; else likewise.
        max_enqueued_tokens: about how many tokens of prompts may wait at the endpoint, those of earlier
            batches included, where you know its limit.
        max_cost: US dollars that what is submitted now may cost, by an estimate and the prices of batches.
        each: called with each batch that was made.
        stop: of `asubmit` alone: a handle by which another thread, or a signal, stops it.
        options: the endpoint and the store: `claimex.batch.QueueOptions` says what each is.

    Raises:
        ConfigurationError: the endpoint can't be reached with what is given, or has no batch queue; a limit
            is out of range.
        CacheError: the store can't be used, or another process is submitting or collecting.
        SchemaError, PromptError: `schema` or `prompt` can't be used.
    """
    articles, wire = articles_of(articles), wire_mode(mode, options.get("endpoint"))
    own_prompt = None if prompt is None else extraction_prompt(prompt)
    done, pause = Submission(), Pause(stop)
    async with open_desk(model, options) as desk:
        terms = desk.queue.terms
        purse = None if max_cost is None else Decimal(str(max_cost))
        most = max_batch_requests or terms.requests, max_batch_bytes or terms.bytes
        bounds = _Bounds(*most, max_enqueued_tokens or float("inf"), purse)
        bounds.check()
        plan = Plan(schema, desk.queue.model.name, wire, max_chars, sampling, own_prompt)
        desk.journal.forget(batch.number for batch in desk.own("new"))
        sender = _Sender(desk, plan.model, bounds, done, each or (lambda _batch: None))
        try:
            await desk.settle(make=True)
            await _submit_all(plan, articles, desk, sender, done, pause, second_look=second_look)
        except ModelError as error:
            done.stopped = str(error)
        finally:
            sender.drop()
    return done


async def _submit_all(
    plan: Plan,
    articles: Iterable[Article],
    desk: Desk,
    sender: _Sender,
    done: Submission,
    pause: Pause,
    *,
    second_look: bool,
) -> None:
    for number, (planned, response) in enumerate(
        walk(plan, articles, desk.store, second_look=second_look), start=1
    ):
        if number % _BREATH == 0:
            await asyncio.sleep(0)
        pause.check()
        if response is not None:
            done.answered += 1
        elif desk.journal.holds(planned.request.key):
            done.under_way += 1
        else:
            await sender.add(planned)
        if done.left is not None:
            break
    await sender.send()


submit = synchronous(asubmit, "submit")
