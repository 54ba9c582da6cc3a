"""Manifests as spreadsheets write them: semicolons, tabs, UTF-16, serial numbers, days and months in some order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from claimex.articles import read_articles
from claimex.articles.days import read_column
from claimex.errors import ArticleError


def folder(path: Path, table: str, encoding: str = "utf-8") -> Path:
    for name in "abc":
        (path / f"{name}.txt").write_text(f"Words of {name}.")
    (path / "manifest.csv").write_bytes(table.encode(encoding))
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_of_any_spreadsheet(mark: str, encoding: str, tmp_path: Path) -> None:
    table = f'Source{mark}"File"{mark}Published\r\nNorth, Wire; Inc\u00e9{mark}a.txt{mark}2025-11-16\r\n'
    table = table.replace("North, Wire; Inc\u00e9", '"North, Wire; Inc\u00e9"')
    [article] = read_articles(folder(tmp_path, table, encoding))
    assert (article.source, article.published) == ("North, Wire; Inc\u00e9", date(2025, 11, 16))


def test_a_table_in_an_encoding_with_a_name(tmp_path: Path) -> None:
    folder(tmp_path, "file;source\na.txt;Вестник\n", "windows-1251")
    assert read_articles(tmp_path, encoding="windows-1251")[0].source == "Вестник"


def test_a_tsv_is_a_manifest_too(tmp_path: Path) -> None:
    folder(tmp_path, "file\na.txt\n")
    (tmp_path / "list.tsv").write_text("file\tsource\nb.txt\tB\n")
    assert [one.source for one in read_articles(tmp_path / "list.tsv")] == ["B"]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["28/10/2025", "03/04/2025"], ["2025-10-28", "2025-04-03"]),  # the first shows that days come first
        (["10/28/2025", "03/04/2025"], ["2025-10-28", "2025-03-04"]),
        (["03/04/2025", "05/05/2025"], ["", "2025-05-05"]),
        (["28/10/2025", "10/28/2025", "03/04/2025"], ["2025-10-28", "2025-10-28", ""]),
        (["28.10.2025", "3.4.2025"], ["2025-10-28", "2025-04-03"]),  # with dots the day is always first
        (["28-10-2025 14:30", "2025-10-28"], ["2025-10-28", "2025-10-28"]),
        (["45958", "45958.5", " 45959 "], ["2025-10-28", "2025-10-28", "2025-10-29"]),
        (["32/10/2025", "31/02/2025"], ["32/10/2025", "31/02/2025"]),  # no day: the reader of days says so
        (["", "Oct 28, 2025", "99999", "2025"], ["", "Oct 28, 2025", "99999", "2025"]),
    ],
)
def test_days_are_read_as_their_column_shows(cells: list[str], days: list[str]) -> None:
    assert read_column(cells, "date", lambda _: None) == days


def test_an_ambiguous_day_is_unknown_and_said_to_be(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    table = "file,date\na.txt,03/04/2025\nb.txt,07/08/2025\nc.txt,2025-11-16\n"
    days = [one.published for one in read_articles(folder(tmp_path, table))]
    assert days == [None, None, date(2025, 11, 16)]
    [record] = caplog.records
    assert record.getMessage() == (
        f"{tmp_path / 'manifest.csv'}: the column 'date' has 2 of day/month or month/day, and does not show which "
        "(03/04/2025): left unknown; write days as 2025-11-30"
    )


def test_a_serial_number_is_read_with_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    days = [one.published for one in read_articles(folder(tmp_path, "file,date\na.txt,45958\n"))]
    assert days == [date(2025, 10, 28)]
    assert "has days as Excel counts them from 1900, and was read so: 45958 as 2025-10-28" in caplog.text


def test_what_is_no_day_is_an_error_still(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"line 2: '31/02/2025' is not a date"):
        read_articles(folder(tmp_path, "file,date\na.txt,31/02/2025\n"))


@given(
    st.lists(st.dates(date(1960, 1, 1), date(2100, 1, 1)), min_size=1), st.booleans(), st.sampled_from("/-")
)
def test_a_day_is_read_right_or_not_at_all(days: list[date], day_first: bool, mark: str) -> None:
    order = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    read = read_column([day.strftime(order) for day in days], "date", lambda _: None)
    assert all(got in ("", day.isoformat()) for got, day in zip(read, days, strict=True))
    if any(day.day > 12 for day in days):
        assert "" not in read


def test_an_address_in_a_row_is_asked_for(tmp_path: Path) -> None:
    folder(tmp_path, "file,source\nhttps://news.example/a,A\n")
    with pytest.raises(ArticleError, match=r"https://news\.example/a leads out of the folder: --outside"):
        read_articles(tmp_path)


class TestToml:
    def test_says_all_that_is_known(self, tmp_path: Path) -> None:
        head = 'title = "Talks: day two"\nsource = "North Wire"\ndate = 2025-11-16T08:00:00Z\ntags = ["a"]\n'
        (tmp_path / "a.md").write_text(f"\n+++\n{head}+++\nWords.\n+++\nMore.\n")
        [article] = read_articles(tmp_path)
        assert (article.title, article.source) == ("Talks: day two", "North Wire")
        assert (article.published, article.text) == (date(2025, 11, 16), "Words.\n+++\nMore.\n")

    def test_lines_may_end_as_in_windows(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b'+++\r\ndate = 2025-11-16\r\nurl = "u"\r\n+++\r\nWords.\r\n')
        [article] = read_articles(tmp_path)
        assert (article.published, article.url, article.text) == (date(2025, 11, 16), "u", "Words.\r\n")

    @pytest.mark.parametrize("text", ["+++ said the minister", "++++\nWords.", "a +++\n+++\n"])
    def test_is_not_needed(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(text)
        assert read_articles(tmp_path)[0].text == text

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("+++\ntitle = 'T'\n", None, 'no second "\\+\\+\\+" ends it'),
            ("\n+++\ntitle = 'T'\nsource = a: b\n+++\nWords.", 4, "front matter is not TOML: Invalid value"),
            ("+++\ntitle = 'T'\n+++\n \n", None, "no text"),
            ("+++\ntitle = [1]\n+++\nWords.", None, "title is of type list"),
            ("+++\ndate = 'soon'\n+++\nWords.", None, "'soon' is not a date"),
        ],
    )
    def test_that_is_wrong(self, text: str, line: int | None, words: str, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(text)
        with pytest.raises(ArticleError, match=words) as caught:
            read_articles(tmp_path)
        assert caught.value.line == line
