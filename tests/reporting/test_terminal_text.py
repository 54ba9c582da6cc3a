"""The terminal's text and its layout."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hostile import PLACES, hostile_comparison, texts
from hypothesis import given, settings, strategies as st
from reporting_sample import (
    COMPARISON,
    EVENTS,
    cobalt,
    compared,
    event,
    nordlys,
    position,
    says,
    sourced,
)
from rich.cells import cell_len

from claimex.comparison.records import Compared, Verdict
from claimex.reporting._layout import pad, wrap
from claimex.reporting.text import comparison_text
from tests.tables import each_row

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = comparison_text(COMPARISON, width=width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert max(map(cell_len, lines)) > width - 8
    assert all(line == line.rstrip() for line in lines)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=PLACES, max_size=PLACES), st.integers(40, 120))
def test_a_strangers_text_stays_in_its_lines_and_commands_no_terminal(words: list[str], width: int) -> None:
    comparison = hostile_comparison(words)
    text = comparison_text(comparison, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert max(map(cell_len, text.split("\n"))) <= width


SUMMARY = (
    "3 events from 4 sources: 2 conflicts, 1 field unresolved, 1 possible link, 1 claim set aside, "
    "1 claim in doubt; 1 of 4 articles has no day of publication (Cobalt Wire): "
    "give it in a manifest and extract again"
)


def test_the_summary_comes_first_then_the_conflicts() -> None:
    lines = comparison_text(COMPARISON, width=300).split("\n")
    assert lines[:4] == [
        SUMMARY,
        "≠ event 1, date: Tuesday (11 March 2025) / March 10 (10 March 2025)",
        "≠ event 1, delegation size: 14 / about 40",
        "",
    ]


def test_nothing_to_compare_is_one_line() -> None:
    assert comparison_text(Compared([])) == "no event from no source: no conflict\n"


def test_agreement_is_one_line_with_the_spellings_that_differ() -> None:
    text = comparison_text(COMPARISON, width=200)
    line = next(line for line in text.split("\n") if line.startswith("   participants"))
    assert line == (
        "   participants     = agree       Ilse Maarten; Yusuf al-Hamdi — Harbour Courier; Nordlys Dispatch "
        "“Maarten; Youssef Al Hamdi”; Cobalt Wire “Yusuf Hamdi” [!]; صحيفة المرفأ “يوسف الحمدي; إلسا مارتن”"
    )


def test_a_conflict_shows_every_sides_words_and_quote() -> None:
    names = ("delegation_size", "attributed_to")
    alone = replace(EVENTS[0], fields={name: EVENTS[0].fields[name] for name in names})
    text = comparison_text(Compared([alone]), width=200)
    field = text[text.index("   delegation size") : text.index("   attributed to")].split("\n")
    assert [line.strip() for line in field if line] == [
        "delegation size  ≠ conflict    14 is not about 40",
        "• 14",
        f"Nordlys Dispatch (13 March 2025): “{nordlys.claim.quote}”",
        "• about 40 → 36/44",
        f"Cobalt Wire (undated) [!]: “{cobalt.claim.quote}”",
    ]


def test_one_quote_is_printed_once_for_an_event() -> None:
    text = comparison_text(COMPARISON, width=200)
    size = text[text.index("   delegation size") : text.index("   attributed to")]
    assert text.count(f"“{nordlys.claim.quote}”") == 1
    assert "Nordlys Dispatch (13 March 2025), in the words quoted above" in size


def test_quotes_are_cut_at_words_around_the_value() -> None:
    quote = " ".join(f"word{n}" for n in range(100)) + " on Friday " + " ".join(["after"] * 100)
    claims = [sourced(("A", None, None), quote), sourced(("B", None, None), "on Monday")]
    positions = [position("Friday", says(claims[0], "Friday")), position("Monday", says(claims[1], "Monday"))]
    text = comparison_text(
        Compared([event("e", *claims, date=compared(Verdict.CONFLICT, *positions))]), width=400
    )
    shown = re.search("“(….*…)”", text)[1]
    assert len(shown) <= 240
    assert "word99 on Friday after" in shown
    assert set(shown.strip("…").split()) <= set(quote.split())


def test_doubts_are_explained_once_at_the_end_of_the_event() -> None:
    text = comparison_text(COMPARISON, width=200)
    assert "   [!] in doubt:\n   - Cobalt Wire: changed number: “40” where the article has “14”\n" in text
    assert text.count("where the article has") == 1


def test_a_narrow_terminal_gets_the_values_below_the_field() -> None:
    lines = comparison_text(Compared(EVENTS[1:2]), width=40).split("\n")
    assert "   place: – single" in lines
    assert "       al-Mina" in lines


def test_a_source_that_stands_alone_is_named_where_it_is_in_doubt() -> None:
    claim = sourced(("A", None, None), unsupported=("Rome",))
    positions = [position("Rome", says(claim, "Rome")), position("grain", says(claim, "corn"))]
    lines = comparison_text(Compared([event("e", claim, x=compared(Verdict.SINGLE, *positions))])).split("\n")
    assert "   x  – single      Rome — A [!]" in lines
    assert "                    grain — A “corn”" in lines


def test_events_that_may_be_one_point_at_each_other() -> None:
    text = comparison_text(COMPARISON)
    assert "\n   perhaps one with event 3: see the possible links\n" in text
    assert "\n   perhaps one with event 2: see the possible links\n" in text


def test_a_field_with_no_position_still_has_its_line() -> None:
    text = comparison_text(Compared([event("e", date=compared(Verdict.SINGLE))]))
    assert "\n   date  – single\n" in text


def test_colour_adds_codes_and_nothing_else() -> None:
    plain, colored = (comparison_text(COMPARISON, color=color) for color in (False, True))
    assert not ANSI.search(plain)
    assert "\x1b[1;31m≠ conflict" in colored
    assert ANSI.sub("", colored) == plain
    for line in (
        "\x1b[1m3 events from 4 sources",
        "\x1b[1;31m≠ event 1, date: Tuesday (11 March 2025) / March 10 (10 March 2025)\x1b[0m",
        "\x1b[1m1. Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025\x1b[0m",
        "\x1b[1mPossible links: ",
        "\x1b[1mSet aside: ",
    ):
        assert f"\n{line}" in f"\n{colored}"


@each_row(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 8, ["one  two"]),
        ("  one", 8, ["one"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("漢字漢字漢", 4, ["漢字", "漢字", "漢"]),
        ("漢字、漢字", 6, ["漢字、", "漢字"]),
        ("一二三。四", 6, ["一二", "三。四"]),
        ("一「二」三", 4, ["一", "「二", "」三"]),
        ("meet 北京", 8, ["meet 北", "京"]),
    ],
)
def test_lines_break_at_words_and_between_wide_characters(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_all_lines_but_the_first_hang() -> None:
    assert wrap("one two three four", 9, hanging=2) == ["one two", "  three", "  four"]


@given(st.text(max_size=60), st.integers(4, 30), st.integers(0, 2))
def test_wrapping_keeps_every_character_but_white_space(text: str, width: int, hanging: int) -> None:
    lines = wrap(text, width, hanging=hanging)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(cell_len, lines)) <= width


def test_padding_counts_cells() -> None:
    assert pad("北京", 6) == "北京  "
    assert pad("longer", 3) == "longer"
