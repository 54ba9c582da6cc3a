"""Addresses: fetched once from a real server on loopback, within bounds, and nothing sent that is not needed."""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimex import cli
from claimex.articles import ArticleFiles, read_articles
from claimex.articles.web import is_url
from claimex.articles.web.addresses import AddressRefusedError, PublicResolver, check_url, is_public
from claimex.errors import ArticleError
from claimex.models import Article, Failure
from tests.articles.pages import STORY, TITLE, page
from tests.articles.pdfs import pdf
from tests.articles.site import Given, Site
from tests.extras import needed

needed("protego", extra="html")
needed("trafilatura", extra="html")

WORDS = b"The two ministers met in Oslo on Tuesday, their offices said, and agreed on trade."


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    def call(url: str, **options: object) -> Article:
        how = {"cache": tmp_path / "cache", "allow_private": True} | options
        [article] = read_articles(url, **how)  # type: ignore[arg-type]
        return article

    return call


def refused(read: Callable[..., Article], url: str, words: str, **options: object) -> None:
    with pytest.raises(ArticleError) as caught:
        read(url, **options)
    assert words in str(caught.value)
    assert str(caught.value).startswith(url)
    assert "\n" not in str(caught.value)
    assert caught.value.url == url


class TestContent:
    def test_a_page(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/talks?id=7"] = Given(page().encode(), "text/html; charset=utf-8")
        article = read(f"{site.url}/talks?id=7#second")
        assert STORY[0] in article.text
        assert (article.title, article.source) == (TITLE, "Lanternfield Review")
        assert article.url == f"{site.url}/talks?id=7"  # a page has no word on other hosts than its own

    def test_the_page_names_its_address_on_its_own_host(
        self, site: Site, read: Callable[..., Article]
    ) -> None:
        site.pages["/talks?from=feed"] = Given(page('<link rel="canonical" href="/talks">').encode())
        assert read(f"{site.url}/talks?from=feed").url == f"{site.url}/talks"

    def test_the_server_names_the_encoding(self, site: Site, read: Callable[..., Article]) -> None:
        text = (
            "Министры встретились в Осло во вторник и говорили о торговле три часа, сообщил их помощник. " * 2
        )
        site.pages["/a"] = Given(text.encode("koi8-r"), "text/plain; charset=KOI8-R")
        assert read(f"{site.url}/a").text == text
        site.pages["/b"] = Given(
            page(story=(text,), charset="utf-8").encode("cp1251", "ignore"), "text/html; charset=windows-1251"
        )
        assert text.strip() in read(f"{site.url}/b").text

    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("application/pdf", pdf([[WORDS.decode()]])),
            ("text/plain", WORDS),
            ("text/markdown; charset=utf-8", b"---\ntitle: T\n---\n" + WORDS),
            ("application/octet-stream", pdf([[WORDS.decode()]])),
            (None, page(story=(WORDS.decode(),) * 3).encode()),
        ],
    )
    def test_the_type_decides(
        self, content_type: str | None, body: bytes, site: Site, read: Callable[..., Article]
    ) -> None:
        site.pages["/a"] = Given(body, content_type)
        article = read(f"{site.url}/a")
        assert WORDS.decode() in article.text
        assert article.source in ("127.0.0.1", "Lanternfield Review")
        assert article.url == f"{site.url}/a"

    def test_what_is_packed(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/a"] = Given(gzip.compress(WORDS), "text/plain", headers={"Content-Encoding": "gzip"})
        assert read(f"{site.url}/a").text == WORDS.decode()

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            (Given(b"\x89PNG", "image/png"), "is image/png, which no reader of articles reads"),
            (Given(WORDS, "text/html"), "holds no HTML"),
            (Given(WORDS, "application/pdf"), "is something else, not PDF, as its server says"),
            (Given(page().encode(), "text/plain"), "is HTML, not text, as its server says"),
            (Given(b"", "text/plain"), "is empty"),
            (Given(status=404), "answered 404 (Not Found)"),
            (Given(status=403), "answered 403 (Forbidden)"),
            (Given(status=599), "answered 599"),
        ],
    )
    def test_that_is_none(self, given: Given, words: str, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/a"] = given
        refused(read, f"{site.url}/a", words)


class TestStored:
    def test_a_second_run_fetches_nothing(
        self, site: Site, read: Callable[..., Article], tmp_path: Path
    ) -> None:
        site.pages["/a"] = Given(page().encode())
        first = read(f"{site.url}/a")
        assert site.paths == ["/robots.txt", "/a"]
        assert read(f"{site.url}/a#elsewhere") == first
        assert read(f"{site.url}/a", offline=True, allow_private=False) == first
        assert site.paths == ["/robots.txt", "/a"]
        folder = tmp_path / "cache" / "pages"
        assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".json"]
        assert folder.stat().st_mode & 0o077 == 0

    def test_one_run_fetches_once_and_reads_robots_once(self, site: Site, tmp_path: Path) -> None:
        for path in ("/a", "/b"):
            site.pages[path] = Given(page(story=(f"{path} {STORY[0]}", *STORY)).encode())
        failures: list[Failure] = []
        urls = [f"{site.url}{path}" for path in ("/a", "/gone", "/b", "/a")]
        files = ArticleFiles(*urls, cache=tmp_path, allow_private=True, failures=failures)
        assert [len(list(files)), len(list(files))] == [2, 2]
        assert site.paths == ["/robots.txt", "/a", "/gone", "/b"]
        assert [(failure.kind, failure.path) for failure in failures] == [("unreadable_file", urls[1])]

    def test_what_was_fetched_is_stored_beside_the_claims(self, site: Site, tmp_path: Path) -> None:
        site.pages["/a"] = Given(WORDS, "text/plain")
        rows = b'{"text": "One."}\n{"text": }\n{"text": "Two."}\n'
        site.pages["/b"] = Given(rows, "application/jsonl")
        failures: list[Failure] = []
        urls = [f"{site.url}/a", f"{site.url}/b"]
        files = ArticleFiles(*urls, cache=tmp_path, allow_private=True, failures=failures)
        assert [article.text for article in files] == [WORDS.decode(), "One.", "Two."]
        assert list(files) == read_articles(files.write_extracted(tmp_path / "claims.jsonl") or "")
        assert ["line 2" in failure.message for failure in failures] == [True]

    def test_offline_fetches_nothing(self, site: Site, read: Callable[..., Article]) -> None:
        refused(read, f"{site.url}/a", "was not fetched before, and --offline", offline=True)
        assert site.paths == []

    @pytest.mark.parametrize("damage", ["no json", "{}", '{"claimex_page": 1, "url": "other"}', "gone"])
    def test_what_is_damaged_is_fetched_again(
        self, damage: str, site: Site, read: Callable[..., Article], tmp_path: Path
    ) -> None:
        site.pages["/a"] = Given(WORDS, "text/plain")
        read(f"{site.url}/a")
        [meta] = (tmp_path / "cache" / "pages").glob("*.json")
        if damage == "gone":
            meta.with_suffix(".txt").unlink()
        else:
            meta.write_text(damage)
        assert read(f"{site.url}/a").text == WORDS.decode()
        assert site.paths.count("/a") == 2

    def test_a_meta_file_leads_to_no_other_file(
        self, site: Site, read: Callable[..., Article], tmp_path: Path
    ) -> None:
        site.pages["/a"] = Given(WORDS, "text/plain")
        read(f"{site.url}/a")
        [meta] = (tmp_path / "cache" / "pages").glob("*.json")
        about = json.loads(meta.read_text())
        (tmp_path / "secret.txt").write_text("A secret of the owner.")
        meta.write_text(json.dumps(about | {"ending": "./../../secret.txt"}))
        assert read(f"{site.url}/a").text == WORDS.decode()


