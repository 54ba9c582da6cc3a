"""A claim as its fields' values: what linking and verdicts look at.

Strings that the article does not support are not values: they are neither linked nor compared by, unless
the claim's policy is "lenient". Nor are values that a person ruled to be wrong. What a person ruled right of
an event is what its claims are linked by, whatever they state, and what else its claims say is what one is
linked by whose own value is ruled wrong: a verdict is on what they state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache

from claimex.claims import Claim, markers
from claimex.kinds import Context, FieldValue, Role, Values
from claimex.kinds.person import Cast, Person
from claimex.kinds.time import DateRange, is_time_of_day
from claimex.kinds.values import items_of
from claimex.linking.intervals import cut_at, days_long
from claimex.models import Passage, SourcedClaim
from claimex.text import stems

_FIELD = re.compile(r"[.\[]")  # ends it, in a path
_NOTHING: Mapping[str, FieldValue] = {}
NOT_COUNTED = -1
"""In place of a number of meetings."""


def telling_of(claim: SourcedClaim) -> str:
    """Return the article of a claim, and whether it denies: no two claims of one event have the same.

    An article tells of a meeting once; that somebody denies it, it may say besides.
    """
    return f"{claim.article_id} denied" if claim.claim.is_denial else claim.article_id


class ToldTime:
    """What linking looks at of the time that a claim gives; one object of all that are equal.

    Attributes:
        values: compares times.
        identifies: whether times identify the events of the schema.
        field: the time in its words; None where the claim gives none.
        when: the same, resolved, as `ClaimValues.when` is.
        published: the day of the claim's article.
        is_over: whether the event was over by that day.
        is_ahead: whether it was still to come on that day.
        is_told_by_others: whether other claims have two of its people together on its day.
        is_unread: whether it is a time of its own that could not be read.
    """

    __slots__ = (
        *("field", "identifies", "is_ahead", "is_over", "is_told_by_others", "is_unread"),
        *("published", "values", "when"),
    )

    def __init__(self, claim: ClaimValues) -> None:
        stated = claim.sourced.claim
        self.values = claim.values
        self.identifies = bool(identifying_fields(type(stated), "when"))
        self.field, self.when, self.published = claim.time, claim.when, claim.sourced.published
        self.is_ahead, self.is_over = stated.is_ahead, stated.is_over
        self.is_told_by_others, self.is_unread = bool(claim.told), claim.is_unread

    @property
    def text(self) -> str:
        """The words for the time; empty where there are none."""
        return "" if self.field is None else self.field.text


class ClaimValues:
    """A claim as its fields' values, made once a claim.

    Attributes:
        sourced: the claim.
        fields: the fields that state something, each as its values.
        right: the fields that identify the event and are linked by another value than the claim's, as a
            person ruled that one right, or the claim's wrong; each as that value.
        values: what reads and compares the values.
        quote: the claim's quote, unless the article does not hold it.
        span: where that is in the article.
        passages: by field and value, the sentences around a value that the quote does not hold.
        time: the first time that identifies the event.
        when: the same, resolved, as far as the article's own day lets it reach: what is over was by that day,
            what is planned begins with it; None where it was not resolved.
        place: the first place that identifies the event.
        label: the first label that identifies it.
        words: the stems of the longer words of its statements.
        meetings: for each of `people`, in how many separate meetings other claims of the comparison have them
            on one day; `NOT_COUNTED` for people without a name. Empty where that was not counted.
        is_whole: whether its event, by its label, may have others as its parts: a visit, a summit.
        words_for_whole: the words that say of which larger event its own is a part; or empty.
        counts_from: "before", "during" or "after" where its time counts from another event ("during his
            visit"); else empty.
        days: on how many of the days that it may mean two of its people are together, by all claims,
            mistakes left out; 0 where it gives one day.
        told: how many other claims have two of its people together on its day.
    """

    # by the hundred thousand, and looked at by the million: slots, and no lock as of cached_property
    __slots__ = (
        *(
            "_people",
            "_statements",
            "_told_time",
            "_words",
            "counts_from",
            "days",
            "fields",
            "is_whole",
            "label",
            "meetings",
            "passages",
            "place",
            "quote",
            "right",
        ),
        *("sourced", "span", "time", "told", "values", "when", "words_for_whole"),
    )

    def __init__(
        self,
        sourced: SourcedClaim,
        fields: dict[str, FieldValue],
        values: Values,
        right: Mapping[str, FieldValue] = _NOTHING,
    ) -> None:
        self.sourced, self.fields, self.values, self.right = sourced, fields, values, right
        self.quote, self.span = sourced.located_quote
        self.place, self.label = (next(self.identifying(role), None) for role in ("where", "label"))
        self.is_whole = self.label is not None and self.label.marker.is_whole(self.label)
        self.words_for_whole = next((f.text for f in fields.values() if f.marker.role == "whole"), "")
        self.time, self.when = self._time(right)
        self.meetings: tuple[int, ...] = ()
        self.days = 0
        self.told = 0
        self.counts_from = ""
        self.passages = _passages(sourced) if self.quote is not None else {}
        self._people: Cast | None = None
        self._words: frozenset[str] | None = None
        self._statements: frozenset[frozenset[str]] | None = None
        self._told_time: ToldTime | None = None

    def _time(self, right: Mapping[str, FieldValue]) -> tuple[FieldValue | None, DateRange | None]:
        """The time by which it is linked and the same resolved, where those of `right` are right."""
        names = identifying_fields(type(self.sourced.claim), "when")
        time = next((f for name in names if (f := right.get(name) or self.fields.get(name))), None)
        if time is None or time.values[0].meaning is None:
            return time, None
        meaning: DateRange = time.values[0].meaning
        return time, meaning if time in right.values() else cut_at(meaning, self.sourced)

    @property
    def as_dated(self) -> ClaimValues:
        """The same with the time that the claim gives, whatever was ruled of its event's."""
        found = copy(self)
        found.time, found.when = self._time(_NOTHING)
        found._told_time = None
        return found

    @property
    def people(self) -> Cast:
        """The people that identify the claim's event, described ones included."""
        if self._people is None:  # made late: claims of one article mostly differ in something cheaper
            self._people = tuple([v.meaning for field in self.identifying("who") for v in field.values])
        return self._people

    @property
    def named(self) -> tuple[Person, ...]:
        """Those of them who have a name."""
        return tuple([person for person in self.people if person.named])

    @property
    def day(self) -> str:
        """The day that it gives, in EDTF; empty where it gives none, or a longer time."""
        return self.when.edtf if self.when is not None and days_long(self.when) == 1 else ""

    @property
    def is_unread(self) -> bool:
        """Whether it gives a time of its own that could not be read; the hour says nothing of the day."""
        if self.time is None or self.when is not None or self.counts_from:
            return False
        return not is_time_of_day(self.time.text)

    @property
    def told_time(self) -> ToldTime:
        """What linking looks at of its time, once that is anchored and the claims of its day are counted."""
        if self._told_time is None:
            told = ToldTime(self)
            key = tuple([getattr(told, name) for name in ToldTime.__slots__])
            self._told_time = self.values.shared(key, told)
        return self._told_time

    @property
    def words(self) -> frozenset[str]:
        """The stems of the longer words of its statements."""
        if self._words is None:
            self._words = frozenset().union(*self.statements)
        return self._words

    @property
    def statements(self) -> frozenset[frozenset[str]]:
        """The same of each statement."""
        if self._statements is None:
            said = (v.text for f in self.fields.values() if f.marker.role == "what" for v in f.values)
            self._statements = frozenset(map(_stems_of, said)) - {frozenset()}
        return self._statements

    def identifying(self, role: Role) -> Iterator[FieldValue]:
        """Yield what is right, or what the claim says, of every field of a role that identifies its event."""
        for name in identifying_fields(type(self.sourced.claim), role):
            if found := self.right.get(name) or self.fields.get(name):
                yield found


@lru_cache(maxsize=8192)  # of one topic many claims have the same words
def _stems_of(statement: str) -> frozenset[str]:
    return stems(statement)


@cache
def fields_of(schema: type[Claim], role: Role) -> tuple[str, ...]:
    """Return the names of all of a schema's fields of a role."""
    return tuple(name for name, marker in markers(schema).items() if marker.role == role)


@cache
def identifying_fields(schema: type[Claim], role: Role) -> tuple[str, ...]:
    """Return the names of a schema's fields of a role that identify an event."""
    return tuple(name for name in fields_of(schema, role) if markers(schema)[name].identifies)


def _passages(sourced: SourcedClaim) -> dict[tuple[str, str], Passage]:
    found = [(s, s.passage) for s in sourced.support if s.passage is not None]
    return {(_FIELD.split(s.path, 1)[0], s.value): passage for s, passage in found}


def values_of(
    sourced: SourcedClaim, values: Values | None = None, only: Collection[str] | None = None
) -> ClaimValues:
    """Return a claim as its values, of the fields named `only` where that is given.

    `values` reads and compares them, and is shared by the claims of one run or comparison.
    """
    values = Values() if values is None else values
    unsupported = () if sourced.policy == "lenient" else tuple(sourced.unsupported)
    claim = sourced.claim
    known, countries = values.corrections, tuple(sourced.countries.items())
    names = None if known is None else known.names_in(sourced.id)
    wrong = () if known is None else known.left_out(sourced.id)
    sides = claim.is_over, claim.is_ahead
    quote = sourced.located_quote[0] or ""
    context = Context(sourced.published, claim.direction, countries, *sides, names, quote)
    fields: dict[str, FieldValue] = {}
    for name, marker in markers(type(claim)).items():
        given = getattr(claim, name) if (only is None or name in only) and name not in wrong else None
        found = None if given is None else values.field(marker, given, context, unsupported)
        if found is not None:
            fields[name] = found
    right = _NOTHING if known is None else _right(known.right_in(sourced.id), sourced, context, values)
    return ClaimValues(sourced, fields, values, right)


def linked_by(claim: ClaimValues, others: Sequence[ClaimValues], names: Collection[str]) -> ClaimValues:
    """Return a claim as it is linked by what most others of its event say of some fields, if any do."""
    known = markers(type(claim.sourced.claim))
    found = dict(claim.right)
    for name in names:
        said = Counter(filter(None, [other.right.get(name) or other.fields.get(name) for other in others]))
        if name in known and known[name].identifies and name not in found and said:
            found[name] = said.most_common(1)[0][0]
    return claim if found == claim.right else ClaimValues(claim.sourced, claim.fields, claim.values, found)


def _right(
    ruled: Mapping[str, Sequence[str]], sourced: SourcedClaim, context: Context, values: Values
) -> Mapping[str, FieldValue]:
    """The values that are ruled right, of single ones; each the latest that any article reads alike."""
    found: dict[str, FieldValue] = {}
    for name, texts in ruled.items():
        marker = markers(type(sourced.claim)).get(name)
        if marker is None or not marker.identifies or items_of(getattr(sourced.claim, name)) is not None:
            continue
        for text in texts:
            read, alone = (values.read(marker, text, given) for given in (context, Context()))
            if read is None or alone is None or read.resolved != alone.resolved or not marker.is_read(read):
                continue
            # a day after the claim's article is no slip of that article's
            if value := values.field(marker, text, replace(context, published=None, quote="")):
                found[name] = value
                break
    return found
