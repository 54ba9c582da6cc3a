"""What one article tells twice, in two of its chunks, is one claim with both spans.

Chunks cut a story up, and each answer knows its own chunk alone. Within one chunk the model has seen all
there is and has told its claims apart, so there only what is equal in every identifying field is joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from claimex.claims import Claim, Label, Marker, People, Statements, When, markers
from claimex.comparison.evidence import Link, judge
from claimex.extraction.support import carry_support
from claimex.models import SourcedClaim, Span
from claimex.values.fields import ClaimView, FieldValue, field_value, relate, view
from claimex.values.people import pair_people
from claimex.values.relation import Relation
from claimex.values.statements import compare_statements

_DEAREST: dict[type[Marker], int] = {When: 1, Statements: 2, People: 3}
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
    def _values(self) -> dict[str, FieldValue | None]:
        return {}

    def value(self, name: str) -> FieldValue | None:
        """One field as it is compared, made when it is asked for: most claims differ in the first one."""
        if name not in self._values:
            self._values[name] = field_value(self.claim, name)
        return self._values[name]


def merge_article(found: Sequence[ReadClaim]) -> list[SourcedClaim]:
    """Return the claims of one article, each told once.

    Args:
        found: the claims of one article, in the order of its chunks and of their answers.
    """
    merged: list[ReadClaim] = []
    for item in found:
        home = next((i for i, kept in enumerate(merged) if _same(kept, item)), None)
        if home is None:
            merged.append(item)
        else:
            kept = merged[home]
            merged[home] = ReadClaim(kept.chunk, _join(kept.claim, item.claim))
    return [item.claim for item in merged]


def _same(a: ReadClaim, b: ReadClaim) -> bool:
    if not _labels_fit(a, b):
        return False
    # each as it is asked for: most pairs differ in the first field that is looked at
    relations = (_relation(a, b, name) for name in _identifying(type(a.claim.claim)))
    if a.chunk == b.chunk:
        return all(r is Relation.SAME for r in relations)
    contrary = any(r is Relation.DIFFERENT for r in relations)
    return not contrary and judge(a.view, b.view).link is Link.LINKED


@cache
def _identifying(schema: type[Claim]) -> tuple[str, ...]:
    """The identifying fields, the cheapest to compare first, people last: names take longest by far."""
    found = {name: marker for name, marker in markers(schema).items() if marker.identifies}
    return tuple(sorted(found, key=lambda name: _DEAREST.get(type(found[name]), 0)))


@cache
def _labels(schema: type[Claim]) -> dict[str, Label]:
    return {name: marker for name, marker in markers(schema).items() if isinstance(marker, Label)}


def _relation(a: ReadClaim, b: ReadClaim, name: str) -> Relation:
    """How one field of two claims of one article stands; both silent counts as the same."""
    if _says_the_same(a, b, name):
        return Relation.SAME
    left, right = a.value(name), b.value(name)
    if left is None or right is None:
        return Relation.SAME if left is right else Relation.UNKNOWN
    return relate(left, right).verdict


def _says_the_same(a: ReadClaim, b: ReadClaim, name: str) -> bool:
    """Whether one field of two claims of one article is the same words: no rule need compare these."""
    said = getattr(a.claim.claim, name)
    return isinstance(said, str | None) and said == getattr(b.claim.claim, name)


def _labels_fit(a: ReadClaim, b: ReadClaim) -> bool:
    """Within one article a planned meeting and a held one are two, whatever else they share."""
    for name, marker in _labels(type(a.claim.claim)).items():
        if _says_the_same(a, b, name):
            continue
        mine, theirs = a.value(name), b.value(name)
        if mine is None or theirs is None:
            continue
        pair = {mine.text, theirs.text}
        if any(pair == set(update) for update in marker.updates):
            return False
        if relate(mine, theirs).verdict not in _FITS:
            return False
    return True


def _join(first: SourcedClaim, second: SourcedClaim) -> SourcedClaim:
    """One claim of two: the first one's values, and of the second what the first does not say."""
    fields = {}
    for name, marker in markers(type(first.claim)).items():
        mine, theirs = getattr(first.claim, name), getattr(second.claim, name)
        if isinstance(mine, list):
            fields[name] = [*mine, *_further(mine, theirs, marker)]
        elif mine is None or mine == "":
            fields[name] = theirs
    claim = first.claim.model_copy(update=fields)
    return first.model_copy(
        update={
            "claim": claim,
            "support": carry_support(claim, first.support, second.support),
            "unsupported": list(dict.fromkeys([*first.unsupported, *second.unsupported])),
            "spans": _distinct([*first.spans, *second.spans]),
        }
    )


def _further(mine: list[Any], theirs: list[Any], marker: object) -> list[Any]:
    """The items of `theirs` that `mine` does not hold in any words."""
    if isinstance(marker, People):
        return [theirs[j] for j in pair_people(mine, theirs, same_event=True).right_only]
    if isinstance(marker, Statements):
        return [t for t in theirs if all(compare_statements(m, t).verdict not in _FITS for m in mine)]
    return [item for item in theirs if item not in mine]


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda s: (s.start, s.end)))
