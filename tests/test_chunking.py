"""Chunking: exact offsets, nothing left out, good bounds, and a context that only looks back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from claimex.articles import read_articles
from claimex.errors import ConfigurationError
from claimex.extraction.chunking import DEFAULT_MAX_CHARS, MIN_CHARS, chunk_article, split_chunk
from claimex.models import Article, Chunk

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

SENTENCE = "The ministers of both countries met again. "  # 43 code points


def article(text: str, **known: object) -> Article:
    return Article.model_validate({"text": text, "source": "North Wire"} | known)


def paragraphs(*sentences: int) -> str:
    return "\n\n".join((SENTENCE * count).strip() for count in sentences)


def assert_cut(whole: Article, chunks: list[Chunk], start: int, end: int) -> None:
    """The chunks cover all of `[start, end)` but white space, in order, with exact offsets."""
    for chunk in chunks:
        assert whole.text[chunk.start : chunk.end] == chunk.text == chunk.text.strip() != ""
        assert chunk.article_id == whole.id
    ends = [start, *(chunk.end for chunk in chunks)]
    starts = [*(chunk.start for chunk in chunks), end]
    for gap in zip(ends, starts, strict=True):
        assert gap[0] <= gap[1]
        assert not whole.text[slice(*gap)].strip()


# what makes offsets go wrong: beyond the first plane, joined, combining, half of a pair, white space
MARKS = ["😀", "👨\u200d👩\u200d👧\u200d👦", "🇩🇪", "e\u0301", "\u0301", "\ud83d", "عربي", "会议。"]
SPACES = [" ", "  ", "\n", "\r\n", "\n\n\n", "\x1c", "\x85", "\u2028", "\0"]
WORDS = ["word ", "Met. ", "a" * 90, SENTENCE, SENTENCE * 3]
PIECES = st.sampled_from([*MARKS, *SPACES, *WORDS])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join)


class TestInvariants:
    @given(TEXTS, st.integers(MIN_CHARS, 500))
    def test_chunks_of_any_text(self, text: str, max_chars: int) -> None:
        whole = article(text)
        chunks = chunk_article(whole, max_chars=max_chars)
        assert_cut(whole, chunks, 0, len(text))
        assert all(len(chunk.text) <= max_chars for chunk in chunks)
        assert [chunk.index for chunk in chunks] == list(range(len(chunks)))
        assert (len(chunks) <= 1) == (len(text.strip()) <= max_chars)
        assert chunks == chunk_article(whole, max_chars=max_chars)

    @given(TEXTS)
    def test_parts_of_any_chunk(self, text: str) -> None:
        whole = article(text)
        for chunk in chunk_article(whole):
            pieces = split_chunk(chunk, whole)
            assert_cut(whole, pieces, chunk.start, chunk.end)
            if len(chunk.text) <= MIN_CHARS:
                assert pieces == [chunk]
            else:
                assert len(pieces) > 1
                assert max(len(p.text) for p in pieces) <= 1.25 * len(chunk.text) / 2 + 1

    @given(TEXTS)
    def test_splitting_again_and_again_ends(self, text: str) -> None:
        whole = article(text)
        chunks = chunk_article(whole)
        for _ in range(20):
            chunks = [part for chunk in chunks for part in split_chunk(chunk, whole)]
        assert all(len(chunk.text) <= MIN_CHARS for chunk in chunks)
        assert_cut(whole, chunks, 0, len(text))


class TestSizes:
    def test_a_normal_article_is_one_chunk(self) -> None:
        text = "\n " + paragraphs(*[5] * 50) + " \n"
        assert 10_000 < len(text) < DEFAULT_MAX_CHARS
        (chunk,) = chunk_article(article(text))
        assert (chunk.start, chunk.end, chunk.text) == (2, len(text) - 2, text.strip())

    @pytest.mark.parametrize("text", ["", " \n\u3000 "])
    def test_a_blank_text_is_none(self, text: str) -> None:
        assert chunk_article(article(text)) == []

    def test_the_limit_itself_fits(self) -> None:
        assert len(chunk_article(article("x" * 200), max_chars=200)) == 1
        assert len(chunk_article(article("x" * 201), max_chars=200)) == 2

    @pytest.mark.parametrize(
        "text",
        [
            paragraphs(*[4] * 60),
            paragraphs(*[2] * 59) + "\n\nShort last line.",
            paragraphs(23) + "\n\nShort last line.",
            paragraphs(22, 23, 1),
            "A short headline\n\n" + paragraphs(60),
            "word " * 300,
            "x" * 1001,
        ],
    )
    def test_are_about_the_same(self, text: str) -> None:
        sizes = [len(chunk.text) for chunk in chunk_article(article(text), max_chars=1000)]
        assert len(sizes) > 1
        assert min(sizes) >= 300
        assert min(sizes) > 0.5 * max(sizes)

    def test_parts_are_about_the_same(self) -> None:
        whole = article("A short headline\n\n" + paragraphs(100))
        (chunk,) = chunk_article(whole)
        sizes = [len(part.text) for part in split_chunk(chunk, whole)]
        assert len(sizes) == 2
        assert max(sizes) < 2 * min(sizes)

    @pytest.mark.parametrize("max_chars", [MIN_CHARS - 1, 0, -1])
    def test_a_limit_that_is_too_low(self, max_chars: int) -> None:
        with pytest.raises(ConfigurationError, match=f"max_chars is {max_chars}"):
            chunk_article(article(SENTENCE), max_chars=max_chars)


class TestBounds:
    def test_are_those_of_paragraphs_where_these_fit(self) -> None:
        text = paragraphs(5, 9, 3, 12, 7, 7, 2, 10)
        chunks = chunk_article(article(text), max_chars=800)
        whole_paragraphs = [p for chunk in chunks for p in chunk.text.split("\n\n")]
        assert len(chunks) > 2
        assert whole_paragraphs == text.split("\n\n")

    def test_are_else_those_of_sentences(self) -> None:
        chunks = chunk_article(article(paragraphs(60)), max_chars=500)
        assert all(chunk.text.startswith("The") and chunk.text.endswith("again.") for chunk in chunks)

    def test_are_else_those_of_words(self) -> None:
        chunks = chunk_article(article("minister " * 200), max_chars=500)
        assert {word for chunk in chunks for word in chunk.text.split()} == {"minister"}

    def test_are_else_between_characters_that_are_read_as_one(self) -> None:
        chunks = chunk_article(article("👨\u200d👩\u200d👧\u200d👦" * 100), max_chars=200)
        assert all(len(chunk.text) % 7 == 0 for chunk in chunks)


class TestContext:
    def test_says_what_is_known_of_the_article(self) -> None:
        known = {"title": "Talks\n day  two", "published": date(2025, 11, 16), "url": "u"}
        (chunk,) = chunk_article(article(SENTENCE, **known))
        assert chunk.context == ("Title: Talks day two\nSource: North Wire\nPublished: 2025-11-16")

    def test_leaves_out_what_is_not(self) -> None:
        (chunk,) = chunk_article(article(SENTENCE))
        assert chunk.context == "Source: North Wire"

    def test_of_a_later_chunk_tells_how_the_article_opens_and_what_comes_before(self) -> None:
        marked = " ".join(f"Minister {n} met minister {n + 1}." for n in range(200))
        whole = article("Headline without an end\n\n" + marked, title="T")
        first, *rest = chunk_article(whole, max_chars=2000)
        assert "Headline" not in first.context
        for chunk in rest:
            header, _, passages = chunk.context.partition("\nOpening of the article:\n")
            opening, _, preceding = passages.partition("\nJust before this passage:\n")
            assert header == "Title: T\nSource: North Wire"
            assert opening.startswith("Headline without an end\nMinister 0 met minister 1.")
            assert 200 <= len(opening) <= 500
            assert opening.endswith(".")
            assert whole.text[: chunk.start].rstrip().endswith(preceding)
            assert 100 <= len(preceding) <= 400
            assert preceding.startswith("Minister")
            assert not set(chunk.text.split(". ")) & set(preceding.split(". "))

    def test_of_a_chunk_near_the_start_is_all_that_comes_before(self) -> None:
        whole = article("Headline\n\n" + paragraphs(5, 5))
        second = chunk_article(whole, max_chars=300)[1]
        expected = f"Text before this passage:\nHeadline\n{paragraphs(5)}"
        assert second.context == f"Source: North Wire\n{expected}"

    @pytest.mark.parametrize("gap", ["\n" * 900, " " * 900])
    def test_white_space_takes_no_room(self, gap: str) -> None:
        whole = article(f"Start.{gap}{'x' * 300}{gap}End. {gap}Rest.")
        last = chunk_article(whole, max_chars=400)[-1]
        assert last.text == "Rest."
        assert last.context.splitlines()[1:] == [
            "Opening of the article:",
            "Start.",
            "Just before this passage:",
            "End.",
        ]

    def test_of_parts_is_as_that_of_chunks(self) -> None:
        whole = article(paragraphs(*[5] * 20))
        (chunk,) = chunk_article(whole)
        first, *rest = split_chunk(chunk, whole)
        assert first.context == chunk.context == "Source: North Wire"
        assert rest
        assert all("Just before this passage:" in part.context for part in rest)
        assert {part.index for part in (first, *rest)} == {chunk.index}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this checkout")
def test_the_real_reports_are_one_chunk_each_and_can_be_cut() -> None:
    for whole in read_articles(SEEDS, manifest=SEEDS / "manifest.csv"):
        assert len(chunk_article(whole)) == 1
        assert_cut(whole, chunk_article(whole, max_chars=1000), 0, len(whole.text))
