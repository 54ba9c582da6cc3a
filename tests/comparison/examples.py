"""Claims that are hard to link, and claims drawn for tests of properties."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings, strategies as st

from claimex import Grounding, MeetingClaim, Participant, SourcedClaim
from claimex.models import Span
from tests.comparison.build import claim

BELOUSOV, QASRA = "Andrey Belousov", "Marhaf Abu Qasra"
PAIR = ["Emmanuel Macron", "Olaf Scholz"]
PARIS = {"date": "4 March 2025", "place": "Paris"}
TALKS, TALKS_AGAIN, TALKS_LATER = (
    claim("A", PAIR, published="2025-03-05", **PARIS),
    claim("B", PAIR, published="2025-03-06", **PARIS),
    claim("C", PAIR, published="2025-03-07", date="5 March 2025", place="Paris"),
)
TALKS_ELSEWHERE = claim(
    "D", ["Anna Berg", "Lars Dahl"], published="2025-09-01", date="30 August 2025", place="Oslo"
)
POOL = [
    claim("A", [BELOUSOV, QASRA], date="Tuesday", place="Moscow", published="2025-10-28"),
    claim("B", ["Andrei Belousov", "Murhaf Abu Qasra"], date="November 28", published="2025-11-16"),
    claim("C", ["Belousov", "Marhaf Abu Kassar"], date="August 1st", place="Moscow"),
    claim("D", ["Abu Qasra"], date="last October", place="Moscow", published="2025-11-16"),
    claim("E", PAIR, date="4 March 2025", place="Paris"),
    claim("F", [*PAIR, "Donald Tusk"], date="March 2025", place="France"),
    claim("G", ["Emmanuel Macron"], date="5 March 2025", place="Berlin"),
]


def said(source: str, day: date, when: str, quote: str = "They met.") -> SourcedClaim:
    people = [Participant("Ada Lovelace"), Participant("Charles Babbage")]
    return SourcedClaim(
        claim=MeetingClaim(quote=quote, participants=people, date=when, place="London"),
        source=source,
        article_id=source,
        published=day,
        evidence=Grounding(status="exact", start=0, end=len(quote), score=1.0),
        spans=(Span(start=0, end=len(quote)),),
    )


ONE = said("North Wire", date(2025, 10, 30), "October 28")
OTHER = said("South Post", date(2025, 10, 31), "October 29")


NAMES = [
    "Andrey Belousov",
    "Andrei Belousov",
    "Belousov",
    "Marhaf Abu Qasra",
    "Murhaf Abu Kasra",
    ("Anna Berg", "Foreign Minister", "Norway"),
    ("Lars Dahl", "Foreign Minister", "Norway"),
    "her Polish host",
]
PROFILE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def any_claim(draw: st.DrawFn) -> SourcedClaim:
    number = draw(st.integers(0, 9999))
    fields: dict[str, Any] = {
        "kind": draw(st.sampled_from(["meeting", "visit", "call"])),
        "status": draw(st.sampled_from(["held", "planned", "denied", "declined"])),
        "date": draw(
            st.sampled_from([None, "4 March 2025", "5 March 2025", "March 2025", "4 April 2025", "Tuesday"])
        ),
        "place": draw(st.sampled_from([None, "Moscow", "Russia", "Oslo"])),
        "part_of": draw(st.sampled_from([None, None, "during the visit to Moscow", "her trip"])),
        "topics": draw(st.lists(st.sampled_from(["trade", "energy policy", "no energy policy"]), max_size=2)),
        "delegation_size": draw(st.sampled_from([None, "12 people", "about a dozen", "40 people"])),
        "published": draw(st.sampled_from([None, "2025-03-05", "2025-03-20", "2025-04-05"])),
        "quote": f"Report {number} of what took place.",
        "article": f"article {draw(st.integers(0, 5))}",
    }
    people = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    return claim(draw(st.sampled_from("ABCD")), people, **fields)
