"""What one article tells twice, in two of its chunks, is one claim with both spans.

Chunks cut a story up, and each answer knows its own chunk alone. Within one chunk the model has seen all
there is and has told its claims apart, so there only what is equal in every identifying field is joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claimex.claims import Claim, Label, People, Statements, markers
from claimex.comparison.evidence import Link, judge
from claimex.extraction.support import carry_support
from claimex.models import SourcedClaim, Span
from claimex.values.fields import ClaimView, relate, view
from claimex.values.people import pair_people
from claimex.values.relation import Relation
from claimex.values.statements import compare_statements

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
    left, right = a.view, b.view
    if not _labels_fit(left, right):
        return False
    # each as it is asked for: most pairs differ in the first field that is looked at
    relations = (_relation(left, right, name) for name in _identifying(a.claim.claim))
    if a.chunk == b.chunk:
        return all(r is Relation.SAME for r in relations)
    contrary = any(r is Relation.DIFFERENT for r in relations)
    return not contrary and judge(left, right).link is Link.LINKED


def _identifying(claim: Claim) -> list[str]:
    return [name for name, marker in markers(type(claim)).items() if marker.identifies]


def _relation(left: ClaimView, right: ClaimView, name: str) -> Relation:
    """How one field of two claims of one article stands; both silent counts as the same."""
    a, b = left.fields.get(name), right.fields.get(name)
    if a is None or b is None:
        return Relation.SAME if a is b else Relation.UNKNOWN
    return relate(a, b).verdict


def _labels_fit(left: ClaimView, right: ClaimView) -> bool:
    """Within one article a planned meeting and a held one are two, whatever else they share."""
    for name, mine in left.fields.items():
        theirs = right.fields.get(name)
        if isinstance(mine.marker, Label) and theirs is not None:
            pair = {mine.text, theirs.text}
            if any(pair == set(update) for update in mine.marker.updates):
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
