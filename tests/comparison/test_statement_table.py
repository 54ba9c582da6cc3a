"""The table underneath a comparison, from articles to the frame: every cell is what the articles say."""

from __future__ import annotations

from datetime import date

import pytest

import claimex
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request

TEXTS = {
    "Quay Ledger": "In other news, Ilse Maarten met Yusuf al-Hamdi in Halvik on Tuesday. Some 200 guests came.",
    "Tern Gazette": "Ilse Maarten and Yusuf al-Hamdi met in Halvik on March 12, with 150 guests.",
}
CLAIMS = {
    "Quay Ledger": {
        "quote": "Ilse Maarten met Yusuf al-Hamdi in Halvik on Tuesday. Some 200 guests came.",
        "date": "Tuesday",
        "delegation_size": "Some 200 guests",
    },
    "Tern Gazette": {
        "quote": "Ilse Maarten and Yusuf al-Hamdi met in Halvik on March 12, with 150 guests.",
        "date": "March 12",
        "delegation_size": "150 guests",
    },
}


@pytest.fixture
def comparison() -> claimex.Comparison:
    articles = [
        claimex.Article(text=text, source=source, published=date(2025, 3, 14), url=f"https://example.org/{n}")
        for n, (source, text) in enumerate(TEXTS.items())
    ]

    def answer(request: Request) -> list[claimex.MeetingClaim]:
        source = next(s for s in TEXTS if TEXTS[s] in request.messages[-1].content)
        people = [claimex.Participant("Ilse Maarten"), claimex.Participant("Yusuf al-Hamdi")]
        said = {"kind": "meeting", "status": "held", "participants": people, "place": "Halvik"}
        return [claimex.MeetingClaim.model_validate(said | CLAIMS[source])]

    extraction = claimex.extract(articles, model=ScriptedModel(answer))
    assert extraction.failures == []
    return claimex.compare(extraction)


def test_every_statement_is_a_row_with_its_words_its_value_and_where_they_stand(
    comparison: claimex.Comparison,
) -> None:
    rows = comparison.to_rows()
    (event,) = comparison.events
    said = {(row["field"], row["source"]): row for row in rows if row["field"] != "participants"}
    assert {key[0] for key in said} == set(event.fields) - {"participants"}
    for row in rows:
        text = TEXTS[row["source"]]
        assert text[row["start"] : row["end"]] == row["quote"] == CLAIMS[row["source"]]["quote"]
        assert row["value"] in text or row["field"] in ("kind", "status")
        assert row["published"] == date(2025, 3, 14)
        assert row["url"].startswith("https://example.org/")
        assert row["event"] == event.id
        assert row["label"] == event.label
        field = event.fields[row["field"]]
        assert (row["verdict"], row["reason"], row["rule"]) == (field.verdict, field.reason, field.rule)
        assert row["claim_id"] in {claim.id for claim in event.claims}
    assert [said["date", source]["value"] for source in TEXTS] == ["Tuesday", "March 12"]
    assert [said["date", source]["resolved"] for source in TEXTS] == ["2025-03-11", "2025-03-12"]
    assert said["date", "Quay Ledger"]["verdict"] == "conflict"
    assert said["delegation_size", "Tern Gazette"]["verdict"] == "conflict"
    assert said["place", "Quay Ledger"]["verdict"] == "agree"
    assert len([row for row in rows if row["field"] == "participants"]) == 4


def test_the_frame_holds_the_rows(comparison: claimex.Comparison) -> None:
    pytest.importorskip("pandas")
    frame = comparison.to_frame()
    rows = comparison.to_rows()
    assert len(frame) == len(rows)
    for name in ("event", "field", "source", "value", "verdict", "quote"):
        assert frame[name].tolist() == [row[name] for row in rows]
    assert frame["published"].dt.date.tolist() == [row["published"] for row in rows]
    assert frame["start"].tolist() == [row["start"] for row in rows]
    assert frame["end"].tolist() == [row["end"] for row in rows]
