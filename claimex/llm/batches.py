"""The batch queue of an endpoint: a file of requests goes up, and within a day a file of answers comes back.

This is the remote half: one method a call, with the client, the errors and the retries of all other calls.
`claimex.batch` decides what goes in, and remembers what is there. Limits are data: `batches.toml`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast, get_args

from claimex.errors import ConfigurationError, ModelError, UnusableError
from claimex.evidence import Record
from claimex.files import data_table
from claimex.llm.completions import MAX_ANSWER_BYTES, Unseen, at, parse_body
from claimex.llm.openai import OpenAIModel
from claimex.llm.retry import RetryPolicy, retrying, within

if TYPE_CHECKING:
    from httpx2 import Response as HTTPResponse
    from openai import AsyncOpenAI

Send = Callable[["AsyncOpenAI", "type[HTTPResponse]"], Awaitable["HTTPResponse"]]
"""Makes a call by the client, which returns the answer as received."""

TAG = "claimex_batch"
"""The name in a batch's metadata under which stands what it is found by."""
MAX_LINE_BYTES = MAX_ANSWER_BYTES + 2**16
_SLOWEST = 50_000  # bytes a second: an upload may take as long as that
_PAGE, _PAGES = 100, 1_000  # batches that are listed in one call; calls
_NO_QUEUE = (404, 405, 501)
_ID = re.compile(r"[\w:-][\w:.-]*(?:/[\w:-][\w:.-]*)*")  # no part of it is ".."

Status = Literal[
    "validating", "in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled"
]
ENDED: frozenset[Status] = frozenset({"completed", "failed", "expired", "cancelled"})


class BatchTerms(Record):
    """What an endpoint takes as a batch; `batches.toml` says what each field is."""

    requests: int
    bytes: int
    window: str
    url: str
    source: str
    note: str = ""


@cache
def batch_terms() -> dict[str, BatchTerms]:
    """Return what is known of endpoints with a batch queue, by their names."""
    return {name: BatchTerms(**row) for name, row in data_table("llm/batches.toml").items()}


class RemoteBatch(Record):
    """A batch as its endpoint describes it.

    Attributes:
        id: the endpoint's name for it.
        status: where it stands.
        output: the file with answers, where there is one.
        errors: the file with the requests that failed, likewise.
        total: how many requests it has; 0 until they are counted.
        completed: how many of them are answered.
        failed: how many failed.
        problem: the codes of what is wrong with the batch as a whole.
    """

    id: str
    status: Status
    output: str | None = None
    errors: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    problem: str = ""


