"""What is in the file beside rows: settings, triggers, versions. None of it decides anything."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import diskcache
import pytest

from claimex.errors import CacheError
from claimex.store import Cache
from claimex.store.database import STORE_VERSION, _layout
from claimex.store.rows import JSONOnlyDisk
from tests.store.build import answer, connection, database, fill, key, taken

COUNT = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "store", COUNT)
    return tmp_path / "store"


def settings(folder: Path) -> dict[str, Any]:
    with database(folder) as connection:
        return dict(connection.execute("SELECT key, value FROM Settings").fetchall())


def pragmas(cache: Cache) -> dict[str, Any]:
    names = ("journal_mode", "synchronous", "mmap_size", "trusted_schema", "locking_mode", "writable_schema")
    return {name: (connection(cache).execute(f"PRAGMA {name}").fetchone() or [0])[0] for name in names}


def test_nothing_is_evicted_by_the_settings_of_a_new_store(folder: Path) -> None:
    found = settings(folder)
    assert found["eviction_policy"] == "none"
    assert found["cull_limit"] == 0
    assert found["size_limit"] > 2**60  # diskcache's own is 2**30
    assert found["count"] == COUNT


def test_whoever_opens_it_without_settings_takes_these_over(folder: Path) -> None:
    with diskcache.Cache(str(folder)) as other:
        assert other.eviction_policy == "none"
        assert other.cull_limit == 0


def test_settings_of_another_opener_are_set_back_and_no_answer_is_evicted(folder: Path) -> None:
    with Cache(folder) as early:
        hostile = {"eviction_policy": "least-recently-stored", "cull_limit": 1_000, "size_limit": 1}
        diskcache.Cache(str(folder), **hostile).close()
        early.put(key(100), answer(100))  # was open before: goes on as it began
        with Cache(folder) as late:
            assert "no answer is evicted" in late.notices[0]
            for number in range(COUNT, 3 * COUNT):
                late.put(key(number), answer(number))
            assert len(late) == 3 * COUNT + 1
            assert taken(late, 3 * COUNT) == 3 * COUNT
    assert settings(folder)["eviction_policy"] == "none"
    with Cache(folder) as again:
        assert again.notices == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sqlite_synchronous", 0),
        ("sqlite_mmap_size", 2**30),
        ("sqlite_journal_mode", "off"),
        ("sqlite_locking_mode", "exclusive"),
        ("sqlite_writable_schema", 1),
        ("sqlite_trusted_schema", 1),
        ("sqlite_user_version = 99; DROP TABLE Cache; --", 1),
        ("sqlite_user_version", "99; DROP TABLE Cache"),
        ("sqlite_", ""),
        ("disk_directory", "/etc"),
        ("disk_min_file_size", 0),
        ("disk_no_such_thing", "x"),
        ("close", "no function any more"),
        ("_con", "x"),
        ("_disk", None),
        ("reset", 1),
        ("timeout", -1),
        ("count", "many"),
        ("eviction_policy", "no-such-policy"),
        ("eviction_policy", b"\x80"),
        ("statistics", 1),
        ("tag_index", 1),
    ],
)
def test_a_planted_setting_does_nothing(folder: Path, name: str, value: Any) -> None:
    with Cache(folder) as cache:
        before = pragmas(cache)
    with database(folder) as connection:
        connection.execute("INSERT OR REPLACE INTO Settings VALUES (?, ?)", (name, value))
    with Cache(folder) as cache:
        assert pragmas(cache) == before
        assert taken(cache, COUNT) == COUNT == len(cache)
        cache.put(key(99), answer(99))
        assert cache.verify().ok
        assert len(cache.notices) == (name != "count")
    assert settings(folder).keys() <= diskcache.DEFAULT_SETTINGS.keys() | diskcache.core.METADATA.keys()
    with database(folder) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (STORE_VERSION,)


def test_keys_of_settings_that_are_no_text_do_nothing(folder: Path) -> None:
    with database(folder) as connection:
        connection.execute("INSERT INTO Settings VALUES (x'8004', 1)")
        connection.execute("INSERT INTO Settings VALUES (CAST(x'ff' AS TEXT), 1)")
    with Cache(folder) as cache:
        assert taken(cache, COUNT) == COUNT


def test_the_pragmas_of_a_store_are_its_own(folder: Path) -> None:
    with Cache(folder) as cache:
        assert pragmas(cache) == {
            "journal_mode": "wal",
            "synchronous": 1,
            "mmap_size": 0,
            "trusted_schema": 0,
            "locking_mode": "normal",
            "writable_schema": 0,
        }


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER gone AFTER INSERT ON Cache BEGIN DELETE FROM Cache; END",
        "CREATE TRIGGER full BEFORE INSERT ON Cache BEGIN SELECT RAISE(ABORT, 'no'); END",
        "CREATE UNIQUE INDEX one ON Cache (value)",
        "CREATE INDEX Cache_store_time ON Cache (expire_time)",  # a known name, another content
        "CREATE TABLE more (a)",
        "CREATE VIEW more AS SELECT * FROM Cache",
        "ALTER TABLE Cache ADD COLUMN more",
        """DROP TRIGGER Settings_size_update;
        CREATE TRIGGER Settings_size_update AFTER UPDATE ON Cache BEGIN DELETE FROM Cache; END""",
        "PRAGMA user_version = -7",
    ],
)
def test_a_tampered_layout_is_moved_aside_and_its_answers_are_taken_over(folder: Path, sql: str) -> None:
    with database(folder) as connection:
        connection.executescript(sql)
    with Cache(folder) as cache:
        (notice,) = cache.notices
        assert "corrupt-1-cache.db" in notice
        stored = 0 if "COLUMN" in sql else COUNT  # a table of another make is not read from
        assert f"the {stored} answers" in notice
        assert taken(cache, COUNT) == stored
        for number in range(COUNT):
            cache.put(key(number), answer(number))
        assert len(cache) == COUNT
    with Cache(folder) as cache:
        assert cache.notices == []
        assert cache.verify().sound == COUNT


def test_a_view_in_place_of_the_table_is_never_asked(folder: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
    with database(folder) as connection:
        connection.executescript(
            f"DROP TABLE Cache; CREATE VIEW Cache AS {endless} i AS rowid, i AS key, 1 AS raw FROM n"
        )
    with Cache(folder) as cache:
        assert len(cache) == 0
        assert "0 answers" in cache.notices[0]


@pytest.mark.parametrize("policy", ["least-recently-stored", "least-recently-used", "least-frequently-used"])
def test_an_index_that_diskcache_adds_is_no_tampering(folder: Path, policy: str) -> None:
    diskcache.Cache(str(folder), eviction_policy=policy, tag_index=True).close()
    with Cache(folder) as cache:
        assert taken(cache, COUNT) == COUNT
        assert not list(folder.glob("corrupt-*"))


def test_a_store_that_diskcache_began_is_taken_on(tmp_path: Path) -> None:
    diskcache.Cache(str(tmp_path / "store")).close()
    with Cache(tmp_path / "store") as cache:
        cache.put(key(1), answer(1))
        assert cache.notices == [] or "open to others" in cache.notices[0]
    with Cache(tmp_path / "store") as cache:
        assert cache.get(key(1)) == answer(1)
    assert settings(tmp_path / "store")["eviction_policy"] == "none"


def test_a_store_of_a_newer_claimex_is_left_alone(folder: Path) -> None:
    with database(folder) as connection:
        connection.execute(f"PRAGMA user_version = {STORE_VERSION + 1}")
    before = (folder / "cache.db").read_bytes()
    with pytest.raises(
        CacheError, match=r"newer claimex \(its version is 2, and this one reads 1\)"
    ) as caught:
        Cache(folder)
    assert caught.value.path == folder
    assert (folder / "cache.db").read_bytes() == before
    assert not list(folder.glob("corrupt-*"))


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cache.db")
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    with pytest.raises(CacheError, match="belongs to another program"):
        Cache(tmp_path)
    with database(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM bookmarks").fetchone() == (0,)


def test_the_layout_is_what_diskcache_makes(tmp_path: Path) -> None:
    def schema(path: Path) -> set[str]:
        with database(path) as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
        return {sql for name, sql in rows if not name.startswith("sqlite_")}

    with Cache(tmp_path / "ours"):
        ours = schema(tmp_path / "ours")
    diskcache.Cache(str(tmp_path / "theirs"), eviction_policy="none").close()
    assert ours == schema(tmp_path / "theirs")
    for policy in diskcache.EVICTION_POLICY:
        diskcache.Cache(str(tmp_path / "theirs"), eviction_policy=policy, tag_index=True).close()
    assert _layout() == schema(tmp_path / "theirs")


def test_diskcache_reads_what_is_stored(folder: Path) -> None:
    with diskcache.Cache(str(folder), disk=JSONOnlyDisk) as other:
        assert len(other) == COUNT
        assert other[key(1)] == {"v": 1, "key": key(1), "response": answer(1).stored()}
    with Cache(folder) as cache:
        assert cache.notices == []
