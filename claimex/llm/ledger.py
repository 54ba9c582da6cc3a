"""What a run asked, what it took, and where it has to stop.

Only what was really sent is counted: an answer from the cache is free, and a failed try costs a call, and
the tokens that the endpoint reports for it. An amount is in US dollars by the price list, and None,
never 0, as soon as something was sent whose price or whose number of tokens is not known.

A limit is looked at before a call is sent. The calls in flight stand in the ledger with their estimates
until their real numbers are known, so that many calls at once can't cross a limit together.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from claimex.errors import BudgetError, ConfigurationError
from claimex.models import AnswerFormat, Request, Usage

COMPLETION_ALLOWANCE = 2_000
"""Tokens that an answer is taken to have before it is known: about twenty claims. A `max_tokens` or
`max_completion_tokens` of the request's sampling takes its place."""
BYTES_PER_TOKEN = 3.5
"""UTF-8 bytes of a token on the low side: English has about 4.5, Chinese 3.6, Arabic 5 in the
vocabularies of 200,000 entries that current models use. So an estimate is rather too high."""


class PriceOf(Protocol):
    """A price list."""

    def __call__(
        self, model: str, *, prompt_tokens: int, cached_prompt_tokens: int, completion_tokens: int
    ) -> Decimal | None:
        """Return what one call costs in US dollars; None where the model's price is not known."""


@dataclass
class Reservation:
    """What a call in flight is taken to cost: its tokens, and US dollars where they are looked at.

    `key` is that of its request.
    """

    model: str
    prompt_tokens: int
    completion_tokens: int
    cost: Decimal = Decimal(0)
    key: str = ""

    @property
    def tokens(self) -> int:
        """All of its tokens."""
        return self.prompt_tokens + self.completion_tokens


# made once: a run that the cache answers enters two for each of its requests
_NEEDED, _HIT = Usage(requests=1), Usage(hits=1)


