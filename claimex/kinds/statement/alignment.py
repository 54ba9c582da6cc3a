"""Two statements side by side: which terms they share, and which only one of them has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from claimex.kinds.statement.text import Parsed, Term

SPELLING_RATIO = 86.0
"""From this Indel ratio on, two words of five letters and more count as one word spelt in two ways."""


@dataclass(frozen=True)
class Alignment:
    """The terms of two statements: what they share, and what only one of them has."""

    x: Parsed
    y: Parsed
    shared: tuple[tuple[Term, Term], ...]
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def shared_weight(self) -> float:
        """How much the terms weigh that both have."""
        return sum(min(a.weight, b.weight) for a, b in self.shared)

    @property
    def both_assert(self) -> bool:
        """Whether both say that something was done."""
        return bool(self.x.verbs and self.y.verbs)

    @property
    def score(self) -> float:
        """Twice the shared weight by the weight of both (the Dice coefficient)."""
        total = sum(t.weight for t in (*self.x.terms, *self.y.terms))
        return round(2 * self.shared_weight / total, 4) if total else 0.0

    def coverage(self, *aside: Term) -> float:
        """The share of the lighter statement that the other one has too, some terms left aside."""
        lighter = min(sum(t.weight for t in side.terms if t not in aside) for side in (self.x, self.y))
        return self.shared_weight / lighter if lighter else 0.0

    @property
    def shares_content(self) -> bool:
        """Whether a word of full weight is shared: parties and generic words alone are no topic."""
        return any(a.kind == "word" and a.weight == 1 for a, _ in self.shared)


def align(x: Parsed, y: Parsed) -> Alignment:
    """Return what two statements share, and what only one of them has."""
    right = {term.stem: term for term in y.terms}
    shared = [(term, right.pop(term.stem)) for term in x.terms if term.stem in right]
    common = {term.stem for term, _ in shared}
    left = [term for term in x.terms if term.stem not in common]
    for term in list(left) if any(map(_is_long, right.values())) else ():
        if other := _respelt(term, right.values(), is_english=x.english or y.english):
            shared.append((term, right.pop(other.stem)))
            left.remove(term)
    return Alignment(x, y, tuple(shared), tuple(left), tuple(right.values()))


def _respelt(term: Term, others: Iterable[Term], is_english: bool) -> Term | None:
    """The term of the other statement that is this word in another spelling: a name, in English."""
    any_kind = term.kind == "party" or not is_english
    alike = [o for o in others if (any_kind or o.kind == "party") and _is_long(o)] if _is_long(term) else []
    ratio, _, best = max(((fuzz.ratio(term.stem, o.stem), o.stem, o) for o in alike), default=(0, "", None))
    return best if ratio >= SPELLING_RATIO else None


def _is_long(term: Term) -> bool:
    return len(term.stem) >= 5 and term.stem[0] not in "@#"
