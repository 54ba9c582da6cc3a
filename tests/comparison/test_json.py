"""A comparison as JSON: each claim once, small, and read back whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given, strategies as st

from claimex import Cache, Claim, Comparison, Extraction, SourcedClaim, compare, extract, read_articles
from claimex.claims import Statements
from claimex.errors import UsageError
from claimex.models import Failure, Grounding, Passage, Span, Support
from tests.comparison.build import claim
from tests.comparison.examples import POOL, PROFILE, any_claim
from tests.generated.claims import generate

EXAMPLES = Path(__file__).parents[2] / "examples"


class Plan(Claim):
    """Something is planned."""

    what: Annotated[str, Statements(identifies=True)] = ""


def size_of_claims_file(extraction: Extraction, folder: Path) -> int:
    extraction.to_jsonl(folder / "claims.jsonl")
    return (folder / "claims.jsonl").stat().st_size


@given(st.lists(any_claim(), max_size=6))
@PROFILE
def test_what_is_read_back_is_equal(claims: list[SourcedClaim]) -> None:
    comparison = compare(claims)
    assert Comparison.from_json(comparison.to_json()) == comparison


def test_all_of_it_is_read_back_and_shown_alike() -> None:
    passage = Passage(text="In Paris they met.", span=Span(start=90, end=108))
    support = (Support(path="place", value="Paris", status="supported", span=passage.span, passage=passage),)
    lost = claim("L", ["Anna Berg"], evidence=Grounding(status="missing"))
    odd = [
        claim("A", ["Anna Berg"], place="Paris", support=support, quote="They met."),
        claim("B", ["Anna Berg"], evidence=Grounding(status="exact", start=4, end=9), date="August 1"),
    ]
    extraction = Extraction([*POOL, *odd, lost], [Failure(kind="refused", message="no")], stopped="no key")
    comparison = compare(extraction)
    read = Comparison.from_json(comparison.to_json())
    assert read == comparison
    assert read.missing
    assert read.set_aside
    assert read.possible_links
    for show in (Comparison.to_html, Comparison.to_text, Comparison.to_markdown, Comparison.to_csv):
        assert show(read) == show(comparison)
    assert compare([], base=read) == comparison


def test_a_schema_of_one_s_own_is_named_and_must_be_given_to_read_it_back() -> None:
    data = SourcedClaim(claim=Plan(what="a railway", quote="q"), source="A", article_id="a")
    comparison = compare([data, *POOL[:2]])
    text = comparison.to_json()
    assert Comparison.from_json(text, schemas=[Plan]) == comparison
    with pytest.raises(UsageError, match="test_json:Plan"):
        Comparison.from_json(text)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"claimex_comparison": 1}', '{"claimex_comparison": 0, "claims": {}}', "[" * 9999],
)
def test_what_is_no_comparison_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Comparison.from_json(text)


def test_a_link_of_no_events_is_refused() -> None:
    data = json.loads(compare(POOL).to_json())
    data["possible_links"][0]["events"] = []
    with pytest.raises(UsageError):
        Comparison.from_json(json.dumps(data))


def test_each_claim_stands_once_and_all_else_names_it() -> None:
    data = json.loads(compare(POOL).to_json())
    ids = set(data["claims"])
    named: list[Any] = [key for event in data["events"] for key in event["claims"]]
    assert sorted(named) == sorted(ids)
    assert {
        claim if isinstance(claim, str) else claim["id"]
        for event in data["events"]
        for field in event["fields"].values()
        for position in field["positions"]
        for claim in position["claims"]
    } <= ids
    assert {key for link in data["possible_links"] for key in link["events"]} <= {
        e["id"] for e in data["events"]
    }


@pytest.mark.no_cover
def test_it_is_at_most_twice_the_claims_file(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache") as cache:
        cache.load(EXAMPLES / "demo_responses.jsonl")
        articles = read_articles(EXAMPLES / "articles", manifest=EXAMPLES / "articles" / "manifest.csv")
        demo = extract(articles, model="demo-reader", cache=cache, offline=True)
    for extraction in (demo, Extraction(generate(500, seed=101).claims)):
        size = len(compare(extraction).to_json().encode())
        assert size <= 2 * size_of_claims_file(extraction, tmp_path)
