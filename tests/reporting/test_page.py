"""The page: what is where, without a browser, and that foreign text stays text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise

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
    SPRING,
    compared,
    event,
    position,
    says,
    sourced,
)

from claimex.claims import Participant
from claimex.comparison.records import Change, Compared, PartOf, PossibleLink, Ruling, RulingUse, Verdict
from claimex.models import Article, Failure, Made
from claimex.reporting.page import comparison_page
from claimex.results import Extraction
from tests.tables import each_row


def articles_of(comparison: Compared, words: str) -> list[Article]:
    """A text for each article of a comparison, long enough for the spans of its claims."""
    return [
        Article(
            id=claim.article_id, source="x", text=f"0123456789 {words}", title=f"t{words}", language=words
        )
        for claim in comparison.claims
    ]


def outline(*events: object, **more: object) -> Outline:
    return Outline(comparison_page(Compared(list(events), **more)))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=PLACES, max_size=PLACES), st.booleans())
def test_a_strangers_text_adds_no_tag_and_no_attribute(words: list[str], whole: bool) -> None:
    plain_words = ["word"] * PLACES
    plain_words[3] = words[3]  # the address: where it is none it makes no link in either
    pages = []
    for given_words in (words, plain_words):
        comparison = hostile_comparison(given_words)
        found = articles_of(comparison, given_words[1]) if whole else []
        found = [article.model_copy(update={"language": None}) for article in found]
        pages.append(comparison_page(comparison, found))
    html, plain = map(Outline, pages)
    assert html.skeleton == plain.skeleton
    for tag, attrs in html.tags:
        assert set(attrs) <= ALLOWED[tag], (tag, attrs)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", pages[0])
    pages[0].encode("utf-8")


def test_every_foreign_string_is_shown_as_it_is() -> None:
    words = [f"<i>{n}</i>&amp;" for n in range(PLACES)]
    comparison = hostile_comparison(words)
    text = Outline(comparison_page(comparison, articles_of(comparison, "<i>the text</i>"))).text
    for number, word in enumerate([*words, "<i>the text</i>"]):
        if number not in (3, 8):  # the address is no text, and a field's name is shown as a title
            assert word in text, word


def test_a_language_that_is_no_tag_is_not_written() -> None:
    page = comparison_page(COMPARISON, articles_of(COMPARISON, 'en" onclick="x'))
    assert ' lang="' not in page.partition("<main>")[2]
    assert 'lang="ar-EG"' in comparison_page(COMPARISON, articles_of(COMPARISON, "ar-EG"))


def test_what_no_file_can_hold_is_replaced_and_what_reorders_is_spelled_out() -> None:
    assert "half \ufffd of a pair" in comparison_page(Compared([event("half \ud83d of a pair")]))
    assert "[U+202E]live" in comparison_page(Compared([event("\u202elive")]))


@each_row(
    ("url", "linked"),
    [
        ("https://a.example/b?c=d&e=f#g", True),
        ("HTTP://a.example", True),
        ("http://127.0.0.1:8080/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ('https://a.example/"onclick=', False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    links = [a for a in outline(event("x", sourced(("A", None, url)))).all("a") if a["href"][0] != "#"]
    assert bool(links) == linked
    for link in links:
        assert link == {"href": url, "rel": "noopener noreferrer nofollow"}


def test_the_page_asks_for_nothing_and_runs_one_script_of_its_own() -> None:
    page = comparison_page(COMPARISON)

    def hashed(tag: str) -> str:
        [content] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"

    policy = next(m["content"] for m in Outline(page).all("meta") if m.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src {hashed('style')}; script-src {hashed('script')}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|@font-face|<link|<img|<iframe| src=| style=| on[a-z]+=", page)
    assert page.startswith("<!DOCTYPE html>\n")


def test_the_rulings_up_to_now_are_data_that_closes_no_element() -> None:
    ruling = Ruling(rule="wrong", claims=("a1b2c3",), because="</script><script>alert(1)</script>\u202e")
    page = comparison_page(Compared(EVENTS, rulings=[RulingUse(ruling, "one claim is out", True, [])]))
    data = re.search('<script type="application/json" id="page-data">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(data)["rulings"] == [ruling.to_line()]
    assert page.count("<script") == 2


def test_the_page_says_what_matters_first() -> None:
    text = Outline(comparison_page(COMPARISON)).text
    story = [
        "What the sources say",
        "2 conflicts",
        "Where they contradict each other",
        "date · Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025",
        "A Harbour Courier and صحيفة المرفأ say 11 March 2025 (“Tuesday” and “الثلاثاء”); B Nordlys Dispatch says 10 March",
        "11 March and 10 March 2025 are two different days",
        "⚠ a Monday in 2025",
        "Every event, source by source",
        "1 Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025 4 sources ≠ date conflict",
        "Field Verdict Harbour Courier",
        "≠ conflict11 March and 10 March",
        "its words",
        "✓ quote verbatim",
        "⚠ changed number: “40” where the article has “14”",
        "⚠ not in the article: “Yusuf Hamdi”",
        "Why these are one event",
        "2 events that only one source reports each",
        "2 The two ministers, al-Mina, April 2025 Nordlys Dispatch",
        "Possible links",
        "Are these one meeting?",
        "April lies in spring",
        "The articles",
        "Set aside",
        "its quote does not stand in the article",
        "Where this comes from",
        "read 4 articles of 4 sources",
        "How to read this",
    ]
    at = 0
    for passage in story:
        found = text.find(passage, at)
        assert found >= 0, f"{passage!r} does not follow {text[max(0, at - 80) : at + 300]!r}"
        at = found


def test_each_side_of_a_conflict_shows_its_quote_with_the_value_marked() -> None:
    page = comparison_page(COMPARISON)
    first = page.index('class="clash ')
    clash = page[first : page.index('class="clash ', first + 9)]
    assert clash.count("<blockquote") == 3
    for value in ("Tuesday", "March 10", "الثلاثاء"):
        assert f"<mark>{value}</mark>" in clash


def test_links_lead_to_what_is_in_the_page_and_no_anchor_is_there_twice() -> None:
    for comparison in (COMPARISON, Compared(EVENTS, LINKS)):
        for articles in ([], articles_of(comparison, "words")):
            found = Outline(comparison_page(comparison, articles))
            ids = [attrs["id"] for _, attrs in found.tags if attrs.get("id")]
            assert len(ids) == len(set(ids))
            targets = {a["href"][1:] for a in found.all("a") if a["href"].startswith("#")}
            assert targets <= set(ids)
            assert {claim.id for claim in comparison.claims} <= set(ids)
            assert {f"w-{claim.id}" for claim in comparison.claims} <= set(ids)


def test_an_event_keeps_its_address_when_it_is_that_of_its_first_claim() -> None:
    first = ACCORD.claims[0].id
    ids = [attrs["id"] for _, attrs in outline(replace(ACCORD, id=first)).tags if attrs.get("id")]
    assert ids.count(first) == 1


def test_the_matrix_has_a_sign_for_each_source_that_speaks() -> None:
    page = comparison_page(COMPARISON)
    row = page[page.index('<span class="x" aria-hidden="true"><i class="m') :].partition("</summary>")[0]
    assert re.findall(r'class="m ([a-z]+) s\d+" title="([^:]+)', row) == [
        ("conflict", "Harbour Courier"),
        ("conflict", "صحيفة المرفأ"),
        ("conflict", "Nordlys Dispatch"),
        ("conflict", "Cobalt Wire"),
    ]
    many = [event(f"e{n}", sourced((f"Source {n}", None, None))) for n in range(61)]
    assert 'class="heads"' not in comparison_page(Compared(many))
    assert 'class="heads"' in comparison_page(Compared(many[:60]))


def test_a_long_list_is_folded_and_cuts_nothing() -> None:
    clashing = [replace(ACCORD, id=f"id-{n}", label=f"clash {n}") for n in range(50)]
    page = comparison_page(Compared(clashing))
    assert page.count('class="clash conflict"') == 100
    assert page.count('class="ev"') == 50
    text = Outline(page).text
    assert "80 further conflicts" in text
    assert "10 further events of several sources" in text


def test_parts_stay_with_their_whole() -> None:
    part = replace(SPRING, label="a part", part_of=PartOf(ACCORD.id, ACCORD.label, "in the same days"))
    text = outline(replace(ACCORD, parts=[part]), part).text
    assert "that only one source reports" not in text
    assert text.index("a part") < text.index("Part of Ilse Maarten")


def test_headings_descend_one_level_at_a_time_and_tables_name_their_heads() -> None:
    found = Outline(comparison_page(COMPARISON))
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {th["scope"] for th in found.all("th")} == {"col", "row"}


def test_text_in_any_direction_is_isolated() -> None:
    page = comparison_page(COMPARISON)
    assert all(attrs["dir"] == "auto" for attrs in Outline(page).all("blockquote"))
    body = page.partition("<main>")[2].partition('<script type="application')[0]
    for start in (m.start() for m in re.finditer("صحيفة المرفأ", body)):
        before = body[:start]
        isolated = before.endswith(("<bdi>", '<bdi class="cx-source">', 'title="', 'data-n="'))
        assert isolated or re.search(r'(<option[^>]*>|aria-label="[^"<>]*|<title>[^<]*)$', before), before[
            -60:
        ]


def test_what_the_timeline_has_no_day_of_is_named_below_it() -> None:
    page = comparison_page(Compared([ACCORD, replace(SPRING, fields={})]))
    below = page.partition('<section id="timeline">')[2].partition("</section>")[0]
    assert "1 event on one axis; 1 without a day" in below
    assert "No day that could be read: 2 A second round, spring" in Outline(below).text
    assert f'<a href="#{SPRING.id}"><span class="no">2</span>' in below
    assert "No day that could be read" not in comparison_page(Compared([ACCORD]))


def test_an_empty_comparison_says_so() -> None:
    text = Outline(comparison_page(Compared([]))).text
    assert "0 conflicts 0 events 0 sources 0 claims" in text
    assert "No source contradicts another." in text
    for absent in ("Possible links", "Set aside", "The articles", "When", "Rulings", "What is new"):
        assert absent not in text


def test_a_conflict_free_comparison_has_no_red_number() -> None:
    page = comparison_page(Compared(EVENTS[1:], LINKS, ASIDE))
    assert "No source contradicts another." in page
    assert "<li><b>0</b> conflicts</li>" in page


def test_a_link_to_an_event_that_is_not_shown_is_plain_text() -> None:
    link = PossibleLink(events=(ACCORD, event("a stranger")), reason="same people", score=1.7)
    page = comparison_page(Compared([ACCORD], [link]))
    assert "<li><bdi>a stranger</bdi>" in page
    assert '<span title="score: 100%">same people</span>' in page


def test_a_persons_office_and_country_stand_beside_the_name() -> None:
    one = sourced(participants=[Participant("Ilse Maarten", "fisheries minister", "Norrland")])
    people = compared(Verdict.SINGLE, position("Ilse Maarten", says(one, "Ilse Maarten")))
    assert "Ilse Maarten (fisheries minister, Norrland)" in outline(event("e", one, participants=people)).text


def test_the_rows_that_name_people_say_so_for_the_script() -> None:
    found = outline(ACCORD)
    assert [row["data-f"] for row in found.all("tr") if "data-people" in row] == ["participants"]


def test_each_source_has_its_own_words_in_its_column() -> None:
    claims = [sourced(("A", None, None)), sourced(("B", None, None))]
    stand = position("Rome", says(claims[0], "Rome"), says(claims[1], "Roma", "IT-62"))
    text = outline(event("e", *claims, place=compared(Verdict.AGREE, stand))).text
    assert "Field Verdict A B place = agree A Rome B Roma IT-62 its words" in text


def test_a_model_s_verdict_says_that_it_is() -> None:
    claims = [sourced(("A", None, None)), sourced(("B", None, None))]
    stand = position("Rome", *(says(claim, "Rome") for claim in claims))
    found = compared(Verdict.AGREE, stand, reason="they say the same", rule="the model's verdict")
    assert "they say the same (the model's verdict)" in outline(event("e", *claims, place=found)).text


def test_rulings_are_shown_where_they_decide_and_a_settled_conflict_apart() -> None:
    ruling = Ruling(
        rule="settled", claims=("a1b2c3",), field="date", because="the minister’s diary", by="desk"
    )
    settled = replace(ACCORD.fields["date"], rulings=[ruling])
    found = replace(ACCORD, fields=ACCORD.fields | {"date": settled})
    idle = RulingUse(
        Ruling(rule="wrong", claims=("zzzzzz",), because="x"), "there is no such claim", False, []
    )
    used = RulingUse(ruling, "the date is settled", True, [ACCORD.id])
    text = outline(found, rulings=[used, idle]).text
    assert "conflict 1" in text
    assert text.index("Settled by a ruling") < text.index("11 March and 10 March 2025 are two different days")
    assert text.count("by desk, because “the minister’s diary”") == 3  # above, in the event, in the list
    assert "(decides nothing) there is no such claim" in text


def test_what_is_new_comes_first() -> None:
    news = [Change("new_source", ACCORD.id, ACCORD.label, "Cobalt Wire reports it too")]
    text = outline(ACCORD, news=news).text
    assert f"What is new {ACCORD.label}: new source Cobalt Wire reports it too" in text
    assert text.index("Cobalt Wire reports it too") < text.index("Where they contradict")
    assert "Nothing is new since the earlier comparison." in outline(ACCORD, news=[]).text


def test_what_is_missing_is_listed() -> None:
    failures = [
        Failure(kind="no_claim", message="it gave no claim", source="Quiet Post", article_id="q"),
        Failure(kind="request_failed", message="no answer came", source="Lost Post", article_id="l"),
        Failure(kind="unchecked", message="3 of 4 claims not checked"),
    ]
    text = outline(ACCORD, missing=failures).text
    for words in ("Quiet Post", "Lost Post: request failed: no answer came", "not checked 3 of 4 claims"):
        assert words in text
    assert "4 articles; 2 gave none" in text or "4; 2 gave none" in text


def test_by_what_the_claims_were_made_is_said() -> None:
    made = Made(model="<b>m</b>", prompt="extract, version 2", version="0.1.0", day=date(2025, 3, 14))
    text = outline(ACCORD, made=(made,)).text
    said = f"model <b>m</b> answered by the host {made.answered_by()} prompt extract, version 2; of claimex 0.1.0"
    assert f"{said} run on 14 March 2025" in text
    assert "run on" not in outline(ACCORD).text


@pytest.mark.parametrize("number", [1, 3])
def test_a_source_that_stands_alone_is_named_once_on_its_row(number: int) -> None:
    claim = sourced(("The Lonely", None, None))
    page = comparison_page(Compared([event(f"e{n}", claim) for n in range(number)]))
    assert "The Lonely" in Outline(page).text
    assert 'class="v"' not in page


def test_the_count_of_claims_in_doubt_leads_to_the_first_and_their_rows_say_so() -> None:
    sound = sourced(("Alto", None, None))
    doubtful = [sourced((source, None, None)).model_copy(update={"unsupported": ("Atlantis",)})
                for source in ("Basso", "Canto")]  # fmt: skip
    page = comparison_page(Compared([event("Quay", sound), event("Harbour", *doubtful)]))
    assert f'<b><a href="#{doubtful[0].id}">2</a></b> claims in doubt' in page
    assert page.count(f'id="{doubtful[0].id}"') == 1
    rows = {label: re.search(f"<bdi>{label}</bdi>.*?</summary>", page, re.S) for label in ("Quay", "Harbour")}
    assert "2 claims in doubt" in rows["Harbour"].group(0)  # type: ignore[union-attr]
    assert "in doubt" not in rows["Quay"].group(0)  # type: ignore[union-attr]


def test_an_extraction_names_the_words_that_are_not_in_the_text() -> None:
    claims = [sourced((f"Paper {n}", None, None)).model_copy(update={"unsupported": ("Atlantis " * 9, "Mu")})
              for n in range(5)]  # fmt: skip
    said = Extraction(claims).summary()
    assert "5 with words that are not in the text (Paper 0: “Atlantis" in said
    assert "…”, “Mu”; Paper 1: " in said
    assert "; 2 more)" in said
    assert "Paper 3" not in said
