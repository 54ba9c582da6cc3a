"""What contradicts nobody is no side of a conflict, in every form of a report."""

from __future__ import annotations

import json

from outline import Outline

from claimex import Comparison, compare, demo
from claimex.cli.review import fields_by_weight
from claimex.comparison.records import Conflict
from claimex.reporting.questions import doubtful, in_words, question_text
from tests.comparison.build import claim


def comparison() -> Comparison:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    places = {"A": "Paris", "B": "Lyon", "C": "France"}
    return compare([claim(s, people, date="4 March 2025", place=place) for s, place in places.items()])


def test_the_summary_names_the_sides_alone() -> None:
    text = comparison().to_text()
    assert "≠ event 1, place: Lyon / Paris\n" in text
    assert text.index("• Paris") < text.index("• France (no contradiction found)")


def test_markdown_sets_the_sides_against_each_other() -> None:
    markdown = comparison().to_markdown()
    assert "**place**: **Lyon** (B) against **Paris** (A)\n" in markdown
    assert "**France** (C; no contradiction found)" in markdown


def test_no_source_is_given_the_words_of_another() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    said = {
        "A": ("Tuesday", "400 people"),
        "B": ("Tuesday afternoon", "four hundred people"),
        "C": ("Tuesday", "400 people"),
        "D": ("Wednesday", "900 people"),
    }
    found = compare(
        [
            claim(s, people, published="2025-03-06", date=date, place="Paris", delegation_size=size)
            for s, (date, size) in said.items()
        ]
    )
    page = Outline(found.to_html()).text
    assert (
        "A, B and C say 4 March 2025 (“Tuesday” and “Tuesday afternoon”); B D says 5 March 2025 (“Wednesday”)."
        in page
    )
    assert "A B says four hundred people, as do A and C in other words; B D says 900 people." in page
    markdown = found.to_markdown()
    assert "**Tuesday afternoon** (B; A, C in other words) against **Wednesday** (D)\n" in markdown
    assert "**four hundred people** (B; A, C in other words) against **900 people** (D)\n" in markdown


def test_a_person_chooses_among_the_sides() -> None:
    (conflict,) = comparison().conflicts
    asked = question_text(
        Conflict(conflict.event, conflict.field, conflict.comparison), 80, lambda _event: "event 1"
    )
    assert " 1 Lyon" in asked
    assert " 2 Paris" in asked
    assert "   France (no contradiction found)" in asked


def test_a_day_that_was_not_read_says_so() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    days = {"A": "4 March 2025", "B": "5 March 2025", "C": "that same feast"}
    claims = [claim(s, people, date=day, place="Paris") for s, day in days.items()]
    first, other = compare(claims).events
    same = compare(claims).rule("same", first.id, other.id, because="of one feast")
    found = compare(claims, rulings=[same])
    for shown in (found.to_text(width=200), found.to_markdown(), found._repr_html_()):
        assert "C: no contradiction found" not in shown
        assert "could not be read: not compared" in shown


def test_json_says_who_is_no_side_and_gives_it_back() -> None:
    found = comparison()
    positions = json.loads(found.to_json())["events"][0]["fields"]["place"]["positions"]
    assert {p["value"]: p.get("undisputed", False) for p in positions} == {
        "Lyon": False,
        "Paris": False,
        "France": True,
    }
    assert Comparison.from_json(found.to_json()) == found


def test_every_report_says_the_fact_that_explains_a_conflict() -> None:
    found = compare(demo())
    fact = "Lanternfield Review reported it on 28 October 2025, so “November 28” looks like a slip."
    for shown in (found.to_text(width=200), found.to_markdown(), found.to_html()):
        assert f"→ {fact}" in shown or f'<span class="cx-fact" dir="auto">{fact}</span>' in shown
    assert found._repr_html_().count(f'<span class="cx-fact" dir="auto">{fact}</span>') == 2
    assert found.to_markdown().count(f"<br>→ {fact}") == 2  # above, and in the event's table


