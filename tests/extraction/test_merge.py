"""What one article says twice becomes one claim; what are two meetings stay two."""

from __future__ import annotations

import re
from typing import Annotated, Any

import pytest
from hypothesis import given, strategies as st

from claimex.claims import Claim, MeetingClaim, Participant, People, When
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.models import Grounding, SourcedClaim, Span, Support
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
        stated = claim.claim
        assert isinstance(stated, MeetingClaim)
        assert stated.date == "Tuesday"
        assert stated.topics == ["engines", "poetry"]
        assert stated.participants == [ADA, CHARLES, MARY]

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

    def test_claims_are_in_the_order_of_the_article(self) -> None:
        found = [
            read_claim(0, place="Oslo"),
            read_claim(0, 50),
            read_claim(1, 500),
            read_claim(1, 600, place="Rome"),
        ]
        assert [c.claim.place for c in merged(*found)] == ["Oslo", "London", "Rome"]  # type: ignore[attr-defined]


class TestOneChunk:
    def test_what_is_claimed_twice_is_joined(self) -> None:
        [claim] = merged(read_claim(0), read_claim(0, 50))
        assert [s.start for s in claim.spans] == [0, 50]

    def test_the_same_span_is_there_once(self) -> None:
        [claim] = merged(read_claim(0), read_claim(0))
        assert claim.spans == (Span(start=0, end=10),)

    @pytest.mark.parametrize(
        "other",
        [
            {"date": None},
            {"place": None},
            {"kind": "visit"},
            {"participants": [ADA, CHARLES, MARY]},
            {"participants": [Participant("Lovelace"), Participant("Babbage")]},
            {"date": "October 28"},
        ],
        ids=str,
    )
    def test_a_second_claim_with_other_details_is_joined(self, other: dict[str, Any]) -> None:
        for first, second in (
            (read_claim(0), read_claim(0, 50, **other)),
            (read_claim(0, **other), read_claim(0, 50)),
        ):
            [claim] = merged(first, second)
            assert len(claim.spans) == 2
            stated = claim.claim
            assert isinstance(stated, MeetingClaim)
            assert {p.name for p in stated.participants} >= {"Ada Lovelace", "Charles Babbage"}
            assert (stated.date is not None, stated.place) == (True, "London")

    @pytest.mark.parametrize(
        "other",
        [
            {"participants": [ADA]},
            {"participants": [ADA, MARY]},
            {"participants": [MARY, Participant("Luigi Menabrea")]},
            {"status": "planned"},
            {"status": "denied"},
            {"kind": "call"},
            {"date": "Monday"},
            {"date": "last October", "participants": [ADA, CHARLES], "place": None},
            {"place": "Paris"},
        ],
        ids=str,
    )
    def test_what_may_be_another_meeting_stays_apart(self, other: dict[str, Any]) -> None:
        assert len(merged(read_claim(0), read_claim(0, 50, **other))) == 2
        assert len(merged(read_claim(0, 50, **other), read_claim(0))) == 2

    def test_an_undated_claim_is_not_joined_with_an_old_meeting(self) -> None:
        assert len(merged(read_claim(0, date="in March"), read_claim(0, 50, date=None))) == 2

    def test_what_may_be_either_of_two_is_joined_with_neither(self) -> None:
        found = merged(read_claim(0), read_claim(0, 50, date="Monday"), read_claim(0, 90, date=None))
        assert [len(c.spans) for c in found] == [1, 1, 1]


