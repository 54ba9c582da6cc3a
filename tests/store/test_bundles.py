"""Bundles: the same answers make the same file, and a poisoned one is refused row by row."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import stat
import threading
import tracemalloc
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from claimex.errors import BundleError, CacheError
from claimex.models import Response
from claimex.store import Cache, bundle as bundles
from claimex.store.cache import BundleReport
from claimex.store.rows import MAX_ANSWER_BYTES
from tests.alone import alone
from tests.store.build import answer, fill, key

HEADER = {"claimex_bundle": 1, "answered_by": None, "note": None}


def check(row_key: Any, response: Any) -> str:
    """The checksum as it is defined, written again here: old bundles must go on passing."""
    text = json.dumps([row_key, response], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def row(number: int = 7, **changes: Any) -> dict[str, Any]:
    """A sound row, with changes; its checksum fits unless one is given."""
    data = {"key": key(number), "response": answer(number).model_dump()} | changes
    return {"check": check(data["key"], data["response"])} | data


def responses(**changes: Any) -> dict[str, Any]:
    return answer(7).model_dump() | changes


RAW = json.dumps(row()).encode()


def write(path: Path, *lines: Any, header: Any = HEADER) -> Path:
    parts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in (header, *lines)]
    path.write_bytes(b"\n".join(parts) + b"\n")
    return path


def load(tmp_path: Path, *lines: Any) -> tuple[BundleReport, list[str]]:
    with Cache(tmp_path / "store") as cache:
        report = cache.load(write(tmp_path / "bundle.jsonl", *lines))
        return report, list(cache.keys())


def test_a_bundle_can_be_read_by_people_and_by_any_json_reader(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        cache.put(key(1), Response(content='{"claims": ["Genève 日本"]}', model="m"))
        assert cache.export(tmp_path / "b.jsonl", answered_by="somebody", note="by hand") == 1
    header, line = (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(header) == {"claimex_bundle": 1, "answered_by": "somebody", "note": "by hand"}
    assert "Genève 日本" in line
    data = json.loads(line)
    assert data["key"] == key(1)
    assert data["check"] == check(data["key"], data["response"])


def test_the_same_answers_make_the_same_bytes_in_the_order_of_their_keys(tmp_path: Path) -> None:
    for name, order in (("a", range(100)), ("b", reversed(range(100)))):
        with Cache(tmp_path / name) as cache:
            for number in order:
                cache.put(key(number), answer(number))
            cache.export(tmp_path / f"{name}.jsonl")
            cache.export(tmp_path / f"{name}-some.jsonl", keys=[key(n) for n in (5, 3, 3, 200)])
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert (tmp_path / "a-some.jsonl").read_bytes() == (tmp_path / "b-some.jsonl").read_bytes()
    keys = [json.loads(line)["key"] for line in (tmp_path / "a.jsonl").read_text().splitlines()[1:]]
    assert keys == sorted(key(n) for n in range(100))
    assert len((tmp_path / "a-some.jsonl").read_text().splitlines()) == 3


def test_there_and_back_is_the_same_store_and_the_same_file(tmp_path: Path) -> None:
    odd = ["\ud800 \udfff", "a\u2028b\u2029c\u0085d\x0be\x1cf", "\0\r\n\t", "😀", "x" * 200_000, ""]
    with Cache(tmp_path / "one") as one, Cache(tmp_path / "two") as two:
        for number, content in enumerate(odd):
            one.put(key(number), Response(content=content, finish_reason=None))
        one.export(tmp_path / "one.jsonl")
        report = two.load(tmp_path / "one.jsonl")
        assert (report.loaded, report.present, report.refused) == (len(odd), 0, [])
        assert [two.get(key(n)).content for n in range(len(odd))] == odd  # type: ignore[union-attr]
        two.export(tmp_path / "two.jsonl")
        assert two.load(tmp_path / "one.jsonl").present == len(odd)
    text = (tmp_path / "one.jsonl").read_bytes()
    assert text == (tmp_path / "two.jsonl").read_bytes()
    assert len(text.decode().splitlines()) == len(odd) + 1  # whatever a reader takes for the end of a line


def test_an_answer_that_is_there_already_stays(tmp_path: Path) -> None:
    with Cache(tmp_path / "store") as cache:
        cache.put(key(7), answer(1))
        report = cache.load(write(tmp_path / "b.jsonl", row(7), row(8)))
        assert (report.loaded, report.present) == (1, 1)
        assert cache.get(key(7)) == answer(1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(key=key(8), check=row(7)["check"]), "checksum"),
        (row(check="0" * 64), "checksum"),
        (row(check=None), "checksum"),
        (row(check=["x"]), "checksum"),
        (row(response=responses(content="edited"), check=row()["check"]), "checksum"),
        (row(key="0" * 63), "no request key"),
        (row(key=key(7).upper()), "no request key"),
        (row(key=key(7) + "\n"), "no request key"),
        (row(key="../../etc/passwd"), "no request key"),
        (row(key=None), "no request key"),
        (row(key=["a"]), "no request key"),
        (row(key={"a": 1}), "no request key"),
        (row(response=None), "no response"),
        (row(response=[]), "no response"),
        (row(response={}), "no response"),
        (row(response="text"), "no response"),
        (row(response=responses(content=7)), "no response"),
        (row(response=responses(content=None)), "no response"),
        (row(response=responses(prompt_tokens="7")), "no response"),
        (row(response=responses(prompt_tokens=7.0)), "no response"),
        (row(response=responses(prompt_tokens=False)), "no response"),
        (row(response=responses(prompt_tokens=-7)), "no response"),
        (row(response=responses(cached_prompt_tokens=None)), "no response"),
        (row(response=responses(more="x")), "no response"),
        (row(more="x"), "no key, check and response"),
        ({"key": key(7), "response": responses()}, "no key, check and response"),
        ([], "no key, check and response"),
        ([row()], "no key, check and response"),
        (None, "no key, check and response"),
        (7, "no key, check and response"),
        (HEADER, "no key, check and response"),
        (b"{", "no JSON"),
        (b"not json", "no JSON"),
        (b"\0", "no JSON"),
        (RAW[:-9], "no JSON"),
        (RAW * 2, "no JSON"),
        (b"NaN", "no JSON"),
        (
            json.dumps(row())
            .encode()
            .replace(b"300", b"NaN")
            .replace(b'"prompt_tokens": 7', b'"prompt_tokens": NaN'),
            "no JSON",
        ),
        (b"[" * 200_000 + b"]" * 200_000, "no JSON"),
        (b'{"a":' * 200_000, "no JSON"),
        (b'{"key": ' + b"9" * 10_000 + b"}", "no JSON"),
        (RAW.replace(b'"prompt_tokens": 7', b'"prompt_tokens": 1e999'), "no response"),
        (b"\xff\xfe" + RAW, "no UTF-8"),
        (json.dumps(row()).encode("utf-16-le"), "JSON"),
        (RAW.replace(b"answer", b"\xe9"), "no UTF-8"),
        (b'{"key": "' + b"x" * (MAX_ANSWER_BYTES + 2**17) + b'"}', "far too long"),
        (row(response=responses(content="\x01" * (MAX_ANSWER_BYTES // 6))), "far too long"),
    ],
)
def test_a_poisoned_row_is_refused_with_its_reason_and_the_rest_is_taken(
    tmp_path: Path, line: Any, reason: str
) -> None:
    report, keys = load(tmp_path, row(1), line, b"  ", row(2))
    (refused,) = report.refused
    assert reason in refused.reason
    assert refused.line == 3
    assert len(refused.row) < 300
    assert refused.row.isprintable()
    assert (report.loaded, report.present) == (2, 0)
    assert keys == sorted([key(1), key(2)])


def test_two_answers_to_one_request_are_not_both_believed(tmp_path: Path) -> None:
    other = row(response=responses(content="something else"))
    report, _ = load(tmp_path, row(1), row(), row(), other, row(2))
    (refused,) = report.refused
    assert (refused.line, refused.reason) == (5, "line 3 holds another answer to the same request")
    assert (report.loaded, report.present) == (3, 1)
    with Cache(tmp_path / "store") as cache:
        assert cache.get(key(7)) == answer(7)


def test_a_name_given_twice_counts_as_read(tmp_path: Path) -> None:
    twice = RAW[:-1] + b', "response": ' + json.dumps(responses(content="x")).encode() + b"}"
    report, keys = load(tmp_path, twice)
    assert "checksum" in report.refused[0].reason
    assert keys == []


def test_line_ends_and_marks_of_other_systems_do_no_harm(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps(HEADER).encode(),
        json.dumps(row(1)).encode(),
        json.dumps(row(2)).encode(),
    ]
    (tmp_path / "b.jsonl").write_bytes(b"\r\n".join(lines))
    with Cache(tmp_path / "store") as cache:
        assert cache.load(tmp_path / "b.jsonl").loaded == 2


def test_a_bundle_made_before_a_field_was_added_still_passes(tmp_path: Path) -> None:
    old = {"content": "x", "finish_reason": "stop"}  # today's responses have more fields than this
    report, _ = load(tmp_path, row(response=old))
    assert (report.loaded, report.refused) == (1, [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no bundle"),
        (b"\n", "no bundle"),
        (b"[]\n", "no bundle"),
        (b"{}\n", "no bundle"),
        (b'{"claimex_bundle": "1"}\n', "no bundle"),
        (b'{"claimex_bundle": true}\n', "no bundle"),
        (b'{"claimex_bundle": 1.0}\n', "no bundle"),
        (b'{"claimex_bundle": -1}\n', "no bundle"),
        (b'{"claimex_bundle": ' + b"9" * 9000 + b"}\n", "no bundle"),
        (b"[" * 100_000, "no bundle"),
        (b"\xff\xfe\x00", "no bundle"),
        (b"x" * 100_000, "no bundle"),
        (b'{"claimex_bundle": 2}\n', "version 2, and this claimex reads 1"),
    ],
)
def test_a_file_that_is_no_bundle_is_refused_whole(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "b.jsonl").write_bytes(data)
    with Cache(tmp_path / "store") as cache:
        with pytest.raises(BundleError, match=message) as caught:
            cache.load(tmp_path / "b.jsonl")
        assert caught.value.line == 1
        assert len(str(caught.value)) < 300 + len(str(tmp_path))
        assert len(cache) == 0


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_bundle_that_can_not_be_read_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with Cache(tmp_path / "store") as cache, pytest.raises(BundleError, match="can't be read"):
        cache.load(tmp_path / name)


def peak(work: Any) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def peaks(folder: Path, count: int) -> dict[str, int]:
    """Bytes at most, for each thing that is done with a store of `count` answers of 1,000 characters."""
    fill(folder / "from", count, size=1_000)
    bundle = folder / "bundle.jsonl"
    with Cache(folder / "from") as cache, Cache(folder / "to") as to:
        return {
            "export": peak(lambda: cache.export(bundle)),
            "stats": peak(cache.stats),
            "verify": peak(cache.verify),
            "keys": peak(lambda: deque(cache.keys(), maxlen=0)),
            "load": peak(lambda: to.load(bundle)),
        }


def test_memory_is_flat_in_the_size_of_store_and_bundle(tmp_path: Path) -> None:
    few, many = (
        alone(peaks, tmp_path / str(count), count) for count in (500, 1_500)
    )  # both more than a page
    for name, small in few.items():
        assert many[name] < small * 1.2 + 100_000, name  # the rows alone are 1,000,000 more


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "store", 5)
    target = tmp_path / "out" / "b.jsonl"
    target.parent.mkdir()
    with Cache(tmp_path / "store") as cache:
        cache.export(target, keys=[key(1)])
        before = target.read_bytes()

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(CacheError, match=r"b\.jsonl can't be written: No space left on device"):
            cache.export(target)
        assert [file.name for file in target.parent.iterdir()] == ["b.jsonl"]
        assert target.read_bytes() == before
        monkeypatch.undo()
        assert cache.export(target) == 5
        assert [file.name for file in target.parent.iterdir()] == ["b.jsonl"]


@pytest.mark.parametrize("content", [b"source,published\n", b'{"article": 1}\n', b"\xff" * 100, b'["x"]'])
def test_an_export_replaces_a_bundle_and_nothing_else(tmp_path: Path, content: bytes) -> None:
    fill(tmp_path / "store", 5)
    with Cache(tmp_path / "store") as cache:
        (tmp_path / "precious.csv").write_bytes(content)
        with pytest.raises(CacheError, match="is no bundle: it was left alone"):
            cache.export(tmp_path / "precious.csv")
        assert (tmp_path / "precious.csv").read_bytes() == content
        (tmp_path / "empty").write_bytes(b"")
        assert cache.export(tmp_path / "empty") == 5
        (tmp_path / "empty").chmod(0o640)
        (tmp_path / "link").symlink_to(tmp_path / "empty")
        assert cache.export(tmp_path / "link", keys=[key(1)]) == 1
        assert (tmp_path / "link").is_symlink()
        assert len((tmp_path / "empty").read_bytes().splitlines()) == 2
        assert stat.S_IMODE((tmp_path / "empty").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["missing/b.jsonl", "."])
def test_an_export_to_nowhere_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with Cache(tmp_path / "store") as cache, pytest.raises(CacheError, match="can't be written"):
        cache.export(tmp_path / name)


def test_an_export_goes_into_a_pipe(tmp_path: Path) -> None:
    fill(tmp_path / "store", 5)
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    with Cache(tmp_path / "store") as cache:
        cache.export(tmp_path / "pipe")
        cache.export(tmp_path / "file")
    reader.join()
    assert got == [(tmp_path / "file").read_bytes()]


def test_where_checking_has_no_room_the_import_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(bundles, "_check_against_earlier", full)
    with pytest.raises(BundleError, match="can't be checked: database or disk is full"):
        load(tmp_path, row(1))
