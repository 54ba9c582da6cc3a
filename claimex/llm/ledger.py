"""What a run needed, what it took, and where it has to stop.

Only what was really sent is counted: an answer from the cache is free, and a failed try costs a call, and
the tokens that the endpoint reports for it. An amount is in US dollars by the price list, and None,
never 0, as soon as something was sent whose price or whose number of tokens is not known.

A limit is checked before a call is sent. Calls in flight are in the ledger with their estimates until
their real numbers are known, so that many calls at once can't cross a limit together. Where the answers of
the run take more than is allowed for, as where the model thinks, the mean of what they took is reserved, for
calls in flight too: a limit is overrun by no more than those take above it.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimex.errors import BudgetError, ConfigurationError
from claimex.llm.endpoints import window_at
from claimex.llm.prices import price_of
from claimex.models import Request, Response, Usage

COMPLETION_ALLOWANCE = 2_000
"""Tokens that a limit allows for an answer: about ten claims. A `max_tokens` or `max_completion_tokens` of
the request's sampling takes its place."""
LIKELY_COMPLETION = 600
"""Tokens of an answer about an article, for a forecast: 573 on the average of the recorded ones about 15 news
stories of 250 to 1,600 words, 517 of those about the five dispatches of the demo (182 to 959 each). A model
that thinks before it answers takes more."""
BYTES_PER_TOKEN = 3.5
"""UTF-8 bytes of a token on the low side: English has about 4.5, Chinese 3.6, Arabic 5 in the
vocabularies of 200,000 entries that current models use. So an estimate is rather too high."""

_MANY = 1_000  # tokens, by which the price of one is found

_GO_ON = "and run again; what is answered costs nothing"
"""How the reason ends for which a run stops at a limit."""

AT_A_LIMIT = f"a limit is reached: raise it (max_requests=, max_cost=) {_GO_ON}"
"""The reason where a run of many workers stopped."""

TokenCounts = tuple[int, int, int]
"""Tokens of a prompt, those of them that the provider had cached, and tokens of the answer."""


