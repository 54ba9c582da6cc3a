"""Files are replaced whole: whatever ends the writing, the old one stays, and no part of a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimex
from claimex.cli.files import write_files
from claimex.evaluation import read_gold
from claimex.files import replacing, write_whole
from claimex.reporting import FORMATS

KILLED = """
import os, signal, sys
from pathlib import Path
from claimex.files import replacing
with replacing(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_ends_the_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def broken_off() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_leaves_the_old_file_and_the_next_one_sweeps(tmp_path: Path) -> None:
    path = tmp_path / "report [1].html"
    path.write_text("old")
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_reports_are_written_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, text = tmp_path / "a.html", tmp_path / "a.md"
    for path in (page, text):
        path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(claimex.ClaimexError, match="No space left"):
        claimex.compare([]).to_html(page)
    with pytest.raises(claimex.ClaimexError, match="No space left"):
        write_files([(text, "new")], "a report")
    assert [path.read_text() for path in (page, text)] == ["old", "old"]
    assert len(list(tmp_path.iterdir())) == 2


TOO_LITTLE_ROOM = """
import resource, sys
import claimex
comparison = claimex.compare(claimex.demo())
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
for path in sys.argv[1:]:
    try:
        comparison.to_file(path)
    except claimex.ClaimexError as error:
        print(error)
"""


def test_a_report_that_finds_no_room_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    """The system takes the first bytes and no more, as a full disk does; an error of ours is one line."""
    pytest.importorskip("resource", reason="needs the limits of a process that POSIX has")
    paths = [tmp_path / f"report{form.suffixes[0]}" for form in FORMATS.values() if form.needs is None]
    for path in paths:
        path.write_text("old")
    command = [sys.executable, "-c", TOO_LITTLE_ROOM, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [f"{path} can't be written: File too large" for path in paths]
    assert {path.read_text() for path in paths} == {"old"}
    assert sorted(tmp_path.iterdir()) == sorted(paths)  # no part is left


def test_half_of_a_character_is_escaped(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "x\ud800")
    assert (tmp_path / "a").read_bytes() == b"x\\ud800"


# -- what is read may have no end


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no such devices here")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    endless = Path("/dev/zero")
    with pytest.raises(claimex.ClaimexError, match="it is a device"):
        claimex.Extraction.from_jsonl(endless)
    with pytest.raises(claimex.ClaimexError, match="it is a device"):
        claimex.extract([], prompt=endless, offline=True, cache=tmp_path)
    with pytest.raises(claimex.ClaimexError, match="device"):
        claimex.read_articles(manifest=endless)
    (tmp_path / "gold.yaml").symlink_to(endless)
    with pytest.raises(claimex.ClaimexError, match="it is a device"):
        read_gold(tmp_path / "gold.yaml", claimex.MeetingClaim)


@pytest.mark.parametrize("what", ["pipe", "device"])
def test_a_folders_own_manifest_is_a_file(tmp_path: Path, what: str) -> None:
    (tmp_path / "a.txt").write_text("Ada met Grace.")
    manifest = tmp_path / "manifest.csv"
    if what == "pipe":
        os.mkfifo(manifest)
    else:
        manifest.symlink_to("/dev/zero")
    with pytest.raises(claimex.ClaimexError, match="is not a regular file"):
        claimex.read_articles(tmp_path)
    assert len(claimex.read_articles(tmp_path / "a.txt")) == 1
