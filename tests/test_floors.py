"""The floors of the house: a file imports only from floors below it, and every file stands on one."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def contract() -> dict[str, object]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [only] = settings["tool"]["importlinter"]["contracts"]
    return dict(only)


def test_the_contract_is_kept() -> None:
    program = (
        "import sys; from importlinter.cli import lint_imports;"
        f"sys.exit(lint_imports(config_filename={str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 kept, 0 broken" in run.stdout


def test_every_module_stands_on_a_floor() -> None:
    layers = contract()["layers"]
    assert isinstance(layers, list)
    named = {module.strip() for layer in layers for module in layer.split("|")}
    public = {
        f"claimex.{path.stem}"
        for path in (ROOT / "claimex").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and not path.name.startswith("_")
    }
    assert named == public
