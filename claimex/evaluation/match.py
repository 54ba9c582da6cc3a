"""How a claim compares with what the gold says of a meeting, and which claim is which meeting.

Every value is compared by its kind, so "Murhaf Abu Qasra" is right where the gold spells him "Marhaf",
and "Sunday" where it gives that Sunday's date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from claimex.claims import Claim, markers
from claimex.evaluation.assign import assign
from claimex.evaluation.gold import GoldItem, GoldMeeting
from claimex.kinds import Context, FieldValue, Relation, ValueComparison, Values
from claimex.kinds.marker import SAME_WORDS
from claimex.models import SourcedClaim
from claimex.text import tokenize


class FieldOutcome(StrEnum):
    """How a claim's field of one value compares with the gold. Closed."""

    SAME = "same"
    COMPATIBLE = "compatible"
    UNDECIDED = "undecided"
    DIFFERENT = "different"
    SILENT = "silent"
    INVENTED = "invented"
    RIGHTLY_SILENT = "rightly_silent"


_OUTCOMES = {
    Relation.SAME: FieldOutcome.SAME,
    Relation.COMPATIBLE: FieldOutcome.COMPATIBLE,
    Relation.UNKNOWN: FieldOutcome.UNDECIDED,
    Relation.DIFFERENT: FieldOutcome.DIFFERENT,
}
_CLOSENESS = {
    FieldOutcome.SAME: 1.0,
    FieldOutcome.RIGHTLY_SILENT: 1.0,
    FieldOutcome.COMPATIBLE: 0.7,
    FieldOutcome.UNDECIDED: 0.4,
    FieldOutcome.SILENT: 0.3,
    FieldOutcome.INVENTED: 0.2,
    FieldOutcome.DIFFERENT: 0.0,
}
_OTHER_FIELD = 0.02
"""The weight of a field that does not identify: enough to separate two claims that agree on those."""
_LEAST_SIMILARITY = 0.4
"""A claim less like a meeting than this is another meeting."""
_LEFT_OUT = 0.5
"""The closeness of a field that the gold leaves out: evidence neither for nor against."""


@dataclass(frozen=True)
class ListOutcome:
    """How the items of a claim's list compare with the gold's; optional items are not among the missed."""

    same: int
    compatible: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        """How alike the lists are, 0 to 1; two empty ones are alike."""
        found = 2 * (self.same + self.compatible)
        size = found + len(self.missed) + len(self.wrong)
        return found / size if size else 1.0


@dataclass(frozen=True)
class Match:
    """A claim beside a meeting of the gold, field by field."""

    meeting: GoldMeeting
    claim: SourcedClaim
    values: dict[str, FieldOutcome]
    lists: dict[str, ListOutcome]

    @property
    def similarity(self) -> float:
        """How likely the claim is the meeting, 0 to 1; 0 where they have no one in common."""
        for name, marker in markers(type(self.claim.claim)).items():
            listed = self.lists.get(name) if marker.role == "who" and marker.identifies else None
            if listed is not None and listed.missed and not listed.f1:
                return 0.0
        return _mean((weight, close) for weight, close in self._closeness() if close is not None)

    @property
    def evidence(self) -> float:
        """As similarity, but what the gold leaves out counts half.

        So a meeting of which little is written does not take a claim that fits another in many fields.
        """
        return _mean((weight, _LEFT_OUT if close is None else close) for weight, close in self._closeness())

    def _closeness(self) -> Iterator[tuple[float, float | None]]:
        """Yield each field's weight, and how close the values are; None where the gold leaves it out."""
        for name, marker in markers(type(self.claim.claim)).items():
            weight = marker.weight if marker.identifies else _OTHER_FIELD
            if name in self.lists:
                yield weight, self.lists[name].f1
            else:
                yield weight, _CLOSENESS[self.values[name]] if name in self.values else None


class ArticleMatches(NamedTuple):
    """One article's claims beside its meetings; optional meetings are not among the missed."""

    pairs: list[Match]
    missed: list[GoldMeeting]
    wrong: list[SourcedClaim]


