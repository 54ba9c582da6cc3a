"""A disk without room: reported in one line, nothing half-written, and what was stored before is safe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimex.errors import CacheError
from claimex.store import Cache
from tests.store.build import answer, connection, fill, key, taken

FILL = """
import sys
from claimex.store import Cache
from claimex.errors import CacheError
from tests.store.build import answer, key, taken
stored = 0
with Cache(sys.argv[1]) as cache:
    try:
        for stored in range(10_000):
            cache.put(key(stored), answer(stored, 3_000))
    except CacheError as error:
        print(error)
    try:
        cache.put(key(stored), answer(stored, 3_000))
    except CacheError as error:
        pass
    assert taken(cache, 10_000) in (stored, stored + 1)
    try:
        cache.export(sys.argv[1] + "/bundle.jsonl")
    except CacheError as error:
        print(error)
print(stored)
"""


def limit_pages(cache: Cache, more: int) -> None:
    (count,) = connection(cache).execute("PRAGMA page_count").fetchone()
    connection(cache).execute(f"PRAGMA max_page_count = {count + more}")


def test_a_full_disk_is_reported_and_costs_no_answer(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        limit_pages(cache, 20)
        said, stored = "", 0
        while not said:
            try:
                cache.put(key(stored), answer(stored, 3_000))
                stored += 1
            except CacheError as error:
                said = str(error)
        assert "the disk is full; nothing half-written is left" in said
        assert "\n" not in said
        assert stored > 5
        assert len(cache) == taken(cache, stored + 1) == stored
        assert cache.verify().ok
        limit_pages(cache, 1_000)
        cache.put(key(stored), answer(stored))
        assert cache.get(key(stored)) == answer(stored)
    with Cache(tmp_path / "store") as cache:
        assert len(cache) == stored + 1
        assert cache.verify().ok


def test_an_import_on_a_full_disk_keeps_what_was_taken_and_goes_on_later(tmp_path: Path) -> None:
    fill(tmp_path / "from", 500, size=3_000)
    with Cache(tmp_path / "from") as cache:
        cache.export(tmp_path / "bundle.jsonl")
    with Cache(tmp_path / "to") as cache:
        limit_pages(cache, 40)
        with pytest.raises(CacheError, match="the disk is full"):
            cache.load(tmp_path / "bundle.jsonl")
        stored = len(cache)
        assert cache.verify().sound == stored
        limit_pages(cache, 10_000)
        report = cache.load(tmp_path / "bundle.jsonl")
        assert (report.present, report.loaded) == (stored, 500 - stored)


def check_said(said: str, folder: Path) -> int:
    *lines, stored = said.strip().splitlines()
    assert lines[0].startswith(f"the cache in {folder} can't be used: the disk")
    assert all(len(line) < 300 for line in lines)
    with Cache(folder) as cache:
        count = len(cache)
        assert int(stored) <= count <= int(stored) + 1
        assert taken(cache, count) == count
        assert cache.verify().ok
        assert cache.notices == []
        cache.put(key(count), answer(count))
    assert not list(folder.glob("corrupt-*"))
    assert not [file for file in folder.iterdir() if file.name.endswith(".part")]
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_a_file_that_may_not_grow_further_is_reported(tmp_path: Path) -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited + FILL, tmp_path / "store"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert check_said(done.stdout, tmp_path / "store") > 20


READ = """
import sys
from pathlib import Path
from claimex.errors import CacheError
from claimex.store import Cache
from tests.store.build import answer, key, taken
folder = Path(sys.argv[1])
full = folder.parent / "full"
room = int(sys.argv[2])
with full.open("wb", buffering=0) as file:
    try:
        while file.write(bytes(4096)):
            pass
    except OSError:
        file.truncate(full.stat().st_size - room)
with Cache(folder) as cache:
    try:
        cache.put(key(10_000), answer(10_000, 300_000))
    except CacheError as error:
        print(error)
    print(taken(cache, 20), cache.read_only, cache.notices)
"""


def on_a_small_disk(tmp_path: Path, *command: object) -> subprocess.CompletedProcess[str]:
    """Run shell words on a file system of 900 kB in `$0`, mounted where nobody else sees it, or skip."""
    unshare = shutil.which("unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    if unshare is None:
        pytest.skip("there is no unshare")
    mount = [unshare, "--user", "--map-root-user", "--mount", "sh", "-ec"]
    script = 'mount -t tmpfs -o size=900k tmpfs "$0"'
    if subprocess.run([*mount, script, disk], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    first, *others = command
    return subprocess.run(
        [*mount, f"{script}; {first}", disk, *others], capture_output=True, text=True, check=False
    )


def test_a_disk_that_is_really_full_is_reported(tmp_path: Path) -> None:
    keep = 'cp -r "$0/store" "$3"'  # before the file system is gone with its namespace
    script = f'"$1" -c "$2" "$0/store"; {keep}'
    done = on_a_small_disk(tmp_path, script, sys.executable, FILL, tmp_path / "store")
    assert done.returncode == 0, done.stderr
    said = done.stdout.replace(str(tmp_path / "disk" / "store"), str(tmp_path / "store"))
    assert check_said(said, tmp_path / "store") > 20
    assert "bundle.jsonl can't be written: No space left on device" in said


@pytest.mark.parametrize("room", [0, 60_000])
def test_a_store_on_a_full_disk_is_read(tmp_path: Path, room: int) -> None:
    fill(tmp_path / "store", 20, size=3_000)
    script = 'cp -r "$3" "$0/store"; "$1" -c "$2" "$0/store" "$4"'
    done = on_a_small_disk(tmp_path, script, sys.executable, READ, tmp_path / "store", str(room))
    assert done.returncode == 0, done.stderr
    refused, read = done.stdout.splitlines()
    assert "can't be used: " in refused
    assert read.startswith("20 ")
    if not room:
        assert "True ['the disk of the cache in " in read
