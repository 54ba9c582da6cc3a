"""What a kind of value is: the marker by which a field of a schema chooses it, with all that it can do.

A kind is a class derived from `Marker`. The kinds of this package and those of a user's own have the same
shape, and nothing else asks which kind a field is of:

    @dataclass(frozen=True)
    class Money(Marker):
        \"\"\"A sum of money.\"\"\"

        def read(self, item, context):
            return Value(str(item), meaning=parse_sum(str(item)))

        def compare_values(self, a, b):
            ...

    class Deal(Claim):
        price: Annotated[str | None, Money()] = None

What a kind does not define it inherits: equal words are the same, others are not decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from claimex.kinds.relation import Judgement, Relation, ValueComparison

if TYPE_CHECKING:
    from claimex.kinds.judging import Group, Stated
    from claimex.kinds.person.ruled import RuledNames
    from claimex.kinds.values import Values

Direction = Literal["past", "future"]
"""Which way a bare "Tuesday" points from the article's day."""

Role = Literal["who", "when", "where", "label", "source", "whole", "number", "what"]
"""What a field says of its event, by which the rules of linking know it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a value is read against.

    Attributes:
        published: the day of publication of the article, where it is known.
        direction: which way a bare weekday of the claim rather points from that day.
        countries: of places that share their name with others, the words and the code of the country, or of
            the state of the US, that the article puts each in.
        is_over: whether the claim tells of what was over by that day.
        is_ahead: whether it tells of what was still to come; what was called off is neither for sure.
        names: what was ruled of the names in the claim; None where nothing was.
        quote: the words of the article that state the claim; empty where they are not known. Two contexts
            are equal whatever they quote: a kind that reads it has it in its `context_key`.
    """

    published: date | None = None
    direction: Direction = "past"
    countries: tuple[tuple[str, str], ...] = ()
    is_over: bool = True
    is_ahead: bool = False
    names: RuledNames | None = None
    quote: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One value of a field. `Values` makes one object of equal ones, so they are compared by identity.

    Attributes:
        text: the value as the source has it.
        meaning: what the kind read out of the words: an interval, a person; None where nothing.
        resolved: the same for a reader (a date in EDTF); None where the words say it.
    """

    text: str
    meaning: Any = None
    resolved: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FieldValue:
    """All that one claim says of one field.

    Attributes:
        marker: the kind of the field.
        values: its values in the claim's order; at least one.
        is_list: whether the field holds a list, so that naming others contradicts nothing.
        published: the day of publication of the claim's article.
        text: the values on one line.
    """

    marker: Marker
    values: tuple[Value, ...]
    is_list: bool = False
    published: date | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "; ".join([value.text for value in self.values]))


CompareValues = Callable[[Value, Value], ValueComparison]
"""How two values of one kind are compared."""


@dataclass(frozen=True)
class Marker:
    """A kind of value, as a field of a schema chooses it.

    Attributes:
        identifies: whether the field helps to find the claims of one event.
        role: what a field of this kind says of the event.
        weight: how much it counts there, beside people's 0.5.
        is_closed: whether its values are words of a closed set, which a model chooses and does not copy.
        reads_context: whether `read` looks at its context.
        can_be_ruled: whether a model may decide on two values that the rules leave undecided.
    """

    identifies: bool = False

    role: ClassVar[Role] = "what"
    weight: ClassVar[float] = 0.1
    is_closed: ClassVar[bool] = False
    reads_context: ClassVar[bool] = True
    can_be_ruled: ClassVar[bool] = False

    def read(self, item: Any, context: Context) -> Value | None:
        """Return what a claim's value says; None where it says nothing."""
        text = str(item)
        return Value(text) if text and not text.isspace() else None

    def is_read(self, value: Value) -> bool:
        """Return whether more was read of a value than its words; a kind that reads no more says yes."""
        return True

    def cache_key(self, item: Any) -> Any:
        """Return what two items that say the same have in common, quicker to compare than they are."""
        # equal numbers may be written differently: 1.5 and 1.50, 1 and True
        return item if isinstance(item, str) else (type(item), item, str(item))

    def context_key(self, item: Any, context: Context) -> Hashable:
        """Return what `read` looks at of an item's context."""
        return context if self.reads_context else None

    def believed(self, item: Any, unsupported: Sequence[str]) -> Any:
        """Return what is left of a value without unsupported strings; None where nothing is."""
        return item if self.is_closed or str(item) not in unsupported else None

    def keys(self, value: Value) -> Iterable[str]:
        """Return blocking keys: identifying values that may be of one event share at least one."""
        return {word.casefold() for word in value.text.split() if len(word) > 3}

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two values as values of one event."""
        if a.text.casefold() == b.text.casefold():
            return SAME_WORDS
        return ValueComparison(Relation.UNKNOWN, 0.0, "no rule compares such values", "no rule")

    def compare(self, left: FieldValue, right: FieldValue, compare_values: CompareValues) -> ValueComparison:
        """Compare two claims' values of one field as claims of one event.

        Args:
            left: one claim's values.
            right: the other's.
            compare_values: this marker's own `compare_values`, each two values once.

        Returns:
            The comparison of single values; of lists, that of the two values that are closest.
        """
        if len(left.values) == 1 == len(right.values):
            return compare_values(left.values[0], right.values[0])
        pairs = [compare_values(a, b) for a in left.values for b in right.values]
        return max(pairs, key=lambda pair: (pair.verdict is Relation.SAME, pair.score))

    def is_whole(self, value: FieldValue) -> bool:
        """Return whether a value says that its event may have others as its parts."""
        return False

    def compare_readings(
        self, left: FieldValue, right: FieldValue, compare_values: CompareValues
    ) -> ValueComparison:
        """Compare two readings of one article: as `compare`, but it says one thing.

        What two sources may each say, such as later news or a source of their own, is not allowed for.
        """
        return self.compare(left, right, compare_values)

    def judge(self, stated: Sequence[Stated], values: Values) -> tuple[list[Group], Judgement]:
        """Group the values of one event that say the same, and judge what is left.

        Args:
            stated: every value of the field that a claim of the event states, in an order of their content.
            values: compares two of them, each two once.
        """
        from claimex.kinds.judging import group_values

        return group_values(stated, values)

    def fullest(self, values: Sequence[Value]) -> str:
        """Return the text for several values that say the same: the longest, then the most common."""
        texts = Counter(value.text for value in values)
        return min(texts, key=lambda text: (-len(text), -texts[text], text))

    def in_words(self, value: Value) -> str | None:
        """Return `value.resolved` in words for a reader."""
        return value.resolved

    def note(self, value: Value, source: str) -> str:
        """Return what a reader should know of a value beside its words; empty where nothing."""
        return ""

    def has_readings(self, value: Value) -> bool:
        """Whether a value has several readings, of which its words do not say which."""
        return False

    def pair_items(self, mine: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[int, int]]:
        """Return which items of two lists of one article say one thing, by their places."""
        return [(i, j) for i, one in enumerate(mine) for j, other in enumerate(theirs) if one == other]

    def is_more_exact(self, a: FieldValue, b: FieldValue) -> bool:
        """Whether `a` says more exactly what `b` says too."""
        return False


SAME_WORDS = ValueComparison(Relation.SAME, 1.0, "the same words", "equal")