class Ledger:
    """The account of one run.

    Args:
        max_cost: US dollars that the run may cost; None for no limit.
        max_requests: HTTP calls that it may send, retries included; None for no limit.
        price_of: the price list; where None, the one of `claimex.llm.prices`.

    Attributes:
        apart: what of the account was set apart.

    Raises:
        ConfigurationError: a limit is no amount, or below 0.
    """

    def __init__(
        self,
        *,
        max_cost: Decimal | float | str | None = None,
        max_requests: int | None = None,
        price_of: PriceOf | None = None,
    ) -> None:
        # by way of text: 0.1 as a limit is a tenth, and not the binary number next to it
        self._max_cost = None if max_cost is None else Decimal(str(max_cost))
        self._max_requests = max_requests
        for name, limit in (("max_cost", self._max_cost), ("max_requests", max_requests)):
            if limit is not None and not (Decimal(limit).is_finite() and limit >= 0):
                raise ConfigurationError(f"{name} is {limit}; it must be an amount from 0 up")
        self._price_of = price_of or _listed_price
        self._reserved = Decimal(0)
        self._in_flight = 0
        self._settled = asyncio.Event()
        self._cost: Decimal | None = Decimal(0)
        self.requests = self.hits = self.calls = 0
        self._prompt = self._cached = self._completion = 0
        self._apart: set[str] = set()
        self.apart = Usage()

    def set_apart(self, key: str) -> None:
        """Count what the request with this key takes in `apart` as well, which is a part of `usage`."""
        self._apart.add(key)

    def asked(self, key: str, *, hit: bool = False) -> None:
        """Enter that an answer was needed, or (`hit`) that it was there or on its way already."""
        if hit:
            self.hits += 1
        else:
            self.requests += 1
        self._note(key, _HIT if hit else _NEEDED)

    def _note(self, key: str, usage: Usage) -> None:
        if key in self._apart:
            self.apart += usage

    @property
    def usage(self) -> Usage:
        """The account as it stands."""
        return Usage(
            requests=self.requests,
            hits=self.hits,
            calls=self.calls,
            prompt_tokens=self._prompt,
            cached_prompt_tokens=self._cached,
            completion_tokens=self._completion,
            cost=self._cost,
        )

    async def reserve(self, request: Request) -> Reservation:
        """Enter a call that is about to be sent.

        Where only the estimates of calls in flight stand in the way, it waits for their real numbers.

        Raises:
            BudgetError: it would cross a limit.
            ConfigurationError: there is a limit in money, and the model's price is not known.
        """
        entry = estimate(request)
        entry.key = request.key
        if self._max_requests is not None and self.calls >= self._max_requests:
            plural = "" if self._max_requests == 1 else "s"
            raise BudgetError(
                f"the limit of {self._max_requests} request{plural} is reached: raise it with --max-requests "
                "(max_requests=) and run again; what is answered costs nothing"
            )
        if self._max_cost is not None:
            entry.cost = self.price(entry)
            while self._spent() + self._reserved + entry.cost > self._max_cost:
                if not self._in_flight or self._spent() + entry.cost > self._max_cost:
                    raise BudgetError(
                        f"the next request, of about ${entry.cost:.4f}, would cross the limit of "
                        f"${self._max_cost} (${self._spent():.4f} are spent): raise it with --max-cost "
                        "(max_cost=) and run again; what is answered costs nothing"
                    )
                self._settled.clear()
                await self._settled.wait()
        self._reserved += entry.cost
        self._in_flight += 1
        self.calls += 1
        self._note(entry.key, Usage(calls=1))
        return entry

    def settle(self, entry: Reservation, tokens: tuple[int, int, int] | None, *, answered: bool) -> None:
        """Put real numbers in place of a call's estimate.

        Args:
            entry: what `reserve` returned.
            tokens: tokens of the prompt, those of them that the provider had cached, and tokens
                written; None where the endpoint did not say.
            answered: whether an answer came. One without numbers costs an amount that is not known; a
                call that failed before it was answered is taken to cost nothing.
        """
        self._reserved -= entry.cost
        self._in_flight -= 1
        self._settled.set()
        if tokens is None or not any(tokens):
            if answered:
                self._cost = None
                self._note(entry.key, Usage(cost=None))
            return
        prompt, cached, completion = tokens
        self._prompt += prompt
        self._cached += cached
        self._completion += completion
        price = self._price_of(
            entry.model, prompt_tokens=prompt, cached_prompt_tokens=cached, completion_tokens=completion
        )
        self._cost = None if price is None or self._cost is None else self._cost + price
        took = Usage(
            prompt_tokens=prompt, cached_prompt_tokens=cached, completion_tokens=completion, cost=price
        )
        self._note(entry.key, took)

    def price(self, entry: Reservation) -> Decimal:
        """Return what `entry` is taken to cost.

        Raises:
            ConfigurationError: the model's price is not known.
        """
        price = self._price_of(
            entry.model,
            prompt_tokens=entry.prompt_tokens,
            cached_prompt_tokens=0,
            completion_tokens=entry.completion_tokens,
        )
        if price is None:
            raise ConfigurationError(
                f"there is no price for the model {entry.model!r}, so a limit in money can't be kept: "
                "limit the calls with --max-requests (max_requests=)"
            )
        return price

    def check(self, model: str) -> None:
        """Say before anything is sent that the limit in money can't be kept for `model`.

        Raises:
            ConfigurationError: there is such a limit, and the model's price is not known.
        """
        if self._max_cost is not None:
            self.price(Reservation(model, 1, 1))

    def _spent(self) -> Decimal:
        if self._cost is None:
            raise BudgetError(
                "the endpoint does not say how many tokens it took, so the limit in money can't be kept: "
                "limit the calls with --max-requests (max_requests=)"
            )
        return self._cost


def estimate(request: Request) -> Reservation:
    """Return about how many tokens a request will take: its own, and an allowance for the answer."""
    # lone surrogates pass: that such a text can't be sent is for whoever sends it to say
    size = sum(len(m.content.encode("utf-8", "surrogatepass")) for m in request.messages)
    size += _format_size(request.answer_format)
    most = request.sampling.get("max_completion_tokens") or request.sampling.get("max_tokens")
    allowance = most if isinstance(most, int) else COMPLETION_ALLOWANCE
    return Reservation(request.model, int(size / BYTES_PER_TOKEN) + 1, allowance)


_sizes: dict[str, int] = {}  # one entry a schema: it is the same for every request of a run


def _format_size(answer_format: AnswerFormat) -> int:
    if answer_format.digest not in _sizes:
        _sizes[answer_format.digest] = len(json.dumps(answer_format.json_schema))
    return _sizes[answer_format.digest]


def _listed_price(
    model: str, *, prompt_tokens: int, cached_prompt_tokens: int, completion_tokens: int
) -> Decimal | None:
    from claimex.llm.prices import price_of

    return price_of(
        model,
        prompt_tokens=prompt_tokens,
        cached_prompt_tokens=cached_prompt_tokens,
        completion_tokens=completion_tokens,
    )
