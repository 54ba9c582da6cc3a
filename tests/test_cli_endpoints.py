"""Endpoints from the command line: by name, with parameters and headers, and examined by one call."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex.cli import main
from claimex.errors import ConfigurationError
from claimex.llm.endpoints import presets, wire_mode
from claimex.llm.vendors import choose
from tests.endpoint import Answer, Call, Endpoint, Reply, completion, fault

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


def test_the_doctor_lists_every_endpoint_and_the_help_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    listed = capsys.readouterr().out
    for name, known in presets().items():
        assert name in listed
        assert known.base_url in listed
        assert known.key_variable in listed
        assert known.note in listed
    for command in ("extract", "doctor", "compare"):
        main([command, "--help"])
        words = set(re.findall(r"\w+", capsys.readouterr().out))
        assert set(presets()) <= words


def examined(answer: Answer, *options: str) -> tuple[int, list[dict[str, Any]]]:
    with Endpoint(answer) as server:
        code = main(["doctor", "--base-url", server.url, "--model", "m", *options])
    return code, [call.body for call in server.calls]


def test_the_doctor_tries_both_modes_and_a_long_text(capsys: pytest.CaptureFixture[str]) -> None:
    def counted(call: Call) -> Any:
        reply = completion(call, json.dumps({"claims": [CLAIM]}))
        tokens = len(call.system + call.user) // 4
        return replace(reply, body=reply.body | {"usage": {"prompt_tokens": tokens}})

    code, calls = examined(counted)
    assert (code, ["tools" in body for body in calls]) == (0, [True, False, True])
    shown = capsys.readouterr().out
    for line in (
        "mode tools: works, strict schema taken",
        "mode json_schema: works, strict schema taken",
        "model: m-served",
        "usage: counted",
        "window: an article of 12,000 characters in one request: read whole",
        "price: not known",
        "to set: --max-requests in place of --max-cost",
    ):
        assert line in shown
    code, calls = examined(counted, "--mode", "json_schema", "--sampling", "temperature=0")
    assert (code, ["tools" in body for body in calls]) == (0, [False, False])
    assert [body["temperature"] for body in calls] == [0, 0]


def test_the_doctor_sees_a_prompt_that_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert examined(lambda _call: [CLAIM])[0] == 0  # this endpoint counts 2,000 tokens of every prompt
    shown = capsys.readouterr().out
    assert "it cut the prompt" in shown
    assert "to set: a larger context window" in shown


def test_the_doctor_says_what_does_not_work_and_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(call: Call) -> Any:
        if "tools" in call.body:
            return fault(404, "No endpoints found that support tool use.")
        if call.body["response_format"]["json_schema"].get("strict"):
            return fault(400, "Invalid schema for response_format: 'strict' is not known.")
        if len(call.user) > 10_000:
            return fault(400, "This model's maximum context length is 2048 tokens.")
        return completion(call, f"Here it is: {json.dumps({'claims': [CLAIM]})}")

    assert examined(answer)[0] == 0
    shown = capsys.readouterr().out
    for line in (
        "mode tools: no: the endpoint takes no such requests (404: No endpoints found that support tool use.)",
        "mode json_schema: works, without the strict schema, which is not taken; the answer was mended",
        "window: an article of 12,000 characters in one request: it is too long, and was asked",
        "to set: --mode json_schema; a larger context window",
    ):
        assert line in shown


@pytest.mark.parametrize(
    ("reply", "code", "says"),
    [
        (fault(401), 3, "did not accept the API key"),
        (fault(400, "no"), 1, "mode json_schema: no: the endpoint did not take the request (400: no)"),
    ],
)
def test_the_doctor_where_nothing_works(
    capsys: pytest.CaptureFixture[str], reply: Reply, code: int, says: str
) -> None:
    assert examined(lambda _call: reply)[0] == code
    shown = capsys.readouterr()
    assert says in shown.out
    assert (says in shown.err) == (code == 3)
