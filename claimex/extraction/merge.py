"""What one article tells twice, in lead and body or in two of its chunks, is one claim with all its spans.

Two tellings are one meeting where the evidence by which the claims of two sources are linked says so, and
nothing contradicts it. One article may tell of two meetings of the same people, so it takes more than between
sources: a contrary day parts them unless something shows that day to be wrong, and a contrary place always.
Where the days are near and all else is the same, the two claims stay two and each says so of the other.
Within one chunk the model has seen all there is and has told its claims apart: there two or more people must
be the same, or described in one telling and named in the other on one day in one place, and neither telling
may have people whom the other lacks while it lacks some itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import combinations

from claimex.claims import Claim, Label, markers
from claimex.extraction.join import join
from claimex.kinds.person.kind import as_participant
from claimex.kinds.person.names import block_keys
from claimex.kinds.person.participant import Participant
from claimex.kinds.person.people import is_named, pair_casts
from claimex.kinds.place.places import compare_places
from claimex.kinds.relation import Relation
from claimex.linking.evidence import Link, judge
from claimex.linking.intervals import days_long, near, shown_wrong
from claimex.linking.view import ClaimView, identifying_fields, view
from claimex.models import OtherTelling, SourcedClaim

_FITS = (Relation.SAME, Relation.COMPATIBLE)


@dataclass(frozen=True)
class ReadClaim:
    """A claim as it was read, with the chunk that it was read from."""

    chunk: int
    claim: SourcedClaim

    @cached_property
    def view(self) -> ClaimView:
        """The claim as it is compared: made once, and held against every other one."""
        return view(self.claim)

    @cached_property
    def _means_what_it_says(self) -> bool:
        """Whether each value is compared as it stands: all are borne out, and none stands for another."""
        return not (self.claim.unsupported or any(one.resolved for one in self.claim.support))

    # most claims of an article are told apart by a place or by who met, which is seen without the whole view

    @cached_property
    def places(self) -> tuple[str, ...] | None:
        """What it says of each identifying place; None where more than its words must be looked at."""
        if not self._means_what_it_says:
            return None
        given = [
            getattr(self.claim.claim, name) for name in identifying_fields(type(self.claim.claim), "where")
        ]
        return tuple(given) if all(isinstance(place, str) and place.strip() for place in given) else None

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """For each named person the keys of which another spelling of that name shares at least one."""
        if self._means_what_it_says:
            named = [who.name for who in _identifying_people(self.claim.claim) if is_named(who)]
        else:
            named = [who.name for who in self.view.named]
        return tuple(map(block_keys, named))

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys of all of them."""
        return frozenset().union(*self.keys)

    def may_be(self, other: ReadClaim) -> bool:
        """Whether the two may tell of one meeting: a quick look that spares the closer one."""
        return not self.is_elsewhere(other) and self.may_share(other)

    def is_elsewhere(self, other: ReadClaim) -> bool:
        """Whether two places contradict each other, as their words alone show."""
        if self.places is None or other.places is None:
            return False
        return any(map(_are_apart, self.places, other.places))

    def may_share(self, other: ReadClaim) -> bool:
        """Whether enough people may be the same, as the keys of their names alone show."""
        if not (self.keys and other.keys):
            return True
        shared = min(_shared(self.keys, other.all_keys), _shared(other.keys, self.all_keys))
        return shared >= (min(2, len(self.keys), len(other.keys)) if self.chunk == other.chunk else 1)


def _shared(keys: Iterable[frozenset[str]], theirs: frozenset[str]) -> int:
    """How many people may be among others, of whom all the keys are given."""
    return sum([not mine.isdisjoint(theirs) for mine in keys])


@lru_cache(maxsize=1024)
def _are_apart(a: str, b: str) -> bool:
    return compare_places(a, b).verdict is Relation.DIFFERENT


def _identifying_people(claim: Claim) -> Iterator[Participant]:
    """Who identifies a claim's event, as the claim has them."""
    for name in identifying_fields(type(claim), "who"):
        given = getattr(claim, name)
        for item in given if isinstance(given, list | tuple) else (given,):
            if item is not None:
                who = as_participant(item)
                if who.name and not who.name.isspace():
                    yield who


def merge_article(found: Sequence[ReadClaim]) -> list[SourcedClaim]:
    """Return the claims of one article, each told once.

    Args:
        found: the claims of one article, in the order of its chunks and of their answers.
    """
    merged: list[ReadClaim] = []
    for item in found:
        home = _home(merged, item)
        if home is None:
            merged.append(item)
        else:
            kept = merged[home]
            merged[home] = ReadClaim(kept.chunk, join(kept.claim, item.claim))
    return _with_notes(merged)


def _with_notes(merged: Sequence[ReadClaim]) -> list[SourcedClaim]:
    """The claims; two of the same people and place on two near days say so of each other.

    That is one meeting told with two days, or two meetings: the article does not show which.
    """
    notes: dict[int, list[OtherTelling]] = defaultdict(list)
    for (i, a), (j, b) in combinations(enumerate(merged), 2):
        field = _two_near_days(a.view, b.view) if a.may_be(b) else None
        if field is not None:
            notes[i].append(_note(field, b))
            notes[j].append(_note(field, a))
    return [
        item.claim.model_copy(update={"other_tellings": (*item.claim.other_tellings, *notes[n])})
        if n in notes
        else item.claim
        for n, item in enumerate(merged)
    ]


