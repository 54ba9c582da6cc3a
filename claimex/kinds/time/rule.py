"""What a rule of the grammar is: patterns over kinds of tokens, and the function that reads a match.

A pattern is a line of names, `"weekday? month day year?"`. Each name stands for the kinds of tokens
that may fill it; `?` makes it optional; `rest` takes one token or more. The rule's function is called
with the values of the tokens by those names. Its docstring is what a reader is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, TypeVar

from claimex.kinds.time.calendar import Span

Direction = Literal["past", "future"]

KINDS: Final = {
    "weekday": "W",
    "weekdays": "w",
    "month": "M",
    "day": "[DOo]",  # of a month: "28", "28th", "first"
    "nth": "[Oo]",  # first, 3rd
    "lone_day": "O",  # "the 28th", never "the first"
    "year": "[Ys]",
    "plain_year": "Y",
    "short_year": "N",
    "count": "[DNA]",
    "unit": "[Uu]",
    "one_unit": "U",  # in the singular, so that its number goes without saying
    "last": "[Lp]",
    "calendar_last": "L",
    "past": "p",
    "trailing": "[pLl]",
    "this": "T",
    "next": "X",
    "part": "E",
    "shift": "e",  # earlier, later
    "ago": "G",
    "ago_before": "g",  # "il y a", "hace": stands before its count
    "from_now": "F",
    "in_future": "f",
    "within": "I",
    "relday": "R",
    "overnight": "v",
    "now": "n",
    "daypart": "t",
    "season": "V",
    "holiday": "H",
    "quarter": "Q",
    "half": "h",
    "decade": "[Kk]",
    "figures": "#",
    "ended": "z",
    "beside": "j",  # the day before, the day after
    "to": "[C}&-]",
    "through": "[C}-]",
    "both": "&",
    "since": "{",
    "before": "<",
    "after": ">",
    "until": "}",
    "between": "Z",
    "rest": ".+",
    "left": ".+",
    "right": ".+",
    "rest_of_ago": ".+",
}
"""The names that patterns use, and the kinds of tokens each takes."""

_LISTS: Final = ("rest", "left", "right", "rest_of_ago")


class Token(NamedTuple):
    """A word or sign of the text with its meaning for the grammar."""

    kind: str
    value: Any = None


class _NoReferenceError(Exception):
    """The words count from the article's day, and it is not known. Never leaves the module."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words are read against.

    Attributes:
        reference: the article's day, if known.
        direction: which way a bare "Tuesday" points from it.
        month_first: whether 05/06/2025 is rather 6 May than 5 June.
    """

    reference: date | None
    direction: Direction = "past"
    month_first: bool = True

    @property
    def today(self) -> date:
        """The article's day.

        Raises:
            _NoReferenceError: it is not known.
        """
        if self.reference is None:
            raise _NoReferenceError
        return self.reference

    @property
    def past(self) -> bool:
        """Whether the words tell of the past."""
        return self.direction == "past"

    def at(self, reference: date | None, direction: Direction | None = None) -> Context:
        """The same context seen from another day."""
        return replace(self, reference=reference, direction=direction or self.direction)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule of the grammar."""

    name: str
    why: str
    read: Callable[..., Span | None]
    patterns: tuple[re.Pattern[str], ...] = field(repr=False)


class Reading(NamedTuple):
    """A stretch and the rule that read it."""

    span: Span
    rule: Rule


_RULES: list[Rule] = []
_COMPOSED: list[Rule] = []
"""Rules that read a time out of other times; tried after all the others."""


def _compile(pattern: str) -> re.Pattern[str]:
    parts = []
    for item in pattern.split():
        name = item.rstrip("?")
        optional = "?" if item.endswith("?") else ""
        kinds = KINDS[name.rstrip("0123456789")]
        parts.append(f"(?P<{name}>{kinds}){optional}")
    return re.compile("".join(parts))


_Read = TypeVar("_Read", bound=Callable[..., Span | None])


def rule(*patterns: str) -> Callable[[_Read], _Read]:
    """Add the function to the grammar; earlier rules are tried first, those that hold others last."""
    composed = any(name in pattern.split() for pattern in patterns for name in _LISTS)

    def register(function: _Read) -> _Read:
        why = " ".join((function.__doc__ or "").split())
        name = function.__name__.strip("_").replace("_", " ")
        (_COMPOSED if composed else _RULES).append(
            Rule(name, why, function, tuple(_compile(p) for p in patterns))
        )
        return function

    return register


def read(tokens: Sequence[Token], context: Context) -> Reading | None:
    """The reading of the first rule that matches all of the tokens and accepts their values."""
    for candidate, places in _candidates("".join(token.kind for token in tokens)):
        values = {
            name: tuple(tokens[start:end]) if many else tokens[start].value
            for name, start, end, many in places
        }
        span = candidate.read(context, **values)
        if span is not None:
            return Reading(span, candidate)
    return None


class _Place(NamedTuple):
    """Where in the tokens the value of a name stands."""

    name: str
    start: int
    end: int
    many: bool


@lru_cache(maxsize=4096)
def _candidates(kinds: str) -> tuple[tuple[Rule, tuple[_Place, ...]], ...]:
    """The rules that match tokens of these kinds, in their order; few kinds of strings occur."""
    found = []
    for candidate in (*_RULES, *_COMPOSED):
        for pattern in candidate.patterns:
            match = pattern.fullmatch(kinds)
            if match is not None:
                found.append((candidate, _places(match)))
    return tuple(found)


def _places(match: re.Match[str]) -> tuple[_Place, ...]:
    return tuple(
        _Place(name, match.start(name), match.end(name), name in _LISTS)
        for name in match.re.groupindex
        if match.start(name) >= 0
    )
