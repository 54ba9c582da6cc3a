"""What submitting and collecting work with: the endpoint's queue, the store, and the list of batches."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from claimex.batch.journal import Batch, Journal, has_journal, open_journal
from claimex.errors import CacheError, ConfigurationError, ModelError, RunStopped, TransientError
from claimex.interrupt import Stop
from claimex.llm import Model
from claimex.llm.address import read_address
from claimex.llm.batches import BatchQueue, BatchTerms, RemoteBatch, batch_terms
from claimex.llm.endpoints import preset, served_at
from claimex.llm.openai import OpenAIModel
from claimex.llm.retry import RetryPolicy, retrying, with_timeout
from claimex.llm.vendors import DEFAULT_VENDOR, choose, priced_as
from claimex.store import Cache, folder_of, open_cache


class QueueOptions(TypedDict, total=False):
    """How an endpoint's batch queue is reached. Each may be left out, or be None.

    Attributes:
        base_url: as for `claimex.extract`, and so are all others.
        endpoint: the name of an endpoint that is known.
        api_key: its key. It is never written down.
        headers: HTTP headers that go with each call.
        cache: the store that the answers go into, which also says what is under way.
        timeout: seconds that one call may take; more for a large file.
        retry: how one call is tried.
    """

    base_url: str | None
    endpoint: str | None
    api_key: str | None
    headers: Mapping[str, str] | None
    cache: Cache | str | Path | None
    timeout: float | None
    retry: RetryPolicy | None


class Pause:
    """A handle of a job by which Ctrl-C ends it between two steps."""

    def __init__(self, stop: Stop | None) -> None:
        self.reason: RunStopped | None = None
        self._asked = asyncio.Event()
        if stop is not None:
            stop.bind(self._ask)

    def check(self) -> None:
        """Raise what the job was asked to stop for."""
        if self.reason is not None:
            raise self.reason

    async def pass_time(self, seconds: float, policy: RetryPolicy) -> None:
        """Wait, but no longer than the job goes on."""
        waits = [asyncio.ensure_future(each) for each in (policy.sleep(seconds), self._asked.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def _ask(self, reason: RunStopped) -> None:
        self.reason = reason
        self._asked.set()


@dataclass(frozen=True)
class Desk:
    """All of it, open."""

    queue: BatchQueue
    store: Cache
    journal: Journal
    retry: RetryPolicy
    address: str  # of the endpoint, without user, password and query

    def own(self, *states: Any) -> list[Batch]:
        """The batches at this endpoint in some states. What the file says of another is never called up."""
        return [batch for batch in self.journal.batches(*states) if batch.address == self.address]

    def priced_as(self, model: str) -> str:
        """A model's name for the price list."""
        return priced_as(model, self.queue.model.base_url)

    async def make(self, batch: Batch, file: str, *, in_doubt: bool) -> RemoteBatch:
        """Make a batch of its file, or find the one that an earlier try has made of it.

        A try without an answer may have made it: it is looked for before another one. `in_doubt` says that
        there may have been such a try before.
        """

        async def once() -> RemoteBatch:
            nonlocal in_doubt
            if in_doubt and (found := await self.queue.find(batch.tag, file)) is not None:
                return found
            try:
                return await self.queue.create(file, batch.tag)
            except TransientError:
                in_doubt = True
                raise
            except ModelError:
                if not in_doubt:  # the endpoint said no: nothing is there
                    self.journal.forget([batch.number])
                raise

        made: RemoteBatch = await retrying(self.retry)(once)
        self.journal.opened(batch.number, made.id, made.status)
        return made

    async def settle(self, *, make: bool) -> None:
        """Find the batches that an earlier process had begun to make; `make` those that are not there."""
        for batch in self.own("creating"):
            file = batch.file or ""
            if make:
                await self.make(batch, file, in_doubt=True)
                continue
            found: RemoteBatch | None = await retrying(self.retry)(self.queue.find, batch.tag, file)
            if found is not None:
                self.journal.opened(batch.number, found.id, found.status)


@asynccontextmanager
async def open_desk(model: str | Model | None, options: QueueOptions) -> AsyncIterator[Desk]:
    """Open the store and its list of batches for the length of an `async with`. Sends nothing yet.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint; or a model that has no batch queue.
        CacheError: the store can't be used, or another process works on its batches.
    """
    given: dict[str, Any] = dict(options)
    retry = with_timeout(given.get("retry"), given.get("timeout"))
    reached = {name: given.get(name) for name in ("base_url", "api_key", "endpoint", "headers")}
    name, chosen = choose(model, offline=False, **reached)
    if not isinstance(chosen, OpenAIModel):
        raise ConfigurationError(f"the model {name!r} has no batch queue: ask it live, with claimex extract")
    address = read_address(chosen.base_url or "").base_url
    try:
        with open_cache(given.get("cache")) as store:
            if store.read_only:
                raise CacheError(f"the cache in {store.path} may not be written to", path=store.path)
            with open_journal(store.path.absolute()) as journal:
                queue = BatchQueue(chosen, terms_of(given.get("endpoint"), address), retry)
                yield Desk(queue, store, journal, retry, address)
    finally:
        if chosen is not model:
            await chosen.aclose()


def terms_of(endpoint: str | None, address: str) -> BatchTerms:
    """Return what an endpoint takes as a batch: by its name, else by its address, else as OpenAI does."""
    known, there = batch_terms(), served_at(address)
    named = None if endpoint is None else preset(endpoint).name
    found = known.get(named or "") or known.get(there.name if there else "")
    return found or known[DEFAULT_VENDOR]


def folder_of_store(options: QueueOptions) -> Path:
    """Return the folder of the store, which may not be there yet."""
    cache = options.get("cache")
    return (cache.path if isinstance(cache, Cache) else folder_of(cache)).absolute()


def under_way(folder: Path) -> int:
    """Return how many requests are in batches of the store in a folder that are not collected yet."""
    if not has_journal(folder):
        return 0
    with open_journal(folder) as journal:
        return sum(batch.requests for batch in journal.batches("creating", "open"))


def model_of(folder: Path) -> str | None:
    """Return a model that batches of the store in a folder ask; None where nothing is under way."""
    with suppress(IndexError), open_journal(folder) as journal:
        return f"{DEFAULT_VENDOR}:{journal.batches('creating', 'open')[0].model}"
    return None
