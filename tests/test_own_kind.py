"""A kind of value of a user's own works wherever the kinds of claimex do, with no change to it."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import Verdict
from claimex.evaluation import evaluate
from claimex.kinds import Values
from claimex.linking.claim_values import values_of
from claimex.llm.scripted import ScriptedModel

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLES / "own_kind.py"))


@pytest.fixture(scope="module")
def extraction(example: dict[str, Any]) -> claimex.Extraction:
    model = ScriptedModel(example["answer"])
    return claimex.extract(example["ARTICLES"], schema=example["Deal"], model=model)


def test_its_values_are_read_and_proved(extraction: claimex.Extraction) -> None:
    found = {claim.source: values_of(claim).fields["price"].values[0] for claim in extraction.claims}
    assert {value.resolved for value in found.values()} == {
        "$1,200,000,000",
        "$1,250,000,000",
        "$2,100,000,000",
    }
    assert all(claim.unsupported == [] for claim in extraction.claims)


def test_the_papers_are_no_copies_and_the_event_is_named_after_the_companies(
    extraction: claimex.Extraction,
) -> None:
    [event] = claimex.compare(extraction).events
    assert len(event.origins) == len(event.sources) == 4
    assert event.label == "Norlund Shipping, Keel & Sons · 4 March 2025"


def test_they_are_grouped_and_judged_by_its_own_rules(extraction: claimex.Extraction) -> None:
    [event] = claimex.compare(extraction).events
    price = event.fields["price"]
    assert (price.verdict, price.rule) == (Verdict.CONFLICT, "other sum")
    assert [position.sources for position in price.positions] == [
        ["Delta Telegraph", "Harbour Post"],
        ["Quay Wire"],  # fits the first, and so is beside it
        ["Pier Gazette"],
    ]
    assert price.positions[0].attestations[1].resolved == "$1,200,000,000"


@pytest.mark.parametrize(
    ("sources", "verdict"),
    [
        (("Harbour Post", "Delta Telegraph"), Verdict.AGREE),
        (("Harbour Post", "Quay Wire"), Verdict.COMPATIBLE),
        (("Harbour Post", "Pier Gazette"), Verdict.CONFLICT),
    ],
)
def test_two_sources(extraction: claimex.Extraction, sources: tuple[str, str], verdict: Verdict) -> None:
    claims = [claim for claim in extraction.claims if claim.source in sources]
    [event] = claimex.compare(claims).events
    assert event.fields["price"].verdict is verdict


def test_every_report_shows_them(extraction: claimex.Extraction) -> None:
    comparison = claimex.compare(extraction)
    for report in (comparison.to_html(), comparison.to_markdown(), comparison.to_json(), comparison.to_csv()):
        assert "$1,200,000,000" in report


def test_it_can_identify_events(example: dict[str, Any], extraction: claimex.Extraction) -> None:
    from typing import Annotated

    money = example["Money"](identifies=True)

    class Fine(claimex.Claim):
        """A fine that was imposed."""

        amount: Annotated[str, money]

    claims = [
        claimex.SourcedClaim(claim=Fine(amount=amount, quote=amount), source=source, article_id=source)
        for source, amount in (("A", "$5m"), ("B", "$5 million"), ("C", "$7m"))
    ]
    events = claimex.compare(claims).events
    assert sorted(event.sources for event in events) == [["A", "B"], ["C"]]


def test_two_tellings_of_one_article_are_merged_by_it(example: dict[str, Any]) -> None:
    text = "Norlund will pay $1.2 billion on Tuesday for Keel. The price of $1,200 million was agreed on Tuesday."
    deal = example["Deal"]
    lead, body = text.split(". ")
    answers = [
        deal(buyer="Norlund", bought="Keel", price="$1.2 billion", date="Tuesday", quote=f"{lead}."),
        deal(buyer="Norlund", bought="Keel", price="$1,200 million", date="Tuesday", quote=body),
    ]
    article = claimex.Article(source="A", published="2025-03-06", text=text)
    found = claimex.extract([article], schema=deal, model=ScriptedModel(lambda request: answers))
    assert [claim.claim.price for claim in found.claims] == ["$1.2 billion"]
    assert found.claims[0].other_values == ()


def test_evaluation_scores_it(
    example: dict[str, Any], extraction: claimex.Extraction, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.yaml"
    gold.write_text(
        "articles:\n  Harbour Post:\n  - {buyer: Norlund Shipping, bought: Keel & Sons, price: $1200m}\n",
        encoding="utf-8",
    )
    claims = [claim for claim in extraction.claims if claim.source == "Harbour Post"]
    assert evaluate(gold, claims).fields["price"].same == 1


def test_each_value_is_read_once(example: dict[str, Any], extraction: claimex.Extraction) -> None:
    values = Values()
    first, second = (values_of(extraction.claims[0], values) for _ in range(2))
    assert first.fields["price"] is second.fields["price"]
