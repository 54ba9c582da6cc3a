"""Sides, rulings and what is settled on the page, in a real headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_page_in_use import NARROW, WIDE, downloaded, shown

import claimex
from claimex import Comparison, Ruling, compare
from claimex.cli.review import Review
from claimex.models import Article
from tests.browser import browser, skipped_because
from tests.comparison.build import claim
from tests.comparison.examples import PAIR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.skipif(bool(skipped_because()), reason=skipped_because())

DAYS = {"Aldgate": "Tuesday, March 10", "Birch": "10 March 2026", "Cedar": "March 11", "Dune": "in March"}
CLAIMS = [claim(s, PAIR, published="2026-03-12", date=date, place="Paris") for s, date in DAYS.items()]
RIGHT = Ruling(
    rule="right",
    claims=[CLAIMS[0].id],  # type: ignore[arg-type]
    field="date",
    value="Tuesday, March 10",
    because="the communiqué has it",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def open_() -> Comparison:
    return compare(CLAIMS)


@pytest.fixture(scope="module")
def settled() -> Comparison:
    return compare(CLAIMS, rulings=[RIGHT])


def marks(row: Locator) -> dict[str, str]:
    """By a source, the word of its mark on an event's row."""
    titles = [mark.get_attribute("title") or "" for mark in row.locator(".x .m").all()]
    return dict(title.split(": ") for title in titles)


def test_who_contradicts_nobody_is_no_side(chromium: Browser, open_: Comparison, tmp_path: Path) -> None:
    with shown(chromium, open_.to_html(), tmp_path) as (page, _):
        says = page.locator(".clash .says").inner_text()
        assert says == (
            "A Aldgate and Birch say 10 March 2026 (“Tuesday, March 10” and “10 March 2026”); "
            "B Cedar says 11 March 2026 (“March 11”)."
        )
        assert page.locator(".clash .beside").inner_text() == (
            "Dune says March 2026 (“in March”): no contradiction found."
        )
        assert marks(page.locator(".ev")) == {
            "Aldgate": "conflict",
            "Birch": "conflict",
            "Cedar": "conflict",
            "Dune": "compatible",
        }
        page.locator(".ev > summary").click()
        row = page.locator("tr[data-f=date]")
        assert row.locator(".side").all_inner_texts() == ["A", "A", "B"]
        assert row.locator("td", has_text="in March").locator(".side").count() == 0


def test_a_settled_field_looks_like_no_open_conflict(
    chromium: Browser, settled: Comparison, tmp_path: Path
) -> None:
    with shown(chromium, settled.to_html(), tmp_path) as (page, _):
        assert page.locator(".cx-counts li", has_text="field settled").inner_text() == "1 field settled"
        clash = page.locator(".clash")
        assert not clash.locator("blockquote").first.is_visible()
        clash.locator("summary .ruled").wait_for()
        assert "the communiqué has it" in clash.locator("summary").inner_text()
        assert clash.evaluate("c => getComputedStyle(c).backgroundColor") == "rgb(255, 255, 255)"
        head = page.get_by_text("Settled by a ruling")
        above = page.locator("#conflicts > .cx-none").bounding_box()
        box = head.bounding_box()
        assert above
        assert box
        assert box["y"] - (above["y"] + above["height"]) >= 16
        assert marks(page.locator(".ev")) == {
            "Aldgate": "compatible",
            "Birch": "compatible",
            "Cedar": "settled",
            "Dune": "compatible",
        }
        page.locator(".ev > summary").click()
        row = page.locator("tr[data-f=date]")
        assert row.get_attribute("class") == "r-settled"
        assert row.locator(".v").inner_text().count("the communiqué has it") == 1
        assert "≠ settled" in " ".join(row.locator(".v .cx-verdict").inner_text().split())
        assert "not what was ruled right" not in row.locator(".v").inner_text()
        assert "not what was ruled right" in row.locator("td", has_text="March 11").last.inner_text()
        assert page.locator(".cx-legend dt.cx-settled").count() == 1
        # the filter finds it as settled, and no more as a conflict
        for word, number in (("settled", 1), ("conflict", 0)):
            page.locator(".filter [name=verdict]").select_option(label=word)
            page.locator(".filter output", has_text=f"{number} of 1 events").wait_for()


