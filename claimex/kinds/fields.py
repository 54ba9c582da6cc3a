"""A claim's fields as values, and how the values of two claims stand to each other.

This is where markers meet the kinds of value: each marker says which module understands a field, and
nothing above this floor needs to know what a name, a date or a place is. Strings that the article does not
bear out are not values: they are neither linked nor compared by, unless the claim's policy is "lenient".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache, singledispatch
from typing import Any

from claimex.claims import (
    Attribution,
    Claim,
    Label,
    Marker,
    Participant,
    People,
    Quantity,
    Statements,
    When,
    Where,
    markers,
)
from claimex.kinds.attribution import compare_attributions
from claimex.kinds.person import (
    Cast,
    Person,
    cast_of,
    compare_participants,
    pair_people,
    person_of,
)
from claimex.kinds.place.places import compare_places
from claimex.kinds.quantity.quantities import compare_quantities
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.statement.statements import compare_statements
from claimex.kinds.time.dates import DateRange, Direction, compare_dates, resolve_date
from claimex.kinds.time.known_times import KnownTime, compare_known_times, known_time
from claimex.models import Passage, SourcedClaim


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field.

    Attributes:
        text: the value as the source has it.
        participant: the same with office and side, where the field names people.
        when: the interval that the words were resolved to, where the field is a time.
        stands_for: what the words stand for by the article itself ("Andrey Belousov" for "his Russian
            counterpart"): it is compared in their place. None where they stand for themselves.
        time: `when` in a form that hashes fast; None where it was not resolved.
        person: `participant` as comparing looks at it: one object for all equal ones.
    """

    text: str
    participant: Participant | None = None
    when: DateRange | None = None
    stands_for: str | None = None
    time: KnownTime | None = field(init=False, repr=False, compare=False, default=None)
    _person: Person | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if self.when is not None:
            object.__setattr__(self, "time", known_time(self.when))

    @property
    def meaning(self) -> str:
        """The words that are compared."""
        return self.stands_for or self.text

    @property
    def person(self) -> Person | None:  # noqa: D102 -- this is told above
        if self._person is None and self.participant is not None:
            object.__setattr__(self, "_person", person_of(self.participant))
        return self._person


@dataclass(frozen=True, slots=True)
class FieldValue:
    """All that one claim says of one field.

    Attributes:
        marker: how it is compared.
        values: its values in the claim's order.
        is_list: whether the field holds a list, so that naming others contradicts nothing.
        published: the day of publication of the claim's article.
        text: the values on one line, as they are compared.
    """

    marker: Marker
    values: tuple[Value, ...]
    is_list: bool
    published: date | None

    text: str = field(init=False)

    def __post_init__(self) -> None:
        values = self.values
        text = values[0].meaning if len(values) == 1 else "; ".join([value.meaning for value in values])
        object.__setattr__(self, "text", text)


