"""Bytes to text: by a mark, by a name, by what is likeliest; what is guessed is said, what is not clear refused."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from claimex.articles import read_articles
from claimex.articles.encodings import as_pages_mean, check_encoding, decode
from claimex.errors import ArticleError, ConfigurationError

TEXTS = {
    "windows-1251": "Министры двух стран встретились во вторник в Осло и обсудили торговлю и границу.",
    "koi8_r": "Министры двух стран встретились во вторник в Осло и обсудили торговлю и границу.",
    "windows-1256": "التقى وزيرا خارجية البلدين يوم الثلاثاء في أوسلو وبحثا التجارة ومراقبة الحدود.",
    "gb18030": "两国外长星期二在奥斯陆会面，讨论了贸易和边境管制问题。会谈持续了大约三个小时。",
    "shift_jis": "両国の外相は火曜日にオスロで会談し、貿易と国境管理について話し合った。",
    "euc-kr": "두 나라의 외교장관이 화요일 오슬로에서 만나 무역과 국경 관리를 논의했다.",
    "windows-1252": "Les deux ministres, arrivés à l’hôtel mardi, ont évoqué le contrôle des frontières et le pétrole.",
    "windows-1250": "Ministři obou zemí se v úterý setkali v Oslu a jednali o obchodu; česká strana ocenila přístup svých protějšků.",
    "windows-1254": "İki ülkenin dışişleri bakanları salı günü görüştü ve sınır denetimini ele aldı; ağırlıklı konu göç.",
    "windows-1255": "שרי החוץ של שתי המדינות נפגשו ביום שלישי באוסלו ודנו בסחר ובפיקוח על הגבולות.",
    "big5": "兩國外長星期二在奧斯陸會面，討論了貿易和邊境管制問題。會談持續了大約三個小時。",
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_clear_is_read_with_a_word(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXTS[name].encode(name))
    [article] = read_articles(tmp_path)
    assert article.text == TEXTS[name]
    [record] = caplog.records
    assert f"a.txt: is not UTF-8 and was read as {name}" in record.getMessage()


@pytest.mark.parametrize("name", TEXTS)
def test_a_name_decides_without_a_word(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes(TEXTS[name].encode(name))
    [article] = read_articles(tmp_path, encoding=name)
    assert article.text == TEXTS[name]
    assert caplog.text == ""


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("named", [None, "windows-1251"])
def test_a_mark_decides_before_all_else(name: str, named: str | None, tmp_path: Path) -> None:
    text = "Министры встретились.\r\nIn Oslo."
    (tmp_path / "a.txt").write_bytes(text.encode(name))
    [article] = read_articles(tmp_path, encoding=named)
    assert article.text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    found = decode(text.encode())
    if not text.startswith("\ufeff"):
        assert found == (text, None)


def test_quotation_marks_of_windows_alone_are_clear(tmp_path: Path) -> None:
    text = "The minister said: \u201cWe agree\u201d \u2013 and left."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert read_articles(tmp_path)[0].text == text


@pytest.mark.parametrize(
    "data",
    [
        b"one caf\xe9, two words and no more",
        "Zwei Gespräche über Öl, für größere Nähe.".encode() + b"\xff",  # damaged, and no other encoding
        bytes(range(128, 256)) * 3,
    ],
)
def test_what_is_not_clear_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ArticleError, match=r"is not UTF-8 \(byte 0x..\); name its encoding with --encoding"):
        read_articles(tmp_path)


def test_a_wrong_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x81\xff\xff")
    with pytest.raises(ArticleError, match=r"line 1: is not shift_jis \(byte 0x81\)"):
        read_articles(tmp_path, encoding="cp932")


@pytest.mark.parametrize(
    "name", ["none such", "rot13", "hex", "unicode_escape", "idna", "utf-7", "zlib", "", "\0"]
)
def test_what_is_no_encoding_of_text_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    with pytest.raises(ConfigurationError, match="there is no encoding"):
        read_articles(tmp_path, encoding=name)


@pytest.mark.parametrize(
    "name", ["utf-16", "utf-16-le", "utf-32", "windows-1251", "UTF8", "latin-1", "cp437"]
)
def test_what_is_one_is_taken(name: str) -> None:
    assert check_encoding(name) == codecs.lookup(name).name


def test_pages_mean_the_wider_set() -> None:
    assert as_pages_mean("ISO-8859-1") == "cp1252"
    assert as_pages_mean('"gb2312"') == "gb18030"
    assert as_pages_mean("none such") is None


@pytest.mark.parametrize("name", ["utf-16", "windows-1251", "shift_jis"])
def test_json_lines_in_another_encoding(name: str, tmp_path: Path) -> None:
    rows = [
        {"text": "Министры встретились.\u2028"[: None if name == "utf-16" else -1], "source": "A"},
        {"text": "B"},
    ]
    if name == "shift_jis":
        rows[0]["text"] = "大臣は会談した。"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_bytes(text.encode(name))
    named = None if name == "utf-16" else name
    assert [one.text for one in read_articles(tmp_path, encoding=named)] == [row["text"] for row in rows]
    if named:
        with pytest.raises(ArticleError, match="line 1: is not UTF-8"):
            read_articles(tmp_path)
