"""Build `claimex/lexicon/mul/known_names.bloom`, a Bloom filter of the words that are names at all.

A developer's script: nothing imports it. It needs one file that claimex itself does not:

    pip download rigour==1.3.13 --no-deps
    python -m tests.build.known_names rigour-1.3.13-py3-none-any.whl

The names are those of `tests/build/name_spellings.py`, as Wikidata's editors gave them: all of one word and at
least three letters, in Latin or Cyrillic letters, folded. The filter has a byte for each name. The same wheel
and the same folding give the same bytes.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from claimex.kinds.person.given_names import places_in_filter
from claimex.kinds.person.sounds import fold_word
from claimex.text import script_of
from tests.build.name_spellings import LEAST_LETTERS, forms_of, read_source

OUTPUT = Path(__file__).parents[2] / "claimex/lexicon/mul" / "known_names.bloom"
SCRIPTS = frozenset({"latin", "cyrillic"})


def names_of(source: str) -> set[str]:
    """The names of the source, folded."""
    forms = (form for line in source.splitlines() for form in forms_of(line))
    usable = (form for form in forms if script_of(form) in SCRIPTS and not re.search(r"[\s-]", form))
    return {name for name in map(fold_word, usable) if len(name) >= LEAST_LETTERS}


def filter_of(names: set[str]) -> bytes:
    """The Bloom filter of some names, of as many bytes."""
    bits = bytearray(len(names))
    for name in names:
        for place in places_in_filter(name, 8 * len(bits)):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=f"Build {OUTPUT.name} from a wheel of rigour 1.3.13.")
    parser.add_argument("wheel", type=Path)
    OUTPUT.write_bytes(filter_of(names_of(read_source(parser.parse_args().wheel))))


if __name__ == "__main__":
    main()