class ClaimView:
    """A claim as its fields' values: what linking and verdicts look at. Made once a claim.

    Attributes:
        sourced: the claim.
        fields: the fields that state something, each as its values.
        quote: the claim's quote, unless the article does not hold it.
        span: where that stands in the article.
        time: the first time that identifies the event.
        known_time: the same, resolved, in a form that hashes fast; None where it was not resolved.
        place: the first place that identifies the event.
        label: the first label that identifies it.
    """

    # by the hundred thousand, and looked at by the million: slots, and no lock as of cached_property
    __slots__ = (
        *("_cast", "_named", "_passages", "_people"),
        *("fields", "known_time", "label", "place", "quote", "sourced", "span", "time"),
    )

    def __init__(self, sourced: SourcedClaim, fields: dict[str, FieldValue]) -> None:
        self.sourced, self.fields = sourced, fields
        evidence = sourced.evidence
        self.quote = (sourced.claim.quote or None) if evidence is None or evidence.found else None
        self.span = evidence.span if evidence is not None else None
        self.time, self.place, self.label = (
            next((fields[name] for name in names if name in fields), None)
            for names in _identifying_names(type(sourced.claim))
        )
        self.known_time = self.time.values[0].time if self.time is not None else None
        self._passages: dict[tuple[str, str], Passage] | None = None
        self._people: tuple[Participant, ...] | None = None
        self._cast: Cast | None = None
        self._named: tuple[Participant, ...] | None = None

    @property
    def passages(self) -> dict[tuple[str, str], Passage]:
        """By field and value, the words that a value stands in where the quote does not hold it."""
        if self._passages is None:
            self._passages = _passages(self.sourced) if self.quote is not None else {}
        return self._passages

    @passages.setter
    def passages(self, passages: dict[tuple[str, str], Passage]) -> None:
        self._passages = passages

    # each of these is made when it is asked for: to tell names from descriptions takes longer than all the
    # rest, and claims of one article are mostly told apart by less

    @property
    def people(self) -> tuple[Participant, ...]:
        """The people that identify the claim's event, described ones included."""
        if self._people is None:
            fields = self.of(People, identifying=True)
            people = [v.participant for f in fields for v in f.values]
            self._people = tuple([participant for participant in people if participant is not None])
        return self._people

    @property
    def cast(self) -> Cast:
        """The same, ready to be laid beside another claim's."""
        if self._cast is None:
            people = [v.person for f in self.of(People, identifying=True) for v in f.values]
            self._cast = cast_of(person for person in people if person is not None)
        return self._cast

    @property
    def named(self) -> tuple[Participant, ...]:
        """Those of them who have a name."""
        if self._named is None:
            told = zip(self.people, self.cast.persons, strict=True)
            self._named = tuple([participant for participant, person in told if person.named])
        return self._named

    def of(self, kind: type[Marker], *, identifying: bool = False) -> Iterator[FieldValue]:
        """Yield what the claim says of every field with a marker of `kind`."""
        for value in self.fields.values():
            if isinstance(value.marker, kind) and (value.marker.identifies or not identifying):
                yield value


@cache
def _identifying_names(schema: type[Claim]) -> tuple[tuple[str, ...], ...]:
    """The names of a schema's fields that identify an event by a time, by a place and by a label."""
    told = markers(schema).items()
    return tuple(
        tuple(name for name, marker in told if isinstance(marker, kind) and marker.identifies)
        for kind in (When, Where, Label)
    )


def _passages(sourced: SourcedClaim) -> dict[tuple[str, str], Passage]:
    told = ((s, s.passage) for s in sourced.support if s.passage is not None)
    return {(re.split(r"[.\[]", s.path, maxsplit=1)[0], s.value): passage for s, passage in told}


def view(sourced: SourcedClaim) -> ClaimView:
    """Return the fields of a claim that state something, each as its values."""
    meant = {support.path: support.resolved for support in sourced.support if support.resolved}
    disbelieved = () if sourced.policy == "lenient" else sourced.unsupported
    claim, published = sourced.claim, sourced.published
    schema, direction = type(claim), claim.direction
    as_told = not meant and not disbelieved
    fields: dict[str, FieldValue] = {}
    for name, marker in markers(schema).items():
        given = getattr(claim, name)
        if given is None:
            continue
        if as_told and type(given) is str:
            found = _field_of_words(schema, name, given, published, direction)
        else:
            found = _field(name, marker, given, sourced, meant, disbelieved)
        if found is not None:
            fields[name] = found
    return ClaimView(sourced, fields)


@lru_cache(maxsize=2**16)
def _field_of_words(
    schema: type[Claim], name: str, text: str, published: date | None, direction: Direction
) -> FieldValue | None:
    """A field of one string that nothing more is known of: one object for all claims that have the same."""
    if not text or text.isspace():
        return None
    marker = markers(schema)[name]
    if isinstance(marker, People):
        value = Value(text, participant=Participant(text))
    else:
        value = _value_of_words(text, marker, published, direction)
    return FieldValue(marker, (value,), False, published)


def _field(
    name: str,
    marker: Marker,
    given: Any,
    sourced: SourcedClaim,
    meant: Mapping[str, str],
    disbelieved: Sequence[str],
) -> FieldValue | None:
    """A field of any kind; None where it states nothing that the article bears out."""
    is_list = isinstance(given, list | tuple)
    items = given if is_list else (given,)
    found = [None if item is None else _value(item, marker, sourced, disbelieved) for item in items]
    values = [value for value in found if value is not None]
    if meant:
        stated = [(n, value) for n, value in enumerate(found) if value is not None]
        values = [u for n, v in stated for u in _understood(v, meant, name, n, marker, sourced)]
    return FieldValue(marker, tuple(values), is_list, sourced.published) if values else None