class TestValues:
    def test_the_more_exact_time_is_taken_and_the_other_listed(self) -> None:
        [claim] = merged(read_claim(0, date="this week"), read_claim(0, 50, date="Tuesday"))
        assert claim.claim.date == "Tuesday"  # type: ignore[attr-defined]
        [other] = claim.other_values
        assert (other.field, other.value, other.contradicts) == ("date", "this week", False)
        assert (other.span, other.quote) == (Span(start=0, end=10), "q0")

    def test_a_contradiction_is_listed_and_marked(self) -> None:
        [claim] = merged(read_claim(0, delegation_size="190"), read_claim(0, 50, delegation_size="some 250"))
        assert claim.claim.delegation_size == "190"  # type: ignore[attr-defined]
        [other] = claim.other_values
        assert (other.field, other.value, other.contradicts) == ("delegation_size", "some 250", True)
        assert other.span == Span(start=50, end=60)
        assert other.reason

    def test_a_day_that_is_shown_to_be_wrong_is_one(self) -> None:
        """The lead says Tuesday, the body a day that lies after the article."""
        [claim] = merged(read_claim(0), read_claim(0, 50, date="November 3, 2025"))
        [other] = claim.other_values
        assert (claim.claim.date, other.value, other.contradicts) == ("Tuesday", "November 3, 2025", True)  # type: ignore[attr-defined]

    def test_two_near_days_are_two_claims_that_say_so_of_each_other(self) -> None:
        found = merged(read_claim(0), read_claim(0, 50, date="Monday"), read_claim(0, 90, date="October 2"))
        assert [[o.value for o in c.other_values] for c in found] == [["Monday"], ["Tuesday"], []]
        [note] = found[0].other_values
        assert (note.contradicts, note.same_meeting, note.quote) == (False, False, "q50")
        assert note.span == Span(start=50, end=60)

    @pytest.mark.parametrize(
        "other",
        [{"place": None}, {"status": "planned"}, {"participants": [ADA, MARY]}, {"kind": "call"}],
        ids=str,
    )
    def test_two_near_days_of_other_things_say_nothing(self, other: dict[str, Any]) -> None:
        found = merged(read_claim(0), read_claim(0, 50, date="Monday", **other))
        assert [c.other_values for c in found] == [(), ()]

    def test_the_source_that_each_claim_names_is_listed(self) -> None:
        [claim] = merged(read_claim(0, attributed_to="a spokesman"), read_claim(0, 50, attributed_to="SANA"))
        assert [(o.value, o.contradicts) for o in claim.other_values] == [("SANA", False)]

    def test_a_quote_that_proves_nothing_makes_way_for_one_that_does(self) -> None:
        missing = read_claim(0)
        missing = ReadClaim(
            0, missing.claim.model_copy(update={"evidence": Grounding(status="missing"), "spans": ()})
        )
        [claim] = merged(missing, read_claim(0, 50))
        assert claim.claim.quote == "q50"
        assert claim.evidence is not None
        assert claim.evidence.proves

    def test_words_that_stand_nowhere_make_way_for_words_that_do(self) -> None:
        [claim] = merged(
            read_claim(0, delegation_size="9", unsupported=["9"]), read_claim(0, 50, delegation_size="12")
        )
        assert claim.claim.delegation_size == "12"  # type: ignore[attr-defined]
        assert claim.unsupported == ["9"]

    def test_people_described_in_the_lead_are_those_named_in_the_body(self) -> None:
        lead = [
            Participant("Syrian defense minister", None, "Syria"),
            Participant("a Russian delegation", None, "Russia"),
        ]
        body = [
            Participant("Murhaf Abu Qasra", "Defense Minister", "Syria"),
            Participant("Yunus-bek Yevkurov", "Deputy Defense Minister", "Russia"),
        ]
        for first, second in ((lead, body), (body, lead)):
            [claim] = merged(read_claim(0, participants=first), read_claim(0, 50, participants=second))
            assert [p.name for p in claim.claim.participants] == ["Murhaf Abu Qasra", "Yunus-bek Yevkurov"]  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "other",
        [
            {"participants": [Participant("Syrian sports minister"), Participant("his Russian counterpart")]},
            {"date": "this week"},
            {"place": None},
            {"date": None},
        ],
        ids=str,
    )
    def test_others_that_are_only_described_stay_others(self, other: dict[str, Any]) -> None:
        described = {
            "participants": [
                Participant("Syrian defense minister", None, "Syria"),
                Participant("his Russian counterpart", None, "Russia"),
            ]
        }
        named = [
            Participant("Murhaf Abu Qasra", "Defense Minister", "Syria"),
            Participant("Yunus-bek Yevkurov", "Deputy Defense Minister", "Russia"),
        ]
        found = merged(read_claim(0, **(described | other)), read_claim(0, 50, participants=named))
        assert len(found) == 2

    def test_an_office_that_one_claim_gives_is_filled_in(self) -> None:
        first = read_claim(0, participants=[Participant("Lovelace"), CHARLES])
        second = read_claim(0, 50, participants=[CHARLES, Participant("Ada Lovelace", "countess", "Ockham")])
        [claim] = merged(first, second)
        assert claim.claim.participants == [Participant("Ada Lovelace", "countess", "Ockham"), CHARLES]  # type: ignore[attr-defined]


def supported(found: ReadClaim) -> ReadClaim:
    """The claim with an entry for each of its strings, as reading makes them; the span says of which claim."""
    stated = found.claim.claim
    assert isinstance(stated, MeetingClaim)
    strings = {n: v for n in ("date", "place", "delegation_size") if (v := getattr(stated, n))}
    strings |= {f"topics[{n}]": topic for n, topic in enumerate(stated.topics)}
    for n, who in enumerate(stated.participants):
        strings |= {f"participants[{n}].{part}": v for part, v in who.model_dump().items() if v}
    [span] = found.claim.spans
    support = tuple(Support(path=p, value=v, status="supported", span=span) for p, v in strings.items())
    return ReadClaim(found.chunk, found.claim.model_copy(update={"support": support}))


