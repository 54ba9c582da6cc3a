"""The one owner of retries: which failures are tried again, how often, and how long in all.

The SDK's own retries are off: layers of retries multiply. With the defaults of `RetryPolicy`, one call is:

    what comes back                                HTTP calls   and then
    an answer, mended where it has to be           1            it is stored
    5xx, 408, 409, 425, 498                        4            a failure; waits grow from 0-1 s to 0-4 s
    429                                            4            the same; a Retry-After is waited out in full
    Retry-After beyond the deadline                1            a failure, at once
    no connection, or what speaks no HTTP          4            the run stops, if nothing was answered yet
    reset in mid-body, packing that breaks         4            a failure
    an error that ends a stream                    as its status  what had come is read, else a failure
    no answer, or one that comes too slowly        2            a failure after 600 s: 300 s for each
    no JSON, no choice, no content, no list        3            a failure; such answers are charged for
    400 and other 4xx                              1            a failure; three alike stop the run
    403 where the key was accepted for another     1            a failure; three alike stop the run
    400 or 413 for the length of the context       1            stored, and the chunk is split
    400 for the strict schema                      2            the run goes on without
    a refusal, a content filter                    1            a failure; not stored as an answer
    all room spent thinking                        1            a failure
    key, quota, no such model, a redirect          1            the whole run stops

An error in the body of a 200 counts as its own status. `meanings.toml` says which words mean what.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from claimex.errors import ConfigurationError, TransientError, UnusableError

T = TypeVar("T")


@dataclass(frozen=True)
class RetryPolicy:
    """How one call is tried.

    Attributes:
        attempts: HTTP calls at most. Only a `TransientError` leads to another one.
        unusable_attempts: HTTP calls at most where each brought an answer that can't be read.
        first_wait: the first wait is drawn from 0 to this many seconds; each next bound doubles.
        longest_wait: no wait of our own is longer than this; one that the endpoint asks for may be.
        try_timeout: seconds that one HTTP call may take, from the first byte sent to the last one read.
        deadline: seconds that the call may take in all, waits included. A wait that would pass it is
            not begun.
        sleep: what waits; for tests.
        clock: returns the time in seconds; for tests.
    """

    attempts: int = 4
    unusable_attempts: int = 3
    first_wait: float = 1.0
    longest_wait: float = 30.0
    try_timeout: float = 300.0
    deadline: float = 600.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic


_LONGEST = 1e9  # seconds: a longer time is none, and may be more than a float holds


def with_timeout(policy: RetryPolicy | None, seconds: float | None) -> RetryPolicy:
    """Return a policy under which one HTTP call may take so many seconds, where that is given.

    Raises:
        ConfigurationError: no call can be made in such a time.
    """
    policy = policy or RetryPolicy()
    if seconds is None:
        return policy
    if not 0 < seconds < _LONGEST:
        given = seconds if seconds <= 0 else "out of range"
        raise ConfigurationError(f"timeout is {given}; it must be a number of seconds above 0")
    return replace(policy, try_timeout=seconds, deadline=max(policy.deadline, 2 * seconds))


def retrying(policy: RetryPolicy, sleep: Callable[[float], Awaitable[None]] | None = None) -> AsyncRetrying:
    """Return what calls a function, and calls it again as `policy` says; the last failure is raised.

    It serves one call: with one for several at a time their counts would be mixed up.

    Args:
        policy: how the call is tried.
        sleep: waits in place of the policy's own.
    """
    ends = policy.clock() + policy.deadline
    unusable = 0

    def wait(state: RetryCallState) -> float:
        own = wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait)
        return max(own(state), getattr(_failure(state), "retry_after", None) or 0.0)

    def stop(state: RetryCallState) -> bool:
        nonlocal unusable
        unusable += isinstance(_failure(state), UnusableError)
        if state.attempt_number >= policy.attempts or unusable >= policy.unusable_attempts:
            return True
        return policy.clock() + state.upcoming_sleep >= ends

    retry = retry_if_exception_type(TransientError)
    return AsyncRetrying(retry=retry, wait=wait, stop=stop, sleep=sleep or policy.sleep, reraise=True)


def after(failure: TransientError, call: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
    """Return `call` for `retrying`, where its first try has been made and ended with `failure`."""
    failed = [failure]

    async def first_or_further() -> T:
        if failed:
            raise failed.pop()
        return await call()

    return first_or_further


@asynccontextmanager
async def within(seconds: float, more: Callable[[], str] = lambda: "") -> AsyncIterator[None]:
    """End what is done inside after so many seconds, with a TransientError that says `more` then."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise TransientError(f"no answer within {seconds:g} s{more()}") from None


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