def _value(item: Any, marker: Marker, sourced: SourcedClaim, disbelieved: Sequence[str]) -> Value | None:
    text = item if type(item) is str else item.name if isinstance(item, Participant) else str(item)
    if not text or text.isspace() or (text in disbelieved and not isinstance(marker, Label)):
        return None
    if isinstance(marker, People):
        return Value(text, participant=_participant(item, text, disbelieved))
    return _value_of_words(text, marker, sourced.published, sourced.claim.direction)


def _value_of_words(text: str, marker: Marker, published: date | None, direction: Direction) -> Value:
    """What words say by themselves: a time, where the field is one."""
    return _time_value(text, published, direction) if isinstance(marker, When) else _plain_value(text)


@lru_cache(maxsize=2**16)
def _plain_value(text: str) -> Value:
    """A value of which nothing but its words is known: one object for all claims that have them."""
    return Value(text)


def _understood(
    value: Value, meant: Mapping[str, str], name: str, number: int, marker: Marker, sourced: SourcedClaim
) -> Iterator[Value]:
    """A value with what its words stand for; one for each person, where they stand for two."""
    paths = (f"{name}[{number}].name", f"{name}[{number}]", f"{name}.name", name)
    resolved = next((meant[path] for path in paths if path in meant), None)
    if resolved is None:
        yield value
    elif value.participant is not None:
        names = resolved.split(" and ")  # no name of a person holds the word
        told = value.participant if len(names) == 1 else Participant(value.text)
        for one in names:
            yield replace(value, participant=told.model_copy(update={"name": one}), stands_for=one)
    elif isinstance(marker, When):
        when = resolve_date(resolved, sourced.published, direction=sourced.claim.direction)
        yield replace(value, when=when, stands_for=resolved)
    else:
        yield replace(value, stands_for=resolved)


def _participant(item: Any, name: str, disbelieved: Sequence[str]) -> Participant:
    """Who is meant, with the office and the side that the article bears out."""
    if not isinstance(item, Participant):
        return Participant(name)
    if item.role not in disbelieved and item.represents not in disbelieved:
        return item
    told = {key: getattr(item, key) for key in ("role", "represents")}
    return item.model_copy(update={key: None for key, words in told.items() if words in disbelieved})


@lru_cache(maxsize=2**16)
def _time_value(text: str, published: date | None, direction: Direction) -> Value:
    return Value(text, when=resolve_date(text, published, direction=direction))


# each two values are compared once, however many pairs of claims hold them
_compare_attributions = lru_cache(maxsize=2**16)(compare_attributions)
_compare_places = lru_cache(maxsize=2**16)(compare_places)
_compare_quantities = lru_cache(maxsize=2**16)(compare_quantities)
compare_texts = lru_cache(maxsize=2**17)(compare_statements)
"""`compare_statements`, each two statements once."""


def compare_times(a: Value, b: Value) -> ValueComparison:
    """Return how two times stand to each other, each two once."""
    if a.time is None or b.time is None:
        return compare_dates(a.when, b.when)
    return compare_known_times(a.time, b.time)


def relate(left: FieldValue, right: FieldValue) -> ValueComparison:
    """Return how two claims' values of one field stand to each other, taking them for one event's."""
    return _rule_for(type(left.marker))(left.marker, left, right)  # type: ignore[arg-type]  # a class hashes


@singledispatch
def _relate(marker: Marker, left: FieldValue, right: FieldValue) -> ValueComparison:
    """A marker that no rule knows: equal words are the same, others can't be told."""
    if left.text.casefold() == right.text.casefold():
        return ValueComparison(verdict=Relation.SAME, score=1.0, reason="the same words", rule="equal")
    return ValueComparison(
        verdict=Relation.UNKNOWN, score=0.0, reason="no rule compares such values", rule="no rule"
    )


@cache
def _rule_for(kind: type[Marker]) -> Callable[[Marker, FieldValue, FieldValue], ValueComparison]:
    return _relate.dispatch(kind)


