"""Which words around a name are titles, however spelled, and how far they reach."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from claimex.kinds.person import titles_data as data
from claimex.kinds.person.fold import fold_word
from claimex.kinds.person.known import given_groups
from claimex.kinds.person.model import RawWord


@cache
def known_titles() -> frozenset[str]:
    """Return every word of a title."""
    words = set(data.TITLES.replace("-", " ").split())
    for native in data.OTHER_SCRIPT_TITLES.replace("-", " ").split():
        words.add(fold_word(native))
        words.add(fold_word(native).removeprefix("al"))
    words |= {fold_word(title) for title in data.TITLES.split()}
    return frozenset(words - data.PARTICLES - data.LINKS - {""})


@cache
def _long_titles() -> dict[tuple[str, int], tuple[tuple[str, int], ...]]:
    """Titles long enough to be known when misspelt, each with the number of slips that it may bear.

    They stand under their first letter and each length that a misspelling of them may have.
    """
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for title in sorted(known_titles()):
        if len(title) >= 7:
            slips = 1 if len(title) < 9 else 2
            for length in range(len(title) - slips, len(title) + slips + 1):
                found.setdefault((title[0], length), []).append((title, slips))
    return {key: tuple(titles) for key, titles in found.items()}


_NOT_TITLES = frozenset("marshall senatore ministrov generalov preside chancel kingsley".split())


@lru_cache(maxsize=65536)
def kind_of(folded: str) -> str:
    """T for a title, S for a soft one, L for a link, G for a country or demonym, N for the rest."""
    return _known_kinds().get(folded) or ("T" if _is_misspelt_title(folded) else "N")


@cache
def _known_kinds() -> dict[str, str]:
    return {
        **dict.fromkeys(data.SOFT_TITLES, "S"),
        **dict.fromkeys(data.GEO_WORDS, "G"),
        **dict.fromkeys(data.LINKS, "L"),
        **dict.fromkeys(known_titles(), "T"),
    }


def _is_misspelt_title(folded: str) -> bool:
    if len(folded) < 6 or folded in given_groups() or folded in _NOT_TITLES:
        return False
    for title, slips in _long_titles().get((folded[0], len(folded)), ()):
        if OSA.distance(folded, title, score_cutoff=slips) <= slips:
            return True
    return False


def leading(raws: list[RawWord]) -> int:
    """How many words at the start are titles, with the links and countries among them."""
    kinds = [kind_of(raw.folded) for raw in raws]
    end = run = 0
    while run < len(kinds) and kinds[run] in "TLG":
        run += 1
        if kinds[run - 1] == "T":
            end = run
    if not end:
        return 0
    # "of the Russian Federation" belongs to the title before it
    at = end
    while at < run and kinds[at] == "L":
        at += 1
    if at > end and any(raws[k].folded in data.OF for k in range(end, at)):
        while at < run and kinds[at] in "GL" and not _starts_particle(raws, at):
            at += 1
            if kinds[at - 1] == "G":
                end = at
    return end


def _starts_particle(raws: list[RawWord], at: int) -> bool:
    return raws[at].folded in data.PARTICLES and raws[at].joined


def _is_of_country(raws: list[RawWord], start: int) -> bool:
    """Whether the words end in "of Morocco"."""
    at = len(raws) - 1
    while at > start + 1 and kind_of(raws[at].folded) == "G":
        at -= 1
    return at > start and at < len(raws) - 1 and raws[at].folded == "of"


def trailing(raws: list[RawWord], start: int) -> int:
    """Where a run of titles at the end begins; the number of words where there is none."""
    at = len(raws)
    strong = _is_of_country(raws, start)
    begin = at
    while at > start + 1 and kind_of(raws[at - 1].folded) in "TLG":
        at -= 1
        strong = strong or raws[at].folded in data.LAST_TITLES
        if strong and (kind_of(raws[at].folded) != "L" or raws[at].folded == "of"):
            begin = at
    return begin if strong else len(raws)
