"""Every file that the library writes, written again and again, to be killed: `python -m tests.store.writer DIR`.

Each has one of two contents by turns. A byte on stdout says that one was written; it begins, as the worker
does, when a line comes on stdin.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import claimex
from claimex.cli.files import write_file, write_report
from claimex.models import Response
from claimex.reporting import FORMATS
from claimex.results import Extraction
from claimex.store import Cache

TURNS = 2


def writers(folder: Path, turn: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each file's name, and what writes it with the content of a turn."""
    claims = [_claim(number) for number in range(40 + 40 * turn)]
    extraction, comparison = Extraction(claims), claimex.compare(claims)
    yield "claims.jsonl", lambda: extraction.to_jsonl(folder / "claims.jsonl")
    yield "page.html", lambda: comparison.to_html(folder / "page.html")
    for form in FORMATS.values():
        name = f"report{form.suffixes[0]}"
        yield name, lambda name=name: write_report(comparison, folder / name)  # type: ignore[misc]
    yield "scores.md", lambda: write_file(folder / "scores.md", "a score\n" * 9_000 * (turn + 1), "scores")
    yield "answers.jsonl", lambda: _export(folder, turn)


def _claim(number: int) -> claimex.SourcedClaim:
    quote = f"Minister Ada Number{number} met envoy Bo Number{number} in Vienna on 3 March 2025."
    people = [claimex.Participant(f"{name} Number{number}") for name in ("Ada", "Bo")]
    claim = claimex.MeetingClaim(participants=people, place="Vienna", date="3 March 2025", quote=quote)
    return claimex.SourcedClaim(claim=claim, source=f"source {number % 5}", article_id=f"a{number}")


def _export(folder: Path, turn: int) -> None:
    with Cache(folder / f"store{turn}") as cache:
        for number in range(20 + 20 * turn):
            cache.put(f"{number:064x}", Response(content="{}", finish_reason="stop", model="m"))
        cache.export(folder / "answers.jsonl")


def main(folder: Path) -> None:
    both = [[write for _, write in writers(folder, turn)] for turn in range(TURNS)]
    os.write(1, b"+")
    sys.stdin.readline()
    with contextlib.redirect_stderr(io.StringIO()):  # what the command line says of each
        for turn in itertools.cycle(both):
            for write in turn:
                write()
                os.write(1, b".")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