def test_the_dialog_has_a_line_a_side_and_no_default(
    chromium: Browser, open_: Comparison, tmp_path: Path
) -> None:
    with shown(chromium, open_.to_html(), tmp_path) as (page, _):
        page.locator(".clash").get_by_role("button", name="Settle…").click()  # at the conflict itself
        dialog = page.locator("dialog")
        assert dialog.locator("h3").inner_text() == f"Settle: the date of 1. {open_.events[0].label}"
        assert dialog.locator("fieldset label").all_inner_texts() == [
            "A: 10 March 2026 — Aldgate, Birch",
            "B: 11 March 2026 — Cedar",
            "none: the question is closed, and no value is named",
        ]
        assert dialog.locator("input:checked").count() == 0
        assert "ruled right" in dialog.locator("fieldset + p").inner_text()
        page.get_by_label("Because (required)").fill("the communiqué has it")
        page.get_by_role("button", name="Add the ruling").click()
        assert dialog.count() == 1  # nothing is chosen, so nothing is taken
        page.get_by_role("radio", name="11 March 2026").check()
        page.get_by_role("button", name="Add the ruling").click()
        page.locator(".tray li", has_text="right: “11 March 2026”").wait_for()
        page.locator(".clash .fresh").wait_for()
        page.locator(".ev > summary").click()
        assert "“11 March 2026”" in page.locator("tr[data-f=date] .fresh").inner_text()
        page.get_by_role("button", name="Undo").click()
        page.locator(".fresh").first.wait_for(state="detached")


def test_on_a_phone_many_rulings_leave_the_page_in_sight(
    chromium: Browser, open_: Comparison, tmp_path: Path
) -> None:
    with shown(chromium, open_.to_html(), tmp_path, viewport=NARROW) as (page, _):
        for n in range(1, 6):
            page.locator(".clash .act button").evaluate("button => button.click()")
            page.get_by_label("none:").check()
            page.get_by_label("Because (required)").fill(f"reason {n} of many words " * 4)
            page.get_by_role("button", name="Add the ruling").click()
        page.locator(".tray li").nth(4).wait_for()
        box = page.locator(".tray").bounding_box()
        assert box
        assert box["height"] < 0.3 * NARROW["height"]
        assert page.get_by_role("button", name="Download rulings.jsonl").is_visible()


MANY = [*CLAIMS, *(claim("Elm", [f"Person {n}"], article=f"e{n}", published="2026-03-12",
        date=f"{n} February 2026", place="Oslo") for n in range(1, 9)),
        claim("Fir", [PAIR[0], "Anna Berg"], published="2026-03-01", date="20 February 2026", place="Rome"),
        claim("Gum", [PAIR[0]], published="2026-03-12", date="9 March 2026", place="Paris")]  # fmt: skip


def test_one_meeting_with_another_names_both_and_begins_with_the_likely_ones(
    chromium: Browser, tmp_path: Path
) -> None:
    comparison = compare(MANY)
    event, other = comparison.event(MANY[0].id), comparison.event(MANY[-1].id)
    links = {one.id for link in comparison.possible_links for one in link.events if event in link.events}
    assert event.id != other.id
    assert links - {event.id}
    with shown(chromium, comparison.to_html(), tmp_path, at=event.id) as (page, _):
        page.locator(f"[id='{event.id}']").get_by_role("button", name="One meeting with…").click()
        options = page.locator("dialog select option")
        assert options.first.inner_text() == "choose an event"
        values = [one.get_attribute("value") or "" for one in options.all()][1:]
        assert set(values[: len(links) - 1]) == links - {event.id}
        assert "(possible link)" in options.nth(1).inner_text()
        *strangers, fir, gum = (values.index(comparison.event(one.id).id) for one in MANY[len(CLAIMS) :])
        assert max(fir, gum) < min(strangers)  # they share a person
        page.get_by_label("Because (required)").fill("one meeting")
        page.get_by_role("button", name="Add the ruling").click()
        assert page.locator("dialog[open]").count() == 1  # no event was chosen
        page.get_by_label("The other event").select_option(other.id)
        page.get_by_role("button", name="Add the ruling").click()
        said = page.locator(".tray li").inner_text()
        for one in (event, other):
            assert f"{comparison.number_of(one.id)}. {one.label}" in said
        ruling = page.evaluate("""() => new Promise(done => {
            URL.createObjectURL = blob => { blob.text().then(done); return "#"; };
            document.querySelector(".tray .act button").click(); })""")
    made = comparison.rule("same", event, other, because="one meeting")
    assert Ruling.model_validate_json(ruling).claims == made.claims


