"""Files and frames that go to other programs, each read by a program that isn't ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hostile import ATTACKS, PLACES, hostile_comparison
from reporting_sample import COMPARISON

import claimex
from claimex.cli.files import check_report
from claimex.comparison.records import Compared, Verdict
from claimex.errors import ArgumentError, ClaimexError, MissingExtraError, UsageError
from claimex.models import Article
from claimex.reporting import FORMATS, Format, format_of
from claimex.reporting.annotations import comparison_annotations
from claimex.reporting.csv_format import comparison_csv
from claimex.reporting.tables import EVENT_COLUMNS, LINK_COLUMNS, STATEMENT_COLUMNS, table_of
from claimex.results import Comparison
from tests.extras import needed

KINDS = ("claims", "events", "positions", "links")


@pytest.fixture(scope="module")
def demo() -> Comparison:
    return claimex.compare(claimex.demo())


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return claimex.read_articles("examples/articles", manifest="examples/articles/manifest.csv")


class TestTables:
    def test_ids_join_the_tables(self, demo: Comparison) -> None:
        rows = {kind: demo.to_rows(kind) for kind in KINDS}  # type: ignore[arg-type]
        events = {row["event"] for row in rows["events"]}
        assert events == {event.id for event in demo.events}
        assert {row["event"] for row in rows["positions"]} <= events
        assert {row["claim_id"] for row in rows["positions"]} <= {row["id"] for row in rows["claims"]}
        assert {row[end] for row in rows["links"] for end in ("event", "other")} <= events
        assert len(rows["links"]) == len(demo.possible_links) == 1

    def test_days_are_those_of_the_words(self, demo: Comparison) -> None:
        days = {
            row["value"]: (row["earliest"], row["latest"])
            for row in demo.to_rows()
            if row["field"] == "date" and row["source"] == "Tamarisk Gate"
        }
        assert days["last October"] == (date(2025, 10, 1), date(2025, 10, 31))
        assert not any(row["earliest"] for row in demo.to_rows() if row["field"] != "date")

    def test_claims_have_the_days_of_their_positions(self, demo: Comparison) -> None:
        claims = {row["id"]: (row["earliest"], row["latest"]) for row in demo.to_rows("claims")}
        said = [row for row in demo.to_rows() if row["field"] == "date" and row["resolved"]]
        assert len(said) > 5
        for row in said:
            assert claims[row["claim_id"]] == (row["earliest"], row["latest"])

    def test_an_event_spans_what_its_sources_say(self, demo: Comparison) -> None:
        [row] = [row for row in demo.to_rows("events") if row["conflicts"] == "date"]
        assert (row["earliest"], row["latest"]) == (date(2025, 10, 1), date(2025, 11, 28))
        assert (row["sources"].count("; "), row["claims"], row["origins"]) == (2, 3, 3)
        assert (row["date_verdict"], row["place"], row["place_verdict"]) == ("conflict", "Moscow", "agree")
        assert sorted(row["date"].split(" | ")) == ["November 28", "last October"]

    def test_links_that_were_separated_say_so(self) -> None:
        link = COMPARISON.possible_links[0]
        rows = table_of(replace(COMPARISON, separated=[link]), "links").rows
        assert [row["status"] for row in rows] == ["possible"] * len(COMPARISON.possible_links) + [
            "separated"
        ]

    def test_no_other_table(self, demo: Comparison) -> None:
        with pytest.raises(
            ArgumentError, match="there is no table 'people': give claims, events, positions, links"
        ):
            demo.to_rows("people")  # type: ignore[arg-type]
        with pytest.raises(ArgumentError, match="an extraction has claims alone: compare it first"):
            claimex.demo().to_frame("events")  # type: ignore[call-overload]


class TestFrames:
    @pytest.mark.parametrize("kind", KINDS)
    def test_polars(self, kind: Any, demo: Comparison) -> None:
        polars = needed("polars", extra="polars")
        frame = demo.to_frame(kind, backend="polars")
        assert isinstance(frame, polars.DataFrame)
        assert frame.to_dicts() == demo.to_rows(kind)
        types = {
            "earliest": polars.Date,
            "start": polars.Int64,
            "score": polars.Float64,
            "label": polars.String,
        }
        assert all(frame.schema[name] == types[name] for name in types if name in frame.columns)
        empty = Comparison([]).to_frame(kind, backend="polars")
        assert len(empty) == 0
        assert all(empty.schema[name] == types[name] for name in types if name in empty.columns)

    @pytest.mark.parametrize("kind", KINDS)
    def test_pandas(self, kind: Any, demo: Comparison) -> None:
        pandas = needed("pandas", extra="frames")
        frame = demo.to_frame(kind)
        assert len(frame) == len(demo.to_rows(kind))
        assert list(frame.columns) == list(demo.to_rows(kind)[0])
        if "earliest" in frame:
            days = [row["earliest"] for row in demo.to_rows(kind)]
            assert [None if pandas.isna(day) else day.date() for day in frame["earliest"]] == days

    def test_the_default_is_the_table_of_positions_in_pandas(self, demo: Comparison) -> None:
        pandas = needed("pandas", extra="frames")
        pandas.testing.assert_frame_equal(demo.to_frame(), demo.to_frame("positions", "pandas"))
        assert tuple(demo.to_frame().columns) == STATEMENT_COLUMNS

    def test_claims_before_a_comparison(self) -> None:
        needed("polars", extra="polars")
        extraction = claimex.demo()
        assert extraction.to_frame(backend="polars").to_dicts() == extraction.to_rows()

    @pytest.mark.parametrize("text", ["\u202eevil", "\x9b", "\x00"])
    def test_arrow_holds_any_text(self, text: str) -> None:
        needed("polars", extra="polars")
        found = Comparison.of(hostile_comparison([text] * PLACES))
        assert not {"\u202e", "\x9b", "\x00"} & set(str(found.to_frame(backend="polars").to_dicts()))

    def test_a_library_that_makes_none(self, demo: Comparison) -> None:
        with pytest.raises(ArgumentError, match="backend: no frames can be made with 'excel'"):
            demo.to_frame(backend="excel")

    def test_one_that_is_not_installed(self, demo: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
        with pytest.raises(MissingExtraError, match=r"claimex\[polars\]"):
            demo.to_frame(backend="polars")


class TestCsv:
    def test_excel_knows_its_letters_by_the_mark(self, demo: Comparison) -> None:
        written = comparison_csv(demo)
        assert written.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
        assert [row["value"] for row in rows] == [row["value"] for row in demo.to_rows()]
        assert rows[0]["earliest"] == (demo.to_rows()[0]["earliest"] or "")

    def test_duckdb_reads_its_days(self, demo: Comparison, tmp_path: Path) -> None:
        duckdb = needed("duckdb", extra="dev")
        demo.to_file(tmp_path / "report.csv")
        query = f"select earliest from read_csv('{tmp_path / 'report.csv'}') where value = 'last October'"
        assert duckdb.sql(query).fetchall() == [(date(2025, 10, 1),)]


class TestWorkbook:
    @pytest.fixture
    def book(self, demo: Comparison, tmp_path: Path) -> Any:
        openpyxl = needed("openpyxl", extra="dev")
        needed("xlsxwriter", extra="excel")
        demo.to_file(tmp_path / "report.xlsx")
        return openpyxl.load_workbook(tmp_path / "report.xlsx")

    def test_every_table_is_a_sheet(self, book: Any, demo: Comparison) -> None:
        assert book.sheetnames == ["events", "positions", "claims", "links", "missing"]
        for kind in KINDS:
            head, *rows = book[kind].iter_rows(values_only=True)
            found = [dict(zip(head, map(plain, row), strict=True)) for row in rows]
            assert found == [
                {k: None if v == "" else v for k, v in row.items()} for row in demo.to_rows(kind)
            ]

    @pytest.mark.parametrize("sheet", ["positions", "claims"])
    @pytest.mark.parametrize("column", ["earliest", "published"])
    def test_days_are_days(self, book: Any, sheet: str, column: str) -> None:
        head, *rows = book[sheet].iter_rows()
        at = [cell.value for cell in head].index(column)
        days = [row[at] for row in rows if row[at].value is not None]
        assert days
        assert all(cell.is_date and cell.number_format == "yyyy-mm-dd" for cell in days)

    def test_no_text_is_a_formula_or_a_link(self, tmp_path: Path) -> None:
        openpyxl = needed("openpyxl", extra="dev")
        needed("xlsxwriter", extra="excel")
        texts = [*ATTACKS, "=1+1", "+1", "-1", "@SUM(1)", "{=1}", "http://attack.example", "_x0041_", "1e5"]
        for text in texts:
            path = tmp_path / "report.xlsx"
            Comparison.of(hostile_comparison([text] * PLACES)).to_file(path)
            for sheet in openpyxl.load_workbook(path):
                cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
                assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
                assert not any(cell.hyperlink for cell in cells)
                strings = [cell for cell in cells if cell.data_type == "n" and isinstance(cell.value, str)]
                assert strings == []

    def test_a_text_longer_than_a_cell_ends_with_dots(self, tmp_path: Path) -> None:
        openpyxl = needed("openpyxl", extra="dev")
        needed("xlsxwriter", extra="excel")
        path = tmp_path / "report.xlsx"
        Comparison.of(hostile_comparison(["\U0001f600" * 20_000] * PLACES)).to_file(path)
        cells = [
            c for row in openpyxl.load_workbook(path)["positions"].iter_rows(values_only=True) for c in row
        ]
        longest = max((cell for cell in cells if isinstance(cell, str)), key=len)
        assert longest.endswith("\U0001f600…")
        assert len(longest.encode("utf-16-le")) // 2 <= 32_767

    def test_more_rows_than_a_sheet_takes(
        self, demo: Comparison, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        needed("xlsxwriter", extra="excel")
        monkeypatch.setattr("claimex.reporting.workbook._MOST_ROWS", 3)
        with pytest.raises(
            ClaimexError, match=r"the table events has 9 rows, and a sheet takes 3: write \.parquet"
        ):
            demo.to_file(tmp_path / "report.xlsx")
        assert not (tmp_path / "report.xlsx").exists()


def plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


class TestParquet:
    @pytest.fixture
    def path(self, demo: Comparison, tmp_path: Path) -> Path:
        needed("pyarrow", extra="parquet")
        demo.to_file(tmp_path / "report.parquet")
        return tmp_path / "report.parquet"

    def test_duckdb_reads_it(self, path: Path, demo: Comparison) -> None:
        duckdb = needed("duckdb", extra="dev")
        counted = duckdb.sql(
            f"select source, count(*) from '{path}' where field = 'date' and latest < date '2025-11-01' group by 1"
        ).fetchall()
        rows = [row for row in demo.to_rows() if row["latest"] and row["latest"] < date(2025, 11, 1)]
        assert dict(counted) == {
            source: sum(r["source"] == source for r in rows) for source in {r["source"] for r in rows}
        }

    def test_polars_reads_it(self, path: Path, demo: Comparison) -> None:
        polars = needed("polars", extra="polars")
        assert polars.read_parquet(path).to_dicts() == demo.to_rows()

    def test_of_nothing_it_has_its_columns(self, tmp_path: Path) -> None:
        parquet = needed("pyarrow.parquet", extra="parquet")
        Comparison([]).to_file(tmp_path / "empty.parquet")
        assert tuple(parquet.read_table(tmp_path / "empty.parquet").column_names) == STATEMENT_COLUMNS


IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


class TestClaimReview:
    @pytest.fixture
    def reviews(self, demo: Comparison, tmp_path: Path) -> list[dict[str, Any]]:
        demo.to_file(tmp_path / "report.jsonld")
        data = json.loads((tmp_path / "report.jsonld").read_text(encoding="utf-8"))
        assert data["@context"] == "https://schema.org"
        graph: list[dict[str, Any]] = data["@graph"]
        return graph

    def test_each_has_what_schema_org_asks_for(self, reviews: list[dict[str, Any]]) -> None:
        assert reviews
        for review in reviews:
            assert review["@type"] == "ClaimReview"
            assert IRI.fullmatch(review["@id"])
            assert review["claimReviewed"]
            assert review["author"]["@type"] == "Organization"
            assert review["reviewRating"]["@type"] == "Rating"
            assert review["reviewRating"]["alternateName"]
            assert "ratingValue" not in review["reviewRating"]  # nothing here says what is true
            claim = review["itemReviewed"]
            assert claim["@type"] == "Claim"
            for appearance in claim["appearance"]:
                assert appearance["@type"] == "Quotation"
                article = appearance["isPartOf"]
                assert article["@type"] == "NewsArticle"
                assert article["publisher"]["name"]
                assert urlsplit(article.get("url", "https://a")).scheme in ("http", "https")
                assert date.fromisoformat(article.get("datePublished", "2025-01-01"))
        ids = [review["@id"] for review in reviews]
        assert len(ids) == len(set(ids))

    def test_both_sides_of_the_conflict_are_there(
        self, reviews: list[dict[str, Any]], demo: Comparison
    ) -> None:
        disputed = [review for review in reviews if review["reviewRating"]["alternateName"] == "Disputed"]
        assert {review["itemReviewed"]["name"] for review in disputed} == {"November 28", "last October"}
        [conflict] = demo.conflicts
        quotes = [a["text"] for review in disputed for a in review["itemReviewed"]["appearance"]]
        assert sorted(quotes) == sorted(a.quote for p in conflict.positions for a in p.attestations)  # type: ignore[type-var]

    def test_single_sources_are_reviewed_by_nobody(
        self, reviews: list[dict[str, Any]], demo: Comparison
    ) -> None:
        compared = [f for e in demo.events for f in e.fields.values() if f.verdict is not Verdict.SINGLE]
        assert len(reviews) == sum(len(field.positions) for field in compared)


class TestAnnotations:
    def check(self, collection: dict[str, Any]) -> list[dict[str, Any]]:
        """Hold a collection against what the W3C's Web Annotation Data Model requires (2017, sections 3 to 5)."""
        assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert collection["type"] == "AnnotationCollection"
        assert IRI.fullmatch(collection["id"])
        page = collection["first"]
        assert page["type"] == "AnnotationPage"
        assert IRI.fullmatch(page["id"])
        items: list[dict[str, Any]] = page["items"]
        assert collection["total"] == len(items)
        for item in items:
            assert item["type"] == "Annotation"
            assert IRI.fullmatch(item["id"])
            assert item["target"]
            for body in item["body"] if isinstance(item["body"], list) else [item["body"]]:
                assert body["type"] == "TextualBody"
                assert isinstance(body["value"], str)
            for target in item["target"]:
                assert IRI.fullmatch(target["source"])
                for selector in target["selector"]:
                    if selector["type"] == "TextPositionSelector":
                        assert 0 <= selector["start"] <= selector["end"]
                    else:
                        assert selector["type"] == "TextQuoteSelector"
                        assert isinstance(selector["exact"], str)
        ids = [item["id"] for item in items]
        assert len(ids) == len(set(ids))
        return items

    @pytest.mark.parametrize("with_articles", [True, False])
    def test_every_selector_finds_its_words(
        self, with_articles: bool, demo: Comparison, articles: list[Article]
    ) -> None:
        texts = {f"urn:claimex:article:{article.id}": article.text for article in articles}
        by_address = {article.url: article.text for article in articles if article.url}
        given = articles if with_articles else []
        items = self.check(json.loads(comparison_annotations(demo, given)))
        assert len(items) > len(demo.claims)
        quoted = 0
        for target in (target for item in items for target in item["target"]):
            text = texts.get(target["source"]) or by_address[target["source"]]
            selectors = {selector["type"]: selector for selector in target["selector"]}
            position, quote = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
            if quote is not None:
                quoted += 1
                whole = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
                assert whole in text
            if quote is not None and position is not None:
                assert text[position["start"] : position["end"]] == quote["exact"]
        assert quoted > len(items) / 2

    def test_a_file_quotes_articles_that_are_given(
        self, demo: Comparison, articles: list[Article], tmp_path: Path
    ) -> None:
        demo.to_file(tmp_path / "a.annotations.jsonld", articles=articles)
        assert (tmp_path / "a.annotations.jsonld").read_text("utf-8") == comparison_annotations(
            demo, articles
        )
        demo.to_file(tmp_path / "b.annotations.jsonld")
        assert (tmp_path / "b.annotations.jsonld").read_text("utf-8") == comparison_annotations(demo)

    def test_hostile_texts_break_nothing(self) -> None:
        for text in ATTACKS:
            self.check(json.loads(comparison_annotations(hostile_comparison([text] * PLACES))))

    def test_words_that_are_not_the_articles_own_are_no_selector(self) -> None:
        items = self.check(json.loads(comparison_annotations(COMPARISON)))
        altered = [
            c for c in COMPARISON.claims if c.evidence and c.evidence.found and c.evidence.status != "exact"
        ]
        assert altered
        for claim in altered:
            [item] = [item for item in items if item["id"] == f"urn:claimex:claim:{claim.id}"]
            assert [s["type"] for t in item["target"] for s in t["selector"]] == ["TextPositionSelector"]


