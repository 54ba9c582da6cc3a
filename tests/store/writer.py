"""Every file that the library writes, its writer killed at each point: `python -m tests.store.writer DIR
[N]`.

A point is a call, or the return from one, in the code that writes files. At each (every Nth, where N is
given) a process of its own ends by kill -9. What the file then holds must be what it held before, or what was written, as a whole.

Prints the number of kills, and a line for each file that was torn.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import claimex
from claimex import files
from claimex.cli.files import write_files, write_reports
from claimex.comparison.ruling import write_rulings
from claimex.extraction import claims_file
from claimex.models import Response
from claimex.reporting import FORMATS
from claimex.results import Extraction
from claimex.store import Cache, bundle

_WRITING = {module.__file__ for module in (files, claims_file, bundle)}


def writers(folder: Path, turn: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each file's name, and what writes it with the content of a turn."""
    claims = [_claim(number) for number in range(4 + 4 * turn)]
    extraction, comparison = Extraction(claims), claimex.compare(claims)
    yield "claims.jsonl", lambda: extraction.to_jsonl(folder / "claims.jsonl")
    ruled = [claimex.Ruling(rule="wrong", claims=[claim.id], because="a slip") for claim in claims]
    yield "rulings.jsonl", lambda: write_rulings(folder / "rulings.jsonl", ruled)
    yield "page.html", lambda: comparison.to_html(folder / "page.html")
    for form in FORMATS.values():
        name = f"report{form.suffixes[0]}"
        yield name, lambda name=name: write_reports(comparison, [folder / name])  # type: ignore[misc]
    yield (
        "scores.md",
        lambda: write_files([(folder / "scores.md", "a score\n" * 9_000 * (turn + 1))], "scores"),
    )
    yield "answers.jsonl", lambda: _export(folder, turn)


def _claim(number: int) -> claimex.SourcedClaim:
    quote = f"Minister Ada Number{number} met envoy Bo Number{number} in Vienna on 3 March 2025."
    people = [claimex.Participant(f"{name} Number{number}") for name in ("Ada", "Bo")]
    claim = claimex.MeetingClaim(participants=people, place="Vienna", date="3 March 2025", quote=quote)
    return claimex.SourcedClaim(claim=claim, source=f"source {number % 5}", article_id=f"a{number}")


def _export(folder: Path, turn: int) -> None:
    with Cache(folder / f"store{turn}") as cache:
        for number in range(3 + 3 * turn):
            cache.put(f"{number:064x}", Response(content="{}", finish_reason="stop", model="m"))
        cache.export(folder / "answers.jsonl")


def main(folder: Path, every: int) -> None:
    """Kill the writer of every file at its points."""
    kills, torn = 0, []
    with contextlib.redirect_stderr(io.StringIO()):  # what the command line says of each
        for (name, before), (_, write) in zip(writers(folder, 0), writers(folder, 1), strict=True):
            path, whole = folder / name, set()
            for each in (write, before):
                each()
                whole.add(path.read_bytes())
            for point in itertools.count(1, every):
                if not _killed_at(point, write):
                    break
                kills += 1
                if path.read_bytes() not in whole:
                    torn.append(f"{name} was torn by a kill at point {point}: {path.stat().st_size} bytes")
                    before()
            left = [part.name for part in folder.glob(f".{name}.*.part")]
            torn += [f"{name}: {len(left)} parts were left"] if left else []
    print(kills, *torn, sep="\n")


def _killed_at(point: int, write: Callable[[], object]) -> bool:
    """Write in a process that is killed at a point; whether it was: False where it came to its end before."""
    process = os.fork()
    if process == 0:
        passed = itertools.count(1)

        def kill(frame: FrameType, event: str, _what: object) -> None:
            if frame.f_code.co_filename in _WRITING and next(passed) == point:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(kill)
        try:
            write()
        finally:
            os._exit(0)
    return os.waitpid(process, 0)[1] == signal.SIGKILL


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
