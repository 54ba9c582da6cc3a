"""Values that are read once and compared once: what one run or one comparison owns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from claimex.kinds.marker import Context, FieldValue, Marker, Value
from claimex.kinds.relation import ValueComparison

if TYPE_CHECKING:
    from claimex.kinds.person.ruled import RuledNames

LIMIT = 2**18
"""So many entries of one sort are cached; then the cache is emptied."""

Ruled = Callable[[str, str], ValueComparison | None]
"""A verdict on two texts that goes before the rules; None where there is none."""


class Corrections(Protocol):
    """What people ruled of the values of claims."""

    def names_in(self, claim: str) -> RuledNames | None:
        """Return what was ruled of the names in a claim, by its id; None where nothing was."""

    def left_out(self, claim: str) -> Collection[str]:
        """Return the fields whose values are wrong in a claim, by its id."""

    def right_in(self, claim: str) -> Mapping[str, Sequence[str]]:
        """Return the values that are right of a claim's event, by their fields, the latest ruled first."""


_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")
_Of = TypeVar("_Of")


class Values:
    """Reads and compares values. It caches both, and results never depend on what is cached.

    Args:
        ruled: verdicts on two texts that go before a kind's own rules.
        corrections: what people ruled of the claims that are read.
    """

    def __init__(self, ruled: Ruled | None = None, corrections: Corrections | None = None) -> None:
        self._ruled = ruled
        self.corrections = corrections
        self.is_ruled = ruled is not None
        self._values: dict[tuple[int, Any, Hashable], Value | None] = {}
        self._fields: dict[tuple[object, ...], FieldValue] = {}
        self._pairs: dict[tuple[Value, Value], ValueComparison] = {}
        self._field_pairs: dict[tuple[FieldValue, FieldValue], ValueComparison] = {}
        self._shared: dict[Hashable, Any] = {}
        self._results: dict[Hashable, Any] = {}

    def read(self, marker: Marker, item: Any, context: Context) -> Value | None:
        """Return what a claim's value says, one object for all equal ones; None where it says nothing."""
        key = (id(marker), marker.cache_key(item), marker.context_key(item, context))
        try:
            return self._values[key]
        except KeyError:
            return _store(self._values, key, marker.read(item, context))
        except TypeError:  # a value that can't be hashed
            return marker.read(item, context)

    def field(
        self, marker: Marker, given: Any, context: Context, unsupported: Sequence[str] = ()
    ) -> FieldValue | None:
        """Return all that a claim says of a field; None where it says nothing that its article supports."""
        listed = items_of(given)
        is_list, items = listed is not None, (given,) if listed is None else listed
        if unsupported:
            items = [marker.believed(item, unsupported) for item in items if item is not None]
        read = [self.read(marker, item, context) for item in items if item is not None]
        values = tuple([value for value in read if value is not None])
        if not values:
            return None
        key = (id(marker), values, is_list, context.published)
        found = self._fields.get(key)
        return found or _store(self._fields, key, FieldValue(marker, values, is_list, context.published))

    def compare_values(self, marker: Marker, a: Value, b: Value) -> ValueComparison:
        """Compare two values, each two once."""
        found = self._pairs.get((a, b))
        if found is None:
            ruled = self._ruled(a.text, b.text) if self._ruled is not None else None
            found = _store(self._pairs, (a, b), ruled or marker.compare_values(a, b))
        return found

    def compare(self, left: FieldValue, right: FieldValue) -> ValueComparison:
        """Compare two claims' values of one field, each two once."""
        found = self._field_pairs.get((left, right))
        if found is None:
            compared = left.marker.compare(left, right, partial(self.compare_values, left.marker))
            found = _store(self._field_pairs, (left, right), compared)
        return found

    def shared(self, key: Hashable, made: _Entry) -> _Entry:
        """Return the first that was made of those that have one key, so that equal ones are one object."""
        found: _Entry | None = self._shared.get(key)
        return _store(self._shared, key, made) if found is None else found

    def once(self, look: Callable[[_Of, _Of], _Entry], a: _Of, b: _Of) -> _Entry:
        """Return `look(a, b)`, worked out once for each two."""
        key = look, a, b
        found: _Entry | None = self._results.get(key)
        return _store(self._results, key, look(a, b)) if found is None else found


def items_of(given: Any) -> Sequence[Any] | None:
    """Return the items of a list, those of a set in an order of their content; None where it is neither."""
    if isinstance(given, str):  # nearly all are
        return None
    if isinstance(given, set | frozenset):
        return sorted(given, key=lambda item: (str(item), type(item).__name__))
    return given if isinstance(given, list | tuple) else None


def _store(cache: dict[_Key, _Entry], key: _Key, entry: _Entry) -> _Entry:
    if len(cache) >= LIMIT:
        cache.clear()
    cache[key] = entry
    return entry
