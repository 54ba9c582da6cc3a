"""What extractions lack is in the comparison, and in every form of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import claimex
from claimex.llm.scripted import ScriptedModel
from claimex.models import Failure, FailureKind
from claimex.results import Comparison, Extraction
from tests.comparison.examples import ONE, OTHER

DAY = date(2025, 3, 4)


def failed(article: str | None, kind: FailureKind = "request_failed", **more: str) -> Failure:
    return Failure(kind=kind, message="no answer came", article_id=article, source=article, **more)  # type: ignore[arg-type]


LACKING = Extraction([ONE], failures=[failed("West <b>Post</b>"), failed("East Post", "stopped")])


def shown(comparison: Comparison) -> list[str]:
    return [
        comparison.summary(),
        repr(comparison),
        comparison.to_text(width=120),
        comparison.to_markdown(),
        comparison.to_html(),
        comparison._repr_html_(),
    ]


def test_every_form_counts_and_lists_what_is_missing() -> None:
    comparison = claimex.compare(LACKING)
    assert comparison.missing == sorted(LACKING.failures, key=lambda f: f.model_dump_json())
    assert comparison.summary().endswith("; 2 articles missing or read in part")
    for text in shown(comparison):
        assert "articles missing or read in part" in text
    for text in shown(comparison)[2:]:
        assert "East Post: stopped: no answer came" in text
    assert "<b>Post" not in comparison.to_html()
    assert [f["source"] for f in json.loads(comparison.to_json())["missing"]] == [
        f.source for f in comparison.missing
    ]
    assert Comparison.from_json(comparison.to_json()).missing


def test_nothing_but_failures_is_not_reported_as_agreement() -> None:
    comparison = claimex.compare(Extraction([], failures=[failed(name) for name in "abc"]))
    assert comparison.summary() == "no event from no source: no conflict; 3 articles missing or read in part"


def test_nothing_missing_is_not_spoken_of() -> None:
    for text in shown(claimex.compare([ONE, OTHER])):
        assert "issing" not in text.replace("cx-missing", "")


def test_an_article_counts_once_and_a_bad_claim_as_a_claim() -> None:
    failures = [
        failed("a"),
        failed("a", path="x"),
        failed("b", "invalid_claim"),
        failed(None, "unreadable_file", path="c.txt"),
    ]
    assert (
        claimex.compare(Extraction([], failures=failures))
        .summary()
        .endswith("; 2 articles missing or read in part, 1 claim that can’t be read")
    )


def test_the_order_of_extractions_makes_no_difference_and_nothing_is_listed_twice() -> None:
    other = Extraction([OTHER], failures=[failed("c"), LACKING.failures[0]])
    assert claimex.compare([LACKING, other]) == claimex.compare([other, LACKING])
    assert len(claimex.compare([LACKING, other]).missing) == 3


@pytest.mark.parametrize("again", [False, True])
def test_a_base_keeps_what_it_lacks(again: bool) -> None:
    base = claimex.compare(LACKING)
    if again:
        claimex.compare([], base=base)
    assert claimex.compare(Extraction([OTHER]), base=base) == claimex.compare([LACKING, OTHER])


def test_a_stopped_run_is_missing_something_even_where_no_failure_says_so() -> None:
    [failure] = claimex.compare(Extraction([ONE], stopped="interrupted")).missing
    assert (failure.kind, failure.message) == ("stopped", "the run stopped before its end: interrupted")
    assert claimex.compare(Extraction([ONE], stopped="no")).summary().endswith("; 1 run that stopped")
    stopped = Extraction([ONE], failures=[failed("a", "stopped")], stopped="interrupted")
    assert claimex.compare(stopped).missing == stopped.failures


def test_a_long_list_is_cut_and_its_rest_counted() -> None:
    comparison = claimex.compare(Extraction([], failures=[failed(f"a{n}") for n in range(203)]))
    assert "… and 3 further failures" in comparison.to_text()
    assert len(comparison.missing) == 203


def silent(source: str, published: date | None = None) -> Failure:
    return Failure(
        kind="no_claim",
        message="the article gave none",
        article_id=source,
        source=source,
        published=published,
    )


def test_articles_that_gave_no_claim_are_named_with_their_day_in_every_form() -> None:
    found = Extraction([ONE, OTHER], silent=[silent("South Post", date(2025, 3, 4)), silent("Wire")])
    assert found.complete
    assert found.missing == []
    comparison = claimex.compare(found)
    assert "; 2 articles gave no claim; " in comparison.summary()
    for text in shown(comparison)[2:]:
        assert "South Post, 4 March 2025: no claim" in text
        assert "Wire, undated: no claim" in text
    assert "missing or read in part" not in comparison.to_text()
    again = Comparison.from_json(comparison.to_json())
    assert (again.missing, again.to_text()) == (comparison.missing, comparison.to_text())


def test_what_a_claims_file_says_of_articles_without_a_claim_is_read_again(tmp_path: Path) -> None:
    found = Extraction([ONE], silent=[silent("South Post", date(2025, 3, 4))])
    found.to_jsonl(tmp_path / "c.jsonl")
    assert Extraction.from_jsonl(tmp_path / "c.jsonl") == found


def test_an_article_is_silent_where_nothing_failed_and_no_claim_came() -> None:
    article = claimex.Article(text="It rained.", source="South Post", published=date(2025, 3, 4))
    found = claimex.extract([article], model=ScriptedModel(lambda _request: []))
    assert found.silent == [silent("South Post", DAY).model_copy(update={"article_id": article.id})]
    failing = claimex.extract([article], model=ScriptedModel(lambda _request: "no JSON"))
    assert (failing.silent, failing.complete) == ([], False)


@pytest.mark.parametrize(
    ("days", "said"), [((None, None), "2 of 2 articles have"), ((DAY, None), "1 of 2 articles has")]
)
def test_how_many_articles_have_no_day_is_in_every_form(
    days: tuple[date | None, date | None], said: str
) -> None:
    claims = [one.model_copy(update={"published": day}) for one, day in zip((ONE, OTHER), days, strict=True)]
    for text in shown(claimex.compare(claims)):
        assert f"{said} no day of publication" in text
    assert "South Post): give it in a manifest and extract again" in shown(claimex.compare(claims))[0]
    dated = [one.model_copy(update={"published": DAY}) for one in claims]
    assert "no day" not in claimex.compare(dated).to_markdown()
