"""Which of many statements may be anything but apart: those that share one of their rarer words.

One statement says the other, a part of it or its contrary only where the two share most of the lighter one;
so they share one of its rarest words, in one spelling or two. Only where both say that something is so, or
name a party or a number, any word of content will do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from claimex.kinds.marker import Value
from claimex.kinds.relation import LANGUAGE_RULE, ValueComparison
from claimex.kinds.statement.alignment import SPELLING_RATIO
from claimex.kinds.statement.statements import has_failed, opposable, outcomes
from claimex.kinds.statement.text import GENERIC_WEIGHT, Parsed, Term, parse

Near = dict[Value, dict[Value, ValueComparison]]
"""Each value with those that may be related to it, and how they compare; also with itself."""


def compare_near(
    values: Iterable[Value], compare: Callable[[Value, Value], ValueComparison], *, whole: bool
) -> Near:
    """Compare each two of `values` that may be related, or each two where `whole` is true."""
    distinct = list(dict.fromkeys(values))
    near: Near = {value: {value: compare(value, value)} for value in distinct}
    pairs = combinations(range(len(distinct)), 2) if whole else _near_pairs([v.text for v in distinct])
    for a, b in ((distinct[i], distinct[j]) for i, j in pairs):
        if (found := compare(a, b)).rule not in _SILENT:
            near[a][b] = near[b][a] = found
    return near


_SILENT = frozenset(("unrelated", "related", "script", LANGUAGE_RULE, "too-long"))
"""The rules that say nothing of two statements: neither that they fit nor that they may not."""


def _near_pairs(statements: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of each two statements that may be related, once."""
    parsed = [parse(statement) for statement in statements]
    counts = Counter(term.stem for one in parsed for term in one.terms)
    spelt = _spellings(counts)
    alike, acting, wordless = _Index(spelt), _Index(spelt), defaultdict[str, list[int]](list)
    for number, one in enumerate(parsed):
        said = {term.stem for term in one.terms}
        found = alike.add(number, said, _telling(one, counts))
        if one.verbs or any(term.kind in ("party", "number") for term in one.terms):
            found |= acting.add(number, said, {t.stem for t in one.terms if _is_content(t)} or said)
        for own, other in _without_words(one):
            found.update(wordless[other])
            wordless[own].append(number)
        yield from ((other, number) for other in sorted(found))


class _Index:
    """Statements by their stems: two are found that share one which at least one of them asks for."""

    def __init__(self, spelt: Mapping[str, Sequence[str]]) -> None:
        self._spelt = spelt
        self._saying: dict[str, set[int]] = defaultdict(set)
        self._asking: dict[str, set[int]] = defaultdict(set)

    def add(self, number: int, said: set[str], asked: set[str]) -> set[int]:
        """Add a statement, and return the numbers of those before it that it is found with."""
        found: set[int] = set()
        for stem in said:
            among = self._saying if stem in asked else self._asking
            found.update(*(among[key] for key in (stem, *self._spelt.get(stem, ())) if key in among))
        for stem in said:
            self._saying[stem].add(number)
        for stem in asked:
            self._asking[stem].add(number)
        return found


def _is_content(term: Term) -> bool:
    return term.kind == "word" and term.weight == 1


def _telling(parsed: Parsed, counts: Mapping[str, int]) -> set[str]:
    """The rarest stems of a statement: what shares none of them has less than half of what it says.

    One that may be opposed by its opposite counts for nothing. One stem at least is of some weight.
    """
    firm = [term for term in parsed.terms if term.stem not in opposable()]
    left, half = sum(term.weight for term in parsed.terms), sum(term.weight for term in firm) / 2
    heavy = {term.stem for term in firm if term.weight >= GENERIC_WEIGHT}
    found: set[str] = set()
    for term in sorted(parsed.terms, key=lambda term: (counts[term.stem], term.stem)):
        if left < half - _ROUNDING and not heavy.isdisjoint(found):
            break
        found.add(term.stem)
        left -= term.weight
    return found


_ROUNDING = 1e-6


def _without_words(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """What may relate it to another without a word of both: its own key, and that of the other."""
    yield f"={parsed.folded}", f"={parsed.folded}"
    if has_failed(parsed):
        yield "=failed", "=reached"
    elif not parsed.denies and outcomes(parsed.terms):
        yield "=reached", "=failed"


def _spellings(stems: Iterable[str]) -> dict[str, list[str]]:
    """The longer stems with those that may be another spelling of them."""
    longer = sorted(stem for stem in stems if len(stem) >= 5 and stem[0] not in "@#")
    found = {}
    for stem in longer:
        alike = process.extract(stem, longer, scorer=fuzz.ratio, score_cutoff=SPELLING_RATIO, limit=None)
        if len(alike) > 1:
            found[stem] = [other for other, *_ in alike if other != stem]
    return found
