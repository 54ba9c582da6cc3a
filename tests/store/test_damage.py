"""Files that are really damaged: moved aside with a message, what can be read taken over, the run goes on."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimex.errors import CacheError
from claimex.store import Cache
from claimex.store.database import Database
from tests.store.build import answer, connection, database, fill, key, repair, taken

COUNT = 150
PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "store", COUNT, size=400)
    return tmp_path / "store"


def overwrite(file: Path, at: int, data: bytes) -> None:
    with file.open("r+b") as handle:
        handle.seek(at)
        handle.write(data)


def noise(length: int) -> bytes:
    return bytes((n * 167 + 13) % 256 for n in range(length))


def page_of(folder: Path, kind: str, name: str) -> int:
    """The root page of a table or an index, 1-based."""
    with database(folder) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = ? AND name = ?", (kind, name)
        ).fetchone()
    return int(page)


def damage_header(folder: Path) -> None:
    overwrite(folder / "cache.db", 0, noise(100))


def damage_schema(folder: Path) -> None:
    overwrite(folder / "cache.db", 100, noise(PAGE - 100))


def damage_table_root(folder: Path) -> None:
    overwrite(folder / "cache.db", (page_of(folder, "table", "Cache") - 1) * PAGE, noise(PAGE))


def damage_index_root(folder: Path) -> None:
    overwrite(folder / "cache.db", (page_of(folder, "index", "Cache_key_raw") - 1) * PAGE, noise(PAGE))


def damage_settings(folder: Path) -> None:
    overwrite(folder / "cache.db", (page_of(folder, "table", "Settings") - 1) * PAGE, noise(PAGE))


def damage_middle(folder: Path) -> None:
    size = (folder / "cache.db").stat().st_size
    overwrite(folder / "cache.db", size // 2 // PAGE * PAGE, noise(3 * PAGE))


def cut_in_half(folder: Path) -> None:
    data = (folder / "cache.db").read_bytes()
    (folder / "cache.db").write_bytes(data[: len(data) // 2])


def cut_to_a_few_bytes(folder: Path) -> None:
    (folder / "cache.db").write_bytes((folder / "cache.db").read_bytes()[:50])


def no_database(folder: Path) -> None:
    (folder / "cache.db").write_text("this was never a database\n" * 400)


DAMAGE = [
    damage_header,
    damage_schema,
    damage_table_root,
    damage_index_root,
    damage_settings,
    damage_middle,
    cut_in_half,
    cut_to_a_few_bytes,
    no_database,
]
USES: dict[str, Callable[[Cache], object]] = {
    "get": lambda cache: [cache.get(key(n)) for n in range(COUNT)],
    "put": lambda cache: [cache.put(key(n), answer(n)) for n in range(COUNT)],
    "keys": lambda cache: list(cache.keys()),
    "stats": lambda cache: cache.stats(),
    "verify": lambda cache: cache.verify(),
    "len": lambda cache: len(cache),
}


def use_and_check(cache: Cache, use: str) -> None:
    USES[use](cache)
    for number in range(COUNT):
        if key(number) not in cache:
            cache.put(key(number), answer(number))
    assert taken(cache, COUNT) == COUNT
    assert cache.verify().ok
    assert cache.stats().responses == COUNT == len(cache)


@pytest.mark.parametrize(
    ("damage", "use"),
    [(damage, "get") for damage in DAMAGE] + [(damage_middle, use) for use in USES if use != "get"],
)
def test_a_run_goes_on_from_a_file_that_was_damaged_before(
    folder: Path, damage: Callable[[Path], None], use: str
) -> None:
    damage(folder)
    with Cache(folder) as cache:
        use_and_check(cache, use)
        moved = [notice for notice in cache.notices if "moved to corrupt-1-cache.db" in notice]
        assert len(moved) == 1
        assert (folder / "corrupt-1-cache.db").exists()
    with Cache(folder) as again:
        assert again.notices == []
        assert taken(again, COUNT) == COUNT


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("damage", [damage_table_root, damage_middle])
def test_a_run_goes_on_from_a_file_that_is_damaged_under_it(
    folder: Path, damage: Callable[[Path], None], use: str
) -> None:
    with Cache(folder) as cache:
        assert cache.get(key(0)) is not None
        damage(folder)
        with Cache(folder) as other:  # has nothing of the file in memory
            use_and_check(other, use)
            assert len([notice for notice in other.notices if "corrupt-1" in notice]) == 1
        assert cache.get(key(7)) is not None  # follows to the file that is there now
        cache.put(key(COUNT), answer(COUNT))
    assert not list(folder.glob("corrupt-2-*"))
    with Cache(folder) as again:
        assert taken(again, COUNT + 1) == COUNT + 1


@pytest.mark.parametrize(
    ("damage", "at_least"),
    [
        (damage_index_root, COUNT),
        (damage_settings, COUNT),
        (damage_middle, COUNT * 9 // 10),
        (cut_in_half, COUNT // 4),
    ],
)
def test_answers_that_can_still_be_read_are_not_paid_for_again(
    folder: Path, damage: Callable[[Path], None], at_least: int
) -> None:
    damage(folder)
    with Cache(folder) as cache:
        cache.verify()
        stored = taken(cache, COUNT)
        (notice,) = cache.notices
    assert stored >= at_least
    assert f"{stored} answers" in notice


def test_the_log_goes_with_the_file(folder: Path) -> None:
    # a process that ends without closing leaves its log behind, with answers that stand nowhere else
    code = """
