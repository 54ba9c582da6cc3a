"""Two lists of participants: who is whom, who is named by one side only, and who contradicts whom.

Names say who somebody is; office and side help where a name is misspelt, short or missing. Two different
names never become one person through an office, since offices change hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from claimex.kinds.person.names import (
    NameComparison,
    block_keys,
    compare_names,
    parse_name,
    put_in_context,
)
from claimex.kinds.person.participant import Participant
from claimex.kinds.place.places import resolve_place
from claimex.kinds.relation import Relation, ValueComparison

_FILLER = {"the", "of", "a", "an", "his", "her", "its", "new", "acting", "country", "countrys", "s"}
_OPENERS = {"a", "an", "the", "his", "her", "their", "its", "some", "several", "other", "another", "both"}
_BODIES = frozenset(
    "delegation delegations officials representatives envoys ministers leaders members officers experts "
    "commanders diplomats aides team".split()
)
_SPELLINGS = {"defence": "defense", "affairs": "", "premier": "prime minister"}


class PeoplePairing(NamedTuple):
    """Who of two lists is whom.

    Attributes:
        left: the names of one list.
        right: those of the other.
        pairs: (index on the left, index on the right, how the two stand to each other).
        left_only: indexes of those whom only the left list names.
        right_only: indexes of those whom only the right list names.
        rivals: indexes of pairs that hold one office for one side under two different names.
        named: how many pairs rest on a name on both sides, and not on a description.
        names_left: whether the left list has somebody's name whom the right one does not have.
        names_right: whether the right one does.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    pairs: tuple[tuple[int, int, NameComparison], ...]
    left_only: tuple[int, ...]
    right_only: tuple[int, ...]
    rivals: tuple[tuple[int, int], ...]
    named: int
    names_left: bool
    names_right: bool

    @property
    def same(self) -> bool:
        """Whether both lists name the same people, each by name, and nobody else."""
        return not (self.left_only or self.right_only) and self.named == len(self.pairs)

    @property
    def comparison(self) -> ValueComparison:
        """How the lists stand to each other."""
        verdict, reason, rule = self._judge()
        score = len(self.pairs) / max(len(self.left), len(self.right), 1)
        return ValueComparison(verdict=verdict, score=score, reason=reason, rule=rule)

    def _judge(self) -> tuple[Relation, str, str]:
        if self.rivals:
            i, j = self.rivals[0]
            names = " and ".join(sorted((self.left[i], self.right[j])))
            return Relation.DIFFERENT, f"{names} are named for the same office", "same office"
        if not self.left_only and not self.right_only:
            if self.named == len(self.pairs):
                return Relation.SAME, "they name the same people", "same people"
            return Relation.COMPATIBLE, "one describes whom the other names", "described people"
        if not self.pairs:
            return Relation.UNKNOWN, "they name nobody in common", "nobody in common"
        further = [self.left[i] for i in self.left_only] + [self.right[j] for j in self.right_only]
        return Relation.COMPATIBLE, f"not all of them name {', '.join(sorted(further))}", "further people"


def is_named(participant: Participant) -> bool:
    """Whether a participant has a name, and not only words that say who it is ("her Polish host")."""
    return _is_name(participant.name)


@lru_cache(maxsize=2**16)
def _is_name(text: str) -> bool:
    return not (parse_name(text).is_description or _ends_in_a_common_noun(text))


def _ends_in_a_common_noun(text: str) -> bool:
    """Whether the last word is not capitalised in a text that does capitalise, or it reads as a phrase."""
    words = text.split()
    if not words or not words[-1].islower():  # "al-Sharaa" is none
        return False
    if words[0].casefold() in _OPENERS or is_body(text):
        return True
    return any(word[0].isupper() for word in words)


def is_body(text: str) -> bool:
    """Whether words stand for several people at once ("a military delegation"), and not for one."""
    *before, last = text.split() or [""]
    return bool(before) and last in _BODIES


