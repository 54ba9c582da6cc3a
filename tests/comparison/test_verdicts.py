"""What the sources say of one field: the five verdicts, and the reasons that go with them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest

from claimex import Claim, FieldComparison, Grounding, Participant, Ruling, SourcedClaim, compare
from claimex.claims import Label, Marker, People, Quantity, Statements, When, Where
from tests.comparison.build import claim
from tests.tables import each_row

PAIR = ["Emmanuel Macron", "Olaf Scholz"]
SAME = {"date": "4 March 2025"}


def field(name: str, *values: object, people: list[object] | None = None) -> FieldComparison:
    """What comes of one field of one event that each source of A, B, ... states as `values`."""
    claims = [
        claim(source, people or PAIR, **(SAME | {name: value}))
        for source, value in zip("ABCDE", values, strict=False)
    ]
    (event,) = compare(claims).events
    return event.fields[name]


@each_row(
    ("name", "values", "sides", "undisputed"),
    [
        ("place", ["Paris", "Lyon", "France"], ["Paris", "Lyon"], ["France"]),
        ("place", ["Paris", "Berlin", "France"], ["Paris", "Berlin", "France"], []),
        ("place", ["Paris", "France"], [], []),
        ("place", ["the Villa Borsig", "the Hotel Adlon"], ["the Villa Borsig", "the Hotel Adlon"], []),
        ("outcomes", [["two ships seized"], ["three ships seized"], ["a pact was signed"]], ["two ships seized", "three ships seized"], ["a pact was signed"]),
        ("outcomes", [["peace talks"], ["peace prize"], ["a pact was signed"]], ["peace talks", "peace prize"], ["a pact was signed"]),
        ("outcomes", [["the port reopened"], ["the port will reopen"], ["a pact was signed"]], ["the port reopened", "the port will reopen"], ["a pact was signed"]),
    ],
)  # fmt: skip
def test_only_what_contradicts_another_is_a_side(
    name: str, values: list[object], sides: list[str], undisputed: list[str]
) -> None:
    found = field(name, *values)
    assert sorted(position.value for position in found.sides) == sorted(sides)
    assert [position.value for position in found.positions if position.undisputed] == undisputed


def test_of_people_those_of_the_contested_office_are_sides() -> None:
    rivals = ("Kofi Mensah", "Ama Owusu")
    claims = [
        claim(source, [*PAIR, (name, "foreign minister", "Ghana")], place="Paris", **SAME)
        for source, name in zip("AB", rivals, strict=True)
    ]
    one_event = Ruling(rule="same", claims=tuple(c.id for c in claims), because="one table")
    (event,) = compare(claims, rulings=[one_event]).events
    found = event.fields["participants"]
    assert found.verdict == "conflict"
    assert {position.value for position in found.sides} == {*rivals}


@each_row(
    ("name", "values", "verdict"),
    [
        ("place", ["Paris", "Paris"], "agree"),
        ("place", ["Paris", "France"], "compatible"),
        ("place", ["Paris", "Berlin"], "conflict"),
        ("place", ["Paris", None], "single"),
        ("place", ["Paris", "France", "Berlin"], "conflict"),
        ("place", ["the Villa Borsig", "the Hotel Adlon"], "unresolved"),
        ("date", ["4 March 2025", "March 4, 2025"], "agree"),
        ("date", ["4 March 2025", "March 2025"], "compatible"),
        ("delegation_size", ["approximately 190", "nearly 200"], "compatible"),
        ("delegation_size", ["190 people", "about two dozen"], "conflict"),
        ("kind", ["meeting", "visit"], "compatible"),
        ("kind", ["meeting", "other"], "compatible"),
        ("status", ["held", "denied"], "conflict"),
        ("status", ["held", "ongoing"], "compatible"),
        ("attributed_to", ["Reuters", "the foreign ministry"], "compatible"),
        ("attributed_to", ["Reuters", "Reuters"], "agree"),
        ("topics", [["trade"], ["trade"]], "agree"),
        ("topics", [["trade", "energy policy"], ["trade"]], "compatible"),
        ("outcomes", [["the pact was signed in Kano"], ["the pact was signed"]], "compatible"),
        ("outcomes", [["the port reopened"], ["the port will reopen"]], "unresolved"),
        ("outcomes", [["two ships seized in Kano"], ["ships seized"], ["three ships seized"]], "conflict"),
        ("outcomes", [["o plano foi aprovado"], ["o plano não foi aprovado"]], "unresolved"),
        ("outcomes", [["schváleno"], ["neschváleno"]], "unresolved"),
        ("outcomes", [["peace talks"], ["peace prize"]], "unresolved"),
    ],
)
def test_verdicts(name: str, values: list[object], verdict: str) -> None:
    assert field(name, *values).verdict == verdict
    assert field(name, *reversed(values)).verdict == verdict


def test_two_near_dates_of_one_place_are_a_conflict() -> None:
    claims = [
        claim(s, PAIR, date=d, place="Paris") for s, d in (("A", "4 March 2025"), ("B", "5 March 2025"))
    ]
    (event,) = compare(claims).events
    assert event.fields["date"].verdict == "conflict"
    assert event.links == [
        "the same people and place, on dates a day apart: one may be wrong, or it took more than a day"
    ]


def test_a_report_without_a_day_is_named_where_it_joins_an_event() -> None:
    claims = [
        claim("A", PAIR, date="4 March 2025", place="Paris", published="2025-03-05"),
        claim("B", PAIR, place="Paris", published="2025-03-06"),
    ]
    (event,) = compare(claims).events
    reason = "the same people and place; B gives no day in its report of 6 March 2025, and the other gives"
    assert event.links == [f"{reason} 4 March 2025"]


def test_a_description_stands_in_quotes_among_names() -> None:
    claims = [
        claim("A", ["Anna Berg", "Lars Dahl", "Ida Moe"], **SAME),
        claim("B", ["Anna Berg", "Lars Dahl", "her host"], **SAME),
    ]
    reasons = {e.fields["participants"].reason for e in compare(claims).events}
    assert reasons == {"not all sources name Ida Moe and “her host”"}


def test_one_of_several_is_named() -> None:
    found = field("outcomes", ["trade", "culture"], ["trade", "wheat"])
    assert found.reason == "1 of 3 is named by more than one source"


def test_a_planned_and_a_held_meeting_are_an_update_where_the_days_of_publication_say_so() -> None:
    def verdict(planned: str | None, held: str | None) -> str:
        claims = [
            claim("A", PAIR, status="planned", published=planned, **SAME),
            claim("B", PAIR, status="held", published=held, **SAME),
        ]
        (event,) = compare(claims).events
        return event.fields["status"].verdict

    assert verdict("2025-03-01", "2025-03-05") == "compatible"
    assert verdict("2025-03-06", "2025-03-05") == "conflict"
    assert verdict(None, "2025-03-05") == "unresolved"


def test_people_are_put_together_across_spellings_and_fewer_is_no_contradiction() -> None:
    claims = [
        claim("A", ["Andrey Belousov", "Marhaf Abu Qasra"], **SAME),
        claim("B", ["Andrei Belousov", "Murhaf Abu Qasra", "Ali Hassan"], **SAME),
    ]
    (event,) = compare(claims).events
    people = event.fields["participants"]
    assert people.verdict == "compatible"
    assert "Ali Hassan" in people.reason
    assert sorted(len(p.sources) for p in people.positions) == [1, 2, 2]
    assert people.positions[0].sources == ["A", "B"]


def test_two_names_for_one_office_are_a_conflict() -> None:
    common = ["Emmanuel Macron", "Olaf Scholz"]
    claims = [
        claim("A", [("Anna Berg", "Foreign Minister", "Norway"), *common], place="Paris", **SAME),
        claim(
            "B", [("Lars Dahl", "the Norwegian foreign minister", "Norway"), *common], place="Paris", **SAME
        ),
        claim("C", common, place="Paris", **SAME),
    ]
    comparison = compare(claims)
    reasons = [p.reason for p in comparison.possible_links] + [c.reason for c in comparison.conflicts]
    assert reasons, "two rivals for one office are shown to the reader one way or the other"


def test_each_position_carries_each_sources_own_words_and_quote() -> None:
    claims = [
        claim("A", PAIR, place="Paris", quote="In Paris they met.", **SAME),
        claim("B", PAIR, place="the French capital", quote="They met in the French capital.", **SAME),
    ]
    (event,) = compare(claims).events
    (position,) = event.fields["place"].positions
    assert event.fields["place"].verdict == "agree"
    assert [(a.source, a.value, a.quote) for a in position.attestations] == [
        ("A", "Paris", "In Paris they met."),
        ("B", "the French capital", "They met in the French capital."),
    ]
    assert [c.source for c in position.claims] == ["A", "B"]


def test_what_the_text_does_not_bear_out_is_no_value() -> None:
    claims = [
        claim("A", PAIR, place="Paris", **SAME),
        claim("B", [*PAIR, "Angela Merkel"], place="Berlin", unsupported=["Berlin", "Angela Merkel"], **SAME),
    ]
    (event,) = compare(claims).events
    assert event.fields["place"].verdict == "single"
    assert [p.value for p in event.fields["participants"].positions] == PAIR


def test_an_office_that_the_text_does_not_bear_out_contradicts_nobody() -> None:
    def shown(*unsupported: str) -> list[str]:
        common = ["Emmanuel Macron", "Olaf Scholz"]
        rival = ("Lars Dahl", "Foreign Minister", "Norway")
        claims = [
            claim("A", [("Anna Berg", "Foreign Minister", "Norway"), *common], place="Paris", **SAME),
            claim("B", [rival, *common], place="Paris", unsupported=list(unsupported), **SAME),
            claim("C", common, place="Paris", **SAME),
        ]
        comparison = compare(claims)
        return [p.reason for p in comparison.possible_links] + [c.reason for c in comparison.conflicts]

    assert shown()
    assert shown("Foreign Minister") == shown("Norway") == []


def test_a_statement_that_the_text_does_not_bear_out_is_no_position() -> None:
    claims = [
        claim("A", PAIR, topics=["trade", "a lie"], outcomes=["a lie"], unsupported=["a lie"], **SAME),
        claim("B", PAIR, topics=["trade"], attributed_to="A", unsupported=["A"], **SAME),
    ]
    (event,) = compare(claims).events
    assert [p.value for p in event.fields["topics"].positions] == ["trade"]
    assert "outcomes" not in event.fields
    assert "attributed_to" not in event.fields
    assert event.origins == [["A"], ["B"]]


def test_a_label_is_no_word_of_the_text() -> None:
    (event,) = compare([claim("A", PAIR, topics=["meeting"], unsupported=["meeting"], **SAME)]).events
    assert "topics" not in event.fields
    assert event.fields["kind"].positions[0].value == "meeting"


def test_a_claim_whose_quote_is_nowhere_is_set_aside_with_its_reason() -> None:
    lost = claim("B", PAIR, evidence=Grounding(status="missing"), **SAME)
    comparison = compare([claim("A", PAIR, **SAME), lost])
    assert [e.sources for e in comparison.events] == [["A"]]
    assert [(s.claim, s.reason) for s in comparison.set_aside] == [
        (lost, "its quote is nowhere in the article")
    ]


def test_two_articles_of_one_source_are_one_source() -> None:
    claims = [
        claim("A", PAIR, place="Paris", article="one", **SAME),
        claim("A", PAIR, place="Paris", article="two", quote="Again.", **SAME),
    ]
    (event,) = compare(claims).events
    assert event.sources == ["A"]
    assert event.fields["place"].verdict == "single"


class Strike(Claim):
    """A strike that the text says took place."""

    city: Annotated[str | None, Where(identifies=True)] = None
    on: Annotated[str | None, When(identifies=True)] = None
    killed: Annotated[str | None, Quantity()] = None
    weapon: Annotated[Literal["missile", "drone"] | None, Label()] = None
    said: Annotated[list[str], Statements()] = []
    commander: Annotated[str | None, People()] = None


def strike(source: str, **fields: object) -> SourcedClaim:
    return SourcedClaim(claim=Strike(quote="q", **fields), source=source, article_id=source)


def test_a_claim_type_of_ones_own_is_compared_with_no_new_code() -> None:
    where = {"city": "Odesa", "on": "4 March 2025"}
    comparison = compare(
        [
            strike("A", killed="at least 12", weapon="missile", commander="Ivan Petrov", **where),
            strike("B", killed="three", weapon="drone", commander="Oleg Sidorov", **where),
        ]
    )
    (event,) = comparison.events
    assert {n: f.verdict.value for n, f in event.fields.items()} == {
        "city": "agree",
        "on": "agree",
        "killed": "conflict",
        "weapon": "conflict",
        "commander": "conflict",
    }
    assert "Odesa" in event.label


def test_a_source_that_says_two_contrary_things_itself_contradicts_nobody() -> None:
    contrary = ["energy policy", "no energy policy"]
    assert field("topics", contrary, contrary).verdict == "agree"
    assert field("topics", contrary, ["energy policy"]).verdict == "compatible"
    assert field("topics", contrary, ["energy policy"], ["no energy policy"]).verdict == "conflict"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Hungary accepted the plan", "Hungary rejected the plan", "conflict"),
        ("Slovakia backed the plan", "Slovakia opposed the plan", "conflict"),
        ("nothing was signed", "a treaty was signed", "conflict"),
        ("the grain ban stays", "the grain ban will be lifted", "conflict"),
        ("The talks collapsed", "The two sides signed a grain deal", "unresolved"),
        ("They failed to agree", "They agreed to lift the ban", "unresolved"),
        ("No agreement was reached", "they agreed to lift the ban on grain", "unresolved"),
        ("the grain ban will end in May", "the grain ban is to be loosened", "unresolved"),
        ("Hungary rejected the plan", "a trade mission was set up", "compatible"),
    ],
)
def test_what_the_sources_share_hides_no_contradiction(one: str, other: str, verdict: str) -> None:
    shared = "A joint commission was set up"
    assert field("outcomes", [one], [other]).verdict == verdict
    assert field("outcomes", [other], [one]).verdict == verdict
    assert field("outcomes", [one, shared], [other, shared]).verdict == verdict


def test_a_doubt_names_the_two_statements_that_raise_it() -> None:
    found = field("outcomes", ["The talks collapsed"], ["The two sides signed a grain deal"])
    assert found.reason == (
        "the rules can't tell whether both are true: “The talks collapsed” (A) and "
        "“The two sides signed a grain deal” (B)"
    )


def test_a_value_is_headed_by_english_words_where_a_source_has_them_and_a_name_by_the_fullest() -> None:
    german = "Auf beiden Seiten saßen 24 Delegierte, wie die Ministerin am Dienstag sagte."
    english = "The two sides brought 24 men to the table on 4 March, as the minister said."
    day = {"published": "2025-03-05", "place": "Paris"}
    one = claim(
        "A",
        ["Andrea Berg", "Paul Kern"],
        date="am 4. März 2025",
        delegation_size="24 Delegierte",
        quote=german,
        **day,
    )
    two = claim(
        "B", ["Berg", "Paul Kern"], date="4 March 2025", delegation_size="24 men", quote=english, **day
    )
    [event] = compare([one, two]).events
    heads = {name: [p.value for p in field.positions] for name, field in event.fields.items()}
    assert heads["date"] == ["4 March 2025"]
    assert heads["delegation_size"][0] == "24 men"
    assert "Andrea Berg" in heads["participants"]
    [alone] = compare([one]).events
    assert alone.fields["delegation_size"].positions[0].value == "24 Delegierte"


def test_claims_of_two_schemas_are_never_one_event() -> None:
    meeting = claim("A", PAIR, place="Odesa", **SAME)
    assert len(compare([meeting, strike("B", city="Odesa", on="4 March 2025")]).events) == 2


class Verse(Claim):
    """Something with a marker that no rule knows."""

    line: Annotated[str, Marker(identifies=True)] = ""
    who: Annotated[str, People(identifies=True)] = ""


def test_a_marker_that_no_rule_knows_is_unresolved_unless_the_words_are_the_same() -> None:
    def verdict(a: str, b: str) -> str:
        claims = [
            SourcedClaim(claim=Verse(line=line, who="Anna Berg", quote="q"), source=s, article_id=s)
            for s, line in (("A", a), ("B", b))
        ]
        (event,) = compare(claims).events
        return event.fields["line"].verdict

    assert verdict("so it goes", "So it goes") == "agree"
    assert verdict("so it goes", "and so on") == "unresolved"


def test_events_stand_in_the_order_of_their_dates_and_undated_ones_last() -> None:
    people = [["Anna Berg", "Lars Dahl"], ["Nils Lund", "Ida Moe"], ["Ole Vik", "Kari Aas"]]
    claims = [
        claim("A", people[0]),
        claim("B", people[1], date="4 March 2025"),
        claim("C", people[2], date="2 March 2025"),
    ]
    assert [e.sources for e in compare(claims).events] == [["C"], ["B"], ["A"]]


def test_a_label_names_who_where_and_when() -> None:
    (event,) = compare([claim("A", [*PAIR, "B C", "D E", "F G"], place="Paris", **SAME)]).events
    assert event.label == "Emmanuel Macron, Olaf Scholz, B C, D E and others · Paris · 4 March 2025"
    (bare,) = compare([claim("A", [])]).events
    assert bare.label == "MeetingClaim"
    (words,) = compare([claim("A", PAIR, date="August 1")]).events
    assert words.label.endswith("August 1")
    (unresolved,) = compare([claim("A", PAIR, place="Paris", date="during his visit")]).events
    assert unresolved.label == "Emmanuel Macron, Olaf Scholz · Paris"


def test_a_label_spells_people_as_their_field_shows_them() -> None:
    spelled = [("A", "Marhaf Abu Qasra"), ("B", "Marhaf Abu Qasra"), ("C", "Murhaf Abu Qasra, of Damascus")]
    claims = [claim(source, [name.partition(",")[0], "Olaf Scholz"], **SAME) for source, name in spelled]
    claims.append(claim("D", ["Murhaf Abu Qasra", "Olaf Scholz", "Ida Moe"], **SAME))
    (event,) = compare(claims).events
    shown = [position.value for position in event.fields["participants"].positions]
    assert event.label.startswith(", ".join(shown[:3]))


def test_participants_may_be_given_by_position() -> None:
    assert Participant("Anna Berg", "minister", "Norway") == Participant(
        name="Anna Berg", role="minister", represents="Norway"
    )


def test_a_claim_has_its_day_of_publication() -> None:
    assert claim("A", PAIR, published="2025-03-04").published == date(2025, 3, 4)


def test_what_a_prompt_shows_fits_a_line() -> None:
    day = {"published": "2025-03-05"} | SAME
    comparison = compare([claim("A", PAIR, place="Paris", **day), claim("B", PAIR, place="Berlin", **day)])
    (event,) = comparison.events
    assert repr(comparison) == "<Comparison: 1 event from 2 sources: 1 conflict>"
    assert repr(event) == f"<Event {event.id}: {event.label} (A, B)>"
    (conflict,) = comparison.conflicts
    assert repr(conflict) == f"<Conflict over place of {event.label}: {conflict.reason}>"


def test_where_two_sources_name_a_person_a_third_one_s_description_casts_no_doubt() -> None:
    host, guest = ("Anna Berg", "Defence Minister", "Norway"), ("Lars Dahl", "Defence Minister", "Denmark")
    described = ("her Danish counterpart", None, "Denmark")
    named = [claim(source, [host, guest], **SAME) for source in ("A", "B")]
    third = claim("C", [host, described], **SAME)
    for claims, verdict in (([*named, third], "agree"), ([named[0], third], "compatible")):
        (event,) = compare(claims).events
        assert event.fields["participants"].verdict == verdict
