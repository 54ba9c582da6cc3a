"""Saved web pages: the article alone, with what the page says of itself, and where that can be checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claimex import Extraction, cli
from claimex.articles import ArticleFiles, read_articles, write_articles
from claimex.articles.extracted import beside
from claimex.errors import ArticleError
from claimex.grounding import ground
from claimex.models import Article
from tests.articles.pages import ADDRESS, FURNITURE, STORY, TITLE, page
from tests.endpoint import Endpoint
from tests.extraction.build import item, person
from tests.extras import needed

needed("trafilatura", extra="html")


def saved(folder: Path, content: str | bytes, name: str = "saved.html") -> Path:
    path = folder / name
    folder.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: str | bytes, **options: str) -> Article:
    [article] = read_articles(saved(folder, content), **options)  # type: ignore[arg-type]
    return article


def test_a_page_gives_its_article_and_nothing_else(tmp_path: Path) -> None:
    article = read(tmp_path, page())
    assert all(paragraph in article.text for paragraph in STORY)
    assert [words for words in FURNITURE if words in article.text] == []
    assert article.title == TITLE
    assert article.source == "Lanternfield Review"
    assert article.published == date(2025, 10, 28)  # not the day on which it was changed
    assert article.language == "en-GB"
    assert article.url == ADDRESS


def test_offsets_are_of_the_extracted_text(tmp_path: Path) -> None:
    article = read(tmp_path, page())
    found = ground(STORY[1], article.text)
    assert found.status == "exact"
    assert article.text[found.start : found.end] == STORY[1]


def test_a_page_that_is_laid_out_in_tables_gives_its_article_and_its_table_of_figures(tmp_path: Path) -> None:
    figures = "<table><tr><th>Year</th><th>Lorries</th></tr><tr><td>2024</td><td>1,104</td></tr></table>"
    story = "<p>".join([*STORY, *STORY[::-1], f"Lorries by year:{figures}"])
    old = f"""<html><head><title>{TITLE}</title></head><body><center><table><tr><td colspan="3"><font size="6">
    Lanternfield Review</font></td></tr><tr><td><a href="w">World</a><br><a href="s">Sport</a><br><a href="t">Tide
    tables</a></td><td><font size="5"><b>{TITLE}</b></font><p><i>Posted by the desk</i><p>{story}</td>
    <td><b>WEATHER</b><br>Partly cloudy, 61<p><b>MORE WORLD</b><br><a href="1">King meets prime minister in Madrid
    </a><br><a href="2">Peru votes</a></td></tr><tr><td colspan="3">All rights reserved</td></tr></table></center>"""
    text = read(tmp_path, old).text
    assert all(paragraph in text.split("\n") for paragraph in STORY)
    assert "2024 | 1,104" in text
    furniture = ("WEATHER", "King meets prime minister", "Peru votes", "Tide tables", "rights reserved")
    assert [words for words in furniture if words in text] == []


DAY = date(2025, 10, 28)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2025-10-28T21:15:00Z">', DAY),
        ('<meta name="date" content="2025-10-28">', DAY),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-10-28"}</script>',
            DAY,
        ),
        ('<link rel="canonical" href="https://l.example/2025/10/28/talks">', DAY),
        ("", None),  # the year of the copyright is no day
        ('<meta property="article:modified_time" content="2025-10-28T21:15:00Z">', None),
        ('<meta property="og:image" content="https://l.example/2019/05/03/harbour.jpg">', None),
        ('<meta name="description" content="The treaty of 2019-05-03 holds.">', None),
        ("<title>The treaty of 2019-05-03</title>", None),
    ],
)
def test_the_day_is_what_the_page_says_of_itself(head: str, day: date | None, tmp_path: Path) -> None:
    assert read(tmp_path, page(head)).published == day


@pytest.mark.parametrize(
    ("inside", "day"),
    [
        ("<p>The treaty of 2019-05-03 holds, and so does that of 4 May 2019.</p>", None),
        ("<p>updated 2019-05-03 by the desk, as ever</p>", None),
        ("<img src='https://l.example/2019/05/03/harbour.jpg'>", None),
        ("<aside><time datetime='2019-05-03'>then</time></aside>", None),
        ("<ul class='x'><li><time datetime='2019-05-03'>then</time></li></ul>", None),
        ("<div class='related-box'><time datetime='2019-05-03'>then</time></div>", None),
        ("<div><time datetime='2025-10-28T08:00:00+02:00'>8 am</time></div>", DAY),
        ("<div class='teaser'><time itemprop='datePublished' datetime='2025-10-28'>8 am</time></div>", DAY),
    ],
)
def test_days_of_other_things_are_not_its_own(inside: str, day: date | None, tmp_path: Path) -> None:
    assert read(tmp_path, page("").replace("</h1>", f"</h1>{inside}")).published == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("28 октября 2025", date(2025, 10, 28)),
        ("28 Oct 2025", date(2025, 10, 28)),
        ("In 2025", None),
        ("Tuesday", None),
    ],
)
def test_a_line_at_the_top_may_be_the_day(line: str, day: date | None, tmp_path: Path) -> None:
    content = page("").replace("By Ada Quill", line).replace('class="byline"', "")
    assert read(tmp_path, content).published == day
    assert read(tmp_path, content.replace(line, f"As of {line} it is so")).published is None


SHOWN = [
    ("<p>By Juraj Kolar · Oslo · Tuesday 28 October 2025</p>", "28 October 2025"),
    ('<p class="byline">By Juraj Kolar, Tuesday, 28 October 2025, Oslo</p>', "28 October 2025"),
    (
        '<div class="author">Von Klara Weninger, Oslo</div><span>28. Oktober 2025, 05:00 Uhr</span>',
        "28. Oktober",
    ),
    ('<div><p class="autor">Von Klara Weninger</p><p>28. Oktober 2025</p></div>', "28. Oktober 2025"),
    ("<p>Par Anne Dubois | mardi 28 octobre 2025 | Oslo</p>", "28 octobre 2025"),
    ("<div>Олег Иванов — 28 октября 2025</div>", "28 октября 2025"),
    ("<div>Por Ana Ruiz <span>28 de octubre de 2025</span></div>", "28 de octubre de 2025"),
    ("<p>أحمد علي | 28 أكتوبر 2025</p>", "28 أكتوبر 2025"),
    ("<p>記者 山田 | 2025年10月28日</p>", "2025年10月28日"),
]


@pytest.mark.parametrize(("byline", "words"), SHOWN)
def test_the_day_of_the_byline_is_taken_and_said_to_be(byline: str, words: str, tmp_path: Path) -> None:
    saved(tmp_path, page("").replace("</h1>", f"</h1>{byline}"))
    files = ArticleFiles(tmp_path)
    assert [article.published for article in files] == [DAY]
    assert (files.undated, files.bylined) == (0, 1)
    assert words in files.bylined_places[0]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "<p><i>Posted Tuesday, October 28, 2025, by Dale Pruitt, staff</i></p>", "October 28, 2025"),
        ("", "<p>Updated 29 October 2025 by the desk</p>", "29 October 2025"),
        ("", "<p>28 October 2025 · changed | 29 October 2025</p>", "28 October 2025"),  # which of the two?
        ("<p>Tuesday 28 October 2025</p>", "", "28 October 2025"),  # perhaps the day of saving it
        ("", "<h2>The treaty of <b>4 May 2019</b> holds</h2>", "4 May 2019"),
    ],
)
def test_what_may_be_the_day_is_named_and_not_taken(
    before: str, after: str, words: str, tmp_path: Path
) -> None:
    saved(tmp_path, page("").replace("<h1>", f"{before}<h1>").replace("</h1>", f"</h1>{after}"))
    files = ArticleFiles(tmp_path)
    assert (files.undated, files.bylined) == (1, 0)
    assert words in files.undated_places[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("agreed to reopen", "agreed on <span>28 October 2025</span> to reopen"),
        ("<main>", "<div class='sidebar'><p>28 October 2025</p></div><main>"),
        ("</main>", "</main><div><p>By Juraj Kolar · 28 October 2025</p></div>"),
        ("<main>", "<ul><li>28 October 2025</li></ul><main>"),
        ("</h1>", "</h1><div class='related'><p>Olek Marten · 28 October 2025</p></div>"),
        ("</h1>", "</h1><p class='updated'>28 October 2025</p>"),
    ],
)
def test_days_of_the_story_and_of_what_is_beside_it_are_neither(old: str, new: str, tmp_path: Path) -> None:
    saved(tmp_path, page("").replace(old, new))
    files = ArticleFiles(tmp_path)
    assert (files.undated, files.bylined) == (1, 0)
    assert "which shows" not in files.undated_places[0]


def titled(title: str, heading: str, rest: str = "") -> str:
    """A page that says nothing of itself but in its title, its heading and what is below that."""
    story = "".join(f"<p>{words}</p>" for words in STORY)
    return f"<html><head><title>{title}</title></head><body><div>{heading}{rest}{story}</div></body></html>"


@pytest.mark.parametrize(
    "title",
    [
        "Harbour talks end with a pledge, and a dispute | Shore Paper",
        "Shore Paper: Harbour talks end with a pledge",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
@pytest.mark.parametrize("day", ["Friday 12 June 2026", "12 June 2026"])
def test_a_heading_that_shares_its_words_with_the_title_is_above_the_byline(
    title: str, tag: str, day: str, tmp_path: Path
) -> None:
    heading = f"<{tag}>Harbour talks end with a pledge, and a dispute</{tag}>"
    byline = f'<span class="by">Written by Ada Quill · {day} · 4 min read</span>'
    assert read(tmp_path, titled(title, heading, byline)).published == date(2026, 6, 12)
    other = f"<h2>Who pays for the harbour</h2><{tag}>Letters on the harbour</{tag}>".replace("h1", "h3")
    assert read(tmp_path / "other", titled(title, other, byline)).published is None


@pytest.mark.parametrize(
    ("title", "heading", "source"),
    [
        ("Harbour talks end in a pledge | Shore Paper", "Harbour talks end in a pledge", "Shore Paper"),
        ("Harbour talks end in a pledge – Shore Paper", "Harbour talks end in a pledge", "Shore Paper"),
        ("Harbour talks end in a pledge - Shore Paper", "Harbour talks end in a pledge", "Shore Paper"),
        ("Talks - a first round - end | World | Shore Paper", "Talks - a first round - end", "Shore Paper"),
        ("Harbour talks end – No Deal Reached", "Harbour talks end – No Deal Reached", "saved"),
        ("Harbour talks end - no deal reached", "Harbour talks end", "saved"),
        ("Harbour talks end | A Word on What It Means Now", "Harbour talks end", "saved"),
        ("Harbour talks end | Shore Paper", "Who pays for all of it", "saved"),
        ("Harbour talks end in a pledge", "Harbour talks end in a pledge", "saved"),
    ],
)
def test_the_site_at_the_end_of_the_title_is_the_source_where_nothing_else_says_one(
    title: str, heading: str, source: str, tmp_path: Path
) -> None:
    assert read(tmp_path, titled(title, f"<h2>{heading}</h2>")).source == source
    said = titled(title, f"<h2>{heading}</h2>").replace(
        "<head>", '<head><meta property="og:site_name" content="Lanternfield Review">'
    )
    assert read(tmp_path / "named", said).source == "Lanternfield Review"


def test_a_manifest_s_day_is_no_byline_s(tmp_path: Path) -> None:
    saved(tmp_path, page("").replace("</h1>", f"</h1>{SHOWN[0][0]}"))
    (tmp_path / "manifest.csv").write_text("file,published\nsaved.html,2025-10-29\n")
    files = ArticleFiles(tmp_path)
    assert [article.published for article in files] == [date(2025, 10, 29)]
    assert files.bylined == 0


@pytest.mark.parametrize(
    ("head", "source", "url"),
    [
        ("", "saved", None),
        ('<link rel="canonical" href="https://www.l.example/a">', "l.example", "https://www.l.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', "saved", None),
        ("<!-- saved from url=(0021)https://l.example/b -->", "l.example", "https://l.example/b"),
        (
            "<!--\n Page saved with SingleFile \n url: https://l.example/c \n-->",
            "l.example",
            "https://l.example/c",
        ),
    ],
)
def test_the_source_is_the_site_or_its_host_or_the_file(
    head: str, source: str, url: str | None, tmp_path: Path
) -> None:
    content = page(head).replace(" | Lanternfield Review", "").replace("© 2019 Lanternfield Review.", "")
    article = read(tmp_path, content)
    assert (article.source, article.url) == (source, url)


@pytest.mark.parametrize(
    ("lang", "language"),
    [("en_US", "en-US"), (" ar ", "ar"), ("zh-Hant-TW", "zh-Hant-TW"), ("", None), ("ltr; x", None)],
)
def test_the_language_is_a_tag(lang: str, language: str | None, tmp_path: Path) -> None:
    assert read(tmp_path, page(lang=lang)).language == language


def test_a_manifest_goes_before_the_page(tmp_path: Path) -> None:
    saved(tmp_path, page())
    (tmp_path / "manifest.csv").write_text("file,source,published\nsaved.html,Own,2025-10-29\n")
    [article] = read_articles(tmp_path)
    assert (article.source, article.published, article.title) == ("Own", date(2025, 10, 29), TITLE)


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-5", "koi8-r", "utf-8"])
@pytest.mark.parametrize("said", ["by the page", "by the caller", "by nobody"])
def test_the_encoding(charset: str, said: str, tmp_path: Path) -> None:
    story = (
        "Министры двух стран встретились во вторник в Осло и обсудили торговлю, сообщили в канцелярии.",
    ) * 2
    content = page("", story=story, charset=charset).replace("“", "").replace("”", "").replace("©", "")
    if said != "by the page":
        content = content.replace(f'<meta charset="{charset}">', "")
    article = read(
        tmp_path, content.encode(charset), **({"encoding": charset} if said == "by the caller" else {})
    )
    assert story[0] in article.text


def test_a_guess_and_what_was_lost_are_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    content = page().encode().replace(b"\xe2\x80\x9c", b"\xff")
    assert "\ufffdthe tone" in read(tmp_path, content).text
    assert "saved.html: was read as UTF-8 but for what is lost (1 place)" in caplog.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("plain words, and no tag", "holds no HTML"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article that can be found"),
        (
            "<html><body><p>You need JavaScript to run this app.</p></body></html>",
            "no article that can be found",
        ),
        ("<html><head><title>T</title></head><frameset></frameset></html>", "no article that can be found"),
        (
            "<html><body><div id=app></div><script src=/a.js></script></body></html>",
            r"\(scripts fill it\): open it",
        ),
        (
            "<html><body><form><input type=password></form></body></html>",
            r"\(it asks for a login\): open it in a",
        ),
        ("From: <Saved by Blink>\nMIME-Version: 1.0\n\n--x\n<html>", "an archive of a page .*as HTML alone"),
        ("<" * 100_000, "holds no HTML"),
        ("<html>" + "<div>" * 50_000, "no article that can be found"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(
    content: str, words: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ArticleError, match=words) as caught:
        read(tmp_path, content)
    assert "\n" not in str(caught.value)
    assert caplog.text == ""  # its parser's own messages are not shown


def test_little_beside_a_login_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    login = "<form><input type=email><input type=password><button>Log in</button></form>"
    read(tmp_path, page().replace("</body>", f"{login}</body>"))
    assert "login" not in caplog.text  # a whole article beside one
    words = "Subscribe to go on. " * 6
    read(tmp_path, f"<html><body><h1>Talks</h1>{login}<article><p>{words}</p></article></body></html>")
    assert "characters besides: if they are not the article, open it in a browser" in caplog.text


def test_a_page_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimex.articles.readers.html.MAX_PAGE_BYTES", 100)
    with pytest.raises(ArticleError, match="is over 100 bytes"):
        read(tmp_path, page())


def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ArticleError, match=r"is not installed; run: pip install 'claimex\[html\]'"):
        read(tmp_path, page())


class TestStored:
    """What was extracted is stored beside the claims, and read back as the same articles."""

    def test_texts_of_pages_are_written_and_those_of_files_are_not(self, tmp_path: Path) -> None:
        saved(tmp_path, page())
        (tmp_path / "plain.txt").write_text("Words.")
        files = ArticleFiles(tmp_path)
        stored = files.write_extracted(tmp_path / "out.jsonl")
        assert stored == tmp_path / "out.articles.jsonl" == beside(tmp_path / "out.jsonl")
        assert read_articles(stored) == [
            article for article in files if article.source == "Lanternfield Review"
        ]

    def test_without_any_there_is_no_file(self, tmp_path: Path) -> None:
        (tmp_path / "plain.txt").write_text("Words.")
        assert ArticleFiles(tmp_path).write_extracted(tmp_path / "out.jsonl") is None
        assert not (tmp_path / "out.articles.jsonl").exists()

    def test_a_page_is_extracted_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        saved(tmp_path, page())
        saved(tmp_path, page().replace("Tuesday", "Wednesday"), "other.html")
        files = ArticleFiles(tmp_path)
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        assert [list(files), list(files)] == [list(files)] * 2
        assert ["Wednesday" in article.text for article in files] == [True, False]

    def test_written_articles_are_read_as_the_same(self, tmp_path: Path) -> None:
        articles = [
            Article(text="One\u2028two.\r\n", source="A", id="own"),
            Article(text="B\U0001f600", source="B"),
        ]
        write_articles(articles, tmp_path / "written.jsonl")
        assert read_articles(tmp_path / "written.jsonl") == articles

    def test_those_of_an_earlier_run_are_no_further_articles(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        saved(tmp_path, page())
        stored = ArticleFiles(tmp_path).write_extracted(tmp_path / "claims.jsonl")
        saved(tmp_path, page().replace("Tuesday", "Wednesday"))
        [article] = read_articles(tmp_path)
        assert "Wednesday" in article.text
        assert "files that are not read: 1 *.articles.jsonl" in caplog.text
        assert "Tuesday" in read_articles(stored or "")[0].text

    def test_claims_are_proved_by_them(
        self, tmp_path: Path, serve: Callable[..., Endpoint], capsys: pytest.CaptureFixture[str]
    ) -> None:
        saved(tmp_path / "pages", page())
        quote = STORY[0]
        said = {"quote": quote, "place": "Oslo", "date": "Tuesday"}
        endpoint = serve(lambda call: [item(**(said | {"participants": [person("Hanne Brekke")]}))])
        out = tmp_path / "claims.jsonl"
        code = cli.main(
            [
                "extract",
                str(tmp_path / "pages"),
                "--base-url",
                endpoint.url,
                "--model",
                "m",
                "--cache",
                str(tmp_path / "store"),
                "-o",
                str(out),
            ]
        )
        assert code == 0
        assert f"written to {out}, the texts of its pages to {beside(out)}" in capsys.readouterr().err
        [line] = beside(out).read_text().splitlines()
        [claim] = Extraction.from_jsonl(out)
        assert json.loads(line)["text"][claim.evidence.start : claim.evidence.end] == quote
        assert json.loads(line)["id"] == claim.article_id
        assert cli.main(["compare", str(out)]) == 0
        assert "not checked against" not in capsys.readouterr().out
        beside(out).write_text(json.dumps(json.loads(line) | {"text": "Another text of the same id."}))
        assert cli.main(["compare", str(out)]) == 0
        shown, said = capsys.readouterr()
        assert f"1 text of {beside(out)} is not used: the id is that of another text" in said
        assert f"notcheckedagainsttheirarticles(add--articles{beside(out)})" in "".join(shown.split())
