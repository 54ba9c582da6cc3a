"""In a notebook: a real Jupyter kernel, where a loop is running already, does the whole job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.extraction.build import TEXT, item

CELLS = [
    # no bar, however slow the machine
    "import claimex\nimport claimex.progress\nclaimex.progress._PATIENCE = 600",
    "articles = claimex.read_articles('texts', manifest='texts/list.csv')\nlen(articles)",
    f"from claimex.llm.scripted import ScriptedModel\nanswer = {item()!r}\nmodel = ScriptedModel(lambda request: [answer])",
    "extraction = claimex.extract(articles, model=model)",
    "extraction",
    "again = await claimex.aextract(articles, model=model)\nagain == extraction",
    "import asyncio\nasyncio.get_running_loop().is_running()",
    "comparison = claimex.compare(extraction)\ncomparison",
    "articles",
    "articles[0]",
    "extraction[0]",
    "extraction[0].evidence",
    "comparison.events[0]",
    "comparison.events[0].fields['place']",
    "extraction[:1] == extraction.claims[:1], len(extraction)",
    "claimex.read_articles('no-such-folder')",
]

# the kernel and its client are others' programs: they run in a process of their own, warnings and all
RUNNER = """
import json, sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in json.load(sys.stdin)])
NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
json.dump([cell.outputs for cell in notebook.cells], sys.stdout)
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, Any]]]:
    """What each cell put out."""
    home = tmp_path_factory.mktemp("notebook")
    (home / "texts").mkdir()
    manifest = "file,source,published\n"
    for source in ("North Wire", "South Post"):
        (home / "texts" / f"{source}.txt").write_text(f"{source}. {TEXT}", encoding="utf-8")
        manifest += f"{source}.txt,{source},2025-10-30\n"
    (home / "texts" / "list.csv").write_text(manifest, encoding="utf-8")
    folders = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    settings = {name: str(home / name.lower()) for name in folders} | {"JUPYTER_PLATFORM_DIRS": "1"}
    path = os.pathsep.join([str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, "-c", RUNNER],
        input=json.dumps(CELLS),
        cwd=home,
        env=os.environ | settings | {"PYTHONPATH": path.rstrip(os.pathsep)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found: list[list[dict[str, Any]]] = json.loads(run.stdout)
    return found


def html(cell: list[dict[str, Any]]) -> str:
    [data] = [output["data"]["text/html"] for output in cell if "text/html" in output.get("data", {})]
    return "".join(data)


def plain(cell: list[dict[str, Any]]) -> str:
    return "".join("".join(output.get("data", {}).get("text/plain", "")) for output in cell)


Outputs = list[list[dict[str, Any]]]


def test_a_loop_is_running(outputs: Outputs) -> None:
    assert plain(outputs[6]) == "True"


def test_no_cell_fails_or_says_what_it_was_not_asked(outputs: Outputs) -> None:
    kinds = [[output["output_type"] for output in cell] for cell in outputs]
    assert kinds == [[], ["execute_result"], [], [], *[["execute_result"]] * 11, ["error"]], outputs


def test_an_error_of_ours_is_one_line(outputs: Outputs) -> None:
    assert outputs[-1][0]["traceback"] == ["ArticleError: no-such-folder: no such file or folder"]


def test_records_show_themselves(outputs: Outputs) -> None:
    assert "South Post" in html(outputs[8])
    assert "North Wire" in html(outputs[8])
    assert TEXT.split()[0] in html(outputs[9])
    assert "Ada Lovelace" in html(outputs[10])
    assert "✓" in html(outputs[11])
    assert "South Post" in html(outputs[12])
    assert "cx-agree" in html(outputs[13])
    assert plain(outputs[14]) == "(True, 2)"
    for cell in outputs[8:14]:
        assert html(cell).lstrip().startswith('<div class="claimex')


def test_the_claims_are_shown(outputs: Outputs) -> None:
    assert plain(outputs[1]) == "2"
    assert "Ada Lovelace" in html(outputs[4])
    assert "2 claims" in plain(outputs[4])
    assert plain(outputs[5]) == "True"


def test_the_comparison_is_shown(outputs: Outputs) -> None:
    shown = html(outputs[7])
    assert "North Wire" in shown
    assert "South Post" in shown
    assert "<html" not in shown
