"""Every public name says what it takes, gives and raises, and shows itself in an example that runs."""

from __future__ import annotations

import doctest
import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimex.claims
from claimex.sample import demo_folder

NAMES = [name for name in claimex.__all__ if name != "__version__"]
SCHEMAS = {"Claim", "MeetingClaim", "Participant"}
"""Their docstrings are sent to the model, so their examples are in the docstring of their module."""


def docstring(name: str) -> str:
    described = getattr(claimex, name)
    if name in SCHEMAS:
        described = claimex.claims
    return inspect.getdoc(described) or ""


@pytest.mark.parametrize("name", NAMES)
def test_the_example_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(demo_folder() / "articles", tmp_path / "examples" / "articles")
    shutil.copy(demo_folder() / "demo_responses.jsonl", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(docstring(name), {}, name, None, None)
    assert test.examples
    assert name not in SCHEMAS or name in docstring(name)
    printed: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=printed.append)
    assert printed == []


@pytest.mark.parametrize("name", [name for name in NAMES if inspect.isfunction(getattr(claimex, name))])
def test_a_function_says_what_it_takes_gives_and_raises(name: str) -> None:
    function, text = getattr(claimex, name), docstring(name)
    parameters = inspect.signature(function).parameters
    lines = text.splitlines()
    for options in ("RunOptions", "ReadingOptions"):
        lines += docstring(options).splitlines()  # what `**options` stands for
    missing = [
        p for p in parameters if not any(line.strip().lstrip("*").startswith(f"{p}:") for line in lines)
    ]
    assert missing == []
    assert "Raises:" in lines
    assert "Returns:" in lines or text.startswith(("Return ", "Compare ", "Read "))


def test_the_reference_is_built_without_a_warning(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-W", "error", "-m", "pdoc", "-d", "google", "-o", str(tmp_path), "claimex"],
        check=True,
        capture_output=True,
    )
    page = (tmp_path / "claimex.html").read_text(encoding="utf-8")
    assert [name for name in NAMES if f'id="{name}"' not in page] == []