@dataclass(eq=False)
class Reservation:
    """The estimate of a call in flight."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    cost: Decimal = Decimal(0)  # where there is a limit in money
    key: str = ""  # of its request

    @property
    def tokens(self) -> int:
        """All of its tokens."""
        return self.prompt_tokens + self.completion_tokens


class Ledger:
    """The account of one run.

    Args:
        max_cost: US dollars that the run may cost; None for no limit.
        max_requests: HTTP calls that it may send, retries included; None for no limit.

    Attributes:
        usage: all that was counted so far.
        apart: the part of it that was set apart.

    Raises:
        ConfigurationError: a limit is no amount, or below 0.
    """

    def __init__(
        self, *, max_cost: Decimal | float | str | None = None, max_requests: int | None = None
    ) -> None:
        # by way of text: 0.1 as a limit is a tenth, and not the binary number next to it
        self._max_cost = None if max_cost is None else Decimal(str(max_cost))
        self._max_requests = max_requests
        for name, limit in (("max_cost", self._max_cost), ("max_requests", max_requests)):
            if limit is not None and not (Decimal(limit).is_finite() and limit >= 0):
                raise ConfigurationError(f"{name} is {limit}; it must be an amount from 0 up")
        self._in_flight: list[Reservation] = []
        self._rates: dict[str, Decimal] = {}  # of one token that is written, by model
        self._answers = self._written = 0  # answers, and tokens of them, thinking included
        self._settled = asyncio.Event()
        self._all: dict[str, Any] = Usage().model_dump()  # quicker to add to than a record
        self._apart: dict[str, Any] = Usage().model_dump()
        self._keys_apart: set[str] = set()
        self._priced_as: str | None = None

    def set_apart(self, key: str) -> None:
        """Count what the request with this key takes in `apart` as well, which is a part of `usage`."""
        self._keys_apart.add(key)

    def count(self, key: str, **taken: Any) -> None:
        """Add to the fields of `Usage` for the request with this key."""
        for account in (self._all, self._apart) if key in self._keys_apart else (self._all,):
            for name, number in taken.items():
                known = number is not None and account[name] is not None
                account[name] = account[name] + number if known else None

    @property
    def usage(self) -> Usage:
        """All that was counted so far."""
        return Usage(**self._all)

    @property
    def apart(self) -> Usage:
        """The part of it that was set apart."""
        return Usage(**self._apart)

    async def reserve(self, request: Request) -> Reservation:
        """Enter a call that is about to be sent, as soon as no mere estimate of another is in its way."""
        entry = estimate(request, self._priced_as)
        entry.key = request.key
        if self._max_requests is not None and self._all["calls"] >= self._max_requests:
            plural = "" if self._max_requests == 1 else "s"
            raise BudgetError(
                f"the limit of {self._max_requests} request{plural} is reached: raise it with --max-requests "
                f"(max_requests=) {_GO_ON}"
            )
        if self._max_cost is not None:
            entry.cost = _price(entry)
            while self._in_flight and not self._answers:  # how much a model thinks is not known before
                self._settled.clear()
                await self._settled.wait()
            while self._spent() + self._cost_of(entry, *self._in_flight) > self._max_cost:
                cost = self._cost_of(entry)
                if not self._in_flight or self._spent() + cost > self._max_cost:
                    raise BudgetError(
                        f"the next request, of about ${cost:.4f}, would cross the limit of "
                        f"${self._max_cost} (${self._spent():.4f} are spent): raise it with --max-cost "
                        f"(max_cost=) {_GO_ON}"
                    )
                self._settled.clear()
                await self._settled.wait()
        self._in_flight.append(entry)
        self.count(entry.key, calls=1)
        return entry

    def settle(self, entry: Reservation, tokens: TokenCounts | None, *, answered: bool) -> None:
        """Replace a call's estimate by real numbers."""
        self._in_flight.remove(entry)
        self._settled.set()
        if tokens is not None and any(tokens):
            self._answers += 1
            self._written += tokens[2]
            names = ("prompt_tokens", "cached_prompt_tokens", "completion_tokens")
            counts = dict(zip(names, tokens, strict=True))
            self.count(entry.key, **counts, cost=price_of(entry.model, *tokens))
        elif answered or estimated_cost(entry) is None:
            self.count(entry.key, cost=None)

    def _cost_of(self, *entries: Reservation) -> Decimal:
        """The price of estimates, none of which allows an answer less than the mean of those that came."""
        mean = -(-self._written // self._answers) if self._answers else 0
        cost = sum((one.cost for one in entries), Decimal(0))
        beyond = [one for one in entries if mean > one.completion_tokens]
        for one in beyond:
            if one.model not in self._rates:  # the list is slow to look into
                self._rates[one.model] = _price(Reservation(one.model, 0, _MANY)) / _MANY
            cost += (mean - one.completion_tokens) * self._rates[one.model]
        return cost

    def check(self, model: str, named: str = "") -> None:
        """Count at the price of `model`; raise an error if a limit in money can't be held for it.

        The error calls it as its user `named` it.

        Raises:
            ConfigurationError: there is such a limit, and the model's price is not known.
        """
        self._priced_as = model
        if self._max_cost is not None:
            _price(Reservation(model, 1, 1), named)

    def _spent(self) -> Decimal:
        if (spent := self._all["cost"]) is None:
            raise BudgetError(
                "the endpoint does not say how many tokens it took, so the cost can't be limited: "
                "limit the calls with --max-requests (max_requests=)"
            )
        return Decimal(spent)


def is_of_budget(stopped: str) -> bool:
    """Return whether a run stopped at a limit of requests or of money, by the reason that it gives."""
    return stopped.endswith(_GO_ON)


def estimate(request: Request, priced_as: str | None = None) -> Reservation:
    """Return about how many tokens a request will take: its own, and an allowance for the answer.

    `priced_as` is the name that the price list knows the model by, where it is not the request's own.
    """
    # lone surrogates pass: who sends the text finds out that it can't be sent
    size = sum(len(m.content.encode("utf-8", "surrogatepass")) for m in request.messages)
    size += request.answer_format.size
    most = request.sampling.get("max_completion_tokens") or request.sampling.get("max_tokens")
    allowance = most if isinstance(most, int) else COMPLETION_ALLOWANCE
    return Reservation(priced_as or request.model, int(size / BYTES_PER_TOKEN) + 1, allowance)


MOST_BYTES_PER_TOKEN = 5.6
"""ASCII bytes of a token on the high side: in the vocabularies cl100k, o200k and Mistral's tekken, 25 prompts
about articles in ten languages have 5.02 at most, and 15 English news stories alone 5.51. Of the recorded
answers, those of SmolLM2 alone have real counts, and no more bytes a token than these."""
_MOST_OTHER_BYTES = 10.0  # the same of UTF-8 beyond ASCII: an article in Russian has 6.65 in all
_RUN = re.compile(r"([^\w])\1+")  # such as a line of hyphens: however long, it may be one token


def least_tokens(request: Request) -> float:
    """Return the tokens that a request has at the very least."""
    texts = [_RUN.sub(r"\1", message.content) for message in request.messages]
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    ascii_bytes = sum(len(text.encode("ascii", "ignore")) for text in texts)
    return ascii_bytes / MOST_BYTES_PER_TOKEN + (size - ascii_bytes) / _MOST_OTHER_BYTES


def cut_prompt(request: Request, response: Response) -> str | None:
    """Return that the server read less than was sent, where the tokens that it counts leave no doubt."""
    if not response.prompt_tokens:
        return None  # it does not count them
    size = sum(len(message.content.encode("utf-8", "replace")) for message in request.messages)
    if response.prompt_tokens * MOST_BYTES_PER_TOKEN >= size or response.prompt_tokens >= least_tokens(
        request
    ):
        return None
    sent = int(size / BYTES_PER_TOKEN)
    window = window_at(response.host) or "where the server is yours"
    return (
        f"the server read {response.prompt_tokens} tokens of a prompt of about {sent}: it cut the prompt, "
        f"so claims may be missing: give the model a larger context window ({window})"
    )


def estimated_cost(entry: Reservation, *, batch: bool = False) -> Decimal | None:
    """Return the price of an estimate in US dollars, with nothing cached; None where it is not known."""
    return price_of(entry.model, entry.prompt_tokens, 0, entry.completion_tokens, batch=batch)


def tokens_of(response: Response) -> TokenCounts:
    """Return what an answer took."""
    return response.prompt_tokens, response.cached_prompt_tokens, response.completion_tokens


def _price(entry: Reservation, named: str = "") -> Decimal:
    price = estimated_cost(entry)
    if price is None:
        raise ConfigurationError(
            f"there is no price for the model {(named or entry.model)!r}, so the cost can't be limited: "
            "limit the calls with --max-requests (max_requests=)"
        )
    return price
