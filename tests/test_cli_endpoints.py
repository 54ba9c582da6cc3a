"""Endpoints from the command line: by name, with parameters and headers, and examined by one call."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimex
from claimex.cli import main
from claimex.errors import ConfigurationError
from claimex.llm.endpoints import presets, wire_mode
from claimex.llm.vendors import choose
from tests.endpoint import Call, Endpoint, fault

TEXT = "Ada Lovelace met Charles Babbage in London on Tuesday. They spoke about the engine."
CLAIM = {
    "quote": "Ada Lovelace met Charles Babbage in London on Tuesday.",
    "kind": "meeting",
    "status": "held",
    "participants": [{"name": name, "role": None, "represents": None} for name in ("Ada Lovelace",)],
    **dict.fromkeys(("date", "place", "delegation_size", "attributed_to")),
    "topics": [],
    "outcomes": [],
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CLAIMEX_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", list(presets()))
def test_each_preset_can_be_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = presets()[name]
    monkeypatch.setenv(known.key_variable or "UNUSED", "a-key-4711")
    own = "https://mine.openai.azure.com/openai/v1" if "{" in known.base_url else None
    _, model = choose("m", base_url=own, api_key=None, offline=False, endpoint=name)
    assert getattr(model, "base_url", None) == (own or known.base_url)
    assert wire_mode(None, name) == known.mode
    assert wire_mode("tools", name) == "tools"


def test_an_endpoint_that_nobody_knows() -> None:
    with pytest.raises(ConfigurationError, match=r"no endpoint 'olama': take one of .*ollama"):
        claimex.extract([], endpoint="olama")
    with pytest.raises(ConfigurationError, match="name it with --base-url"):
        claimex.extract([], endpoint="azure")


def test_a_preset_without_its_key_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_call: Call) -> object:
        return fault(401)

    with Endpoint(denied) as server:  # type: ignore[arg-type]
        extraction = claimex.extract(
            [claimex.Article(text=TEXT, source="A")], model="m", endpoint="groq", base_url=server.url
        )
    assert extraction.stopped is not None
    assert "check GROQ_API_KEY" in extraction.stopped


def test_what_the_user_sets_is_sent(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with Endpoint(lambda _call: [CLAIM]) as server:
        command = ["extract", str(tmp_path / "a.txt"), "--model", "m", "--base-url", server.url]
        command += [
            "--endpoint",
            "ollama",
            "--sampling",
            "temperature=0",
            "--sampling",
            "reasoning_effort=low",
        ]
        command += ["--header", "X-Team: news", "--timeout", "20", "-o", str(tmp_path / "c.jsonl")]
        assert main(command) == 0
    [call] = server.calls
    assert (call.body["temperature"], call.body["reasoning_effort"]) == (0, "low")
    assert {name.lower(): value for name, value in call.headers.items()}["x-team"] == "news"
    assert "response_format" in call.body


@pytest.mark.parametrize(
    "wrong",
    [
        ["--sampling", "temperature"],
        ["--sampling", "=1"],
        ["--header", "X-Team"],
        ["--header", "X Team: a"],
        ["--header", "X-Team: a\nb"],
        ["--timeout", "0"],
        ["--endpoint", "nobody"],
    ],
)
def test_what_is_no_setting(tmp_path: Path, wrong: list[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    command = ["extract", str(tmp_path / "a.txt"), "--model", "m", *wrong, "-o", str(tmp_path / "c.jsonl")]
    assert main(command) == 2


def test_the_doctor_lists_and_examines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed and known.base_url in listed for name, known in presets().items())
    with Endpoint(lambda _call: [CLAIM]) as server:
        assert main(["doctor", "--base-url", server.url, "--model", "m"]) == 0
    shown = capsys.readouterr().out
    for line in (
        "model: m-served",
        "1 claim of 1 read",
        "strict schema: taken",
        "usage: counted",
        "price: not",
    ):
        assert line in shown
    assert len(server.calls) == 1
    with Endpoint(lambda _call: fault(404, "No endpoints found that support tool use.")) as server:
        assert main(["doctor", "--base-url", server.url, "--model", "m"]) == 3
    assert "try --mode json_schema" in capsys.readouterr().err
