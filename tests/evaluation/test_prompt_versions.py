"""What compares the versions of the extraction prompt: its articles, their gold, and its own workings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimex import Cache, ground
from claimex.claims import MeetingClaim
from claimex.evaluation import read_gold
from claimex.extraction.plan import Plan, extraction_prompt
from claimex.prompts import load_prompt, prompts_folder
from tests.endpoint import Call, Endpoint, fault
from tests.evaluation import prompt_versions as bench
from tests.extraction.build import item

REAL_REPORTS = Path(__file__).parent / "real_reports.yaml"


@pytest.fixture(scope="module")
def corpus() -> bench.Corpus:
    return bench.committed()


def readme(corpus: bench.Corpus) -> Iterator[tuple[str, str, Any]]:
    """Every name, time, place and size of the gold, with the article's text."""
    texts = {article.source: article.text for article in corpus.articles}
    for source, meetings in corpus.gold.articles.items():
        for meeting in meetings:
            for name in ("date", "place", "delegation_size"):
                for value in meeting.values.get(name, ()):
                    yield texts[source], source, value
            for person in meeting.lists.get("participants", ()):
                yield texts[source], source, person.value.name


class TestTheArticles:
    def test_each_has_its_gold_and_a_source_of_its_own(self, corpus: bench.Corpus) -> None:
        sources = [article.source for article in corpus.articles]
        assert len(sources) == len(set(sources)) == 16
        assert set(sources) == set(corpus.gold.articles)

    def test_there_are_enough_meetings_to_tell_prompts_apart(self, corpus: bench.Corpus) -> None:
        meetings = [m for found in corpus.gold.articles.values() for m in found if not m.optional]
        assert len(meetings) >= 40
        assert {status for m in meetings for status in m.values["status"]} == {
            "held",
            "planned",
            "cancelled",
            "denied",
        }

    def test_the_gold_says_nothing_that_the_articles_do_not(self, corpus: bench.Corpus) -> None:
        for text, source, value in readme(corpus):
            found = value is None or ground(value, text).status in ("exact", "normalized")
            assert found, (source, value)

    def test_one_is_long_and_fits_a_request(self, corpus: bench.Corpus) -> None:
        longest = max(corpus.articles, key=lambda article: len(article.text))
        assert len(longest.text.split()) > 1500
        assert Plan(MeetingClaim, "m").size(corpus.articles) == len(corpus.articles)

    def test_the_gold_of_the_real_reports_can_be_read(self) -> None:
        assert sum(map(len, read_gold(REAL_REPORTS).articles.values())) == 14


class TestTheVersions:
    def test_the_one_in_use_is_among_them(self) -> None:
        assert next(iter(bench.versions())) == "extract"
        assert extraction_prompt(bench.versions()["extract"]) == load_prompt("extract")

    @pytest.mark.parametrize("name", bench.versions())
    def test_each_can_be_asked_with_and_is_worded_otherwise(self, name: str) -> None:
        prompt = extraction_prompt(bench.versions()[name])
        others = [extraction_prompt(path) for other, path in bench.versions().items() if other != name]
        assert prompt.name == name
        assert prompt.system not in [other.system for other in others]
        assert all(prompt.user == other.user for other in others)


def with_one_more_rule(path: Path) -> Path:
    """Write the prompt in use with one more rule."""
    text = bench.versions()["extract"].read_text(encoding="utf-8")
    path.write_text(text.replace("\n[user]\n", "\nOne more rule.\n[user]\n"), encoding="utf-8")
    return path


