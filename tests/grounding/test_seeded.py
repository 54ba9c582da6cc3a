"""Planted stretches, planted facts and quotes of other articles, in bulk and from seeds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from claimex.grounding import Grounder
from claimex.grounding.align import MAX_WINDOWS
from claimex.models import Span
from tests.generated.reports import (
    CHANGES,
    as_text,
    changed_quotes,
    foreign_quotes,
    overlap,
    planted_facts,
    sentences,
)
from tests.tables import each_row

pytestmark = pytest.mark.no_cover

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def interval(grounder: Grounder, quote: str) -> tuple[int, int] | None:
    span = grounder.ground(quote).span
    return (span.start, span.end) if span else None


def test_a_changed_word_leaves_the_exact_interval() -> None:
    report = sentences(5_000, seed=5_000)
    text, starts = as_text(report)
    grounder = Grounder(text)
    for quote, true in changed_quotes(report, starts, 60, seed=7):
        assert interval(grounder, quote) == true, quote


@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_quote_leaves_the_interval(kind: str) -> None:
    for seed in range(5):
        report = sentences(5_000, seed)
        text, starts = as_text(report)
        grounder = Grounder(text)
        for quote, true in changed_quotes(report, starts, 40, seed, kinds=[kind]):
            assert overlap(interval(grounder, quote), true) >= 0.99, quote


def test_every_planted_fact_is_flagged() -> None:
    groundings = list(planted_facts(1_000, seed=21))
    assert len(groundings) == 1_000
    assert [g for g in groundings if not g.fact_changed] == []


def test_no_quote_of_another_article_is_found() -> None:
    groundings = list(foreign_quotes(1_000, seed=23))
    assert len(groundings) == 1_000
    assert [g for g in groundings if g.found] == []


def test_an_unchanged_quote_is_never_flagged() -> None:
    report = sentences(4_000, seed=9)
    text, _ = as_text(report)
    grounder = Grounder(text)
    words = list(re.finditer(r"\S+", text))
    rng = random.Random(2)
    for _ in range(500):
        first = rng.randrange(len(words) - 1)
        last = min(len(words) - 1, first + rng.randrange(40))
        start, end = words[first].start(), words[last].end()
        found = grounder.ground(text[start:end], near=Span(start=start, end=end))
        assert (found.status, found.start, found.end) == ("exact", start, end)


def test_near_tells_the_copies_of_a_changed_sentence_apart() -> None:
    sentence = "The ministers of both states met in Oslo for a brief exchange of views on rail. "
    grounder = Grounder(sentence * 40)
    quote = sentence.strip().replace("Oslo", "Riga")
    for k in range(40):
        near = Span(start=k * len(sentence), end=(k + 1) * len(sentence))
        assert grounder.ground(quote, near).start == near.start


@each_row(
    ("quote", "text"),
    [
        ("a" * 50, "a" * 100_000),
        ("a a a a a a a b a a a a", "a " * 100_000),
        ("a a a A a", "a " * 100_000 + "A a"),
        ("a ... a ... a ... a b", "a " * 100_000),
        ("e" + "\u0301" * 10, "e" + "\u0301" * 100_000),
        ("👨‍👩‍👧 and 👨‍👩‍👧 and more", "👨‍" * 50_000),
        ("coopera tion x y z", "a-\n" * 50_000),
        ("a b " * 200 + "c", "a b " * 50_000),
        ("A " * 20 + "Zed", "A " * 100_000),
        ("The envoy met a minister in Rome.", "The envoy met one minister in Riga. " * 20_000),
        ("x " + "a b c d e f g " * 5_000 + "y", "a b c d e f g " * 5_000),
        ("a b c d e f g h " * 20_000, "the a b c d e f g h end"),
    ],
)
def test_hostile_texts_cost_a_bounded_number_of_alignments(quote: str, text: str) -> None:
    grounder = Grounder(text)
    for _ in range(3):
        before = grounder.examined
        grounder.ground(quote)
        # two sorts of runs, each window aligned near and far, for three parts
        assert grounder.examined - before <= 2 * 2 * MAX_WINDOWS * 4


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports are not beside the checkout")
def test_no_sentence_of_one_real_report_is_found_in_another() -> None:
    texts = [path.read_text("utf-8") for path in sorted(REPORTS.glob("0*.txt"))]
    grounders = [Grounder(text) for text in texts]
    for i, text in enumerate(texts):
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
            if len(sentence.split()) < 4:
                continue
            assert grounders[i].ground(sentence).status == "exact"
            others = [g for k, g in enumerate(grounders) if k != i and sentence not in texts[k]]
            assert not any(g.ground(sentence).found for g in others), sentence
