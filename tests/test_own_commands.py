"""The commands of the tests themselves: what they are not told they say, and asked for help they run nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_an_unknown_benchmark_is_refused_and_the_known_ones_are_named() -> None:
    ran = run("tests.benchmarks", "wire", "nosuch")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("there is no benchmark nosuch; there are audit, ")
    assert "wire" in ran.stderr


def test_help_lists_the_benchmarks_and_runs_none() -> None:
    ran = run("tests.benchmarks", "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "=== " not in ran.stdout
    for path in (ROOT / "tests/benchmarks").glob("bench_*.py"):
        assert f"\n{path.stem.removeprefix('bench_')} " in ran.stdout


@pytest.mark.parametrize(("name", "words"), [("bench_wire", "usage: "), ("cache", "What the response store")])
def test_help_on_a_benchmark_says_what_it_takes(name: str, words: str) -> None:
    ran = run("tests.benchmarks", name, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert words in ran.stdout


@pytest.mark.parametrize(("argument", "code", "words"), [("--help", 0, "ROUNDS"), ("many", 2, "invalid int")])
def test_the_long_rounds_say_what_they_take(argument: str, code: int, words: str) -> None:
    ran = run("tests.store.soak", argument)
    assert ran.returncode == code
    assert words in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
