"""What rulings decide in a comparison, and what became of each.

Rulings that contradict each other are found on their own, whatever claims there are, so a ruling that holds
goes on holding when claims are added. `same` is transitive, and so is `same_person`. Of two that contradict
each other the later one holds; what is ruled of names in some claims goes before what is ruled everywhere.
Who rules on a value of an event has seen its claims as one event: so they stay together, as by `same`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import NamedTuple

from claimex.comparison.constraints import Constraints
from claimex.comparison.ruling import Ruling, read_rulings
from claimex.errors import ArgumentError, shown
from claimex.kinds import Values
from claimex.kinds.person.ruled import RuledName, RuledNames, folded_name
from claimex.models import SourcedClaim

_Sides = tuple[Sequence[str], Sequence[str]]
"""What a ruling joins; or, with something on the second side, what it keeps apart."""


class Rulings:
    """Some rulings, each once, in the order in which they were made.

    Attributes:
        all: the rulings.
        against: of those that contradict another one, which they contradict.
    """

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self.all = sorted(dict.fromkeys(rulings), key=lambda ruling: ruling.order)
        latest = self.all[::-1]
        self._on_events = _Consistent([r for r in latest if r.others or _joins(r)])
        names = [ruling for ruling in latest if ruling.names]
        everywhere = _Consistent([ruling for ruling in names if not ruling.claims])
        in_claims: dict[str, list[Ruling]] = {}
        for ruling in names:
            for claim in ruling.claims:
                in_claims.setdefault(claim, []).append(ruling)
        # a value that is wrong is so in whatever event its claim is
        on_events = {one: other for one, other in self._on_events.against.items() if one.rule != "wrong"}
        self.against = on_events | everywhere.against
        for own in set(map(tuple, in_claims.values())):
            self.against |= _Consistent(own).against
        held = {claim: tuple(r for r in own if r not in self.against) for claim, own in in_claims.items()}
        # one object for claims of the same rulings: what is read of them is cached by it
        names_by = {own: _Consistent([*own, *everywhere.held]).names() for own in set(held.values())}
        self._names = {claim: names_by[own] for claim, own in held.items()}
        self._on_names, self._other_names = everywhere, everywhere.names()
        self._wrong: dict[str, list[Ruling]] = {}
        for ruling in self.all:
            if ruling.rule == "wrong":
                self._wrong.setdefault(ruling.claims[0], []).append(ruling)

        closing = [r for r in latest if r.rule in ("right", "settled") and r not in self.against]
        self._closed = {(claim, ruling.field) for ruling in closing for claim in ruling.claims}
        self._right: dict[str, dict[str, list[str]]] = {}
        for ruling in closing:
            if ruling.field and ruling.value is not None:
                for claim in ruling.claims:
                    self._right.setdefault(claim, {}).setdefault(ruling.field, []).append(ruling.value)
        self._of_values = [
            r for r in self.all if r.names or (r.rule == "wrong" and r.field) or r.rule == "right"
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulings) and self._of_values == other._of_values

    __hash__ = None  # type: ignore[assignment]

    @property
    def are_of_values(self) -> bool:
        """Whether any of them bears on how values are read; of two that are equal the same ones do."""
        return bool(self._of_values)

    def constrain(self, constraints: Constraints, number_of: Mapping[str, int]) -> bool:
        """Put what holds of some claims on constraints, by the number of each; return whether any does."""
        found = False
        for ruling in self._on_events.held:
            one, other = ([number_of[key] for key in side if key in number_of] for side in _sides(ruling))
            for a, b in product(one, other) if ruling.others else pairwise(one):
                (constraints.separate if ruling.others else constraints.join)(a, b)
                found = True
        return found

    def pairs(self) -> Pairs:
        """Return the pairs of claims that are of one meeting, and of two, by what holds and what follows."""
        return self._on_events.pairs()

    def pairs_of_names(self) -> Pairs:
        """Return the same of names, as they are spelled; what is ruled of some claims only is left out."""
        return self._on_names.pairs()

    def why_set_aside(self, claim: str) -> str:
        """Return what was ruled of a claim that is wrong as a whole; empty where nothing was."""
        return next((r.says for r in reversed(self._wrong.get(claim, ())) if r.field is None), "")

    def closes(self, claims: Iterable[SourcedClaim], field: str) -> bool:
        """Return whether a field of an event, by its claims, is ruled to be settled or has a right value."""
        return any((claim.id, field) in self._closed for claim in claims)

    def left_out(self, claim: str) -> Collection[str]:
        """Return the fields whose values are wrong in a claim."""
        return {ruling.field for ruling in self._wrong.get(claim, ()) if ruling.field}

    def right_in(self, claim: str) -> Mapping[str, Sequence[str]]:
        """Return the values that are right of a claim's event, by their fields, the latest ruled first."""
        return self._right.get(claim, {})

    def names_in(self, claim: str) -> RuledNames | None:
        """Return what was ruled of the names in a claim; None where nothing was."""
        return self._names.get(claim, self._other_names)


