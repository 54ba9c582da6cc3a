"""The folder of a store: for its owner alone, and one clear line where it can't be used."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimex.errors import CacheError
from claimex.models import Response
from claimex.store import Cache, default_cache_path, open_cache
from tests.store.build import answer, fill, key, repair

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_whatever_the_umask_is_a_store_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    with Cache(tmp_path / "store") as cache:
        cache.put(key(1), answer(1))
        assert mode(tmp_path / "store") == 0o700
        assert {file.name: mode(file) for file in (tmp_path / "store").iterdir()} == dict.fromkeys(
            ("cache.db", "cache.db-wal", "cache.db-shm", "cache.lock"), 0o600
        )
        assert cache.notices == []


@pytest.mark.parametrize("rights", [0o755, 0o770, 0o555, 0o500])
def test_a_folder_and_files_that_are_there_keep_their_rights(tmp_path: Path, rights: int) -> None:
    folder = tmp_path / "store"
    fill(folder, 3)
    (folder / "cache.db").chmod(0o644)
    folder.chmod(rights)
    with Cache(folder) as cache:
        assert len(cache) == 3
        assert mode(folder) == rights
        assert mode(folder / "cache.db") == 0o644
        assert len(cache.notices) == bool(rights & 0o022)


@pytest.mark.parametrize(("rights", "warned"), [(0o755, 0), (0o777, 1), (0o1777, 1), (0o775, 1)])
def test_a_folder_that_holds_other_things_is_left_as_it_is(tmp_path: Path, rights: int, warned: int) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    folder.chmod(rights)
    with Cache(folder) as cache:
        assert stat.S_IMODE(folder.stat().st_mode) == rights
        assert mode(folder / "cache.db") == 0o600
        assert ["others may write" in notice for notice in cache.notices] == [True] * warned


def test_a_folder_that_belongs_to_everybody_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    with Cache(tmp_path) as cache:
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
        assert "others may write" in cache.notices[0]


def one_line(path: Path | str) -> str:
    with pytest.raises(CacheError) as caught:
        Cache(path)
    text = str(caught.value)
    assert "\n" not in text
    assert str(path).strip(" \0") in text
    return text


def test_a_path_that_can_be_no_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "it is a file" in one_line(tmp_path / "file")
    assert "Not a directory" in one_line(tmp_path / "file" / "below")
    assert "too long" in one_line(tmp_path / ("x" * 300))
    assert "null" in one_line(f"{tmp_path}/a\0")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["cache.db", "cache.lock"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_something_else_in_the_place_of_a_file_is_not_followed(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "target").write_bytes(b"")
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    if kind == "link":
        (folder / name).symlink_to(tmp_path / "target")
    elif kind == "folder":
        (folder / name).mkdir()
    else:
        os.mkfifo(folder / name)
    assert f"{name} in it is no plain file" in one_line(folder)
    assert (tmp_path / "target").read_bytes() == b""


def as_nobody(code: str, *arguments: Path) -> str:
    """Run Python as somebody without rights; return what it says.

    What is read on demand is read before: the folder of the checkout itself may be closed to them.
    """
    known = "import claimex.store, claimex.errors; from claimex.store import database; database._layout();"
    drop = "import os, sys; os.getuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534));"
    done = subprocess.run(
        [sys.executable, "-c", known + drop + code, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr or "ModuleNotFoundError" in done.stderr:
        pytest.skip("rights can't be dropped here")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


OPEN = """
try:
    with claimex.store.Cache(sys.argv[1]) as cache:
        cache.put("0" * 64, claimex.models.Response(content="x"))
        print("written")
except claimex.errors.CacheError as error:
    print(error)
