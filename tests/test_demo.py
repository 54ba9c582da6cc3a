"""The demo: recorded responses through the ordinary way, with no key and no network."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NoReturn

import pytest

from claimex import files
from claimex.claims import MeetingClaim
from claimex.cli import app as cli
from claimex.comparison.records import Verdict
from claimex.errors import ConfigurationError
from claimex.extraction.plan import Plan
from claimex.pipeline import compare
from claimex.results import Comparison, Extraction
from claimex.sample import DEMO_MODEL, demo, demo_articles, demo_folder
from claimex.store import Cache

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = demo_folder() / "demo_responses.jsonl"
STALE = (
    "the demo's bundle does not answer the requests that are made now: the prompt, the schema, the "
    "chunking or a dispatch has changed. Record it again with: make record-demo"
)


def planned() -> list[Any]:
    return list(Plan(MeetingClaim, DEMO_MODEL).requests(demo_articles()))


@pytest.fixture(scope="module")
def ran() -> tuple[Extraction, Comparison]:
    extraction = demo()
    return extraction, compare(extraction)


class TestTheBundle:
    def test_it_answers_every_request(self, tmp_path: Path) -> None:
        with Cache(tmp_path) as cache:
            cache.load(BUNDLE)
            missing = [p.article.source for p in planned() if p.request.key not in cache]
        assert not missing, f"{STALE} (no answer for {', '.join(missing)})"

    def test_it_holds_no_other_answers(self, tmp_path: Path) -> None:
        with Cache(tmp_path) as cache:
            cache.load(BUNDLE)
            assert set(cache.keys()) <= {p.request.key for p in planned()}, STALE

    def test_every_row_loads(self, tmp_path: Path) -> None:
        with Cache(tmp_path) as cache:
            report = cache.load(BUNDLE)
        assert report.refused == []
        assert report.loaded == len(BUNDLE.read_text(encoding="utf-8").splitlines()) - 1

    def test_it_says_what_answered(self) -> None:
        header = json.loads(BUNDLE.read_text(encoding="utf-8").splitlines()[0])
        assert header["claimex_bundle"] == 1
        assert header["answered_by"].strip()
        assert header["note"].strip()

    def test_the_command_that_records_it_is_there(self) -> None:
        assert "make record-demo" in STALE
        assert "\nrecord-demo:" in (ROOT / "Makefile").read_text(encoding="utf-8")


class TestTheDispatches:
    def test_there_are_five_of_five_sources(self) -> None:
        found = demo_articles()
        assert len({article.source for article in found}) == len(found) == 5

    def test_each_is_one_request(self) -> None:
        assert len(planned()) == 5

    def test_an_installation_that_is_not_whole(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(files, "_PACKAGE", tmp_path / "claimex")
        with pytest.raises(ConfigurationError, match="install claimex again"):
            demo_folder()


class TestTheResult:
    def test_all_of_it_was_answered_from_the_bundle(self, ran: tuple[Extraction, Comparison]) -> None:
        extraction, _ = ran
        assert extraction.complete, f"{STALE}\n{extraction.failures}"
        assert (extraction.usage.requests, extraction.usage.hits, extraction.usage.calls) == (5, 5, 0)
        assert {claim.source for claim in extraction} == {article.source for article in demo_articles()}

    def test_every_claim_is_supported(self, ran: tuple[Extraction, Comparison]) -> None:
        extraction, comparison = ran
        texts = {article.id: article.text for article in demo_articles()}
        for claim in extraction:
            assert claim.evidence is not None
            assert claim.evidence.proves, claim.claim.quote
            assert texts[claim.article_id][claim.evidence.start : claim.evidence.end].strip()
        assert comparison.set_aside == []

    def test_sources_meet_and_contradict_each_other_on_a_date(
        self, ran: tuple[Extraction, Comparison]
    ) -> None:
        _, comparison = ran
        assert len(comparison.events) >= 3, STALE
        assert any(len(event.sources) >= 3 for event in comparison.events)
        conflicts = [c for c in comparison.conflicts if c.field == "date"]
        assert conflicts
        for conflict in conflicts:
            assert len(conflict.comparison.positions) >= 2
            assert all(a.quote for p in conflict.comparison.positions for a in p.attestations)

    def test_some_agree(self, ran: tuple[Extraction, Comparison]) -> None:
        _, comparison = ran
        verdicts = {field.verdict for event in comparison.events for field in event.fields.values()}
        assert {Verdict.AGREE, Verdict.CONFLICT, Verdict.SINGLE} <= verdicts, STALE

    def test_the_same_every_time(self, ran: tuple[Extraction, Comparison]) -> None:
        assert (demo(), compare(demo())) == ran


class TestTheCommand:
    @pytest.fixture
    def no_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object, **_kwargs: object) -> NoReturn:
            raise AssertionError("the demo reached for the network")

        for name in ("connect", "connect_ex", "sendto"):
            monkeypatch.setattr(socket.socket, name, refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)

    @pytest.mark.usefixtures("no_network")
    def test_it_needs_no_network_and_leaves_only_its_page(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "cache"))
        pages = []
        for _ in range(2):
            assert cli.main(["demo"]) == 0, STALE
            pages.append(Path("claimex-demo.html").read_text(encoding="utf-8"))
            out, err = capsys.readouterr()
            assert "conflict" in out
            assert all(article.source in out for article in demo_articles())
            assert len(err.splitlines()) == 1
        assert pages[0] == pages[1]
        assert pages[0].lower().startswith("<!doctype html>")
        assert [path.name for path in tmp_path.iterdir()] == ["here"]
        assert [path.name for path in Path.cwd().iterdir()] == ["claimex-demo.html"]

    @pytest.mark.parametrize("ending", [".md", ".json", ".csv"])
    def test_other_forms(self, ending: str, tmp_path: Path) -> None:
        assert cli.main(["demo", "-o", str(tmp_path / f"demo{ending}")]) == 0, STALE
        assert (tmp_path / f"demo{ending}").stat().st_size > 1000

    def test_it_runs_in_another_folder_whatever_the_settings_say(self, tmp_path: Path) -> None:
        settings = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "CLAIMEX_MODEL": "x", "OPENAI_API_KEY": "x"}
        command = Path(sysconfig.get_path("scripts")) / "claimex"
        module = [str(command)] if command.is_file() else [sys.executable, "-m", "claimex"]
        run = subprocess.run(
            [*module, "demo"],
            cwd=tmp_path,
            env=os.environ | settings | {"COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{STALE}\n{run.stderr}"
        assert max(map(len, run.stdout.splitlines())) <= 80
        assert (tmp_path / "claimex-demo.html").is_file()
