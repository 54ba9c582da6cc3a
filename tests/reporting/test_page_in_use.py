"""The page as a reader uses it, in a real headless Chromium: by mouse, by keyboard, in the dark, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import IN_A_BROWSER, PLACES, hostile_comparison
from reporting_sample import ACCORD, COMPARISON, EVENTS, marfa

import claimex
from claimex.comparison.records import Compared, Verdict
from claimex.models import Article
from claimex.reporting._safe import visible
from claimex.reporting.page import comparison_page
from claimex.sample import demo_articles
from tests.browser import browser, skipped_because
from tests.comparison import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(bool(skipped_because()), reason=skipped_because())

NARROW, WIDE = {"width": 400, "height": 800}, {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def demo() -> claimex.Comparison:
    return claimex.compare(claimex.demo())


class Watched:
    """A page, and everything in it that should not have happened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append("a dialog"), dialog.dismiss()))
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "blob:")):
            self.faults.append(f"asked for {request.url}")


@contextmanager
def shown(
    chromium: Browser, html: str, folder: Path, *, at: str = "", **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; at the end nothing may have gone wrong, nor have been asked for."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    context = chromium.new_context(viewport=options.pop("viewport", WIDE), **options)
    watched = Watched(context.new_page())
    try:
        watched.page.goto(path.as_uri() + (f"#{at}" if at else ""))
        yield watched.page, watched.faults
        assert watched.faults == []
    finally:
        context.close()


def with_texts(comparison: claimex.Comparison) -> str:
    return comparison.to_html(articles=demo_articles())


def rows(page: Page) -> list[str]:
    """The numbers of the events that are not filtered out, in their order."""
    return [row.get_attribute("data-n") or "" for row in page.locator(".ev:not([hidden])").all()]


def ask(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        control = page.locator(f".filter [name={name}]")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)


def test_it_opens_without_an_error_and_asks_for_nothing(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    with shown(chromium, with_texts(demo), tmp_path) as (page, _):
        assert page.locator("html[data-ready]").count() == 1
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        page.wait_for_timeout(50)  # the buttons of opened events are put in by an event


def test_the_conflict_is_seen_at_once(chromium: Browser, demo: claimex.Comparison, tmp_path: Path) -> None:
    with shown(chromium, with_texts(demo), tmp_path) as (page, _):
        for words in (
            "Ufukhane says 28 November 2025 (“November 28”)",
            "Lanternfield Review reported it on 28 October 2025, so “November 28” looks like a slip.",
        ):
            box = page.get_by_text(words).first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < WIDE["height"]


def test_filter_and_sort(chromium: Browser, demo: claimex.Comparison, tmp_path: Path) -> None:
    everyone = [str(n) for n, event in enumerate(demo.numbered, 1) if len(event.sources) > 1]
    with shown(chromium, with_texts(demo), tmp_path) as (page, _):
        output = page.locator(".filter output")
        for asked, wanted in (
            ({"verdict": "conflict"}, lambda e: bool(e.conflicts)),
            ({"source": "Ufukhane"}, lambda e: "Ufukhane" in e.sources),
            ({"field": "delegation size"}, lambda e: "delegation_size" in e.fields),
            (
                {"verdict": "unresolved", "field": "topics"},
                lambda e: "topics" in e.fields and e.fields["topics"].verdict is Verdict.UNRESOLVED,
            ),
            ({"person": "putin"}, lambda e: "Putin" in str(e.fields["participants"].positions)),
            ({"text": "damascus 190"}, lambda e: e.label.startswith("Yunus")),
        ):
            ask(page, **asked)
            expected = {str(n) for n, event in enumerate(demo.numbered, 1) if wanted(event)}
            assert expected
            output.filter(has_text=f"{len(expected)} of 9 events").wait_for()
            assert set(rows(page)) == expected, asked
            page.get_by_role("button", name="Clear").click()
            page.locator(".filter output:empty").wait_for(state="attached")
            assert len(rows(page)) == 9
        ask(page, sort="conflicts first")
        assert rows(page)[0] == "3"
        ask(page, sort="date")
        assert rows(page)[: len(everyone)] == everyone


def test_from_a_claim_to_its_words_and_back(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    event = demo.conflicts[0].event
    claim = next(claim for claim in event.claims if claim.source == "Ufukhane")
    with shown(chromium, with_texts(demo), tmp_path) as (page, _):
        page.locator(f"[id='{event.id}'] > summary").click()
        link = page.locator(f"[data-c='{claim.id}'] .go")
        link.click()
        here = page.locator("mark.here")
        here.first.wait_for()
        assert claim.claim.quote == "".join(here.all_text_contents())
        assert page.locator(".reading .text.shown").count() == len(event.sources)
        page.keyboard.press("Escape")
        assert page.locator(".reading").count() == 0
        assert link.evaluate("link => link === document.activeElement")
        link.click()
        page.locator("mark.here").first.click()
        block = page.locator(f"[data-c='{claim.id}']").first
        assert page.url.endswith(f"#{claim.id}")
        block.wait_for()
        page.get_by_role("button", name=re.compile("Close")).click()
        assert page.locator(".reading").count() == 0


def test_without_texts_the_quotes_stand_in(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    event = demo.conflicts[0].event
    with shown(chromium, demo.to_html(), tmp_path, at=event.id) as (page, _):
        page.locator(f"[id='{event.id}'] .go").first.click()
        page.locator(".reading mark.here").first.wait_for()
        assert "Seldom in recent years" not in page.content()


def test_a_link_lasts_when_articles_are_added(chromium: Browser, tmp_path: Path) -> None:
    extraction = claimex.demo()
    late = [claim for claim in extraction if claim.source in ("Lanternfield Review", "Saltgate Wire")]
    first = claimex.compare([claim for claim in extraction if claim not in late])
    event = next(event for event in first.events if "Belousov" in event.label)
    grown = claimex.compare(late, base=first)
    assert len(grown.events) > len(first.events)
    for address in [event.id, *(claim.id for claim in event.claims)]:
        with shown(chromium, grown.to_html(), tmp_path, at=address) as (page, _):
            opened = page.locator(".ev[open]")
            assert opened.count() == 1
            assert "Belousov" in opened.locator(".lab").inner_text()
    with shown(chromium, grown.to_html(), tmp_path, at="no-such-claim") as (page, _):
        assert page.locator(".note").inner_text() == "What this link points to is not in this page."


def test_a_link_to_what_is_filtered_out_clears_the_filter(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    event = demo.numbered[8]
    with shown(chromium, demo.to_html(), tmp_path) as (page, _):
        ask(page, verdict="conflict")
        assert rows(page) == ["3"]
        page.evaluate("id => { location.hash = id; }", event.id)
        page.locator(f"[id='{event.id}'][open]").wait_for()
        page.locator(f"[id='{event.id}'] table.f").wait_for()


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download rulings.jsonl").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "rulings.jsonl"
    return path


def test_a_ruling_is_made_downloaded_and_honoured(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    event = demo.conflicts[0].event
    with shown(chromium, demo.to_html(), tmp_path) as (page, _):
        page.locator(".link").get_by_role("button", name="One meeting…").click()
        page.get_by_label("Because (required)").fill("one talk, the letter has no year")
        page.get_by_label("By", exact=True).fill("desk")
        page.get_by_role("button", name="Add the ruling").click()
        page.locator(f"[id='{event.id}'] > summary").click()
        page.locator(f"[id='{event.id}'] tr[data-f=date]").get_by_role("button", name="Settle…").click()
        page.get_by_label("October 2025 — Tamarisk Gate").check()
        page.get_by_label("Because (required)").fill("Lanternfield reported it in October")
        page.get_by_role("button", name="Add the ruling").click()
        path = downloaded(page, tmp_path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["rule"], line["by"]) for line in lines] == [("same", "desk"), ("right", "desk")]
    ruled = claimex.compare(claimex.demo(), rulings=path)
    assert [use.applied for use in ruled.rulings] == [True, True]
    assert len(ruled.events) == len(demo.events) - 1
    assert ruled.conflicts == []
    assert ruled.event(event.id).fields["date"].ruled == "October 2025"
    # what is ruled already goes into the next file, too
    with shown(chromium, ruled.to_html(), tmp_path) as (page, _):
        page.get_by_text("Settled by a ruling").wait_for()
        page.locator("#single > summary").click()
        page.locator("#single .ev > summary").first.click()
        page.locator("#single .c").first.get_by_role("button", name="Wrong…").click()
        page.get_by_label("What of it").select_option(label="its place")
        page.get_by_label("Because (required)").fill("a typing error")
        page.get_by_role("button", name="Add the ruling").click()
        again = downloaded(page, tmp_path)
    assert [ruling.rule for ruling in claimex.read_rulings(again)] == ["same", "right", "wrong"]


@pytest.mark.parametrize(
    ("button", "rule"),
    [
        ("One meeting with…", "same"),
        ("Names…", "same_person"),
        ("Another meeting…", "different"),
        ("Wrong…", "wrong"),
        ("Settle…", "settled"),
    ],
)
def test_every_button_makes_a_line_that_is_read(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path, button: str, rule: str
) -> None:
    event = demo.conflicts[0].event
    with shown(chromium, demo.to_html(), tmp_path, at=event.id) as (page, _):
        page.locator(f"[id='{event.id}']").get_by_role("button", name=button).first.click()
        if rule == "settled":
            page.get_by_label("none: the question is closed").check()
        if rule == "same":
            page.get_by_label("The other event").select_option(index=1)
        if rule == "wrong":
            page.get_by_label("What of it").select_option(label="its place")
        page.get_by_label("Because (required)").fill("so it is")
        page.get_by_role("button", name="Add the ruling").click()
        [ruling] = claimex.read_rulings(downloaded(page, tmp_path))
        assert ruling.rule == rule
        if rule == "wrong":
            same = demo.rule("wrong", *ruling.claims, "place", because="so it is", when=ruling.when)
            assert ruling == same
        page.get_by_role("button", name="Undo").click()
        assert page.locator(".tray").is_hidden()
    [use] = claimex.compare(claimex.demo(), rulings=[ruling]).rulings
    assert use.applied, use.effect


def test_a_ruling_without_a_reason_is_not_taken(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    with shown(chromium, demo.to_html(), tmp_path) as (page, _):
        page.locator(".link").get_by_role("button", name="Two meetings…").click()
        page.get_by_role("button", name="Add the ruling").click()
        assert page.locator("dialog[open]").count() == 1
        page.get_by_role("button", name="Cancel").click()
        assert page.locator(".tray").is_hidden()


def test_a_claim_is_copied_as_a_citation(chromium: Browser, demo: claimex.Comparison, tmp_path: Path) -> None:
    event = demo.conflicts[0].event
    claim = next(claim for claim in event.claims if claim.source == "Ufukhane")
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    with shown(chromium, demo.to_html(), tmp_path, at=event.id, **allowed) as (page, _):
        page.locator(f"[data-c='{claim.id}']").get_by_role("button", name="Copy as citation").click()
        page.get_by_role("status").filter(has_text="copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ufukhane 16 November 2025")
    for words in (claim.claim.quote, str(claim.url), claim.id):
        assert words in copied


def test_by_keyboard_alone(chromium: Browser, demo: claimex.Comparison, tmp_path: Path) -> None:
    def press(page: Page, *keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    with shown(chromium, with_texts(demo), tmp_path) as (page, _):
        press(page, "Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the events"
        assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
        press(page, "Enter")
        page.locator("#events.found").wait_for()
        press(page, "/")
        assert page.evaluate("document.activeElement.name") == "text"
        page.keyboard.type("looks slip")
        page.locator(".filter output:not(:empty)").wait_for()
        for _ in range(12):
            press(page, "Tab")
            if page.evaluate("document.activeElement.matches('.ev > summary')"):
                break
        press(page, "Enter")
        assert page.locator(".ev[open]").get_attribute("data-n") == "3"
        page.locator(".ev[open] .go").first.wait_for()  # what is in it is made when it opens
        for _ in range(30):
            press(page, "Tab")
            if page.evaluate("document.activeElement.matches('.go')"):
                break
        press(page, "Enter")
        page.locator(".reading").wait_for()
        assert page.evaluate("document.activeElement.matches('.ref')")
        press(page, "Escape")
        assert page.evaluate("document.activeElement.matches('.go')")


def test_in_the_dark_on_paper_and_in_a_right_to_left_script(chromium: Browser, tmp_path: Path) -> None:
    html = comparison_page(COMPARISON)
    ground = "getComputedStyle(document.querySelector('.page')).backgroundColor"
    with shown(chromium, html, tmp_path, color_scheme="dark") as (page, _):
        assert page.evaluate(ground) == "rgb(22, 22, 24)"
    with shown(chromium, html, tmp_path) as (page, _):
        assert page.evaluate(ground) == "rgb(250, 248, 244)"
        arabic = page.locator("blockquote", has_text=marfa.claim.quote[:20]).first
        assert arabic.evaluate("quote => getComputedStyle(quote).direction") == "rtl"
        clashes = page.locator(".clash")
        clashes.evaluate_all("all => all.forEach(one => { one.open = false; })")
        assert not clashes.locator("blockquote").first.is_visible()
        page.emulate_media(media="print")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        clashes.locator("blockquote").first.wait_for()
        assert page.locator(".filter").is_hidden()
        page.locator(".ev > summary").first.wait_for()
        assert not page.locator(".ev table").first.is_visible()
        assert len(page.pdf(format="A4")) > 10_000


def test_without_the_script_it_reads(chromium: Browser, demo: claimex.Comparison, tmp_path: Path) -> None:
    with shown(chromium, with_texts(demo), tmp_path, java_script_enabled=False) as (page, _):
        for words in ("so “November 28” looks like a slip", "Every event, source by source"):
            page.get_by_text(words).first.wait_for()
        assert page.locator(".filter").is_hidden()
        page.locator(".ev > summary").first.click()
        page.locator(".ev[open] blockquote").first.wait_for()
        page.locator(".ev[open] .go").first.click()
        page.locator(".text[open] mark").first.wait_for()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def test_axe_finds_no_serious_fault(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path, scheme: str, size: dict[str, int]
) -> None:
    import axe_playwright_python

    axe = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    sample = comparison_page(
        COMPARISON, [Article(id=c.article_id, source="x", text="words " * 60) for c in COMPARISON.claims]
    )
    for html in (
        with_texts(demo),
        sample,
        comparison_page(Compared([replace(e, rulings=[]) for e in EVENTS])),
    ):
        with shown(chromium, html, tmp_path, color_scheme=scheme, viewport=size) as (page, faults):
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            page.locator(".c button").first.wait_for(state="attached")
            page.locator(".c").evaluate_all("all => all.forEach(one => { one.open = true; })")
            page.locator(".ev .go").first.click()
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            faults.clear()  # axe itself may try to read styles, which the policy forbids
        grave = [
            (fault["id"], node["html"][:160], node.get("failureSummary", "")[:200])
            for fault in found
            for node in fault["nodes"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert grave == []


def test_on_a_phone_the_words_of_an_event_are_folded(
    chromium: Browser, demo: claimex.Comparison, tmp_path: Path
) -> None:
    event = next(event for event in demo.events if len(event.claims) > 1)
    for size, open_ in ((WIDE, len(event.claims)), (NARROW, 0)):
        with shown(chromium, with_texts(demo), tmp_path, viewport=size) as (page, _):
            page.locator(f"[id='{event.id}'] > summary").click()
            page.locator(f"[id='{event.id}'] .c button").first.wait_for(state="attached")
            assert page.locator(f"[id='{event.id}'] .c[open]").count() == open_
    with shown(chromium, with_texts(demo), tmp_path, viewport=NARROW, at=event.claims[1].id) as (page, _):
        page.locator(
            f"[id='{event.claims[1].id}'] blockquote"
        ).first.wait_for()  # a link leads to words in sight


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("sources", [2, 5, 8])
def test_no_column_of_an_opened_event_is_beyond_the_window(
    chromium: Browser, tmp_path: Path, sources: int, viewport: dict[str, int]
) -> None:
    place = "the residence of an ambassador in a quarter of the town"
    people = ["Emmanuel Macron", "Olaf Scholz"]
    claims = [
        build.claim(f"The Newspaper of Town {n}", people, date=f"{n + 1} March 2025", place=place)
        for n in range(sources)
    ]
    one = claimex.Ruling(rule="same", claims=tuple(c.id for c in claims), because="one handshake")
    page = comparison_page(claimex.compare(claims, rulings=[one]))
    with shown(chromium, page, tmp_path, at=claims[0].id, viewport=viewport) as (opened, _):
        table = opened.locator(f"table.f.n{sources}")
        assert table.is_visible()
        reach = "all => Math.max(...all.filter(one => one.offsetWidth > 1).map(one => one.getBoundingClientRect().right))"
        assert 0 < table.locator("tbody *").evaluate_all(reach) <= viewport["width"]


def with_each(attacks: Sequence[str]) -> str:
    """A page with some events and links for each string, which is in every place of theirs."""
    events, links, asides, texts = [], [], [], []
    for number, attack in enumerate(attacks):
        words = [attack] * PLACES
        words[3] = "https://a.example/"
        made = hostile_comparison(words)
        own = {id(event): replace(event, id=f"{number}-{event.id}") for event in made.events}
        events += own.values()
        links += [
            replace(link, events=tuple(own[id(e)] for e in link.events)) for link in made.possible_links
        ]
        asides += made.set_aside
        texts += [
            Article(id=claim.article_id, source="x", text=f"0123456789 {attack}", title=attack)
            for claim in made.claims
        ]
    return comparison_page(Compared(events, links, asides), texts)


def test_sixty_hostile_strings_in_every_place_are_text(chromium: Browser, tmp_path: Path) -> None:
    """All are on one page: what one of them adds or takes away, from its own place on, is in the outline."""
    assert len(IN_A_BROWSER) >= 60
    outline = (
        "[...document.querySelectorAll('*')].map(e => e.tagName).filter(t => t !== 'MARK' && t !== 'SPAN')"
    )
    found = []
    for attacks in ([f"word {number}" for number in range(len(IN_A_BROWSER))], IN_A_BROWSER):
        with shown(chromium, with_each(attacks), tmp_path) as (page, _):
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            page.locator(".c button").last.wait_for(state="attached")
            found.append(page.evaluate(outline))
            assert page.url.startswith("file:")
            texts = [" ".join(text.split()) for text in page.locator(".plain").all_text_contents()]
    assert found[1] == found[0]
    for attack in IN_A_BROWSER:
        shown_as = " ".join(f"0123456789 {visible(attack)}".split())
        assert [text for text in texts if text.endswith(shown_as)], attack


def test_what_a_ruling_is_about_stays_text(chromium: Browser, tmp_path: Path) -> None:
    html = comparison_page(Compared([replace(ACCORD, label="<img src=x onerror=hit()>"), *EVENTS[1:]]))
    with shown(chromium, html, tmp_path) as (page, _):
        page.locator(".ev > summary").first.click()
        page.locator(".ev").first.get_by_role("button", name="One meeting with…").click()
        page.get_by_label("The other event").select_option(index=1)
        page.get_by_label("Because (required)").fill("<img src=x onerror=hit()>")
        page.get_by_role("button", name="Add the ruling").click()
        page.locator(".tray li", has_text="<img src=x onerror=hit()>").wait_for()
        assert page.locator("img").count() == 0
