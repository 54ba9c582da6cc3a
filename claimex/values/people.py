"""Two lists of participants: who is whom, who is named by one side only, and who contradicts whom.

Names say who somebody is; office and side help where a name is misspelt, short or missing. Two different
names never become one person through an office, since offices change hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from anyascii import anyascii

from claimex.claims import Participant
from claimex.values.names import (
    NameComparison,
    block_keys,
    compare_in_context,
    compare_names,
    parse_name,
)
from claimex.values.places import resolve_place
from claimex.values.relation import Relation, ValueComparison

_FILLER = {"the", "of", "a", "an", "his", "her", "its", "new", "acting", "country", "countrys", "s"}
_OPENERS = {"a", "an", "the", "his", "her", "their", "its", "some", "several", "other", "another", "both"}
_SPELLINGS = {"defence": "defense", "affairs": "", "premier": "prime minister"}


@dataclass(frozen=True)
class PeoplePairing:
    """Who of two lists is whom.

    Attributes:
        left: one list.
        right: the other.
        pairs: (index on the left, index on the right, how the two stand to each other).
        left_only: indexes of those whom only the left list names.
        right_only: indexes of those whom only the right list names.
        rivals: indexes of pairs that hold one office for one side under two different names.
    """

    left: tuple[Participant, ...]
    right: tuple[Participant, ...]
    pairs: tuple[tuple[int, int, NameComparison], ...]
    left_only: tuple[int, ...]
    right_only: tuple[int, ...]
    rivals: tuple[tuple[int, int], ...]

    @cached_property
    def named(self) -> int:
        """How many pairs rest on a name on both sides, and not on a description."""
        return sum(is_named(self.left[i]) and is_named(self.right[j]) for i, j, _ in self.pairs)

    @cached_property
    def comparison(self) -> ValueComparison:
        """How the lists stand to each other."""
        verdict, reason, rule = self._judge()
        score = len(self.pairs) / max(len(self.left), len(self.right), 1)
        return ValueComparison(verdict=verdict, score=score, reason=reason, rule=rule)

    def _judge(self) -> tuple[Relation, str, str]:
        if self.rivals:
            i, j = self.rivals[0]
            names = " and ".join(sorted((self.left[i].name, self.right[j].name)))
            return Relation.DIFFERENT, f"{names} are named for the same office", "same office"
        if not self.left_only and not self.right_only:
            if self.named == len(self.pairs):
                return Relation.SAME, "they name the same people", "same people"
            return Relation.COMPATIBLE, "one describes whom the other names", "described people"
        if not self.pairs:
            return Relation.UNKNOWN, "they name nobody in common", "nobody in common"
        further = [self.left[i].name for i in self.left_only] + [self.right[j].name for j in self.right_only]
        return Relation.COMPATIBLE, f"not all of them name {', '.join(sorted(further))}", "further people"


def is_named(participant: Participant) -> bool:
    """Whether a participant has a name, and not only words that say who it is ("her Polish host")."""
    return _is_name(participant.name)


@lru_cache(maxsize=2**16)
def _is_name(text: str) -> bool:
    return not (parse_name(text).is_description or _ends_in_a_common_noun(text))


def _ends_in_a_common_noun(text: str) -> bool:
    """Whether the last word is not capitalised in a text that does capitalise, or opens like a phrase."""
    words = text.split()
    if not words or not words[-1].islower():  # "al-Sharaa" is none
        return False
    return words[0].casefold() in _OPENERS or any(word[0].isupper() for word in words)


def compare_participants(a: Participant, b: Participant, *, same_event: bool = False) -> NameComparison:
    """Return how two participants stand to each other, by name, office and side.

    Words that only describe somebody ("his Russian counterpart") fit whoever stands for the same side.
    """
    return _compare(a.name, a.role, a.represents, b.name, b.role, b.represents, same_event)


@lru_cache(maxsize=2**17)  # by strings, which hash fast; the same few people fill the news
def _compare(
    name_a: str,
    role_a: str | None,
    side_a: str | None,
    name_b: str,
    role_b: str | None,
    side_b: str | None,
    same_event: bool,
) -> NameComparison:
    by_name = compare_names(name_a, name_b)
    if by_name.verdict in (Relation.SAME, Relation.COMPATIBLE):
        return by_name  # a context makes two names one, and never parts what the names join
    if _has_no_context(name_a, role_a, side_a) or _has_no_context(name_b, role_b, side_b):
        return by_name
    found = compare_in_context(
        name_a, name_b, roles=(role_a, role_b), represents=(side_a, side_b), same_event=same_event
    )
    if found.verdict is Relation.UNKNOWN and _same_side(role_a, side_a, role_b, side_b):
        reason = f"“{name_a}” and “{name_b}” stand for the same side"
        return NameComparison(verdict=Relation.COMPATIBLE, score=0.3, reason=reason, rule="same side")
    return found


@lru_cache(maxsize=2**16)
def _has_no_context(name: str, role: str | None, side: str | None) -> bool:
    """Whether nothing is said of somebody beside the name: then no context can bear on a comparison."""
    return role is None and side is None and not parse_name(name).titles


def match_participants(a: Participant, b: Participant, *, same_event: bool = False) -> NameComparison | None:
    """Return how two participants stand to each other if they can be one person; None if they can't.

    Two names without a blocking key in common are taken for two people's without a closer look (of 12,402
    labelled pairs of one person's names, 14 have none), unless an office or a side told of both might join
    them. So this is much quicker than `compare_participants` where most pairs are two people.
    """
    return _match(a.name, a.role, a.represents, b.name, b.role, b.represents, same_event)


@lru_cache(maxsize=2**18)
def _match(
    name_a: str,
    role_a: str | None,
    side_a: str | None,
    name_b: str,
    role_b: str | None,
    side_b: str | None,
    same_event: bool,
) -> NameComparison | None:
    if name_a != name_b:
        keys_a, keys_b = block_keys(name_a), block_keys(name_b)
        strangers = bool(keys_a and keys_b) and keys_a.isdisjoint(keys_b)
        if strangers and not _share_context((name_a, role_a, side_a), (name_b, role_b, side_b)):
            return None
    found = _compare(name_a, role_a, side_a, name_b, role_b, side_b, same_event)
    return found if found.verdict in (Relation.SAME, Relation.COMPATIBLE) else None


_Told = tuple[str, str | None, str | None]


def _share_context(a: _Told, b: _Told) -> bool:
    """Whether two participants are told of one office or one side."""
    (office_a, sides_a), (office_b, sides_b) = _context(*a), _context(*b)
    if not sides_a.isdisjoint(sides_b):
        return True
    return bool(office_a and office_b) and (office_a <= office_b or office_b <= office_a)


@lru_cache(maxsize=2**16)
def _context(name: str, role: str | None, side: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The words of somebody's office, and the sides that anything told of them names."""
    words = _words(" ".join((*parse_name(name).titles, role or "")))
    sides = {_side(word) for word in words if _side(word) != word}  # a country's name, from any word of it
    if side is not None:
        sides.add(_side(side))
    return _office(" ".join(words), side), frozenset(sides)


