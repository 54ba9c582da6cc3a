"""By what claims were made: the model, the prompt and the day go with them, into files and reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import claimex
from claimex.models import Made


def test_a_run_says_by_what_its_claims_were_made_and_a_file_keeps_it(tmp_path: Path) -> None:
    extraction = claimex.demo()
    [made] = extraction.made
    assert (made.model, made.version) == ("demo-reader", claimex.__version__)
    assert made.prompt.startswith("extract, version ")
    extraction.to_jsonl(tmp_path / "claims.jsonl")
    read = claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl")
    assert read.made == extraction.made
    comparison = claimex.compare(read)
    assert comparison.made == extraction.made
    assert claimex.Comparison.from_json(comparison.to_json()).made == extraction.made
    assert "demo-reader" in comparison.to_html()


def test_what_made_a_base_is_not_lost_and_each_is_named_once() -> None:
    extraction = claimex.demo()
    other = Made(model="other", prompt="extract, version 1", version="0.1.0", day=date(2025, 1, 2))
    base = claimex.compare(claimex.Extraction(extraction.claims[:3], made=(other,)))
    grown = claimex.compare([extraction, extraction], base=base)
    assert {one.model for one in grown.made} == {"demo-reader", "other"}
    assert len(grown.made) == 2
    assert claimex.compare(extraction.claims).made == ()


def test_a_claims_file_without_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    claimex.Extraction(claimex.demo().claims).to_jsonl(path)
    assert "made" not in path.read_text(encoding="utf-8").splitlines()[0]
    assert claimex.Extraction.from_jsonl(path).made == ()
