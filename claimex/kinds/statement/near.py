"""Which of many statements may be anything but "unrelated": those that share a word, or its spelling.

What `compare_statements` finds of all others is known without a comparison. A shared word that says little (a
number, a country, "talks") counts only where one of the two says little more than such words: for all others
no rule fires but "related", which is no verdict on two statements that are apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from claimex.kinds.marker import Value
from claimex.kinds.relation import ValueComparison
from claimex.kinds.statement.statements import (
    SAME_CONTENT,
    SPELLING_RATIO,
    has_failed,
    is_opposable,
    outcomes,
)
from claimex.kinds.statement.text import Parsed, parse

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
        near[a][b] = near[b][a] = compare(a, b)
    return near


def _near_pairs(statements: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of each two statements that may be related, once."""
    parsed = [parse(statement) for statement in statements]
    spelt = _spellings({term.stem for one in parsed for term in one.terms})
    every: dict[str, list[int]] = defaultdict(list)
    weighty: dict[str, list[int]] = defaultdict(list)  # those of which any other with the word may be near
    for number, one in enumerate(parsed):
        content = {term.stem for term in one.terms if term.kind == "word" and term.weight == 1}
        said = {term.stem for term in one.terms}
        asked = said if _is_thin(one) else content
        found = {n for stem in asked for key in (stem, *spelt.get(stem, ())) for n in every[key]}
        found.update(n for stem in said - asked for key in (stem, *spelt.get(stem, ())) for n in weighty[key])
        for own, other in _without_words(one):
            found.update(every[other])
            every[own].append(number)
        yield from ((other, number) for other in sorted(found))
        for stem in said:
            every[stem].append(number)
        for stem in asked:
            weighty[stem].append(number)


def _is_thin(parsed: Parsed) -> bool:
    """Whether what two statements share may be most of this one, though it is no word of full weight."""
    content = sum(
        term.kind == "word" and term.weight == 1 and not is_opposable(term.stem) for term in parsed.terms
    )
    rest = sum(term.weight for term in parsed.terms if term.kind != "word" or term.weight < 1)
    return content <= rest * (1 / SAME_CONTENT - 1) + 1e-9


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