class TestTheRecordings:
    """A prompt, a schema or an article that changes needs its answers recorded again."""

    @staticmethod
    def stale(name: str) -> str:
        return (
            f"{name}.responses.jsonl does not answer the requests that version {name!r} makes now: record it "
            f"again (prompts/README.md says how)"
        )

    @pytest.mark.parametrize("name", bench.versions())
    def test_each_answers_its_version_wholly(self, name: str, corpus: bench.Corpus, tmp_path: Path) -> None:
        bundle = bench.bundle_of(name, bench.CHALLENGERS)
        assert bundle.is_file(), self.stale(name)
        asked = {
            planned.request.key: planned.article.source
            for planned in bench.requests(bench.versions()[name], corpus)
        }
        with Cache(tmp_path) as cache:
            report = cache.load(bundle)
            answered = set(cache.keys())
        assert report.refused == []
        unanswered = ", ".join(sorted(source for key, source in asked.items() if key not in answered))
        assert not unanswered, f"{self.stale(name)} (no answer for {unanswered})"
        assert answered <= asked.keys(), f"{self.stale(name)} (it holds answers that nothing asks for)"

    @pytest.mark.parametrize("name", bench.versions())
    def test_each_answer_can_be_read(self, name: str, corpus: bench.Corpus) -> None:
        read = bench.replay(bench.versions()[name], corpus, bench.bundle_of(name, bench.CHALLENGERS))
        assert [(failure.source, failure.kind) for failure in read.failures] == [], self.stale(name)
        assert read.complete

    def test_a_changed_prompt_is_noticed(
        self, corpus: bench.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        changed = with_one_more_rule(tmp_path / "extract.md")
        monkeypatch.setattr(bench, "versions", lambda: {"extract": changed})
        with pytest.raises(AssertionError) as caught:
            self.test_each_answers_its_version_wholly("extract", corpus, tmp_path / "cache")
        first = str(caught.value).splitlines()[0]
        assert "record it again" in first
        assert all(article.source in first for article in corpus.articles)


class TestTheTable:
    def test_the_one_of_the_dispatches_is_what_the_benchmark_prints(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert bench.main(["--markdown"]) == 0
        printed = capsys.readouterr().out.splitlines()
        readme = (prompts_folder() / "README.md").read_text(encoding="utf-8")
        table = readme.partition("### Sixteen dispatches")[2].partition("### Five real reports")[0]
        rows = [line for line in table.splitlines() if line.startswith("|")]
        assert len(rows) > 10
        stale = [row for row in rows if row not in printed]
        assert not stale, (
            "prompts/README.md: put in the rows that `python -m tests.benchmarks.bench_prompts --markdown` "
            f"prints now instead of {stale}"
        )


class TestTheBenchmark:
    GOLD = (
        "articles:\n"
        "  First: [{participants: [Ada Lovelace, Charles Babbage], date: Tuesday, place: London}]\n"
        "  Second: [{participants: [Ada Lovelace, Charles Babbage], date: Tuesday, place: London}]\n"
    )

    @pytest.fixture(autouse=True)
    def _challenger(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another version beside the one in use."""
        both = bench.versions() | {"brief": with_one_more_rule(tmp_path / "brief.md")}
        monkeypatch.setattr(bench, "versions", lambda: both)

    @pytest.fixture
    def given(self, tmp_path: Path) -> list[str]:
        """What names articles of one's own, as the command line does."""
        folder = tmp_path / "articles"
        folder.mkdir()
        for source in ("First", "Second"):
            (folder / f"{source}.txt").write_text(
                f"{source}. On Tuesday Ada Lovelace met Charles Babbage in London to talk about engines.",
                encoding="utf-8",
            )
        (tmp_path / "gold.yaml").write_text(self.GOLD, encoding="utf-8")
        named = {"--articles": folder, "--gold": tmp_path / "gold.yaml", "--bundles": tmp_path / "bundles"}
        return [str(part) for pair in named.items() for part in pair]

    def test_what_is_recorded_is_scored_without_the_endpoint(
        self, given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def answer(call: Call) -> Any:
            return [item(place="Paris")] if "Second." in call.user else [item()]

        with Endpoint(answer) as endpoint:
            recording = ["--record", endpoint.url, "--version", "brief", "--answered-by", "a test"]
            assert bench.main([*given, *recording]) == 0
            assert bench.main([*given, *recording]) == 0
            assert len(endpoint.calls) == 2  # what is recorded is not asked for again
        header = json.loads((tmp_path / "bundles" / "brief.responses.jsonl").read_text().splitlines()[0])
        assert header["answered_by"] == "a test"
        capsys.readouterr()
        assert bench.main([*given, "--version", "brief", "--markdown", "--findings"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "|  | brief |"
        for row in (
            "| meetings: F1 | 100.0% |",
            "| date: right | 100.0% (2/2) |",
            "| place: right | 50.0% (1/2) |",
            "| failures | 0 |",
        ):
            assert row in lines
        assert not any("above" in line for line in lines)  # the version in use is not among those chosen
        [finding] = [line for line in lines if line.startswith("brief: Second")]
        assert finding.endswith("place: different: expected 'London', got 'Paris'")

    def test_versions_are_set_beside_the_one_in_use(
        self, given: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        def answer(call: Call) -> Any:
            return [] if "Second." in call.user and call.system == brief else [item()]

        first = bench.requests(bench.versions()["brief"], bench.committed())[0].request
        brief = first.messages[0].content
        chosen = ["--version", "extract", "--version", "brief"]
        with Endpoint(answer) as endpoint:
            recording = ["--record", endpoint.url, *chosen, "--answered-by", "a test"]
            assert bench.main([*given, *recording]) == 0
        capsys.readouterr()
        assert bench.main([*given, *chosen, "--markdown"]) == 0
        rows = [line for line in capsys.readouterr().out.splitlines() if "above" in line]
        assert rows == [
            "| meetings: F1 above extract's, points | – | -33.3 (-100.0 to 0) |",
            "| participants: F1 above extract's, points | – | 0 (0 to 0) |",
            "| topics: F1 above extract's, points | – | – |",
        ]

    def test_what_is_not_answered_yet_is_counted_and_nothing_is_lost(
        self, given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def answer(call: Call) -> Any:
            return fault(400) if "Second." in call.user else [item()]

        with Endpoint(answer) as endpoint:
            recording = ["--record", endpoint.url, "--version", "brief", "--answered-by", "a test"]
            assert bench.main([*given, *recording]) == 1
        assert "1 requests are not answered yet" in capsys.readouterr().out
        assert bench.main([*given, "--version", "brief"]) == 1
        out = capsys.readouterr().out
        assert "brief: Second: not_cached" in out
        assert "50.0% (1/2)" in out  # recall

    def test_what_was_never_recorded_has_no_figures(
        self, given: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert bench.main([*given, "--version", "brief"]) == 1
        assert "brief.responses.jsonl: record them with --record" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--record", "http://127.0.0.1:1/v1"], "--answered-by"),
            (["--articles", "a"], "go together"),
            (["--articles", "a", "--gold", "g"], "--bundles"),
            (["--version", "none"], "invalid choice"),
        ],
    )
    def test_wrong_use(self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            bench.main(arguments)
        assert message in capsys.readouterr().err
