"""The formats of reports: one table, by which a file's ending says what is written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import get_args

import pytest
from hostile import PLACES, hostile_comparison
from reporting_sample import COMPARISON

from claimex.cli.files import check_report, write_reports
from claimex.cli.options import ReportsOut
from claimex.comparison.records import Compared
from claimex.errors import UsageError
from claimex.reporting import FORMATS, Format
from claimex.results import Comparison
from tests.extras import needed

openpyxl = needed("openpyxl", extra="dev")
parquet = needed("pyarrow.parquet", extra="parquet")
needed("xlsxwriter", extra="excel")


def as_text(form: Format, written: str | bytes) -> str:
    """All that a file holds, as text, read by others than claimex."""
    if isinstance(written, str):
        return written
    if ".xlsx" in form.suffixes:
        book = openpyxl.load_workbook(io.BytesIO(written))
        return "\0".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    if ".parquet" in form.suffixes:
        return str(parquet.read_table(io.BytesIO(written)).to_pylist())
    return written.decode("utf-8-sig")


def test_every_format_writes_something_and_no_two_share_an_ending() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.suffixes]
    assert len(endings) == len(set(endings))
    for form in FORMATS.values():
        assert form.write(COMPARISON).strip()
        assert form.write(Compared([])).strip()


def test_the_help_names_every_format() -> None:
    _, option = get_args(ReportsOut)
    assert [form.suffixes[0] for form in FORMATS.values() if form.suffixes[0] not in option.help] == []


def test_a_format_may_be_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "packed", Format((".gz",), lambda compared: b"\x1f\x8b\r\n"))
    write_reports(Comparison.of(COMPARISON), [tmp_path / "report.gz"])
    assert (tmp_path / "report.gz").read_bytes() == b"\x1f\x8b\r\n"


def test_a_format_that_is_entered_is_written_by_its_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.LABELS"
    with pytest.raises(UsageError, match=r"\.html"):
        check_report(path)
    labels = Format((".labels",), lambda compared: "\n".join(event.label for event in compared.events))
    monkeypatch.setitem(FORMATS, "labels", labels)
    check_report(path)
    write_reports(Comparison.of(COMPARISON), [path])
    assert path.read_text(encoding="utf-8").splitlines() == [event.label for event in COMPARISON.events]


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@pytest.mark.parametrize("text", ["\u202eevil", "\x9b31m", "http://x.example/\u202e\x9b", "\x1b[31m"])
def test_no_format_holds_what_hides_or_reorders_text(form: Format, text: str) -> None:
    written = form.write(Comparison.of(hostile_comparison([text] * PLACES)))
    content = as_text(form, written)
    assert not {"\u202e", "\x9b", "\x1b"} & set(content)


def test_halves_of_a_character_are_written_in_every_format(tmp_path: Path) -> None:
    words = ["half \ud800 of one", "quote", "half \ud800 of one", *["word"] * (PLACES - 3)]
    for form in FORMATS.values():
        path = tmp_path / f"report{form.suffixes[0]}"
        write_reports(Comparison.of(hostile_comparison(words)), [path])
        assert "half" in as_text(form, path.read_bytes())
