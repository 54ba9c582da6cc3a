"""Gold files: what they may say, and one clear line with its place for what they may not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import pytest

from claimex import Participant
from claimex.claims import Claim, Label, People, Where
from claimex.comparison.records import Verdict
from claimex.errors import GoldError, UsageError
from claimex.evaluation import GoldItem, read_gold
from tests.evaluation.build import gold, gold_file, meetings


class Appointment(Claim):
    """Somebody was given an office."""

    person: Annotated[Participant, People(identifies=True)]
    places: Annotated[tuple[str, ...], Where()] = ()


class Unmarked(Claim):
    """Nothing tells its claims apart."""

    colour: Annotated[str, Label()]


def test_what_a_meeting_may_say(tmp_path: Path) -> None:
    text = """
        - event: talks
          optional: yes
          participants: [Ada, {name: Charles, role: engineer, optional: true}]
          topics: [{text: engines, optional: true}, "190"]
          outcomes: null
          date: 1843-07-04
          delegation_size: 190
          place: [null, London]
    """
    [meeting] = meetings(tmp_path, "A", text).articles["A"]
    assert meeting.event == meeting.label == "talks"
    assert meeting.optional
    assert meeting.line == 3
    assert meeting.values == {"date": ("1843-07-04",), "delegation_size": ("190",), "place": (None, "London")}
    assert meeting.lists == {
        "participants": (
            GoldItem(Participant("Ada")),
            GoldItem(Participant("Charles", "engineer"), optional=True),
        ),
        "topics": (GoldItem("engines", optional=True), GoldItem("190")),
        "outcomes": (),
    }


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("participants: [Ada, Charles]", "Ada, Charles"),
        ("place: London", "London"),
        ("date: [null, Tuesday]", "line 3"),
    ],
)
def test_a_meeting_without_an_event_is_known_by_what_is_said_of_it(
    tmp_path: Path, written: str, label: str
) -> None:
    [meeting] = meetings(tmp_path, "A", f"- {written}").articles["A"]
    assert meeting.label == label
    assert meeting.event is None


def test_events_say_what_a_comparison_should(tmp_path: Path) -> None:
    text = """
        articles:
          A: [{event: talks, place: London}]
          B: []
        events:
          talks: {date: conflict, place: agree}
    """
    read = gold(tmp_path, text)
    assert read.events == {"talks": {"date": Verdict.CONFLICT, "place": Verdict.AGREE}}
    assert read.articles["B"] == ()
    assert read.names_events


def test_json_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"articles": {"A": [{"place": "Łódź"}]}}), encoding="utf-8")
    read = read_gold(path)
    assert read.articles["A"][0].values == {"place": ("Łódź",)}
    assert not read.names_events


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_bytes("articles: {A: []}".encode("utf-8-sig"))
    assert read_gold(path).articles == {"A": ()}


def test_a_schema_of_ones_own(tmp_path: Path) -> None:
    text = "articles: {A: [{person: Ada, places: [London]}]}"
    [meeting] = gold(tmp_path, text, schema=Appointment).articles["A"]
    assert meeting.values == {"person": (Participant("Ada"),)}
    assert meeting.lists == {"places": (GoldItem("London"),)}


def test_where_no_field_identifies_any_will_do(tmp_path: Path) -> None:
    read = gold(tmp_path, "articles: {A: [{colour: red}]}", schema=Unmarked)
    assert read.articles["A"][0].label == "red"


FAULTS = [
    ("", None, "it is empty"),
    ("events: {}", 1, "it has no articles"),
    ("articles: {}", 1, "it names no article"),
    ("[]", 1, "the file: names with values were expected"),
    ("articles: [A]", 1, "articles: names with values were expected"),
    ("article: {}", 1, "the file: there is no 'article'; there are articles, events"),
    ("articles:\n  A: [x", 2, "it is no YAML: "),
    ("articles:\n  A: !odd []\n  A: []", 3, "articles: 'A' is there twice"),
    ("articles:\n  A:", 2, "the meetings of A: a list was expected"),
    ("articles:\n  A: text", 2, "the meetings of A: a list was expected"),
    ("articles:\n  null: []", 2, "articles: a name was expected"),
    ("articles:\n  [A]: []", 2, "articles: a single value was expected"),
    ("articles:\n  A:\n    - text", 3, "A, meeting 1: names with values were expected"),
    (
        "articles:\n  A:\n    - where: x",
        3,
        "A, meeting 1: there is no 'where'; there are event, optional, kind",
    ),
    (
        "articles:\n  A:\n    - event: x",
        3,
        "A, meeting 1: it needs one of kind, participants, date, place to",
    ),
    ("articles:\n  A:\n    - {place: null, topics: [x]}", 3, "A, meeting 1: it needs one of kind"),
    ("articles:\n  A:\n    - place: []", 3, "A, meeting 1, place: a list of what is right can't be empty"),
    ("articles:\n  A:\n    - place: ' '", 3, "A, meeting 1, place: it is empty; write null"),
    ("articles:\n  A:\n    - place: {x: y}", 3, "A, meeting 1, place: a single value was expected"),
    ("articles:\n  A:\n    - kind: party", 3, "A, meeting 1, kind: 'party' is not allowed ("),
    ("articles:\n  A:\n    - participants: Ada", 3, "A, meeting 1, participants: a list was expected"),
    (
        "articles:\n  A:\n    - place: x\n      topics: [null]",
        4,
        "A, meeting 1, topics: None is not allowed (",
    ),
    (
        "articles:\n  A:\n    - participants: [{role: x}]",
        3,
        "A, meeting 1, participants: {'role': 'x'} is not",
    ),
    (
        "articles:\n  A:\n    - place: x\n      optional: maybe",
        4,
        "A, meeting 1, optional: write true or false",
    ),
    ("articles:\n  A:\n    - place: x\n      event: null", 4, "A, meeting 1, event: a name was expected"),
    ("articles:\n  A: []\nevents:\n  x: {}", 4, "events: no meeting has the label 'x'"),
    (
        "articles:\n  A: []\nevents:\n  x: {date: odd}",
        4,
        "events, x, date: 'odd' is no verdict; there are agree",
    ),
    (
        "articles:\n  A: []\nevents:\n  x: {day: agree}",
        4,
        "events, x: there is no 'day'; there are kind, status",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS)
def test_a_fault_is_reported_in_one_line_with_its_place(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    path = gold_file(tmp_path, text)
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    at = f"line {line} of {path}: " if line else f"{path}: "
    assert str(caught.value).startswith(at + message)
    assert "\n" not in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "it is no UTF-8 text"),
        (b"a: \x07", "it is no YAML"),
        (b"[" * 3000, "it is no YAML"),
    ],
)
def test_what_is_no_text_at_all(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "gold.yaml"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        read_gold(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        read_gold(tmp_path / "none.yaml")
    with pytest.raises(GoldError, match="can't be read"):
        read_gold(tmp_path)
