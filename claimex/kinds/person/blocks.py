"""Keys by which a caller finds the names worth comparing, without comparing all pairs."""

from __future__ import annotations

from functools import lru_cache

from claimex.kinds.person import asian
from claimex.kinds.person.fold import sound
from claimex.kinds.person.parse import parse_name
from claimex.kinds.person.words import skeleton


@lru_cache(maxsize=131072)
def block_keys(name: str) -> frozenset[str]:
    """A small set of keys such that two names of one person share at least one, nearly always.

    A key is the consonant skeleton of one word of the name (without h, which comes and goes), that
    skeleton with one consonant left out (so that one slip does no harm), or the skeleton of the
    whole name for words that were run together. Common first names make large blocks: a caller who
    counts keys may pass over the most frequent ones where a name has others.

    Args:
        name: a name as a text has it.

    Returns:
        The keys; none for a description that holds no name.
    """
    parsed = parse_name(name)
    keys: set[str] = set()
    for token in parsed.tokens:
        if token.word.is_initial and len(parsed.tokens) > 1:
            continue
        keys |= _keys_of_word(token.word.text, token.word.skeleton)
    if parsed.tokens:
        keys.add(_bones(skeleton(sound(parsed.letters))))
    return frozenset(keys)


@lru_cache(maxsize=65536)  # given names and surnames come again in other people's names
def _keys_of_word(text: str, bare: str) -> frozenset[str]:
    bones = _bones(bare)
    keys = {bones}
    if len(bones) >= 3:
        keys.update([bones[:at] + bones[at + 1 :] for at in range(len(bones))])
    keys.update([_bones(skeleton(sound(other))) for other in asian.surname_readings(text)])
    return frozenset(keys)


def _bones(bare: str) -> str:
    return bare.replace("h", "")
