"""How a claim stands to what the gold says of a meeting, and which claim speaks of which meeting.

Every value is compared by the project's own comparators, so "Murhaf Abu Qasra" is right where the gold
spells him "Marhaf", and "Sunday" where it gives that Sunday's date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from claimex.claims import Attribution, Label, Statements, markers
from claimex.evaluation.assign import assign
from claimex.evaluation.gold import GoldItem, GoldMeeting
from claimex.grounding import ground
from claimex.kinds import FieldValue, Values
from claimex.kinds.attribution import compare_attributions
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.statement.text import parse
from claimex.linking.view import ClaimView, view
from claimex.models import SourcedClaim


class Outcome(StrEnum):
    """How a claim's field of one value stands to the gold. Closed."""

    SAME = "same"
    COMPATIBLE = "compatible"
    UNDECIDED = "undecided"
    DIFFERENT = "different"
    SILENT = "silent"
    INVENTED = "invented"
    RIGHTLY_SILENT = "rightly_silent"


_OUTCOMES = {
    Relation.SAME: Outcome.SAME,
    Relation.COMPATIBLE: Outcome.COMPATIBLE,
    Relation.UNKNOWN: Outcome.UNDECIDED,
    Relation.DIFFERENT: Outcome.DIFFERENT,
}
_BEST_FIRST = list(_OUTCOMES)

_CLOSENESS = {
    Outcome.SAME: 1.0,
    Outcome.RIGHTLY_SILENT: 1.0,
    Outcome.COMPATIBLE: 0.7,
    Outcome.UNDECIDED: 0.4,
    Outcome.SILENT: 0.3,
    Outcome.INVENTED: 0.2,
    Outcome.DIFFERENT: 0.0,
}
_OTHER_FIELD = 0.02
"""How much any other field counts: enough to tell two claims of the same people and day apart."""
_LEAST_LIKE = 0.4
"""A claim less like a meeting than this does not speak of it."""
_LEFT_OUT = 0.5
"""How close a claim is to what the gold leaves out: that speaks neither for it nor against it."""


@dataclass(frozen=True)
class ListOutcome:
    """How the items of a claim's list stand to the gold's.

    Attributes:
        same: how many say the same as an item of the gold.
        compatible: how many contradict nothing of one.
        missed: items of the gold that are not there; optional ones are not among them.
        wrong: items of the claim that the gold has not.
    """

    same: int
    compatible: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many items of the gold are there."""
        return self.same + self.compatible

    @property
    def f1(self) -> float:
        """How alike the lists are, 0 to 1; two empty ones are alike."""
        size = 2 * self.found + len(self.missed) + len(self.wrong)
        return 2 * self.found / size if size else 1.0


@dataclass(frozen=True)
class Comparison:
    """How a claim stands to a meeting of the gold, field by field."""

    meeting: GoldMeeting
    claim: SourcedClaim
    values: dict[str, Outcome]
    lists: dict[str, ListOutcome]

    @property
    def likeness(self) -> float:
        """How likely the claim speaks of the meeting, 0 to 1; 0 where they have no one in common."""
        if any(listed.missed and not listed.found for listed in self._who()):
            return 0.0
        judged = [(weight, close) for weight, close in self._closeness() if close is not None]
        return sum(weight * close for weight, close in judged) / sum(weight for weight, _ in judged)

    @property
    def evidence(self) -> float:
        """How much speaks for pairing the two, 0 to 1: as likeness, but what the gold leaves out counts half.

        So a meeting of which little is written, which any claim of the same people is like, does not take
        a claim from one that it fits in many fields and misses in one.
        """
        judged = [(weight, _LEFT_OUT if close is None else close) for weight, close in self._closeness()]
        return sum(weight * close for weight, close in judged) / sum(weight for weight, _ in judged)

    def _who(self) -> Iterator[ListOutcome]:
        """Yield how the people stand to each other that the meeting is known by."""
        for name, marker in markers(type(self.claim.claim)).items():
            if name in self.lists and marker.role == "who" and marker.identifies:
                yield self.lists[name]

    def _closeness(self) -> Iterator[tuple[float, float | None]]:
        """Yield each field's weight, and how close the values are; None where the gold leaves it out."""
        for name, marker in markers(type(self.claim.claim)).items():
            weight = marker.weight if marker.identifies else _OTHER_FIELD
            if name in self.lists:
                yield weight, self.lists[name].f1
            else:
                yield weight, _CLOSENESS[self.values[name]] if name in self.values else None


