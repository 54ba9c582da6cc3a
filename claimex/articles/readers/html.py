"""A saved or fetched web page: its article, without what is around it. By trafilatura (`claimex[html]`).

The article's text is what trafilatura takes out of the page, so offsets refer to that, and not to the page.
`html_day.py` finds its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from claimex.articles.encodings import as_pages_mean, decode, likeliest, shown_name
from claimex.articles.fields import (
    Articles,
    InputFile,
    ReadArticle,
    article,
    check_text,
    fault,
    needed_to_read,
    quiet,
)
from claimex.articles.readers.html_byline import TITLES, likeness
from claimex.articles.readers.html_day import day_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 20_000_000
"""No page is larger: what is would take minutes."""

_SHORTEST = 80  # characters: less is a menu, or a page that a script would fill
_SHORTEST_BESIDE_A_LOGIN = 250
_STORY = 500  # characters of a cell of a table that is no figure and no name
_BEFORE_SITE = (" - ", " – ", " | ")  # the surest last
_MOST_WORDS = 4  # of the name of a site
_LOGIN = "//input[@type='password']"
_SAVE = "open it in a browser, and save the page from there once it shows the article, or its text as .txt"
_HEAD = 4096  # bytes in which a page names its encoding, generously: WHATWG looks at 1,024
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=(?:\(\d+\))?|page saved with singlefile\s+url:)\s*(https?://\S+)",
    re.IGNORECASE,
)
"""What browsers, and the extension SingleFile, write at the top of a page that they save."""
_CANONICAL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile(r"<[a-z!][^<>]*>", re.IGNORECASE)


def read(file: InputFile, described: Mapping[str, Any]) -> Articles:
    """Yield the article of a page, with its title, source, day, language and address where it gives them."""
    with needed_to_read(file, "trafilatura, which reads web pages,", "html"):
        from trafilatura import load_html
        from trafilatura.core import bare_extraction
        from trafilatura.settings import Document
    page = _text_of(file)
    if _TAG.search(page) is None:
        raise fault("holds no HTML", file)
    with quiet("trafilatura", "htmldate", "courlan", "justext"):
        whole, tree = load_html(page), load_html(page)  # one that the extraction takes apart
        if whole is not None:
            _without_layout(whole)
        found = bare_extraction(whole, url=file.address, include_comments=False, with_metadata=True)
        text = (found.text or "").strip() if isinstance(found, Document) else ""
        if not isinstance(found, Document) or tree is None or len(text) < _SHORTEST:
            raise fault(f"holds no article that can be found in it{_why_empty(tree)}: {_SAVE}", file)
        if len(text) < _SHORTEST_BESIDE_A_LOGIN and tree.xpath(_LOGIN):
            little = f"asks for a login, and holds {len(text)} characters besides"
            file.warn(f"{file.name}: {little}: if they are not the article, {_SAVE}")
        url = _address(file, next(iter(tree.xpath(_CANONICAL)), "").strip(), page)
        day, words = day_of(tree, url, found.title)
    check_text(text, file)
    host = urlsplit(url).hostname if url else None
    known = {
        "title": _line(found.title),
        "source": _line(found.sitename) or (host or "").removeprefix("www.") or _site_in_title(tree),
        "published": day,
        "language": _tag(tree.get("lang") or tree.get(_XML_LANG) or ""),
        "url": url,
    }
    known = {name: value for name, value in known.items() if value} | dict(described)
    words = "" if "published" in described else words
    has_source = "source" in known or bool(file.address)
    yield ReadArticle(article(text, file, known), file, has_source=has_source, extracted=True, byline=words)


def _site_in_title(tree: HtmlElement) -> str:
    """The name of the site at the end of a title, "Talks end | Pan Wire"; empty where it may be none.

    It is a few words, no part of a heading that the rest of the title is like, and no lower-case rest of one.
    """
    title = _line(tree.findtext(".//head/title"))
    *_, (rest, _, name) = [("", "", ""), *(title.rpartition(mark) for mark in _BEFORE_SITE if mark in title)]
    headings = [_line(one.text_content()).casefold() for tag in TITLES for one in tree.iter(tag)]
    is_name = name[:1] != name[:1].lower() and len(name.split()) <= _MOST_WORDS
    is_apart = not any(name.casefold() in heading for heading in headings)
    if is_name and is_apart and any(likeness(heading, rest.casefold()) for heading in headings):
        return name
    return ""


def _without_layout(tree: HtmlElement) -> None:
    """Make plain blocks of tables that lay out a page: in a cell as long as a story nothing is tabulated."""
    for table in list(tree.iter("table")):
        cells = table.xpath("./tr/* | ./*/tr/*")
        if any(len(cell.text_content()) >= _STORY for cell in cells):
            for element in [table, *table.xpath("./tr | ./*[tr] | ./*/tr"), *cells]:
                element.tag = "div"


def _why_empty(tree: HtmlElement | None) -> str:
    """What a page without an article is likely to be."""
    if tree is not None and tree.xpath(_LOGIN):
        return " (it asks for a login)"
    return " (scripts fill it)" if tree is not None and tree.xpath("//script") else ""


def _text_of(file: InputFile) -> str:
    """The page's text: by its mark, the caller, the server, its own word, as UTF-8, or what is likeliest."""
    data = file.data()
    if len(data) > MAX_PAGE_BYTES:
        raise fault(f"is over {MAX_PAGE_BYTES:,} bytes, and no page may be larger", file)
    if not data.strip():
        raise fault("is empty", file)
    if file.encoding is not None:
        return file.decoded(data, encoding=file.encoding)
    own = _XML.match(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    named = [file.charset or "", own[1].decode("ascii", "replace") if own else ""]
    for name in filter(None, map(as_pages_mean, [*named, "utf-8"])):
        try:
            return decode(data, name).text
        except UnicodeDecodeError:
            continue
    guess = likeliest(data) or next(filter(None, map(as_pages_mean, named)), "utf-8")
    text = data.decode(guess, "replace")
    lost = text.count("\ufffd")
    what = f" but for what is lost ({lost} {'place' if lost == 1 else 'places'})" if lost else ""
    file.warn(f"{file.name}: was read as {shown_name(guess)}{what}; --encoding (encoding=) names another")
    return text


def _address(file: InputFile, canonical: str, page: str) -> str | None:
    """Where the page was published, by its own word; one that was fetched has no word on other hosts."""
    saved = _SAVED_FROM.search(page[:_HEAD])
    given = canonical or (saved[1] if saved else "")
    if file.address is not None:
        given = urljoin(file.address, given)
        given = given if _host(given) == _host(file.address) else ""
    is_one = _host(given) and given.isprintable() and " " not in given
    return given if is_one else file.address


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _tag(given: str) -> str:
    """A language as an IETF tag; empty where it is none."""
    tag = given.strip().replace("_", "-")
    return tag if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) else ""


def _line(given: str | None) -> str:
    """What a page says of itself, on one line."""
    return " ".join((given or "").split())[:500]