def test_a_dialog_says_what_will_be_ruled(chromium: Browser, tmp_path: Path) -> None:
    comparison = compare(MANY)
    event, named = comparison.event(MANY[0].id), {}
    with shown(chromium, comparison.to_html(), tmp_path, at=event.id) as (page, _):
        link, inside = page.locator(".link").first, page.locator(f"[id='{event.id}']")
        ends = ", and ".join(" ".join(one.inner_text().split()) for one in link.locator("a").all())
        buttons = [(link, "One meeting…"), (link, "Two meetings…")]
        for place, button in [*buttons, (inside, "Wrong…"), (inside, "Another meeting…")]:
            place.get_by_role("button", name=button).first.click()
            named[button] = page.locator("dialog h3").inner_text()
            page.get_by_role("button", name="Cancel").click()
    ends = re.sub(r"(^|, and )(\d+) ", r"\1\2. ", ends)
    assert named == {
        "One meeting…": f"One meeting: {ends}",
        "Two meetings…": f"Two meetings: {ends}",
        "Wrong…": f"Wrong: a claim of Aldgate in {comparison.number_of(event.id)}. {event.label}",
        "Another meeting…": f"Two meetings: a claim of Aldgate in {comparison.number_of(event.id)}. {event.label}, and its other claims",
    }


def test_all_ways_write_one_ruling(chromium: Browser, open_: Comparison, tmp_path: Path) -> None:
    with shown(chromium, open_.to_html(), tmp_path) as (page, _):
        page.locator(".clash").get_by_role("button", name="Settle…").click()
        page.get_by_role("radio", name="10 March 2026").check()
        page.get_by_label("Because (required)").fill("x")
        page.get_by_role("button", name="Add the ruling").click()
        # what is ruled on is asked no more
        page.locator(".clash").get_by_role("button", name="Settle…").wait_for(state="detached")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download rulings.jsonl").click()
        download.value.save_as(tmp_path / "page.jsonl")
    [paged] = claimex.read_rulings(tmp_path / "page.jsonl")
    review = Review(open_, tmp_path / "walk.jsonl")
    review.rule(review.left[0], "right", open_.conflicts[0].sides[0].value, "x")
    made = [paged, open_.rule("right", 1, "date", "2026-03-10", because="x"), *review.written]
    assert len({one.model_copy(update={"when": None}) for one in made}) == 1
    assert (made[0].value, len(made[0].claims)) == ("10 March 2026", len(CLAIMS))


def bars(page: Page) -> dict[str, list[str]]:
    """By how they are drawn, the words of the intervals on the first line of the timeline."""
    found: dict[str, list[str]] = {}
    for bar in page.locator("#timeline li").first.locator("rect").all():
        found.setdefault(bar.get_attribute("class") or "", []).append(bar.text_content() or "")
    return found


def test_the_timeline_draws_what_was_ruled_right_and_what_was_overruled(
    chromium: Browser, open_: Comparison, settled: Comparison, tmp_path: Path
) -> None:
    right = ["Aldgate: 10 March 2026; Birch: 10 March 2026; ruled right: Tuesday, March 10"]
    loose = ["Dune: March 2026"]
    with shown(chromium, settled.to_html(), tmp_path) as (page, _):
        assert bars(page) == {"overruled": ["Cedar: 11 March 2026 (overruled)"], "loose": loose, "one": right}
        line = page.locator("#timeline li").first
        assert line.locator(".strike").count() == 1
        assert "overruled" in (line.locator("svg").get_attribute("aria-label") or "")
        assert "overruled" in page.locator("#timeline .key").inner_text()
    unsaid = open_.rule("right", 1, "date", "12 March 2026", because="the ministry")
    with shown(chromium, compare(CLAIMS, rulings=[unsaid]).to_html(), tmp_path) as (page, _):
        assert bars(page)["one"] == ["ruled right: 12 March 2026"]
        assert len(bars(page)["overruled"]) == 2
    with shown(chromium, open_.to_html(), tmp_path) as (page, _):
        assert set(bars(page)) == {"disputed"}
        assert "overruled" not in page.locator("#timeline").inner_text()
    nobody = open_.rule("settled", 1, "date", because="two days of talks")
    with shown(chromium, compare(CLAIMS, rulings=[nobody]).to_html(), tmp_path) as (page, _):
        assert {drawn: len(of) for drawn, of in bars(page).items()} == {"loose": 1, "one": 2}


