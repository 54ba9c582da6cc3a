"""A page by the command line: with the texts of the articles, or without them."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimex
from claimex.cli import main
from claimex.sample import demo_articles, demo_folder

ALONE = "Seldom in recent years has Moscow sent so many people"
"""Words of an article that no claim quotes."""


def page(folder: Path, *options: str) -> str:
    """The page of the demo's claims file, written with some options."""
    claimex.demo().to_jsonl(folder / "claims.jsonl")
    report = folder / "report.html"
    assert main(["compare", str(folder / "claims.jsonl"), "-o", str(report), *options]) == 0
    return report.read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "whole"), [((), True), (("--without-texts",), False)])
def test_texts_go_into_a_page_unless_they_are_left_out(
    tmp_path: Path, options: tuple[str, ...], whole: bool
) -> None:
    articles = str(demo_folder() / "articles")
    found = page(tmp_path, "--articles", articles, *options)
    assert (ALONE in found) is whole
    assert ("5 of 5" in found) is whole
    assert "not checked" not in found  # the proofs are made again either way


def test_without_articles_the_quotes_are_there_and_no_text(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert ALONE not in found
    assert "The texts are not in this page" in found
    assert "14 of 14 claims of" in found


def test_a_report_that_is_no_page_takes_no_texts(tmp_path: Path) -> None:
    claimex.demo().to_jsonl(tmp_path / "claims.jsonl")
    articles = str(demo_folder() / "articles")
    reports = [str(tmp_path / name) for name in ("r.md", "r.json", "r.csv")]
    outs = [word for report in reports for word in ("-o", report)]
    assert main(["compare", str(tmp_path / "claims.jsonl"), "--articles", articles, *outs]) == 0
    assert all(ALONE not in Path(report).read_text(encoding="utf-8") for report in reports)


def test_the_same_by_python(tmp_path: Path) -> None:
    comparison = claimex.compare(claimex.demo())
    assert ALONE not in comparison.to_html()
    assert comparison.to_html(tmp_path / "report.html", articles=iter(demo_articles())) is None  # type: ignore[func-returns-value]
    assert ALONE in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_demo_s_page_has_its_texts(tmp_path: Path) -> None:
    assert main(["demo", "-o", str(tmp_path / "demo.html")]) == 0
    assert ALONE in (tmp_path / "demo.html").read_text(encoding="utf-8")
