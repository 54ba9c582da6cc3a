"""What tests of endpoints from the command line begin with: nothing is set, one article is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimex.cli import main
from claimex.llm.endpoints import presets
from tests.endpoint import MEETING, Answer, Endpoint

LOCAL = ["litellm", "vllm", "tgi", "llamacpp", "lmstudio", "ollama"]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    keys = (name for known in presets().values() for name in (known.key_variable, *known.further_keys))
    for name in ("OPENAI_BASE_URL", "CLAIMEX_MODEL", *keys):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.txt").write_text(MEETING)
    monkeypatch.chdir(tmp_path)


def examined(answer: Answer, *options: str) -> tuple[int, list[dict[str, Any]]]:
    with Endpoint(answer) as server:
        code = main(["doctor", "--base-url", server.url, "--model", "m", *options])
    return code, [call.body for call in server.calls]