class TestEndings:
    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("a.html", "page"),
            ("a.HTM", "page"),
            ("a.md", "markdown"),
            ("a.json", "json"),
            ("a.csv", "table"),
            ("a.xlsx", "workbook"),
            ("a.parquet", "parquet"),
            ("a.jsonld", "claim review"),
            ("a.annotations.jsonld", "annotations"),
            ("annotations.jsonld", "claim review"),
        ],
    )
    def test_the_longest_decides(self, name: str, form: str) -> None:
        assert format_of(Path(name)) is FORMATS[form]

    @pytest.mark.parametrize("name", ["a", "a.doc", "a.xls", "html", "a.json.gz"])
    def test_an_unknown_one_is_refused(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"use \.html, \.md, .* or \.annotations\.jsonld"):
            check_report(tmp_path / name)
        with pytest.raises(UsageError):
            Comparison([]).to_file(tmp_path / name)

    @pytest.mark.parametrize(("name", "extra"), [("a.xlsx", "excel"), ("a.parquet", "parquet")])
    def test_one_whose_library_is_missing_is_refused_at_once(
        self, name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("claimex.reporting.find_spec", lambda module: None)
        with pytest.raises(MissingExtraError, match=rf"run: pip install 'claimex\[{extra}\]'"):
            check_report(tmp_path / name)

    def test_the_documented_table_has_each_ending_and_what_it_needs(self) -> None:
        page = Path(__file__).parents[2].joinpath("examples", "results.md").read_text(encoding="utf-8")
        rows = dict(
            re.findall(r"^\| `(\.[\w.]+)` \|.*\| (?:`pip install 'claimex\[(\w+)\]'`)? ?\|$", page, re.M)
        )
        assert rows == {form.suffixes[0]: form.needs[1] if form.needs else "" for form in FORMATS.values()}

    def test_a_json_file_is_read_back(self, demo: Comparison, tmp_path: Path) -> None:
        demo.to_file(tmp_path / "report.json")
        assert Comparison.from_json((tmp_path / "report.json").read_text(encoding="utf-8")) == demo


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
def test_the_same_claims_make_the_same_file(form: Format, demo: Comparison) -> None:
    if form.needs is not None:
        needed(form.needs[0], extra=form.needs[1])
    written = form.content(demo)
    assert form.content(demo) == written
    if ".xlsx" in form.suffixes:  # it holds when it was made
        with zipfile.ZipFile(io.BytesIO(written)) as packed:  # type: ignore[arg-type]
            assert packed.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


def test_every_table_of_nothing_has_its_columns() -> None:
    columns = {kind: tuple(table_of(Compared([]), kind).columns) for kind in KINDS}  # type: ignore[arg-type]
    assert columns["events"] == EVENT_COLUMNS
    assert columns["links"] == LINK_COLUMNS
    assert columns["positions"] == STATEMENT_COLUMNS
    assert "participants" in columns["claims"]