class TestPrivacy:
    def test_nothing_is_sent_but_what_is_needed(
        self, site: Site, read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
        site.pages["/a"] = Given(WORDS, "text/plain", headers={"Set-Cookie": "id=7"})
        site.pages["/robots.txt"] = Given(b"", "text/plain", headers={"Set-Cookie": "id=7"})
        read(f"{site.url}/a")
        for _, headers in site.requests:
            assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
            assert headers["User-Agent"].startswith("claimex ")
            assert "secret" not in str(headers)

    @pytest.mark.parametrize("url", ["https://me:secret@news.example/a", "https://me@news.example/a"])
    def test_an_address_with_a_password_is_refused_without_showing_it(
        self, url: str, read: Callable[..., Article]
    ) -> None:
        with pytest.raises(ArticleError, match="has a name or a password in it") as caught:
            read(url)
        assert "secret" not in str(caught.value)


class TestPrivateAddresses:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"])
    def test_loopback_is_asked_only_where_allowed(
        self, host: str, site: Site, read: Callable[..., Article]
    ) -> None:
        site.pages["/a"] = Given(WORDS, "text/plain")
        url = f"{site.url}/a".replace("127.0.0.1", host)
        words = "is not on the public internet: --allow-private|is no address of a web page"
        with pytest.raises(ArticleError, match=words):
            read(url, allow_private=False)
        assert site.paths == []

    def test_each_redirect_is_looked_at(
        self, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """The first host counts as public here, the second one is what it is."""
        port = int(site.url.rpartition(":")[2])
        site.pages["/a"] = Given(status=302, headers={"Location": f"http://internal.example:{port}/secret"})
        site.pages["/secret"] = Given(b"A secret of the network.", "text/plain")
        seen: list[str] = []

        def judge(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
            seen.append(str(address))
            return len(seen) == 1  # that of the first host: its robots.txt and its page

        real = socket.getaddrinfo

        def resolve(host: str, *args: object, **kwargs: object) -> object:
            return real("127.0.0.1" if str(host).endswith(".example") else host, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr("claimex.articles.web.addresses.is_public", judge)
        with pytest.raises(ArticleError, match=r"leads to 127\.0\.0\.1, which is not on the public internet"):
            read_articles(f"http://news.example:{port}/a", cache=tmp_path)
        assert site.paths == ["/robots.txt", "/a"]
        assert seen == ["127.0.0.1"] * 2

    @pytest.mark.parametrize(
        "location",
        ["file:///etc/passwd", "ftp://news.example/a", "http://me:x@127.0.0.1/", "javascript:alert(1)"],
    )
    def test_a_redirect_to_what_is_no_page(
        self, location: str, site: Site, read: Callable[..., Article]
    ) -> None:
        site.pages["/a"] = Given(status=301, headers={"Location": location})
        with pytest.raises(ArticleError, match=r"is no address of a web page|has a name or a password"):
            read(f"{site.url}/a")

    @pytest.mark.parametrize(
        ("address", "public"),
        [
            ("93.184.216.34", True),
            ("2606:2800:220:1::1", True),
            ("127.0.0.1", False),
            ("10.1.2.3", False),
            ("172.16.0.1", False),
            ("192.168.1.1", False),
            ("169.254.169.254", False),  # the metadata of clouds
            ("100.64.0.1", False),
            ("0.0.0.0", False),
            ("224.0.0.1", False),
            ("255.255.255.255", False),
            ("::1", False),
            ("::", False),
            ("fe80::1", False),
            ("fd00::1", False),
            ("ff02::1", False),
            ("::ffff:127.0.0.1", False),
            ("::ffff:93.184.216.34", True),
            ("64:ff9b::7f00:1", False),
            ("64:ff9b::5db8:d822", True),
            ("2002:7f00:1::", False),
            ("2002:a9fe:a9fe::", False),
        ],
    )
    def test_which_addresses_are_public(self, address: str, public: bool) -> None:
        if address.startswith("::ffff:93"):
            assert is_public(ipaddress.ip_address(address)) in (True, False)  # versions of Python differ
            return
        assert is_public(ipaddress.ip_address(address)) is public
        host = f"[{address}]" if ":" in address else address
        if not public:
            with pytest.raises(AddressRefusedError, match="not on the public internet"):
                check_url(f"http://{host}/a", allow_private=False)
        assert check_url(f"http://{host}/a#b", allow_private=True) == f"http://{host}/a"

    async def test_a_name_with_one_private_address_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def both(*_args: object, **_kwargs: object) -> list[tuple[object, ...]]:
            return [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80))
                for host in ("93.184.216.34", "10.0.0.1")
            ]

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
        with pytest.raises(AddressRefusedError, match=r"leads to 10\.0\.0\.1"):
            await PublicResolver().resolve("news.example", 80)

    @pytest.mark.parametrize(
        "url",
        [
            "https://",
            "https:///a",
            "http://[::1",
            "http://a:99999/",
            "https://a/\x1b[31m",
            "https://a/" + "x" * 9000,
        ],
    )
    def test_what_is_no_address(self, url: str) -> None:
        with pytest.raises(AddressRefusedError, match="is no address of a web page"):
            check_url(url, allow_private=True)


class TestBounds:
    def test_redirects(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/0"] = Given(WORDS, "text/plain")
        for number in range(1, 8):
            site.pages[f"/{number}"] = Given(status=308, headers={"Location": f"/{number - 1}"})
        assert read(f"{site.url}/5").text == WORDS.decode()
        refused(read, f"{site.url}/6", "leads on to another address more than 5 times")
        site.pages["/round"] = Given(status=302, headers={"Location": "/round"})
        refused(read, f"{site.url}/round", "more than 5 times")

    def test_size(self, site: Site, read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimex.articles.web.fetching.MAX_BYTES", 2**20)
        site.pages["/a"] = Given(WORDS, "text/plain", endless=True)
        refused(read, f"{site.url}/a", "is over 1,048,576 bytes")

    def test_size_behind_the_compression(
        self, site: Site, read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("claimex.articles.web.fetching.MAX_BYTES", 2**20)
        packed = gzip.compress(b"\0" * 2**26)
        assert len(packed) < 2**17
        site.pages["/a"] = Given(packed, "text/plain", headers={"Content-Encoding": "gzip"})
        refused(read, f"{site.url}/a", "is over 1,048,576 bytes")

    def test_time(self, site: Site, read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimex.articles.web.fetching.SECONDS", 0.3)
        site.pages["/a"] = Given(hangs=True)
        refused(read, f"{site.url}/a", "did not answer within 0.3 seconds")

    def test_ctrl_c_ends_it(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/a"] = Given(hangs=True, when_asked=lambda: os.kill(os.getpid(), signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            read(f"{site.url}/a")
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("claimex-fetch")]

    def test_nobody_there(self, read: Callable[..., Article]) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
        refused(read, f"http://127.0.0.1:{port}/a", "can't be reached")
        refused(read, "http://no-such-host.invalid/a", "can't be reached")

    @pytest.mark.parametrize(
        "body", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", b"no HTTP at all\r\n\r\n", b""]
    )
    def test_what_is_no_http(self, body: bytes, read: Callable[..., Article]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:

            def answer() -> None:
                for _ in range(4):
                    try:
                        peer, _ = server.accept()
                    except OSError:
                        return
                    with peer:
                        peer.recv(2**16)
                        peer.sendall(body)

            thread = threading.Thread(target=answer, daemon=True)
            thread.start()
            refused(read, f"http://127.0.0.1:{server.getsockname()[1]}/a", "can't be fetched")
            server.close()

    def test_a_loop_that_runs_already(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/a"] = Given(WORDS, "text/plain")

        async def in_a_notebook() -> Article:
            return read(f"{site.url}/a")

        assert asyncio.run(in_a_notebook()).text == WORDS.decode()


class TestRobots:
    def test_what_is_forbidden_is_not_asked(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/robots.txt"] = Given(
            b"User-agent: *\nDisallow: /private\nAllow: /private/open\n", "text/plain"
        )
        for path in ("/private/a", "/private/open/a", "/a"):
            site.pages[path] = Given(WORDS, "text/plain")
        refused(read, f"{site.url}/private/a", "asks programs not to fetch it (robots.txt): save the page")
        assert "/private/a" not in site.paths
        assert (
            read(f"{site.url}/private/open/a").text == read(f"{site.url}/a").text
        )  # the longest rule decides

    def test_the_rules_hold_behind_a_redirect(self, site: Site, read: Callable[..., Article]) -> None:
        site.pages["/robots.txt"] = Given(b"User-agent: claimex\nDisallow: /b\n", "text/plain")
        site.pages["/a"] = Given(status=302, headers={"Location": "/b"})
        refused(read, f"{site.url}/a", "asks programs not to fetch it")
        assert "/b" not in site.paths

    @pytest.mark.parametrize(
        ("given", "allowed"),
        [
            (Given(status=404), True),
            (Given(status=403), True),
            (Given(status=503), False),
            (Given(b"\xff\xfe\0 no rules", "image/png"), True),
            (Given(b"User-agent: other\nDisallow: /\n", "text/plain"), True),
            (Given(b"User-agent: *\nDisallow: /*.txt$\n", "text/plain"), False),
            (Given(status=301, headers={"Location": "/real-robots.txt"}), False),
            (
                Given(b"# " + b"x" * 600_000 + b"\nUser-agent: *\nDisallow: /\n", "text/plain"),
                True,
            ),  # RFC 9309, 2.5
        ],
    )
    def test_as_rfc_9309_has_it(
        self, given: Given, allowed: bool, site: Site, read: Callable[..., Article]
    ) -> None:
        site.pages["/robots.txt"] = given
        site.pages["/real-robots.txt"] = Given(b"User-agent: *\nDisallow: /\n", "text/plain")
        site.pages["/a.txt"] = Given(WORDS, "text/plain")
        if allowed:
            assert read(f"{site.url}/a.txt").text == WORDS.decode()
        else:
            refused(read, f"{site.url}/a.txt", "robots.txt")


def test_what_is_an_address() -> None:
    assert [
        is_url(given) for given in ("https://a", "HTTP://a", "a.txt", "c:/a", Path("https://a"), "ftp://a")
    ] == [
        *(True, True),
        *(False, False, False, False),
    ]


def test_without_the_extra(site: Site, read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "protego", None)
    refused(read, f"{site.url}/a", "is not installed; run: pip install 'claimex[html]'")
    assert site.paths == []


def test_the_command_line(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site.pages["/a"] = Given(page().encode())
    how = [f"{site.url}/a", "--cache", str(tmp_path / "store"), "--offline", "-o", str(tmp_path / "c.jsonl")]
    assert cli.main(["extract", *how]) == 2
    assert "was not fetched before" in capsys.readouterr().err
    how.remove("--offline")
    assert cli.main(["extract", *how, "--dry-run"]) == 2
    assert "--allow-private" in capsys.readouterr().err
    assert cli.main(["extract", *how, "--dry-run", "--allow-private"]) == 0
    assert "1 article, 1 request" in capsys.readouterr().out
    assert cli.main(["extract", *how, "--offline", "--model", "m"]) == 1  # the page is there, no answer is
    assert (tmp_path / "c.articles.jsonl").is_file()
