"""Which sources copy one another: outlets are many, origins may be few.

Two sources count as one origin where the quotes behind their claims are copies:

- the quotes are nearly the same, letter for letter (`COPIED`), and too long for that to be chance; unless
  they are short and differ in the time, or in whether it took place;
- they name the same source of their own, and the quotes are much alike (`COPIED_WITH_SOURCE`);
- one names the other as its source.

This is transitive: a copy of a copy is of the same origin. The thresholds were set by hand, above what two
newsrooms' own sentences on one meeting reach: in five real reports, pairs of them measured 48, 51 and, where
both followed one official statement, 76.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rapidfuzz import fuzz

from claimex.comparison.disjoint import DisjointSets
from claimex.linking.claim_values import ClaimValues

COPIED = 90.0
"""From this Indel ratio on (0 to 100), two quotes are one text."""
COPIED_WITH_SOURCE = 75.0
"""The same where both name the same source of their own."""
MANY, RAREST, NEXT = 100, 6, 20
"""Of more texts than `MANY`, each is compared with the `NEXT` that share one of its `RAREST` words."""
FORMULAIC = 80
"""Code points of the longest quote that two newsrooms may write alike, and so mean two things by one word."""
SHORTEST = 40
"""Code points of the shortest quote that can be known as a copy."""

_Text = tuple[str, str]
"""A folded quote, and the folded name of the source that it names; empty where there is none."""


def origins_of(claims: Sequence[ClaimValues]) -> list[list[str]]:
    """Return the sources of claims in any order: those of one origin together, in alphabetical order."""
    sources = sorted({claim.sourced.source for claim in claims})
    if len(sources) == 1:
        return [sources]
    number = {source: place for place, source in enumerate(sources)}
    outlets: dict[str, list[int]] = defaultdict(list)
    for source in sources:
        outlets[source.casefold()].append(number[source])
    origins = DisjointSets(len(sources))
    by_text: dict[_Text, int] = {}
    facts: dict[_Text, tuple[str, str, bool, bool]] = {}
    for claim in claims:
        outlet, text = number[claim.sourced.source], (folded(claim.quote), _own_source(claim))
        for named in outlets.get(text[1], ()):
            origins.join(outlet, named)
        if text in by_text:
            origins.join(outlet, by_text[text])
        elif len(text[0]) >= SHORTEST:
            by_text[text], facts[text] = outlet, _facts(claim)
    texts = sorted(by_text)
    outlet_of = [by_text[text] for text in texts]
    for one, others in _may_be_copies(texts):
        for other in others:
            a, b = origins.root(outlet_of[one]), origins.root(outlet_of[other])
            if a != b and _are_copies(texts[one], texts[other], facts):
                origins.join(a, b)
    return [[sources[place] for place in group] for group in origins.groups()]


def _may_be_copies(texts: Sequence[_Text]) -> Iterable[tuple[int, Iterable[int]]]:
    """Yield each of some sorted texts with later ones that may be copies of it, by their numbers.

    Of very many, those that share one of their rarest words; of very many that share a word, those that are
    next to each other in the alphabet.
    """
    if len(texts) <= MANY:
        yield from ((number, range(number + 1, len(texts))) for number in range(len(texts)))
        return
    words = [set(text.split()) for text, _ in texts]
    counts = Counter(chain.from_iterable(words))
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(words):
        for word in sorted(found, key=lambda word: (counts[word] == 1, counts[word], word))[:RAREST]:
            by_word[word].append(number)
    near: list[set[int]] = [set() for _ in texts]
    for sharing in by_word.values():
        for at, number in enumerate(sharing, start=1):
            near[number].update(sharing[at : at + NEXT])
    yield from enumerate(near)


def _are_copies(one: _Text, other: _Text, facts: Mapping[_Text, tuple[str, str, bool, bool]]) -> bool:
    """Whether two texts are nearly one, and do not differ in a fact by the few words that differ."""
    least = COPIED_WITH_SOURCE if one[1] and one[1] == other[1] else COPIED
    if fuzz.ratio(one[0], other[0], score_cutoff=least) < least:
        return False
    if min(len(one[0]), len(other[0])) > FORMULAIC:
        return True
    (when, *mine), (then, *theirs) = facts[one], facts[other]
    both_say_when = when in one[0] and then in other[0] and when not in other[0] and then not in one[0]
    return mine == theirs or (mine[1:] == theirs[1:] and not both_say_when)


def count_origins(sources: set[str], origin_of: Mapping[str, int]) -> int:
    """Return how many origins `sources` have; a source that is not in `origin_of` is an origin of its own."""
    return len({origin_of.get(source, source) for source in sources})


def folded(text: str | None) -> str:
    """Return a text in small letters on one line; empty where there is none."""
    return " ".join((text or "").casefold().split())


def _facts(claim: ClaimValues) -> tuple[str, str, bool, bool]:
    """The words for the time, its day, and whether it took place: what two copies do not differ in."""
    told, when = claim.sourced.claim, claim.time.text if claim.time is not None else ""
    return folded(when), claim.day, told.is_over, told.is_ahead


def _own_source(claim: ClaimValues) -> str:
    """The source that a claim's article names, folded; empty where it names none."""
    named = next((field for field in claim.fields.values() if field.marker.role == "source"), None)
    return folded(named.text).removeprefix("the ") if named is not None else ""
