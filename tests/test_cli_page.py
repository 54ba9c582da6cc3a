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


@pytest.mark.parametrize(("options", "whole"), [((), True), (("--without-texts",), False)])
def test_texts_that_are_kept_beside_the_claims_are_taken(
    tmp_path: Path, options: tuple[str, ...], whole: bool
) -> None:
    claimex.write_articles(demo_articles(), tmp_path / "claims.articles.jsonl")
    found = page(tmp_path, *options)
    assert (ALONE in found) is whole
    assert "not checked" not in found


def test_texts_that_are_named_go_before_those_kept_beside_the_claims(tmp_path: Path) -> None:
    claimex.write_articles(demo_articles(), tmp_path / "claims.articles.jsonl")
    claimex.write_articles(demo_articles()[:1], tmp_path / "one.jsonl")
    assert "1 of 5" in page(tmp_path, "--articles", str(tmp_path / "one.jsonl"))


def test_what_is_beside_the_claims_and_no_text_of_theirs_is_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = demo_articles()
    forged = first.model_copy(update={"text": f"{first.text} More."})
    kept = tmp_path / "claims.articles.jsonl"
    claimex.write_articles([forged, *others], kept)
    found = page(tmp_path)
    assert f"1 text of {kept} is not used: the id is that of another text" in capsys.readouterr().err
    assert "4 of 5" in found
    kept.write_text("no articles")
    assert "14 of 14 claims of" in page(tmp_path)
    assert str(kept) in capsys.readouterr().err


def test_several_reports_are_summed_up_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outs = [str(tmp_path / name) for name in ("r.md", "r.json")]
    page(tmp_path, *(word for out in outs for word in ("-o", out)))
    [line] = [line for line in capsys.readouterr().err.splitlines() if "written to" in line]
    assert line.endswith(f"written to {', '.join([str(tmp_path / 'report.html'), *outs])}")


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