def value_at(claim: MeetingClaim, path: str) -> Any:
    value: Any = claim
    for name, number in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        value = getattr(value, name)
        value = value[int(number)] if number else value
    return value


people = st.lists(
    st.builds(
        Participant,
        name=st.sampled_from(["Ada Lovelace", "Lovelace", "Charles Babbage", "Babbage", "Mary Somerville"]),
        role=st.sampled_from([None, "countess"]),
        represents=st.sampled_from([None, "London"]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda p: p.name.split()[-1],
)
claim_fields = st.fixed_dictionaries(
    {
        "participants": people,
        "date": st.sampled_from([None, "Tuesday", "this week", "October 28", "Friday"]),
        "place": st.sampled_from([None, "London", "Paris"]),
        "topics": st.lists(st.sampled_from(["engines", "poetry", "the price of silk"]), unique=True),
        "delegation_size": st.sampled_from([None, "12", "190"]),
    }
)


class Prize(Claim):
    """Somebody won a prize."""

    winner: Annotated[Participant | None, People(identifies=True)] = None
    year: Annotated[str | None, When(identifies=True)] = None
    jury: Annotated[Participant | None, People()] = None


def test_a_schema_of_ones_own_is_joined_too() -> None:
    def prize(at: int, **fields: Any) -> ReadClaim:
        claim = Prize(quote=f"q{at}", **({"winner": ADA, "year": "1843"} | fields))
        return ReadClaim(
            0, SourcedClaim(claim=claim, source="x", article_id="a", spans=(Span(start=at, end=at + 2),))
        )

    [claim] = merged(prize(0, jury=CHARLES), prize(9, jury=MARY))
    assert claim.claim.jury == CHARLES  # type: ignore[attr-defined]
    assert [(o.field, o.value) for o in claim.other_values] == [("jury", "Mary Somerville")]
    assert len(merged(prize(0), prize(9, year="1844"))) == 2


class TestSupport:
    @given(st.lists(st.tuples(st.integers(0, 1), claim_fields), max_size=4))
    def test_each_string_has_the_support_of_its_own_claim(
        self, found: list[tuple[int, dict[str, Any]]]
    ) -> None:
        read = [supported(read_claim(chunk, 100 * n, **stated)) for n, (chunk, stated) in enumerate(found)]
        for claim in merge_article(read):
            stated = claim.claim
            assert isinstance(stated, MeetingClaim)
            paths = [entry.path for entry in claim.support]
            assert len(paths) == len(set(paths))
            for entry in claim.support:
                assert value_at(stated, entry.path) == entry.value
                assert entry.span in claim.spans
            whole = supported(ReadClaim(0, claim.model_copy(update={"spans": claim.spans[:1]})))
            assert sorted(paths) == sorted(entry.path for entry in whole.claim.support)

    @given(st.lists(st.tuples(st.integers(0, 1), claim_fields), max_size=4))
    def test_no_span_and_no_name_is_lost(self, found: list[tuple[int, dict[str, Any]]]) -> None:
        read = [read_claim(chunk, 100 * n, **stated) for n, (chunk, stated) in enumerate(found)]
        claims = merge_article(read)
        assert sorted(s.start for c in claims for s in c.spans) == [100 * n for n in range(len(found))]
        said = " ".join(p.name for c in claims for p in c.claim.participants)  # type: ignore[attr-defined]
        assert all(p.name in said for _, stated in found for p in stated["participants"])

    @given(claim_fields, claim_fields, st.integers(0, 1), st.booleans())
    def test_other_people_never_merge(
        self, one: dict[str, Any], other: dict[str, Any], chunk: int, shared: bool
    ) -> None:
        first = {"participants": [ADA, CHARLES]}
        second = {"participants": [*([ADA] if shared else []), MARY, Participant("Luigi Menabrea")]}
        assert len(merged(read_claim(0, **(one | first)), read_claim(chunk, 50, **(other | second)))) == 2

    @given(claim_fields, claim_fields, st.integers(0, 1))
    def test_another_sound_day_or_place_never_merges(
        self, one: dict[str, Any], other: dict[str, Any], chunk: int
    ) -> None:
        pairs = ({"date": "Tuesday"}, {"date": "Monday"}), ({"place": "London"}, {"place": "Paris"})
        for left, right in pairs:
            assert len(merged(read_claim(0, **(one | left)), read_claim(chunk, 50, **(other | right)))) == 2


class TestEnds:
    def test_nothing(self) -> None:
        assert merged() == []

    def test_what_comes_in_is_not_changed(self) -> None:
        first, second = read_claim(0), read_claim(1, 500)
        before = first.claim.model_copy(deep=True)
        merged(first, second)
        assert first.claim == before
