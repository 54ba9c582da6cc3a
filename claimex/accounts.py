"""The account of a run: what it took, and by what its claims were made.

Users import it from `claimex.models`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimex.evidence import Record

UNKNOWN = "unknown"
"""In the place of a host, where nobody noted which one answered."""


class Usage(Record):
    """What a run sent and what it took. Adding two adds every number.

    Attributes:
        requests: answers that were needed.
        hits: of those, the ones that the cache had.
        calls: HTTP calls really sent, failed tries included.
        prompt_tokens: tokens read by the model, cached ones included.
        cached_prompt_tokens: of those, the ones that the provider had in its own prompt cache.
        completion_tokens: tokens written by the model.
        cost: US dollars for all of it, by the price list; None where a price or a count is not known.

    Example:
        >>> from claimex import Usage
        >>> (Usage(calls=1, prompt_tokens=900) + Usage(calls=2, prompt_tokens=100)).prompt_tokens
        1000
    """

    requests: int = 0
    hits: int = 0
    calls: int = 0
    prompt_tokens: int = 0
    cached_prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: Decimal | None = Decimal(0)

    def __add__(self, other: Usage) -> Usage:
        mine, theirs = self.model_dump(exclude={"cost"}), other.model_dump(exclude={"cost"})
        known = self.cost is not None and other.cost is not None
        return Usage(
            **{name: mine[name] + theirs[name] for name in mine},
            cost=(self.cost or Decimal(0)) + (other.cost or Decimal(0)) if known else None,
        )


class Made(Record):
    """By what claims were made: what a reader must know to make them again.

    Attributes:
        model: the model's name, as its endpoint has it.
        prompt: the prompt's name and version.
        version: that of claimex.
        day: when; answers that the store had are older.
        hosts: the hosts that gave the answers, as `Response.host` has them; "unknown" among them where that
            is not known of some; nothing where it is not known of any.
    """

    model: str
    prompt: str
    version: str
    day: date
    hosts: tuple[str, ...] = ()

    def answered_by(self) -> str:
        """Return the hosts in words."""
        return ", ".join(self.hosts) or UNKNOWN
