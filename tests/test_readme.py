"""README's snippets run in their order as they are printed, and its sample is what the demo prints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from claimex.cli.demo import demo_folder, run_demo
from claimex.store import Cache

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
LEFT_OUT = "…"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_every_python_snippet_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one namespace. The demo's recorded answers stand in for a model: nothing is sent."""
    shutil.copytree(demo_folder() / "articles", tmp_path / "examples" / "articles")
    with Cache(tmp_path / "demo-store") as cache:
        cache.load(demo_folder() / "demo_responses.jsonl")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    snippets = blocks("python")
    assert snippets
    names: dict[str, Any] = {"__name__": "readme"}
    for number, snippet in enumerate(snippets, start=1):
        exec(compile(snippet, f"README.md, snippet {number}", "exec", dont_inherit=True), names)
        extraction = names.get("extraction")
        assert extraction is None or extraction.complete, f"snippet {number}: {extraction!r}"
    assert names["later"] == names["comparison"]
    assert names["account"].complete
    assert len(names["scripted"]) == 1


def test_the_sample_is_what_the_demo_prints() -> None:
    """Line by line; a line that is "…" stands for lines left out."""
    printed = run_demo()[1].to_text(width=100).splitlines()
    sample = blocks("text")[0].splitlines()
    at, skipping = 0, False
    for line in sample:
        if line.strip() == LEFT_OUT:
            skipping = True
            continue
        found = printed.index(line, at) if skipping else at
        assert printed[found] == line
        at, skipping = found + 1, False
