"""The words of an article around a value that the claim's own quote does not hold."""

from __future__ import annotations

from hypothesis import given, strategies as st

from claimex import compare
from claimex.extraction.merge import join
from claimex.extraction.support import LONGEST_PASSAGE, with_passages
from claimex.grounding import ground
from claimex.linking.claim_values import values_of
from claimex.models import Grounding, SourcedClaim, Span, Support
from claimex.text import Document
from tests.comparison.build import claim

TEXT = (
    "Anna Berg met Lars Dahl in Oslo on 4 March 2025. Coffee was served.\n\n"
    "Later in the day the mood changed. Gen. Dahl said that a treaty on cod was signed. The rain went on."
)
QUOTE = "Anna Berg met Lars Dahl in Oslo on 4 March 2025."


def found(value: str, quote: str = QUOTE, text: str = TEXT) -> Support:
    span = ground(value, text).span
    (one,) = with_passages(
        [Support(path="outcomes[0]", value=value, status="supported", span=span)],
        Document(text),
        ground(quote, text),
    )
    return one


def sourced(value: str, quote: str = QUOTE, source: str = "A") -> SourcedClaim:
    return claim(
        source,
        ["Anna Berg", "Lars Dahl"],
        date="4 March 2025",
        place="Oslo",
        outcomes=[value],
        quote=quote,
        evidence=ground(quote, TEXT),
        support=(found(value, quote),),
    )


def test_a_value_of_another_sentence_has_that_sentence() -> None:
    passage = found("a treaty on cod was signed").passage
    assert passage is not None
    assert passage.text == "Gen. Dahl said that a treaty on cod was signed."
    assert TEXT[passage.span.start : passage.span.end] == passage.text


def test_a_value_of_the_quote_has_none_and_nothing_is_written_of_it() -> None:
    one = found("Oslo")
    assert one.passage is None
    assert "passage" not in one.model_dump()


def test_a_value_in_the_gap_of_a_quote_with_an_ellipsis_stands_outside_of_it() -> None:
    passage = found("Coffee was served", "Anna Berg met Lars Dahl in Oslo ... the mood changed.").passage
    assert passage is not None
    assert passage.text == "Coffee was served."


def test_what_stands_nowhere_has_none() -> None:
    lost = Support(path="place", value="Bergen", status="unsupported")
    assert with_passages([lost], Document(TEXT), ground(QUOTE, TEXT)) == (lost,)
    outside = Support(path="place", value="rain", status="supported", span=Span(start=80, end=90))
    assert with_passages([outside], Document(TEXT), Grounding(status="missing")) == (outside,)


@given(st.text(alphabet="ab .\n", max_size=2_000), st.integers(0, 2_000), st.integers(0, 900))
def test_a_passage_holds_its_value_and_is_no_longer_than_it_may(text: str, start: int, length: int) -> None:
    text = f"Oslo. {text}"
    start = min(start + 6, len(text))
    span = Span(start=start, end=min(len(text), start + length))
    evidence = Grounding(status="exact", start=0, end=4, score=1.0)
    (one,) = with_passages(
        [Support(path="x", value="x", status="supported", span=span)], Document(text), evidence
    )
    assert one.passage is not None
    assert one.passage.text == text[one.passage.span.start : one.passage.span.end]
    assert len(one.passage.text) <= max(LONGEST_PASSAGE, span.end - span.start)
    assert text[span.start : span.end].strip() in one.passage.text


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "a b.",
            "Gen. c",
            "no?!",
            'd."',
            "\n\n",
            "\n  \n",
            " ",
            "  ",
            "e" * 60,
            "f" * 150,
            "2025.",
            "A.",
            "…",
            "g",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(_SENTENCES, st.lists(st.tuples(st.integers(0, 900), st.integers(0, 40)), max_size=8))
def test_strings_that_share_a_sentence_have_the_passages_that_each_has_alone(
    text: str, places: list[tuple[int, int]]
) -> None:
    text = f"Oslo. {text}"
    evidence = Grounding(status="exact", start=0, end=4, score=1.0)
    spans = [Span.at(min(at, len(text)), min(at + length, len(text))) for at, length in places]
    support = [Support(path="x", value="x", status="supported", span=span) for span in spans]
    alone = [one for each in support for one in with_passages([each], Document(text), evidence)]
    assert list(with_passages(support, Document(text), evidence)) == alone


def test_a_comparison_shows_the_words_that_hold_the_value() -> None:
    comparison = compare([sourced("a treaty on cod was signed"), sourced("nothing was signed", source="B")])
    (event,) = comparison.events
    said = {a.source: a for p in event.fields["outcomes"].positions for a in p.attestations}
    assert said["A"].quote == "Gen. Dahl said that a treaty on cod was signed."
    assert said["A"].span is not None
    assert said["B"].quote == QUOTE
    rows = [r for r in comparison.to_rows() if r["source"] == "A" and r["field"] == "outcomes"]
    assert [TEXT[r["start"] : r["end"]] for r in rows] == [said["A"].quote]
    assert said["A"].quote in comparison.to_markdown()


def test_a_value_of_a_second_claim_has_that_claims_quote() -> None:
    second = "Gen. Dahl said that a treaty on cod was signed."
    joined = join(
        values_of(sourced("Coffee was served")), values_of(sourced("a treaty on cod was signed", second))
    )
    passages = {s.value: s.passage.text for s in joined.support if s.passage}
    assert passages == {"Coffee was served": "Coffee was served.", "a treaty on cod was signed": second}
