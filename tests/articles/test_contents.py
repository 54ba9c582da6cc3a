"""A file that is not what its ending says is refused in one line; what a folder holds and nobody reads is named."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from claimex.articles import ArticleFiles, ending_of, read_articles
from claimex.errors import ArticleError
from claimex.models import Failure

PAGE = b"<!DOCTYPE html><html><body><p>Words.</p></body></html>"


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", "<w:document/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"%PDF-1.7\n...", "is PDF, not what .txt says: let its name end with .pdf"),
        ("a.md", PAGE, "is HTML, not what .md says: let its name end with .html"),
        ("a.MD", b"\xef\xbb\xbf\n <html lang='en'>", "is HTML, not what .MD says"),
        ("a.txt", b"<?xml version='1.0'?>\n<!-- saved -->\n<html>", "is HTML, not what .txt says"),
        ("a.txt", zipped(), "is a zip file (as .docx, .xlsx, .odt and .epub are), not what .txt says"),
        ("a.jsonl", gzip.compress(b"{}", mtime=0), "is a gzip file, not what .jsonl says"),
        ("a.html", b"%PDF-1.7", "is PDF, not what .html says: let its name end with .pdf"),
        ("a.pdf", PAGE, "is HTML, not what .pdf says: let its name end with .html"),
        ("a.pdf", b"plain words", "is no PDF, as .pdf says"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "is a PNG picture, not what .pdf says"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "is a file of an old Word, Excel or PowerPoint"),
        ("a.txt", b"{\\rtf1 words}", "is RTF"),
    ],
)
def test_another_content_is_refused(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ArticleError) as caught:
        read_articles(tmp_path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<b>Ministers</b> met in Oslo.",
        "PK is how the two signed.",
        "A page begins with <html> and ends.",
        "GIF8 was agreed.",
        "Of %PDF- files the ministers said nothing.",
    ],
)
def test_words_about_formats_are_words(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text)
    assert read_articles(tmp_path)[0].text == text


@pytest.mark.parametrize(
    ("head", "ending"),
    [(b"%PDF-1.4", ".pdf"), (PAGE, ".html"), (b' {"text": 1}', ".jsonl"), (b"Words.", ".txt"), (b"", ".txt")],
)
def test_content_without_a_name_has_an_ending(head: bytes, ending: str) -> None:
    assert ending_of(head) == ending


def test_what_a_folder_holds_and_is_not_read_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.txt", "b.docx", "c.DOCX", "d/e.jpg", "d/LICENSE", ".hidden.zip", "d/\x1b[31m.z\x1b"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words.")
    files = ArticleFiles(tmp_path)
    assert [len(list(files)), len(list(files))] == [1, 1]
    [record] = caplog.records
    assert record.getMessage() == (
        f"{tmp_path} holds files that are not read: 2 .docx, 1 .jpg, 1 .z\ufffd, 1 without an ending"
    )


def test_what_a_browser_saves_with_a_page_is_no_article(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("talks.txt", "notes_files/a.txt", "talks_files/frame.txt", "odd.files/frame.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Words of {name}.")
    assert [article.source for article in read_articles(tmp_path)] == ["a", "frame", "talks", "frame"]
    for name in ("talks.html", "odd.htm"):
        (tmp_path / name).write_bytes(PAGE)
    failures: list[Failure] = []
    assert [article.source for article in read_articles(tmp_path, failures=failures)] == ["a", "talks"]
    assert "holds files that are not read: 2 *_files/" in caplog.text


OURS = {
    "claims.jsonl": (b'{"claimex_claims": 1, "schema": "meeting"}\n', "claims file"),
    "answers.jsonl": (b'{"claimex_bundle": 1}\n', "bundle of responses"),
    "rulings.jsonl": (b'{"rule": "same", "claims": ["a", "b"], "because": "x"}\n', "file of rulings"),
}


def test_what_claimex_wrote_among_the_articles_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    for name, (content, _) in OURS.items():
        (tmp_path / name).write_bytes(content)
    assert [article.source for article in read_articles(tmp_path)] == ["a"]
    assert "not read: 1 bundle of responses, 1 claims file, 1 file of rulings" in caplog.text


@pytest.mark.parametrize("name", OURS)
def test_what_claimex_wrote_is_no_file_of_articles(name: str, tmp_path: Path) -> None:
    content, what = OURS[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ArticleError, match=f"{name}: is a {what} of claimex, and holds no articles"):
        read_articles(tmp_path / name)
