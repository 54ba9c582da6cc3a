"""What the two calls return: iterated, shown, stored and read again."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex.claims import MeetingClaim
from claimex.errors import ArgumentError, ClaimexError, ClaimsFileError, MissingExtraError
from claimex.models import Failure, Usage
from claimex.results import Comparison, Extraction
from tests.comparison.examples import ONE, OTHER, said
from tests.extraction.build import answer, article, item, read

READ = read(answer(item(), item(place="Paris", quote="nowhere to be found at all"), None))
FULL = Extraction(
    claims=READ.claims,
    failures=READ.failures,
    usage=Usage(requests=3, hits=1, calls=2, prompt_tokens=10),
    stopped="the account has nothing left",
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return claimex.compare([ONE, OTHER])


class TestExtraction:
    def test_it_is_its_claims(self) -> None:
        assert list(FULL) == FULL.claims
        assert len(FULL) == len(FULL.claims) == 2

    @pytest.mark.parametrize(
        ("change", "complete"),
        [
            ({}, True),
            ({"failures": [Failure(kind="refused", message="no")]}, False),
            ({"stopped": "no key"}, False),
        ],
    )
    def test_complete(self, change: dict[str, Any], complete: bool) -> None:
        assert Extraction(claims=[], **change).complete is complete

    def test_what_is_not_there_is_empty(self) -> None:
        empty = Extraction(claims=[])
        assert (len(empty), empty.failures, empty.usage, empty.to_rows()) == (0, [], Usage(), [])
        assert empty._repr_html_()
        assert len(empty.to_frame()) == 0

    def test_all_of_it_survives_a_file(self, tmp_path: Path) -> None:
        FULL.to_jsonl(tmp_path / "claims.jsonl")
        assert Extraction.from_jsonl(tmp_path / "claims.jsonl") == FULL
        assert Extraction.from_jsonl(str(tmp_path / "claims.jsonl")) == FULL

    def test_a_file_of_another_schema(self, tmp_path: Path) -> None:
        class Mine(MeetingClaim):
            """Mine."""

        FULL.to_jsonl(tmp_path / "claims.jsonl")
        with pytest.raises(ClaimsFileError, match="meeting"):
            Extraction.from_jsonl(tmp_path / "claims.jsonl", schema=Mine)

    def test_summary_and_repr(self) -> None:
        assert repr(FULL) == f"<Extraction: {FULL.summary()}>"
        for part in (
            "2 claims",
            "1 with a quote that is not in the text",
            "1 failure",
            "3 requests",
            "2 calls",
        ):
            assert part in FULL.summary()
        assert "stopped" in FULL.summary()
        assert "stopped" not in Extraction(claims=[]).summary()
        assert "\n" not in repr(FULL)

    def test_one_is_counted_as_one(self) -> None:
        one = Extraction(claims=FULL.claims[:1], failures=FULL.failures[:1], usage=Usage(requests=1, calls=1))
        for plural in ("1 claims", "1 failures", "1 answers", "1 calls"):
            assert plural not in one.summary()

    def test_rows_and_frame(self) -> None:
        rows = FULL.to_rows()
        frame = FULL.to_frame()
        assert list(frame.columns) == list(rows[0])
        assert [row["place"] for row in rows] == ["London", "Paris"]
        assert rows[1]["unsupported"] == "Paris"
        assert list(frame["evidence"]) == ["exact", "missing"]
        assert frame["start"].dtype == "Int64"

    def test_what_is_missing_in_a_frame_is_missing_in_one_way(self) -> None:
        import pandas

        frame = FULL.to_frame()
        assert set(map(str, frame.dtypes)) == {"string", "Int64", "datetime64[s]"}
        frame = frame.drop(columns=["earliest", "latest"])  # of days pandas has NaT
        data = [value for value in frame.to_numpy().ravel() if value is not pandas.NA]
        assert not [value for value in data if value is None or value != value or value == ""]
        assert frame["unsupported"].isna().tolist() == [True, False]
        assert frame["start"].isna().tolist() == [False, True]
        assert all(value is pandas.NA for value in frame["off_story"])
        compared = claimex.compare([ONE, OTHER]).to_frame()
        assert set(map(str, compared.dtypes)) == {"string", "Int64", "datetime64[s]"}

    def test_html_is_escaped_and_holds_claims_and_failures(self) -> None:
        hostile = read(answer(item(place="<script>alert(1)</script>"), None), whole=article(source="<b>"))
        html = Extraction(claims=hostile.claims, failures=hostile.failures)._repr_html_()
        assert "<script>alert" not in html
        assert "<b>" not in html
        assert "invalid claim" in html
        assert "Lovelace" in html

    def test_no_pandas(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(MissingExtraError, match=r"claimex\[frames\]"):
            FULL.to_frame()

    def test_a_copy_that_claims_something_else_has_an_id_of_its_own(self) -> None:
        [one, *_] = claimex.demo().claims
        assert one.id == one.model_copy().id
        other = one.model_copy(update={"claim": one.claim.model_copy(update={"date": "some other day"})})
        assert other.id not in ("", one.id)

    def test_frozen(self) -> None:
        with pytest.raises(AttributeError):
            FULL.stopped = None  # type: ignore[misc]


class TestComparison:
    def test_the_conflict_is_found(self, comparison: Comparison) -> None:
        [event] = comparison.events
        assert event.sources == comparison.sources == ["North Wire", "South Post"]
        [conflict] = comparison.conflicts
        assert (conflict.event, conflict.field) == (event, "date")
        assert conflict.comparison is event.fields["date"]
        assert sorted(p.value for p in conflict.comparison.positions) == ["October 28", "October 29"]

    def test_shown_in_every_form(self, comparison: Comparison) -> None:
        for text in (
            comparison.to_text(),
            comparison.to_markdown(),
            comparison.to_html(),
            comparison.to_json(),
        ):
            assert "North Wire" in text
            assert "October 28" in text
        assert str(comparison) == comparison.to_text()
        assert max(map(len, comparison.to_text(width=60).splitlines())) <= 60
        assert "South Post" in comparison._repr_html_()
        assert "<html" not in comparison._repr_html_()

    def test_json_is_all_of_it(self, comparison: Comparison) -> None:
        data = json.loads(comparison.to_json())
        claims = [data["claims"][key] for key in data["events"][0]["claims"]]
        assert [c["claim"]["date"] for c in claims] == ["October 28", "October 29"]
        assert claims[0]["evidence"]["end"] == len("They met.")

    def test_csv_rows_and_frame_are_one_table(self, comparison: Comparison) -> None:
        rows = comparison.to_rows()
        read_back = list(csv.DictReader(io.StringIO(comparison.to_csv())))
        assert [r["value"] for r in read_back] == [r["value"] for r in rows]
        assert len(comparison.to_frame()) == len(rows)
        assert {r["verdict"] for r in rows if r["field"] == "date"} == {"conflict"}

    def test_a_page_is_written(self, comparison: Comparison, tmp_path: Path) -> None:
        page = comparison.to_html()
        # a notebook shows what the last line of a cell returns, and this would be all of the page
        assert comparison.to_html(tmp_path / "report.html") is None  # type: ignore[func-returns-value]
        assert (tmp_path / "report.html").read_text(encoding="utf-8") == page
        assert page.lower().startswith("<!doctype html>")

    @pytest.mark.parametrize("writer", ["to_html", "to_markdown", "to_json", "to_text", "to_csv"])
    def test_what_a_writer_returns_it_writes_to_a_path(
        self, comparison: Comparison, tmp_path: Path, writer: str
    ) -> None:
        write = getattr(comparison, writer)
        assert write(str(tmp_path / "report")) is None
        assert (tmp_path / "report").read_text(encoding="utf-8-sig") == write()
        with pytest.raises(ClaimexError, match="can't be written"):
            write(tmp_path / "none" / "report")

    def test_a_table_goes_by_its_name_and_a_file_by_its_ending(
        self, comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        events = comparison.to_csv("events")
        assert events == comparison.to_csv(kind="events") != comparison.to_csv()
        comparison.to_csv("o.csv", "events")
        assert Path("o.csv").read_text(encoding="utf-8-sig") == events
        comparison.to_csv("p.csv")
        comparison.to_file("q.csv")
        assert Path("p.csv").read_bytes() == Path("q.csv").read_bytes()
        comparison.to_csv(Path("events"))
        assert Path("events").read_bytes() == Path("q.csv").read_bytes()
        for given in (("event",), ("events", "links")):
            with pytest.raises(ArgumentError):
                comparison.to_csv(*given)
        assert {path.name for path in tmp_path.iterdir()} == {"o.csv", "p.csv", "q.csv", "events"}

    def test_its_parts_are_shown_in_a_line(self, comparison: Comparison) -> None:
        field = comparison.events[0].fields["date"]
        assert repr(field) == "<FieldComparison conflict: October 28 / October 29>"
        assert repr(field.positions[0]) == "<Position October 28 (North Wire)>"
        assert repr(ONE) == f"<SourcedClaim {ONE.id} of North Wire: “They met.”>"
        [aside] = claimex.compare([FULL.claims[1]]).set_aside
        assert repr(aside) == f"<SetAside {aside.claim!r}: {aside.reason}>"
        wordy = said("A", date(2025, 10, 30), "October 28", quote="word " * 400)
        for part in (aside, field, wordy, claimex.compare([wordy]).events[0].fields):
            assert len(repr(part)) < 1000
            assert "\n" not in repr(part)

    def test_nothing_to_compare(self) -> None:
        empty = claimex.compare([])
        assert (empty.events, empty.conflicts, empty.sources, empty.to_rows()) == ([], [], [], [])
        for text in (empty.to_text(), empty.to_markdown(), empty.to_html(), empty._repr_html_()):
            assert text.strip()

    def test_a_claim_without_its_quote_is_set_aside(self) -> None:
        lost = FULL.claims[1]
        compared = claimex.compare([lost, ONE])
        assert [s.claim for s in compared.set_aside] == [lost]
        assert [e.claims for e in compared.events] == [[ONE]]
