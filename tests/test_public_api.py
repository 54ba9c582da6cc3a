"""The public names: all there, loaded when they are used, and typed."""

from __future__ import annotations

import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimex
from tests.tables import each_row

ROOT = Path(__file__).resolve().parents[1]

PROMISED = """
    Article Cache Claim ClaimexError Comparison Event Extraction FieldComparison MeetingClaim Participant
    Position SourcedClaim aextract compare compare_names extract ground read_articles resolve_date
""".split()

HEAVY = """
    pyarrow ray
    aiohttp anyascii diskcache frontmatter httpx2 instructor jinja2 openai pandas platformdirs pydantic
    rapidfuzz rich sqlite3 tenacity typer yaml
""".split()


def loaded_after(program: str) -> set[str]:
    """The modules that a new interpreter has loaded once it has run `program`."""
    run = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


class TestImport:
    def test_it_loads_next_to_nothing(self) -> None:
        bare, loaded = loaded_after("pass"), loaded_after("import claimex")
        assert not loaded & (set(HEAVY) - bare)
        assert {name for name in loaded if name.split(".")[0] == "claimex"} == {"claimex"}
        assert len(loaded - bare) < 40  # typing and what it needs

    def test_a_name_loads_what_it_needs(self) -> None:
        loaded = loaded_after("import claimex; claimex.ClaimexError")
        assert "claimex.errors" in loaded
        assert not loaded & {"pydantic", "openai", "instructor"}

    def test_comparing_and_reading_need_no_client(self) -> None:
        program = "import claimex; claimex.compare; claimex.extract; claimex.read_articles; claimex.Cache"
        light = {"openai", "instructor", "httpx2", "pandas", "typer", "rich", "pyarrow", "ray"}
        assert not loaded_after(program) & light

    def test_the_command_line_answers_without_a_client(self) -> None:
        program = "from claimex.cli import main; main(['--version'])"
        assert not loaded_after(program) & {"openai", "instructor", "httpx2", "diskcache", "pandas"}


class TestNames:
    @each_row("name", claimex.__all__)
    def test_each_is_there_and_documented(self, name: str) -> None:
        found = getattr(claimex, name)
        if name != "__version__":
            assert inspect.getdoc(found)
            assert found.__name__ == name

    def test_the_promised_ones_are_there(self) -> None:
        assert set(PROMISED) <= set(claimex.__all__)

    def test_all_of_them_are_documented(self) -> None:
        assert set(dir(claimex)) == set(claimex.__all__)
        assert len(set(claimex.__all__)) == len(claimex.__all__)
        scope: dict[str, object] = {}
        exec("from claimex import *", scope)
        assert set(claimex.__all__) <= set(scope)

    def test_rooms_are_loaded_when_they_are_asked_for(self) -> None:
        assert "claimex.batch" not in loaded_after("import claimex; claimex.extract")
        assert "claimex.batch" in loaded_after("import claimex; claimex.batch.submit")

    def test_what_is_not_there(self) -> None:
        with pytest.raises(AttributeError, match="no_such_name"):
            claimex.no_such_name  # type: ignore[attr-defined]  # noqa: B018 -- it is the asking that raises

    def test_the_type_checker_knows_the_same_names(self) -> None:
        imports = inspect.getsource(claimex).split("if TYPE_CHECKING:")[1].split("__version__")[0]
        assert {name for name in claimex.__all__ if f" as {name}" in imports} == set(claimex._MODULE_OF)

    def test_the_version_is_the_packages(self) -> None:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        assert settings["tool"]["hatch"]["version"]["path"] == "claimex/__init__.py"
        assert claimex.__version__[0].isdigit()

    def test_both_doors_take_the_same(self) -> None:
        sync, core = (inspect.signature(f) for f in (claimex.extract, claimex.aextract))
        shared = dict(core.parameters)
        assert (
            shared.pop("stop").kind is inspect.Parameter.KEYWORD_ONLY
        )  # Ctrl-C takes its place in `extract`
        assert dict(sync.parameters) == shared
        assert set(claimex.RunOptions.__annotations__) <= set(shared)


class TestTyping:
    def test_the_package_is_marked_as_typed(self) -> None:
        assert (ROOT / "claimex" / "py.typed").is_file()

    def test_the_type_checker_reads_the_file_of_user_code(self) -> None:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
        assert settings["strict"] is True
        assert "tests/typing_user_code.py" in settings["files"]
        assert "claimex" in settings["files"]
