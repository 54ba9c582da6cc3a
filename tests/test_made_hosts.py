"""Which host gave an answer: in the store, in bundles, in claims files, reports and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimex
from claimex.cli import main
from claimex.llm.address import host_of
from claimex.models import Response
from tests.endpoint import MEETING, MEETING_CLAIM, Endpoint


@pytest.fixture(autouse=True)
def a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CLAIMEX_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(MEETING)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://me:hush@API.Example.org:443/v1/hush?key=hush", "api.example.org"),
        ("http://127.0.0.1:8000/v1", "127.0.0.1:8000"),
        ("http://[::1]:80/v1", "[::1]"),
    ],
)
def test_the_host_of_an_address_holds_no_secret(address: str, host: str) -> None:
    assert host_of(address) == host


def test_a_run_says_which_answers_another_host_gave(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as first, Endpoint(lambda _call: [MEETING_CLAIM]) as other:
        secret = first.url.replace("//", "//me:hush@") + "?key=hush"
        assert main(["extract", "a.txt", "--model", "good", "--base-url", secret]) == 0
        assert "stored answers" not in caplog.text
        assert main(["extract", "a.txt", "--model", "good", "--base-url", first.url]) == 0
        assert "stored answers" not in caplog.text
        assert main(["extract", "a.txt", "--model", "good", "--base-url", other.url, "-o", "b.jsonl"]) == 0
        [line] = [said for said in caplog.messages if "stored answers" in said]
        caplog.clear()
        assert not other.calls
    here, there = (one.url.removeprefix("http://").removesuffix("/v1") for one in (first, other))
    assert f"1 of 1 stored answers were given by {here}, and not by {there}, which this run asks" in line
    assert "hush" not in line
    assert main(["extract", "a.txt", "--model", "good", "--offline", "-o", "c.jsonl"]) == 0
    assert "stored answers" not in caplog.text
    for file in ("b.jsonl", "c.jsonl"):
        assert "hush" not in Path(file).read_text()
        [made] = claimex.Extraction.from_jsonl(file).made
        assert made.hosts == (here,)
    page = claimex.compare(claimex.Extraction.from_jsonl("c.jsonl")).to_html()
    assert "answered by the host" in page
    assert here in page
    capsys.readouterr()
    assert main(["cache", "stats"]) == 0
    assert f"hosts that answered: 1 by {here}\n" in capsys.readouterr().out


def test_a_bundle_holds_the_host_and_an_old_one_is_of_unknown_hosts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        assert main(["extract", "a.txt", "--model", "good", "--base-url", server.url]) == 0
    with claimex.Cache() as cache:
        [key] = cache.keys()
        answer = cache.get(key)
        assert answer is not None
        cache.export("bundle.jsonl")
    assert answer.host is not None
    assert f'"host": "{answer.host}"' in Path("bundle.jsonl").read_text()
    old = answer.model_copy(update={"host": None})
    assert "host" not in old.stored()  # a record of an earlier version, and its checksum
    with claimex.Cache("old") as cache:
        cache.put(key, old)
        assert cache.stats().hosts == {"unknown": 1}
    again = ["extract", "a.txt", "--model", "good"]
    assert main([*again, "--offline", "--cache", "old", "-o", "old.jsonl"]) == 0
    assert claimex.Extraction.from_jsonl("old.jsonl").made[0].answered_by() == "unknown"
    assert main(["cache", "import", "bundle.jsonl", "--cache", "new"]) == 0
    assert main([*again, "--offline", "--cache", "new", "-o", "new.jsonl"]) == 0
    capsys.readouterr()
    assert claimex.Extraction.from_jsonl("new.jsonl").made[0].hosts == (answer.host,)
    report = json.loads(claimex.compare(claimex.Extraction.from_jsonl("new.jsonl")).to_json())
    assert report["made"][0]["hosts"] == [answer.host]


def test_answers_of_known_and_of_unknown_hosts_are_told_apart(tmp_path: Path) -> None:
    articles = [claimex.Article(text=f"{MEETING} {n}", source="A") for n in range(2)]
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        asked = {"model": "good", "base_url": server.url, "cache": tmp_path / "store"}
        claimex.extract(articles, **asked)  # type: ignore[arg-type]
        with claimex.Cache(tmp_path / "store") as cache:
            key, *_ = cache.keys()
            cache.put(key, Response(content=cache.get(key).content))  # type: ignore[union-attr]
        [made] = claimex.extract(articles, **asked).made  # type: ignore[arg-type]
        assert len(server.calls) == 2
    assert made.hosts[1:] == ("unknown",)
