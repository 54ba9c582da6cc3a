"""Keys by which a caller finds the names worth comparing, without comparing all pairs."""

from __future__ import annotations

from functools import lru_cache

from claimex.values._names_parse import parse_name


@lru_cache(maxsize=131072)
def block_keys(name: str) -> frozenset[str]:
    """A small set of keys such that two names of one person share at least one, nearly always."""
    keys = set()
    for token in parse_name(name).tokens:
        bones = token.word.skeleton
        keys.add(bones)
        keys.update(bones[:at] + bones[at + 1 :] for at in range(len(bones)) if len(bones) >= 3)
    return frozenset(keys)
