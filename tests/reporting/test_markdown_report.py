"""The Markdown: read back by a parser, it says what it should and a stranger's text stays text."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hostile import PLACES, hostile_comparison, texts
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from reporting_sample import COMPARISON, compared, event, position, says, sourced

from claimex.comparison.records import Compared, PossibleLink, Verdict
from claimex.reporting._safe import one_line
from claimex.reporting.markdown import comparison_markdown, escaped
from claimex.reporting.page import comparison_page
from claimex.reporting.text import comparison_text
from tests.tables import each_row

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def flat(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in [token, *(token.children or [])]]


def shape(markdown: str) -> list[tuple[str, str]]:
    tokens = flat(PARSER.parse(markdown))
    return [(t.type, t.content if t.type == "html_inline" else "") for t in tokens if t.type != "text"]


def words(markdown: str) -> str:
    return "".join(t.content for t in flat(PARSER.parse(markdown)) if t.type == "text")


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=PLACES, max_size=PLACES))
def test_a_strangers_text_makes_no_markup(strings: list[str]) -> None:
    harmless = ["word"] * PLACES
    harmless[3] = strings[3]  # the address: where it is none it makes no link in either
    markdown = comparison_markdown(hostile_comparison(strings))
    assert shape(markdown) == shape(comparison_markdown(hostile_comparison(harmless)))


# a text token may be cut by the parser at an entity or an escape, hence the join
@given(texts)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    shown = one_line(text)
    for markdown in (f"x {escaped(text)}", f"| a |\n| --- |\n| x {escaped(text)} |", f"> x {escaped(text)}"):
        found = "".join(t.content for t in flat(PARSER.parse(markdown)) if t.type in ("text", "text_special"))
        assert found.removeprefix("a") == f"x {shown}".strip()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# not a heading", "\\# not a heading"),
        ("- no item", "\\- no item"),
        ("12. no item", "12\\. no item"),
        ("12 points", "12 points"),
        ("a|b`c<d>", "a\\|b\\`c&lt;d&gt;"),
        ("two\nlines\tand more", "two lines and more"),
        ("see https://a.example", "see https\\://a.example"),
        ("see www.a.example", "see www\\.a.example"),
        ("AT&T &lt;", "AT&amp;T &amp;lt;"),
    ],
)
def test_escapes(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@each_row("text", ["# a", "- a", "+ a", "1. a", "1) a", "> a", "=", "```", "| a", "<b>", "~~~"])
def test_escaped_text_opens_no_block_at_the_start_of_a_line(text: str) -> None:
    assert [t.type for t in PARSER.parse(f"x\n\n{escaped(text)}")][-3:] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


def test_the_report_has_its_parts_in_order() -> None:
    tokens = PARSER.parse(comparison_markdown(COMPARISON))
    headings = [(t.tag, tokens[n + 1].content) for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert headings == [
        ("h1", "What the sources say"),
        ("h2", "Conflicts"),
        ("h2", "1. Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025"),
        ("h2", "2. The two ministers, al-Mina, April 2025"),
        ("h2", "3. A second round, spring"),
        ("h2", "Possible links"),
        ("h2", "Set aside"),
    ]
    assert sum(t.type == "table_open" for t in tokens) == 3


def test_a_row_has_the_verdict_and_who_says_what() -> None:
    lines = comparison_markdown(COMPARISON).split("\n")
    assert (
        "| place | ≈ compatible | *Halvik lies in Norrland*<br>**Halvik** (Cobalt Wire ⚠, Harbour Courier, "
        "صحيفة المرفأ); صحيفة المرفأ: “هالفيك”<br>**Norrland** (Nordlys Dispatch) |"
    ) in sorted_sources(lines)
    assert any(line.startswith("| date | **≠ conflict** |") for line in lines)


def sorted_sources(lines: list[str]) -> list[str]:
    """The lines with the names in round brackets in order, so that their order is not tested here."""
    return [
        re.sub(r"\(([^()]*)\)", lambda m: f"({', '.join(sorted(m[1].split(', ')))})", line) for line in lines
    ]


def test_quotes_stand_below_the_table_for_fields_that_differ() -> None:
    markdown = comparison_markdown(COMPARISON)
    assert "> Nordlys Dispatch (13 March 2025): “Maarten received Youssef Al Hamdi in Norrland" in markdown
    titles = re.findall(r"The words on \*\*(.*)\*\*", markdown)
    assert titles == ["date", "outcomes", "delegation size"]


def test_addresses_are_links_only_where_they_are_web_addresses() -> None:
    markdown = comparison_markdown(COMPARISON)
    assert (
        "[Harbour Courier](<https://harbour-courier.example/fisheries?id=7&lang=en>) (12 March 2025)"
        in markdown
    )
    bad = comparison_markdown(Compared([event("e", sourced(("A", None, "javascript:alert(1)")))]))
    assert "Sources: A (undated)\n" in bad


def test_own_understandings_stand_beside_own_words() -> None:
    claims = [sourced(("A", None, None)), sourced(("B", None, None))]
    stand = position(
        "Friday", says(claims[0], "Friday", "2025-03-07"), says(claims[1], "the 8th", "2025-03-08")
    )
    markdown = comparison_markdown(Compared([event("e", *claims, date=compared(Verdict.COMPATIBLE, stand))]))
    assert "| date | ≈ compatible | **Friday** (A, B); B: “the 8th” → 2025-03-08 |" in markdown


def test_a_source_that_stands_alone_is_named_once() -> None:
    markdown = comparison_markdown(COMPARISON)
    assert "| place | – single | **al-Mina** |" in markdown
    assert "Perhaps one with event 3, A second round, spring: see the possible links." in markdown


def test_nothing_to_compare_is_a_heading_and_a_line() -> None:
    assert comparison_markdown(Compared([])) == (
        "# What the sources say\n\n**no event from no source: no conflict.**\n"
    )


def test_of_many_possible_links_the_likeliest_are_named_and_the_rest_counted() -> None:
    events = [event(f"event {n}") for n in range(9)]
    links = [
        PossibleLink(events=(events[0], e), reason="perhaps", score=n / 10) for n, e in enumerate(events)
    ]
    links += [PossibleLink(events=(events[1], e), reason="perhaps", score=0.9) for e in events[2:]]
    markdown = comparison_markdown(Compared(events, links[1:]))
    first = markdown[markdown.index("## 1.") : markdown.index("## 2.")]
    assert first.index("event 9") < first.index("event 8") < first.index("event 7")
    assert "… and 5 more that may be the same." in first
    assert "15 possible links" in markdown
    for text in (comparison_text(Compared(events, links[1:])), comparison_page(Compared(events, links[1:]))):
        assert "and 5 more that may be the same" in text


def test_pairs_that_are_named_at_neither_event_are_counted_where_the_pairs_are_listed() -> None:
    events = [event(f"event {n}") for n in range(9)]
    pairs = list(combinations(events, 2))
    links = [PossibleLink(events=pair, reason="perhaps", score=1 - n / 50) for n, pair in enumerate(pairs)]
    markdown = comparison_markdown(Compared(events, links))
    listed = markdown[markdown.index("## Possible links") :].count("perhaps")
    assert 0 < listed < len(pairs)
    line_of_rest = f"And {len(pairs) - listed} less likely pairs: the data has them all."
    for text in (
        markdown,
        comparison_text(Compared(events, links)),
        comparison_page(Compared(events, links)),
    ):
        assert line_of_rest in text
