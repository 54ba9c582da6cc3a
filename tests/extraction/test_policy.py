"""What becomes of what an article does not bear out, under each policy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import Field

import claimex
from claimex import Extraction, MeetingClaim, Participant, SourcedClaim
from claimex.claims import Claim, People, Statements, Where
from claimex.errors import ConfigurationError
from claimex.extraction.plan import Plan
from claimex.extraction.policy import apply_policy
from claimex.llm.scripted import ScriptedModel
from claimex.models import Dropped, Grounding, Policy
from tests.extraction.build import answer, article, item, person, read

LIES = item(
    participants=[person("Ada Lovelace", "Countess of Nowhere", "Atlantis"), person("Quillon Drax", "host")],
    place="Novograd",
    topics=["engines", "the fall of Novograd"],
)
LOST = item(quote="nowhere to be found at all")
CHANGED = item(quote="Ada Lovelace met Charles Babbage in Paris on Tuesday.")


def extraction(*items: Any) -> Extraction:
    return Extraction(claims=read(answer(*items)).claims)


def strings_of(dropped: list[Dropped]) -> list[tuple[str, str]]:
    return [(one.path, one.value) for one in dropped]


class TestStrict:
    def test_strings_are_dropped_out_of_the_claim_and_listed(self) -> None:
        [plain] = extraction(LIES)
        strict = extraction(LIES).under("strict")
        [claim] = strict
        assert claim.claim == MeetingClaim(
            quote=plain.claim.quote,
            participants=[Participant("Ada Lovelace")],
            date="Tuesday",
            place=None,
            topics=["engines"],
        )
        assert claim.unsupported == []
        assert [s.path for s in claim.support] == ["participants[0].name", "date", "topics[0]"]
        assert {s.status for s in claim.support} == {"supported"}
        assert strings_of(strict.dropped) == [
            ("participants[0].role", "Countess of Nowhere"),
            ("participants[0].represents", "Atlantis"),
            ("participants[1].name", "Quillon Drax"),
            ("participants[1].role", "host"),
            ("place", "Novograd"),
            ("topics[1]", "the fall of Novograd"),
        ]
        for one in strict.dropped:
            assert (one.source, one.article_id) == (claim.source, claim.article_id)
            assert one.quote == claim.claim.quote
            assert one.reason == "the article does not say it"

    def test_what_belongs_to_a_dropped_name_goes_with_it(self) -> None:
        strict = extraction(
            item(participants=[person("Quillon Drax", "engines"), person("Ada Lovelace")])
        ).under("strict")
        assert strings_of(strict.dropped) == [
            ("participants[0].name", "Quillon Drax"),
            ("participants[0].role", "engines"),
        ]
        assert [one.reason for one in strict.dropped] == [
            "the article does not say it",
            "what it belongs to was dropped",
        ]

    @pytest.mark.parametrize(
        ("entry", "reason"),
        [
            (LOST, "its quote is nowhere in the article"),
            (CHANGED, "its quote changes what the article says: place “Paris” for “London”"),
        ],
    )
    def test_a_claim_whose_quote_does_not_prove_it_is_dropped(self, entry: Any, reason: str) -> None:
        strict = extraction(entry, item()).under("strict")
        assert len(strict) == 1
        [dropped] = strict.dropped
        assert (dropped.path, dropped.value, dropped.reason) == ("", "", reason)
        assert dropped.quote == entry["quote"]

    def test_a_claim_of_which_nothing_is_left_is_dropped(self) -> None:
        lie = item(participants=[person("Quillon Drax")], place="Novograd", topics=[], date=None)
        strict = extraction(lie).under("strict")
        assert list(strict) == []
        [dropped] = strict.dropped
        assert "nothing of it that the article supports is left" in dropped.reason
        assert "“Quillon Drax”, “Novograd”" in dropped.reason

    def test_a_true_claim_is_left_as_it_is(self) -> None:
        [plain], strict = extraction(item()), extraction(item()).under("strict")
        [claim] = strict
        assert claim.claim == plain.claim
        assert claim.id == plain.id
        assert claim.support == plain.support
        assert strict.dropped == []

    def test_what_is_inferable_is_not_dropped(self) -> None:
        [claim] = extraction(item(topics=["Engines were talk of the town"])).under("strict")
        assert claim.claim.topics == ["Engines were talk of the town"]
        assert [s.status for s in claim.support if s.path == "topics[0]"] == ["inferable"]

    def test_a_claim_made_by_hand_is_sifted_by_its_values(self) -> None:
        by_hand = SourcedClaim(
            claim=MeetingClaim(place="Oslo", date="Monday", topics=["Oslo"]),
            source="A",
            article_id="a",
            unsupported=["Oslo"],
        )
        sifted = apply_policy([by_hand], "strict")
        assert sifted.claims[0].claim == MeetingClaim(date="Monday")
        assert strings_of(sifted.dropped) == [("place", "Oslo"), ("topics[0]", "Oslo")]


class Post(Claim):
    """Somebody was given an office."""

    holder: Annotated[str, People(identifies=True)]
    office: Annotated[str, Statements()] = "none"
    towns: Annotated[list[str], Where()] = Field(default_factory=list, min_length=1)
    aides: tuple[str, ...] = ()
    notes: dict[str, str] = {}


def post(*unsupported: str, **fields: Any) -> SourcedClaim:
    claim = Post(**({"holder": "Ada", "towns": ["Oslo"]} | fields))
    return SourcedClaim(claim=claim, source="A", article_id="a", unsupported=list(unsupported))


class TestSchemasOfOnesOwn:
    def test_a_string_takes_its_default(self) -> None:
        claim = apply_policy([post("clerk", office="clerk")], "strict").claims[0].claim
        assert claim == Post(holder="Ada", towns=["Oslo"])

    def test_a_claim_that_cannot_be_without_it_is_dropped(self) -> None:
        for one in (post("Ada"), post("Oslo")):
            sifted = apply_policy([one], "strict")
            assert sifted.claims == []
            assert strings_of(sifted.dropped) == [("", "")]

    def test_tuples_and_dicts(self) -> None:
        one = post("y", "v", aides=("x", "y"), notes={"k": "v", "l": "w"})
        claim = apply_policy([one], "strict").claims[0].claim
        assert claim == Post(holder="Ada", towns=["Oslo"], aides=("x",), notes={"l": "w"})


class TestAll:
    def test_one_set_of_answers_serves_every_policy(self) -> None:
        plain = extraction(LIES, LOST, item())
        lenient = plain.under("lenient")
        assert lenient.under("default") == plain
        assert [c.claim for c in lenient] == [c.claim for c in plain]
        assert [c.unsupported for c in lenient] == [c.unsupported for c in plain]
        assert {c.policy for c in lenient} == {"lenient"}
        assert lenient.dropped == []
        assert lenient.under("strict") == plain.under("strict")
        assert plain.under("strict").under("strict") == plain.under("strict")
        assert plain.under("strict").under("lenient").dropped == plain.under("strict").dropped

    def test_extract_takes_a_policy(self) -> None:
        def run(policy: Policy) -> Extraction:
            return claimex.extract([article()], model=ScriptedModel(lambda _: [LIES, LOST]), policy=policy)

        plain = run("default")
        assert plain.policy == "default"
        for policy in ("strict", "lenient"):
            assert run(policy) == plain.under(policy)

    def test_a_policy_that_is_none_costs_nothing(self) -> None:
        model = ScriptedModel(lambda _: [item()])
        with pytest.raises(ConfigurationError, match=r"'harsh'.*strict, default, lenient"):
            claimex.extract([article()], model=model, policy="harsh")  # type: ignore[arg-type]
        assert model.requests == []
        with pytest.raises(ConfigurationError):
            extraction().under("")  # type: ignore[arg-type]

    @pytest.mark.parametrize("policy", ["strict", "default", "lenient"])
    def test_it_survives_a_file(self, tmp_path: Path, policy: Policy) -> None:
        before = extraction(LIES, LOST, item()).under(policy)
        before.to_jsonl(tmp_path / "c.jsonl")
        after = Extraction.from_jsonl(tmp_path / "c.jsonl")
        assert after == before
        assert after.policy == policy

    def test_it_asks_for_the_same_whatever_the_policy(self) -> None:
        assert "policy" not in str([p.request for p in Plan(MeetingClaim, "m").requests([article()])])


class TestCompared:
    def places(self, policy: Policy) -> list[str]:
        comparison = claimex.compare(extraction(item(place="Novograd")).under(policy))
        return [
            p.value
            for event in comparison.events
            for f in [event.fields.get("place")]
            if f
            for p in f.positions
        ]

    def test_only_lenient_believes_what_is_not_there(self) -> None:
        assert (self.places("strict"), self.places("default")) == ([], [])
        assert self.places("lenient") == ["Novograd"]

    def test_only_default_sets_claims_aside(self) -> None:
        for policy, compared, aside in (("default", 1, 2), ("lenient", 3, 0), ("strict", 1, 0)):
            comparison = claimex.compare(extraction(LOST, CHANGED, item()).under(policy))  # type: ignore[arg-type]
            assert sum(len(event.claims) for event in comparison.events) == compared
            assert len(comparison.set_aside) == aside

    def test_a_mixture_keeps_to_each_ones_own(self) -> None:
        lenient = [
            c.model_copy(update={"source": "L"}) for c in extraction(item(place="Novograd")).under("lenient")
        ]
        comparison = claimex.compare([extraction(item(place="Novograd")), *lenient])
        [position] = [p for e in comparison.events for p in e.fields["place"].positions]
        assert position.sources == ["L"]

    def test_a_flag_stands_beside_what_lenient_believes(self) -> None:
        lenient = extraction(item(place="Novograd")).under("lenient")
        assert "words not in the article" in claimex.compare(lenient).to_html()
        assert "[!]" in claimex.compare(lenient).to_text()


class TestShown:
    def test_the_summary_counts_what_was_dropped(self) -> None:
        strict = extraction(LIES, LOST, CHANGED).under("strict")
        assert "2 claims and 6 strings dropped" in strict.summary()
        assert "1 claim dropped" in extraction(LOST).under("strict").summary()
        assert "1 string dropped" in extraction(item(place="Novograd")).under("strict").summary()
        assert "dropped" not in extraction(item()).under("strict").summary()

    def test_a_notebook_lists_it(self) -> None:
        html = extraction(LIES, LOST).under("strict")._repr_html_()
        assert "7 dropped" in html
        assert "place “Novograd”: the article does not say it" in html
        assert "the claim “nowhere to be found at all”: its quote is nowhere in the article" in html
        assert "dropped" not in extraction(item())._repr_html_()

    def test_foreign_text_in_it_acts_nowhere(self) -> None:
        html = extraction(item(place="<script>alert(1)</script>")).under("strict")._repr_html_()
        assert "<script>" not in html


def test_a_claim_that_was_never_checked_is_not_dropped() -> None:
    one = SourcedClaim(claim=MeetingClaim(place="Oslo"), source="A", article_id="a", evidence=None)
    assert apply_policy([one], "strict").claims[0].claim == one.claim


def test_the_faults_of_a_grounding_in_words() -> None:
    assert Grounding(status="exact").fault == ""
    assert "nowhere" in Grounding(status="missing").fault
