"""What a reader sees of a date, and of a claim that was set aside: words, and each thing once."""

from __future__ import annotations

import pytest

from claimex import Comparison, Participant, compare
from claimex.models import SourcedClaim
from claimex.reporting._wording import understood
from tests.comparison.build import claim


def comparison(words: str, published: str | None = "2025-11-16", **more: object) -> Comparison:
    return compare([claim("A", ["Anna Berg", "Lars Dahl"], date=words, published=published, **more)])


@pytest.mark.parametrize(
    ("words", "published", "shown", "edtf"),
    [
        ("mid-October", "2025-11-16", "about 11–20 October 2025", "2025-10-11~/2025-10-20~"),
        ("August 1st", None, "1 August of a year that is not given", "XXXX-08-01"),
        ("last spring", "2025-11-16", "spring 2025", "2025-21"),
        ("4 March 2025", None, None, "2025-03-04"),
    ],
)
def test_a_reader_sees_words_and_the_data_holds_edtf(
    words: str, published: str | None, shown: str | None, edtf: str
) -> None:
    found = comparison(words, published)
    (said,) = found.events[0].fields["date"].positions[0].attestations
    assert said.resolved == edtf
    assert understood(said) == shown
    assert [row["resolved"] for row in found.to_rows() if row["field"] == "date"] == [edtf]
    for page in (found.to_text(), found.to_markdown().replace("\\", ""), found.to_html()):
        assert edtf not in page
        assert shown is None or shown in page


def test_the_reason_of_a_claim_off_the_story_stands_once() -> None:
    reason = "it is among the links to other stories"
    aside = SourcedClaim(
        claim=claim("A", []).claim.model_copy(update={"participants": [Participant("Anna Berg")]}),
        source="A",
        article_id="A",
        off_story=reason,
    )
    for page in (compare([aside]).to_html(), compare([aside]).to_markdown(), compare([aside]).to_text()):
        assert page.count(reason) == 1
