"""How a claim compares with what the gold says of a meeting, and which claim is which meeting.

Every value is compared by its kind, so "Murhaf Abu Qasra" is right where the gold spells him "Marhaf",
and "Sunday" where it gives that Sunday's date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from claimex.claims import Claim, markers
from claimex.evaluation.assign import assign
from claimex.evaluation.gold import GoldItem, GoldMeeting
from claimex.kinds import Context, FieldValue, Relation, ValueComparison, Values
from claimex.kinds.marker import SAME_WORDS
from claimex.models import SourcedClaim
from claimex.text import tokenize

CLOSENESS = {
    "same": 1.0,
    "rightly_silent": 1.0,
    "compatible": 0.7,
    "undecided": 0.4,
    "silent": 0.3,
    "invented": 0.2,
    "different": 0.0,
}
"""How a field of one value may compare with the gold, as `FieldScore` says, and how close that is."""
_OTHER_FIELD = 0.02
"""The weight of a field that does not identify: enough to separate two claims that agree on those."""
_LEAST_SIMILARITY = 0.4
"""A claim less like a meeting than this is another meeting."""
_LEFT_OUT = 0.5
"""The closeness of a field that the gold leaves out: evidence neither for nor against."""

G = TypeVar("G", bound=GoldMeeting | GoldItem)
C = TypeVar("C")
R = TypeVar("R")


@dataclass(frozen=True)
class Pairing(Generic[G, C, R]):
    """What the gold has, one to one with what was claimed, and how both compare.

    What is optional is neither judged nor missed.
    """

    pairs: list[tuple[G, C, R]]
    missed: list[G]
    wrong: list[C]

    @property
    def judged(self) -> list[tuple[G, C, R]]:
        """The pairs that count."""
        return [pair for pair in self.pairs if not pair[0].optional]

    @property
    def f1(self) -> float:
        """How alike both sides are, 0 to 1; two empty ones are alike."""
        found = 2 * len(self.judged)
        size = found + len(self.missed) + len(self.wrong)
        return found / size if size else 1.0


@dataclass(frozen=True)
class Match:
    """How a claim compares with a meeting of the gold, field by field."""

    schema: type[Claim]
    values: dict[str, str]
    lists: dict[str, Pairing[GoldItem, FieldValue, ValueComparison]]

    @property
    def weight(self) -> float:
        """How much supports that the claim is the meeting, 0 to 1; 0 where it is another meeting.

        What the gold leaves out counts half, so a meeting of which little is written does not take a claim
        that fits another in many fields.
        """
        for name, marker in markers(self.schema).items():
            listed = self.lists.get(name) if marker.role == "who" and marker.identifies else None
            if listed is not None and listed.missed and not listed.f1:  # they have no one in common
                return 0.0
        fields = list(self._closeness())
        similarity = _mean((weight, close) for weight, close in fields if close is not None)
        evidence = _mean((weight, _LEFT_OUT if close is None else close) for weight, close in fields)
        return evidence if similarity >= _LEAST_SIMILARITY else 0.0

    def _closeness(self) -> Iterator[tuple[float, float | None]]:
        """Yield each field's weight, and how close the values are; None where the gold leaves it out."""
        for name, marker in markers(self.schema).items():
            weight = marker.weight if marker.identifies else _OTHER_FIELD
            if name in self.lists:
                yield weight, self.lists[name].f1
            else:
                yield weight, CLOSENESS[self.values[name]] if name in self.values else None


ArticlePairing = Pairing[GoldMeeting, SourcedClaim, Match]


def match_meetings(
    meetings: Sequence[GoldMeeting], claims: Iterable[SourcedClaim], values: Values
) -> ArticlePairing:
    """Pair an article's meetings with its claims one to one, as alike as can be in all.

    Of claims that are equally alike the first one in the article is taken.
    """
    in_order = sorted(claims, key=_position)
    return _pair(meetings, in_order, partial(compare, values=values), lambda _, found: found.weight)


def _pair(
    golds: Sequence[G], claimed: Sequence[C], compare: Callable[[G, C], R], weigh: Callable[[G, R], float]
) -> Pairing[G, C, R]:
    """Pair as `weigh` has it in all; what weighs nothing is no pair."""
    compared = {(i, j): compare(gold, one) for i, gold in enumerate(golds) for j, one in enumerate(claimed)}
    pairs = assign({(i, j): weigh(golds[i], found) for (i, j), found in compared.items()})
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return Pairing(
        pairs=[(golds[i], claimed[j], compared[i, j]) for i, j in pairs],
        missed=[gold for i, gold in enumerate(golds) if i not in found and not gold.optional],
        wrong=[one for j, one in enumerate(claimed) if j not in used],
    )


def _position(claim: SourcedClaim) -> tuple[int, str]:
    start = claim.evidence.start if claim.evidence else None
    return (sys.maxsize if start is None else start, claim.id)


def compare(meeting: GoldMeeting, claim: SourcedClaim, values: Values) -> Match:
    """Compare all that the gold says of a meeting with a claim, whatever the article supports of it."""
    claimed = claim.claim
    compared = markers(type(claimed))
    gold = claimed.model_copy(update={name: options[0] for name, options in meeting.values.items()})

    def read(name: str, given: Any, stated: Claim = claimed) -> FieldValue | None:
        countries = tuple(claim.countries.items())
        context = Context(claim.published, stated.direction, countries, stated.is_over, stated.is_ahead)
        return values.field(compared[name], given, context)

    outcomes = {
        name: _outcome(read(name, getattr(claimed, name)), [read(name, one, gold) for one in options], values)
        for name, options in meeting.values.items()
    }
    lists = {
        name: _pair(
            [GoldItem(field, item.optional) for item in items if (field := read(name, item.value))],
            [field for item in getattr(claimed, name) or () if (field := read(name, item))],
            lambda item, one: _relate(item.value, one, values),
            _item_weight,
        )
        for name, items in meeting.lists.items()
    }
    return Match(type(claimed), outcomes, lists)


def _outcome(claimed: FieldValue | None, golds: Sequence[FieldValue | None], values: Values) -> str:
    """How a value compares with those of which any is right."""
    if claimed is None:
        return "rightly_silent" if None in golds else "silent"
    verdicts = [_relate(gold, claimed, values).verdict for gold in golds if gold is not None]
    outcomes = ["undecided" if verdict is Relation.UNKNOWN else verdict.value for verdict in verdicts]
    return max(outcomes, key=CLOSENESS.__getitem__, default="invented")


def _relate(gold: FieldValue, claimed: FieldValue, values: Values) -> ValueComparison:
    """How a value compares with the gold's, which is of the same article and not of another source."""
    if tokenize(gold.text).folds == tokenize(claimed.text).folds:
        return SAME_WORDS
    marker = gold.marker
    return marker.compare_readings(gold, claimed, partial(values.compare_values, marker))


def _item_weight(item: GoldItem, found: ValueComparison) -> float:
    """How much supports pairing an item of the gold with one of a claim; 0 where they must not be."""
    weight = {Relation.SAME: 1.0, Relation.COMPATIBLE: 0.5}.get(found.verdict)
    return weight + 0.1 * found.score - (0.01 if item.optional else 0.0) if weight else 0.0


def _mean(weighted: Iterable[tuple[float, float]]) -> float:
    pairs = list(weighted)
    return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)
