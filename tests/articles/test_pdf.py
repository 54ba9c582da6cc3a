"""PDFs: the text of their pages, what they say of themselves where that is honest, and what can't be read."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from claimex.articles import read_articles
from claimex.articles.readers.pdf_text import text_of_pages
from claimex.errors import ArticleError
from claimex.models import Article
from tests.articles.pages import STORY, TITLE, page
from tests.articles.pdfs import pdf
from tests.browser import browser, skipped_because
from tests.extras import needed

pypdf = needed("pypdf", extra="pdf")

FIRST = (
    "Ministers agree on trade at Oslo talks",
    "",
    "28 October 2025",
    "",
    "The foreign ministers of Norland and Sudmark met in Oslo on Tuesday and agreed to re-",
    "open two border crossings for trade, their offices said in a statement that was sent to",
    "newspapers. The talks lasted about three hours.",
    "Both delegations stayed at the harbour hotel. A second round will be held in Decem-",
    "ber, and a third one, Minister Hanne Brekke said to reporters after the end of the talks, in",
)
SECOND = ("the spring of next year, when the ice is gone and both of the harbours are open again.",)


def read(folder: Path, content: bytes) -> Article:
    (folder / "talks.pdf").write_bytes(content)
    [article] = read_articles(folder / "talks.pdf")
    return article


def test_the_text_of_its_pages(tmp_path: Path) -> None:
    article = read(tmp_path, pdf([FIRST, SECOND]))
    head, day, first, second = article.text.split("\n\n")
    assert (head, day) == ("Ministers agree on trade at Oslo talks", "28 October 2025")
    assert first.endswith("in a statement that was sent to newspapers. The talks lasted about three hours.")
    assert "agreed to reopen two border crossings for trade, their offices" in first
    assert second.startswith(
        "Both delegations stayed at the harbour hotel. A second round will be held in December, "
    )
    assert second.endswith(
        "after the end of the talks, in the spring of next year, when the ice is gone and both of "
        "the harbours are open again."
    )
    assert (article.source, article.title, article.published) == ("talks", None, None)


@pytest.mark.parametrize(
    ("title", "made", "said", "day"),
    [
        ("Ministers agree on trade at Oslo talks", "D:20251028101500Z", True, date(2025, 10, 28)),
        ("MINISTERS AGREE on trade", "D:20251028101500+02'00'", True, date(2025, 10, 28)),
        ("Microsoft Word - talks_final2.doc", "D:20251029101500Z", False, None),  # made a day later
        ("", "D:nonsense", False, None),
    ],
)
def test_title_and_day_where_the_first_page_has_them(
    title: str, made: str, said: bool, day: date | None, tmp_path: Path
) -> None:
    article = read(tmp_path, pdf([FIRST], title=title, made=made))
    assert (article.title, article.published) == (title if said else None, day)


@pytest.mark.parametrize(
    "words", ["28. oktoober 2025", "October 28, 2025", "2025-10-28", "Oslo, 28 de octubre de 2025."]
)
def test_a_day_in_any_writing(words: str, tmp_path: Path) -> None:
    content = pdf([[words, "Words of the talks of the two ministers."]], made="D:20251028000000Z")
    is_read = "oktoober" not in words  # no calendar of Estonian
    assert read(tmp_path, content).published == (date(2025, 10, 28) if is_read else None)


class TestLines:
    def test_a_hyphen_of_the_word_stays(self) -> None:
        lines = [
            "He is a well-known man of the talks in Oslo, a well-",
            "known one, of the Israel-",
            "Gaza talks, and the long-",
        ]
        page = "\n".join([*lines, "winded ones of last year and the year before that."])
        assert text_of_pages([page]) == (
            "He is a well-known man of the talks in Oslo, a well-known one, of the Israel-Gaza talks, and the "
            "longwinded ones of last year and the year before that."
        )

    def test_soft_hyphens_and_ligatures_are_of_the_setting(self) -> None:
        assert text_of_pages(["The o\ufb03ce of the minis\u00ad\nter."]) == "The office of the minister."

    def test_running_heads_and_page_numbers_go(self) -> None:
        pages = [f"North Wire · page {n}\nThe story of part {n} is here.\n- {n} -" for n in range(1, 6)]
        assert text_of_pages(pages) == "\n\n".join(f"The story of part {n} is here." for n in range(1, 6))

    def test_a_number_of_its_own_is_no_page_number(self) -> None:
        assert text_of_pages(["The ministers signed in\n2025"]) == "The ministers signed in 2025"

    def test_a_sentence_that_ends_ends_its_page(self) -> None:
        assert text_of_pages(["One sentence.", "Another one."]) == "One sentence.\n\nAnother one."

    @given(st.lists(st.lists(st.lists(st.text("abcdeé", min_size=1), min_size=1), max_size=9), max_size=5))
    def test_no_word_is_lost(self, pages: list[list[list[str]]]) -> None:
        """A prefix keeps every line from being the running head of another page."""
        lines = [
            [" ".join([f"{chr(97 + n)}{chr(97 + at)}", *words]) for at, words in enumerate(page)]
            for n, page in enumerate(pages)
        ]
        text = text_of_pages(["\n".join(page) for page in lines])
        assert text.split() == [word for page in lines for line in page for word in line.split()]


@pytest.mark.skipif(bool(skipped_because()), reason=skipped_because())
def test_a_page_that_a_browser_printed(tmp_path: Path) -> None:
    with browser() as chromium:
        tab = chromium.new_page()
        tab.set_content(page())
        tab.pdf(path=tmp_path / "printed.pdf")
    [article] = read_articles(tmp_path / "printed.pdf")
    assert [paragraph for paragraph in STORY if paragraph not in article.text] == []
    assert article.title is None  # the page shows its headline without the name of the outlet
    assert TITLE in article.text


class TestRefused:
    def test_a_scan(self, tmp_path: Path) -> None:
        with pytest.raises(
            ArticleError, match="holds no text: its pages are pictures, as a scanner makes them; run"
        ):
            read(tmp_path, pdf([(), ("3",)]))

    def test_a_page_that_is_one_is_named(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        assert "Oslo" in read(tmp_path, pdf([FIRST, (), SECOND])).text
        assert (
            "talks.pdf: 1 of its 3 pages has no text (page 2): what is in pictures there is not read"
            in caplog.text
        )

    def _encrypted(self, password: str, algorithm: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([FIRST])))
        writer.encrypt(password, "owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    @pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
    def test_one_that_needs_a_password(self, algorithm: str, tmp_path: Path) -> None:
        needed("cryptography", extra="pdf")
        with pytest.raises(ArticleError, match="is encrypted and opens with a password only"):
            read(tmp_path, self._encrypted("secret", algorithm))
        assert "Oslo" in read(tmp_path, self._encrypted("", algorithm)).text

    @pytest.mark.parametrize(
        "content",
        [
            b"%PDF-1.4\n",
            pdf([FIRST])[:300],
            b"%PDF-1.4\n" + b"<<" * 5_000,
            pdf([FIRST]).replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
        ],
    )
    def test_one_that_is_damaged(
        self, content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        with pytest.raises(ArticleError, match=r"talks\.pdf: ") as caught:
            read(tmp_path, content)
        assert "\n" not in str(caught.value)
        assert caplog.text == ""  # its parser's own messages are not shown

    def test_one_of_too_many_pages(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimex.articles.readers.pdf.MAX_PAGES", 1)
        with pytest.raises(ArticleError, match="has 2 pages"):
            read(tmp_path, pdf([FIRST, SECOND]))

    def test_without_the_extra(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pypdf", None)
        with pytest.raises(ArticleError, match=r"is not installed; run: pip install 'claimex\[pdf\]'"):
            read(tmp_path, pdf([FIRST]))
