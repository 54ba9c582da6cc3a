"""The notebooks in `examples/` run in a real kernel from a fresh folder, and show well as HTML, light and dark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import browser, skipped_because

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))

# others' programs: in a process of its own, warnings and all
RUNNER = """
import sys
import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
for theme in ("light", "dark"):
    html, _ = HTMLExporter(theme=theme).from_notebook_node(notebook)
    open(f"{theme}.html", "w", encoding="utf-8").write(html)
"""


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a notebook ran, with its pages in both themes; beside it the rest of `examples/`."""
    home = tmp_path_factory.mktemp(request.param.stem) / "notebooks"
    shutil.copytree(ROOT / "examples", home.parent, dirs_exist_ok=True)
    names = (
        "IPYTHONDIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "CLAIMEX_CACHE_DIR",
    )
    settings = {name: str(home / name.lower()) for name in names} | {"JUPYTER_PLATFORM_DIRS": "1"}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    ran = subprocess.run(
        [sys.executable, "-c", RUNNER, str(request.param)],
        cwd=home,
        env=environment | settings | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return home


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def test_there_are_two() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["start", "study"]


def test_it_runs_and_shows_claims(folder: Path) -> None:
    page = (folder / "light.html").read_text(encoding="utf-8")
    assert "cx-fragment" in page
    assert "≠" in page


@pytest.mark.skipif(bool(skipped_because()), reason=skipped_because())
@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_it_follows_the_theme_of_the_notebook(
    chromium: Browser, folder: Path, theme: str, dark: bool, system: str
) -> None:
    """Whatever the system's own theme is."""
    with chromium.new_page(color_scheme=system) as page:
        page.route(
            "**/*",
            lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort(),
        )
        page.goto((folder / f"{theme}.html").as_uri(), wait_until="domcontentloaded")
        ground = page.locator(".cx-fragment").first.evaluate("e => getComputedStyle(e).backgroundColor")
    brightness = sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(",")))
    assert (brightness < 3 * 128) is dark
