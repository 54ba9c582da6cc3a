"""The store in use: between threads, processes and forks, and from the command line."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import diskcache
import pytest

from claimex.cli import main
from claimex.errors import CacheError
from claimex.store import Cache, database, rows
from tests.store.build import answer, connection, fill, key, plant, taken


def test_an_answer_is_there_for_the_next_to_open_it(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        assert cache.get(key(1)) is None
        assert key(1) not in cache
        cache.put(key(1), answer(1))
        cache.put(key(1), answer(2))
        assert len(cache) == 1
        with Cache(tmp_path / "store") as other:
            assert other.get(key(1)) == answer(2)
    with Cache(tmp_path / "store") as cache:
        assert cache.get(key(1)) == answer(2)
        assert list(cache.keys()) == [key(1)]
        assert repr(cache) == f"Cache({str(tmp_path / 'store')!r})"


def test_stats_say_what_there_is(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        for number in range(100):
            cache.put(key(number), answer(number).model_copy(update={"model": "ab"[number % 2]}))
        cache.put(key(100), answer(0).model_copy(update={"model": None}))
        stats = cache.stats()
    assert stats.responses == 101
    assert stats.models == {"a": 50, "b": 50, "unknown": 1}
    assert (stats.prompt_tokens, stats.completion_tokens) == (sum(range(100)), 202)
    assert stats.bytes > 0


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "store")
    cache.close()
    cache.close()
    for use in (
        lambda: cache.get(key(1)),
        lambda: cache.put(key(1), answer(1)),
        cache.stats,
        lambda: len(cache),
    ):
        with pytest.raises(CacheError, match="is closed"):
            use()


def test_threads_may_share_one_store(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: cache.put(key(number), answer(number)), range(200)))
        found = list(pool.map(lambda number: cache.get(key(number)), range(200)))
        assert found == [answer(number) for number in range(200)]
        assert cache.verify().sound == 200


def test_threads_may_open_one_folder_at_once(tmp_path: Path) -> None:
    ready = threading.Barrier(8)

    def work(number: int) -> None:
        ready.wait()
        with Cache(tmp_path / "store") as cache:
            cache.put(key(number), answer(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    with Cache(tmp_path / "store") as cache:
        assert taken(cache, 8) == 8
        assert cache.notices == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_may_go_on_with_a_store(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        cache.put(key(0), answer(0))
        child = os.fork()
        if child == 0:
            try:
                assert cache.get(key(0)) == answer(0)
                for number in range(1, 50):
                    cache.put(key(number), answer(number))
                cache.close()
                os._exit(0)
            finally:
                os._exit(1)
        for number in range(50, 100):
            cache.put(key(number), answer(number))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert taken(cache, 100) == 100
        assert cache.verify().ok


def test_a_write_that_another_holds_up_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "store", 2)
    with Cache(tmp_path / "store") as cache:
        other = sqlite3.connect(tmp_path / "store" / "cache.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        connection(cache).execute("PRAGMA busy_timeout = 1")
        with pytest.raises(CacheError, match="another process has held it for 60 seconds"):
            cache.put(key(5), answer(5))
        assert cache.get(key(1)) == answer(1)
        monkeypatch.setattr(database, "WAIT_SECONDS", 0.001)
        with pytest.raises(CacheError, match="another process has held it"):
            Cache(tmp_path / "store")
        other.execute("COMMIT")
        other.close()
        cache.put(key(5), answer(5))
        assert cache.verify().sound == 3


def test_a_new_file_waits_its_turn_for_the_log(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir(mode=0o700)
    other = sqlite3.connect(tmp_path / "store" / "cache.db", isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE Cache (a)")
    other.execute("DROP TABLE Cache")
    other.execute("BEGIN IMMEDIATE")
    ended = threading.Event()

    def end() -> None:
        ended.set()
        other.execute("ROLLBACK")

    timer = threading.Timer(0.2, end)
    timer.start()
    try:
        with Cache(tmp_path / "store") as cache:
            assert ended.is_set()
            cache.put(key(1), answer(1))
            assert cache.get(key(1)) == answer(1)
            assert connection(cache).execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        timer.join()
        other.close()


def test_a_new_file_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store").mkdir(mode=0o700)
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.01)
    with contextlib.closing(sqlite3.connect(tmp_path / "store" / "cache.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE Cache (a)")
        with pytest.raises(CacheError, match="another process has held it"):
            Cache(tmp_path / "store")
        other.execute("ROLLBACK")
    assert not list((tmp_path / "store").glob("corrupt-*"))


def test_an_error_of_the_system_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with Cache(tmp_path / "store") as cache:
        cache.put(key(1), answer(1))
        monkeypatch.setattr("fcntl.flock", broken)
        with pytest.raises(CacheError, match="can't be used: No locks available"):
            cache.put(key(2), answer(2))
        monkeypatch.undo()
        cache.put(key(2), answer(2))


def test_the_disk_lets_nothing_else_through(tmp_path: Path) -> None:
    disk = rows.JSONOnlyDisk(str(tmp_path), min_file_size=0, directory_of_another="x")
    for refused in (
        lambda: disk.put(b"key"),
        lambda: disk.put(("a", 1)),
        lambda: disk.store(sys.stdin, True),
        lambda: disk.filename("key", "value"),
    ):
        with pytest.raises(TypeError):
            refused()
    (tmp_path / "mine").write_text("x")
    disk.remove("mine")
    assert (tmp_path / "mine").exists()
    with pytest.raises(CacheError):
        disk.fetch(diskcache.core.MODE_RAW, None, b"", True)


def test_the_command_line_looks_after_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "store", 3)
    store, bundle = ["--cache", str(tmp_path / "store")], str(tmp_path / "b.jsonl")
    assert main(["cache", "stats", *store]) == 0
    assert "3 responses (3 by scripted)" in capsys.readouterr().out
    assert main(["cache", "export", bundle, "--answered-by", "me", *store]) == 0
    assert main(["cache", "import", bundle, "--cache", str(tmp_path / "other")]) == 0
    assert "3 responses taken, 0 there already, 0 refused" in capsys.readouterr().out
    assert main(["cache", "verify", *store]) == 0
    assert capsys.readouterr().out == "3 sound, 0 refused\n"

    plant(tmp_path / "store", mode=4, value=b"\x80")
    assert main(["cache", "verify", *store]) == 1
    said = capsys.readouterr()
    assert said.out == "3 sound, 1 refused\n"
    assert "it is of a kind that claimex never writes" in said.err
    with Path(bundle).open("ab") as file:
        file.write(b"poison\n")
    assert main(["cache", "import", bundle, *store]) == 1
    assert "line 5: the row is no JSON" in capsys.readouterr().err

    (tmp_path / "notes.txt").write_text("mine")
    assert main(["cache", "export", str(tmp_path / "notes.txt"), *store]) == 2
    assert main(["cache", "import", str(tmp_path / "notes.txt"), *store]) == 2
    assert main(["cache", "stats", "--cache", str(tmp_path / "notes.txt")]) == 3
    errors = capsys.readouterr().err.splitlines()
    assert [line.startswith("claimex: ") for line in errors] == [True] * 3