def test_nothing_is_cut_without_a_cue(chromium: Browser, open_: Comparison, tmp_path: Path) -> None:
    """Four sources fit a narrow window; of six the edge is shaded. Months and chips are whole."""
    more = [claim(s, PAIR, published="2026-03-12", date="April 29", place="Paris") for s in ("Elm", "Fir")]
    six = compare(
        [*CLAIMS, *more], rulings=[Ruling(rule="same", claims=(CLAIMS[0].id, more[0].id), because="x")]
    )
    widths = "box => [box.scrollWidth > box.clientWidth, getComputedStyle(box).backgroundImage.includes('gradient')]"
    for comparison, is_wider in ((open_, False), (six, True)):
        with shown(chromium, comparison.to_html(), tmp_path, viewport={"width": 900, "height": 900}) as (
            page,
            _,
        ):
            page.locator(".ev > summary").first.click()
            assert page.locator(".ev[open] .wide").first.evaluate(widths) == [is_wider, True]
    with shown(chromium, six.to_html(), tmp_path, viewport=NARROW) as (page, _):
        axis = page.locator("#timeline .axis svg").evaluate("svg => svg.getBoundingClientRect().right")
        ends = "all => all.map(text => text.getBoundingClientRect().right)"
        assert max(page.locator("#timeline .axis text").evaluate_all(ends)) <= axis
        lines = "all => all.map(chip => chip.clientHeight / parseFloat(getComputedStyle(chip).lineHeight))"
        assert max(page.locator(".ev .chip").evaluate_all(lines)) < 1.5
        room = "row => row.getBoundingClientRect().right - parseFloat(getComputedStyle(row).paddingRight)"
        edge = page.locator(".ev").first.evaluate("row => row.getBoundingClientRect().right")
        assert page.locator(".ev > summary").first.evaluate(room) == edge - 8


def test_what_is_settled_is_asked_no_more(chromium: Browser, settled: Comparison, tmp_path: Path) -> None:
    with shown(chromium, settled.to_html(), tmp_path) as (page, _):
        page.locator(".ev > summary").click()
        page.get_by_role("button", name="One meeting with…").wait_for()
        assert page.get_by_role("button", name="Settle…", include_hidden=True).count() == 0


def test_a_dialog_lies_where_it_was_asked_for(chromium: Browser, tmp_path: Path) -> None:
    html = compare(MANY).to_html()
    for viewport in ({"width": 1400, "height": 3000}, WIDE, NARROW):
        with shown(chromium, html, tmp_path, viewport=viewport) as (page, _):
            button = page.locator(".clash").get_by_role("button", name="Settle…")
            button.click()
            clicked, dialog = button.bounding_box(), page.locator("dialog").bounding_box()
            assert clicked
            assert dialog
            assert dialog["x"] >= 0
            assert dialog["x"] + dialog["width"] <= viewport["width"]
            assert dialog["y"] >= 0
            assert dialog["y"] + dialog["height"] <= viewport["height"]
            if viewport["height"] == 3000:
                assert 0 <= dialog["y"] - clicked["y"] - clicked["height"] <= 40


@pytest.mark.parametrize("asked", ["dragomirescu", "Koymen", "Драгомиреску", "Köymen"])
def test_a_person_is_found_by_any_spelling(chromium: Browser, tmp_path: Path, asked: str) -> None:
    names = ["Ilinca Dragomirescu", "Илинка Драгомиреску"]
    day = {"date": "4 March 2025", "place": "Bern"}
    claims = [claim(f"S{n}", ["Serhat Köymen", name], **day) for n, name in enumerate(names)]
    found = compare([*claims, claim("S3", ["Anna Berg", "Paul Kern"], date="5 May 2025")])
    with shown(chromium, found.to_html(), tmp_path) as (page, _):
        for name in ("person", "text"):
            page.locator(f".filter [name={name}]").fill(asked)
            page.locator(".filter output").filter(has_text="1 of 2 events").wait_for()
            page.get_by_role("button", name="Clear").click()
            page.locator(".filter output:empty").wait_for(state="attached")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_undo_is_on_one_line(
    chromium: Browser, open_: Comparison, tmp_path: Path, viewport: dict[str, int]
) -> None:
    with shown(chromium, open_.to_html(), tmp_path, viewport=viewport) as (page, _):
        page.locator(".clash").get_by_role("button", name="Settle…").click()
        page.get_by_label("none:").check()
        page.get_by_label("Because (required)").fill("a reason of many words " * 8)
        page.get_by_role("button", name="Add the ruling").click()
        box = page.get_by_role("button", name="Undo").bounding_box()
        assert box
        assert box["height"] < 32 < box["width"]