def match(meetings: Sequence[GoldMeeting], claims: Iterable[SourcedClaim], values: Values) -> ArticleMatches:
    """Pair an article's meetings with its claims one to one, as alike as can be in all.

    Of claims that are equally alike the first one in the article is taken.
    """
    ordered = sorted(claims, key=_position)
    compared = {
        (i, j): compare(meeting, claim, values)
        for i, meeting in enumerate(meetings)
        for j, claim in enumerate(ordered)
    }
    pairs = assign({pair: m.evidence for pair, m in compared.items() if m.similarity >= _LEAST_SIMILARITY})
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return ArticleMatches(
        pairs=[compared[pair] for pair in pairs],
        missed=[m for i, m in enumerate(meetings) if i not in found and not m.optional],
        wrong=[c for j, c in enumerate(ordered) if j not in used],
    )


def _position(claim: SourcedClaim) -> tuple[int, str]:
    start = claim.evidence.start if claim.evidence else None
    return (sys.maxsize if start is None else start, claim.id)


def compare(meeting: GoldMeeting, claim: SourcedClaim, values: Values) -> Match:
    """Compare all that the gold says of a meeting with a claim, whatever the article supports of it."""
    claimed = claim.claim
    compared = markers(type(claimed))
    gold = claimed.model_copy(update={name: options[0] for name, options in meeting.values.items()})

    def read(name: str, given: Any, stated: Claim) -> FieldValue | None:
        return values.field(compared[name], given, Context(claim.published, stated.direction))

    def read_items(name: str, items: Iterable[Any]) -> list[FieldValue]:
        return [field for item in items if (field := read(name, item, claimed)) is not None]

    outcomes = {
        name: _outcome(
            read(name, getattr(claimed, name), claimed), [read(name, one, gold) for one in options], values
        )
        for name, options in meeting.values.items()
    }
    lists = {
        name: _list_outcome(
            items,
            read_items(name, [item.value for item in items]),
            read_items(name, getattr(claimed, name) or ()),
            values,
        )
        for name, items in meeting.lists.items()
    }
    return Match(meeting, claim, outcomes, lists)


def _outcome(claimed: FieldValue | None, golds: Sequence[FieldValue | None], values: Values) -> FieldOutcome:
    """How a value compares with those of which any is right."""
    stated = [gold for gold in golds if gold is not None]
    if claimed is None:
        return FieldOutcome.RIGHTLY_SILENT if len(stated) < len(golds) else FieldOutcome.SILENT
    if not stated:
        return FieldOutcome.INVENTED
    outcomes = {_OUTCOMES[_relate(gold, claimed, values).verdict] for gold in stated}
    return max(outcomes, key=_CLOSENESS.__getitem__)


def _list_outcome(
    items: Sequence[GoldItem], golds: Sequence[FieldValue], claimed: Sequence[FieldValue], values: Values
) -> ListOutcome:
    relations = {
        (i, j): _relate(gold, one, values) for i, gold in enumerate(golds) for j, one in enumerate(claimed)
    }
    pairs = assign({pair: _pair_weight(found, items[pair[0]]) for pair, found in relations.items()})
    counted = [relations[pair].verdict for pair in pairs if not items[pair[0]].optional]
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return ListOutcome(
        same=counted.count(Relation.SAME),
        compatible=counted.count(Relation.COMPATIBLE),
        missed=tuple(g.text for i, g in enumerate(golds) if i not in found and not items[i].optional),
        wrong=tuple(one.text for j, one in enumerate(claimed) if j not in used),
    )


def _relate(gold: FieldValue, claimed: FieldValue, values: Values) -> ValueComparison:
    """How a value compares with the gold's, which is of the same article and not of another source."""
    if tokenize(gold.text).folds == tokenize(claimed.text).folds:
        return SAME_WORDS
    marker = gold.marker
    return marker.compare_readings(gold, claimed, partial(values.compare_values, marker))


def _pair_weight(found: ValueComparison, item: GoldItem) -> float:
    """How much supports pairing an item of the gold with one of a claim; 0 where they must not be."""
    if found.verdict not in (Relation.SAME, Relation.COMPATIBLE):
        return 0.0
    weight = 1.0 if found.verdict is Relation.SAME else 0.5
    return weight + 0.1 * found.score - (0.01 if item.optional else 0.0)


def _mean(weighted: Iterable[tuple[float, float]]) -> float:
    pairs = list(weighted)
    return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)
