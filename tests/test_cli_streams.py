"""The command line and its streams: a reader that goes away, a full disk, a closed stream, a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimex.results import Extraction
from tests.comparison.build import claim

Start = Callable[..., "subprocess.Popen[bytes]"]
GONE = object()
"""A pipe whose reader has gone before the first word."""
CLOSED = object()
"""No stream at all, as by `>&-`."""
_RUN = "-m claimex".split()
_RUN_CLOSED = [
    "-c",
    f"import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, *{_RUN}, *sys.argv[1:]])",
]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start the command line in a folder with a claims file and an article that the store knows nothing of."""
    said = [claim(source, ["Emmanuel Macron", "Olaf Scholz"], date="4 March 2025") for source in ("A", "B")]
    Extraction(claims=said).to_jsonl(tmp_path / "given.jsonl")
    (tmp_path / "article.txt").write_text("Two ministers met in Oslo on Monday.", encoding="utf-8")

    def begin(
        *arguments: str, stdout: object = subprocess.PIPE, stderr: object = subprocess.PIPE, **settings: str
    ) -> subprocess.Popen[bytes]:
        streams = {"stdout": stdout, "stderr": stderr}
        broken = [name for name, stream in streams.items() if stream is GONE]
        reader, writer = os.pipe()
        os.close(reader)
        streams |= dict.fromkeys(broken, writer)
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        closed = stdout is CLOSED
        streams |= {"stdout": None} if closed else {}
        process = subprocess.Popen(
            [sys.executable, *(_RUN_CLOSED if closed else _RUN), *arguments],
            cwd=tmp_path,
            env=environment | {"CLAIMEX_CACHE_DIR": str(tmp_path / "cache")} | settings,
            **streams,
        )
        os.close(writer)
        return process

    return begin


def test_a_reader_that_goes_away_ends_nothing(start: Start) -> None:
    process = start("compare", "given.jsonl", stdout=GONE)
    assert process.communicate(timeout=60) == (None, b"")
    assert process.returncode == 0


def test_the_demo_writes_its_page_though_nobody_reads_the_rest(start: Start, tmp_path: Path) -> None:
    process = start("demo", "-o", "page.html", stdout=GONE)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert (tmp_path / "page.html").stat().st_size
    assert len(err.splitlines()) == 1


def test_a_run_goes_on_though_nobody_reads_its_messages(start: Start, tmp_path: Path) -> None:
    process = start("extract", "article.txt", "--offline", stderr=GONE)
    process.communicate(timeout=60)
    assert process.returncode == 1  # it is not in the store
    assert len(Extraction.from_jsonl(tmp_path / "claims.jsonl").failures) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_a_line(start: Start) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("compare", "given.jsonl", stdout=full)
        _, err = process.communicate(timeout=60)
    [line] = err.decode().splitlines()
    assert process.returncode == 3
    assert "can't be printed" in line
    assert "-o" in line


def test_a_stream_that_is_closed_from_the_start(start: Start) -> None:
    process = start("compare", "given.jsonl", stdout=CLOSED)
    assert process.communicate(timeout=60) == (None, b"")
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)],
    ids=["nothing set", "NO_COLOR", "NO_COLOR set to nothing"],
)
def test_colour_on_a_terminal(start: Start, settings: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    process = start("compare", "given.jsonl", stdout=theirs, **settings)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # how Linux says that the terminal's other end was closed
        pass
    os.close(ours)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert b"1 event" in shown
    assert (b"\x1b[" in shown) is coloured


def test_no_colour_in_a_pipe(start: Start) -> None:
    out, _ = start("compare", "given.jsonl").communicate(timeout=60)
    assert b"1 event" in out
    assert b"\x1b[" not in out


def test_claims_go_down_a_pipe(start: Start) -> None:
    process = start("extract", "article.txt", "--offline", "-o", "/dev/stdout")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith(b'{"claimex_claims"')


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_what_the_terminal_has_no_letters_for_is_replaced(start: Start, encoding: str) -> None:
    process = start("compare", "given.jsonl", PYTHONIOENCODING=encoding)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert b"1 event" in out
    assert b"Traceback" not in err
