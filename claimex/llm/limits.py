"""How fast an endpoint is called: calls in flight, and calls and tokens a minute.

Calls in flight follow additive increase, multiplicative decrease (Chiu and Jain 1989), with TCP's slow
start. The bound begins at `START` and doubles in each round of answers; the first 429 halves it, and from
then on each round of answers adds one. A 5xx has nothing to do with how much the endpoint takes, so it leaves
the bound alone. What the endpoint itself asks for comes first: nothing is sent before a `Retry-After`
has passed, nor before `x-ratelimit-reset-*` where `x-ratelimit-remaining-*` leaves no room.

Calls and tokens a minute are spaced (the generic cell rate algorithm without a burst): in no minute more
than the limit begins, give or take one request. aiolimiter does not serve: its bucket takes no request
that is larger than itself, and gives nothing back when a request was smaller than its estimate.
"""

from __future__ import annotations

import asyncio
import math
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimex.errors import ConfigurationError, RequestError, TransientError

START = 4
"""Calls in flight at the beginning, where the caller sets no bound."""
DEFAULT_CONCURRENCY = 64
"""Calls in flight at most, where the caller sets no bound."""
OWN_START = 64
"""Calls in flight at the beginning where the caller sets a bound, if that is not lower."""
SLOW = 20.0
"""Seconds: an answer that takes longer, and twice as long as the fastest, is queued where it comes from."""

_PART = re.compile(r"([\d.]+)(ms|[dhms])")
_LONGEST = 10.0**8  # seconds: three years
_SECONDS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


_MOST = 1e12
"""A bound from here on is none, and may be more than a float holds."""


@dataclass(frozen=True)
class Limits:
    """The bounds that a caller sets, as `claimex.extract` describes them.

    Raises:
        ConfigurationError: a bound is not above 0.
    """

    max_concurrency: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None

    def __post_init__(self) -> None:
        for name in ("max_concurrency", "requests_per_minute", "tokens_per_minute"):
            value = getattr(self, name)
            if value is not None and not 0 < value < _MOST:
                raise ConfigurationError(
                    f"{name} is {value if value <= 0 else 'out of range'}; it must be a number above 0"
                )


class Turn(NamedTuple):
    """The permission to send one call."""

    tokens: int  # the estimate that was counted against the limit
    round: int  # how often the bound had been lowered when the call was sent


