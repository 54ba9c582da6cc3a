"""Reading articles: every format, every way a file can be wrong, and nothing lost in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from claimex.articles import ArticleFiles, read_articles
from claimex.articles.fields import InputFile, known_fields
from claimex.articles.readers import READERS, Reader
from claimex.articles.selection import MANIFEST_NAME
from claimex.errors import ArticleError, ConfigurationError
from claimex.models import Article, Failure
from tests.alone import alone
from tests.tables import each_row

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

TEXT = "The two ministers met in Oslo on Tuesday.\n"
REST = "A third minister stayed at home.\n"


def put(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def front(head: str, body: str = TEXT) -> str:
    return f"---\n{head}\n---\n{body}"


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def only(*paths: Path, **options: Path) -> Article:
    (article,) = read_articles(*paths, **options)
    return article


def names(articles: list[Article]) -> list[str]:
    return [article.source for article in articles]


class TestText:
    def test_knows_no_more_than_the_file_says(self, tmp_path: Path) -> None:
        article = only(put(tmp_path, "north-wire.txt"))
        assert article == Article(text=TEXT, source="north-wire")
        assert article.title is article.published is article.url is article.language is None

    @pytest.mark.parametrize(
        "text", ["one\r\ntwo\r\n", "one\rtwo", "  led by space \n\n", "e\u0301 😀 عربي\u2028x"]
    )
    def test_is_unchanged(self, tmp_path: Path, text: str) -> None:
        assert only(put(tmp_path, "a.txt", text)).text == text

    def test_loses_its_byte_order_mark_only(self, tmp_path: Path) -> None:
        assert only(put(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode())).text == TEXT

    def test_suffix_may_be_in_capitals(self, tmp_path: Path) -> None:
        assert only(put(tmp_path, "a.TXT")).source == "a"

    def test_id_is_made_of_the_content(self, tmp_path: Path) -> None:
        here, there = put(tmp_path, "x/a.txt"), put(tmp_path, "y/a.txt")
        assert only(here).id == only(there).id != only(put(tmp_path, "a.txt", REST)).id

    def test_name_of_any_bytes_makes_a_source_that_can_be_stored(self, tmp_path: Path) -> None:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
        try:
            path.write_text(TEXT, encoding="utf-8")
        except OSError:
            pytest.skip("the file system takes UTF-8 names only")
        assert only(path).source == "caf\ufffd"


class TestFrontMatter:
    def test_says_all_that_is_known(self, tmp_path: Path) -> None:
        head = "title: 'Talks: day two'\nsource: North Wire\npublished: 2025-11-16\n"
        head += "url: https://n.example/1\nlanguage: no\ntags: [a, b]"
        assert only(put(tmp_path, "a.md", front(head))) == Article(
            text=TEXT,
            source="North Wire",
            title="Talks: day two",
            published=date(2025, 11, 16),
            url="https://n.example/1",
            language="no",
        )

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ("date: 2025-11-16", date(2025, 11, 16)),
            ("Published: 2025-11-16", date(2025, 11, 16)),
            ("published: 2025-11-16T23:30:00+02:00", date(2025, 11, 16)),
            ("published: 2025-11-16 08:00", date(2025, 11, 16)),
            ("published: '2025-11-16'", date(2025, 11, 16)),
            ("published: 2025-11-16\ndate: 2025-01-01", date(2025, 11, 16)),
            ("published:\ndate: 2025-11-16", date(2025, 11, 16)),
            ("published:", None),
            ("published: null", None),
            ("published: ~", None),
            ("", None),
        ],
    )
    def test_day_of_publication(self, tmp_path: Path, head: str, day: date | None) -> None:
        article = only(put(tmp_path, "a.md", front(head)))
        assert (article.published, article.text) == (day, TEXT)

    def test_a_number_is_a_title_as_it_is_written(self, tmp_path: Path) -> None:
        assert only(put(tmp_path, "a.md", front("title: 007"))).title == "007"

    @pytest.mark.parametrize(
        "content",
        [TEXT, "Headline\n---\n" + TEXT, "# Headline\n\n" + TEXT, "--- said the minister\n"],
    )
    def test_is_not_needed(self, tmp_path: Path, content: str) -> None:
        assert only(put(tmp_path, "a.markdown", content)) == Article(text=content, source="a")

    @pytest.mark.parametrize(
        "content",
        [
            front("title: T", "\n  one\n\n---\n\ntwo \n"),
            front("title: T", "\n  one\n\n---\n\ntwo \n").replace("\n", "\r\n"),
        ],
    )
    def test_leaves_the_body_unchanged(self, tmp_path: Path, content: str) -> None:
        article = only(put(tmp_path, "a.md", content))
        assert article.title == "T"
        assert content.endswith(article.text)
        assert "".join(article.text.split()) == "one---two"
        assert article.text.startswith((" ", "\n", "\r\n"))

    def test_may_follow_blank_lines(self, tmp_path: Path) -> None:
        article = only(put(tmp_path, "a.md", "\n\n" + front("title: T")))
        assert (article.title, article.text) == ("T", TEXT)

    @pytest.mark.parametrize(
        ("content", "line", "words"),
        [
            (front("title: T\nsource: a: b"), 3, "front matter is not YAML"),
            (front("title: [T"), None, "front matter is not YAML"),
            (front("title: \x07"), None, "front matter is not YAML"),
            (front("title: " + "[" * 600), None, "front matter is not YAML"),
            (front("? [a]\n: b"), 2, "front matter is not YAML"),
            ("---\ntitle: T\n", None, 'no second "---"'),
            (front("just a line"), None, '"name: value"'),
            (front("- a\n- b"), None, '"name: value"'),
            (front("title: T", " \n"), None, "no text"),
            (front("title: [a, b]"), None, "title is of type list"),
            (front("source: {a: b}"), None, "source is of type dict"),
            (front('title: "\\ud800"'), None, "U+D800"),
            (front("published: November 2025"), None, "'November 2025' is not a date"),
            (front("date: 2025-02-30"), None, "'2025-02-30' is not a date"),
        ],
    )
    def test_that_is_wrong(self, tmp_path: Path, content: str, line: int | None, words: str) -> None:
        path = put(tmp_path, "a.md", content)
        with pytest.raises(ArticleError) as caught:
            read_articles(path)
        assert words in str(caught.value)
        assert caught.value.path == path
        assert line is None or caught.value.line == line


class TestJsonLines:
    def test_an_article_a_line(self, tmp_path: Path) -> None:
        first = {"text": TEXT, "source": "N", "title": "T", "date": "2025-11-16", "extra": [1]}
        second = {"text": "one\u2028two", "id": 7, "url": "u", "language": "ar", "title": None}
        path = put(tmp_path, "corpus.jsonl", lines(first) + "\n" + lines(second))
        assert read_articles(path) == [
            Article(text=TEXT, source="N", title="T", published=date(2025, 11, 16)),
            Article(text="one\u2028two", source="corpus", id="7", url="u", language="ar"),
        ]

    def test_line_separators_inside_a_string_end_no_line(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.ndjson", '{"text": "one\u2028two\x85three"}\r\n')
        assert only(path).text == "one\u2028two\x85three"

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ('{"text": "a"', "is not JSON"),
            ("[" * 100_000, "is not JSON"),
            ('{"text": "a", "n": ' + "9" * 5000 + "}", "is not JSON"),
            ('["a"]', "not a JSON object"),
            ("{}", 'no "text"'),
            ('{"text": null}', 'no "text"'),
            ('{"text": ["a"]}', 'no "text"'),
            ('{"text": " \\n"}', "is empty"),
            ('{"text": "a\\u0000b"}', "NUL"),
            ('{"text": "a\\ud83d"}', "U+D83D"),
            ('{"text": "a", "source": "\\udc00"}', "U+DC00"),
            ('{"text": "a", "source": true}', "source is of type bool"),
            ('{"text": "a", "id": 1.5}', "id is of type float"),
            ('{"text": "a", "published": 1763251200}', "'1763251200' is not a date"),
        ],
    )
    def test_a_bad_line_is_named_and_its_neighbours_stay(self, tmp_path: Path, line: str, words: str) -> None:
        good = lines({"text": TEXT})
        path = put(tmp_path, "a.jsonl", f"{good}{line}\n{lines({'text': REST})}")
        with pytest.raises(ArticleError, match="line 2") as caught:
            read_articles(path)
        assert (caught.value.path, caught.value.line) == (path, 2)
        assert words in str(caught.value)
        failures: list[Failure] = []
        assert [a.text for a in read_articles(path, failures=failures)] == [TEXT, REST]
        assert [(f.kind, f.path) for f in failures] == [("unreadable_file", str(path))]

    def test_the_same_article_twice_is_one(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.jsonl", lines({"text": TEXT}, {"text": REST}, {"text": TEXT}))
        assert [article.text for article in read_articles(path)] == [TEXT, REST]

    def test_an_id_of_two_articles_is_an_error(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.jsonl", lines({"text": TEXT, "id": "x"}, {"text": REST, "id": "x"}))
        with pytest.raises(ArticleError, match="line 2: the id 'x'"):
            read_articles(path)

    def test_one_endless_line_is_refused_in_a_line_before_it_is_looked_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("claimex.articles.fields.MAX_ARTICLE_CHARS", 1_000)
        rows = [{"text": "The two met.", "source": "A"}, {"text": "word " * 400_000, "source": "B"}]
        path = put(tmp_path, "long.jsonl", "\n".join(map(json.dumps, [*rows, rows[0] | {"source": "C"}])))
        made: list[int] = []
        made_of = Article.model_validate
        monkeypatch.setattr(
            Article, "model_validate", lambda row: (made.append(len(row["text"])), made_of(row))[1]
        )
        failures: list[Failure] = []
        read = read_articles(path, failures=failures)
        assert [article.source for article in read] == ["A", "C"]
        assert max(made) == len("The two met.")  # nothing was made of the long one
        assert [failure.message for failure in failures] == [
            f"{path}, line 2: is 2,000,000 characters long, and no article may have over 1,000"
        ]

    def test_one_endless_line_without_an_end_is_no_json(self, tmp_path: Path) -> None:
        path = put(tmp_path, "cut.jsonl", '{"text": "' + "word " * 400_000)
        with pytest.raises(ArticleError) as caught:
            read_articles(path)
        assert str(caught.value) == (
            f"{path}, line 1: is not JSON: Unterminated string starting at column 10"
        )


class TestManifest:
    def test_describes_the_files_that_it_lists(self, tmp_path: Path) -> None:
        put(tmp_path, "texts/b.txt")
        put(tmp_path, "texts/a.txt", REST)
        put(tmp_path, "texts/README.md")
        table = "\ufeffURL, File ,Source,published,note\r\nu,b.txt,North Wire,2025-11-16,x\r\n"
        table += ",a.txt,,,\r\n,,,,\r\n\r\n"
        manifest = put(tmp_path, "texts/list.csv", table)
        expected = [
            Article(text=TEXT, source="North Wire", published=date(2025, 11, 16), url="u"),
            Article(text=REST, source="a"),
        ]
        assert read_articles(tmp_path / "texts", manifest=manifest) == expected
        assert read_articles(manifest=manifest) == expected
        assert read_articles(manifest) == expected

    def test_goes_before_front_matter_where_it_says_something(self, tmp_path: Path) -> None:
        put(tmp_path, "a.md", front("source: Front\ntitle: T\ndate: 2025-01-01"))
        manifest = put(tmp_path, "m.csv", "file,source,title,date\na.md,Table,,2025-11-16\n")
        article = only(manifest)
        assert (article.source, article.title) == ("Table", "T")
        assert article.published == date(2025, 11, 16)

    def test_of_the_folders_own_is_used(self, tmp_path: Path) -> None:
        put(tmp_path, "a.txt")
        put(tmp_path, "sub/b.txt", REST)
        put(tmp_path, "sub/c.txt", REST)
        put(tmp_path, "sub/manifest.csv", "file,source\nb.txt,North Wire\n")
        assert names(read_articles(tmp_path / "sub")) == ["North Wire"]
        assert names(read_articles(tmp_path)) == ["a", "North Wire"]

    def test_that_is_given_goes_before_the_folders_own(self, tmp_path: Path) -> None:
        put(tmp_path, "texts/a.txt")
        put(tmp_path, "texts/manifest.csv", "file,source\na.txt,Own\n")
        given = put(tmp_path, "m.csv", "file,source\ntexts/a.txt,Given\n")
        assert names(read_articles(tmp_path / "texts", manifest=given)) == ["Given"]

    def test_is_looked_up_for_files_that_are_named(self, tmp_path: Path) -> None:
        a, b, c = (put(tmp_path, f"{name}.txt", TEXT + name) for name in "abc")
        manifest = put(tmp_path, "m.csv", "file,source\na.txt,A\nb.txt,B\ngone.txt,G\n")
        assert names(read_articles(c, b, manifest=manifest)) == ["c", "B"]
        assert names(read_articles(a, manifest=manifest)) == ["A"]

    def test_elsewhere_narrows_a_folder(self, tmp_path: Path) -> None:
        a = put(tmp_path, "one/a.txt", TEXT + "a")
        put(tmp_path, "one/b.txt", TEXT + "b")
        put(tmp_path, "two/c.txt", TEXT + "c")
        table = f"file,source\n{a},A\n../two/c.txt,C\n"
        manifest = put(tmp_path, "meta/m.csv", table)
        assert names(read_articles(tmp_path / "one", manifest=manifest)) == ["A"]
        assert names(read_articles(tmp_path, manifest=manifest)) == ["A", "C"]
        put(tmp_path, "three/d.txt")
        with pytest.raises(ArticleError, match=r"m\.csv lists no file in it") as caught:
            read_articles(tmp_path / "three", manifest=manifest)
        assert caught.value.path == tmp_path / "three"

    def test_elsewhere_may_name_files_from_the_folder(self, tmp_path: Path) -> None:
        a = put(tmp_path, "texts/a.txt")
        manifest = put(tmp_path, "meta/m.csv", "file,source\na.txt,A\ngone.txt,G\n")
        failures: list[Failure] = []
        folder = tmp_path / "texts"
        assert names(read_articles(folder, manifest=manifest, failures=failures)) == ["A"]
        (failure,) = failures
        assert failure.path == str(tmp_path / "meta" / "gone.txt")
        assert "line 3" in failure.message
        assert names(read_articles(a, manifest=manifest)) == ["A"]

    def test_may_list_a_report_of_two_sources(self, tmp_path: Path) -> None:
        put(tmp_path, "a.txt")
        manifest = put(tmp_path, "m.csv", "file,source\na.txt,A\na.txt,B\na.txt,A\n")
        assert names(read_articles(tmp_path, manifest=manifest)) == ["A", "B"]
        assert names(read_articles(tmp_path / "a.txt", manifest=manifest)) == ["A", "B"]

    @pytest.mark.parametrize(
        ("row", "path", "words"),
        [
            ("gone.txt,G,", "gone.txt", "no such file"),
            ("sub,G,", "sub", "not a regular file"),
            ("odd.txt,G,", "odd.txt", "is not UTF-8"),
            ("many.jsonl,G,", "many.jsonl", "files of one article"),
            (",G,", "m.csv", "names no file"),
            ("c.txt,G,Nov. 2025", "m.csv", "'Nov. 2025' is not a date"),
            ("c.txt,Wire, Inc,2025-11-16", "m.csv", "has 4 cells for 3 columns"),
            ("n" * 300 + ".txt,G,", "n" * 300 + ".txt", "can't be read"),
        ],
    )
    def test_a_bad_row_is_named_and_its_neighbours_stay(
        self, tmp_path: Path, row: str, path: str, words: str
    ) -> None:
        for name in ("a.txt", "b.txt", "c.txt"):
            put(tmp_path, name, TEXT + name)
        put(tmp_path, "odd.txt", b"caf\xe9")
        put(tmp_path, "many.jsonl", lines({"text": TEXT}))
        (tmp_path / "sub").mkdir()
        table = f'file,source,published\n"a.txt","A",\n{row}\nb.txt,B\n'
        manifest = put(tmp_path, "m.csv", table)
        with pytest.raises(ArticleError) as caught:
            read_articles(manifest=manifest)
        assert caught.value.path == tmp_path / path
        assert f"{manifest}, line 3" in str(caught.value)
        assert words in str(caught.value)
        failures: list[Failure] = []
        articles = read_articles(tmp_path, manifest=manifest, failures=failures)
        assert names(articles) == ["A", "B"]
        assert [(f.path, f.message) for f in failures] == [(str(tmp_path / path), str(caught.value))]

    def test_a_bad_row_holds_back_the_file_that_it_is_about(self, tmp_path: Path) -> None:
        a = put(tmp_path, "a.txt")
        manifest = put(tmp_path, "m.csv", "file,source\na.txt,Wire, Inc\n")
        failures: list[Failure] = []
        assert read_articles(a, manifest=manifest, failures=failures) == []
        assert len(failures) == 1

    @pytest.mark.parametrize(
        ("table", "line", "words"),
        [
            ("source,url\nA,u\n", None, 'no column "file" among its columns'),
            ("file|source\na.txt|A\n", None, "among its columns: 'file|source'"),
            ("file,source,Source\na.txt,A,B\n", None, 'more than one column "source"'),
            ("file,source\n", None, "lists no files"),
            ('file,source\na.txt,A\n"a.txt,A\nb.txt,B\n', 3, "is not CSV"),
            (" \n", None, "is empty"),
            (b"file,source\na.txt,caf\xe9\n", 2, "is not UTF-8"),
            (b"file,source\na\0.txt,A\n", None, "NUL"),
            (None, None, "can't be read"),
        ],
    )
    def test_that_is_wrong_as_a_whole(
        self, tmp_path: Path, table: str | bytes | None, line: int | None, words: str
    ) -> None:
        a = put(tmp_path, "a.txt")
        manifest = tmp_path / "m.csv" if table is None else put(tmp_path, "m.csv", table)
        failures: list[Failure] = []
        with pytest.raises(ArticleError) as caught:
            read_articles(tmp_path, manifest=manifest, failures=failures)
        assert (caught.value.path, caught.value.line) == (manifest, line)
        assert words in str(caught.value)
        assert failures == []
        # as a path like others it can be listed, and the rest goes through
        assert names(read_articles(manifest, a, failures=failures)) == ["a"]
        assert [failure.path for failure in failures] == [str(manifest)]


def test_how_many_have_no_day_and_where_the_first_are(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", "Another.")
    put(tmp_path, "manifest.csv", "file,published\na.txt,2025-03-04\nb.txt,\n")
    rows = [{"text": f"Text {number}.", "source": "A"} for number in range(4)]
    put(tmp_path, "c.jsonl", "\n".join(map(json.dumps, [rows[0] | {"published": "2025-03-04"}, *rows[1:]])))
    files = ArticleFiles(tmp_path, tmp_path / "c.jsonl")
    assert (len(files), files.undated) == (6, 4)
    assert files.undated_places == [
        str(tmp_path / "b.txt"),
        f"{tmp_path / 'c.jsonl'}, line 2",
        f"{tmp_path / 'c.jsonl'}, line 3",
    ]


def test_how_many_have_their_file_s_name_for_a_source(tmp_path: Path) -> None:
    page = "<html><head>{}</head><body><article>" + "<p>The two met in the town hall on Monday.</p>" * 9
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", "Another.")
    put(tmp_path, "c.md", "---\nsource: Canto\n---\nA third.")
    put(tmp_path, "d.md", "A fourth.")
    put(tmp_path, "e.html", page.format('<meta property="og:site_name" content="Echo">'))
    put(tmp_path, "f.html", page.format("<title>Talks</title>").replace("Monday", "Tuesday"))
    put(tmp_path, "manifest.csv", "file,source\na.txt,a\n" + "".join(f"{n},\n" for n in
        ("b.txt", "c.md", "d.md", "e.html", "f.html")))  # fmt: skip
    files = ArticleFiles(tmp_path)
    assert (len(files), files.unnamed) == (6, 3)
    assert files.unnamed_places == [str(tmp_path / name) for name in ("b.txt", "d.md", "f.html")]


class TestAnotherFormat:
    """A format that is entered in the table, with its parser in a module of its own."""

    PARSER = """
