"""A wheel installed elsewhere, an editable install and a checkout: each finds its prompts and the demo.

Nothing is downloaded: each install goes into an environment of its own, which sees the dependencies of
the interpreter that runs the tests.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import claimex

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("claimex", "prompts", "examples", "pyproject.toml", "README.md", "LICENSE")
REPORT = """
import claimex, claimex.prompts, claimex.sample
print(claimex.__file__)
print(claimex.prompts.prompts_folder())
print(claimex.sample.demo_folder())
print(claimex.prompts.load_prompt("extract").version)
print(claimex.resolve_date("Tuesday", __import__("datetime").date(2025, 10, 30)))
"""


def call(*command: object, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COVERAGE", "COV_"))}
    settings |= {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )
    if check:
        assert run.returncode == 0, run.stdout + run.stderr
    return run


def homes_of_builders() -> list[str]:
    """Where the packages lie that build claimex; mostly, but not always, with all the others."""
    found = map(importlib.util.find_spec, ("hatchling", "editables"))
    return [str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin]


class Environment:
    """A virtual environment that sees the packages of this interpreter, but no claimex of theirs."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.bin = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / "python"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        code = "import sysconfig; print(sysconfig.get_path('purelib'))"
        self.packages = Path(call(self.python, "-c", code, cwd=folder).stdout.strip())
        # a path in a .pth file comes after this environment's own, and its own .pth files are not read
        paths = dict.fromkeys([*map(sysconfig.get_path, ("purelib", "platlib")), *homes_of_builders()])
        (self.packages / "zz_dependencies.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")

    def install(self, *what: object) -> None:
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install", "--no-deps", "--quiet")
        call(*pip, *what, cwd=self.elsewhere)

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return call(self.python, *arguments, cwd=self.elsewhere)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is shipped: building leaves nothing in the real one."""
    folder = tmp_path_factory.mktemp("checkout") / "claimex-copy"
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, checkout, cwd=out)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = Environment(tmp_path_factory.mktemp("installed"))
    environment.install(wheel)
    return environment


@pytest.fixture(scope="session")
def editable(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    if importlib.util.find_spec("editables") is None:
        pytest.skip("editables is not installed: pip install -e '.[dev]' brings it")
    environment = Environment(tmp_path_factory.mktemp("editable"))
    environment.install("--no-build-isolation", "--editable", checkout)
    return environment


class TestTheWheel:
    def test_all_that_is_needed_is_in_it(self, wheel: Path) -> None:
        names = set(zipfile.ZipFile(wheel).namelist())
        here = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / "claimex").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert here <= names
        assert {f"claimex/_prompts/{path.name}" for path in (ROOT / "prompts").iterdir()} <= names
        demo = {f"claimex/_demo/articles/{path.name}" for path in (ROOT / "examples" / "articles").iterdir()}
        assert demo | {"claimex/_demo/demo_responses.jsonl", "claimex/py.typed"} <= names
        assert any(name.endswith("licenses/LICENSE") for name in names)

    def test_nothing_else_is_in_it(self, wheel: Path) -> None:
        tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
        assert tops == {"claimex", f"claimex-{claimex.__version__}.dist-info"}

    def test_its_name_says_its_version(self, wheel: Path) -> None:
        assert wheel.name == f"claimex-{claimex.__version__}-py3-none-any.whl"


class TestAWheelInstalledElsewhere:
    def test_it_finds_its_own(self, installed: Environment) -> None:
        where, prompts, demo, version, day = installed.run("-c", REPORT).stdout.splitlines()
        home = installed.packages / "claimex"
        assert Path(where) == home / "__init__.py"
        assert Path(prompts) == home / "_prompts"
        assert Path(demo) == home / "_demo"
        assert int(version) >= 1
        assert "October 2025" in day

    def test_the_demo(self, installed: Environment) -> None:
        run = call(installed.bin / "claimex", "demo", cwd=installed.elsewhere)
        assert "conflict" in run.stdout
        assert (installed.elsewhere / "claimex-demo.html").stat().st_size > 1000

    def test_the_version(self, installed: Environment) -> None:
        assert installed.run("-m", "claimex", "--version").stdout == f"claimex {claimex.__version__}\n"

    def test_python_may_run_without_assertions_and_docstrings(self, installed: Environment) -> None:
        assert installed.run("-OO", "-m", "claimex", "demo", "-o", "oo.html").returncode == 0


class TestAnEditableInstall:
    def test_it_finds_the_checkouts_own(self, editable: Environment, checkout: Path) -> None:
        where, prompts, demo, version, _ = editable.run("-c", REPORT).stdout.splitlines()
        assert Path(where) == checkout / "claimex" / "__init__.py"
        assert Path(prompts) == checkout / "prompts"
        assert Path(demo) == checkout / "examples"
        assert int(version) >= 1

    def test_the_demo(self, editable: Environment) -> None:
        assert "conflict" in call(editable.bin / "claimex", "demo", cwd=editable.elsewhere).stdout

    def test_a_changed_prompt_is_used_at_once(self, editable: Environment, checkout: Path) -> None:
        path = checkout / "prompts" / "extract.md"
        before = path.read_text(encoding="utf-8")
        try:
            path.write_text(before.replace("\n[user]\n", "\nOne more rule.\n[user]\n"), encoding="utf-8")
            program = (
                "import claimex.prompts as p; print('One more rule.' in p.load_prompt('extract').system)"
            )
            assert editable.run("-c", program).stdout == "True\n"
        finally:
            path.write_text(before, encoding="utf-8")


class TestACheckout:
    def test_it_finds_its_own(self, checkout: Path) -> None:
        run = call(sys.executable, "-c", REPORT, cwd=checkout)
        where, prompts, demo, _, _ = run.stdout.splitlines()
        assert Path(where) == checkout / "claimex" / "__init__.py"
        assert Path(prompts) == checkout / "prompts"
        assert Path(demo) == checkout / "examples"
