"""What one article tells twice is told once; what are two meetings stay two."""

from __future__ import annotations

from typing import Any

import pytest

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.models import Grounding, SourcedClaim, Span
from tests.extraction.build import DAY

ADA, CHARLES, MARY = (Participant(n) for n in ("Ada Lovelace", "Charles Babbage", "Mary Somerville"))


def read_claim(chunk: int, at: int = 0, *, unsupported: list[str] | None = None, **fields: Any) -> ReadClaim:
    fields = {
        "participants": [ADA, CHARLES],
        "date": "Tuesday",
        "place": "London",
        "quote": f"q{at}",
    } | fields
    span = Span(start=at, end=at + 10)
    return ReadClaim(
        chunk,
        SourcedClaim(
            claim=MeetingClaim(**fields),
            source="North Wire",
            article_id="a1",
            published=DAY,
            evidence=Grounding(status="exact", start=at, end=at + 10, score=1.0),
            spans=(span,),
            unsupported=unsupported or [],
        ),
    )


def merged(*found: ReadClaim) -> list[SourcedClaim]:
    return merge_article(found)


class TestTwoChunks:
    def test_the_same_meeting_is_one_claim_with_both_spans(self) -> None:
        first, second = read_claim(0, 0), read_claim(1, 500)
        [claim] = merged(first, second)
        assert claim.spans == (Span(start=0, end=10), Span(start=500, end=510))
        assert claim.evidence == first.claim.evidence
        assert claim.claim.quote == "q0"

    def test_what_only_one_says_is_said(self) -> None:
        first = read_claim(0, date=None, topics=["engines"], participants=[ADA, CHARLES])
        second = read_claim(
            1, 500, topics=["engines", "poetry"], participants=[Participant("Babbage"), ADA, MARY]
        )
        [claim] = merged(first, second)
        told = claim.claim
        assert isinstance(told, MeetingClaim)
        assert told.date == "Tuesday"
        assert told.topics == ["engines", "poetry"]
        assert told.participants == [ADA, CHARLES, MARY]

    def test_what_the_text_does_not_hold_stays_listed(self) -> None:
        [claim] = merged(read_claim(0, unsupported=["x", "y"]), read_claim(1, 500, unsupported=["y", "z"]))
        assert claim.unsupported == ["x", "y", "z"]

    @pytest.mark.parametrize(
        "other",
        [
            {"status": "planned"},
            {"status": "cancelled"},
            {"status": "denied"},
            {"date": "Friday"},
            {"date": "October 2"},
            {"place": "Paris"},
            {"participants": [ADA, MARY]},
            {"kind": "call"},
        ],
        ids=str,
    )
    def test_another_meeting_stays_another(self, other: dict[str, Any]) -> None:
        assert len(merged(read_claim(0), read_claim(1, 500, **other))) == 2

    def test_three_tellings_are_one(self) -> None:
        [claim] = merged(read_claim(0), read_claim(1, 500), read_claim(2, 900))
        assert [s.start for s in claim.spans] == [0, 500, 900]

    def test_the_order_of_the_article_is_kept(self) -> None:
        found = [
            read_claim(0, place="Oslo"),
            read_claim(0, 50),
            read_claim(1, 500),
            read_claim(1, 600, place="Rome"),
        ]
        assert [c.claim.place for c in merged(*found)] == ["Oslo", "London", "Rome"]  # type: ignore[attr-defined]


class TestOneChunk:
    def test_what_is_told_twice_is_joined(self) -> None:
        [claim] = merged(read_claim(0), read_claim(0, 50))
        assert [s.start for s in claim.spans] == [0, 50]

    def test_the_same_span_is_there_once(self) -> None:
        [claim] = merged(read_claim(0), read_claim(0))
        assert claim.spans == (Span(start=0, end=10),)

    @pytest.mark.parametrize(
        "other",
        [{"date": None}, {"place": None}, {"participants": [ADA]}, {"status": "planned"}, {"kind": "visit"}],
        ids=str,
    )
    def test_what_the_model_told_apart_stays_apart(self, other: dict[str, Any]) -> None:
        assert len(merged(read_claim(0), read_claim(0, 50, **other))) == 2


class TestEnds:
    def test_nothing(self) -> None:
        assert merged() == []

    def test_what_comes_in_is_not_changed(self) -> None:
        first, second = read_claim(0), read_claim(1, 500)
        before = first.claim.model_copy(deep=True)
        merged(first, second)
        assert first.claim == before
