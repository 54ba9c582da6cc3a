"""What a rule of the grammar is: patterns over kinds of tokens, and the function that reads a match.

A pattern is a line of names, `"weekday? month day year?"`. Each name means the kinds of tokens that may
fill it; `?` makes it optional; `rest`, `left` and `right` take one token or more. The rule's function is
called with the values of the tokens, by the names that are its parameters: "step" is -1 for last, -2
for the one before it, 0 for this, 1 for next; "rank" 1 for the first, -1 for the last; "bound" is "since",
"after", "before" or "until". Its docstring is what a reader is shown.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import permutations
from typing import Any, Final, NamedTuple, TypeVar

from claimex import lexicon
from claimex.kinds.marker import Direction
from claimex.kinds.time.calendar import Period


class TimeToken(NamedTuple):
    """A word or sign of the text with its meaning for the grammar."""

    kind: str
    value: Any = None


TimeTokens = tuple[TimeToken, ...]


class Numeric(NamedTuple):
    """A date in figures, its parts as written."""

    year: int | None
    first: int  # the month, or the first of two figures that may be day and month
    second: int
    order: str  # "md" or "dm" where the form shows which is the month
    short: bool = False  # the year has only its last two digits
    dashed: bool = False  # written with hyphens, as years that come first are


SECTIONS: Final[Mapping[str, str]] = lexicon.dictionary("mul", "time", "sections")
"""The entries of `calendar.toml`, and the kind of token that each one's words make."""

KINDS: Final[Mapping[str, str]] = {**SECTIONS, **lexicon.dictionary("mul", "time", "kinds")}
"""The names that patterns use, and the kinds of tokens each takes; none: one token or more of any."""

_SAME_VALUE: Final = lexicon.dictionary("mul", "time", "same_value")
"""Names of patterns that take fewer kinds of tokens than the parameter that they fill."""


class _NoReferenceError(Exception):
    """The words count from the article's day, which is not known."""


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What the words are read against: the article's day, if known, and which way a bare "Tuesday" points."""

    reference: date | None
    direction: Direction = "past"
    month_first: bool = True  # whether 05/06/2025 is rather 6 May than 5 June
    hedge: str = ""  # "over" or "under" the length of time that is given
    year_first: bool = False  # whether 12-11-10 is rather 10 November 2012
    inclusive: Collection[str] = ()  # so many days are said of one day less: "huit jours" of a week
    bound_first: bool = False  # "before" and "after" come before their time

    @property
    def today(self) -> date:
        """The article's day; _NoReferenceError if it is not known."""
        if self.reference is None:
            raise _NoReferenceError
        return self.reference

    @property
    def past(self) -> bool:
        """Whether the words speak of the past."""
        return self.direction == "past"

    def at(self, reference: date | None) -> TimeContext:
        """The same context seen from another day, and towards the past."""
        return replace(self, reference=reference, direction="past")


Read = Callable[..., Period | None]
_AnyRead = TypeVar("_AnyRead", bound=Read)


class GrammarRule(NamedTuple):
    """A named rule of the grammar."""

    name: str
    why: str
    read: Read
    patterns: tuple[re.Pattern[str], ...]


class TimeReading(NamedTuple):
    """A stretch and the rule that read it."""

    span: Period
    rule: GrammarRule


_RULES: Final[list[GrammarRule]] = []
_COMPOSED: Final[list[GrammarRule]] = []
"""Rules that read a time out of other times; tried after all the others."""


def rule(*patterns: str, in_any_order: str = "") -> Callable[[_AnyRead], _AnyRead]:
    """Add the function to the grammar; earlier rules are tried first, those that hold other times last."""
    orders = [pattern.split() for pattern in patterns]
    orders += map(list, permutations(in_any_order.split())) if in_any_order else ()
    composed = any(not _kinds_of(item) for order in orders for item in order)

    def register(function: _AnyRead) -> _AnyRead:
        why = " ".join((function.__doc__ or "").split())
        name = function.__name__.strip("_").replace("_", " ")
        parameters = inspect.signature(function).parameters
        compiled = tuple(_compile(order, parameters) for order in orders)
        (_COMPOSED if composed else _RULES).append(GrammarRule(name, why, function, compiled))
        return function

    return register


def _kinds_of(item: str) -> str:
    return KINDS[item.rstrip("?").rstrip("0123456789")]


def _compile(items: Iterable[str], parameters: Collection[str]) -> re.Pattern[str]:
    """A pattern over the kinds of tokens, with a group for each parameter of the rule's function."""
    groups = []
    for item in items:
        name = _SAME_VALUE.get(item.rstrip("?"), item.rstrip("?"))
        kinds = f"[{re.escape(_kinds_of(item))}]" if _kinds_of(item) else ".+"
        group = f"(?P<{name}>{kinds})" if name in parameters else f"(?:{kinds})"
        groups.append(group + "?" * item.endswith("?"))
    return re.compile("".join(groups))


def read(tokens: Sequence[TimeToken], context: TimeContext) -> TimeReading | None:
    """The reading of the first rule that matches all of the tokens and accepts their values."""
    for candidate, places in _candidates("".join(token.kind for token in tokens)):
        values = {
            name: tokens[start].value if KINDS.get(name, name) else tuple(tokens[start:end])
            for name, (start, end) in places.items()
        }
        span = candidate.read(context, **values)
        if span is not None:
            return TimeReading(span, candidate)
    return None


@lru_cache(maxsize=2**12)
def _candidates(kinds: str) -> tuple[tuple[GrammarRule, dict[str, tuple[int, int]]], ...]:
    """The rules that match tokens of these kinds, and where each parameter's are; few such strings occur."""
    return tuple(
        (candidate, {name: match.span(name) for name in pattern.groupindex if match[name] is not None})
        for candidate in (*_RULES, *_COMPOSED)
        for pattern in candidate.patterns
        if (match := pattern.fullmatch(kinds)) is not None
    )
