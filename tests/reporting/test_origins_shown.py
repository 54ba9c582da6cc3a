"""Outlets and origins in every form of report: sources that copy one another count once, and it is said."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from reporting_sample import COBALT, HARBOUR, MARFA, NORDLYS, compared, says, sourced

from claimex.comparison.records import Compared, Event, Position, Verdict
from claimex.reporting._wording import listed
from claimex.reporting.markdown import comparison_markdown
from claimex.reporting.page import comparison_page
from claimex.reporting.tables import statement_rows
from claimex.reporting.text import comparison_text

OUTLETS = (HARBOUR, NORDLYS, MARFA, COBALT)
LINE = "Harbour Courier and Nordlys Dispatch copy one text"


def event(
    origins: list[list[str]], *, outlets: int = 3, verdict: Verdict = Verdict.AGREE, rule: str = "same value"
) -> Event:
    claims = [sourced(outlet, f"They met in Halvik, {outlet[0]} says.") for outlet in OUTLETS[:outlets]]
    sources = {claim.source for claim in claims}
    place = Position(
        value="Halvik",
        attestations=[says(claim, "Halvik") for claim in claims],
        origins=sum(bool(sources & set(group)) for group in origins),
    )
    field = compared(verdict, place, reason="they say the same", rule=rule)
    return Event(id="e", label="A meeting", claims=claims, fields={"place": field}, origins=origins)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page.partition("<main")[2].partition("</main>")[0]).split())


def test_an_event_says_how_many_origins_its_sources_have() -> None:
    found = event([["Harbour Courier", "Nordlys Dispatch"], ["صحيفة المرفأ"]])
    for output in (
        comparison_text(Compared([found])),
        comparison_markdown(Compared([found])),
        plain(comparison_page(Compared([found]))),
    ):
        assert f"3 sources, 2 origins: {LINE}" in " ".join(output.split())
        assert " ".join(output.split()).count("2 origins") >= 2  # of the event, and at the value


def test_several_texts_are_distinguished() -> None:
    found = event([["Harbour Courier", "Nordlys Dispatch"], ["Cobalt Wire", "صحيفة المرفأ"]], outlets=4)
    text = comparison_text(Compared([found]), width=200)
    assert f"4 sources, 2 origins: {LINE}; Cobalt Wire and صحيفة المرفأ copy one text" in text


def test_an_agreement_of_copies_alone_says_so_at_its_value() -> None:
    found = event([["Harbour Courier", "Nordlys Dispatch"]], outlets=2)
    assert "Halvik — Harbour Courier, Nordlys Dispatch (copies: 1 origin)" in comparison_text(
        Compared([found])
    )
    assert "(Harbour Courier, Nordlys Dispatch; copies: 1 origin)" in comparison_markdown(Compared([found]))
    assert "copies: 1 origin" in plain(comparison_page(Compared([found])))


def test_a_conflict_says_it_at_each_position() -> None:
    found = event([["Harbour Courier", "Nordlys Dispatch"]], outlets=2, verdict=Verdict.CONFLICT)
    assert "• Halvik (copies: 1 origin)" in comparison_text(Compared([found]))
    assert (
        plain(comparison_page(Compared([found]))).count("copies: 1 origin") == 2
    )  # at the conflict, and in the event


@pytest.mark.parametrize("origins", [[], [["Harbour Courier"], ["Nordlys Dispatch"]]])
def test_sources_of_their_own_are_not_counted_twice(origins: list[list[str]]) -> None:
    found = event(origins, outlets=2)
    if not origins:
        place = found.fields["place"]
        bare = replace(place, positions=[replace(place.positions[0], origins=None)])
        found = replace(found, fields={"place": bare})
    for output in (
        comparison_text(Compared([found])),
        comparison_markdown(Compared([found])),
        plain(comparison_page(Compared([found]))),
    ):
        assert "origin" not in output


def test_an_agreement_needs_no_reason_but_a_model_s_has_one() -> None:
    for rule, shown in (("same value", False), ("the model's verdict", True)):
        found = event([], rule=rule)
        assert ("they say the same" in comparison_text(Compared([found]))) is shown
        assert ("they say the same" in comparison_markdown(Compared([found]))) is shown
        page = comparison_page(Compared([found]))
        assert ("they say the same (the model's verdict)" in html.unescape(plain(page))) is shown


def test_rows_name_one_origin_for_copies_and_the_rule() -> None:
    rows = statement_rows([event([["Harbour Courier", "Nordlys Dispatch"], ["صحيفة المرفأ"]])])
    assert [(row["source"], row["origin"], row["rule"]) for row in rows] == [
        ("Harbour Courier", "Harbour Courier", "same value"),
        ("Nordlys Dispatch", "Harbour Courier", "same value"),
        ("صحيفة المرفأ", "صحيفة المرفأ", "same value"),
    ]


@pytest.mark.parametrize(
    ("names", "output"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listed(names: list[str], output: str) -> None:
    assert listed(names) == output
