"""What one run owns: its model, its store, its account, its limits, and whether it goes on."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from decimal import Decimal
from functools import cached_property, partial
from itertools import product
from pathlib import Path
from typing import Any, TypedDict, get_args

from claimex.accounts import UNKNOWN
from claimex.errors import (
    AuthenticationError,
    BudgetError,
    CacheError,
    ClaimexError,
    ContextLengthError,
    CutOffError,
    ModelError,
    RefusedError,
    RequestError,
    RunStopped,
    TransientError,
    UnreachableError,
    UnusableError,
)
from claimex.llm import Model, ReportsHeaders
from claimex.llm.answers import split_thinking
from claimex.llm.completions import Asked
from claimex.llm.error_replies import own_words
from claimex.llm.ledger import Ledger, TokenCounts, cut_prompt, estimate, tokens_of
from claimex.llm.limits import DEFAULT_CONCURRENCY, Flow, Limits
from claimex.llm.meanings import ending
from claimex.llm.openai import OpenAIModel
from claimex.llm.retry import RetryPolicy, after, retrying, with_timeout, within
from claimex.llm.vendors import choose, priced_as
from claimex.models import TOO_LONG, AnswerFormat, Failure, FailureKind, Mode, Request, Response
from claimex.store import BadRowError, Cache, open_cache

logger = logging.getLogger(__name__)

_KINDS: dict[type[RequestError], FailureKind] = {
    RefusedError: "refused",
    UnusableError: "unreadable_answer",
    CutOffError: "truncated_answer",
}
_CHARGED = (RefusedError, UnusableError, CutOffError)
_NUMBERS = re.compile(r"[\w-]*\d[\w-]*|\b[a-f]{8,}\b")
"""A number, or an id: what differs in errors that are alike."""
_NO_TOOLS = ": if the model takes no tools, ask with --mode json_schema (mode=); claimex doctor tries both"
_MORE_TIME = "allow more with --timeout (timeout=)"


Accept = Callable[[Response], Response | str]
"""Takes an answer as received; returns it, marked where it was mended, or why it can't be read."""
_ALIKE = 3  # requests that fail in the same way, without an answer between, are enough to stop a run


