"""Keys by which a caller finds the names worth comparing, without comparing all pairs."""

from __future__ import annotations

from functools import lru_cache

from claimex.kinds.person import asian
from claimex.kinds.person.parsing import parse_name
from claimex.kinds.person.sounds import skeleton, sound


@lru_cache(maxsize=8192)
def block_keys(name: str) -> frozenset[str]:
    """Return a small set of keys such that two names of one person share at least one, nearly always.

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
        if not token.word.is_initial or len(parsed.tokens) == 1:
            keys |= _keys_of_word(token.word.text, token.word.skeleton)
    if parsed.tokens:
        keys.add(skeleton(sound(parsed.letters)).replace("h", ""))
    return frozenset(keys)


@lru_cache(maxsize=8192)  # given names and surnames come again in other people's names
def _keys_of_word(text: str, bare: str) -> frozenset[str]:
    consonants = bare.replace("h", "")
    keys = {consonants}
    if len(consonants) >= 3:
        keys.update([consonants[:at] + consonants[at + 1 :] for at in range(len(consonants))])
    keys.update([skeleton(sound(other)).replace("h", "") for other in asian.surname_readings(text)])
    return frozenset(keys)
