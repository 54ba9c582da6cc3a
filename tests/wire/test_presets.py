"""Every preset, walked from the command line against a server that speaks as its vendor's does."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import claimex
from claimex.cli import main
from claimex.llm.completions import at
from claimex.llm.endpoints import Preset, presets
from tests.endpoint import MEETING, MEETING_CLAIM, Call, Endpoint, Reply

SPOKEN: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("presets.toml").read_text(encoding="utf-8")
)
ANSWER = {"claims": [MEETING_CLAIM]}
KEY = "sk-planted-4711"


class Vendor:
    """A vendor's server: what it takes, refuses and answers, by its row of `presets.toml`."""

    def __init__(self, known: Preset) -> None:
        self._known, self._row = known, SPOKEN[known.name]

    def __call__(self, call: Call) -> Reply:
        row = self._row
        if call.path != f"{row['path']}/chat/completions":
            return self._error(404, f"no such path: {call.path}")
        headers = {name.lower(): value for name, value in call.headers.items()}
        if self._known.key_needed and headers["authorization"] != f"Bearer {KEY}":
            return self._error(401, "no such key")
        if call.body["model"] != row["model"]:
            return self._error(404, f"no such model: {call.body['model']}")
        if any(at(call.body, *path.split(".")) != value for path, value in row.get("demands", ())):
            return self._error(row["refusal"]["status"], row["refusal"]["message"])
        return Reply(row.get("before", "") + json.dumps(self._completion(call)))

    def _error(self, status: int, message: str) -> Reply:
        body = {"error": {"message": message, "code": status}}
        return Reply([body] if self._row.get("errors") == "list" else body, status)

    def _completion(self, call: Call) -> dict[str, Any]:
        row = self._row
        beside = row.get("beside", {})
        message: dict[str, Any] = {"role": "assistant", "content": json.dumps(ANSWER)}
        if row["answers"] != "content" and "tools" in call.body:
            written: Any = ANSWER if row["answers"] == "object" else json.dumps(ANSWER)
            function = {"name": call.body["tools"][0]["function"]["name"], "arguments": written}
            message |= {
                "content": None,
                "tool_calls": [{"id": "1", "type": "function", "function": function}],
            }
        message |= beside.get("message", {})
        tokens = len(call.system + call.user) // 4
        return {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": row["model"],
            "choices": [
                {"index": 0, "message": message, "finish_reason": row["finish"], **beside.get("choice", {})}
            ],
            "usage": {"prompt_tokens": tokens, "completion_tokens": 20} | row.get("usage", {}),
            **beside.get("body", {}),
        }


@pytest.fixture(params=list(presets()))
def known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Preset:
    found = presets()[request.param]
    keys = (name for one in presets().values() for name in (one.key_variable, *one.further_keys))
    for name in ("OPENAI_BASE_URL", "CLAIMEX_MODEL", *keys):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    if found.key_needed:
        monkeypatch.setenv(found.key_variable, KEY)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(MEETING, encoding="utf-8")
    return found


def test_each_preset_from_its_models_to_claims(known: Preset, capsys: pytest.CaptureFixture[str]) -> None:
    row = SPOKEN[known.name]
    assert urlsplit(known.base_url.replace("{resource}", "mine")).path == row["path"]
    with Endpoint(Vendor(known)) as server:
        server.models = {"data": [{"id": row["model"]}]}
        reached = ["--endpoint", known.name, "--base-url", server.url.removesuffix("/v1") + row["path"]]
        assert main(["doctor", *reached]) == 0
        assert capsys.readouterr().out.split() == [row["model"]]
        command = [*reached, "--model", row["model"], *row.get("options", ())]
        assert main(["doctor", *command]) == 0
        shown = capsys.readouterr().out
        assert f"mode {known.mode}: works" in shown
        calls = len(server.calls)
        assert main(["extract", "a.txt", *command, "-o", "claims.jsonl"]) == 0
        assert len(server.calls) == calls + 1
    [claim] = claimex.Extraction.from_jsonl("claims.jsonl")
    assert claim.evidence is not None
    assert claim.evidence.status == "exact"
    assert KEY not in "".join(capsys.readouterr()) + shown


def test_without_what_the_doctor_lists_the_refusal_says_why(
    known: Preset, capsys: pytest.CaptureFixture[str]
) -> None:
    row = SPOKEN[known.name]
    with Endpoint(Vendor(known)) as server:
        reached = ["--endpoint", known.name, "--base-url", server.url.removesuffix("/v1") + row["path"]]
        if known.name != "openai":
            assert main(["extract", "a.txt", *reached]) == 2
            said = capsys.readouterr().err
            assert f"name a model as {known.name} calls it: --model" in said
        assert main(["extract", "a.txt", *reached, "--model", "another"]) == 3
        assert "no such model: another" in capsys.readouterr().err
        if "options" in row and "demands" in row:
            assert main(["extract", "a.txt", *reached, "--model", row["model"]]) in (1, 3)
            assert row["refusal"]["message"] in capsys.readouterr().err
