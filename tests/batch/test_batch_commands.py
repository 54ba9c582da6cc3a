"""`claimex batch` on the command line: what it prints, what it exits with, and that no key is in it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimex.cli import main
from tests.batch.server import BatchServer
from tests.wire.conftest import story


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: BatchServer
) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "plantedkey-4711")
    (tmp_path / "articles").mkdir()
    for number in range(4):
        (tmp_path / "articles" / f"{number}.txt").write_text(story(2, first=3 * number))

    def call(*arguments: str) -> Ran:
        code = main(list(arguments))
        ran = Ran(code, *capsys.readouterr())
        assert "plantedkey" not in ran.out + ran.err
        assert "Traceback" not in ran.err
        return ran

    return call


def test_the_job(run: Run, server: BatchServer, tmp_path: Path) -> None:
    ran = run("batch", "submit", "articles", "--model", "m", "--max-batch-requests", "3")
    assert (ran.code, ran.out) == (0, "")
    *batches, undated, unnamed, summary = ran.err.splitlines()
    assert "the file's name is the source" in unnamed
    assert undated.startswith("4 of 4 articles have no day of publication")
    assert [re.sub(r"made .*", "", line) for line in batches] == [
        "batch_1: m, in_progress, 0 of 3 requests answered, ",
        "batch_2: m, in_progress, 0 of 1 request answered, ",
    ]
    assert summary.startswith("4 requests submitted in 2 batches, cost unknown")
    assert summary.endswith("; 0 answered already, 0 under way before")

    assert run("batch", "collect").code == 1  # nothing has ended
    server.finish()
    ran = run("batch", "status")
    assert (ran.code, len(ran.out.splitlines())) == (0, 2)
    assert "completed, not collected yet, 3 of 3 requests answered" in ran.out
    ran = run("batch", "collect")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "4 answers collected, cost unknown, 0 missing")
    assert "completed, collected, 3 of 3 requests answered" in run("batch", "status").out
    ran = run("extract", "articles", "--model", "m", "--offline", "-o", "claims.jsonl")
    assert (ran.code, ran.err.splitlines()[2].partition(",")[0]) == (0, "8 claims")
    assert (tmp_path / "claims.jsonl").is_file()


def test_what_is_missing_is_listed_and_goes_live(run: Run, server: BatchServer) -> None:
    run("batch", "submit", "articles", "--model", "m")
    server.finish("expired", only=1)
    ran = run("batch", "collect")
    assert ran.code == 1
    [made] = server.made.values()
    for key in made.keys[1:]:
        assert f"request {key[:12]}: the batch expired before it was asked" in ran.err
    ran = run("extract", "articles", "--model", "m")
    assert "4 requests, 1 answered from the cache, 3 calls" in ran.err


def test_what_a_live_run_had_stored_is_counted_apart(run: Run, server: BatchServer) -> None:
    run("batch", "submit", "articles", "--model", "m")
    assert run("extract", "articles/1.txt", "--model", "m").code == 0
    server.finish()
    summary = run("batch", "collect").err.splitlines()[-1]
    assert summary == "3 answers collected, cost unknown, 0 missing; 1 in the store already"


def test_many_of_one_reason_are_counted(run: Run, server: BatchServer, tmp_path: Path) -> None:
    for number in range(4, 12):
        (tmp_path / "articles" / f"{number}.txt").write_text(story(1, first=50 * number))
    run("batch", "submit", "articles", "--model", "m")
    server.refuse("invalid_json_line")
    lines = run("batch", "collect").err.splitlines()
    assert len([line for line in lines if line.startswith("request ")]) == 5
    assert "… and 7 more: the endpoint refused the batch (invalid_json_line)" in lines


def test_a_dry_run_shows_both_prices_and_sends_nothing(
    run: Run, server: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = run("batch", "submit", "articles", "--dry-run")
    assert ran.code == 0
    live, batch = map(float, re.findall(r"about \$([\d.]+) live, \$([\d.]+) as a batch", ran.out)[0])
    assert live == pytest.approx(2 * batch, rel=0.01)
    assert sum(server.steps.values()) == 0


def test_a_dry_run_says_what_is_under_way(run: Run) -> None:
    run("batch", "submit", "articles", "--model", "m")
    ran = run("batch", "submit", "articles", "--model", "m", "--dry-run")
    assert "4 requests in batches under way" in ran.out


def test_what_has_no_room_is_left(run: Run) -> None:
    ran = run("batch", "submit", "articles", "--model", "m", "--max-enqueued-tokens", "3000")
    assert ran.code == 1
    assert "the rest is left: about" in ran.err


def test_an_endpoint_without_a_queue_is_one_line(run: Run, server: BatchServer) -> None:
    server.faults["upload"] = [404]
    ran = run("batch", "submit", "articles", "--model", "m")
    assert (ran.code, ran.err) == (
        2,
        "claimex: the endpoint has no batch queue (it answers 404): ask it live, with claimex extract\n",
    )


def test_a_key_that_is_refused_stops(run: Run, server: BatchServer) -> None:
    server.faults["upload"] = [401]
    ran = run("batch", "submit", "articles", "--model", "m")
    assert ran.code == 3
    assert "stopped: the endpoint did not accept the API key" in ran.err


def test_a_batch_that_is_unknown_can_be_forgotten(run: Run, server: BatchServer) -> None:
    run("batch", "submit", "articles", "--model", "m")
    server.made.clear()
    ran = run("batch", "collect")
    assert ran.code == 1
    assert "--forget batch_1" in ran.err
    assert run("batch", "collect", "--forget", "batch_1").code == 0
    assert run("batch", "collect", "--forget", "batch_1").code == 2


def test_the_commands_of_the_page_run_in_their_order(run: Run, server: BatchServer) -> None:
    """The queue answers at once; the loop of the page is gone through as a shell would."""
    page = (Path(__file__).resolve().parents[2] / "examples" / "batch.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    server.at_once = "completed"
    codes = [
        run(*shlex.split(line.partition("#")[0])[2:], *model).code
        for line in blocks[0].splitlines()
        for model in [["--model", "m"] if "submit" in line or "extract" in line else []]
    ]
    assert codes == [0] * 5
    submit, collect = re.findall(r"claimex (batch [^;]*?)(?:;|$)", blocks[1])[:2]
    assert run(*submit.split(), "--model", "m").code == 0
    assert run(*collect.split()).code == 0
    assert server.asked_twice() == []


def test_a_batch_of_another_endpoint_is_said_to_be_there(
    run: Run, server: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("batch", "submit", "articles", "--model", "m")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    ran = run("batch", "collect")
    assert ran.code == 1
    assert f"batch batch_1 is at {server.url}: name that with --endpoint or --base-url" in ran.err


def test_json_and_quiet(run: Run, server: BatchServer) -> None:
    ran = run("batch", "submit", "articles", "--model", "m", "--json", "--quiet")
    assert ran.err == ""
    assert [one["id"] for one in json.loads(ran.out)["batches"]] == ["batch_1"]
    assert json.loads(run("batch", "status", "--json").out)[0]["status"] == "in_progress"
    assert (
        json.loads(run("batch", "submit", "articles", "--model", "m", "--json", "--dry-run").out)["requests"]
        == 4
    )
    server.finish("expired", only=3)
    found = json.loads(run("batch", "collect", "--json").out)
    assert (found["answered"], found["missing"]) == (3, {"the batch expired before it was asked": 1})


def test_without_batches(run: Run) -> None:
    ran = run("batch", "status")
    assert (ran.code, ran.out, ran.err) == (0, "", "no batch was submitted from this store\n")
    assert run("batch", "collect").code == 0


def test_import_claimex_does_not_load_it() -> None:
    program = "import sys, claimex; sys.exit('claimex.batch' in sys.modules or 'openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, env=os.environ).returncode == 0
