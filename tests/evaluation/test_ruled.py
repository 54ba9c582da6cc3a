"""Rulings as gold: what the comparison finds of them without heeding them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimex import Ruling, add_rulings, compare
from claimex.cli import app as cli
from claimex.errors import RulingsError
from claimex.evaluation import evaluate_rulings
from claimex.results import Extraction
from tests.comparison.build import claim

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
DAY = {"date": "4 March 2025", "place": "Paris"}
A, B, C = (claim(source, PAIR, published="2025-03-05", **DAY) for source in "ABC")
D, E = (claim(source, ["Anna Berg"], published="2025-09-01", date=day) for source, day in
        (("D", "30 August 2025"), ("E", "3 May 2025")))  # fmt: skip
CLAIMS = [A, B, C, D, E]


def same(*ids: str) -> Ruling:
    return Ruling(rule="same", claims=ids, because="x")


def different(one: str, other: str) -> Ruling:
    return Ruling(rule="different", claims=(one,), others=(other,), because="x")


def names(rule: str, one: str, other: str) -> Ruling:
    return Ruling.model_validate({"rule": rule, "names": [one, other], "because": "x"})


def test_pairs_are_found_missed_and_wrong() -> None:
    assert len(compare(CLAIMS).events) == 3
    scores = evaluate_rulings([same(A.id, B.id), same(D.id, E.id), different(A.id, C.id)], CLAIMS)
    # that B and C are two follows from two of the rulings
    assert (scores.claims.found, scores.claims.missed, scores.claims.wrong) == (1, 1, 2)
    assert scores.claims.precision.value == pytest.approx(1 / 3)
    assert scores.claims.recall.value == pytest.approx(1 / 2)
    assert [finding.expected for finding in scores.findings] == ["one", "two", "two"]
    assert A.id in scores.to_text()
    assert "1 found, 1 missed" in scores.summary()
    assert json.loads(scores.to_json())["claims"]["wrong"] == 2
    assert scores.to_markdown().startswith("# Rulings as gold")


def test_names_are_judged_by_the_rules_alone() -> None:
    scores = evaluate_rulings(
        [
            names("same_person", "Andrey Belousov", "Andrei Belousov"),
            names("same_person", "The Quiet One", "Yamada Taro"),
            names("different_person", "Emmanuel Macron", "E. Macron"),
            names("different_person", "Anna Berg", "Olaf Scholz"),
        ],
        CLAIMS,
    )
    assert (scores.names.found, scores.names.missed, scores.names.wrong) == (1, 1, 1)
    assert scores.claims.recall.value is None


def test_what_is_possible_is_left_open_and_what_is_not_here_is_counted() -> None:
    vague = claim("V", PAIR, published="2025-03-12", date="11 March 2025", place="Paris")
    compared = compare([A, vague])
    assert len(compared.possible_links) == 1
    scores = evaluate_rulings([same(A.id, vague.id), same(A.id, "0" * 16)], [A, vague])
    assert (scores.claims.missed, scores.left_open, scores.not_here) == (1, 1, 2)


def test_a_ruling_that_contradicts_a_later_one_counts_nowhere() -> None:
    early = Ruling.model_validate({**same(A.id, B.id).model_dump(), "when": "2026-01-01"})
    late = Ruling.model_validate({**different(A.id, B.id).model_dump(), "when": "2026-01-02"})
    scores = evaluate_rulings([early, late], CLAIMS)
    assert (scores.claims.found, scores.claims.wrong) == (0, 1)


def test_the_command_takes_a_file_of_rulings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_rulings(tmp_path / "rulings.jsonl", [same(A.id, B.id), different(A.id, D.id)])
    Extraction(CLAIMS).to_jsonl(tmp_path / "claims.jsonl")
    paths = [str(tmp_path / name) for name in ("rulings.jsonl", "claims.jsonl")]
    assert cli.main(["evaluate", *paths]) == 0
    assert "100.0%, 1 of 1" in capsys.readouterr().out
    for ending in (".md", ".json", ".txt"):
        assert cli.main(["evaluate", *paths, "-o", str(tmp_path / f"scores{ending}")]) == 0
    assert json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["claims"]["found"] == 1
    (tmp_path / "rulings.jsonl").write_text("{}\n", encoding="utf-8")
    assert cli.main(["evaluate", *paths]) == 2
    with pytest.raises(RulingsError):
        evaluate_rulings(paths[0], CLAIMS)


def test_the_fitting_of_weights_reads_them() -> None:
    pytest.importorskip("numpy")
    from tests.build.link_weights import ruled

    rows = list(ruled([same(A.id, B.id), different(A.id, C.id)], [*CLAIMS, A]))
    assert sorted(truth for _, truth, _ in rows) == [False, False, True]
    assert all("shared people 2" in amounts for amounts, _, _ in rows)