def _same_side(role_a: str | None, side_a: str | None, role_b: str | None, side_b: str | None) -> bool:
    """Whether both are said to stand for one country or body; two offices that differ speak against it."""
    if side_a is None or side_b is None or _side(side_a) != _side(side_b):
        return False
    offices = _office(role_a, side_a), _office(role_b, side_b)
    return not all(offices) or offices[0] == offices[1]


def pair_people(
    left: Sequence[Participant], right: Sequence[Participant], *, same_event: bool = False
) -> PeoplePairing:
    """Pair two lists one to one, closest first, and say how the lists stand to each other.

    The result does not depend on the order within the lists, but for the indexes in it.
    """
    candidates = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            comparison = match_participants(a, b, same_event=same_event)
            if comparison is not None:
                rank = (comparison.verdict is not Relation.SAME, -comparison.score, *sorted((a.name, b.name)))
                candidates.append((rank, i, j, comparison))
    pairs: list[tuple[int, int, NameComparison]] = []
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    for _, i, j, comparison in sorted(candidates, key=lambda c: c[:3]):
        if i in free_left and j in free_right:
            pairs.append((i, j, comparison))
            free_left.remove(i)
            free_right.remove(j)
    return PeoplePairing(
        left=tuple(left),
        right=tuple(right),
        pairs=tuple(pairs),
        left_only=tuple(sorted(free_left)),
        right_only=tuple(sorted(free_right)),
        rivals=tuple(
            (i, j) for i in sorted(free_left) for j in sorted(free_right) if _rivals(left[i], right[j])
        ),
    )


def seat(participant: Participant) -> tuple[str, frozenset[str]] | None:
    """The side and office that somebody with a name holds; None where either is not told."""
    if participant.represents is None or not is_named(participant):
        return None
    office = _office(participant.role, participant.represents)
    return (_side(participant.represents), office) if office else None


def _rivals(a: Participant, b: Participant) -> bool:
    """Whether two names that are not one person's hold the same office for the same side."""
    mine = seat(a)
    return mine is not None and mine == seat(b)


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
