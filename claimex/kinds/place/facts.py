"""The tables of facts about places: demonyms, regions, landmarks and the like.

They stand in `data/place_facts.txt`, which says of each what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, list[str]]:
    text = files("claimex.lexicon").joinpath("mul/place_facts.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


def rows(section: str) -> Iterator[list[str]]:
    """The lines of a section whose fields are parted by commas."""
    for line in _sections()[section]:
        yield [part.strip() for part in line.split(",")]


def entries(section: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of a section of the form "left: right, right", each as its two sides."""
    for line in _sections()[section]:
        left, _, right = line.partition(":")
        yield left.strip(), [part.strip() for part in right.split(",") if part.strip()]