@_relate.register
def _relate_labels(marker: Label, left: FieldValue, right: FieldValue) -> ValueComparison:
    if left.text == right.text:
        return _same_label(left.text)
    order = None
    if left.published is not None and right.published is not None:
        order = (left.published > right.published) - (left.published < right.published)
    return _compare_labels(marker, left.text, right.text, order)


@lru_cache(maxsize=4096)
def _same_label(text: str) -> ValueComparison:
    return ValueComparison(verdict=Relation.SAME, score=1.0, reason=f"both say {text}", rule="equal")


@lru_cache(maxsize=4096)
def _compare_labels(marker: Label, a: str, b: str, order: int | None) -> ValueComparison:
    """Compare two different labels; `order` is above 0 where `a` is later news, None where not known."""
    if a in marker.vague or b in marker.vague or _either(a, b, marker.compatible):
        reason = f"{a} and {b} can both be said of one event"
        return ValueComparison(
            verdict=Relation.COMPATIBLE, score=0.5, reason=reason, rule="compatible labels"
        )
    if (a, b) in marker.updates:
        return _compare_update(a, b, None if order is None else -order)
    if (b, a) in marker.updates:
        return _compare_update(b, a, order)
    return ValueComparison(
        verdict=Relation.DIFFERENT,
        score=0.0,
        reason=f"{a} and {b} cannot both be right",
        rule="contrary labels",
    )


def _either(a: str, b: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    return (a, b) in pairs or (b, a) in pairs


def _compare_update(early: str, late: str, order: int | None) -> ValueComparison:
    """One label may follow the other in time; `order` is below 0 where it was published before it."""
    if order is None:
        return ValueComparison(
            verdict=Relation.UNKNOWN,
            score=0.5,
            reason=f"{late} may be later news than {early}, but a day of publication is not known",
            rule="update of unknown order",
        )
    if order >= 0:
        return ValueComparison(
            verdict=Relation.COMPATIBLE,
            score=0.5,
            reason=f"{late} is later news than {early}",
            rule="update",
        )
    return ValueComparison(
        verdict=Relation.DIFFERENT,
        score=0.0,
        reason=f"{early} was published after {late}",
        rule="update in the wrong order",
    )


@_relate.register
def _relate_times(_marker: When, left: FieldValue, right: FieldValue) -> ValueComparison:
    if left.text.casefold() == right.text.casefold() and left.published == right.published:
        return ValueComparison(verdict=Relation.SAME, score=1.0, reason="the same words", rule="equal")
    return compare_times(left.values[0], right.values[0])


@_relate.register
def _relate_places(_marker: Where, left: FieldValue, right: FieldValue) -> ValueComparison:
    return _relate_texts(left, right, _compare_places)


@_relate.register
def _relate_quantities(_marker: Quantity, left: FieldValue, right: FieldValue) -> ValueComparison:
    return _relate_texts(left, right, _compare_quantities)


@_relate.register
def _relate_attributions(_marker: Attribution, left: FieldValue, right: FieldValue) -> ValueComparison:
    comparison = _compare_attributions(left.text, right.text)
    if comparison.verdict is Relation.SAME:
        return comparison
    return ValueComparison(
        verdict=Relation.COMPATIBLE,
        score=comparison.score,
        reason="each source names its own source",
        rule="attributions never contradict",
    )


@_relate.register
def _relate_statements(_marker: Statements, left: FieldValue, right: FieldValue) -> ValueComparison:
    return _relate_texts(left, right, compare_texts)


@_relate.register
def _relate_people(_marker: People, left: FieldValue, right: FieldValue) -> ValueComparison:
    mine, theirs = _participants(left), _participants(right)
    if not left.is_list and not right.is_list:
        return compare_participants(mine[0], theirs[0], same_event=True)
    return pair_people(mine, theirs, same_event=True).comparison


def _participants(value: FieldValue) -> list[Participant]:
    return [v.participant for v in value.values if v.participant is not None]


def _relate_texts(
    left: FieldValue, right: FieldValue, compare: Callable[[str, str], ValueComparison]
) -> ValueComparison:
    """Compare single values; of two lists, the pair that stands closest speaks for the lists."""
    if len(left.values) == 1 == len(right.values):
        return compare(left.text, right.text)
    pairs = [compare(a.meaning, b.meaning) for a in left.values for b in right.values]
    return max(pairs, key=lambda pair: (pair.verdict is Relation.SAME, pair.score))