@dataclass(frozen=True)
class Matched:
    """One article's claims beside its meetings.

    Attributes:
        pairs: each meeting that was found, with the claim that speaks of it.
        missed: meetings that no claim speaks of; optional ones are not among them.
        wrong: claims that speak of no meeting.
    """

    pairs: tuple[Comparison, ...]
    missed: tuple[GoldMeeting, ...]
    wrong: tuple[SourcedClaim, ...]


def match(meetings: Sequence[GoldMeeting], claims: Sequence[SourcedClaim]) -> Matched:
    """Pair an article's meetings with its claims one to one, as alike as can be in all.

    Of claims that are equally alike the one that stands first in the article is taken, in whatever order
    they are given.
    """
    claims = sorted(claims, key=_place)
    compared = {
        (i, j): compare(meeting, claim)
        for i, meeting in enumerate(meetings)
        for j, claim in enumerate(claims)
    }
    taken = assign({pair: it.evidence for pair, it in compared.items() if it.likeness >= _LEAST_LIKE})
    found, told = {i for i, _ in taken}, {j for _, j in taken}
    return Matched(
        pairs=tuple(compared[pair] for pair in taken),
        missed=tuple(m for i, m in enumerate(meetings) if i not in found and not m.optional),
        wrong=tuple(c for j, c in enumerate(claims) if j not in told),
    )


def _place(claim: SourcedClaim) -> tuple[int, str]:
    start = claim.evidence.start if claim.evidence else None
    return (sys.maxsize if start is None else start, claim.id)


def compare(meeting: GoldMeeting, claim: SourcedClaim) -> Comparison:
    """Compare all that the gold says of a meeting with a claim; what the claim says counts as it stands."""
    said, understood = view(_stating(claim, {})), view(_understood(claim))
    options = max([len(o) for o in meeting.values.values()], default=0)
    golds = [
        view(_stating(claim, {n: o[min(k, len(o) - 1)] for n, o in meeting.values.items()}))
        for k in range(options)
    ]
    values = {
        name: _outcome(
            [said.fields.get(name), understood.fields.get(name)], [gold.fields.get(name) for gold in golds]
        )
        for name in meeting.values
    }
    listed = view(_stating(claim, {n: [item.value for item in items] for n, items in meeting.lists.items()}))
    lists = {
        name: _list_outcome(items, _singles(listed, name), _singles(said, name), _singles(understood, name))
        for name, items in meeting.lists.items()
    }
    return Comparison(meeting, claim, values, lists)


def _stating(claim: SourcedClaim, values: dict[str, Any]) -> SourcedClaim:
    """The claim with other values, and nothing of it in doubt: read in the same article, on the same day."""
    return SourcedClaim(
        claim=claim.claim.model_copy(update=values),
        source=claim.source,
        article_id=claim.article_id,
        published=claim.published,
    )


def _understood(claim: SourcedClaim) -> SourcedClaim:
    """The same with what its words stand for by the article: "he" is right where the gold gives the name."""
    meant = tuple(support for support in claim.support if support.resolved)
    return _stating(claim, {}).model_copy(update={"support": meant})


def _outcome(readings: Sequence[FieldValue | None], golds: Sequence[FieldValue | None]) -> Outcome:
    """How a value stands to the gold, in the reading of it that stands to it best."""
    said = [reading for reading in readings if reading is not None]
    stated = [gold for gold in golds if gold is not None]
    if not said:
        return Outcome.RIGHTLY_SILENT if len(stated) < len(golds) else Outcome.SILENT
    if not stated:
        return Outcome.INVENTED
    relations = {_relate(gold, reading).verdict for gold in stated for reading in said}
    return _OUTCOMES[min(relations, key=_BEST_FIRST.index)]


