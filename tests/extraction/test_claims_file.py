"""Claims files: what is written is read again as it was, and what is none is refused in one line."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest

import claimex
from claimex.claims import Claim, MeetingClaim, Statements
from claimex.cli import main
from claimex.errors import ClaimexError, ClaimsFileError
from claimex.extraction.claims_file import _LONGEST_LINE, CLAIMS_FILE_VERSION, schema_name
from claimex.models import Article, Change, Failure, Grounding, SourcedClaim, Span, Usage
from claimex.results import Extraction
from claimex.sample import demo, demo_articles, demo_folder
from tests.extraction.build import DAY, QUOTE, answer, article, item, read


class Appointment(Claim):
    """Somebody was given an office."""

    office: Annotated[str | None, Statements(identifies=True)] = None


def sourced(**known: Any) -> SourcedClaim:
    given: dict[str, Any] = {"claim": MeetingClaim(quote=QUOTE), "source": "North Wire", "article_id": "a1"}
    return SourcedClaim(**(given | known))


HEADER = {"claimex_claims": CLAIMS_FILE_VERSION, "schema": "meeting", "usage": {}, "stopped": None}
ALTERED = Grounding(
    status="altered",
    start=3,
    end=9,
    changes=(Change(kind="name", quoted="a", found="b"),),
    score=0.8,
    parts=(Span(start=3, end=5), Span(start=6, end=9)),
)
CLAIMS = [
    *read(
        answer(item(), item(quote="not there"), item(place='Ελλάδα\u2028\x85 "x"\n')), whole=article()
    ).claims,
    sourced(
        evidence=ALTERED,
        published=DAY,
        unsupported=["x"],
        spans=(Span(start=3, end=9), Span(start=20, end=30)),
        url="https://example.org",
        title="A title",
    ),
    sourced(),
]
FAILURES = [
    Failure(kind="stopped", message="why", article_id="a", source="s", chunk=0, path="p", request_key="k"),
    Failure(kind="unreadable_file", message="what"),
]
USAGE = Usage(
    requests=5,
    hits=1,
    calls=7,
    prompt_tokens=9,
    cached_prompt_tokens=2,
    completion_tokens=3,
    cost=Decimal("0.0123"),
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def lines(*rows: Any) -> Path:
        path = tmp_path / "claims.jsonl"
        text = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
        path.write_text(text, encoding="utf-8")
        return path

    return lines


class TestRoundTrip:
    @pytest.mark.parametrize("stopped", [None, "the account has nothing left"])
    def test_all_of_it_comes_back(self, tmp_path: Path, stopped: str | None) -> None:
        content = Extraction(CLAIMS, FAILURES, USAGE, stopped)
        content.to_jsonl(tmp_path / "c.jsonl")
        assert Extraction.from_jsonl(tmp_path / "c.jsonl") == content

    def test_ids_are_the_same(self, tmp_path: Path) -> None:
        Extraction(CLAIMS, [], USAGE, None).to_jsonl(tmp_path / "c.jsonl")
        assert [c.id for c in Extraction.from_jsonl(tmp_path / "c.jsonl").claims] == [c.id for c in CLAIMS]

    def test_nothing_at_all(self, tmp_path: Path) -> None:
        content = Extraction([], [], Usage(), None)
        content.to_jsonl(tmp_path / "c.jsonl")
        assert Extraction.from_jsonl(tmp_path / "c.jsonl") == content

    def test_a_schema_of_ones_own(self, tmp_path: Path) -> None:
        claims = [sourced(claim=Appointment(quote=QUOTE, office="Countess"))]
        Extraction(claims, [], USAGE, None, Appointment).to_jsonl(tmp_path / "c.jsonl")
        assert Extraction.from_jsonl(tmp_path / "c.jsonl", schema=Appointment).claims == claims

    def test_a_text_that_is_no_unicode(self, tmp_path: Path) -> None:
        content = Extraction([sourced(title="\ud83d", source="\udfff")], [], USAGE, None)
        content.to_jsonl(tmp_path / "c.jsonl")
        assert Extraction.from_jsonl(tmp_path / "c.jsonl") == content

    def test_one_line_each_after_the_header(self, tmp_path: Path) -> None:
        Extraction(CLAIMS, FAILURES, USAGE, None).to_jsonl(tmp_path / "c.jsonl")
        first, *rest = (tmp_path / "c.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
        header = json.loads(first)
        assert header == HEADER | {"usage": USAGE.model_dump(mode="json"), "policy": "default"}
        assert [next(iter(json.loads(row))) for row in rest] == ["claim"] * len(CLAIMS) + ["failure"] * 2

    def test_what_an_earlier_version_wrote_and_nothing_reads_any_more_is_left_out(
        self, write: Callable[..., Path]
    ) -> None:
        support = {"path": "place", "value": "there", "status": "inferable", "resolved": "Oslo", "how": "so"}
        row = {"claim": {"place": "there"}, "source": "s", "article_id": "a", "support": [support]}
        [claim] = Extraction.from_jsonl(write(HEADER, {"claim": row})).claims
        assert [(one.value, one.how) for one in claim.support] == [("there", "so")]

    def test_fields_under_the_names_of_an_earlier_version(self, write: Callable[..., Path]) -> None:
        other = {"field": "place", "value": "Oslo", "quote": "in Oslo", "contradicts": True, "reason": "so"}
        row = {"claim": {"place": "Rome"}, "source": "s", "article_id": "a", "other_tellings": [other]}
        [claim] = Extraction.from_jsonl(write(HEADER, {"claim": row})).claims
        assert [(one.value, one.contradicts) for one in claim.other_values] == [("Oslo", True)]

    def test_blank_lines_are_passed_over(self, write: Callable[..., Path]) -> None:
        path = write(HEADER, "", {"failure": {"kind": "stopped", "message": "x"}}, "  ")
        assert len(Extraction.from_jsonl(path).failures) == 1


class TestRefused:
    def refused(self, path: Path, schema: type[Claim] | None = None) -> ClaimsFileError:
        with pytest.raises(ClaimsFileError) as caught:
            Extraction.from_jsonl(path, schema=schema or MeetingClaim)
        assert caught.value.path == path
        assert "\n" not in str(caught.value)
        assert path.name in str(caught.value)
        return caught.value

    def test_no_such_file(self, tmp_path: Path) -> None:
        assert "there is no file" in str(self.refused(tmp_path / "none.jsonl"))

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "holds no claims files in Parquet" in str(self.refused(tmp_path))

    def test_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "x.jsonl").write_bytes(b"\xff\xfe\x00")
        assert "UTF-8" in str(self.refused(tmp_path / "x.jsonl"))

    @pytest.mark.parametrize(
        "first",
        ["", "no JSON", {}, {"claimex_claims": 1}, [1], 7, "null", {"claimex_bundle": 1}, "[" * 100_000],
        ids=lambda value: str(value)[:20],
    )
    def test_no_claims_file(self, write: Callable[..., Path], first: Any) -> None:
        error = self.refused(write(first))
        assert "claimex extract" in str(error)
        assert error.line == 1

    @pytest.mark.parametrize("version", [0, 2, "1", None])
    def test_another_version(self, write: Callable[..., Path], version: Any) -> None:
        error = self.refused(write(HEADER | {"claimex_claims": version}))
        assert f"version {version}" in str(error)
        assert "claimex extract" in str(error)

    def test_another_schema(self, write: Callable[..., Path]) -> None:
        error = self.refused(write(HEADER | {"schema": "mine:Deal"}))
        assert "--schema mine:Deal" in str(error)
        assert "tests.extraction.test_claims_file:Appointment" in str(
            self.refused(write(HEADER), Appointment)
        )

    @pytest.mark.parametrize(
        "change",
        [
            {"usage": {"calls": "many"}},
            {"usage": [1]},
            {"usage": {"fees": 1}},
            {"stopped": 5},
            {"stopped": "\ud800"},
        ],
        ids=ascii,
    )
    def test_a_header_that_is_off(self, write: Callable[..., Path], change: dict[str, Any]) -> None:
        assert self.refused(write(HEADER | change)).line == 1

    @pytest.mark.parametrize(
        "row",
        [
            "{",
            "5",
            '"claim"',
            "[]",
            "null",
            {},
            {"claim": None},
            {"claim": "x"},
            {"claim": 5},
            {"claim": []},
            {"claim": {}},
            {"claim": {"claim": {"status": "odd"}, "source": "s", "article_id": "a"}},
            {"claim": {"claim": {}, "source": "s"}},
            {"claim": {"claim": {}, "source": "s", "article_id": "a", "mood": 1}},
            {"claim": {"claim": {}, "source": "s", "article_id": "a", "evidence": {"status": "odd"}}},
            {"failure": {}},
            {"failure": None},
            {"failure": {"kind": "odd", "message": "x"}},
            "[" * 100_000,
            " " * (_LONGEST_LINE + 1) + "{}",
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_a_broken_line_is_named(self, write: Callable[..., Path], row: Any) -> None:
        good = {"failure": {"kind": "stopped", "message": "x"}}
        error = self.refused(write(HEADER, good, row, good))
        assert error.line == 3
        assert "line 3" in str(error)

    def test_a_file_that_cant_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(ClaimexError, match="can't be written"):
            Extraction([], [], USAGE, None).to_jsonl(tmp_path / "none" / "c.jsonl")


class TestReplacing:
    FULL = Extraction(CLAIMS, FAILURES, USAGE, None)
    EMPTY = Extraction([], [], USAGE, None)

    @pytest.mark.parametrize("fault", [ZeroDivisionError, KeyboardInterrupt])
    @pytest.mark.parametrize("there", [True, False])
    def test_a_crash_half_way_leaves_what_was_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, fault: type[BaseException]
    ) -> None:
        path, lines = tmp_path / "c.jsonl", []
        if there:
            self.EMPTY.to_jsonl(path)

        def crash(_kind: str, record: Any) -> bytes:
            lines.append(record)
            if len(lines) == 3:
                raise fault
            return b"{}\n"

        monkeypatch.setattr("claimex.extraction.claims_rows._line", crash)
        with pytest.raises(fault):
            self.FULL.to_jsonl(path)
        assert len(lines) == 3
        assert list(tmp_path.iterdir()) == ([path] if there else [])
        assert not there or Extraction.from_jsonl(path) == self.EMPTY

    def test_a_disk_that_is_full_leaves_what_was_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "c.jsonl"
        self.EMPTY.to_jsonl(path)

        def full(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(ClaimexError, match=r"can't be written: No space left"):
            self.FULL.to_jsonl(path)
        assert list(tmp_path.iterdir()) == [path]
        assert Extraction.from_jsonl(path) == self.EMPTY

    def test_what_is_written_takes_its_place_with_its_rights(self, tmp_path: Path) -> None:
        path = tmp_path / "c.jsonl"
        self.EMPTY.to_jsonl(path)
        path.chmod(0o640)
        self.FULL.to_jsonl(path)
        assert Extraction.from_jsonl(path) == self.FULL
        assert path.stat().st_mode & 0o777 == 0o640
        assert list(tmp_path.iterdir()) == [path]

    def test_a_new_file_has_the_rights_of_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "other").touch()
        self.FULL.to_jsonl(tmp_path / "c.jsonl")
        assert (tmp_path / "c.jsonl").stat().st_mode == (tmp_path / "other").stat().st_mode

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "stored").mkdir()
        link, target = tmp_path / "c.jsonl", tmp_path / "stored" / "real.jsonl"
        link.symlink_to(target)
        for content in (self.EMPTY, self.FULL):  # it leads to nothing, then to a file
            content.to_jsonl(link)
            assert link.is_symlink()
            assert Extraction.from_jsonl(target) == content

    @pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no devices to write to")
    def test_what_is_no_file_is_written_to_as_it_is(self) -> None:
        self.FULL.to_jsonl("/dev/null")
        assert not Path("/dev/null").is_file()

    def test_a_folder_that_takes_no_new_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "c.jsonl"
        self.EMPTY.to_jsonl(path)
        monkeypatch.setattr(os, "access", lambda where, _how: Path(where) == path)
        self.FULL.to_jsonl(path)
        assert Extraction.from_jsonl(path) == self.FULL

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(ClaimexError, match="can't be written"):
            self.FULL.to_jsonl(tmp_path)
        assert list(tmp_path.iterdir()) == []


class TestSchemaName:
    def test_names(self) -> None:
        assert schema_name(MeetingClaim) == "meeting"
        assert schema_name(Appointment) == "tests.extraction.test_claims_file:Appointment"


def test_half_a_surrogate_pair_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    Extraction([sourced(), sourced(article_id="a2")]).to_jsonl(path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(QUOTE, "\\uD83D\\uDE00", 1), encoding="utf-8")
    assert Extraction.from_jsonl(path).claims[0].claim.quote == "\U0001f600"
    path.write_text(whole.replace(QUOTE, "\\uD800", 1), encoding="utf-8")
    with pytest.raises(ClaimsFileError, match=r"line 2 of .* holds half of a surrogate pair") as caught:
        Extraction.from_jsonl(path)
    assert caught.value.line == 2


class TestCheckedAgain:
    """What a claims file says of its proofs is not believed where the article is at hand."""

    @pytest.fixture
    def made(self, tmp_path: Path) -> tuple[Path, list[Article]]:
        extraction = demo()
        extraction.to_jsonl(tmp_path / "claims.jsonl")
        return tmp_path / "claims.jsonl", demo_articles()

    def test_an_honest_file_says_the_same_again(self, made: tuple[Path, list[Article]]) -> None:
        path, articles = made
        as_it_says, again = Extraction.from_jsonl(path), Extraction.from_jsonl(path, articles=articles)
        assert [c.evidence for c in again] == [c.evidence for c in as_it_says]
        assert [c.unsupported for c in again] == [c.unsupported for c in as_it_says]
        assert again.unchecked is None

    def test_a_forged_proof_is_found_out(self, made: tuple[Path, list[Article]]) -> None:
        path, articles = made
        head, first, *rest = path.read_text(encoding="utf-8").splitlines()
        row = json.loads(first)
        row["claim"]["claim"]["quote"] = "The two ministers signed a treaty on the moon."
        path.write_text("\n".join([head, json.dumps(row), *rest]), encoding="utf-8")
        believed = Extraction.from_jsonl(path)
        assert believed.claims[0].evidence is not None
        assert believed.claims[0].evidence.status == "exact"
        found = Extraction.from_jsonl(path, articles=articles).claims[0]
        assert found.evidence is not None
        assert found.evidence.status == "missing"

    @pytest.mark.parametrize("published", [None, "2025-12-24"])
    def test_an_article_of_the_same_text_is_found_though_its_day_has_changed(
        self, made: tuple[Path, list[Article]], published: str | None
    ) -> None:
        path, articles = made
        given = [one.model_dump(exclude={"id", "published"}) for one in articles]
        redated = [Article(**one, published=published) for one in given]
        assert {one.id for one in redated} != {one.id for one in articles}
        assert Extraction.from_jsonl(path, articles=redated).unchecked is None
        changed = [
            Article(**one | {"text": one["text"] + " And so on."}, published=published) for one in given
        ]
        assert Extraction.from_jsonl(path, articles=changed).unchecked is not None

    def test_without_the_articles_the_report_says_so(self, made: tuple[Path, list[Article]]) -> None:
        path, articles = made
        read = Extraction.from_jsonl(path, articles=articles[:-1])
        assert read.unchecked is not None
        missing = sum(claim.article_id == articles[-1].id for claim in read)
        assert read.unchecked.message.startswith(f"{missing} of {len(read)} claims of ")
        comparison = claimex.compare(read)
        for text in (
            comparison.summary(),
            comparison.to_markdown(),
            comparison.to_html(),
            comparison.to_json(),
        ):
            assert "not checked against their articles" in text
        assert "not checked" not in claimex.compare(Extraction.from_jsonl(path, articles=articles)).to_html()
        assert main(["compare", str(path), "--articles", str(demo_folder() / "articles")]) == 0
