"""The layers: a file imports only from layers below it, and every file is in one."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def contract() -> dict[str, object]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [only] = settings["tool"]["importlinter"]["contracts"]
    return dict(only)


def test_the_contract_holds() -> None:
    program = (
        "import sys; from importlinter.cli import lint_imports;"
        f"sys.exit(lint_imports(config_filename={str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 kept, 0 broken" in run.stdout


def test_every_module_is_in_a_layer() -> None:
    layers = contract()["layers"]
    assert isinstance(layers, list)
    named = {module.strip() for layer in layers for module in layer.split("|")}
    public = {
        f"claimex.{path.stem}"
        for path in (ROOT / "claimex").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and not path.name.startswith("_")
    }
    assert named == public


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and the names that it takes from them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_tests_import_neither_benchmarks_nor_each_other() -> None:
    """What two of them need is a helper: a module of tests/ whose name does not begin with `test_`."""
    tests = ROOT / "tests"
    wrong = {
        str(path.relative_to(tests)): sorted(bad)
        for path in tests.rglob("*.py")
        if "benchmarks" not in path.parts
        and (
            bad := {name for name in imported(path) if re.match(r"tests\.(benchmarks\b|(\w+\.)*test_)", name)}
        )
    }
    assert wrong == {}
