"""Build `claimex/lexicon/mul/common_names.txt.gz`, given names and surnames that are common in one language.

A developer's script: nothing imports it. It needs one package that claimex itself does not:

    pip download faker==40.54.0 --no-deps
    python -m tests.build.common_names faker-40.54.0-py3-none-any.whl

Each line holds a name, folded, and in hexadecimal bits its languages: from the lowest those in which it is a
man's given name, from bit 64 those in which it is a woman's, from bit 128 those in which it is a surname. Lists of names that are foreign in the letters of the list are left out, as
one name is in them in several spellings; so are the longest of English, which has many rare ones, and names of
syllables. Names of several words and those in other letters than Latin, Cyrillic and Greek ones are left out,
too. Names are sorted and the archive carries no time: the same wheel gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimex.kinds.person.apart import MOST_LANGUAGES
from claimex.kinds.person.sounds import fold_word
from claimex.text import script_of

OUTPUT = Path(__file__).parents[2] / "claimex/lexicon/mul" / "common_names.txt.gz"
LEFT_OUT = frozenset("en en_IN en_KE en_NG en_PK en_TH fr_DZ tw_GH vi_VN".split())
KINDS = (
    ("first_names_male", "first_names_unisex"),
    ("first_names_female", "first_names_unisex"),
    ("last_names", "last_names_male", "last_names_female"),
)
SCRIPTS = frozenset({"latin", "cyrillic", "greek"})


def lists_of(wheel: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """The languages of the wheel's lists, each with the lists of one country."""
    path = re.compile(r"faker/providers/person/(\w+)/__init__\.py")
    with zipfile.ZipFile(wheel) as archive:
        found = {match[1] for name in archive.namelist() if (match := path.fullmatch(name))}
    sys.path.insert(0, str(wheel))
    for country in sorted(found - LEFT_OUT):
        provider = importlib.import_module(f"faker.providers.person.{country}").Provider
        yield country.partition("_")[0], vars(provider)


def names_of(lists: dict[str, object], entries: Iterable[str]) -> set[str]:
    """The names of some lists, folded."""
    given = (lists.get(entry) or () for entry in entries)
    names = (name for found in given if isinstance(found, Iterable) for name in found)
    return {fold_word(name) for name in names if name.isalpha() and script_of(name[0]) in SCRIPTS} - {""}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=f"Build {OUTPUT.name} from a wheel of faker 40.54.0.")
    parser.add_argument("wheel", type=Path)
    wheel = parser.parse_args().wheel
    found: defaultdict[str, int] = defaultdict(int)
    numbers: dict[str, int] = {}
    for language, lists in lists_of(wheel):
        for kind, entries in enumerate(KINDS):
            bit = 1 << numbers.setdefault(language, len(numbers)) + MOST_LANGUAGES * kind
            for name in names_of(lists, entries):
                found[name] |= bit
    text = "\n".join(f"{name} {bits:x}" for name, bits in sorted(found.items()))
    OUTPUT.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
