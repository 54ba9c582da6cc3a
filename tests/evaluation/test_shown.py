"""Scores as text, Markdown and JSON, and the command that makes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from claimex import cli
from claimex.evaluation import Scores, evaluate
from claimex.results import Extraction
from claimex.sample import demo
from tests.evaluation.build import MISSING, gold, gold_file, met

EXAMPLE_GOLD = Path(__file__).resolve().parents[2] / "examples" / "gold" / "dispatches.yaml"
GOLD = """
articles:
  A:
    - {participants: [Andrey Belousov, Marhaf Abu Qasra], event: talks, date: 4 March 2025, place: Moscow}
    - {participants: [Greta Holm], date: Monday}
  B: [{participants: [Andrey Belousov, Marhaf Abu Qasra], event: talks}]
  Nobody: []
events:
  talks: {date: conflict}
"""


def claims() -> list[Any]:
    people = ("Andrey Belousov", "Marhaf Abu Qasra")
    return [
        met("A", *people, date="4 March 2025", place="Oslo", published="2025-03-09"),
        met("B", *people, date="5 March 2025", place="Oslo", published="2025-03-09"),
        met("B", "Ivar | Juhl", evidence=MISSING, quote="He met <b>them</b>\x1b[31m\u202e."),
        met("C", "Ivar Juhl"),
    ]


@pytest.fixture
def scores(tmp_path: Path) -> Scores:
    return evaluate(gold(tmp_path, GOLD), claims())


class TestText:
    def test_it_opens_with_all_in_a_line(self, scores: Scores) -> None:
        assert " ".join(str(scores).split()).startswith(scores.summary())
        assert scores.summary() == (
            "3 articles: 2 of 3 meetings found, 1 wrong claim, F1 66.7%; 66.7% of the quotes support their "
            "claim, 0.0% of the strings are not supported by the text; 0 of 1 conflicts missed, 0 false"
        )

    def test_the_tables(self, scores: Scores) -> None:
        text = scores.to_text()
        rows: dict[str, list[str]] = {}
        for line in text.splitlines():
            rows.setdefault(line.split("  ")[0], line.split())
        assert rows["meetings"][:4] == ["meetings", "2", "1", "1"]
        assert rows["participants"][1:6] == ["4", "+", "0", "comp.", "0"]
        assert rows["place"][1:8] == ["0", "0", "0", "1", "0", "0", "0"]
        assert rows["quote missing"][-1] == "1"
        assert rows["missed conflicts"][2:] == ["0.0%,", "0", "of", "1"]
        assert rows["participants.name"][1:] == ["5", "0", "(0.0%)", "0", "(0.0%)"]
        assert rows["conflict"] == ["conflict", "1"]

    def test_what_was_wrong_is_shown_and_nothing_in_it_acts(self, scores: Scores) -> None:
        text = scores.to_text()
        assert "- A: missed meeting: expected Greta Holm, Monday" in text
        assert "- A, talks: place: different: expected Moscow; got Oslo" in text
        assert "He met <b>them</b>\ufffd[31m[U+202E]." in text
        assert "\x1b" not in text
        assert "\u202e" not in text

    def test_what_was_left_out_is_reported(self, scores: Scores) -> None:
        text = " ".join(scores.to_text().split())
        assert "No claim comes from Nobody: is each name right?" in text
        assert "1 claims of articles that the gold does not name were left out." in text
        assert "1000 resamples of the 3 articles (seed 0)" in text

    def test_prose_keeps_to_the_width_and_columns_stand_in_line(self, scores: Scores) -> None:
        lines = scores.to_text(width=60).splitlines()
        shown = lines[next(i for i, line in enumerate(lines) if line.startswith("What differs")) :]
        assert max(map(cell_len, shown)) <= 60
        table = lines[lines.index("Proof") + 1 :][:8]
        figures = [line for line in table if "%" not in line]
        assert len({cell_len(line) for line in figures}) == 1

    def test_a_long_list_of_findings_is_cut(self, tmp_path: Path) -> None:
        many = [met("A", f"Ada Berg{n}", quote=f"q{n}") for n in range(100)]
        found = evaluate(gold(tmp_path, "articles: {A: []}"), many)
        assert len(found.findings) == 100
        assert "… and 40 more, in the JSON form" in found.to_text()
        assert "q99" in found.to_json()

    def test_a_perfect_score_lists_nothing(self, tmp_path: Path) -> None:
        found = evaluate(gold(tmp_path, "articles: {A: [{participants: [Ada]}]}"), [met("A", "Ada")])
        assert "What differs" not in found.to_text() + found.to_markdown()
        assert "Events" not in found.to_text()
        assert "Fields" not in found.to_text()


class TestMarkdown:
    def test_every_table_is_whole(self, scores: Scores) -> None:
        for block in re.findall(r"(?:^\|.*\n)+", scores.to_markdown(), re.MULTILINE):
            rows = block.splitlines()
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
            assert set(rows[1]) <= set("|-: ")

    def test_foreign_text_is_escaped(self, scores: Scores) -> None:
        text = scores.to_markdown()
        assert "&lt;b&gt;them&lt;/b&gt;" in text
        assert "<b>" not in text
        assert "\x1b" not in text

    def test_it_holds_the_same_figures(self, scores: Scores) -> None:
        assert "| meetings | 2 | 1 | 1 | 66.7% " in scores.to_markdown()
        assert "- A: missed meeting: expected Greta Holm, Monday" in scores.to_markdown()


def test_json_holds_it_all(scores: Scores) -> None:
    assert Scores.model_validate_json(scores.to_json()) == scores
    assert json.loads(scores.to_json())["meetings"]["found"] == 2


class TestCommand:
    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[Path, Path]:
        Extraction(claims()).to_jsonl(tmp_path / "claims.jsonl")
        return gold_file(tmp_path, GOLD), tmp_path / "claims.jsonl"

    @pytest.fixture
    def run(self, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
        def call(*arguments: object) -> tuple[int, str, str]:
            code = cli.main(["evaluate", *map(str, arguments)])
            return (code, *capsys.readouterr())

        return call

    def test_it_prints_the_tables(self, run: Callable[..., Any], files: tuple[Path, Path]) -> None:
        code, out, err = run(*files)
        assert (code, err) == (0, "")
        assert "Meetings and the items of lists" in out

    def test_it_writes_what_the_ending_says(
        self, run: Callable[..., Any], files: tuple[Path, Path], tmp_path: Path, scores: Scores
    ) -> None:
        outs = [tmp_path / f"scores{ending}" for ending in (".md", ".json", ".txt")]
        code, out, err = run(*files, *(part for path in outs for part in ("-o", path)))
        assert (code, out) == (0, "")
        assert [path.read_text(encoding="utf-8") for path in outs] == [
            scores.to_markdown(),
            scores.to_json(),
            scores.to_text(),
        ]
        assert err.splitlines()[0] == f"{scores.summary()}; written to {', '.join(map(str, outs))}"

    def test_several_claims_files_are_one(
        self, run: Callable[..., Any], files: tuple[Path, Path], tmp_path: Path
    ) -> None:
        Extraction(claims()[:1]).to_jsonl(tmp_path / "one.jsonl")
        Extraction(claims()[1:]).to_jsonl(tmp_path / "two.jsonl")
        parts = run(files[0], tmp_path / "one.jsonl", tmp_path / "two.jsonl")
        assert parts == run(*files)

    @pytest.mark.parametrize(
        ("extra", "shown"),
        [
            (["-o", "scores.html"], "has no ending that says what to write: use .md, .json or .txt"),
            (["--schema", "nothing"], "there is no schema 'nothing'"),
        ],
    )
    def test_bad_use_is_reported_in_a_line(
        self, run: Callable[..., Any], files: tuple[Path, Path], extra: list[str], shown: str
    ) -> None:
        code, out, err = run(*files, *extra)
        assert (code, out) == (2, "")
        assert shown in err
        assert len(err.splitlines()) == 1

    def test_a_fault_of_the_gold_is_reported_before_the_claims_are_read(
        self, run: Callable[..., Any], tmp_path: Path
    ) -> None:
        code, out, err = run(gold_file(tmp_path, "articles: 3"), tmp_path / "none.jsonl")
        assert (code, out) == (2, "")
        assert err.startswith(f"claimex: line 1 of {tmp_path / 'gold.yaml'}: articles: names with values")


@pytest.fixture(scope="module")
def example() -> Scores:
    """The scores of the demo's responses."""
    extraction = demo()
    return evaluate(EXAMPLE_GOLD, extraction)


class TestTheExample:
    def test_the_gold_fits_the_dispatches(self, example: Scores) -> None:
        assert example.articles == 5
        assert example.articles_without_claims == []
        assert example.unjudged_claims == 0
        assert example.meetings.found + example.meetings.missed == 13

    def test_what_the_responses_reach(self, example: Scores) -> None:
        assert example.meetings.f1.value == 1
        assert example.lists["participants"].items.f1.value == 1
        assert example.hallucination.strings.value == 0
        assert example.events is not None
        assert example.events.bcubed_f1.value == 1
        assert example.events.missed_conflicts.value == example.events.false_conflicts.value == 0

    def test_it_is_printed(self, example: Scores) -> None:
        assert example.to_text().startswith("5 articles: 13 of 13 meetings found")
        assert example.to_markdown().startswith("# Scores")
