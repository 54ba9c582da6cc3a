"""The example on Ray runs, and the page about it shows what it does."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

from claimex import compare
from claimex.sample import demo, demo_folder
from tests.extras import needed
from tests.ray import ON_RAY

needed("ray", extra="ray")
needed("pyarrow", extra="parquet")

from claimex import ray as on_ray  # noqa: E402

pytestmark = ON_RAY
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(demo_folder() / "articles", tmp_path / "examples" / "articles")
    shutil.copy(demo_folder() / "demo_responses.jsonl", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "nodes" / "cache"))
    runpy.run_path(str(EXAMPLES / "on_ray.py"))
    assert on_ray.read_comparison("events").events == compare(demo()).events
    assert "14 claims in ['claims-" in capsys.readouterr().out


def test_the_page_shows_it() -> None:
    code = (EXAMPLES / "on_ray.py").read_text(encoding="utf-8")
    shown = (EXAMPLES / "ray.md").read_text(encoding="utf-8")
    assert code.partition("asked = ")[2] in shown
