"""Cleaning, cutting and marking of quotes, and the shared wording."""

from __future__ import annotations

from datetime import date

import pytest
from hostile import texts
from hypothesis import given, strategies as st
from reporting_sample import cobalt, harbour, sourced, teaser

from claimex.claims import Claim
from claimex.grounding import ground
from claimex.models import Change, Grounding, SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._quotes import excerpt, segments
from claimex.reporting._safe import one_line, visible
from claimex.reporting._view import claim_view
from tests.tables import each_row


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ünïcödé 漢字", "plain ünïcödé 漢字"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("tab\tstays", "tab\tstays"),
        ("a\x00b\x1b[31m\x9b", "a\ufffdb\ufffd[31m\ufffd"),
        ("\u202eab\u202c\u2067", "[U+202E]ab[U+202C][U+2067]"),
        ("\u200f\u200eم\u061c", "\u200f\u200eم\u061c"),
        ("\ud800\ufffe\ufdd0", "\ufffd\ufffd\ufffd"),
    ],
)
def test_what_hides_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(texts)
def test_making_visible_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


@each_row(
    ("quote", "values", "hits"),
    [
        ("They met on Tuesday.", ["Tuesday"], ["Tuesday"]),
        ("They met on TUESDAY.", ["tuesday"], ["TUESDAY"]),
        ("The martian sat in Mar", ["mar"], ["Mar"]),
        ("a 1.5 and 15", ["1.5"], ["1.5"]),
        ("Ilse and Yusuf", ["Yusuf; Ilse", "Yusuf", "Ilse"], ["Ilse", "Yusuf"]),
        ("New York", ["New York", "York"], ["New York"]),
        ("two\nlines", ["two lines"], ["two lines"]),
        ("(x)", ["(x)"], ["(x)"]),
        ("nothing", ["else", ""], []),
        ("", ["x"], []),
    ],
)
def test_the_words_of_a_value_are_marked(quote: str, values: list[str], hits: list[str]) -> None:
    assert [stretch for stretch, hit in segments(quote, values) if hit] == hits


@given(texts, st.lists(texts, max_size=3))
def test_segments_joined_are_the_quote(quote: str, values: list[str]) -> None:
    assert "".join(stretch for stretch, _ in segments(quote, values)) == one_line(quote)


@pytest.mark.parametrize(
    ("values", "limit", "shown"),
    [
        ([], 100, "one two three four five six seven eight nine ten"),
        ([], 20, "one two three four…"),
        (["ten"], 20, "…eight nine ten"),
        (["six"], 20, "…five six seven…"),
        (["absent", "two"], 20, "one two three four…"),
    ],
)
def test_an_excerpt_keeps_the_words_that_matter(values: list[str], limit: int, shown: str) -> None:
    assert excerpt("one two three four five six seven eight nine ten", values, limit) == shown


@given(st.text(max_size=80), st.lists(texts, max_size=2), st.integers(3, 60))
def test_an_excerpt_is_within_its_limit_and_of_the_quote(quote: str, values: list[str], limit: int) -> None:
    shown = excerpt(quote, values, limit)
    assert len(shown) <= limit
    assert shown.removeprefix("…").removesuffix("…") in one_line(quote)


def test_a_word_longer_than_an_excerpt_is_cut() -> None:
    assert excerpt("x" * 50, [], 10) == "x" * 8 + "…"


@pytest.mark.parametrize(("number", "text"), [(0, "no event"), (1, "1 event"), (2, "2 events")])
def test_counts(number: int, text: str) -> None:
    assert wording.count(number, "event") == text


def test_days_and_field_titles() -> None:
    assert wording.day(date(2025, 12, 3)) == "3 December 2025"
    assert wording.day(None) == "undated"
    assert wording.field_title("delegation_size") == "delegation size"
    assert wording.field_title("_") == "_"


def test_every_verdict_has_a_sign_of_its_own_and_a_meaning() -> None:
    assert len(set(wording.MARKS.values())) == len(wording.MARKS) == len(wording.MEANINGS) == 5


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(kind="name", quoted="Ali", found="Omar"), "name: “Ali” where the article has “Omar”"),
        (Change(kind="negation", quoted="", found="not"), "negation: left out “not”"),
        (Change(kind="word", quoted="very", found=""), "word: added “very”"),
    ],
)
def test_changes_in_words(change: Change, line: str) -> None:
    assert wording.change_line(change) == line


@pytest.mark.parametrize(
    ("evidence", "word", "proved"),
    [
        (None, "quote not checked", False),
        (Grounding(status="exact", start=0, end=1), "quote verbatim", True),
        (Grounding(status="normalized", start=0, end=1), "quote found, spacing or marks differ", True),
        (Grounding(status="altered", start=0, end=1), "quote altered", True),
        (Grounding(status="missing"), "quote not in the article", False),
    ],
)
def test_where_a_quote_is(evidence: Grounding | None, word: str, proved: bool) -> None:
    view = claim_view(harbour.model_copy(update={"evidence": evidence}))
    assert (view.evidence, view.proved) == (word, proved)


def test_doubts() -> None:
    assert wording.doubts(harbour) == []
    assert wording.doubts(cobalt) == [
        "changed number: “40” where the article has “14”",
        "not in the article: “Yusuf Hamdi”",
    ]
    assert wording.doubts(teaser) == ["quote not in the article", "not in the article: “Okafor”"]
    assert wording.doubts(harbour.model_copy(update={"evidence": None})) == []


def test_what_undoes_a_quote_in_its_sentence_is_a_doubt() -> None:
    quote = "they met on Tuesday in Rome."
    evidence = ground(quote, f"It is not true that {quote} Nobody said so.")
    undone = harbour.model_copy(update={"evidence": evidence})
    assert wording.doubts(undone) == ["negation: the quote’s sentence also has “It is not true that”"]


def test_a_claim_is_named_by_its_identifying_fields() -> None:
    view = claim_view(sourced(place="Rome", topics=["grain"]))
    assert "Rome" in view.label
    assert ("topics", "grain") in view.further
    assert "grain" not in view.label


def test_a_claim_that_states_nothing_says_so() -> None:
    bare = SourcedClaim(claim=Claim(quote="x"), source="A", article_id="1")
    assert claim_view(bare).label == "a claim that states nothing"
