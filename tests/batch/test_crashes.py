"""kill -9 at every remote step, and at some of the points between; `tests.batch.crashes` has all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in a fork")
def test_no_kill_submits_twice_or_loses_an_answer(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.batch.crashes", str(tmp_path), "211"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    kills, *faults = ran.stdout.splitlines()
    assert faults == [], "\n".join(faults)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(kills) > 10