def rulings_of(given: str | os.PathLike[str] | Iterable[Ruling] | None) -> Rulings | None:
    """Return rulings, or those of a file; None where there are none.

    Raises:
        RulingsError: the file can't be read, or a line of it is no ruling.
        ArgumentError: something else is given.
    """
    if isinstance(given, str | os.PathLike):
        given = read_rulings(Path(given))
    if isinstance(given, Ruling) or not isinstance(given, Iterable | None):
        raise ArgumentError(f"rulings: give a file's name or a list of rulings, and not {shown(given)}")
    rulings: list[Ruling] = []
    for one in given or ():
        if not isinstance(one, Ruling):
            raise ArgumentError(f"rulings: {shown(one)} is no claimex.Ruling")
        rulings.append(one)
    return Rulings(rulings) if rulings else None


def values_under(rulings: Rulings | None, known: Values | None) -> Values:
    """Return what reads values under some rulings: `known` where it read its values under the same ones."""
    corrections = rulings if rulings is not None and rulings.are_of_values else None
    if known is not None and known.corrections == corrections:
        return known
    return Values(corrections=corrections)


def _joins(ruling: Ruling) -> bool:
    """Whether it says of several claims that they are of one event."""
    return ruling.rule in ("same", "right", "settled", "wrong") and len(_joined(ruling)) > 1


def _joined(ruling: Ruling) -> tuple[str, ...]:
    return tuple(sorted({*ruling.claims, *ruling.seen}))


def _sides(ruling: Ruling) -> _Sides:
    if not ruling.names:
        return _joined(ruling), ruling.others
    one, other = map(folded_name, ruling.names)
    return ((one, other), ()) if ruling.rule == "same_person" else ((one,), (other,))


class Pairs(NamedTuple):
    """Pairs that are one, and pairs that are two; each pair in the order of its letters."""

    same: set[tuple[str, str]]
    different: set[tuple[str, str]]


class _Consistent:
    """Rulings that join and keep apart, the weightiest first, without those that contradict weightier ones.

    Attributes:
        held: those that hold.
        against: of each of the rest, one that it contradicts.
    """

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        keys = sorted({key for ruling in rulings for side in _sides(ruling) for key in side})
        self._keys, self._number = keys, {key: number for number, key in enumerate(keys)}
        self._sets = Constraints([()] * len(keys))
        self.held: list[Ruling] = []
        self.against: dict[Ruling, Ruling] = {}
        for ruling in rulings:
            one, other = self._numbers(ruling)
            if (contradicted := self._contradicted(one, other)) is not None:
                self.against[ruling] = contradicted
                continue
            self.held.append(ruling)
            for a, b in product(one, other) if other else pairwise(one):
                (self._sets.separate if other else self._sets.join)(a, b)

    def _numbers(self, ruling: Ruling) -> tuple[list[int], list[int]]:
        one, other = _sides(ruling)
        return [self._number[key] for key in one], [self._number[key] for key in other]

    def _contradicted(self, one: Sequence[int], other: Sequence[int]) -> Ruling | None:
        """The ruling that is contradicted if some are joined, or kept apart from `other`; None if none is."""
        root = self._sets.root
        if other:
            wrong = set(sorted({root(a) for a in one} & {root(b) for b in other})[:1])
        else:
            apart = (two for two in combinations({root(a) for a in one}, 2) if self._sets.are_apart(*two))
            wrong = set(next(apart, ()))
        if not wrong:
            return None
        return self._ruling_on(wrong)

    def _ruling_on(self, roots: set[int]) -> Ruling:
        """A ruling that joined the set of one root, or keeps those of two apart."""
        for ruling in self.held:
            mine, theirs = ({self._sets.root(m) for m in side} for side in self._numbers(ruling))
            pairs = map(set, product(mine, theirs)) if theirs else (mine,)
            if bool(theirs) == (len(roots) > 1) and roots in pairs:
                return ruling
        raise AssertionError("what is joined, or kept apart, is so by a ruling")

    def pairs(self) -> Pairs:
        """The pairs that are one, and that are two."""
        found = Pairs(set(), set())
        spelled = self._spelled()
        for (a, one), (b, other) in combinations(sorted(self._number.items()), 2):
            pair = (spelled.get(a, a), spelled.get(b, b))
            if self._sets.root(one) == self._sets.root(other):
                found.same.add(pair)
            elif self._sets.are_apart(one, other):
                found.different.add(pair)
        return found

    def _spelled(self) -> dict[str, str]:
        """Names by how they are compared."""
        return {folded_name(name): name for ruling in self.held for name in sorted(ruling.names)}

    def names(self) -> RuledNames | None:
        """What holds of names; None where nothing does."""
        if not self.held:
            return None
        spelled = self._spelled()
        found: dict[str, RuledName] = {}
        for key, number in self._number.items():
            folded, apart, says = [], {}, ""
            for other, its_number in self._number.items():
                if other != key and self._sets.root(number) == self._sets.root(its_number):
                    folded.append(other)
                elif self._sets.are_apart(number, its_number):
                    apart[other] = self._says(number, its_number)
            if folded:
                says = self._says(number)
            found[key] = RuledName(tuple([spelled[o] for o in folded]), frozenset(folded), apart, says)
        return RuledNames(found)

    def _says(self, *members: int) -> str:
        """What was ruled of one that was joined with others, or of two that are kept apart."""
        return self._ruling_on({self._sets.root(member) for member in members}).says