class BatchQueue:
    """The calls to one endpoint's batch queue. Each raises what `Model.complete` may raise.

    Args:
        model: what is asked; its connection serves.
        terms: what the endpoint takes.
        retry: how one call is tried.
    """

    def __init__(self, model: OpenAIModel, terms: BatchTerms, retry: RetryPolicy) -> None:
        self.model, self.terms, self._retry = model, terms, retry

    async def upload(self, file: BinaryIO, name: str, size: int) -> str:
        """Send a file of requests, read as it goes, and return its id. Sent twice it costs nothing."""

        def send(client: AsyncOpenAI, as_received: type[HTTPResponse]) -> Awaitable[HTTPResponse]:
            file.seek(0)
            return client.post(
                "/files",
                body={"purpose": "batch"},
                files=[("file", (name, file, "application/jsonl"))],
                options={"headers": {"Content-Type": "multipart/form-data"}},
                cast_to=as_received,
            )

        found = await self._json(send, seconds=self._retry.try_timeout + size / _SLOWEST, has_queue=False)
        return _id_of(found)

    async def create(self, file_id: str, tag: str) -> RemoteBatch:
        """Make a batch of a file. One try: only `find` says whether one that failed made it all the same."""
        wanted = {
            "input_file_id": file_id,
            "endpoint": self.terms.url,
            "completion_window": self.terms.window,
            "metadata": {TAG: tag},
        }

        def send(client: AsyncOpenAI, as_received: type[HTTPResponse]) -> Awaitable[HTTPResponse]:
            # no endpoint is known to heed the header: where one does, two tries can't make two batches
            headers = {"Idempotency-Key": tag}
            return client.post("/batches", body=wanted, options={"headers": headers}, cast_to=as_received)

        return _batch_of(await self._once(send, self._retry.try_timeout))

    async def find(self, tag: str, file_id: str) -> RemoteBatch | None:
        """Return the batch with a tag in its metadata, or of a file; None where the endpoint has none.

        One try, as `create` is: the two are tried in turn.
        """
        after: str | None = None
        for _ in range(_PAGES):
            query = {"limit": str(_PAGE)} | ({"after": after} if after else {})
            page = await self._once(_getting("/batches", query), self._retry.try_timeout)
            listed = at(page, "data")
            for one in listed if isinstance(listed, list) else ():
                if at(one, "metadata", TAG) == tag or at(one, "input_file_id") == file_id:
                    return _batch_of(one)
            if not (listed and at(page, "has_more")):
                return None
            after = _id_of(listed[-1])
        return None

    async def retrieve(self, batch_id: str) -> RemoteBatch | None:
        """Return a batch as it stands; None where the endpoint does not know it."""
        try:
            return _batch_of(await self._json(_getting(f"/batches/{_checked(batch_id)}")))
        except ModelError as error:
            if error.status == 404:
                return None
            raise

    async def download(self, file_id: str, take: Callable[[bytes], None]) -> None:
        """Pass on each line of a file as it comes.

        Where the connection breaks, all is read again from the start: `take` gets some lines twice.
        """

        async def send(client: AsyncOpenAI) -> None:
            rest = b""
            async with client.files.with_streaming_response.content(_checked(file_id)) as response:
                blocks = response.iter_bytes()
                while (block := await self._next(blocks)) is not None:
                    *lines, rest = (rest + block).split(b"\n")
                    if len(rest) > MAX_LINE_BYTES:
                        raise UnusableError("a line of the file is far too long")
                    for line in lines:
                        take(line)
                    await asyncio.sleep(0)  # a Ctrl-C comes through
            take(rest)

        async def once() -> None:
            await self.model.call(send, Unseen())

        await retrying(self._retry)(once)

    async def _next(self, blocks: Any) -> bytes | None:
        async with within(self._retry.try_timeout):
            return cast("bytes | None", await anext(blocks, None))

    async def _json(self, send: Send, *, seconds: float | None = None, has_queue: bool = True) -> Any:
        """What a call brings, tried as often as any; one line where the endpoint has no such address."""
        try:
            return await retrying(self._retry)(self._once, send, seconds or self._retry.try_timeout)
        except ModelError as error:
            if has_queue or error.status not in _NO_QUEUE:
                raise
            status = error.status
        raise ConfigurationError(
            f"the endpoint has no batch queue (it answers {status}): ask it live, with claimex extract"
        )

    async def _once(self, send: Send, seconds: float) -> Any:
        from httpx2 import Response as HTTPResponse

        async with within(seconds):
            answer = await self.model.call(lambda client: send(client, HTTPResponse), Unseen())
        return parse_body(answer.content)


def _getting(path: str, query: Mapping[str, str] | None = None) -> Send:
    """What gets the JSON at a path."""
    return lambda client, as_received: client.get(
        path, options={"params": dict(query or {})}, cast_to=as_received
    )


def _checked(given: Any) -> str:
    """An id that may be put into an address."""
    if isinstance(given, str) and len(given) <= 300 and _ID.fullmatch(given):
        return given
    raise UnusableError("the endpoint sent no id that can be used")


def _id_of(body: Any) -> str:
    return _checked(at(body, "id"))


def _batch_of(body: Any) -> RemoteBatch:
    """A batch from JSON. A status that is not known is one of a batch under way."""
    status = at(body, "status")
    counts = [at(body, "request_counts", name) for name in ("total", "completed", "failed")]
    total, completed, failed = (n if type(n) is int and 0 <= n < 2**53 else 0 for n in counts)
    problems = at(body, "errors", "data")
    codes = [at(problem, "code") for problem in problems] if isinstance(problems, list) else []
    known = {code for code in codes if isinstance(code, str) and re.fullmatch(r"[\w.-]{1,80}", code)}
    return RemoteBatch(
        id=_id_of(body),
        status=status if status in get_args(Status) else "in_progress",
        output=_checked(file) if (file := at(body, "output_file_id")) else None,
        errors=_checked(file) if (file := at(body, "error_file_id")) else None,
        total=total,
        completed=completed,
        failed=failed,
        problem=", ".join(sorted(known)),
    )
