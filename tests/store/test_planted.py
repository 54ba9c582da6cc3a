"""Rows that somebody planted: none is believed, none is unpickled, none leads out of the folder."""

from __future__ import annotations

import json
import logging
import pickle
import zlib
from pathlib import Path
from typing import Any

import diskcache
import pytest

from claimex.models import Response
from claimex.store import BadRowError, Cache
from claimex.store.rows import MAX_ANSWER_BYTES
from tests.store.build import answer, database, fill, key, plant

HERE = key(10_000)  # where `plant` puts a row that says nothing else


class Bomb:
    """Unpickling it makes a file: so it can be seen whether anything was unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def pack(data: Any) -> bytes:
    return zlib.compress(data if isinstance(data, bytes) else json.dumps(data).encode())


def row(**changes: Any) -> dict[str, Any]:
    return {"v": 1, "key": HERE, "response": answer(1).model_dump()} | changes


def response(**changes: Any) -> bytes:
    return pack(row(response=answer(1).model_dump() | changes))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "store", 3)
    return tmp_path / "store"


def refused(folder: Path) -> list[str]:
    """Open the store and use it in every way; return why a row was refused, each sound answer still there."""
    with Cache(folder) as cache:
        assert cache.get(HERE) is None
        assert HERE not in cache
        for number in range(3):
            assert cache.get(key(number)) == answer(number)
        assert cache.stats().responses == 3
        check = cache.verify()
        assert check.sound == 3
        assert not check.ok
        assert cache.export(folder.parent / "bundle.jsonl") == 3
        cache.put(key(5), answer(5))
        assert cache.get(key(5)) == answer(5)
        return [row.reason for row in check.refused]


def test_a_row_that_is_planted_as_it_should_be_is_believed(folder: Path) -> None:
    plant(folder, value=pack(row()))  # the control of everything below: only what differs is refused
    with Cache(folder) as cache:
        assert cache.get(HERE) == answer(1)
        assert cache.verify().ok


def test_pickles_are_refused_and_never_unpickled(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "unpickled"
    bomb = pickle.dumps(Bomb(mark))
    (folder / "ab").mkdir()
    (folder / "ab" / "bomb.val").write_bytes(bomb)
    (tmp_path / "outside.val").write_bytes(bomb)
    plant(folder, mode=4, value=bomb)
    plant(folder, key=key(10_001), mode=4, value=None, filename="ab/bomb.val")
    plant(folder, key=key(10_002), mode=4, value=None, filename="../outside.val")
    plant(folder, key=bomb, raw=0, value=pack(row()))
    plant(folder, key=key(10_003), raw=0, mode=4, value=bomb)
    plant(folder, key=key(10_004), mode=1, value=bomb)
    assert len(refused(folder)) == 6
    assert not mark.exists()
    pickle.loads(bomb)
    assert mark.exists(), "the pickle of this test would not have been noticed"


@pytest.mark.parametrize("mode", [0, 1, 2, 3, 4, 5, -1, None, "x"])
@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "inside.val", ""])
def test_no_row_leads_to_a_file(folder: Path, mode: Any, name: str) -> None:
    inside = folder / "inside.val"
    inside.write_bytes(pack(row()))
    plant(folder, mode=mode, filename=name, value=None)
    assert refused(folder) == ["it is of a kind that claimex never writes"]
    with Cache(folder) as cache:
        cache.put(HERE, answer(1))  # diskcache would remove the old row's file
        assert cache.get(HERE) == answer(1)
    assert inside.exists()
    assert Path("/etc/passwd").exists()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "cut off"),
        (b"plain", "no compressed JSON"),
        (pack(row())[:-5], "cut off"),
        (zlib.compress(b" " * (MAX_ANSWER_BYTES + 1)), "far too long"),
        (zlib.compress(b"\0" * 2**28, 1), "far too long"),
        (b"x" * (MAX_ANSWER_BYTES + 1), "never writes"),
        ("text", "never writes"),
        (7, "never writes"),
        (1.5, "never writes"),
        (None, "never writes"),
        (pack(b"\xff\xfe"), "no compressed JSON"),
        (pack(json.dumps(row()).encode("utf-16")), "no compressed JSON"),
        (pack(b"[" * 100_000), "no compressed JSON"),
        (pack(b'{"v": ' + b"9" * 5_000 + b"}"), "no compressed JSON"),
        (pack(b"NaN"), "no compressed JSON"),
        (pack([1]), "another version"),
        (pack(None), "another version"),
        (pack(row(v=2)), "another version"),
        (pack(row(v="1")), "another version"),
        (pack(row(key=key(1))), "another request"),
        (pack({"v": 1, "response": answer(1).model_dump()}), "another request"),
        (pack({"v": 1, "key": HERE}), "no response"),
        (pack(row(response=None)), "no response"),
        (pack(row(response=[answer(1).model_dump()])), "no response"),
        (response(content=None), "no response"),
        (response(content=["a"]), "no response"),
        (response(prompt_tokens="12"), "no response"),
        (response(prompt_tokens=1.0), "no response"),
        (response(prompt_tokens=True), "no response"),
        (response(completion_tokens=-1), "no response"),
        (response(completion_tokens=2**63), "no response"),
        (response(model=7), "no response"),
        (response(api_key="x"), "no response"),
    ],
)
def test_a_value_that_claimex_would_not_write_is_refused(folder: Path, value: Any, reason: str) -> None:
    plant(folder, value=value)
    (why,) = refused(folder)
    assert reason in why


@pytest.mark.parametrize(
    "planted_key",
    [
        b"\x80\x04",
        HERE.encode(),
        HERE.upper(),
        HERE[:-1],
        HERE + "0",
        HERE + "\n",
        "",
        7,
        1.5,
        None,
        "k" * 2**20,
    ],
)
def test_a_key_that_is_no_request_key_is_refused(folder: Path, planted_key: Any) -> None:
    plant(folder, key=planted_key, value=pack(row()))
    with Cache(folder) as cache:
        assert sorted(cache.keys()) == sorted(key(number) for number in range(3))
        assert len(cache) in (3, 4)
    assert len(refused(folder)) == 1


@pytest.mark.parametrize("raw", [0, None, 2, "yes"])
def test_a_key_that_is_not_raw_is_refused(folder: Path, raw: Any) -> None:
    plant(folder, raw=raw, value=pack(row()))
    assert refused(folder) == ["its key is of a kind that claimex never writes"]


def test_a_key_that_is_no_text_in_any_encoding_is_refused(folder: Path) -> None:
    with database(folder) as connection:
        connection.execute(
            "INSERT INTO Cache (key, raw, mode, value) VALUES (CAST(x'ff41' AS TEXT), 1, 1, x'00')"
        )
    assert refused(folder) == ["its key is no request key"]


@pytest.mark.parametrize("column", ["filename", "mode", "value"])
def test_a_row_with_text_in_no_encoding_is_refused_and_can_be_replaced(folder: Path, column: str) -> None:
    with database(folder) as connection:
        connection.execute(f"UPDATE Cache SET {column} = CAST(x'ff41' AS TEXT) WHERE key = ?", (key(1),))
    with Cache(folder) as cache:
        assert cache.get(key(1)) is None
        assert "never writes" in cache.notices[0]
        cache.put(key(1), answer(1))
        assert cache.get(key(1)) == answer(1)
        assert cache.verify().ok
        assert len(cache) == 3


def test_a_date_of_expiry_does_not_make_an_answer_vanish(folder: Path) -> None:
    with database(folder) as connection:
        connection.execute("UPDATE Cache SET expire_time = 1.0")
    with Cache(folder) as cache:
        assert cache.get(key(1)) == answer(1)
        cache.put(key(9), answer(9))
        assert len(cache) == 4


def test_a_refused_row_is_reported_once_and_the_run_goes_on(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plant(folder, mode=4, value=pickle.dumps(1))
    with Cache(folder) as cache, caplog.at_level(logging.WARNING):
        assert cache.get(HERE) is None
        assert cache.get(HERE) is None
        (notice,) = cache.notices
        assert HERE[:12] in notice
        assert caplog.messages == [notice]
        cache.put(HERE, answer(4))
        assert cache.get(HERE) == answer(4)
        assert cache.verify().ok


def test_what_is_shown_of_a_planted_key_moves_no_terminal(folder: Path) -> None:
    plant(folder, key="\x1b]0;owned\x07\u202e" + "k" * 500, value=b"")
    with Cache(folder) as cache:
        (row,) = cache.verify().refused
        assert cache.get("\x1b[2J") is None
    assert row.row.isprintable()
    assert len(row.row) < 200


def test_thousands_of_bad_rows_are_listed_by_verify_and_not_all_logged(folder: Path) -> None:
    with database(folder) as connection:
        rows = [(key(20_000 + n),) for n in range(300)]
        connection.executemany("INSERT INTO Cache (key, raw, mode, value) VALUES (?, 1, 4, x'80')", rows)
    with Cache(folder) as cache:
        assert cache.stats().responses == 3
        assert len(cache.notices) == 100
        assert len(cache.verify().refused) == 300


def test_diskcache_itself_can_plant_nothing_that_is_believed(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "unpickled"
    with diskcache.Cache(str(folder)) as other:
        other[HERE] = Bomb(mark)
        other[("a", "tuple")] = {"set"}
        other["file"] = b"x" * 2**20
    assert len(refused(folder)) == 3
    assert not mark.exists()


def test_an_answer_too_long_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        with pytest.raises(BadRowError, match="far too long"):
            cache.put(key(1), Response(content="x" * MAX_ANSWER_BYTES))
        for count in (10**5000, 2**63, -1):
            with pytest.raises(BadRowError, match="a count of tokens that can't be"):
                cache.put(key(1), Response(content="x", prompt_tokens=count))
        assert len(cache) == 0
        cache.put(key(1), Response(content="x" * (MAX_ANSWER_BYTES - 1000)))
        assert key(1) in cache


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "\u2028", "NaN", '{"claims": [', "٣" * 1000])
def test_an_answer_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    with Cache(tmp_path / "store") as cache:
        cache.put(key(1), Response(content=text, model=text))
        assert cache.get(key(1)) == Response(content=text, model=text)


@pytest.mark.parametrize("bad", ["", "x", key(1).upper(), key(1) + "\n", "../../etc/passwd"])
def test_only_the_key_of_a_request_is_a_key(tmp_path: Path, bad: str) -> None:
    from claimex.errors import CacheError

    with Cache(tmp_path / "store") as cache:
        with pytest.raises(CacheError, match="no request key"):
            cache.put(bad, answer(1))
        assert cache.get(bad) is None
