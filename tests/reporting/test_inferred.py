"""What an article says only in other words is marked, with how, in every form; what it says shows nothing."""

from __future__ import annotations

from dataclasses import replace

from claimex.comparison.records import Compared, Verdict
from claimex.models import Dropped, Support
from claimex.reporting._wording import inferences, inferred
from claimex.reporting.claims import claim_rows, claims_fragment, dropped_line
from claimex.reporting.markdown import comparison_markdown
from claimex.reporting.page import comparison_page
from claimex.reporting.text import comparison_text
from tests.reporting.reporting_sample import compared, event, position, says, sourced

HOW = "the same place by another of its names: “Saltmark”"
WHO = Support(path="topics[0]", value="his host", status="inferable", how="named before")
PLACE = Support(path="place", value="Salt Mark", status="inferable", how=HOW)
SAID = Support(path="date", value="Friday", status="supported")
NOT_SAID = Support(path="topics[1]", value="a lie", status="unsupported")
ONE = sourced(
    ("A", None, None),
    "They met.",
    support=(PLACE, WHO, SAID, NOT_SAID),
    unsupported=("a lie",),
    place="Salt Mark",
    date="Friday",
    topics=["his host", "a lie"],
)
TWO = sourced(("B", None, None), place="Saltmark", support=(SAID,))
PLACES = position("Salt Mark", says(ONE, "Salt Mark"), says(TWO, "Saltmark"))
DAYS = position("Friday", says(ONE, "Friday"), says(TWO, "Friday"))
LINES = [f"“Salt Mark”: {HOW}", "“his host”: named before"]


def events(verdict: Verdict = Verdict.AGREE) -> list[object]:
    return [event("e", ONE, TWO, place=compared(verdict, PLACES), date=compared(Verdict.AGREE, DAYS))]


def test_how_a_string_is_known_in_words() -> None:
    assert inferences(ONE) == LINES
    assert inferences(TWO) == []
    assert (inferred(ONE, "Salt Mark"), inferred(ONE, "Friday"), inferred(ONE, "a lie")) == (HOW, None, None)
    bare = PLACE.model_copy(update={"how": ""})
    assert "other words" in str(inferred(ONE.model_copy(update={"support": (bare,)}), "Salt Mark"))


def test_the_page_marks_the_value_and_tells_how_beside_the_quote() -> None:
    for verdict in (Verdict.AGREE, Verdict.CONFLICT):
        page = comparison_page(Compared(events(verdict)))  # type: ignore[arg-type]
        mark = f'<span class="cx-inferred" title="{HOW}">inferred</span>'
        assert page.count(mark) == 1
        assert page.count('<span class="cx-inferred">inferred</span>') == 2
        for line in LINES:
            assert f"<bdi>{line}</bdi>" in page


def test_a_source_that_stands_alone_keeps_the_mark() -> None:
    alone = position("Salt Mark", says(ONE, "Salt Mark"))
    page = comparison_page(Compared([event("e", ONE, place=compared(Verdict.SINGLE, alone))]))
    assert f'title="{HOW}"' in page


def test_values_on_one_line_are_parted_where_one_is_inferred() -> None:
    positions = [
        replace(PLACES, attestations=PLACES.attestations[:1]),
        position("grain", says(ONE, "grain")),
    ]
    page = comparison_page(Compared([event("e", ONE, TWO, topics=compared(Verdict.COMPATIBLE, *positions))]))
    assert "<bdi>Salt Mark</bdi>; <bdi>grain</bdi>" not in page


def test_text_and_markdown_list_it_once_an_event() -> None:
    text = " ".join(comparison_text(Compared(events()), width=200).split())  # type: ignore[arg-type]
    assert text.count("inferred, not said in these words:") == 1
    markdown = comparison_markdown(Compared(events()))  # type: ignore[arg-type]
    assert markdown.count("Inferred, not said in these words:") == 1
    for line in LINES:
        assert f"- A: {line}" in text
        assert line in markdown


def test_what_is_said_shows_nothing() -> None:
    plain = [event("e", TWO, place=compared(Verdict.SINGLE, position("Saltmark", says(TWO, "Saltmark"))))]
    for shown in (comparison_text(Compared(plain)), comparison_markdown(Compared(plain))):
        assert "nferred" not in shown
    assert "title=" not in comparison_page(Compared(plain))


def test_claims_before_any_comparison() -> None:
    first, second = claim_rows([ONE, TWO])
    assert first["inferable"] == "; ".join(LINES)
    assert (first["unsupported"], second["inferable"]) == ("a lie", None)
    html = claims_fragment([ONE, TWO], [], "2 claims")
    assert "“his host”: named before" in html
    assert html.count('cx-inferred">inferred</span>') == 2


def test_what_was_dropped_is_listed() -> None:
    dropped = [
        Dropped(
            source="A",
            article_id="a",
            path="place",
            value="Rome\x1b[31m",
            reason="the article does not say it",
        ),
        Dropped(source="A", article_id="a", reason="its quote is nowhere", quote="They <b>met</b>."),
    ]
    assert dropped_line(dropped[1]) == "A: the claim “They <b>met</b>.”: its quote is nowhere"
    html = claims_fragment([], [], "no claim", dropped)
    assert "2 dropped" in html
    assert "A: place “Rome" in html
    assert "\x1b" not in html
    assert "<b>met" not in html
    assert "… and 3 further dropped things" in claims_fragment([], [], "no claim", dropped[:1] * 203)
