"""The formats of reports: one table, by which a file's ending says what is written."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from reporting_sample import COMPARISON

from claimex.cli.files import check_report, write_report
from claimex.cli.options import ReportsOut
from claimex.comparison.records import Compared
from claimex.errors import UsageError
from claimex.reporting import FORMATS, Format
from claimex.results import Comparison


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
    write_report(Comparison.of(COMPARISON), tmp_path / "report.gz")
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
    write_report(Comparison.of(COMPARISON), path)
    assert path.read_text(encoding="utf-8").splitlines() == [event.label for event in COMPARISON.events]