def test_a_narrow_screen_names_sources_and_shows_a_value_once(
    chromium: Browser, open_: Comparison, tmp_path: Path
) -> None:
    with shown(chromium, open_.to_html(), tmp_path, viewport=NARROW) as (page, _):
        name = "mark => getComputedStyle(mark, '::after').content"
        assert page.locator(".ev .x .m").first.evaluate(name) == '"Aldgate"'
        page.locator(".ev > summary").click()
        cells = page.locator("tr[data-f=place] td:not(.v)")
        cells.first.wait_for()
        seen = [cell.inner_text().split("\n") for cell in cells.all() if cell.is_visible()]
        assert [[part for part in parts if part] for parts in seen] == [["Paris"]]  # of all: none is named
        date = page.locator("tr[data-f=date] td:not(.v)")
        assert [cell.inner_text().split("\n")[0] for cell in date.all() if cell.is_visible()] == [
            "Aldgate",
            "Birch",
            "Cedar",
            "Dune",
        ]
        link, bars = (page.locator(f"#timeline li > {what}").first.bounding_box() for what in ("a", "svg"))
        assert link
        assert bars
        assert bars["y"] >= link["y"] + link["height"] - 1  # the whole name, and the bars below it
        for item in page.locator("#timeline .key > span").all():
            assert len(item.evaluate("item => [...item.getClientRects()].map(r => r.height)")) == 1
    with shown(chromium, open_.to_html(), tmp_path) as (page, _):
        page.locator(".ev > summary").click()
        cells = page.locator("tr[data-f=place] td:not(.v)")
        assert cells.all_inner_texts() == ["Paris"] * 4


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["one line end", "an empty line"])
def test_paragraphs_of_an_article_have_room_between_them(
    chromium: Browser, tmp_path: Path, between: str
) -> None:
    words = (
        "The ministers spoke of grain, of ports and of the railway that both of them want to see built soon."
    )
    text = between.join(f"{words} {n}" for n in ("One.", "Two.", "Three."))
    article = Article(id=CLAIMS[0].article_id, source="Aldgate", text=text)
    html = claimex.compare(CLAIMS).to_html(articles=[article])
    with shown(chromium, html, tmp_path) as (page, _):
        plain = page.locator(".plain")
        page.locator(".text > summary", has_text="Aldgate").click()
        assert plain.evaluate("plain => plain.textContent") == text
        tall = plain.evaluate("plain => plain.getBoundingClientRect().height")
        line = plain.evaluate("plain => parseFloat(getComputedStyle(plain).lineHeight)")
        assert 3.5 * line < tall < 5.5 * line  # three lines, and what is between them


def test_a_part_offers_to_rule_that_it_is_none(chromium: Browser, tmp_path: Path) -> None:
    claims = [
        claim("A", ["Ana Lind"], kind="visit", date="5 March 2026", place="Oslo"),
        claim("A", ["Ana Lind", "Bo Falk"], date="5 March 2026"),
    ]
    found = compare(claims)
    [part] = next(event for event in found.events if event.parts).parts
    with shown(chromium, found.to_html(), tmp_path, at=part.id) as (page, _):
        page.locator(f"[id='{part.id}']").get_by_role("button", name="No part of it…").click()
        page.get_by_label("Because (required)").fill("she went on to Riga")
        page.get_by_role("button", name="Add the ruling").click()
        [ruling] = claimex.read_rulings(downloaded(page, tmp_path))
    ruled = compare(claims, rulings=[ruling])
    assert [use.applied for use in ruled.rulings] == [True]
    assert all(event.part_of is None for event in ruled.events)
