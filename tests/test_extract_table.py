"""Articles as an Arrow table to claims as one, and claims files as Parquet: nothing is lost on the way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from claimex import (
    Article,
    Claim,
    ClaimexError,
    Extraction,
    Failure,
    Found,
    MeetingClaim,
    SourcedClaim,
    extract,
    read_articles,
)
from claimex.claims import Label, Statements
from claimex.errors import ArgumentError, ClaimsFileError
from claimex.llm.scripted import ScriptedModel
from claimex.models import Dropped
from tests.generated import articles as generated

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'claimex[parquet]'")
pq = pytest.importorskip("pyarrow.parquet")

from claimex.tables import articles_of, extract_table, extraction_of  # noqa: E402 -- needs pyarrow

ARTICLES = [generated.article(number) for number in range(6)]


class Casualty(BaseModel):
    who: str
    number: int | None = None


class Attack(Claim):
    """Somebody attacked a place."""

    source: Annotated[str, Statements(identifies=True)]  # the name of a column of every table
    victims: list[Casualty] = []
    kind: Annotated[str | None, Label()] = None
    when: date | None = None
    anything: dict[str, int] | None = None


def model() -> ScriptedModel:
    answers = {article.text[:200]: generated.answer(n) for n, article in enumerate(ARTICLES)}
    return ScriptedModel(
        lambda request: next(a for t, a in answers.items() if t in request.messages[-1].content)
    )


def table(articles: list[Article] = ARTICLES, **columns: list[Any]) -> Any:
    made = pa.Table.from_pylist([article.model_dump() for article in articles])
    for name, column in columns.items():
        made = made.append_column(name, pa.array(column))
    return made


def test_a_table_of_articles_becomes_what_extract_finds(tmp_path: Path) -> None:
    made = extract_table(table(paper=list("abcdef")), model=model(), cache=tmp_path)
    alone = extract(ARTICLES, model=model(), cache=tmp_path)
    assert made["row"].to_pylist() == ["claim"] * len(alone.claims)
    assert extraction_of(made).claims == alone.claims
    first, claim = made.slice(0, 1).to_pylist()[0], alone.claims[0]
    assert (first["id"], first["quote"], first["published"]) == (claim.id, claim.claim.quote, claim.published)
    assert ARTICLES[0].text[first["start"] : first["end"]] == claim.claim.quote
    assert first["participants"][0]["name"] == claim.claim.participants[0].name  # type: ignore[attr-defined]


def test_a_second_table_asks_nothing(tmp_path: Path) -> None:
    first = extract_table(table(), model=model(), cache=tmp_path)
    again = extract_table(table(), model=model(), cache=tmp_path)
    assert again.equals(first)
    assert extraction_of(first).usage.calls == len(ARTICLES)
    assert extraction_of(again).usage.calls == 0


def test_a_missing_column_is_one_line_that_names_it() -> None:
    with pytest.raises(ArgumentError, match=r"^articles: the table has no column 'source'; it has id, text$"):
        extract_table(pa.table({"id": ["1"], "text": ["Words."]}))
    with pytest.raises(ArgumentError, match=r"no pyarrow\.Table"):
        extract_table([{"text": "Words."}])
    with pytest.raises(ArgumentError, match="no column 'record'"):
        extraction_of(table())


def test_a_row_that_is_no_article_is_a_failure_in_the_table(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": None, "source": "A", "published": None},
        {"id": "b", "text": "Words.", "source": "B", "published": "some day"},
        {"id": "c", "text": "Words.", "source": None, "published": "Oct 28, 2025"},
    ]
    articles, failures = articles_of(pa.Table.from_pylist(rows))
    assert [(one.id, one.source, one.published) for one in articles] == [("c", "", date(2025, 10, 28))]
    assert [one.message.partition(":")[0] for one in failures] == [
        "row 0 is no article",
        "row 1 is no article",
    ]
    made = extract_table(pa.Table.from_pylist(rows[:2]), model=model(), cache=tmp_path)
    assert made["row"].to_pylist() == ["failure", "failure"]
    assert made["article_id"].to_pylist() == ["a", "b"]
    assert "it has no text" in made["reason"][0].as_py()


FOUND = Found(
    None,
    [SourcedClaim(claim=MeetingClaim(quote="They met there"), source="A", article_id="1")],
    [Failure(kind="refused", message="no", article_id="2", source="B")],
    [Dropped(source="A", article_id="1", reason="nowhere", quote="q")],
    [Failure(kind="no_claim", message="the article gave none", article_id="3", source="C")],
)


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.parquet"])
def test_a_claims_file_holds_all_that_was_found(name: str, tmp_path: Path) -> None:
    given = Extraction(FOUND.claims, FOUND.failures, dropped=FOUND.dropped, silent=FOUND.silent)
    given.to_jsonl(tmp_path / name)
    assert Extraction.from_jsonl(tmp_path / name) == given


def test_half_of_a_character_is_escaped_in_the_record(tmp_path: Path) -> None:
    half = Dropped(source="A", article_id="1", reason="nowhere", quote="They met \ud800 there")
    Extraction([], dropped=[half]).to_jsonl(tmp_path / "claims.parquet")
    [row] = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert row["quote"] == "They met ? there"
    assert json.loads(row["record"])["dropped"]["quote"] == "They met \ud800 there"


def test_a_schema_of_ones_own_has_its_columns(tmp_path: Path) -> None:
    claim = Attack(source="rebels", victims=[Casualty(who="A", number=3)], anything={"a": 1}, quote="q")
    given = Extraction([SourcedClaim(claim=claim, source="A", article_id="1")], schema=Attack)
    given.to_jsonl(tmp_path / "claims.parquet")
    [row] = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert (row["source"], row["claim_source"], row["anything"]) == ("A", "rebels", '{"a": 1}')
    assert row["victims"] == [{"who": "A", "number": 3}]
    assert Extraction.from_jsonl(tmp_path / "claims.parquet", schema=Attack) == given
    with pytest.raises(ClaimsFileError, match="Attack"):
        Extraction.from_jsonl(tmp_path / "claims.parquet")


def test_a_folder_of_parts_is_read_as_one_file(tmp_path: Path) -> None:
    for number, claim in enumerate(FOUND.failures * 2):
        Extraction([], [claim]).to_jsonl(tmp_path / f"part-{number}.parquet")
    assert len(Extraction.from_jsonl(tmp_path).failures) == 2
    (tmp_path / "empty").mkdir()
    with pytest.raises(ClaimsFileError, match="holds no claims files"):
        Extraction.from_jsonl(tmp_path / "empty")


def test_a_table_that_another_program_wrote_is_read_and_another_table_is_not(tmp_path: Path) -> None:
    Extraction([], FOUND.failures).to_jsonl(tmp_path / "claims.parquet")
    rows = pq.read_table(tmp_path / "claims.parquet").replace_schema_metadata(None)
    pq.write_table(rows, tmp_path / "other.parquet")
    assert Extraction.from_jsonl(tmp_path / "other.parquet").failures == FOUND.failures
    pq.write_table(table(), tmp_path / "articles.parquet")
    with pytest.raises(ClaimsFileError, match="no claims file"):
        Extraction.from_jsonl(tmp_path / "articles.parquet")


def test_a_file_that_was_not_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimex import ClaimsWriter

    monkeypatch.setattr("claimex.extraction.claims_file.ROWS_OF_A_GROUP", 2)
    path = tmp_path / "claims.parquet"
    Extraction([], FOUND.failures).to_jsonl(path)
    with ClaimsWriter(path) as file:
        for _ in range(5):
            file.add(FOUND)
    assert Extraction.from_jsonl(path).failures == FOUND.failures
    assert [one.name for one in tmp_path.iterdir()] == ["claims.parquet"]
    with (
        pytest.raises(ClaimexError, match="can't be written"),
        ClaimsWriter(tmp_path / "no" / "c.parquet") as file,
    ):
        file.add(FOUND)


@pytest.mark.parametrize("by_article", [True, False])
def test_rows_are_written_a_group_at_a_time_each_article_in_one(
    by_article: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimex import ClaimsWriter

    monkeypatch.setattr("claimex.extraction.claims_file.ROWS_OF_A_GROUP", 3)
    claims = [
        SourcedClaim(claim=MeetingClaim(quote=f"They met {n}"), source="A", article_id=str(n // 2))
        for n in range(10)
    ]
    with ClaimsWriter(tmp_path / "claims.parquet") as file:
        for part in [claims[at : at + 2] for at in range(0, 10, 2)] if by_article else [claims]:
            file.add(Found(claims=part))
        file.finish(Extraction([]).usage)
    written = pq.ParquetFile(tmp_path / "claims.parquet")
    groups = [written.read_row_group(number)["article_id"].to_pylist() for number in range(3)]
    assert groups == [list("0011"), list("2233"), list("44")]
    assert Extraction.from_jsonl(tmp_path / "claims.parquet").claims == claims


def test_articles_in_parquet_are_read_as_the_same_in_json_lines(tmp_path: Path) -> None:
    pq.write_table(table(), tmp_path / "archive.parquet")
    assert read_articles(tmp_path / "archive.parquet") == ARTICLES
    failures: list[Failure] = []
    rows = [
        {"text": "Words.", "date": "2025-10-28"},
        {"text": " ", "date": None},
        {"text": None, "date": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "more.parquet")
    [one] = read_articles(tmp_path / "more.parquet", failures=failures)
    assert (one.source, one.published) == ("more", date(2025, 10, 28))
    assert [failure.message.partition(": ")[2] for failure in failures] == [
        "is empty",
        'has no "text", or one that is not a string',
    ]


def test_a_file_that_is_no_table_of_articles_is_said_to_be_none(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["Words."]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and then nothing")
    failures: list[Failure] = []
    assert read_articles(tmp_path / "a.parquet", tmp_path / "b.parquet", failures=failures) == []
    assert "has no column 'text'; it has body" in failures[0].message
    assert "is no Parquet file that can be read" in failures[1].message
