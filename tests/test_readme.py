"""The snippets of README and of the pages in `examples/` run as they are printed; samples are what is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import compare
from claimex.cli import main
from claimex.sample import demo, demo_folder
from claimex.store import Cache

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = sorted((ROOT / "examples").glob("*.md"))
LEFT_OUT = "…"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a clone, with the demo's recorded answers in `demo-store`: nothing is sent."""
    shutil.copytree(demo_folder() / "articles", tmp_path / "examples" / "articles")
    with Cache(tmp_path / "demo-store") as cache:
        cache.load(demo_folder() / "demo_responses.jsonl")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "store"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    return tmp_path


def run(page: Path, names: dict[str, Any]) -> None:
    for number, snippet in enumerate(blocks(page, "python"), start=1):
        exec(compile(snippet, f"{page.name}, snippet {number}", "exec", dont_inherit=True), names)


def test_the_readme_runs(clone: Path) -> None:
    assert blocks(README, "python")
    names: dict[str, Any] = {"__name__": "readme"}
    run(README, names)
    assert names["extraction"].complete
    assert (clone / "report.html").is_file()


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.stem
)
def test_a_page_goes_on_from_the_readme(clone: Path, page: Path) -> None:
    """In one namespace with what the README made: `claimex`, `extraction` and `comparison`."""
    extraction = demo()
    names: dict[str, Any] = {"__name__": page.stem, "claimex": claimex, "extraction": extraction}
    names["comparison"] = compare(extraction)
    run(page, names)
    assert names["extraction"].complete
    assert "later" not in names or names["later"] == names["comparison"]
    assert "account" not in names or names["account"].complete


def test_the_commands_of_the_page_on_rulings_run(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In their order, on the demo's claims; each ruling decides something."""
    page = ROOT / "examples" / "rulings.md"
    demo().to_jsonl("claims.jsonl")
    commands = [line for block in blocks(page, "bash") for line in block.splitlines()]
    assert len(commands) > 8
    said = {}
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "claimex"
        code = main(arguments)
        out, err = capsys.readouterr()
        assert code == 0, f"{command}: {out}{err}"
        said[command] = out
    compared = [out for command, out in said.items() if "--since" in command]
    assert "New since the earlier report" in compared[0]
    assert "≠ settled" in compared[0]


def test_every_page_is_linked() -> None:
    assert PAGES
    text = README.read_text(encoding="utf-8")
    assert [page.name for page in PAGES if f"(examples/{page.name}" not in text] == []


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if heading:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}, link


def test_the_sample_is_what_the_demo_prints() -> None:
    """Line by line; a line that is "…" stands for lines left out."""
    printed = compare(demo()).to_text(width=100).splitlines()
    sample = blocks(README, "text")[0].splitlines()
    at, skipping = 0, False
    for line in sample:
        if line.strip() == LEFT_OUT:
            skipping = True
            continue
        found = printed.index(line, at) if skipping else at
        assert printed[found] == line
        at, skipping = found + 1, False
