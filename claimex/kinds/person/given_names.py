"""What is known of single names beforehand: groups of given names, and listed spellings of any name.

The groups were written by hand and decide: two words that both have a group, and none in common, are two
names. The spellings come from Wikidata (`tests/build/name_spellings.py`) and only join: they are those
that the rules for spellings miss (Puigdemont and Пучдемон). From there, too, is which words are names at all
(`tests/build/known_names.py`): a bad spelling is seldom one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b

from claimex import lexicon

_EUROPEAN = lexicon.groups("mul", "names", "given", "european")
_ARABIC = lexicon.groups("mul", "names", "given", "arabic")
_SHORT = lexicon.groups("mul", "names", "given", "short")


@cache
def given_groups() -> dict[str, frozenset[int]]:
    """Return the given names of Europe and of Arabic use, each with the numbers of its groups."""
    names = (*_EUROPEAN, *_ARABIC)
    found: dict[str, frozenset[int]] = {}
    for number, forms in enumerate(names):
        _add(found, forms, frozenset((number,)))
    spelled = found.copy()
    for number, (name, *shorts) in enumerate(_SHORT, len(names)):
        # Mitya is short for Dmitry and Dmitri: for each spelling of its name
        _add(found, (name, *shorts), spelled.get(name, frozenset((number,))))
    return found


def _add(found: dict[str, frozenset[int]], forms: Iterable[str], group: frozenset[int]) -> None:
    for form in forms:
        found[form] = found[form] | group if form in found else group


@cache
def short_forms() -> frozenset[str]:
    """Return the short and familiar forms of given names."""
    return frozenset(short for _, *shorts in _SHORT for short in shorts)


@cache
def sexes() -> dict[str, str]:
    """Return the given names of one sex, with "f" for a woman's and "m" for a man's."""
    women = lexicon.words("mul", "names", "sex", "women")
    either = lexicon.words("mul", "names", "sex", "either")
    of = dict.fromkeys(lexicon.words("mul", "names", "sex", "more_women"), "f")
    of |= dict.fromkeys(lexicon.words("mul", "names", "sex", "more_men"), "m")
    for forms in (*_EUROPEAN, *_ARABIC):
        for form in forms:
            sex = "f" if forms[0] in women else "m"
            of[form] = sex if form not in either and of.get(form, sex) == sex else ""
    return of


@cache
def arabic_given_names() -> frozenset[str]:
    """Return the given names of Arabic use."""
    return frozenset(form for forms in _ARABIC for form in forms)


@cache
def western_given_names() -> frozenset[str]:
    """Return the given names of Europe: one may go with a Chinese name."""
    return frozenset(form for forms in _EUROPEAN for form in forms)


@cache
def listed_spellings() -> dict[str, str]:
    """Return names as sounds, each with the sounds of its listed spellings, itself included."""
    found: dict[str, str] = {}
    for line in lexicon.read_bytes("mul", "name_spellings.txt.gz").decode("ascii").splitlines():
        for form in line.split():
            found[form] = f"{found[form]} {line}" if form in found else line
    return found


_HASHES = 5


def places_in_filter(name: str, size: int) -> list[int]:
    """Return the bits of a Bloom filter of `size` bits that stand for a folded name."""
    digest = int.from_bytes(blake2b(name.encode("ascii"), digest_size=8).digest(), "big")
    first, step = digest >> 32, digest & 0xFFFFFFFF | 1
    return [(first + turn * step) % size for turn in range(_HASHES)]


@cache
def _known_names() -> bytes:
    return lexicon.read_bytes("mul", "known_names.bloom")


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Return whether a folded word is somebody's given name or surname, by Wikidata.

    Of the words that are not, one in fifty is taken for one.
    """
    bits = _known_names()
    places = places_in_filter(text, 8 * len(bits))
    return all(bits[place >> 3] >> (place & 7) & 1 for place in places)