class Person:
    """A participant with what comparing looks at again and again; kept, so compared by identity.

    Attributes:
        name: the name, or words that say who it is.
        role: the office, as told.
        represents: the side, as told.
        named: whether it is a name.
        keys: the blocking keys of the name.
        told_of: whether anything is told beside the name: else no context can bear on a comparison.
        side: the country or body that it is said to stand for; None where that is not told.
        held: the words of the office that it is said to hold for that side.
        seat: the side and office that somebody with a name holds; None where either is not told.
        office: the words of the office.
        sides: the sides that anything told names.
        marks: bits of the keys, the office's words and the sides: two people whose marks have none in common
            are strangers. Words may share a bit, so common marks show nothing.
    """

    __slots__ = (
        *("held", "keys", "marks", "name", "named", "office", "represents", "role", "seat", "side"),
        *("sides", "told_of"),
    )

    def __init__(self, name: str, role: str | None, represents: str | None) -> None:
        self.name, self.role, self.represents = name, role, represents
        self.named = _is_name(name)
        self.keys = block_keys(name)
        titles = parse_name(name).titles
        self.told_of = role is not None or represents is not None or bool(titles)
        self.office, self.sides = _context(titles, role, represents) if self.told_of else _NOTHING_TOLD
        self.side = _side(represents) if represents is not None else None
        self.held = _office(role, represents) if self.side is not None else frozenset()
        self.seat: tuple[str, frozenset[str]] | None = None
        if self.side is not None and self.named and self.held:
            self.seat = self.side, self.held
        by_name = _bits(self.keys) if self.keys else _ANY_BIT
        self.marks = by_name | (_bits((*self.office, *self.sides)) << _BITS)


_BITS = 512
_ANY_BIT = (1 << 2 * _BITS) - 1
"""The marks of somebody without a name, who may be anybody."""


def _bits(words: Iterable[str]) -> int:
    """One bit for each word, of so few bits that some words share one."""
    found = 0
    for word in words:
        found |= 1 << (hash(word) % _BITS)
    return found


@lru_cache(maxsize=2**17)
def _person(name: str, role: str | None, represents: str | None) -> Person:
    return Person(name, role, represents)


def person_of(participant: Participant) -> Person:
    """Return what comparing looks at of a participant: one object for all equal ones."""
    return _person(participant.name, participant.role, participant.represents)


_Context = tuple[frozenset[str], frozenset[str]]
_NOTHING_TOLD: _Context = (frozenset(), frozenset())


def _context(titles: Sequence[str], role: str | None, side: str | None) -> _Context:
    """The words of somebody's office, and the sides that anything told of them names."""
    words = _words(" ".join((*titles, role or "")))
    sides = {_side(word) for word in words if _side(word) != word}  # a country's name, from any word of it
    if side is not None:
        sides.add(_side(side))
    return _office(" ".join(words), side), frozenset(sides)


def compare_participants(a: Participant, b: Participant, *, same_event: bool = False) -> NameComparison:
    """Return how two participants stand to each other, by name, office and side.

    Words that only describe somebody ("his Russian counterpart") fit whoever stands for the same side.
    """
    one, other = person_of(a), person_of(b)
    return _compare(one, other, same_event)


def _compare(a: Person, b: Person, same_event: bool) -> NameComparison:
    by_name = compare_names(a.name, b.name)
    if by_name.verdict in (Relation.SAME, Relation.COMPATIBLE):
        return by_name  # a context makes two names one, and never parts what the names join
    if not (a.told_of and b.told_of):
        return by_name
    found = put_in_context(
        by_name,
        a.name,
        b.name,
        roles=(a.role, b.role),
        represents=(a.represents, b.represents),
        same_event=same_event,
    )
    if found.verdict is Relation.UNKNOWN and _same_side(a, b):
        reason = f"“{a.name}” and “{b.name}” stand for the same side"
        return NameComparison(verdict=Relation.COMPATIBLE, score=0.3, reason=reason, rule="same side")
    return found


def match_persons(a: Person, b: Person, *, same_event: bool = False) -> NameComparison | None:
    """Return how two participants stand to each other if they can be one person; None if they can't.

    Two names without a blocking key in common are taken for two people's without a closer look (of 12,402
    labelled pairs of one person's names, 14 have none), unless an office or a side told of both might join
    them. So this is much quicker than `compare_participants` where most pairs are two people.
    """
    if not a.marks & b.marks:
        return None
    return _match_closely(a, b, same_event) if a.name <= b.name else _match_closely(b, a, same_event)


_ONE_PERSON = (Relation.SAME, Relation.COMPATIBLE)


@lru_cache(maxsize=2**17)  # the same few people fill the news
def _match_closely(a: Person, b: Person, same_event: bool) -> NameComparison | None:
    """The same of two people in the order of their names; what their marks share may be no word of both."""
    if _are_strangers(a, b):
        return None
    found = _compare(a, b, same_event)
    return found if found.verdict in _ONE_PERSON else None


