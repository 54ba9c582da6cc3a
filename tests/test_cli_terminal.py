"""The command line as people meet it: help, hints, quiet, JSON, stdout, and a terminal that nothing commands."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimex.cli import app as cli
from claimex.models import Response
from claimex.results import Extraction
from claimex.store import Cache
from tests.comparison.build import claim
from tests.endpoint import Endpoint
from tests.extraction.build import TEXT, item

Serve = Callable[..., Endpoint]

HOSTILE = "a\x1b[2J\x1b]0;owned\x07\u009b31m\u202eb\u2066c\x7fd"
COMMANDS: list[list[str]] = [
    [],
    ["extract"],
    ["compare"],
    ["evaluate"],
    ["review"],
    ["doctor"],
    ["demo"],
    ["cache"],
    ["batch"],
    ["batch", "submit"],
    ["batch", "status"],
    ["batch", "collect"],
    ["rule"],
]
COLOURS = re.compile(rb"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Shell:
    """Runs the command line in a folder with an article and claims; `test_cli_streams` has real processes."""

    def __init__(self, folder: Path, streams: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder, self._streams, self._patch = folder, streams, patch
        alike = {"place": "Vienna", "topics": ["the gas pipeline to the north"], "published": "2025-03-05"}
        said = [claim("A", ["Ada Okoro", "Bo Lindqvist"], date="Monday", **alike)]
        said += [claim("B", ["Ada Okoro", "Bo Lindqvist"], date="4 March 2025", **alike)]
        said += [claim("C", ["Ida Berg", "Tom Vik"], date="7 March 2025")]
        Extraction(claims=said).to_jsonl(folder / "given.jsonl")
        (folder / "article.txt").write_text(TEXT, encoding="utf-8")
        patch.chdir(folder)
        patch.setenv("CLAIMEX_CACHE_DIR", str(folder / "cache"))
        patch.setenv("NO_COLOR", "1")

    def __call__(self, *arguments: object) -> Ran:
        """What it prints in pipes."""
        self._streams.readouterr()
        code = cli.main([str(one) for one in arguments])
        return Ran(code, *self._streams.readouterr())

    def on_terminal(self, *arguments: object) -> bytes:
        """What a terminal gets to see, of stdout and stderr."""
        ours, theirs = pty.openpty()
        with ThreadPoolExecutor(1) as reader, self._patch.context() as patch:
            shown = reader.submit(_all_of, ours)
            with open(theirs, "w", encoding="utf-8") as terminal:  # noqa: PTH123 -- a descriptor has no path
                patch.setattr(sys, "stdout", terminal)
                patch.setattr(sys, "stderr", terminal)
                cli.main([str(one) for one in arguments])
            return shown.result()


def _all_of(terminal: int) -> bytes:
    shown = b""
    try:
        while part := os.read(terminal, 4096):
            shown += part
    except OSError:  # how Linux says that the terminal's other end was closed
        pass
    os.close(terminal)
    return shown


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(tmp_path, capsys, monkeypatch)


def test_bare_it_shows_its_help(shell: Shell) -> None:
    ran = shell()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == shell("--help").out == shell("-h").out
    assert "claimex demo  " in ran.out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_teaches_by_examples_that_can_be_typed(shell: Shell, command: list[str]) -> None:
    """Every line of the help that begins with the command is one: its options are known."""
    help_ = shell(*command, "-h").out
    examples = re.findall(r"^  (?:\w+=\S+ )?(claimex .*?)(?:  .*)?$", help_, re.M)
    assert examples
    for example in examples:
        words = example.rstrip(" \\").split()[1:]
        known = shell(*[word for word in words if re.fullmatch("[a-z]+", word)][:2], "-h").out
        assert all(option in known for option in words if option.startswith("-")), example
    assert max(map(len, help_.splitlines())) <= 80


def test_a_shell_completes_commands_options_and_endpoints() -> None:
    def completed(*words: str) -> list[str]:
        given = {"_CLAIMEX_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words)}
        given |= {"COMP_CWORD": str(len(words) - 1)}
        command = [sys.executable, "-m", "claimex"]
        run = subprocess.run(command, env=os.environ | given, capture_output=True, text=True, check=False)
        return run.stdout.split()

    assert completed("claimex", "ext") == ["extract"]
    assert "--max-cost" in completed("claimex", "extract", "--max")
    assert completed("claimex", "extract", "--endpoint", "ol") == ["ollama"]


def test_quiet_says_nothing_but_what_went_wrong(shell: Shell, serve: Serve) -> None:
    endpoint = serve(lambda _call: [item()])
    given = ("extract", "article.txt", "--base-url", endpoint.url, "-q")
    assert shell(*given) == Ran(0, "", "")
    assert shell("compare", "given.jsonl", "-o", "report.md", "--quiet") == Ran(0, "", "")
    wrong = shell("compare", "nothing.jsonl", "-q")
    assert wrong.code == 2
    assert len(wrong.err.splitlines()) == 1


def test_what_is_next_is_said_on_a_terminal_alone(shell: Shell, serve: Serve) -> None:
    endpoint = serve(lambda _call: [item()])
    given = ("extract", "article.txt", "--base-url", endpoint.url, "-o", "my claims.jsonl")
    assert b"next: claimex compare 'my claims.jsonl' -o report.html" in shell.on_terminal(*given)
    assert "next:" not in shell(*given).err
    assert b"next:" not in shell.on_terminal(*given, "-q")
    assert b"next: " in shell.on_terminal("compare", "given.jsonl")
    assert b"next: claimex doctor " in shell.on_terminal("doctor")


def test_conflicts_alone_each_with_its_day(shell: Shell) -> None:
    shown = shell("compare", "given.jsonl", "--conflicts-only").out
    assert "date: " in shown.split("\n\n")[0]
    assert "Monday (3 March 2025)" in shown.split("\n\n")[0]
    assert "Ada Okoro" in shown
    assert "Ida Berg" in shell("compare", "given.jsonl").out
    assert "Ida Berg" not in shown
    assert "≠ conflict" in shown
    assert not {"= agree", "– single", "≈ compatible"} & set(re.findall(r"[=–≈≠] \w+", shown))


def test_json_is_what_stdout_gets(shell: Shell, serve: Serve) -> None:
    endpoint = serve(lambda _call: [item()])
    reached = ("--base-url", endpoint.url, "--json")
    planned = json.loads(shell("extract", "article.txt", "--dry-run", *reached).out)
    assert (planned["articles"], planned["requests"], planned["answered"]) == (1, 1, 0)
    ran = json.loads(shell("extract", "article.txt", *reached).out)
    assert (ran["claims"], ran["failures"], ran["usage"]["calls"]) == (1, 0, 1)
    assert ran["written"] == "claims.jsonl"
    assert json.loads(shell("compare", "given.jsonl", "--json").out)["events"]
    asked = json.loads(shell("compare", "given.jsonl", "--adjudicator", "m", "--dry-run", *reached).out)
    assert asked["model"] == "m"
    assert json.loads(shell("cache", "stats", "--json").out)["responses"] == 1
    assert json.loads(shell("cache", "export", "b.jsonl", "--json").out)["responses"] == 1
    assert json.loads(shell("cache", "import", "b.jsonl", "--json").out)["present"] == 1
    assert json.loads(shell("cache", "verify", "--json").out) == {"sound": 1, "refused": []}
    assert {one["name"] for one in json.loads(shell("doctor", "--json").out)} >= {"ollama", "gemini"}
    assert "mode tools" in json.loads(shell("doctor", "--model", "m", *reached).out)
    assert json.loads(shell("demo", "--json", "-o", "-").out)["events"]
    gold = Path(__file__).parents[1] / "examples" / "gold" / "dispatches.yaml"
    assert json.loads(shell("evaluate", gold, "given.jsonl", "--json").out)


def test_a_dash_is_stdout(shell: Shell, serve: Serve) -> None:
    endpoint = serve(lambda _call: [item()])
    out = shell("extract", "article.txt", "--base-url", endpoint.url, "-o", "-").out
    (shell.folder / "piped.jsonl").write_text(out, encoding="utf-8")
    assert len(Extraction.from_jsonl(shell.folder / "piped.jsonl")) == 1
    assert "1 event" in shell("compare", "piped.jsonl", "-o", "-").out
    assert "1 event" in shell("compare", "piped.jsonl", "-o", "page.html", "-o", "-").out
    assert json.loads(shell("cache", "export", "-").out.splitlines()[0])["claimex_bundle"]
    assert {path.name for path in shell.folder.iterdir()} == {
        *("article.txt", "cache", "given.jsonl", "page.html", "piped.jsonl")
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "article.txt", "-o", "claims.docx"),
        ("extract", "article.txt", "-o", "claims"),
        ("compare", "given.jsonl", "--adjudicator", "m", "-o", "report.docx"),
        ("compare", "given.jsonl", "--adjudicator", "m", "-o", "page.html", "-o", "report"),
    ],
    ids=" ".join,
)
def test_an_ending_that_nobody_knows_is_refused_before_anything_is_sent(
    shell: Shell, serve: Serve, arguments: tuple[str, ...]
) -> None:
    endpoint = serve(lambda _call: [item()])
    ran = shell(*arguments, "--base-url", endpoint.url)
    assert ran.code == 2
    assert arguments[-1] in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not endpoint.calls
    assert not (shell.folder / "page.html").exists()


def test_claims_of_other_articles_are_kept(shell: Shell, serve: Serve) -> None:
    endpoint = serve(lambda _call: [item()])
    (shell.folder / "other.txt").write_text(f"Elsewhere. {TEXT}", encoding="utf-8")
    reached = ("--base-url", endpoint.url)
    assert shell("extract", "article.txt", *reached).code == 0
    before = (shell.folder / "claims.jsonl").read_bytes()
    assert "was kept" not in shell("extract", "article.txt", *reached).err
    ran = shell("extract", "other.txt", *reached)
    assert "claims.jsonl held claims of 1 other article: it was kept as claims.1.jsonl" in ran.err
    kept = Extraction.from_jsonl(shell.folder / "claims.1.jsonl")
    assert [one.id for one in kept] == [
        one.id for one in Extraction.from_jsonl(_file(shell.folder / "old.jsonl", before))
    ]
    assert "kept as claims.2.jsonl" in shell("extract", "article.txt", *reached).err
    assert "was kept" not in shell("extract", "article.txt", "other.txt", *reached).err


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_names_of_files_models_and_endpoints_command_no_terminal(shell: Shell, serve: Serve) -> None:
    folder = shell.folder / HOSTILE
    folder.mkdir()
    (folder / f"{HOSTILE}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").touch()
    with Cache(folder / "store") as cache:
        cache.put("0" * 64, Response(content="{}", finish_reason="stop", model=HOSTILE))
    endpoint = serve(lambda _call: (400, {"error": {"message": f"{HOSTILE} is no parameter"}}))
    text = folder / f"{HOSTILE}.txt"
    shown = [
        shell.on_terminal("extract", text, "--dry-run", "--model", HOSTILE),
        shell.on_terminal("extract", folder, "--keep-going", "--offline", "-o", folder / "c.jsonl"),
        shell.on_terminal("extract", text, "--base-url", endpoint.url, "--model", HOSTILE),
        shell.on_terminal("extract", text, "--endpoint", HOSTILE),
        shell.on_terminal("extract", text, "--base-url", f"http://{HOSTILE}/v1"),
        shell.on_terminal("extract", text, "--mode", HOSTILE),
        shell.on_terminal("extract", text, "--schema", f"{HOSTILE}:{HOSTILE}"),
        shell.on_terminal("extract", shell.folder / f"no {HOSTILE}"),
        shell.on_terminal("compare", folder / f"no {HOSTILE}"),
        shell.on_terminal("compare", "given.jsonl", "-o", folder / f"{HOSTILE}.md"),
        shell.on_terminal("cache", "stats", "--cache", folder / "store"),
        shell.on_terminal("cache", "export", folder / f"{HOSTILE}.jsonl", "--cache", folder / "store"),
        shell.on_terminal(HOSTILE),
    ]
    for one in shown:
        text_ = COLOURS.sub(b"", one).decode()
        assert text_
        assert "Traceback" not in text_
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text_), one
        assert COLOURS.search(one) is None  # none of theirs, and ours are off


def test_what_is_logged_commands_no_terminal(shell: Shell) -> None:
    folder = shell.folder / HOSTILE
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"no database " * 99)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "claimex", "extract", "article.txt", "--offline", "--cache", folder]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs)  # here, logs are pytest's
    os.close(theirs)
    shown = _all_of(ours).decode()
    assert process.wait(60) == 1
    assert "claimex: " in shown
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_claims_files_hold_control_characters_as_escapes(tmp_path: Path) -> None:
    said = [claim(HOSTILE, ["Ada Okoro"], place=HOSTILE)]
    Extraction(claims=said).to_jsonl(tmp_path / "claims.jsonl")
    text = (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    [again] = Extraction.from_jsonl(tmp_path / "claims.jsonl")
    assert (again.source, again.claim.place) == (HOSTILE, HOSTILE)  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["rule"]], ids=" ".join)
def test_help_waits_for_nothing_heavy(arguments: list[str]) -> None:
    program = (
        f"import sys; from claimex.cli import main; main({arguments!r}); print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(run.stderr.split())
    assert not loaded & {
        "openai",
        "claimex.models",
        "httpx2",
        "aiohttp",
        "jinja2",
        "asyncio",
        "claimex.kinds",
    }
