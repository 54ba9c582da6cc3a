"""The day that a page shows between its title and its text: "By Ada Quill · Oslo · 28 Oct 2025".

A day is the page's where it is a part of its own there: alone in its line, between marks such as "·", in an
element of its own, or between the commas of what the page itself calls a byline. Any other full date there
("Posted 28 Oct 2025 by the desk"), or just before the title, may be the day of a change or of what the story
is about: it is named, and not taken. Neither is one of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from claimex.kinds.time import resolve_date
from claimex.models import read_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINES = set("a abbr acronym b bdi bdo big cite em font i mark q s small span strong sub sup time u".split())
"""Elements that are within a line; every other one begins a line."""
_FIELDS = {"small", "span", "time"}
"""Those of them that set a part of a line apart."""
_UNSEEN = {"aside", "button", "footer", "form", "li", "nav", "noscript", "script", "style", "template"}
TITLES = ("h1", "h2", "h3")
_OTHERS = re.compile("related|recommend|teaser|more-|sidebar|widget", re.IGNORECASE)
_CHANGE = re.compile("updat|modif", re.IGNORECASE)
_WHOLE = {"article", "body", "html", "main"}
_BYLINE = re.compile("author|byline|date|meta|posted|publi", re.IGNORECASE)
_MARKS = re.compile(r"[·|•–—()\[\]/]+| - ")
_YEAR = re.compile(r"\d{4}")
_SHARED = 3  # words of a heading that is only like the title
_LONGEST = 120  # characters of a line that is no paragraph
_AFTER, _BEFORE = 10, 3  # lines after the title, and before it, that are looked at
_MOST_WORDS = 5  # of a date: "28 de octubre de 2025"
_AROUND = " :;,.·|•–—()[]/"
_TIME = re.compile(r"\W*(\w{1,3} )?\d")
"""What may follow a date: "at 3:40 PM", "10h30"."""


class Byline(NamedTuple):
    """The day that a page shows at its top, and its words; no day where the words only may be of its day."""

    day: date | None = None
    words: str = ""


class _Line(NamedTuple):
    """A line of a page, with "|" around what is in a field of its own."""

    text: str
    likeness: float  # to the title, of a heading; 1 where the title begins with it
    is_byline: bool


def byline_of(tree: HtmlElement, title: str | None) -> Byline:
    """Return what a page shows of its day around its title; without a title it is named alone."""
    lines = list(_lines(tree, " ".join((title or "").split()).casefold()))
    headings = [(line.likeness, n) for n, line in enumerate(lines) if line.likeness]
    at = max(headings)[1] if headings else None
    top = next((n for n, line in enumerate(lines) if n > (at or 0) and len(line.text) > _LONGEST), len(lines))
    after = [] if at is None else lines[at + 1 : min(top, at + 1 + _AFTER)]
    alone = dict(one for line in after for one in _alone(line))
    if len(alone) == 1:
        return Byline(*alone.popitem())
    before = lines[max(0, (top if at is None else at) - _BEFORE) : top if at is None else at]
    found = filter(None, (_date_in(line.text) for line in (*after, *before)))
    return Byline(None, next((words.strip(_AROUND) for _, words, *_ in found), ""))


def _lines(tree: HtmlElement, title: str) -> Iterator[_Line]:
    """The lines that a page shows, but for those of lists, forms and other stories."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    holders: list[HtmlElement] = []
    walk = iterwalk(tree, events=("start", "end", "comment"))

    def ended() -> Iterator[_Line]:
        if text := " ".join("".join(parts).split()).strip("| "):
            like = likeness(text.casefold(), title) if holders and holders[0].tag in TITLES else 0.0
            yield _Line(text, like, any(_BYLINE.search(_called(one)) for one in holders))
        parts.clear()

    for event, element in walk:
        is_line = event != "comment" and element.tag not in _LINES
        if is_line:
            yield from ended()
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
                continue
            holders = [element, *_around(element)] if is_line else [*holders, element]
            parts.append(f"{_mark(element)}{element.text or ''}")
        else:
            holders = [*_around(element, whole=True)] if is_line else holders
            parts.append(f"{_mark(element)}{element.tail or ''}")


def likeness(heading: str, title: str) -> float:
    """How much a heading is a title: a page may shorten one of them, or name its site in one."""
    if title.startswith(heading) and 2 * len(heading) > len(title):
        return 1.0
    words, of_title = (set(re.findall(r"\w+", text)) for text in (heading, title))
    shared = len(words & of_title)
    is_like = shared >= _SHARED and 2 * shared >= max(len(words), len(of_title))
    return shared / max(len(words), len(of_title)) if is_like else 0.0


def _around(element: HtmlElement, *, whole: bool = False) -> Iterator[HtmlElement]:
    """The element around another one, where there is one that is not the `whole` of the article."""
    around = element.getparent()
    if around is not None and (whole or around.tag not in _WHOLE):
        yield around


def _mark(element: HtmlElement) -> str:
    return " | " if element.tag in _FIELDS else ""


def _called(element: HtmlElement) -> str:
    """What a page calls an element."""
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop"))))


def _is_unseen(element: HtmlElement) -> bool:
    called = _called(element)
    is_change = _CHANGE.search(called) and "publi" not in called.lower()
    return element.tag in _UNSEEN or bool(_OTHERS.search(called) or is_change)


def _alone(line: _Line) -> Iterator[tuple[date, str]]:
    """The days that are a part of a line of their own, with the day of the week and the time."""
    for part in _MARKS.split(line.text):
        if (found := _date_in(part)) is None:
            continue
        before, words, after, day = found
        is_cut = line.is_byline and before.endswith(","), line.is_byline and words.endswith(",")
        if (is_cut[0] or _is_of_a_day(before)) and (is_cut[1] or not after or _TIME.match(after)):
            yield day, words.strip(_AROUND)


def _is_of_a_day(words: str) -> bool:
    """Whether words are none, a time, or the day of a week."""
    word = words.strip(_AROUND)
    found = None if " " in word else resolve_date(word, date(2024, 1, 1))
    is_day = found is not None and found.earliest == found.latest
    return not word or bool(_TIME.match(word)) or is_day


def _date_in(line: str) -> tuple[str, str, str, date] | None:
    """The shortest words of a line that are a full date, what is before and after them, and the day."""
    words = line.split() if len(line) <= _LONGEST and _YEAR.search(line) else []
    for length in range(1, _MOST_WORDS + 1):
        for start in range(len(words) - length + 1):
            said = " ".join(words[start : start + length])
            if _YEAR.search(said):
                with suppress(ValueError):
                    day = read_day(said.strip(_AROUND))
                    return " ".join(words[:start]), said, " ".join(words[start + length :]), day
    return None
