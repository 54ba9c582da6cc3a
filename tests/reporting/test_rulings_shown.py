"""Rulings, and what is new since an earlier report, in every report but the page."""

from __future__ import annotations

import csv
import io
import re

from hostile import ATTACKS

from claimex import Comparison, Ruling, SourcedClaim, compare
from tests.comparison.examples import POOL, TALKS, TALKS_ELSEWHERE, TALKS_LATER

ONE, OTHER_DAY, ELSE = TALKS, TALKS_LATER, TALKS_ELSEWHERE
CLAIMS = [ONE, OTHER_DAY, ELSE]


def ruling(rule: str, *claims: SourcedClaim, because: str = "so it is", **fields: object) -> Ruling:
    given = {"rule": rule, "claims": [c.id for c in claims], "because": because, "by": "Ed", **fields}
    return Ruling.model_validate(given)


TOGETHER = ruling("same", ONE, OTHER_DAY)
SETTLED = ruling("settled", ONE, field="date", because="two days of talks")
APART = ruling("different", ONE, others=[ELSE.id], because="not in Oslo")
IDLE = ruling("wrong", POOL[0], because="a hoax")


def test_with_rulings_the_counts_and_words_say_so() -> None:
    before = compare(CLAIMS, rulings=[TOGETHER])
    after = compare(CLAIMS, rulings=[TOGETHER, SETTLED, APART, IDLE], since=before)
    assert "1 conflict" in before.summary()
    for expected in (
        "no conflict",
        "1 field settled",
        "1 ruling that decides nothing",
        "1 change since the earlier",
    ):
        assert expected in after.summary()
    for shown in (after.to_text(width=200), after.to_markdown()):
        said = shown.replace("\\", "")
        for words in (
            "≠ settled",
            "ruled one meeting by Ed, because “so it is”",
            "ruled settled by Ed, because “two days of talks”",
            "ruled two meetings by Ed, because “not in Oslo”",
            "A person’s word" if shown.startswith("#") else "a person’s word",
            "Rulings: what people decided",
            "Rulings that decide nothing here",
            "fits nothing",
            "New since the earlier report",
            "no open contradiction on the date any more",
        ):
            assert words in said, words
        assert "≠ conflict" not in shown


def test_a_notebook_shows_them() -> None:
    before = compare(CLAIMS, rulings=[TOGETHER])
    shown = compare(CLAIMS, rulings=[TOGETHER, SETTLED, APART, IDLE], since=before)._repr_html_()
    for words in (
        "two days of talks",
        "not in Oslo",
        "A person’s word",
        "Rulings: what people decided",
        "Rulings that decide nothing here",
        "New since the earlier report",
        "no open contradiction on the date any more",
        '<span class="cx-verdict cx-settled">',
    ):
        assert words in shown, words
    plain = compare(CLAIMS)._repr_html_()
    assert "ruling" not in plain.lower().replace("any ruling", "")


def test_a_right_value_is_shown_and_who_differs_is_marked() -> None:
    ruled = compare(CLAIMS, rulings=[TOGETHER, ruling("right", ONE, field="date", value="4 March 2025")])
    for shown in (ruled.to_text(width=200), ruled.to_markdown()):
        assert "ruled right: “4 March 2025” by Ed" in shown
        assert shown.count("not what was ruled right") == 1


def test_what_is_ruled_wrong_is_shown_as_that() -> None:
    date = ruling("wrong", OTHER_DAY, field="date", because="a slip")
    place = ruling("wrong", ELSE, field="place", because="a rumour")
    ruled = compare(CLAIMS, rulings=[TOGETHER, date, place])
    for source, value, why in (("C", "5 March 2025", "a slip"), ("D", "Oslo", "a rumour")):
        says = f"ruled wrong by Ed, because “{why}”"
        assert f"× “{value}” — {source}: {says}" in ruled.to_text(width=200)
        assert f"~~{value}~~ ({source}: {says})" in ruled.to_markdown()
        for shown in (ruled.to_html(), ruled._repr_html_()):
            row = next(line for line in shown.splitlines() if f"<s><bdi>{value}</bdi></s>" in line)
            assert f'<bdi class="cx-source">{source}</bdi>: <bdi>{says}</bdi>' in row


def test_without_them_nothing_is_said_of_them() -> None:
    plain = compare(CLAIMS)
    for shown in (plain.to_text(), plain.to_markdown(), plain.to_csv(), plain.to_json()):
        assert not re.search("rul(ed|ing)|news|settled|earlier", shown.lower())


def test_the_table_has_columns_for_them() -> None:
    ruled = compare(CLAIMS, rulings=[TOGETHER, SETTLED], since=compare([ONE]))
    rows = list(csv.DictReader(io.StringIO(ruled.to_csv())))
    of = {(row["label"].split(" ·")[0], row["field"], row["source"]): row for row in rows}
    joined = of["Emmanuel Macron, Olaf Scholz", "date", "C"]
    assert "two days of talks" in joined["rulings"]
    assert joined["news"] == "new source, conflict came"
    assert of["Emmanuel Macron, Olaf Scholz", "date", "A"]["news"] == "conflict came"
    assert of["Anna Berg, Lars Dahl", "place", "D"]["news"] == "new event"
    assert "so it is" in of["Emmanuel Macron, Olaf Scholz", "place", "A"]["rulings"]
    right = compare(CLAIMS, rulings=[TOGETHER, ruling("right", ONE, field="date", value="4 March 2025")])
    assert {row["ruled"] for row in right.to_rows() if row["field"] == "date"} == {"4 March 2025", None}


def test_hostile_words_of_rulings_act_nowhere() -> None:
    for text in ATTACKS:
        if not text.strip():
            continue
        given = [
            ruling("same", ONE, OTHER_DAY, because=text),
            ruling("right", ONE, field="date", value=text, because=text),
            ruling("wrong", POOL[0], because=text),
        ]
        ruled = compare(CLAIMS, rulings=given, since=compare([ELSE]))
        assert Comparison.from_json(ruled.to_json()) == ruled
        for shown in (ruled.to_text(), ruled.to_markdown(), ruled.to_csv()):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
