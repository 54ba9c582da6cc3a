"""The one owner of retries: which failures are tried again, how often, and how long in all.

The SDK's own retries and instructor's are off: three layers of three tries would be 27 calls.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from claimex.errors import TransientError

T = TypeVar("T")


@dataclass(frozen=True)
class RetryPolicy:
    """How one logical call is tried.

    Attributes:
        attempts: HTTP calls at most. Only a `TransientError` leads to another one.
        first_wait: the first wait is drawn from 0 to this many seconds; each next bound doubles.
        longest_wait: no wait of our own is longer than this; one that the endpoint asks for may be.
        deadline: seconds that the call may take in all, waits included. A wait that would pass it is
            not begun.
    """

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 30.0
    deadline: float = 600.0


async def call_with_retries(call: Callable[[], Awaitable[T]], policy: RetryPolicy) -> T:
    """Return what `call` returns, trying again as `policy` says.

    Raises:
        TransientError: the last try failed, or the deadline passed.
        Exception: whatever else `call` raised, at once.
    """
    loop = asyncio.get_running_loop()
    ends = loop.time() + policy.deadline
    own_wait = wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, TransientError) else None
        return max(asked or 0.0, own_wait(state))

    def stop(state: RetryCallState) -> bool:
        out_of_tries = stop_after_attempt(policy.attempts)(state)
        return out_of_tries or loop.time() + state.upcoming_sleep >= ends

    # a fresh one per call: a shared AsyncRetrying mixes up the counts of concurrent calls
    retrying = AsyncRetrying(
        retry=retry_if_exception_type(TransientError), wait=wait, stop=stop, reraise=True
    )
    try:
        async with asyncio.timeout_at(ends):
            return await retrying(call)
    except TimeoutError:
        raise TransientError(f"no answer within {policy.deadline:.0f} s") from None