def _relate(gold: FieldValue, said: FieldValue) -> ValueComparison:
    """How a value stands to the gold's, which is of the same article and not of another source.

    Between sources "planned" may be followed by "held", each may name its own source, and one's "his
    counterpart" need not be the other's. One article says one thing, so here all are judged as they stand.
    """
    found = _compare(gold, said)
    if found.verdict is Relation.SAME:
        return found
    if _same_words(gold.text, said.text):
        return ValueComparison(verdict=Relation.SAME, score=1.0, reason="the same words", rule="equal")
    if isinstance(gold.marker, Statements) and found.verdict is Relation.UNKNOWN:
        return _held_phrase(gold.text, said.text) or found
    return found


def _compare(gold: FieldValue, said: FieldValue) -> ValueComparison:
    marker = gold.marker
    if isinstance(marker, Attribution):
        return compare_attributions(gold.text, said.text)
    if isinstance(marker, Label):
        marker = replace(marker, updates=())
    return Values().compare(FieldValue(marker, gold.values, gold.is_list, gold.published), said)


def _same_words(a: str, b: str) -> bool:
    """Whether two texts differ in white space, quotes, dashes, case and the like alone."""
    return all(ground(x, y).status in ("exact", "normalized") for x, y in ((a, b), (b, a)))


def _held_phrase(a: str, b: str) -> ValueComparison | None:
    """Compatible where one phrase holds the other and adds less than both say, and nothing of fact.

    "Promising joint projects" stands whole in "to put promising joint projects into practice", yet its
    words are so common that two sources need not mean the same by them: `compare_statements` leaves it open.
    """
    short, long = sorted((parse(a), parse(b)), key=lambda parsed: len(parsed.terms))
    added = set(long.terms) - set(short.terms)
    whole = f" {short.folded} " in f" {long.folded} "
    if not whole or len(short.terms) < 2 or len(added) >= len(short.terms) or short.denies != long.denies:
        return None
    if any(term.kind != "word" for term in added):
        return None
    score = len(short.terms) / len(long.terms)
    return ValueComparison(
        verdict=Relation.COMPATIBLE, score=score, reason="one phrase holds the other", rule="held phrase"
    )


def _singles(claim: ClaimView, name: str) -> list[FieldValue]:
    """The items of a list field, each as a field of one value."""
    whole = claim.fields.get(name)
    if whole is None:
        return []
    return [FieldValue(whole.marker, (value,), False, whole.published) for value in whole.values]


def _list_outcome(
    items: Sequence[GoldItem],
    golds: Sequence[FieldValue],
    said: Sequence[FieldValue],
    understood: Sequence[FieldValue],
) -> ListOutcome:
    """How a list stands to the gold's: as it is written, or as understood where that is nearer.

    "Both ministers" may be understood as two people, so the second can be the longer one.
    """
    words = {value.values[0].text: value for value in said}
    both = [(value, words[value.values[0].text]) for value in understood]
    return max(
        _readings_outcome(items, golds, [(value,) for value in said]),
        _readings_outcome(items, golds, both),
        key=lambda outcome: outcome.f1,
    )


def _readings_outcome(
    items: Sequence[GoldItem], golds: Sequence[FieldValue], said: Sequence[Sequence[FieldValue]]
) -> ListOutcome:
    """How the items of a list, each with its readings, stand to the gold's."""
    relations = {
        (i, j): max((_relate(gold, s) for s in readings), key=lambda found: _attraction(found, items[i]))
        for i, gold in enumerate(golds)
        for j, readings in enumerate(said)
    }
    taken = assign({pair: _attraction(found, items[pair[0]]) for pair, found in relations.items()})
    counted = [relations[pair].verdict for pair in taken if not items[pair[0]].optional]
    found, told = {i for i, _ in taken}, {j for _, j in taken}
    return ListOutcome(
        same=counted.count(Relation.SAME),
        compatible=counted.count(Relation.COMPATIBLE),
        missed=tuple(g.text for i, g in enumerate(golds) if i not in found and not items[i].optional),
        wrong=tuple(s[-1].text for j, s in enumerate(said) if j not in told),
    )


def _attraction(found: ValueComparison, item: GoldItem) -> float:
    """How much speaks for pairing an item of the gold with one of a claim; 0 where they must not be."""
    if found.verdict not in (Relation.SAME, Relation.COMPATIBLE):
        return 0.0
    sure = 1.0 if found.verdict is Relation.SAME else 0.5
    return sure + 0.1 * found.score - (0.01 if item.optional else 0.0)