class Run:
    """Gets the answers of one run: from the store, else from the model, and stores those.

    Without a model, only the store answers, for the model called `name`. `accept` returns an answer that can
    be read, marked where it was mended; else why it can't be: then it is not stored, and tried for again.
    `host` is the one that is asked, else the model's own.
    """

    def __init__(
        self,
        model: Model | None,
        store: Cache,
        *,
        name: str = "",
        retry: RetryPolicy | None = None,
        limits: Limits | None = None,
        ledger: Ledger | None = None,
        accept: Accept = lambda response: response,
        host: str | None = None,
    ) -> None:
        self.host = host or (model.host if isinstance(model, OpenAIModel) else None)
        self._hosts: set[str | None] = set()  # that gave any of its answers
        self._stored: Counter[str | None] = Counter()  # answers of the store, by their hosts
        self.name = name or (model.name if model else "")
        self.ledger = ledger or Ledger()
        self._model, self._store, self._accept = model, store, accept
        self._retry = retry or RetryPolicy()
        self._flow = Flow(limits or Limits(), sleep=self._sleep, clock=self._retry.clock)
        self._reason: RunStopped | None = None
        self._alike: tuple[str, int] | None = None  # how requests failed since the last answer, how many
        self._is_answered = False  # any of its requests: the key was accepted
        self._forbidden = 0  # answers of 403 as long as none was
        self._fault = ""  # why the last call that failed did
        self._ended = asyncio.Event()  # a call did
        self._stopping = asyncio.Event()
        if isinstance(model, ReportsHeaders):
            model.on_headers = self._flow.heed

    @property
    def stopped(self) -> str | None:
        """Why nothing further is sent; None while the run goes on."""
        if isinstance(self._reason, BudgetError) and self._fault and not self._is_answered:
            return f"{self._fault}; {self._reason}"  # the limit is only what came next
        return None if self._reason is None else str(self._reason)

    @property
    def hosts(self) -> list[str]:
        """The hosts that gave its answers, those of the store too; none where no host is known."""
        known = sorted(filter(None, self._hosts))
        return [*known, UNKNOWN] if known and None in self._hosts else known

    @property
    def foreign_line(self) -> str | None:
        """How many answers of the store are of other hosts than the one that is asked; None for none."""
        others = {host: count for host, count in self._stored.items() if host and host != self.host}
        if self.host is None or not others:
            return None
        return (
            f"{sum(others.values())} of {self._stored.total()} stored answers were given by "
            f"{', '.join(sorted(others))}, and not by {self.host}, which this run asks: "
            "name a store of its own, with --cache (cache=), to keep them apart"
        )

    def stop(self, reason: RunStopped) -> None:
        """Send nothing further. Calls in flight are finished and stored; those that wait for a retry fail."""
        if self._reason is None or isinstance(self._reason, BudgetError):  # a limit is only what came next
            self._reason = reason
        self._stopping.set()
        self._ended.set()

    def stored(self, request: Request) -> Response | None:
        """Return the answer that the store has, and count it; None where it has none."""
        response = self._store.get(request.key)
        if response is not None:
            self._hosts.add(response.host)
            self._stored[response.host] += 1
            self.ledger.count(request.key, requests=1, hits=1)
        return response

    async def answer(self, request: Request) -> Response | Failure:
        """Return the answer from the store, else as `fetch` does."""
        return self.stored(request) or await self.fetch(request)

    async def fetch(self, request: Request) -> Response | Failure:
        """Return the model's answer, or why there is none. Raises nothing that a run should go on after."""
        self.ledger.count(request.key, requests=1)
        if self._model is None:
            return _failure(request, "not_cached", self._why_not_stored(request))
        ends = self._retry.clock() + self._retry.deadline
        tries: list[float] = []  # when each began
        once, again = (
            partial(self._try, self._model, request, ends, tries),
            retrying(self._retry, self._sleep),
        )
        try:
            async with within(self._retry.deadline, lambda: f" ({self._tried(len(tries))}): {_MORE_TIME}"):
                try:  # mostly the only one: tenacity takes as long as all else around it
                    response = await once()
                except TransientError as error:
                    response = await again(after(error, once))
        except ContextLengthError as error:
            response = self._too_long(request, error)
        except RunStopped as error:
            if not (isinstance(error, AuthenticationError) and await self._is_of_request(error)):
                self.stop(error)
                return self._not_answered(request)
            return self._failed(request, _forbidden(error))
        except RequestError as error:
            if (broken := self._broken_off(request, error)) is None:
                return self._failed(request, error)
            response = broken
        self._alike = None
        self._hosts.add(response.host)
        if cut_prompt(request, response) is None:  # with a larger window the answer would be another one
            self._put(request.key, response)
        return response

    def receive(self, asked: Asked, least_tokens: float, answer: Response | ModelError) -> Response:
        """Store an answer that came by another way than a call, as `fetch` stores that of a call.

        `least_tokens` is the number below which the server has cut the prompt.

        Raises:
            ModelError: there is no answer, or it can't be read; as it was given, where it is one.
            RunStopped: it can't be stored.
        """
        if isinstance(answer, ContextLengthError):
            answer = self._too_long(asked, answer)
        elif isinstance(answer, Response):
            answer = self._accepted(asked, answer)
        elif isinstance(answer, AuthenticationError) and answer.status == 403:
            raise _forbidden(answer)  # the key was accepted for the file that it came in
        else:
            raise answer
        if 0 < answer.prompt_tokens < least_tokens:
            raise RequestError(
                f"the server read {answer.prompt_tokens} tokens: it cut the prompt", request_key=asked.key
            )
        self._put(asked.key, answer)
        self._raise_if_stopped()
        return answer

    def mend(self, request: Request, response: Response, what: str) -> None:
        """Note in the store what of an answer had to be mended, where that does not say so."""
        if what not in response.mended and not self._store.read_only:
            said = "; ".join(filter(None, [response.mended, what]))
            self._put(request.key, response.model_copy(update={"mended": said}))

    async def _is_of_request(self, error: AuthenticationError) -> bool:
        """Whether an error is a 403 about its request alone: it is, where the key was accepted for another.

        As long as it was for none, calls in flight may show that; nothing is waited for at the third 403.
        """
        if error.status != 403:
            return False
        self._forbidden += 1
        while not (self._is_answered or self._reason) and self._forbidden < _ALIKE and self._flow.in_flight:
            self._ended.clear()
            await self._ended.wait()
        return self._is_answered

    def _broken_off(self, request: Request, error: RequestError) -> Response | None:
        """The answer that an error broke off, where something of it can be read."""
        with suppress(RequestError):
            return self._accepted(request, error.answer) if error.answer else None
        return None

    def _not_answered(self, request: Request) -> Failure:
        return _failure(request, "stopped", f"not answered, since the run stopped: {self.stopped}")

    def _failed(self, request: Request, error: RequestError) -> Failure:
        """Why a request has no answer, which may stop the run."""
        self._note(error)
        if isinstance(error, UnreachableError) and self.stopped:  # said once, as why the run stopped
            return self._not_answered(request)
        return _failure(request, kind_of(error), str(error))

    def _note(self, error: RequestError) -> None:
        """Stop the run where requests fail one after the other for what they all have in common.

        An endpoint that never answered and can't be reached is asked nothing more.
        """
        if isinstance(error, UnreachableError) and not self._is_answered:
            self.stop(RunStopped(str(error)))
        if not isinstance(error, UnreachableError) and (type(error) is not RequestError or not error.status):
            return
        kind = _NUMBERS.sub("0", str(error))
        times = self._alike[1] + 1 if self._alike and self._alike[0] == kind else 1
        self._alike = kind, times
        if times >= _ALIKE:
            self.stop(RunStopped(f"{_ALIKE} requests failed alike, and none succeeded: {error}"))

    async def _try(self, model: Model, request: Request, ends: float, tries: list[float]) -> Response:
        self._raise_if_stopped()
        turn = await self._flow.take(estimate(request).tokens, within=ends - self._retry.clock())
        tokens: TokenCounts | None = None
        try:
            self._raise_if_stopped()  # a run that stopped while this one waited sends nothing more
            entry = await self.ledger.reserve(request)
            answered, began = False, self._retry.clock()
            tries.append(began)
            try:
                async with asyncio.timeout(self._retry.try_timeout):
                    response = await model.complete(request)
                answered, tokens = True, tokens_of(response)
                self._is_answered = True
            except TimeoutError:
                self._flow.throttled(turn)
                late = f"the endpoint did not answer within {self._retry.try_timeout:g} s (try {len(tries)})"
                raise TransientError(f"{late}: {_MORE_TIME}", request_key=request.key) from None
            except RequestError as error:
                # an HTTP error is not charged for
                answered, tokens = isinstance(error, _CHARGED) and not error.status, error.tokens
                self._is_answered |= isinstance(error, RefusedError | CutOffError)
                self._fault = str(error)
                self._flow.failed(error, turn)
                raise
            except ClaimexError:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever a call raises is its own failure
                logger.debug("a call raised %s", type(error).__name__)
                raise RequestError(_unexpected(error), request_key=request.key) from None
            finally:
                self.ledger.settle(entry, tokens, answered=answered)
        finally:
            self._flow.end(turn, tokens=tokens and tokens[0] + tokens[2])
            self._ended.set()
        self._flow.succeeded(self._retry.clock() - began)
        return self._accepted(request, response)

    def _accepted(self, asked: Asked, response: Response) -> Response:
        """An answer that can be read, marked where it was mended."""
        accepted = self._accept(response)
        if isinstance(accepted, Response):
            return accepted
        if (ended := ending(response.finish_reason)) == "cut":
            raise CutOffError(accepted, request_key=asked.key)
        if ended == "withheld":
            withheld = f"a content filter withheld the answer ({response.finish_reason})"
            raise RefusedError(withheld, request_key=asked.key)
        said, hint = "", ""
        if isinstance(asked, Request):
            said = own_words([split_thinking(response.content)[0]], asked.messages)
            hint = _NO_TOOLS if asked.answer_format.mode == "tools" else ""
        said = f' (it says "{said}")' if said else ""
        raise UnusableError(f"{accepted}{said}{hint}", request_key=asked.key)

    def _tried(self, number: int) -> str:
        return f"tries: {number}, each at most {self._retry.try_timeout:g} s"

    def _too_long(self, asked: Asked, error: ContextLengthError) -> Response:
        """What is stored of a request that the model can't take: later runs go on to the parts at once."""
        return Response(content=str(error), finish_reason=TOO_LONG, model=asked.model, host=self.host)

    def _raise_if_stopped(self) -> None:
        if self._reason is not None:
            raise self._reason

    async def _sleep(self, seconds: float) -> None:
        """Wait, but no longer than the run goes on."""
        waits = [asyncio.ensure_future(each) for each in (self._retry.sleep(seconds), self._stopping.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self._raise_if_stopped()

    def _put(self, key: str, response: Response) -> None:
        try:
            self._store.put(key, response)
        except BadRowError as error:  # this one answer can't be stored: it is used, and lost to later runs
            logger.warning("the answer %s was not stored: %s", key[:12], error)
        except CacheError as error:  # the answer is paid for: use it, but pay for no more that would be lost
            self.stop(RunStopped(f"answers can no longer be stored: {error}"))

    def _why_not_stored(self, request: Request) -> str:
        """Whose answer the store lacks, and whose it has instead."""
        lacks = f"offline, and the cache has no answer to this request by {request.model}"
        # an endpoint may answer under a longer name: "m-2026-01-31" for "m"
        if not self._models:
            return lacks
        if any(name.startswith(request.model) for name in self._models):
            return f"{lacks}; {self._asked_otherwise(request)}"
        option = "adjudicator" if request.answer_format.name == "adjudication" else "model"
        return f"{lacks}; it has answers by {', '.join(self._models)}: name that with --{option} ({option}=)"

    def _asked_otherwise(self, request: Request) -> str:
        """How the store has an answer to the same messages, where it has one in another mode or sampling."""
        own = request.answer_format
        for mode, sampling in product(sorted(get_args(Mode), key=own.mode.__ne__), (request.sampling, {})):
            asked = AnswerFormat(name=own.name, json_schema=own.json_schema, mode=mode)
            other = request.model_copy(update={"answer_format": asked, "sampling": sampling})
            if other.key != request.key and self._store.get(other.key) is not None:
                without = "" if sampling == request.sampling else " and no --sampling (sampling=)"
                return f"it has one that was asked for with --mode {mode} (mode=){without}"
        return "prompt, endpoint, mode and sampling must be as in the run that asked"

    @cached_property
    def _models(self) -> list[str]:
        return self._store.models()


def kind_of(error: ModelError) -> FailureKind:
    """Return the kind of failure that an error is."""
    if type(error) is RequestError and error.status == 403:
        return "refused"
    return next((kind for fault, kind in _KINDS.items() if isinstance(error, fault)), "request_failed")


def _forbidden(error: AuthenticationError) -> RequestError:
    """The refusal of a request whose key was accepted for others."""
    said = f" ({error.said})" if error.said else ""
    return RequestError(f"the endpoint refused this request{said}", status=error.status)


def _unexpected(error: Exception) -> str:
    """What went wrong in words without the error's own, which may hold a prompt or a key."""
    return f"the call failed in an unexpected way ({type(error).__name__})"


def _failure(request: Request, kind: FailureKind, message: str) -> Failure:
    return Failure(kind=kind, message=message, request_key=request.key)


class RunOptions(TypedDict, total=False):
    """How a model is reached and asked, and how far a run may go: for `extract` and `compare`.

    Each may be left out, or be None.

    Attributes:
        base_url: an OpenAI-compatible endpoint; else that of `endpoint`; without one, or with
            "openai", `OPENAI_BASE_URL`, else OpenAI's.
        endpoint: the name of an endpoint that is known ("ollama", "openrouter", "gemini", ...), in place of
            its address: `claimex.llm.endpoints.presets` lists them. Its key is in a variable of its own.
        api_key: the endpoint's key; else that of the variable of `endpoint`, else `OPENAI_API_KEY`.
        headers: HTTP headers that go with each call, such as a gateway asks for.
        mode: how the schema goes over the wire: "tools" or "json_schema"; else as the `endpoint` takes it
            best, else "tools".
        sampling: further parameters of the completion, such as {"temperature": 0}.
        cache: where answers are stored, a `Cache` or a folder; else `CLAIMEX_CACHE_DIR`, else the user's
            cache folder. Answers of a `Model` of your own are stored only where one is given.
        offline: whether to answer from the cache alone, and list what it lacks.
        timeout: seconds that one HTTP call may take; else 300.
        retry: how one call is tried, and how long in all.
        max_cost: US dollars that the run may cost by the price list; it stops before it would cost more. A
            request's cost is known only afterwards: `claimex.llm.ledger` estimates it.
        max_requests: HTTP calls that the run may send, retries included; it stops before the next one.
        max_concurrency: HTTP calls in flight at most; there are fewer while the endpoint answers 429. Else
            a run begins with a few, and takes more, up to 64, as answers come.
        requests_per_minute: HTTP calls that may begin within a minute, where you know the limit.
        tokens_per_minute: tokens that may be read and written within a minute, likewise.

    Example:
        >>> import claimex
        >>> options: claimex.RunOptions = {"cache": "empty-store", "offline": True}
        >>> article = claimex.Article(text="The two met on Monday.", source="A")
        >>> claimex.extract(article, model="any", **options).usage.calls
        0
    """

    base_url: str | None
    endpoint: str | None
    api_key: str | None
    headers: Mapping[str, str] | None
    mode: Mode | None
    sampling: Mapping[str, Any] | None
    cache: Cache | str | Path | None
    offline: bool
    timeout: float | None
    retry: RetryPolicy | None
    max_cost: Decimal | float | None
    max_requests: int | None
    max_concurrency: int | None
    requests_per_minute: float | None
    tokens_per_minute: float | None


def limits_of(options: RunOptions) -> tuple[Limits, Ledger]:
    """Return the bounds of a run and its account; ConfigurationError where a limit is out of range."""
    names = ("max_concurrency", "requests_per_minute", "tokens_per_minute")
    ledger = Ledger(max_cost=options.get("max_cost"), max_requests=options.get("max_requests"))
    return Limits(*map(dict(options).get, names)), ledger  # type: ignore[arg-type]


def at_once(options: RunOptions) -> int:
    """Return how many requests of a run may be under way at one time."""
    return options.get("max_concurrency") or DEFAULT_CONCURRENCY


@asynccontextmanager
async def open_run(model: str | Model | None, options: RunOptions, accept: Accept) -> AsyncIterator[Run]:
    """Open what a run owns for the length of an `async with`.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint, nor is the run offline; a limit is out of
            range; or there is one in money, and the model's price is not known.
        CacheError: the store can't be used.
    """
    given: dict[str, Any] = dict(options)
    limits, ledger = limits_of(options)
    retry = with_timeout(given.get("retry"), given.get("timeout"))
    reached = {name: given.get(name) for name in ("base_url", "api_key", "endpoint", "headers")}
    name, chosen = choose(model, offline=bool(given.get("offline")), **reached)
    # a custom model stays open after the run, and its name is not verified: its answers do not go into the
    # default store
    is_callers = model is not None and not isinstance(model, str)
    if chosen is not None:
        own = chosen.base_url if isinstance(chosen, OpenAIModel) else reached["base_url"]
        ledger.check(priced_as(model, own), model if isinstance(model, str) else name)
    with open_cache(given.get("cache"), lasting=not is_callers) as store:
        if store.read_only and chosen is not None:
            problem = f"the cache in {store.path} may not be written to, and answers would be lost"
            mend = "name another with --cache, or read it with --offline (offline=)"
            raise CacheError(f"{problem}: {mend}", path=store.path)
        try:
            run = Run(chosen, store, name=name, retry=retry, limits=limits, ledger=ledger, accept=accept)
            yield run
            if (line := run.foreign_line) is not None:
                logger.warning("%s", line)
        finally:
            if chosen is not None and not is_callers:
                await chosen.aclose()
