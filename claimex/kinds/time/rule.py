"""What a rule of the grammar is: patterns over kinds of tokens, and the function that reads a match.

A pattern is a line of names, `"weekday? month day year?"`. Each name means the kinds of tokens
that may fill it; `?` makes it optional; `rest` takes one token or more. The rule's function is called
with the values of the tokens, as `Parts`. Its docstring is what a reader is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import permutations
from typing import Any, Final, Literal, NamedTuple, TypeVar

from claimex import lexicon
from claimex.kinds.time.calendar import Span

Direction = Literal["past", "future"]


class Token(NamedTuple):
    """A word or sign of the text with its meaning for the grammar."""

    kind: str
    value: Any = None


Tokens = tuple[Token, ...]


class Numeric(NamedTuple):
    """A date in figures, its parts as written.

    Attributes:
        year: None if the form has none.
        first: the month, or the first of two figures that may be day and month.
        second: the other one.
        order: "md" or "dm" where the form tells which is the month, "" where it does not.
        short: the year has only its last two digits.
    """

    year: int | None
    first: int
    second: int
    order: str
    short: bool = False


KINDS: Final[Mapping[str, str]] = lexicon.dictionary("mul", "time", "kinds")
"""The names that patterns use, and the kinds of tokens each takes; none: one token or more of any."""


class Parts(NamedTuple):
    """The values of the tokens that a pattern matched, by its names; a name that it lacks has its default.

    Attributes:
        step: -1 for last, 0 for this, 1 for next; likewise `toward`.
        rank: 1 for the first, -1 for the last.
        bound: "since", "after", "before" or "until"; likewise `side`.
        rest: the tokens of another time, as are `left` and `right`.
    """

    weekday: int | None = None
    weekdays: int = 0
    month: int = 0
    day: int = 0
    day2: int = 0
    day3: int = 0
    nth: int | None = None
    rank: int = -1
    lone_day: int = 0
    year: int | None = None
    year2: int = 0
    short_year: int = 0
    number: float = 0
    unit: str = ""
    unit2: str = ""
    one_unit: str = ""
    step: int | None = None
    toward: int = 0
    part: str = ""
    shift: str = ""
    ago: str = ""
    within: str = ""
    relative_day: int | None = None
    season: int = 0
    holiday: str = ""
    quarter: int = 0
    half: str = ""
    decade: int = 0
    figures: Numeric | None = None
    beside: int = 0
    bound: str = ""
    side: str = ""
    rest: Tokens = ()
    left: Tokens = ()
    right: Tokens = ()


_FIELDS: Final = frozenset(Parts._fields)
_SAME_FIELD: Final = {"calendar_step": "step", "onward": "step", "last": "step", "bound_behind": "bound"}
"""Names of patterns that take fewer kinds of tokens than the part that they fill."""


class _NoReferenceError(Exception):
    """The words count from the article's day, and it is not known. Never leaves the package."""


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
        """Whether the words speak of the past."""
        return self.direction == "past"

    def at(self, reference: date | None) -> Context:
        """The same context seen from another day, and towards the past."""
        return replace(self, reference=reference, direction="past")


class _Item(NamedTuple):
    """A name of a pattern; without kinds it takes one token or more."""

    name: str
    kinds: str
    optional: bool


_Pattern = tuple[_Item, ...]


class _Place(NamedTuple):
    """Where in the tokens the value of a name is found."""

    name: str
    start: int
    end: int
    many: bool


Read = Callable[[Context, Parts], Span | None]
_AnyRead = TypeVar("_AnyRead", bound=Read)


class Rule(NamedTuple):
    """A named rule of the grammar."""

    name: str
    why: str
    read: Read
    patterns: tuple[_Pattern, ...]


class Reading(NamedTuple):
    """A stretch and the rule that read it."""

    span: Span
    rule: Rule


_RULES: Final[list[Rule]] = []
_COMPOSED: Final[list[Rule]] = []
"""Rules that read a time out of other times; tried after all the others."""


def _compile(pattern: str) -> _Pattern:
    names = [(item.rstrip("?"), item.endswith("?")) for item in pattern.split()]
    return tuple(_Item(name, KINDS[name.rstrip("0123456789")], optional) for name, optional in names)


def rule(*patterns: str, in_any_order: Sequence[str] = ()) -> Callable[[_AnyRead], _AnyRead]:
    """Add the function to the grammar; earlier rules are tried first, those that hold other times last."""
    compiled = [_compile(pattern) for pattern in patterns]
    for pattern in in_any_order:
        compiled += permutations(_compile(pattern))
    composed = any(not item.kinds for pattern in compiled for item in pattern)

    def register(function: _AnyRead) -> _AnyRead:
        why = " ".join((function.__doc__ or "").split())
        name = function.__name__.strip("_").replace("_", " ")
        (_COMPOSED if composed else _RULES).append(Rule(name, why, function, tuple(compiled)))
        return function

    return register


def read(tokens: Sequence[Token], context: Context) -> Reading | None:
    """The reading of the first rule that matches all of the tokens and accepts their values."""
    for candidate, places in _candidates("".join(token.kind for token in tokens)):
        values: dict[str, Any] = {
            place.name: tuple(tokens[place.start : place.end]) if place.many else tokens[place.start].value
            for place in places
        }
        span = candidate.read(context, Parts(**values))
        if span is not None:
            return Reading(span, candidate)
    return None


@lru_cache(maxsize=2**12)
def _candidates(kinds: str) -> tuple[tuple[Rule, tuple[_Place, ...]], ...]:
    """The rules that match tokens of these kinds, in their order; few strings of kinds occur."""
    found = []
    for candidate in (*_RULES, *_COMPOSED):
        for pattern in candidate.patterns:
            places = _match(pattern, kinds, 0)
            if places is not None:
                found.append((candidate, tuple(places)))
    return tuple(found)


def _match(pattern: _Pattern, kinds: str, at: int) -> list[_Place] | None:
    """Where each name is found if the pattern takes all kinds from `at` on, else None."""
    if not pattern:
        return [] if at == len(kinds) else None
    item, following = pattern[0], pattern[1:]
    if not item.kinds:
        ends: Sequence[int] = range(len(kinds), at, -1)
    else:
        ends = (at + 1,) if kinds[at : at + 1] and kinds[at] in item.kinds else ()
    for end in ends:
        places = _match(following, kinds, end)
        if places is not None:
            return _placed(item, at, end) + places
    return _match(following, kinds, at) if item.optional else None


def _placed(item: _Item, start: int, end: int) -> list[_Place]:
    name = _SAME_FIELD.get(item.name, item.name)
    return [_Place(name, start, end, not item.kinds)] if name in _FIELDS else []
