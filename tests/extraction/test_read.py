"""Reading back: each item on its own, each claim held against its article, nothing lost without a word."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from hypothesis import example, given, settings, strategies as st
from pydantic import Field

from claimex import compare
from claimex.claims import Claim, MeetingClaim, People, Statements
from claimex.extraction.ask import RequestOutcome
from claimex.extraction.plan import Plan
from claimex.extraction.read import read as read_outcome
from claimex.models import Failure, Response
from tests.extraction.build import (
    DAY,
    QUOTE,
    TEXT,
    answer,
    article,
    item,
    names,
    outcome,
    parts_of,
    person,
    planned,
    read,
    without,
)
from tests.tables import each_row

NAN, INFINITY = float("nan"), float("inf")  # no JSON, and yet written by some servers


class TestOneItem:
    def test_a_claim_comes_with_its_article_and_its_evidence(self) -> None:
        whole = article(title="Engines", url="https://example.org/1")
        [claim] = read(answer(item()), whole=whole).claims
        assert isinstance(claim.claim, MeetingClaim)
        assert names(claim.claim) == ["Ada Lovelace", "Charles Babbage"]
        assert (claim.source, claim.article_id, claim.published) == ("North Wire", whole.id, DAY)
        assert (claim.title, claim.url) == ("Engines", "https://example.org/1")
        assert claim.evidence is not None
        assert claim.evidence.status == "exact"
        assert TEXT[claim.evidence.start : claim.evidence.end] == QUOTE
        assert claim.spans == (claim.evidence.span,)
        assert claim.unsupported == []

    def test_a_quote_that_stands_twice_is_found_in_its_own_chunk(self) -> None:
        filler = "\n\n".join(f"Then came paragraph {n} about nothing in particular." for n in range(20))
        whole = article(f"{QUOTE}\n\n{filler}\n\n{QUOTE}")
        last = planned(whole, max_chars=600)[-1]
        assert QUOTE in last.chunk.text
        reading = read_outcome(RequestOutcome(last, response=Response(content=answer(item()))), MeetingClaim)
        [claim] = parts_of(reading).claims
        assert claim.evidence is not None
        assert claim.evidence.start == whole.text.rindex(QUOTE)

    def test_what_the_text_does_not_hold_is_listed(self) -> None:
        people = [person("Ada Lovelace"), person("Mary Somerville"), person("Mary Somerville")]
        reading = read(answer(item(participants=people, date="Friday", delegation_size="190")))
        assert reading.claims[0].unsupported == ["Mary Somerville", "Friday", "190"]

    def test_a_word_inside_a_word_is_not_in_the_text(self) -> None:
        assert read(answer(item(place="Lond"))).claims[0].unsupported == ["Lond"]

    def test_a_quote_that_is_not_in_the_text_is_missing(self) -> None:
        [claim] = read(answer(item(quote="Nobody has ever written such a line."))).claims
        assert claim.evidence is not None
        assert claim.evidence.status == "missing"
        assert claim.spans == ()

    def test_a_quote_with_a_changed_fact_proves_nothing(self) -> None:
        [claim] = read(answer(item(quote=QUOTE.replace("London", "Paris")))).claims
        assert claim.evidence is not None
        assert claim.evidence.status == "altered"
        assert not claim.evidence.proves


class TestBadItems:
    @each_row(
        ("bad", "path", "message"),
        [
            (without("status"), ".status", "it is not stated"),
            (without("quote"), ".quote", "it is not stated"),
            (item(status="perhaps"), ".status", "'held', 'ongoing'"),
            (item(participants=7), ".participants[0]", "dictionary"),
            (item(participants=[person("Ada"), {"role": "x"}]), ".participants[1].name", "required"),
            (item(place=["London", "Paris"]), ".place", "string"),
            (item(date=True), ".date", "string"),
            (item(quote=None), ".quote", "string"),
            (item(quote=""), ".quote", "empty"),
            (item(quote=" \n"), ".quote", "empty"),
            (item(place="\ud800"), "", "Unicode"),
            (item() | {"\udfff": 1}, "", "Unicode"),
            ("Ada met Charles", "", "no object"),
            (["Ada"], "", "no object"),
            (None, "", "no object"),
            (3.5, "", "no object"),
            (NAN, "", "no object"),
            (-INFINITY, "", "no object"),
            (item(place=NAN), "", "NaN"),
            (item(topics=["engines", INFINITY]), "", "NaN"),
        ],
    )
    def test_it_costs_none_of_its_twenty_neighbours(self, bad: Any, path: str, message: str) -> None:
        good = [item(place=f"London {n}") for n in range(20)]
        reading = read(answer(*good[:7], bad, *good[7:]))
        assert [c.claim.place for c in reading.claims] == [g["place"] for g in good]  # type: ignore[attr-defined]
        [failure] = reading.failures
        assert failure.kind == "invalid_claim"
        assert failure.path == f"claims[7]{path}"
        assert message in failure.message
        assert "\n" not in failure.message
        failure.message.encode("utf-8")

    def test_a_failure_names_article_chunk_and_request(self) -> None:
        one = planned()[0]
        [failure] = read(answer(None)).failures
        assert (failure.article_id, failure.source) == (one.article.id, "North Wire")
        assert (failure.chunk, failure.request_key) == (0, one.request.key)

    def test_every_missing_field_is_named(self) -> None:
        [failure] = read(answer({"status": "held"})).failures
        assert failure.message.count("it is not stated") == 2  # what may be null was left out as null

    def test_further_fields_do_no_harm(self) -> None:
        assert len(read(answer(item(mood="cheerful"))).claims) == 1

    def test_a_schema_with_aliases_is_read_as_it_was_asked_for(self) -> None:
        class Office(Claim):
            """Somebody holds an office."""

            person: Annotated[str, People(identifies=True)] = Field(alias="holder")
            office: Annotated[str | None, Statements()] = None

        [one] = Plan(Office, "m").requests([article()])
        properties = one.request.answer_format.json_schema["properties"]["claims"]["items"]["properties"]
        stated = dict.fromkeys(properties, "Ada Lovelace") | {"quote": QUOTE}
        reading = parts_of(
            read_outcome(RequestOutcome(one, response=Response(content=answer(stated))), Office)
        )
        assert reading.failures == []
        assert reading.claims[0].claim.person == "Ada Lovelace"  # type: ignore[attr-defined]


class TestWholeAnswers:
    @pytest.mark.parametrize(
        "content",
        [
            f"```json\n{answer(item())}\n```",
            f"```\n{answer(item())}\n```",
            f"\n  {answer(item())}\n",
            json.dumps([item()]),
            json.dumps({"thoughts": ["a", "b"], "claims": [item()]}),
        ],
        ids=["json fence", "bare fence", "white space", "list alone", "further keys"],
    )
    def test_forms_that_are_understood(self, content: str) -> None:
        reading = read(content)
        assert (len(reading.claims), reading.failures) == (1, [])

    def test_nothing_claimed_is_no_failure(self) -> None:
        for content in (answer(), '{"claims": null}'):
            reading = read(content)
            assert (reading.claims, reading.failures) == ([], [])

    @each_row(
        ("content", "message"),
        [
            ("I found no meetings.", "no JSON"),
            ("NaN", '"claims"'),
            ('{"claims": -Infinity}', '"claims"'),
            ('{"meetings": []}', '"claims"'),
            ('{"claims": {}}', '"claims"'),
            ("null", '"claims"'),
            ('"claims"', '"claims"'),
            ("[" * 200_000, "no JSON"),
            ('{"claims": ' + "9" * 10_000 + "}", "no JSON"),
        ],
    )
    def test_no_answer_of_the_right_shape(self, content: str, message: str) -> None:
        reading = read(content)
        assert reading.claims == []
        [failure] = reading.failures
        assert failure.kind == "unreadable_answer"
        assert message in failure.message

    def test_a_failed_outcome_passes_through(self) -> None:
        failure = Failure(kind="refused", message="no")
        reading = parts_of(read_outcome(RequestOutcome(planned()[0], failure=failure), MeetingClaim))
        assert (reading.claims, reading.failures) == ([], [failure])


class TestTruncated:
    WHOLE = answer(item(place="one"), item(place="two"), item(place="three"))

    @pytest.mark.parametrize("indent", [None, 1])
    def test_the_complete_claims_are_read_wherever_it_breaks_off(self, indent: int | None) -> None:
        whole = json.dumps(json.loads(self.WHOLE), indent=indent)
        ends = [whole.index('"attributed_to"', whole.index(f'"{p}"')) for p in ("one", "two", "three")]
        ends = [whole.index("}", end) + 1 for end in ends]
        for cut in range(0, len(whole), 7):
            reading = read(whole[:cut], finish_reason="length")
            assert len(reading.claims) == sum(end <= cut for end in ends), whole[:cut]
            [failure] = reading.failures
            assert failure.kind == "truncated_answer"

    def test_one_cut_off_inside_of_a_fence(self) -> None:
        reading = read(f"```json\n{self.WHOLE[:-20]}", finish_reason="length")
        assert len(reading.claims) == 2

    def test_a_bad_item_before_the_cut_is_listed_too(self) -> None:
        reading = read(answer(item(), None, item())[:-20], finish_reason="length")
        assert len(reading.claims) == 1
        assert [f.kind for f in reading.failures] == ["invalid_claim", "truncated_answer"]

    @pytest.mark.parametrize("ended", ["length", "error"])
    def test_of_a_whole_answer_nothing_was_cut_off(self, ended: str) -> None:
        reading = read(self.WHOLE, finish_reason=ended)
        assert len(reading.claims) == 3
        assert reading.failures == []

    @pytest.mark.parametrize(
        "content", ["", "[", '{"claims": [' + "[" * 200_000, "No."], ids=lambda c: c[:20]
    )
    def test_nothing_complete(self, content: str) -> None:
        reading = read(content, finish_reason="length")
        assert reading.claims == []
        assert [f.kind for f in reading.failures] == ["truncated_answer"]


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from([QUOTE, "\ud800"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=8,
)
near_items = st.builds(
    lambda changes, gone: {k: v for k, v in (item() | changes).items() if k not in gone},
    st.dictionaries(st.sampled_from(sorted(item())), values, max_size=3),
    st.lists(st.sampled_from(sorted(item())), max_size=1),
)
items = st.lists(st.one_of(values, near_items, st.just(item())), max_size=5)


class TestAnyAnswer:
    @settings(max_examples=50)
    @given(items)
    @example([{"CLAIMS": None}])
    def test_every_item_is_a_claim_or_a_failure(self, found: list[Any]) -> None:
        reading = read(answer(*found))
        assert all(f.kind == "invalid_claim" for f in reading.failures)
        assert len(reading.claims) + len(reading.failures) == len(found)
        for claim in reading.claims:
            assert claim.id  # it can be written down
        for failure in reading.failures:
            failure.model_dump_json()

    @settings(max_examples=50)
    @given(values)
    def test_any_json(self, whole: Any) -> None:
        reading = read(json.dumps(whole))
        assert reading.claims or reading.failures or whole in ([], {"claims": []})

    @given(st.text(alphabet='{}[]",: \n`claims\\ud8', max_size=40), st.sampled_from(["stop", "length"]))
    def test_any_text(self, text: str, reason: str) -> None:
        reading = read(text, finish_reason=reason)
        assert reading.failures or json.loads(text.strip("` \n")) in ([], {"claims": []})

    def test_the_same_answer_reads_the_same(self) -> None:
        content = answer(item(), None, item(place="Paris"))
        first, again = (read_outcome(outcome(content), MeetingClaim) for _ in range(2))
        assert first == again
        assert list(first.claims) == [0, 2]
        assert [(bad.number, bad.item) for bad in first.bad] == [(1, None)]


class TestWhatIsAroundAQuote:
    DENIED = f"Officials said it is not true that {QUOTE[:-1]}. They gave no reason."
    PLANNED = "Ada Lovelace will meet Charles Babbage in London on Tuesday."

    def test_a_claim_that_its_sentence_undoes_is_set_aside(self) -> None:
        claims = read(answer(item(quote=QUOTE[:-1])), whole=article(self.DENIED)).claims
        compared = compare(claims)
        assert compared.events == []
        assert ["it is not true" in one.reason for one in compared.set_aside] == [True]

    @pytest.mark.parametrize(
        ("text", "quote", "status", "proves"),
        [
            (DENIED, QUOTE[:-1], "held", False),
            (DENIED, QUOTE[:-1], "planned", False),
            (DENIED, QUOTE[:-1], "denied", True),
            (DENIED, QUOTE[:-1], "cancelled", True),
            (PLANNED, "meet Charles Babbage in London on Tuesday", "held", False),
            (PLANNED, "meet Charles Babbage in London on Tuesday", "planned", True),
            (PLANNED, ".", "planned", False),
        ],
    )
    def test_a_claim_may_say_it_itself(self, text: str, quote: str, status: str, proves: bool) -> None:
        [claim] = read(answer(item(quote=quote, status=status)), whole=article(text)).claims
        assert claim.evidence is not None
        assert (claim.evidence.status, claim.evidence.proves) == ("exact", proves)
