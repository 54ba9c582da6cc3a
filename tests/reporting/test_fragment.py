"""The fragments for notebooks: what is where, and that foreign text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hostile import PLACES, hostile_comparison, texts
from hypothesis import given, settings, strategies as st
from outline import ALLOWED, Outline
from reporting_sample import (
    ACCORD,
    ASIDE,
    COMPARISON,
    EVENTS,
    LINKS,
    cobalt,
    compared,
    event,
    harbour,
    position,
    says,
    sourced,
)

from claimex.comparison.records import Compared, Event, PossibleLink, Verdict
from claimex.models import Failure
from claimex.reporting.claims import claims_fragment
from claimex.reporting.markdown import comparison_markdown
from claimex.reporting.page import comparison_fragment
from claimex.reporting.text import comparison_text
from tests.tables import each_row


def showings(comparison: Compared) -> list[str]:
    events, aside = comparison.events, comparison.set_aside
    claims = [claim for e in events for claim in e.claims]
    failures = [
        Failure(kind="invalid_claim", message=e.label, source=a.claim.source, path=a.reason)
        for e, a in zip(events, aside * 2, strict=False)
    ]
    return [
        comparison_fragment(comparison),
        claims_fragment(claims, failures, events[0].label),
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=PLACES, max_size=PLACES))
def test_a_strangers_text_adds_no_tag_and_no_attribute(words: list[str]) -> None:
    plain_words = ["word"] * PLACES
    plain_words[3] = words[3]  # the address: where it is none it makes no link in either
    harmless = hostile_comparison(plain_words)
    for html, plain in zip(showings(hostile_comparison(words)), showings(harmless), strict=True):
        outline = Outline(html)
        assert outline.skeleton == Outline(plain).skeleton
        for tag, attrs in outline.tags:
            assert set(attrs) <= ALLOWED[tag], (tag, attrs)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", html)
        html.encode("utf-8")


def test_every_foreign_string_is_shown_as_it_is() -> None:
    words = [f"<i>{n}</i>&amp;" for n in range(PLACES)]
    outline = Outline(comparison_fragment(hostile_comparison(words)))
    for number, word in enumerate(words):
        if number != 3:  # the address is no text
            assert word in outline.text


def test_what_no_file_can_hold_is_replaced() -> None:
    page = comparison_fragment(Compared([event("half \ud83d of a pair")]))
    assert "half \ufffd of a pair" in page


def test_reordering_characters_are_spelled_out() -> None:
    assert "[U+202E]live" in comparison_fragment(Compared([event("\u202elive")]))


@each_row(
    ("url", "linked"),
    [
        ("https://a.example/b?c=d&e=f#g", True),
        ("HTTP://a.example", True),
        ("http://127.0.0.1:8080/x", True),
        ("https://[2001:db8::1]/", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/ b", False),
        ("https://a.example/\n", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("https://:80/", False),
        ("https://a.example:99999/", False),
        ("https://a.example:0/", False),
        ("https://[not-v6/", False),
        ('https://a.example/"onclick=', False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    claim = sourced(("A", None, url))
    links = [
        a for a in Outline(comparison_fragment(Compared([event("x", claim)]))).all("a") if a["href"][0] != "#"
    ]
    assert bool(links) == linked
    for link in links:
        assert link == {"href": url, "rel": "noopener noreferrer nofollow"}


def test_the_fragment_tells_its_story_in_order() -> None:
    text = Outline(comparison_fragment(COMPARISON)).text
    story = [
        "What the sources say",
        "Where they contradict each other",
        "date · Ilse Maarten",
        "Tuesday understood as 11 March 2025",
        "March 10 understood as 10 March 2025",
        "1 Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025",
        "Harbour Courier 12 March 2025 Quota accord ends the trawler winter",
        "Field Verdict What they say",
        "= agree",
        "Nordlys Dispatch “Maarten; Youssef Al Hamdi”",
        "≠ conflict",
        "⚠ a Monday in 2025",
        "≈ compatible Halvik lies in Norrland",
        "? unresolved",
        "– single",
        "Why these are one event",
        "What it rests on",
        "✓ quote verbatim",
        "⚠ changed number: “40” where the article has “14”",
        "⚠ not in the article: “Yusuf Hamdi”",
        "Possible links",
        "April lies in spring",
        "Set aside",
        "its quote does not stand in the article",
        "How to read this",
    ]
    at = 0
    for passage in story:
        found = text.find(passage, at)
        assert found >= 0, f"{passage!r} does not follow {text[max(0, at - 80) : at + 200]!r}"
        at = found


def test_each_side_of_a_conflict_shows_its_quote_with_the_value_marked() -> None:
    page = comparison_fragment(COMPARISON)
    clash = page[page.index('class="cx-clash"') : page.index("</article>")]
    assert clash.count("<blockquote") == 3
    for value in ("Tuesday", "March 10", "الثلاثاء"):
        assert f"<mark>{value}</mark>" in clash


def test_it_reads_without_its_style() -> None:
    """A notebook that is not trusted shows the elements alone."""
    page = comparison_fragment(COMPARISON)
    counts = page.partition('<ul class="cx-counts">')[2].partition("</ul>")[0]
    assert re.findall("<li[^>]*><b>(.*?)</b> (.*?)</li>", counts)[:3] == [
        ("2", "conflicts"),
        ("1", "field unresolved"),
        ("3", "events"),
    ]
    text = Outline(page).text
    assert "date · Ilse Maarten" in text
    assert "= agree meeting — Harbour Courier, Nordlys Dispatch" in text


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (" (--articles)", " (add articles=… to Extraction.from_jsonl)"),
        (
            " (add --articles a (b).jsonl)",
            " (add articles=claimex.read_articles('a (b).jsonl') to Extraction.from_jsonl)",
        ),
        (" of --articles", " of --articles"),
    ],
)
def test_a_note_says_what_to_do_in_python(hint: str, words: str) -> None:
    missing = [Failure(kind="unchecked", message=f"2 claims not checked{hint}")]
    found = Compared(EVENTS, missing=missing)
    assert f"2 claims not checked{words}" in Outline(comparison_fragment(found)).text
    assert f"2 claims not checked{hint}" in comparison_text(found, width=1000)


def test_conflicts_link_to_their_event() -> None:
    outline = Outline(comparison_fragment(COMPARISON))
    ids = {attrs["id"] for attrs in outline.all("section") if "id" in attrs}
    prefix = comparison_fragment(COMPARISON).partition('id="')[2].partition("event-1")[0]
    ids = {id_.removeprefix(prefix) for id_ in ids}
    targets = [a["href"][1:].removeprefix(prefix) for a in outline.all("a") if a["href"].startswith("#")]
    assert ids == {"event-1", "event-2", "event-3", "links"}
    assert targets[:3] == ["event-1", "event-1", "links"]
    assert set(targets) <= ids


def test_events_that_may_be_one_point_at_each_other() -> None:
    text = Outline(comparison_fragment(COMPARISON)).text
    first = text.index("2 The two ministers")
    second = text.index("3 A second round, spring", first)
    assert "Perhaps one with A second round, spring: see the possible links." in text[first:second]
    assert "Perhaps one with The two ministers, al-Mina, April 2025: see" in text[second:]
    assert text[second:].startswith("3 A second round, spring 1 source · perhaps one with 2")
    assert "1 pair of events may be one" in text[:first]
    assert "may be one:" not in Outline(comparison_fragment(Compared(EVENTS))).text


def test_values_of_the_same_sources_share_a_line_and_keep_their_marks() -> None:
    claims = [sourced(("A", None, None), "Grain and oil."), sourced(("B", None, None), "Of grain.")]
    positions = [
        position("Grain", *(says(claim, "Grain") for claim in claims)),
        position("oil", says(claims[0], "oil")),
        position("steel", says(claims[0], "steel")),
        position("tin", says(claims[0], "tin"), note="odd"),
    ]
    page = comparison_fragment(
        Compared([event("e", *claims, topics=compared(Verdict.COMPATIBLE, *positions, reason="lists"))])
    )
    text = Outline(page).text
    assert "lists Grain — A, B oil; steel — A tin — A ⚠ odd Word for word" in text
    assert "<mark>Grain</mark> and <mark>oil</mark>" in page


def test_a_source_that_stands_alone_is_named_once() -> None:
    claim = sourced(("The Lonely", None, None))
    stand = position("Rome", says(claim, "Rome"))
    outline = Outline(
        comparison_fragment(Compared([event("e", claim, place=compared(Verdict.SINGLE, stand))]))
    )
    assert "– single Rome Why these" in outline.text
    assert (
        outline.text.count("The Lonely") == 3
    )  # once for its missing day  # above the table, and beside its quote


def test_headings_descend_one_level_at_a_time_and_tables_name_their_heads() -> None:
    for html, first in ((comparison_fragment(COMPARISON), 2),):
        outline = Outline(html)
        levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == first
        assert levels.count(first) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        scopes = [th["scope"] for th in outline.all("th")]
        assert scopes[:4] == ["col", "col", "col", "row"]
        assert set(scopes) == {"col", "row"}


def test_text_in_any_direction_is_isolated() -> None:
    outline = Outline(comparison_fragment(COMPARISON))
    assert all(attrs == {"dir": "auto"} for attrs in outline.all("blockquote"))
    page = comparison_fragment(COMPARISON)
    for start in (m.start() for m in re.finditer("صحيفة المرفأ", page)):
        assert page[:start].endswith(("<bdi>", '<bdi class="cx-source">'))


def test_an_empty_comparison_says_so() -> None:
    text = Outline(comparison_fragment(Compared([]))).text
    assert "0 conflicts 0 events 0 sources 0 claims" in text
    assert "No source contradicts another." in text
    assert "Possible links" not in text
    assert "Set aside" not in text


def test_a_conflict_free_comparison_has_no_red_number() -> None:
    page = comparison_fragment(Compared(EVENTS[1:], LINKS, ASIDE))
    assert "No source contradicts another." in page
    assert "<li><b>0</b> conflicts</li>" in page


def test_an_event_without_fields_has_no_table() -> None:
    assert "<table" not in comparison_fragment(Compared([event("bare")]))


def test_a_link_to_an_event_that_is_not_shown_is_plain_text() -> None:
    stranger = event("a stranger")
    link = PossibleLink(events=(ACCORD, stranger), reason="same people", score=1.7)
    page = comparison_fragment(Compared([ACCORD], [link]))
    assert "<li><bdi>a stranger</bdi>" in page
    assert '<span title="score: 100%">same people</span>' in page


def test_only_what_differs_is_marked_as_the_sources_own_words() -> None:
    claims = [sourced(("A", None, None)), sourced(("B", None, None))]
    stand = position("Rome", says(claims[0], "Rome"), says(claims[1], "Roma", "IT-62"))
    text = Outline(
        comparison_fragment(Compared([event("e", *claims, place=compared(Verdict.AGREE, stand))]))
    ).text
    assert "Rome — A, B “Roma” understood as IT-62" in text


def test_the_fragment_is_no_document_and_styles_only_itself() -> None:
    fragment = comparison_fragment(COMPARISON)
    outline = Outline(fragment)
    assert {"html", "head", "body", "title", "main", "meta", "script"}.isdisjoint(t for t, _ in outline.tags)
    assert_scoped(re.search("<style>(.*?)</style>", fragment, re.DOTALL)[1])


def assert_scoped(css: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@media[^{]*\{", "", css)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", css)
    assert len(selectors) > 50
    for selector in selectors:
        parts = re.sub(r"\([^()]*\)", "", selector).split(",")
        assert all(re.match(r"(:is |:host-context )?\.claimex", part.strip()) for part in parts), selector


def test_two_fragments_share_no_anchor() -> None:
    first, second = comparison_fragment(Compared(EVENTS)), comparison_fragment(Compared(EVENTS[:1]))
    ids = [{a["id"] for a in Outline(f).all("section") if "id" in a} for f in (first, second)]
    assert ids[0].isdisjoint(ids[1])
    assert comparison_fragment(Compared(EVENTS)) == first


def test_a_long_fragment_stops_and_says_how_much_is_left() -> None:
    events = [event(f"event {n}") for n in range(103)]
    link = PossibleLink(events=(events[0], events[102]), reason="perhaps", score=0.5)
    fragment = comparison_fragment(Compared(events, [link]))
    assert fragment.count('class="cx-event"') == 100
    assert "3 further events" in fragment
    assert "<b>103</b> events" in fragment
    assert "event-103" not in fragment


def test_a_long_fragment_cuts_no_conflict() -> None:
    clashing = [replace(ACCORD, id=f"id {n}", label=f"clash {n}") for n in range(102)]
    fragment = comparison_fragment(Compared(clashing))
    assert fragment.count('class="cx-clash"') == 2 * 102
    assert "No source contradicts another." not in fragment
    assert "No source contradicts another." in comparison_fragment(Compared(EVENTS[1:]))


def test_the_claims_fragment_shows_claims_and_failures() -> None:
    failures = [
        Failure(kind="invalid_claim", message="no such status", source="A", chunk=2, path="claims[3].status"),
        Failure(kind="stopped", message="the budget is spent"),
    ]
    outline = Outline(claims_fragment([harbour, cobalt], failures[:1], "2 claims"))
    assert "2 claims Source What it claims Harbour Courier 12 March 2025" in outline.text
    assert "⚠ quote altered" in outline.text
    assert "changed number: “40” where the article has “14”" in outline.text
    assert "not in the article: “Yusuf Hamdi”" in outline.text
    listed = "A, claims[3].status, chunk 2: invalid claim: no such status"
    assert f"1 listed failure {listed}" in outline.text
    assert (
        f"2 listed failures {listed} stopped: the budget is spent"
        in Outline(claims_fragment([], failures, "no claim")).text
    )
    assert "<table" not in claims_fragment([], [], "no claim")


def test_a_long_listing_of_claims_stops_and_says_how_much_is_left() -> None:
    failures = [Failure(kind="stopped", message=str(n)) for n in range(201)]
    outline = Outline(claims_fragment([harbour] * 203, failures, "many"))
    assert "… and 3 further claims" in outline.text
    assert outline.text.rstrip().endswith("… and 1 further failure")
    assert outline.text.count("Harbour Courier") == 200


def test_a_claim_without_a_quote_has_no_empty_quotation_marks() -> None:
    assert "“”" not in claims_fragment([sourced(quote="")], [], "one")


# Web Content Accessibility Guidelines 2.2, success criterion 1.4.3: 4.5 to 1 for text of body size
_STYLE = (Path(__file__).parents[2] / "claimex/reporting/templates/report.css").read_text(encoding="utf-8")


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * d for d in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_ink_is_readable_on_every_ground(theme: str) -> None:
    blocks = [b for b in re.findall(r"\{([^{}]*)\}", _STYLE) if "--cx-ink:" in b]
    screen, printed = blocks
    both = re.findall(r"--cx-([a-z]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);", screen)
    colors = {name: pair[theme == "dark"] for name, *pair in both}
    if theme == "print":
        colors = dict(re.findall(r"--cx-([a-z]+): (#[0-9a-f]+);", printed))
    inks = [colors[k] for k in "ink soft link agree compatible conflict single unresolved".split()]
    grounds = [colors[k] for k in ("paper", "card", "clash")]
    pairs = [(ink, ground) for ink in inks for ground in grounds] + [(colors["ink"], colors["marked"])]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def topics_of_two() -> Event:
    """An event on whose topics two sources may differ, with several statements each in one quote."""
    quotes = ("They spoke of grain, then of oil.", "Steel, tin and coal were the matter.")
    one, two = (sourced((name, None, None), quote) for name, quote in zip("AB", quotes, strict=True))
    said = [(one, "grain"), (two, "Steel"), (two, "tin"), (one, "oil"), (two, "coal")]
    stands = [position(value, says(claim, value)) for claim, value in said]
    return event("e", one, two, topics=compared(Verdict.UNRESOLVED, *stands, reason="who knows", rule="dim"))


def test_each_source_is_quoted_once_where_the_rules_can_t_tell() -> None:
    comparison = Compared([topics_of_two()])
    page = comparison_fragment(comparison)
    table = page[page.index("<tbody") : page.index("</tbody>")]
    assert table.count("<blockquote") == 2
    assert re.findall("<mark>(.*?)</mark>", table) == ["grain", "oil", "Steel", "tin", "coal"]
    assert "grain; oil A undated “They" in Outline(page).text
    text = comparison_text(comparison, width=200)
    assert text.count("They spoke of grain") == text.count("Steel, tin") == 1
    assert "• Steel; tin; coal" in text


def test_the_conflicts_above_quote_what_the_events_quote() -> None:
    quote = "Before it all " + "they talked and " * 20 + "met on Friday."
    claims = [sourced(("A", None, None), quote), sourced(("B", None, None), "On Monday.")]
    stands = [position("Friday", says(claims[0], "Friday")), position("Monday", says(claims[1], "Monday"))]
    page = comparison_fragment(Compared([event("e", *claims, date=compared(Verdict.CONFLICT, *stands))]))
    assert "“…" not in page
    assert page.count("Before it all they talked") == 3  # above, in the table, and with the claim


def test_the_legend_has_the_signs_that_occur() -> None:
    def legend(comparison: Compared) -> tuple[str, list[str]]:
        page = comparison_fragment(comparison)
        foot = page[page.index('<footer class="cx-foot">') :]
        return Outline(foot.partition("</footer>")[0] + "</footer>").text, re.findall(
            '<dt class="cx-verdict cx-([a-z]*)', foot
        )

    words, signs = legend(Compared([topics_of_two()]))
    assert signs == ["unresolved"]
    assert not any(sign in words for sign in ("⚠", "Inferred", "understood as"))
    assert legend(Compared([]))[1] == []
    words, signs = legend(COMPARISON)
    assert signs == [verdict.value for verdict in Verdict]
    assert "⚠" in words
    assert "understood as" in words


def test_a_rule_and_a_score_are_there_for_who_points_at_the_reason() -> None:
    page = comparison_fragment(Compared([topics_of_two()]))
    assert '<span title="rule: dim">who knows</span>' in page
    assert "rule: dim" not in Outline(page).text
    assert '<span title="score: 58%">April lies' in comparison_fragment(COMPARISON)
    for told in (comparison_text(COMPARISON), comparison_markdown(COMPARISON)):
        assert "score" not in told
        assert "rule: " not in told


def test_reasons_that_say_nearly_the_same_are_folded() -> None:
    links = [
        "the same people at times that fit each other",
        "the same person at the same time",
        "the same person at times that fit each other",
        "the same people; A gives no day, and 3 May 2025 fits its report of 4 May 2025",
    ]
    found = Compared([replace(event("e"), links=links)])
    text = Outline(comparison_fragment(found)).text
    assert (
        f"fit each other 1 more like it {links[2]} the same person at the same time the same people; A"
        in text
    )
    for told in (" ".join(comparison_text(found).split()), comparison_markdown(found)):
        assert f"- {links[0]} (and 1 more like it)" in told
        assert links[2] not in told


def test_a_source_without_a_day_is_undated() -> None:
    found = Compared([event("e", sourced(("A", None, None)))])
    assert "A undated" in Outline(comparison_fragment(found)).text
    assert "A (undated)" in comparison_text(found)


def test_a_label_breaks_neither_before_a_dot_nor_in_a_short_name() -> None:
    page = comparison_fragment(Compared([event("Omar al-Hamdi · Rome · 11–20 May 2025")]))
    whole = '<span class="cx-whole">'
    label = f"Omar {whole}al-Hamdi</span>\u00a0· Rome\u00a0· {whole}11–20</span> May 2025"
    assert f"<bdi>{label}</bdi></h3>" in page
    assert '<span class="cx-whole">' not in comparison_fragment(Compared([event("a" * 20 + "-" + "b" * 20)]))
