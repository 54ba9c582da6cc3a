"""`claimex compare --adjudicator`: over real loopback HTTP, from the store, within a budget, and dry."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

import claimex.pipeline  # noqa: F401 -- before what it is annotated with is patched
from claimex.cli import app as cli
from claimex.llm.retry import RetryPolicy
from claimex.results import Comparison, Extraction
from claimex.store import Cache
from tests.comparison.build import claim
from tests.endpoint import Endpoint, Reply, fault

Serve = Callable[..., Endpoint]
PAIR = ["Emmanuel Macron", "Olaf Scholz"]
LEFT = "a common plan for the repair of damaged railway bridges"
RIGHT = "a common fund for the harbour cranes and bridges of the coast"
VERDICT = json.dumps({"verdict": "contradict", "reason": "one repairs, the other funds"})


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Compare two claims that leave one pair open, in an empty folder; a fault is tried once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("claimex.extraction.run.RetryPolicy", lambda: RetryPolicy(attempts=1))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    said = [
        claim(source, PAIR, date="4 March 2025", place="Paris", topics=[topic], quote=f"{source}: {topic}.")
        for source, topic in (("A", LEFT), ("B", RIGHT))
    ]
    Extraction(claims=said).to_jsonl("claims.jsonl")

    def call(*arguments: object) -> Ran:
        code = cli.main(["compare", "claims.jsonl", *(str(a) for a in arguments)])
        return Ran(code, *capsys.readouterr())

    return call


def topics(path: str = "r.json") -> dict[str, Any]:
    found = Comparison.from_json(Path(path).read_text(encoding="utf-8"))
    return asdict(found.events[0].fields["topics"])


def test_it_is_asked_over_the_wire_once_and_its_verdict_is_marked(
    run: Callable[..., Ran], serve: Serve
) -> None:
    endpoint = serve(lambda call: VERDICT)
    ran = run("--adjudicator", "m", "--base-url", endpoint.url, "-o", "r.json")
    assert ran.code == 0, ran.err
    assert "m: 1 request, 0 answered from the cache, 1 call" in ran.err
    field = topics()
    assert (field["verdict"], field["rule"]) == ("conflict", "the model's verdict")
    assert all(text in field["reason"] for text in (f"“{LEFT}” (A)", f"“{RIGHT}” (B)", "one repairs"))
    [call] = endpoint.calls
    assert call.body["model"] == "m"
    assert LEFT in call.user
    assert call.body["tools"]
    again = run("--adjudicator", "m", "--base-url", endpoint.url, "-o", "r.json")
    assert (again.code, len(endpoint.calls)) == (0, 1)
    assert "nothing was asked: 1 answer from the cache" in again.err
    assert topics() == field


def test_what_the_user_sets_is_sent(run: Callable[..., Ran], serve: Serve) -> None:
    endpoint = serve(lambda call: VERDICT)
    how = ["--adjudicator", "m", "--base-url", endpoint.url, "--endpoint", "ollama", "--timeout", "20"]
    how += ["--sampling", "temperature=0", "--header", "X-Team: news"]
    assert "1 to ask" in run(*how, "--dry-run").out
    assert run(*how, "-o", "r.json").code == 0
    [call] = endpoint.calls
    assert call.body["temperature"] == 0
    assert "response_format" in call.body
    assert {name.lower(): value for name, value in call.headers.items()}["x-team"] == "news"
    assert "1 already answered" in run(*how, "--dry-run").out


def test_offline_it_answers_from_the_store_alone(
    run: Callable[..., Ran], serve: Serve, tmp_path: Path
) -> None:
    ran = run("--adjudicator", "m", "--offline", "-o", "r.json")
    assert ran.code == 1
    assert "B and A, topics: not cached: offline" in ran.err
    assert topics()["verdict"] == "unresolved"
    endpoint = serve(lambda call: VERDICT)
    store = tmp_path / "other"
    assert run("--adjudicator", "m", "--base-url", endpoint.url, "--cache", store, "-o", "r.json").code == 0
    ran = run("--adjudicator", "m", "--offline", "--cache", store, "-o", "r.json")
    assert (ran.code, topics()["verdict"]) == (0, "conflict")
    assert len(endpoint.calls) == 1


def test_the_mode_goes_over_the_wire(run: Callable[..., Ran], serve: Serve) -> None:
    endpoint = serve(lambda call: VERDICT)
    assert (
        run("--adjudicator", "m", "--base-url", endpoint.url, "--mode", "json_schema", "-o", "r.json").code
        == 0
    )
    assert "response_format" in endpoint.calls[0].body
    assert topics()["verdict"] == "conflict"


def test_a_dry_look_says_what_would_be_asked_and_sends_nothing(run: Callable[..., Ran], serve: Serve) -> None:
    ran = run("--adjudicator", "m", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    where, what = ran.out.splitlines()
    assert where == "endpoint: https://api.openai.com/v1, mode tools, OPENAI_API_KEY is not set"
    assert what.startswith("pairs that the rules can't decide, of events and statements, for m: 1; ")
    assert "0 already answered, 1 to ask" in ran.out
    endpoint = serve(lambda call: VERDICT)
    run("--adjudicator", "m", "--base-url", endpoint.url, "-o", "r.json")
    for model in ("m", "openai:m"):
        assert "1 already answered, 0 to ask" in run("--adjudicator", model, "--dry-run").out


@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (fault(500, "down"), 1, "B and A, topics: request failed: "),
        (
            "no verdict at all",
            1,
            "B and A, topics: unreadable answer: the answer is no verdict on the two",
        ),
        (fault(401, "bad key"), 3, "claimex: stopped: "),
    ],
)
def test_what_fails_is_listed_and_the_comparison_still_written(
    run: Callable[..., Ran], serve: Serve, reply: Reply | str, code: int, words: str
) -> None:
    endpoint = serve(lambda call: reply)
    ran = run("--adjudicator", "m", "--base-url", endpoint.url, "-o", "r.json")
    assert ran.code == code
    assert words in ran.err
    assert topics()["verdict"] == "unresolved"


def test_another_model_s_answers_are_named_with_the_option_to_ask_for_them(
    run: Callable[..., Ran], serve: Serve
) -> None:
    assert run("--adjudicator", "m", "--base-url", serve(lambda call: VERDICT).url).code == 0
    ran = run("--adjudicator", "foo", "--offline")
    assert ran.code == 1
    assert "it has answers by m-served: name that with --adjudicator\n" in ran.err


def test_a_budget_stops_it_before_it_is_crossed(run: Callable[..., Ran], serve: Serve) -> None:
    endpoint = serve(lambda call: VERDICT)
    ran = run("--adjudicator", "openai:gpt-4o-mini", "--base-url", endpoint.url, "--max-cost", "0.0000001")
    assert ran.code == 3
    assert "would cross the limit" in ran.err
    assert "; 1 request was not answered; openai:gpt-4o-mini: " in ran.err
    assert endpoint.calls == []


def test_a_model_without_a_price_can_t_be_held_to_a_budget(run: Callable[..., Ran]) -> None:
    ran = run("--adjudicator", "m", "--base-url", "http://127.0.0.1:9/v1", "--max-cost", "1")
    assert ran.code != 0
    assert "price" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--offline"],
        ["--dry-run"],
        ["--max-cost", "1"],
        ["--base-url", "http://127.0.0.1:9/v1"],
        ["--cache", "x"],
    ],
)
def test_without_a_model_there_is_nobody_to_ask(run: Callable[..., Ran], arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "--adjudicator MODEL" in ran.err


def test_no_key_is_said_before_anything_else(run: Callable[..., Ran]) -> None:
    ran = run("--adjudicator", "m")
    assert ran.code != 0
    assert "OPENAI_API_KEY" in ran.err


def test_no_key_is_in_what_is_stored(
    run: Callable[..., Ran], serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-this-test")
    endpoint = serve(lambda call: VERDICT)
    ran = run("--adjudicator", "m", "--base-url", endpoint.url, "-o", "r.json", "-o", "r.html")
    assert ran.code == 0
    with Cache(tmp_path / "cache") as store:
        store.export(tmp_path / "bundle.jsonl")
    for path in (tmp_path / "r.json", tmp_path / "r.html", tmp_path / "bundle.jsonl"):
        assert "sk-secret" not in path.read_text(encoding="utf-8")
    assert "sk-secret" not in ran.out + ran.err


def test_calls_are_limited(run: Callable[..., Ran], serve: Serve) -> None:
    endpoint = serve(lambda call: VERDICT)
    ran = run("--adjudicator", "m", "--base-url", endpoint.url, "--max-requests", 0, "-o", "r.json")
    assert (ran.code, len(endpoint.calls)) == (3, 0)
    assert "the limit of 0 requests is reached: raise it with --max-requests" in ran.err
    assert run("--max-requests", 1).code == 2