def _note(field: str, other: ReadClaim) -> OtherTelling:
    return OtherTelling(
        field=field,
        value=other.view.fields[field].text,
        quote=other.claim.claim.quote,
        span=other.claim.spans[0] if other.claim.spans else None,
        same_meeting=False,
        reason="the same people and place on a day that is near: one meeting told with two days, or two",
    )


def _two_near_days(left: ClaimView, right: ClaimView) -> str | None:
    """The field of the time where two claims tell the same but for that, and the two times are near."""
    found = None
    for name in _identifying(left.sourced.claim):
        if found is None and name in left.fields and left.fields[name].marker.role == "who":
            return None  # people come last and take longest, and up to here no time differs
        relation = _relation(left, right, name)
        if relation is Relation.SAME and name in left.fields:
            continue
        if relation is not Relation.DIFFERENT or left.fields[name].marker.role != "when":
            return None
        times = left.fields[name].values[0].meaning, right.fields[name].values[0].meaning
        if not near(*times):
            return None
        found = name
    return found if _labels_fit(left, right) else None


def _home(merged: Sequence[ReadClaim], item: ReadClaim) -> int | None:
    """The claim that `item` tells again; None where there is none, or where it may be either of two."""
    homes = [(fit, -at) for at, kept in enumerate(merged) if (fit := _fit(kept, item)) > 0]
    homes.sort(reverse=True)
    if not homes or (len(homes) > 1 and homes[0][0] == homes[1][0]):
        return None
    return -homes[0][1]


def _fit(a: ReadClaim, b: ReadClaim) -> float:
    """How surely two tellings of one article are of one meeting; 0 where they are not taken for it."""
    if not a.may_be(b):
        return 0.0
    left, right = a.view, b.view
    if not _labels_fit(left, right):
        return 0.0
    # each as it is asked for: most pairs differ in the first field that is looked at
    names = _identifying(a.claim.claim)
    if any(_contrary(left, right, name) for name in names):
        return 0.0
    if all(_relation(left, right, name) is Relation.SAME for name in names):
        return 2.0 if a.chunk == b.chunk or judge(left, right).link is Link.LINKED else 0.0
    if _described_again(left, right):
        return 1.5
    if a.chunk == b.chunk and not _one_company(left, right):
        return 0.0
    found = judge(left, right)
    return found.score if found.link is Link.LINKED else 0.0


def _identifying(claim: Claim) -> tuple[str, ...]:
    return _identifying_fields(type(claim))


@cache
def _identifying_fields(schema: type[Claim]) -> tuple[str, ...]:
    """The identifying fields of a schema, people last: to compare those takes longest."""
    found = [(marker.role == "who", name) for name, marker in markers(schema).items() if marker.identifies]
    return tuple(name for _, name in sorted(found, key=lambda item: item[0]))


def _relation(left: ClaimView, right: ClaimView, name: str) -> Relation:
    """How one field of two claims of one article stands; both silent counts as the same."""
    a, b = left.fields.get(name), right.fields.get(name)
    if a is None or b is None:
        return Relation.SAME if a is b else Relation.UNKNOWN
    return left.values.compare(a, b).verdict


def _contrary(left: ClaimView, right: ClaimView, name: str) -> bool:
    """Whether a field keeps two claims apart: contrary values, but for a day that is shown to be wrong."""
    if _relation(left, right, name) is not Relation.DIFFERENT:
        return False
    a, b = left.fields[name], right.fields[name]
    is_time = a.marker.role == "when"
    return not (is_time and shown_wrong(a.values[0].meaning, b.values[0].meaning))


def _one_company(left: ClaimView, right: ClaimView) -> bool:
    """Whether two or more named people are the same, and one telling names all whom the other names."""
    found = pair_casts(left.cast, right.cast)
    return found.named >= 2 and not found.rivals and not (found.left_only and found.right_only)


def _described_again(left: ClaimView, right: ClaimView) -> bool:
    """Whether one telling describes those whom the other names: two or more, on one day, in one place.

    A lead speaks of "the two defence ministers" and the body names them; offices that differ never pair.
    """
    if bool(left.named) == bool(right.named) or left.time is None or left.place is None:
        return False
    told = (left.time, right.time), (left.place, right.place)
    if any(b is None or left.values.compare(a, b).verdict is not Relation.SAME for a, b in told):
        return False
    found = pair_casts(left.cast, right.cast, same_event=True)
    one_day = days_long(left.time.values[0].meaning) == 1
    return one_day and len(found.pairs) >= 2 and not (found.left_only and found.right_only)


def _labels_fit(left: ClaimView, right: ClaimView) -> bool:
    """Within one article a planned meeting and a held one are two, whatever else they share."""
    for name, mine in left.fields.items():
        theirs = right.fields.get(name)
        if isinstance(mine.marker, Label) and theirs is not None:
            if _is_update({mine.text, theirs.text}, mine.marker.updates):
                return False
            if left.values.compare(mine, theirs).verdict not in _FITS:
                return False
    return True


def _is_update(pair: set[str], updates: Iterable[tuple[str, str]]) -> bool:
    return any(pair == set(update) for update in updates)