from claimex.articles.fields import ReadArticle, article
def read(file, described):
    for number, text in enumerate(file.text().split("%"), start=1):
        yield ReadArticle(article(text, file, described), file, number)
"""

    @pytest.fixture(autouse=True)
    def entered(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        subprocess.run([sys.executable, "-c", self.PARSER], check=True)  # it is no circle of imports
        put(tmp_path, "modules/my_readers/percent.py", self.PARSER)
        monkeypatch.syspath_prepend(tmp_path / "modules")
        monkeypatch.setitem(READERS, ".many", Reader("my_readers.percent", several=True))
        monkeypatch.setitem(READERS, ".one", Reader("my_readers.percent"))
        put(tmp_path, "a.many", "First%Second")
        put(tmp_path, "b.one", "Third")

    def test_is_read_in_its_folder(self, tmp_path: Path) -> None:
        assert [a.text for a in read_articles(tmp_path)] == ["First", "Second", "Third"]

    def test_a_manifest_describes_no_file_of_several_articles(self, tmp_path: Path) -> None:
        manifest = put(tmp_path, "m.csv", "file,source\na.many,A\nb.one,B")
        failures: list[Failure] = []
        assert [a.source for a in read_articles(manifest=manifest, failures=failures)] == ["B"]
        assert "files of one article" in failures[0].message


class TestPaths:
    def test_a_folder_is_read_by_name_and_all_the_way_down(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a/z.md", "a/B.TXT", "c.jsonl", ".hidden.txt", ".git/x.txt", "d.docx"):
            content = lines({"text": TEXT}) if name.endswith("jsonl") else TEXT
            put(tmp_path, name, content)
        assert names(read_articles(tmp_path)) == ["B", "z", "b", "c"]
        assert names(read_articles(str(tmp_path))) == ["B", "z", "b", "c"]

    def test_come_in_the_order_given_and_once(self, tmp_path: Path) -> None:
        a, b = put(tmp_path, "a.txt"), put(tmp_path, "b.txt", REST)
        (tmp_path / "sub").mkdir()
        again = tmp_path / "sub" / ".." / "a.txt"
        assert names(read_articles(b, a, b, again, tmp_path)) == ["b", "a"]

    def test_links_in_a_circle_end(self, tmp_path: Path) -> None:
        put(tmp_path, "sub/a.txt")
        (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
        assert names(read_articles(tmp_path)) == ["a"]

    def test_a_manifest_that_leads_out_of_its_folder_is_asked_for(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        text = put(tmp_path, "in/a.txt")
        put(tmp_path, "out/m.csv", "file,source\na.txt,Wire\n")
        (tmp_path / "in" / "manifest.csv").symlink_to(tmp_path / "out" / "m.csv")
        with pytest.raises(ArticleError, match=r"manifest.csv: leads out of the folder: --outside"):
            read_articles(text.parent)
        assert names(read_articles(text)) == ["a"]
        assert "manifest.csv: leads out of the folder: --outside" in caplog.text
        for given in (text, text.parent):
            assert names(read_articles(given, outside=True)) == ["Wire"]

    @pytest.mark.parametrize("kind", ["file", "folder", "root", "row", "absolute row", "named manifest"])
    def test_what_leads_out_of_a_folder_is_asked_for(self, tmp_path: Path, kind: str) -> None:
        put(tmp_path, "in/a.txt")
        secret = put(tmp_path, "out/secret.txt", REST)
        link, row = tmp_path / "in" / "b.txt", secret if kind == "absolute row" else "../out/secret.txt"
        if "row" in kind:
            put(tmp_path, "in/manifest.csv", f"file\na.txt\n{row}\n")
        elif kind == "named manifest":
            put(tmp_path, "in/m.csv", f"file\na.txt\n{row}\n")
        else:
            target = {"file": secret, "folder": secret.parent, "root": Path("/")}[kind]
            link.with_suffix(".txt" if kind == "file" else "").symlink_to(target)
        manifest = tmp_path / "in" / "m.csv" if kind == "named manifest" else None
        failures: list[Failure] = []
        found = read_articles(tmp_path / "in", manifest=manifest, failures=failures)
        assert names(found) == ["a"]
        assert [failure.message.partition("leads out of the folder: --outside")[1:] for failure in failures]
        with pytest.raises(ArticleError, match=r"leads out of the folder: --outside \(outside=\) reads it"):
            read_articles(tmp_path / "in", manifest=manifest)
        if kind != "root":
            assert len(read_articles(tmp_path / "in", manifest=manifest, outside=True)) == 2
            assert len(read_articles(tmp_path / "in", tmp_path / "out", manifest=manifest)) == 2
        assert len(read_articles(tmp_path / "in" / "a.txt", link if kind == "file" else secret)) == 2

    def test_one_that_is_too_long_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimex.articles.fields.MAX_ARTICLE_CHARS", 100)
        for name, text in (
            ("a.txt", "x" * 101),
            ("b.md", "x" * 101),
            ("c.jsonl", f'{{"text": "{"x" * 101}"}}'),
        ):
            with pytest.raises(
                ArticleError, match="is 101 characters long, and no article may have over 100"
            ):
                read_articles(put(tmp_path, name, text))

    @pytest.mark.parametrize("given", [False, True])
    def test_what_a_manifest_leaves_out_is_reported_once(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture, given: bool
    ) -> None:
        for name in ("a.txt", "b.txt", "deep/c.md", ".hidden.txt", "notes.docx"):
            put(tmp_path, f"mix/{name}", "Words.")
        manifest = put(tmp_path, "mix/m.csv" if given else "mix/manifest.csv", "file\na.txt\n")
        files = ArticleFiles(tmp_path / "mix", manifest=manifest if given else None)
        assert [len(list(files)), len(list(files))] == [1, 1]
        which = manifest if given else "its manifest"
        folder = tmp_path / "mix"
        assert [record.getMessage() for record in caplog.records] == [
            (
                f"2 files of {folder} are not in {which} and were left out: b.txt, deep/c.md; "
                "list them with empty cells to read them too"
            )
        ]
        caplog.clear()
        read_articles(folder, folder / "b.txt", manifest=manifest)
        assert "1 file of" in caplog.text
        assert "was left out: deep/c.md; list it with empty cells to read it too" in caplog.text
        caplog.clear()
        read_articles(manifest)
        read_articles(folder / "a.txt", manifest=manifest)
        assert caplog.text == ""

    def test_many_that_are_left_out_are_counted(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        for number in range(9):
            put(tmp_path, f"{number}.txt", f"Words {number}.")
        put(tmp_path, "manifest.csv", "file\n0.txt\n")
        read_articles(tmp_path)
        assert "were left out: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 3 more" in caplog.text

    def test_a_file_of_a_manifest_below_is_not_read_again(self, tmp_path: Path) -> None:
        put(tmp_path, "z.txt")
        put(tmp_path, "a/manifest.csv", "file,source\n../z.txt,North Wire\n")
        assert names(read_articles(tmp_path)) == ["North Wire"]

    def test_none_at_all(self) -> None:
        with pytest.raises(ConfigurationError, match="nothing to read"):
            read_articles()

    @pytest.mark.parametrize(
        ("name", "content", "line", "words"),
        [
            ("gone.txt", None, None, "no such file or folder"),
            ("gone", None, None, "no such file or folder"),
            ("a\0.txt", None, None, "can't be read"),
            ("n" * 300 + ".txt", None, None, "can't be read"),
            ("a.docx", "PK", None, ".jsonl, .markdown, .md, .ndjson, .parquet, .pdf, .txt"),
            ("a", TEXT, None, "not of a kind that can be read"),
            ("a.mhtml", "From: <Saved by Blink>", None, "save the page as HTML alone"),
            ("a.txt", "", None, "is empty"),
            ("a.txt", " \r\n\u3000", None, "is empty"),
            ("a.txt", b"\xef\xbb\xbf", None, "is empty"),
            ("a.txt", b"one\ntwo caf\xe9\n", 2, "is not UTF-8 (byte 0xe9)"),
            ("a.txt", b"\xef\xbb\xbfone\n\xff", 2, "is not UTF-8 (byte 0xff)"),
            ("a.md", "talks".encode("utf-16")[:-1], 1, "is not UTF-8"),
            ("a.txt", b"GIF\0\0", None, "NUL"),
            ("a.jsonl", "\n\n", None, "is empty"),
            ("folder/x.docx", "", None, "holds no articles"),
        ],
    )
    def test_that_cannot_be_read(
        self, tmp_path: Path, name: str, content: str | bytes | None, line: int | None, words: str
    ) -> None:
        path = tmp_path / name if content is None else put(tmp_path, name, content)
        path = path.parent if path.parent.name == "folder" else path
        good = put(tmp_path, "good.txt")
        with pytest.raises(ArticleError) as caught:
            read_articles(path, good)
        assert (caught.value.path, caught.value.line) == (path, line)
        assert words in str(caught.value)
        assert "\n" not in str(caught.value)
        failures: list[Failure] = []
        assert names(read_articles(path, good, failures=failures)) == ["good"]
        (failure,) = failures
        assert failure.kind == "unreadable_file"
        assert failure.message == str(caught.value)
        assert failure.path is not None
        assert failure.path in failure.message
        failure.model_dump_json()  # whatever the path is made of

    @pytest.mark.parametrize("method", ["read_bytes", "iterdir"])
    def test_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
        def refuse(path: Path) -> object:
            raise PermissionError(13, "Permission denied", str(path))

        put(tmp_path, "a.txt")
        monkeypatch.setattr(Path, method, refuse)
        with pytest.raises(ArticleError, match="can't be read: Permission denied"):
            read_articles(tmp_path)

    def test_several_failures_are_all_listed(self, tmp_path: Path) -> None:
        bad = [put(tmp_path, "a.txt", ""), tmp_path / "gone.txt", put(tmp_path, "c.md", "---\n")]
        failures: list[Failure] = []
        assert read_articles(*bad, failures=failures) == []
        assert [failure.path for failure in failures] == [str(path) for path in bad]


def test_yaml_is_loaded_for_markdown_only() -> None:
    code = "import sys, claimex.articles; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert MANIFEST_NAME == "manifest.csv"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this checkout")
def test_the_real_reports() -> None:
    failures: list[Failure] = []
    articles = read_articles(SEEDS, manifest=SEEDS / "manifest.csv", failures=failures)
    assert failures == []
    assert names(articles) == ["report-000", "DZWatch", "Yeni Safak", "report-003", "report-004"]
    days = [article.published for article in articles]
    assert days == [
        date(2025, 10, 28),
        date(2025, 11, 16),
        date(2025, 11, 16),
        None,
        date(2025, 12, 23),
    ]
    assert read_articles(SEEDS) == articles


WRITTEN = [
    "2025-10-28",
    "2025-10-28T23:30:00Z",
    "2025-10-28T23:30:00+09:00",
    "20251028",
    "28 Oct 2025",
    "October 28, 2025",
    "28 октября 2025",
    "Tue, 28 Oct 2025 23:30:00 +0000",
    "28 Oct 2025 10:00:00 GMT",
]
NO_DAYS = [
    "28 October",
    "Tuesday",
    "yesterday",
    "2025",
    "October 2025",
    "27 to 28 October 2025",
    "03/04/2025",
    "x",
]


@each_row("written", WRITTEN)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    day = date(2025, 10, 28)
    plainly = Article(text="It rained.", source="A", published=day)
    assert Article(text="It rained.", source="A", published=written) == plainly  # type: ignore[arg-type]
    for name in (
        "date",
        "pubDate",
        "pub_date",
        "published",
        "Published-At",
        "datePublished",
        "published_date",
        "time",
    ):
        assert known_fields({name: written}, InputFile(Path("a.md"))) == {"published": day}


@each_row("written", NO_DAYS)
def test_what_is_no_one_day_of_one_year_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a date such as 2025-11-30"):
        Article(text="It rained.", source="A", published=written)  # type: ignore[arg-type]
    with pytest.raises(ArticleError, match="is not a date such as 2025-11-30"):
        known_fields({"pubDate": written}, InputFile(Path("a.md")))


def test_a_time_of_day_is_passed_over_and_named(caplog: pytest.LogCaptureFixture) -> None:
    known = known_fields({"date": "2025-10-28", "time": "10:15"}, InputFile(Path("a.md")))
    assert known == {"published": date(2025, 10, 28)}
    assert "a.md: the time '10:15' is no day and was passed over" in caplog.text


def test_files_that_are_given_one_by_one_use_the_manifest_beside_them(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"It rained on {name}.", encoding="utf-8")
    rows = "file,source,pubDate\na.txt,Post,28 Oct 2025\nb.txt,Wire,2025-10-29\n"
    (tmp_path / "manifest.csv").write_text(rows, encoding="utf-8")
    read = read_articles(*(tmp_path / f"{name}.txt" for name in ("b", "a", "c")))
    assert [(one.source, one.published and one.published.day) for one in read] == [
        ("Wire", 29),
        ("Post", 28),
        ("c", None),
    ]


def test_lines_without_a_source_are_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rows = [{"text": "It rained."}, {"text": "It snowed.", "source": " "}, {"text": "Sun.", "source": "Post"}]
    put(tmp_path, "feed.jsonl", lines(*rows))
    assert [one.source for one in read_articles(tmp_path / "feed.jsonl")] == ["feed", "feed", "Post"]
    [record] = caplog.records
    assert "2 articles of" in record.getMessage()
    assert record.getMessage().endswith("name no source and count as one, 'feed': give each line a source")


def held_after(path: Path, *counts: int) -> list[int]:
    """Bytes that are held after so many articles of a file."""
    articles = iter(ArticleFiles(path))
    tracemalloc.start()
    return [
        tracemalloc.get_traced_memory()[0] for number, _ in enumerate(articles, start=1) if number in counts
    ]


def test_ids_that_were_met_take_no_memory(tmp_path: Path) -> None:
    """Nor do the articles: what is held after 3,000 more of them is what was held before."""
    rows = ({"text": f"It rained on day {n}.", "source": "Post", "id": f"{n:0200}"} for n in range(4_000))
    path = put(tmp_path, "archive.jsonl", lines(*rows))
    first, last = alone(held_after, path, 1_000, 4_000)
    assert last - first < 100_000  # a dictionary of them takes ten times as much


def read_within(path: Path) -> tuple[list[str], list[str], int]:
    """The texts of a file, its failures, and the bytes that reading it took at most."""
    failures: list[Failure] = []
    tracemalloc.start()
    articles = read_articles(path, failures=failures)
    peak = tracemalloc.get_traced_memory()[1]
    return [one.text for one in articles], [failure.message for failure in failures], peak


def test_a_line_that_is_too_long_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "before"}\n{"text": "')
        for _ in range(200):
            file.write(b"a" * 2**20)
        file.write(b'"}\n{"text": "behind"}')
    texts, problems, peak = alone(read_within, path)
    assert texts == ["before", "behind"]
    problem = "line 2: is 209,715,213 bytes long, and no article may have over 10,000,000 characters"
    assert [problem in message for message in problems] == [True]
    assert peak < 72 * 2**20


def test_a_long_line_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = ["é" * 700_000, "b", "ж" * (2**20 - len('{"text": ""}'))]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert [one.text for one in read_articles(path)] == texts