import os, sys
from claimex.store import Cache
from tests.store.build import answer, key
cache = Cache(sys.argv[1])
for number in range(1000, 1010):
    cache.put(key(number), answer(number))
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", code, folder], check=True)
    assert (folder / "cache.db-wal").stat().st_size > 0
    damage_middle(folder)
    with Cache(folder) as cache:
        cache.verify()
        assert "corrupt-1" in cache.notices[0]
        assert [cache.get(key(n)) for n in range(1000, 1010)] == [answer(n) for n in range(1000, 1010)]
        names = {file.name for file in folder.glob("corrupt-1-*")}
        assert names == {f"corrupt-1-cache.db{suffix}" for suffix in ("", "-wal", "-shm")}


def test_an_index_that_leads_to_the_wrong_row_gives_no_wrong_answer(folder: Path) -> None:
    with database(folder) as connection:  # as a damaged index would have it: two rows change places
        one, two = ([key(n)] for n in (1, 2))
        values = [
            connection.execute("SELECT value FROM Cache WHERE key = ?", k).fetchone()[0] for k in (one, two)
        ]
        connection.execute("UPDATE Cache SET value = ? WHERE key = ?", (values[1], *one))
        connection.execute("UPDATE Cache SET value = ? WHERE key = ?", (values[0], *two))
    with Cache(folder) as cache:
        assert cache.get(key(1)) is None
        assert cache.get(key(2)) is None
        assert cache.get(key(3)) == answer(3, 400)


def test_earlier_damaged_files_are_not_removed(folder: Path) -> None:
    for number in (1, 2, 3):
        no_database(folder)
        with Cache(folder) as cache:
            assert f"corrupt-{number}-cache.db" in cache.notices[0]
    assert len(list(folder.glob("corrupt-*-cache.db"))) == 3


def test_the_message_is_logged_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    no_database(folder)
    with caplog.at_level(logging.WARNING), Cache(folder):
        pass
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(folder) in caplog.messages[0]


def test_two_stores_that_find_the_damage_together_move_the_file_once(folder: Path) -> None:
    with Cache(folder) as one, Cache(folder) as two:
        damage_table_root(folder)
        for cache in (one, two):
            connection(cache).execute("PRAGMA shrink_memory")
        repair(one)
        repair(two)
        one.put(key(1), answer(1))
        assert two.get(key(1)) == answer(1)
    assert not list(folder.glob("corrupt-2-*"))


def test_an_answer_is_not_written_to_a_file_that_was_moved_aside(folder: Path) -> None:
    with Cache(folder) as slow, Cache(folder) as quick:
        repair(quick)
        slow.put(key(COUNT), answer(COUNT))
        assert quick.get(key(COUNT)) == answer(COUNT)
        assert slow.get(key(0)) is not None
    assert slow.notices == []


@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_store_that_is_removed_under_a_run_is_begun_again(folder: Path, whole_folder: bool) -> None:
    with Cache(folder) as cache:
        for file in folder.iterdir():
            file.unlink()
        if whole_folder:
            folder.rmdir()
        cache.put(key(1), answer(1))
        assert cache.get(key(1)) == answer(1)
        assert cache.get(key(2)) is None
        assert "was removed meanwhile" in cache.notices[0]
    with Cache(folder) as again:
        assert again.get(key(1)) == answer(1)


def test_a_file_that_can_not_be_mended_is_an_error_and_no_loop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    with Cache(folder) as cache:
        monkeypatch.setattr(Database, "answer", broken)
        with pytest.raises(CacheError, match="damaged, and so was the one begun in its place"):
            cache.get(key(1))


def test_other_errors_of_the_database_are_no_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("something new")

    with Cache(folder) as cache:
        monkeypatch.setattr(Database, "answer", broken)
        with pytest.raises(CacheError, match="something new"):
            cache.get(key(1))
    assert not list(folder.glob("corrupt-*"))