class Flow:
    """Admits one call after the other, as fast as the endpoint takes them.

    Args:
        limits: the bounds that the caller sets.
        sleep: what waits.
        clock: returns the time, in seconds.

    Attributes:
        bound: calls in flight at most, at present.
        in_flight: calls in flight.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = limits.max_concurrency or DEFAULT_CONCURRENCY
        self._fastest = float("inf")
        self._sleep, self._clock = sleep, clock
        self._requests = _Units("requests", limits.requests_per_minute, clock)
        self._tokens = _Units("tokens", limits.tokens_per_minute, clock)
        self._paused_until = float("-inf")
        self._slow_start = True
        self._round = 0
        self.bound = float(min(OWN_START if limits.max_concurrency else START, self._most))
        self.in_flight = 0
        self._given = int(self.bound)  # places that are taken, or free to be
        self._places = asyncio.Semaphore(self._given)

    async def take(self, tokens: int, *, within: float = float("inf")) -> Turn:
        """Wait until a call of about so many `tokens` may be sent; `end` gives the turn back.

        Raises:
            TransientError: the endpoint asks for a wait of more than `within` seconds.
        """
        ends = self._clock() + within
        await self._places.acquire()
        while self.in_flight >= int(self.bound):  # it was lowered: this place is given no more
            self._given -= 1
            await self._places.acquire()
        self.in_flight += 1
        try:
            own = max(self._requests.reserve(1), self._tokens.reserve(tokens))
            while (wait := self._wait(own, tokens)) > 0:
                if self._clock() + wait > ends:
                    raise TransientError(
                        f"the endpoint can be asked again in {wait:.0f} s, which is beyond the deadline"
                    )
                await self._sleep(wait)
        except BaseException:
            self._free()
            raise
        self._requests.left -= 1
        self._tokens.left -= tokens
        return Turn(tokens, self._round)

    def end(self, turn: Turn, *, tokens: int | None = None) -> None:
        """Give a turn back, with the tokens that the call took where the endpoint reports them."""
        if tokens is not None:
            self._tokens.correct(tokens - turn.tokens)
        self._free()

    def succeeded(self, seconds: float = 0.0) -> None:
        """Raise the bound after an answer that took so long, unless it was queued."""
        self._fastest = min(self._fastest, seconds)
        if seconds > max(SLOW, 2 * self._fastest):
            return
        step = 1.0 if self._slow_start else 1.0 / self.bound
        self.bound = min(self.bound + step, float(self._most))

    def throttled(self, turn: Turn) -> None:
        """Halve the bound after a 429. Calls sent together halve it once."""
        self._slow_start = False
        if turn.round == self._round:
            self._round += 1
            self.bound = max(1.0, self.bound / 2)

    def failed(self, error: RequestError, turn: Turn) -> None:
        """Slow down as far as `error`, which a call of this turn ended with, asks for it."""
        if isinstance(error, TransientError):
            if error.status == 429:
                self.throttled(turn)
            self.pause(error.retry_after or 0.0)
        is_of_request = error.status is not None and 400 <= error.status < 500 and error.status != 429
        if is_of_request and math.isinf(self._fastest):
            self.bound = 1.0  # nothing was answered yet, and the next one may fail alike

    def pause(self, seconds: float) -> None:
        """Send nothing for so many seconds, as the endpoint asks."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Read what is left from the headers of an answer."""
        self._requests.heed(headers)
        self._tokens.heed(headers)

    def _wait(self, own: float, tokens: int) -> float:
        """Seconds until `own`, when the caller's bounds let a call begin, and until the endpoint takes it."""
        begins = (own, self._paused_until, self._requests.taken_from(1), self._tokens.taken_from(tokens))
        return max(begins) - self._clock()

    def _free(self) -> None:
        self.in_flight -= 1
        self._given -= 1
        while self._given < int(self.bound):
            self._given += 1
            self._places.release()


class _Units:
    """So many units a minute: each one delays the next ones by its share of the minute."""

    def __init__(self, name: str, per_minute: float | None, clock: Callable[[], float]) -> None:
        self._name, self._clock = name, clock
        self._share = 60.0 / per_minute if per_minute else 0.0
        self._free_at = self._until = float("-inf")
        self.left = float("inf")  # that the endpoint still takes before `_until`, by its headers

    def reserve(self, units: float) -> float:
        """Return when `units` may begin, and delay what follows."""
        begins = max(self._free_at, self._clock())
        self._free_at = begins + units * self._share
        return begins

    def correct(self, units: float) -> None:
        """Delay what follows by `units` more, or fewer where they are below 0."""
        self._free_at += units * self._share

    def heed(self, headers: Mapping[str, str]) -> None:
        left = _number(headers.get(f"x-ratelimit-remaining-{self._name}"))
        reset = _duration(headers.get(f"x-ratelimit-reset-{self._name}"))
        if left is not None and reset is not None:
            self.left, self._until = left, self._clock() + reset

    def taken_from(self, units: float) -> float:
        """Return when the endpoint takes `units`."""
        if self._until <= self._clock():
            self.left = float("inf")
        return self._until if self.left < units else float("-inf")


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if number == number else None  # NaN is no number of anything


def _duration(text: str | None) -> float | None:
    """Read "1s", "6m0s", "20ms" or "1h2m3s" as seconds; a bare number is seconds too."""
    if (bare := _number(text)) is not None:
        return bare if bare < _LONGEST else None  # a point in time, as some have it, is no duration
    if not text or _PART.sub("", text):
        return None
    return sum((_number(value) or 0.0) * _SECONDS[unit] for value, unit in _PART.findall(text))