"""


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """A folder that somebody else can get to, if not into."""
    for folder in (tmp_path, *tmp_path.parents):
        if not mode(folder) & 0o001:
            try:
                folder.chmod(mode(folder) | 0o011)
            except OSError:
                pytest.skip("no folder can be made reachable")
    return tmp_path


def test_a_folder_that_may_not_be_written_to_is_one_clear_line(reachable: Path) -> None:
    folder = reachable / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    said = as_nobody(OPEN, folder)
    assert said.startswith(f"the cache folder {folder} can't be used (Permission denied)")
    assert "\n" not in said
    said = as_nobody(OPEN, folder / "below")
    assert said.startswith(f"the cache folder {folder / 'below'} can't be used (Permission denied)")


READ = """

with claimex.store.Cache(sys.argv[1]) as cache:
    print(cache.read_only, len(cache), len(list(map(cache.get, cache.keys()))), cache.verify().ok, end=" ")
    for change in (lambda: cache.put("0" * 64, claimex.models.Response(content="x")), lambda: cache.load(sys.argv[2])):
        try:
            change()
        except claimex.errors.CacheError as error:
            print(error, end=" ")
"""


@pytest.mark.parametrize("writing", [False, True])
def test_a_store_that_may_not_be_written_to_is_read(reachable: Path, writing: bool) -> None:
    folder, bundle = reachable / "store", reachable / "bundle.jsonl"
    fill(folder, 3)
    with Cache(reachable / "other") as other:
        other.put("f" * 64, Response(content="y"))
        other.export(bundle)
    bundle.chmod(0o644)
    with Cache(folder) as writer:
        if writing:  # what it wrote last is in a log beside the database
            writer.put("e" * 64, Response(content="y"))
        else:
            writer.close()
        folder.chmod(0o555)
        for file in folder.iterdir():
            file.chmod(0o444)
        before = sorted(folder.iterdir())
        said = as_nobody(READ, folder, bundle)
        count = 4 if writing else 3
        assert said.startswith(f"True {count} {count} True ")
        assert said.count("it may not be written to; --offline") == 2
        assert sorted(folder.iterdir()) == before
        assert mode(folder) == 0o555


def test_a_damaged_store_that_may_not_be_written_to_is_one_clear_line(reachable: Path) -> None:
    folder = reachable / "store"
    fill(folder, 3)
    (folder / "cache.db").write_bytes(b"no database" * 1000)
    folder.chmod(0o555)
    (folder / "cache.db").chmod(0o444)
    said = as_nobody(OPEN, folder)
    assert "can't be used" in said
    assert "\n" not in said
    assert [file.name for file in folder.iterdir() if file.name.startswith("corrupt")] == []


def test_a_path_without_a_name_or_a_home_is_one_clear_line() -> None:
    for path in ("", "  ", "~nosuchuser/store"):
        assert one_line(path)


def test_a_home_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HIDDEN", "elsewhere")
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", "~/$HIDDEN/store")
    assert default_cache_path() == Path("~/$HIDDEN/store")
    with Cache() as cache:
        assert cache.path == tmp_path / "$HIDDEN" / "store"
    assert (tmp_path / "$HIDDEN" / "store" / "cache.db").exists()
    assert not Path("~").exists()


def test_the_default_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMEX_CACHE_DIR", raising=False)
    assert default_cache_path().name == "claimex"
    assert default_cache_path().is_absolute()


def test_a_change_of_the_working_folder_does_not_move_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    with Cache("store") as cache:
        monkeypatch.chdir(tmp_path / "other")
        cache.put(key(1), answer(1))
        assert cache.get(key(1)) == answer(1)
        assert cache.stats().bytes > 0
        repair(cache)
        assert cache.get(key(1)) == answer(1)
    assert [file.name for file in tmp_path.iterdir() if file.name != "other"] == ["store"]
    assert not list((tmp_path / "other").iterdir())


def test_a_store_that_is_handed_on_stays_open_and_a_path_is_closed(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        with open_cache(cache) as same:
            assert same is cache
        cache.put(key(1), answer(1))
    with open_cache(tmp_path / "store") as opened:
        assert opened.get(key(1)) == answer(1)
    with pytest.raises(CacheError, match="is closed"):
        opened.get(key(1))
    with open_cache(None, lasting=False) as passing:
        passing.put(key(1), answer(1))
    assert not passing.path.exists()
