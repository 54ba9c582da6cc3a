"""Rows, CSV and frames, of statements and of claims."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import pytest
from hostile import texts
from hypothesis import given, strategies as st
from reporting_sample import EVENTS, cobalt, harbour, marfa, nordlys

import claimex
from claimex.claims import Claim, Label, MeetingClaim, Statements
from claimex.comparison.records import Compared
from claimex.errors import MissingExtraError
from claimex.models import SourcedClaim
from claimex.reporting._safe import visible
from claimex.reporting._wording import flat, stated
from claimex.reporting.claims import CLAIM_COLUMNS, claim_columns, claim_rows
from claimex.reporting.csv_format import table_csv
from claimex.reporting.frames import frame_of
from claimex.reporting.tables import (
    STATEMENT_COLUMNS,
    Table,
    claim_table,
    statement_rows,
    table_of,
)
from tests.tables import each_row


def table(rows: list[dict[str, Any]]) -> Table:
    return Table.of([], rows, dict.fromkeys(name for row in rows for name in row))


def positions(events: list[Any]) -> Table:
    return table_of(Compared(events), "positions")


def rows_csv(rows: list[dict[str, Any]]) -> str:
    return table_csv(table(rows))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_row_for_each_event_field_and_source() -> None:
    rows = statement_rows(EVENTS)
    assert all(tuple(row) == STATEMENT_COLUMNS for row in rows)
    assert [row["source"] for row in rows if row["field"] == "date"] == [
        "Harbour Courier",
        "صحيفة المرفأ",
        "Nordlys Dispatch",
        "Nordlys Dispatch",
        "Cobalt Wire",
    ]


def test_a_row_says_who_said_what_where() -> None:
    row = next(r for r in statement_rows(EVENTS) if r["field"] == "date" and r["value"] == "March 10")
    assert row == {
        "event": "5ca1ab1e00000001",
        "label": "Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025",
        "field": "date",
        "source": "Nordlys Dispatch",
        "origin": "Nordlys Dispatch",
        "value": "March 10",
        "resolved": "2025-03-10",
        "earliest": date(2025, 3, 10),
        "latest": date(2025, 3, 10),
        "verdict": "conflict",
        "reason": "11 March and 10 March 2025 are two different days",
        "rule": "disjoint intervals",
        "quote": nordlys.claim.quote,
        "start": 40,
        "end": 40 + len(nordlys.claim.quote),
        "published": date(2025, 3, 13),
        "article_id": "article of Nordlys Dispatch",
        "claim_id": nordlys.id,
        "url": "https://nordlys.example/talks",
        "part_of": None,
    }


def test_what_is_not_known_is_none() -> None:
    unchecked = nordlys.model_copy(update={"evidence": None, "published": None, "url": None})
    event = EVENTS[1]
    stand = event.fields["place"].positions[0]
    said = replace(stand.attestations[0], claim=unchecked, quote=None, span=None)
    field = replace(event.fields["place"], positions=[replace(stand, attestations=[said])])
    (row,) = statement_rows([replace(event, fields={"place": field})])
    unknown = {name for name, value in row.items() if value is None}
    assert unknown == {
        "rule",
        "resolved",
        "earliest",
        "latest",
        "quote",
        "start",
        "end",
        "published",
        "url",
        "part_of",
    }


@pytest.mark.parametrize("backend", ["csv", "pandas", "polars", "pyarrow", "parquet"])
def test_a_value_that_was_ruled_wrong_has_a_row_that_says_so(backend: str, tmp_path: Path) -> None:
    before = claimex.compare(claimex.demo())
    event = before.conflicts[0].event
    wrong = event.fields["date"].positions[0].attestations[0]
    ruling = before.rule("wrong", wrong.claim, "date", because="a slip; see the letter")
    found = claimex.compare(claimex.demo(), rulings=[ruling])
    if backend == "csv":
        rows: list[dict[str, Any]] = list(read(found.to_csv()))
    elif backend == "parquet":
        found.to_file(tmp_path / "r.parquet")
        rows = pytest.importorskip("pyarrow.parquet").read_table(tmp_path / "r.parquet").to_pylist()
    else:
        frame = pytest.importorskip(backend) and found.to_frame(backend=backend)
        to_rows = {"pandas": "to_dict", "polars": "to_dicts", "pyarrow": "to_pylist"}[backend]
        rows = getattr(frame, to_rows)(*(["records"] if backend == "pandas" else []))
    [row] = [row for row in rows if row["claim_id"] == wrong.claim.id and row["field"] == "date"]
    assert (row["value"], row["verdict"], row["reason"]) == (wrong.value, "ruled wrong", ruling.says)
    assert str(row["earliest"])[:10] == "2025-11-28"
    assert all(row["verdict"] != "ruled wrong" for row in rows if row["claim_id"] != wrong.claim.id)


def test_csv_holds_the_rows() -> None:
    rows = statement_rows(EVENTS)
    text = rows_csv(rows)
    assert text.split("\n")[0] == ",".join(STATEMENT_COLUMNS)
    assert read(text) == [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]


@each_row("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    (row,) = read(rows_csv([{f"{start}name": f"{start}cmd"}]))
    ((name, value),) = row.items()
    assert name[0] == value[0] == "'"
    assert value[1:] == f"{start}cmd".replace("\r", "\n")


def test_numbers_are_no_formulas() -> None:
    assert rows_csv([{"a": -1, "b": "-1"}]) == "a,b\n-1,'-1\n"


@given(st.lists(st.dictionaries(st.sampled_from("abc"), texts, min_size=1), min_size=1, max_size=4))
def test_csv_reads_back_but_for_the_guard(rows: list[dict[str, Any]]) -> None:
    text = rows_csv([{"first": "x"} | row for row in rows])
    for given_row, found in zip(rows, read(text), strict=True):
        for name, value in given_row.items():
            shown = visible(value)
            assert found[name] in (shown, f"'{shown}")


def test_csv_replaces_what_no_file_can_hold() -> None:
    assert rows_csv([{"a": "x\ud800y"}]) == "a\nx\ufffdy\n"


def test_csv_of_nothing_is_a_header() -> None:
    assert table_csv(positions([])) == ",".join(STATEMENT_COLUMNS) + "\n"


def test_rows_with_other_keys_share_one_header() -> None:
    assert rows_csv([{"a": 1}, {"b": None, "a": 2}]) == "a,b\n1,\n2,\n"


def test_a_frame_keeps_columns_and_whole_numbers() -> None:
    frame = frame_of(positions(EVENTS), "pandas")
    assert tuple(frame.columns) == STATEMENT_COLUMNS
    assert str(frame["start"].dtype) == str(frame["end"].dtype) == "Int64"
    assert len(frame) == len(statement_rows(EVENTS))
    assert frame.loc[frame["verdict"] == "conflict", "field"].unique().tolist() == ["date", "delegation_size"]


def test_an_empty_frame_has_the_same_columns() -> None:
    frame = frame_of(positions([]), "pandas")
    assert tuple(frame.columns) == STATEMENT_COLUMNS
    assert str(frame["start"].dtype) == "Int64"


def test_a_table_of_no_claims_has_the_columns_of_claims() -> None:
    columns = claim_columns(Rumour)
    assert columns == [*CLAIM_COLUMNS, "claim.source", "gist"]
    assert list(frame_of(claim_table([], Rumour), "pandas").columns) == columns
    assert table_csv(claim_table([], Rumour)) == ",".join(columns) + "\n"


def test_without_pandas_a_frame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'claimex\[frames\]'") as caught:
        frame_of(positions([]), "pandas")
    assert caught.value.extra == "frames"


def test_a_claims_row_has_its_evidence_and_every_field_flat() -> None:
    first, second = claim_rows([harbour, cobalt])
    assert first["id"] == harbour.id
    assert first["published"] == date(2025, 3, 12)
    assert first["evidence"] == "exact"
    assert (first["start"], first["end"]) == (40, 40 + len(harbour.claim.quote))
    assert first["participants"] == "Ilse Maarten (fisheries minister); Yusuf al-Hamdi (Qasria)"
    assert first["topics"] == "herring quotas; the northern banks"
    assert first["delegation_size"] is None
    assert second["unsupported"] == "Yusuf Hamdi"
    assert second["published"] is None
    fields = [name for name in MeetingClaim.model_fields if name != "quote"]
    assert list(first) == [*CLAIM_COLUMNS, *fields] == claim_columns(MeetingClaim)


def test_a_claims_row_without_evidence_says_none() -> None:
    (row,) = claim_rows([marfa.model_copy(update={"evidence": None})])
    assert (row["evidence"], row["start"], row["end"]) == (None, None, None)


class Rumour(Claim):
    source: Annotated[str, Label()] = "street"
    gist: Annotated[tuple[str, ...], Statements()] = ()


def test_a_schemas_field_never_hides_a_column() -> None:
    claim = SourcedClaim(claim=Rumour(gist=("rain",)), source="A", article_id="1")
    (row,) = claim_rows([claim])
    assert (row["source"], row["claim.source"], row["gist"]) == ("A", "street", "rain")
    assert stated(claim) == {"source": "street", "gist": "rain"}


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("a", "a"),
        (0, "0"),
        (Colour.RED, "red"),
        (["a", None, "", "b"], "a; b"),
        (("a", ["b", "c"]), "a; b; c"),
        ({"b", "a"}, "a; b"),
        ({"k": ["a", "b"]}, "k: a; b"),
        (harbour.claim.participants[0], "Ilse Maarten (fisheries minister)"),
    ],
)
def test_any_value_has_one_line(value: object, text: str) -> None:
    assert flat(value) == text
