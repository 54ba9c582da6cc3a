"""The command line: what it prints where, what it exits with, and one clear line for every bad use."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimex
import claimex.pipeline  # before what it is annotated with is patched
from claimex.cli import app as cli
from claimex.cli.schema import load_schema
from claimex.errors import SchemaError
from claimex.llm.retry import RetryPolicy
from claimex.models import Failure, Span
from claimex.reporting import FORMATS
from claimex.results import Extraction
from claimex.store import Cache
from tests.comparison.examples import ONE
from tests.endpoint import Call, Endpoint, fault
from tests.extraction.build import TEXT, item

Serve = Callable[..., Endpoint]
Files = Callable[..., Path]

SCHEMAS = '''
from typing import Annotated
from claimex.claims import Claim, Where

class Sighting(Claim):
    """Something was seen somewhere."""
    place: Annotated[str | None, Where(identifies=True)] = None

class Bare(Claim):
    """Nothing is marked."""

class Other:
    pass

value = 3
'''


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run the command line in an empty working folder; a fault of the network is tried once."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("claimex.extraction.run.RetryPolicy", lambda: RetryPolicy(attempts=1))
    monkeypatch.setattr(sys, "path", list(sys.path))

    def call(*arguments: object) -> Ran:
        code = cli.main([str(a) for a in arguments])
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def texts(tmp_path: Path) -> Files:
    def write(count: int = 1, **more: str) -> Path:
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"report-{number}.txt").write_text(f"Report {number}. {TEXT}", encoding="utf-8")
        for name, text in more.items():
            (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
        return folder

    return write


def one_line(ran: Ran, code: int, *words: str) -> None:
    assert ran.code == code, ran
    assert len(ran.lines) == 1, ran.err
    assert ran.lines[0].startswith("claimex: ")
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


@pytest.fixture
def claims_file(tmp_path: Path) -> Files:
    def write(name: str = "claims.jsonl", **header: Any) -> Path:
        first = {"claimex_claims": 1, "schema": "meeting", "usage": {}, "stopped": None} | header
        (tmp_path / name).write_text(json.dumps(first) + "\n", encoding="utf-8")
        return tmp_path / name

    return write


class TestExtract:
    def test_the_job(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item()])
        ran = run("extract", texts(2), "--base-url", endpoint.url, "--model", "m")
        assert ran.code == 0
        assert ran.out == ""
        undated, unnamed, line = ran.lines
        assert undated.startswith("2 of 2 articles have no day of publication (")
        assert unnamed.startswith("2 of 2 articles (")
        assert "the file's name is the source" in unnamed
        assert "2 claims" in line
        assert "claims.jsonl" in line
        found = Extraction.from_jsonl("claims.jsonl")
        assert [c.source for c in found] == ["report-0", "report-1"]
        assert found.complete
        assert {call.body["model"] for call in endpoint.calls} == {"m"}

    def test_a_run_of_nothing_but_failures_leaves_claims_alone(
        self, run: Callable[..., Ran], texts: Files, serve: Serve, tmp_path: Path
    ) -> None:
        endpoint = serve(lambda call: [item()])
        assert run("extract", texts(2), "--base-url", endpoint.url, "-o", "keep.jsonl").code == 0
        before = Path("keep.jsonl").read_bytes()
        empty = ("extract", texts(2), "--offline", "--cache", tmp_path / "empty")
        ran = run(*empty, "-o", "keep.jsonl")
        assert ran.code == 1
        assert ran.lines[-1].endswith(
            "keep.jsonl holds 2 claims and was left alone: name another file with -o"
        )
        assert Path("keep.jsonl").read_bytes() == before
        stopped = run(
            *("extract", texts(2), "--base-url", endpoint.url, "--cache", tmp_path / "other"),
            *("--max-requests", 0, "-o", "keep.jsonl"),
        )
        assert stopped.code == 3
        assert "keep.jsonl holds 2 claims and was left alone" in stopped.err
        assert Path("keep.jsonl").read_bytes() == before
        # where it takes nothing away it is written, and so is a run that found none without a failure
        assert run(*empty, "-o", "failed.jsonl").code == run(*empty, "-o", "failed.jsonl").code == 1
        assert len(Extraction.from_jsonl("failed.jsonl").failures) == 2
        silent = serve(lambda call: [])
        cache = tmp_path / "silent"
        ran = run("extract", texts(2), "--base-url", silent.url, "--cache", cache, "-o", "keep.jsonl")
        assert (ran.code, len(Extraction.from_jsonl("keep.jsonl"))) == (0, 0)

    def test_what_the_store_lacks_names_the_model_and_whose_answers_there_are(
        self, run: Callable[..., Ran], texts: Files, serve: Serve
    ) -> None:
        offline = ("extract", texts(1), "--offline", "--model", "small-one")
        assert run(*offline).lines[2].endswith("the cache has no answer to this request by small-one")
        endpoint = serve(lambda call: [item()])
        run("extract", texts(1), "--base-url", endpoint.url, "--model", "big-one")
        [by] = Cache(os.environ["CLAIMEX_CACHE_DIR"]).models()
        assert f"by small-one; it has answers by {by}: name that with --model" in run(*offline).err
        longer = run("extract", texts(1, other__txt="Another one."), "--offline", "--model", by)
        assert "it has answers by" not in longer.err

    def test_one_is_counted_as_one(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        assert "1 article, 1 request to m:" in run("extract", texts(1), "--dry-run", "--model", "m").out
        endpoint = serve(lambda call: [item()])
        ran = run("extract", texts(2), "--base-url", endpoint.url, "--max-requests", 1)
        assert "the limit of 1 request is reached" in ran.err

    def test_a_second_run_asks_nothing_and_writes_the_same(
        self, run: Callable[..., Ran], texts: Files, serve: Serve
    ) -> None:
        endpoint = serve(lambda call: [item()])
        for name in ("a.jsonl", "b.jsonl"):
            assert run("extract", texts(2), "--base-url", endpoint.url, "-o", name).code == 0
        assert len(endpoint.calls) == 2
        assert Extraction.from_jsonl("a.jsonl").claims == Extraction.from_jsonl("b.jsonl").claims

    def test_every_setting_arrives(
        self, run: Callable[..., Ran], texts: Files, serve: Serve, tmp_path: Path
    ) -> None:
        endpoint = serve(lambda call: [{"quote": TEXT[:20], "place": "London"}])
        Path("sightings.py").write_text(SCHEMAS, encoding="utf-8")
        folder = texts(1, list__csv="file,source,published\nreport-0.txt,North Wire,2025-10-30\n")
        ran = run(
            *("extract", folder, "--manifest", folder / "list.csv", "--base-url", endpoint.url),
            *("--schema", "sightings:Sighting", "--mode", "json_schema", "--max-concurrency", 1),
            *("--cache", tmp_path / "own", "--out", "sightings.jsonl"),
        )
        assert ran.code == 0, ran.err
        assert "response_format" in endpoint.calls[0].body
        with Cache(tmp_path / "own") as stored:
            assert len(stored) == 1
        header, claim = map(json.loads, Path("sightings.jsonl").read_text(encoding="utf-8").splitlines())
        assert header["schema"] == "sightings:Sighting"
        assert (claim["claim"]["source"], claim["claim"]["published"]) == ("North Wire", "2025-10-30")
        ran = run("compare", "sightings.jsonl", "--schema", "sightings:Sighting")
        assert ran.code == 0, ran.err
        assert "London" in ran.out

    def test_a_policy(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item(place="Novograd"), item(quote="nowhere to be found at all")])
        asked = ("extract", texts(1), "--base-url", endpoint.url, "--model", "m")
        ran = run(*asked, "--policy", "strict", "-o", "strict.jsonl")
        assert ran.code == 0
        *dropped, summary = (line for line in ran.lines if "1 of 1 article" not in line)
        assert len(dropped) == 2
        assert "dropped: report-0: place “Novograd”: the article does not say it" in dropped
        assert "1 claim and 1 string dropped" in summary
        assert len(Extraction.from_jsonl("strict.jsonl").dropped) == 2
        assert run(*asked, "--policy", "lenient", "-o", "lenient.jsonl").code == 0
        assert run(*asked).code == 0
        assert len(endpoint.calls) == 1
        for path, places, aside in (("strict", 0, 0), ("lenient", 1, 0), ("claims", 0, 1)):
            out = run("compare", f"{path}.jsonl").out
            assert ("Novograd — report-0 [!]" in out) == bool(places), path
            assert ("set aside" in out) == bool(aside), path
        ran = run("compare", "claims.jsonl", "--policy", "strict")
        assert ran.lines == dropped
        assert "set aside" not in ran.out
        assert "Novograd" in run("compare", "claims.jsonl", "--policy", "lenient").out
        one_line(run(*asked, "--policy", "harsh"), 2, "harsh", "lenient")

    def test_failures_are_listed(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: "no JSON" if "Report 1." in call.user else [item(), None])
        ran = run("extract", texts(2), "--base-url", endpoint.url)
        assert ran.code == 1
        assert [line for line in ran.lines if "report-0" in line and "claims[1]" in line]
        assert [line for line in ran.lines if "report-1" in line and "no JSON" in line]
        assert len(Extraction.from_jsonl("claims.jsonl").failures) == 2

    def test_offline(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item()])
        assert run("extract", texts(1), "--base-url", endpoint.url, "--model", "m").code == 0
        ran = run("extract", texts(2), "--offline", "--model", "m")
        assert ran.code == 1
        assert [line for line in ran.lines if "report-1" in line and "not cached" in line]
        assert len(Extraction.from_jsonl("claims.jsonl")) == 1
        assert len(endpoint.calls) == 1

    def test_a_dry_run_makes_no_store(self, run: Callable[..., Ran], texts: Files, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        for folder in (tmp_path / "none", tmp_path / "empty"):
            ran = run("extract", texts(1), "--dry-run", "--model", "m", "--cache", folder)
            assert (ran.code, "0 already answered, 1 to ask" in ran.out) == (0, True)
            assert not folder.exists() or list(folder.iterdir()) == []
        (tmp_path / "file").write_text("")
        one_line(run("extract", texts(1), "--dry-run", "--cache", tmp_path / "file"), 3, "it is a file")

    def test_a_dry_run_asks_nothing_and_needs_no_key(
        self, run: Callable[..., Ran], texts: Files, serve: Serve
    ) -> None:
        endpoint = serve(lambda call: [item()])
        run("extract", texts(1), "--base-url", endpoint.url, "--model", "m")
        Path("claims.jsonl").unlink()
        ran = run("extract", texts(3), "--dry-run", "--model", "m")
        assert ran.code == 0
        undated, unnamed = ran.lines
        places = [f"{texts()}/report-{number}.txt" for number in range(3)]
        assert undated == (
            f"3 of 3 articles have no day of publication ({places[0]}, {places[1]} and {places[2]}): give it "
            "in a manifest, or in the file (published); without it “Tuesday” stays a word, and an article "
            "that gets it later is asked about again"
        )
        assert unnamed == (
            f"3 of 3 articles ({places[0]}, {places[1]} and {places[2]}): nothing names who published them, so "
            "the file's name is the source: name it in a manifest, or in the file (source)"
        )
        assert "3 articles, 3 requests to m: 1 already answered, 2 to ask" in ran.out
        for number in range(3):
            assert f"  report-{number}, undated\n" in ran.out
        many = run("extract", texts(12), "--dry-run", "--model", "m").out
        assert many.count(", undated\n") == 10
        assert many.endswith("\n  and 2 more\n")
        assert len(endpoint.calls) == 1
        assert list(Path.cwd().iterdir()) == []

    def test_a_prompt_of_ones_own(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item()])
        own = Path("own.md")
        own.write_text(
            "---\nversion: 1\nvariables: [fence, article]\n---\n[system]\nWho met whom?\n"
            "[user]\n{{ fence }}\n{{ article }}\n{{ fence }}\n",
            encoding="utf-8",
        )
        asked = ("extract", texts(1), "--base-url", endpoint.url, "--model", "m", "--prompt", own)
        assert run(*asked).code == 0
        assert [call.system for call in endpoint.calls] == ["Who met whom?\n"]
        assert "1 already answered, 0 to ask" in run(*asked, "--dry-run").out
        one_line(run(*asked[:-1], "none.md"), 2, "none.md")

    def test_unreadable_articles_are_listed_where_asked_for(
        self, run: Callable[..., Ran], texts: Files, serve: Serve
    ) -> None:
        endpoint = serve(lambda call: [item()])
        folder = texts(1, empty__txt="")
        one_line(run("extract", folder, "--base-url", endpoint.url, "--model", "m"), 2, "empty.txt")
        assert endpoint.calls == []
        ran = run("extract", folder, "--base-url", endpoint.url, "--keep-going")
        assert ran.code == 1
        assert [line for line in ran.lines if "empty.txt" in line] == [
            f"{folder / 'empty.txt'}: unreadable file: is empty"
        ]
        found = Extraction.from_jsonl("claims.jsonl")
        assert (len(found), [f.kind for f in found.failures]) == (1, ["unreadable_file"])
        assert run("extract", folder, "--dry-run", "--keep-going").code == 1

    def test_an_endpoint_that_is_not_there(self, run: Callable[..., Ran], texts: Files) -> None:
        with Endpoint(lambda call: []) as gone:
            url = gone.url
        ran = run("extract", texts(2), "--base-url", url, "--model", "m")
        one_line(ran, 3, "stopped", f"{url} could not be reached (", "that it runs", "2 requests were not")


class TestBadUse:
    def test_no_key_and_no_endpoint(self, run: Callable[..., Ran], texts: Files) -> None:
        one_line(run("extract", texts()), 2, "OPENAI_API_KEY", "--base-url")
        assert not Path("claims.jsonl").exists()

    def test_an_unknown_model(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: fault(404, "no such model", "model_not_found"))
        ran = run("extract", texts(1), "--base-url", endpoint.url, "--model", "gpt-nonesuch")
        one_line(ran, 3, "gpt-nonesuch", "--model")

    @pytest.mark.parametrize(
        ("reply", "words"),
        [
            (fault(401), "OPENAI_API_KEY"),
            (fault(429, code="insufficient_quota"), "billing"),
            (fault(404), "--base-url"),
        ],
        ids=["key", "quota", "address"],
    )
    def test_a_stopped_run_says_why_once(
        self, run: Callable[..., Ran], texts: Files, serve: Serve, reply: Any, words: str
    ) -> None:
        endpoint = serve(lambda call: reply)
        ran = run("extract", texts(5), "--base-url", endpoint.url, "--max-concurrency", 1)
        assert ran.code == 3
        assert len(endpoint.calls) == 1
        assert ran.err.count(words) == 1
        assert ran.lines[-1].startswith("claimex: stopped: ")
        assert len(Extraction.from_jsonl("claims.jsonl").failures) == 5  # all of them are in the file

    @pytest.mark.parametrize(
        "arguments",
        [["extract", "none.txt"], ["extract", "--manifest", "none.csv"], ["compare", "none.jsonl"]],
        ids=" ".join,
    )
    def test_no_such_file(self, run: Callable[..., Ran], arguments: list[str]) -> None:
        one_line(run(*arguments), 2, arguments[-1])

    def test_nothing_to_read(self, run: Callable[..., Ran], tmp_path: Path) -> None:
        one_line(run("extract"), 2, "file or folder")
        (tmp_path / "empty").mkdir()
        one_line(run("extract", tmp_path / "empty"), 2, "empty")

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("schemas:Other", "claimex.Claim"),
            ("schemas:value", "claimex.Claim"),
            ("schemas:Bare", "marked"),
            ("schemas:Nothing", "Nothing"),
            ("no_such_module:Claim", "no_such_module"),
            ("broken:Claim", "broken"),
            ("raising:Claim", "raising"),
            ("visits", "module:Class"),
            ("schemas:", "module:Class"),
            (":Claim", "module:Class"),
            ("", "module:Class"),
            (".:Claim", "."),
        ],
    )
    @pytest.mark.parametrize("command", ["extract", "compare"])
    def test_a_schema_that_is_none(
        self, run: Callable[..., Ran], claims_file: Files, texts: Files, command: str, name: str, words: str
    ) -> None:
        Path("schemas.py").write_text(SCHEMAS, encoding="utf-8")
        Path("broken.py").write_text("class Claim(:", encoding="utf-8")
        Path("raising.py").write_text("1 / 0", encoding="utf-8")
        for module in ("schemas", "broken", "raising"):
            sys.modules.pop(module, None)
        path = texts() if command == "extract" else claims_file()
        one_line(run(command, path, "--schema", name), 2, words)

    @pytest.mark.parametrize(
        ("header", "words"),
        [
            ({"claimex_claims": 2}, "version 2"),
            ({"schema": "mine:Deal"}, "--schema mine:Deal"),
            ({"usage": "much"}, "claims.jsonl"),
        ],
    )
    def test_a_claims_file_of_another_kind(
        self, run: Callable[..., Ran], claims_file: Files, header: dict[str, Any], words: str
    ) -> None:
        one_line(run("compare", claims_file(**header)), 2, words)

    def test_an_article_is_no_claims_file(self, run: Callable[..., Ran], texts: Files) -> None:
        one_line(run("compare", texts() / "report-0.txt"), 2, "claimex extract")

    @pytest.mark.parametrize("name", ["report.odd", "report", ".html"])
    @pytest.mark.parametrize("command", ["compare", "demo"])
    def test_an_ending_that_says_nothing(
        self, run: Callable[..., Ran], claims_file: Files, command: str, name: str
    ) -> None:
        arguments = [claims_file()] if command == "compare" else []
        ran = run(command, *arguments, "-o", name)
        one_line(ran, 2, *(form.suffixes[0] for form in FORMATS.values()))
        assert ran.out == ""

    def test_a_bad_ending_is_reported_before_anything_is_written(
        self, run: Callable[..., Ran], claims_file: Files
    ) -> None:
        one_line(run("compare", claims_file(), "-o", "a.html", "-o", "b.pdf"), 2)
        assert not Path("a.html").exists()

    def test_a_report_that_cant_be_written(self, run: Callable[..., Ran], claims_file: Files) -> None:
        one_line(run("compare", claims_file(), "-o", "none/a.html"), 2, "none/a.html")

    @pytest.mark.parametrize("command", ["compare", "demo", "extract"])
    def test_a_folder_is_no_file(
        self, run: Callable[..., Ran], claims_file: Files, texts: Files, command: str
    ) -> None:
        Path("r.html").mkdir()
        given = {"compare": [claims_file()], "extract": [texts(), "--offline"]}.get(command, [])
        one_line(run(command, *given, "-o", "r.html"), 2, "r.html is a folder: name a file")

    def test_an_article_is_not_written_over(self, run: Callable[..., Ran], texts: Files) -> None:
        article = texts() / "report-0.txt"
        before = article.read_text(encoding="utf-8")
        one_line(run("extract", article, "--offline", "-o", article), 2, "no ending", ".jsonl")
        lines = Path("lines.jsonl")
        lines.write_text(json.dumps({"text": before}), encoding="utf-8")
        one_line(run("extract", lines, "--offline", "-o", lines), 2, "no claims file", "left alone")
        assert article.read_text(encoding="utf-8") == before
        assert before in lines.read_text(encoding="utf-8")
        Path("new.jsonl").touch()
        assert (
            run("extract", article, "--offline", "-o", "new.jsonl").code == 1
        )  # nothing is lost of an empty one
        assert run("extract", article, "--offline", "-o", "new.jsonl").code == 1

    def test_an_adjudicator_without_a_name(self, run: Callable[..., Ran], claims_file: Files) -> None:
        one_line(run("compare", claims_file(), "--adjudicator", ""), 2, "named by an empty text")

    def test_what_is_named_by_an_empty_text(self, run: Callable[..., Ran], texts: Files) -> None:
        one_line(run("extract", texts(), "--offline", "--model", ""), 2, "model", "empty")
        one_line(run("extract", texts(), "--offline", "--cache", ""), 2, "--cache", "names no folder")
        assert list(Path().iterdir()) == []

    def test_a_user_who_is_not_there(
        self, run: Callable[..., Ran], texts: Files, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one_line(run("extract", texts(), "--offline", "--cache", "~nosuchuser/x"), 3, "no such user")
        one_line(run("cache", "stats", "--cache", "~nosuchuser/x"), 3, "no such user")
        monkeypatch.setenv("CLAIMEX_CACHE_DIR", "~nosuchuser/x")
        one_line(
            run("cache", "stats"), 3, "the cache folder ~nosuchuser/x can't be used: there is no such user"
        )

    def test_a_bundle_that_is_not_there_makes_no_store(self, run: Callable[..., Ran]) -> None:
        one_line(run("cache", "import", "none.jsonl", "--cache", "store"), 2, "none.jsonl can't be read")
        assert not Path("store").exists()

    @pytest.mark.parametrize("offset", [-5, 10**15])
    def test_a_place_that_no_text_has(self, run: Callable[..., Ran], offset: int) -> None:
        spans = (Span.at(offset, offset + 3),)
        Extraction([ONE.model_copy(update={"spans": spans})]).to_jsonl("odd.jsonl")
        one_line(run("compare", "odd.jsonl"), 2, "line 2 of", "is no claim")

    def test_stdin_is_a_file_of_json_lines(
        self, run: Callable[..., Ran], claims_file: Files, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, mark = claims_file(), b"\xef\xbb\xbf"
        wanted = run("compare", path)
        for content in (path.read_bytes(), mark + path.read_bytes()):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
            assert run("compare", "-") == wanted
        line = json.dumps({"text": TEXT, "source": "Courier"}).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
        assert "1 article, 1 request" in run("extract", "-", "--dry-run").out
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"no line")))
        assert "1 article, 1 request" in run("extract", "-", "--dry-run").out  # a plain text
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": ')))
        one_line(run("extract", "-", "--dry-run"), 2, "stdin.jsonl, line 1", "is not JSON")

    def test_an_unknown_choice_is_reported_in_plain_words(self, run: Callable[..., Ran]) -> None:
        ran = run("extract", "x.txt", "--policy", "harsh")
        one_line(ran, 2, "'harsh' is not one of 'strict', 'default', 'lenient'")
        assert "Value error" not in ran.err

    def test_an_unwritable_file_is_reported_before_anything_is_paid_for(
        self, run: Callable[..., Ran], texts: Files, serve: Serve
    ) -> None:
        endpoint = serve(lambda call: [item()])
        one_line(run("extract", texts(), "--base-url", endpoint.url, "-o", "none/c.jsonl"), 2, "none/c.jsonl")
        assert endpoint.calls == []

    @pytest.mark.parametrize(
        "arguments",
        [
            ["extract", "--no-such-option"],
            ["extract", "--polcy", "strict"],
            ["extract", "x.txt", "--mode", "xml"],
            ["extract", "x.txt", "--max-concurrency", "0"],
            ["extract", "x.txt", "--max-concurrency", "many"],
            ["extract", "x.txt", "-o"],
            ["nonsense"],
            ["compare"],
            ["cache", "nonsense"],
            ["cache", "export"],
            ["--no-such-option"],
        ],
        ids=" ".join,
    )
    def test_wrong_arguments(self, run: Callable[..., Ran], arguments: list[str]) -> None:
        commands = (
            () if arguments[-1] == "-o" else ("extract", "compare", "cache", "export")
        )  # typer says no more
        command = [word for word in arguments if word in commands]
        one_line(run(*arguments), 2, f"({' '.join(['claimex', *command])} --help lists what there is)")

    @pytest.mark.parametrize(
        ("manifest", "words"),
        [
            ("", "list.csv"),
            ("source\nx\n", '"file"'),
            ("file,source\nnone.txt,x\n", "none.txt"),
            ("file,published\nreport-0.txt,yesterday\n", "yesterday"),
        ],
    )
    def test_a_bad_manifest(self, run: Callable[..., Ran], texts: Files, manifest: str, words: str) -> None:
        folder = texts(1, list__csv=manifest)
        one_line(run("extract", folder, "--manifest", folder / "list.csv", "--dry-run"), 2, words)

    def test_an_endpoint_that_is_no_url(self, run: Callable[..., Ran], texts: Files) -> None:
        one_line(run("extract", texts(), "--base-url", "localhost:8000"), 2, "http://")

    def test_a_cache_that_cant_be_made(self, run: Callable[..., Ran], texts: Files, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        ran = run("extract", texts(), "--offline", "--cache", tmp_path / "file" / "cache")
        one_line(ran, 3, "--cache")

    def test_an_interruption(
        self, run: Callable[..., Ran], texts: Files, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_args: object, **_kwargs: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("claimex.pipeline.extract", interrupt)
        one_line(run("extract", texts(), "--offline"), 3, "run the same command again")


class TestCompare:
    @pytest.fixture
    def claims(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> list[Path]:
        def answer(call: Call) -> list[dict[str, Any]]:
            return [item(date="Tuesday")]

        endpoint = serve(answer)
        folder = texts(2)
        for number in range(2):
            source = folder / f"report-{number}.txt"
            assert run("extract", source, "--base-url", endpoint.url, "-o", f"{number}.jsonl").code == 0
        return [Path("0.jsonl"), Path("1.jsonl")]

    def test_on_the_screen(self, run: Callable[..., Ran], claims: list[Path]) -> None:
        ran = run("compare", *claims)
        assert (ran.code, ran.err) == (0, "")
        assert "1 event from 2 sources" in ran.out

    def test_what_the_files_lack_is_said(self, run: Callable[..., Ran], claims: list[Path]) -> None:
        extraction = Extraction.from_jsonl(claims[0])
        lost = Failure(kind="request_failed", message="no answer", article_id="x", source="Far Wire")
        Extraction(extraction.claims, [lost], stopped="no more than 1 request").to_jsonl("lacking.jsonl")
        ran = run("compare", "lacking.jsonl")
        assert ran.code == 0
        assert "1 article missing or read in part" in ran.out
        assert "Far Wire: request failed: no answer" in ran.out
        assert "the run stopped before its end: no more than 1 request" in ran.out
        [line] = ran.lines
        assert "not compared: 1 article missing or read in part, 1 run that stopped" in line

    def test_other_stories_are_compared_where_one_asks_for_it(
        self, run: Callable[..., Ran], claims: list[Path]
    ) -> None:
        extraction = Extraction.from_jsonl(claims[0])
        off = [claim.model_copy(update={"off_story": "it is in a menu"}) for claim in extraction]
        Extraction(off).to_jsonl("off.jsonl")
        assert "no event" in run("compare", "off.jsonl").out
        assert "1 event" in run("compare", "off.jsonl", "--include-off-story").out

    def test_every_form_at_once(self, run: Callable[..., Ran], claims: list[Path]) -> None:
        names = ("r.html", "r.md", "r.JSON", "r.csv", "r.htm")
        ran = run("compare", *claims, *(word for name in names for word in ("-o", name)))
        assert (ran.code, ran.out) == (0, "")
        assert [line.endswith(f"; written to {', '.join(names)}") for line in ran.lines] == [True]
        compared = claimex.compare([Extraction.from_jsonl(path) for path in claims])
        for name, text in zip(
            names,
            (
                compared.to_html(),
                compared.to_markdown(),
                compared.to_json(),
                "\ufeff" + compared.to_csv(),  # the mark by which Excel knows UTF-8
                compared.to_html(),
            ),
            strict=True,
        ):
            assert Path(name).read_text(encoding="utf-8") == text

    def test_no_claims_at_all(self, run: Callable[..., Ran], claims_file: Files) -> None:
        ran = run("compare", claims_file())
        assert ran.code == 0
        assert ran.out.strip()


class TestCache:
    def test_out_and_in_again(
        self, run: Callable[..., Ran], texts: Files, serve: Serve, tmp_path: Path
    ) -> None:
        endpoint = serve(lambda call: [item()])
        run("extract", texts(2), "--base-url", endpoint.url, "--model", "m")
        stats = run("cache", "stats")
        assert stats.code == 0
        assert "2 responses (2 by m-served)" in stats.out
        assert "4000 prompt tokens, 40 completion tokens" in stats.out
        exported = run("cache", "export", "bundle.jsonl", "--answered-by", "a test", "--note", "for a test")
        assert (exported.code, exported.out) == (0, "bundle.jsonl: 2 responses\n")
        header = json.loads(Path("bundle.jsonl").read_text(encoding="utf-8").splitlines()[0])
        assert (header["answered_by"], header["note"]) == ("a test", "for a test")
        other = ("--cache", tmp_path / "other")
        assert (
            "2 responses taken, 0 there already, 0 refused"
            in run("cache", "import", "bundle.jsonl", *other).out
        )
        assert "0 responses taken, 2 there already" in run("cache", "import", "bundle.jsonl", *other).out
        assert run("cache", "verify", *other).out == "2 sound, 0 refused\n"
        assert run("extract", texts(2), "--offline", "--model", "m", *other).code == 0
        assert len(endpoint.calls) == 2

    def test_a_row_that_was_changed_is_refused_and_listed(
        self, run: Callable[..., Ran], texts: Files, serve: Serve, tmp_path: Path
    ) -> None:
        endpoint = serve(lambda call: [item()])
        run("extract", texts(2), "--base-url", endpoint.url)
        run("cache", "export", "bundle.jsonl")
        text = Path("bundle.jsonl").read_text(encoding="utf-8")
        Path("bundle.jsonl").write_text(text.replace("London", "Dublin", 1), encoding="utf-8")
        ran = run("cache", "import", "bundle.jsonl", "--cache", tmp_path / "other")
        assert ran.code == 1
        assert "1 response taken" in ran.out
        assert [line for line in ran.lines if line.startswith("line 2: ")]

    def test_what_is_no_bundle(self, run: Callable[..., Ran], texts: Files) -> None:
        ran = run("cache", "import", texts() / "report-0.txt")
        one_line(ran, 2, "no bundle")
        one_line(run("cache", "import", "none.jsonl"), 2, "none.jsonl")

    def test_where_no_bundle_can_go(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        run("extract", texts(1), "--base-url", serve(lambda call: [item()]).url)
        Path("folder").mkdir()
        one_line(run("cache", "export", "folder"), 2, "folder is a folder")
        one_line(run("cache", "export", "none/b.jsonl"), 2, "no folder none")
        one_line(run("cache", "export", texts() / "report-0.txt"), 2, "left alone")

    @pytest.mark.parametrize("command", [["stats"], ["verify"], ["export", "bundle.jsonl"]], ids=" ".join)
    def test_to_look_at_a_store_does_not_make_it(self, run: Callable[..., Ran], command: list[str]) -> None:
        Path("other").mkdir()
        for folder in ("none", "other"):
            one_line(
                run("cache", *command, "--cache", folder), 2, f"no store of answers in {folder}", "--cache"
            )
        one_line(run("cache", *command), 2, "no store")
        assert [path.name for path in Path.cwd().rglob("*")] == ["other"]

    def test_one_is_one(self, run: Callable[..., Ran], texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item()])
        run("extract", texts(1), "--base-url", endpoint.url, "--model", "m")
        assert "1 response (1 by m-served)" in run("cache", "stats").out
        assert run("cache", "export", "bundle.jsonl").out == "bundle.jsonl: 1 response\n"
        assert "1 response taken" in run("cache", "import", "bundle.jsonl", "--cache", "other").out


class TestHelp:
    @pytest.mark.parametrize(
        "command", [[], ["extract"], ["compare"], ["evaluate"], ["demo"], ["cache"], ["cache", "export"]]
    )
    def test_help(self, run: Callable[..., Ran], command: list[str]) -> None:
        ran = run(*command, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert "Usage" in ran.out

    @pytest.mark.parametrize("command", [[], ["cache"]])
    def test_no_arguments_show_the_help(self, run: Callable[..., Ran], command: list[str]) -> None:
        ran = run(*command)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == run(*command, "--help").out == run(*command, "-h").out
        assert len(ran.out.splitlines()) > 8

    def test_version(self, run: Callable[..., Ran]) -> None:
        assert run("--version") == Ran(0, f"claimex {claimex.__version__}\n", "")

    def test_schemas_are_found_by_name(self) -> None:
        assert load_schema("meeting") is claimex.MeetingClaim
        assert load_schema("claimex.claims:MeetingClaim") is claimex.MeetingClaim
        with pytest.raises(SchemaError) as caught:
            load_schema("claimex.claims:Participant")
        assert caught.value.schema


class TestProcesses:
    def process(self, *arguments: object, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "claimex", *map(str, arguments)],
            cwd=cwd,
            env=os.environ | {"CLAIMEX_CACHE_DIR": str(cwd / "cache")} | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_bad_use(self, tmp_path: Path, texts: Files) -> None:
        ran = self.process("extract", texts(), cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert len(ran.stderr.splitlines()) == 1

    def test_the_job(self, tmp_path: Path, texts: Files, serve: Serve) -> None:
        endpoint = serve(lambda call: [item()])
        asked = ("extract", texts(2), "--model", "m")
        ran = self.process(*asked, cwd=tmp_path, OPENAI_BASE_URL=endpoint.url)
        assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
        assert len(ran.stderr.splitlines()) == 3  # no day, no publisher, the summary
        compared = self.process("compare", "claims.jsonl", cwd=tmp_path)
        assert compared.returncode == 0
        assert "1 event from 2 sources" in compared.stdout

    def test_a_corrupt_cache_is_said_and_got_around(self, tmp_path: Path, texts: Files) -> None:
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / "cache.db").write_bytes(b"no database at all, but long enough to be one" * 40)
        ran = self.process("extract", texts(), "--offline", cwd=tmp_path)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        assert [line for line in ran.stderr.splitlines() if "corrupt" in line]