def _are_strangers(a: Person, b: Person) -> bool:
    """Whether two names have no key in common, and nothing told of both might join them."""
    if not (a.keys.isdisjoint(b.keys) and a.keys and b.keys):
        return False
    return not (a.told_of and b.told_of) or not _share_context(a, b)


def _share_context(a: Person, b: Person) -> bool:
    """Whether two participants are told of one office or one side."""
    if not a.sides.isdisjoint(b.sides):
        return True
    return bool(a.office and b.office) and (a.office <= b.office or b.office <= a.office)


def _same_side(a: Person, b: Person) -> bool:
    """Whether both are said to stand for one country or body; two offices that differ speak against it."""
    if a.side is None or a.side != b.side:
        return False
    return not (a.held and b.held) or a.held == b.held


class Cast:
    """A list of participants, with what comparing looks at. Of equal lists one is kept: compared by identity.

    Attributes:
        names: the participants' names.
    """

    __slots__ = ("names", "persons")

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self.names = tuple([p.name for p in persons])
        self.persons = persons


def cast_of(people: Iterable[Person]) -> Cast:
    """Return the cast that a list of people makes."""
    return _cast(tuple(people))


@lru_cache(maxsize=2**16)
def _cast(persons: tuple[Person, ...]) -> Cast:
    return Cast(persons)


@lru_cache(maxsize=2**13)  # sources that copy one another name their people alike
def pair_casts(left: Cast, right: Cast, *, same_event: bool = False) -> PeoplePairing:
    """Return the same as `pair_people` of two casts."""
    return _pair(left, right, same_event=same_event)


def pair_people(
    left: Sequence[Participant], right: Sequence[Participant], *, same_event: bool = False
) -> PeoplePairing:
    """Pair two lists one to one, closest first, and say how the lists stand to each other.

    The result does not depend on the order within the lists, but for the indexes in it.
    """
    return _pair(cast_of(map(person_of, left)), cast_of(map(person_of, right)), same_event=same_event)


def _pair(left: Cast, right: Cast, *, same_event: bool) -> PeoplePairing:
    mine, theirs = left.persons, right.persons
    candidates = []
    for i, a in enumerate(mine):
        marks = a.marks
        for j, b in enumerate(theirs):
            if not marks & b.marks:  # strangers, as most are: `match_persons` without a call for each
                continue
            one, other = (a, b) if a.name <= b.name else (b, a)
            comparison = _match_closely(one, other, same_event)
            if comparison is not None:
                rank = (comparison.verdict is not Relation.SAME, -comparison.score, (one.name, other.name))
                candidates.append((rank, i, j, comparison))
    if len(candidates) > 1:
        candidates.sort(key=lambda c: c[:3])
    pairs: list[tuple[int, int, NameComparison]] = []
    free_left, free_right = list(range(len(mine))), list(range(len(theirs)))
    for _, i, j, comparison in candidates:
        if i in free_left and j in free_right:
            pairs.append((i, j, comparison))
            free_left.remove(i)
            free_right.remove(j)
    return PeoplePairing(
        left=left.names,
        right=right.names,
        pairs=tuple(pairs),
        left_only=tuple(free_left),
        right_only=tuple(free_right),
        # two names that are not one person's for the same office of the same side
        rivals=tuple(
            [
                (i, j)
                for i in free_left
                if mine[i].seat is not None
                for j in free_right
                if mine[i].seat == theirs[j].seat
            ]
        ),
        named=sum([mine[i].named and theirs[j].named for i, j, _ in pairs]),
        names_left=any(mine[i].named for i in free_left),
        names_right=any(theirs[j].named for j in free_right),
    )


@lru_cache(maxsize=2**16)
def _side(words: str) -> str:
    """The country that a side is, however it is put ("Russia", "the Russian Federation", "Russian")."""
    place = resolve_place(words) or resolve_place(f"{words} soil")
    return place.name if place is not None else " ".join(_words(words))


@lru_cache(maxsize=2**16)
def _office(words: str | None, side: str | None) -> frozenset[str]:
    """The words that make an office, without the side that it serves and what any office may carry."""
    kept = {_SPELLINGS.get(t, t) for t in _words(words or "") if t not in _FILLER} - {""}
    served = _side(side) if side is not None else None
    return frozenset(t for t in kept if served is None or _side(t) != served)


def _words(text: str) -> list[str]:
    folded = anyascii(text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()