def test_of_what_is_open_each_that_leaves_a_doubt_is_a_side() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    said = {
        "A": "initialled a memorandum of understanding on a Riga–Oslo ferry line valued at $302 million",
        "B": "signed an agreement to open a ferry route between Oslo and Riga worth $320 million",
        "C": "signed a memorandum of understanding on a ferry route, valued at $320 million over six years",
        "D": "the children's choir sang",
    }
    found = compare(
        [claim(s, people, date="4 March 2025", place="Paris", outcomes=[text]) for s, text in said.items()]
    )
    outcomes = found.events[0].fields["outcomes"]
    assert outcomes.verdict == "unresolved"
    assert sorted(source for side in outcomes.sides for source in side.sources) == ["A", "B", "C"]


def in_two_languages() -> Comparison:
    people, said = ["Emmanuel Macron", "Olaf Scholz"], ["signed a memorandum", "no memorandum was signed"]
    given = {"A": said[:1], "B": said[1:], "C": ["die beiden Länder tragen die Kosten je zur Hälfte"]}
    return compare([claim(s, people, date="4 March 2025", outcomes=o) for s, o in given.items()])


def test_every_report_says_what_was_not_compared_because_of_its_language() -> None:
    found = in_two_languages()
    for shown in (found.to_text(width=200), found.to_markdown(), found.to_html()):
        assert "in German: not compared" in shown
        assert "no contradiction found" not in shown
    assert Comparison.from_json(found.to_json()) == found


def test_every_count_says_how_many_fields_are_unresolved_by_language_alone() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    given = {"A": "signed a memorandum on rail", "B": "die beiden Länder tragen die Kosten je zur Hälfte"}
    found = compare([claim(s, people, date="4 March 2025", outcomes=[o]) for s, o in given.items()])
    said = "1 field unresolved (only because of language)"
    for shown in (found.to_text(width=200), found.to_markdown(), doubtful(found)):
        assert said in shown
    assert "field unresolved (only because of language)" in found.to_html()
    assert in_words(fields_by_weight(found)) == said


def test_what_may_contradict_a_side_is_not_said_to_contradict_none() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    sizes = {"A": "17 officials", "B": "eleven officials", "C": "elf Wesire", "D": "more than ten people"}
    found = compare([claim(s, people, date="4 March 2025", delegation_size=n) for s, n in sizes.items()])
    field = found.events[0].fields["delegation_size"]
    assert sorted(side.value for side in field.sides) == ["17 officials", "eleven officials"]
    assert [p.value for p in field.positions if p.unresolved] == ["elf Wesire"]
    assert [p.value for p in field.positions if p.undisputed] == ["more than ten people"]
    for shown in (found.to_text(width=200), found.to_markdown(), found.to_html()):
        assert "unresolved: the rules can’t tell whether it contradicts" in shown
    assert Comparison.from_json(found.to_json()) == found


def test_sides_that_can_both_be_true_are_shown_together() -> None:
    people = ["Emmanuel Macron", "Olaf Scholz"]
    places = {"A": "Paris", "B": "Lyon", "C": "a hotel in Paris", "D": "Paris"}
    found = compare([claim(s, people, date="4 March 2025", place=place) for s, place in places.items()])
    [event] = found.events
    assert event.label.endswith("Paris or Lyon · 4 March 2025")
    assert [(one.value, one.fits) for one in event.fields["place"].positions] == [
        ("Paris", ("a hotel in Paris",)),
        ("a hotel in Paris", ("Paris",)),
        ("Lyon", ()),
    ]
    assert "• a hotel in Paris (fits “Paris”)" in found.to_text()
    assert "**a hotel in Paris** (C; fits “Paris”)" in found.to_markdown()
    assert found.to_html().count("(<bdi>fits “Paris”</bdi>)") == 2
    assert Comparison.from_json(found.to_json()) == found
