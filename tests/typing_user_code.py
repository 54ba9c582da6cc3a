"""User code that only the type checker reads: what is promised to editors and to mypy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, assert_type

import pandas

import claimex
from claimex.claims import Quantity, Where
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request


class Harvest(claimex.Claim):
    """Something was harvested somewhere."""

    amount: Annotated[str | None, Quantity()] = None
    where: Annotated[str | None, Where(identifies=True)] = None


def whole_job() -> None:
    articles = claimex.read_articles("articles/", Path("more.txt"), manifest="manifest.csv")
    assert_type(articles, list[claimex.Article])
    claimex.write_articles(
        claimex.read_articles("https://news.example/a", encoding="koi8-r"), "articles.jsonl"
    )
    assert_type(articles[0].published, date | None)
    extraction = claimex.extract(articles, model="m", base_url="http://127.0.0.1/v1", mode="json_schema")
    assert_type(extraction, claimex.Extraction)
    for claim in extraction:
        assert_type(claim, claimex.SourcedClaim)
        assert_type(claim.evidence, claimex.Grounding | None)
        assert_type(claim.unsupported, list[str])
        assert_type(claim.support, tuple[claimex.Support, ...])
    assert_type(extraction.complete, bool)
    assert_type(extraction.under("strict").dropped, list[claimex.Dropped])
    assert_type(extraction.failures, list[claimex.Failure])
    assert_type(extraction.usage + extraction.usage, claimex.Usage)
    assert_type(extraction.to_frame(), pandas.DataFrame)
    assert_type(claimex.Extraction.from_jsonl("claims.jsonl", schema=Harvest), claimex.Extraction)

    comparison = claimex.compare(extraction)
    ruling = comparison.rule("same", "event 1", comparison.events[1], because="one handshake")
    assert_type(ruling, claimex.Ruling)
    assert_type(claimex.read_rulings("rulings.jsonl"), list[claimex.Ruling])
    assert_type(claimex.compare(extraction, rulings=[ruling], since=comparison)["event 1"], claimex.Event)
    assert_type(claimex.compare([extraction, *extraction.claims]), claimex.Comparison)
    assert_type(comparison.to_html(), str)
    assert_type(comparison.to_frame(), pandas.DataFrame)
    assert_type(comparison.to_frame("events"), pandas.DataFrame)
    assert_type(comparison.to_csv("links"), str)
    assert_type(comparison.to_csv(kind="links"), str)
    comparison.to_csv("links.csv", "links")
    comparison.to_text("report.txt", width=80)
    comparison.to_frame("claims", backend="polars")
    comparison.to_file("report.xlsx")
    comparison.to_html("report.html", articles=claimex.read_articles("articles/"))
    for event in comparison.events:
        assert_type(event, claimex.Event)
        assert_type(event.sources, list[str])
        for field in event.fields.values():
            assert_type(field, claimex.FieldComparison)
            assert_type(field.verdict, claimex.Verdict)
            assert_type(field.positions, list[claimex.Position])


async def in_a_loop(articles: list[claimex.Article]) -> None:
    extraction = await claimex.aextract(articles, schema=Harvest, progress=lambda done, total: None)
    assert_type(extraction, claimex.Extraction)


def models() -> None:
    def answer(request: Request) -> list[claimex.MeetingClaim]:
        people = [claimex.Participant("Ada Lovelace", role="countess")]
        return [claimex.MeetingClaim(participants=people, quote=request.messages[1].content)]

    async def later(_request: Request) -> str:
        return '{"claims": []}'

    for model in (ScriptedModel(answer), ScriptedModel(later, name="later")):
        claimex.extract([claimex.Article(text="x", source="y")], model=model, cache=claimex.Cache("folder"))


def single_tools() -> None:
    assert_type(claimex.ground("quote", "text"), claimex.Grounding)
    assert_type(claimex.resolve_date("Tuesday", date(2025, 1, 1)), claimex.DateRange | None)
    assert_type(claimex.audit([], claimex.Extraction([])), list[claimex.Uncovered])
    assert_type(claimex.compare_names("a", "b"), claimex.NameComparison)


def wrong_use() -> None:
    # each of these is an error; strict mode reports an ignore that is not needed
    claimex.extract("article.txt")  # type: ignore[arg-type]
    claimex.extract([], mode="xml")  # type: ignore[arg-type]
    claimex.extract([], schema=dict)  # type: ignore[arg-type]
    claimex.no_such_name  # type: ignore[attr-defined]  # noqa: B018 -- the name alone is the error
    claimex.compare(["claims.jsonl"])  # type: ignore[list-item]
